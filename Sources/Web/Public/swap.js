// Replaces what is inside an element and keeps what its reader was doing there: focus, typed values, opened folds.

const shown = new WeakMap();
const announcer = document.querySelector("[data-announcer]");

/** How to find the same element again after its surroundings were made anew. */
function trace(element) {
  if (element.id) return `#${CSS.escape(element.id)}`;
  const form = element.closest("form")?.getAttribute("action");
  const within = form ? `form[action="${CSS.escape(form)}"] ` : "";
  const tag = element.localName;
  for (const name of ["name", "href", "aria-label"]) {
    const value = element.getAttribute(name);
    if (value === null) continue;
    const choice = element.type === "radio" ? `[value="${CSS.escape(element.value)}"]` : "";
    return `${within}${tag}[${name}="${CSS.escape(value)}"]${choice}`;
  }
  return `${within}${tag}`;
}

function touched(field) {
  if (field.type === "radio" || field.type === "checkbox") return field.checked !== field.defaultChecked;
  if (field.localName === "select") return false;
  return field.value !== field.defaultValue;
}

function remember(element) {
  const focus = element.contains(document.activeElement) ? document.activeElement : undefined;
  const path = focus && trace(focus);
  return {
    focus: focus && { path, nth: [...element.querySelectorAll(path)].indexOf(focus), start: focus.selectionStart, end: focus.selectionEnd },
    folds: [...element.querySelectorAll("details")].map((fold) => fold.open),
    fields: [...element.querySelectorAll("input:not([type=hidden]), textarea")]
      .filter(touched)
      .map((field) => ({ path: trace(field), value: field.value, checked: field.checked })),
  };
}

function restore(element, before) {
  const folds = element.querySelectorAll("details");
  if (folds.length === before.folds.length) folds.forEach((fold, index) => { fold.open = before.folds[index]; });
  for (const field of before.fields) {
    const same = element.querySelector(field.path);
    if (!same) continue;
    if (same.type === "radio" || same.type === "checkbox") same.checked = field.checked;
    else same.value = field.value;
  }
  if (!before.focus) return;
  const same = element.querySelectorAll(before.focus.path)[before.focus.nth];
  if (!same) {
    element.tabIndex = -1;
    element.focus({ preventScroll: true });
    return;
  }
  same.focus({ preventScroll: true });
  if (before.focus.start !== undefined && before.focus.start !== null) {
    same.setSelectionRange?.(before.focus.start, before.focus.end);
  }
}

/** Says something to who listens rather than looks. */
export function announce(text) {
  if (announcer && text) announcer.textContent = text;
}

/** Shows `html` inside `element`. With `keepsFields` false, typed values give way to the server's. */
export function swap(element, html, keepsFields = true) {
  if (shown.get(element) === html) return;
  shown.set(element, html);
  const spoken = element.querySelector("[data-announce]")?.textContent;
  const before = remember(element);
  if (!keepsFields) before.fields = [];
  element.innerHTML = html;
  element.dispatchEvent(new CustomEvent("fragment:shown", { bubbles: true }));
  restore(element, before);
  const now = element.querySelector("[data-announce]")?.textContent;
  if (now !== spoken) announce(now);
}
