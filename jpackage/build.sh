#!/usr/bin/env bash
# Makes Brickway's packages for this computer's system, Linux or macOS, into target/packages. Windows has build.ps1.
#
#   jpackage/build.sh [--no-build] [--version V] [--type app-image|deb|tar|dmg|all]
#
#   --no-build   takes target/brickway.jar and target/lib as they are
#   --version    instead of pom.xml's, which goes without -SNAPSHOT
#   --type       what to make besides the application image; all of the system's by default
#
# Needs a JDK 25 or newer (found as in the build), and a display for the training run: without one it starts Xvfb.
# Linux also needs dpkg-deb for the .deb. SOURCE_DATE_EPOCH sets the files' time; it is the last commit's otherwise.
set -euo pipefail

REPO=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$REPO"
OUT=target/packages
BUILD=true
VERSION=
TYPE=all

die() {
  printf 'error: %s\n' "$*" >&2
  exit 1
}
say() { printf '%s\n' "$*" >&2; }
step() { say "- $* ($SECONDS s)"; }

while (($#)); do
  case $1 in
    --no-build) BUILD=false ;;
    --version)
      VERSION=${2:-}
      [[ -n $VERSION ]] || die "--version needs a version"
      shift
      ;;
    --type)
      TYPE=${2:-}
      [[ -n $TYPE ]] || die "--type needs a type"
      shift
      ;;
    -h | --help)
      sed -n '2,11s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"
      exit
      ;;
    *) die "unknown argument $1; see --help" ;;
  esac
  shift
done

case $(uname -s) in
  Linux) OS=linux TYPES='app-image deb tar all' ;;
  Darwin) OS=macos TYPES='app-image dmg all' ;;
  *) die "this is $(uname -s): build.sh is for Linux and macOS, build.ps1 for Windows" ;;
esac
[[ " $TYPES " == *" $TYPE "* ]] || die "--type $TYPE: this system has $TYPES"

# shellcheck source=jpackage/jdk.sh
source "$REPO/jpackage/jdk.sh"
JDK=$(JDK_PROGRAM=jpackage find_jdk)

if $BUILD; then
  step "building"
  mvn -B -q package -DskipTests
fi
[[ -f target/brickway.jar ]] || die "target/brickway.jar is missing: leave --no-build out"
[[ -n $VERSION ]] || VERSION=$(sed -n 's:^  <version>\(.*\)</version>:\1:p' pom.xml | head -1)
VERSION=${VERSION%-SNAPSHOT}
[[ $VERSION =~ ^[1-9][0-9]*(\.[0-9]+){1,2}$ ]] || die "'$VERSION' is no version that all systems take: they want 1.2.3, the first number not 0"
if [[ -z ${SOURCE_DATE_EPOCH:-} ]]; then
  SOURCE_DATE_EPOCH=$(git log -1 --format=%ct 2>/dev/null) || SOURCE_DATE_EPOCH=$(date +%s)
fi
export SOURCE_DATE_EPOCH

rm -rf "$OUT"
mkdir -p "$OUT/jmods" "$OUT/input" "$OUT/work"

# JavaFX's jars carry native code that they would unpack into the person's home at run time. As modules in the JDK's own
# form it is put where the JVM's is. The jars whose names end without a platform are empty.
step "JavaFX's modules"
for jar in target/lib/javafx-*-*-*.jar; do
  [[ -f $jar ]] || die "target/lib has no JavaFX for this system"
  module=javafx.$(basename "$jar" | sed 's/^javafx-\([a-z]*\)-.*/\1/')
  classes=$OUT/work/$module
  mkdir -p "$classes" "$OUT/work/native/$module"
  (cd "$classes" && "$JDK/bin/jar" --extract --file "$REPO/$jar")
  find "$classes" \( -name '*.so' -o -name '*.dylib' \) -exec mv {} "$OUT/work/native/$module/" \;
  "$JDK/bin/jmod" create --class-path "$classes" --libs "$OUT/work/native/$module" "$OUT/jmods/$module.jmod"
done

step "linking"
"$JDK/bin/jlink" --module-path "$OUT/jmods" @jpackage/jlink.args --output "$OUT/runtime" 2>&1 | sed '/No JDK Modules found/d' >&2
if [[ $OS == linux ]] && command -v strip >/dev/null; then # the JVM's own names of its functions: 4 MB
  find "$OUT/runtime/lib" -name '*.so' -exec strip -S -x {} +
fi # on macOS it would break the signatures that Apple silicon asks for

step "jars"
cp target/brickway.jar "$OUT/input/"
for jar in target/lib/*.jar; do
  [[ $(basename "$jar") == javafx-* ]] || cp "$jar" "$OUT/input/"
done
if [[ $OS == linux ]]; then
  # JNA would unpack its library into ~/.cache/JNA at every start; linux.args names the place.
  case $(uname -m) in x86_64) jna=linux-x86-64 ;; *) jna=linux-aarch64 ;; esac
  (cd "$OUT/work" && "$JDK/bin/jar" --extract --file "$(find "$REPO/$OUT/input" -name 'jna-[0-9]*.jar')" "com/sun/jna/$jna/libjnidispatch.so")
  mv "$OUT/work/com/sun/jna/$jna/libjnidispatch.so" "$OUT/input/"
fi
"$JDK/bin/java" jpackage/RaiseClassFiles.java "$OUT"/input/*.jar >&2
if [[ $OS == macos ]]; then installer/macos/sign.sh jars "$OUT/input" >&2; fi

step "application image"
"$JDK/bin/jpackage" @jpackage/common.args "@jpackage/$OS.args" --app-version "$VERSION" \
  --runtime-image "$OUT/runtime" --input "$OUT/input" --dest "$OUT/app-image"
if [[ $OS == linux ]]; then
  IMAGE=$OUT/app-image/brickway
  mv "$OUT/app-image/Brickway" "$IMAGE"
  APP=$IMAGE/lib/app
  RUNTIME=$IMAGE/lib/runtime
  LAUNCHERS=$IMAGE/bin
  TERMINAL=brickway
else
  IMAGE=$OUT/app-image/Brickway.app
  APP=$IMAGE/Contents/app
  RUNTIME=$IMAGE/Contents/runtime/Contents/Home
  LAUNCHERS=$IMAGE/Contents/MacOS
  TERMINAL=brickway-cli
fi
# The JVM takes its cache only with jars of the very time that it was made with.
find "$IMAGE" -type f -exec perl -e 'utime $ENV{SOURCE_DATE_EPOCH}, $ENV{SOURCE_DATE_EPOCH}, @ARGV' {} +

# The person who builds must not get in: an empty home, a bare environment, the demo workspace.
step "training runs"
TRAINING=$(mktemp -d "${TMPDIR:-/tmp}/brickway-training.XXXXXX")
XVFB=
cleanup() {
  if [[ -n $XVFB ]]; then kill "$XVFB" 2>/dev/null || true; fi
  rm -rf "$TRAINING" "$OUT/work" "$OUT/jmods" "$OUT/runtime" "$OUT/input"
}
trap cleanup EXIT
if [[ $OS == linux && -z ${DISPLAY:-} ]]; then
  command -v Xvfb >/dev/null || die "the training run needs a display: set DISPLAY, or apt-get install xvfb"
  mkfifo "$TRAINING/display"
  Xvfb -displayfd 3 -screen 0 1280x800x24 -nolisten tcp 3>"$TRAINING/display" >/dev/null 2>&1 &
  XVFB=$!
  read -r DISPLAY <"$TRAINING/display" || die "Xvfb did not start"
  DISPLAY=:$DISPLAY
fi
mkdir "$TRAINING/home" "$TRAINING/config"
echo '{"demo": true}' >"$TRAINING/config/settings.json"

# train LAUNCHER CACHE ARGUMENT…: one start that ends by itself, from which the JVM makes the cache, and the launcher takes it
# from then on.
train() {
  local launcher=$1 cache=$PWD/$APP/$2 port
  shift 2
  port=$(perl -MIO::Socket::INET -e 'print IO::Socket::INET->new(Listen => 1, LocalAddr => "127.0.0.1")->sockport')
  env -i PATH="$PATH" HOME="$TRAINING/home" TMPDIR="$TRAINING" DISPLAY="${DISPLAY:-}" XAUTHORITY="${XAUTHORITY:-}" \
    BRICKWAY_CONFIG_DIR="$TRAINING/config" BRICKWAY_KEYCHAIN=off BRICKWAY_TRAINING=on DBX_PROXY_PORT="$port" \
    JAVA_TOOL_OPTIONS="-XX:+UnlockDiagnosticVMOptions -XX:-AOTRecordTraining -XX:AOTCacheOutput='$cache'" "$LAUNCHERS/$launcher" "$@" >"$TRAINING/log" 2>&1 || true
  if [[ ! -s $cache ]] || grep 'training run got no answer' "$TRAINING/log" >/dev/null; then
    cat "$TRAINING/log" >&2
    die "the training run of $launcher failed"
  fi
  chmod 644 "$cache"
  # shellcheck disable=SC2016 # $APPDIR is the launcher's word
  CACHE=${cache##*/} perl -pi -e 'print "java-options=-XX:AOTCache=\$APPDIR/$ENV{CACHE}\n" if $after; $after = /^\[JavaOptions\]/' \
    "$APP/$launcher.cfg"
}
train "$TERMINAL" terminal.aot serve
train Brickway window.aot
# The launchers have what they need; the JDK's own were for making the caches only.
if [[ $OS == linux ]]; then installer/linux/launchers.sh "$IMAGE"; else rm -rf "${RUNTIME:?}/bin"; fi

if [[ $OS == linux ]]; then
  case $TYPE in
    app-image) ;;
    *) installer/linux/package.sh "$IMAGE" "$VERSION" "$OUT" "$TYPE" ;;
  esac
else
  installer/macos/package.sh "$IMAGE" "$VERSION" "$OUT" "$TYPE"
fi
step "done"
