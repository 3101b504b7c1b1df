#!/usr/bin/env bash
# The packages for Linux as people get them: the .deb alone on a minimal Debian without a JDK, every command as an ordinary
# user, the window with its tray icon, an upgrade while it runs, removal; and the .tar.gz. Needs root, for the clean room.
#
# BRICKWAY_PACKAGES=FOLDER takes packages that are there instead of building them.
# shellcheck disable=SC2016 # the room's shells expand what is in single quotes
# shellcheck source=e2e/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
# shellcheck source=e2e/session.sh
source "$(dirname "${BASH_SOURCE[0]}")/session.sh"
# shellcheck source=e2e/room.sh
source "$(dirname "${BASH_SOURCE[0]}")/room.sh"

PACKAGES=${BRICKWAY_PACKAGES:-$REPO/target/packages}
build_packages() {
  [[ -z ${BRICKWAY_PACKAGES:-} ]] || return 0
  # A quick compression: the packages that people get are smaller.
  BRICKWAY_COMPRESSION=fast "$REPO/jpackage/build.sh" --no-build >"$WORK/build.log" 2>&1 || { tail -30 "$WORK/build.log" >&2; die "the packages could not be built"; }
}
if [[ $(id -u) -ne 0 ]]; then
  sudo --non-interactive true 2>/dev/null || die "this script installs packages: run it as root"
  [[ -n ${BRICKWAY_E2E_INSTALL_ONLY:-} ]] || build_packages
  rm -rf "$WORK"
  exec sudo env PATH="$PATH" HOME="$HOME" BRICKWAY_E2E_CACHE="$CACHE" BRICKWAY_PACKAGES="$PACKAGES" \
    BRICKWAY_E2E_INSTALL_ONLY="${BRICKWAY_E2E_INSTALL_ONLY:-}" "${BASH_SOURCE[0]}"
fi
use_node24
need_keyring
need_display
need_bar
apt_install curl curl
apt_install shellcheck shellcheck
apt_install desktop-file-validate desktop-file-utils
apt_install appstreamcli appstream
apt_install lintian lintian
DEPENDS=$(sed -n 's/^Depends: //p' "$REPO/installer/linux/debian/control.in")
if [[ -n ${BRICKWAY_E2E_INSTALL_ONLY:-} ]]; then
  ! can_have_room || make_room "$DEPENDS"
  exit
fi

ID=dev.brickway.Brickway
MOST_INSTALLED=225 # MB; docs/packaging.md has the reason why not 110
MOST_DEB=64 # as it is compressed here; bench/packages holds what people get against 60
build_packages
DEB=$(find "$PACKAGES" -maxdepth 1 -name 'brickway_*.deb' -print -quit)
TAR=$(find "$PACKAGES" -maxdepth 1 -name 'brickway-*-linux-*.tar.gz' -print -quit)
[[ -f $DEB && -f $TAR ]] || die "$PACKAGES has no .deb or no .tar.gz"
say "          built after $SECONDS s"

# ---- what is in the packages

megabytes() { awk -v bytes="$1" 'BEGIN { printf "%.1f", bytes / 1000000 }'; }
at_most() { awk -v bytes="$1" -v most="$2" 'BEGIN { exit !(bytes <= most * 1000000) }'; }
installed_bytes() { find "$WORK/deb/opt" "$WORK/deb/usr" -type f -printf '%s\n' | awk '{ sum += $1 } END { print sum }'; }
well_formed_scripts() { shellcheck "$WORK"/deb/DEBIAN/p* "$WORK"/deb/opt/brickway/bin/*; }
# Without the runtime and the jars, which lintian would take half a minute for.
lintian_is_content() {
  mkdir "$WORK/small" && cp -a "$WORK/deb/DEBIAN" "$WORK/deb/usr" "$WORK/small/" && mkdir -p "$WORK/small/opt/brickway" &&
    cp -a "$WORK/deb/opt/brickway/bin" "$WORK/small/opt/brickway/" && sed -i '/ opt\/brickway\/lib\//d' "$WORK/small/DEBIAN/md5sums" &&
    dpkg-deb --root-owner-group --build "$WORK/small" "$WORK/small.deb" && lintian --fail-on error,warning "$WORK/small.deb"
}
every_jar_has_a_licence() {
  local jar name missing=0
  for jar in "$WORK"/deb/opt/brickway/lib/app/*.jar; do
    name=${jar##*/}
    name=${name%.jar}
    [[ $name == brickway ]] || tr ':' '-' <"$WORK/deb/usr/share/doc/brickway/THIRD-PARTY.txt" | grep -E -e "-${name//./\\.}\$" >/dev/null ||
      { echo "$name is not in THIRD-PARTY.txt"; missing=1; }
  done
  ((missing == 0))
}

say "what is in the packages"
mkdir "$WORK/deb"
dpkg-deb --raw-extract "$DEB" "$WORK/deb"
say "          $(megabytes "$(installed_bytes)") MB installed, .deb $(megabytes "$(stat -c %s "$DEB")") MB, .tar.gz $(megabytes "$(stat -c %s "$TAR")") MB"
check "at most $MOST_INSTALLED MB installed" at_most "$(installed_bytes)" $MOST_INSTALLED
check "a .deb of at most $MOST_DEB MB" at_most "$(stat -c %s "$DEB")" $MOST_DEB
check "the desktop entry is valid" desktop-file-validate "$WORK/deb/usr/share/applications/$ID.desktop"
check "the metainfo is valid" appstreamcli validate --no-net "$WORK/deb/usr/share/metainfo/$ID.metainfo.xml"
check "its scripts are" well_formed_scripts
check "lintian has no remark" lintian_is_content
check "every jar has its licence told" every_jar_has_a_licence

# ---- the clean room

enter_room "$DEPENDS"
HOME_FOLDER=$ROOM$ROOM_HOME
CONFIG=$HOME_FOLDER/.config/brickway
PORT=$(free_port)
ANSWER=$WORK/answer

# person COMMAND…: as the ordinary user; no stack trace is allowed in what it prints.
person() {
  local code=0
  timeout 60 "${AS_PERSON[@]}" "$@" >"$ANSWER" 2>&1 || code=$?
  cat "$ANSWER"
  ! grep -E '^\s+at [a-z]+\.|SLF4J|WARNING|Exception' "$ANSWER" >/dev/null || { echo "that is not for people"; return 99; }
  return "$code"
}
# ends CODE PATTERN ARGUMENT…: brickway's exit code, and what it prints.
declare -A RUN=()
ends() {
  local expected=$1 pattern=$2 code=0
  shift 2
  RUN[${1:-}]=yes
  person brickway "$@" || code=$?
  [[ $code -eq $expected ]] || { echo "exit code $code instead of $expected"; return 1; }
  grep -E -e "$pattern" "$ANSWER" >/dev/null || { echo "'$pattern' is not in it"; return 1; }
}
install_deb() { in_room env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$1"; }
purge_deb() { in_room env DEBIAN_FRONTEND=noninteractive apt-get purge -y brickway; }
put_into_room() { cp "$1" "$ROOM/tmp/${1##*/}" && chmod 644 "$ROOM/tmp/${1##*/}"; }
# All that is there, but what apt and dpkg write down, and what changes by itself.
everything() {
  local where=(/)
  [[ -n $ROOM ]] || where=(/etc /opt /usr)
  in_room find "${where[@]}" -xdev \( -path /proc -o -path /run -o -path /tmp -o -path /var/lib/dpkg -o -path /var/lib/apt \
    -o -path /var/cache -o -path /var/log \) -prune -o -print | LC_ALL=C sort
}
at_home() { (cd "$HOME_FOLDER" && find . -mindepth 1 -not -path './.config/brickway/*' | LC_ALL=C sort); }
no_java() {
  ! person sh -c 'command -v java javac' || return 1
  [[ -z $ROOM ]] || [[ -z $(in_room find / -xdev -name 'libjvm.so' -not -path '/opt/brickway/*') ]]
}
# Two libraries are loaded only where they help: sound, which Brickway has none of, and OpenGL, without which JavaFX draws itself.
libraries_are_there() {
  local missing
  missing=$(in_room sh -c 'find /opt/brickway -name "*.so" | while read -r each; do ldd "$each" | sed -n "s|=> not found|$each|p"; done' |
    grep -vE 'libjvm.so|/libjsound.so|/libprism_es2.so' || true)
  [[ -z $missing ]] || { echo "$missing"; return 1; }
}
command_is_a_link() { [[ $(in_room readlink -f /usr/bin/brickway) == /opt/brickway/bin/brickway ]]; }

say "installing it"
say "          in ${ROOM:-this machine}, after $SECONDS s"
put_into_room "$DEB"
everything >"$WORK/before"
at_home >"$WORK/home-before"
check "no Java is there" no_java
check "apt installs the .deb" install_deb "/tmp/${DEB##*/}"
check "all libraries are there by its dependencies" libraries_are_there
check "brickway is on the PATH" command_is_a_link
check "and still no Java" no_java

# ---- the commands

# A workspace that knows one token.
TOKEN=dapi-installed-5e0c41d2
cat >"$WORK/workspace.js" <<'JS'
require("node:http").createServer((request, response) => {
  const known = request.headers.authorization === "Bearer " + process.argv[2] && request.url.endsWith("/Me");
  response.writeHead(known ? 200 : 403, {"Content-Type": "application/json"});
  response.end(JSON.stringify(known ? {userName: "ada@example.com"} : {error_code: 403, message: "Invalid access token."}));
}).listen(0, "127.0.0.1", function () { console.log(this.address().port); });
JS
node "$WORK/workspace.js" "$TOKEN" >"$WORK/workspace.port" &
CLEANUP+=("$!")
cat >"$WORK/bus.conf" <<XML
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
  "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path=$WORK/runtime/bus</listen>
  <policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>
</busconfig>
XML
start_bus "$WORK/bus.conf"
start_keyring unlocked
wait_until 10 test -s "$WORK/workspace.port" || die "the workspace did not start"
WORKSPACE=http://127.0.0.1:$(<"$WORK/workspace.port")
kept() { in_session secret-tool lookup service Brickway account "$1"; }
token_is_kept() { [[ $(kept 'token 127.0.0.1') == "$TOKEN" ]]; }
set_token() { ends 0 'Stored the token of 127.0.0.1 in GNOME Keyring' token set --workspace "$WORKSPACE" <<<"$TOKEN"; }

# serve [VARIABLE=VALUE…]: in the background, with the demo workspace.
serve() {
  RUN[serve]=yes
  "${AS_PERSON[@]}" env "$@" brickway serve --demo --port "$PORT" >"$WORK/serve.log" 2>&1 &
  SERVE_PID=$!
  CLEANUP+=("$SERVE_PID")
  wait_until 30 grep -q "Brickway is listening on http://127.0.0.1:$PORT" "$WORK/serve.log" || { cat "$WORK/serve.log"; return 1; }
}
streamed_chat() {
  curl --silent --fail --no-buffer --max-time 30 -H 'Content-Type: application/json' "http://127.0.0.1:$PORT/v1/chat/completions" \
    -d '{"model": "databricks-claude-sonnet-4-6", "stream": true, "messages": [{"role": "user", "content": "demo:long 20"}]}' >"$WORK/stream"
  tail -2 "$WORK/stream"
  grep '"finish_reason":"stop"' "$WORK/stream" >/dev/null && grep '^data: \[DONE\]' "$WORK/stream" >/dev/null
}
uses_cache() { grep -E '/opt/brickway/.*\.aot$' "/proc/$1/maps"; }
gone() { ! kill -0 "$1" 2>/dev/null; }
cache_is_accepted() { person env JAVA_TOOL_OPTIONS=-XX:AOTMode=on "$@" --version; }
completes() {
  person bash -c 'source /usr/share/bash-completion/completions/brickway; COMP_WORDS=(brickway sta); COMP_CWORD=1
    _complete_brickway; echo "${COMPREPLY[@]}"' && grep -x 'status' "$ANSWER"
}
# Copilot CLI is not installed: what would run it is what is proved.
runs_copilot() {
  mkdir -p "$ROOM/tmp/programs"
  printf '#!/bin/sh\necho "copilot of $COPILOT_PROVIDER_BASE_URL: $*"\n' >"$ROOM/tmp/programs/copilot"
  chmod -R a+rX,a+x "$ROOM/tmp/programs"
  RUN[copilot]=yes
  person env PATH="/tmp/programs:$ROOM_PATH" brickway copilot -- --hello && grep "copilot of http://127.0.0.1:$PORT/v1: --hello" "$ANSWER"
}
all_were_run() {
  local each missing=0
  for each in $(person brickway --help | sed -n '/^Commands:/,$ s/^  \([a-z-]\+\) .*/\1/p'); do
    [[ -n ${RUN[$each]:-} ]] || { echo "$each was not run"; missing=1; }
  done
  ((missing == 0 && ${#RUN[@]} > 10))
}

say "every command, as an ordinary user"
check "--version" ends 0 '^Brickway [0-9]' --version
check "the AOT cache is taken, from wherever it is started" cache_is_accepted brickway
check "status" ends 1 '^Brickway is not running' status
check "setup" ends 0 'claude' setup
check "models import" ends 0 '' models import <<<'databricks-claude-sonnet-4-6'
check "models" ends 0 'databricks-claude-sonnet-4-6' models
check "token set" set_token
check "puts it into the keyring" token_is_kept
check "token test" ends 0 'ada@example.com' token test
check "doctor finds fault with that workspace" ends 1 'ada@example.com' doctor
check "doctor has no fault to find with the demo's" ends 0 '' doctor --demo --port "$PORT"
check "models discover" ends 1 'brickway: ' models discover
check "learned" ends 0 '' learned
check "serve" serve
check "with its AOT cache" uses_cache "$SERVE_PID"
check "a streamed chat" streamed_chat
check "status says where it runs" ends 0 "running on http://127.0.0.1:$PORT \\(pid $SERVE_PID," status
check "log" ends 0 'databricks-claude-sonnet-4-6' log
check "env" ends 0 "^export COPILOT_PROVIDER_BASE_URL=['\"]?http://127.0.0.1:$PORT/v1" env --shell bash
check "vscode --dry-run" ends 0 '' vscode --dry-run --file /tmp/chatLanguageModels.json
check "copilot" runs_copilot
check "import-launchd" ends 2 '^brickway: Only a Mac has LaunchAgents' import-launchd --dry-run
check "restart" ends 0 "was started again on http://127.0.0.1:$PORT" restart
check "stop" ends 0 "has stopped \\(it was pid $SERVE_PID\\)" stop
check "and it is gone" wait_until 10 gone "$SERVE_PID"
check "those were all that --help lists" all_were_run
check "bash completes them" completes

# ---- the window

KEY=
# exec_line FILE: the program that a desktop entry's first Exec line starts.
exec_line() { sed -n 's/^Exec=//p' "$1" | head -1 | tr -d '"'; }
# open_window PROGRAM [ARGUMENT…]
open_window() {
  "${AS_PERSON[@]}" env DISPLAY="$DISPLAY" DBX_PROXY_PORT="$PORT" "$@" >"$WORK/window.log" 2>&1 &
  WINDOW_PID=$!
  CLEANUP+=("$WINDOW_PID")
}
not_healthy() { ! healthy; }
healthy() { curl --silent --fail --max-time 2 --output /dev/null "http://127.0.0.1:$PORT/healthz"; }
answers() {
  [[ $(curl --silent --output /dev/null --write-out '%{http_code}' -H "Authorization: Bearer $1" "http://127.0.0.1:$PORT/v1/models") == "$2" ]]
}
has_class_of_entry() {
  xprop -id "$(window_id)" WM_CLASS
  xprop -id "$(window_id)" WM_CLASS | grep -F "\"$(sed -n 's/^StartupWMClass=//p' "$ENTRY")\""
}
second_start_ends() {
  local code=0
  person env DISPLAY="$DISPLAY" DBX_PROXY_PORT="$PORT" "$(exec_line "$LOGIN")" || code=$?
  ((code == 0))
}
# As the window's settings write it.
make_login_item() {
  mkdir -p "${1%/*}"
  chown "$PERSON:$PERSON" "${1%/*}"
  printf '[Desktop Entry]\nType=Application\nVersion=1.0\nName=Brickway\nExec="%s"\nTryExec=%s\nTerminal=false\nX-Brickway=true\n' "$2" "$2" >"$1"
  chown "$PERSON:$PERSON" "$1"
}
# Only the person's own config folder, and the login item made here, have been added; and what the JDK keeps for all programs in
# Java of this version: which fonts there are (sun.font.FcFontConfiguration, as soon as AWT draws a menu).
JDK_FONTS='\.java(/fonts(/[0-9.]+(/fcinfo-[^/]*)?)?)?'
home_is_clean() {
  local more
  more=$(comm -13 "$WORK/home-before" <(at_home) | grep -vE "^\./(\.config(/brickway|/autostart(/brickway\.desktop)?)?|$JDK_FONTS)\$" || true)
  [[ -z $more ]] || { echo "$more"; return 1; }
}

start_display 1280x800
start_tint2
ENTRY=$ROOM/usr/share/applications/$ID.desktop
LOGIN=$HOME_FOLDER/.config/autostart/brickway.desktop

say "the window, by the desktop entry"
open_window "$(exec_line "$ENTRY")"
check "it appears" wait_until 40 is_visible
check "and is the one that the entry names" has_class_of_entry
check "so does the tray icon" wait_until 30 icon_is_there
check "the proxy runs" wait_until 30 healthy
check "with the AOT cache" uses_cache "$WINDOW_PID"
KEY=$(kept local-key || true)
check "a local key is in the keyring" [ -n "$KEY" ]
check "with which it answers" answers "$KEY" 200
check "and without which it does not" answers wrong 401
make_login_item "$LOGIN" /opt/brickway/bin/Brickway
check "what starts it at login shows the window that is there" second_start_ends
check "nothing else is in the person's home" home_is_clean

# ---- an upgrade while it runs

next_version() {
  mkdir "$WORK/next"
  cp -a "$WORK/deb/." "$WORK/next/"
  sed -i 's/^Version: .*/Version: 1.0.1/' "$WORK/next/DEBIAN/control"
  # As if a library had been replaced by a newer one.
  mv "$WORK/next/opt/brickway/lib/app/picocli-"*.jar "$WORK/next/opt/brickway/lib/app/picocli-next.jar"
  sed -i 's/picocli-[0-9.]*\.jar/picocli-next.jar/' "$WORK"/next/opt/brickway/lib/app/*.cfg "$WORK"/next/opt/brickway/bin/*
  dpkg-deb --root-owner-group -Znone --build "$WORK/next" "$WORK/brickway_1.0.1.deb" >/dev/null
  put_into_room "$WORK/brickway_1.0.1.deb"
}
upgrade() { install_deb /tmp/brickway_1.0.1.deb >"$WORK/upgrade.log" 2>&1 || { cat "$WORK/upgrade.log"; return 1; }; }
upgrade_tells_who_runs() {
  cat "$WORK/upgrade.log"
  grep "still runs (pid $WINDOW_PID, user" "$WORK/upgrade.log"
}
version_is() { [[ $(in_room dpkg-query -W -f '${Version}' brickway) == "$1" ]]; }
same_files() { diff "$WORK/kept" <(kept_files); }
kept_files() { (cd "$CONFIG" && sha256sum settings.json models.json); }

say "an upgrade while it runs"
kept_files >"$WORK/kept"
next_version
check "apt takes the next version" upgrade
check "it is there" version_is 1.0.1
check "and tells that the version before still runs" upgrade_tells_who_runs
check "which it does" answers "$KEY" 200
check "the new command stops it" ends 0 "has stopped \\(it was pid $WINDOW_PID\\)" stop
open_window "$(exec_line "$ENTRY")"
check "the new version's window appears" wait_until 40 is_visible
check "with the key of before" wait_until 30 answers "$KEY" 200
check "the token is still in the keyring" token_is_kept
check "settings and models are as they were" same_files
check "token clear" ends 0 '' token clear

# ---- removal

# dpkg takes /opt away, too, if there is nothing else in it.
# In the room there is another person, with a file of that name that is not Brickway's.
others_files() {
  [[ -n $ROOM ]] || return 0
  mkdir -p "$ROOM/home/bob/.config/autostart"
  echo '[Desktop Entry]' >"$ROOM/home/bob/.config/autostart/brickway.desktop"
}
folder_is_gone() { [[ ! -e $ROOM/opt/brickway && ! -e $ROOM/usr/bin/brickway ]]; }
only_config_is_left() {
  local changes
  changes=$(diff "$WORK/before" <(everything) | grep '^[<>]' |
    grep -vE "^< /opt\$|^> $ROOM_HOME/\.config(/brickway(/.*)?|/autostart)?\$|^> /home/bob/\.config(/autostart(/brickway\.desktop)?)?\$" || true)
  [[ -z $changes ]] || { echo "$changes"; return 1; }
  [[ -s $CONFIG/settings.json ]]
}
say "removal while it runs"
others_files
check "apt purges it" purge_deb
check "what ran has ended" wait_until 5 gone "$WINDOW_PID"
check "and frees the port" not_healthy
check "it is gone" folder_is_gone
check "it no longer starts at login" test ! -e "$LOGIN"
if [[ -n $ROOM ]]; then
  check "a file of that name that is not Brickway's stays" test -s "$ROOM/home/bob/.config/autostart/brickway.desktop"
fi
check "nothing is left but the person's own folder" only_config_is_left

# ---- the .tar.gz

FOLDER="$ROOM_HOME/My Programs"
unpack() {
  mkdir -p "$ROOM$FOLDER"
  tar --extract --file "$TAR" --directory "$ROOM$FOLDER" --no-same-owner
  UNPACKED=$(basename "$(find "$ROOM$FOLDER" -mindepth 1 -maxdepth 1)")
  chown -R "$PERSON:$PERSON" "$ROOM$FOLDER"
}
install_twice() { person "$1/install.sh" && person "$1/install.sh" && person "$ROOM_HOME/.local/bin/brickway" --version; }
own_entry_is_valid() { desktop-file-validate "$HOME_FOLDER/.local/share/applications/$ID.desktop" &&
  grep 'My Programs' "$HOME_FOLDER/.local/share/applications/$ID.desktop"; }
home_is_as_before() { diff "$WORK/home-unpacked" <(at_home); }
say "the .tar.gz"
unpack
check "it runs where it is unpacked, with its AOT cache" cache_is_accepted "$FOLDER/$UNPACKED/bin/brickway"
mv "$ROOM$FOLDER/$UNPACKED" "$ROOM$FOLDER/moved here"
person mkdir -p "$HOME_FOLDER/.local/share/icons" # empty and not ours, so it must stay
at_home >"$WORK/home-unpacked"
check "and where it is moved to" cache_is_accepted "$FOLDER/moved here/bin/brickway"
check "install.sh, twice" install_twice "$FOLDER/moved here"
check "its desktop entry is valid" own_entry_is_valid
make_login_item "$LOGIN" "$FOLDER/moved here/bin/Brickway"
open_window "$(exec_line "$HOME_FOLDER/.local/share/applications/$ID.desktop")"
check "its window appears" wait_until 40 is_visible
check "the proxy runs" wait_until 30 healthy
check "uninstall.sh" person "$FOLDER/moved here/uninstall.sh"
check "ends it" wait_until 5 gone "$WINDOW_PID"
check "and takes back what install.sh and the login item were" home_is_as_before
finish
