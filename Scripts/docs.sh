#!/usr/bin/env bash
# The reference of every room as a site: .build/docs/index.html, to be served by any static server.
set -euo pipefail
cd "$(dirname "$0")/.."

Scripts/setup.sh
docc=$(command -v docc || echo "$(dirname "$(readlink -f "$(command -v swift)")")/docc")
swift package dump-symbol-graph --minimum-access-level public --skip-synthesized-members >/dev/null
graphs=$(dirname "$(find -L .build -path '*symbolgraph/Kernel.symbols.json' -print -quit)")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

rooms=()
for folder in Sources/*/; do
    room=$(basename "$folder")
    [ -f "$graphs/$room.symbols.json" ] && [ "$room" != madang ] || continue
    mkdir -p "$work/$room"
    cp "$graphs/$room.symbols.json" "$work/$room/"
    catalogue=$(find "$folder" -maxdepth 1 -name '*.docc' -print -quit)
    "$docc" convert ${catalogue:+"$catalogue"} --additional-symbol-graph-dir "$work/$room" \
        --fallback-display-name "$room" --fallback-bundle-identifier "madang.$room" \
        --diagnostic-level error --output-path "$work/$room.doccarchive"
    rooms+=("$work/$room.doccarchive")
done
rm -rf .build/docs
"$docc" merge "${rooms[@]}" --synthesized-landing-page-name Madang --output-path .build/docs
echo "Open it with: python3 -m http.server --directory .build/docs"
