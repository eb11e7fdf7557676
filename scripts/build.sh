#!/bin/sh
# Builds the interface, then the programs that embed it. The first time takes some minutes.
set -eu
cd "$(dirname "$0")/.."

npm --prefix ui run --silent build -- --logLevel warn
cargo build --workspace --bins
