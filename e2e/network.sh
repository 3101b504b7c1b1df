#!/usr/bin/env bash
# The way out through real corporate proxies (tinyproxy, squid), with and without a password, to a workspace whose
# certificate a company's own authority has signed; and the sentences for every way in which that fails.
# shellcheck source=e2e/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

unset BRICKWAY_URL # this script judges processes of its own
apt_install tinyproxy tinyproxy
PATH=$PATH:/usr/sbin apt_install squid squid
apt_install openssl openssl
apt_install curl curl
use_node24

JAVA=$(find_jdk)/bin/java
JAR=${BRICKWAY_JAR:-$REPO/target/brickway.jar}
[[ -f $JAR ]] || die "$JAR is missing: build it with  mvn -B package"
TOKEN=dapi-planted-token
PASSWORD='planted-p@ss:word'
PASSWORD_IN_URL='planted-p%40ss%3Aword'
# Loopback is never asked of a proxy, so the workspace listens on this machine's own address. Nothing leaves the machine.
ADDRESS=$(hostname -I 2>/dev/null | tr ' ' '\n' | grep -m 1 -E '^[0-9.]+$' | grep -v '^127\.' || true)
[[ -n $ADDRESS ]] || die "this machine has no address of its own beside loopback, and a proxy is not used for loopback"
chmod 755 "$WORK" # squid reads its files as a user of its own

# --- a certificate authority, a certificate of its, and the demo workspace behind it
openssl_quietly() { openssl "$@" >>"$WORK/openssl.log" 2>&1 || { cat "$WORK/openssl.log" >&2; die "openssl failed"; }; }
openssl_quietly req -x509 -newkey rsa:2048 -nodes -days 30 -subj '/O=Acme/CN=Acme Inspection Root' \
  -addext 'basicConstraints=critical,CA:TRUE' -keyout "$WORK/ca.key" -out "$WORK/ca.pem"
openssl_quietly req -newkey rsa:2048 -nodes -subj '/CN=workspace.test' -keyout "$WORK/server.key" -out "$WORK/server.csr"
printf 'subjectAltName=DNS:workspace.test,IP:%s\n' "$ADDRESS" >"$WORK/server.ext"
openssl_quietly x509 -req -in "$WORK/server.csr" -CA "$WORK/ca.pem" -CAkey "$WORK/ca.key" -CAcreateserial -days 30 \
  -extfile "$WORK/server.ext" -out "$WORK/server.pem"
openssl_quietly pkcs12 -export -inkey "$WORK/server.key" -in "$WORK/server.pem" -passout pass:changeit -out "$WORK/server.p12"

: >"$WORK/workspace.log"
"$JAVA" -cp "$JAR:$(dirname "$JAR")/lib/*" "$REPO/e2e/network/PrivateWorkspace.java" "$TOKEN" "$ADDRESS" \
  "$WORK/server.p12" changeit >"$WORK/workspace.log" 2>&1 &
CLEANUP+=($!)
wait_until 30 grep -q '^port ' "$WORK/workspace.log" || { cat "$WORK/workspace.log" >&2; die "no workspace"; }
PORT=$(sed -n 's/^port //p' "$WORK/workspace.log")
WORKSPACE=https://$ADDRESS:$PORT

# --- the proxies
answers() { curl --silent --max-time 2 --output /dev/null "http://127.0.0.1:$1/"; }

# tinyproxy_with NAME LINES…: starts one; its port is in TINY.
tinyproxy_with() {
  local name=$1
  shift
  TINY=$(free_port)
  printf '%s\n' "Port $TINY" 'Listen 127.0.0.1' 'Timeout 60' "LogFile \"$WORK/$name.log\"" 'LogLevel Connect' \
    'MaxClients 20' 'Allow 127.0.0.1' "$@" >"$WORK/$name.conf"
  tinyproxy -d -c "$WORK/$name.conf" >/dev/null 2>&1 &
  CLEANUP+=($!)
  wait_until 10 answers "$TINY" || die "tinyproxy did not start"
}

# squid_with NAME LINES…: starts one that knows workspace.test; its port is in SQUID.
squid_with() {
  local name=$1
  shift
  SQUID=$(free_port)
  printf '127.0.0.1 localhost\n%s workspace.test\n' "$ADDRESS" >"$WORK/hosts"
  printf '%s\n' "http_port 127.0.0.1:$SQUID" 'visible_hostname squid.test' "hosts_file $WORK/hosts" 'pid_filename none' \
    'cache deny all' 'access_log none' 'cache_log /dev/null' 'logfile_rotate 0' 'shutdown_lifetime 0 seconds' \
    'pinger_enable off' 'netdb_filename none' "$@" >"$WORK/$name.conf"
  PATH=$PATH:/usr/sbin squid -N -f "$WORK/$name.conf" >"$WORK/$name.out" 2>&1 &
  CLEANUP+=($!)
  wait_until 20 answers "$SQUID" || { cat "$WORK/$name.out" >&2; die "squid did not start"; }
}

tinyproxy_with open "ConnectPort $PORT"
OPEN=$TINY
tinyproxy_with locked "ConnectPort $PORT" 'BasicAuth alice planted-tiny'
LOCKED=$TINY
tinyproxy_with narrow 'ConnectPort 443'
NARROW=$TINY
printf 'alice:%s\n' "$(openssl passwd -apr1 "$PASSWORD")" >"$WORK/passwords"
chmod 644 "$WORK/passwords"
squid_with squid "auth_param basic program /usr/lib/squid/basic_ncsa_auth $WORK/passwords" 'auth_param basic realm Acme' \
  'acl people proxy_auth REQUIRED' "acl workspace port $PORT" 'http_access deny !people' 'http_access deny !workspace' \
  'http_access allow all'

# --- Brickway
# serve_for VARIABLE=VALUE… [-- OPTION…]: starts serve with this environment and nothing else; its URL is in BRICKWAY_URL.
serve_for() {
  local variables=() port
  while (($# > 0)) && [[ $1 != -- ]]; do
    variables+=("$1")
    shift
  done
  shift || true
  stop_process "$BRICKWAY_PID"
  port=$(free_port)
  mkdir -p "$WORK/config" "$WORK/brickway-home"
  : >"$BRICKWAY_LOG"
  (cd "$WORK/brickway-home" && exec env -i PATH="$PATH" HOME="$WORK/brickway-home" BRICKWAY_CONFIG_DIR="$WORK/config" \
    DBX_TOKEN="$TOKEN" DBX_WORKSPACE_HOST="$WORKSPACE" "${variables[@]}" \
    "$JAVA" "${JAVA_FLAGS[@]}" -jar "$JAR" serve --port "$port" "$@") >"$BRICKWAY_LOG" 2>&1 &
  BRICKWAY_PID=$!
  wait_until 20 listening_or_dead || true
  BRICKWAY_URL=http://127.0.0.1:$port
  cp "/proc/$BRICKWAY_PID/cmdline" "$WORK/cmdline.$port" 2>/dev/null || true
}
chat() {
  curl --silent --show-error --no-buffer --max-time 60 -H 'Content-Type: application/json' \
    -d '{"model": "databricks-claude-sonnet-4-6", "messages": [{"role": "user", "content": "Say hi"}], "stream": true}' \
    "$BRICKWAY_URL/v1/chat/completions" >"$WORK/answer" 2>&1
  cat "$BRICKWAY_LOG" >>"$WORK/everything"
  cat "$WORK/answer" >>"$WORK/everything"
}
# streams VARIABLE=VALUE… [-- OPTION…]: a streamed chat is answered to its end.
streams() {
  serve_for "$@"
  chat
  cat "$BRICKWAY_LOG" "$WORK/answer"
  [[ $(grep -c '^data: {' "$WORK/answer") -gt 3 && $(grep '^data: ' "$WORK/answer" | tail -n 1) == 'data: [DONE]' ]]
}
# says PART VARIABLE=VALUE… [-- OPTION…]: the chat fails, with a sentence that has this in it.
says() {
  local part=$1
  shift
  serve_for "$@"
  chat
  cat "$WORK/answer"
  grep -qF "$part" "$WORK/answer" && ! grep -q '^data: {"id' "$WORK/answer"
}
# refuses PART VARIABLE=VALUE… [-- OPTION…]: serve does not start, ends with 2 and says this.
refuses() {
  local part=$1 code=0
  shift
  serve_for "$@"
  wait "$BRICKWAY_PID" || code=$?
  BRICKWAY_PID=
  tee -a "$WORK/everything" <"$BRICKWAY_LOG"
  [[ $code -eq 2 ]] && grep -qF "$part" "$BRICKWAY_LOG"
}
CA=BRICKWAY_CA_FILE=$WORK/ca.pem

connected_through_tinyproxy() { grep -q "CONNECT $ADDRESS:$PORT" "$WORK/open.log"; }
check "direct with the CA file: a streamed chat" streams "$CA"
check "direct although the environment names a proxy, which is not there" streams "$CA" HTTPS_PROXY=http://127.0.0.1:1
check "tinyproxy without password, --proxy and --ca-file" streams -- --proxy "http://127.0.0.1:$OPEN" --ca-file "$WORK/ca.pem"
check "tinyproxy saw the tunnel" connected_through_tinyproxy
check "tinyproxy as the environment's proxy, on request" \
  streams "$CA" BRICKWAY_USE_SYSTEM_PROXY=1 "HTTPS_PROXY=http://127.0.0.1:$OPEN"
# GNOME's own settings, in a file that stands for the user's; the JDK asks GLib, which finds them with this module.
ls /usr/lib/*/gio/modules/libgiognomeproxy.so >/dev/null 2>&1 || apt_install glib-networking glib-networking
mkdir -p "$WORK/gnome/glib-2.0/settings"
printf "[system/proxy]\nmode='manual'\n[system/proxy/https]\nhost='127.0.0.1'\nport=%s\n" "$OPEN" \
  >"$WORK/gnome/glib-2.0/settings/keyfile"
: >"$WORK/open.log"
check "tinyproxy as the desktop's proxy, on request" streams "$CA" BRICKWAY_USE_SYSTEM_PROXY=1 XDG_CURRENT_DESKTOP=GNOME \
  GSETTINGS_BACKEND=keyfile "XDG_CONFIG_HOME=$WORK/gnome"
check "tinyproxy saw that tunnel too" connected_through_tinyproxy
check "a dead proxy is not used for hosts of NO_PROXY" \
  streams "$CA" BRICKWAY_PROXY=http://127.0.0.1:1 "NO_PROXY=10.255.0.0/16,$ADDRESS"
check "a dead proxy is named" says "nothing answers at the proxy 127.0.0.1:1" "$CA" BRICKWAY_PROXY=http://127.0.0.1:1
check "tinyproxy with password" streams "$CA" "BRICKWAY_PROXY=http://alice:planted-tiny@127.0.0.1:$LOCKED"
check "tinyproxy with a wrong password" \
  says "does not accept the user name 'alice' with its password (401)" "$CA" "BRICKWAY_PROXY=http://alice:planted-x@127.0.0.1:$LOCKED"
check "tinyproxy without its password" says "asks for a user name and password (407)" "$CA" "BRICKWAY_PROXY=http://127.0.0.1:$LOCKED"
check "a port that tinyproxy does not allow" \
  says "does not allow a connection to $ADDRESS:$PORT (403" "$CA" "BRICKWAY_PROXY=127.0.0.1:$NARROW"
NAMED=DBX_WORKSPACE_HOST=https://workspace.test:$PORT
check "squid with password, to a name that only squid knows" \
  streams "$CA" "$NAMED" "BRICKWAY_PROXY=http://alice:$PASSWORD_IN_URL@127.0.0.1:$SQUID"
check "squid with a wrong password" \
  says "does not accept the user name 'alice' with its password (407)" "$CA" "$NAMED" "BRICKWAY_PROXY=http://alice:planted-x@127.0.0.1:$SQUID"
check "a port that squid does not allow, in squid's own words" \
  says "ERR_ACCESS_DENIED" "$CA" DBX_WORKSPACE_HOST=https://workspace.test:1 \
  "BRICKWAY_PROXY=http://alice:$PASSWORD_IN_URL@127.0.0.1:$SQUID"
# command_says PART VARIABLE=VALUE… -- ARGUMENT…: one command of the terminal, whose output has this in it.
command_says() {
  local part=$1 variables=()
  shift
  while [[ $1 != -- ]]; do
    variables+=("$1")
    shift
  done
  shift
  (cd "$WORK/brickway-home" && exec env -i PATH="$PATH" HOME="$WORK/brickway-home" BRICKWAY_CONFIG_DIR="$WORK/other-config" \
    DBX_TOKEN="$TOKEN" DBX_WORKSPACE_HOST="$WORKSPACE" "${variables[@]}" timeout 60 "$JAVA" "${JAVA_FLAGS[@]}" -jar "$JAR" \
    "$@") >"$WORK/command.out" 2>&1 || true
  tee -a "$WORK/everything" <"$WORK/command.out"
  grep -qF "$part" "$WORK/command.out"
}
check "models discover asks the workspace through squid, with the password" \
  command_says databricks-claude-sonnet-4-6 "$CA" "$NAMED" "BRICKWAY_PROXY=http://alice:$PASSWORD_IN_URL@127.0.0.1:$SQUID" \
  -- models discover
check "models discover with a wrong password says so" \
  command_says "does not accept the user name 'alice' with its password (407)" "$CA" "$NAMED" \
  "BRICKWAY_PROXY=http://alice:planted-x@127.0.0.1:$SQUID" -- models discover
check "without the CA file the authority is named, with the cure" \
  says "issued by 'Acme Inspection Root'" "BRICKWAY_PROXY=http://127.0.0.1:$OPEN"
check "DBX_INSECURE_SKIP_VERIFY goes on without it" streams DBX_INSECURE_SKIP_VERIFY=1 "BRICKWAY_PROXY=http://127.0.0.1:$OPEN"
check "DBX_INSECURE_SKIP_VERIFY warns" grep -q 'certificate is not checked (DBX_INSECURE_SKIP_VERIFY in the environment)' "$BRICKWAY_LOG"
check "a CA file that is not there: 2 and a sentence" refuses "does not exist" "BRICKWAY_CA_FILE=$WORK/none.pem"
check "a SOCKS proxy: 2 and a sentence" refuses "SOCKS proxies are not supported" BRICKWAY_PROXY=socks5://127.0.0.1:1080
check "a password on the command line: 2 and a sentence" \
  refuses "keep the password in the keychain" -- --proxy http://alice:shown@127.0.0.1:1
printf '{"proxy": "http://127.0.0.1:%s", "caFile": "%s"}\n' "$OPEN" "$WORK/ca.pem" >"$WORK/config/settings.json"
check "proxy and caFile of settings.json" streams
printf '{"proxy": "http://alice:planted-file@127.0.0.1:%s"}\n' "$OPEN" >"$WORK/config/settings.json"
check "a password in settings.json: 2 and a sentence" refuses "keep the password in the keychain"

no_secret_shown() { ! grep -aF -e planted -e "$(printf 'alice:%s' "$PASSWORD" | base64)" "$WORK"/everything "$WORK"/cmdline.*; }
check "no password and no token in any output, answer or process list" no_secret_shown
finish
