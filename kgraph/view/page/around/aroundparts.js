// What stands above and below the drawing around a name: heading, trail, the name itself, legend, keys.

import { header } from "../data/data.js";
import { live } from "../data/live.js";
import { el, svg } from "../frame/elements.js";
import { glyph, STATUS } from "../frame/look.js";
import { NEIGHBOURS } from "./neighbours.js";
import { claimOf, edgeOf, nameOf, whole } from "../data/source.js";
import { spokenName } from "./spokewords.js";
import { change } from "../frame/state.js";
import { strand } from "./strands.js";
import { trail } from "./trail.js";
import { counted, inGroups, inQuotes, listed, shortened, webAddress, words } from "../frame/words.js";

const STATIONS = 4; // of the trail that are shown
const APART = { denied: "told as not said", withheld: "withheld", proposed: "proposed" }; // neither facts nor claims
const CLAIMS_TOLD = 3; // claims in whose words a name stands
const orNone = (count, one) => (count ? counted(count, one) : `no ${one}s`);

/** A button with the name of a thing, which puts it in the middle. */
export function toMiddle(name, label, settings = {}) {
  const { iri } = nameOf(name);
  return el("button", { type: "button", class: "plain", onclick: () => change({ focus: iri, selected: { name: iri } }), ...settings }, label);
}

/** Trail, heading and "more". */
export function aroundHead(now, focus, found, narrow) {
  if (focus < 0) return [el("h2", { class: "over" }, "Around one name")];
  const { counts, shown, total } = found;
  const [facts, claims] = narrow ? ["above", "below"] : ["left", "right"];
  const told = [
    `Around “${shortened(spokenName(focus), 60)}”`,
    `${orNone(counts.facts, "fact")} ${facts}, ${orNone(counts.claims, "claim")} ${claims}`,
    counts.conclusions ? counted(counts.conclusions, "conclusion") : "",
    ...Object.entries(counts.apart).map(([status, count]) => (count ? `${inGroups(count)} ${APART[status]}` : "")),
    (shown < total ? `${inGroups(shown)} of ` : "") + counted(total, "neighbour"),
  ].filter(Boolean);
  return [trailOf(), el("div", { class: "around-title" }, el("h2", { class: "over" }, told.join(" · ")), moreNames(now, shown, total))];
}

function moreNames(now, shown, total) {
  if (shown >= total) return null;
  const mine = now.around.of === now.focus ? now.around : { of: now.focus };
  const most = (Number.isInteger(mine.most) ? Math.max(NEIGHBOURS, mine.most) : NEIGHBOURS) + NEIGHBOURS;
  return el("button", { type: "button", id: "around-more", title: `Show more of its ${counted(total, "neighbour")}`, onclick: () => change({ around: { ...mine, most } }) },
    `+${inGroups(Math.min(NEIGHBOURS, total - shown))} more`);
}

function trailOf() {
  const before = trail();
  if (!before.length) return null;
  const stations = before.slice(-STATIONS);
  return el("nav", { class: "around-trail", "aria-label": "Names that were in the middle" },
    toMiddle(before.at(-1), "‹ Back", { id: "around-back", class: null }),
    el("ol", {}, before.length > STATIONS ? el("li", { class: "muted" }, "…") : null,
      stations.map((each) => el("li", {}, toMiddle(each, shortened(spokenName(each), 24))))));
}

/** What is selected elsewhere, and has nothing to do with the middle, whose claims are `told`, with a way to it; nothing else. */
export function elsewhere({ claim, name }, focus, edges, told) {
  const known = claim >= 0 ? told.has(claim) || whole().of.again(claim).some((inner) => told.has(inner)) : name < 0 || name === focus || edges.some(({ other }) => other === name);
  if (focus < 0 || known) return [];
  const to = claim < 0 ? name : claimOf(claim).edges.map(edgeOf).at(-1)?.source ?? -1;
  if (to < 0) return [];
  return [el("p", { class: "around-elsewhere" }, claim < 0 ? "The name that is selected is not among these. " : "The statement that is selected is not about this name. ",
    el("button", { type: "button", onclick: () => change({ focus: nameOf(to).iri }) }, `Go to ${shortened(spokenName(to), 40)}`))];
}

/** The name in the middle itself: kind, other names, link, and why it is not actual. */
export function aboutMiddle(focus) {
  if (focus < 0) return [];
  const name = nameOf(focus);
  const { kind, others, actual } = name;
  const address = webAddress(name.link);
  const told = [
    el("span", {}, glyph(name.look, actual), ` ${name.unidentified ? "not identified" : words(kind)}`),
    others.length ? el("span", { title: others.join(", ") }, `also: ${shortened(others.join(", "), 120)}`) : null,
    address ? el("a", { href: address, rel: "noopener noreferrer", target: "_blank" }, shortened(address.replace(/^https?:\/\/(www\.)?/, ""), 50)) : null,
    actual ? null : notActual(name),
  ];
  return [el("p", {}, told)];
}

function notActual({ namedBy, proposed }) {
  if (proposed) return el("span", {}, el("b", {}, "proposed"), ": only programs name it so, and nobody has judged that");
  if (!namedBy.length) return el("span", {}, el("b", {}, "not actual"), ": no text states it as a fact");
  const claims = namedBy.slice(0, CLAIMS_TOLD).map(claimOf);
  const speakers = [...new Set(claims.flatMap(({ outermost }) => outermost))].map(spokenName);
  return el("span", {}, el("b", {}, "not actual"), `: named only in the words of ${shortened(listed(speakers), 120) || "somebody"} `,
    claims.map(({ iri, quote, sentence }) => el("button", { type: "button", class: "plain", onclick: () => change({ selected: { claim: iri, edge: null } }) },
      inQuotes(quote || sentence, 40))));
}

/** Whether a filter keeps something back. */
export const isFiltered = ({ off, range }) => Boolean(range) || Object.values(off).some((values) => values?.length);

export const withoutFilters = () => el("button", { type: "button", onclick: () => change({ off: {}, range: null }) }, "Switch the filters off");

/** Why there is nothing to draw, and what helps; nothing where something is drawn. */
export function whyNothing(now, focus, found) {
  const why = (...told) => [el("p", { class: "around-why" }, ...told)];
  if (focus < 0 && !header.counts.names) {
    return why(live?.part
      ? `No claim or fact tells of “${shortened(live.around, 100)}”, and nothing else is drawn. Search for another name with /.`
      : "This graph has no names, so there is nothing to show.");
  }
  if (focus < 0 && now.focus) return why(`“${shortened(now.focus, 100)}” is not in this graph. Search for another name with /.`);
  if (focus < 0) return why("No name is in the middle. Search for one with /, or choose one in the text or on the map.");
  if (found.left.length || found.right.length) return [];
  if (found.hidden.length) return why("All of its neighbours are hidden.");
  const degree = nameOf(focus).degree;
  if (!degree) return why("No statement of this graph links it with another name.");
  return why(`The filters leave none of its ${counted(degree, "line")}. `, isFiltered(now) ? withoutFilters() : null);
}

/** Legend with numbers, what is pinned or hidden, and the keys. */
export function aroundFoot(now, focus, found, { rows = [] }) {
  if (focus < 0) return [];
  const statuses = Object.keys(STATUS).filter((status) => found.counts[status]);
  return [
    statuses.length ? el("ul", { class: "around-legend", "aria-label": "What the lines mean" },
      statuses.map((status) => el("li", {}, lineSample(status, false), legendWords(status, found.counts[status]))),
      rows.some(({ spokes }) => spokes.some(({ against }) => against)) ? el("li", {}, lineSample("claimed", true), "✕ against it") : null) : null,
    keptNames(now, found),
    el("p", { id: "around-keys", class: "muted" }, walkKeysInWords()),
  ];
}

const legendWords = (status, count) =>
  `${STATUS[status].name}: ${counted(count, "line")}${status === "claimed" ? ", in the colour of who speaks" : ""}`;

function lineSample(status, against) {
  const [from, to] = [[1, 6], [34, 6]];
  const parts = strand({ edge: { status, outward: true }, from, bend: from, to, against });
  return svg("svg", { class: `sample spoke-${status}`, viewBox: "0 0 40 12", width: 40, height: 12, "aria-hidden": "true" }, parts);
}

function walkKeysInWords() {
  const keys = [["Arrows", "walk"], ["Enter", "into the middle"], ["Space", "select"], ["P", "pin"], ["H", "hide"], ["Home", "middle"], ["Backspace", "back"]];
  return ["A click selects, a double click puts a name in the middle. ", ...keys.flatMap(([key, does]) => [el("kbd", {}, key), ` ${does} `])];
}

function keptNames(now, { hidden, apart }) {
  const iris = new Set(hidden.map((name) => nameOf(name).iri));
  const names = apart.map(nameOf);
  if (!hidden.length && !names.length) return null;
  return el("p", { class: "around-kept" },
    names.length ? el("span", {}, "Pinned, without a line to it: ", names.map((name) => [
      toMiddle(name.id, shortened(spokenName(name.id), 40)), " ",
      el("button", { type: "button", onclick: () => change({ pinned: now.pinned.filter((iri) => iri !== name.iri) }) }, "Unpin"), " "])) : null,
    hidden.length ? el("span", {}, `${inGroups(hidden.length)} hidden `,
      el("button", { type: "button", id: "around-unhide", onclick: () => change({ hidden: now.hidden.filter((iri) => !iris.has(iri)) }) }, "Show")) : null);
}
