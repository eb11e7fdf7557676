#!/bin/sh
# Installs what is missing on Debian and Ubuntu, and names what it cannot install.
#   setup.sh build   what building and running the window needs
#   setup.sh test    and what the tests of the real window need
# Runs again in a moment when everything is there, with no network.
set -eu
cd "$(dirname "$0")/.."
what=${1:-build}

rust_wanted=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)
node_wanted=20.19.0

packages='build-essential pkg-config libwebkit2gtk-4.1-dev libgtk-3-dev librsvg2-dev'
if [ "$what" = test ]; then
  packages="$packages webkit2gtk-driver xvfb dbus xdotool imagemagick fonts-noto-cjk ibus ibus-gtk3 ibus-hangul"
fi

main() {
  need_rust
  need_node
  need_packages
  need_npm_packages
}

stop() {
  printf '%s\n' "$*" >&2
  exit 1
}

# older WANTED FOUND: is FOUND older than WANTED?
older() {
  [ "$1" != "$2" ] && [ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | head -n 1)" = "$2" ]
}

need_rust() {
  command -v cargo >/dev/null 2>&1 ||
    stop "Rust is missing. Dossier needs $rust_wanted or newer; get it from https://rustup.rs and start again in a new shell."
  found=$(rustc --version | cut -d ' ' -f 2 | cut -d - -f 1)
  if older "$rust_wanted" "$found"; then
    stop "Rust $found is too old. Dossier needs $rust_wanted or newer: rustup update stable (https://rustup.rs)."
  fi
}

need_node() {
  if ! command -v node >/dev/null 2>&1 || ! command -v npm >/dev/null 2>&1; then
    stop "Node.js or npm is missing. Dossier needs Node $node_wanted or newer; get it from https://nodejs.org/en/download."
  fi
  found=$(node --version | tr -d v)
  if older "$node_wanted" "$found"; then
    stop "Node $found is too old. Dossier needs $node_wanted or newer: https://nodejs.org/en/download."
  fi
}

need_packages() {
  if ! command -v dpkg-query >/dev/null 2>&1; then
    pkg-config --exists webkit2gtk-4.1 2>/dev/null ||
      stop "This is not Debian or Ubuntu, and WebKitGTK 4.1 is missing. Install what your system calls: $packages"
    return
  fi
  missing=
  for package in $packages; do
    state=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
    [ "$state" = installed ] || missing="$missing $package"
  done
  [ -n "$missing" ] || return 0
  root=
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null 2>&1 || stop "These packages are missing; as root: apt-get install$missing"
    root='sudo'
    # Without somebody to type a password, sudo must not wait for one.
    [ -t 0 ] || root='sudo -n'
  fi
  echo "Installing$missing"
  # A mirror that is being updated fails once and not twice, so there is a second try with fresh lists.
  # shellcheck disable=SC2086
  install $missing || { sleep 5; install $missing; } ||
    stop "Installing failed. Check the network, then: ${root:+sudo }apt-get update && ${root:+sudo }apt-get install$missing"
}

install() {
  $root apt-get update -q && $root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "$@"
}

need_npm_packages() {
  wanted=$(cksum <ui/package-lock.json)
  stamp=ui/node_modules/.installed-from
  if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ]; then
    return
  fi
  echo "Installing the interface's npm packages"
  npm --prefix ui ci --no-audit --no-fund ||
    stop "npm ci failed. Check the network (npm config get registry), then: make setup"
  printf '%s\n' "$wanted" >"$stamp"
}

main
