// Counts down to a real instant and shows what is left in the world's time: <time data-countdown="ISO" data-rate="60">.

function words(seconds, { hm, m, s }, isFast) {
  const h = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  if (h > 0) return hm.replace("{h}", h).replace("{m}", minutes);
  if (seconds < 600 && !isFast) return s.replace("{m}", minutes).replace("{s}", Math.floor(seconds % 60));
  return m.replace("{m}", Math.max(1, minutes));
}

function show(element) {
  const { countdown, rate, pattern, passed } = element.dataset;
  const speed = Number(rate) || 1;
  const left = ((Date.parse(countdown) - Date.now()) / 1000) * speed;
  if (Number.isNaN(left)) return;
  const text = left > 0 ? pattern.replace("{left}", words(left, element.dataset, speed > 1)) : passed;
  if (element.textContent !== text) element.textContent = text;
  element.closest(".promise")?.classList.toggle("promise--passed", left <= 0);
}

/** Shows all countdowns of the page once now and then every second. */
export function startCountdowns() {
  const all = () => document.querySelectorAll("[data-countdown]").forEach(show);
  all();
  setInterval(() => document.hidden || all(), 1000);
  document.addEventListener("fragment:shown", all);
}
