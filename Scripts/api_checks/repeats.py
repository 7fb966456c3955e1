"""The same request under the same key has one effect and one answer, however often and however fast it comes."""

import time
from concurrent.futures import ThreadPoolExecutor

from api_checks.program import CONSENTS, CONTACT, API, new_key, payment

MANY = 20


def at_once(work, count: int = MANY) -> list:
    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(lambda _: work(), range(count)))


def check_a_repeat_gets_the_same_answer(api: API) -> None:
    sku = api.some_skus(1)[0]
    cart = api.call("createCart").json["id"]
    for name, body, parameters in (
        ("createCart", None, {}), ("addToCart", {"sku": sku}, {"id": cart}),
        ("createCheckout", {"lines": [{"sku": sku, "units": 1}]}, {}),
    ):
        key = new_key()
        first = api.call(name, body, key, **parameters)
        second = api.call(name, body, key, **parameters)
        assert "idempotent-replayed" not in first.fields and second.fields["idempotent-replayed"] == "true"
        assert (second.status, second.json) == (first.status, first.json)
    assert api.call("getCart", id=cart).json["units"] == 1


def check_a_key_of_another_request_is_refused(api: API) -> None:
    one, other = api.some_skus(2)
    key = new_key()
    assert api.call("createCheckout", {"lines": [{"sku": one, "units": 1}]}, key).status == 201
    for body in ({"lines": [{"sku": one, "units": 2}]}, {"lines": [{"sku": other, "units": 1}]}):
        api.refused(409, "conflict", "createCheckout", body, fields=key, pointer="Idempotency-Key")
    api.refused(409, "conflict", "createCart", fields=key, pointer="Idempotency-Key")


def check_keys_of_impossible_length_are_refused(api: API) -> None:
    api.refused(422, "invalid", "createCart", fields={"Idempotency-Key": "k" * 256}, pointer="Idempotency-Key")
    assert api.call("createCart", fields={"Idempotency-Key": "k" * 255}).status == 201


def check_a_refused_request_may_be_mended_under_its_key(api: API) -> None:
    key = new_key()
    api.refused(409, "conflict", "createCheckout", {"lines": [{"sku": "NOT-OURS", "units": 1}]}, fields=key)
    assert api.call("createCheckout", {"lines": [{"sku": api.some_skus(1)[0], "units": 1}]}, key).status == 201


def check_many_carts_at_once_under_one_key_are_one(api: API) -> None:
    key = new_key()
    replies = at_once(lambda: api.call("createCart", fields=key))
    assert len({reply.json["id"] for reply in replies}) == 1


def check_many_lines_at_once_under_one_key_are_one(api: API) -> None:
    cart, sku, key = api.call("createCart").json["id"], api.some_skus(1)[0], new_key()
    replies = at_once(lambda: api.call("addToCart", {"sku": sku, "units": 2}, key, id=cart))
    assert {reply.json["units"] for reply in replies} == {2}
    assert api.call("getCart", id=cart).json["units"] == 2


def check_many_buyers_at_once_under_one_key_are_one_order(api: API) -> None:
    sku, key = api.some_skus(1)[0], new_key()
    before = stock(api, sku)
    body = {
        "lines": [{"sku": sku, "units": 3}], "method": "dawn", "language": "ko", "contact": CONTACT, "consents": CONSENTS,
    }
    replies = at_once(lambda: api.call("createCheckout", body, key))
    assert {reply.status for reply in replies} == {201} and len({reply.json["id"] for reply in replies}) == 1
    checkout, key = replies[0].json, new_key()
    results = at_once(lambda: api.call("completeCheckout", payment(checkout), key, id=checkout["id"]))
    assert {reply.status for reply in results} == {200}, [reply.text for reply in results]
    assert {reply.json["result"] for reply in results} == {"placed"}
    assert len({reply.json["order"] for reply in results}) == 1
    assert stock(api, sku) == before - 3


def check_a_pending_answer_becomes_the_outcome(api: API) -> None:
    for card, outcome in (("4000000000003220", "placed"), ("4000000000003238", "declined")):
        checkout, key = api.checkout(), new_key()
        body = payment(checkout) | {"instrument": card}
        first = api.call("completeCheckout", body, key, id=checkout["id"])
        assert first.json["result"] == "pending", first.text
        until = time.monotonic() + 60
        while (reply := api.call("completeCheckout", body, key, id=checkout["id"])).json["result"] == "pending":
            assert time.monotonic() < until, "the payment stays pending"
            time.sleep(0.5)
        assert reply.json["result"] == outcome, reply.text
        again = api.call("completeCheckout", body, key, id=checkout["id"])
        assert again.json == reply.json and again.fields["idempotent-replayed"] == "true"


def check_clicks_without_any_key_place_one_order_too(api: API) -> None:
    checkout = api.checkout()
    results = at_once(lambda: api.call("completeCheckout", payment(checkout), id=checkout["id"]))
    assert len({reply.json["order"] for reply in results}) == 1


def stock(api: API, sku: str) -> int:
    products = api.call("listProducts").json["products"]
    return next(v["available"] for p in products for v in p["variants"] if v["sku"] == sku)
