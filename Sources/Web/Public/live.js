// Live parts of a page: every element with data-live opens one stream of server-sent events. A `fragment` event carries
// {"id", "html"} and replaces what is inside that element. On connecting the server sends each part as it is now, so that
// nothing is lost between the page and the stream, or while the connection was down.

import { swap } from "./swap.js";

const IDLE_MS = 60_000;
const banner = document.querySelector("[data-live-state]");
const down = new Set();

function showState() {
  if (!banner) return;
  const worst = [...down].some((stream) => stream.failures > 3) ? "lost" : "waiting";
  banner.hidden = down.size === 0;
  if (down.size) banner.textContent = banner.dataset[worst];
}

/** A stream that comes back by itself and rests while nobody looks. */
export class Stream {
  constructor(address, listeners, onState = () => {}) {
    this.address = address;
    this.listeners = listeners;
    this.onState = onState;
    this.failures = 0;
    this.open();
  }

  open() {
    if (this.source) return;
    this.source = new EventSource(this.address);
    this.source.addEventListener("open", () => this.settle(true));
    this.source.addEventListener("error", () => this.settle(false));
    for (const [name, listen] of Object.entries(this.listeners)) {
      this.source.addEventListener(name, (event) => listen(JSON.parse(event.data)));
    }
  }

  settle(isUp) {
    this.failures = isUp ? 0 : this.failures + 1;
    this.onState(isUp, this);
    if (isUp || this.source?.readyState !== EventSource.CLOSED) return;
    // The browser gives up after an HTTP error; we do not.
    this.close();
    const wait = Math.min(30_000, 1000 * 2 ** this.failures) * (0.75 + Math.random() / 2);
    this.retry = setTimeout(() => this.open(), wait);
  }

  close() {
    clearTimeout(this.retry);
    this.source?.close();
    this.source = undefined;
  }
}

const streams = [];
for (const element of document.querySelectorAll("[data-live]")) {
  const fragment = ({ id, html }) => {
    const target = document.getElementById(id);
    if (target) swap(target, html);
  };
  streams.push(new Stream(element.dataset.live, { fragment }, (isUp, which) => {
    if (isUp) down.delete(which);
    else down.add(which);
    clearTimeout(which.notice);
    // A blink is not worth a word.
    which.notice = setTimeout(showState, isUp ? 0 : 1500);
  }));
}

let idle;
document.addEventListener("visibilitychange", () => {
  clearTimeout(idle);
  if (document.hidden) idle = setTimeout(() => streams.forEach((stream) => stream.close()), IDLE_MS);
  else streams.forEach((stream) => stream.open());
});
addEventListener("pagehide", () => streams.forEach((stream) => stream.close()));
addEventListener("pageshow", (event) => event.persisted && streams.forEach((stream) => stream.open()));
