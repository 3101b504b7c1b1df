#!/usr/bin/env bash
# The real GitHub Copilot CLI, without a login, creates files through Brickway and the demo workspace: with exactly the
# variables that `brickway env` prints, and started by `brickway copilot`. The local key is required.
# shellcheck source=e2e/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

unset BRICKWAY_URL # the commands ask the one they belong to
COPILOT_VERSION=1.0.102
use_node24
npm_install copilot "@github/copilot@$COPILOT_VERSION"
install_command
PATH=$CACHE/copilot/node_modules/.bin:$PATH
SERVE_ENVIRONMENT=(BRICKWAY_KEYCHAIN=off "BRICKWAY_LOCAL_KEY=local-\$key-'of'-this-run")
start_brickway
mkdir -p "$WORK/home"

# brickway ARGS…: with the configuration folder of the one that runs, and nothing else that it could know the key from.
bare() { env -i PATH="$PATH" HOME="$WORK/home" TERM=dumb BRICKWAY_CONFIG_DIR="$WORK/config" BRICKWAY_KEYCHAIN=off "$@"; }

# with_variables MODEL FOLDER PROMPT: Copilot CLI with what `env` prints and nothing else.
with_variables() {
  local exports
  exports=$(bare brickway env --shell bash --model "$1") || return 1
  mkdir -p "$2"
  # shellcheck disable=SC2016 # expanded by the inner bash
  (cd "$2" && env -i PATH="$PATH" HOME="$WORK/home" TERM=dumb bash -c \
    'eval "$0" && exec timeout 90 copilot --allow-all-tools -p "$1"' "$exports" "$3") >"$WORK/copilot.out" 2>&1 ||
    { cat "$WORK/copilot.out"; return 1; }
}

# by_command FOLDER PROMPT [ARGS…] [-- NAME=VALUE…]: `brickway copilot`, with these variables besides.
by_command() {
  local folder=$1 prompt=$2 args=()
  shift 2
  while (($#)) && [[ $1 != -- ]]; do args+=("$1"); shift; done
  [[ ${1:-} != -- ]] || shift
  mkdir -p "$folder"
  (cd "$folder" && bare "$@" timeout 90 brickway copilot "${args[@]}" -- --allow-all-tools -p "$prompt") \
    >"$WORK/copilot.out" 2>&1 || { local code=$?; cat "$WORK/copilot.out"; return "$code"; }
}

# Brickway prints one line for each request, with the model's name in it.
request_lines() { grep -c "$1" "$BRICKWAY_LOG" || true; }
at_least() { [[ $1 -ge $2 ]] || { echo "$1, expected at least $2"; return 1; }; }
holds() {
  [[ -f $1 ]] || { echo "$1 was not created; Copilot said:"; cat "$WORK/copilot.out"; return 1; }
  diff <(printf '%s\n' "$2") <(cat "$1")
}
says() { grep -F "$1" "$WORK/copilot.out" || { cat "$WORK/copilot.out"; return 1; }; }
fails_with() {
  local expected=$1 code=0
  shift
  "$@" || code=$?
  [[ $code -eq $expected ]] || { echo "exit code $code, expected $expected"; cat "$WORK/copilot.out"; return 1; }
}

for asked in claude-sonnet-4.6 gpt-5.5 databricks-gemini-3-1-pro databricks-gpt-oss-120b; do
  model=databricks-${asked#databricks-}
  model=${model//./-}
  before=$(request_lines "$model")
  check "$asked: Copilot CLI ends well with the variables alone" with_variables "$asked" "$WORK/$model" \
    'Create the file greeting.txt containing "Good morning from Copilot".'
  check "$asked: it created the file" holds "$WORK/$model/greeting.txt" "Good morning from Copilot"
  check "$asked: it knew the model" bash -c "! grep -F 'No token count' '$WORK/copilot.out'"
  after=$(request_lines "$model")
  check "$asked: Brickway printed a line for each of its requests" at_least $((after - before)) 2
done

check "brickway copilot ends well" by_command "$WORK/command" 'Create the file hello.txt containing "Hello".'
check "brickway copilot: the file is there" holds "$WORK/command/hello.txt" "Hello"
before=$(request_lines databricks-gpt-oss-120b)
check "brickway copilot: another model" by_command "$WORK/command" 'Create the file other.txt containing "Other".' \
  --model databricks-gpt-oss-120b
check "brickway copilot: that model was asked" at_least $(($(request_lines databricks-gpt-oss-120b) - before)) 2
check "brickway copilot: what gets in the way is left out" by_command "$WORK/way" \
  'Create the file way.txt containing "Way".' -- COPILOT_PROVIDER_BEARER_TOKEN=other GITHUB_TOKEN=ghp_classic \
  COPILOT_PROVIDER_WIRE_API=responses HTTPS_PROXY=http://127.0.0.1:9
check "brickway copilot: and told" says 'COPILOT_PROVIDER_BEARER_TOKEN is sent in place'
check "brickway copilot: the exit code is Copilot's" fails_with 1 by_command "$WORK/error" "demo:error 400"
check "an error reaches the user in Databricks' words" says 'Bad request: the prompt asked for demo:error 400'
check "brickway copilot: a model that is not there is told with those that are" fails_with 2 \
  by_command "$WORK/error" hi --model nope
check "brickway copilot: with those that are there" says 'There are: databricks-claude-sonnet-4-6'

# The program that Copilot's launcher starts, told by a prompt that nobody else has.
copilots() { pgrep -f "copilot-linux.*$WORK"; }
ended_with_us() {
  (exec env -i PATH="$PATH" HOME="$WORK/home" TERM=dumb BRICKWAY_CONFIG_DIR="$WORK/config" brickway copilot -- \
    --allow-all-tools -p "demo:long 2000 $WORK" >"$WORK/copilot.out" 2>&1) &
  local pid=$!
  wait_until 60 copilots || { cat "$WORK/copilot.out"; return 1; }
  kill "$pid"
  wait "$pid" || true
  wait_until 15 no_copilots
}
no_copilots() { ! copilots; }
check "brickway copilot: who ends it ends Copilot" ended_with_us

stop_process "$BRICKWAY_PID"
check "brickway copilot: without one that runs it runs one itself" by_command "$WORK/own" \
  'Create the file own.txt containing "Own".'
check "brickway copilot: the file is there, too" holds "$WORK/own/own.txt" "Own"
check "brickway copilot: and says so" says 'No Brickway is running, so one runs until Copilot CLI ends'

PATH=$WORK/bin:/usr/bin:/bin
check "brickway copilot: without Copilot CLI it says how to install it" fails_with 127 by_command "$WORK/none" hi
check "brickway copilot: with npm" says 'npm install -g @github/copilot'

finish
