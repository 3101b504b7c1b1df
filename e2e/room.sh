# Shared by the end-to-end scripts that install a package: sourced after lib.sh and session.sh, not run. A clean room: a
# minimal Debian in a folder, with what the package depends on and nothing else; above all no JDK. Display, bus and keyring
# stay outside, so that their packages prove nothing by being there.
# shellcheck shell=bash

PERSON=1000               # the user who installs nothing and runs everything
ROOM=                     # empty: this machine itself
ROOM_HOME=/home/ada       # as that user sees it; for the script it is $ROOM$ROOM_HOME
ROOM_RUNTIME=/run/user/$PERSON
ROOM_PATH=/usr/local/bin:/usr/bin:/bin
ROOM_CACHE=$CACHE/room

# Nothing of a chroot works as another user than root, and in many containers not for root either.
can_have_room() { [[ $(id -u) -eq 0 ]] && unshare --mount --propagation private chroot / true 2>/dev/null; }

leave_room() {
  stop_process "${ROOM_PID:-}"
  ROOM_PID=
  ROOM=
}

# make_room DEPENDS: the room with an empty package that depends on all of that, in the cache; complete or absent.
make_room() {
  local want fresh
  want="bookworm 2 $1"
  if [[ -f $ROOM_CACHE/complete && $(<"$ROOM_CACHE/complete") == "$want" ]]; then return; fi
  apt_install debootstrap debootstrap
  say "  installing a minimal Debian with $1"
  fresh=$(mktemp -d "$CACHE/room.XXXXXX")
  mkdir -p "$fresh/root" "$fresh/depends/DEBIAN"
  printf 'Package: brickway-depends\nVersion: 1\nArchitecture: all\nMaintainer: nobody <nobody@localhost>\nDescription: none\nDepends: %s\n' \
    "$1" >"$fresh/depends/DEBIAN/control"
  {
    debootstrap --variant=minbase bookworm "$fresh/root" "${BRICKWAY_E2E_MIRROR:-http://deb.debian.org/debian}" &&
      dpkg-deb --root-owner-group --build "$fresh/depends" "$fresh/root/depends.deb" &&
      start_room "$fresh/root" &&
      in_room apt-get update &&
      in_room env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends /depends.deb &&
      in_room useradd --create-home --uid "$PERSON" --shell /bin/bash ada &&
      in_room useradd --create-home --shell /bin/bash bob &&
      in_room apt-get clean
  } >"$fresh/log" 2>&1 || { tail -20 "$fresh/log" >&2; leave_room; rm -rf "$fresh"; return 1; }
  leave_room
  rm -rf "$fresh/root/depends.deb" "$fresh/root/var/lib/apt/lists"/* "$ROOM_CACHE"
  echo "$want" >"$fresh/complete"
  mv "$fresh" "$ROOM_CACHE"
}

# enter_room DEPENDS: sets ROOM to a copy of the room, or leaves it empty, which makes this machine the room.
enter_room() {
  if can_have_room && make_room "$1"; then
    cp -a "$ROOM_CACHE/root" "$WORK/room"
    start_room "$WORK/room"
  else
    say "  No clean room can be made here (chroot refused, or no debootstrap): this machine itself is it, with a bare PATH."
    [[ ! -e /opt/brickway ]] || die "/opt/brickway is installed on this machine: this script would remove it"
    ROOM_HOME=$WORK/room-home
    ROOM_RUNTIME=$WORK/runtime
    chmod 711 "$WORK"
    LEAVE=leave_machine
    userdel --force brickway-e2e 2>/dev/null || true # of a run that was killed
    useradd --create-home --home-dir "$ROOM_HOME" --shell /bin/bash brickway-e2e
    PERSON=$(id -u brickway-e2e)
    # What this machine has besides, a JDK among it, is not on the PATH.
    mkdir "$WORK/programs"
    for program in sh bash env cat sed grep awk readlink stat sleep dirname cp mkdir ln find rm rmdir mv; do
      ln -s "$(command -v "$program")" "$WORK/programs/$program"
    done
    ln -s /usr/bin/brickway "$WORK/programs/brickway"
    ROOM_PATH=$WORK/programs
  fi
  chmod 711 "$WORK"
  chown -R "$PERSON:$PERSON" "$WORK/runtime" "$WORK/home"
  # As that user, with nothing of this machine's environment; an array, for what runs in the background.
  if [[ -n $ROOM ]]; then
    AS_PERSON=("${IN_ROOM[@]}" "--userspec=$PERSON:$PERSON" "$ROOM")
  else
    AS_PERSON=(setpriv --reuid "$PERSON" --regid "$PERSON" --clear-groups)
  fi
  AS_PERSON+=(env -i "HOME=$ROOM_HOME" LANG=C.UTF-8 "PATH=$ROOM_PATH" "XDG_RUNTIME_DIR=$ROOM_RUNTIME"
    "DBUS_SESSION_BUS_ADDRESS=unix:path=$ROOM_RUNTIME/bus")
  # The bus and the keyring belong to that user.
  BARE=(setpriv --reuid "$PERSON" --regid "$PERSON" --clear-groups "${BARE[@]}")
}

# Takes back what installing on this machine itself has left, however the script ends.
leave_machine() {
  if [[ -e /opt/brickway ]]; then apt-get purge -y -qq brickway >/dev/null 2>&1 || true; fi
  userdel --force brickway-e2e 2>/dev/null || true
}

# start_room FOLDER: makes it the room. The mounts that it needs are in a name space of their own, and go with the processes in
# there: none is left behind for whatever deletes the folder.
start_room() {
  ROOM=$1
  mkdir -p /tmp/.X11-unix "$ROOM/tmp/.X11-unix" "$ROOM$ROOM_RUNTIME"
  rm -f "$WORK/mounted"
  # shellcheck disable=SC2016 # the other shell expands it
  unshare --mount --propagation private sh -ec 'mount -t proc proc "$1/proc"
    mount --bind /tmp/.X11-unix "$1/tmp/.X11-unix"; mount --bind "$2" "$1$3"
    : >"$4"; exec sleep infinity' sh "$ROOM" "$WORK/runtime" "$ROOM_RUNTIME" "$WORK/mounted" &
  ROOM_PID=$!
  CLEANUP+=("$ROOM_PID")
  wait_until 10 test -e "$WORK/mounted" || die "the mounts of $ROOM were refused"
  IN_ROOM=(env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 HOME=/root nsenter "--mount=/proc/$ROOM_PID/ns/mnt" chroot)
}

# in_room COMMAND…: as root.
in_room() { if [[ -n $ROOM ]]; then "${IN_ROOM[@]}" "$ROOM" "$@"; else "$@"; fi; }
