"""What pages tell machines: languages, caches, search engines."""

import gzip
import html
import json
import re
import socket
import time
import urllib.parse
import xml.etree.ElementTree as ElementTree

from api_checks.program import API
from server import Shop


def check_head_is_answered_like_get_without_a_body(shop: Shop) -> None:
    for path in ("/", "/products", "/cart", "/api/v1/products", "/api/v1/openapi.json", "/robots.txt", "/health/live",
                 "/media/shapes/bag.svg", "/nothing", "/api/v1/nothing", "/staff"):
        got, head = shop.ask("GET", path), shop.ask("HEAD", path)
        assert (head.status, head.body) == (got.status, b""), f"{path}: {head.status}"
        for name in ("content-type", "content-length", "etag", "location"):
            assert head.fields.get(name) == got.fields.get(name), f"{path}: {name}"
    assert shop.ask("HEAD", "/warehouse/live").status == 200


def check_answers_to_head_keep_a_connection_in_step(shop: Shop) -> None:
    with socket.create_connection(("127.0.0.1", shop.port), timeout=10) as wire:
        for path in ("/nothing", "/", "/api/v1/nothing"):
            wire.sendall(f"HEAD {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        wire.sendall(b"GET /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        answer = b""
        while piece := wire.recv(65536):
            answer += piece
    assert answer.count(b"HTTP/1.1 ") == 4 and answer.endswith(b'{"status":"live"}')


def check_the_language_is_the_one_asked_for(shop: Shop) -> None:
    def language(path: str, **fields: str) -> str:
        reply = shop.ask("GET", path, fields={name.replace("_", "-"): value for name, value in fields.items()})
        shown = re.search(r'<html lang="(\w+)"', reply.text)[1]
        assert reply.fields["content-language"] == shown
        return shown

    assert language("/") == "ko"
    assert language("/", Accept_Language="en-GB,en;q=0.9,ko;q=0.1") == "en"
    assert language("/", Accept_Language="fr, ko;q=0.2, en;q=0.1") == "ko"
    assert language("/", Accept_Language="fr") == "ko"
    assert language("/", Accept_Language=";;q=x,,") == "ko"
    assert language("/", Cookie="lang=en", Accept_Language="ko") == "en"
    assert language("/?lang=ko", Cookie="lang=en") == "ko"
    assert language("/?lang=xx", Cookie="lang=en") == "en"
    assert language("/nothing", Accept_Language="en") == "en"
    assert shop.ask("GET", "/?lang=en").cookies["lang"].startswith("lang=en;")


def check_pages_are_packed_where_that_is_understood(shop: Shop) -> None:
    for path in ("/", "/products", "/api/v1/openapi.json"):
        plain = shop.ask("GET", path)
        packed = shop.ask("GET", path, fields={"Accept-Encoding": "br, gzip;q=0.5"})
        assert "content-encoding" not in plain.fields and packed.fields["content-encoding"] == "gzip", path
        assert gzip.decompress(packed.body) == plain.body and len(packed.body) < len(plain.body) / 2
        assert "Accept-Encoding" in packed.fields["vary"]
        for refusal in ("gzip;q=0", "identity", "gzip; q=0.0, br"):
            assert "content-encoding" not in shop.ask("GET", path, fields={"Accept-Encoding": refusal}).fields, refusal


def check_what_is_known_is_not_sent_again(shop: Shop) -> None:
    assets = re.search(r"/assets/\w+", shop.ask("GET", "/").text)[0]
    for path in ("/", "/products", f"{assets}/base.css", "/media/shapes/bag.svg?label=x", "/api/v1/openapi.json", "/api/v1/products"):
        tag = shop.ask("GET", path).fields["etag"]
        for known in (tag, f'"other", {tag}', tag.removeprefix("W/"), "*"):
            reply = shop.ask("GET", path, fields={"If-None-Match": known})
            assert (reply.status, reply.body) == (304, b""), f"{path}: {known}"
            assert reply.fields["etag"] == tag
        assert shop.ask("GET", path, fields={"If-None-Match": '"other"'}).status == 200
    assert "immutable" in shop.ask("GET", f"{assets}/base.css").fields["cache-control"]
    for path in ("/cart", "/api/v1/warehouse", "/nothing", "/api/v1/nothing"):
        assert shop.ask("GET", path).fields["cache-control"] == "no-store", path


def check_pictures_are_there_and_labelled_in_the_readers_language(shop: Shop) -> None:
    assets = re.search(r"/assets/\w+", shop.ask("GET", "/").text)[0]
    assert shop.ask("GET", f"{assets}/none.svg").fields["content-type"] == "image/svg+xml"
    labels = {}
    for language in ("ko", "en"):
        page = shop.ask("GET", f"/products?category=dog&lang={language}").text
        pictures = [html.unescape(source) for source in re.findall(r'<img src="([^"]+)"', page)]
        assert len(pictures) >= 10 and not any("label.en" in picture for picture in pictures)
        for picture in pictures:
            drawn = shop.ask("GET", urllib.parse.quote(picture, safe="/?&=+%"))
            assert drawn.status == 200 and drawn.fields["content-type"] == "image/svg+xml", picture
        labels[language] = " ".join(re.findall(r"label=([^&]*)", " ".join(pictures)))
    assert re.search("[가-힣]", labels["ko"]) and not re.search("[가-힣]", labels["en"]), labels


def check_the_cart_tells_the_way_to_free_delivery(shop: Shop, api: API) -> None:
    product = min(api.call("listProducts", query={"category": "dog-treats"}).json["products"], key=lambda one: one["variants"][0]["price"]["minor"])
    added = shop.ask("POST", "/cart/lines", f"sku={product['variants'][0]['sku']}&quantity=1", {"Content-Type": "application/x-www-form-urlencoded"})
    cart = added.cookies["cart"].split(";")[0]
    page = shop.ask("GET", "/cart?lang=ko", fields={"Cookie": cart}).text
    assert "더 담으면 무료배송" in page and 'id="free-way"' in page
    for _ in range(30):
        shop.ask("POST", "/cart/lines", f"sku={product['variants'][0]['sku']}&quantity=1", {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cart})
    page = shop.ask("GET", "/cart?lang=ko", fields={"Cookie": cart}).text
    assert "더 담으면 무료배송" not in page


def all_products(api: API) -> list[dict]:
    products, page = [], 1
    while found := api.call("listProducts", query={"page": page}).json["products"]:
        products += found
        page += 1
    return products


def check_the_sitemap_lists_every_product(shop: Shop, api: API) -> None:
    def places(path: str) -> list[str]:
        reply = shop.ask("GET", path)
        assert reply.fields["content-type"].startswith("application/xml")
        return [element.text for element in ElementTree.fromstring(reply.text).iter() if element.tag.endswith("loc")]

    assert f"Sitemap: {shop.address}/sitemap.xml" in shop.ask("GET", "/robots.txt").text
    parts = places("/sitemap.xml")
    listed = {place.removeprefix(shop.address) for part in parts for place in places(part.removeprefix(shop.address))}
    products = all_products(api)
    assert len(products) > 150
    assert {f"/products/{product['id']}" for product in products} <= listed
    assert {"/", "/products"} <= listed
    assert shop.ask("GET", "/sitemaps/99.xml").status == shop.ask("GET", "/sitemaps/x").status == 404


def check_robots_are_kept_from_private_pages(shop: Shop) -> None:
    lines = shop.ask("GET", "/robots.txt").text.splitlines()
    assert {"Disallow: /cart", "Disallow: /checkout", "Disallow: /orders", "Disallow: /staff"} <= set(lines)


def check_products_are_described_for_search_engines(shop: Shop, api: API) -> None:
    for product in api.call("listProducts").json["products"][:5] + [api.call("getProduct", id="hostile").json]:
        for language in ("ko", "en"):
            page = shop.ask("GET", f"/products/{product['id']}?lang={language}").text
            (script,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
            described = json.loads(script)
            assert described["@type"] == "Product" and described["name"] == product["title"][language]
            offers = {offer["sku"]: offer for offer in described["offers"]}
            for variant in product["variants"]:
                offer = offers[variant["sku"]]
                assert float(offer["price"]) == variant["price"]["minor"] and offer["priceCurrency"] == "KRW"
                in_stock = offer["availability"].endswith("/InStock")
                assert in_stock == (variant["available"] > 0) and offer["url"].startswith(shop.address)
            assert html.escape(product["title"][language], quote=False).split("&")[0] in page
            assert re.search(r'<meta property="og:type" content="product">', page)


def check_a_card_follows_its_stock_on_every_page(shop: Shop, api: API) -> None:
    """Cards are made once for all pages that show them, so that each must learn of the change."""
    products = all_products(api)
    few = next(
        p for p in products if len(p["variants"]) == 1 and 10 < p["variants"][0]["available"] < 99
        and sum(q["category"] == p["category"] for q in products) > 3)
    siblings = [f"/products/{p['id']}" for p in products if p["category"] == few["category"] and p != few]

    def cards() -> list[str]:
        """The card of the product on each page that shows it."""
        found = []
        for path in [f"/products?category={few['category']}", *siblings]:
            page = shop.ask("GET", path + ("&" if "?" in path else "?") + "lang=ko").text
            found += [card for card in page.split('<li class="card')[1:] if f'href="/products/{few["id"]}"' in card]
        return found

    before = cards()
    assert len(before) > 2 and not any("3개 남음" in card for card in before)
    variant = few["variants"][0]
    api.checkout(lines=[{"sku": variant["sku"], "units": variant["available"] - 3}])
    time.sleep(1.1)  # a page is trusted for a second
    after = cards()
    assert len(after) == len(before) and all("3개 남음" in card for card in after)


def check_a_picture_that_is_not_there_is_drawn_as_a_box(shop: Shop) -> None:
    reply = shop.ask("GET", "/media/none/there.png", fields={"Sec-Fetch-Dest": "image"})
    assert reply.status == 404 and reply.fields["content-type"] == "image/svg+xml", reply.fields
    assert shop.ask("GET", "/media/none/there.png").fields["content-type"].startswith("text/html")
