#!/bin/sh
# Prints the folder cargo puts the programs into, wherever the developer's settings have it.
set -eu
cd "$(dirname "$0")/.."

cargo metadata --format-version 1 --no-deps --offline |
  node -e 'let s = ""; process.stdin.on("data", (d) => (s += d)).on("end", () => console.log(JSON.parse(s).target_directory + "/debug"))'
