#!/usr/bin/env bash
# The real GitHub Copilot CLI, without a login, creates a file through Brickway and the demo workspace.
# shellcheck source=e2e/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

COPILOT_VERSION=1.0.102
use_node24
npm_install copilot "@github/copilot@$COPILOT_VERSION"
start_brickway

# copilot MODEL FOLDER PROMPT…: one run in an empty home, with the variables the README gives.
copilot() {
  local model=$1 folder=$2
  shift 2
  mkdir -p "$WORK/home" "$folder"
  (cd "$folder" && exec env -i PATH="$PATH" HOME="$WORK/home" TERM=dumb NO_PROXY="$NO_PROXY" \
    COPILOT_PROVIDER_TYPE=openai \
    COPILOT_PROVIDER_BASE_URL="$BRICKWAY_URL/v1" \
    COPILOT_PROVIDER_API_KEY="${BRICKWAY_LOCAL_KEY:-local}" \
    COPILOT_MODEL="$model" \
    COPILOT_PROVIDER_MAX_PROMPT_TOKENS=128000 \
    COPILOT_PROVIDER_MAX_OUTPUT_TOKENS=16000 \
    COPILOT_OFFLINE=true \
    timeout 90 "$CACHE/copilot/node_modules/.bin/copilot" --allow-all-tools -p "$*") >"$WORK/copilot.out" 2>&1
}

# Brickway prints one line for each request, with the model's name in it.
request_lines() { grep -c "$1" "$BRICKWAY_LOG" || true; }
at_least() { [[ $1 -ge $2 ]] || { echo "$1, expected at least $2"; return 1; }; }
holds() {
  [[ -f $1 ]] || { echo "$1 was not created; Copilot said:"; cat "$WORK/copilot.out"; return 1; }
  diff <(printf '%s\n' "$2") <(cat "$1")
}
run_copilot() { copilot "$@" || { cat "$WORK/copilot.out"; return 1; }; }

error_shown() {
  if copilot "$1" "$WORK/error" "demo:error 400"; then
    echo "Copilot ended as if nothing had happened"
    return 1
  fi
  grep -F 'Bad request: the prompt asked for demo:error 400' "$WORK/copilot.out" ||
    { cat "$WORK/copilot.out"; return 1; }
}

for model in databricks-claude-sonnet-4-6 databricks-gpt-oss-120b; do
  before=$(request_lines "$model")
  check "$model: Copilot CLI ends well" run_copilot "$model" "$WORK/$model" \
    'Create the file greeting.txt containing "Good morning from Copilot".'
  check "$model: it created the file" holds "$WORK/$model/greeting.txt" "Good morning from Copilot"
  after=$(request_lines "$model")
  check "$model: Brickway printed a line for each of its requests" at_least $((after - before)) 2
done

check "an error reaches the user in Databricks' words" \
  error_shown databricks-claude-sonnet-4-6

finish
