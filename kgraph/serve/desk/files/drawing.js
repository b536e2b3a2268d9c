// Rows as a drawing: a circle for each thing, a broken line for each row. It shows an answer, not facts.

import { el, svg } from "./elements.js";

const MOST = 150; // things; more cannot be told apart
const [WIDTH, HEIGHT] = [1000, 640];
const ROUNDS = 300;
const MIDDLE = { x: WIDTH / 2, y: HEIGHT / 2, dx: 0, dy: 0 };
const PULL = 0.15;
const LONG = 28; // characters of a name

/** What shows the lines [from, label, to] of `linesOf`; `short` makes the name of an IRI. */
export function draw(lines, short) {
  if (!lines.length) return [el("p", {}, "A drawing needs two columns, or three: from, how, to. The table shows this answer.")];
  const { things, edges, left } = gathered(lines, short);
  arrange(things, edges);
  const note = `Each line is a row of the answer, and no fact because it is drawn.${left ? ` ${left} rows are left out: more than ${MOST} things cannot be told apart.` : ""}`;
  const picture = svg("svg", { id: "drawing", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": `${things.length} things and ${edges.length} rows between them` },
    edges.map(({ from, to }) => svg("line", { x1: from.x, y1: from.y, x2: to.x, y2: to.y })),
    edges.map(({ from, to, label }) => svg("text", { class: "edge", x: (from.x + to.x) / 2, y: (from.y + to.y) / 2, "text-anchor": "middle" }, cut(label))),
    things.map(({ x, y, name }) => svg("g", {}, svg("title", {}, name), svg("circle", { cx: x, cy: y, r: 6 }),
      svg("text", { x: x > WIDTH * 0.75 ? x - 9 : x + 9, y: y + 4, "text-anchor": x > WIDTH * 0.75 ? "end" : "start" }, cut(name)))));
  return [el("figcaption", { class: "muted" }, note), picture];
}

const cut = (name) => ([...name].length > LONG ? `${[...name].slice(0, LONG).join("")}…` : name);

function gathered(lines, short) {
  const known = new Map();
  const nameOf = (cell) => (cell.type === "uri" ? short(cell.value) : cell.value);
  const thing = (cell) => {
    const key = `${cell.type} ${cell.value}`;
    if (!known.has(key) && known.size < MOST) known.set(key, { name: nameOf(cell) });
    return known.get(key);
  };
  const edges = lines.map(([from, label, to]) => ({ from: thing(from), label: nameOf(label), to: thing(to) }));
  const kept = edges.filter(({ from, to }) => from && to);
  return { things: [...known.values()], edges: kept, left: edges.length - kept.length };
}

// Things push each other away, and lines pull (Fruchterman and Reingold 1991); it begins on a circle, so that the
// same answer looks the same.
function arrange(things, edges) {
  const ideal = Math.sqrt((WIDTH * HEIGHT) / things.length) * 0.7;
  things.forEach((thing, n) => {
    const angle = (2 * Math.PI * n) / things.length;
    Object.assign(thing, { x: WIDTH * (0.5 + 0.4 * Math.cos(angle)), y: HEIGHT * (0.5 + 0.4 * Math.sin(angle)) });
  });
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const thing of things) Object.assign(thing, { dx: 0, dy: 0 });
    for (const [n, one] of things.entries()) {
      for (const other of things.slice(n + 1)) push(one, other, (gap) => (gap < 3 * ideal ? (ideal * ideal) / gap : 0));
    }
    for (const { from, to } of edges) if (from !== to) push(from, to, (gap) => -(gap * gap) / ideal);
    // What hangs on nothing else would drift to the border.
    for (const thing of things) push(thing, MIDDLE, (gap) => -gap * PULL);
    const warmth = (WIDTH / 12) * (1 - round / ROUNDS);
    for (const thing of things) {
      const length = Math.hypot(thing.dx, thing.dy) || 1;
      const step = Math.min(length, warmth) / length;
      thing.x = Math.max(20, Math.min(WIDTH - 20, thing.x + thing.dx * step));
      thing.y = Math.max(20, Math.min(HEIGHT - 20, thing.y + thing.dy * step));
    }
  }
}

function push(one, other, force) {
  const [x, y] = [one.x - other.x, one.y - other.y];
  const gap = Math.hypot(x, y) || 0.1;
  const strength = force(gap) / gap;
  one.dx += x * strength;
  one.dy += y * strength;
  other.dx -= x * strength;
  other.dy -= y * strength;
}
