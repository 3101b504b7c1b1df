#!/usr/bin/env bash
# The real GitHub Copilot CLI, without a login, creates a file through Brickway and the demo workspace.
# shellcheck source=e2e/lib.sh
source "$(dirname "$0")/lib.sh"

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

requests_of() { grep -c "$1" "$BRICKWAY_LOG" || true; }
