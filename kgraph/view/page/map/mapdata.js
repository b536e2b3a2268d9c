// The tables of the map: which drawing is in which, what stands in it, and where. `communities.py` makes them.

import { opened } from "../data/data.js";
import { grouped } from "../data/graph.js";
import { nameOf } from "../data/source.js";

/** Opens the tables. Communities and names are numbers; the first community, 0, is the whole graph. */
export async function openMap() {
  const { names, circles, links, sizes, type } = await opened("map-data");
  const count = circles.parent.length;
  const children = grouped(count, circles.parent);
  const drawnIn = grouped(count, names.community.map((community, name) => (names.x[name] === null ? -1 : community)));
  const linksIn = grouped(count, links.one.map((one) => circles.parent[one]));
  const iri = (community) => nameOf(circles.label[community][0]).iri;
  const parent = (community) => circles.parent[community];

  /** From the whole graph down to a community. */
  function chain(community) {
    const found = [];
    for (let at = community; at >= 0; at = parent(at)) found.unshift(at);
    return found;
  }

  return {
    count, type, children, drawnIn, chain,
    /** A community: { id, label (names), size, x, y, radius, others }. */
    circle: (id) => ({
      id, label: circles.label[id], size: circles.size[id], x: circles.x[id], y: circles.y[id],
      radius: circles.radius[id], others: circles.others[id] === 1,
    }),
    /** The links between communities of a drawing, the strongest first: { id, one, other, facts, claims, neither }. */
    linksIn: (community) => Array.from(linksIn(community), (id) => ({
      id, one: links.one[id], other: links.other[id], facts: links.facts[id], claims: links.claims[id], neither: links.neither[id],
    })),
    /** The innermost community of a name, -1 where the map does not have it. */
    communityOf: (name) => names.community[name] ?? -1,
    /** The place of a name in its drawing; null where the drawing leaves it out. */
    place: (name) => ((names.x[name] ?? null) === null ? null : { x: names.x[name], y: names.y[name] }),
    /** [radius, size of type] of a name with so many edges. */
    sizeOf: (degree) => sizes[Math.min(degree, sizes.length - 1)],
    /** A community as the state knows it: by the best known name of each, from the second on the way to it. */
    pathOf: (community) => chain(community).slice(1).map(iri),
    /** The community at such a path, or as far as the path leads. */
    at: (path) => path.reduce((open, told) => Array.from(children(open)).find((child) => iri(child) === told) ?? open, 0),
  };
}
