#!/usr/bin/env python3
"""The shop with Toss Payments, against a server that speaks Toss's protocol and can be as slow, silent and wrong.

Nothing of Toss's own is asked: `FakeToss` keeps payments as docs.tosspayments.com/reference describes them.
"""

import base64
import http.server
import json
import pathlib
import re
import sys
import threading
import time
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from checks import checks_of, run
from server import Shop

SECRET = "test_sk_madang"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class FakeToss(http.server.ThreadingHTTPServer):
    """Payments by key. The customer's part, paying in the window, is `authorize`."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answers)
        self.payments: dict[str, dict] = {}
        self.answered: dict[str, tuple[int, dict]] = {}
        self.calls: list[tuple[str, str]] = []
        self.lock = threading.Lock()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def authorize(self, order: str, amount: int, how: str = "approve") -> str:
        key = f"tviva{len(self.payments):06}"
        self.payments[key] = {
            "paymentKey": key, "orderId": order, "status": "IN_PROGRESS", "totalAmount": amount, "balanceAmount": amount,
            "currency": "KRW", "failure": None, "how": how, "cancels": [],
        }
        return key

    def confirm(self, body: dict) -> tuple[int, dict]:
        payment = self.payments.get(body["paymentKey"])
        if payment is None or payment["orderId"] != body["orderId"]:
            return 404, {"code": "NOT_FOUND_PAYMENT_SESSION", "message": "결제 시간이 만료되어 결제 진행 데이터가 존재하지 않습니다."}
        if payment["status"] != "IN_PROGRESS":
            return 400, {"code": "ALREADY_PROCESSED_PAYMENT", "message": "이미 처리된 결제 입니다."}
        if payment["totalAmount"] != body["amount"]:
            return 400, {"code": "INVALID_REQUEST", "message": "잘못된 요청입니다."}
        if payment["how"] == "decline":
            payment |= {"status": "ABORTED", "failure": {"code": "REJECT_CARD_COMPANY", "message": "결제 승인이 거절되었습니다."}}
            return 403, {"code": "REJECT_CARD_COMPANY", "message": "결제 승인이 거절되었습니다."}
        payment["status"] = "DONE"
        if payment["how"] == "overcharge":
            payment["totalAmount"] += 1000
        return 200, payment

    def cancel(self, key: str, body: dict) -> tuple[int, dict]:
        payment = self.payments[key]
        if payment["balanceAmount"] == 0:
            return 400, {"code": "ALREADY_CANCELED_PAYMENT", "message": "이미 취소된 결제 입니다."}
        payment["cancels"].append(body["cancelAmount"])
        payment["balanceAmount"] -= body["cancelAmount"]
        payment["status"] = "CANCELED" if payment["balanceAmount"] <= 0 else "PARTIAL_CANCELED"
        return 200, payment


class Answers(http.server.BaseHTTPRequestHandler):
    server: FakeToss

    def log_message(self, *_) -> None:
        pass

    def do_GET(self) -> None:
        key = self.path.rsplit("/", 1)[-1]
        payment = self.server.payments.get(key)
        self.reply(*((200, payment) if payment else (404, {"code": "NOT_FOUND_PAYMENT", "message": "존재하지 않는 결제 입니다."})))

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        assert self.headers["Authorization"] == "Basic " + base64.b64encode(f"{SECRET}:".encode()).decode()
        key = self.headers["Idempotency-Key"]
        with self.server.lock:
            self.server.calls.append((self.path, key))
            if key not in self.server.answered:
                if self.path == "/v1/payments/confirm":
                    answer = self.server.confirm(body)
                else:
                    answer = self.server.cancel(self.path.split("/")[3], body)
                self.server.answered[key] = json.loads(json.dumps(answer))
            status, answer = self.server.answered[key]
        how = answer.get("how")
        if how == "silent" and self.path.endswith("confirm"):
            time.sleep(30)
        if how == "broken" and self.path.endswith("confirm"):
            status, answer = 500, {"code": "FAILED_INTERNAL_SYSTEM_PROCESSING", "message": "내부 시스템 처리 작업이 실패했습니다."}
        self.reply(status, answer)

    def reply(self, status: int, body: dict) -> None:
        payload = json.dumps(body, ensure_ascii=False).encode()
        try:
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(payload)))
            self.end_headers()
            self.wfile.write(payload)
        except OSError:
            pass  # it was given up


class Buyer:
    """Goes through the pages as a browser does, up to the window and back."""

    def __init__(self, shop: Shop, toss: FakeToss) -> None:
        self.shop, self.toss = shop, toss
        page = shop.request("GET", "/api/v1/products")[1]
        self.sku = next(v["sku"] for p in page["products"] for v in p["variants"] if v["available"] > 20)

    def checkout(self) -> tuple[str, int]:
        status, checkout = self.shop.request("POST", "/api/v1/checkouts", {
            "lines": [{"sku": self.sku, "units": 2}], "language": "ko", "method": "dawn",
            "consents": {"terms": True, "privacy": True, "marketing": False},
            "contact": {"recipient": "김연어", "phone": "010-1234-5678", "postcode": "06236", "road": "서울 강남구 테헤란로 131",
                        "detail": "", "note": "", "email": ""},
        })
        assert status == 201, checkout
        return checkout["id"], checkout["totals"]["total"]["minor"]

    def window(self, checkout: str):
        reply = self.shop.ask("GET", f"/checkout/{checkout}/window")
        assert reply.status == 200, reply.status
        fields = dict(re.findall(r'data-(order|amount|success|failure|toss-key|currency)="([^"]*)"', reply.text))
        return reply, fields

    def pay(self, how: str = "approve", amount: int | None = None):
        checkout, total = self.checkout()
        _, fields = self.window(checkout)
        key = self.toss.authorize(fields["order"], total, how)
        reply = self.come_back(fields, key, total if amount is None else amount)
        return checkout, key, fields, reply

    def come_back(self, fields: dict, key: str, amount: int):
        query = urllib.parse.urlencode({"paymentKey": key, "orderId": fields["order"], "amount": amount, "paymentType": "NORMAL"})
        return self.shop.ask("GET", f"{fields['success']}?{query}", timeout=40)


def placed(reply) -> str:
    assert reply.status == 303 and reply.fields["location"].startswith("/orders/"), (reply.status, reply.fields.get("location"))
    return reply.fields["location"].split("/")[2].split("?")[0]


def until(condition, patience: float = 30):
    deadline = time.monotonic() + patience
    while not (value := condition()):
        assert time.monotonic() < deadline, "it never came"
        time.sleep(0.2)
    return value


def check_an_approved_payment_is_an_order(buyer: Buyer) -> None:
    checkout, key, fields, reply = buyer.pay()
    order = placed(reply)
    assert fields["toss-key"] == "test_ck_madang" and fields["currency"] == "KRW"
    assert fields["order"].startswith(checkout) and len(fields["order"]) <= 64
    assert buyer.toss.payments[key]["status"] == "DONE"
    again = buyer.come_back(fields, key, buyer.toss.payments[key]["totalAmount"])
    assert placed(again) == order, "coming back twice is one order"
    assert sum(path.endswith("confirm") for path, _ in buyer.toss.calls) == 1, "and one confirmation"


def check_only_the_page_of_the_window_runs_their_script(buyer: Buyer) -> None:
    checkout, _ = buyer.checkout()
    reply, _ = buyer.window(checkout)
    assert "https://js.tosspayments.com" in reply.fields["content-security-policy"]
    assert "https://js.tosspayments.com/v2/standard" in reply.text
    for path in ("/", f"/checkout/{checkout}"):
        assert "tosspayments" not in buyer.shop.ask("GET", path).fields["content-security-policy"], path
    assert 'name="card"' not in buyer.shop.ask("GET", f"/checkout/{checkout}").text


def check_the_form_leads_to_the_window(buyer: Buyer) -> None:
    checkout, total = buyer.checkout()
    text = buyer.shop.ask("GET", f"/checkout/{checkout}").text
    shown = dict(re.findall(r'name="(shown_[a-z_]+)" value="(\d+)"', text))
    fields = {
        "recipient": "김연어", "phone": "010-1234-5678", "postcode": "06236", "road": "서울 강남구 테헤란로 131", "detail": "",
        "note": "", "email": "", "delivery": "dawn", "consent_terms": "yes", "consent_privacy": "yes", **shown,
    }
    reply = buyer.shop.ask("POST", f"/checkout/{checkout}", urllib.parse.urlencode(fields), FORM)
    assert reply.status == 303 and reply.fields["location"] == f"/checkout/{checkout}/window", reply.status
    del fields["consent_terms"]
    assert buyer.shop.ask("POST", f"/checkout/{checkout}", urllib.parse.urlencode(fields), FORM).status == 422


def check_a_declined_payment_is_told_and_may_be_tried_again(buyer: Buyer) -> None:
    checkout, _, fields, reply = buyer.pay("decline")
    assert reply.status == 422 and "결제 승인이 거절되었습니다." in reply.text, reply.status
    _, fields = buyer.window(checkout)
    key = buyer.toss.authorize(fields["order"], int(fields["amount"]))
    placed(buyer.come_back(fields, key, int(fields["amount"])))


def check_a_wrong_amount_is_never_confirmed(buyer: Buyer) -> None:
    before = len(buyer.toss.calls)
    _, key, _, reply = buyer.pay(amount=100)
    assert reply.status == 409, reply.status
    assert len(buyer.toss.calls) == before and buyer.toss.payments[key]["status"] == "IN_PROGRESS"


def check_a_payment_of_another_checkout_is_not_taken(buyer: Buyer) -> None:
    (mine, total), (other, _) = buyer.checkout(), buyer.checkout()
    _, fields = buyer.window(other)
    key = buyer.toss.authorize(fields["order"], total)
    before = len(buyer.toss.calls)
    fields["success"] = f"/checkout/{mine}/toss"
    assert buyer.come_back(fields, key, total).status == 200
    for broken in ("a b", "../x", "%00", "한"):
        fields["order"] = f"{mine}_1"
        assert buyer.come_back(fields, broken, total).status == 422, broken
    assert len(buyer.toss.calls) == before


def check_another_amount_than_asked_goes_back(buyer: Buyer) -> None:
    checkout, key, _, reply = buyer.pay("overcharge")
    assert reply.status == 303 and reply.fields["location"] == f"/checkout/{checkout}/payment"
    until(lambda: buyer.toss.payments[key]["cancels"])


def check_an_answer_that_comes_too_late_is_asked_for(buyer: Buyer) -> None:
    for how in ("silent", "broken"):
        checkout, key, _, reply = buyer.pay(how)
        assert reply.status == 303 and reply.fields["location"] == f"/checkout/{checkout}/payment", how
        order = until(lambda: buyer.shop.request("GET", f"/api/v1/checkouts/{checkout}")[1].get("order"))
        assert buyer.shop.request("GET", f"/api/v1/orders/{order}")[0] == 200


def check_a_closed_window_charges_nothing(buyer: Buyer) -> None:
    checkout, _ = buyer.checkout()
    reply = buyer.shop.ask("GET", f"/checkout/{checkout}/toss?code=PAY_PROCESS_CANCELED&message=x&orderId={checkout}_1")
    assert reply.status == 200 and "결제창을 닫았어요" in reply.text


def check_a_cancelled_order_gives_the_money_back_once(buyer: Buyer) -> None:
    _, key, _, reply = buyer.pay()
    order = placed(reply)
    assert buyer.shop.request("POST", f"/api/v1/orders/{order}/cancel", {})[0] == 200
    payment = buyer.toss.payments[key]
    until(lambda: payment["cancels"])
    time.sleep(2)
    assert payment["cancels"] == [payment["totalAmount"]], payment["cancels"]


def check_a_kill_between_confirmation_and_order_loses_nothing(buyer: Buyer) -> None:
    checkout, total = buyer.checkout()
    _, fields = buyer.window(checkout)
    key = buyer.toss.authorize(fields["order"], total, "silent")
    thread = threading.Thread(target=lambda: swallow(lambda: buyer.come_back(fields, key, total)), daemon=True)
    thread.start()
    until(lambda: buyer.toss.payments[key]["status"] == "DONE")
    buyer.shop.kill()
    buyer.shop.start()
    until(lambda: buyer.shop.request("GET", f"/api/v1/checkouts/{checkout}")[1].get("order"), 60)


def check_the_doctor_knows_the_provider(buyer: Buyer) -> None:
    done = buyer.shop.command("doctor")
    assert done.returncode == 0, done.stderr
    assert "Toss Payments (test keys)" in done.stdout, done.stdout


def check_wrong_settings_are_named(buyer: Buyer) -> None:
    for changes, place in (
        ({"MADANG_PAYMENTS_PROVIDER": "paypal"}, "payments.provider"),
        ({"MADANG_PAYMENTS_TOSS_SECRET_KEY": "live_sk_x"}, "payments.toss"),
        ({"MADANG_PAYMENTS_TOSS_SECRET_KEY": ""}, "payments.toss.secret_key"),
        ({"MADANG_PAYMENTS_TOSS_CLIENT_KEY": "secret"}, "payments.toss.client_key"),
        ({"MADANG_PAYMENTS_TOSS_ADDRESS": "http://toss.example"}, "payments.toss.address"),
    ):
        done = Shop(**{**settings(buyer.toss), **changes}).command("doctor")
        assert done.returncode != 0 and place.lower() in done.stderr.lower(), (place, done.stderr)


def swallow(work) -> None:
    try:
        work()
    except Exception:
        pass


def settings(toss: FakeToss) -> dict[str, str]:
    return {
        "MADANG_PAYMENTS_PROVIDER": "toss", "MADANG_PAYMENTS_TOSS_CLIENT_KEY": "test_ck_madang",
        "MADANG_PAYMENTS_TOSS_SECRET_KEY": SECRET, "MADANG_PAYMENTS_TOSS_ADDRESS": toss.address, "LANG": "C",
    }


def main() -> None:
    toss = FakeToss()
    shop = Shop(MADANG_WORLD_RATE="1", MADANG_WORLD_STARTS="09:00", **settings(toss))
    shop.load()
    shop.start()
    try:
        module = sys.modules[__name__]
        run(checks_of(module), {"buyer": Buyer(shop, toss)})
    finally:
        shop.stop()


if __name__ == "__main__":
    main()
