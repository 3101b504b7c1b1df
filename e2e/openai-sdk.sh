#!/usr/bin/env bash
# The official OpenAI SDK for Node lists models, chats, streams and runs tools through Brickway and the demo workspace.
# shellcheck source=e2e/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

use_node24
npm_install openai "openai@7.57.0"
start_brickway

# The checks live in a file of the project, the package in the cache: node resolves imports from the file's folder.
cp "$REPO"/e2e/checks.mjs "$REPO"/e2e/openai-sdk.mjs "$WORK/"
ln -s "$CACHE/openai/node_modules" "$WORK/node_modules"
BRICKWAY_URL=$BRICKWAY_URL node "$WORK/openai-sdk.mjs" >&2
