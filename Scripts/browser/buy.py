#!/usr/bin/env python3
"""Buys in a real Chromium: in Korean and English, by keyboard alone, on a phone, without scripts, across a kill -9.

Every page that is met is checked with axe-core (WCAG 2.2 AA) and photographed into .cache/screenshots. `--pictures` renews
the pictures of the documentation.
"""

import argparse
import importlib.resources
import json
import pathlib
import sys
import time

from playwright.sync_api import Browser, Page, expect, sync_playwright

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from server import ROOT, Shop

SHOTS = ROOT / ".cache/screenshots"
PICTURES = ROOT / "Documentation/pictures"
AXE = importlib.resources.files("axe_playwright_python").joinpath("axe.min.js").read_text()
FLAGS = [
    "--no-sandbox", "--disable-dev-shm-usage", "--use-gl=angle", "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist",
]
GUEST = {
    "recipient": "김연어", "phone": "010-1234-5678", "postcode": "06236", "road": "서울 강남구 테헤란로 131",
    "detail": "101동 1203호", "note": "공동현관 1234#",
}


class Visit:
    """One visitor with a browser of their own."""

    def __init__(self, browser: Browser, shop: Shop, name: str, language: str = "ko", **context) -> None:
        self.shop, self.name, self.language = shop, name, language
        self.texts = json.loads((ROOT / f"Sources/Web/Messages/{language}.json").read_text())
        self.context = browser.new_context(
            base_url=shop.address, locale={"ko": "ko-KR", "en": "en-US"}[language],
            viewport=context.pop("viewport", {"width": 1280, "height": 900}), **context)
        self.page: Page = self.context.new_page()
        self.errors: list[str] = []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on(
            "console", lambda line: self.errors.append(line.text) if line.type == "error" and "Failed to load" not in line.text else None)
        self.shots = 0

    def text(self, key: str, **values: str) -> str:
        group, name = key.split(".")
        text = self.texts[group][name]
        for place, value in values.items():
            text = text.replace("{" + place + "}", value)
        return text

    def look(self, what: str, full: bool = True) -> None:
        """Photographs the page and lets axe-core judge it."""
        self.shots += 1
        SHOTS.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=SHOTS / f"{self.name}-{self.shots:02}-{what}.png", full_page=full)
        width = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert width <= 1, f"{self.name}: {what} scrolls sideways by {width} px"
        if not self.page.evaluate("typeof axe") == "object":
            self.page.evaluate(AXE)
        found = self.page.evaluate(
            "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']})")
        violations = [
            f"{violation['id']}: {violation['help']} at {[node['target'] for node in violation['nodes']][:3]}"
            for violation in found["violations"]
        ]
        assert not violations, f"{self.name}: {what}:\n  " + "\n  ".join(violations)

    def close(self) -> None:
        assert not self.errors, f"{self.name}: {self.errors}"
        self.context.close()

    # What shoppers do

    def find(self, words: str) -> None:
        self.page.get_by_role("searchbox").fill(words)
        self.page.get_by_role("searchbox").press("Enter")
        expect(self.page.locator(".card").first).to_be_visible()

    def add_first(self) -> None:
        """Opens the first product that can be bought, and puts it into the cart."""
        self.page.locator(".card:not(.card--sold) .card__link").first.click()
        self.page.get_by_role("button", name=self.text("product.add_to_cart"), exact=True).click()
        expect(self.page.locator("[data-cart-count]")).to_be_visible()

    def fill_checkout(self, card: str = "approve") -> None:
        for field, value in GUEST.items():
            self.page.locator(f"#{field}").fill(value)
        self.page.locator(f"label:has(.choice__icon--{card}) input").first.check()
        self.page.locator("input[name=consent_terms]").check()
        self.page.locator("input[name=consent_privacy]").check()

    def pay(self) -> None:
        self.page.locator("form.checkout button[type=submit]").first.click()

    def wait_until(self, state: str, patience: float = 120) -> None:
        headline = self.text(f"order.state_{state}")
        expect(self.page.locator("#order-progress")).to_contain_text(headline, timeout=patience * 1000)


def buys_with_everything(visit: Visit, pictures: bool) -> None:
    """Search, three climates, a cart that splits itself, checkout, and the whole way to the door."""
    page = visit.page
    page.goto("/")
    visit.look("home")
    visit.find("연어" if visit.language == "ko" else "salmon")
    visit.look("search")
    page.locator(".card__link").first.click()
    visit.look("product")
    page.get_by_role("button", name=visit.text("product.add_to_cart"), exact=True).click()
    expect(page.locator("[data-cart-count]")).to_have_text("1")
    for zone in ["chilled", "frozen", "ambient"]:
        page.goto(f"/products?zone={zone}")
        visit.add_first()
    page.goto("/cart")
    for zone in ["ambient", "chilled", "frozen"]:
        expect(page.locator(f".parcel--{zone}")).to_be_visible()
    visit.look("cart")
    page.get_by_role("link", name=visit.text("cart.checkout")).click()
    visit.pay()
    expect(page.locator("#recipient[aria-invalid=true]")).to_be_visible()
    visit.look("checkout-wrong")
    visit.fill_checkout()
    visit.look("checkout")
    visit.pay()
    expect(page).to_have_url(lambda_url("/orders/"))
    visit.look("order-placed")
    visit.wait_until("picking")
    time.sleep(2)
    visit.look("order-picking")
    if pictures:
        photograph(visit)
    visit.wait_until("delivered")
    expect(page.locator("#order-totes .tote").first).to_be_visible()
    visit.look("order-delivered")


def lambda_url(part: str):
    import re

    return re.compile(part.replace("/", "\\/"))


def buys_by_keyboard(visit: Visit) -> None:
    """Never a mouse: every step by Tab, Space, arrows and Enter, and the focus can always be seen."""
    page = visit.page

    def tab_to(selector: str, limit: int = 150) -> None:
        for _ in range(limit):
            page.keyboard.press("Tab")
            if page.evaluate("selector => document.activeElement?.matches(selector)", selector):
                outline = page.evaluate(
                    "(() => { const style = getComputedStyle(document.activeElement);"
                    " return style.outlineStyle !== 'none' || style.boxShadow !== 'none'; })()")
                assert outline, f"the focus on {selector} cannot be seen"
                return
        raise AssertionError(f"Tab never reaches {selector}")

    page.goto("/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # skip link
    page.goto("/")
    tab_to("input[type=search]")
    page.keyboard.type("우유" if visit.language == "ko" else "milk")
    page.keyboard.press("Enter")
    page.wait_for_url("**/products?q=*")
    tab_to(".card:not(.card--sold) .card__link")
    page.keyboard.press("Enter")
    page.wait_for_url("**/products/*")
    tab_to(".buy__button")
    page.keyboard.press("Enter")
    expect(page.locator("[data-cart-count]")).to_have_text("1")
    page.goto("/cart")
    tab_to("a[href='/checkout']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/checkout")
    for field, value in GUEST.items():
        tab_to(f"#{field}")
        page.keyboard.type(value)
    tab_to("input[name=consent_terms]")
    page.keyboard.press("Space")
    tab_to("input[name=consent_privacy]")
    page.keyboard.press("Space")
    tab_to("form.checkout button[type=submit]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/orders/*")
    visit.look("order")
    visit.wait_until("delivered")


def buys_without_scripts(visit: Visit) -> None:
    page = visit.page
    page.goto("/products?zone=frozen")
    page.locator(".card:not(.card--sold) .card__link").first.click()
    page.get_by_role("button", name=visit.text("product.add_to_cart"), exact=True).click()
    page.wait_for_url("**/cart")
    page.get_by_role("link", name=visit.text("cart.checkout")).click()
    visit.fill_checkout()
    visit.pay()
    page.wait_for_url("**/orders/*")
    expect(page.locator("#order-progress")).to_be_visible()


def meets_trouble(visit: Visit) -> None:
    """A declined card, an answer that comes late, a second click, a page that is not there."""
    page = visit.page
    missing = page.goto("/products/nothing-of-this-name")
    assert missing.status == 404
    visit.look("not-found")
    page.goto("/products?zone=chilled")
    visit.add_first()
    page.goto("/checkout")
    visit.fill_checkout(card="decline")
    visit.pay()
    expect(page.locator(".notice--bad")).to_be_visible()
    visit.look("declined")
    visit.fill_checkout(card="late")
    visit.pay()
    page.wait_for_url("**/payment")
    visit.look("waiting-for-the-bank")
    order = page.get_by_role("link", name=visit.text("payment.see_order"))
    expect(order).to_be_visible(timeout=90_000)
    order.click()
    page.wait_for_url("**/orders/*")


def changes_their_mind(visit: Visit) -> None:
    """Cancels before the robots set off, and gets the money back."""
    page = visit.page
    page.goto("/products?zone=frozen")
    visit.add_first()
    page.goto("/checkout")
    visit.fill_checkout()
    visit.pay()
    page.wait_for_url("**/orders/*")
    page.locator("#order-actions summary").click()
    page.locator("form[action$='/cancel'] button[type=submit]").click()
    visit.wait_until("cancelled", patience=20)
    visit.look("cancelled")


def survives_a_kill(visit: Visit) -> None:
    page = visit.page
    page.goto("/products?zone=ambient")
    visit.add_first()
    page.goto("/checkout")
    visit.fill_checkout()
    visit.pay()
    page.wait_for_url("**/orders/*")
    visit.wait_until("picking")
    visit.shop.kill()
    visit.shop.start()
    visit.wait_until("delivered", patience=180)  # the same page: it reconnects by itself
    visit.errors.clear()


def works_as_staff(visit: Visit, buyer: Visit) -> None:
    """Signs in, hands the warehouse to people, picks an order on a phone, hands it back to the robots."""
    page = visit.page
    page.goto("/staff")
    page.wait_for_url("**/staff/login*")
    visit.look("login")
    page.locator("input[name=name]").fill("owner")
    page.locator("input[name=password]").fill("test-password")
    page.locator("main button[type=submit]").click()
    page.wait_for_url("**/staff")
    visit.look("staff")
    page.locator("input[name=mode][value=manual]").check()
    page.locator("form[action='/staff/mode'] button[type=submit]").click()

    buyer.page.goto("/products?zone=ambient")
    buyer.add_first()
    buyer.page.goto("/checkout")
    buyer.fill_checkout()
    buyer.pay()
    buyer.page.wait_for_url("**/orders/*")

    page.goto("/staff/picking")
    expect(page.locator("form[action$='/picked'] button[type=submit]").first).to_be_visible(timeout=30_000)
    visit.look("picking")
    for action in ["picked", "packed", "dispatched"]:
        for _ in range(30):
            hands = page.locator(f"form[action$='/{action}'] button[type=submit]").first
            if not hands.count():
                break
            hands.click()
            page.wait_for_load_state()
    page.goto("/staff/orders")
    visit.look("staff-orders")
    page.goto("/staff/stock?q=PET")
    visit.look("staff-stock")
    page.goto("/staff")
    page.locator("input[name=mode][value=robots]").check()
    page.locator("form[action='/staff/mode'] button[type=submit]").click()
    buyer.wait_until("delivered")


def watches(visit: Visit) -> None:
    """The live floor is drawn, moves, and says the same in words."""
    page = visit.page
    page.goto("/warehouse")
    expect(page.locator("canvas").first).to_be_visible()
    page.wait_for_timeout(2500)
    visit.look("warehouse")
    drawn = page.evaluate(
        "(() => { const canvas = document.querySelector('canvas'); const probe = document.createElement('canvas');"
        " probe.width = canvas.width; probe.height = canvas.height; const context = probe.getContext('2d');"
        " context.drawImage(canvas, 0, 0); const pixels = context.getImageData(0, 0, probe.width, probe.height).data;"
        " const colours = new Set(); for (let i = 0; i < pixels.length; i += 404) colours.add(pixels[i] << 16 | pixels[i+1] << 8 | pixels[i+2]);"
        " return colours.size; })()")
    assert drawn > 8, f"the floor shows only {drawn} colours"


def photograph(visit: Visit) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    visit.page.screenshot(path=PICTURES / "tour.png")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--pictures", action="store_true")
    options.add_argument("--only", help="run the stories whose name holds this")
    options = options.parse_args()
    shop = Shop(MADANG_WORLD_RATE="10", MADANG_WORLD_WAITING_RATE="3000", MADANG_WORLD_STARTS="20:00")
    shop.load()
    shop.start()
    phone = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
    passed = failed = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)

        def visit(name: str, language: str = "ko", **context) -> Visit:
            return Visit(browser, shop, name, language, **context)

        stories = {
            "buys in Korean": lambda: [buys_with_everything(v := visit("ko"), options.pictures), v.close()],
            "buys in English on a phone": lambda: [buys_with_everything(v := visit("en-phone", "en", **phone), False), v.close()],
            "buys in English in the dark": lambda: [buys_with_everything(v := visit("en-dark", "en", color_scheme="dark"), False), v.close()],
            "buys by keyboard alone": lambda: [buys_by_keyboard(v := visit("keyboard", "en")), v.close()],
            "buys without scripts": lambda: [buys_without_scripts(v := visit("no-scripts", "ko", java_script_enabled=False)), v.close()],
            "meets trouble": lambda: [meets_trouble(v := visit("trouble")), v.close()],
            "changes their mind": lambda: [changes_their_mind(v := visit("cancel")), v.close()],
            "watches the warehouse": lambda: [watches(v := visit("watch", "en")), v.close()],
            "works as staff": lambda: [works_as_staff(v := visit("staff", "ko", **phone), b := visit("staff-buyer")), v.close(), b.close()],
            "survives a kill": lambda: [survives_a_kill(v := visit("kill")), v.close()],
        }
        for name, story in stories.items():
            if options.only and options.only not in name:
                continue
            began = time.monotonic()
            try:
                story()
                passed += 1
                print(f"✔ {name} ({time.monotonic() - began:.1f} s)", flush=True)
            except Exception as error:  # every story is told, whatever became of the others
                failed += 1
                print(f"✘ {name}: {error}", flush=True)
        browser.close()
    if failed:
        print(shop.read_log()[-3000:])
    shop.kill()
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
