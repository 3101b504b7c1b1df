#!/usr/bin/env bash
# Web pages in a real Chromium try to use Brickway: from another site, another port, by DNS rebinding, from https. None may
# read anything or have anything sent to the workspace. The same page at a server that lets everybody in shows that it
# could. What Chromium itself puts in the way of such pages is switched off first, and left on in a second run.
# shellcheck source=e2e/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

unset BRICKWAY_URL # what it sends upstream is watched, so it needs its own
use_node24
apt_install chromium chromium
apt_install openssl openssl
UPSTREAM=$(free_port)
# No local key: the weakest form, in which nothing but the rules against web pages stands in the way.
SERVE_WORKSPACE=()
SERVE_ENVIRONMENT=("DATABRICKS_AI_GATEWAY_URL=http://127.0.0.1:$UPSTREAM" DBX_TOKEN=dapi-of-this-run BRICKWAY_KEYCHAIN=off)
start_brickway

openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=evil.example \
  -keyout "$WORK/key.pem" -out "$WORK/certificate.pem" 2>/dev/null
cp "$REPO"/e2e/checks.mjs "$REPO"/e2e/browser.mjs "$REPO"/e2e/browser-page.js "$WORK/"
BRICKWAY_URL=$BRICKWAY_URL BRICKWAY_LOG=$BRICKWAY_LOG UPSTREAM=$UPSTREAM timeout 120 node "$WORK/browser.mjs" >&2
