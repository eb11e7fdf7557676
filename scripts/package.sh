#!/bin/sh
# Makes a package with the window and the command line in it. Sorts are arguments: package.sh deb appimage
set -eu
cd "$(dirname "$0")/.."
sorts=${*:-deb}

scripts/setup.sh build
cargo build --release -p dossier-cli
programs="$(dirname "$(scripts/built.sh)")/release"
# Not among the interface's packages: it is large, and only whoever makes packages needs it.
npx --yes @tauri-apps/cli@2.12 build --bundles "$(echo "$sorts" | tr ' ' ,)" \
  --config "{\"bundle\":{\"linux\":{\"deb\":{\"files\":{\"/usr/bin/dossier\":\"$programs/dossier\"}}}}}"
for sort in $sorts; do
  ls -l "$programs/bundle/$sort"/*
done
