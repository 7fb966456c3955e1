#!/usr/bin/env bash
# Figures beside their peers. Real catalogues and maps come from the folder named by MADANG_DATA; what needs them is skipped,
# and said to be, where it is not set. Loads come from wrk on this same machine, which takes its share of the cores.
set -euo pipefail
cd "$(dirname "$0")/.."

Scripts/setup.sh
for tool in wrk curl; do command -v "$tool" >/dev/null || { apt-get update -qq && apt-get install -y -qq "$tool" >/dev/null; }; done
swift build -c release --product madang
madang=$PWD/.build/release/madang
work=$(mktemp -d)
trap 'kill "${server:-}" 2>/dev/null || true; rm -rf "$work"' EXIT

echo "== machine: $(nproc) cores, $(awk '/MemTotal/ {printf "%.0f GiB", $2 / 1048576}' /proc/meminfo)"
echo "== orders"
$madang bench orders

mkdir -p .cache
echo "== floor"
if [ -n "${MADANG_DATA:-}" ]; then
    map=$(find "$MADANG_DATA/mapf/lorr2024_example/warehouse.domain/maps" -name '*.map' | head -1)
    $madang bench floor "$map" --carriers 100 500 1000 5000 10000 --steps 200 --plot .cache/floor-growth.svg
    league=$MADANG_DATA/mapf/lorr2024_example
    $madang bench lorr "$league/random.domain/random_32_32_20_100.json" --steps 500
    $madang bench lorr "$league/random.domain/random_32_32_20_100.json" --steps 500 --depth 4 --rounds 1
    $madang bench lorr "$league/city.domain/paris_1_256_250.json" --steps 500
    $madang bench lorr "$league/warehouse.domain/sortation_large_2000.json" --steps 500
    $madang bench lorr "$league/warehouse.domain/warehouse_large_5000.json" --steps 100
    oneshot=$MADANG_DATA/mapf/oneshot/warehouse-20-40-10-2-2
    $madang bench oneshot "$oneshot.map" "$oneshot-10000agents-1.scen" --agents 100 1000 --time 5s
    $madang bench oneshot "$oneshot.map" "$oneshot-10000agents-1.scen" --agents 10000 --time 30s
else
    echo "skipped: MADANG_DATA is not set"
fi
$madang bench stalls --plot .cache/stalls.svg
if [ -d Examples/Sites/hall ]; then $madang simulate Examples/Sites/hall/site.yaml --orders 1000; fi

echo "== grid"
$madang bench grid --plot .cache/grid-growth.svg

echo "== packing"
$madang bench packing --plot .cache/packing-growth.svg

echo "== catalogue of 19,406 products"
if [ -z "${MADANG_DATA:-}" ]; then
    echo "skipped: MADANG_DATA is not set"
    exit 0
fi
export MADANG_CONFIG=Examples/PetShop/madang.yaml
export MADANG_LIMITS_REQUESTS_PER_SECOND=0 MADANG_SERVER_PORT=18080
export MADANG_DATA_FOLDER=$work

began=$(date +%s.%N)
$madang import "$MADANG_DATA/search/icecat/products.jsonl.gz" --mapping Examples/Mappings/icecat.yaml 2>"$work/refused" >"$work/import" &
pid=$!
peak=0
while kill -0 $pid 2>/dev/null; do
    now=$(awk '/VmHWM/ {print $2}' /proc/$pid/status 2>/dev/null || echo 0)
    [ "${now:-0}" -gt "$peak" ] && peak=$now
    sleep 0.05
done
wait $pid || true
cat "$work/import"
echo "import: $(echo "$(date +%s.%N) - $began" | bc) s (target 20), peak $((peak / 1024)) MB (target 300)"

began=$(date +%s%N)
$madang serve >"$work/log" 2>&1 &
server=$!
until curl -sf localhost:18080/health/ready >/dev/null; do
    kill -0 $server || { cat "$work/log"; exit 1; }
    sleep 0.005
done
echo "cold start: $((($(date +%s%N) - began) / 1000000)) ms (target 1000)"
# The first start after an import takes the goods in, which is no matter of pages.
ticks() { awk '{print $14 + $15}' "/proc/$server/stat"; }
until before=$(ticks) && sleep 0.5 && [ $(($(ticks) - before)) -le 5 ]; do :; done
echo "goods taken in: $((($(date +%s%N) - began) / 1000000)) ms"
memory() { awk '/VmRSS/ {print int($2 / 1024)}' "/proc/$server/status"; }
echo "resident: $(memory) MB (target 150)"

curl -s localhost:18080/sitemaps/0.xml | grep -o '/products/[^<]*' >"$work/ids"
# Each run draws other products and pages: the seed is the time.
cat >"$work/every.lua" <<LUA
local paths = {}
for line in io.lines("$work/ids") do paths[#paths + 1] = line end
math.randomseed(os.time())
local prefix = os.getenv("BENCH_PREFIX") or ""
request = function()
  return wrk.format("GET", prefix .. paths[math.random(#paths)], {["Accept-Encoding"] = "gzip"})
end
LUA
sed 's/paths\[math.random(#paths)\]/paths[math.random() < 0.5 and math.random(math.max(1, math.floor(#paths \/ 50))) or math.random(#paths)]/' \
    "$work/every.lua" >"$work/popular.lua"
cat >"$work/pages.lua" <<LUA
math.randomseed(os.time())
local prefix = os.getenv("BENCH_PREFIX") or ""
local last = math.ceil($(wc -l <"$work/ids") / 20)
request = function()
  return wrk.format("GET", prefix .. "/products?page=" .. math.random(last), {["Accept-Encoding"] = "gzip"})
end
LUA
measure() { # name, peer's requests a second, script, prefix, seconds of warming up, seconds
    if [ "$5" -gt 0 ]; then BENCH_PREFIX=$4 wrk -t1 -c8 -d"$5s" -s "$3" http://localhost:18080 >/dev/null; fi
    BENCH_PREFIX=$4 wrk -t1 -c8 -d"$6s" --latency -s "$3" http://localhost:18080 >"$work/wrk"
    rate=$(awk '/Requests\/sec/ {print $2}' "$work/wrk")
    wrong=$(awk '/Non-2xx/ {print ", refused: " $NF}' "$work/wrk")
    echo "$1: $rate requests/s, p99 $(awk '$1 == "99%" {print $2}' "$work/wrk") (target 10ms), $(echo "scale=1; $rate / $2" | bc) × django-oscar's $2 (target 50)$wrong"
}
echo "-- every product equally likely, nothing made before"
measure "detail as HTML" 110 "$work/every.lua" "" 0 3
measure "detail as JSON" 110 "$work/every.lua" "/api/v1" 0 3
echo "-- half of the requests for the first 2 % of the products"
measure "detail as HTML" 110 "$work/popular.lua" "" 2 8
measure "detail as JSON" 110 "$work/popular.lua" "/api/v1" 2 8
echo "-- every page of the whole list"
measure "list as HTML" 96 "$work/pages.lua" "" 2 8
measure "list as JSON" 96 "$work/pages.lua" "/api/v1" 2 8
echo "resident after the load: $(memory) MB (target 150)"
began=$(date +%s%N)
kill $server
wait $server || true
echo "stopped in $((($(date +%s%N) - began) / 1000000)) ms"
