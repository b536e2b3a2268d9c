// The columns of the tables of statements, names and edges: what each shows, and gives to a file.

import { statementsOf } from "../find/choices.js";
import { edgeWords, stanceVerb } from "../evidence/chain.js";
import { STATUS } from "../frame/look.js";
import { chainOfClaim, claimOf, documentOf, edgeOf, nameOf, whole } from "../data/source.js";
import { capital, visible, words } from "../frame/words.js";

/** What there can be a table of. */
export const TABLES = { claims: "Statements", names: "Names", edges: "Edges" };

const WIDE = 280, BROAD = 160, MIDDLE = 116, SLIM = 84; // pixels; one that is slim and one that is wide fit a phone

const list = (texts) => texts.map(visible).join("; ");
const titleOf = (document) => (document < 0 ? "" : documentOf(document).title);

/** The levels of a chain in words, outermost first. */
function whoSays(claim) {
  const graph = whole();
  if (graph.statusOfClaim(claim) === "inferred") return "nobody, a conclusion";
  const own = graph.tables.documents[graph.of.document(claim)]?.name;
  const levels = chainOfClaim(claim).map(({ claimants, unsaid }) =>
    (claimants.map((name) => (name === own ? "the text itself" : graph.label(name))).join(", ") || "somebody")
    + (unsaid ? " (not said)" : ""));
  return levels.join(" › ") || "nobody is named";
}

const ofClaim = (read) => ({
  claims: (id) => read(whole().of, id),
  edges: (id) => read(whole().of, whole().tables.edges.claim[id]),
});

// What a claim tells stands in the table of edges too.
const SHARED = [
  { id: "sentence", name: "Statement", width: WIDE, shown: "claims", ...ofClaim((of, id) => visible(of.sentence(id))) },
  { id: "who", name: "Who says it", width: BROAD, shown: true, ...ofClaim((of, id) => whoSays(id)) },
  { id: "stance", name: "Stance", width: SLIM, shown: true, ...ofClaim((of, id) => (of.stance(id) ? stanceVerb({ ...chainOfClaim(id).at(-1), claimants: [], verb: "" }) : "")) },
  { id: "quote", name: "Words of the text", width: WIDE, shown: true, ...ofClaim((of, id) => visible(of.quote(id))) },
  { id: "certainty", name: "Certainty", width: SLIM, shown: true, ...ofClaim((of, id) => of.certainty(id)) },
  { id: "polarity", name: "Polarity", width: SLIM, ...ofClaim((of, id) => of.polarity(id)) },
  { id: "tense", name: "Tense", width: SLIM, ...ofClaim((of, id) => of.tense(id)) },
  { id: "condition", name: "On condition that", width: BROAD, ...ofClaim((of, id) => list(of.condition(id))) },
  { id: "spoken", name: "Said on", width: MIDDLE, ...ofClaim((of, id) => list(of.spoken(id))) },
  { id: "held", name: "Not asserted because", width: BROAD, ...ofClaim((of, id) => of.held(id).map((each) => whole().tables.obstacles[each][1]).join("; ")) },
  { id: "proposed", name: "Proposed by", width: MIDDLE, ...ofClaim((of, id) => visible(of.proposed(id))) },
  { id: "judged", name: "Accepted by", width: MIDDLE, ...ofClaim((of, id) => visible(of.judged(id))) },
  { id: "added", name: "Added by", width: MIDDLE, ...ofClaim((of, id) => visible(of.added(id))) },
  { id: "document", name: "Document", width: MIDDLE, shown: true, ...ofClaim((of, id) => titleOf(of.document(id))) },
  { id: "begin", name: "Begin", width: SLIM, shown: true, number: true, ...ofClaim((of, id) => of.begin(id)) },
  { id: "end", name: "End", width: SLIM, shown: true, number: true, ...ofClaim((of, id) => of.end(id)) },
  { id: "annotation", name: "Annotation", width: SLIM, ...ofClaim((of, id) => visible(of.annotation(id))) },
  { id: "claim", name: "IRI of the statement", width: BROAD, ...ofClaim((of, id) => of.iri(id)) },
];

const NAME_COLUMNS = [
  { id: "name", name: "Name", width: BROAD, shown: true, of: (id) => whole().label(id) },
  { id: "kind", name: "Kind", width: MIDDLE, shown: true, of: (id) => capital(words(whole().kind(id))) },
  { id: "others", name: "Other names", width: BROAD, shown: true, of: (id) => list(whole().others(id)) },
  { id: "actual", name: "Is a fact", width: MIDDLE, shown: true, of: (id) => (whole().proposedNames.has(id) ? "only proposed" : whole().imagined.has(id) ? "only spoken of" : "") },
  { id: "edges", name: "Edges", width: SLIM, shown: true, number: true, of: (id) => whole().degree(id) },
  { id: "says", name: "Statements it speaks in", width: SLIM, shown: true, number: true, of: (id) => statementsOf(whole().iri(id)) },
  { id: "link", name: "The same elsewhere", width: BROAD, of: (id) => visible(whole().link(id)) },
  { id: "iri", name: "IRI", width: BROAD, of: (id) => nameOf(id).iri },
];

const EDGE_COLUMNS = [
  { id: "subject", name: "From", width: BROAD, shown: true, of: (id) => whole().label(edgeOf(id).source) },
  { id: "predicate", name: "Predicate", width: MIDDLE, shown: true, of: (id) => { const edge = edgeOf(id); return edgeWords(edge, claimOf(edge.claim)); } },
  { id: "object", name: "To", width: BROAD, shown: true, of: (id) => whole().label(edgeOf(id).target) },
  { id: "subjectIri", name: "IRI of “from”", width: BROAD, of: (id) => nameOf(edgeOf(id).source).iri },
  { id: "predicateIri", name: "IRI of the predicate", width: BROAD, of: (id) => edgeOf(id).predicate.iri },
  { id: "objectIri", name: "IRI of “to”", width: BROAD, of: (id) => nameOf(edgeOf(id).target).iri },
];

const asColumns = (kind) => SHARED.map((column) => ({ ...column, of: column[kind], shown: column.shown === true || column.shown === kind }));
const statusColumn = (statusOfRow) => ({ id: "status", name: "Status", width: SLIM, shown: true, of: (id) => STATUS[statusOfRow(id)].name });

const ALL_COLUMNS = {
  claims: [statusColumn((id) => whole().statusOfClaim(id)), ...asColumns("claims")],
  names: NAME_COLUMNS,
  edges: [...EDGE_COLUMNS.slice(0, 3), statusColumn((id) => whole().statusOfEdge(id)), ...asColumns("edges"), ...EDGE_COLUMNS.slice(3)],
};

/** The columns that a table of that kind can have: { id, name, width, number, of(row) }. */
export const allColumns = (kind) => ALL_COLUMNS[kind];

/** Those that it has, after the wish of the state (ids), else those that are shown at first. */
export function columnsShown(kind, wished) {
  const ids = Array.isArray(wished?.[kind]) ? wished[kind] : null;
  const shown = ALL_COLUMNS[kind].filter((column) => (ids ? ids.includes(column.id) : column.shown));
  return shown.length ? shown : ALL_COLUMNS[kind].slice(0, 1);
}
