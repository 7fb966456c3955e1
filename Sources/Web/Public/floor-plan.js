// The unmoving part of a floor: what floor.json says, made quick to ask.

export const ZONES = ["ambient", "chilled", "frozen"];
export const AISLE = 0;
export const WALL = 1;
export const SLOT = 2;
export const STATION = 3;
const KINDS = { ".": AISLE, "@": WALL, T: WALL, E: SLOT, S: STATION };

export class FloorPlan {
  constructor(json) {
    this.site = json.site;
    this.width = json.width;
    this.height = json.height;
    this.carriers = json.carriers;
    this.kinds = new Uint8Array(this.width * this.height).fill(WALL);
    json.rows.forEach((row, y) => {
      for (let x = 0; x < this.width; x += 1) this.kinds[y * this.width + x] = KINDS[row[x]] ?? WALL;
    });
    this.zoneOf = new Int8Array(this.kinds.length).fill(-1);
    for (const { zone, cells } of json.zones) for (const cell of cells) this.zoneOf[cell] = ZONES.indexOf(zone);
    this.stations = json.stations.map((station) => ({ ...station, ...this.place(station.cell), zone: ZONES.indexOf(station.zone) }));
    this.pods = json.pods.map(({ id, zone, cell }) => ({ id, zone: ZONES.indexOf(zone), cell }));
    this.nearZone = this.spread();
  }

  place(cell) {
    return { x: cell % this.width, y: Math.floor(cell / this.width) };
  }

  isWall(x, y) {
    return x < 0 || y < 0 || x >= this.width || y >= this.height || this.kinds[y * this.width + x] === WALL;
  }

  /** The zone of every free cell that touches a slot of it, so that a zone is an area and not a row of dots. */
  spread() {
    const near = new Int8Array(this.kinds.length).fill(-1);
    for (let cell = 0; cell < near.length; cell += 1) {
      if (this.zoneOf[cell] < 0) continue;
      const { x, y } = this.place(cell);
      for (let dy = -1; dy <= 1; dy += 1) {
        for (let dx = -1; dx <= 1; dx += 1) {
          if (!this.isWall(x + dx, y + dy)) near[(y + dy) * this.width + x + dx] = this.zoneOf[cell];
        }
      }
    }
    return near;
  }

  /** The rectangle around each zone's slots, for its name. */
  zoneBounds() {
    const bounds = new Map();
    this.zoneOf.forEach((zone, cell) => {
      if (zone < 0) return;
      const { x, y } = this.place(cell);
      const old = bounds.get(zone) ?? { left: x, top: y, right: x, bottom: y };
      bounds.set(zone, { left: Math.min(old.left, x), top: Math.min(old.top, y), right: Math.max(old.right, x), bottom: Math.max(old.bottom, y) });
    });
    return bounds;
  }
}
