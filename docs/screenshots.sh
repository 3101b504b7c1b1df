#!/usr/bin/env bash
# Takes the user guide's pictures from the built jar on a real display (Xvfb): every page, light and dark, small and large,
# empty and full, into docs/images. Run it after a change to the window and look at what it made.
#
#   docs/screenshots.sh            all pictures
#   docs/screenshots.sh light 900x600   those of one appearance and size
# shellcheck source=e2e/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/../e2e/lib.sh"

# shellcheck source=e2e/session.sh
source "$(dirname "${BASH_SOURCE[0]}")/../e2e/session.sh"

OUT=${BRICKWAY_SCREENSHOTS:-$REPO/docs/images}
JAR=${BRICKWAY_JAR:-$REPO/target/brickway.jar}
FOLDER=$WORK/home/.config/brickway
PAGES=(home models clients requests settings)
WINDOW=

[[ -f $JAR ]] || die "$JAR is missing: build it with  mvn -B package"
need_display
need_keyring
apt_install jq jq
JAVA=$(find_jdk)/bin/java
mkdir -p "$OUT"

cat >"$WORK/openbox.xml" <<XML
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <applications><application class="*"><decor>no</decor><focus>yes</focus><position force="yes"><x>0</x><y>0</y></position></application></applications>
</openbox_config>
XML

# The port that people see, if nothing else has it.
port() {
  local number=19000
  while (exec 3<>"/dev/tcp/127.0.0.1/$number") 2>/dev/null; do number=$((number + 1)); done
  echo "$number"
}

# open FOLDER WxH: starts Brickway with this configuration folder and makes its window that large.
open() {
  local width=${1%x*} height=${1#*x}
  BRICKWAY_LOG=$WORK/window.log
  (cd "$WORK" && exec "${BARE[@]}" DBUS_SESSION_BUS_ADDRESS="$BUS" DISPLAY="$DISPLAY" BRICKWAY_CONFIG_DIR="$FOLDER" "$JAVA" \
    --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -Xmx256m -Duser.home="$WORK/home" -jar "$JAR") \
    >"$BRICKWAY_LOG" 2>&1 &
  BRICKWAY_PID=$!
  wait_until 60 shown || die "the window did not appear"
  xdotool windowmove --sync "$WINDOW" 0 0
  xdotool windowsize "$WINDOW" "$width" "$height"
  xdotool windowactivate --sync "$WINDOW"
  xdotool mousemove $((width - 1)) $((height - 1)) # where it shows no tooltip
  wait_until 30 grep -q 'Brickway is listening on' "$BRICKWAY_LOG" || die "the proxy did not start"
  KEY=$(in_session secret-tool lookup service Brickway account local-key) || die "no local key was kept"
}
shown() {
  WINDOW=$(xdotool search --onlyvisible --name '^Brickway$' 2>/dev/null | head -1) && [[ -n $WINDOW ]]
}

close() {
  stop_process "$BRICKWAY_PID"
  BRICKWAY_PID=
}

press() { xdotool key "$1"; }

# to NUMBER: shows that page and waits for it to be another picture; a page that is shown for the first time takes a while.
to() {
  import -window root "$WORK/before.png"
  press "ctrl+$1"
  wait_until 15 moved || true
}
moved() {
  import -window root "$WORK/now.png"
  ! same "$WORK/before.png" "$WORK/now.png"
}
same() {
  local differing
  differing=$(compare -metric AE "$1" "$2" null: 2>&1 || true)
  [[ ${differing%% *} == 0 ]]
}

# shot NAME: when two pictures in a row are the same, nothing moves any more; then it is kept.
shot() {
  local name=$1
  import -window root "$WORK/last.png"
  wait_until 15 still || true
  convert "$WORK/last.png" +dither -colors 255 -define png:compression-level=9 -strip "$OUT/$name.png"
  say "  $name.png"
}
still() {
  sleep 0.4
  import -window root "$WORK/now.png"
  local before=$WORK/last-but-one.png
  mv "$WORK/last.png" "$before"
  mv "$WORK/now.png" "$WORK/last.png"
  same "$before" "$WORK/last.png"
}

# ask CLIENT MODEL PROMPT: one request through Brickway, as that tool would make it.
ask() {
  curl --silent --no-buffer --output /dev/null --max-time 60 "http://127.0.0.1:$PORT/v1/chat/completions" -H "User-Agent: $1" -H 'x-initiator: user' \
    -H "Authorization: Bearer $KEY" -H 'Content-Type: application/json' \
    -d "{\"model\": \"$2\", \"stream\": true, \"temperature\": 0.1, \"top_p\": 1, \"stream_options\": {\"include_usage\": true},
      \"messages\": [{\"role\": \"user\", \"content\": \"$3\"}]}"
}
work_a_little() {
  local code="GitHubCopilotChat/0.40.0" codex="codex_cli_rs/0.50.0" copilot="OpenAI/JS 5.20.1" forge="forge/2.0"
  ask "$code" databricks-claude-sonnet-4-6 "demo:long 30"
  ask "$copilot" databricks-gpt-5-4 "demo:long 12"
  ask "$codex" databricks-gpt-5-3-codex "demo:long 20"
  ask "$forge" databricks-gemini-3-1-pro "demo:error 429"
  ask "$code" databricks-claude-opus-4-8 "demo:long 40"
  ask "$code" databricks-claude-sonnet-4-6 "demo:error 403"
  ask "$copilot" databricks-gpt-oss-120b "demo:reasoning"
  ask "$code" databricks-claude-sonnet-4-6 "demo:long 25"
}

pages() {
  local prefix=$1 number=0 page
  press ctrl+1
  for page in "${PAGES[@]}"; do
    number=$((number + 1))
    [[ $number == 1 ]] || to "$number"
    shot "$page-$prefix"
  done
}

# tools: the files of a person who has VS Code with a profile for work, Claude Code and Codex; nothing is set up yet.
tools() {
  local code=$WORK/home/.config/Code/User
  rm -rf "$WORK/home/.config/Code" "$WORK/home/.claude" "$WORK/home/.codex"
  mkdir -p "$code/globalStorage" "$code/profiles/5f2c1a77" "$WORK/home/.claude" "$WORK/home/.codex"
  printf '%s\n' '{"userDataProfiles": [{"location": "5f2c1a77", "name": "Work"}]}' >"$code/globalStorage/storage.json"
  printf '{\n    "editor.fontSize": 14\n}\n' | tee "$code/settings.json" >"$code/profiles/5f2c1a77/settings.json"
  printf '[\n\t{\n\t\t"name": "Ollama",\n\t\t"vendor": "ollama"\n\t}\n]\n' |
    tee "$code/chatLanguageModels.json" >"$code/profiles/5f2c1a77/chatLanguageModels.json"
}

# set_up: VS Code, its profile and Claude Code are set up, the profile with two models less than there are later; then somebody
# changes Claude Code's file by hand. For a Brickway that does not run, so that its Requests page stays as it is.
set_up() {
  cp "$WORK/less.json" "$FOLDER/models.json"
  brickway setup vscode/Work
  rm "$FOLDER/models.json"
  brickway setup vscode --with aliases
  brickway setup claude-code
  sed -i "s|127.0.0.1:$PORT|127.0.0.1:8080|" "$WORK/home/.claude/settings.json"
}
offered() { curl --silent --fail "http://127.0.0.1:$PORT/v1/models" -H "Authorization: Bearer $KEY"; }

# brickway ARGS…: the command, of the same person.
brickway() {
  "${BARE[@]}" DBUS_SESSION_BUS_ADDRESS="$BUS" BRICKWAY_CONFIG_DIR="$FOLDER" "$JAVA" --enable-native-access=ALL-UNNAMED \
    --sun-misc-unsafe-memory-access=allow -Duser.home="$WORK/home" -jar "$JAR" "$@" >>"$WORK/commands.log" 2>&1 ||
    die "brickway $* failed: $(tail -3 "$WORK/commands.log")"
}

# fresh SETTINGS…: a configuration folder with these settings alone.
fresh() {
  rm -rf "$FOLDER"
  mkdir -p "$FOLDER"
  local IFS=,
  printf '{%s}\n' "$*" >"$FOLDER/settings.json"
}

# pictures APPEARANCE WxH: first start, then every page empty, then with a little work done and tools set up.
pictures() {
  local appearance=$1 size=$2
  PORT=$(port)
  start_display "$size" "$WORK/openbox.xml"
  fresh "\"appearance\": \"$appearance\"" "\"port\": $PORT"
  tools
  open "$size"
  shot "start-$appearance-$size"
  close
  fresh "\"appearance\": \"$appearance\"" "\"port\": $PORT" '"demo": true'
  tools
  open "$size"
  pages "$appearance-$size-empty"
  offered | jq '{models: [.data[:-2][] | {id}]}' >"$WORK/less.json"
  close
  rm -f "$FOLDER/window.json" # which remembers the last page
  set_up
  open "$size"
  work_a_little
  pages "$appearance-$size"
  close
  stop_process "$OPENBOX_PID"
  stop_process "$DISPLAY_PID"
}

start_bus ""
start_keyring unlocked
for appearance in ${1:-light dark}; do
  for size in ${2:-900x600 1600x1000}; do pictures "$appearance" "$size"; done
done
