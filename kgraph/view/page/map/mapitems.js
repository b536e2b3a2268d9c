// What vis-network is given: names and edges of one drawing, or communities and the links between them.

import { el } from "../frame/elements.js";
import { isDark, STATUS } from "../frame/look.js";
import { shortened } from "../frame/words.js";

const FADED = 0.15;
const FALLEN = 0.3; // of what rests on a speaker who is set aside
const TYPE = 12; // size of the type of edges
const READABLE = 11; // pixels: smaller labels of edges are left out until one zooms in, as they cost much even unseen,
const LEGIBLE = 7; // unless they belong to what is selected
const WIDEST = 5; // pixels: a link of very many edges
const DASHES = { fact: false, claimed: [7, 5], neither: [1, 5] };

const COLOURS = ["--paper", "--wash", "--ink", "--muted", "--accent", "--sans", ...Object.values(STATUS).map(({ color }) => color),
  ...["person", "state", "body", "place", "event", "agreement", "provision", "topic", "document", "literal", "other"].map((family) => `--${family}`)];
const FORCED = { "--paper": "Canvas", "--wash": "Canvas", "--muted": "CanvasText", "--accent": "Highlight" };

/** What the colours of the style sheet come to now: a canvas cannot read them. In forced colours, those of the system. */
export function palette() {
  const forced = matchMedia("(forced-colors: active)").matches;
  const probe = document.body.appendChild(el("span", { class: "unseen map-probe" }));
  const found = { key: forced ? "forced" : isDark() ? "dark" : "light" };
  for (const name of new Set(COLOURS)) {
    probe.style.setProperty("color", forced ? FORCED[name] ?? "CanvasText" : `var(${name})`);
    found[name] = getComputedStyle(probe).color;
  }
  probe.remove();
  found.face = getComputedStyle(document.body).fontFamily;
  return found;
}

const font = (colours, size, strong) => ({
  face: colours.face, size, color: strong ? colours["--ink"] : "rgba(0,0,0,0)", strokeWidth: 3, strokeColor: colours["--paper"], vadjust: -2,
});

/** A symbol, of a name or of a community. `looks`: { type (0: without its name), strong, chosen, size }. */
export function symbol(thing, { type, strong, chosen, size }, colours) {
  const fill = thing.community ? colours["--wash"] : colours[`--${thing.look.family}`];
  const hollow = thing.community || !thing.actual; // told by its outline
  const line = chosen ? colours["--accent"] : thing.community ? colours["--ink"] : hollow ? fill : colours["--paper"];
  const color = { background: hollow && !thing.community ? colours["--paper"] : fill, border: line };
  return {
    id: thing.id, label: type ? thing.lines.join("\n") : " ", shape: thing.community ? "dot" : thing.look.shape, size,
    opacity: strong ? 1 : FADED, borderWidth: chosen ? 4 : hollow ? 2 : 1,
    shapeProperties: { borderDashes: thing.others ? [4, 4] : false },
    color: { ...color, highlight: color, hover: { ...color, border: colours["--ink"] } },
    font: font(colours, type || thing.type, strong && type > 0),
  };
}

const AFAR = 3; // lines are so much wider from afar: else they would not be seen

// Dashes are in units of the drawing, and cost five times the redraw.
function line(color, dashes, width, { strong, chosen, fallen }, colours) {
  const shown = chosen ? colours["--accent"] : colours[color];
  return {
    dashes, width: width + (chosen ? 1.6 : 0),
    color: { color: shown, highlight: shown, hover: shown, opacity: !strong ? FADED : fallen ? FALLEN : 1, inherit: false },
  };
}

/** The line of an edge { id, from, to, status, label, shape }. `looks`: { far, scale, strong, chosen, marked, named, fallen }. */
export function edgeLine(edge, looks, colours) {
  const { line: dashes, color } = STATUS[edge.status];
  const named = looks.marked ? TYPE * looks.scale >= LEGIBLE : looks.named && TYPE * looks.scale >= READABLE;
  return {
    id: edge.id, from: edge.from, to: edge.to, ...edge.shape,
    ...line(color, dashes !== "" && !looks.far && dashes.split(" ").map(Number), looks.far ? AFAR : edge.status === "attribution" ? 1.2 : 1.6, looks, colours),
    label: named ? shortened(edge.label, 40) : "",
    scaling: { label: { enabled: false, drawThreshold: 1 } },
    arrows: { to: { enabled: !looks.far, type: edge.status === "attribution" || edge.status === "denied" ? "vee" : "arrow", scaleFactor: 0.55 } },
    font: { ...font(colours, TYPE, looks.strong), vadjust: 0, color: looks.strong ? colours["--muted"] : "rgba(0,0,0,0)", align: edge.shape.smooth === false ? "middle" : "top", strokeWidth: 5 },
  };
}

/** The line of a link between communities: solid with facts, dashed with claims alone, dotted with neither. */
export function linkLine(link, looks, colours) {
  const status = link.facts ? "fact" : link.claims ? "claimed" : "neither";
  const width = Math.min(WIDEST, 1 + Math.log10(link.facts + link.claims + link.neither)) * (looks.far ? AFAR : 1);
  const dashes = DASHES[status] && DASHES[status].map((length) => length * (looks.far ? AFAR : 1));
  return {
    id: link.id, from: link.from, to: link.to, smooth: false, arrows: "", label: "",
    ...line("--muted", dashes, width, looks, colours),
  };
}
