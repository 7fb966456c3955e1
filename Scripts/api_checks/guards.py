"""What keeps strangers out: limits, origins, cookies, logins, paths, and texts that would be code."""

import re
import select
import socket
import time
import urllib.parse
from xml.etree import ElementTree

from api_checks.program import CONTACT, API
from server import Shop

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"


def check_large_bodies_are_refused_before_they_are_read(shop: Shop) -> None:
    for path in ("/api/v1/checkouts", "/cart/lines", "/nothing"):
        with socket.create_connection(("127.0.0.1", shop.port), timeout=10) as wire:
            wire.sendall(f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Length: {50 << 20}\r\n\r\n".encode() + b"x" * 4096)
            head = wire.recv(65536).decode(errors="replace")
            assert head.startswith("HTTP/1.1 413"), head[:200]
            assert "connection: close" in head.lower()


def check_large_bodies_of_unknown_length_are_cut_off(shop: Shop) -> None:
    before = peak_memory(shop)
    for path, status in (("/api/v1/checkouts", 413), ("/cart/lines", 413), ("/nothing", 404)):
        answer, sent, lasted = endless_post(shop, path)
        assert answer.startswith(f"HTTP/1.1 {status}"), answer[:200]
        assert lasted < 6, f"{path} was listened to for {lasted:.1f} s"
    assert peak_memory(shop) - before < 64 << 10, "a body that is refused must not be kept in memory"


def endless_post(shop: Shop, path: str) -> tuple[str, int, float]:
    """Sends chunks until the server hangs up; returns its answer, the bytes sent and the seconds that took."""
    chunk = b"10000\r\n" + b"x" * 65536 + b"\r\n"
    began, sent, answer = time.monotonic(), 0, b""
    with socket.create_connection(("127.0.0.1", shop.port), timeout=10) as wire:
        wire.sendall(f"POST {path} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n".encode())
        try:
            while time.monotonic() - began < 12:
                wire.sendall(chunk)
                sent += len(chunk)
                if select.select([wire], [], [], 0.005)[0]:
                    answer += wire.recv(65536)
        except OSError:  # hung up
            pass
    return answer.decode(errors="replace"), sent, time.monotonic() - began


def peak_memory(shop: Shop) -> int:
    """KiB."""
    status = open(f"/proc/{shop.process.pid}/status").read()
    return int(re.search(r"VmHWM:\s+(\d+)", status)[1])


def check_requests_from_other_sites_are_refused(shop: Shop) -> None:
    own = {"Origin": f"http://127.0.0.1:{shop.port}"}
    for path in ("/api/v1/carts", "/cart/mend", "/staff/login"):
        for fields in ({"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "http://evil.example"},
                       {"Origin": "null"}, {**own, "Sec-Fetch-Site": "cross-site"}):
            assert shop.ask("POST", path, "", fields).status == 403, f"{path} {fields}"
    for fields in ({}, own, {"Sec-Fetch-Site": "same-origin"}):
        assert shop.ask("POST", "/api/v1/carts", "", fields).status == 201, fields
    assert shop.ask("GET", "/products", fields={"Sec-Fetch-Site": "cross-site"}).status == 200, "links may come from anywhere"


def check_every_answer_has_its_security_fields(shop: Shop) -> None:
    for path in ("/", "/cart", "/api/v1/products", "/api/v1/nothing", "/nothing", "/staff", "/health/live", "/robots.txt",
                 "/media/shapes/bag.svg", "/products/%ff"):
        fields = shop.ask("GET", path).fields
        assert fields["x-content-type-options"] == "nosniff", path
        assert "default-src 'self'" in fields["content-security-policy"] or path.startswith("/media"), path
        assert fields["referrer-policy"] and fields["permissions-policy"], path
        assert fields["cross-origin-opener-policy"] == "same-origin", path
        assert "unsafe-inline" not in fields["content-security-policy"].split("style-src")[0], path
    assert "swift" not in str(fields).lower() and "hummingbird" not in str(fields).lower()


def check_cookies_are_kept_from_scripts_and_other_sites(shop: Shop, api: API) -> None:
    cookies = shop.ask("POST", "/cart/lines", f"sku={api.some_skus(1)[0]}", FORM).cookies
    cookies |= shop.ask("POST", "/staff/login", "name=owner&password=test-password", FORM).cookies
    for name in ("cart", "staff"):
        assert "HttpOnly" in cookies[name] and "SameSite=Lax" in cookies[name], cookies[name]
    for cookie in cookies.values():
        assert "SameSite=Lax" in cookie


def check_forged_cookies_are_ignored(shop: Shop, api: API) -> None:
    cookies = shop.ask("POST", "/cart/lines", f"sku={api.some_skus(1)[0]}", FORM).cookies
    signed = cookies["cart"].split(";")[0].split("=", 1)[1]
    assert 'href="/checkout"' in shop.ask("GET", "/cart", fields={"Cookie": f"cart={signed}"}).text
    other = api.call("createCart").json["id"]
    last = "0" if signed[-1] != "0" else "1"
    for forged in (other, f"{other}.{signed.split('.')[1]}", signed[:-1] + last, signed.split(".")[0] + ".", ".", "%00", '"'):
        reply = shop.ask("GET", "/cart", fields={"Cookie": f"cart={forged}"})
        assert reply.status == 200 and 'href="/checkout"' not in reply.text, forged
    session = shop.ask("POST", "/staff/login", "name=owner&password=test-password", FORM).cookies["staff"]
    session = session.split(";")[0].split("=", 1)[1]
    assert shop.ask("GET", "/staff", fields={"Cookie": f"staff={session}"}).status == 200
    later = re.sub(r"^\d+", lambda match: str(int(match[0]) + 10**9), session)
    for forged in (later, session.replace("owner", "other"), "9999999999999999:owner.", signed):
        assert shop.ask("GET", "/staff", fields={"Cookie": f"staff={forged}"}).status == 303, forged


def check_staff_pages_ask_for_a_login(shop: Shop) -> None:
    for path in ("/staff", "/staff/orders", "/staff/picking", "/staff/refills", "/staff/stock", "/staff/live"):
        reply = shop.ask("GET", path)
        assert reply.status == 303 and reply.fields["location"] == f"/staff/login?next={urllib.parse.quote(path, safe='')}"
    for path in ("/staff/mode", "/staff/speed", "/staff/stock/PET-DFD-001-12"):
        assert shop.ask("POST", path, "mode=manual", FORM).status == 401, path


def check_after_a_login_nobody_is_led_elsewhere(shop: Shop) -> None:
    for target in ("//evil.example", "https://evil.example", "/staff//evil.example", "/staff\\evil", "/staff%0d%0aX-Evil:1",
                   "/staff%0aSet-Cookie:x=1", "javascript:alert(1)"):
        reply = shop.ask("POST", "/staff/login", f"name=owner&password=test-password&next={target}", FORM)
        assert reply.status == 303 and reply.fields["location"] == "/staff", f"{target}: {reply.fields['location']}"
        assert "x-evil" not in reply.fields and "x=1" not in str(reply.cookies)


def check_paths_lead_nowhere_but_to_public_files(shop: Shop) -> None:
    assets = re.search(r"/assets/\w+", shop.ask("GET", "/").text)[0]
    assert shop.ask("GET", f"{assets}/base.css").status == 200
    escapes = ("../madang.yaml", "..%2fmadang.yaml", "%2e%2e/madang.yaml", "%2e%2e%2fmadang.yaml", "..%5cmadang.yaml",
               "shapes/../../madang.yaml", "/etc/passwd", "%2fetc%2fpasswd", "....//madang.yaml", "shapes", "",
               "shapes/bag.svg%00", "..%c0%afmadang.yaml", "%252e%252e%252fmadang.yaml")
    for base in ("/media/", assets + "/", "/assets/x/"):
        for escape in escapes + ("../Messages/ko.json", "..%2fMessages%2fko.json", "..%2fOpenAPI%2fschemas.json"):
            reply = raw(shop, f"GET {base}{escape} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            assert reply.startswith("HTTP/1.1 404"), f"{base}{escape}: {reply[:80]}"
            assert "data_folder" not in reply and "root:" not in reply


def check_requests_that_break_http_are_turned_away(shop: Shop) -> None:
    for request in (
        "POST /api/v1/carts HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST /api/v1/carts HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello!",
        "POST /api/v1/carts HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nX-Long: " + "x" * 200_000 + "\r\n\r\n",
        "nonsense\r\n\r\n",
    ):
        assert raw(shop, request).startswith("HTTP/1.1 4"), request[:90]
    assert shop.ask("GET", "/health/live").status == 200


def check_clients_that_leave_in_the_middle_are_no_faults_of_ours(shop: Shop) -> None:
    for ending in ("{", "nonsense\r\n"):
        length = "Transfer-Encoding: chunked" if ending != "{" else "Content-Length: 100"
        for path in ("/api/v1/checkouts", "/cart/lines"):
            with socket.create_connection(("127.0.0.1", shop.port), timeout=10) as wire:
                wire.sendall(f"POST {path} HTTP/1.1\r\nHost: x\r\n{length}\r\n\r\n{ending}".encode())
                time.sleep(0.1)
    time.sleep(0.3)
    assert shop.ask("GET", "/health/live").status == 200
    assert "request failed" not in shop.read_log(), shop.read_log()[-1000:]


def raw(shop: Shop, request: str) -> str:
    """All that the server says to `request` until it hangs up."""
    with socket.create_connection(("127.0.0.1", shop.port), timeout=10) as wire:
        try:
            wire.sendall(request.encode())
        except OSError:  # it may hang up before it has heard all
            pass
        answer = b""
        while True:
            try:
                piece = wire.recv(65536)
            except ConnectionResetError:
                break
            if not piece:
                break
            answer += piece
            if not answer.startswith(b"HTTP/1.1 4") or b"Connection: close" in answer:
                continue
            if b"\r\n\r\n" in answer:
                break
        return answer.decode(errors="replace")


def is_harmless(page: str) -> bool:
    return "<script>alert" not in page and "<img src=x" not in page


def check_words_that_are_searched_for_stay_words(shop: Shop) -> None:
    for text in (HOSTILE, "{{page}}", "</title><script>alert(1)</script>", "\" autofocus onfocus=alert(1) x=\""):
        page = shop.ask("GET", "/products?" + urllib.parse.urlencode({"q": text, "category": text, "brand": text})).text
        assert is_harmless(page) and "</title><script>" not in page and '" autofocus' not in page, text
    assert "&lt;script&gt;alert(1)" in shop.ask("GET", "/products?" + urllib.parse.urlencode({"q": HOSTILE})).text
    assert is_harmless(shop.ask("GET", "/" + urllib.parse.quote(HOSTILE)).text)


def check_what_a_buyer_types_stays_text(shop: Shop, api: API) -> None:
    contact = {**CONTACT, "recipient": HOSTILE, "note": HOSTILE, "detail": HOSTILE}
    checkout = api.checkout(contact=contact)
    form = shop.ask("GET", f"/checkout/{checkout['id']}").text
    assert is_harmless(form) and "&lt;script&gt;" in form
    order = api.order(contact=contact)
    page = shop.ask("GET", f"/orders/{order}?placed=1").text
    assert is_harmless(page) and "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    lookup = shop.ask("POST", "/orders/lookup", urllib.parse.urlencode({"number": HOSTILE, "phone": HOSTILE}), FORM)
    assert lookup.status == 404 and is_harmless(lookup.text)


def check_what_a_catalogue_says_stays_text(shop: Shop) -> None:
    for path in ("/products/hostile", "/products?q=hostile-brand", "/products?category=hostile", "/", "/?lang=en"):
        page = shop.ask("GET", path).text
        assert is_harmless(page), path
    assert "&lt;script&gt;" in shop.ask("GET", "/products/hostile").text


def check_drawings_hold_no_code(shop: Shop) -> None:
    hostile = {"label": HOSTILE, "main": '"><script>alert(1)</script>', "accent": "url(http://evil.example)"}
    reply = shop.ask("GET", "/media/shapes/bag.svg?" + urllib.parse.urlencode(hostile))
    assert reply.status == 200 and reply.fields["content-type"] == "image/svg+xml"
    assert "default-src 'none'" in reply.fields["content-security-policy"]
    drawing = ElementTree.fromstring(reply.text)
    assert not [element for element in drawing.iter() if element.tag.endswith(("script", "img"))]
    assert HOSTILE[:40] in "".join(drawing.itertext())
    assert "evil.example" not in reply.text


def check_a_wrong_password_is_401_and_guessing_is_slowed_down(shop: Shop) -> None:
    reply = shop.ask("POST", "/staff/login", "name=owner&password=wrong", FORM)
    assert reply.status in (401, 429) and "staff" not in reply.cookies
    statuses = [shop.ask("POST", "/staff/login", f"name=owner&password={guess}", FORM) for guess in range(12)]
    assert statuses[-1].status == 429 and statuses[-1].fields["retry-after"] == "60"
    assert shop.ask("POST", "/staff/login", "name=owner&password=test-password", FORM).status == 429
