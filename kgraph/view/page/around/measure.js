// Room for text in a drawing: how wide words are, where a line of them breaks, and marks that tower.

import { shortened } from "../frame/words.js";

const LETTERS_DRAWN = 400; // letters of which more are never drawn
const WIDTHS_KEPT = 20000; // widths that are remembered
const knownWidths = new Map();
let textPen = null;
let textFamily = "";

const STACKED = /(\p{M}{4})\p{M}+/gu;

/** A name as it can be read in a line: marks do not tower. */
export const legible = (label) => label.replace(STACKED, "$1");

/** The width of a text in pixels; `font` is { size, weight }. */
export function widthOf(text, { size, weight = 400 }) {
  const key = `${weight} ${size} ${text}`;
  const known = knownWidths.get(key);
  if (known !== undefined) return known;
  if (!textPen) {
    textPen = document.createElement("canvas").getContext("2d");
    textFamily = getComputedStyle(document.body).fontFamily;
  }
  textPen.font = `${weight} ${size}px ${textFamily}`;
  const { width } = textPen.measureText(text);
  if (knownWidths.size > WIDTHS_KEPT) knownWidths.clear();
  knownWidths.set(key, width);
  return width;
}

/** The text in at most `most` lines of at most `room` pixels; what does not fit ends in "…". */
export function wrapped(text, font, room, most) {
  const lines = [];
  let rest = shortened(text, LETTERS_DRAWN);
  while (rest && lines.length < most - 1) {
    const length = lineBreak(rest, font, room);
    lines.push(rest.slice(0, length).trimEnd());
    rest = rest.slice(length).trimStart();
  }
  if (rest) lines.push(clipped(rest, font, room));
  return lines;
}

/** The text in one line of at most `room` pixels. */
function clipped(text, font, room) {
  if (widthOf(text, font) <= room) return text;
  return text.slice(0, lettersThatFit(text, font, room - widthOf("…", font))).trimEnd() + "…";
}

// Where a line ends: behind the last word that fits, or inside a word that alone is too long.
function lineBreak(text, font, room) {
  if (widthOf(text, font) <= room) return text.length;
  const fits = lettersThatFit(text, font, room);
  const space = text.lastIndexOf(" ", fits);
  return space > 0 ? space + 1 : fits;
}

// How many characters fit, at least one letter with its marks.
function lettersThatFit(text, font, room) {
  const ends = [];
  for (const letter of text.matchAll(/\P{M}\p{M}*|\p{M}+/gu)) ends.push(letter.index + letter[0].length);
  let low = 0;
  let high = ends.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (widthOf(text.slice(0, ends[middle]), font) <= room) low = middle;
    else high = middle - 1;
  }
  return ends[low] ?? text.length;
}
