#!/usr/bin/env bash
# Builds Madang and opens the example shop. Settings may be given in the environment, such as MADANG_SERVER_PORT=9000.
set -euo pipefail
cd "$(dirname "$0")/.."

Scripts/setup.sh
if [ ! -x .build/release/madang ]; then
    echo "The first build compiles everything in release mode; it takes some minutes. From the second time on it takes seconds."
fi
swift build -c release --product madang

config=${MADANG_CONFIG:-Examples/PetShop/madang.yaml}
catalogue=${MADANG_CATALOGUE:-Examples/PetShop/catalogue.jsonl}
.build/release/madang import "$catalogue" --config "$config"
exec .build/release/madang serve --config "$config"
