// What there is to choose from in a filter, with how often it occurs.

import { STATUS } from "../frame/look.js";
import { stanceVerb } from "../evidence/chain.js";
import { FILTERS, stanceIn, stanceOfValue, voicesIn } from "../data/passing.js";
import { whole } from "../data/source.js";
import { capital, predicateLabel, words } from "../frame/words.js";

const NONE_STATED = { speaker: "nobody: conclusions, or not named", stance: "none stated", predicate: "none: only speaks about" };

let choicesKnown = null;

/** Filter -> [{ value, name, count }], most frequent first: of kinds the names are counted, else statements. */
export function choices() {
  return (choicesKnown ??= Object.fromEntries(FILTERS.map((filter) => [filter, choicesCounted[filter](whole())])));
}

/** How many statements a speaker (IRI) speaks in. */
export const statementsOf = (iri) => choices().speaker.find(({ value }) => value === iri)?.count ?? 0;

const choicesCounted = {
  status: (graph) => {
    const counts = tallied(claimsIn(graph), graph.statusOfClaim);
    for (let edge = 0; edge < graph.count.edges; edge += 1) {
      if (graph.kinds(edge) === "attribution") counts.set("attribution", (counts.get("attribution") ?? 0) + 1);
    }
    return Object.entries(STATUS).filter(([value]) => counts.has(value))
      .map(([value, { name }]) => ({ value, name, count: counts.get(value) }));
  },
  speaker: (graph) => {
    const ids = new Map();
    const counts = tallied(claimsIn(graph), (claim) => voicesIn(graph, claim));
    for (let id = 0; id < graph.count.names; id += 1) if (counts.has(graph.iri(id))) ids.set(graph.iri(id), id);
    return byCount(counts, (iri) => graph.label(ids.get(iri)), NONE_STATED.speaker).map((each) => ({ ...each, id: ids.get(each.value) }));
  },
  stance: (graph) => byCount(tallied(claimsIn(graph), (claim) => stanceIn(graph, claim)), (value) => stanceVerb({ ...stanceOfValue(value), claimants: [] }), NONE_STATED.stance),
  predicate: (graph) => {
    const { edges, predicates } = graph.tables;
    const label = new Map(predicates.map((each) => [each[0], predicateLabel(each)]));
    const saying = (claim) => {
      const own = [...graph.edgesOfClaim(claim)].filter((edge) => graph.kinds(edge) !== "attribution");
      return own.length ? [...new Set(own.map((edge) => predicates[edges.predicate[edge]][0]))] : [""];
    };
    return byCount(tallied(claimsIn(graph), saying), (iri) => label.get(iri), NONE_STATED.predicate);
  },
  kind: (graph) => byCount(tallied(rowsBelow(graph.tables.names.nodes), graph.kind), (kind) => capital(words(kind))),
};

const claimsIn = (graph) => rowsBelow(graph.count.claims);

function* rowsBelow(count) {
  for (let row = 0; row < count; row += 1) yield row;
}

function tallied(rows, valuesOf) {
  const counts = new Map();
  for (const row of rows) {
    for (const value of [valuesOf(row)].flat()) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}

function byCount(counts, nameOfValue, none) {
  const all = [...counts].map(([value, count]) => ({ value, count, name: value === "" ? none : nameOfValue(value) }));
  return all.sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}
