#!/bin/sh
# Measures how well and how fast highlights are found again after an article changed; --help lists what else it shows.
set -eu
cd "$(dirname "$0")/.."

exec cargo run --quiet --release -p dossier-bench --bin dossier-bench -- anchoring "$@"
