"""The API as a program uses it: by its document, every answer held against its schema."""

import json
import urllib.parse
import uuid

from json_schema import validate
from server import Reply, Shop

CONTACT = {
    "recipient": "김연어", "phone": "010-1234-5678", "postcode": "06236", "road": "서울 강남구 테헤란로 131", "detail": "",
    "note": "", "email": "",
}
CONSENTS = {"terms": True, "privacy": True, "marketing": False}
APPROVED = "4242424242424242"
DECLINED = "4000000000009995"


class API:
    """Calls operations by their names in `openapi.json`, and remembers which were called."""

    def __init__(self, shop: Shop) -> None:
        self.shop = shop
        self.document = shop.ask("GET", "/api/v1/openapi.json").json
        self.schemas = self.document["components"]["schemas"]
        self.operations = {
            operation["operationId"]: (method.upper(), path, operation)
            for path, methods in self.document["paths"].items()
            for method, operation in methods.items()
        }
        self.called: set[str] = set()

    def call(self, name: str, body=None, fields=None, query=None, **parameters: str) -> Reply:
        """One call; the answer must be one that the document describes."""
        method, path, operation = self.operations[name]
        for key, value in parameters.items():
            path = path.replace(f"{{{key}}}", urllib.parse.quote(value, safe=""))
        if query:
            path += "?" + urllib.parse.urlencode(query, doseq=True)
        fields = {"Content-Type": "application/json", **(fields or {})} if body is not None else fields
        payload = body if body is None or isinstance(body, (bytes, str)) else json.dumps(body)
        reply = self.shop.ask(method, "/api/v1" + path, payload, fields)
        self.called.add(name)
        described = operation["responses"].get(str(reply.status), operation["responses"]["default"])
        ((kind, content),) = described["content"].items()
        assert reply.fields["content-type"] == kind, f"{name} {reply.status}: {reply.fields['content-type']}"
        validate(reply.json, content["schema"], self.schemas, name)
        if kind == "application/problem+json":
            assert reply.json["status"] == reply.status >= 400
            assert reply.json["instance"] == urllib.parse.urlsplit("/api/v1" + path).path
        return reply

    def refused(self, status: int, kind: str, name: str, *arguments, pointer: str | None = None, **named) -> Reply:
        """A call that must be refused so, in both languages."""
        texts, given = [], named.pop("fields", {})
        for language in ("ko", "en"):
            fields = {**given, "Accept-Language": language}
            reply = self.call(name, *arguments, fields=fields, **named)
            assert reply.status == status, f"{name} answered {reply.status}: {reply.text}"
            assert reply.json["type"] == f"/problems/{kind}", reply.text
            assert reply.json.get("pointer") == pointer, reply.text
            assert reply.fields["content-language"] == language
            assert any("가" <= letter <= "힣" for letter in reply.json["detail"]) == (language == "ko"), reply.text
            texts.append(reply.json["detail"])
        assert texts[0] != texts[1]
        return reply

    def some_skus(self, count: int) -> list[str]:
        """SKUs that can be bought by the dozen."""
        page = self.call("listProducts").json
        variants = [variant for product in page["products"] for variant in product["variants"]]
        return [variant["sku"] for variant in variants if variant["available"] > 60][:count]

    def checkout(self, **changes) -> dict:
        """A checkout that is ready to be completed."""
        body = {
            "lines": [{"sku": sku, "units": 1} for sku in self.some_skus(2)], "language": "en", "method": "dawn",
            "contact": CONTACT, "consents": CONSENTS, **changes,
        }
        reply = self.call("createCheckout", body)
        assert reply.status == 201, reply.text
        assert reply.json["problems"] == []
        return reply.json

    def order(self, **changes) -> str:
        """The identifier of an order just placed."""
        checkout = self.checkout(**changes)
        reply = self.call("completeCheckout", payment(checkout), id=checkout["id"])
        assert reply.json["result"] == "placed", reply.text
        return reply.json["order"]


def payment(checkout: dict, card: str = APPROVED) -> dict:
    return {"total": checkout["totals"]["total"]["minor"], "instrument": card}


def new_key() -> dict[str, str]:
    return {"Idempotency-Key": str(uuid.uuid4())}
