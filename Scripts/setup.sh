#!/usr/bin/env bash
# Installs the Debian packages that the build needs, where they are missing. `setup.sh test` adds those of the tests.
set -euo pipefail

packages=(libsqlite3-dev libssl-dev zlib1g-dev libisal-dev pkg-config)
if [ "${1:-}" = test ]; then packages+=(chromium fonts-noto-cjk python3-venv curl); fi

missing=()
for package in "${packages[@]}"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done
if [ ${#missing[@]} -gt 0 ]; then
    echo "Installing ${missing[*]} …"
    sudo=""
    if [ "$(id -u)" != 0 ]; then sudo=sudo; fi
    $sudo apt-get update -qq
    DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi

command -v swift >/dev/null || {
    echo "A Swift 6.3 toolchain is needed: https://www.swift.org/install/linux" >&2
    exit 1
}
