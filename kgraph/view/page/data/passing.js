// Which claims, edges and names the filters leave, and how filters are changed.

import { dates } from "./dates.js";

const NOBODY = ""; // stands for "none stated"

export const FILTERS = ["status", "speaker", "stance", "predicate", "kind"];

/**
 * `filter` is { off, range }; `off` has for some of FILTERS the values that are switched off, or
 * { only: values }. Speakers and predicates are IRIs. Gives `claim(id)`, `edge(id)` and `name(id)`: whether
 * they pass. A conclusion is in nobody's mouth. Predicates and kinds of names are those of what is claimed:
 * a claim passes with one of its propositions, and "speaks about" with its claim.
 */
export function passing(graph, filter = {}) {
  const left = Object.fromEntries(FILTERS.map((name) => [name, leaving(filter.off?.[name])]));
  const { tables } = graph;
  const { edges, predicates } = tables;
  const within = inRange(graph, filter.range);
  const name = (id) => !left.kind || left.kind(graph.kind(id));
  const ends = (edge) => name(edges.source[edge]) && name(edges.target[edge]);
  const says = (edge) => !left.predicate || left.predicate(predicates[edges.predicate[edge]][0]);

  const spoken = (id) => !left.speaker || voicesIn(graph, id).some(left.speaker);

  function about(id) {
    if (!left.predicate && !left.kind) return true;
    const own = [...graph.edgesOfClaim(id)];
    const propositions = own.filter((edge) => graph.kinds(edge) !== "attribution");
    if (propositions.length) return propositions.some((edge) => says(edge) && ends(edge));
    return (!left.predicate || left.predicate(NOBODY)) && (!own.length || own.some(ends));
  }

  const modes = (id) => (!left.stance || left.stance(stanceIn(graph, id))) && spoken(id) && within(id);
  const claim = (id) => modes(id) && (!left.status || left.status(graph.statusOfClaim(id))) && about(id);

  function edge(id) {
    if (left.status && !left.status(graph.statusOfEdge(id))) return false;
    if (!ends(id) || !modes(edges.claim[id])) return false;
    return graph.kinds(id) === "attribution" ? about(edges.claim[id]) : says(id);
  }

  return { claim, edge, name };
}

// Statuses of what is in nobody's mouth: what is proposed is not, as long as nobody has judged it.
const UNSAID = new Set(["inferred", "withheld", "proposed"]);

/** The IRIs of those who speak in a claim, at any level; "" where nobody is named. */
export function voicesIn(graph, claim) {
  const voices = UNSAID.has(graph.statusOfClaim(claim)) ? [] : graph.speakers(claim);
  return voices.length ? voices.map(graph.iri) : [NOBODY];
}

const NOT_TAKEN = "not ";

/** The stance of a claim as a filter has it: one that is not taken, "not Wants", is apart; "" where none is stated. */
export function stanceIn(graph, claim) {
  const stance = graph.of.stance(claim);
  const [, , , , , , negated] = graph.chains[graph.of.chain(claim)].at(-1) ?? [];
  return stance && negated ? NOT_TAKEN + stance : stance || NOBODY;
}

/** A stance of a filter: { stance, negated }. */
export const stanceOfValue = (value) => ({ stance: value.replace(NOT_TAKEN, ""), negated: value.startsWith(NOT_TAKEN) });

const listOf = (values) => (Array.isArray(values?.only) ? values.only : Array.isArray(values) ? values : []);

// Whether a value is left; null where all are. What is no list of texts, as in a strange address, is no filter.
function leaving(values) {
  const told = new Set(listOf(values));
  if (Array.isArray(values?.only)) return (value) => told.has(value);
  return told.size ? (value) => !told.has(value) : null;
}

// The range is of the line of time: code points of the only text, or dates as texts with their basis.
function inRange(graph, range) {
  if (!Array.isArray(range)) return () => true;
  const [from, to, basis] = range;
  if (typeof from === "number") return (id) => graph.of.end(id) >= from && graph.of.begin(id) <= to;
  const date = dates(graph, basis);
  return (id) => { const day = date(id); return day !== "" && day >= from && day.slice(0, to.length) <= to; };
}

/** Whether a filter leaves a value. */
export const isLeft = (off, name, value) => leaving(off[name])?.(value) ?? true;

/** The names of the filters that are on. */
export const filtersOn = ({ off, range }) => [...FILTERS.filter((name) => leaving(off[name])), ...(range ? ["range"] : [])];

/** `off` so that the filter leaves these values alone; all of them without a list. */
export function onlyThese(off, name, values = null) {
  const next = { ...off, [name]: { only: values } };
  if (!values) delete next[name];
  return next;
}

/** `off` so that the filter leaves none of these values either. */
export function withoutThese(off, name, values) {
  const told = listOf(off[name]);
  const only = Array.isArray(off[name]?.only);
  return { ...off, [name]: only ? { only: told.filter((each) => !values.includes(each)) } : [...new Set([...told, ...values])] };
}

/** `off` with one value of a filter, which has `all`, switched on or off. */
export function switchedTo(off, name, value, on, all) {
  const only = Array.isArray(off[name]?.only);
  const told = new Set(listOf(off[name]));
  if (only === on) told.add(value);
  else told.delete(value);
  if (only) return onlyThese(off, name, all.every((each) => told.has(each)) ? null : [...told]);
  return told.size ? { ...off, [name]: [...told] } : onlyThese(off, name);
}
