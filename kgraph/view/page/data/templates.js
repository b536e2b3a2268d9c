// Sentences of claims: templates with marks in place of names, which other tables have. See templates.py.

import { textsAt } from "./textcolumns.js";

const LITERAL = "\u001f"; // begins a template that has no marks
const MARKS = /[\u0002-\u001e]/g;
const FIRST_MARK = 2;

/** The words of a template alone. */
export const wordsOfTemplate = (template) => (template.startsWith(LITERAL) ? template.slice(1) : template.replace(MARKS, " "));

const marksIn = (template) => (template.startsWith(LITERAL) ? [] : Array.from(template.match(MARKS) ?? [], (mark) => mark.charCodeAt(0) - FIRST_MARK));

/**
 * `sentence(claim)`, and `named()`: the names in the sentences of all claims, as { starts, names }, those of a
 * claim from its start to that of the next. Marks count the speakers of a claim, then the ends of its edges.
 */
export function sentencesFrom({ claims, chains, edges }, edgesOfClaim, label) {
  const { words, of } = claims.template;
  const templateAt = textsAt(words);
  const speakers = chains.map((levels) => levels.flatMap(([claimants]) => claimants));

  function nameAt(claim, mark) {
    const own = speakers[claims.chain[claim]];
    if (mark < own.length) return own[mark];
    const edge = edgesOfClaim.first(claim) + ((mark - own.length) >> 1);
    return ((mark - own.length) & 1 ? edges.target : edges.source)[edge];
  }

  function sentence(claim) {
    const template = templateAt(of[claim]);
    if (template.startsWith(LITERAL)) return template.slice(1);
    return template.replace(MARKS, (mark) => label(nameAt(claim, mark.charCodeAt(0) - FIRST_MARK)));
  }

  function named() {
    const marks = Array.from({ length: words.length }, (_, row) => marksIn(templateAt(row)));
    const starts = new Int32Array(of.length + 1);
    for (let claim = 0; claim < of.length; claim += 1) starts[claim + 1] = starts[claim] + marks[of[claim]].length;
    const names = new Int32Array(starts[of.length]);
    for (let claim = 0, at = 0; claim < of.length; claim += 1) {
      for (const mark of marks[of[claim]]) names[at++] = nameAt(claim, mark);
    }
    return { starts, names };
  }

  return { sentence, named };
}
