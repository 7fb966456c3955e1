// What makes shopping smoother when scripts run. Everything here also works without: links, forms, whole pages.

import { startCountdowns } from "./countdown.js";
import { startSteppers } from "./stepper.js";
import { swap } from "./swap.js";

const stage = document.querySelector("[data-toasts]");

function toast(text, withCart) {
  if (!stage || !text) return;
  const made = document.createElement("div");
  made.className = "toast";
  const words = document.createElement("span");
  words.textContent = text;
  const way = document.createElement(withCart ? "a" : "button");
  way.className = "toast__way";
  way.textContent = withCart ? stage.dataset.cartName : stage.dataset.dismiss;
  if (withCart) way.href = stage.dataset.cartHref;
  else {
    way.type = "button";
    way.addEventListener("click", () => made.remove());
  }
  made.append(words, way);
  stage.replaceChildren(made);
  const leave = () => (made.matches(":hover, :focus-within") ? setTimeout(leave, 2000) : made.remove());
  setTimeout(leave, 6000);
}

function countInCookie() {
  const found = document.cookie.match(/(?:^|;\s*)cart_count=(\d+)/);
  return found ? Number(found[1]) : 0;
}

function showCount(count, isNews = false) {
  for (const badge of document.querySelectorAll("[data-cart-count]")) {
    badge.hidden = count === 0;
    badge.textContent = count > 99 ? "99+" : count;
    const link = badge.closest("a");
    const name = link?.querySelector(".tool__text")?.textContent ?? "";
    if (count > 0) link?.setAttribute("aria-label", `${name}, ${badge.dataset.label.replace("{count}", count)}`);
    else link?.removeAttribute("aria-label");
    if (!isNews) continue;
    badge.classList.remove("count--bump");
    void badge.offsetWidth;
    badge.classList.add("count--bump");
  }
}

async function addToCart(form, submitter) {
  if (submitter) submitter.disabled = true;
  try {
    const response = await fetch(form.action, {
      method: "POST",
      body: new URLSearchParams(new FormData(form)),
      headers: { Accept: "application/json" },
    });
    const isJSON = response.headers.get("content-type")?.includes("json");
    const answer = isJSON ? await response.json() : {};
    if (!response.ok) return toast(answer.detail ?? answer.title ?? stage.dataset.failed, false);
    showCount(answer.count ?? countInCookie(), true);
    toast(answer.message ?? stage.dataset.added, true);
  } catch {
    toast(stage.dataset.failed, false);
  } finally {
    if (submitter) submitter.disabled = false;
  }
}

// Sends a form and shows the same part of the page that answers, instead of loading the whole page.
async function sendWithin(part, form, submitter) {
  part.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form, submitter)) });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const fresh = page.getElementById(part.id);
    if (!fresh) throw new Error("another page");
    swap(part, fresh.innerHTML, false);
    showCount(countInCookie());
  } catch {
    form.submit();
  } finally {
    part.removeAttribute("aria-busy");
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  const part = form.closest("[data-swap]");
  if (form.matches("[data-add-to-cart]")) {
    event.preventDefault();
    addToCart(form, event.submitter);
  } else if (part && form.method === "post") {
    event.preventDefault();
    sendWithin(part, form, event.submitter);
  } else if (form.matches("[data-submit-on-change]")) {
    for (const field of form.querySelectorAll("input[type=text]")) field.disabled = field.value === "";
  } else if (form.dataset.once && event.submitter) {
    const button = event.submitter;
    const label = button.textContent;
    if (button.getAttribute("aria-disabled") === "true") return event.preventDefault();
    button.setAttribute("aria-disabled", "true");
    button.textContent = form.dataset.once;
    addEventListener("pageshow", () => {
      button.removeAttribute("aria-disabled");
      button.textContent = label;
    }, { once: true });
  }
});

let pause;
document.addEventListener("change", (event) => {
  const quantity = event.target.closest("[data-quantity]");
  if (quantity) {
    clearTimeout(pause);
    pause = setTimeout(() => quantity.isConnected && quantity.requestSubmit(), 450);
  }
  const filters = event.target.closest("[data-submit-on-change]");
  const isWide = matchMedia("(min-width: 64rem)").matches;
  if (filters && (event.target.localName === "select" || (isWide && event.target.type !== "text"))) filters.requestSubmit();
  if (event.target.matches("input[type=tel]")) {
    const digits = event.target.value.replace(/\D/g, "");
    if (/^01\d{8,9}$/.test(digits)) event.target.value = digits.replace(/^(\d{3})(\d{3,4})(\d{4})$/, "$1-$2-$3");
  }
});

document.documentElement.classList.add("js");
startSteppers();
startCountdowns();
showCount(countInCookie());
document.querySelector("[data-focus]")?.focus();
document.querySelector(".aisle[aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
addEventListener("pageshow", () => showCount(countInCookie()));

// A way of delivery has its own fee: what is to be paid follows the choice.
document.addEventListener("change", (event) => {
    const way = event.target;
    if (!(way instanceof HTMLInputElement) || way.name !== "delivery" || !way.dataset.costTotal) return;
    for (const part of ["delivery", "total", "vat", "pay"]) {
        const shown = document.querySelector(`[data-cost="${part}"]`);
        if (shown) shown.textContent = way.dataset[`cost${part[0].toUpperCase()}${part.slice(1)}`];
    }
});
