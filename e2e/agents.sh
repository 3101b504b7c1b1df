#!/usr/bin/env bash
# The two agents that don't speak Chat Completions create a file through Brickway and the demo workspace:
# the real Codex CLI (Responses API) and the real Claude Code (Anthropic Messages API), both without a login.
# shellcheck source=e2e/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

CODEX_VERSION=0.169.0
CLAUDE_CODE_VERSION=2.1.330
KEY=${BRICKWAY_LOCAL_KEY:-local}

use_node24
npm_install codex "@openai/codex@$CODEX_VERSION"
npm_install claude-code "@anthropic-ai/claude-code@$CLAUDE_CODE_VERSION"
# The package's own start script waits for a postinstall step; the program it would link is this one.
CLAUDE=$(find "$CACHE/claude-code/node_modules/@anthropic-ai" -path '*-linux-*/claude' | head -1)
start_brickway

# agent FOLDER NAME=VALUE… COMMAND…: one run in FOLDER, with an empty home and nothing of this environment.
agent() {
  local folder=$1
  shift
  mkdir -p "$WORK/home/.codex" "$folder"
  (cd "$folder" && exec env -i PATH="$PATH" HOME="$WORK/home" TERM=dumb NO_PROXY="$NO_PROXY" timeout 90 env "$@") \
    </dev/null >"$WORK/agent.out" 2>&1 || { tail -30 "$WORK/agent.out"; return 1; }
}

codex() {
  agent "$1" BRICKWAY_KEY="$KEY" "$CACHE/codex/node_modules/.bin/codex" exec --skip-git-repo-check \
    --dangerously-bypass-approvals-and-sandbox -m "$2" \
    -c model_provider=brickway -c model_providers.brickway.name=Brickway \
    -c model_providers.brickway.wire_api=responses \
    -c "model_providers.brickway.base_url=$BRICKWAY_URL/v1" -c model_providers.brickway.env_key=BRICKWAY_KEY "$3"
}

claude() {
  agent "$1" ANTHROPIC_BASE_URL="$BRICKWAY_URL" ANTHROPIC_AUTH_TOKEN="$KEY" ANTHROPIC_MODEL="$2" \
    ANTHROPIC_SMALL_FAST_MODEL="$2" CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC=1 \
    "$CLAUDE" --allowedTools Write Bash --permission-mode acceptEdits -p "$3"
}

holds() {
  [[ -f $1 ]] || { echo "$1 was not created; the agent said:"; tail -30 "$WORK/agent.out"; return 1; }
  diff <(printf '%s\n' "$2") <(cat "$1")
}
request_lines() { grep -c "$1" "$BRICKWAY_LOG" || true; }
at_least() { [[ $1 -ge $2 ]] || { echo "$1, expected at least $2"; return 1; }; }

creates_a_file() {
  local run=$1 model=$2 text="Good morning from $1" before
  before=$(request_lines "$model")
  check "$run with $model ends well" "$run" "$WORK/$run" "$model" "Create the file greeting.txt containing \"$text\"."
  check "$run: it created the file" holds "$WORK/$run/greeting.txt" "$text"
  check "$run: Brickway printed a line for each of its requests" at_least $(($(request_lines "$model") - before)) 2
}

creates_a_file codex databricks-gpt-5-5
creates_a_file claude databricks-claude-sonnet-4-6
finish
