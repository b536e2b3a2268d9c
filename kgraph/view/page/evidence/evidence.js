// The evidence for what is selected: a claim, one of its edges, or a name.

import { againstIt } from "./against.js";
import { AGAINST_SIGN } from "../frame/look.js";
import { asideButton, onWhoseWord } from "./aside.js";
import { aboutOf, claimLink, propositionsOf, selectClaim, toldBeside } from "../board/card.js";
import { chainList, chainWords, overWords, turnsAgainst } from "./chain.js";
import { citation, copyButton, tripleText, whereText, whyCommand } from "./cite.js";
import { reportedBy } from "../board/columns.js";
import { byId, el, refill } from "../frame/elements.js";
import { foldedLegend, legend } from "./legend.js";
import { nameCard } from "./namecard.js";
import { proofsOf, restsOnWords, showInText, speakersInWords } from "./proof.js";
import { perhapsOpposed } from "./perhaps.js";
import { claimOf, edgeOf, nameOf, whole } from "../data/source.js";
import { change } from "../frame/state.js";
import { capital, inQuotes, listed, visible } from "../frame/words.js";

const ALSO_LISTED = 10; // of what else is said on the same
const SAID_LISTED = 200; // propositions of a claim
let evidenceDrawn = "";

export function startEvidence() {
  byId("evidence").setAttribute("aria-label", "Evidence");
}

export async function showEvidence(now, derived) {
  const told = JSON.stringify([now.selected, now.aside, now.focus]);
  if (told === evidenceDrawn) return;
  const { selected, fallen } = derived;
  const shown = selected.claim >= 0 ? await claimEvidence(selected.claim, selected.edge, fallen)
    : selected.name >= 0 ? await nameCard(selected.name, fallen) : legend();
  const key = document.activeElement?.dataset?.key;
  const panel = byId("evidence");
  const again = () => [...panel.querySelectorAll("[data-key]")].find((each) => each.dataset.key === key) ?? byId("evidence-title") ?? panel;
  const sameThing = JSON.stringify(derived.before?.selected) === JSON.stringify(now.selected);
  refill(panel, selected.claim >= 0 || selected.name >= 0 ? [letGo(), ...shown, foldedLegend()] : shown, again);
  if (!sameThing) requestAnimationFrame(() => { panel.scrollTop = 0; }); // now it would lay the page out twice
  evidenceDrawn = told;
}

// Shown on a narrow screen, where the evidence covers what it is of, and there may be no Esc.
function letGo() {
  return el("button", { type: "button", class: "let-go", "aria-label": "Let the selection go", onclick: () => {
    byId(`tab-${document.body.dataset.tab}`)?.focus(); // this button is gone in a moment
    change({ selected: null });
  } }, "✕");
}

async function claimEvidence(id, edgeId, fallen) {
  const claim = claimOf(id);
  const propositions = propositionsOf(claim);
  const edge = edgeId >= 0 && edgeOf(edgeId).kind === "proposition" ? edgeOf(edgeId) : propositions.length === 1 ? propositions[0] : null;
  const concluded = claim.status === "inferred";
  return [
    el("p", { class: "over" }, overWords(claim, { speakers: true })),
    el("h2", { id: "evidence-title", tabindex: -1, class: fallen.has(id) ? "set-aside" : "" }, claimHeading(claim, edge)),
    fallen.has(id) ? el("p", { class: "falls-here" }, "This falls with who is set aside.") : "",
    edge && !concluded ? el("p", {}, toldBeside(claim)) : "",
    propositions.length > 1 ? otherPropositions(claim, propositions, edge) : "",
    concluded ? [proofsOf(claim, fallen), await restsOnWords(claim)] : [part("Who says it", chainOf(claim)), wordsPart(claim), part(...whyNoFact(claim))],
    part("Against it", againstIt(claim)),
    part("Perhaps opposed to it", perhapsOpposed(claim)),
    concluded ? "" : circumstances(claim),
    part("Also on this", alsoOn(claim, edge)),
    part("Cite", citeOf(claim, edge)),
  ];
}

/** A part of the panel with its small claimHeading; nothing where there is nothing. */
function part(title, content) {
  const held = [content].flat(Infinity).filter(Boolean);
  return held.length ? el("section", { class: "part" }, el("h3", { class: "over" }, title), held) : "";
}

function claimHeading(claim, edge) {
  // Of what somebody reports that another refuses, the chain shows who turns against it.
  const sign = turnsAgainst(claim) && (edge || claim.levels.length < 2) ? el("span", { class: "against", "aria-hidden": "true" }, `${AGAINST_SIGN} `) : "";
  if (edge) return [sign, nameButton(edge.source), " — ", claim.saysNot ? el("em", { class: "not" }, "not: ") : "", el("em", {}, edge.predicate.label), " → ", nameButton(edge.target)];
  const about = aboutOf(claim);
  return [sign, about.length ? listed(about.map((id) => nameOf(id).label)) : toldBeside(claim)];
}

function nameButton(id) {
  const { iri, label } = nameOf(id);
  return el("button", { type: "button", class: "name", data: { key: `name ${iri}` }, title: "Put it in the middle", onclick: () => change({ focus: iri, selected: { name: iri } }) }, label);
}

function otherPropositions(claim, propositions, edge) {
  const others = propositions.filter(({ id }) => id !== edge?.id);
  const link = (other) => el("li", {}, el("button", { type: "button", class: "plain", data: { key: `edge ${other.id}` }, onclick: () => selectClaim(claim, claim.edges.indexOf(other.id)) }, tripleText(other)));
  return el("details", { open: !edge && others.length <= ALSO_LISTED }, el("summary", {}, sumOf(claim, edge, others.length)),
    el("ul", { class: "links" }, others.slice(0, SAID_LISTED).map(link),
      others.length > SAID_LISTED ? el("li", { class: "muted" }, `and ${(others.length - SAID_LISTED).toLocaleString("en")} more, in the table of edges`) : ""));
}

// What is refused is not said to be so: the list is headed by what is done with it.
function sumOf(claim, edge, count) {
  if (turnsAgainst(claim)) return `What is turned against (${edge ? `${count} more` : count})`;
  return edge ? `The claim says ${count} more` : `It says ${count} things`;
}

const chainOf = (claim) => [
  claim.levels.length ? chainList(claim, (id) => asideButton(id, "chain")) : el("p", {}, "Nobody is named who says it."),
  claim.within >= 0 ? el("p", { class: "muted" }, "Told in: ", claimLink(claim.within)) : "",
  reportedBy(claim.id).slice(0, ALSO_LISTED).map((id) => el("p", { class: "muted" }, "It tells: ", claimLink(id))),
];

function wordsPart(claim) {
  const { own, quotation, annotation } = claim;
  const isQuoted = quotation && !(own && quotation === "indirect"); // the text does not quote its own words
  const manner = [isQuoted ? `${quotation} speech` : "", annotation ? `annotation ${annotation}` : ""].filter(Boolean).join(", ");
  return el("figure", { class: "words" },
    claim.quote ? el("blockquote", { class: "quote" }, inQuotes(claim.quote)) : el("p", { class: "muted" }, "The words are not in this graph."),
    el("figcaption", {}, whereText(claim), manner ? el("small", {}, manner) : "", claim.end > claim.begin ? showInText(claim) : ""));
}

function circumstances(claim) {
  const rows = [
    ["On condition", claim.condition.map(visible)],
    ["Because", [...claim.because].map((id) => claimLink(id))],
    ["Said when", claim.spoken], ["Said where", claim.spokenAt], ["To whom", claim.addressees], ["On behalf of", claim.behalf],
    ["Time of it", claim.tense ? [claim.tense] : []], ["Irony", claim.ironic ? ["meant ironically"] : []],
    ["Proposed by", claim.proposed ? [claim.proposed] : []], ["Accepted by", claim.judged ? [claim.judged] : []], ["Added by", claim.added ? [claim.added] : []],
  ].filter(([, told]) => told?.length);
  return rows.length ? el("dl", { class: "circumstances" }, rows.map(([name, told]) => [el("dt", {}, name), told.map((each) => el("dd", {}, typeof each === "string" ? visible(each) : each))])) : "";
}

function whyNoFact(claim) {
  if (claim.status === "fact") return ["Why it is a fact", el("p", {}, "The text states it in its own voice, plainly.")];
  const told = [];
  if (claim.status === "denied") told.push(el("p", {}, "It is told as not said, so it is nobody’s claim."));
  else if (claim.status === "claimed") told.push(el("p", {}, onWhoseWord(claim)));
  else if (claim.status === "proposed") told.push(el("p", {}, "It is a proposal that nobody has judged yet."));
  if (claim.held) told.push(el("p", {}, `${claim.held.withholds ? "It is withheld, since" : "It is no fact, since"} ${visible(claim.held.words)}.`), el("p", { class: "muted" }, visible(claim.held.remedy)));
  return [claim.status === "withheld" ? "Why it is withheld" : "Why it is no fact", told];
}

// What else is said on the same proposition, by whomever.
function alsoOn(claim, edge) {
  if (!edge) return "";
  const { edges } = whole().tables;
  const same = [...whole().outgoing(edge.source)].filter((each) => edges.target[each] === edge.target && edgeOf(each).predicate.iri === edge.predicate.iri);
  const others = [...new Set(same.map((each) => edges.claim[each]))].filter((id) => id !== claim.id);
  return others.length ? el("ul", { class: "links" }, others.slice(0, ALSO_LISTED).map((id) => el("li", {}, claimLink(id, briefly))), others.length > ALSO_LISTED ? el("li", { class: "muted" }, `+${others.length - ALSO_LISTED} more`) : "") : "";
}

function briefly(claim) {
  if (claim.status === "inferred") return "It follows by a rule; nobody says it";
  return claim.status === "fact" ? `${capital(speakersInWords(claim.outermost))} states it as a fact` : capital(chainWords(claim) || claim.sentence);
}

function citeOf(claim, edge) {
  const command = edge ? whyCommand(edge) : "";
  return [el("p", {}, copyButton(() => citation(claim, edge))), command ? el("pre", {}, el("code", {}, command)) : ""];
}
