// The text: what it says itself solid, what is claimed dashed in the colour of the speaker.

import { choiceBox, closeChoice, offerChoice } from "./choose.js";
import { firstDocument, hideDocuments, showDocuments, startDocuments } from "./documents.js";
import { byId, el } from "../frame/elements.js";
import { placeOf } from "./follow.js";
import { describe, drawLeaf, enterStop, openAgain, openDocument, openLeaf, pointAt, revealLit, runAt, saidIn, stopAfter } from "./leaf.js";
import { lightSentence } from "./litsentence.js";
import { readingOf } from "./reading.js";
import { claimOf, claimsIn, documentOf, nameOf, numberOf, whole } from "../data/source.js";
import { change, state } from "../frame/state.js";

const NO_SELECTION = "null"; // the selection of nothing, as JSON

let passedLast = { key: "", claims: new Set() };
let askedLast = 0; // the newest call of showText
let followedSelection = NO_SELECTION; // the selection whose words were shown last, as JSON
let reveals = false; // they are still to be scrolled to
let pickedWords = null; // { key, begin }: what was selected here, and by which words

export async function startText() {
  byId("text").replaceChildren(await startDocuments(), el("article", { id: "leaf" }), choiceBox());
  byId("text").addEventListener("click", clickedInText);
  byId("text").addEventListener("keydown", pressedInText);
  byId("text").addEventListener("focusin", ({ target }) => {
    const run = runAt(target);
    if (run) enterStop(run.element);
    if (run) describe(run);
  });
  byId("text").addEventListener("pointerover", ({ target }) => {
    const run = runAt(target);
    pointAt(run);
    if (run) describe(run);
  });
  byId("text").addEventListener("pointerleave", () => pointAt(null));
  addEventListener("resize", closeChoice);
  matchMedia("(max-width: 820px)").addEventListener("change", () => openAgain(textScroller()));
}

// On a narrow screen the desk scrolls, else the pane itself.
const textScroller = () => (getComputedStyle(byId("text")).overflowY === "visible" ? byId("desk") : byId("text"));

async function numberOfDocument(iri) {
  const { name } = await numberOf(iri);
  return name < 0 ? -1 : nameOf(name).document;
}

export async function showText(now, { selected, fallen, filter }) {
  const mine = ++askedLast;
  const key = JSON.stringify(now.selected);
  const chosen = now.document ? await numberOfDocument(now.document) : -1;
  const target = chosen >= 0 ? chosen : firstDocument();
  const lit = await placeOf(selected, target);
  if (key !== followedSelection) {
    followedSelection = key;
    reveals = key !== NO_SELECTION;
    if (pickedWords?.key !== key) closeChoice();
    if (lit.document >= 0 && lit.document !== target) {
      change({ document: documentOf(lit.document).iri }, { passing: true });
      return;
    }
  }
  const passing = await passingIn(target, filter);
  const next = openDocument() === target ? null : await readingOf(target);
  if (mine !== askedLast) return;
  const how = { passing, fallen, lit };
  if (next) openLeaf(next, textScroller(), how);
  else drawLeaf(how);
  if (reveals) hideDocuments();
  showDocuments(target);
  if (reveals) reveals = !revealLit(textScroller());
  await lightSentence(now.selected, target);
}

// The claims of a document that the filters leave: asked for anew only where one of the two has changed.
async function passingIn(document, filter) {
  const key = JSON.stringify([document, filter]);
  if (passedLast.key !== key) {
    const { statusOfClaim } = whole();
    passedLast = { key, claims: new Set((await claimsIn(document, filter)).filter((id) => statusOfClaim(id) !== "inferred")) };
  }
  return passedLast.claims;
}

function clickedInText(event) {
  const run = runAt(event.target);
  if (!event.target.closest("#in-words")) closeChoice();
  if (run && getSelection().isCollapsed) pickWords(run);
}

/** Selects the claim whose words these are, the shortest first, at each further pickWords the next; else the name. */
function pickWords(run) {
  const said = saidIn(run);
  if (!said.length) return chooseInWords(run, { name: nameOf(run.names[0]).iri }, run.names.slice(1), [0, 0]);
  const again = pickedWords?.begin === run.begin && pickedWords.key === JSON.stringify(state().selected);
  const place = again ? (pickedWords.place + 1) % said.length : 0;
  chooseInWords(run, { claim: claimOf(said[place]).iri, edge: null }, run.names, [place + 1, said.length]);
  pickedWords.place = place;
}

function chooseInWords(run, selected, names, places) {
  pickedWords = { key: JSON.stringify(selected), begin: run.begin, place: 0 };
  change({ selected });
  offerChoice(run.element, names, places, {
    next: () => pickWords(run),
    choose: (name) => chooseInWords(run, { name: nameOf(name).iri }, [], [0, 0]),
  });
}

const TEXT_STEPS = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

function pressedInText(event) {
  const run = runAt(event.target);
  if (!run || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Enter" || event.key === " ") pickWords(run);
  else if (event.key in TEXT_STEPS) stopAfter(run.element, TEXT_STEPS[event.key])?.focus();
  else if (event.key === "Home") stopAfter(null, 1)?.focus();
  else if (event.key === "End") stopAfter(null, -1)?.focus();
  else return;
  event.preventDefault();
}
