# Shared by the end-to-end scripts that need a person's session: sourced after lib.sh, not run. A bus, a keyring, a display,
# all of them of its own, with a home and a runtime folder of its own.
# shellcheck shell=bash

BUS=
BUS_PID=
KEYRING_PID=
TINT2_PID=
mkdir -p "$WORK/home" "$WORK/config"
mkdir -m 700 "$WORK/runtime"

need_keyring() {
  apt_install dbus-daemon dbus-daemon
  apt_install dbus-send dbus-bin
  apt_install gnome-keyring-daemon gnome-keyring
  apt_install secret-tool libsecret-tools
}
need_display() {
  apt_install Xvfb xvfb
  apt_install openbox openbox
  apt_install xdotool xdotool
  apt_install import imagemagick
  apt_install xwininfo x11-utils
}
need_bar() { apt_install tint2 tint2; }

# Nothing of the developer's own session gets in. An array and no function: what is started with it in the background
# must be the process that $! names.
BARE=(env -i PATH="$PATH" HOME="$WORK/home" XDG_RUNTIME_DIR="$WORK/runtime" BRICKWAY_CONFIG_DIR="$WORK/config")
in_session() { "${BARE[@]}" DBUS_SESSION_BUS_ADDRESS="$BUS" "$@"; }

# start_bus [CONFIGURATION]: a session bus; without a configuration the system's own one, which can start the keyring.
start_bus() {
  local how=(--session)
  [[ -z ${1:-} ]] || how=("--config-file=$1")
  "${BARE[@]}" dbus-daemon "${how[@]}" --nofork --print-address=1 >"$WORK/bus" 2>>"$WORK/bus.log" &
  BUS_PID=$!
  CLEANUP+=("$BUS_PID")
  wait_until 10 test -s "$WORK/bus" || die "the session bus did not start"
  BUS=$(head -1 "$WORK/bus")
}

ask_bus() { in_session dbus-send --session --print-reply=literal --dest=org.freedesktop.DBus /org/freedesktop/DBus "org.freedesktop.DBus.$1" "string:$2"; }
owned() { ask_bus NameHasOwner "$1" | grep true >/dev/null; }
not_owned() { ! owned "$1"; }
owner_pid() { ask_bus GetConnectionUnixProcessID "$1" | awk '{print $2}'; }

# start_keyring unlocked|locked
start_keyring() {
  local how=()
  [[ $1 == locked ]] || how=(--unlock)
  printf 'keyring password' | "${BARE[@]}" DBUS_SESSION_BUS_ADDRESS="$BUS" \
    gnome-keyring-daemon --foreground --components=secrets "${how[@]}" >>"$WORK/keyring.log" 2>&1 &
  KEYRING_PID=$!
  CLEANUP+=("$KEYRING_PID")
  wait_until 10 owned org.freedesktop.secrets || die "the keyring did not start"
}
stop_keyring() {
  local pid
  pid=$(owner_pid org.freedesktop.secrets)
  kill "$pid"
  wait_until 10 not_owned org.freedesktop.secrets || die "the keyring did not stop"
}

# start_display WxH [CONFIGURATION]: a screen of that size with openbox, configured by that file; sets DISPLAY.
start_display() {
  local number=90 how=()
  [[ -z ${2:-} ]] || how=(--config-file "$2")
  while [[ -e /tmp/.X11-unix/X$number ]]; do number=$((number + 1)); done
  Xvfb ":$number" -screen 0 "$1x24" -nolisten tcp >"$WORK/xvfb.log" 2>&1 &
  DISPLAY_PID=$!
  CLEANUP+=("$DISPLAY_PID")
  export DISPLAY=:$number
  wait_until 20 answers_x || die "Xvfb did not start"
  HOME=$WORK/home openbox "${how[@]}" >"$WORK/openbox.log" 2>&1 &
  OPENBOX_PID=$!
  CLEANUP+=("$OPENBOX_PID")
  wait_until 60 has_window_manager || { cat "$WORK/openbox.log" >&2; die "openbox did not start"; }
}
answers_x() { xprop -root >/dev/null 2>&1; }
has_window_manager() { xprop -root _NET_SUPPORTING_WM_CHECK 2>/dev/null | grep 'window id' >/dev/null; }

# A bar with a tray.
start_tint2() {
  HOME=$WORK/home tint2 >"$WORK/tint2.log" 2>&1 &
  TINT2_PID=$!
  CLEANUP+=("$TINT2_PID")
  wait_until 10 has_tray || die "tint2 did not start"
}
# Not grep -q: it ends at the first match, and what still writes to it then fails.
has_tray() { xwininfo -root -tree | grep '"tint2": ("tint2"' >/dev/null; }

window_id() { xdotool search --onlyvisible --name '^Brickway$' 2>/dev/null | head -1; }
is_visible() { [[ -n $(window_id) ]]; }
is_hidden() { ! is_visible; }

# The tray icon's place on the screen as "x y width height".
icon_place() {
  xwininfo -root -tree | awk '/"JavaEmbeddedFrame"/ {
    match($0, /[0-9]+x[0-9]+\+/); size = substr($0, RSTART, RLENGTH - 1); split(size, s, "x")
    split($NF, p, "+"); print p[2], p[3], s[1], s[2]; exit }'
}
icon_is_there() { [[ -n $(icon_place) ]]; }
icon_is_gone() { ! icon_is_there; }
