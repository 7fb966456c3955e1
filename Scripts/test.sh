#!/usr/bin/env bash
# The whole suite: Swift tests, then the built shop under kill -9 and in a real browser.
set -euo pipefail
cd "$(dirname "$0")/.."

Scripts/setup.sh test
swift build --build-tests
swift test --skip-build --parallel
python3 Scripts/crash_test.py --kills "${MADANG_KILLS:-100}"
python3 Scripts/api_test.py
python3 Scripts/trouble_test.py
python3 Scripts/toss_test.py
Scripts/browser/run.sh
