"""A full disk: orders are refused in words, nothing is lost, and once there is space the shop goes on by itself."""

import os
import subprocess
import tempfile
import time
from pathlib import Path

from checks import Skipped
from server import ROOT
from trouble_checks.ending import ready_checkout
from trouble_checks.owner import new_shop, plain, stopped

SIZE = "24m"


def check_a_full_disk_stops_orders_and_loses_nothing() -> None:
    with tempfile.TemporaryDirectory(prefix="madang-disk-") as folder:
        mount(folder)
        shop = new_shop(MADANG_DATA_FOLDER=folder)
        try:
            shop.start()
            placed = [buy(shop) for _ in range(3)]
            fill(folder)
            refusals = buy_until_refused(shop, placed)
            for status, problem in refusals:
                assert status == 503 and problem["type"] == "/problems/unavailable", problem
                assert "disk is full" in problem["detail"], problem
            assert shop.request("GET", "/products")[0] == 200, "looking is still possible"
            for order in placed:
                assert shop.request("GET", f"/api/v1/orders/{order}")[0] == 200
            (Path(folder) / "filler").unlink()
            placed += buy_again(shop)
            log = plain(shop.read_log())
            assert len(log.splitlines()) < 200, "the log must not be flooded"
            stopped(shop)
            assert subprocess.run(["stat", folder], capture_output=True).returncode == 0
            doctor = shop.command("doctor")
            assert doctor.returncode == 0, doctor.stderr
            shop.start()
            for order in placed:
                assert shop.request("GET", f"/api/v1/orders/{order}")[0] == 200
            stopped(shop)
        finally:
            if shop.process and shop.process.poll() is None:
                shop.kill()
            subprocess.run(["umount", "--lazy", folder], check=True)


def check_an_import_onto_a_full_disk_says_so() -> None:
    with tempfile.TemporaryDirectory(prefix="madang-disk-") as folder:
        mount(folder)
        try:
            shop = new_shop(MADANG_DATA_FOLDER=folder)
            fill(folder)
            many = Path(shop.folder.name) / "many.jsonl"
            many.write_text("".join(variants(shop)))
            done = shop.command("import", str(many))
            said = plain(done.stdout + done.stderr)
            assert done.returncode == 1 and "disk is full" in said, said
            (Path(folder) / "filler").unlink()
            assert shop.command("import", str(many)).returncode == 0
            assert shop.command("doctor").returncode == 0
        finally:
            subprocess.run(["umount", "--lazy", folder], check=True)


def variants(shop):
    """The catalogue again and again under other names: some megabytes of it."""
    lines = (ROOT / "Examples/PetShop/catalogue.jsonl").read_text().splitlines(keepends=True)
    yield from (line for line in lines if '"kind":"category"' in line)
    for copy in range(8):
        for line in lines:
            if '"kind":"product"' in line:
                yield line.replace('"id":"', f'"id":"c{copy}-', 1).replace('"PET-', f'"C{copy}-')


def mount(folder: str) -> None:
    if os.geteuid() != 0:
        raise Skipped("only root may mount a small disk")
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", folder], capture_output=True, text=True)
    if done.returncode != 0:
        raise Skipped(f"no small disk can be mounted here ({done.stderr.strip()})")


def fill(folder: str) -> None:
    with open(Path(folder) / "filler", "wb", buffering=0) as filler:
        try:
            while filler.write(b"\0" * 4096):
                pass
        except OSError:
            pass


def buy(shop) -> str:
    checkout = ready_checkout(shop)
    body = {"total": checkout["totals"]["total"]["minor"], "instrument": "4242424242424242"}
    status, answer = shop.request("POST", f"/api/v1/checkouts/{checkout['id']}/complete", body)
    if status != 200:
        raise ConnectionError(f"the shop answered {status}: {answer}")
    return answer["order"]


def buy_until_refused(shop, placed: list[str]) -> list:
    """Buys until the log has no free page left inside the file, then collects some refusals."""
    refusals: list = []
    deadline = time.monotonic() + 20
    while len(refusals) < 5:
        assert time.monotonic() < deadline, "the disk is full, yet orders are taken"
        checkout = shop.request("POST", "/api/v1/carts", None, {"Accept-Language": "en", "Idempotency-Key": str(time.time_ns())})
        if checkout[0] == 503:
            refusals.append(checkout)
            continue
        try:
            placed.append(buy(shop))
        except ConnectionError:
            pass
    return refusals


def buy_again(shop) -> list[str]:
    deadline = time.monotonic() + 10
    while True:
        try:
            return [buy(shop)]
        except ConnectionError:
            assert time.monotonic() < deadline, "there is space again, yet no order is taken"
            time.sleep(0.1)
