#!/bin/sh
# Measures on a generated library and prints a table. Sizes are arguments: bench.sh 1000 10000
set -eu
cd "$(dirname "$0")/.."

scripts/setup.sh test
npm --prefix ui run --silent build -- --logLevel warn
cargo build --workspace --release --bins --features custom-protocol
programs=$(scripts/built.sh | sed 's|/debug$|/release|')
dbus-run-session -- "$programs/dossier-bench" library \
  --window "$programs/dossier-desktop" --empty-window "$programs/empty-window" "$@"
exec dbus-run-session -- "$programs/dossier-bench" search --window "$programs/dossier-desktop"
