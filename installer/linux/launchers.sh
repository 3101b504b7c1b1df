#!/usr/bin/env bash
# Replaces the launchers of an application image for Linux by shell scripts that say the same: launchers.sh APP_IMAGE.
#
# jpackage's own (JDK 25.0.3) ask `rpm -qf` and `dpkg -S` at every start which package they are from, to find their library
# in it: 0.15 s with 1,000 packages, more with more. The scripts are made from the same lib/app/*.cfg, so there is one place
# for the options; the processes keep their names by copies of the runtime's `java`.
set -euo pipefail

IMAGE=$(cd "${1:?which application image?}" && pwd)

# In double quotes: $APPDIR and its neighbours are to be expanded by the shell as they are by jpackage's launcher.
quoted() { sed -e 's/[\\"`]/\\&/g' -e 's/\$/\\$/g' -e 's/\\\$\(APPDIR\|BINDIR\|ROOTDIR\)/$\1/g' -e 's/.*/"&"/'; }
# values KEY FILE: the values of a key, one in a line.
values() { sed -n "s/^$1=//p" "$2"; }

for name in Brickway brickway; do
  launcher=$IMAGE/bin/$name
  settings=$IMAGE/lib/app/$name.cfg
  [[ $(head -c 2 "$launcher") != '#!' ]] || continue
  rm "$launcher"
  {
    cat <<'HEAD'
#!/bin/sh
# Made by installer/linux/launchers.sh.
case $0 in /*) program=$0 ;; *) program=$(readlink -f "$0") ;; esac
[ ! -L "$program" ] || program=$(readlink -f "$program")
BINDIR=${program%/*}
ROOTDIR=${BINDIR%/*}
APPDIR=$ROOTDIR/lib/app
unset JDK_JAVA_OPTIONS # of the person's own programs in Java
HEAD
    # shellcheck disable=SC2016 # the launcher expands it
    printf 'exec "$ROOTDIR/lib/runtime/bin/%s" -Djpackage.app-path="$program" \\\n' "$name"
    values java-options "$settings" | quoted | sed 's/^/  /; s/$/ \\/'
    printf '  -cp %s \\\n' "$(values app.classpath "$settings" | paste -sd: | quoted)"
    printf '  %s' "$(values app.mainclass "$settings")"
    values arguments "$settings" | quoted | sed 's/^/ /' | tr -d '\n'
    # shellcheck disable=SC2016
    printf ' "$@"\n'
  } >"$launcher"
  chmod 755 "$launcher"
  cp -p "$IMAGE/lib/runtime/bin/java" "$IMAGE/lib/runtime/bin/$name"
done
rm -f "$IMAGE/lib/libapplauncher.so"
find "$IMAGE/lib/runtime/bin" -type f ! -name Brickway ! -name brickway -delete
