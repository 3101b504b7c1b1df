# Sourced by the scripts that need a JDK; they have `die`.
# shellcheck shell=bash

# find_jdk: prints the home of a JDK >= 25 that has the program $JDK_PROGRAM, javac by default, or fails with a sentence.
find_jdk() {
  local home version
  for home in "${BRICKWAY_JDK:-}" "${JAVA_HOME:-}" "${JAVA_HOME_25_X64:-}" "${JAVA_HOME_25_ARM64:-}" \
    /usr/lib/jvm/* "${HOME:-}"/.jdks/* "${HOME:-}"/.sdkman/candidates/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    [[ -x $home/bin/${JDK_PROGRAM:-javac} && -r $home/release ]] || continue
    version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$home/release")
    if [[ $version -ge 25 ]]; then
      printf '%s\n' "$home"
      return
    fi
  done
  die "no JDK 25 or newer found: install one, for example from https://adoptium.net, or set BRICKWAY_JDK to its folder"
}
