// "Path to …": names that fit what is typed, chosen with the arrow keys or the mouse.

import { el, refill, say } from "../frame/elements.js";
import { nameOf, search } from "../data/source.js";
import { spokenName } from "./spokewords.js";
import { change, state } from "../frame/state.js";
import { counted, shortened } from "../frame/words.js";

const ENDS = 8; // names that are offered
let pathField = null;
let pathList = null;
let pathEnds = []; // the names (numbers) that are offered
let pathEnd = -1; // the place among them that Enter takes
let offeredFor = ""; // what was typed when they were found

export function startPathField() {
  pathList = el("div", { id: "path-names", role: "listbox", "aria-label": "Names that fit", hidden: true });
  pathField = el("input", {
    id: "path-to", type: "search", role: "combobox", "aria-expanded": "false", "aria-controls": "path-names",
    "aria-autocomplete": "list", autocomplete: "off", spellcheck: "false", placeholder: "type a name",
    oninput: offerPathEnds, onkeydown: pressedInPathField, onblur: forgetPathEnds,
  });
  return el("div", { class: "path-field" }, el("label", { for: "path-to" }, "Path to"), pathField, pathList);
}

async function offerPathEnds() {
  const typed = pathField.value.trim();
  const groups = typed ? await search(typed, ENDS) : [];
  if (typed !== pathField.value.trim()) return; // more was typed meanwhile
  offeredFor = typed;
  pathEnds = groups.filter(({ kind }) => kind === "name").flatMap(({ hits }) => hits.map(({ id }) => id)).slice(0, ENDS);
  pathEnd = pathEnds.length ? 0 : -1;
  showPathEnds(typed !== "");
  if (typed) say(pathEnds.length ? `${counted(pathEnds.length, "name")} to choose from` : "No such name");
}

function showPathEnds(open) {
  refill(pathList, pathEnds.length ? pathEnds.map(pathOption) : [el("div", { role: "option", "aria-disabled": "true", class: "muted" }, "No such name")]);
  pathList.hidden = !open;
  pathField.setAttribute("aria-expanded", String(open));
  if (open && pathEnd >= 0) pathField.setAttribute("aria-activedescendant", `path-name-${pathEnd}`);
  else pathField.removeAttribute("aria-activedescendant");
}

function pathOption(name, at) {
  // The field keeps the focus: else the list would be gone before the click arrives.
  return el("div", { role: "option", id: `path-name-${at}`, "aria-selected": String(at === pathEnd),
    onmousedown: (event) => event.preventDefault(), onclick: () => takePathEnd(name) }, shortened(spokenName(name), 80));
}

function forgetPathEnds() {
  pathEnds = [];
  pathEnd = -1;
  offeredFor = "";
  showPathEnds(false);
}

function takePathEnd(name) {
  pathField.value = "";
  forgetPathEnds();
  change({ path: [state().focus, nameOf(name).iri] });
}

// Who types fast presses Enter before anything is offered.
async function takeFirstPathEnd() {
  if (offeredFor !== pathField.value.trim()) await offerPathEnds();
  if (pathEnd >= 0) takePathEnd(pathEnds[pathEnd]);
}

function pressedInPathField(event) {
  const steps = { ArrowDown: 1, ArrowUp: -1 };
  if (event.key in steps && pathEnds.length) {
    pathEnd = (pathEnd + steps[event.key] + pathEnds.length) % pathEnds.length;
    showPathEnds(true);
  } else if (event.key === "Enter") {
    takeFirstPathEnd();
  } else if (event.key === "Escape") {
    pathField.value = "";
    forgetPathEnds();
  } else {
    return;
  }
  event.preventDefault();
  event.stopPropagation();
}
