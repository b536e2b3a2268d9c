// The whole map: communities first, opened by a click, then the names in them.

import { byId, el, refill, say } from "../frame/elements.js";
import { visNetwork } from "../data/library.js";
import { openMap } from "./mapdata.js";
import { sceneOf } from "./mapscene.js";
import { mapView } from "./mapview.js";
import { filtersOn } from "../data/passing.js";
import { claimOf, edgeOf, nameOf, whole } from "../data/source.js";
import { change, state } from "../frame/state.js";
import { counted, inGroups, words } from "../frame/words.js";

const LISTED = 50; // of what is drawn, in words

let map = null;
let view = null;
let open = -1; // the community whose drawing is seen
let drawnFor = null; // what else the drawing depends on
let followed = null; // the selection that the map has gone to

export function startMap() {
  byId("map").append(
    el("div", { id: "map-head" },
      el("nav", { id: "map-path", "aria-label": "Open communities" }),
      el("p", { id: "map-told" }),
      el("details", { id: "map-list" }, el("summary", {}, "In words"), el("ul", {}))),
    el("div", { id: "map-canvas" }),
    el("p", { id: "map-hint", "aria-hidden": "true" }),
    el("div", { id: "map-tools", role: "group", "aria-label": "Map" },
      button("map-in", "+", "Zoom in", () => view.zoom(1.3)), button("map-out", "−", "Zoom out", () => view.zoom(1 / 1.3)),
      button("map-fit", "⤢", "Show everything", () => view.fit()), button("map-relax", "Relax", "Relax what is seen", relax)));
  addEventListener("recolour", () => view?.recolour());
  matchMedia("(forced-colors: active)").addEventListener("change", () => view?.recolour());
}

const button = (id, sign, name, onclick) => el("button", { type: "button", id, "aria-label": sign === name ? null : name, title: name, onclick }, sign);

function relax() {
  view.relax();
  say("What is seen is laid out anew.");
}

export async function showMap(now, { selected, fallen, filter }) {
  if (byId("map").hidden) return;
  await (preparing ??= prepare());
  if (await follow(now, selected)) return; // the state has changed: it is drawn again
  const community = map.at(now.map);
  const also = selected.name;
  const key = JSON.stringify([community, now.off, now.range, leftOut(also) ? also : -1]);
  const looks = looksOf(selected, fallen, community);
  if (key !== drawnFor) {
    const scene = sceneOf(map, community, filter, also);
    [open, drawnFor] = [community, key];
    view.draw(scene, { ...looks, near: near(scene, looks.chosen) });
    tell(filtersOn(filter).length > 0);
  } else {
    view.look({ ...looks, near: near(view.scene(), looks.chosen) });
  }
  if (looks.chosen && followed.fresh) view.moveTo(looks.chosen);
  followed.fresh = false;
}

let preparing = null; // once, however often the map is asked for meanwhile

async function prepare() {
  const vis = await visNetwork();
  map = await openMap();
  view = mapView(vis, byId("map-canvas"), { picked, pointed, seenAfar });
  const frame = view.frame();
  frame.setAttribute("role", "application");
  frame.setAttribute("aria-describedby", "map-told");
}

// A name or an edge that is newly selected, wherever, is gone to.
async function follow(now, selected) {
  const key = JSON.stringify(now.selected);
  if (followed?.key === key) return false;
  followed = { key, fresh: Boolean(now.selected) };
  const name = nameToShow(selected);
  const community = name < 0 ? -1 : map.communityOf(name);
  if (community < 0 || map.chain(map.at(now.map)).includes(community)) return false;
  change({ map: map.pathOf(community) }, { passing: true });
  return true;
}

function nameToShow({ name, claim, edge }) {
  if (name >= 0 || claim < 0) return name;
  const shown = edge >= 0 ? edge : claimOf(claim).edges[0];
  return shown === undefined ? -1 : edgeOf(shown).source;
}

const leftOut = (name) => name >= 0 && map.communityOf(name) >= 0 && map.place(name) === null;

// The id of what is selected in a drawing: the name or the edge, or the community that holds it.
function looksOf(selected, fallen, community) {
  const { name, claim, edge } = selected;
  const shown = nameToShow(selected);
  const inside = shown < 0 ? -1 : map.communityOf(shown);
  if (inside < 0) return { chosen: null, fallen };
  if (map.children(community).length) {
    const circle = map.chain(inside).find((each) => map.chain(each).at(-2) === community);
    return { chosen: circle === undefined ? null : `c${circle}`, fallen };
  }
  return { chosen: name >= 0 ? `n${name}` : `e${edge >= 0 ? edge : claimOf(claim).edges[0]}`, fallen };
}

// What a selection leaves strong: itself, its lines, their other ends; null for everything.
function near({ symbols, lines }, chosen) {
  if (!chosen || chosen.startsWith("c")) return null;
  if (![...symbols, ...lines].some(({ id }) => id === chosen)) return null;
  const own = lines.filter(({ id, from, to }) => [id, from, to].includes(chosen));
  return new Set([chosen, ...own.flatMap(({ id, from, to }) => [id, from, to])]);
}

function picked(id) {
  const number = id && Number(id.slice(1));
  if (!id) return void change({ selected: null });
  if (id.startsWith("c")) return openCommunity(number);
  if (id.startsWith("l")) return pointed(id);
  followed = null; // it is in sight: the map stays where it is
  if (id.startsWith("n")) return select({ name: nameOf(number).iri });
  const { iri, edges } = claimOf(edgeOf(number).claim);
  return select({ claim: iri, edge: edges.indexOf(number) });
}

function select(selected) {
  followed = { key: JSON.stringify(selected), fresh: false };
  change({ selected });
}

function openCommunity(number) {
  change({ map: map.pathOf(number) });
}

let hint = ""; // where nothing is pointed at

function pointed(id) {
  byId("map-hint").textContent = id ? about(id) : hint;
}

// Links between communities keep their dashes.
function seenAfar(yes) {
  const names = !map.children(map.at(state().map)).length;
  hint = yes && names ? "From afar all lines are solid. Zoom in to tell facts from claims." : "";
  pointed(null);
}

function about(id) {
  const { symbols, lines } = view.scene();
  const thing = [...symbols, ...lines].find((each) => each.id === id);
  if (!thing) return "";
  if (thing.link) return `${shortName(thing.one)} – ${shortName(thing.other)}: ${thing.about}`;
  if (thing.community) return thing.label;
  return id.startsWith("n") ? `${thing.label} · ${words(thing.kind)}` : claimOf(thing.claim).sentence;
}

const shortName = (community) => nameOf(map.circle(community).label[0]).label;

// How many of how many are drawn, where one is, and the same in words.
function tell(filtered) {
  const { symbols, lines, left } = view.scene();
  const communities = map.children(open).length > 0;
  const drawn = communities ? `${counted(symbols.length, "community", "communities")} of ${sizeInWords({ apart: true })}. Choose one to open it.`
    : `${symbols.length.toLocaleString("en")} of ${sizeInWords({ apart: false })} ${open ? "of this community " : ""}drawn${left.names ? ", those with most edges" : ""}.`;
  const told = [drawn];
  if (left.names) told.push("Search finds the rest.");
  if (left.filtered) told.push(`${left.filtered.toLocaleString("en")} filtered out.`);
  if (left.links) told.push(`Of ${counted(lines.length + left.links, "link")} the strongest of each are drawn.`);
  if (left.edges) told.push(`${counted(left.edges, "edge")} more between the same names ${left.edges === 1 ? "is" : "are"} not drawn.`);
  if (communities && filtered) told.push("Filters apply within communities only.");
  if (communities) told.push("Lines are solid where facts are among them, dashed where all are claims.");
  byId("map-told").textContent = symbols.length ? told.join(" ") : "There is no name to draw here.";
  view.frame().setAttribute("aria-label", `Map: ${byId("map-told").textContent} Arrow keys move it, + and − zoom.`);
  drawPath();
  drawList(symbols);
}

// Documents stand on the map where an edge ends in them, but are no names.
// How many names and documents there are here: apart, or as one number.
function sizeInWords({ apart }) {
  const inside = ({ name }) => map.communityOf(name) >= 0 && map.chain(map.communityOf(name)).includes(open);
  const documents = whole().tables.documents.filter(inside).length;
  const { size } = map.circle(open);
  if (!documents) return counted(size, "name");
  return apart ? `${counted(size - documents, "name")} and ${counted(documents, "document")}` : `${inGroups(size)} names and documents`;
}

function drawPath() {
  const chain = map.chain(open);
  refill(byId("map-path"), [el("ol", {}, chain.map((each, at) => {
    const name = each ? map.circle(each).label.map((label) => nameOf(label).label).slice(0, 2).join(", ") : "All";
    return el("li", {}, each === open ? el("span", { "aria-current": "page", tabindex: -1 }, name)
      : el("button", { type: "button", class: "plain", onclick: () => change({ map: map.pathOf(chain[at]) }) }, name));
  }))], () => byId("map-path").querySelector("[aria-current]"));
}

function drawList(symbols) {
  const rows = symbols.slice(0, LISTED).map(({ id, label, community }) => el("li", {}, el("button", {
    type: "button", class: "plain", onclick: () => (community ? openCommunity(Number(id.slice(1))) : choose(id)) }, label)));
  if (symbols.length > LISTED) rows.push(el("li", { class: "muted" }, `… and ${counted(symbols.length - LISTED, "more", "more")}; search finds names.`));
  refill(byId("map-list").querySelector("ul"), rows, () => byId("map-list").querySelector("summary"));
}

function choose(id) {
  select({ name: nameOf(Number(id.slice(1))).iri });
  view.moveTo(id);
}

/** For scripts around the page: the vis-network of the map, once it has been seen. */
export const mapNetwork = () => view?.network ?? null;
