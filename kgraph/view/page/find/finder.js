// Finding names, predicates, statements and sentences by the words that are typed, whatever the views show.

import { spelling } from "./bigrams.js";
import { claimIndex } from "./claimindex.js";
import { textFinder } from "./textfinder.js";
import { wordIndex, wordsOf } from "./wordindex.js";
import { predicateLabel, tail, visible } from "../frame/words.js";

const TITLES = { name: "Names", predicate: "Predicates", claim: "Statements", text: "Sentences of the texts" };
const WAYS_TRIED = 12; // to put words together that are spelt like those typed

/**
 * `textOf(document)` resolves to a text as `source.js` gives it, for the documents `withText`.
 * `search(typed, most, { signal, tell })` resolves to groups
 * [{ kind: "name" | "predicate" | "claim" | "text", title, count, hits, similar }]: `count` of all that is
 * found, at most `most` hits. A hit is { id, text } with the number of the thing and the words that fit;
 * that of a text, whose number is the document's, has `begin` and `end` too, in code points. `similar` has
 * the words that were searched for instead, where nothing has those that were typed. `tell(groups, { done,
 * of })` is called while texts are still being searched. `ready()` resolves when names, predicates and
 * statements can be searched; `spellingReady()` when misspelt words can.
 */
export function finder(graph, textOf, withText) {
  let indexes = null;
  let near = null;
  const texts = textFinder(textOf, withText);
  const ready = () => (indexes ??= indexesOf(graph));

  async function spellingReady() {
    const all = Object.values(await ready());
    near ??= spelling(all.flatMap(({ index }) => index.texts()));
    return near;
  }

  async function groupsWith(ways, most, { signal, tell }) {
    const groups = [];
    for (const [kind, { index, order, text }] of Object.entries(await ready())) {
      const rows = await inAnyWay(ways, (words) => index.find(words, { signal }));
      if (signal?.aborted) return [];
      if (!rows.length) continue;
      const best = ways.length > 1 ? rows : await index.best(ways[0], most, rows);
      const hits = best.slice(0, most).map((row) => ({ id: order.at(row), text: text(order.at(row)) }));
      groups.push({ kind, title: TITLES[kind], count: rows.length, hits });
    }
    if (!withText.length) return groups;
    const told = (found, done) => tell?.([...groups, ...inGroup(found)], { done, of: withText.length });
    const said = await texts.search(ways, most, signal, told);
    return signal?.aborted ? [] : [...groups, ...inGroup(said)];
  }

  const inGroup = ({ count, hits }) => (count ? [{ kind: "text", title: TITLES.text, count, hits }] : []);

  async function search(typed, most = 20, settings = {}) {
    const words = wordsOf(typed);
    if (!words.length) return [];
    const groups = await groupsWith([words], most, settings);
    if (groups.length || settings.signal?.aborted) return groups;
    const like = await spellingReady();
    const ways = waysOf(words.map((word) => like(word))).slice(0, WAYS_TRIED);
    if (!ways.length) return [];
    const similar = [...new Set(ways.flat())];
    return (await groupsWith(ways, most, settings)).map((group) => ({ ...group, similar }));
  }

  return { search, ready, spellingReady };
}

async function inAnyWay([first, ...others], rowsOf) {
  const rows = await rowsOf(first);
  if (!others.length) return rows;
  const all = new Set(rows);
  for (const words of others) for (const row of await rowsOf(words)) all.add(row);
  return [...all];
}

/** All ways to take one of each list. */
function waysOf(lists) {
  return lists.reduce((ways, list) => ways.flatMap((way) => list.map((each) => [...way, each])), [[]]);
}

// The best known come first, of names and predicates, and of statements those that are told first.
async function indexesOf(graph) {
  const { tables, of } = graph;
  const { predicates, edges } = tables;
  const uses = new Int32Array(predicates.length);
  for (const predicate of edges.predicate) uses[predicate] += 1;
  const label = (id) => predicateLabel(predicates[id]);
  const made = async (order, textOf, text) => ({ order, text, index: await wordIndex(order.length, (row) => textOf(order[row])) });
  const name = await made(graph.byDegree(), (id) => [graph.label(id), ...graph.others(id)], graph.label);
  const byUse = [...predicates.keys()].sort((a, b) => uses[b] - uses[a] || a - b);
  const predicate = await made(byUse, (id) => [...new Set([label(id), tail(predicates[id][0])])], label);
  const claim = {
    order: { at: (row) => row }, // claims stand in the order of the sources
    text: (id) => visible(of.sentence(id) || of.quote(id)), index: await claimIndex(graph, name),
  };
  return { name, predicate, claim };
}
