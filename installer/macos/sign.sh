#!/usr/bin/env bash
# Signs for macOS with a Developer ID, and has Apple notarise. For bash 3.2 and the BSD tools that macOS brings.
#
#   sign.sh identity        puts the certificate of MACOS_CERTIFICATE (base64 of a .p12) and MACOS_CERTIFICATE_PASSWORD into a
#                           keychain of its own and prints the identity's name, for MACOS_SIGN_IDENTITY
#   sign.sh jars FOLDER     signs the libraries inside the jars of FOLDER
#   sign.sh app APP         signs everything in APP, then APP
#   sign.sh file FILE       signs a disk image
#   sign.sh notarise FILE   has an application or a disk image notarised, and fastens the ticket to it
#
# Without MACOS_SIGN_IDENTITY `app` signs for this computer only, which Apple silicon asks of whatever it runs.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
identity=${MACOS_SIGN_IDENTITY:-}
work=$(mktemp -d "${TMPDIR:-/tmp}/brickway-sign.XXXXXX")
trap 'rm -rf "$work"' EXIT

die() {
  echo "error: $*" >&2
  exit 1
}

is_macho() { file -b "$1" | grep '^Mach-O' >/dev/null; }
is_program() { file -b "$1" | grep '^Mach-O.*executable' >/dev/null; }

# sign FILE [OPTION…]
sign() {
  local what=$1
  shift
  if [ -n "$identity" ]; then
    codesign --force --timestamp --options runtime --sign "$identity" "$@" "$what"
  else
    # Without the hardened runtime: it would refuse libraries that no team has signed.
    codesign --force --sign - "$what"
  fi
}

make_identity() {
  local keychain password name
  [ -n "${MACOS_CERTIFICATE:-}" ] || die "MACOS_CERTIFICATE is empty: it is the base64 of a Developer ID certificate in a .p12 file."
  keychain=${RUNNER_TEMP:-$HOME/Library/Keychains}/brickway-signing.keychain-db
  password=$(openssl rand -hex 24)
  # openssl, as the option of base64 has another name on older systems.
  printf '%s' "$MACOS_CERTIFICATE" | openssl base64 -d -A >"$work/certificate.p12"
  security create-keychain -p "$password" "$keychain" >&2
  security set-keychain-settings -lut 3600 "$keychain"
  security unlock-keychain -p "$password" "$keychain"
  security import "$work/certificate.p12" -P "${MACOS_CERTIFICATE_PASSWORD:-}" -f pkcs12 -k "$keychain" -T /usr/bin/codesign >&2
  security set-key-partition-list -S apple-tool:,apple: -s -k "$password" "$keychain" >/dev/null
  security list-keychains -d user -s "$keychain" login.keychain
  name=$(security find-identity -v -p codesigning "$keychain" | sed -n 's/.*"\(Developer ID Application: .*\)".*/\1/p' | head -n 1)
  [ -n "$name" ] || die "MACOS_CERTIFICATE holds no identity of the kind \"Developer ID Application\"."
  printf '%s\n' "$name"
}

# Apple looks into jars as well. A jar keeps its time, which the start's cache is made for.
sign_jars() {
  local jar entry
  if [ -z "$identity" ]; then return; fi
  for jar in "$1"/*.jar; do
    unzip -Z1 "$jar" | grep -E '\.(dylib|jnilib|so)$' >"$work/entries" || continue
    rm -rf "$work/jar"
    mkdir "$work/jar"
    : >"$work/signed"
    while IFS= read -r entry; do
      unzip -q -o "$jar" "$entry" -d "$work/jar"
      is_macho "$work/jar/$entry" || continue # those of Linux and its like
      sign "$work/jar/$entry"
      printf '%s\n' "$entry" >>"$work/signed"
    done <"$work/entries"
    [ -s "$work/signed" ] || continue
    touch -r "$jar" "$work/time"
    (cd "$work/jar" && zip -q -X "$jar" -@ <"$work/signed")
    touch -r "$work/time" "$jar"
    echo "signed in $(basename "$jar"): $(tr '\n' ' ' <"$work/signed")"
  done
}

# From the inside to the outside: each seal covers what is signed already. The main launcher is signed with the application.
sign_app() {
  local app=$1 file
  [ -d "$app/Contents/MacOS" ] || die "$app is no application."
  find "$app/Contents" -type f -print0 >"$work/files"
  while IFS= read -r -d '' file; do
    if [ "$file" = "$app/Contents/MacOS/Brickway" ] || ! is_macho "$file"; then continue; fi
    chmod u+w "$file"
    if is_program "$file"; then sign "$file" --entitlements "$here/Brickway.entitlements"; else sign "$file"; fi
  done <"$work/files"
  sign "$app/Contents/runtime"
  sign "$app" --entitlements "$here/Brickway.entitlements"
  codesign --verify --deep --strict --verbose=2 "$app"
}

# With a key of App Store Connect (MACOS_NOTARY_KEY: the .p8 file's text, MACOS_NOTARY_KEY_ID, MACOS_NOTARY_ISSUER), or with an
# Apple ID (MACOS_NOTARY_APPLE_ID, MACOS_NOTARY_TEAM, MACOS_NOTARY_PASSWORD, one made for this purpose).
notarise() {
  local target=$1 submission=$1
  if [ -z "$identity" ]; then return; fi
  if [ -n "${MACOS_NOTARY_KEY:-}" ]; then
    (umask 077 && printf '%s\n' "$MACOS_NOTARY_KEY" >"$work/notary.p8")
    set -- --key "$work/notary.p8" --key-id "${MACOS_NOTARY_KEY_ID:-}" --issuer "${MACOS_NOTARY_ISSUER:-}"
  elif [ -n "${MACOS_NOTARY_APPLE_ID:-}" ]; then
    set -- --apple-id "$MACOS_NOTARY_APPLE_ID" --team-id "${MACOS_NOTARY_TEAM:-}" --password "${MACOS_NOTARY_PASSWORD:-}"
  else
    echo "not notarised: neither MACOS_NOTARY_KEY nor MACOS_NOTARY_APPLE_ID is set" >&2
    return
  fi
  if [ -d "$target" ]; then
    submission=$work/submission.zip
    ditto -c -k --keepParent "$target" "$submission"
  fi
  # It ends with 0 for what Apple refuses, too; then there is no ticket to fasten. Its log says why.
  xcrun notarytool submit "$submission" "$@" --wait --timeout 40m --output-format plist >"$work/notary.plist" || true
  cat "$work/notary.plist" >&2
  if ! grep '<string>Accepted</string>' "$work/notary.plist" >/dev/null; then
    xcrun notarytool log "$(/usr/libexec/PlistBuddy -c 'Print :id' "$work/notary.plist")" "$@" >&2 || true
    die "Apple did not notarise $(basename "$target"); what it found is above."
  fi
  xcrun stapler staple "$target"
}

case ${1:-} in
  identity) make_identity ;;
  jars) sign_jars "$(cd "$2" && pwd)" ;;
  app) sign_app "$2" ;;
  file) if [ -n "$identity" ]; then codesign --force --timestamp --sign "$identity" "$2"; fi ;;
  notarise) notarise "$2" ;;
  *) die "sign.sh does identity, jars, app, file or notarise." ;;
esac
