#!/usr/bin/env bash
# The token in a real keyring: GNOME Keyring on a session bus of its own, with a home and a runtime folder of its own.
# shellcheck source=e2e/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
# shellcheck source=e2e/session.sh
source "$(dirname "${BASH_SOURCE[0]}")/session.sh"

use_node24
need_keyring
apt_install Xvfb xvfb
JAVA=$(find_jdk)/bin/java
JAR=${BRICKWAY_JAR:-$REPO/target/brickway.jar}
[[ -f $JAR ]] || die "$JAR is missing: build it with  mvn -B package"

TOKEN=dapi-first-4b1f0c6e
PROXY_PASSWORD=' pass: wörd@4b1f '
OTHER=dapi-other-9e27d3a5
ACCOUNT='token 127.0.0.1'
KEYRINGS=$WORK/home/.local/share/keyrings
restart_keyring() {
  stop_keyring
  start_keyring "$1"
}

# brickway ENV… -- ARGS…: what it prints goes to standard output; no stack trace is allowed in it.
brickway() {
  local variables=() code=0
  while [[ $1 != -- ]]; do
    variables+=("$1")
    shift
  done
  shift
  timeout 100 "${BARE[@]}" "${variables[@]}" "$JAVA" "${JAVA_FLAGS[@]}" -jar "$JAR" "$@" >"$WORK/out" 2>&1 || code=$?
  cat "$WORK/out"
  ! grep -qE '^\s+at [a-z]+\.|SLF4J|WARNING' "$WORK/out" || { echo "that is not for people"; return 99; }
  ! grep -qF -e "$TOKEN" -e "$OTHER" -e "${PROXY_PASSWORD// /}" -e "$PROXY_PASSWORD" "$WORK/out" || { echo "the secret was printed"; return 99; }
  return "$code"
}
with_keyring() { brickway DBUS_SESSION_BUS_ADDRESS="$BUS" -- "$@"; }

# ends CODE TEXT COMMAND…: the exit code, and a text in what is printed.
ends() {
  local expected=$1 text=$2 code=0
  shift 2
  "$@" >"$WORK/ends" 2>&1 || code=$?
  cat "$WORK/ends"
  [[ $code -eq $expected ]] || { echo "exit code $code instead of $expected"; return 1; }
  grep -qF -e "$text" "$WORK/ends" || { echo "'$text' is not in it"; return 1; }
}
set_token() {
  local token=$1
  shift
  "$@" token set <<<"$token"
}
lookup() { in_session secret-tool lookup service Brickway account "$ACCOUNT"; }
holds() { [[ $(lookup) == "$1" ]] || { echo "the keyring holds something else"; return 1; }; }
holds_nothing() { [[ -z $(lookup) ]]; }

# A workspace that knows one token, whichever $WORK/accepted holds.
cat >"$WORK/workspace.js" <<'JS'
const fs = require("node:fs");
require("node:http").createServer((request, response) => {
  const known = request.headers.authorization === "Bearer " + fs.readFileSync(process.argv[2], "utf8").trim();
  response.writeHead(known && request.url.endsWith("/Me") ? 200 : 403, {"Content-Type": "application/json"});
  response.end(JSON.stringify(known ? {userName: "ada@example.com"} : {error_code: 403, message: "Invalid access token."}));
}).listen(0, "127.0.0.1", function () { console.log(this.address().port); });
JS
echo "$TOKEN" >"$WORK/accepted"
node "$WORK/workspace.js" "$WORK/accepted" >"$WORK/workspace.port" &
CLEANUP+=("$!")
wait_until 10 test -s "$WORK/workspace.port" || die "the workspace did not start"
WORKSPACE=http://127.0.0.1:$(<"$WORK/workspace.port")

start_bus
start_keyring unlocked

stored_and_saved() {
  ends 0 "Stored the token of 127.0.0.1 in GNOME Keyring." with_keyring token set --workspace "$WORKSPACE" <<<"Bearer $TOKEN" &&
    grep -qF "\"workspaceHost\": \"$WORKSPACE\"" "$WORK/config/settings.json"
}
in_no_file() {
  [[ -n $(find "$KEYRINGS" -name '*.keyring' -size +0) ]] || { echo "no keyring file"; return 1; }
  ! grep -rlF "$TOKEN" "$WORK/home" "$WORK/config" "$WORK/runtime"
}
# Standard input stays open, so that the process lives while it is looked at.
not_in_the_process_list() {
  local pid seen
  mkfifo "$WORK/input"
  with_keyring token set <"$WORK/input" >"$WORK/listed" 2>&1 &
  exec 9>"$WORK/input"
  printf '%s\n' "$TOKEN" >&9
  wait_until 20 found_java || { exec 9>&-; echo "it did not start"; return 1; }
  pid=$(found_java)
  seen=$(tr '\0' '\n' <"/proc/$pid/cmdline" && tr '\0' '\n' <"/proc/$pid/environ")
  exec 9>&-
  wait %% || { cat "$WORK/listed"; return 1; }
  grep -q '^token$' <<<"$seen" && ! grep -qF "$TOKEN" <<<"$seen"
}
found_java() {
  local file
  for file in /proc/[0-9]*/cmdline; do
    if tr '\0' ' ' <"$file" 2>/dev/null | grep -F -- "$JAVA ${JAVA_FLAGS[*]} -jar $JAR token set" >/dev/null; then
      file=${file%/cmdline}
      [[ $(readlink "$file/exe") == *java ]] || continue
      echo "${file##*/}"
      return
    fi
  done
  return 1
}

check "token set stores what is piped in, and remembers the workspace" stored_and_saved
check "secret-tool sees it from outside" holds "$TOKEN"
check "it is in no file under the home, the configuration and the runtime folder" in_no_file
check "it is in no process's arguments or environment" not_in_the_process_list
check "token test in a new process signs in with it" ends 0 "as ada@example.com, with a token" with_keyring token test
restart_keyring unlocked
check "and once more after the keyring was started again" ends 0 "as ada@example.com" with_keyring token test
check "another token takes its place" ends 0 "in place of the one that was there" set_token "$OTHER" with_keyring
check "which secret-tool sees" holds "$OTHER"
check "the old one is no longer accepted anywhere: token test shows the workspace's words" \
  ends 1 "Invalid access token" with_keyring token test
check "a token in the environment is stronger, and token set says so" \
  ends 0 "DBX_TOKEN in the environment is stronger" set_token "$TOKEN" brickway DBUS_SESSION_BUS_ADDRESS="$BUS" DBX_TOKEN=dapi-env --

restart_keyring locked
check "a locked keyring: token test says so" ends 1 "keyring is locked" with_keyring token test
check "a locked keyring: token set says so and how to go on" ends 1 "DBX_TOKEN" set_token "$OTHER" with_keyring
check "a locked keyring: token clear says so" ends 1 "keyring is locked" with_keyring token clear
check "an entry that a locked keyring does not have is absent, without a question" \
  ends 0 "was not in GNOME Keyring" with_keyring token clear --workspace other.example

display() {
  local number=90
  while [[ -e /tmp/.X11-unix/X$number ]]; do number=$((number + 1)); done
  Xvfb ":$number" -screen 0 640x480x24 >"$WORK/xvfb.log" 2>&1 &
  CLEANUP+=("$!")
  wait_until 10 test -e "/tmp/.X11-unix/X$number" || die "Xvfb did not start"
  in_session dbus-send --session --print-reply --dest=org.freedesktop.DBus /org/freedesktop/DBus \
    org.freedesktop.DBus.UpdateActivationEnvironment "dict:string:string:DISPLAY,:$number" >"$WORK/display.log"
}
closes_the_window() {
  set_token "$OTHER" with_keyring >"$WORK/closed" 2>&1 &
  wait_until 20 owned org.gnome.keyring.SystemPrompter || { cat "$WORK/closed"; echo "no window"; return 1; }
  kill "$(owner_pid org.gnome.keyring.SystemPrompter)"
  ! wait %% || { echo "it was stored"; return 1; }
  cat "$WORK/closed"
  grep -qF "keyring is locked" "$WORK/closed"
}
nobody_answers() {
  ends 1 "has not answered within 30 seconds" set_token "$OTHER" with_keyring && owned org.freedesktop.secrets
}
display
check "a closed password window is a no: nothing is stored" closes_the_window
check "a password window that nobody answers ends with a sentence, and leaves the keyring alive" nobody_answers
restart_keyring unlocked
check "through all that nothing was overwritten" holds "$TOKEN"

all_at_once() {
  local i pids=() pid failed=0
  for i in 1 2 3 4; do
    in_session "$JAVA" "${JAVA_FLAGS[@]}" -jar "$JAR" token set --workspace many.example <<<"dapi-many-$i" \
      >"$WORK/many.$i" 2>&1 &
    pids+=("$!")
  done
  for pid in "${pids[@]}"; do wait "$pid" || failed=1; done
  cat "$WORK"/many.*
  ((failed == 0)) || return 1
  [[ $(in_session secret-tool search --all service Brickway account 'token many.example' 2>/dev/null | grep -c '^secret = dapi-many-') -eq 1 ]]
}
client_secret() {
  ends 0 "Stored the secret of the OAuth client app-1" \
    brickway DBUS_SESSION_BUS_ADDRESS="$BUS" BRICKWAY_CONFIG_DIR="$WORK/config2" -- \
    token set --client-id app-1 --workspace "$WORKSPACE" <<<"$OTHER" &&
    grep -qF '"clientId": "app-1"' "$WORK/config2/settings.json" && ! grep -qF "$OTHER" "$WORK/config2/settings.json" &&
    [[ $(in_session secret-tool lookup service Brickway account 'client-secret app-1 127.0.0.1') == "$OTHER" ]]
}
duplicates() {
  in_session secret-tool store --label=one service Brickway account 'token twice.example' extra 1 <<<one &&
    in_session secret-tool store --label=two service Brickway account 'token twice.example' extra 2 <<<two &&
    ends 1 "has 2 entries" with_keyring token set --workspace twice.example <<<"$TOKEN" &&
    ends 0 "Removed" with_keyring token clear --workspace twice.example &&
    ends 0 "was not in" with_keyring token clear --workspace twice.example
}
PROXY=BRICKWAY_PROXY=http://ada@Proxy.example:3128
with_proxy() { brickway DBUS_SESSION_BUS_ADDRESS="$BUS" "$PROXY" -- "$@"; }
proxy_lookup() { in_session secret-tool lookup service Brickway account 'proxy-password ada proxy.example'; }
proxy_password() {
  ends 0 "Stored the password of 'ada' for the proxy Proxy.example in GNOME Keyring." \
    with_proxy token set --proxy-password <<<"$PROXY_PASSWORD" &&
    [[ $(proxy_lookup) == "$PROXY_PASSWORD" ]]
}
two_lines() {
  ends 1 "more than one line" with_proxy token set --proxy-password <<<$'one\ntwo' && [[ $(proxy_lookup) == "$PROXY_PASSWORD" ]]
}
proxy_password_again() {
  ends 0 "brickway restart" with_proxy token set --proxy-password <<<"another" && [[ $(proxy_lookup) == another ]]
}
proxy_password_cleared() {
  ends 0 "Removed the password of 'ada'" with_proxy token clear --proxy-password && [[ -z $(proxy_lookup) ]] &&
    ends 0 "was not in GNOME Keyring" with_proxy token clear --proxy-password && holds "$TOKEN"
}
check "a proxy's password is kept as it is, with its blanks" proxy_password
check "a password of two lines is refused" two_lines
check "another takes its place, and the running Brickway is thought of" proxy_password_again
check "token clear --proxy-password removes that, and leaves the token" proxy_password_cleared
check "four processes that store at once leave one entry" all_at_once
check "an OAuth client's secret is kept, its id is saved" client_secret
check "two entries of one name are told, and cleared" duplicates
check "token clear removes it" ends 0 "Removed the token of 127.0.0.1 from GNOME Keyring" with_keyring token clear
check "and secret-tool finds it no more" holds_nothing
check "clearing once more says that there was none" ends 0 "was not in GNOME Keyring" with_keyring token clear

check "BRICKWAY_KEYCHAIN=off: nothing is stored, and it says how to go on" ends 1 "switches the keychain off" \
  set_token "$TOKEN" brickway DBUS_SESSION_BUS_ADDRESS="$BUS" BRICKWAY_KEYCHAIN=off --
check "without a session bus likewise" ends 1 "has no D-Bus" set_token "$TOKEN" brickway --
check "without a session bus token test says what to do" ends 1 "DBX_TOKEN" brickway -- token test
cat >"$WORK/empty-bus.conf" <<'XML'
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
  "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>
</busconfig>
XML
rm -f "$WORK/bus"
stop_process "$KEYRING_PID"
start_bus "$WORK/empty-bus.conf"
check "on a session bus without a keyring likewise" ends 1 "has no keyring" set_token "$TOKEN" with_keyring
stop_process "$BUS_PID"
check "with a bus that is gone likewise" ends 1 "does not answer" set_token "$TOKEN" with_keyring
finish
