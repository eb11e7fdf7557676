#!/bin/sh
# Measures how well and how fast people and companies are suggested; --help lists what else it shows.
set -eu
cd "$(dirname "$0")/.."

exec cargo run --quiet --release -p dossier-bench --bin dossier-bench -- names "$@"
