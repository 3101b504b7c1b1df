#!/usr/bin/env bash
# macOS' part of jpackage/build.sh. For bash 3.2 and the BSD tools that macOS brings.
#
#   package.sh complete APP           after jpackage, before the training run: what jpackage does not put in, and signatures
#                                     inside the jars, which change a jar and so would make a cache useless
#   package.sh dmg APP VERSION FILE   after the training run, whose caches the application's signature covers: signs, has it
#                                     notarised if there are credentials, makes the disk image
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

die() {
  echo "error: $*" >&2
  exit 1
}

complete() {
  local app=$1
  mkdir -p "$app/Contents/Resources/bin"
  cp "$here/brickway" "$app/Contents/Resources/bin/brickway"
  chmod 755 "$app/Contents/Resources/bin/brickway"
  "$here/sign.sh" jars "$app/Contents/app"
}

# hdiutil instead of jpackage --type dmg: jpackage would put a file into the signed application, unless it had signed it itself.
dmg() {
  local app=$1 version=$2 image=$3 folder
  "$here/sign.sh" app "$app"
  "$here/sign.sh" notarise "$app"
  folder=$(mktemp -d "${TMPDIR:-/tmp}/brickway-dmg.XXXXXX")
  ditto "$app" "$folder/Brickway.app"
  ln -s /Applications "$folder/Applications"
  mkdir -p "$(dirname "$image")"
  hdiutil create -quiet -ov -volname "Brickway $version" -srcfolder "$folder" -fs HFS+ -format UDZO "$image"
  rm -rf "$folder"
  "$here/sign.sh" file "$image"
  "$here/sign.sh" notarise "$image"
}

case ${1:-} in
  complete) [ $# -eq 2 ] || die "package.sh complete APP"; complete "$2" ;;
  dmg) [ $# -eq 4 ] || die "package.sh dmg APP VERSION FILE"; dmg "$2" "$3" "$4" ;;
  *) die "package.sh does complete or dmg." ;;
esac
