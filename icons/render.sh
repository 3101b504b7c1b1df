#!/usr/bin/env bash
# Renders the icons of the window and the tray from their SVG sources. Needs rsvg-convert (Debian: librsvg2-bin).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
out=../src/main/resources/dev/brickway/desktop/icons
command -v rsvg-convert >/dev/null || { echo "rsvg-convert is missing: apt-get install librsvg2-bin" >&2; exit 1; }
mkdir -p "$out"
rm -f "$out"/*.png

for size in 16 32 48 64 128 256; do
  rsvg-convert --width "$size" --height "$size" --output "$out/brickway-$size.png" brickway.svg
done
cp "$out/brickway-64.png" "$out/brickway-32@2x.png" # JavaFX takes it on screens of high resolution

for state in running stopped attention; do
  for bar in on-light on-dark on-either template; do
    for size in 16 22 24 32 48; do
      rsvg-convert --stylesheet "$bar.css" --width "$size" --height "$size" \
        --output "$out/tray-$state-$bar-$size.png" "tray-$state.svg"
    done
  done
done
