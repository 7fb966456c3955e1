// What part of the floor is on the screen: fit, zoom, drag, pinch, keys.

const MOST = 12;

export class FloorView {
  constructor(canvas, plan, onChange) {
    this.canvas = canvas;
    this.plan = plan;
    this.onChange = onChange;
    this.zoom = 1;
    this.pointers = new Map();
    // The middle of what is seen, in cells.
    this.cx = plan.width / 2;
    this.cy = plan.height / 2;
    this.listen();
    this.measure();
  }

  measure() {
    const box = this.canvas.getBoundingClientRect();
    this.ratio = Math.min(2, devicePixelRatio || 1);
    this.width = Math.max(1, Math.round(box.width * this.ratio));
    this.height = Math.max(1, Math.round(box.height * this.ratio));
    if (this.canvas.width !== this.width) this.canvas.width = this.width;
    if (this.canvas.height !== this.height) this.canvas.height = this.height;
    this.fit = Math.min(this.width / (this.plan.width + 1), this.height / (this.plan.height + 2));
    this.settle();
  }

  settle() {
    this.zoom = Math.min(MOST, Math.max(1, this.zoom));
    const { plan } = this;
    // Whole device pixels a cell keep the rows of slots even.
    const raw = this.fit * this.zoom;
    this.size = raw > 8 ? Math.floor(raw) : raw;
    const seenX = this.width / this.size / 2;
    const seenY = this.height / this.size / 2;
    const hold = (middle, seen, all) => (seen * 2 >= all + 1 ? all / 2 : Math.min(all + 0.5 - seen, Math.max(seen - 0.5, middle)));
    this.cx = hold(this.cx, seenX, plan.width);
    this.cy = hold(this.cy, seenY, plan.height);
    this.left = Math.round(this.width / 2 - this.cx * this.size);
    this.top = Math.round(this.height / 2 - this.cy * this.size);
    this.canvas.style.touchAction = this.zoom > 1 ? "none" : "pan-y";
    this.onChange();
  }

  /** From the page's pixels to cells. */
  toFloor(clientX, clientY) {
    const box = this.canvas.getBoundingClientRect();
    return {
      x: ((clientX - box.left) * this.ratio - this.left) / this.size,
      y: ((clientY - box.top) * this.ratio - this.top) / this.size,
    };
  }

  zoomBy(factor, clientX, clientY) {
    const before = clientX === undefined ? undefined : this.toFloor(clientX, clientY);
    this.zoom *= factor;
    this.settle();
    if (!before) return;
    const after = this.toFloor(clientX, clientY);
    this.move(before.x - after.x, before.y - after.y);
  }

  move(dx, dy) {
    this.cx += dx;
    this.cy += dy;
    this.settle();
  }

  showAll() {
    this.zoom = 1;
    this.settle();
  }

  lookAt(x, y, zoom) {
    this.zoom = Math.max(this.zoom, zoom);
    this.cx = x;
    this.cy = y;
    this.settle();
  }

  listen() {
    const { canvas, pointers } = this;
    canvas.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      this.zoomBy(Math.exp(-event.deltaY / 300), event.clientX, event.clientY);
    }, { passive: false });
    canvas.addEventListener("dblclick", (event) => this.zoomBy(1.8, event.clientX, event.clientY));
    canvas.addEventListener("pointerdown", (event) => {
      pointers.set(event.pointerId, event);
      if (this.zoom > 1) canvas.setPointerCapture(event.pointerId);
    });
    canvas.addEventListener("pointermove", (event) => this.drag(event));
    for (const end of ["pointerup", "pointercancel", "pointerleave"]) {
      canvas.addEventListener(end, (event) => pointers.delete(event.pointerId));
    }
    canvas.addEventListener("keydown", (event) => this.press(event));
  }

  drag(event) {
    const before = this.pointers.get(event.pointerId);
    if (!before) return;
    const other = [...this.pointers.values()].find((pointer) => pointer.pointerId !== event.pointerId);
    this.pointers.set(event.pointerId, event);
    if (other) {
      const apart = (pointer) => Math.hypot(pointer.clientX - other.clientX, pointer.clientY - other.clientY) || 1;
      const middle = [(event.clientX + other.clientX) / 2, (event.clientY + other.clientY) / 2];
      this.zoomBy(apart(event) / apart(before), ...middle);
    } else if (this.zoom > 1) {
      const cells = this.ratio / this.size;
      this.move((before.clientX - event.clientX) * cells, (before.clientY - event.clientY) * cells);
    }
  }

  press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const stride = this.width / this.size / 8;
    const acts = {
      "+": () => this.zoomBy(1.4),
      "=": () => this.zoomBy(1.4),
      "-": () => this.zoomBy(1 / 1.4),
      0: () => this.showAll(),
      ArrowLeft: () => this.move(-stride, 0),
      ArrowRight: () => this.move(stride, 0),
      ArrowUp: () => this.move(0, -stride),
      ArrowDown: () => this.move(0, stride),
    };
    const isArrow = event.key.startsWith("Arrow");
    // With all in view the arrows belong to the page.
    if (!acts[event.key] || (isArrow && this.zoom === 1)) return;
    event.preventDefault();
    acts[event.key]();
  }
}
