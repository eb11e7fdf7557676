#!/bin/sh
# Measures search beside SQLite's FTS5: known names, other spellings, questions, times; --help lists what else it shows.
set -eu
cd "$(dirname "$0")/.."

exec cargo run --quiet --release -p dossier-bench --bin dossier-bench -- search "$@"
