// Words that are spelt like another: pairs of neighbouring letters find candidates, the distance judges.

import { rest, unhurried } from "./wordindex.js";

const NEAR_WORDS = 6; // words that stand in for one that nobody wrote
const BETWEEN_WORDS = /[^\p{L}\p{M}\p{N}]+/u;
const BETWEEN_PLAIN_WORDS = /[^a-z0-9]+/; // of a text in ASCII, which is many times faster
const LONGEST_WORD = 40; // letters of a word that is compared; what is longer is a sentence without spaces

/** The pairs of neighbouring letters of a word; a blank stands before it and behind it. */
export function bigrams(word) {
  const letters = [" ", ...word, " "];
  return [...new Set(letters.slice(1).map((letter, at) => letters[at] + letter))];
}

/** The words of folded texts by their bigrams. Resolves to a function: the words that are spelt most like one. */
export async function spelling(texts) {
  const all = new Set();
  await unhurried(texts.length, (number) => {
    const plain = /^[\x00-\x7f]*$/.test(texts[number]);
    for (const word of texts[number].split(plain ? BETWEEN_PLAIN_WORDS : BETWEEN_WORDS)) if (word.length <= LONGEST_WORD) all.add(word);
  }, 1, rest);
  const known = [...all];
  const having = new Map();
  await unhurried(known.length, (number) => {
    for (const pair of bigrams(known[number])) {
      const rows = having.get(pair);
      if (rows) rows.push(number);
      else having.set(pair, [number]);
    }
  }, 64, rest);

  return function near(word) {
    const letters = [...word];
    const most = letters.length < 3 ? 0 : Math.max(1, Math.floor(letters.length / 4));
    const pairs = bigrams(word);
    const shared = new Map();
    for (const pair of pairs) for (const row of having.get(pair) ?? []) shared.set(row, (shared.get(row) ?? 0) + 1);
    const least = Math.max(1, pairs.length - 3 * most); // a mistake spoils three pairs at most
    const judged = [];
    for (const [row, count] of shared) {
      if (count < least) continue;
      const away = lettersApart(letters, [...known[row]], most);
      if (away <= most) judged.push({ word: known[row], away, count });
    }
    judged.sort((a, b) => a.away - b.away || b.count - a.count || (a.word < b.word ? -1 : 1));
    return judged.filter(({ away }) => away === judged[0].away).slice(0, NEAR_WORDS).map((each) => each.word);
  };
}

/** Letters put in, left out, changed or swapped with their neighbour, until one word is the other. */
export function lettersApart(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let older;
  let old = [];
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i += 1) {
    [older, old, row] = [old, row, [i]];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1];
      row[j] = Math.min(old[j] + 1, row[j - 1] + 1, old[j - 1] + !same);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) row[j] = Math.min(row[j], older[j - 2] + 1);
    }
    if (Math.min(...row) > most && Math.min(...old) > most) return most + 1;
  }
  return row[other.length];
}
