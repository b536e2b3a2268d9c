// The card of a name: what it is, what the sources state, what it says, and what is said of it.

import { againstSpeaker } from "./against.js";
import { claimLink } from "../board/card.js";
import { agreeing, isRejecting, speakerName, turnsAgainst } from "./chain.js";
import { el } from "../frame/elements.js";
import { AGAINST_SIGN, glyph } from "../frame/look.js";
import { claimsOf, statementCount } from "../data/naming.js";
import { claimOf, documentOf, nameOf, whole } from "../data/source.js";
import { change, state } from "../frame/state.js";
import { asideButton } from "./aside.js";
import { compareButton } from "../board/compare.js";
import { capital, inGroups, listed, webAddress, words } from "../frame/words.js";

const NAME_LINES = 4; // of a section at first

/** The children of the panel for a name. */
export async function nameCard(id, fallen) {
  const name = nameOf(id);
  const told = await claimsOf(id);
  const having = (...hows) => [...told.keys()].filter((claim) => hows.includes(told.get(claim)));
  const sections = [
    ...sectionsOf(id, having("", "own", "in", "rests")),
    { title: "Said to it, or on its behalf", ids: having("to", "for") },
    { title: "Names it in words only", ids: having("words") },
  ].filter((section) => section.ids.length);
  return [
    el("p", { class: "over" }, glyph(name.look, name.actual), " ", name.unidentified ? "Not identified" : capital(words(name.kind))),
    el("h2", { id: "evidence-title", tabindex: -1 }, name.label),
    name.others.length ? el("p", { class: "muted" }, `Also: ${listed(name.others)}`) : "",
    el("p", {}, statementCount(told), "."),
    name.unidentified ? el("p", { class: "held" }, `Not identified: the text says “${whole().givenLabel(id)}”, and nobody has told who or what that is.`) : "",
    howActual(name),
    documentFacts(name),
    linkOf(name),
    actions(id, name, sections),
    againstSpeaker(id, sections.filter(({ own }) => own).flatMap(({ ids: own }) => own)),
    sections.map((section) => sectionOf(section, fallen)),
    sections.length ? "" : el("p", { class: "muted" }, "No statement of this graph touches it."),
  ];
}

function howActual(name) {
  if (name.actual) return "";
  if (name.namedBy.length) {
    return el("div", { class: "held" }, el("p", {}, "Not actual: it is named only in the words of"),
      el("ul", { class: "links" }, [...name.namedBy].slice(0, NAME_LINES).map((id) => el("li", {}, claimLink(id)))));
  }
  if (name.proposed) return el("p", { class: "held" }, "Proposed: only programs name it so, and nobody has judged that.");
  return el("p", { class: "held" }, "Not actual: no source states that it took place or exists.");
}

function documentFacts(name) {
  if (name.document < 0) return "";
  const { publisher, issued, language, status, hasText } = documentOf(name.document);
  const told = [publisher, issued, language, status].filter(Boolean).join(", ");
  const open = () => change({ document: name.iri, tab: "text" });
  return [told ? el("p", {}, told) : "", hasText ? el("p", {}, el("button", { type: "button", class: "plain", data: { key: "open text" }, onclick: open }, "Open the text")) : ""];
}

function linkOf(name) {
  const address = webAddress(name.link);
  return address ? el("p", {}, el("a", { href: address, rel: "noopener noreferrer", target: "_blank" }, address.replace(/^https?:\/\//, ""))) : "";
}

function actions(id, name, sections) {
  const speaks = sections.some(({ own }) => own);
  const middle = state().focus === name.iri ? "" : el("button", { type: "button", data: { key: "middle" }, onclick: () => change({ focus: name.iri }) }, "Put it in the middle");
  return middle || speaks ? el("p", { class: "actions" }, middle, speaks ? [compareButton(id), asideButton(id, "name")] : "") : "";
}

/** [{ title, own, ids }]: what a name says is told apart from what is said of it, and from what it rejects. */
function sectionsOf(name, ids) {
  const graph = whole();
  const who = speakerName(name);
  const does = (verb) => agreeing(name, verb);
  const against = (id) => isRejecting(claimOf(id).levels[0]); // by the outermost stance
  const claimed = ids.filter((id) => graph.statusOfClaim(id) === "claimed");
  const says = claimed.filter((id) => graph.outermost(id).includes(name));
  const isSaid = claimed.filter((id) => !says.includes(id) && graph.speakers(id).includes(name));
  const { document } = nameOf(name);
  const others = claimed.filter((id) => !graph.speakers(id).includes(name));
  const inIt = (id) => document >= 0 && graph.of.document(id) === document;
  const standingAs = (...statuses) => ids.filter((id) => statuses.includes(graph.statusOfClaim(id)));
  return [
    { title: "Facts by the text", ids: standingAs("fact") },
    { title: `What ${who} ${does("claims")}`, ids: says.filter((id) => !against(id)), own: true },
    { title: `What ${who} ${does("denies")}, ${does("rejects")}, ${does("refuses")} or ${does("rules out")}`, ids: says.filter(against), own: true },
    { title: `What others say that ${who} ${does("says")}`, ids: isSaid },
    { title: `What is said of ${who}`, ids: others.filter((id) => !inIt(id)) },
    { title: `What others say, as ${who} tells`, ids: others.filter(inIt) },
    { title: "Told as not said", ids: standingAs("denied") },
    { title: "Stated, not as a fact", ids: standingAs("stated") },
    { title: "What follows; nobody says it", ids: standingAs("inferred") },
    { title: "Withheld", ids: standingAs("withheld") },
    { title: "Proposed", ids: standingAs("proposed") },
  ];
}

function sectionOf({ title, ids }, fallen) {
  const list = el("ul", { class: "links" }, ids.slice(0, NAME_LINES).map((id) => lineOf(id, fallen)));
  return el("section", { class: "part" }, el("h3", { class: "over" }, `${title} (${inGroups(ids.length)})`), list,
    ids.length > NAME_LINES ? moreOfSection(ids, list, fallen) : "");
}

function moreOfSection(ids, list, fallen) {
  return el("button", {
    type: "button", class: "small", onclick: ({ currentTarget }) => {
      list.append(...ids.slice(NAME_LINES, NAME_LINES + 500).map((id) => lineOf(id, fallen)));
      list.children[NAME_LINES].querySelector("button").focus();
      currentTarget.remove();
    },
  }, `+${inGroups(ids.length - NAME_LINES)} more`);
}

function lineOf(id, fallen) {
  const against = turnsAgainst(claimOf(id));
  return el("li", { class: fallen.has(id) ? "set-aside" : "" },
    against ? el("span", { class: "against", "aria-hidden": "true" }, `${AGAINST_SIGN} `) : "", claimLink(id));
}
