// When: the dates of claims, by publication, by utterance, or of the events that they are about.

const DAY = /^-?\d{4}(-\d{2}(-\d{2})?)?/;

/** What dates may be taken from, and how that is called. */
export const BASES = { published: "by publication", spoken: "by utterance", event: "by event" };

const known = new WeakMap();

/**
 * A function from a claim to its date: a year, a month or a day (ISO 8601), "" where none is known. Without
 * a date of utterance that of publication counts. An event's dates are what claims give as its time.
 */
export function dates(graph, basis) {
  if (!known.has(graph)) known.set(graph, {});
  const made = known.get(graph);
  made[basis] ??= { published, spoken, event }[basis in BASES ? basis : "published"](graph);
  return made[basis];
}

const day = (text) => DAY.exec(text)?.[0] ?? "";

function published(graph) {
  const issued = graph.tables.documents.map((row) => day(row.issued));
  return (claim) => issued[graph.of.document(claim)] ?? "";
}

function spoken(graph) {
  const otherwise = published(graph);
  return (claim) => graph.of.spoken(claim).map(day).filter(Boolean).sort()[0] ?? otherwise(claim);
}

function event(graph) {
  const { edges, predicates } = graph.tables;
  const times = new Set(predicates.flatMap(([, label], at) => (label === "time" ? [at] : [])));
  const of = new Map();
  edges.predicate.forEach((predicate, edge) => {
    if (!times.has(predicate)) return;
    const date = day(graph.label(edges.target[edge]));
    const other = of.get(edges.source[edge]);
    if (date && (!other || date < other)) of.set(edges.source[edge], date);
  });
  return (claim) => {
    const ends = [...graph.edgesOfClaim(claim)].flatMap((edge) => [edges.source[edge], edges.target[edge]]);
    return ends.map((end) => of.get(end) ?? "").filter(Boolean).sort()[0] ?? "";
  };
}
