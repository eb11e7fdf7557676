#!/bin/sh
# Every test there is, each program compiled once: all parts ask cargo for the same packages, profile and features.
set -eu
cd "$(dirname "$0")/.."

main() {
  part 'set-up' scripts/setup.sh test
  part 'interface built' npm --prefix ui run --silent build -- --logLevel warn
  part 'programs and tests built' cargo build --workspace --all-targets --features e2e
  part 'core, command line and commands' cargo test --workspace --features e2e --lib --bins --test it
  part 'interface' npm --prefix ui test --silent
  part 'real window' cargo test --workspace --features e2e --test e2e
  echo "All tests passed in $(($(date +%s) - began)) s. Pictures of the window: $(scripts/built.sh | sed 's|/debug$|/e2e|')"
}

# part NAME COMMAND...: runs it, and says how it ended and how long it took.
part() {
  name=$1
  shift
  from=$(date +%s)
  echo "== $name"
  "$@" || {
    echo "== $name: FAILED after $(($(date +%s) - from)) s" >&2
    exit 1
  }
  echo "== $name: done in $(($(date +%s) - from)) s"
}

began=$(date +%s)
main
