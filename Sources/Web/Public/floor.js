// The live drawing of a warehouse floor: <canvas data-floor="floor.json" data-floor-live="stream" data-highlight="K7Q2">.

import { announce } from "./swap.js";
import { FloorMotion } from "./floor-motion.js";
import { FloorPaint } from "./floor-paint.js";
import { FloorPlan } from "./floor-plan.js";
import { FloorView } from "./floor-view.js";
import { Stream } from "./live.js";

const SLOW_MS = 13;

class Floor {
  constructor(canvas) {
    this.canvas = canvas;
    this.frame = canvas.closest("[data-floor-frame]");
    this.state = this.frame.querySelector("[data-floor-state]");
    this.tip = this.frame.querySelector("[data-floor-tip]");
    const { dataset: d } = canvas;
    this.words = {
      zones: [d.wordAmbient, d.wordChilled, d.wordFrozen],
      tasks: [d.wordIdle, d.wordFetching, d.wordCarrying, d.wordPicking, d.wordReturning],
      carrier: d.wordCarrier, pod: d.wordPod, station: d.wordStation, order: d.wordOrder,
    };
    this.isCalm = matchMedia("(prefers-reduced-motion: reduce)");
    this.early = [];
    this.say(d.wordWaiting);
    this.listen();
    this.stream = new Stream(d.floorLive, { frame: (frame) => this.take(frame) }, (isUp) => this.connect(isUp));
  }

  say(text) {
    this.state.hidden = !text;
    this.state.textContent = text ?? "";
  }

  /** After every connection the floor is read anew, so that a pod moved meanwhile stands where it belongs. */
  async connect(isUp) {
    if (!isUp) return this.say(this.canvas.dataset.wordLost);
    this.early = [];
    this.isReading = true;
    try {
      const response = await fetch(this.canvas.dataset.floor);
      if (!response.ok) throw new Error(response.status);
      this.build(new FloorPlan(await response.json()));
    } catch {
      this.stream.close();
      setTimeout(() => document.hidden || this.stream.open(), 3000);
      this.say(this.canvas.dataset.wordLost);
    }
  }

  build(plan) {
    this.plan = plan;
    this.canvas.style.aspectRatio = `${plan.width + 1} / ${plan.height + 2}`;
    this.motion = new FloorMotion(plan);
    const pointed = this.paint?.pointed;
    this.paint = new FloorPaint(this.canvas, plan, this.words);
    this.paint.pointed = pointed;
    if (this.view) this.view.plan = plan;
    else {
      this.view = new FloorView(this.canvas, plan, () => { this.paint.isStale = true; });
      this.frame.querySelector("[data-floor-tools]").hidden = false;
      new ResizeObserver(() => this.view.measure()).observe(this.canvas);
    }
    this.view.measure();
    this.isReading = false;
    for (const [frame, at] of this.early) this.motion.take(frame, at);
    this.say();
    this.go();
  }

  take(frame) {
    if (this.isReading || !this.motion) this.early.push([frame, performance.now()]);
    else this.motion.take(frame, performance.now());
  }

  go() {
    if (this.isGoing) return;
    this.isGoing = true;
    const tick = (now) => {
      this.show(now);
      if (this.isCalm.matches) setTimeout(() => requestAnimationFrame(tick), 1000);
      else requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  }

  show(now) {
    if (document.hidden || (this.isOff && !this.paint.isStale)) return;
    // A machine too slow for every picture gets every second one, evenly, rather than some late.
    this.turn = !this.turn;
    if (this.cost > SLOW_MS && this.turn) return;
    this.motion.advance(now, this.isCalm.matches);
    this.paint.draw(this.motion, this.view, now, this.isCalm.matches);
    this.cost = 0.95 * (this.cost ?? 0) + 0.05 * (performance.now() - now);
    if (this.paint.pointed && !this.tip.hidden) this.tell();
  }

  listen() {
    const { canvas } = this;
    new IntersectionObserver(([entry]) => { this.isOff = !entry.isIntersecting; }).observe(canvas);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.paint?.recolour());
    document.addEventListener("visibilitychange", () => (document.hidden ? this.stream.close() : this.stream.open()));
    canvas.addEventListener("pointermove", (event) => event.pointerType === "mouse" && !event.buttons && this.point(event));
    canvas.addEventListener("click", (event) => this.point(event));
    canvas.addEventListener("pointerleave", () => this.unpoint());
    canvas.addEventListener("blur", () => this.unpoint());
    canvas.addEventListener("keydown", (event) => {
      if (event.key === "." || event.key === ",") this.step(event.key === "." ? 1 : -1);
      else if (event.key === "Escape") this.unpoint();
    });
    this.frame.addEventListener("click", (event) => {
      const way = event.target.closest("[data-zoom]")?.dataset.zoom;
      if (!way || !this.view) return;
      if (way === "fit") this.view.showAll();
      else this.view.zoomBy(way === "in" ? 1.5 : 1 / 1.5);
    });
  }

  point(event) {
    if (!this.motion) return;
    const { x, y } = this.view.toFloor(event.clientX, event.clientY);
    const reach = Math.max(0.75, (10 * this.view.ratio) / this.view.size);
    let nearest = reach;
    let found;
    for (let i = 0; i < this.motion.count; i += 1) {
      const far = Math.hypot(this.motion.x[i] - x, this.motion.y[i] - y);
      if (far >= nearest) continue;
      nearest = far;
      found = { carrier: i };
    }
    const cell = Math.floor(y) * this.plan.width + Math.floor(x);
    const station = this.plan.stations.find((one) => Math.hypot(one.x + 0.5 - x, one.y + 0.5 - y) < Math.max(1, reach));
    const pod = this.motion.podCell.indexOf(cell);
    if (station && !found) found = { station, x: station.x, y: station.y };
    else if (pod >= 0 && !found) found = { pod, ...this.plan.place(cell) };
    this.paint.pointed = found;
    this.tip.hidden = !found;
    if (found) this.tell();
  }

  unpoint() {
    if (this.paint) this.paint.pointed = undefined;
    this.tip.hidden = true;
  }

  step(by) {
    if (!this.plan?.stations.length) return;
    const { stations } = this.plan;
    const now = stations.indexOf(this.paint.pointed?.station);
    const station = stations[(now + by + stations.length) % stations.length] ?? stations[0];
    this.paint.pointed = { station, x: station.x, y: station.y };
    this.view.lookAt(station.x, station.y, this.view.zoom);
    this.tip.hidden = false;
    announce(this.tell());
  }

  /** Says what is pointed at. */
  tell() {
    const { words, motion, plan, paint } = this;
    const { carrier, station, pod } = paint.pointed;
    let parts;
    if (carrier !== undefined) {
      const load = plan.pods[motion.pod[carrier]];
      const tag = motion.tags.get(carrier);
      parts = [`${words.carrier} ${carrier}`, words.tasks[motion.task[carrier]]];
      if (load) parts.push(`${words.pod} ${load.id} (${words.zones[load.zone]})`);
      if (tag) parts.push(`${words.order} ${tag}`);
    } else if (station) {
      const at = motion.cell.indexOf(station.cell);
      const isPicking = at >= 0 && motion.task[at] === 3;
      parts = [`${words.station} ${station.id}`, words.zones[station.zone], words.tasks[isPicking ? 3 : 0]];
      if (isPicking && motion.tags.has(at)) parts.push(`${words.order} ${motion.tags.get(at)}`);
    } else {
      parts = [`${words.pod} ${plan.pods[pod].id}`, words.zones[plan.pods[pod].zone]];
    }
    const text = parts.join(" · ");
    if (this.tip.textContent !== text) this.tip.textContent = text;
    return text;
  }
}

for (const canvas of document.querySelectorAll("canvas[data-floor]")) new Floor(canvas);
