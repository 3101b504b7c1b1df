#!/usr/bin/env bash
# Tries a disk image on a Mac, as a person would: copies the application out, links the terminal's command, and uses it.
#   try.sh IMAGE
set -euo pipefail
work=$(cd "$(mktemp -d "${TMPDIR:-/tmp}/brickway-try.XXXXXX")" && pwd -P)
cleanup() {
  hdiutil detach -quiet "$work/volume" 2>/dev/null || true
  rm -rf "$work"
}
trap cleanup EXIT

hdiutil attach -quiet -nobrowse -readonly -mountpoint "$work/volume" "$1"
mkdir "$work/Applications" "$work/bin" "$work/config"
ditto "$work/volume/Brickway.app" "$work/Applications/Brickway.app"
app=$work/Applications/Brickway.app
ln -s "$app/Contents/Resources/bin/brickway" "$work/bin/brickway"

codesign --verify --deep --strict "$app"
plutil -lint "$app/Contents/Info.plist"

export BRICKWAY_CONFIG_DIR=$work/config BRICKWAY_KEYCHAIN=off DBX_PROXY_PORT=21987
# With AOTMode=on the JVM ends instead of starting without the cache.
JAVA_TOOL_OPTIONS=-XX:AOTMode=on "$work/bin/brickway" --version

echo '{"demo": true}' >"$work/config/settings.json"
"$work/bin/brickway" serve >"$work/serve.log" 2>&1 &
serve=$!
for _ in $(seq 1 100); do
  if grep 'Brickway is listening' "$work/serve.log" >/dev/null; then break; fi
  sleep 0.2
done
curl --silent --fail --max-time 10 --output "$work/models.json" "http://127.0.0.1:$DBX_PROXY_PORT/v1/models"
"$work/bin/brickway" stop
wait "$serve"

# The window's launcher, in the tray: the proxy behind it answers, and asks for the local key.
"$app/Contents/MacOS/Brickway" --hidden >"$work/window.log" 2>&1 &
window=$!
asks=false
for _ in $(seq 1 150); do
  if [ "$(curl --silent --output /dev/null --write-out '%{http_code}' "http://127.0.0.1:$DBX_PROXY_PORT/v1/models")" = 401 ]; then
    asks=true
    break
  fi
  sleep 0.2
done
if ! $asks || ! "$work/bin/brickway" stop; then
  cat "$work/window.log" >&2
  exit 1
fi
wait "$window"
