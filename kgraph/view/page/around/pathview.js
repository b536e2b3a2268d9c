// A way from the name in the middle to another one, shown step by step with its evidence.

import { isFiltered, toMiddle, withoutFilters } from "./aroundparts.js";
import { el, refill, svg } from "../frame/elements.js";
import { withoutThese } from "../data/passing.js";
import { startPathField } from "./pathfield.js";
import { claimOf, numberOf, path } from "../data/source.js";
import { spokenName, spokeWords, standing } from "./spokewords.js";
import { change } from "../frame/state.js";
import { strand } from "./strands.js";
import { colorOf } from "../data/voices.js";
import { counted, inQuotes, listed, shortened } from "../frame/words.js";

const NO_FACTS = ["stated", "claimed", "denied", "inferred", "withheld", "proposed", "attribution"]; // all but facts
let shownPath = null; // the place where it is shown
let shownField = null;
let shownKey = "";

/** The field in which the other end is typed, and the place where the path is shown. */
export function startPath() {
  shownPath = el("section", { id: "path", "aria-label": "Path between two names", tabindex: "-1" });
  shownField = startPathField();
  return { field: shownField, way: shownPath };
}

export async function showPath(now, { focus, fallen, filter, selected }) {
  shownField.hidden = focus < 0;
  const key = JSON.stringify([now.path, now.off, now.range]);
  if (key !== shownKey) {
    shownKey = key;
    const children = Array.isArray(now.path) ? await pathWay(now.path, filter, now) : [];
    if (key === shownKey) refill(shownPath, children, () => shownPath);
  }
  for (const step of shownPath.querySelectorAll("li")) {
    step.classList.toggle("set-aside", fallen.has(Number(step.dataset.claim)));
    step.querySelector(".way-claim").setAttribute("aria-pressed", String(Number(step.dataset.edge) === selected.edge));
  }
}

async function pathWay([fromIri, toIri, only], filter, now) {
  const [from, to] = [(await numberOf(fromIri)).name, (await numberOf(toIri)).name];
  if (from < 0 || to < 0) return [pathHead("The path has an end that is not in this graph.")];
  const facts = only === "facts";
  const ends = `from “${shortened(spokenName(from), 60)}” to “${shortened(spokenName(to), 60)}”`;
  if (from === to) return [pathHead(`A path ${ends} has no steps: it is one name.`)];
  const way = await path(from, to, facts ? onlyFacts(filter) : filter);
  const choice = el("label", {}, el("input", { type: "checkbox", id: "path-facts", checked: facts,
    onchange: () => change({ path: facts ? [fromIri, toIri] : [fromIri, toIri, "facts"] }) }), " over facts alone");
  if (!way.length) return [pathHead(`No path ${ends}${facts ? " over facts alone" : ""}`), await pathCure(from, to, now, filter, facts), choice];
  return [pathHead(`Path ${ends}: ${counted(way.length, "step")}, ${pathMadeOf(way)}`), choice, el("ol", { class: "way" }, pathSteps(from, way))];
}

const onlyFacts = (filter) => ({ ...filter, off: withoutThese(filter.off, "status", NO_FACTS) });

function pathHead(words) {
  return el("div", { class: "around-title" }, el("h3", { class: "over" }, words),
    el("button", { type: "button", id: "path-close", onclick: () => change({ path: null }) }, "Close"));
}

function pathMadeOf(way) {
  const [fact, claim, conclusion] = [["fact"], ["claimed", "stated", "attribution"], ["inferred"]]
    .map((statuses) => way.filter(({ status }) => statuses.includes(status)).length);
  const neither = way.length - fact - claim - conclusion;
  return listed([fact && counted(fact, "fact"), claim && counted(claim, "claim"), conclusion && counted(conclusion, "conclusion"),
    neither && `${neither} withheld, proposed or not said`].filter(Boolean));
}

async function pathCure(from, to, now, filter, facts) {
  const some = async (with_) => (await path(from, to, with_)).length;
  if (facts && await some(filter)) return el("p", {}, "There is one over claims and facts.");
  const free = isFiltered(now) ? await some(facts ? onlyFacts({ off: {} }) : {}) : 0;
  if (free) return el("p", {}, `The filters keep one of ${counted(free, "step")} back. `, withoutFilters());
  return el("p", {}, "No chain of statements links the two, whatever the filters. Texts and values that both have do not count.");
}

function pathSteps(from, way) {
  let at = from;
  return way.map((edge) => {
    const outward = edge.source === at;
    const [here, there] = [at, outward ? edge.target : edge.source];
    at = there;
    return pathStep({ ...edge, outward, other: there }, here);
  });
}

function pathStep(edge, here) {
  const { predicate, sentence, voice, against } = spokeWords(edge);
  const { iri, quote, edges } = claimOf(edge.claim);
  const line = svg("svg", { class: `sample spoke-${edge.status}`, viewBox: "0 0 40 12", width: 40, height: 12, role: "img",
    "aria-label": edge.outward ? "to" : "from" }, strand({ edge, from: [1, 6], bend: [1, 6], to: [34, 6], against }));
  const step = el("li", { data: { edge: edge.id, claim: edge.claim }, class: `way-${edge.status}${voice < 0 ? "" : " voiced"}` },
    el("p", {}, toMiddle(here, spokenName(here)), " ", line, ` ${predicate} `, toMiddle(edge.other, spokenName(edge.other))),
    el("button", { type: "button", class: "plain way-claim", "aria-pressed": "false",
      onclick: () => change({ selected: { claim: iri, edge: edges.indexOf(edge.id) } }) }, el("b", {}, standing(edge)), ` ${sentence}`),
    quote ? el("p", { class: "quote" }, inQuotes(quote, 240)) : null);
  if (voice >= 0) step.style.setProperty("--voice", colorOf(voice));
  return step;
}
