#!/bin/sh
# Measures on a generated library and prints a table. Sizes are arguments: bench.sh 1000 10000
set -eu
cd "$(dirname "$0")/.."

scripts/setup.sh build
npm --prefix ui run --silent build -- --logLevel warn
cargo build --workspace --release --bins
exec "$(scripts/built.sh | sed 's|/debug$|/release|')/dossier-bench" "$@"
