// The drawer in which the reader chooses what is shown.

import { choices } from "./choices.js";
import { byId, el } from "../frame/elements.js";
import { glyph, look, stroke } from "../frame/look.js";
import { filtersOn, isLeft, onlyThese, passing, switchedTo } from "../data/passing.js";
import { whole } from "../data/source.js";
import { change, state } from "../frame/state.js";
import { colorOf } from "../data/voices.js";
import { counted, folded, inGroups } from "../frame/words.js";
import { windowed } from "../frame/windowed.js";

const FACETS = {
  status: ["Status", "status"], speaker: ["Speakers", "speaker"], stance: ["Stances", "stance"],
  predicate: ["Predicates", "predicate"], kind: ["Kinds of names", "kind"],
};
const LISTED = 12; // values that are shown at first
const ROW_OF_CHOICES = 26; // pixels, as filters.css has it

let facets = null; // filter -> { draw }

export function startFilters() {
  byId("filters-open").setAttribute("aria-controls", "filters");
  byId("filters-open").addEventListener("click", () => {
    if (byId("filters").hidden) return;
    drawFilters();
    byId("filters-close").focus();
  });
  byId("filters").addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.target.type !== "search" || !event.target.value) return;
    event.target.value = ""; // once more, and the drawer is closed
    event.target.dispatchEvent(new Event("input"));
    event.stopPropagation();
  });
}

export function showFilters(now, { before, filter }) {
  const on = filtersOn(filter).length;
  byId("filters-open").textContent = on ? `Filters (${on})` : "Filters";
  if (byId("filters").hidden || (facets && before?.off === now.off && before?.range === now.range)) return;
  drawFilters();
}

function drawFilters() {
  if (!facets) build();
  const { off, range } = state();
  const on = filtersOn({ off, range }).length;
  const passes = passing(whole(), { off, range });
  const { claims } = whole().count;
  let shown = 0;
  for (let claim = 0; claim < claims; claim += 1) shown += passes.claim(claim);
  const told = on ? `${counted(on, "filter is", "filters are")} on: ${inGroups(shown)} of ${counted(claims, "statement is", "statements are")} shown.`
    : `No filter is on: all ${counted(claims, "statement is", "statements are")} shown.`;
  if (byId("filters-told").textContent !== told) byId("filters-told").textContent = told;
  byId("filters-none").disabled = !on;
  for (const facet of Object.values(facets)) facet.draw(off);
}

function build() {
  facets = {};
  const parts = Object.entries(choices()).filter(([, values]) => values.length)
    .map(([filter, values]) => facetOf(filter, values));
  byId("filters").replaceChildren(
    el("div", { class: "filters-head" }, el("h2", {}, "Filters"),
      el("button", { type: "button", id: "filters-close", "aria-label": "Close the filters", onclick: () => byId("filters-open").click() }, "✕")),
    el("div", { class: "filters-head" }, el("p", { id: "filters-told", role: "status" }),
      el("button", { type: "button", id: "filters-none", onclick: showAll }, "Show all")),
    ...parts,
  );
}

function showAll() {
  byId("filters-close").focus(); // this button is of no use in a moment
  change({ off: {}, range: null });
}

/** One filter: its values with their counts, the most frequent first, a search among them if they are many. */
function facetOf(filter, values) {
  const [title, one] = FACETS[filter];
  const all = values.map(({ value }) => value);
  let fitting = values;
  let few = values.length > LISTED;
  const list = el("ul", { class: "choices" });
  const port = el("div", { class: "choices-port" }, list);
  const rows = windowed({ port, body: list, height: ROW_OF_CHOICES, rowOf: (at) => choiceRow(filter, fitting[at], all) });
  const more = el("button", { type: "button", class: "plain", onclick: () => { few = false; draw(); rows.goTo(LISTED); } });
  const typed = values.length <= LISTED ? null : el("input", { type: "search", "aria-label": `Find among the ${title.toLowerCase()}`,
    placeholder: `Find among ${inGroups(values.length)}`, autocomplete: "off", oninput: (event) => {
      const wanted = folded(event.target.value);
      fitting = wanted ? values.filter(({ name }) => folded(name).includes(wanted)) : values;
      few = fitting.length > LISTED;
      port.scrollTop = 0;
      draw();
    } });

  function draw() {
    const count = few ? LISTED : fitting.length;
    port.classList.toggle("long", count > LISTED);
    rows.show(count);
    more.hidden = !few;
    more.textContent = `all ${inGroups(fitting.length)}`;
    nothing.hidden = fitting.length > 0;
  }

  const nothing = el("p", { class: "muted", hidden: true }, `No ${one} is called so.`);
  const every = (wanted, label) => el("button", { type: "button", class: "plain", "aria-label": `${title}: ${label}`,
    onclick: () => change({ off: onlyThese(state().off, filter, wanted) }) }, label);
  facets[filter] = { draw };
  const heading = el("h3", { id: `filter-${filter}` }, title);
  return el("div", { role: "group", "aria-labelledby": heading.id, class: "facet", data: { filter } },
    el("div", { class: "filters-head" }, heading, el("span", { class: "every" }, every(null, "all"), every([], "none"))),
    typed, port, more, nothing);
}

function choiceRow(filter, choice, all) {
  const { off } = state();
  const { value, name, count } = choice;
  const box = el("input", { type: "checkbox", onchange: () => change({ off: switchedTo(state().off, filter, value, box.checked, all) }) });
  box.checked = isLeft(off, filter, value);
  return el("li", {},
    el("label", {}, box, signOf(filter, choice), el("span", { class: "choice-name", title: name }, name), el("small", {}, inGroups(count))),
    el("button", { type: "button", class: "plain only", "aria-label": `Only ${name}`, onclick: () => change({ off: onlyThese(state().off, filter, [value]) }) }, "only"));
}

function signOf(filter, { value, id }) {
  if (filter === "status") return stroke(value);
  if (filter === "kind") return glyph(look(value));
  if (filter !== "speaker" || id === undefined) return null;
  const sign = el("span", { class: "voice" });
  sign.style.setProperty("background", colorOf(id));
  return sign;
}
