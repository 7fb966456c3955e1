"""SIGTERM: what is under way is answered, what has no end is ended, and the process is gone within seconds."""

import http.client
import socket
import threading
import time

from trouble_checks.owner import new_shop, stopped

PATIENCE = 10


def check_open_live_pages_do_not_keep_the_server_alive() -> None:
    shop = new_shop()
    shop.start()
    wires = [open_wire(shop, f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n") for path in ("/warehouse/live", "/warehouse/frames") * 10]
    for wire in wires:
        assert wire.recv(4096).startswith(b"HTTP/1.1 200")
    began = time.monotonic()
    stopped(shop)
    assert time.monotonic() - began < PATIENCE
    for wire in wires:
        while wire.recv(65536):
            pass
        wire.close()


def check_clients_that_do_nothing_do_not_keep_the_server_alive() -> None:
    shop = new_shop()
    shop.start()
    silent = open_wire(shop, "")
    half_said = open_wire(shop, "POST /api/v1/checkouts HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{")
    deaf = [open_wire(shop, "GET /warehouse/frames HTTP/1.1\r\nHost: x\r\n\r\n", buffer=2048) for _ in range(5)]
    kept = http.client.HTTPConnection("127.0.0.1", shop.port)
    kept.request("GET", "/health/live")
    kept.getresponse().read()
    time.sleep(2)
    began = time.monotonic()
    stopped(shop)
    assert time.monotonic() - began < PATIENCE
    for wire in [silent, half_said, *deaf, kept]:
        wire.close()


def check_requests_under_way_are_answered() -> None:
    shop = new_shop()
    shop.start()
    checkout = ready_checkout(shop)
    answers: list = []
    # The late card makes the provider think for seconds.
    body = {"total": checkout["totals"]["total"]["minor"], "instrument": "4000000000000341"}
    buyer = threading.Thread(
        target=lambda: answers.append(shop.request("POST", f"/api/v1/checkouts/{checkout['id']}/complete", body)))
    buyer.start()
    time.sleep(0.3)
    began = time.monotonic()
    stopped(shop)
    assert time.monotonic() - began < PATIENCE
    buyer.join(5)
    assert answers and answers[0][0] == 200 and answers[0][1]["result"] in ("pending", "placed"), answers
    doctor = shop.command("doctor")
    assert doctor.returncode == 0, doctor.stderr


def check_nothing_that_was_answered_is_lost_by_stopping() -> None:
    shop = new_shop()
    shop.start()
    placed: list[str] = []
    stopping = threading.Event()

    def buy() -> None:
        while not stopping.is_set():
            try:
                checkout = ready_checkout(shop)
                body = {"total": checkout["totals"]["total"]["minor"], "instrument": "4242424242424242"}
                status, answer = shop.request("POST", f"/api/v1/checkouts/{checkout['id']}/complete", body)
                if status == 200 and answer["result"] == "placed":
                    placed.append(answer["order"])
            except (OSError, http.client.HTTPException):
                return

    buyers = [threading.Thread(target=buy) for _ in range(4)]
    for buyer in buyers:
        buyer.start()
    time.sleep(1)
    stopped(shop)
    stopping.set()
    for buyer in buyers:
        buyer.join(30)
    assert placed
    shop.start()
    for order in placed:
        assert shop.request("GET", f"/api/v1/orders/{order}")[0] == 200
    stopped(shop)


def ready_checkout(shop) -> dict:
    _, page = shop.request("GET", "/api/v1/products")
    sku = next(v["sku"] for p in page["products"] for v in p["variants"] if v["available"] > 60)
    contact = {
        "recipient": "김연어", "phone": "010-1234-5678", "postcode": "06236", "road": "서울 강남구 테헤란로 131", "detail": "",
        "note": "", "email": "",
    }
    status, checkout = shop.request("POST", "/api/v1/checkouts", {
        "lines": [{"sku": sku, "units": 1}], "language": "ko", "method": "dawn", "contact": contact,
        "consents": {"terms": True, "privacy": True, "marketing": False},
    })
    if status != 201:
        raise ConnectionError(f"the shop answered {status}: {checkout}")
    return checkout


def open_wire(shop, request: str, buffer: int | None = None) -> socket.socket:
    wire = socket.socket()
    if buffer:
        wire.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
    wire.settimeout(15)
    wire.connect(("127.0.0.1", shop.port))
    wire.sendall(request.encode())
    return wire
