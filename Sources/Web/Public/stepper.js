// Buttons for one less and one more beside a number field: <span data-stepper><input type="number"></span>.

function button(sign, label, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "stepper__button";
  made.textContent = sign;
  made.setAttribute("aria-label", label);
  made.addEventListener("click", act);
  return made;
}

function enhance(stepper) {
  const field = stepper.querySelector("input");
  if (!field || stepper.classList.contains("stepper--ready")) return;
  const bound = (name, otherwise) => (field[name] === "" ? otherwise : Number(field[name]));
  const mark = () => {
    less.disabled = Number(field.value) <= bound("min", 0);
    more.disabled = Number(field.value) >= bound("max", Infinity);
  };
  const step = (by) => {
    const wanted = Math.round(Number(field.value) || 0) + by;
    field.value = Math.min(bound("max", Infinity), Math.max(bound("min", 0), wanted));
    mark();
    field.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const name = field.labels?.[0]?.textContent?.trim() ?? "";
  const less = button("−", `${stepper.dataset.less} (${name})`, () => step(-1));
  const more = button("+", `${stepper.dataset.more} (${name})`, () => step(1));
  stepper.prepend(less);
  stepper.append(more);
  stepper.classList.add("stepper--ready");
  field.addEventListener("input", mark);
  mark();
}

/** Gives every number field that asks for it its buttons, also those that come later. */
export function startSteppers() {
  const all = (root) => root.querySelectorAll("[data-stepper]").forEach(enhance);
  all(document);
  document.addEventListener("fragment:shown", (event) => all(event.target));
}
