// A name and what stands around it, drawn: real text, and every name and line can be focused and selected.

import { svg } from "../frame/elements.js";
import { glyph } from "../frame/look.js";
import { widthOf } from "./measure.js";
import { nameOf } from "../data/source.js";
import { LABEL_FONT, moreWords, NAME_FONT } from "./spokeplan.js";
import { strand } from "./strands.js";
import { colorOf } from "../data/voices.js";
import { counted } from "../frame/words.js";

const TOOL_SIZE = { size: 15, step: 17 };
const NAME_TOOLS = {
  middle: { says: (name) => `Put ${name} in the middle`, d: "M8 2.2a5.8 5.8 0 1 0 .01 0zM8 6a2 2 0 1 0 .01 0z" },
  pin: { says: (name, pinned) => `${pinned ? "Unpin" : "Pin"} ${name}`, d: "M5 2h6l-1 5 2.5 2.5h-9L6 7zM8 9.5V15" },
  hide: { says: (name) => `Hide ${name}`, d: "M3.5 3.5l9 9M12.5 3.5l-9 9" },
};

/**
 * The drawing of a plan (`spokePlan`). What can be acted on has `data-stop` (box, name, edge, more, or the
 * name of a tool), `data-key`, which tells it among all, and `data-side` and `data-y`, its place.
 */
export function spokesDrawing(middle, plan) {
  return svg("svg", {
    id: "around-svg", role: "group", "aria-label": `Around ${nameOf(middle).label}`, "aria-describedby": "around-keys",
    width: plan.width, height: plan.height, viewBox: `0 0 ${plan.width} ${plan.height}`,
  },
  plan.trunk && svg("path", { class: "trunk", d: `M${plan.trunk.x} ${plan.trunk.from}V${plan.trunk.to}` }),
  plan.rows.map((row) => rowDrawing(row, plan.width)), boxDrawing(middle, plan.box));
}

const spokeStopAt = (stop, key, side, y) => ({
  role: "button", tabindex: -1, "data-stop": stop, "data-key": `${stop}-${key}`, "data-side": side, "data-y": Math.round(y),
});

function boxDrawing(middle, box) {
  const name = nameOf(middle);
  const first = box.y + box.height / 2 - (box.lines.length - 1) * 8 + 4.5;
  return svg("g", { ...spokeStopAt("box", middle, "middle", box.y + box.height / 2), class: `spoke-box${name.actual ? "" : " unreal"}`,
    "data-name": middle, "aria-pressed": "false", "aria-label": `${name.label}, in the middle` },
  svg("title", {}, name.label),
  svg("rect", { x: box.x, y: box.y, width: box.width, height: box.height, rx: 6 }),
  spokeText({ x: box.x + box.width / 2, y: first, middle: true, lines: box.lines }, 16));
}

// The space between lines is seen by whoever copies or hears them.
function spokeText({ x, y, middle, end, lines }, lead) {
  const anchor = middle ? "middle" : end ? "end" : null;
  return lines.map((line, at) => svg("text", { x, y: y + at * lead, "text-anchor": anchor }, at < lines.length - 1 ? `${line} ` : line));
}

function rowDrawing(row, width) {
  // Its buttons are seen only where the pointer or the focus is, unless it is pinned: they are drawn then.
  const withTools = () => { if (!drawn.querySelector(".tool")) drawn.append(...toolsDrawing(row, width)); };
  const drawn = svg("g", { role: "group", class: `spoke-row${row.pinned ? " pinned" : ""}`, "aria-label": row.plain,
    onpointerenter: withTools }, row.spokes.map((spoke) => spokeDrawing(row, spoke)), nameDrawing(row), row.more ? moreDrawing(row) : null);
  if (row.pinned) withTools();
  toolsOf.set(drawn, withTools);
  return drawn;
}

const toolsOf = new WeakMap(); // row -> draws its buttons

/** Draws the buttons of the row in which the focus is. A row that listened itself would be a stop of Tab: so it is in SVG. */
export const showTools = (target) => toolsOf.get(target.closest(".spoke-row"))?.();

function nameDrawing(row) {
  const { thing, name, sign, side } = row;
  const symbol = glyph(thing.look, thing.actual);
  for (const [key, each] of Object.entries({ x: sign.x, y: sign.y, width: 12, height: 12 })) symbol.setAttribute(key, each);
  return svg("g", { ...spokeStopAt("name", row.key, side, name.y - 4), class: `spoke-name${thing.actual ? "" : " unreal"}`,
    "data-name": row.id, "data-row": row.key, "aria-pressed": "false",
    "aria-label": [wholeName(row), thing.kind, !thing.actual && "not actual", row.pinned && "pinned"].filter(Boolean).join(", ") },
  svg("title", {}, `${thing.label}: ${thing.kind}${thing.actual ? "" : ", not actual"}`),
  haloOf(name, NAME_FONT, 15), symbol, spokeText(name, 15));
}

// A name that is cut is told whole behind what is seen of it.
function wholeName({ plain, lines }) {
  const shown = lines.join(" ");
  return shown.endsWith("…") ? `${shown} (${plain})` : plain;
}

// The ground under a text, which shows what is focused or selected.
function haloOf({ x, y, middle, end, lines }, font, lead) {
  const width = Math.max(...lines.map((line) => widthOf(line, font))) + 6;
  const left = middle ? x - width / 2 : end ? x - width + 3 : x - 3;
  const height = font.size + 3 + (lines.length - 1) * lead;
  return svg("rect", { class: `halo${middle ? " on-line" : ""}`, x: left, y: y - font.size + 0.5, width, height, rx: 3 });
}

function spokeDrawing(row, spoke) {
  const { edge, label } = spoke;
  const drawn = svg("g", { ...spokeStopAt("edge", edge.id, row.side, label.y - 4), "aria-pressed": "false", "aria-label": spoke.says(label.lines.join(" ")),
    class: `spoke spoke-${edge.status}${spoke.voice < 0 ? "" : " voiced"}${spoke.against ? " against" : ""}`,
    "data-edge": edge.id, "data-claim": edge.claim, "data-row": row.key },
  svg("title", {}, spoke.sentence || spoke.says(label.lines.join(" "))), strand(spoke),
  haloOf(label, LABEL_FONT, 13.5), spokeText(label, 13.5));
  if (spoke.voice >= 0) drawn.style.setProperty("--voice", colorOf(spoke.voice));
  return drawn;
}

function moreDrawing(row) {
  const place = { ...row.rest, lines: [moreWords(row)] };
  return svg("g", { ...spokeStopAt("more", row.key, row.side, place.y - 4), class: "spoke-more", "data-row": row.key,
    "aria-label": `${moreWords(row)} between ${row.plain} and the middle` },
  svg("title", {}, `${counted(row.more, "more line")} between ${row.plain} and the middle`), haloOf(place, LABEL_FONT, 13.5), spokeText(place, 13.5));
}

// Small buttons beside the name, or over the far end of one that leaves no room.
function toolsDrawing(row, width) {
  const { x, y, end, lines } = row.name;
  const text = Math.max(...lines.map((line) => widthOf(line, NAME_FONT)));
  const room = TOOL_SIZE.step * Object.keys(NAME_TOOLS).length;
  const left = end ? Math.max(0, x - text - room - 4) : Math.min(width - room, x + text + 6);
  return Object.entries(NAME_TOOLS).map(([tool, { says, d }], at) => svg("g", {
    ...spokeStopAt(tool, row.key, row.side, y), class: `tool tool-${tool}`, "data-name": row.id, "aria-label": says(row.plain, row.pinned),
    transform: `translate(${left + at * TOOL_SIZE.step} ${y - 12.5})`,
  }, svg("title", {}, says(row.plain, row.pinned)),
  svg("rect", { width: TOOL_SIZE.size, height: TOOL_SIZE.size, rx: 3 }), svg("path", { d, transform: "translate(-0.5 -0.5)" })));
}
