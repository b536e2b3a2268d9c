// Finding names, predicates, quotes and sentences by what is typed.

import { folded } from "./words.js";

/**
 * `search(typed, most)` gives groups [{ kind: "name" | "predicate" | "claim" | "text", title, count, hits }];
 * a hit is { id, text }: the number of the thing and the words that fit.
 */
export function finder(graph) {
  let labels = null;

  async function search(typed, most = 20) {
    const wanted = folded(typed).trim();
    if (!wanted) return [];
    labels ??= graph.tables.names.iri.map((_, id) => folded([graph.label(id), ...graph.others(id)].join(" | ")));
    const ids = [];
    labels.forEach((label, id) => { if (label.includes(wanted)) ids.push(id); });
    ids.sort((a, b) => labels[b].startsWith(wanted) - labels[a].startsWith(wanted) || graph.degree(b) - graph.degree(a));
    return ids.length ? [{ kind: "name", title: "Names", count: ids.length, hits: ids.slice(0, most).map((id) => ({ id, text: graph.label(id) })) }] : [];
  }

  return { search };
}
