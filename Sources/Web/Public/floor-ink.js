// The floor's colours, from the page's custom properties, and small pictures made once for each size.

import { ZONES } from "./floor-plan.js";

const NAMES = {
  ground: "--floor-ground", mark: "--floor-mark", wall: "--floor-wall", slot: "--floor-slot", carrier: "--floor-carrier",
  idle: "--floor-carrier-idle", nose: "--floor-nose", station: "--floor-station", stationInk: "--floor-station-ink",
  queue: "--floor-queue", glow: "--floor-glow", mine: "--floor-mine", shadow: "--floor-shadow", label: "--floor-label",
  labelGround: "--floor-label-ground",
};

export function readInk(element) {
  const style = getComputedStyle(element);
  const value = (name) => style.getPropertyValue(name).trim();
  const ink = Object.fromEntries(Object.entries(NAMES).map(([key, name]) => [key, value(name)]));
  ink.fill = ZONES.map((zone) => value(`--${zone}-fill`));
  ink.soft = ZONES.map((zone) => value(`--${zone}-soft`));
  ink.text = ZONES.map((zone) => value(`--${zone}`));
  ink.font = value("--font");
  ink.isDark = matchMedia("(prefers-color-scheme: dark)").matches;
  return ink;
}

/** A colour for an order's trail, always the same for the same tag. */
export function trailColour(tag, ink) {
  let hash = 7;
  for (const letter of tag) hash = (hash * 31 + letter.codePointAt(0)) % 9973;
  return `hsl(${(hash * 47) % 360} 72% ${ink.isDark ? 66 : 45}%)`;
}

function picture(size, draw) {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = Math.max(1, Math.ceil(size));
  const pen = canvas.getContext("2d");
  pen.translate(canvas.width / 2, canvas.height / 2);
  draw(pen);
  return canvas;
}

function box(pen, w, h, r) {
  pen.beginPath();
  pen.roundRect(-w / 2, -h / 2, w, h, r);
}

function carrier(cell, body, nose) {
  return picture(cell * 1.2, (pen) => {
    pen.fillStyle = body;
    box(pen, cell * 0.78, cell * 0.66, cell * 0.2);
    pen.fill();
    pen.strokeStyle = nose;
    pen.lineWidth = Math.max(1, cell * 0.09);
    pen.lineCap = pen.lineJoin = "round";
    pen.beginPath();
    pen.moveTo(cell * 0.1, -cell * 0.15);
    pen.lineTo(cell * 0.25, 0);
    pen.lineTo(cell * 0.1, cell * 0.15);
    pen.stroke();
  });
}

// A pod: three shelves. A lifted one is larger, has a shadow and shows the carrier under it.
function pod(cell, colour, ink, isLifted) {
  return picture(cell * 1.75, (pen) => {
    const side = cell * (isLifted ? 0.94 : 0.76);
    if (isLifted) {
      pen.shadowColor = ink.shadow;
      pen.shadowBlur = cell * 0.4;
      pen.shadowOffsetY = cell * 0.2;
      pen.fillStyle = ink.carrier;
      box(pen, side, side, cell * 0.2);
      pen.fill();
      pen.shadowColor = "transparent";
    }
    const inner = isLifted ? side - Math.max(2, cell * 0.16) : side;
    pen.fillStyle = colour;
    box(pen, inner, inner, cell * 0.14);
    pen.fill();
    if (cell < 9) return;
    pen.strokeStyle = ink.isDark ? "rgb(0 0 0 / 0.35)" : "rgb(255 255 255 / 0.55)";
    pen.lineWidth = Math.max(1, cell * 0.055);
    pen.beginPath();
    for (const y of [-inner / 6, inner / 6]) {
      pen.moveTo(-inner * 0.3, y);
      pen.lineTo(inner * 0.3, y);
    }
    pen.stroke();
  });
}

export function makePictures(cell, ink) {
  return {
    cell,
    idle: carrier(cell, ink.idle, ink.ground),
    busy: carrier(cell, ink.carrier, ink.nose),
    rest: ink.fill.map((colour) => pod(cell, colour, ink, false)),
    lifted: ink.fill.map((colour) => pod(cell, colour, ink, true)),
  };
}
