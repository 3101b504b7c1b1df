#!/usr/bin/env bash
# Three agents create a file through Brickway and the demo workspace, none of them with a login: the real Codex CLI
# (Responses API), the real Claude Code (Anthropic Messages API) and the real OpenCode (Chat Completions).
# Each is told of Brickway by `brickway setup` alone, in a file of its own that has a person's settings in it, and has that
# file back as it was by --undo. Codex and Claude Code then do it once more with what is pasted into one terminal.
# shellcheck source=e2e/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

CODEX_VERSION=0.169.0
CLAUDE_CODE_VERSION=2.1.330
OPENCODE_VERSION=1.18.33
KEY=${BRICKWAY_LOCAL_KEY:-"bw-it's'\"a\"\\n\$HOME#{test}"}
CODEX_MODEL=databricks-gpt-5-5
CLAUDE_MODEL=databricks-claude-sonnet-4-6
OPENCODE_MODEL=databricks-gpt-oss-120b

use_node24
npm_install codex "@openai/codex@$CODEX_VERSION"
npm_install claude-code "@anthropic-ai/claude-code@$CLAUDE_CODE_VERSION"
# The start scripts of these two packages wait for a postinstall step; the programs they would link are taken directly.
CLAUDE=$(find "$CACHE/claude-code/node_modules/@anthropic-ai" -path '*-linux-*/claude' | head -1)
[[ $(uname -m) == x86_64 ]] && OPENCODE_PACKAGE=opencode-linux-x64 || OPENCODE_PACKAGE=opencode-linux-arm64
npm_install opencode "$OPENCODE_PACKAGE@$OPENCODE_VERSION"
OPENCODE=$CACHE/opencode/node_modules/$OPENCODE_PACKAGE/bin/opencode

SERVE_ENVIRONMENT=(BRICKWAY_LOCAL_KEY="$KEY")
start_brickway
install_command

PERSON=$WORK/home
CODEX_FILE=$PERSON/.codex/config.toml
CLAUDE_FILE=$PERSON/.claude/settings.json
OPENCODE_FILE=$PERSON/.config/opencode/opencode.jsonc
mkdir -p "$PERSON/.codex" "$PERSON/.claude" "$PERSON/.config/opencode"

cat >"$CODEX_FILE" <<'END'
# Codex, as I like it
model = 'gpt-6-sol'   # the big one
approval_policy = "never"

[projects."/home/ada/bridge"]
trust_level = "trusted"

[mcp_servers.none] # for later
command = "true"
enabled = false
END
printf '{\r\n\t"cleanupPeriodDays": 7,\r\n\t"env": { "MY_OWN": "1" },\r\n\t"model": "opus"\r\n}' >"$CLAUDE_FILE"
cat >"$OPENCODE_FILE" <<'END'
{
    "$schema": "https://opencode.ai/config.json",
    // mine
    "share": "disabled", /* never */
    "provider": {
        "own": {"npm": "@ai-sdk/openai-compatible", "options": {"baseURL": "http://127.0.0.1:9/v1"}, "models": {"a": {}}},
    },
    "model": "own/a",
}
END
cp -r "$PERSON" "$WORK/home-before"

# setup ARGUMENT…: `brickway setup` for that person, with the same configuration folder as the proxy.
setup() {
  env -i PATH="$PATH" HOME="$PERSON" BRICKWAY_CONFIG_DIR="$WORK/config" BRICKWAY_LOCAL_KEY="$KEY" \
    DBX_PROXY_PORT="${BRICKWAY_URL##*:}" brickway setup "$@"
}

# agent FOLDER NAME=VALUE… COMMAND…: one run in FOLDER, with nothing of this environment; its input is the caller's.
agent() {
  local folder=$1
  shift
  mkdir -p "$folder"
  (cd "$folder" && exec env -i PATH="$PATH" HOME="$PERSON" TERM=dumb NO_PROXY="$NO_PROXY" timeout 90 env "$@") \
    >"$WORK/agent.out" 2>&1 || { tail -30 "$WORK/agent.out"; return 1; }
}

codex() {
  agent "$1" "${@:3}" "$CACHE/codex/node_modules/.bin/codex" exec --skip-git-repo-check \
    --dangerously-bypass-approvals-and-sandbox "$2" </dev/null
}
claude() {
  agent "$1" "${@:3}" "$CLAUDE" --allowedTools Write Bash --permission-mode acceptEdits -p "$2" </dev/null
}
# Its command line puts quotes around an argument with spaces and takes the input as it is.
opencode() { agent "$1" "${@:3}" "$OPENCODE" run <<<"$2"; }

holds() {
  [[ -f $1 ]] || { echo "$1 was not created; the agent said:"; tail -30 "$WORK/agent.out"; return 1; }
  diff <(printf '%s\n' "$2") <(cat "$1"; [[ -z $(tail -c1 "$1") ]] || echo)
}
request_lines() { grep -c "$1" "$BRICKWAY_LOG" || true; }
at_least() { [[ $1 -ge $2 ]] || { echo "$1, expected at least $2"; return 1; }; }
says() {
  local said
  said=$("${@:2}") || { echo "$said"; return 1; }
  grep -F -e "$1" <<<"$said" || { echo "it said: $said"; return 1; }
}
says_not() { local said; said=$("${@:2}") && ! grep -F -e "$1" <<<"$said"; }

# creates_a_file RUN TOOL MODEL NAME=VALUE…
creates_a_file() {
  local run=$1 tool=$2 model=$3 text="Good morning from $1" before
  before=$(request_lines "$model")
  check "$run with $model ends well" "$tool" "$WORK/$run" "Create the file greeting.txt containing \"$text\"." "${@:4}"
  check "$run: it created the file" holds "$WORK/$run/greeting.txt" "$text"
  check "$run: Brickway printed a line for each of its requests" at_least $(($(request_lines "$model") - before)) 2
}

# by_its_file RUN TOOL ID FILE MODEL ARGUMENT…: with what `brickway setup ID ARGUMENT…` writes, and nothing else.
by_its_file() {
  local run=$1 tool=$2 id=$3 file=$4 model=$5
  shift 5
  check "$run: setup --dry-run hides the key" says_not "${KEY: -8}" setup "$id" "$@" --dry-run
  check "$run: setup writes the file" says "Wrote $file." setup "$id" "$@"
  check "$run: setup --list says so" says "  set up" setup "$id" --list
  creates_a_file "$run" "$tool" "$model"
  check "$run: the file is up to date after that" says "up to date" setup "$id"
  check "$run: setup --undo takes it back" says "no longer holds" setup "$id" --undo
  check "$run: every byte is as it was" cmp "$WORK/home-before/${file#"$PERSON"/}" "$file"
}

by_its_file codex codex codex "$CODEX_FILE" "$CODEX_MODEL" --model "$CODEX_MODEL"
by_its_file codex-alias codex codex "$CODEX_FILE" gpt-5.5 --model "$CODEX_MODEL" --with aliases
by_its_file claude claude claude-code "$CLAUDE_FILE" "$CLAUDE_MODEL" --model "$CLAUDE_MODEL"
by_its_file opencode opencode opencode "$OPENCODE_FILE" "$OPENCODE_MODEL" --model "$OPENCODE_MODEL"

# The same by hand: the file's part for Codex, and the variables of one terminal.
cat >"$CODEX_FILE" <<END
model = "$CODEX_MODEL"
model_provider = "brickway"

[model_providers.brickway]
name = "Brickway"
base_url = "$BRICKWAY_URL/v1"
wire_api = "responses"
env_key = "BRICKWAY_KEY"
END
creates_a_file codex-terminal codex "$CODEX_MODEL" BRICKWAY_KEY="$KEY"
creates_a_file claude-terminal claude "$CLAUDE_MODEL" ANTHROPIC_BASE_URL="$BRICKWAY_URL" ANTHROPIC_AUTH_TOKEN="$KEY" \
  ANTHROPIC_MODEL="$CLAUDE_MODEL" CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC=1
finish
