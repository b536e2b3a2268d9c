// Many texts, folded and joined into a few long ones, so that words are found in all of them at once.

import { Texts } from "../data/textcolumns.js";
import { folded } from "../frame/words.js";

const PIECE = 1_000_000; // characters that are joined
const FEW_ROWS = 2_000; // that are looked at one by one
const SLICE = 8; // milliseconds of work between two breaths

/** Lets the browser do what is waiting. */
export const breathe = () => (globalThis.scheduler?.yield ? globalThis.scheduler.yield() : new Promise((done) => { setTimeout(done); }));

/** Lets all else go first. */
export const rest = () => new Promise((done) => { (globalThis.requestIdleCallback ?? setTimeout)(done, { timeout: 200 }); });

/** Calls `step` for the numbers below `count`, with a pause now and then, at the earliest after `each` of them. */
export async function unhurried(count, step, each = 64, pause = breathe) {
  let since = performance.now();
  for (let at = 0; at < count; at += 1) {
    step(at);
    if (at % each || performance.now() - since < SLICE) continue;
    await pause();
    since = performance.now();
  }
}

/** What is typed as words to look for: folded, without quotation marks around them. */
export function wordsOf(typed) {
  const words = folded(typed).split(" ").map((word) => word.replace(/^'+|'+$/g, "")).filter(Boolean);
  return [...new Set(words)];
}

/**
 * An index of the texts 0 … count - 1: `textOf(row)` gives the parts of one, each of which is folded.
 * Resolves to `find(words, { signal, most })`: the rows that have all the words, in any order, the first
 * `most` of them; `best(words, most, rows)`: the best of these rows, first those with a part that is just
 * the words, then those of which a part begins with them, then those that have them elsewhere, then the same
 * with words that only begin so, as "Sloane's office" does for "sloane";
 * `texts()`: all that is folded; `size`.
 */
export async function wordIndex(count, textOf) {
  const pieces = [];
  let parts = [];
  let starts = [0];
  let first = 0;
  function close(next) {
    pieces.push({ text: parts.join(""), starts: Int32Array.from(starts), first });
    [parts, starts, first] = [[], [0], next];
  }
  await unhurried(count, (row) => {
    const text = partsOf(textOf(row));
    parts.push(text);
    starts.push(starts.at(-1) + text.length);
    if (starts.at(-1) >= PIECE) close(row + 1);
  });
  if (parts.length) close(count);
  const { find, texts } = piecesOf(pieces);

  const best = (words, most, rows) => bestOf(words, most, rows, (way) => (rows.length > FEW_ROWS ? find(way, { most })
    : rows.filter((row) => hasAll(textAt(row), way))));

  function textAt(row) {
    const { text, starts, first: from } = pieces.findLast((piece) => piece.first <= row);
    return text.slice(starts[row - from], starts[row - from + 1]);
  }

  return { find, best, texts, size: pieces.reduce((sum, { text }) => sum + text.length, 0) };
}

/**
 * An index, without `best`, of a column of texts: they are folded many at once, which is faster by far. What
 * all of them begin with is looked up nowhere else, so such a column is folded row by row.
 */
export async function columnIndex(texts) {
  if (Array.isArray(texts)) return wordIndex(texts.length, (row) => [texts[row]]);
  if (texts.start) return wordIndex(texts.length, (row) => [texts.at(row)]);
  const { joined, separator } = texts;
  const pieces = [];
  let first = 0;
  for (let begin = 0; begin <= joined.length;) {
    const cut = joined.indexOf(separator, begin + PIECE);
    const end = cut < 0 ? joined.length : cut;
    const piece = new Texts(folded(joined.slice(begin, end)), separator, "");
    pieces.push({ text: piece.joined, starts: piece.starts, first });
    first += piece.length;
    begin = end + 1;
    await breathe();
  }
  return piecesOf(pieces);
}

/** `find` and `texts` of pieces { text, starts (of the rows, and the end of the last), first (row) }. */
function piecesOf(pieces) {
  async function find(words, { signal, most = Infinity } = {}) {
    const found = [];
    const sought = [...words].sort((a, b) => b.length - a.length);
    let since = performance.now();
    for (const piece of pieces) {
      if (performance.now() - since > SLICE) {
        await breathe();
        since = performance.now();
      }
      if (signal?.aborted) return [];
      rowsWith(piece, sought, found, most);
      if (found.length >= most) break;
    }
    return found;
  }

  return { find, texts: () => pieces.map(({ text }) => text) };
}

/** The best of some rows, see `wordIndex`; `fitting` gives, or resolves to, those that have all of some texts. */
export async function bestOf(words, most, rows, fitting) {
  const ways = [[`\t ${words.join(" ")} \t`], ...waysOf(words.map((word) => `${word} `)), ...waysOf(words)];
  const found = new Set();
  for (const way of ways) {
    if (found.size >= most) break;
    for (const row of await fitting(way)) found.add(row);
  }
  for (const row of rows) {
    if (found.size >= most) break;
    found.add(row);
  }
  return [...found].slice(0, most);
}

/** What rows have of which a part begins with some words, then those that have them elsewhere. */
const waysOf = (words) => [
  ...words.map((word) => [`\t ${word}`, ...words.filter((other) => other !== word).map((other) => ` ${other}`)]),
  words.map((word) => ` ${word}`),
];

/** What is searched of a row: each part, folded, stands between tabs, and a blank before and behind each word. */
export const partsOf = (parts) => `${parts.map((part) => `\t ${folded(part)} `).join("")}\t\n`;

export const hasAll = (text, words) => words.every((word) => text.includes(word));

// The first word leads from row to row; the others are looked for only in the rows that have it.
function rowsWith({ text, starts, first }, [leading, ...others], found, most) {
  let row = 0;
  for (let at = text.indexOf(leading); at >= 0 && found.length < most; at = text.indexOf(leading, starts[row])) {
    while (starts[row + 1] <= at) row += 1;
    const own = others.length ? text.slice(starts[row], starts[row + 1]) : "";
    if (hasAll(own, others)) found.push(first + row);
    row += 1;
  }
}
