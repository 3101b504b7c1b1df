#!/bin/sh
# Takes back what install.sh made for this folder, and "start at login"; ends the Brickway that runs from here. The folder
# itself, your settings (~/.config/brickway) and the secrets in your keychain stay.
set -eu

HERE=$(CDPATH="" cd -- "$(dirname "$0")" && pwd -P)
DATA=${XDG_DATA_HOME:-$HOME/.local/share}
ENTRY=$DATA/applications/dev.brickway.Brickway.desktop
LINK=$HOME/.local/bin/brickway
LOGIN=${XDG_CONFIG_HOME:-$HOME/.config}/autostart/brickway.desktop

# include running.sh

# starts_this FILE: whether that desktop entry is Brickway's own, for this folder.
starts_this() {
  [ -f "$1" ] && grep -qx 'X-Brickway=true' "$1" &&
    grep -qF "TryExec=$(printf '%s' "$HERE" | sed 's/\\/\\\\/g')/bin/" "$1"
}

# take_away FILE: with the folders that are empty then.
take_away() {
  rm -f "$1"
  rmdir -p "$(dirname "$1")" 2>/dev/null || true
}

end_running "$HERE"
if starts_this "$LOGIN"; then take_away "$LOGIN"; fi
taken=false
if starts_this "$ENTRY"; then
  taken=true
  (cd "$HERE/share/icons/hicolor" && find . -type f) | while read -r icon; do take_away "$DATA/icons/hicolor/${icon#./}"; done
  take_away "$DATA/man/man1/brickway.1.gz"
  take_away "$DATA/bash-completion/completions/brickway"
  take_away "$ENTRY"
fi
sh -c "$FORGET_FONTS" sh "$HOME" "$(java_version "$HERE")"
if [ -L "$LINK" ] && [ "$(readlink "$LINK")" = "$HERE/bin/brickway" ]; then
  taken=true
  take_away "$LINK"
fi
if ! $taken; then
  echo "Nothing in your menu or in ~/.local/bin is of this folder. If the folder was moved, run its install.sh once and this again."
  exit
fi
echo "Brickway is out of your menu and off your PATH. To have it gone, delete $HERE; your settings are in ~/.config/brickway."
