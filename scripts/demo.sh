#!/bin/sh
# Shows Dossier at work: saves the sample articles into a fresh library, highlights, tags, searches, opens the real
# window on it (without a screen under Xvfb) and takes a picture. Everything it makes is in ./demo-library.
set -eu
cd "$(dirname "$0")/.."

scripts/setup.sh test
scripts/build.sh
programs=$(scripts/built.sh)
dossier="$programs/dossier"
DOSSIER_LIBRARY="$PWD/demo-library"
export DOSSIER_LIBRARY
picture="$PWD/demo.png"

main() {
  rm -rf "$DOSSIER_LIBRARY"
  step 'Save the sample articles of the repository'
  "$dossier" save tests/fixtures/pages/*/source.*

  step 'What is in the library'
  "$dossier" list

  article=$("$dossier" save --json "$sample" | field 'd.id')
  quote='새로운 보행 로봇 연구소를 이끌기로 했다'
  step "Highlight a sentence: $quote"
  "$dossier" highlight "$article" "$quote" --color yellow --note 'This is where the demo highlights.'

  step 'Tag a person and a company'
  "$dossier" entity add "$person" --kind person
  "$dossier" entity add "$company" --kind company

  for query in "$person" "${person}는" "person:$person" "${company}에서"; do
    step "Search for $query"
    "$dossier" search "$query"
  done

  step 'Open the real window and take its picture'
  take_picture
  step "Done. The library is in $DOSSIER_LIBRARY, the picture in $picture"
}

# A Korean article of our own, and the person and the company it is about.
sample=tests/fixtures/pages/korean-scrape/source.txt
person=윤태오
company=누리모션

step() {
  printf '\n== %s\n' "$*"
}

field() {
  node -e "const d = JSON.parse(require('fs').readFileSync(0, 'utf8')); console.log($1)"
}

# On a screen that nobody sees, so that the picture is of this window and of nothing else.
take_picture() {
  number=$(mktemp)
  Xvfb -displayfd 3 -screen 0 1280x800x24 -nolisten tcp 3>"$number" >/dev/null 2>&1 &
  screen=$!
  window=
  # The window goes with the bus and whatever else was started for it.
  trap '[ -z "$window" ] || kill -- "-$window" 2>/dev/null; kill "$screen" 2>/dev/null; rm -f "$number"' EXIT
  until [ -s "$number" ]; do sleep 0.1; done
  DISPLAY=":$(cat "$number")"
  export DISPLAY
  # The article is known already: naming its file opens it.
  env -u WAYLAND_DISPLAY GDK_BACKEND=x11 LIBGL_ALWAYS_SOFTWARE=1 DOSSIER_NO_DIALOG=1 NO_AT_BRIDGE=1 \
    setsid dbus-run-session -- "$programs/dossier-desktop" "$sample" >/dev/null 2>&1 &
  window=$!
  # The window is there when the picture has stopped changing and shows more than paper.
  before=
  for _ in $(seq 40); do
    sleep 0.5
    import -window root "$picture"
    now=$(convert "$picture" -format '%k %#' info:)
    [ "${now%% *}" -gt 40 ] && [ "$now" = "$before" ] && break
    before=$now
  done
  [ "${now%% *}" -gt 40 ] || {
    echo "The window did not show anything within 20 seconds." >&2
    exit 1
  }
}

main
