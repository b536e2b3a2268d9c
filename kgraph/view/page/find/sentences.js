// The sentences of a text, and where words stand in one.

import { folded } from "../frame/words.js";

// A sentence ends at a full stop before white space and what may begin the next, but not behind an initial
// or a title; at the full stops of Chinese and Japanese; at an empty line. What never ends is cut.
const SENTENCE_END = new RegExp("(?<!(?:^|[^\\p{L}])(?:\\p{Lu}|Mr|Mrs|Ms|Dr|Prof|St|Gen|Sen|Rep|Gov|Col|Lt|No|vs))"
  + "[.!?…]+[\"'’”»)\\]]*(?=\\s+[\"'‘“«(\\[]*[\\p{Lu}\\p{Lo}\\p{N}]|\\s*$)|[。！？｡]+[」』”’]*|\\n\\s*\\n", "gu");
const LONGEST_SENTENCE = 600; // characters of a sentence that is shown

const FOLDED_IN_PLACE = /^(?! )(?:[\x21-\x7e‘’“”–—]| (?! ))*$/; // a letter of the text is one of what is folded

/** The sentences of a text as pairs of begin and end, in units of JavaScript's strings. */
export function sentencesOf(text) {
  const found = [];
  let begin = 0;
  function add(end) {
    while (begin < end && /\s/.test(text[begin])) begin += 1;
    while (end - begin > LONGEST_SENTENCE) {
      const blank = text.lastIndexOf(" ", begin + LONGEST_SENTENCE);
      const cut = blank > begin ? blank : begin + LONGEST_SENTENCE;
      found.push([begin, cut]);
      begin = cut;
      while (begin < end && /\s/.test(text[begin])) begin += 1;
    }
    let last = end;
    while (last > begin && /\s/.test(text[last - 1])) last -= 1;
    if (last > begin) found.push([begin, last]);
    begin = end;
  }
  for (const match of text.matchAll(SENTENCE_END)) add(match.index + match[0].length);
  add(text.length);
  return found;
}

/** How many code points a text has. */
export function codePoints(text) {
  let count = text.length;
  for (let at = 0; at < text.length; at += 1) {
    if (text.charCodeAt(at) >> 10 === 0x36 && text.charCodeAt(at + 1) >> 10 === 0x37) count -= 1;
  }
  return count;
}

/** A text in pieces [text, whether it is one of the words]; the words are folded. */
export function piecesWith(text, words) {
  if (FOLDED_IN_PLACE.test(text)) return litUp([...text], Array.from(text, (_, at) => at), folded(text).padEnd(text.length), words);
  const letters = text.match(/\P{M}\p{M}*|\p{M}+/gu) ?? [];
  const places = [];
  let plain = "";
  for (const [number, letter] of letters.entries()) {
    const own = /\s/.test(letter) ? " " : folded(letter);
    for (let at = 0; at < own.length; at += 1) places.push(number);
    plain += own;
  }
  return litUp(letters, places, plain, words);
}

function litUp(letters, places, plain, words) {
  const lit = new Uint8Array(letters.length);
  for (const word of words) {
    for (let at = plain.indexOf(word); at >= 0; at = plain.indexOf(word, at + word.length)) {
      lit.fill(1, places[at], places[at + word.length - 1] + 1);
    }
  }
  const pieces = [];
  for (const [number, letter] of letters.entries()) {
    if (number && lit[number] === lit[number - 1]) pieces.at(-1)[0] += letter;
    else pieces.push([letter, lit[number] === 1]);
  }
  return pieces;
}

/** The same, cut to about `most` letters around the first of the words. */
export function aroundWords(text, words, most) {
  const pieces = piecesWith(text, words);
  const before = pieces[0]?.[1] ? 0 : Array.from(pieces[0]?.[0] ?? "").length;
  const letters = Array.from(text);
  if (letters.length <= most) return pieces;
  const begin = before + 20 < most ? 0 : Math.max(0, before - Math.floor(most / 3));
  const rest = letters.slice(begin, begin + most).join("");
  const part = begin ? rest.replace(/^\S{1,20}\s+/, "") : rest; // no half a word
  return piecesWith(`${begin ? "…" : ""}${part.trim()}${begin + most < letters.length ? "…" : ""}`, words);
}
