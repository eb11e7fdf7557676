#!/bin/sh
# Measures search beside SQLite's FTS5: known names, other spellings, questions, times, and typing in the real window;
# --help lists what else it shows.
set -eu
cd "$(dirname "$0")/.."

scripts/setup.sh test
npm --prefix ui run --silent build -- --logLevel warn
cargo build --quiet --workspace --release --bins --features custom-protocol
programs=$(scripts/built.sh | sed 's|/debug$|/release|')
exec dbus-run-session -- "$programs/dossier-bench" search --window "$programs/dossier-desktop" "$@"
