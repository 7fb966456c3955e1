#!/usr/bin/env python3
"""Kills a busy shop again and again, and then asks its books whether anything was lost or done twice.

Buyers repeat every request under its idempotency key until it is answered, as a real client would. Afterwards every
acknowledged order must exist once, every order must reach its door, and `madang doctor` must find nothing.
"""

import argparse
import http.client
import pathlib
import random
import sqlite3
import sys
import threading
import time
import uuid

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from server import Shop

CARDS = ["4242424242424242"] * 8


class Buyer(threading.Thread):
    def __init__(self, shop: Shop, skus: list[str], cards: list[str], seed: int, stopping: threading.Event) -> None:
        super().__init__(daemon=True)
        self.shop, self.skus, self.cards, self.stopping = shop, skus, cards, stopping
        self.random = random.Random(seed)
        self.placed: dict[str, str] = {}
        self.conflicts: list[str] = []
        self.failure: str | None = None

    def run(self) -> None:
        try:
            while not self.stopping.is_set():
                self.buy()
                time.sleep(0.15)  # buyers think; the floor must be able to follow
        except Exception as error:  # told by the main thread
            self.failure = f"{type(error).__name__}: {error}"

    def insist(self, method: str, path: str, body=None):
        """The same request under the same key until it is answered, however often the server dies meanwhile."""
        headers = {"Idempotency-Key": str(uuid.UUID(int=self.random.getrandbits(128)))}
        deadline = time.monotonic() + 120
        while True:
            try:
                status, answer = self.shop.request(method, path, body, headers, timeout=20)
                if status != 503:
                    return status, answer, headers["Idempotency-Key"]
            except (OSError, http.client.HTTPException):
                pass
            if time.monotonic() > deadline:
                raise TimeoutError(f"{method} {path} was never answered")
            time.sleep(0.05)

    def buy(self) -> None:
        lines = [
            {"sku": sku, "units": self.random.randint(1, 3)}
            for sku in self.random.sample(self.skus, self.random.randint(1, 4))
        ]
        status, checkout, _ = self.insist(
            "POST",
            "/api/v1/checkouts",
            {
                "lines": lines,
                "language": "ko",
                "method": "dawn",
                "consents": {"terms": True, "privacy": True, "marketing": False},
                "contact": {
                    "recipient": "김연어", "phone": "010-1234-5678", "postcode": "06236", "road": "서울 강남구 테헤란로 131",
                    "detail": "", "note": "", "email": "",
                },
            },
        )
        if status == 409:  # sold out, which is an answer
            return
        assert status == 201, f"create answered {status}: {checkout}"
        status, result, key = self.insist(
            "POST",
            f"/api/v1/checkouts/{checkout['id']}/complete",
            {"total": checkout["totals"]["total"]["minor"], "instrument": self.random.choice(self.cards)},
        )
        assert status in (200, 409), f"complete answered {status}: {result}"
        if status == 200 and result["result"] == "placed":
            self.placed[key] = result["order"]


class Clerk(threading.Thread):
    """Takes in goods and asks for full pods, so that refills are always under way."""

    def __init__(self, shop: Shop, skus: list[str], seed: int, stopping: threading.Event) -> None:
        super().__init__(daemon=True)
        self.shop, self.skus, self.stopping, self.random = shop, skus, stopping, random.Random(seed)

    def run(self) -> None:
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        while not self.stopping.is_set():
            sku = self.random.choice(self.skus)
            try:
                if "Cookie" not in form:
                    reply = self.shop.ask("POST", "/staff/login", "name=owner&password=test-password", form)
                    form["Cookie"] = reply.cookies["staff"].split(";")[0]
                self.shop.ask("POST", f"/staff/stock/{sku}", "change=5&reason=receipt", form)
                self.shop.ask("POST", f"/staff/refills/levels/{sku}", "low=300&high=400", form)
            except (OSError, http.client.HTTPException, KeyError):
                pass
            time.sleep(0.2)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--kills", type=int, default=100)
    options.add_argument("--buyers", type=int, default=4)
    options.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1 << 30))
    options = options.parse_args()
    print(f"crash test: {options.kills} kills, {options.buyers} buyers, seed {options.seed}", flush=True)
    chance = random.Random(options.seed)

    shop = Shop(MADANG_WORLD_RATE="200", MADANG_WORLD_WAITING_RATE="3000", MADANG_WORLD_STARTS="09:00")
    shop.load()
    shop.start()
    pages = [shop.request("GET", f"/api/v1/products?page={number}")[1] for number in range(1, 10)]
    skus = [variant["sku"] for page in pages for product in page["products"] for variant in product["variants"]]

    stopping = threading.Event()
    buyers = [Buyer(shop, skus, CARDS, options.seed + number, stopping) for number in range(options.buyers)]
    clerk = Clerk(shop, skus, options.seed, stopping)
    for worker in [*buyers, clerk]:
        worker.start()
    slowest = 0.0
    for kill in range(options.kills):
        time.sleep(chance.uniform(0.05, 1.0))
        shop.kill()
        slowest = max(slowest, shop.start())
        if (kill + 1) % 10 == 0:
            placed = sum(len(buyer.placed) for buyer in buyers)
            print(f"  {kill + 1} kills, {placed} orders acknowledged, slowest start {slowest:.2f} s", flush=True)
    stopping.set()
    clerk.join(30)
    for buyer in buyers:
        buyer.join(150)
    failures = [buyer.failure for buyer in buyers if buyer.failure]
    assert not failures, failures

    placed = [order for buyer in buyers for order in buyer.placed.values()]
    assert len(placed) >= options.kills // 4, f"only {len(placed)} orders were placed"
    assert len(placed) == len(set(placed)), "one order answered two keys"
    wait_for_doors(shop, placed)
    assert shop.stop() == 0, shop.read_log()[-2000:]
    doctor = shop.command("doctor")
    assert doctor.returncode == 0, doctor.stderr
    check_books(shop, placed)
    print(f"crash test passed: {len(placed)} orders acknowledged, none lost, none twice")


def wait_for_doors(shop: Shop, placed: list[str], patience: float = 420) -> None:
    """Every acknowledged order must reach its door in the end."""
    waiting = list(placed)
    deadline = time.monotonic() + patience
    while waiting:
        waiting = [order for order in waiting if shop.request("GET", f"/api/v1/orders/{order}")[1]["state"] != "delivered"]
        if time.monotonic() > deadline:
            stuck = shop.request("GET", f"/api/v1/orders/{waiting[0]}")[1]
            raise AssertionError(f"{len(waiting)} orders never arrived, such as {stuck}")
        time.sleep(0.5)


def check_books(shop: Shop, placed: list[str]) -> None:
    books = sqlite3.connect(f"{shop.folder.name}/madang.sqlite")
    known = {row[0] for row in books.execute("SELECT id FROM orders")}
    missing = set(placed) - known
    assert not missing, f"acknowledged but lost: {missing}"
    filled = books.execute("SELECT COUNT(*) FROM warehouse_refills WHERE stage = 'done' AND put > 0").fetchone()[0]
    assert filled > 0, "no pod was filled from the reserve"
    print(f"  {filled} refills of pods")


if __name__ == "__main__":
    main()
