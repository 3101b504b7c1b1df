#!/bin/sh
# Puts this folder's Brickway into the menu of your desktop and on your PATH; nothing is copied but icons and texts.
# Run it again whenever you have moved the folder. uninstall.sh takes it back.
set -eu

HERE=$(CDPATH="" cd -- "$(dirname "$0")" && pwd -P)
DATA=${XDG_DATA_HOME:-$HOME/.local/share}
ENTRY=$DATA/applications/dev.brickway.Brickway.desktop
LINK=$HOME/.local/bin/brickway

# Only what an install.sh of Brickway has made is replaced.
if [ -e "$LINK" ] && [ ! -L "$LINK" ]; then
  echo "$LINK is a file of yours: move it away first." >&2
  exit 1
fi
if [ -L "$LINK" ]; then
  case $(readlink "$LINK") in
    */bin/brickway) ;;
    *) echo "$LINK is a link to something else: move it away first." >&2; exit 1 ;;
  esac
fi
if [ -e "$ENTRY" ] && ! grep -qx 'X-Brickway=true' "$ENTRY"; then
  echo "$ENTRY was not made by Brickway: move it away first." >&2
  exit 1
fi

# quoted PROGRAM: one argument of an Exec line (Desktop Entry Specification): any folder may have a space in its name.
quoted() {
  printf '"%s"' "$(printf '%s' "$1" | sed -e 's/["`$\\]/\\&/g' -e 's/\\/\\\\/g' -e 's/%/%%/g')"
}

# missing FOLDER: it and those around it, as far as they are not there yet.
missing() {
  folder=$1
  while [ ! -e "$folder" ]; do
    echo "$folder"
    folder=$(dirname "$folder")
  done
}

# What is made here is noted in the desktop entry, for uninstall.sh; an earlier run may have made some of it.
MADE=$(
  [ ! -e "$ENTRY" ] || sed -n 's/^# made here: //p' "$ENTRY"
  for folder in "$HOME/.local/bin" "$DATA/applications" "$DATA/man/man1" "$DATA/bash-completion/completions"; do
    missing "$folder"
  done
  (cd "$HERE/share/icons" && find hicolor -type d) | while read -r folder; do missing "$DATA/icons/$folder"; done
)
mkdir -p "$HOME/.local/bin" "$DATA/applications" "$DATA/icons" "$DATA/man/man1" "$DATA/bash-completion/completions"
ln -sfn "$HERE/bin/brickway" "$LINK"
# awk, as sed would read what is special in a folder's name.
WINDOW=$(quoted "$HERE/bin/Brickway") TERMINAL=$(quoted "$HERE/bin/brickway") \
  PROGRAM=$(printf '%s' "$HERE/bin/Brickway" | sed 's/\\/\\\\/g') awk '
  function put(name,  place) {
    place = index($0, "@" name "@")
    if (place > 0) $0 = substr($0, 1, place - 1) ENVIRON[name] substr($0, place + length(name) + 2)
  }
  { put("WINDOW"); put("TERMINAL"); put("PROGRAM"); print }
  /^StartupWMClass=/ { print "X-Brickway=true" }' \
  "$HERE/share/applications/dev.brickway.Brickway.desktop.in" >"$ENTRY.new"
[ -z "$MADE" ] || echo "$MADE" | LC_ALL=C sort -u | sed 's/^/# made here: /' >>"$ENTRY.new"
mv -f "$ENTRY.new" "$ENTRY"
cp -R "$HERE/share/icons/hicolor" "$DATA/icons/"
cp "$HERE/share/man/man1/brickway.1.gz" "$DATA/man/man1/"
cp "$HERE/share/bash-completion/completions/brickway" "$DATA/bash-completion/completions/"

echo "Brickway is in your desktop's menu, and as 'brickway' in ~/.local/bin."
case :$PATH: in
  *:"$HOME/.local/bin":*) ;;
  *) echo "$HOME/.local/bin is not on your PATH yet: add it, or sign in again if your system does so by itself." ;;
esac
