// Around one name: facts on the left, claims on the right.

import { aboutMiddle, aroundHead, aroundFoot, elsewhere, whyNothing } from "./aroundparts.js";
import { countNamesBelow, startBelow } from "./below.js";
import { byId, el, refill, say } from "../frame/elements.js";
import { neighbourhood, NEIGHBOURS } from "./neighbours.js";
import { showPath, startPath } from "./pathview.js";
import { claimsOf } from "../data/naming.js";
import { around, claimOf, nameOf, numberOf } from "../data/source.js";
import { isNarrow, spokePlan } from "./spokeplan.js";
import { showTools, spokesDrawing } from "./spokes.js";
import { spokenName } from "./spokewords.js";
import { change, state } from "../frame/state.js";
import { trail, walked } from "./trail.js";
import { nextStop } from "./walk.js";

const LINES_MORE = 25; // lines between two names that "more" adds

const aroundParts = {}; // head, about, drawing, foot: what the view consists of
let aroundNow = { key: "", edges: [], told: new Map(), edgesKey: "", plan: null, around: null, also: new Set() };
let aroundLast = null; // what was shown last: { now, derived }

export function startAround() {
  for (const part of ["head", "about", "elsewhere", "drawing", "foot"]) {
    aroundParts[part] = el("div", { class: `around-${part}`, tabindex: "-1" });
  }
  const { head, about, elsewhere: other, drawing, foot } = aroundParts;
  const { field, way } = startPath();
  byId("around").replaceChildren(el("div", { class: "around-top" }, el("div", {}, head, about, other), field), way, drawing, foot);
  startBelow();
  drawing.addEventListener("click", clickedAround);
  drawing.addEventListener("dblclick", clickedAroundTwice);
  drawing.addEventListener("keydown", pressedInAround);
  drawing.addEventListener("focusin", ({ target }) => { aroundTabStop(target.closest("[data-stop]")); showTools(target); });
  new ResizeObserver(() => { if (aroundLast && Math.abs(widthOfView() - (aroundNow.plan?.width ?? 0)) > 1) drawAround(); }).observe(drawing);
}

const widthOfView = () => aroundParts.drawing.clientWidth;

export async function showAround(now, derived) {
  walked(derived.focus);
  aroundLast = { now, derived };
  const edgesKey = JSON.stringify([now.focus, now.off, now.range]);
  if (edgesKey !== aroundNow.edgesKey) {
    const [edges, told] = derived.focus < 0 ? [[], new Map()] : await Promise.all([around(derived.focus, derived.filter), claimsOf(derived.focus)]);
    aroundNow = { ...aroundNow, edgesKey, edges, told, also: new Set() };
  }
  await gatherAround();
  drawAround();
  await showPath(now, derived);
}

// Who stands around, and which lines are shown, as far as the state tells.
async function gatherAround() {
  const { now, derived } = aroundLast;
  const numbers = async (iris) => (await Promise.all(iris.map(numberOf))).map(({ name }) => name).filter((name) => name >= 0);
  const mine = now.around.of === now.focus ? now.around : {};
  const open = Object.entries(mine.open ?? {}).filter(([, count]) => Number.isInteger(count));
  const openNames = new Map(await Promise.all(open.map(async ([iri, count]) => [(await numberOf(iri)).name, count])));
  const [hidden, pinned] = [new Set(await numbers(now.hidden)), new Set(await numbers(now.pinned))];
  const { claim, edge } = derived.selected;
  const chosen = claim < 0 ? [] : aroundNow.edges.filter((each) => (edge >= 0 ? each.id === edge : each.claim === claim));
  const shownNow = aroundNow.around && [...aroundNow.around.left, ...aroundNow.around.right].flatMap(({ lines }) => lines.map(({ id }) => id));
  if (chosen.length && !chosen.some(({ id }) => shownNow?.includes(id))) aroundNow.also = new Set(chosen.slice(0, 1).map(({ id }) => id));
  aroundNow.around = neighbourhood(derived.focus, aroundNow.edges,
    { hidden, pinned, most: Number.isInteger(mine.most) ? Math.max(NEIGHBOURS, mine.most) : NEIGHBOURS, open: openNames, also: aroundNow.also });
}

function drawAround() {
  const { now, derived } = aroundLast;
  const width = widthOfView();
  if (!width) return; // not on the screen; the observer tells when it is
  const key = JSON.stringify([aroundNow.edgesKey, width, now.hidden, now.pinned, now.around, [...aroundNow.also], trail()]);
  if (key !== aroundNow.key) {
    const fresh = aroundNow.plan?.focus !== derived.focus;
    aroundNow.key = key;
    refill(aroundParts.head, aroundHead(now, derived.focus, aroundNow.around, isNarrow(width)), () => aroundParts.head);
    refill(aroundParts.about, aboutMiddle(derived.focus), () => aroundParts.about);
    drawSpokes(derived.focus, width, fresh);
    refill(aroundParts.foot, aroundFoot(now, derived.focus, aroundNow.around, aroundNow.plan), () => aroundParts.foot);
  }
  markAround(derived);
  requestAnimationFrame(countNamesBelow); // now it would lay the page out twice
  const told = elsewhere(derived.selected, derived.focus, aroundNow.edges, aroundNow.told);
  if (told.length || aroundParts.elsewhere.firstChild) refill(aroundParts.elsewhere, told, () => aroundParts.head);
}

function drawSpokes(focus, width, fresh) {
  const key = document.activeElement?.closest?.("#around-svg [data-stop]")?.dataset.key;
  if (focus < 0) {
    aroundNow.plan = { focus, width };
    refill(aroundParts.drawing, whyNothing(aroundLast.now, focus, aroundNow.around), () => aroundParts.drawing);
    return;
  }
  aroundNow.plan = { ...spokePlan(focus, aroundNow.around, width), focus };
  const stopAgain = () => (fresh ? null : spokeStop(key)) ?? spokeStop(`box-${focus}`);
  refill(aroundParts.drawing, [spokesDrawing(focus, aroundNow.plan), ...whyNothing(aroundLast.now, focus, aroundNow.around)], stopAgain);
  aroundTabStop(document.activeElement?.closest?.("#around-svg [data-stop]") ?? spokeStop(`box-${focus}`));
}

const spokeStop = (key) => (key ? aroundParts.drawing.querySelector(`[data-key="${CSS.escape(key)}"]`) : null);
const spokeStops = () => [...aroundParts.drawing.querySelectorAll("[data-stop]:not(.tool)")];

// One of what can be acted on is in the order of Tab; arrow keys lead to the others.
function aroundTabStop(stop) {
  if (!stop || stop.classList.contains("tool")) return;
  for (const each of aroundParts.drawing.querySelectorAll('[data-stop][tabindex="0"]')) each.setAttribute("tabindex", "-1");
  stop.setAttribute("tabindex", "0");
}

// What is selected, and what has fallen.
function markAround({ selected, fallen, before }) {
  const anew = JSON.stringify(before?.selected) !== JSON.stringify(state().selected);
  let first = null;
  for (const stop of aroundParts.drawing.querySelectorAll("[aria-pressed]")) {
    const { edge, claim, name } = stop.dataset;
    const chosen = edge === undefined ? Number(name) === selected.name
      : selected.edge >= 0 ? Number(edge) === selected.edge : Number(claim) === selected.claim;
    stop.setAttribute("aria-pressed", String(chosen));
    if (edge !== undefined) stop.classList.toggle("set-aside", fallen.has(Number(claim)));
    if (chosen && anew && edge !== undefined) first ??= stop; // what it says stands before who speaks about it
  }
  first?.querySelector(".halo").scrollIntoView({ block: "nearest" }); // its line may be longer than the screen
}

// Acts

const iriOfName = (name) => nameOf(Number(name)).iri;
const selectName = (name) => change({ selected: { name: iriOfName(name) } });

function putInMiddle(name) {
  change({ focus: iriOfName(name), selected: { name: iriOfName(name) } });
  say(`${spokenName(Number(name))} is in the middle.`);
}

function selectEdge({ dataset: { edge, claim } }) {
  const { iri, edges } = claimOf(Number(claim));
  change({ selected: { claim: iri, edge: edges.indexOf(Number(edge)) } });
}

function pinName(name) {
  const iri = iriOfName(name);
  const pinned = state().pinned.includes(iri);
  change({ pinned: pinned ? state().pinned.filter((each) => each !== iri) : [...state().pinned, iri] });
  say(`${spokenName(Number(name))} is ${pinned ? "no longer pinned" : "pinned: it stays when the middle changes"}.`);
}

function hideName(name) {
  const stops = spokeStops();
  const at = stops.findIndex((stop) => stop.dataset.name === name && stop.dataset.stop === "name");
  const next = [...stops.slice(at + 1), ...stops.slice(0, at)].find((stop) => stop.dataset.stop === "name" && stop.dataset.name !== name);
  if (aroundParts.drawing.contains(document.activeElement)) (next ?? stops.at(-1))?.focus({ preventScroll: true });
  change({ hidden: [...state().hidden, iriOfName(name)] });
  say(`${spokenName(Number(name))} is hidden.`);
}

function openLines({ dataset: { row } }) {
  const name = Number(row.split("-")[1]);
  const now = state();
  const mine = now.around.of === now.focus ? now.around : { of: now.focus };
  const shown = aroundNow.plan.rows.find(({ key }) => key === row).spokes.length;
  change({ around: { ...mine, open: { ...mine.open, [iriOfName(name)]: shown + LINES_MORE } } });
}

function actOn(stop) {
  const { name, stop: kind } = stop.dataset;
  if (kind === "edge") selectEdge(stop);
  else if (kind === "more") openLines(stop);
  else if (kind === "middle") putInMiddle(name);
  else if (kind === "pin") pinName(name);
  else if (kind === "hide") hideName(name);
  else selectName(name);
}

function clickedAround({ target }) {
  const stop = target.closest("[data-stop]");
  if (!stop || !getSelection().isCollapsed) return; // words were being marked
  stop.focus({ preventScroll: true });
  actOn(stop);
}

function clickedAroundTwice({ target }) {
  const stop = target.closest('[data-stop="name"]');
  if (!stop) return;
  getSelection().removeAllRanges();
  putInMiddle(stop.dataset.name);
}

const WALK_KEYS = {
  " ": actOn,
  Enter: (stop) => (stop.dataset.stop === "name" ? putInMiddle(stop.dataset.name) : actOn(stop)),
  p: ({ dataset: { stop, name } }) => stop === "name" && pinName(name),
  h: ({ dataset: { stop, name } }) => stop === "name" && hideName(name),
  Home: () => spokeStop(`box-${aroundLast.derived.focus}`)?.focus(),
  Backspace: () => trail().slice(-1).forEach(putInMiddle),
};

function pressedInAround(event) {
  const stop = event.target.closest("[data-stop]");
  if (!stop || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key.startsWith("Arrow")) {
    const next = nextStop(spokeStops(), stop, event.key, aroundNow.plan.narrow);
    if (!next) return;
    next.focus();
  } else if (Object.hasOwn(WALK_KEYS, event.key)) {
    WALK_KEYS[event.key](stop);
  } else {
    return;
  }
  event.preventDefault();
}
