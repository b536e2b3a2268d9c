// Where everything around a name is drawn: only numbers and lines of text, no elements.

import { widthOf, wrapped } from "./measure.js";
import { nameOf } from "../data/source.js";
import { NOT_NAMED, spokeWords, spokenName } from "./spokewords.js";
import { inGroups } from "../frame/words.js";

export const NAME_FONT = { size: 12.5 };
export const LABEL_FONT = { size: 11 };
export const MIDDLE_FONT = { size: 13, weight: 700 };
const SPOKE_LEAD = { name: 15, label: 13.5, middle: 16, fact: 18, gap: 5 };
const SIGN_ROOM = 15; // the symbol of a kind and the space beside it
const STUB = 30; // the level end of a line on the right, with its arrow
const ARROW_ROOM = 11;
const SPOKE_PAD = 8; // between a line's end and what it leads to
const NARROW_BELOW = 440; // below, the sides stand above each other
const SPOKE_NAME_LINES = 3;
const FINGER = 6; // more room between rows on a narrow screen
const BOX_HIGHEST = 90;
const MIDDLE_HIGHEST = 165; // the middle is no farther down than this, so that it is seen first

/** Whether the sides stand above each other. */
export const isNarrow = (width) => width < NARROW_BELOW;

/**
 * A plan: { width, height, narrow, box, rows, trunk }. A row is a group with `name` ({ x, y, end, lines }),
 * `sign` ({ x, y }) and `spokes`; a spoke has its edge and words, `from`, `bend` and `to` (points: it leaves
 * the middle, becomes level, ends at the neighbour) and `label` ({ x, y, middle, lines }).
 */
export function spokePlan(middle, { left, right }, width) {
  const sides = { left: left.map(rowInWords(middle)), right: right.map(rowInWords(middle)) };
  return isNarrow(width) ? narrowPlan(middle, sides, width) : widePlan(middle, sides, width);
}

const rowInWords = (middle) => (group) => ({
  ...group, plain: group.unnamed ? NOT_NAMED : group.id === middle ? `${spokenName(middle)} (in the middle)` : spokenName(group.id), thing: nameOf(group.id),
  spokes: group.lines.map((edge) => ({ edge, ...spokeWords(edge) })),
});

const levelWords = (spoke) => spoke.predicate + (spoke.told ? ` · ${spoke.told}` : "");
const beneathWords = (spoke) => spoke.predicate + (spoke.told ? ` — ${spoke.told}` : "") + (spoke.quoted ? `: ${spoke.quoted}` : "");
export const moreWords = (group) => `+${inGroups(group.more)} more`;

// The widths of the columns, from what stands in them and from the room there is.
function spokeColumns(middle, { left, right }, width) {
  const widest = (texts, font) => Math.ceil(texts.reduce((most, text) => Math.max(most, widthOf(text, font)), 0));
  const clip = (text) => text.slice(0, 80);
  const want = {
    name: left.length ? Math.min(220, SIGN_ROOM + SPOKE_PAD + widest(left.map(({ plain }) => clip(plain)), NAME_FONT)) : 0,
    level: left.length ? Math.min(190, 2 * ARROW_ROOM + 10 + widest(left.flatMap(({ spokes }) => spokes.map(levelWords)), LABEL_FONT)) : 0,
    text: right.length ? Math.min(300, SIGN_ROOM + SPOKE_PAD + Math.max(widest(right.map(({ plain }) => clip(plain)), NAME_FONT),
      widest(right.flatMap(({ spokes }) => spokes.map(beneathWords)).map(clip), LABEL_FONT))) : 0,
  };
  const box = Math.min(Math.max(80, width * 0.17), 24 + widthOf(clip(middle), MIDDLE_FONT));
  const curve = Math.min(60, Math.max(18, width * 0.042));
  // Names and labels can go on in a second line, what is written on a line cannot.
  const level = Math.min(want.level, Math.floor(width * 0.23));
  const room = width - box - level - (left.length ? curve : 0) - (right.length ? curve + STUB : 0) - 2;
  const part = Math.min(1, room / (want.name + want.text || 1));
  // No name of the left breaks within a word, as long as that leaves half of the room to the right.
  const least = SIGN_ROOM + SPOKE_PAD + widest(left.flatMap(({ plain }) => clip(plain).split(/\s+/)), NAME_FONT);
  const name = Math.floor(Math.min(want.name, Math.max(want.name * part, Math.min(least, room / 2))));
  const text = Math.floor(Math.min(want.text, room - name));
  const spare = Math.max(0, room - name - text);
  return { name, level, text, box, curve: curve + Math.min(40, spare / 4), start: spare / 4 };
}

function widePlan(middle, sides, width) {
  const columns = spokeColumns(spokenName(middle), sides, width);
  const lines = Math.max(...Object.values(sides).map((rows) => rows.reduce((all, { spokes }) => all + spokes.length, 0)));
  const box = middleBox(middle, columns.box, Math.min(BOX_HIGHEST, 12 + lines * 5));
  const heights = { left: 0, right: 0 };
  for (const row of sides.left) heights.left += measureLeft(row, columns);
  for (const row of sides.right) heights.right += measureRight(row, columns.text);
  const center = Math.max(box.height / 2 + 4, Math.min(MIDDLE_HIGHEST, Math.max(heights.left, heights.right) / 2));
  box.x = columns.start + columns.name + columns.level + (sides.left.length ? columns.curve : 0);
  box.y = center - box.height / 2;
  const tops = { left: Math.max(0, center - heights.left / 2), right: Math.max(0, center - heights.right / 2) };
  let y = tops.left;
  for (const row of sides.left) y = placeLeft(row, columns, box, y);
  y = tops.right;
  for (const row of sides.right) y = placeRight(row, columns, box, y);
  fanOut(sides.left, box, box.x);
  fanOut(sides.right, box, box.x + box.width);
  const height = Math.ceil(Math.max(tops.left + heights.left, tops.right + heights.right, box.y + box.height) + 4);
  return { width, height, narrow: false, box, rows: [...sides.left, ...sides.right], trunk: null };
}

function middleBox(middle, width, least = 0) {
  const lines = wrapped(spokenName(middle), MIDDLE_FONT, width - 18, 4);
  return { x: 0, y: 0, width, height: Math.max(least, lines.length * SPOKE_LEAD.middle + 16), lines };
}

function measureLeft(row, columns) {
  row.lines = wrapped(row.plain, NAME_FONT, columns.name - SIGN_ROOM - SPOKE_PAD, SPOKE_NAME_LINES);
  let height = row.more ? SPOKE_LEAD.fact : 0;
  for (const spoke of row.spokes) {
    spoke.lines = wrapped(levelWords(spoke), LABEL_FONT, columns.level - 2 * ARROW_ROOM - 6, 2);
    height += heightOnLine(spoke);
  }
  row.height = Math.max(row.lines.length * SPOKE_LEAD.name, height) + 4;
  return row.height;
}

const heightOnLine = ({ lines }) => Math.max(SPOKE_LEAD.fact, lines.length * SPOKE_LEAD.label + 2);

function measureRight(row, room) {
  row.lines = wrapped(row.plain, NAME_FONT, room - SIGN_ROOM - SPOKE_PAD, SPOKE_NAME_LINES);
  for (const spoke of row.spokes) spoke.lines = wrapped(beneathWords(spoke), LABEL_FONT, room - SPOKE_PAD - 2, 3);
  const labels = row.spokes.reduce((all, { lines }) => all + lines.length, row.more ? 1 : 0);
  row.height = row.lines.length * SPOKE_LEAD.name + labels * SPOKE_LEAD.label + SPOKE_LEAD.gap;
  return row.height;
}

function placeLeft(row, columns, box, top) {
  const x = columns.start + columns.name;
  const single = row.spokes.length === 1 && !row.more;
  let y = top + 2;
  for (const spoke of row.spokes) {
    const high = single ? row.height - 4 : heightOnLine(spoke);
    const level = y + high / 2;
    spoke.to = [x + SPOKE_PAD - 2, level];
    spoke.bend = [x + columns.level, level];
    spoke.label = { x: x + columns.level / 2 + 1, y: level + 4 - ((spoke.lines.length - 1) * SPOKE_LEAD.label) / 2, middle: true, lines: spoke.lines };
    y += high;
  }
  const [, first] = row.spokes[0].to;
  row.sign = { x: x - SIGN_ROOM + 2, y: first - 6 };
  row.name = { x: x - SIGN_ROOM - SPOKE_PAD + 2, y: first + 4.5 - (single ? ((row.lines.length - 1) * SPOKE_LEAD.name) / 2 : 0), end: true, lines: row.lines };
  row.rest = { x: x + columns.level / 2, y: y + 12, middle: true };
  return top + row.height;
}

function placeRight(row, columns, box, top) {
  const bend = box.x + box.width + columns.curve;
  placeBeneath(row, bend, bend + STUB, top);
  return top + row.height;
}

// A name with its labels below it, and level lines to them: on the right, and on both sides where it is narrow.
function placeBeneath(row, bend, end, top) {
  row.sign = { x: end + SPOKE_PAD, y: top + 4 };
  row.name = { x: end + SPOKE_PAD + SIGN_ROOM, y: top + 13, end: false, lines: row.lines };
  let y = top + row.lines.length * SPOKE_LEAD.name;
  const single = row.spokes.length === 1;
  for (const spoke of row.spokes) {
    const at = single ? y + 1 : y + SPOKE_LEAD.label / 2;
    spoke.bend = [bend, at];
    spoke.to = [end, at];
    spoke.label = { x: end + SPOKE_PAD, y: y + 10, middle: false, lines: spoke.lines };
    y += spoke.lines.length * SPOKE_LEAD.label;
  }
  row.rest = { x: end + SPOKE_PAD, y: y + 10, middle: false };
}

// Lines leave the middle one below the other, in the order of their ends.
function fanOut(rows, box, x) {
  const spokes = rows.flatMap((row) => row.spokes);
  const room = box.height - 12;
  spokes.forEach((spoke, at) => {
    spoke.from = [x, box.y + 6 + (spokes.length > 1 ? (room * at) / (spokes.length - 1) : room / 2)];
  });
}

function narrowPlan(middle, sides, width) {
  const [bend, end] = [8, 8 + STUB];
  const box = middleBox(middle, Math.min(width - 2, 24 + widthOf(spokenName(middle).slice(0, 200), MIDDLE_FONT)));
  let y = 2;
  const place = (row) => {
    measureRight(row, width - end - SPOKE_PAD);
    placeBeneath(row, bend, end, y);
    for (const spoke of row.spokes) spoke.from = spoke.bend;
    y += row.height + FINGER;
  };
  sides.left.forEach(place);
  box.x = 1;
  box.y = y + 2;
  y += box.height + 8;
  sides.right.forEach(place);
  const rows = [...sides.left, ...sides.right];
  const levels = rows.flatMap(({ spokes }) => spokes.map(({ bend: [, at] }) => at));
  const trunk = levels.length ? { x: bend, from: Math.min(...levels, box.y), to: Math.max(...levels, box.y + box.height) } : null;
  return { width, height: Math.ceil(y + 4), narrow: true, box, rows, trunk };
}
