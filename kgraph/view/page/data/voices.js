// The speakers, by how much they say: who says most has the first colour, everywhere on the page.

import { voiceColor } from "../frame/look.js";
import { whole } from "./source.js";

let ranks = null;
let ordered = null;

/**
 * [{ name, claims }] of the outermost speakers, who says most first; documents among them. What is withheld or
 * proposed does not count.
 */
export function voices() {
  if (ordered) return ordered;
  const graph = whole();
  const counts = new Map();
  for (let claim = 0; claim < graph.count.claims; claim += 1) {
    const status = graph.statusOfClaim(claim);
    const one = status === "withheld" || status === "proposed" ? 0 : 1;
    for (const name of graph.outermost(claim)) counts.set(name, (counts.get(name) ?? 0) + one);
  }
  ordered = [...counts].map(([name, claims]) => ({ name, claims })).sort((a, b) => b.claims - a.claims || a.name - b.name);
  const people = ordered.filter(({ name }) => !graph.isDocument(name));
  ranks = new Map(people.map(({ name }, rank) => [name, rank]));
  return ordered;
}

/** The colour of a speaker; that of the ink for a document, which speaks for itself. */
export function colorOf(name) {
  voices();
  return ranks.has(name) ? voiceColor(ranks.get(name)) : whole().isDocument(name) ? "var(--ink)" : "var(--voice-other)";
}
