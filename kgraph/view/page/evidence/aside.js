// Setting speakers aside: their claims fall, and what rests on nothing else.

import { byId, el, refill, say } from "../frame/elements.js";
import { possessive, speakerName } from "./chain.js";
import { claimOf, nameOf, whole } from "../data/source.js";
import { change, state } from "../frame/state.js";
import { capital, counted, listed } from "../frame/words.js";

const FALLS_LISTED = 200; // of what falls
let fallsShown = false;

export function startAside() {
  byId("desk").before(el("section", { id: "set-aside", class: "notice", "aria-label": "Set aside", hidden: true }));
}

/** Takes a speaker (IRI) out of what is believed, or back in. */
export function toggleAside(iri) {
  const { aside } = state();
  change({ aside: aside.includes(iri) ? aside.filter((each) => each !== iri) : [...aside, iri] });
}

/** A button that sets a speaker aside, or puts the speaker back; `brief` where the speaker is named beside it. */
export function asideButton(id, where = "", brief = false) {
  const { iri } = nameOf(id);
  const out = state().aside.includes(iri);
  const name = speakerName(id);
  return el("button", {
    type: "button", class: "plain small", data: { key: `aside ${where} ${iri}` }, onclick: () => toggleAside(iri),
    title: out ? "Believe what this speaker says" : "See what falls if this speaker is not believed",
    "aria-label": brief ? `${out ? "put back" : "set aside"} ${name}` : null,
  }, out ? (brief ? "put back" : `put ${name} back`) : brief ? "set aside" : `set ${name} aside`);
}

/** Who is set aside, what falls, and the way back. */
export function showAside(now, { before, aside, fallen }) {
  if (before && JSON.stringify(before.aside) === JSON.stringify(now.aside)) return;
  const banner = byId("set-aside");
  const had = banner.contains(document.activeElement);
  banner.hidden = !aside.length;
  if (!aside.length) {
    fallsShown = false;
    banner.replaceChildren();
    if (had) byId("board-title")?.focus({ preventScroll: true });
    return;
  }
  refill(banner, bannerOf(aside, [...fallen]), () => banner.querySelector("button"));
  say(banner.firstChild.textContent);
}

function bannerOf(aside, claims) {
  const who = listed(aside.map(speakerName));
  const counts = (...statuses) => claims.filter((id) => statuses.includes(whole().statusOfClaim(id))).length;
  const denied = counts("denied");
  const list = el("ol", { class: "falls", hidden: !fallsShown }, claims.slice(0, FALLS_LISTED).map((id) => fallOf(claimOf(id))),
    claims.length > FALLS_LISTED ? el("li", { class: "muted" }, `and ${(claims.length - FALLS_LISTED).toLocaleString("en")} more, struck out in all views`) : "");
  return [
    el("p", {}, `${capital(who)} ${aside.length > 1 ? "are" : "is"} set aside: ${counted(counts("claimed", "stated", "fact"), "claim")}${denied ? `, ${counted(denied, "denied saying")}` : ""} and `
      + `${counted(counts("inferred"), "conclusion")} ${claims.length === 1 ? "falls" : "fall"}.`),
    el("p", { class: "actions" },
      claims.length ? el("button", { type: "button", id: "what-falls", "aria-expanded": String(fallsShown), onclick: (event) => unfold(event, list) }, "What falls") : "",
      aside.map((id) => el("button", { type: "button", onclick: () => toggleAside(nameOf(id).iri) }, `Put ${speakerName(id)} back`))),
    list,
  ];
}

function unfold({ currentTarget }, list) {
  fallsShown = list.hidden;
  list.hidden = !fallsShown;
  currentTarget.setAttribute("aria-expanded", String(fallsShown));
}

function fallOf(claim) {
  const go = () => change({ selected: { claim: claim.iri, edge: null } });
  return el("li", {}, el("button", { type: "button", class: "plain", onclick: go }, claim.sentence));
}

/** "It is on Russia’s word." Of what somebody is reported to say, it is on the word of who reports it. */
export function onWhoseWord(claim) {
  const speakers = claim.outermost.map((id) => possessive(speakerName(id)));
  if (!speakers.length) return "Nobody who is named says it.";
  const tells = claim.levels.some(({ claimants }) => !claimants.length || claimants.some((id) => !claim.outermost.includes(id)));
  return `It is on ${listed(speakers)} word${tells ? ", who tells what others say" : ""}.`;
}
