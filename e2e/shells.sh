#!/usr/bin/env bash
# Real shells run what `brickway env` prints: each variable holds exactly its value, nothing of a value is executed, and
# standard output holds nothing else. Hostile values come from the local key, the model's name and NO_PROXY.
# shellcheck disable=SC2016,SC1112 # the shells under test expand what is in single quotes
# shellcheck source=e2e/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

unset BRICKWAY_URL
use_node24
apt_install zsh zsh
apt_install fish fish
apt_install script bsdutils
install_command
mkdir -p "$WORK/config" "$WORK/home" "$WORK/empty"

KEY='k"e'\''y$HOME`touch${IFS}PWNED`$(touch${IFS}PWNED)!!!touch\n\\#~*?;touch|&<>{a,b}=%PATH%^'
MODEL='it'\''s "a" $(touch PWNED) `touch PWNED` \ !! ; touch PWNED & %PATH% ‘ü’ -n'
LINES_IN=$'first\nsecond '\''quoted'\''\ttab $(touch PWNED) \\ !x'
node -e 'const [file, id] = process.argv.slice(1);
  require("node:fs").writeFileSync(file, JSON.stringify({models: [{id}]}));' "$WORK/config/models.json" "$MODEL"

# in_shell COMMAND…: runs it with the hostile values around it, in a folder where a file that appears tells of an execution.
in_shell() {
  (cd "$WORK/empty" && env -i PATH="$PATH" HOME="$WORK/home" TERM=dumb LC_ALL=C.UTF-8 OUT="$WORK/read" \
    BRICKWAY_CONFIG_DIR="$WORK/config" BRICKWAY_KEYCHAIN=off BRICKWAY_LOCAL_KEY="$KEY" \
    HTTPS_PROXY=http://127.0.0.1:9 NO_PROXY="$LINES_IN" \
    timeout 60 "$@" 2>"$WORK/stderr")
}
# What a program that is started by the shell sees of a variable.
value() {
  node -e 'const [file, name] = process.argv.slice(1);
    for (const each of require("node:fs").readFileSync(file, "utf8").split("\0"))
      if (each.startsWith(name + "=")) process.stdout.write(each.slice(name.length + 1) + "|");' "$WORK/read" "$1"
}
same() { [[ $1 == "$2" ]] || { printf 'expected %q\ngot      %q\n' "$2" "$1"; return 1; }; }
untouched() { [[ -z $(ls -A "$WORK/empty") ]] || { ls -A "$WORK/empty"; rm -f "$WORK/empty"/*; return 1; }; }

# judge SHELL: what the program saw that the shell started.
judge() {
  check "$1: the key is the key" same "$(value COPILOT_PROVIDER_API_KEY)" "$KEY|"
  check "$1: the model is the model" same "$(value COPILOT_MODEL)" "$MODEL|"
  check "$1: a value of several lines is that value" same "$(value NO_PROXY)" "$LINES_IN,127.0.0.1,localhost|"
  check "$1: the address" same "$(value COPILOT_PROVIDER_BASE_URL)" 'http://127.0.0.1:19000/v1|'
  check "$1: nothing was executed" untouched
}
silent() { [[ ! -s $WORK/stdout ]] || { cat "$WORK/stdout"; return 1; }; }
removed() { [[ -z $(value COPILOT_PROVIDER_API_KEY)$(value COPILOT_MODEL)$(value COPILOT_OFFLINE) ]]; }

for shell in bash zsh fish; do
  case $shell in
    fish) run='brickway env | source' undo='brickway env --unset | source' ;;
    *) run='eval "$(brickway env)"' undo='eval "$(brickway env --unset)"' ;;
  esac
  in_shell "$(command -v "$shell")" -c "$run; env -0 >\$OUT" >"$WORK/stdout" || fail "$shell ended with $?"
  judge "$shell"
  check "$shell: nothing was printed besides" silent
  check "$shell: and why no tool is answered now is told aside" grep -q 'Brickway is not running now' "$WORK/stderr"
  in_shell "$(command -v "$shell")" -c "$run; $undo; env -0 >\$OUT" >"$WORK/stdout" || fail "$shell ended with $?"
  check "$shell: --unset takes them away" removed
done

# Typed into a terminal, where history expansion reads the line before anything else does.
for shell in bash zsh; do
  flags=$([[ $shell == bash ]] && echo '--norc --noprofile -i' || echo '-f -i')
  printf '%s\n' 'echo touch PWNED' 'eval "$(brickway env --shell '"$shell"')"' 'env -0 >$OUT' exit >"$WORK/typed"
  rm -f "$WORK/read"
  in_shell script -qec "$shell $flags" /dev/null <"$WORK/typed" >"$WORK/stdout" || true
  judge "$shell, interactive"
done
in_shell bash --norc --noprofile -i -c 'brickway env --shell bash >commands'
{
  printf 'set -o history -o histexpand\n'
  cat "$WORK/empty/commands"
  printf 'env -0 >$OUT\nexit\n'
} >"$WORK/typed"
rm "$WORK/empty/commands"
rm -f "$WORK/read"
in_shell script -qec "bash --norc --noprofile -i" /dev/null <"$WORK/typed" >"$WORK/stdout" || true
check "bash, pasted: the key is the key" same "$(value COPILOT_PROVIDER_API_KEY)" "$KEY|"
check "bash, pasted: nothing was executed" untouched

if command -v pwsh >/dev/null; then
  in_shell pwsh -NoProfile -Command \
    'brickway env --shell powershell | Out-String | Invoke-Expression; & /usr/bin/env -0 > $env:OUT' >"$WORK/stdout"
  judge PowerShell
else
  say "  skipped PowerShell: it is not on the PATH, and neither Debian's archive nor npm has it"
fi

# cmd cannot be run here: what it would read itself must not be printed as a value.
in_shell brickway env --shell cmd >"$WORK/stdout"
check "cmd: a value it would read is refused by name" grep -q '^rem COPILOT_PROVIDER_API_KEY has a character' "$WORK/stdout"
check "cmd: every other line sets a variable" bash -c "! grep -vE '^(set \"[A-Z_]+=[^\"%]*\"|rem [A-Za-z_]+ has )' '$WORK/stdout'"

finish
