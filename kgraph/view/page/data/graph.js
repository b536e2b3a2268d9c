// The tables in memory, and what lies near what. Only `source.js` reads this: views ask the source.

import { column } from "./data.js";
import { sentencesFrom } from "./templates.js";
import { textsAt } from "./textcolumns.js";
import { shownName, tail } from "../frame/words.js";

/** Rows that belong to each of `count` things: `rows(thing)`, `rows.first(thing)`, and `rows.count(thing)`, from pairs of thing and row. */
export function grouped(count, things) {
  const starts = new Int32Array(count + 1);
  for (let row = 0; row < things.length; row += 1) if (things[row] >= 0) starts[things[row] + 1] += 1;
  for (let at = 0; at < count; at += 1) starts[at + 1] += starts[at];
  const next = starts.slice();
  const rows = new Int32Array(starts[count]);
  for (let row = 0; row < things.length; row += 1) if (things[row] >= 0) rows[next[things[row]]++] = row;
  return Object.assign((thing) => rows.subarray(starts[thing], starts[thing + 1]), {
    first: (thing) => rows[starts[thing]],
    count: (thing) => starts[thing + 1] - starts[thing],
  });
}

const CLAIM_COLUMNS = ["iri", "template", "quote", "begin", "length", "chain", "document", "mark", "stance", "deniedStance",
  "certainty", "polarity", "tense", "quotation", "annotation", "page"];
const LISTS = ["spans", "spoken", "spoken_at", "addressees", "behalf", "condition", "because", "against", "again", "perhaps", "within", "held", "proofs"];
const NONE = [];

export function graphOf(tables) {
  const { names, claims, edges, chains } = tables;
  const count = { names: names.iri.length, claims: claims.iri.length, edges: edges.source.length };
  const of = {};
  for (const name of CLAIM_COLUMNS) of[name] = column(claims[name]);
  for (const name of LISTS) of[name] = column(claims[name], NONE);
  of.ironic = column(claims.ironic, false);
  for (const name of ["proposed", "judged", "added"]) of[name] = column(claims[name]);
  const facts = new Uint8Array(count.edges);
  for (const edge of edges.facts) facts[edge] = 1;
  const [own, proposed] = [new Uint8Array(count.claims), new Uint8Array(count.claims)];
  for (const claim of claims.own) own[claim] = 1;
  for (const claim of claims.proposed.at) proposed[claim] = 1;
  const imagined = new Set(names.imagined);
  const proposedNames = new Set(names.proposed);
  const [several, unidentified] = [new Set(names.several), new Set(names.unidentified)];
  const kinds = column(edges.kind);
  const documentNames = new Set(tables.documents.map((row) => row.name));
  const [iri, givenLabel] = [names.iri, names.label].map(textsAt);
  // A pronoun of which nobody knows whom it means is no name.
  const label = (name) => shownName(givenLabel(name) || tail(iri(name))) + (unidentified.has(name) ? " [not identified]" : "");
  const outgoing = grouped(count.names, edges.source);
  const incoming = grouped(count.names, edges.target);
  const edgesOfClaim = grouped(count.claims, edges.claim);

  const { sentence, named } = sentencesFrom(tables, edgesOfClaim, givenLabel);
  of.sentence = sentence;
  of.end = (claim) => of.begin(claim) + of.length(claim);

  /** How a claim stands: fact, stated, claimed, withheld, proposed, denied, inferred. */
  const STATUS = { fact: "fact", denied: "denied", follows: "inferred", "held back": "withheld", proposed: "proposed" };
  const statusOfMark = Array.from(claims.mark.words, (mark) => STATUS[mark]);
  function statusOfClaim(claim) {
    return statusOfMark[claims.mark.of[claim]] ?? (proposed[claim] ? "proposed" : own[claim] ? "stated" : "claimed");
  }

  /** How an edge stands: as its claim, but only what is asserted is a fact. */
  function statusOfEdge(edge) {
    const kind = kinds(edge);
    if (kind !== "proposition") return kind;
    const status = statusOfClaim(edges.claim[edge]);
    return status === "fact" && !facts[edge] ? "stated" : status;
  }

  /** The levels of a chain at which somebody speaks, each a list of speakers: of a denied saying not who did not say it,
   * but the document where that one alone tells so. */
  function voicesOf(claim) {
    const levels = chains[of.chain(claim)].map(([claimants]) => claimants);
    if (of.mark(claim) !== "denied") return levels;
    const document = tables.documents[of.document(claim)];
    return levels.length > 1 || !document ? levels.slice(0, -1) : [[document.name]];
  }

  /** Who speaks in a claim, at any level. */
  const speakers = (claim) => [...new Set(voicesOf(claim).flat())];

  /** Whose column a claim stands in: the outermost speakers; nobody for a conclusion. */
  function outermost(claim) {
    const levels = chains[of.chain(claim)];
    const mark = of.mark(claim);
    if (!levels.length || mark === "follows" || (mark === "denied" && levels.length < 2)) return NONE;
    return levels[0][0];
  }

  const degree = (name) => outgoing.count(name) + incoming.count(name);

  /** Whether a line of a name is what somebody says, and no fact, conclusion or the like. */
  function isClaimed(name) {
    const isClaim = (edge) => ["attribution", "claimed", "denied", "proposed"].includes(statusOfEdge(edge));
    return outgoing(name).some(isClaim) || incoming(name).some(isClaim);
  }

  let ranked = null;

  /** All names, those with most edges first. */
  function byDegree() {
    // Degree and name in one number: numbers are sorted many times faster than by a function.
    const ranks = () => Float64Array.from({ length: count.names }, (_, name) => name - degree(name) * count.names).sort();
    return (ranked ??= Int32Array.from(ranks(), (rank) => (rank % count.names + count.names) % count.names));
  }

  return {
    tables, count, of, own, imagined, proposedNames, several, unidentified, facts, kinds, iri, givenLabel, label, named, degree, isClaimed, byDegree, chains, outgoing, incoming, edgesOfClaim,
    statusOfClaim, statusOfEdge, voicesOf, speakers, outermost,
    kind: column(names.kind),
    isDocument: (name) => documentNames.has(name),
    others: column(names.names, NONE),
    link: column(names.link),
    namedBy: column(names.namedBy, NONE),
  };
}
