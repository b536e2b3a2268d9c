// What one drawing of the map holds: its symbols, the most important first, and its lines.

import { fan } from "./fan.js";
import { inLines } from "./maplabels.js";
import { filtersOn, passing } from "../data/passing.js";
import { edgeWords } from "../evidence/chain.js";
import { claimOf, edgeOf, nameOf, whole } from "../data/source.js";
import { counted, shortened } from "../frame/words.js";

const PARALLEL = 9; // edges between the same two names that are drawn
const LINKS = 2; // of each community, the strongest
const LINES = 5000; // edges of a drawing

const byWeight = (a, b) => b.weight - a.weight || a.number - b.number;

/**
 * { symbols, lines, left: { names, filtered, edges, links } } of a community; `left` counts what is not drawn.
 * `also` is a name that is to be drawn even if the drawing leaves it out.
 */
export function sceneOf(map, community, filter, also = -1) {
  return map.children(community).length ? overview(map, community) : inside(map, community, leaving(filter), also);
}

function overview(map, community) {
  const symbols = Array.from(map.children(community), (number) => circleOf(map, number)).sort(byWeight);
  const all = map.linksIn(community);
  const lines = strongest(all).map((link) => ({ ...link, id: `l${link.id}`, from: `c${link.one}`, to: `c${link.other}`, link: true, about: aboutLink(link) }));
  return { symbols, lines, left: { names: 0, filtered: 0, edges: 0, links: all.length - lines.length } };
}

// The first of a community's links are its strongest.
function strongest(links) {
  const had = new Map();
  const count = (community) => had.get(community) ?? 0;
  return links.filter(({ one, other }) => {
    if (count(one) >= LINKS && count(other) >= LINKS) return false;
    for (const end of [one, other]) had.set(end, count(end) + 1);
    return true;
  });
}

function circleOf(map, number) {
  const circle = map.circle(number);
  const known = circle.label.map((name) => nameOf(name).label);
  const lines = known.map((label) => shortened(label, 20));
  const size = counted(circle.size, "name");
  return {
    ...circle, id: `c${number}`, number, community: true, weight: circle.size, type: map.type, actual: true,
    lines: [...(circle.others ? ["Others, such as"] : []), ...lines, `(${size})`], label: `${circle.others ? "Others, such as " : ""}${known.join(", ")}: ${size}`,
  };
}

function aboutLink({ facts, claims, neither }) {
  return [facts && counted(facts, "fact"), claims && counted(claims, "claim"), neither && `${neither.toLocaleString("en")} withheld or proposed`]
    .filter(Boolean).join(", ");
}

// What a filter leaves of a name: something, or it is not drawn.
function leaving(filter) {
  const passes = passing(whole(), filter);
  const { outgoing, incoming } = whole();
  const linked = (name) => !filtersOn(filter).length || [...outgoing(name), ...incoming(name)].some(passes.edge);
  return { edge: passes.edge, name: (name) => passes.name(name) && linked(name) };
}

function inside(map, community, passes, also) {
  const drawn = [...map.drawnIn(community)];
  const extra = also >= 0 && map.communityOf(also) === community && map.place(also) === null;
  const all = extra ? [...drawn, also] : drawn;
  const numbers = all.filter(passes.name);
  const symbols = numbers.map((number) => symbolOf(map, number, map.place(number))).sort(byWeight);
  const at = new Map(symbols.map((each) => [each.number, each]));
  const edges = symbols.flatMap(({ number }) => [...whole().outgoing(number)].filter((edge) => at.has(whole().tables.edges.target[edge]) && passes.edge(edge)));
  if (extra && at.has(also)) Object.assign(at.get(also), beside(at, also));
  const kept = thinned(edges);
  const shapes = fan(kept);
  const lines = kept.map((edge) => ({
    id: `e${edge.id}`, number: edge.id, claim: edge.claim, from: `n${edge.source}`, to: `n${edge.target}`, status: edge.status,
    label: edgeWords(edge, claimOf(edge.claim)), shape: shapes.get(edge.id),
  }));
  return { symbols, lines, left: { names: map.circle(community).size - all.length, filtered: all.length - numbers.length, edges: edges.length - lines.length, links: 0 } };
}

function symbolOf(map, number, place) {
  const { label, degree, look, actual, kind } = nameOf(number);
  const [radius, type] = map.sizeOf(degree);
  return { ...place, id: `n${number}`, number, label, kind, look, actual, radius, type, weight: degree, lines: inLines(shortened(label, 60)) };
}

// Below the best known neighbour that is drawn, or in the middle.
function beside(at, number) {
  const graph = whole();
  const { source, target } = graph.tables.edges;
  const others = [...graph.outgoing(number)].map((edge) => target[edge]).concat([...graph.incoming(number)].map((edge) => source[edge]));
  const [known] = others.filter((other) => other !== number && at.has(other)).map((other) => at.get(other)).sort(byWeight);
  return known ? { x: known.x + 40, y: known.y + 90 } : { x: 0, y: 0 };
}

// Of very many parallel edges the first few, facts before others.
function thinned(edges) {
  const bundles = new Map();
  const all = edges.map(edgeOf).sort((a, b) => b.fact - a.fact || a.id - b.id);
  return all.filter(({ source, target }) => {
    const key = source < target ? `${source},${target}` : `${target},${source}`;
    bundles.set(key, (bundles.get(key) ?? 0) + 1);
    return bundles.get(key) <= PARALLEL;
  }).slice(0, LINES);
}
