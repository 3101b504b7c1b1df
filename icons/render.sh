#!/usr/bin/env bash
# Renders the icons from their SVG sources: window and tray (src/main/resources), Windows (.ico), macOS (.icns), Linux (hicolor).
# What it makes is committed, so that builds need none of its tools; rendered.sha256 tells of which sources it was made.
#
#   icons/render.sh           needs rsvg-convert, icotool and png2icns (Debian: librsvg2-bin icoutils icnsutils)
#   icons/render.sh --check   needs nothing: is what is committed what the sources give?
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
SUMS=icons/rendered.sha256
window=src/main/resources/dev/brickway/desktop/icons
hicolor=icons/hicolor

sources() { printf '%s\n' icons/*.svg icons/*.css icons/render.sh; }
# In the order of bytes, whatever the language.
rendered() { find "$window" "$hicolor" icons/brickway.ico icons/brickway.icns -type f | LC_ALL=C sort; }

if [[ ${1:-} == --check ]]; then
  known=$(cut -c 67- "$SUMS" | LC_ALL=C sort)
  there=$( (sources && rendered) | LC_ALL=C sort)
  if [[ $known != "$there" ]] || ! sha256sum --check --quiet "$SUMS"; then
    diff <(printf '%s\n' "$known") <(printf '%s\n' "$there") || true
    echo "icons: sources and pictures do not belong together; run icons/render.sh and commit what it makes" >&2
    exit 1
  fi
  echo "icons: $(rendered | wc -l) pictures, as their sources give them"
  exit 0
fi

for tool in rsvg-convert:librsvg2-bin icotool:icoutils png2icns:icnsutils; do
  command -v "${tool%:*}" >/dev/null || { echo "${tool%:*} is missing: apt-get install ${tool#*:}" >&2; exit 1; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
rm -rf "$hicolor"
mkdir -p "$window" "$hicolor/scalable/apps"
rm -f "$window"/*.png

# draw SOURCE SIZE MARGIN OUTPUT [OPTION…]: a square of SIZE pixels, with a transparent margin inside it.
draw() {
  local source=$1 size=$2 margin=$3 output=$4
  shift 4
  rsvg-convert --width $((size - 2 * margin)) --height $((size - 2 * margin)) --page-width "$size" --page-height "$size" \
    --left "$margin" --top "$margin" "$@" --output "$output" "icons/$source.svg"
}

# The application. Small sizes have drawings of their own, whose edges lie between pixels.
for size in 16 20 22 24 32 40 48 64 128 256 512; do
  case $size in
    16 | 20 | 22 | 24) source=brickway-$size ;;
    40) source=brickway-20 ;;
    *) source=brickway ;;
  esac
  draw "$source" "$size" 0 "$work/$size.png"
done
for size in 16 32 48 64 128 256; do cp "$work/$size.png" "$window/brickway-$size.png"; done
cp "$work/64.png" "$window/brickway-32@2x.png" # JavaFX takes it on screens of high resolution

for size in 16 22 24 32 48 64 128 256 512; do
  mkdir -p "$hicolor/${size}x$size/apps"
  cp "$work/$size.png" "$hicolor/${size}x$size/apps/dev.brickway.Brickway.png"
done
cp icons/brickway.svg "$hicolor/scalable/apps/dev.brickway.Brickway.svg"

# The largest as a picture file of its own, as Windows wants it since Vista.
icotool --create --output=icons/brickway.ico "$work"/{16,20,24,32,40,48,64}.png --raw="$work/256.png"

# macOS' icons keep a margin: 100 of 1024 pixels at either side. png2icns makes the two kinds of before 10.7 that are
# still read; the others are pictures with a header of type and length, which it does not know all of.
mac() { draw "$1" "$2" "$3" "$work/mac-$2.png"; }
mac brickway-14 16 1
mac brickway-14 32 2
mac brickway-14 64 4
mac brickway 128 12
mac brickway 256 25
mac brickway 512 50
mac brickway 1024 100
big_endian() {
  local hex
  hex=$(printf '%08x' "$1")
  printf '%b' "\\x${hex:0:2}\\x${hex:2:2}\\x${hex:4:2}\\x${hex:6:2}"
}
png2icns "$work/old.icns" "$work/mac-16.png" "$work/mac-32.png" >/dev/null
tail -c +9 "$work/old.icns" >"$work/entries"
for entry in ic11:32 ic12:64 ic07:128 ic13:256 ic08:256 ic14:512 ic09:512 ic10:1024; do
  file=$work/mac-${entry#*:}.png
  { printf '%s' "${entry%:*}"; big_endian $(($(stat -c %s "$file") + 8)); cat "$file"; } >>"$work/entries"
done
{ printf icns; big_endian $(($(stat -c %s "$work/entries") + 8)); cat "$work/entries"; } >icons/brickway.icns

# The tray. 24 pixels are 22 with a margin, as panels do it.
for state in running stopped attention; do
  for bar in on-light on-dark on-either template; do
    source=tray
    if [[ $bar == on-either ]]; then
      source=tile # has its own colours
      cp "icons/$state.css" "$work/style.css"
    else
      cat "icons/$bar.css" "icons/$state.css" >"$work/style.css"
    fi
    for size in 16 22 24 32 48; do
      case $size in
        22) grid=22 margin=0 ;;
        24) grid=22 margin=1 ;;
        *) grid=16 margin=0 ;;
      esac
      draw "$source-$grid" "$size" "$margin" "$window/tray-$state-$bar-$size.png" --stylesheet "$work/style.css"
    done
  done
done

mapfile -t files < <( (sources && rendered) | LC_ALL=C sort)
sha256sum "${files[@]}" >"$SUMS"
echo "$(rendered | wc -l) pictures rendered"
