#!/bin/sh
# Scores the clean view over saved pages whose articles are known; --help lists what else it shows.
set -eu
cd "$(dirname "$0")/.."

exec cargo run --quiet --release -p dossier-bench --bin dossier-bench -- extraction "$@"
