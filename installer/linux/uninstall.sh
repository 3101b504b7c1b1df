#!/bin/sh
# Takes back what install.sh made for this folder, and "start at login"; ends the Brickway that runs from here. The folder
# itself, your settings (~/.config/brickway) and the secrets in your keychain stay. Of the folders that are empty then only
# those go that install.sh had made.
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

end_running "$HERE"
if starts_this "$LOGIN"; then rm -f "$LOGIN"; fi
taken=false
made=
if starts_this "$ENTRY"; then
  taken=true
  made=$(sed -n 's/^# made here: //p' "$ENTRY" | LC_ALL=C sort -r) # what is inside before what is around it
  (cd "$HERE/share/icons/hicolor" && find . -type f) | while read -r icon; do rm -f "$DATA/icons/hicolor/${icon#./}"; done
  rm -f "$DATA/man/man1/brickway.1.gz" "$DATA/bash-completion/completions/brickway" "$ENTRY"
fi
sh -c "$FORGET_FONTS" sh "$HOME" "$(java_version "$HERE")"
if [ -L "$LINK" ] && [ "$(readlink "$LINK")" = "$HERE/bin/brickway" ]; then
  taken=true
  rm -f "$LINK"
fi
echo "$made" | while read -r folder; do rmdir "$folder" 2>/dev/null || true; done
if ! $taken; then
  echo "Nothing in your menu or in ~/.local/bin is of this folder. If the folder was moved, run its install.sh once and this again."
  exit
fi
echo "Brickway is out of your menu and off your PATH. To have it gone, delete $HERE; your settings are in ~/.config/brickway."
