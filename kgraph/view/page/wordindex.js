// Many texts, folded and joined into a few long ones, so that words are found in all of them at once.

import { folded } from "./words.js";

const INDEX_PIECE = 1_000_000; // characters that are joined
const INDEX_SLICE = 8; // milliseconds of work between two breaths

/** Lets the browser do what is waiting. */
export const breathe = () => (globalThis.scheduler?.yield ? globalThis.scheduler.yield() : new Promise((done) => { setTimeout(done); }));

/** Calls `step` for the numbers below `count`, with a breath now and then; stops where `signal` says so. */
export async function unhurried(count, step, signal) {
  let since = performance.now();
  for (let at = 0; at < count; at += 1) {
    step(at);
    if (at % 64 || performance.now() - since < INDEX_SLICE) continue;
    await breathe();
    if (signal?.aborted) return false;
    since = performance.now();
  }
  return true;
}

/** What is typed as words to look for: folded, without quotation marks around them, the longest first. */
export function wordsOf(typed) {
  const words = folded(typed).split(" ").map((word) => word.replace(/^'+|'+$/g, "")).filter(Boolean);
  return [...new Set(words)].sort((a, b) => b.length - a.length);
}

/**
 * An index of the texts 0 … count - 1: `textOf(row)` gives the parts of one, each of which is folded.
 * Resolves to `find(words, signal)`: the rows that have all the words, in any order; `at(row)`: the folded
 * parts of a row; `texts()`: all that is folded.
 */
export async function wordIndex(count, textOf, signal) {
  const pieces = [];
  let parts = [];
  let starts = [0];
  let first = 0;
  function close(next) {
    pieces.push({ text: parts.join(""), starts: Int32Array.from(starts), first });
    [parts, starts, first] = [[], [0], next];
  }
  await unhurried(count, (row) => {
    const text = `${textOf(row).map(folded).join("\t")}\n`;
    parts.push(text);
    starts.push(starts.at(-1) + text.length);
    if (starts.at(-1) >= INDEX_PIECE) close(row + 1);
  }, signal);
  if (parts.length) close(count);

  async function find(words, stop) {
    const found = [];
    for (const [number, piece] of pieces.entries()) {
      if (number) await breathe();
      if (stop?.aborted) return [];
      rowsWith(piece, words, found);
    }
    return found;
  }

  function at(row) {
    const piece = pieces.findLast((each) => each.first <= row);
    const begin = row - piece.first;
    return piece.text.slice(piece.starts[begin], piece.starts[begin + 1] - 1).split("\t");
  }

  return { find, at, texts: () => pieces.map((piece) => piece.text), size: pieces.reduce((sum, { text }) => sum + text.length, 0) };
}

// The longest word leads from row to row; the others are looked for only in the rows that have it.
function rowsWith({ text, starts, first }, [longest, ...others], found) {
  let row = 0;
  for (let at = text.indexOf(longest); at >= 0; at = text.indexOf(longest, starts[row])) {
    while (starts[row + 1] <= at) row += 1;
    const own = others.length ? text.slice(starts[row], starts[row + 1]) : "";
    if (others.every((word) => own.includes(word))) found.push(first + row);
    row += 1;
  }
}

/** The first `most` of many in an order, without sorting them all. */
export function topOf(all, most, before) {
  const top = [];
  for (const each of all) {
    if (top.length === most && before(each, top[most - 1]) >= 0) continue;
    let at = top.length;
    while (at && before(each, top[at - 1]) < 0) at -= 1;
    top.splice(at, 0, each);
    if (top.length > most) top.pop();
  }
  return top;
}
