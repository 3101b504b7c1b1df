# shellcheck shell=sh
# Put into the scripts of the packages in the place of a line "# include running.sh".

# running_from FOLDER: the ids of the processes whose program is in that folder, an older version's too, which was replaced
# since. A container has its own root folder: a Brickway in there belongs to another installation.
running_from() {
  for process in /proc/[0-9]*; do
    program=$(readlink "$process/exe" 2>/dev/null) || continue
    case $program in "$1"/*) ;; *) continue ;; esac
    [ "$(stat -Lc %d:%i "$process/root" 2>/dev/null)" = "$(stat -Lc %d:%i /)" ] || continue
    echo "${process#/proc/}"
  done
}

# end_running FOLDER: ends them as `brickway stop` does: answers on their way have ten seconds.
end_running() {
  for pid in $(running_from "$1"); do kill -TERM "$pid" 2>/dev/null || true; done
  waited=0
  while [ -n "$(running_from "$1")" ] && [ "$waited" -lt 75 ]; do
    sleep 0.2
    waited=$((waited + 1))
  done
  for pid in $(running_from "$1"); do kill -KILL "$pid" 2>/dev/null || true; done
}

# What the JDK notes of fonts in the home of whoever has opened a window (sun.font.FcFontConfiguration, JDK 25); programs in Java of
# the same version make it again. For a shell of that user's: HOME VERSION.
# shellcheck disable=SC2016,SC2034 # the other shell expands it; the scripts use it
FORGET_FONTS='
  [ -n "$2" ] || exit 0
  rm -f "$1/.java/fonts/$2"/fcinfo-*
  rmdir "$1/.java/fonts/$2" "$1/.java/fonts" "$1/.java" 2>/dev/null || true'

# java_version FOLDER: of the runtime that is in there.
java_version() { sed -n 's/^JAVA_VERSION="\([0-9.]*\)"$/\1/p' "$1/lib/runtime/release" 2>/dev/null || true; }
