// Walking through the drawing with the arrow keys: up and down along a side, left and right across it.

const WALK_COLUMNS = { "left name": 0, "left edge": 1, "left more": 1, "middle box": 2, "right edge": 3, "right more": 3, "right name": 4 };

/** Where an arrow key leads from a stop; null for nowhere. `narrow`: the sides stand above each other. */
export function nextStop(stops, from, key, narrow) {
  const columns = new Map(stops.map((stop) => [stop, walkColumn(stop, narrow)]));
  const column = columns.get(from);
  const y = (stop) => Number(stop.dataset.y);
  if (key === "ArrowUp" || key === "ArrowDown") {
    const same = stops.filter((stop) => [column, "any"].includes(columns.get(stop)) || (column === "any" && columns.get(stop) === 1));
    same.sort((a, b) => y(a) - y(b));
    return same[same.indexOf(from) + (key === "ArrowDown" ? 1 : -1)] ?? null;
  }
  const step = key === "ArrowRight" ? 1 : -1;
  for (let to = column + step; to >= 0 && to <= 4; to += step) {
    const there = stops.filter((stop) => columns.get(stop) === to);
    if (there.length) return nearestStop(there, from, y);
  }
  return null;
}

function walkColumn({ dataset: { side, stop } }, narrow) {
  if (!narrow) return WALK_COLUMNS[`${side} ${stop}`];
  return stop === "box" ? "any" : stop === "name" ? 1 : 0;
}

// That of the same neighbour, else that at the same height.
function nearestStop(stops, from, y) {
  const own = stops.find((stop) => from.dataset.row && stop.dataset.row === from.dataset.row);
  return own ?? stops.reduce((best, stop) => (Math.abs(y(stop) - y(from)) < Math.abs(y(best) - y(from)) ? stop : best));
}
