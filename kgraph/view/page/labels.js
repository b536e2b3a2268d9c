// Which names are written: as on a map, those of the larger places first, each readable at the
// present zoom, and none upon another.

const SMALLEST = 11; // pixels on the screen, as are all sizes here
const LARGEST = 17;
const MOST_NAMES = 300; // in a crowd
const FOREMOST = 12; // so many names may cover a symbol

for (const node of nodes) node.lines = wrapped(shortened(node.label, 60));

// Lines of at most twenty letters, cut between words; a word that is longer is cut.
function wrapped(text) {
  const lines = [""];
  for (const word of text.split(" ").flatMap((long) => long.match(/.{1,20}/gsu) ?? [])) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (longer.length <= 20) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

const byWeight = nodes.filter(drawn).sort((a, b) => b.edges.length - a.edges.length || a.index - b.index);

function overlap(a, b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

// All in pixels of the screen, from the origin of the drawing.
function around(x, y, halfWidth, top, bottom) {
  return { left: x - halfWidth, right: x + halfWidth, top: y + top, bottom: y + bottom };
}

function nameBox(node, at, scale, size) {
  const letters = Math.max(...node.lines.map((line) => line.length));
  const below = (node.size ?? 14) * scale + 2;
  return around(at.x * scale, at.y * scale, letters * size * 0.27 + 3, below, below + node.lines.length * size * 1.2);
}

function symbolBox(node, at, scale) {
  const half = (node.size ?? 14) * scale * 0.7;
  return around(at.x * scale, at.y * scale, half, -half, half);
}

function windowBox(scale) {
  const middle = network.getViewPosition();
  const { clientWidth, clientHeight } = byId("canvas");
  return around(middle.x * scale, middle.y * scale, clientWidth / 2, -clientHeight / 2, clientHeight / 2);
}

// Sets `written` of each node: the size of its name in units of the drawing, 0 for no name now.
// `kept` are the nodes around a selection: their names come first, or alone where the rest fades.
function writeNames(kept) {
  const scale = network.getScale();
  const at = network.getPositions();
  const open = byWeight.filter((node) => node.seen && (many || !kept || kept.has(node)));
  const order = kept ? [...open.filter((n) => kept.has(n)), ...open.filter((n) => !kept.has(n))] : open;
  const symbols = many ? [] : open.map((node) => symbolBox(node, at[node.index] ?? node, scale));
  const taken = [];
  const view = many ? windowBox(scale) : null;
  let left = MOST_NAMES;
  for (const node of nodes) node.written = 0;
  for (const [rank, node] of order.entries()) {
    const size = Math.min(LARGEST, Math.max(SMALLEST, (node.font?.size ?? 14) * scale));
    const box = nameBox(node, at[node.index] ?? node, scale, size);
    const inWay = (other) => overlap(other, box);
    const must = kept?.size <= 3 && kept.has(node); // the two ends of a selected edge
    const fits = left > 0 && (!view || inWay(view)) && !taken.some(inWay) && (rank < FOREMOST || !symbols.some(inWay));
    if (!must && !fits) continue;
    taken.push(box);
    node.written = Math.round((10 * size) / scale) / 10;
    left -= 1;
  }
}

// What the names were written for: with a crowd the part in view counts too.
function writtenFor() {
  const { x, y } = network.getViewPosition();
  return [network.getScale().toFixed(3), ...(many ? [Math.round(x), Math.round(y)] : [])].join();
}

let written = "";
let waiting = 0;

// After zooming, however it came about.
function keepNamesReadable(redraw) {
  network.on("afterDrawing", () => {
    if (writtenFor() === written) return;
    written = writtenFor();
    clearTimeout(waiting);
    waiting = setTimeout(redraw, 60);
  });
  network.on("dragEnd", redraw);
}
