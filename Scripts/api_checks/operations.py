"""Every operation does what its summary says."""

from api_checks.program import CONSENTS, CONTACT, DECLINED, API, payment


def check_products_are_listed_and_found(api: API) -> None:
    page = api.call("listProducts").json
    assert page["total"] > 100 and len(page["products"]) == page["pageSize"] == 20
    assert sum(facet["count"] for facet in page["facets"]["zones"]) == page["total"]
    second = api.call("listProducts", query={"page": 2}).json
    assert not {p["id"] for p in page["products"]} & {p["id"] for p in second["products"]}
    for words in ("참치", "tuna"):
        found = api.call("listProducts", query={"q": words}).json
        assert 0 < found["total"] < page["total"]
    cold = api.call("listProducts", query={"zone": ["frozen", "chilled"]}).json["products"]
    assert cold and all(any(v["handling"]["zone"] != "ambient" for v in p["variants"]) for p in cold)
    cheap = api.call("listProducts", query={"max": 5000, "sort": "price-down"}).json["products"]
    assert cheap and all(min(v["price"]["minor"] for v in p["variants"]) <= 5000 for p in cheap)
    assert api.call("listProducts", query={"q": "no such thing at all"}).json["total"] == 0


def check_every_documented_order_of_products_is_taken(api: API) -> None:
    parameters = api.operations["listProducts"][2]["parameters"]
    (sort,) = [parameter for parameter in parameters if parameter["name"] == "sort"]
    assert len(sort["schema"]["enum"]) > 3
    for value in sort["schema"]["enum"]:
        assert api.call("listProducts", query={"sort": value}).status == 200


def check_a_product_and_the_categories_are_told(api: API) -> None:
    product = api.call("listProducts").json["products"][0]
    assert api.call("getProduct", id=product["id"]).json == product
    categories = api.call("listCategories").json
    seen = set()
    for category in categories:
        assert category.get("parent") is None or category["parent"] in seen, "a parent comes before its children"
        seen.add(category["id"])
    assert product["category"] in seen


def check_a_cart_is_filled_changed_and_mended(api: API) -> None:
    one, other = api.some_skus(2)
    cart = api.call("createCart").json
    assert cart["units"] == 0
    assert api.call("addToCart", {"sku": one, "units": 2}, id=cart["id"]).json["units"] == 2
    assert api.call("addToCart", {"sku": other}, id=cart["id"]).json["units"] == 3
    assert api.call("addToCart", {"sku": one}, id=cart["id"]).json["units"] == 4, "lines merge per SKU"
    changed = api.call("setCartLine", {"units": 1}, id=cart["id"], sku=one).json
    assert changed["units"] == 2
    assert api.call("mendCart", id=cart["id"]).json == changed, "nothing is to be mended"
    assert api.call("getCart", id=cart["id"]).json == changed
    assert api.call("setCartLine", {"units": 0}, id=cart["id"], sku=one).json["units"] == 1


def check_a_checkout_is_created_changed_and_cancelled(api: API) -> None:
    cart = api.call("createCart").json["id"]
    api.call("addToCart", {"sku": api.some_skus(1)[0]}, id=cart)
    checkout = api.call("createCheckout", {"cart": cart}).json
    assert checkout["problems"] and checkout["options"]
    assert all(option["promise"]["orderBefore"] < option["promise"]["deliverBy"] for option in checkout["options"])
    change = {"contact": CONTACT, "consents": CONSENTS, "method": checkout["options"][0]["method"]}
    changed = api.call("updateCheckout", change, id=checkout["id"]).json
    assert changed["problems"] == [] and changed["contact"] == CONTACT
    totals = changed["totals"]
    assert totals["goods"]["minor"] + totals["fee"]["minor"] == totals["total"]["minor"]
    assert api.call("getCheckout", id=checkout["id"]).json["totals"] == totals
    assert api.call("cancelCheckout", id=checkout["id"]).json["state"] == "cancelled"
    api.refused(409, "conflict", "completeCheckout", payment(changed), id=checkout["id"])


def check_an_order_is_placed_seen_and_called_off(api: API) -> None:
    order = api.order()
    seen = api.call("getOrder", id=order).json
    assert seen["state"] == "placed" and seen["isCancellable"] and seen["history"][0]["state"] == "placed"
    assert api.call("cancelOrder", id=order).json["state"] == "cancelled"
    assert api.call("cancelOrder", id=order).status in (200, 409)


def check_a_declined_card_says_so_and_another_may_be_tried(api: API) -> None:
    checkout = api.checkout()
    reply = api.call("completeCheckout", payment(checkout, DECLINED), id=checkout["id"]).json
    assert reply["result"] == "declined" and reply["reason"]["ko"] and "order" not in reply
    assert api.call("getCheckout", id=checkout["id"]).json["state"] == "open"
    assert api.call("completeCheckout", payment(checkout), id=checkout["id"]).json["result"] == "placed"


def check_warehouse_and_promises_are_told(api: API) -> None:
    warehouse = api.call("getWarehouse").json
    assert warehouse["carriers"] > 0
    options = api.call("listDeliveryOptions", query={"zone": ["frozen"], "goods": 10_000}).json
    free = api.call("listDeliveryOptions", query={"zone": ["frozen"], "goods": 1_000_000}).json
    assert options and sum(o["fee"]["minor"] for o in free) < sum(o["fee"]["minor"] for o in options)


def check_every_operation_of_the_document_was_called(api: API) -> None:
    assert set(api.operations) == api.called, f"never called: {set(api.operations) - api.called}"
