// The field that finds: what is typed, the list of what is found, and what a hit leads to.

import { byId, el, say } from "../frame/elements.js";
import { hitElement, leadsTo, speakerHits } from "./hits.js";
import { passing } from "../data/passing.js";
import { search, searchReady, spellingReady, whole } from "../data/source.js";
import { change, state } from "../frame/state.js";
import { capital, counted } from "../frame/words.js";
import { wordsOf } from "./wordindex.js";

const FEW_HITS = { name: 6, predicate: 3, claim: 5, text: 4, elsewhere: 6 }; // hits of a group that are shown at first
const MORE_HITS = 30; // and how many more with each "more"
const HIT_WORDS = { name: ["name"], predicate: ["predicate"], claim: ["statement"], text: ["sentence of the texts", "sentences of the texts"], elsewhere: ["name elsewhere", "names elsewhere"] };

let shownOf = { ...FEW_HITS };
let hitsShown = []; // { key, take, element }
let activeHit = -1;
let searching = null;
let beforeSearch = null;
let typedAnew = false; // so that the first hit is the one to take, and not the one that was chosen for fewer letters
let running = Promise.resolve(); // the search for what was typed last
let putAway = false; // the list is closed while the field keeps its words

export function startSearch() {
  const field = byId("search");
  field.addEventListener("focus", (event) => { if (event.relatedTarget) beforeSearch = event.relatedTarget; });
  field.addEventListener("input", () => { putAway = false; shownOf = { ...FEW_HITS }; typedAnew = true; running = runSearch(); });
  field.addEventListener("keydown", keyInSearch);
  field.addEventListener("blur", closeFound);
  field.addEventListener("click", () => { if (byId("found").hidden && field.value) runSearch(); });
  byId("found").addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
  whenIdle(() => searchReady().then(() => whenIdle(spellingReady)));
}

const whenIdle = (work) => (globalThis.requestIdleCallback ?? setTimeout)(work);

/** Types into the search and resolves to what is found, in groups, when that is shown. */
export async function openSearch(typed) {
  const field = byId("search");
  field.focus();
  field.value = typed;
  putAway = false;
  shownOf = { ...FEW_HITS };
  return runSearch();
}

function stopSearching() {
  if (searching) searching.aborted = true;
}

async function runSearch() {
  stopSearching();
  const signal = searching = { aborted: false };
  const typed = byId("search").value;
  if (!typed.trim()) {
    closeFound();
    return [];
  }
  try {
    const most = Math.max(...Object.values(shownOf));
    const groups = await search(typed, most, { signal, tell: (some, { done, of }) => {
      if (!signal.aborted && some.length) drawFound(some, `Searching the texts: ${done.toLocaleString("en")} of ${of.toLocaleString("en")} …`);
    } });
    if (!signal.aborted) drawFound(groups, noteOn(groups));
    return groups;
  } catch (error) {
    drawFound([], error.message);
    throw error;
  }
}

function noteOn(groups) {
  if (!groups.length) return "Nothing is written so, and nothing is spelt like it.";
  const told = groups.map(({ kind, count }) => counted(count, ...HIT_WORDS[kind])).join(", ");
  return groups[0].similar ? `Nothing is written so; similar: ${told}` : capital(told);
}

function drawFound(groups, note) {
  if (putAway || document.activeElement !== byId("search")) return;
  const before = typedAnew ? undefined : hitsShown[activeHit]?.key;
  typedAnew = false;
  hitsShown = [];
  const words = groups[0]?.similar ?? wordsOf(byId("search").value);
  const passes = passing(whole(), { off: state().off, range: state().range });
  byId("matches").replaceChildren(...groups.map((group) => hitGroup(group, words, passes)));
  byId("found-note").textContent = note;
  byId("found").hidden = false;
  byId("search").setAttribute("aria-expanded", String(hitsShown.length > 0));
  activateHit(Math.max(0, hitsShown.findIndex(({ key }) => key === before)));
  say(note);
}

function hitGroup({ kind, title, count, hits }, words, passes) {
  const shown = hits.slice(0, shownOf[kind]);
  const id = `found-${kind}`;
  const children = shown.map((hit) => hitOption(`${kind}-${hit.id}-${hit.begin ?? 0}`, () => takeHit(leadsTo(kind, hit)), hitElement(kind, hit, words, passes)));
  const speaker = kind === "name" && speakerHits(shown);
  if (speaker) children.splice(speaker.place + 1, 0, ...speaker.options.map(({ key, leads, element }) => hitOption(key, () => takeHit(leads), element)));
  if (count > shown.length) {
    const more = () => { shownOf = { ...shownOf, [kind]: shown.length + MORE_HITS }; runSearch(); };
    const rest = counted(count - shown.length, ...HIT_WORDS[kind]).replace(" ", " more "); // "8 more names"
    children.push(hitOption(`more-${kind}`, more, el("span", { class: "more" }, rest)));
  }
  hitsShown.push(...children);
  const heading = el("div", { id, class: "over", role: "presentation" }, title, el("small", {}, count.toLocaleString("en")));
  return el("div", { role: "group", "aria-labelledby": id }, heading, children.map(({ element }) => element));
}

function hitOption(key, chosen, content) {
  const element = el("div", { role: "option", id: `hit-${key}`, "aria-selected": "false", onclick: chosen }, content);
  element.addEventListener("mousemove", () => activateHit(hitsShown.findIndex((each) => each.element === element), false));
  return { key, take: chosen, element };
}

function activateHit(place, scroll = true) {
  hitsShown[activeHit]?.element.setAttribute("aria-selected", "false");
  activeHit = hitsShown.length ? (place + hitsShown.length) % hitsShown.length : -1;
  const now = hitsShown[activeHit]?.element;
  now?.setAttribute("aria-selected", "true");
  if (now) byId("search").setAttribute("aria-activedescendant", now.id);
  else byId("search").removeAttribute("aria-activedescendant");
  if (scroll) now?.scrollIntoView({ block: "nearest" });
}

function takeHit({ parts, words, focus }) {
  putAway = true;
  closeFound();
  change(parts);
  say(words);
  if (focus) requestAnimationFrame(() => byId(focus)?.focus());
  else byId("search").select();
}

function keyInSearch(event) {
  if (event.isComposing) return;
  const open = !byId("found").hidden;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && open) activateHit(activeHit + step);
  else if (step) runSearch();
  else if (event.key === "Enter" && open) running.then(() => hitsShown[activeHit]?.take(), () => {});
  else if (event.key === "Enter") { putAway = false; runSearch(); }
  else if (event.key === "Escape") escapeSearch();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

// Once clears and closes; then the field is left for where the reader was before.
function escapeSearch() {
  const field = byId("search");
  if (field.value) {
    field.value = "";
    closeFound();
    return;
  }
  const back = beforeSearch?.isConnected && beforeSearch.offsetParent ? beforeSearch : document.querySelector('#tabs [aria-selected="true"]');
  back?.focus();
}

function closeFound() {
  stopSearching();
  byId("found").hidden = true;
  byId("matches").replaceChildren();
  byId("search").setAttribute("aria-expanded", "false");
  hitsShown = [];
  activateHit(-1);
}
