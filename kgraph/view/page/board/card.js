// A card: one claim, whatever the number of its propositions.

import { chainWords, overWords, speakerName, turnsAgainst, whoOf } from "../evidence/chain.js";
import { ownFirst, timeBeside, whenSaid, whenTold } from "../evidence/when.js";
import { el } from "../frame/elements.js";
import { AGAINST_SIGN, PERHAPS_SIGN } from "../frame/look.js";
import { claimOf, edgeOf, nameOf, whole } from "../data/source.js";
import { change } from "../frame/state.js";
import { NAMED_HOW } from "../data/naming.js";
import { colorOf } from "../data/voices.js";
import { capital, counted, inGroups, inQuotes, shortened, visible } from "../frame/words.js";

const CARD_PROPOSITIONS = 3; // propositions on a card
const CARD_LETTERS = 90; // letters of a quote on a card
const SENTENCE_LETTERS = 160; // of its sentence, where it has no propositions
const ADDED_LETTERS = 80; // letters of another sentence
const DESCRIBED = "Topic"; // kind of what is only told in words of the text, such as “the accusation”

/** The edges of a claim that are its propositions. */
export const propositionsOf = (claim) => claim.edges.map(edgeOf).filter(({ kind }) => kind === "proposition");

// Those that have most to do with some names, and how many others there are.
function nearest(propositions, names) {
  const near = ({ source, target }) => names.includes(source) + names.includes(target);
  const most = propositions.reduce((so, edge) => Math.max(so, near(edge)), 0);
  const shown = propositions.filter((edge) => near(edge) === most).slice(0, CARD_PROPOSITIONS);
  return { shown, more: propositions.length - shown.length };
}

/** What a claim is about as a whole, where it has neither propositions nor words of its own: numbers of names. */
export function aboutOf(claim) {
  if (whole().of.spans(claim.id).length || propositionsOf(claim).length) return [];
  const targets = claim.edges.map(edgeOf).filter(({ kind }) => kind === "attribution").map(({ target }) => target);
  return [...new Set(targets)].filter((id) => !whole().isDocument(id) && !claim.speakers.includes(id));
}

/**
 * A proposition in a line. Its subject is left out where that is the name in the middle, `focus`, or where it
 * is the same `again` as in the line before.
 */
export function tripleLine(edge, focus = -1, { negative = false, again = false } = {}) {
  const name = (id) => (id === focus ? nameOf(id).label : el("b", {}, nameOf(id).label));
  return el("span", { class: again ? "triple again" : "triple" }, again || edge.source === focus ? "" : [name(edge.source), " "],
    negative ? el("em", { class: "not" }, "not: ") : "", edge.predicate.label, " ", name(edge.target));
}

function contentOf(claim, focus, near) {
  const { shown, more } = nearest(propositionsOf(claim), near);
  if (shown.length) {
    const again = (edge, at) => at > 0 && shown[at - 1].source === edge.source;
    return [shown.map((edge, at) => tripleLine(edge, focus, { negative: claim.saysNot, again: again(edge, at) })),
      more ? el("small", {}, `+${more}`) : ""];
  }
  const named = aboutOf(claim).filter((id) => nameOf(id).kind !== DESCRIBED);
  return named.length
    ? named.slice(0, CARD_PROPOSITIONS).map((id) => el("span", { class: "triple" }, el("b", {}, nameOf(id).label)))
    : el("span", { class: "triple" }, shortened(toldBeside(claim), SENTENCE_LETTERS));
}

/** The sentence of a claim, but for the reason why it is withheld, which is told below it, and that it is proposed, which stands above. */
export function toldBeside({ sentence, held, status }) {
  const told = held ? sentence.replace(`, because ${visible(held.words)}.`, ".") : sentence;
  return status === "proposed" ? capital(told.replace(/^Proposed, and not judged: /, "")) : told;
}

// The card of a claim without propositions has its sentence, which may hold all of the quote, but for what ends it.
function isToldBy({ sentence, quote, edges }) {
  return sentence.length <= SENTENCE_LETTERS && sentence.includes(quote.replace(/[,.]?["”’»]?[,.]?$/, "")) && !edges.some((edge) => edgeOf(edge).kind === "proposition");
}

/** What stands below the quote: how sure, on which condition, for which reason, why no fact. */
function addedTo(claim) {
  const told = [];
  if (claim.certainty) told.push(`certainty: ${claim.certainty}`);
  for (const condition of claim.condition.slice(0, 2)) told.push(`condition: ${shortened(condition, ADDED_LETTERS)}`);
  for (const reason of [...claim.because].slice(0, 2)) told.push(`because: ${shortened(claimOf(reason).sentence, ADDED_LETTERS)}`);
  const when = claim.against.length ? whenTold(claim) : whenSaid(claim);
  if (when) told.push(when);
  if (claim.ironic) told.push("meant ironically");
  if (claim.held && claim.held.reason !== "NotJudged") told.push(`${claim.status === "withheld" ? "withheld" : "no fact"}: ${visible(claim.held.words)}`);
  return told.map((each) => el("small", {}, each));
}

/** Selects a claim, or one of its edges. */
export const selectClaim = (claim, edge = null) => change({ selected: { claim: claim.iri, edge } });

/** The sentence of a claim as a button that selects it. */
export function claimLink(id, told = (claim) => claim.sentence) {
  const claim = claimOf(id);
  return el("button", { type: "button", class: "plain", data: { key: `to ${id}` }, onclick: () => selectClaim(claim) }, told(claim));
}

/** "page 3, characters 1,200–1,230" */
export function places({ begin, end, page }) {
  const told = page ? `${page.includes("–") ? "pages" : "page"} ${page}, ` : "";
  return `${told}characters ${inGroups(begin)}–${inGroups(end)}`;
}

/**
 * The card of a claim: a button that selects it, and below it what contradicts it, or is perhaps opposed to it. `focus` is the name in
 * the middle, `near` the names whose propositions it shows, `column` the speaker in whose column it stands
 * (-1: none), `fallen` the claims that fall, `number` its place among premises, `depth` how deep it is told in the
 * claims above it, `how` it has to do with the name in the middle where that is not what it says of things.
 */
export function cardOf(id, { focus = -1, near = [focus], column = -1, fallen = new Set(), number = 0, depth = 0, how = "" } = {}) {
  const claim = claimOf(id);
  const face = el("button", {
    type: "button", class: "face", tabindex: -1, data: { claim: id, key: `claim ${id} ${column}` }, onclick: () => selectClaim(claim),
  }, overOf(claim, number), contentOf(claim, focus, near),
    claim.quote && !isToldBy(claim)
      ? el("span", { class: "quote" }, claim.status === "inferred" ? "rests on " : "", inQuotes(claim.quote, CARD_LETTERS)) : "",
    togetherWith(claim, column), addedTo(claim), NAMED_HOW[how] ? el("small", {}, NAMED_HOW[how]) : "",
    fallen.has(id) ? el("small", { class: "falls-here" }, "falls with who is set aside") : "");
  const card = el("li", { class: `card is-${claim.status}${fallen.has(id) ? " set-aside" : ""}${turnsAgainst(claim) ? " turns-against" : ""}${depth ? " inner" : ""}` },
    face, contradictedBy(claim), perhapsOpposedBy(claim));
  if (claim.outermost.length) card.style.setProperty("--voice", colorOf(column < 0 ? claim.outermost[0] : column));
  return card;
}

function overOf(claim, number) {
  return el("span", { class: "over" }, number ? `${number} · ` : "",
    turnsAgainst(claim) ? el("span", { class: "against", "aria-hidden": "true" }, `${AGAINST_SIGN} `) : "", overWords(claim, { speakers: number > 0 }));
}

function togetherWith(claim, column) {
  const others = claim.outermost.filter((id) => id !== column);
  return column < 0 || !others.length ? "" : el("small", {}, `together with ${whoOf({ claimants: others })}`);
}

function timeLine(claim, other) {
  const told = timeBeside(claim, other);
  return told ? el("small", {}, ` (${told})`) : "";
}

function contradictedBy(claim) {
  if (!claim.against.length) return "";
  const [first, ...more] = ownFirst(claim);
  return el("p", { class: "contradicted" }, el("span", { "aria-hidden": "true" }, "≠ "), "contradicted: ",
    claimLink(first, (other) => chainWords(other) || speakerName(other.outermost[0])),
    more.length ? ` and ${counted(more.length, "other claim")}` : "", timeLine(claimOf(first), claim));
}

function perhapsOpposedBy({ perhaps: [first, ...more] }) {
  return first ? el("p", { class: "perhaps" }, el("span", { "aria-hidden": "true" }, `${PERHAPS_SIGN} `), "perhaps opposed, by its words: ",
    claimLink(first.id, (other) => chainWords(other) || speakerName(other.outermost[0])),
    more.length ? ` and ${counted(more.length, "other claim")}` : "") : "";
}
