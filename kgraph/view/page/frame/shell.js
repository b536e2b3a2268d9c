// The frame: title, tabs, tools, keys, and the first view.

import { header } from "../data/data.js";
import { focusOfAddress, goTo, live } from "../data/live.js";
import { byId, el, roving, say } from "./elements.js";
import { saveFile, savePicture, trouble } from "./save.js";
import { claimOf, numberOf, whole } from "../data/source.js";
import { canUndo, change, inAddress, parsed, reset, saved, state, take, undo } from "./state.js";
import { counted, inGroups, visible } from "./words.js";

// On a wide screen the story holds text, name, board and evidence side by side; on a narrow one each is a tab.
const TABS = { story: "Story", text: "Text", around: "Name", board: "Board", evidence: "Evidence", map: "Map", table: "Table" };
const THEMES = { "": "System colours", light: "Light", dark: "Dark" };
const NARROW = ["text", "around", "board", "evidence"];
const narrow = matchMedia("(max-width: 820px)");

/** The tab on which a part of the story is seen. */
export const tabOf = (part) => (narrow.matches ? part : "story");

export function startShell() {
  byId("title").textContent = visible(header.title);
  byId("title").title = visible(header.title); // a long one is cut
  if (live) byId("masthead").prepend(rooms());
  byId("figures").append(...figures(), ...moreAround());
  byId("tabs").append(...Object.entries(TABS).map(([tab, name]) => el("button", {
    type: "button", role: "tab", id: `tab-${tab}`, onclick: () => change({ tab }),
    class: NARROW.includes(tab) ? "narrow" : tab === "story" ? "wide" : "",
  }, name)));
  roving(byId("tabs"), () => [...byId("tabs").children].filter((tab) => tab.offsetParent));
  byId("tools").append(
    tool("filters-open", "Filters", () => openFilters(byId("filters").hidden)),
    tool("undo", "Undo", () => { undo(); }),
    tool("reset", "Reset", resetView),
    menu("save", "Save", [
      tool("save-png", "Picture (PNG)", () => savePicture("png")),
      tool("save-svg", "Picture (SVG)", () => savePicture("svg")),
      tool("save-view", "This view (JSON)", () => saveFile("view.json", "application/json", saved())),
      tool("load-view", "Open a saved view …", () => byId("view-file").click()),
      tool("print", "Print the board", () => print()),
    ]),
    el("input", { type: "file", id: "view-file", accept: ".json", hidden: true, "aria-label": "A saved view", onchange: loadView }),
    el("select", { id: "theme", "aria-label": "Colours", onchange: (event) => setTheme(event.target.value) },
      Object.entries(THEMES).map(([value, name]) => el("option", { value }, name))),
  );
  document.addEventListener("keydown", pressed);
  addEventListener("popstate", () => fromAddress());
  addEventListener("hashchange", () => fromAddress());
  narrow.addEventListener("change", () => showShell(state()));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => dispatchEvent(new CustomEvent("recolour")));
}

const tool = (id, name, onclick) => el("button", { type: "button", id, onclick }, name);

// A list of actions that opens below its button, and closes when one is taken or the focus leaves it.
function menu(id, name, items) {
  const details = el("details", { class: "menu", id, onfocusout: (event) => { if (!details.contains(event.relatedTarget)) details.open = false; } },
    el("summary", {}, name), el("div", { class: "items", onclick: () => { details.open = false; } }, items));
  details.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !details.open) return;
    details.open = false;
    details.firstChild.focus();
    event.stopPropagation();
  });
  return details;
}

function openFilters(yes) {
  byId("filters").hidden = !yes;
  byId("filters-open").setAttribute("aria-expanded", String(yes));
  if (yes) byId("filters").querySelector("input, button")?.focus();
  else byId("filters-open").focus();
}

function figures() {
  const { names, values, documents, texts } = header.counts;
  const told = [counted(documents, "document")];
  const first = `${counted(names, "name")} in statements${values ? ` (${counted(values, "value")})` : ""} · `;
  if (texts) told.push(`contains ${counted(texts, "full text")}`);
  if (live?.part) told.push(`around ${visible(live.around)}${live.cut ? `, the first ${counted(live.claims, "statement")} of it` : ""}; search finds all else`);
  const part = !live && header.whole ? `; a part of ${counted(header.whole, "name")}: ${visible(header.part)} `
    + "(kgraph view --focus NAME shows what is around any other)" : "";
  return [first, ...statementFigures(header.counts), ` · ${told.join(" · ")}${part}`];
}

// Statements are more than claims, and the claims are as many as the build has told.
function statementFigures({ statements, fact = 0, held_back: withheld = 0, follows = 0, denied = 0, proposed = 0 }) {
  const claims = statements - follows - denied - proposed;
  const facts = counted(fact, "fact") + (withheld ? `, ${inGroups(withheld)} withheld` : "");
  const parts = [claims && `${counted(claims, "claim")} (${facts})`, follows && conclusions(follows),
    denied && counted(denied, "denied saying"), proposed && `${inGroups(proposed)} proposed`].filter(Boolean);
  return [counted(statements, "statement"), ...parts.flatMap((part, at) => [at ? ", " : ": ", part])];
}

// A way to them: the only one with what it follows from, several as a table.
function conclusions(count) {
  const title = count > 1 ? "List them in the table" : "Show what it follows from";
  return el("button", { type: "button", id: "conclusions", class: "plain", title, onclick: () => {
    const { iri } = claimOf(firstConclusion());
    if (count > 1) change({ tab: "table", table: { kind: "claims" }, off: { status: { only: ["inferred"] } } });
    else change({ tab: tabOf("evidence"), selected: { claim: iri, edge: null } });
  } }, counted(count, "conclusion"));
}

function firstConclusion() {
  const { count, statusOfClaim } = whole();
  for (let id = 0; id < count.claims; id += 1) if (statusOfClaim(id) === "inferred") return id;
  return -1;
}

// The other pages of the server.
function rooms() {
  const links = live.rooms.map(([path, name]) => el("a", { href: path, "aria-current": path === "/" ? "page" : null }, name));
  return el("nav", { id: "rooms", "aria-label": "Pages" }, links);
}

function moreAround() {
  if (!live?.cut) return [];
  return [" ", el("button", { type: "button", id: "more-around", class: "plain", onclick: () => goTo(header.focus, location.hash, live.claims * 4) }, "Load more")];
}

function setTheme(theme) {
  if (theme) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
  dispatchEvent(new CustomEvent("recolour"));
}

/** Shows what belongs to the tab. */
export function showShell(now) {
  const tab = narrow.matches ? (now.tab === "story" ? "text" : now.tab) : NARROW.includes(now.tab) ? "story" : now.tab;
  document.body.dataset.tab = tab;
  for (const button of byId("tabs").children) {
    const chosen = button.id === `tab-${tab}`;
    button.setAttribute("aria-selected", String(chosen));
    button.tabIndex = chosen ? 0 : -1;
  }
  byId("map").hidden = tab !== "map";
  byId("table").hidden = tab !== "table";
  byId("undo").disabled = !canUndo();
  document.body.classList.toggle("has-selection", Boolean(now.selected));
}

function pressed(event) {
  if (event.key === "F6" && !event.ctrlKey && !event.altKey) return void nextPart(event);
  if (event.key === "Escape" && byId("filters").contains(event.target)) return void openFilters(false);
  if (event.target.closest("input, textarea, select")) return;
  if (event.key === "/") {
    byId("search").focus();
    event.preventDefault();
  } else if (event.key === "Escape" && !byId("filters").hidden) {
    openFilters(false);
  } else if (event.key === "Escape" && state().selected) {
    change({ selected: null });
  } else if (event.key === "z" && (event.ctrlKey || event.metaKey)) {
    undo();
  }
}

// Where the keyboard enters a part: at the one thing in it that is in the order of Tab.
const ENTRIES = {
  text: '#leaf .stop[tabindex="0"]', around: '#around-svg [tabindex="0"]', board: '.face[tabindex="0"]', evidence: "#evidence-title",
  timeline: '.bar[tabindex="0"]', map: "canvas, button", table: "button", masthead: "#search",
};

const onScreen = (element) => element.getClientRects().length > 0 && getComputedStyle(element).visibility === "visible";

/** F6 leads from part to part of what is on the screen, with Shift backwards. */
function nextPart(event) {
  const parts = Object.keys(ENTRIES).filter((id) => onScreen(byId(id)));
  const at = parts.findIndex((id) => byId(id).contains(document.activeElement));
  const step = event.shiftKey ? -1 : 1;
  const next = parts.at(at < 0 && step < 0 ? -1 : (at + step) % parts.length);
  const entry = [...byId(next).querySelectorAll(ENTRIES[next])].find(onScreen) ?? byId(next);
  entry.focus();
  event.preventDefault();
}

/** The state of the address, or else the most central name of those that speak or are spoken of, and the first text. */
export async function firstView() {
  if (!(await fromAddress())) take({ focus: central() });
}

/** All as the page opens without an address. */
export const resetView = () => reset(central());

async function fromAddress() {
  const told = inAddress();
  if (!told || told === saved()) return false;
  const next = parsed(told) ?? (await stateOf(told));
  if (next) take(next);
  if (next && !next.focus) take({ focus: central() });
  if (!next || (await unknown(next))) say(tellUnknown());
  return Boolean(next);
}

// The address may be just the IRI of a name or of a claim.
async function stateOf(iri) {
  const { name, claim } = await numberOf(iri);
  if (name >= 0) return { ...state(), focus: iri, selected: { name: iri } };
  return claim >= 0 ? { ...state(), selected: { claim: iri, edge: null } } : null;
}

async function unknown(next) {
  const iris = [next.focus, next.selected?.name, next.selected?.claim].filter(Boolean);
  const found = await Promise.all(iris.map(numberOf));
  return found.some(({ name, claim }) => name < 0 && claim < 0);
}

function tellUnknown() {
  const words = "The address of this page names something that is not in this graph.";
  trouble(words);
  return words;
}

function central() {
  if (live && whole().tables.names.iri.indexOf(focusOfAddress()) >= 0) return focusOfAddress();
  if (header.focus) return header.focus;
  const graph = whole();
  const claimed = Array.from({ length: graph.tables.names.nodes }, (_, name) => graph.isClaimed(name));
  const isLess = (one, other) => graph.unidentified.has(one) - graph.unidentified.has(other) || claimed[other] - claimed[one]
    || graph.degree(other) - graph.degree(one);
  let best = -1;
  for (let name = 0; name < graph.tables.names.nodes; name += 1) {
    if (graph.isDocument(name) || graph.kind(name) === "Literal") continue;
    if (best < 0 || isLess(best, name) > 0) best = name;
  }
  return best < 0 ? "" : graph.iri(best);
}

async function loadView(event) {
  const [file] = event.target.files;
  const next = file && parsed(await file.text());
  event.target.value = "";
  if (next) change(next);
  else if (file) {
    trouble(`${file.name} does not hold a view that this page saved.`);
  }
}
