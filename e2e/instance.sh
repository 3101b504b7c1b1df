#!/usr/bin/env bash
# One Brickway per configuration folder: status, log, restart and stop from another terminal; what another user can do.
# shellcheck source=e2e/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

unset BRICKWAY_URL # this script stops the process, so it needs its own
use_node24
start_brickway
JAVA=$(find_jdk)/bin/java
JAR=${BRICKWAY_JAR:-$REPO/target/brickway.jar}

# brickway ARGS…: a command with the running one's configuration folder.
brickway() {
  env -i PATH="$PATH" HOME="$WORK/brickway-home" BRICKWAY_CONFIG_DIR="$WORK/config" \
    timeout 40 "$JAVA" "${JAVA_FLAGS[@]}" -jar "$JAR" "$@" 2>&1
}
says() {
  local expected=$1 pattern=$2 code=0 output
  shift 2
  output=$(brickway "$@") || code=$?
  printf '%s\n' "$output"
  [[ $code -eq $expected ]] || { echo "exit code $code"; return 1; }
  grep -qE "$pattern" <<<"$output"
}
asked() {
  curl --silent --fail --output /dev/null -H 'Content-Type: application/json' "$BRICKWAY_URL/v1/chat/completions" \
    -d '{"model": "databricks-claude-sonnet-4-6", "messages": [{"role": "user", "content": "demo:long 3"}]}'
}
owner_only() { [[ $(stat -c %a "$WORK/config/instance" "$WORK/config/instance.lock" "$WORK/config/log/brickway.log" |
  tr '\n' ' ') == '700 600 600 ' ]]; }
other_user_is_refused() {
  chmod 711 "$WORK" "$WORK/config"
  cp "$(command -v node)" "$WORK/node" && chmod 755 "$WORK/node"
  setpriv --reuid 65534 --clear-groups "$WORK/node" -e '
    require("node:net").connect(process.argv[1])
      .on("connect", () => { console.log("connected"); process.exit(1); })
      .on("error", (e) => process.exit(e.code === "EACCES" ? 0 : 2));' "$WORK/config/instance/brickway.sock"
}
hanging_is_told_soon() {
  local code=0 start=$SECONDS
  kill -STOP "$BRICKWAY_PID"
  brickway status >"$WORK/hang.out" || code=$?
  kill -CONT "$BRICKWAY_PID"
  cat "$WORK/hang.out"
  [[ $code -eq 1 && $((SECONDS - start)) -le 5 ]] && grep -q 'gives no answer' "$WORK/hang.out"
}
takes_new_settings() {
  echo "{\"firstByteTimeoutSeconds\": 77}" >"$WORK/config/settings.json"
  says 0 "was started again on $BRICKWAY_URL" restart
}
keeps_old_settings() {
  echo '{"firstByteTimeoutSeconds": "soon"}' >"$WORK/config/settings.json"
  says 1 'runs on with the settings it had' restart && curl --silent --fail "$BRICKWAY_URL/healthz"
}
gone() { ! kill -0 "$BRICKWAY_PID" 2>/dev/null; }

check "status says where it runs" says 0 "^Brickway .* is running on $BRICKWAY_URL \(pid $BRICKWAY_PID, since" status
check "a request is answered" asked
check "log shows it" says 0 'databricks-claude-sonnet-4-6' log
check "log --json too" says 0 '^\{"id":"bw-' log --json
check "a second serve ends with 3 and says who runs" says 3 "already running \(pid $BRICKWAY_PID" serve --demo --port 0
check "lock, socket folder and log are their owner's alone" owner_only
if [[ $(id -u) -eq 0 ]]; then check "another user cannot connect" other_user_is_refused; fi
check "one that hangs is told within seconds" hanging_is_told_soon
check "restart takes over changed settings" takes_new_settings
check "restart with broken settings changes nothing" keeps_old_settings
rm "$WORK/config/settings.json"
check "stop ends it" says 0 'has stopped' stop
check "and it is gone" gone
check "status says so" says 1 '^Brickway is not running' status
check "log shows the file then" says 0 'Brickway has stopped' log -n 3
finish
