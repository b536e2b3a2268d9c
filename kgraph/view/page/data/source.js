// The one way to the data, asynchronous throughout: here it is the tables of the page, elsewhere it may be
// a server. Things are numbers (rows of the tables); IRIs stand in the state and in what is exported.

import { header, opened } from "./data.js";
import { fallen, restsOnWordOf } from "./fall.js";
import { finder } from "../find/finder.js";
import { graphOf } from "./graph.js";
import { look } from "../frame/look.js";
import { filtersOn, passing } from "./passing.js";
import { asked, live, namesElsewhere } from "./live.js";
import { pathBetween } from "./path.js";
import { predicateLabel, visible, words } from "../frame/words.js";

let graph = null;
let found = null;
const numbers = new Map(); // of the IRIs that were asked for
const blocks = new Map();

/** Opens the tables. Rejects with words for a reader where the browser cannot. */
export async function openSource() {
  graph = graphOf(await opened("tables"));
  found = finder(graph, text, header.blocks.flat());
}

/** The tables themselves, for what is worked out over all of them at once (fold, filter, map). */
export const whole = () => graph;

/** The numbers of things by IRI: { name } or { claim }, each -1 where the graph does not have it. */
export async function numberOf(iri) {
  const { names: named, claims: claimed } = graph.tables;
  if (!numbers.has(iri)) numbers.set(iri, { name: named.iri.indexOf(iri), claim: claimed.iri.indexOf(iri) });
  return numbers.get(iri);
}

/**
 * A name: { id, iri, label, kind, look, actual, others, link, degree, namedBy, proposed, unidentified, document }. `actual` is
 * false for an event that no statement makes a fact; `namedBy` has the claims in whose words alone it is named;
 * `proposed`: only programs name it, and nobody has judged that;
 * `unidentified`: the text has a pronoun for it, and nobody knows whom that means;
 * `document` is its number among documents, -1 for what is none.
 */
export function nameOf(id) {
  const kind = graph.kind(id);
  return {
    id, kind, look: look(kind), iri: graph.iri(id), label: graph.label(id),
    actual: !graph.imagined.has(id), others: graph.others(id).map(visible), link: graph.link(id),
    degree: graph.degree(id), namedBy: graph.namedBy(id), proposed: graph.proposedNames.has(id), unidentified: graph.unidentified.has(id), document: documentOfName(id),
  };
}

let documentNumbers = null;

function documentOfName(id) {
  documentNumbers ??= new Map(graph.tables.documents.map((row, at) => [row.name, at]));
  return documentNumbers.get(id) ?? -1;
}

export const names = async (ids) => ids.map(nameOf);

const withText = new Set(header.blocks.flat());

/** A document: { id, iri, title, publisher, issued, language, status, hasText }. */
export function documentOf(id) {
  const row = graph.tables.documents[id];
  return { ...row, id, iri: graph.iri(row.name), title: graph.label(row.name), hasText: live !== null || withText.has(id) };
}

export const documents = async () => graph.tables.documents.map((row, id) => documentOf(id));

/**
 * A claim: what `docs/networkx.md` says of its edges, in words, and { id, status, sentence, quote, begin,
 * end, document, spans, levels, speakers, outermost, held, proofs, because, against, perhaps, within, edges }. A level is
 * { claimants, stance, certainty, polarity, saying, verb, unsaid, negated }: `verb` is that by which the text tells an attitude; `unsaid` where it was not said, `negated`
 * where the stance itself is negative, also as in "does not want"; `saysNot`: what is said is negative, not the stance; `held` is { reason, words, remedy, withholds } or null;
 * `perhaps` are claims that are perhaps opposed to it, as { id, why }; a proof is { rule: { name, title, comment }, premises, given }.
 */
export function claimOf(id) {
  const { of, tables } = graph;
  const levels = chainOfClaim(id);
  const [held] = of.held(id);
  return {
    id, iri: of.iri(id), status: graph.statusOfClaim(id), own: graph.own[id] === 1, sentence: visible(of.sentence(id)),
    quote: visible(of.quote(id)), begin: of.begin(id), end: of.end(id), document: of.document(id),
    spans: of.spans(id).length ? of.spans(id) : of.end(id) > of.begin(id) ? [[of.begin(id), of.end(id)]] : [],
    stance: of.stance(id), deniedStance: of.deniedStance(id), certainty: of.certainty(id), polarity: of.polarity(id), saysNot: isNegativeSaid(of.polarity(id), levels.at(-1)),
    tense: of.tense(id), quotation: of.quotation(id), annotation: of.annotation(id), page: of.page(id), ironic: of.ironic(id),
    proposed: of.proposed(id), judged: of.judged(id), added: of.added(id), spoken: of.spoken(id), spokenAt: of.spoken_at(id), addressees: of.addressees(id),
    behalf: of.behalf(id), condition: of.condition(id).map(visible), because: of.because(id), against: of.against(id),
    perhaps: of.perhaps(id).map(([other, why]) => ({ id: other, why: visible(why) })),
    within: of.within(id)[0] ?? -1, levels, speakers: graph.speakers(id), outermost: graph.outermost(id),
    held: held === undefined ? null : obstacleOf(tables.obstacles[held]),
    proofs: of.proofs(id).map(([rule, premises, given]) => ({ rule: ruleOf(tables.rules[rule]), premises, given: given.map(visible) })),
    edges: [...graph.edgesOfClaim(id)],
  };
}

const obstacleOf = ([reason, words, remedy, withholds]) => ({ reason, words, remedy, withholds });
const ruleOf = ([name, title, comment]) => ({ name: words(name), title: visible(title || words(name)), comment: visible(comment) });

/** The levels of the chain of a claim, outermost first, as `claimOf` has them. */
export function chainOfClaim(claim) {
  return graph.chains[graph.of.chain(claim)].map(([claimants, stance, certainty, polarity, saying, verb, negated]) =>
    ({ claimants, stance, certainty, polarity, saying, verb, negated, unsaid: saying.startsWith("not said") }));
}

// The polarity of an attitude is its own, unless it is the saying of it that is denied.
const isNegativeSaid = (polarity, own) => polarity === "negative" && !(own?.negated && !own.unsaid);

export const claims = async (ids) => ids.map(claimOf);

/** An edge: { id, source, target (numbers of names), predicate: { iri, label }, claim, kind, fact, status }. */
export function edgeOf(id) {
  const { edges, predicates } = graph.tables;
  const predicate = predicates[edges.predicate[id]];
  return {
    id, source: edges.source[id], target: edges.target[id], predicate: { iri: predicate[0], label: predicateLabel(predicate) },
    claim: edges.claim[id], kind: graph.kinds(id), fact: graph.facts[id] === 1, status: graph.statusOfEdge(id),
  };
}

/**
 * The edges of a name that a filter leaves, as edges with { other, outward }, facts first, then by place in
 * the sources; each neighbour's edges stand together.
 */
export async function around(name, filter) {
  const passes = passing(graph, filter);
  const rows = new Set([...graph.outgoing(name), ...graph.incoming(name)]);
  return [...rows].filter((edge) => passes.edge(edge)).map((id) => {
    const edge = edgeOf(id);
    const outward = edge.source === name;
    return { ...edge, outward, other: outward ? edge.target : edge.source };
  });
}

/** The numbers of the claims that a filter leaves and that a test admits, in the order of the sources. */
export async function claimsWhere(filter, admits = () => true) {
  const passes = filtersOn({ off: {}, ...filter }).length ? passing(graph, filter).claim : () => true;
  const all = [];
  for (let id = 0; id < graph.count.claims; id += 1) if (passes(id) && admits(id)) all.push(id);
  return all;
}

let claimsOfDocuments = null;

function claimsByDocument() {
  if (claimsOfDocuments) return claimsOfDocuments;
  claimsOfDocuments = new Map();
  for (let id = 0; id < graph.count.claims; id += 1) {
    const at = graph.of.document(id);
    if (claimsOfDocuments.has(at)) claimsOfDocuments.get(at).push(id);
    else claimsOfDocuments.set(at, [id]);
  }
  return claimsOfDocuments;
}

/** The numbers of a document's claims that a filter leaves, in their order; -1 for claims without a document. */
export async function claimsIn(document, filter) {
  return (claimsByDocument().get(document) ?? []).filter(passing(graph, filter).claim);
}

/** How many claims each document has: its number -> count. */
export const claimCounts = async () => new Map([...claimsByDocument()].map(([at, ids]) => [at, ids.length]));

/** In the order in which the sources tell them, which is that of their numbers. */
export const asTold = (a, b) => a - b;

/**
 * A whole text: { text, mentions: [begin, end, name, begin …] }; null where the page does not carry it.
 * Offsets are code points.
 */
export async function text(document) {
  const block = header.blocks.findIndex((held) => held.includes(document));
  if (block < 0) return live ? textElsewhere(document) : null;
  if (!blocks.has(block)) blocks.set(block, opened(`text-${block}`));
  const [whole_, mentions] = (await blocks.get(block))[header.blocks[block].indexOf(document)];
  return { text: whole_, mentions };
}

const textsElsewhere = new Map();

// The server gives the things that mentions denote by their IRIs; those that the page does not carry are left out.
async function textElsewhere(document) {
  const { iri } = documentOf(document);
  if (!textsElsewhere.has(iri)) textsElsewhere.set(iri, asked("api/text", { document: iri }).catch(() => null));
  const held = await textsElsewhere.get(iri);
  if (!held) return null;
  const known = await Promise.all(held.mentions.map(async ({ begin, end, thing }) => [begin, end, (await numberOf(thing.iri)).name]));
  return { text: held.text, mentions: known.filter(([, , name]) => name >= 0).flat() };
}

/** What is found: see `finder.js`; behind a server also names that the page does not carry. */
export async function search(typed, most, settings) {
  const groups = await found.search(typed, most, settings);
  if (!live?.part || settings?.signal?.aborted || !typed.trim()) return groups;
  const { names: all, count } = await namesElsewhere(typed, most ?? 20);
  const hits = all.filter(({ iri }) => graph.tables.names.iri.indexOf(iri) < 0).map(({ iri, label, kind }) => ({ id: iri, text: label, kind }));
  return hits.length ? [...groups, { kind: "elsewhere", title: "Elsewhere in the graph", count: Math.max(hits.length, count - all.length + hits.length), hits }] : groups;
}

/** Resolves when names, predicates and statements can be searched; misspelt words a little later. */
export const searchReady = () => found.ready();
export const spellingReady = () => found.spellingReady();

const restsOn = (claim) => graph.of.proofs(claim).map(([, premises]) => premises);
let lastFallen = { key: "", claims: new Set() };

/** The numbers of the claims that fall if the speakers (numbers of names) are not believed. */
export async function fallenWithout(speakers) {
  const key = speakers.join();
  if (lastFallen.key !== key) {
    const range = { * [Symbol.iterator]() { for (let id = 0; id < graph.count.claims; id += 1) yield id; } };
    lastFallen = { key, claims: fallen(range, restsOn, graph.voicesOf, speakers) };
  }
  return lastFallen.claims;
}

/** The speakers (numbers of names) on whose word a conclusion rests, and those who decide: see `fall.js`. */
export const wordsBelow = async (claim) => restsOnWordOf(claim, restsOn, graph.voicesOf);

/** The shortest way between two names over edges that a filter leaves; see `path.js`. */
export const path = async (from, to, filter) => pathBetween(graph, from, to, passing(graph, filter)).map(edgeOf);
