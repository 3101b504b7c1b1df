#!/usr/bin/env bash
# The last part of jpackage/build.sh on macOS: completes the application, signs it, has it notarised if there are credentials
# (sign.sh says which), and makes the disk image. For bash 3.2 and the BSD tools that macOS brings.
#
#   package.sh APP VERSION FOLDER TYPE    TYPE is app-image (no disk image), dmg or all
#
# It comes after the training run: the application's signature covers the cache too, and a file that came later would break it.
# What changes jars (sign.sh jars) comes before, as the cache is made for jars of one size and time.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
if [ $# -ne 4 ]; then
  echo "error: package.sh APP VERSION FOLDER TYPE" >&2
  exit 1
fi
app=$1
version=$2
folder=$3
type=$4

# jpackage has no place for it: --app-content puts things where a signed bundle may have none.
mkdir -p "$app/Contents/Resources/bin"
cp "$here/brickway" "$app/Contents/Resources/bin/brickway"
chmod 755 "$app/Contents/Resources/bin/brickway"
repository=$here/../..
cp "$repository/LICENSE" "$repository/NOTICE" "$repository/target/licences/THIRD-PARTY.txt" "$app/Contents/Resources/"

"$here/sign.sh" app "$app"
"$here/sign.sh" notarise "$app"
if [ "$type" = app-image ]; then exit 0; fi

case $(uname -m) in
  arm64) image=$folder/Brickway-$version-macos-aarch64.dmg ;;
  *) image=$folder/Brickway-$version-macos-x64.dmg ;;
esac
# hdiutil instead of jpackage --type dmg: that puts one more file into the application, unless jpackage has signed it itself.
content=$(mktemp -d "${TMPDIR:-/tmp}/brickway-dmg.XXXXXX")
trap 'rm -rf "$content"' EXIT
ditto "$app" "$content/Brickway.app"
ln -s /Applications "$content/Applications"
hdiutil create -quiet -ov -volname "Brickway $version" -srcfolder "$content" -fs HFS+ -format UDZO "$image"
"$here/sign.sh" file "$image"
"$here/sign.sh" notarise "$image"
echo "$image"
