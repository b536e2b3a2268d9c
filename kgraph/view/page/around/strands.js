// The lines around a name. How a statement stands shows in the line itself: plain, dashed, dotted, wavy,
// hollow; an arrow shows its direction, a bar across its end that somebody turns against it.

import { svg } from "../frame/elements.js";
import { STATUS } from "../frame/look.js";

const WAVE_FORM = { length: 9, height: 2.2 };
const TIP_FORM = { length: 8, half: 3.8 };
const BAR_HALF = 5.5; // half its height

/** The line of a spoke, with its arrow and its bar; see `spokePlan`. */
export function strand({ edge, from, bend, to, against }) {
  const out = Math.sign(to[0] - bend[0]); // which way the neighbour lies
  const tip = edge.outward ? to : bend;
  const heading = edge.outward ? out : -out;
  return [
    strandLine(edge.status, from, bend, to),
    svg("path", { class: "tip", d: `M${tip[0]} ${tip[1]}l${-heading * TIP_FORM.length} ${-TIP_FORM.half}v${2 * TIP_FORM.half}z` }),
    against ? svg("path", { class: "bar", d: `M${tip[0] + heading * 2.5} ${tip[1] - BAR_HALF}v${2 * BAR_HALF}` }) : null,
  ];
}

function strandLine(status, from, bend, to) {
  const d = status === "withheld" ? wavyLine(from, bend, to) : smoothLine(from, bend, to);
  const looks = { d, class: `edge line-${status}`, "stroke-dasharray": ["withheld", "proposed"].includes(status) ? null : STATUS[status].line || null };
  const touch = svg("path", { class: "touch", d: smoothLine(from, bend, to) });
  // A line of two edges: the inner one is the paper, so that it looks hollow.
  const inner = status === "proposed" ? svg("path", { d, class: "hollow" }) : null;
  return [touch, svg("path", looks), inner];
}

function smoothLine(from, bend, to) {
  if (from === bend) return `M${from}L${to}`;
  const middle = (from[0] + bend[0]) / 2;
  return `M${from}C${middle} ${from[1]} ${middle} ${bend[1]} ${bend}L${to}`;
}

// Points along the curve and the level part, by turns above and below it.
function wavyLine(from, bend, to) {
  const points = from === bend ? [] : Array.from({ length: 33 }, (_, at) => curvePoint(from, bend, at / 32));
  points.push(...levelPoints(bend, to));
  let walked = 0;
  const moved = points.map(([x, y], at) => {
    const [px, py] = points[at - 1] ?? [x, y];
    const [nx, ny] = points[at + 1] ?? [x, y];
    walked += Math.hypot(x - px, y - py);
    const length = Math.hypot(nx - px, ny - py) || 1;
    const shift = WAVE_FORM.height * Math.sin((walked / WAVE_FORM.length) * 2 * Math.PI);
    return [x - ((ny - py) / length) * shift, y + ((nx - px) / length) * shift].map((each) => each.toFixed(1));
  });
  return `M${moved.join("L")}`;
}

function levelPoints([x, y], [end]) {
  const steps = Math.max(1, Math.round(Math.abs(end - x) / 2));
  return Array.from({ length: steps + 1 }, (_, at) => [x + ((end - x) * at) / steps, y]);
}

function curvePoint([x, y], [toX, toY], part) {
  const rest = 1 - part;
  const turn = 3 * rest * part;
  const middle = (x + toX) / 2;
  return [
    rest ** 3 * x + turn * middle + part ** 3 * toX,
    (rest ** 3 + turn * rest) * y + (turn * part + part ** 3) * toY,
  ];
}
