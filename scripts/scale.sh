#!/usr/bin/env bash
# Plays one plan in parts with GNU parallel, merges them, and shows that one run of the whole gives the same result.
#   scripts/scale.sh [scenario] [runs] [parts]
# docs/scale.md shows this recipe, and .ci/run runs it.
set -euo pipefail
scenario=${1:-no-winners}
runs=${2:-3000}
parts=${3:-3}
hotwash="node $(cd "$(dirname "$0")/.." && pwd)/dist/hotwash.js"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

export hotwash scenario runs parts folder SHELL=$BASH
play() { $hotwash simulate "$scenario" --runs "$runs" --seed scale --shard "$1/$parts" --workers 1 --out "$folder/part-$1.json"; }
export -f play
if command -v parallel >/dev/null; then
  seq "$parts" | parallel --will-cite --halt now,fail=1 play {}
else
  echo "GNU parallel is not installed; xargs -P plays the parts instead" >&2
  seq "$parts" | xargs -P "$(nproc)" -I{} bash -c 'play {}'
fi
$hotwash merge "$folder"/part-*.json --json >"$folder/merged.json"
$hotwash simulate "$scenario" --runs "$runs" --seed scale --json >"$folder/whole.json"
cmp "$folder/merged.json" "$folder/whole.json"
echo "$parts parts of $runs runs of $scenario, merged: the same result as one run, $(grep -o '"checksum": "[0-9a-f]*"' "$folder/whole.json")"
