#!/bin/sh
# Everything that can be said about the code without running it.
set -eu
cd "$(dirname "$0")/.."

main() {
  part 'set-up' scripts/setup.sh build
  part 'Rust format' cargo fmt --all -- --check
  part 'interface format' npm --prefix ui run --silent format:check
  part 'interface types' npm --prefix ui run --silent check
  part 'interface built' npm --prefix ui run --silent build -- --logLevel warn
  part 'Rust lints' cargo clippy --workspace --all-targets --features e2e -- -D warnings
  part 'Rust documentation' env RUSTDOCFLAGS='-D warnings' cargo doc --workspace --no-deps --document-private-items
  part 'generated types' same_types
  part 'any bytes' fuzz
  part 'licences and advisories' audit
}

# The core's tests write the TypeScript of its boundary types; what they write is what is committed.
same_types() {
  before=$(types)
  cargo test --quiet -p dossier-core --lib export_bindings >/dev/null
  if [ "$before" != "$(types)" ]; then
    echo "ui/src/ipc/types was not what the core's types give; it is now: look at the change and commit it." >&2
    return 1
  fi
}

types() {
  cat ui/src/ipc/types/*.ts | cksum
}

# More mutated inputs for each target of the fuzzer than the tests have, the same in every run; see fuzz/README.md.
fuzz() {
  DOSSIER_FUZZ_TIMES=5 cargo test --quiet -p dossier-core --lib extract::tests::fuzz
}

# Advisories need a database from the network; without it the rest is still checked.
audit() {
  if ! cargo deny --version >/dev/null 2>&1; then
    echo "skipped: cargo-deny is not installed (cargo install --locked cargo-deny)"
    return
  fi
  # Its graph has the packages of other systems too, which no build here has fetched.
  cargo fetch --locked --quiet
  cargo deny --offline check licenses bans sources
  if cargo deny --offline fetch db >/dev/null 2>&1; then
    cargo deny --offline check advisories
  else
    echo "skipped: the advisory database is not on this machine (cargo deny fetch)"
  fi
}

part() {
  name=$1
  shift
  from=$(date +%s)
  "$@" || {
    echo "== $name: FAILED after $(($(date +%s) - from)) s" >&2
    exit 1
  }
  echo "== $name: done in $(($(date +%s) - from)) s"
}

main
