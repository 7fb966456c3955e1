// Where every carrier is at any instant between the steps that the server tells of.
//
// The screen shows the floor a little late, by at least one step, so that there is always a next step to move towards.

const QUARTER = Math.PI / 2;
const JITTER_S = 0.12;
const DX = [1, 0, -1, 0];
const DY = [0, 1, 0, -1];

function turn(from, to, share) {
  let by = (to - from) % (2 * Math.PI);
  if (by > Math.PI) by -= 2 * Math.PI;
  if (by < -Math.PI) by += 2 * Math.PI;
  return from + by * Math.min(1, Math.max(0, share));
}

export class FloorMotion {
  constructor(plan) {
    this.plan = plan;
    this.keys = [];
    this.podCell = Int32Array.from(plan.pods, (pod) => pod.cell);
    this.tags = new Map();
    this.changedPods = true;
    this.playhead = undefined;
    this.count = 0;
  }

  /** Takes one frame that arrived at `now` (ms). Frames of one and the same step are one key. */
  take(frame, now) {
    const step = Math.floor(frame.t);
    const last = this.keys.at(-1);
    this.listen(frame, now);
    if (last && step < last.step) this.keys = [];
    if (last && step === last.step) {
      last.puts.push(...frame.p);
      last.tags = frame.o;
      return;
    }
    if (last) this.gap = 0.7 * (this.gap ?? 1) + 0.3 * Math.max(1, step - last.step);
    this.keys.push({ step, cells: frame.c, puts: [...frame.p], tags: frame.o });
    if (this.keys.length > 80) this.keys.splice(1, this.keys.length - 80);
    if (this.keys.length === 1) this.enter(this.keys[0]);
  }

  /** Keeps a smooth guess of the server's step. */
  listen(frame, now) {
    this.rate = frame.rate;
    const guess = this.serverStep(now);
    const miss = frame.t - guess;
    const isFar = !Number.isFinite(guess) || Math.abs(miss) > Math.max(3, 2 * this.rate);
    this.anchor = { step: isFar ? frame.t : guess + miss * 0.15, at: now };
    if (isFar) this.playhead = undefined;
  }

  serverStep(now) {
    return this.anchor ? this.anchor.step + ((now - this.anchor.at) / 1000) * this.rate : NaN;
  }

  /** Moves on to `now` and works out all places. `isStill` shows whole steps only. */
  advance(now, isStill = false) {
    if (!this.keys.length) return;
    const delay = isStill ? 0 : Math.max(1, this.gap ?? 1) + JITTER_S * this.rate;
    const target = this.serverStep(now) - delay;
    const elapsed = this.shownAt === undefined ? 0 : Math.min(0.25, (now - this.shownAt) / 1000);
    this.shownAt = now;
    if (this.playhead === undefined || isStill) this.playhead = target;
    else {
      const ideal = this.playhead + elapsed * this.rate;
      this.playhead = Math.max(this.playhead, ideal + (target - ideal) * Math.min(1, elapsed * 2.5));
    }
    while (this.keys.length > 1 && this.keys[1].step <= this.playhead) {
      this.keys.shift();
      this.enter(this.keys[0]);
    }
    this.place(isStill);
  }

  /** A step becomes the present: pods are put down and lifted, orders change. */
  enter(key) {
    for (const [pod, cell] of key.puts) if (pod >= 0 && pod < this.podCell.length) this.podCell[pod] = cell;
    for (let i = 2; i < key.cells.length; i += 4) if (key.cells[i] >= 0) this.podCell[key.cells[i]] = -1;
    this.tags = new Map(key.tags);
    this.changedPods = true;
  }

  place(isStill) {
    const [now, next = now] = this.keys;
    const count = now.cells.length / 4;
    if (count !== this.count) this.resize(count);
    const span = next.step - now.step;
    const share = isStill || span === 0 ? 0 : Math.min(1, Math.max(0, (this.playhead - now.step) / span));
    const isSame = next.cells.length === now.cells.length;
    for (let i = 0; i < count; i += 1) {
      const at = i * 4;
      const to = isSame ? next.cells : now.cells;
      this.pod[i] = now.cells[at + 2];
      this.task[i] = now.cells[at + 3];
      this.cell[i] = now.cells[at];
      this.between(i, now.cells[at], now.cells[at + 1], to[at], to[at + 1], share);
    }
  }

  resize(count) {
    this.count = count;
    this.x = new Float32Array(count);
    this.y = new Float32Array(count);
    this.angle = new Float32Array(count);
    this.pod = new Int32Array(count);
    this.task = new Uint8Array(count);
    this.cell = new Int32Array(count);
  }

  /** One carrier's place on its way. Over several steps it follows the aisles, around one corner, not the diagonal. */
  between(i, cell0, heading0, cell1, heading1, share) {
    const { width } = this.plan;
    const x0 = cell0 % width;
    const y0 = (cell0 - x0) / width;
    const x1 = cell1 % width;
    const y1 = (cell1 - x1) / width;
    const dx = x1 - x0;
    const dy = y1 - y0;
    const length = Math.abs(dx) + Math.abs(dy);
    if (length === 0) {
      this.x[i] = x0 + 0.5;
      this.y[i] = y0 + 0.5;
      this.angle[i] = turn(heading0 * QUARTER, heading1 * QUARTER, share);
      return;
    }
    let isAcrossFirst = dx !== 0;
    if (dx !== 0 && dy !== 0) {
      const goesAlong = DX[heading0] * Math.sign(dx) > 0 || (DY[heading0] * Math.sign(dy) <= 0 && heading1 % 2 === 1);
      isAcrossFirst = goesAlong;
      if (isAcrossFirst ? this.plan.isWall(x1, y0) : this.plan.isWall(x0, y1)) isAcrossFirst = !isAcrossFirst;
    }
    const first = isAcrossFirst ? Math.abs(dx) : Math.abs(dy);
    const gone = share * length;
    const along = Math.min(gone, first);
    const beyond = gone - along;
    const sx = Math.sign(dx);
    const sy = Math.sign(dy);
    this.x[i] = x0 + 0.5 + sx * (isAcrossFirst ? along : beyond);
    this.y[i] = y0 + 0.5 + sy * (isAcrossFirst ? beyond : along);
    const across = sx < 0 ? 2 : 0;
    const down = sy < 0 ? 3 : 1;
    const leg1 = isAcrossFirst ? across : down;
    const leg2 = length === first ? leg1 : isAcrossFirst ? down : across;
    let angle = turn(heading0 * QUARTER, leg1 * QUARTER, gone / 0.35);
    if (leg2 !== leg1) angle = turn(angle, leg2 * QUARTER, (gone - first + 0.3) / 0.6);
    this.angle[i] = turn(angle, heading1 * QUARTER, (gone - length + 0.35) / 0.35);
  }
}
