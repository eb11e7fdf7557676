#!/bin/sh
# Installs what is missing, builds, and opens the window. Arguments go to the program.
set -eu
cd "$(dirname "$0")/.."

if [ "$(uname)" = Linux ] && [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
  echo "There is no display to open a window on; make demo shows Dossier at work without one." >&2
  exit 1
fi
scripts/setup.sh build
scripts/build.sh
exec "$(scripts/built.sh)/dossier-desktop" "$@"
