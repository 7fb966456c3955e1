"""A shop with limits on, reached by HTTPS only."""

import time

from server import Shop

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def check_an_address_that_asks_too_often_must_wait(limited: Shop) -> None:
    for path, kind in (("/api/v1/warehouse", "application/problem+json"), ("/", "text/html; charset=utf-8")):
        replies = [limited.ask("GET", path, fields={"Accept-Language": "en"}) for _ in range(40)]
        refused = [reply for reply in replies if reply.status == 429]
        assert refused and {reply.status for reply in replies} <= {200, 429}
        for reply in refused:
            assert int(reply.fields["retry-after"]) >= 1 and reply.fields["content-type"] == kind
            if "json" in kind:
                assert reply.json["type"] == "/problems/too-many-requests"
    time.sleep(1.2)
    assert limited.ask("GET", "/").status == 200


def check_cookies_of_a_secure_shop_are_secure(limited: Shop) -> None:
    time.sleep(1.2)
    reply = limited.ask("POST", "/staff/login", "name=owner&password=test-password", FORM)
    assert reply.status == 303 and "Secure" in reply.cookies["staff"], reply.cookies
    assert reply.fields["strict-transport-security"] == "max-age=31536000"
