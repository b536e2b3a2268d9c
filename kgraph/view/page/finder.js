// Finding names, predicates, statements and sentences by the words that are typed, whatever the views show.

import { spelling } from "./bigrams.js";
import { textFinder } from "./textfinder.js";
import { topOf, wordIndex, wordsOf } from "./wordindex.js";
import { predicateLabel, tail, visible } from "./words.js";

const FOUND_TITLES = { name: "Names", predicate: "Predicates", claim: "Statements", text: "Sentences of the texts" };
const WAYS_TRIED = 12; // ways to put words together that are spelt like those typed

/**
 * `textOf(document)` resolves to a text as `source.js` gives it, for the documents `withText`.
 * `search(typed, most, { signal, tell })` resolves to groups [{ kind: "name" | "predicate" | "claim" |
 * "text", title, count, hits, similar }]: `count` of all that is found, at most `most` hits. A hit is
 * { id, text } with the number of the thing and the words that fit; that of a text, whose number is the
 * document's, has `begin` and `end` too, in code points. `similar` has the words that were searched for
 * instead, where nothing has those that were typed. `tell(groups, { done, of })` is called while texts are
 * still being searched. `ready()` resolves when the search is.
 */
export function finder(graph, textOf, withText) {
  let indexes = null;
  let near = null;
  const texts = textFinder(textOf, withText);
  const ready = () => (indexes ??= indexesOf(graph));

  /** The words of names and statements, so that misspelt ones are mended at once. */
  async function spellingReady() {
    const { name, predicate, claim } = await ready();
    near ??= spelling([...name.index.texts(), ...predicate.index.texts(), ...claim.index.texts()]);
    return near;
  }

  async function groupsWith(ways, most, { signal, tell }) {
    const groups = [];
    for (const [kind, { index, before, text }] of Object.entries(await ready())) {
      const rows = new Set();
      for (const words of ways) for (const row of await index.find(words, signal)) rows.add(row);
      if (signal?.aborted) return [];
      if (!rows.size) continue;
      const hits = topOf(rows, most, before(ways)).map((id) => ({ id, text: text(id) }));
      groups.push({ kind, title: FOUND_TITLES[kind], count: rows.size, hits });
    }
    if (!withText.length) return groups;
    const said = await texts.search(ways, most, signal, (found, done) => tell?.([...groups, ...inGroup(found)], { done, of: withText.length }));
    return signal?.aborted ? [] : [...groups, ...inGroup(said)];
  }

  const inGroup = ({ count, hits }) => (count ? [{ kind: "text", title: FOUND_TITLES.text, count, hits }] : []);

  async function search(typed, most = 20, settings = {}) {
    const words = wordsOf(typed);
    if (!words.length) return [];
    const groups = await groupsWith([words], most, settings);
    if (groups.length || settings.signal?.aborted) return groups;
    const like = await spellingReady();
    const ways = waysOf(words.map((word) => like(word))).slice(0, WAYS_TRIED);
    const similar = [...new Set(ways.flat())];
    return (await groupsWith(ways, most, settings)).map((group) => ({ ...group, similar }));
  }

  return { search, ready, spellingReady };
}

/** All ways to take one of each list. */
function waysOf(lists) {
  return lists.reduce((ways, list) => ways.flatMap((way) => list.map((each) => [...way, each])), [[]]).filter((way) => way.length);
}

async function indexesOf(graph) {
  const { tables, count, of } = graph;
  const { predicates, edges } = tables;
  const uses = new Int32Array(predicates.length);
  for (const predicate of edges.predicate) uses[predicate] += 1;
  const label = (id) => predicateLabel(predicates[id]);
  const [name, predicate, claim] = [
    await wordIndex(count.names, (id) => [graph.label(id), ...graph.others(id)]),
    await wordIndex(predicates.length, (id) => [label(id), ...new Set([tail(predicates[id][0]), predicates[id][1]])]),
    await wordIndex(count.claims, (id) => [of.sentence(id), of.quote(id)]),
  ];
  return {
    name: { index: name, text: graph.label, before: (ways) => byFit(name, ways, graph.degree) },
    predicate: { index: predicate, text: label, before: (ways) => byFit(predicate, ways, (id) => uses[id]) },
    claim: { index: claim, text: (id) => visible(of.sentence(id) || of.quote(id)), before: (ways) => inWholeFirst(graph, claim, ways) },
  };
}

// First what is called so, then what begins so, then where a word begins so; then what has most edges.
function byFit(index, ways, weight) {
  const fits = worthOnce((id) => Math.max(...ways.map((words) => fitOf(index.at(id), words))));
  return (a, b) => fits(b) - fits(a) || weight(b) - weight(a) || a - b;
}

function fitOf(parts, words) {
  const asWritten = (part) => part.split(" ");
  if (parts.some((part) => asWritten(part).length === words.length && asWritten(part).every((word) => words.includes(word)))) return 3;
  if (parts.some((part) => words.some((word) => part.startsWith(word)))) return 2;
  return parts.some((part) => words.every((word) => asWritten(part).some((each) => each.startsWith(word)))) ? 1 : 0;
}

// First where the words stand as words, then in the order of the sources.
function inWholeFirst(graph, index, ways) {
  const { document, begin } = graph.of;
  const patterns = ways.map((words) => words.map((word) => ` ${word}`));
  const whole = worthOnce((id) => {
    const text = ` ${index.at(id).join(" ")}`;
    return patterns.some((words) => words.every((word) => text.includes(word))) ? 1 : 0;
  });
  return (a, b) => whole(b) - whole(a) || document(a) - document(b) || begin(a) - begin(b) || a - b;
}

function worthOnce(worth) {
  const known = new Map();
  return (id) => {
    if (!known.has(id)) known.set(id, worth(id));
    return known.get(id);
  };
}
