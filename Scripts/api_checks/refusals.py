"""What is wrong with a request is said by a problem document (RFC 9457), with the place of the mistake."""

import http.client
import json
import uuid

from api_checks.program import CONTACT, API, payment

NOWHERE = "01890000-0000-7000-8000-000000000000"


def check_what_does_not_exist_is_not_found(api: API) -> None:
    for identifier in (NOWHERE, "nonsense", "..", "%00", "'; DROP TABLE orders; --", "x" * 2000):
        api.refused(404, "not-found", "getProduct", id=identifier)
        api.refused(404, "not-found", "getOrder", id=identifier)
        api.refused(404, "not-found", "getCheckout", id=identifier)
        api.refused(404, "not-found", "cancelOrder", id=identifier)
    api.refused(404, "not-found", "getCart", id="nonsense")
    reply = api.shop.ask("GET", "/api/v1/nothing", fields={"Accept-Language": "en"})
    assert reply.status == 404 and reply.fields["content-type"] == "application/problem+json"
    assert reply.json["type"] == "/problems/not-found"


def check_a_body_that_is_no_json_is_malformed(api: API) -> None:
    for body in (b"", b"{", b'{"lines":', b"\xff\xfe", b"{'lines': []}", b"[" * 100_000, b'{"a":' * 50_000, b"nul"):
        api.refused(400, "malformed", "createCheckout", body)


def check_wrong_types_and_missing_fields_are_named(api: API) -> None:
    cart = api.call("createCart").json["id"]
    sku = api.some_skus(1)[0]

    def invalid(pointer, name, body, **parameters):
        api.refused(422, "invalid", name, body, pointer=pointer, **parameters)

    invalid("/sku", "addToCart", {}, id=cart)
    invalid("/sku", "addToCart", {"sku": 7}, id=cart)
    invalid("/sku", "addToCart", {"sku": "no SKU at all"}, id=cart)
    invalid("/units", "addToCart", {"sku": sku, "units": "two"}, id=cart)
    invalid("/units", "setCartLine", {}, id=cart, sku=sku)
    invalid("/units", "setCartLine", {"units": None}, id=cart, sku=sku)
    invalid("/cart", "createCheckout", {})
    invalid("/cart", "createCheckout", {"cart": "not a uuid"})
    invalid("/cart", "createCheckout", {"cart": cart, "lines": []})
    invalid("/lines", "createCheckout", {"lines": {"sku": sku}})
    invalid("/lines/1/units", "createCheckout", {"lines": [{"sku": sku, "units": 1}, {"sku": sku}]})
    invalid("/lines/0/units", "createCheckout", {"lines": [{"sku": sku, "units": True}]})
    invalid("/language", "createCheckout", {"lines": [{"sku": sku, "units": 1}], "language": "fr"})
    invalid("/contact/phone", "createCheckout", {
        "lines": [{"sku": sku, "units": 1}], "contact": {key: value for key, value in CONTACT.items() if key != "phone"},
    })
    checkout = api.checkout()
    invalid("/instrument", "completeCheckout", {"total": 1}, id=checkout["id"])
    invalid("/total", "completeCheckout", {"total": "1", "instrument": "4242"}, id=checkout["id"])
    for body in ([], "text", 7, True, None):
        invalid(None, "createCheckout", json.dumps(body))


def check_numbers_out_of_reason_are_refused(api: API) -> None:
    sku = api.some_skus(1)[0]
    cart = api.call("createCart").json["id"]
    for units in (0, -1, 100, 2**31, 2**63 - 1, -(2**63)):
        api.refused(422, "invalid", "addToCart", {"sku": sku, "units": units}, id=cart)
        reply = api.call("createCheckout", {"lines": [{"sku": sku, "units": units}]})
        assert reply.status == 422 and reply.json["errors"][0]["pointer"] == "/lines", reply.text
    for number in ("1.5", str(2**63)):
        api.refused(422, "invalid", "addToCart", f'{{"sku": "{sku}", "units": {number}}}', id=cart)
    for number in ("1e400", "9" * 400):
        api.refused(400, "malformed", "addToCart", f'{{"sku": "{sku}", "units": {number}}}', id=cart)
    assert api.call("getCart", id=cart).json["units"] == 0
    twice = [{"sku": sku, "units": 60}, {"sku": sku, "units": 60}]
    assert api.call("createCheckout", {"lines": twice}).status == 422, "lines are summed before they are judged"
    many = [{"sku": f"S-{number}", "units": 1} for number in range(2000)]
    assert api.call("createCheckout", {"lines": many}).status == 422


def check_goods_that_are_not_for_sale_are_named(api: API) -> None:
    cart = api.call("createCart").json["id"]
    api.refused(404, "not-found", "addToCart", {"sku": "NOT-OURS"}, id=cart)
    api.refused(404, "not-found", "setCartLine", {"units": 3}, id=cart, sku="NOT-OURS")
    reply = api.refused(409, "conflict", "createCheckout", {"lines": [{"sku": "NOT-OURS", "units": 1}]})
    assert "NOT-OURS" in reply.json["detail"]


def check_more_than_is_left_is_refused_and_nothing_is_held(api: API) -> None:
    page = api.call("listProducts", query={"sort": "newest"}).json["products"]
    scarce = min((v for p in page for v in p["variants"] if v["available"] > 0), key=lambda v: v["available"])
    assert scarce["available"] < 99
    reply = api.refused(
        409, "out-of-stock", "createCheckout", {"lines": [{"sku": scarce["sku"], "units": scarce["available"] + 1}]})
    assert scarce["sku"] in reply.json["detail"]
    again = api.call("createCheckout", {"lines": [{"sku": scarce["sku"], "units": scarce["available"]}]})
    assert again.status == 201
    api.call("cancelCheckout", id=again.json["id"])


def check_a_total_that_nobody_was_shown_charges_nothing(api: API) -> None:
    checkout = api.checkout()
    total = checkout["totals"]["total"]["minor"]
    for wrong in (total - 1, total + 1, 0, -total, 2**63 - 1):
        api.refused(409, "conflict", "completeCheckout", {**payment(checkout), "total": wrong}, id=checkout["id"])
    assert api.call("getCheckout", id=checkout["id"]).json["state"] == "open"


def check_what_is_missing_of_a_checkout_is_told_at_once(api: API) -> None:
    sku = api.some_skus(1)[0]
    checkout = api.call("createCheckout", {"lines": [{"sku": sku, "units": 1}]}).json
    reply = api.refused(422, "invalid", "completeCheckout", payment(checkout), id=checkout["id"])
    pointers = {error["pointer"] for error in reply.json["errors"]}
    assert pointers == {
        "/contact/recipient", "/contact/road", "/contact/phone", "/contact/postcode", "/consents/terms",
        "/consents/privacy", "/method",
    }, pointers
    reply = api.call("updateCheckout", {"contact": {**CONTACT, "note": "가" * 5000}}, id=checkout["id"])
    assert reply.status == 422 and reply.json["errors"][0]["pointer"] == "/contact/note"


def check_parameters_of_the_query_are_judged(api: API) -> None:
    for query, pointer in (
        ({"page": "two"}, "page"), ({"min": "cheap"}, "min"), ({"zone": "hot"}, "zone"), ({"sort": "best"}, "sort"),
    ):
        api.refused(422, "invalid", "listProducts", query=query, pointer=pointer)
    api.refused(422, "invalid", "listDeliveryOptions", query={"goods": "much"}, pointer="goods")
    for page in ("0", "-5", str(2**62)):
        assert api.call("listProducts", query={"page": page}).status == 200
    assert api.call("listProducts", query={"q": "가" * 5000}).status == 200


def check_methods_that_an_address_does_not_take_are_405(api: API) -> None:
    for method, path, allowed in (
        ("DELETE", "/api/v1/products", "GET, HEAD"), ("GET", "/api/v1/carts", "POST"), ("POST", "/products", "GET, HEAD"),
        ("PUT", f"/api/v1/checkouts/{NOWHERE}", "GET, HEAD, PATCH"), ("OPTIONS", "/cart", "GET, HEAD"),
    ):
        reply = api.shop.ask(method, path, fields={"Accept-Language": "en"})
        assert reply.status == 405 and reply.fields["allow"] == allowed, f"{method} {path}: {reply.status} {reply.fields}"
    reply = api.shop.ask("DELETE", "/api/v1/products")
    assert reply.fields["content-type"] == "application/problem+json" and reply.json["status"] == 405


def check_control_characters_in_texts_do_no_harm(api: API) -> None:
    contact = {**CONTACT, "recipient": "김\u0000연\u0007어", "note": "문 앞\r\nX-Evil: 1"}
    checkout = api.checkout(contact=contact)
    assert checkout["contact"]["recipient"] == "김연어" and checkout["contact"]["note"] == "문 앞X-Evil: 1"


def check_a_connection_stays_usable_after_refusals(api: API) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", api.shop.port, timeout=10)
    for path, status in (("/api/v1/nothing", 404), ("/api/v1/carts", 405), ("/health/live", 200)) * 3:
        connection.request("GET", path)
        response = connection.getresponse()
        response.read()
        assert response.status == status
    connection.close()
