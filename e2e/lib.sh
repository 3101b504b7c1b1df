# Shared by the end-to-end scripts: sourced, not run. Installs real clients, starts Brickway, counts checks.
# shellcheck shell=bash

set -euo pipefail

REPO=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
HOME=${HOME:-$(cd ~ && pwd)}
CACHE=${BRICKWAY_E2E_CACHE:-$HOME/.cache/brickway-e2e}
WORK=$(mktemp -d "${TMPDIR:-/tmp}/brickway-e2e.XXXXXX")
BRICKWAY_PID=
BRICKWAY_LOG=$WORK/brickway.log
PASSED=0
FAILED=0
CLEANUP=()
LEAVE=true # a command of the script's own, run at its end
JAVA_FLAGS=(-Xmx256m)
SERVE_ENVIRONMENT=() # what else the started one finds in its environment: NAME=VALUE
SERVE_WORKSPACE=(--demo) # the workspace it is started with; () where the environment names one
mkdir -p "$CACHE"

# Whatever proxy the machine uses for the registries must not be used for loopback.
export NO_PROXY="127.0.0.1,localhost${NO_PROXY:+,$NO_PROXY}"
export no_proxy=$NO_PROXY

# The node that npm brings trusts only its own list; a machine behind a TLS-inspecting proxy has its authority here.
SYSTEM_CERTIFICATES=/etc/ssl/certs/ca-certificates.crt
[[ -r $SYSTEM_CERTIFICATES ]] && export NODE_EXTRA_CA_CERTS=${NODE_EXTRA_CA_CERTS:-$SYSTEM_CERTIFICATES}

say() { printf '%s\n' "$*" >&2; }
die() {
  say "error: $*"
  exit 1
}

pass() {
  PASSED=$((PASSED + 1))
  say "  ok      $*"
}
fail() {
  FAILED=$((FAILED + 1))
  say "  FAILED  $*"
}

# check DESCRIPTION COMMAND…: one check, which passes if the command succeeds.
check() {
  local what=$1
  shift
  if "$@" >"$WORK/check.out" 2>&1; then pass "$what"; else
    fail "$what"
    head -20 "$WORK/check.out" | sed 's/^/          /' >&2
  fi
}

# The flags of our own virtual machines on Linux, as pom.xml has them, in one line.
jvm_flags() {
  tr '\n' ' ' <"$REPO/pom.xml" | grep -oE '<jvm\.flags[^>]*>[^<]*' | sed 's/^[^>]*>//' | tr '\n' ' '
  echo
}

# shellcheck source=jpackage/jdk.sh
source "$REPO/jpackage/jdk.sh"

# npm_install NAME PACKAGE…: installs the packages into $CACHE/NAME once; the folder is complete or absent.
npm_install() {
  local dir=$CACHE/$1 fresh
  shift
  if [[ -f $dir/.complete && $(<"$dir/.complete") == "$*" ]]; then return; fi
  say "  installing $* from npm"
  fresh=$(mktemp -d "$CACHE/install.XXXXXX")
  echo '{"private": true}' >"$fresh/package.json"
  (cd "$fresh" && npm install --no-audit --no-fund --ignore-scripts "$@" >npm.log 2>&1) ||
    { cat "$fresh/npm.log" >&2; die "npm could not install $*"; }
  echo "$*" >"$fresh/.complete"
  rm -rf "$dir"
  mv "$fresh" "$dir"
}

# The clients need node >= 22; Debian 12 and many runners have less, so npm brings one.
use_node24() {
  local arch
  case $(uname -m) in
    x86_64) arch=x64 ;;
    aarch64 | arm64) arch=arm64 ;;
    *) die "the end-to-end tests know node for x86_64 and arm64 only, this is $(uname -m)" ;;
  esac
  npm_install "node24" "node-linux-$arch@24"
  PATH=$CACHE/node24/node_modules/node-linux-$arch/bin:$PATH
  export PATH
}

# apt_install COMMAND PACKAGE: makes COMMAND available on Debian and its relatives.
apt_install() {
  command -v "$1" >/dev/null && return
  local sudo=
  [[ $(id -u) -eq 0 ]] || sudo=sudo
  command -v apt-get >/dev/null || die "$1 is missing, and without apt-get this script cannot install it"
  say "  installing $2 with apt"
  { $sudo apt-get update -qq &&
    $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$2"; } \
    >"$WORK/apt.log" 2>&1 || { tail -20 "$WORK/apt.log" >&2; die "apt-get could not install $2"; }
}

# A port that nobody listens on, below those that systems give to outgoing connections: a client that polls it while it
# is free could be given the very same one, and nobody could listen on it then.
free_port() {
  node -e 'const probe = () => {
    const port = 20000 + Math.floor(Math.random() * 8000);
    const server = require("node:net").createServer().once("error", probe).listen(port, "127.0.0.1", () => {
      console.log(port); server.close(); });
  };
  probe();'
}

# wait_until SECONDS COMMAND…: polls five times a second.
wait_until() {
  local end=$((SECONDS + $1))
  shift
  until "$@"; do
    ((SECONDS < end)) || return 1
    sleep 0.2
  done
}

listening_or_dead() { grep -q 'Brickway is listening on' "$BRICKWAY_LOG" || ! kill -0 "$BRICKWAY_PID" 2>/dev/null; }

# Sets BRICKWAY_URL. Starts the built jar with the demo workspace, unless BRICKWAY_URL names a running Brickway.
# What a script does before this only installs its client, so that .ci/run can have that done ahead of time.
start_brickway() {
  if [[ -n ${BRICKWAY_E2E_INSTALL_ONLY:-} ]]; then exit 0; fi
  if [[ -n ${BRICKWAY_URL:-} ]]; then
    BRICKWAY_LOG=${BRICKWAY_LOG_FILE:-/dev/null}
    return
  fi
  local jar=${BRICKWAY_JAR:-$REPO/target/brickway.jar} java port
  [[ -f $jar ]] || die "$jar is missing: build it with  mvn -B package"
  java=$(find_jdk)/bin/java
  port=$(free_port)
  mkdir -p "$WORK/config" "$WORK/brickway-home"
  : >"$BRICKWAY_LOG"
  # Nothing of the developer's own settings may leak in: an empty folder, an empty home, a bare environment.
  (cd "$WORK/brickway-home" && exec env -i PATH="$PATH" HOME="$WORK/brickway-home" BRICKWAY_CONFIG_DIR="$WORK/config" \
    "${SERVE_ENVIRONMENT[@]}" "$java" "${JAVA_FLAGS[@]}" -jar "$jar" serve "${SERVE_WORKSPACE[@]}" --port "$port") \
    >"$BRICKWAY_LOG" 2>&1 &
  BRICKWAY_PID=$!
  wait_until 20 listening_or_dead || true
  grep -q "Brickway is listening on http://127.0.0.1:$port" "$BRICKWAY_LOG" || die "Brickway did not start"
  BRICKWAY_URL=http://127.0.0.1:$port
}

# Makes `brickway` a program on the PATH of what this script starts: in $WORK/bin.
install_command() {
  local jar=${BRICKWAY_JAR:-$REPO/target/brickway.jar}
  [[ -f $jar ]] || die "$jar is missing: build it with  mvn -B package"
  mkdir -p "$WORK/bin"
  printf '#!/bin/sh\nexec "%s" %s -jar "%s" "$@"\n' "$(find_jdk)/bin/java" "${JAVA_FLAGS[*]}" "$jar" >"$WORK/bin/brickway"
  chmod +x "$WORK/bin/brickway"
  PATH=$WORK/bin:$PATH
}

stop_process() {
  [[ -n $1 ]] && kill -0 "$1" 2>/dev/null || return 0
  kill "$1" 2>/dev/null || true
  local end=$((SECONDS + 15))
  while kill -0 "$1" 2>/dev/null; do
    if ((SECONDS >= end)); then kill -KILL "$1" 2>/dev/null || true; fi
    sleep 0.1
  done
}

# Runs at every exit: stops what was started, shows the logs of a failed run, keeps nothing.
at_exit() {
  local code=$? pid
  for pid in "${CLEANUP[@]:-}"; do stop_process "$pid"; done
  stop_process "$BRICKWAY_PID"
  "$LEAVE" || true
  if ((code != 0)) && [[ -s $BRICKWAY_LOG ]]; then
    say "--- Brickway's output (last 40 lines)"
    tail -40 "$BRICKWAY_LOG" >&2
  fi
  if [[ -n ${BRICKWAY_E2E_KEEP:-} ]]; then say "kept $WORK"; else rm -rf "$WORK"; fi
}
trap at_exit EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# The last line of every script.
finish() {
  say "$PASSED passed, $FAILED failed"
  ((FAILED == 0 && PASSED > 0))
}
