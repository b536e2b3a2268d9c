// Finding statements: by their quotes, and by their sentences, which consist of templates and names. What a
// name is called elsewhere finds it too: "Kyiv rejects" finds what Ukraine rejects.

import { wordsOfTemplate } from "../data/templates.js";
import { textsAt } from "../data/textcolumns.js";
import { bestOf, columnIndex, hasAll, partsOf, wordIndex } from "./wordindex.js";

const RANKED = 500; // rows that are compared; more come in the order of the sources

/** An index as `wordIndex` makes it, of all claims; `names` is that of the names, with their `order`. */
export async function claimIndex(graph, names) {
  const { count, of, tables: { claims } } = graph;
  const template = textsAt(claims.template.words);
  const templates = await wordIndex(claims.template.words.length, (row) => [wordsOfTemplate(template(row))]);
  const quotes = await columnIndex(claims.quote);
  const { starts, names: named } = graph.named();
  const templateOf = claims.template.of;

  /** A mark for each claim that has the word. */
  async function having(word, settings) {
    const marks = new Uint8Array(count.claims);
    for (const row of await quotes.find([word], settings)) marks[row] = 1;
    const called = new Uint8Array(count.names);
    for (const row of await names.index.find([word], settings)) called[names.order[row]] = 1;
    const worded = new Uint8Array(claims.template.words.length);
    for (const row of await templates.find([word], settings)) worded[row] = 1;
    for (let claim = 0; claim < marks.length; claim += 1) {
      let mark = marks[claim] | worded[templateOf[claim]];
      for (let at = starts[claim]; at < starts[claim + 1]; at += 1) mark |= called[named[at]];
      marks[claim] = mark;
    }
    return marks;
  }

  async function find(words, settings = {}) {
    let all = null;
    for (const word of words) {
      const marks = await having(word, settings);
      if (settings.signal?.aborted) return [];
      if (all) for (let claim = 0; claim < marks.length; claim += 1) marks[claim] &= all[claim];
      all = marks;
    }
    const found = [];
    for (let claim = 0; claim < count.claims; claim += 1) if (all[claim]) found.push(claim);
    return found;
  }

  async function best(words, most, rows) {
    const texts = new Map(rows.slice(0, RANKED).map((row) => [row, partsOf([of.sentence(row), of.quote(row)])]));
    return bestOf(words, most, rows, (way) => [...texts.keys()].filter((row) => hasAll(texts.get(row), way)));
  }

  return { find, best, texts: () => [...templates.texts(), ...quotes.texts()] };
}
