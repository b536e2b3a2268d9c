// The proofs of a conclusion: each rule with its premises; premises that are conclusions unfold.

import { cardOf, places } from "../board/card.js";
import { speakerName } from "./chain.js";
import { el } from "../frame/elements.js";
import { claimOf, edgeOf, nameOf, whole, wordsBelow } from "../data/source.js";
import { change, state } from "../frame/state.js";
import { listed } from "../frame/words.js";

/** How a conclusion follows; `above` are the conclusions that it is a premise of. */
export function proofsOf(claim, fallen, above = []) {
  if (!claim.proofs.length) return [el("p", {}, "Nobody says this. It follows by a rule; this page does not have the proof.")];
  return claim.proofs.map((proof, at) => el("section", { class: "proof" },
    el("p", {}, at ? "Or it follows" : above.length ? "It follows" : "Nobody says this. It follows", " by the rule ", el("b", {}, proof.rule.title),
      proof.rule.comment ? `: ${proof.rule.comment}` : ""),
    el("ol", { class: "premises" }, [...proof.premises].map((id, number) => premiseOf(id, number + 1, fallen, [...above, claim.id]))),
    proof.premises.length ? "" : el("p", { class: "muted" }, proof.given.join("; ") || "It follows from the vocabulary alone.")));
}

function premiseOf(id, number, fallen, above) {
  const claim = claimOf(id);
  const near = claimOf(above.at(-1)).edges.map(edgeOf).flatMap(({ source, target }) => [source, target]);
  const card = cardOf(id, { number, near, fallen });
  card.querySelector(".face").tabIndex = 0;
  if (claim.end > claim.begin) card.append(showInText(claim));
  if (claim.status !== "inferred") return card;
  if (above.includes(id)) card.append(el("small", {}, "this conclusion stands above already: the proofs go in a circle"));
  else card.append(unfolding(claim, fallen, above));
  return card;
}

function unfolding(claim, fallen, above) {
  const details = el("details", { ontoggle: () => {
    if (details.open && details.children.length < 2) details.append(...proofsOf(claim, fallen, above));
  } }, el("summary", {}, "how this follows"));
  return details;
}

/** A button that opens the text at the words of a claim. */
export function showInText(claim) {
  const document_ = whole().tables.documents[claim.document];
  const open = () => change({ document: nameOf(document_.name).iri, selected: { claim: claim.iri, edge: null }, tab: "text" });
  return el("button", { type: "button", class: "plain small", data: { key: `text ${claim.id}` }, onclick: open }, `${places(claim)} ↗ show in the text`);
}

/** Whose word alone a conclusion rests on, with a way to try it. */
export async function restsOnWords(claim) {
  const below = await wordsBelow(claim.id);
  const isSomebody = (id) => !whole().isDocument(id);
  const speakers = below.deciding.filter(isSomebody);
  if (!speakers.length) {
    return el("p", {}, below.speakers.some(isSomebody) ? "It rests on no single speaker’s word: it stands without any one of them."
      : "It rests on what the sources state themselves, on nobody’s claim.");
  }
  return speakers.map((id) => {
    const { iri } = nameOf(id);
    const who = speakerName(id);
    const out = state().aside.includes(iri);
    return el("p", { class: "alone" }, el("b", {}, `Rests on ${who}’s word${speakers.length > 1 ? "" : " alone"}.`),
      out ? ` ${who} is set aside, so this conclusion falls.` : ` Set ${who} aside and this conclusion goes: `,
      out ? "" : el("button", { type: "button", class: "plain", data: { key: `try ${iri}` }, onclick: () => change({ aside: [...state().aside, iri] }) }, "try it"));
  });
}

/** The names of speakers in a sentence. */
export const speakersInWords = (ids) => listed(ids.map(speakerName));
