// Which claims and edges the filters leave.

import { dates } from "./dates.js";

const NOBODY = ""; // stands for "none stated"

/**
 * `filter` is { off: { status, stance, speaker, predicate, kind: values that are switched off }, range }.
 * Gives `claim(id)`, `edge(id)` and `name(id)`: whether they pass. Speakers are IRIs, predicates too.
 */
export function passing(graph, filter = {}) {
  const off = Object.fromEntries(["status", "stance", "speaker", "predicate", "kind"]
    .map((name) => [name, new Set(filter.off?.[name] ?? [])]));
  const { tables, of } = graph;
  const { edges, predicates, names } = tables;
  const within = inRange(graph, filter.range);
  const name = (id) => !off.kind.size || !off.kind.has(graph.kind(id));
  const spoken = (id) => {
    if (!off.speaker.size) return true;
    const iris = graph.speakers(id).map((each) => names.iri[each]);
    return iris.length ? iris.some((iri) => !off.speaker.has(iri)) : !off.speaker.has(NOBODY);
  };
  const claim = (id) => (!off.stance.size || !off.stance.has(of.stance(id) || NOBODY)) && spoken(id) && within(id)
    && (!off.status.size || !off.status.has(graph.statusOfClaim(id)));
  const edge = (id) => {
    const said = edges.claim[id];
    return (!off.predicate.size || !off.predicate.has(predicates[edges.predicate[id]][0]))
      && name(edges.source[id]) && name(edges.target[id])
      && (!off.status.size || !off.status.has(graph.statusOfEdge(id)))
      && (!off.stance.size || !off.stance.has(of.stance(said) || NOBODY)) && spoken(said) && within(said);
  };
  return { claim, edge, name };
}

// The range is of the line of time: code points of the only text, or dates as texts with their basis.
function inRange(graph, range) {
  if (!range) return () => true;
  const [from, to, basis] = range;
  if (typeof from === "number") return (id) => graph.of.end(id) >= from && graph.of.begin(id) <= to;
  const date = dates(graph, basis);
  return (id) => { const day = date(id); return day !== "" && day >= from && day.slice(0, to.length) <= to; };
}
