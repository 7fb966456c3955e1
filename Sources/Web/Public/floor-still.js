// Draws what never moves: ground, walls, slots, zones, stations. Done once for each view, kept as a layer.

import { AISLE, SLOT, WALL } from "./floor-plan.js";

/** A name on a rounded ground, above or below a point. */
export function pill(pen, view, { text, x, y, isBelow = false, colour, ground, font }) {
  const high = Math.round(Math.min(16, Math.max(10.5, (view.size / view.ratio) * 0.62)) * view.ratio);
  pen.font = `700 ${high}px ${font}`;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  const wide = pen.measureText(text).width + high * 0.9;
  const tall = high * 1.5;
  if (x < -wide || x > view.width + wide || y < -tall || y > view.height + tall) return;
  const middle = Math.min(view.height - tall / 2 - 1, Math.max(tall / 2 + 1, isBelow ? y + tall / 2 : y - tall / 2));
  const centre = Math.min(view.width - wide / 2 - 1, Math.max(wide / 2 + 1, x));
  pen.fillStyle = ground;
  pen.beginPath();
  pen.roundRect(centre - wide / 2, middle - tall / 2, wide, tall, tall / 2);
  pen.fill();
  pen.fillStyle = colour;
  pen.fillText(text, centre, middle + high * 0.06);
}

function tile(pen, x, y, size, inset, radius) {
  pen.beginPath();
  pen.roundRect(x + size * inset, y + size * inset, size * (1 - 2 * inset), size * (1 - 2 * inset), size * radius);
  pen.fill();
}

function paintCell(pen, x, y, size, cell, plan, ink) {
  const kind = plan.kinds[cell];
  const near = plan.nearZone[cell];
  if (kind === WALL) {
    pen.fillStyle = ink.wall;
    pen.fillRect(x, y, size, size);
    return;
  }
  if (near >= 0) {
    pen.fillStyle = ink.soft[near];
    pen.globalAlpha = ink.isDark ? 0.65 : 1;
    pen.fillRect(x, y, size, size);
    pen.globalAlpha = 1;
  }
  if (kind === SLOT && size >= 4) {
    pen.fillStyle = ink.ground;
    pen.globalAlpha = 0.75;
    tile(pen, x, y, size, 0.1, 0.14);
    pen.globalAlpha = 1;
  } else if (kind === AISLE && size >= 7) {
    pen.fillStyle = ink.mark;
    const dot = Math.max(1.5, size * 0.09);
    pen.fillRect(x + (size - dot) / 2, y + (size - dot) / 2, dot, dot);
  }
}

function paintStation(pen, { size, left, top }, station, plan, ink) {
  pen.fillStyle = ink.queue;
  for (const cell of station.queue) {
    const { x, y } = plan.place(cell);
    tile(pen, left + x * size, top + y * size, size, 0.06, 0.2);
  }
  pen.fillStyle = ink.station;
  tile(pen, left + station.x * size, top + station.y * size, size, -0.08, 0.26);
}

/** Paints the part of the plan that the view shows. `zoneNames` are in the order of the zones. */
export function paintStill(pen, view, plan, ink, zoneNames) {
  const { size, left, top, width, height } = view;
  pen.fillStyle = ink.ground;
  pen.fillRect(0, 0, width, height);
  const lastX = Math.min(plan.width - 1, Math.floor((width - left) / size));
  const lastY = Math.min(plan.height - 1, Math.floor((height - top) / size));
  for (let y = Math.max(0, Math.floor(-top / size)); y <= lastY; y += 1) {
    for (let x = Math.max(0, Math.floor(-left / size)); x <= lastX; x += 1) {
      paintCell(pen, left + x * size, top + y * size, size, y * plan.width + x, plan, ink);
    }
  }
  for (const station of plan.stations) paintStation(pen, view, station, plan, ink);
  if (size < 5 * view.ratio) return;
  for (const [zone, bounds] of plan.zoneBounds()) {
    const x = left + ((bounds.left + bounds.right + 1) / 2) * size;
    const y = top + (bounds.top - 0.55) * size;
    pill(pen, view, { text: zoneNames[zone], x, y, colour: ink.soft[zone], ground: ink.text[zone], font: ink.font });
  }
}
