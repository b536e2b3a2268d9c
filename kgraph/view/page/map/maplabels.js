// Which names are written on the map: those of the larger things first, each readable at the present zoom,
// and none upon another.

const SMALLEST = 11; // pixels on the screen, as are all sizes here
const LARGEST = 18;
const MOST = 300; // names at a time
const FOREMOST = 5; // so many names may cover a symbol
const LETTERS = 20; // in one line

/** Lines of at most twenty letters, cut between words; a word that is longer is cut. */
export function inLines(text) {
  const lines = [""];
  for (const word of text.split(" ").flatMap((long) => long.match(new RegExp(`.{1,${LETTERS}}`, "gsu")) ?? [])) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (longer.length <= LETTERS) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

// Boxes that are taken, by the cells of a grid: whether another has room is asked of a few of them.
function plane(cell) {
  const cells = new Map();
  const over = (box) => {
    const keys = [];
    for (let column = Math.floor(box.left / cell); column <= Math.floor(box.right / cell); column += 1) {
      for (let row = Math.floor(box.top / cell); row <= Math.floor(box.bottom / cell); row += 1) keys.push(`${column},${row}`);
    }
    return keys;
  };
  return {
    take(box) {
      for (const key of over(box)) {
        if (cells.has(key)) cells.get(key).push(box);
        else cells.set(key, [box]);
      }
    },
    free: (box, own) => over(box).every((key) => (cells.get(key) ?? []).every((other) => other.of === own || apart(other, box))),
  };
}

const apart = (a, b) => a.left >= b.right || b.left >= a.right || a.top >= b.bottom || b.top >= a.bottom;

function around(x, y, halfWidth, top, bottom, of) {
  return { left: x - halfWidth, right: x + halfWidth, top: y + top, bottom: y + bottom, of };
}

/**
 * A Map from the ids of the things that are named now to the size of their type in units of the drawing.
 * Things are { id, lines, x, y, radius, type }, the most important first; those of `always` are named whatever
 * is in the way; `view` is the window in units of the drawing, { left, right, top, bottom }.
 */
export function written(things, scale, view, always) {
  const symbols = plane(80);
  const taken = plane(80);
  for (const { id, x, y, radius } of things) {
    const half = radius * scale * 0.7;
    symbols.take(around(x * scale, y * scale, half, -half, half, id));
  }
  const found = new Map();
  const seen = things.filter(({ x, y }) => x >= view.left && x <= view.right && y >= view.top && y <= view.bottom);
  const order = [...seen.filter(({ id }) => always.has(id)), ...seen.filter(({ id }) => !always.has(id))];
  for (const [rank, { id, lines, x, y, radius, type }] of order.entries()) {
    if (found.size >= MOST) break;
    const size = Math.min(LARGEST, Math.max(SMALLEST, type * scale));
    const letters = Math.max(...lines.map((line) => line.length));
    const below = radius * scale + 2;
    const box = around(x * scale, y * scale, letters * size * 0.27 + 3, below, below + lines.length * size * 1.2, id);
    const room = taken.free(box, id) && (rank < FOREMOST || symbols.free(box, id));
    if (!room && !always.has(id)) continue;
    taken.take(box);
    found.set(id, Math.round((10 * size) / scale) / 10);
  }
  return found;
}
