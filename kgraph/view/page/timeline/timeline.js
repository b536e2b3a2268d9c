// The line of time: of one text from its first word to its last, of several by date; a lane a speaker. What
// is brushed is all that the other views show.

import { BASES } from "../data/dates.js";
import { daysBelow } from "./days.js";
import { byId, el, refill, roving } from "../frame/elements.js";
import { STATUS } from "../frame/look.js";
import { stanceVerb, turnsAgainst } from "../evidence/chain.js";
import { ofDates, ofWords } from "./scales.js";
import { claimOf, claimsWhere, nameOf, whole } from "../data/source.js";
import { change, state } from "../frame/state.js";
import { colorOf, voices } from "../data/voices.js";
import { capital, counted } from "../frame/words.js";

const LANES = 5; // speakers with a lane of their own; the others share one
const ALONE = 120; // claims of a lane that are drawn one by one; more are counted in steps
const STEPS = 60;
const LEVELS = 4; // claims of about one date that stand above one another; more are counted in steps
const ALL = 99.99; // per cent that are the whole line
const APART = 0.8; // per cent of the line at which two dates do not cover each other

let basis = "published";
let scale = null; // see `scales.js`
let shownFor = "";

export function startTimeline() {
  byId("timeline").append(
    el("div", { class: "row" }, el("h2", { class: "over", id: "timeline-title" }),
      el("select", { id: "timeline-basis", "aria-label": "Which dates", hidden: true, onchange: (event) => { basis = event.target.value; shownFor = ""; showTimeline(state(), {}); } },
        Object.entries(BASES).map(([value, name]) => el("option", { value }, name))),
      el("span", { class: "muted", id: "timeline-range" }),
      el("button", { type: "button", id: "timeline-clear", hidden: true, onclick: () => change({ range: null }) }, "Show all times")),
    el("div", { id: "lanes" }),
    el("p", { class: "muted", id: "timeline-days" }),
    el("p", { class: "muted", id: "timeline-even", hidden: true }, "The days stand at even distances, not to scale."),
    el("p", { class: "muted", id: "timeline-undated", hidden: true }),
    el("div", { class: "row", id: "timeline-ends" }, slider("from", "First shown"), slider("to", "Last shown")));
  byId("lanes").addEventListener("pointerdown", brushed);
}

const slider = (end, label) => el("label", { class: "slider" }, el("span", { class: "unseen" }, label), el("input", {
  type: "range", id: `timeline-${end}`, min: 0, max: 100, step: "any", value: end === "from" ? 0 : 100,
  onchange: () => brush(Number(byId("timeline-from").value), Number(byId("timeline-to").value)),
}));

export async function showTimeline(now, { selected, fallen }) {
  const filter = JSON.stringify([now.off, now.aside, basis]);
  if (filter !== shownFor) {
    shownFor = filter;
    await draw({ off: now.off }, fallen ?? new Set());
  }
  const range = now.range;
  byId("timeline-clear").hidden = !range;
  byId("timeline-range").textContent = range && scale ? `shown: ${range.slice(0, 2).map(told).join(" to ")}` : "";
  const [from, to] = range && scale ? range.slice(0, 2).map((value, at) => scale.edge(value, at > 0)) : [0, 100];
  byId("timeline-from").value = from;
  byId("timeline-to").value = to;
  byId("lanes").style.setProperty("--from", `${from}%`);
  byId("lanes").style.setProperty("--to", `${to}%`);
  byId("lanes").classList.toggle("brushed", Boolean(range));
  for (const bar of byId("lanes").querySelectorAll("[aria-current]")) bar.removeAttribute("aria-current");
  if (selected?.claim >= 0) byId("lanes").querySelector(`[data-claims~="${selected.claim}"]`)?.setAttribute("aria-current", "true");
}

const told = (value) => (typeof value === "number" ? `character ${Math.round(value).toLocaleString("en")}` : value);

async function draw(filter, fallen) {
  const graph = whole();
  const ids = (await claimsWhere(filter)).filter((id) => graph.statusOfClaim(id) !== "inferred");
  const several = graph.tables.documents.length > 1;
  scale = several ? ofDates(graph, ids, basis) : ofWords(graph, ids);
  byId("timeline-basis").hidden = !several;
  byId("timeline-title").textContent = several ? "When it was said" : "From the first word to the last";
  byId("timeline-ends").hidden = !scale;
  const undated = several && scale ? ids.filter((id) => !scale.at(id)) : [];
  byId("timeline-undated").hidden = !undated.length;
  byId("timeline-even").hidden = !scale?.share;
  for (const end of ["from", "to"]) byId(`timeline-${end}`).step = scale?.share || "any";
  byId("timeline-undated").textContent = `Without a date ${BASES[basis]}, so not on this line: ${countedInLane(undated)}.`;
  refill(byId("timeline-days"), scale?.days ? daysBelow(scale.days, byId("timeline-days").clientWidth) : []);
  if (!scale) {
    const why = several ? `No dates are known ${BASES[basis]}.` : "There are no claims with a place in a text.";
    refill(byId("lanes"), [el("p", { class: "muted" }, ids.length ? why : "There are no claims to show.")]);
    return;
  }
  const lanes = lanesOf(graph, ids);
  refill(byId("lanes"), lanes.map((lane) => laneRow(lane, fallen)));
}

// Documents first, then who says most; what nobody is named for, and all others, last.
function lanesOf(graph, ids) {
  const own = [];
  const rest = [];
  const by = new Map(voices().filter(({ name }) => !graph.isDocument(name)).slice(0, LANES).map(({ name }) => [name, []]));
  const laneOf = (name) => (graph.isDocument(name) ? own : by.get(name) ?? rest);
  for (const id of ids) {
    if (!scale.at(id)) continue;
    const speakers = isSaid(id) ? graph.outermost(id) : [];
    if (speakers.length < 2) laneOf(speakers[0]).push(id);
    else for (const lane of new Set(speakers.map(laneOf))) lane.push(id);
  }
  const title = graph.tables.documents.length > 1 ? "the sources" : "the story";
  return [
    { title, color: "var(--ink)", ids: own, name: -1 },
    ...[...by].map(([name, said]) => ({ title: nameOf(name).label, color: colorOf(name), ids: said, name })),
    { title: "others", color: "var(--voice-other)", ids: rest, name: -1 },
  ].filter((lane) => lane.ids.length);
}

const isSaid = (id) => {
  const status = whole().statusOfClaim(id);
  return status !== "withheld" && status !== "proposed";
};

function countedInLane(ids) {
  const said = ids.filter(isSaid).length;
  return counted(said, "claim") + (said < ids.length ? `, ${ids.length - said} withheld or proposed` : "");
}

function laneRow({ title, color, ids, name }, fallen) {
  const levels = scale.days ? levelsOf(ids) : new Map();
  const highest = 1 + [...levels.values()].reduce((a, b) => Math.max(a, b), 0);
  const isCounted = ids.length > ALONE || highest > LEVELS;
  const track = el("div", { class: `track${isCounted ? " counted" : highest > 1 ? " stacked" : ""}`, role: "group", "aria-label": `${title}: ${countedInLane(ids)}` },
    isCounted ? stepsOf(ids) : ids.map((id) => bar([id], scale.at(id), fallen, levels.get(id))));
  track.style.setProperty("--levels", String(highest));
  track.style.setProperty("--voice", color);
  if (track.firstChild) track.firstChild.tabIndex = 0;
  roving(track, () => track.children);
  const head = name < 0 ? el("span", { class: "lane" }, title)
    : el("button", { type: "button", class: "lane plain", onclick: () => change({ focus: nameOf(name).iri, selected: { name: nameOf(name).iri } }) }, title);
  head.style.setProperty("--voice", color);
  return el("div", { class: "lane-row" }, head, track);
}

// How far up each claim stands, so that those of about one date do not cover each other.
function levelsOf(ids) {
  const ends = [];
  const levels = new Map();
  for (const [place, id] of ids.map((each) => [scale.at(each)[0], each]).sort(([a], [b]) => a - b)) {
    const free = ends.findIndex((end) => end + APART <= place);
    const level = free < 0 ? ends.length : free;
    ends[level] = place;
    levels.set(id, level);
  }
  return levels;
}

function bar(ids, [from, to], fallen = new Set(), level = 0) {
  const claim = claimOf(ids[0]);
  const { status, stance, iri, sentence } = claim;
  const against = turnsAgainst(claim);
  const button = el("button", {
    type: "button", tabindex: -1, data: { claims: ids.join(" ") }, title: sentence,
    class: `bar bar-${status}${against ? " against" : ""}${fallen.has(ids[0]) ? " set-aside" : ""}`,
    "aria-label": `${STATUS[status].over}${stance ? ` · ${capital(stanceVerb(claim.levels.at(-1)))}` : ""}: ${sentence}`,
    onclick: () => change({ selected: { claim: iri, edge: null } }),
  });
  button.style.setProperty("--at", `${from}%`);
  button.style.setProperty("--width", `${to - from}%`);
  button.style.setProperty("--level", String(level));
  return button;
}

// So many that they would cover each other: counted in steps, darker for more.
function stepsOf(ids) {
  const steps = new Map();
  for (const id of ids) {
    const step = Math.min(STEPS - 1, Math.floor(scale.at(id)[0] * STEPS / 100));
    if (!steps.has(step)) steps.set(step, []);
    steps.get(step).push(id);
  }
  const most = [...steps.values()].reduce((longest, some) => Math.max(longest, some.length), 0);
  return [...steps].sort(([a], [b]) => a - b).map(([step, some]) => {
    const [from, to] = [100 * step / STEPS, 100 * (step + 1) / STEPS];
    const count = counted(some.length, "claim");
    const button = el("button", { type: "button", tabindex: -1, class: "bar step", data: { count: some.length, claims: ids.length > ALONE ? "" : some.join(" ") }, title: count, "aria-label": `${count}: show these times only`, onclick: () => brush(from, to) });
    button.style.setProperty("--at", `${from}%`);
    button.style.setProperty("--width", `${to - from}%`);
    button.style.setProperty("--share", String(0.25 + 0.75 * some.length / most));
    return button;
  });
}

function brush(from, to) {
  if (!scale) return;
  const [low, high] = [Math.min(from, to), Math.max(from, to)];
  if (low <= 0 && high >= ALL) return void change({ range: null });
  const ends = [scale.value(Math.max(0, low), false), scale.value(Math.min(100, high), true)];
  if (ends.includes(null) || ends[0] > ends[1]) return; // no day stands in it
  change({ range: typeof ends[0] === "number" ? ends : [...ends, basis] });
}

// Drawing a stretch with the pointer over the lanes shows it alone; a mere click selects what it hits.
function brushed(event) {
  const track = event.target.closest(".track");
  if (!track || event.button) return;
  const { left, width } = track.getBoundingClientRect();
  const at = (moved) => 100 * (moved.clientX - left) / width;
  const begin = at(event);
  let end = begin;
  const move = (moved) => { end = at(moved); };
  const up = () => {
    removeEventListener("pointermove", move);
    if (Math.abs(end - begin) > 1) brush(begin, end);
  };
  addEventListener("pointermove", move);
  addEventListener("pointerup", up, { once: true });
}
