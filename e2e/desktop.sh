#!/usr/bin/env bash
# The desktop application on a real display: window, tray icon and its menu, closing, a second start, quitting, signals;
# what it connects to, how much memory it takes; and the local key in a real keyring. Xvfb, openbox, tint2, xfce4-panel.
# shellcheck source=e2e/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

# shellcheck source=e2e/session.sh
source "$(dirname "${BASH_SOURCE[0]}")/session.sh"

use_node24
need_display
need_keyring
apt_install curl curl
need_bar
apt_install xfce4-panel xfce4-panel
[[ -n $(find /usr/lib -name 'libayatana-appindicator3.so.1' -print -quit) ]] ||
  apt_install none-of-this-name libayatana-appindicator3-1
JAVA=$(find_jdk)/bin/java
JAR=${BRICKWAY_JAR:-$REPO/target/brickway.jar}
[[ -f $JAR ]] || die "$JAR is missing: build it with  mvn -B package"
read -r -a FLAGS < <(jvm_flags)
((${#FLAGS[@]} > 0)) || die "pom.xml has no jvm.flags"

KEY=e2e-desktop-key
MOST_MEMORY=280 # MB: above it something leaks; the aim is in docs/benchmark-desktop.md
PORT=
WINDOW_PID=
WINDOW_LOG=$WORK/window.log
PICTURES=${BRICKWAY_E2E_PICTURES:-}

# start_window [VARIABLE=VALUE…] [-- ARGUMENT…]: starts the application; it is found by $WINDOW_PID.
start_window() {
  local variables=()
  while (($# > 0)) && [[ $1 != -- ]]; do
    variables+=("$1")
    shift
  done
  [[ ${1:-} != -- ]] || shift
  : >"$WINDOW_LOG"
  (cd "$WORK/home" && exec env -i PATH="$PATH" HOME="$WORK/home" XDG_RUNTIME_DIR="$WORK/runtime" DISPLAY="$DISPLAY" \
    BRICKWAY_CONFIG_DIR="$WORK/config" DBX_PROXY_PORT="$PORT" "${variables[@]}" \
    "$JAVA" "${FLAGS[@]}" -Duser.home="$WORK/home" -jar "$JAR" "$@") >"$WINDOW_LOG" 2>&1 &
  WINDOW_PID=$!
  CLEANUP+=("$WINDOW_PID")
}
OFF=(BRICKWAY_KEYCHAIN=off "BRICKWAY_LOCAL_KEY=$KEY")

milliseconds() { echo $(($(date +%s%N) / 1000000)); }
picture() {
  [[ -n $PICTURES ]] || return 0
  sleep 1 # what was just mapped is drawn then
  import -window root "$PICTURES/$1.png"
}
is_minimised() {
  local id
  id=$(xdotool search --name '^Brickway$' 2>/dev/null | while read -r each; do
    xprop -id "$each" WM_STATE 2>/dev/null | grep 'window state: Iconic' >/dev/null && echo "$each"; done)
  [[ -n $id ]]
}
healthy() { curl --silent --fail --max-time 2 --output /dev/null "http://127.0.0.1:$PORT/healthz"; }
not_healthy() { ! healthy; }
alive() { kill -0 "$WINDOW_PID" 2>/dev/null; }
dead() { ! alive; }
ended_with() {
  local code=0
  wait_until "$1" dead || { echo "it has not ended within $1 s"; return 1; }
  wait "$WINDOW_PID" || code=$?
  [[ $code -eq $2 ]] || { echo "exit code $code"; cat "$WINDOW_LOG"; return 1; }
}
stop_window() {
  kill "$WINDOW_PID" && ended_with 20 143 # 128 + SIGTERM, as of any program
}
says_no_stack_trace() { ! grep -E '^\s+at [a-z]+\.' "$WINDOW_LOG"; }

# share COLOUR: how much of the icon has nearly that colour, in thousandths.
share() {
  local x y width height
  read -r x y width height < <(icon_place) || { echo 0; return; }
  import -window root -crop "${width}x$height+$x+$y" +repage "$WORK/icon.png"
  convert "$WORK/icon.png" -alpha off -fuzz 12% -transparent "$1" -alpha extract -negate -format '%[fx:round(1000*mean)]' info:
}
GREEN='#3fb950'
RED='#ff6a5e'
icon_is_running() { (($(share "$GREEN") > 20)); }
icon_is_stopped() { icon_is_there && (($(share "$GREEN") == 0 && $(share "$RED") == 0)); }
# The bar's own colour is behind the icon: none of AWT's light grey.
icon_fits_the_bar() { (($(share '#000000') > 300)); }

popups() { xwininfo -root -tree | awk '/^     0x/ && /java-lang-Thread/ { match($0, /[0-9]+x[0-9]+\+/)
  split(substr($0, RSTART, RLENGTH - 1), s, "x"); if (s[1] > 100 && s[2] > 100) { split($NF, p, "+"); print p[2], p[3], s[1], s[2] } }'; }
popup_is_open() { [[ -n $(popups) ]]; }

# menu ITEM SEPARATORS OF: clicks the icon, then line ITEM of OF lines, with so many separators above it.
menu() {
  local x y width height top line
  read -r x y width height < <(icon_place) || { echo "no tray icon"; return 1; }
  xdotool mousemove $((x + width / 2)) $((y + height / 2)) click 1
  wait_until 10 popup_is_open || { echo "no menu"; return 1; }
  picture "menu-$1-$3"
  read -r x top width height < <(popups)
  line=$(((height - 2 * 3) / $3))
  xdotool mousemove $((x + 60)) $((top + $2 * 3 + line * ($1 - 1) + line / 2)) sleep 0.3 click 1
}
# Running: status, stop | address, exports, VS Code, problems | open, quit. Stopped: status, start | VS Code, problems | open, quit.
menu_stop() { menu 2 0 8; }
menu_start() { menu 2 0 6; }
menu_open() { menu 7 2 8; }
menu_quit() { menu 8 2 8; }

close_window() {
  local id
  id=$(window_id)
  xdotool windowactivate --sync "$id" key --clearmodifiers alt+F4
}

# Addresses of the process's sockets that are not loopback, from /proc.
foreign_sockets() {
  local inodes
  inodes=$(find "/proc/$WINDOW_PID/fd" -lname 'socket:*' -printf '%l\n' 2>/dev/null | tr -dc '0-9\n' | paste -sd'|')
  awk -v inodes="^($inodes)\$" '$10 ~ inodes && $2 !~ /^(0100007F|0000000000000000FFFF00000100007F|00000000000000000000000001000000):/ { print FILENAME, $2, $3 }' \
    /proc/net/tcp /proc/net/tcp6 /proc/net/udp /proc/net/udp6
}
only_loopback() {
  local found
  [[ -n $(find "/proc/$WINDOW_PID/fd" -lname 'socket:*' -print -quit) ]] || { echo "it has no sockets at all"; return 1; }
  found=$(foreign_sockets)
  [[ -z $found ]] || { echo "$found"; return 1; }
}
no_update_thread() { ! grep -l 'Maintenance Upd' "/proc/$WINDOW_PID/task"/*/comm; }

memory() { awk '/^VmRSS/ { print int($2 / 1024) }' "/proc/$WINDOW_PID/status"; }
# Ten thousand requests, each of them a failure that the window, the tray and the log are told of.
ten_thousand_requests() {
  curl --silent --max-time 120 --output /dev/null -H "Authorization: Bearer $KEY" -H 'Content-Type: application/json' \
    -d '{"model": "databricks-nothing", "messages": []}' "http://127.0.0.1:$PORT/v1/chat/completions?[1-10000]"
}
memory_is_small() {
  local now
  now=$(memory)
  echo "$now MB"
  ((now <= MOST_MEMORY))
}
no_key_printed() { ! grep -qF -e "$FIRST_KEY" -e "Bearer" "$WINDOW_LOG"; }
long_stream() {
  curl --silent --no-buffer --max-time 100 --output "$WORK/stream" -H "Authorization: Bearer $KEY" \
    -H 'Content-Type: application/json' "http://127.0.0.1:$PORT/v1/chat/completions" \
    -d '{"model": "databricks-claude-sonnet-4-6", "stream": true, "max_tokens": 9000,
      "messages": [{"role": "user", "content": "demo:long 8000"}]}' &
  CLEANUP+=("$!")
  wait_until 20 test -s "$WORK/stream"
}

start_display 1280x800
start_tint2
PORT=$(free_port)
echo '{"closeToTray": true}' >"$WORK/config/settings.json"

say "the window and the tray"
begun=$(milliseconds)
start_window "${OFF[@]}" BRICKWAY_WATCHDOG=on
check "the window appears" wait_until 30 is_visible
say "          after $(($(milliseconds) - begun)) ms"
check "the proxy runs" wait_until 20 healthy
check "the tray icon appears" wait_until 30 icon_is_there
check "it is that of a proxy that runs" wait_until 20 icon_is_running
check "and has the bar's colour behind it" wait_until 10 icon_fits_the_bar
picture running
check "Stop in its menu" menu_stop
check "stops the proxy" wait_until 20 not_healthy
check "and the icon shows it" wait_until 20 icon_is_stopped
check "Start in its menu" menu_start
check "starts it again" wait_until 20 healthy
check "and the icon shows that" wait_until 20 icon_is_running
close_window
check "closing the window hides it" wait_until 20 is_hidden
check "and Brickway runs on" healthy
check "Open Brickway in the menu" menu_open
check "shows the window" wait_until 20 is_visible
close_window
wait_until 20 is_hidden || true
second_start() {
  local first=$WINDOW_PID log=$WINDOW_LOG code=0
  WINDOW_LOG=$WORK/second.log
  start_window "${OFF[@]}"
  wait "$WINDOW_PID" || code=$?
  cat "$WINDOW_LOG"
  WINDOW_PID=$first
  WINDOW_LOG=$log
  ((code == 0))
}
check "a second start ends at once" second_start
check "and shows the window of the first" wait_until 20 is_visible
close_window
wait_until 20 is_hidden || true
stop_process "$TINT2_PID"
check "when the bar goes, the hidden window comes back" wait_until 30 is_minimised
start_tint2
check "and the icon, when the bar does" wait_until 30 icon_is_running
check "no connection but to this computer" only_loopback
check "no thread that calls dorkbox' maker" no_update_thread

say "quitting"
check "the window is brought back" menu_open
wait_until 20 is_visible || true
quits() {
  menu_quit || return 1
  ended_with "$1" 0 && not_healthy
}
check "Quit in the menu ends it with 0 and frees the port" quits 15
check "and nothing of it was a stack trace" says_no_stack_trace
say "          $(grep "^The window's thread" "$WINDOW_LOG" || echo 'the watch over the window said nothing')"
check "its place is remembered, for its owner alone" [ "$(stat -c %a "$WORK/config/window.json")" = 600 ]

start_window "${OFF[@]}"
wait_until 30 icon_is_running || true
wait_until 20 is_visible || true
check "ten thousand failed requests" ten_thousand_requests
wait_until 20 icon_is_running || true
check "leave it with at most $MOST_MEMORY MB" memory_is_small
say "          $(memory) MB resident"
check "a stream that takes long" long_stream
close_window
wait_until 20 is_hidden || true
check "Quit in the menu" menu_quit
check "brings the window, which tells that answers may end" wait_until 10 is_visible
picture quitting
check "and ends within ten seconds" ended_with 20 0
check "with the port free" not_healthy

start_window "${OFF[@]}"
wait_until 30 healthy || true
wait_until 30 is_visible || true
check "SIGTERM ends it like any program" stop_window
check "and frees the port" not_healthy

say "start hidden"
start_window "${OFF[@]}" -- --hidden
check "the proxy runs" wait_until 30 healthy
check "the icon appears" wait_until 30 icon_is_running
check "and no window" is_hidden
stop_window || true
start_window "${OFF[@]}" BRICKWAY_TRAY=none -- --hidden
check "without a tray the window is there, minimised" wait_until 40 is_minimised
stop_window || true

start_bus ""
kept_key() { in_session secret-tool lookup service Brickway account local-key; }
# answers KEY STATUS: what a tool with that key gets.
answers() {
  [[ $(curl --silent --output /dev/null --write-out '%{http_code}' -H "Authorization: Bearer $1" \
    "http://127.0.0.1:$PORT/v1/models") == "$2" ]]
}
start_with_keyring() {
  start_window DBUS_SESSION_BUS_ADDRESS="$BUS"
  wait_until 40 healthy
}

say "as an application indicator, in the panel of Xfce"
stop_process "$TINT2_PID"
mkdir -p "$WORK/home/.config/xfce4/xfconf/xfce-perchannel-xml"
cat >"$WORK/home/.config/xfce4/xfconf/xfce-perchannel-xml/xfce4-panel.xml" <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0">
  <property name="configver" type="int" value="2"/>
  <property name="panels" type="array"><value type="int" value="1"/>
    <property name="panel-1" type="empty">
      <property name="position" type="string" value="p=6;x=0;y=0"/>
      <property name="length" type="uint" value="100"/>
      <property name="size" type="uint" value="26"/>
      <property name="plugin-ids" type="array"><value type="int" value="1"/></property>
    </property>
  </property>
  <property name="plugins" type="empty"><property name="plugin-1" type="string" value="systray"/></property>
</channel>
XML
"${BARE[@]}" DBUS_SESSION_BUS_ADDRESS="$BUS" DISPLAY="$DISPLAY" xfce4-panel >"$WORK/panel.log" 2>&1 &
PANEL_PID=$!
CLEANUP+=("$PANEL_PID")
ask() { in_session dbus-send --session --print-reply "$@"; }
watcher() {
  ask --dest=org.kde.StatusNotifierWatcher /StatusNotifierWatcher org.freedesktop.DBus.Properties.Get \
    string:org.kde.StatusNotifierWatcher "string:$1"
}
has_host() { watcher IsStatusNotifierHostRegistered 2>/dev/null | grep 'boolean true' >/dev/null; }
# The item's bus name and path, as ":1.7/org/ayatana/…".
item() { watcher RegisteredStatusNotifierItems | sed -n 's/.*string "\(.*\)"$/\1/p' | grep ayatana | head -1; }
item_is_there() { [[ -n $(item) ]]; }
# on_menu METHOD ARGUMENT…: asks the item's menu.
on_menu() {
  local place method=$1
  shift
  place=$(item)
  ask "--dest=${place%%/*}" "/${place#*/}/Menu" "com.canonical.dbusmenu.$method" "$@"
}
# The number of the line with that label.
line() {
  on_menu GetLayout int32:0 int32:-1 array:string:label | awk -v label="\"$1\"" '
    /int32/ { id = $2 } /string/ && index($0, label) { print id; exit }'
}
offers() { [[ -n $(line "$1") ]]; }
choose() { on_menu Event "int32:$(line "$1")" string:clicked variant:int32:0 uint32:0; }
wait_until 20 has_host || die "the panel shows no status notifier items"
start_window "${OFF[@]}" DBUS_SESSION_BUS_ADDRESS="$BUS" BRICKWAY_TRAY=indicator
check "the panel has the item" wait_until 40 item_is_there
check "its menu says that the proxy runs" wait_until 20 offers "Running on :$PORT"
picture indicator
check "Stop in it" choose Stop
check "stops the proxy" wait_until 20 not_healthy
check "Start" wait_until 20 offers Start
check "in it" choose Start
check "starts it again" wait_until 20 healthy
check "Quit" wait_until 20 offers Quit
check "in it" choose Quit
check "ends it with 0" ended_with 20 0
stop_process "$PANEL_PID"
start_tint2

say "the local key in a keyring"
start_keyring unlocked
check "it starts" start_with_keyring
FIRST_KEY=$(kept_key || true)
check "a key is kept there" [ -n "$FIRST_KEY" ]
check "with which the proxy answers" answers "$FIRST_KEY" 200
check "and without which it does not" answers "" 401
check "it stops" stop_window
check "started again" start_with_keyring
check "it has the same key" answers "$FIRST_KEY" 200
stop_window || true
stop_keyring
start_keyring locked
check "with a locked keyring it starts, too" start_with_keyring
wait_until 20 is_visible || true
check "and the kept key, which it cannot read, is not that of this session" answers "$FIRST_KEY" 401
picture locked
check "no key is in what it prints" no_key_printed
stop_window || true
stop_keyring
start_keyring unlocked
check "the kept key is as it was" [ "$(kept_key)" = "$FIRST_KEY" ]
finish
