// Draws the floor: what never moves is kept as one layer, what rests on it as a second, and what moves is drawn anew each time.

import { makePictures, readInk, trailColour } from "./floor-ink.js";
import { paintStill, pill } from "./floor-still.js";

const PICKING = 3;
const TRAIL = 30;
const TRAIL_MS = 85;
// Above this many steps a second, trails are marked at every picture, or they would cut corners.
const FAST = 8;
// More would be a tangle that says nothing.
const MOST_TRAILS = 60;
const NONE = 0;

function layer() {
  const canvas = document.createElement("canvas");
  return { canvas, pen: canvas.getContext("2d") };
}

export class FloorPaint {
  constructor(canvas, plan, words) {
    this.canvas = canvas;
    this.pen = canvas.getContext("2d", { alpha: false });
    this.plan = plan;
    this.words = words;
    this.still = layer();
    this.resting = layer();
    this.trails = new Map();
    this.mine = canvas.dataset.highlight;
    this.recolour();
  }

  recolour() {
    this.ink = readInk(this.canvas);
    this.pictures = undefined;
    this.isStale = true;
  }

  draw(motion, view, now, isStill) {
    if (this.isStale || this.view !== view) this.renew(view);
    if (motion.changedPods || this.podsStale) this.rest(motion);
    const { pen } = this;
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.globalAlpha = 1;
    pen.drawImage(this.resting.canvas, 0, 0);
    this.mark(motion, now);
    this.glow(motion, view, now, isStill);
    this.drawStationNames(view);
    this.drawTrails(view);
    this.drawCarriers(motion, view);
    this.drawMine(motion, view, now, isStill);
    this.drawPointed(motion, view);
  }

  /** Everything that depends on the view or the colours. */
  renew(view) {
    this.view = view;
    this.isStale = false;
    this.podsStale = true;
    for (const { canvas } of [this.still, this.resting]) {
      canvas.width = view.width;
      canvas.height = view.height;
    }
    if (this.pictures?.cell !== view.size) this.pictures = makePictures(view.size, this.ink);
    paintStill(this.still.pen, view, this.plan, this.ink, this.words.zones);
  }

  drawStationNames(view) {
    const { ink, pen, plan } = this;
    const { size, left, top } = view;
    for (const station of plan.stations) {
      const isLow = station.y > plan.height / 2;
      const x = left + (station.x + 0.5) * size;
      const y = top + (station.y + (isLow ? 1.2 : -0.2)) * size;
      pill(pen, view, { text: station.id, x, y, isBelow: isLow, colour: ink.stationInk, ground: ink.station, font: ink.font });
    }
  }

  /** Brings the resting pods up to date: all of them after a change of view, else only those that moved. */
  rest(motion) {
    const { pen } = this.resting;
    if (this.podsStale) {
      pen.drawImage(this.still.canvas, 0, 0);
      this.shownCell = new Int32Array(motion.podCell.length).fill(-1);
    }
    motion.changedPods = this.podsStale = false;
    const moved = [];
    motion.podCell.forEach((cell, pod) => this.shownCell[pod] !== cell && moved.push(pod));
    for (const pod of moved) if (this.shownCell[pod] >= 0) this.clearCell(this.shownCell[pod]);
    for (const pod of moved) {
      const cell = motion.podCell[pod];
      this.shownCell[pod] = cell;
      if (cell >= 0) this.drawRestingPod(this.plan.pods[pod].zone, cell);
    }
  }

  clearCell(cell) {
    const { size, left, top } = this.view;
    const { x, y } = this.plan.place(cell);
    const box = [Math.floor(left + x * size), Math.floor(top + y * size), Math.ceil(size), Math.ceil(size)];
    this.resting.pen.drawImage(this.still.canvas, ...box, ...box);
  }

  drawRestingPod(zone, cell) {
    const { size, left, top } = this.view;
    const { x, y } = this.plan.place(cell);
    const picture = this.pictures.rest[zone];
    const half = picture.width / 2;
    this.resting.pen.drawImage(picture, Math.round(left + (x + 0.5) * size - half), Math.round(top + (y + 0.5) * size - half));
  }

  /** Remembers where the carriers of orders have been. */
  mark(motion, now) {
    if (this.markedAt && motion.rate < FAST && now - this.markedAt < TRAIL_MS) return;
    this.markedAt = now;
    for (const [carrier, tag] of motion.tags) {
      if (this.mine && tag !== this.mine) continue;
      const trail = this.trails.get(carrier);
      if (!trail && this.trails.size >= MOST_TRAILS) continue;
      if (trail?.tag !== tag) this.trails.set(carrier, { tag, colour: this.mine ? this.ink.mine : trailColour(tag, this.ink), points: [] });
    }
    for (const [carrier, trail] of this.trails) {
      if (motion.tags.get(carrier) === trail.tag) trail.points.push(motion.x[carrier], motion.y[carrier]);
      else trail.points.splice(0, 2);
      if (trail.points.length > TRAIL * 2) trail.points.splice(0, 2);
      if (!trail.points.length && motion.tags.get(carrier) !== trail.tag) this.trails.delete(carrier);
    }
  }

  drawTrails({ left, top, size }) {
    const { pen } = this;
    pen.lineCap = pen.lineJoin = "round";
    for (const { colour, points } of this.trails.values()) {
      pen.strokeStyle = colour;
      const count = points.length / 2;
      for (const [from, to, alpha, wide] of [[0, 0.4, 0.18, 0.14], [0.4, 0.75, 0.38, 0.2], [0.75, 1, 0.7, 0.26]]) {
        const first = Math.floor(from * (count - 1));
        const last = Math.ceil(to * (count - 1));
        if (last <= first) continue;
        pen.globalAlpha = alpha;
        pen.lineWidth = Math.max(1.5, size * wide);
        pen.beginPath();
        for (let i = first; i <= last; i += 1) pen.lineTo(left + points[i * 2] * size, top + points[i * 2 + 1] * size);
        pen.stroke();
      }
    }
    pen.globalAlpha = 1;
  }

  glow(motion, { left, top, size }, now, isStill) {
    const { pen, ink } = this;
    const busy = new Set();
    for (let i = 0; i < motion.count; i += 1) if (motion.task[i] === PICKING) busy.add(motion.cell[i]);
    for (const station of this.plan.stations) {
      if (!busy.has(station.cell)) continue;
      const breath = isStill ? 0.5 : 0.5 + 0.5 * Math.sin(now / 380 + station.cell);
      const x = left + (station.x + 0.5) * size;
      const y = top + (station.y + 0.5) * size;
      const wide = size * (1.7 + 0.5 * breath);
      const light = pen.createRadialGradient(x, y, size * 0.3, x, y, wide);
      light.addColorStop(0, ink.glow);
      light.addColorStop(1, "rgb(255 190 80 / 0)");
      pen.globalAlpha = 0.5 + 0.3 * breath;
      pen.fillStyle = light;
      pen.fillRect(x - wide, y - wide, wide * 2, wide * 2);
    }
    pen.globalAlpha = 1;
  }

  drawCarriers(motion, view) {
    const { pen, pictures } = this;
    const { left, top, size } = view;
    const isDim = this.mine && [...motion.tags.values()].includes(this.mine);
    const tail = pictures.busy.width / 2;
    const far = size * 2;
    for (const isLoaded of [false, true]) {
      for (let i = 0; i < motion.count; i += 1) {
        const pod = motion.pod[i];
        if (pod >= 0 !== isLoaded) continue;
        const x = left + motion.x[i] * size;
        const y = top + motion.y[i] * size;
        if (x < -far || y < -far || x > view.width + far || y > view.height + far) continue;
        pen.globalAlpha = isDim && motion.tags.get(i) !== this.mine ? 0.35 : 1;
        if (isLoaded) {
          const picture = pictures.lifted[this.plan.pods[pod]?.zone ?? 0];
          pen.setTransform(1, 0, 0, 1, x, y);
          pen.drawImage(picture, -picture.width / 2, -picture.height / 2 - size * 0.06);
          if (size >= 12) this.nose(motion.angle[i], size);
        } else {
          const cos = Math.cos(motion.angle[i]);
          const sin = Math.sin(motion.angle[i]);
          pen.setTransform(cos, sin, -sin, cos, x, y);
          pen.drawImage(motion.task[i] === NONE ? pictures.idle : pictures.busy, -tail, -tail);
        }
      }
    }
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.globalAlpha = 1;
  }

  /** Which way a loaded carrier looks: a light at the edge of its pod. */
  nose(angle, size) {
    const { pen } = this;
    pen.fillStyle = this.ink.nose;
    pen.beginPath();
    pen.arc(Math.cos(angle) * size * 0.4, Math.sin(angle) * size * 0.4 - size * 0.06, size * 0.1, 0, 2 * Math.PI);
    pen.fill();
  }

  ring(x, y, size, colour, wide) {
    const { pen } = this;
    pen.lineWidth = wide;
    pen.strokeStyle = colour;
    pen.beginPath();
    pen.arc(x, y, size, 0, 2 * Math.PI);
    pen.stroke();
  }

  drawMine(motion, view, now, isStill) {
    if (!this.mine) return;
    const { pen, ink } = this;
    let named = 0;
    for (const [carrier, tag] of motion.tags) {
      if (tag !== this.mine || carrier >= motion.count) continue;
      const x = view.left + motion.x[carrier] * view.size;
      const y = view.top + motion.y[carrier] * view.size;
      const least = Math.max(view.size, 9 * view.ratio);
      const wave = isStill ? 0 : (now / 1400) % 1;
      this.ring(x, y, least * 0.95, ink.mine, Math.max(2, least * 0.16));
      pen.globalAlpha = isStill ? 0 : 0.6 * (1 - wave);
      this.ring(x, y, least * (0.95 + wave * 1.1), ink.mine, Math.max(1.5, least * 0.1));
      pen.globalAlpha = 1;
      named += 1;
      // On a small floor one name is enough; the rings tell the rest.
      if (named > 1 && view.size < 14 * view.ratio) continue;
      pill(pen, view, { text: tag, x, y: y - least * 1.15, colour: ink.labelGround, ground: ink.mine, font: ink.font });
    }
  }

  drawPointed(motion, view) {
    const at = this.pointed;
    if (!at) return;
    const x = view.left + (at.carrier === undefined ? at.x + 0.5 : motion.x[at.carrier]) * view.size;
    const y = view.top + (at.carrier === undefined ? at.y + 0.5 : motion.y[at.carrier]) * view.size;
    this.ring(x, y, Math.max(view.size * 0.85, 8 * view.ratio), this.ink.label, 2 * view.ratio);
  }
}
