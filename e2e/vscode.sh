#!/usr/bin/env bash
# A real VS Code with Copilot Chat, not signed in, in a headless Chromium, uses Brickway and the demo workspace with the
# very files that `brickway vscode` wrote. code-server is the VS Code that npm has; it brings Copilot Chat.
# shellcheck source=e2e/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

CODE_SERVER_VERSION=4.139.1 # VS Code 1.139.1, Copilot Chat 0.67.0

install_code_server() {
  local dir=$CACHE/code-server fresh part
  if [[ -f $dir/.complete && $(<"$dir/.complete") == "$CODE_SERVER_VERSION" ]]; then return; fi
  say "  installing code-server@$CODE_SERVER_VERSION from npm"
  fresh=$(mktemp -d "$CACHE/install.XXXXXX")
  # Its own postinstall compiles native modules that a test does without; installing the three parts by hand skips it.
  (
    cd "$fresh"
    npm pack --silent "code-server@$CODE_SERVER_VERSION"
    tar xzf code-server-*.tgz --strip-components=1
    rm code-server-*.tgz
    for part in . lib/vscode lib/vscode/extensions; do
      (cd "$part" && npm install --omit=dev --ignore-scripts --no-audit --no-fund)
    done
  ) >"$WORK/code-server-install.log" 2>&1 ||
    { tail -20 "$WORK/code-server-install.log" >&2; die "npm could not install code-server"; }
  echo "$CODE_SERVER_VERSION" >"$fresh/.complete"
  rm -rf "$dir"
  mv "$fresh" "$dir"
}

find_browser() {
  local name
  for name in ${BRICKWAY_CHROMIUM:-} chromium chromium-browser google-chrome; do
    command -v "$name" && return
  done
  apt_install chromium chromium
  command -v chromium
}

use_node24
npm_install playwright "playwright-core@1.64.1"
install_code_server
BROWSER=$(find_browser)
if [[ -n ${BRICKWAY_URL:-} ]]; then
  COMMAND_HOME=$HOME # the command asks the one that runs, in the person's own configuration folder
else
  COMMAND_HOME=$WORK/brickway-home
  export BRICKWAY_CONFIG_DIR=$WORK/config BRICKWAY_KEYCHAIN=off BRICKWAY_LOCAL_KEY='the-"key"-of-this-run'
  SERVE_ENVIRONMENT=(BRICKWAY_KEYCHAIN=off "BRICKWAY_LOCAL_KEY=$BRICKWAY_LOCAL_KEY")
fi
start_brickway
install_command

cp "$REPO/e2e/checks.mjs" "$WORK/"
cp -r "$REPO/e2e/vscode" "$WORK/vscode"
ln -s "$CACHE/playwright/node_modules" "$WORK/node_modules"
code=0
COMMAND_HOME=$COMMAND_HOME BRICKWAY_LOG=$BRICKWAY_LOG BRICKWAY_URL=$BRICKWAY_URL HOME=$WORK/home \
  BROWSER=$BROWSER CODE_SERVER=$CACHE/code-server EDITOR_PORT=$(free_port) BRICKWAY_E2E_PORT=$(free_port) \
  node "$WORK/vscode/run.mjs" "$WORK/home" >&2 || code=$?
if ((code != 0)) && [[ -f $WORK/home/failed.png ]]; then
  mkdir -p "$REPO/target/e2e"
  cp "$WORK/home/failed.png" "$WORK/home/editor.log" "$REPO/target/e2e/"
  say "what the window showed: target/e2e/failed.png; VS Code's output: target/e2e/editor.log"
fi
exit "$code"
