#!/usr/bin/env bash
# Puts the table of licences that mvn package made (target/licences/table.md) into README.md, between its two marks.
#
#   installer/licences/readme.sh           writes it
#   installer/licences/readme.sh --check   says whether README.md has it
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
TABLE=target/licences/table.md
BEGIN='<!-- licences: begin -->'
END='<!-- licences: end -->'
[[ -s $TABLE ]] || { echo "$TABLE is missing: run mvn -B package -DskipTests" >&2; exit 1; }
for mark in "$BEGIN" "$END"; do
  [[ $(grep -cxF "$mark" README.md) == 1 ]] || { echo "README.md must have the line $mark once" >&2; exit 1; }
done

wanted=$(awk -v begin="$BEGIN" -v end="$END" -v table="$TABLE" '
  $0 == end { skipping = 0 }
  !skipping { print }
  $0 == begin { skipping = 1; print ""; while ((getline line < table) > 0) print line; print "" }' README.md)
if [[ ${1:-} == --check ]]; then
  diff <(cat README.md) <(printf '%s\n' "$wanted") ||
    { echo "README.md does not have the licences that the build found; run installer/licences/readme.sh" >&2; exit 1; }
  echo "README.md has the $(grep -c '^| \[' "$TABLE") rows of licences that the build found"
else
  printf '%s\n' "$wanted" >README.md
fi
