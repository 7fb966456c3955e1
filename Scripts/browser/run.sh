#!/usr/bin/env bash
# Buys in a real Chromium. Wheels are pinned and kept in .cache/.
set -euo pipefail
cd "$(dirname "$0")/../.."

venv=.cache/browser
if ! "$venv/bin/python" -c 'import playwright, axe_playwright_python' 2>/dev/null; then
    python3 -m venv "$venv"
    "$venv/bin/pip" install --quiet --require-hashes --no-deps -r Scripts/browser/requirements.txt
fi
exec "$venv/bin/python" Scripts/browser/buy.py "$@"
