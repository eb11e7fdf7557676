#!/bin/sh
# Makes a package with the window and the command line in it.
set -eu
cd "$(dirname "$0")/.."

scripts/setup.sh build
cargo build --release -p dossier-cli
programs="$(dirname "$(scripts/built.sh)")/release"
ui/node_modules/.bin/tauri build --bundles deb \
  --config "{\"bundle\":{\"linux\":{\"deb\":{\"files\":{\"/usr/bin/dossier\":\"$programs/dossier\"}}}}}"
ls -l "$programs"/bundle/deb/*.deb
