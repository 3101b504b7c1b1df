#!/usr/bin/env bash
# Makes the packages for Linux from an application image: a .deb, and a .tar.gz that runs wherever it is unpacked.
#
#   installer/linux/package.sh APP_IMAGE VERSION OUTPUT_FOLDER [deb|tar|all]    (jpackage/build.sh calls it)
#
# The times of the image's files are kept, as the virtual machine takes its AOT cache only with the very jars it was made
# with. With SOURCE_DATE_EPOCH set the same image gives the same bytes. BRICKWAY_COMPRESSION=fast or
# none makes a bigger .deb sooner.
set -euo pipefail

HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
REPO=$(cd "$HERE/../.." && pwd)
ID=dev.brickway.Brickway

die() {
  printf 'error: %s\n' "$*" >&2
  exit 1
}

(($# == 3 || $# == 4)) || die "usage: $0 APP_IMAGE VERSION OUTPUT_FOLDER [deb|tar|all]"
IMAGE=$(cd "$1" && pwd)
VERSION=$2
WANTED=${4:-all}
mkdir -p "$3"
OUTPUT=$(cd "$3" && pwd)
[[ $VERSION =~ ^[0-9][0-9A-Za-z.+~]*$ ]] || die "'$VERSION' is no version of a Debian package"
[[ $WANTED =~ ^(deb|tar|all)$ ]] || die "'$WANTED' is none of deb, tar, all"
for launcher in Brickway brickway; do
  [[ -x $IMAGE/bin/$launcher ]] || die "$IMAGE has no bin/$launcher: make the image with jpackage/build.sh"
done
THIRD_PARTY=$REPO/target/licences/THIRD-PARTY.txt
[[ -s $THIRD_PARTY ]] || die "$THIRD_PARTY is missing: run mvn -B package -DskipTests"
case $(uname -m) in
  x86_64) DEBIAN_ARCH=amd64 ARCH=x64 ;;
  aarch64 | arm64) DEBIAN_ARCH=arm64 ARCH=arm64 ;;
  *) die "packages are made for x86_64 and arm64 only, this is $(uname -m)" ;;
esac

# Both tars replace a time later than this by this, and then the cache is refused.
NOW=${SOURCE_DATE_EPOCH:-$(date +%s)}
late=$(find "$IMAGE/lib/app" -name '*.jar' -newermt "@$((NOW + 1))" -print -quit)
[[ -z $late ]] || die "$late is later than SOURCE_DATE_EPOCH, so the AOT cache would not be used: give the jars that time before the cache is made"
TODAY=$(date --utc --date="@$NOW" +%Y-%m-%d)

WORK=$(mktemp -d "${TMPDIR:-/tmp}/brickway-package.XXXXXX")
trap 'rm -rf "$WORK"' EXIT

# fill TEMPLATE [NAME=VALUE…]: the template with @NAME@ replaced, whatever is special in the value.
fill() {
  local text name
  text=$(<"$1")
  shift
  for pair in "$@"; do
    name=${pair%%=*}
    text=${text//"@$name@"/"${pair#*=}"}
  done
  printf '%s\n' "$text"
}

# assemble SCRIPT: the script with running.sh in the place of the line that names it.
assemble() {
  sed -e "/^# include running.sh\$/{r $HERE/running.sh
    d}" "$1" | grep -v '^# shellcheck shell='
}

# What the image says of itself; nothing of the person who builds gets in.
brickway() { env -i HOME=/nonexistent PATH=/usr/bin:/bin LC_ALL=C.UTF-8 COLUMNS=80 "$IMAGE/bin/brickway" "$@"; }

# The commands of --help as lines of a man page.
man_commands() {
  brickway --help | awk '
    /^Commands:/ { on = 1; next }
    on && /^  [a-z]/ { print ".TP"; print ".B " $1; sub(/^  [a-z-]+ +/, "") }
    on { sub(/^ +/, ""); print }'
}

# What belongs into /usr/share or, of the .tar.gz, into share.
shared() {
  local to=$1 commands
  mkdir -p "$to/icons" "$to/metainfo" "$to/man/man1" "$to/bash-completion/completions" "$to/zsh/vendor-completions"
  fill "$HERE/$ID.metainfo.xml.in" VERSION="$VERSION" DATE="$TODAY" >"$to/metainfo/$ID.metainfo.xml"
  commands=$(man_commands) || die "the image's bin/brickway --help fails"
  fill "$HERE/brickway.1.in" VERSION="$VERSION" DATE="$TODAY" COMMANDS="$commands" | gzip -9n >"$to/man/man1/brickway.1.gz"
  brickway completion | sed 1d >"$to/bash-completion/completions/brickway"
  cp "$HERE/_brickway" "$to/zsh/vendor-completions/"
  cp -r "$REPO/icons/hicolor" "$to/icons/"
}

# The image itself, with its times, for everybody to read and for nobody but its owner to change.
image() {
  mkdir -p "$1"
  cp -a --no-preserve=ownership "$IMAGE/." "$1/"
  find "$1" -type d -exec chmod 755 {} +
  find "$1" -type f -perm /111 -exec chmod 755 {} +
  find "$1" -type f ! -perm /111 -exec chmod 644 {} +
}

# The sum as Debian's own tools make it: each file in whole KiB, one for anything else.
installed_size() { (cd "$1" && find . -path ./DEBIAN -prune -o -type f -printf '%s\n' -o -printf '1\n' | awk '{ sum += int(($1 + 1023) / 1024) } END { print sum }'); }

deb() {
  local root=$WORK/deb documents=$WORK/deb/usr/share/doc/brickway script how=(-Zxz)
  mkdir -p "$root/DEBIAN" "$root/usr/bin" "$root/usr/share/applications" "$root/usr/share/lintian/overrides" "$documents"
  image "$root/opt/brickway"
  ln -s /opt/brickway/bin/brickway "$root/usr/bin/brickway" # absolute, as from one top folder into another (Debian policy 10.5)
  shared "$root/usr/share"
  fill "$HERE/$ID.desktop.in" WINDOW=/opt/brickway/bin/Brickway TERMINAL=/opt/brickway/bin/brickway \
    PROGRAM=/opt/brickway/bin/Brickway >"$root/usr/share/applications/$ID.desktop"
  cp "$HERE/debian/copyright" "$documents/copyright"
  cp "$REPO/NOTICE" "$THIRD_PARTY" "$documents/"
  gzip -9n <"$REPO/CHANGELOG.md" >"$documents/NEWS.gz"
  printf 'brickway (%s) stable; urgency=medium\n\n  * %s\n\n -- Brickway contributors <brickway@brickway.dev>  %s\n' "$VERSION" \
    "Release $VERSION; what is new is in NEWS.gz." "$(LC_ALL=C date --utc --date="@$NOW" -R)" | gzip -9n >"$documents/changelog.gz"
  cp "$HERE/debian/lintian-overrides" "$root/usr/share/lintian/overrides/brickway"
  for script in prerm postinst; do
    assemble "$HERE/debian/$script" >"$root/DEBIAN/$script"
    chmod 755 "$root/DEBIAN/$script"
  done
  (cd "$root" && find opt usr -type f -print0 | LC_ALL=C sort -z | xargs -0 md5sum) >"$root/DEBIAN/md5sums"
  fill "$HERE/debian/control.in" VERSION="$VERSION" ARCHITECTURE="$DEBIAN_ARCH" SIZE="$(installed_size "$root")" >"$root/DEBIAN/control"
  find "$root" -type d -exec chmod 755 {} +
  case ${BRICKWAY_COMPRESSION:-} in
    none) how=(-Znone) ;;
    fast) how=(-Zxz -z1) ;;
  esac
  SOURCE_DATE_EPOCH=$NOW dpkg-deb --root-owner-group "${how[@]}" --build "$root" "$OUTPUT/brickway_${VERSION}_$DEBIAN_ARCH.deb" >/dev/null
  echo "$OUTPUT/brickway_${VERSION}_$DEBIAN_ARCH.deb"
}

tarball() {
  local name=brickway-$VERSION root script file
  file=$OUTPUT/$name-linux-$ARCH.tar.gz
  root=$WORK/tar/$name
  image "$root"
  shared "$root/share"
  mkdir -p "$root/share/applications"
  cp "$HERE/$ID.desktop.in" "$root/share/applications/"
  cp "$REPO/LICENSE" "$REPO/NOTICE" "$THIRD_PARTY" "$root/"
  fill "$HERE/README.txt.in" VERSION="$VERSION" >"$root/README.txt"
  for script in install.sh uninstall.sh; do
    assemble "$HERE/$script" >"$root/$script"
    chmod 755 "$root/$script"
  done
  tar --create --directory "$WORK/tar" --sort=name --owner=0 --group=0 --numeric-owner --format=gnu \
    --mtime="@$NOW" --clamp-mtime "$name" | gzip -6n >"$file" # -9: four times the time for half a hundredth less
  echo "$file"
}

umask 022
if [[ $WANTED == all ]]; then
  tarball & # xz and gzip each keep a processor busy
  deb
  wait "$!"
elif [[ $WANTED == deb ]]; then
  deb
else
  tarball
fi
