#!/usr/bin/env bash
# What a user of the terminal sees of serve: the ready line, answers to curl, exit codes; and what it must not load.
# shellcheck source=e2e/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

unset BRICKWAY_URL # this script judges the process, so it needs its own
use_node24
JAVA_FLAGS+=("-Xlog:class+load:file=$WORK/classes.log")
start_brickway
JAVA=$(find_jdk)/bin/java
PORT=${BRICKWAY_URL##*:}

# post BODY: sends a chat request with curl; its answer is in $WORK/answer, its headers in $WORK/headers.
post() {
  curl --silent --show-error --no-buffer --max-time 60 --dump-header "$WORK/headers" --output "$WORK/answer" \
    -H 'Content-Type: application/json' -d "$1" "$BRICKWAY_URL/chat/completions"
}
answered() { grep -q "^HTTP/1.1 $1" "$WORK/headers" || { head -1 "$WORK/headers"; cat "$WORK/answer"; return 1; }; }

CHAT='{"model": "databricks-claude-sonnet-4-6", "messages": [{"role": "user", "content": "Say hi"}],
  "max_tokens": 20, "temperature": 0.1, "top_p": 1'

plain() {
  post "$CHAT}" && answered 200 && grep -qi '^x-brickway-changes:.*top_p' "$WORK/headers" &&
    node -e 'const answer = JSON.parse(require("fs").readFileSync(process.argv[1]));
      if (!answer.choices[0].message.content) process.exit(1);' "$WORK/answer"
}
streamed() {
  post "$CHAT, \"stream\": true}" && answered 200 && grep -qi '^content-type: text/event-stream' "$WORK/headers" &&
    [[ $(grep -c '^data: {' "$WORK/answer") -gt 3 && $(tail -n 2 "$WORK/answer" | head -1) == 'data: [DONE]' ]]
}
printed_a_line_for_each() { [[ $(grep -c 'databricks-claude-sonnet-4-6' "$BRICKWAY_LOG") -ge 2 ]]; }
DESKTOP='javafx\.|com\.sun\.(javafx|glass)\.|java\.awt\.|sun\.awt\.|javax\.swing\.|dorkbox\.|com\.github\.javakeyring\.|org\.freedesktop\.|com\.sun\.jna\.'
loads_nothing_of_the_desktop() {
  [[ $(wc -l <"$WORK/classes.log") -gt 500 ]] || { echo "the class-loading log is too short to judge"; return 1; }
  grep -q 'dev\.brickway\.' "$WORK/classes.log" || { echo "no class of ours in the class-loading log"; return 1; }
  ! grep -E "\] ($DESKTOP)" "$WORK/classes.log"
}
exits_with() {
  local expected=$1 code=0
  shift
  (cd "$WORK/brickway-home" && exec env -i PATH="$PATH" HOME="$WORK/brickway-home" BRICKWAY_CONFIG_DIR="$WORK/config" \
    timeout 20 "$JAVA" -jar "${BRICKWAY_JAR:-$REPO/target/brickway.jar}" "$@") >"$WORK/exits.out" 2>&1 || code=$?
  cat "$WORK/exits.out"
  ! grep -qE '^\s+at [a-z]+\.' "$WORK/exits.out" || { echo "a stack trace"; return 1; }
  [[ $code -eq $expected ]] || { echo "exit code $code"; return 1; }
}
stops_on_sigterm() {
  local code=0
  kill "$BRICKWAY_PID"
  wait "$BRICKWAY_PID" || code=$?
  [[ $code -eq 0 ]] || { echo "exit code $code"; return 1; }
}

check "GET /healthz answers" curl --silent --fail "$BRICKWAY_URL/healthz"
check "the article's curl is answered and says that top_p was removed" plain
check "the same with stream: true comes as events and ends with [DONE]" streamed
check "a line for each request" printed_a_line_for_each
check "no class of JavaFX, AWT, Swing, dorkbox or the keyring is loaded" loads_nothing_of_the_desktop
check "a second one on the same port ends with 3 and a sentence" exits_with 3 serve --demo --port "$PORT"
check "a port that is none ends with 2 and a sentence" exits_with 2 serve --demo --port 70000
check "SIGTERM ends it with 0" stops_on_sigterm
finish
