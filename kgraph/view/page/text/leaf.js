// The open document on the screen: its runs, what is lit, and the way through it with a pointer or with keys.

import { byId, el } from "../frame/elements.js";
import { dotted, headOf, noteWithoutText } from "./heading.js";
import { STATUS } from "../frame/look.js";
import { claimOf, documentOf, nameOf } from "../data/source.js";
import { stretchedOut } from "./stretches.js";
import { linesBelow, withLines, wordsAbout } from "./underline.js";
import { counted, inGroups } from "../frame/words.js";

const RIGHT_TO_LEFT = /^(ar|arc|ckb|dv|fa|he|iw|ks|ps|sd|ug|ur|yi)(-|$)|-(arab|hebr|syrc|thaa|nkoo)(-|$)/i;
const RIGHT_LETTER = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/;

let reading = null;
let leafBody = null;
let leafLooks = { passing: new Set(), fallen: new Set(), lit: { claims: new Set(), names: new Set() } };
const runOfElement = new WeakMap();

export const openDocument = () => reading?.document ?? null;

/** The run that an element, or what it stands in, shows; null for none. */
export function runAt(target) {
  const element = target.closest?.("#leaf .run");
  return element ? { element, ...runOfElement.get(element) } : null;
}

/** The claims of a run that the filters leave, shortest words first. */
export const saidIn = (run) => run.claims.filter((id) => leafLooks.passing.has(id));

/** Puts a document on the screen, from its beginning. */
export function openLeaf(next, scroller, how) {
  leafBody?.end();
  const readBefore = Boolean(reading);
  reading = next;
  leafLooks = how;
  const about = reading.document < 0 ? null : documentOf(reading.document);
  const inner = el("div", { class: reading.whole ? "leaf-body" : "leaf-body rows" });
  const leaf = el("article", { id: "leaf", lang: about?.language || null }, about && headOf(about, !titledItself(about), reading.claims.size > 0),
    reading.whole ? null : el("p", { class: "note" }, noteWithoutText(reading)),
    reading.whole && !reading.parts.length ? el("p", { class: "note" }, "The text of this document is empty.") : null, inner);
  byId("leaf").replaceWith(leaf);
  leafBody = stretchedOut(inner, scroller, reading.parts, (at) => fillStretch(at, about), keepTabStop);
  leafBody.build(0); // the others as they come near
  if (readBefore) scroller.scrollTop = 0; // at first it is at the top, and to ask takes a layout of the page
}

/** The sameSet document on another surface, such as that of a screen that became narrow. */
export const openAgain = (scroller) => { if (reading) openLeaf(reading, scroller, leafLooks); };

const plainWords = (text) => text.replace(/\s+/g, " ").trim();

function titledItself(about) {
  return reading.whole && plainWords(reading.parts[0]?.plain.split("\n")[0] ?? "") === plainWords(about.title);
}

/** Shows the document with other claims passing the filters, fallen, or lit. */
export function drawLeaf(how) {
  const beyond = (lit) => [...lit.claims].filter((id) => !leafLooks.passing.has(id)).join();
  const sameLook = sameSet(how.passing, leafLooks.passing) && sameSet(how.fallen, leafLooks.fallen) && beyond(how.lit) === beyond(leafLooks.lit);
  leafLooks = how;
  if (!sameLook) rebuildLeaf();
  else for (const element of leafBody.elements(".run")) lightRun(element);
}

const sameSet = (a, b) => a.size === b.size && [...a].every((each) => b.has(each));

function rebuildLeaf() {
  const focused = runAt(document.activeElement ?? document.body);
  leafBody.rebuild();
  if (!focused) return;
  const again = leafBody.elements(".stop").find((element) => runOfElement.get(element).begin === focused.begin);
  (again ?? byId("text")).focus({ preventScroll: true });
}

function fillStretch(at, about) {
  const lines = new Map();
  for (const run of reading.runs(at, new Set([...leafLooks.passing, ...leafLooks.lit.claims]))) {
    if (!lines.has(run.line)) lines.set(run.line, []);
    lines.get(run.line).push(run);
  }
  const heads = at === 0 && reading.whole && titledItself(about);
  return [...lines].map(([{ gap }, runs], place) => el(heads && place === 0 ? "h2" : "p", {
    dir: directionOf(about, runs.map(({ words }) => words).join("")), class: gap ? "gap" : null,
  }, runs.map(reading.whole ? runElement : rowElement)));
}

// A language that is written from right to left rules over what a line happens to begin with.
function directionOf(about, words) {
  return RIGHT_TO_LEFT.test(about?.language ?? "") && RIGHT_LETTER.test(words) ? "rtl" : "auto";
}

function runElement(run) {
  if (!run.claims.length && !run.names.length) return run.words;
  const said = saidIn(run);
  const claims = said.map((id) => reading.claims.get(id));
  const down = said.length > 0 && said.every((id) => leafLooks.fallen.has(id));
  const against = run.opens.some(({ of }) => said.includes(of) && reading.claims.get(of)?.against);
  const element = withLines(linesBelow(claims, leafLooks.fallen), {
    class: ["run", run.opens.length && "stop", !said.length && "only-named", down && "set-aside", against && "turned-against"].filter(Boolean).join(" "),
    role: run.opens.length ? "button" : null, tabindex: run.opens.length ? -1 : null,
  }, run.words);
  runOfElement.set(element, run);
  lightRun(element);
  return element;
}

function rowElement(run) {
  const said = saidIn(run);
  const { status, outermost } = claimOf(said[0] ?? run.claims[0]);
  const place = run.end > run.begin ? `characters ${inGroups(run.begin)}–${inGroups(run.end)}` : "";
  const how = said.length > 1 ? [counted(said.length, "statement")] : [STATUS[status].over, ...outermost.map((name) => nameOf(name).label)];
  return [runElement(run), el("small", {}, dotted([...how, place]))];
}

function lightRun(element) {
  const { claims, names } = runOfElement.get(element);
  const lit = claims.some((id) => leafLooks.lit.claims.has(id)) || names.some((id) => leafLooks.lit.names.has(id));
  element.classList.toggle("lit", lit);
  if (lit) element.setAttribute("aria-current", "true");
  else element.removeAttribute("aria-current");
}

/** Scrolls to what is lit, unless some of it is in view; false if nothing could be shown. */
export function revealLit(scroller) {
  if (!byId("text").offsetParent) return false;
  const [pane, bar] = [scroller, byId("document-bar")].map((each) => each.getBoundingClientRect());
  const seen = (element) => {
    const box = element.getBoundingClientRect();
    return box.top >= Math.max(pane.top, bar.bottom) && box.bottom <= pane.bottom;
  };
  if (leafBody.elements(".lit").some(seen)) return true;
  const parts = [...[...leafLooks.lit.claims].map(reading.partOf), ...[...leafLooks.lit.names].map(reading.partNaming)].filter((at) => at >= 0);
  if (!parts.length) return true;
  const at = Math.min(...parts);
  for (const each of [at - 1, at, at + 1]) leafBody.build(each);
  leafBody.element(at).querySelector(".lit")?.scrollIntoView({ block: "center" });
  return true;
}

/** The stretch that holds a place of the text (in units), built: { element, begin }; null for none. */
export function stretchAt(place) {
  const at = reading?.whole ? reading.parts.findLastIndex(({ begin }) => begin <= place) : -1;
  if (at < 0) return null;
  for (const each of [at - 1, at, at + 1]) leafBody.build(each);
  return { element: leafBody.element(at), begin: reading.parts[at].begin };
}

// One mark of those that are built is in the order of Tab.
function keepTabStop() {
  const stops = leafBody.elements(".stop");
  if (stops.length && !stops.some((element) => element.tabIndex === 0)) stops[0].tabIndex = 0;
}

/** Makes a mark the one in the order of Tab, and lets it say what it is. */
export function enterStop(element) {
  for (const each of leafBody.elements(".stop")) each.tabIndex = each === element ? 0 : -1;
}

/** Tells of a run in words, for pointers that rest on it and for screen readers. */
export function describe({ element, ...run }) {
  const about = wordsAbout(saidIn(run), run.names);
  element.title = about;
  element.setAttribute("aria-description", about);
}

/** Shows which words the name under the pointer has; none without a run. */
export function pointAt(run) {
  if (!leafBody) return; // the pointer may rest there before the text is drawn
  for (const element of leafBody.elements(".pointed")) element.classList.remove("pointed");
  if (!run?.mention) return;
  const { begin, end } = run.mention;
  for (const element of run.element.parentElement.querySelectorAll(".run")) {
    const other = runOfElement.get(element);
    element.classList.toggle("pointed", other.begin >= begin && other.end <= end);
  }
}

/** The next mark in a directionOf (1, -1), also where it is not built yet; `from` null: from the end. */
export function stopAfter(from, step) {
  const stops = from ? leafBody.elements(".stop") : [];
  const partAt = (element) => Number(element.closest(".stretch").dataset.at);
  const home = from ? partAt(from) : step > 0 ? -1 : reading.parts.length;
  const near = stops[stops.indexOf(from) + step];
  if (near && partAt(near) === home) return near;
  for (let at = home + step; at >= 0 && at < reading.parts.length; at += step) {
    if (!reading.marked(at)) continue;
    leafBody.build(at);
    const found = [...leafBody.element(at).querySelectorAll(".stop")];
    if (found.length) return found.at(step > 0 ? 0 : -1);
  }
  return null;
}
