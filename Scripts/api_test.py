#!/usr/bin/env python3
"""The shop over real HTTP, as programs, search engines and strangers meet it."""

import json
import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from api_checks import guards, limits, operations, pages, refusals, repeats
from api_checks.program import API
from checks import checks_of, run
from server import Shop

HOSTILE = "</script><script>alert(1)</script>\"'><img src=x onerror=alert(2)>"


def hostile_catalogue() -> str:
    """A category and a product whose every text would be code if it were not escaped."""
    text = {"ko": HOSTILE, "en": HOSTILE}
    category = {"kind": "category", "id": "hostile", "parent": None, "title": text}
    variant = {
        "sku": "HOSTILE-1", "options": {"size": text}, "price": 1000, "currency": "KRW", "vat_rate": 10, "zone": "ambient",
        "width_mm": 100, "depth_mm": 100, "height_mm": 100, "weight_g": 100, "stock": 5,
    }
    product = {
        "kind": "product", "id": "hostile", "title": text, "brand": "hostile-brand <script>alert(1)</script>",
        "category": "hostile", "description": text, "images": ["shapes/bag.svg?label=\"><script>alert(1)</script>"],
        "options": [{"id": "size", "title": text}], "variants": [variant],
    }
    return "\n".join(json.dumps(item, ensure_ascii=False) for item in (category, product))


def main() -> None:
    shop = Shop(MADANG_WORLD_RATE="10", MADANG_WORLD_STARTS="09:00")
    shop.load()
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as file:
        file.write(hostile_catalogue())
        file.flush()
        done = shop.command("import", file.name)
        assert done.returncode == 0, done.stderr
    limited = Shop(
        MADANG_LIMITS_REQUESTS_PER_SECOND="5", MADANG_LIMITS_BURST="20", MADANG_SERVER_SECURE_COOKIES="true")
    shop.start()
    limited.start()
    try:
        checks = [check for module in (operations, refusals, repeats, pages, limits, guards) for check in checks_of(module)]
        run(checks, {"shop": shop, "api": API(shop), "limited": limited})
    finally:
        shop.stop()
        limited.stop()


if __name__ == "__main__":
    main()
