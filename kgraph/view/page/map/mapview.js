// vis-network, which draws the map: what is shown, from where it is seen, and what a reader does with it.

import { byId } from "../frame/elements.js";
import { edgeLine, linkLine, palette, symbol } from "./mapitems.js";
import { written } from "./maplabels.js";

const FAR = 0.3; // below this scale lines are solid and without arrows,
const CROWDED_FAR = 0.6; // in a crowd below this one
const CLOSEST = 1.1; // scale at which a small drawing is shown at first
const CROWDED = 600; // lines of a crowd, which have no labels unless they are selected
const SEEN = 3.5; // pixels on the screen: no symbol is smaller
const MARGIN = 40; // pixels around what is shown
const SIDE = 62; // at the sides half a line of a name has room, but no more than this part of a small window:
const SIDE_PART = 0.06;
const RELAXED = 1500; // milliseconds
const ROUNDS = 60; // where nothing may move
const still = matchMedia("(prefers-reduced-motion: reduce)");

/** The drawing in an element. `picked(id)` is called with what a reader clicks on, null for nothing; `pointed(id)` on
 *  hovering, `seenAfar(yes)` where lines can or can no longer be told by their dashes. */
export function mapView(vis, element, { picked, pointed, seenAfar }) {
  const nodes = new vis.DataSet();
  const edges = new vis.DataSet();
  const network = new vis.Network(element, { nodes, edges }, {
    autoResize: true,
    physics: { enabled: false, solver: "forceAtlas2Based", forceAtlas2Based: { springLength: 120, avoidOverlap: 0.6 } },
    layout: { improvedLayout: false, randomSeed: 7 },
    interaction: {
      hover: true, hoverConnectedEdges: false, selectConnectedEdges: false, multiselect: false, tooltipDelay: 0,
      keyboard: { enabled: true, bindToWindow: false, autoFocus: false },
    },
    nodes: { scaling: { label: { drawThreshold: 1 } }, chosen: false },
    edges: { chosen: false },
  });
  let scene = { symbols: [], lines: [] };
  let looks = { near: null, chosen: null, fallen: new Set() };
  let colours = palette();
  let state = new Map(); // how each thing looks now: only what changes is handed over, as that is slow
  let seenFrom = "";
  let afar = null;
  let waiting = 0;

  const differs = (id, now) => state.get(id) !== now && state.set(id, now);
  const strong = (id) => !looks.near || looks.near.has(id);

  function windowSeen() {
    const { x, y } = network.getViewPosition();
    const [halfWidth, halfHeight] = [element.clientWidth, element.clientHeight].map((size) => size / 2 / network.getScale());
    return { left: x - halfWidth, right: x + halfWidth, top: y - halfHeight, bottom: y + halfHeight };
  }

  // The things that look different now, as vis-network takes them.
  function changes() {
    const scale = network.getScale();
    const crowded = scene.lines.length > CROWDED;
    const far = scale < (crowded ? CROWDED_FAR : FAR);
    if (far !== afar) seenAfar(afar = far);
    const always = new Set([looks.chosen, ...(looks.near?.size <= 3 ? looks.near : [])]);
    const named = written(scene.symbols.filter(({ id }) => strong(id)), scale, windowSeen(), always);
    const symbols = [];
    for (const each of scene.symbols) {
      const look = { type: named.get(each.id) ?? 0, strong: strong(each.id), chosen: each.id === looks.chosen, size: Math.max(each.radius, Math.round(SEEN / scale)) };
      if (differs(each.id, Object.values(look).join())) symbols.push(symbol(each, look, colours));
    }
    const lines = [];
    for (const each of scene.lines) {
      const look = {
        far, strong: strong(each.id), chosen: each.id === looks.chosen, marked: Boolean(looks.near?.has(each.id)),
        scale, named: !crowded, fallen: looks.fallen.has(each.claim),
      };
      const made = (each.link ? linkLine : edgeLine)(each, look, colours);
      if (differs(each.id, `${Object.values({ ...look, scale: 0 }).join()} ${made.label}`)) lines.push(made);
    }
    return { symbols, lines };
  }

  function redraw() {
    const { symbols, lines } = changes();
    if (symbols.length) nodes.update(symbols);
    if (lines.length) edges.update(lines);
    seenFrom = from();
  }

  const from = () => [network.getScale().toFixed(3), ...Object.values(network.getViewPosition()).map(Math.round)].join();

  // After zooming and moving, however it came about.
  network.on("afterDrawing", () => {
    if (from() === seenFrom) return;
    seenFrom = from();
    clearTimeout(waiting);
    waiting = setTimeout(redraw, 60);
  });
  const place = () => {
    for (const [id, { x, y }] of Object.entries(network.getPositions())) {
      const thing = scene.symbols.find((each) => each.id === id);
      if (thing) Object.assign(thing, { x, y });
    }
  };
  network.on("dragEnd", ({ nodes: dragged }) => {
    if (!dragged.length) return;
    place();
    redraw();
  });
  network.on("click", ({ nodes: [node], edges: [edge] }) => picked(node ?? edge ?? null));
  network.on("hoverNode", ({ node }) => pointed(node));
  network.on("hoverEdge", ({ edge }) => pointed(edge));
  for (const event of ["blurNode", "blurEdge", "dragStart"]) network.on(event, () => pointed(null));

  function fit() {
    const all = scene.symbols;
    const [left, right] = [Math.min(...all.map((s) => s.x - s.radius)), Math.max(...all.map((s) => s.x + s.radius))];
    const [top, bottom] = [Math.min(...all.map((s) => s.y - s.radius)), Math.max(...all.map((s) => s.y + s.radius + 2 * s.type))];
    const room = [element.clientWidth - 2 * Math.min(SIDE, element.clientWidth * SIDE_PART), element.clientHeight - 2 * MARGIN];
    const scale = all.length ? Math.min(CLOSEST, room[0] / (right - left), room[1] / (bottom - top)) : 1;
    const position = all.length ? { x: (left + right) / 2, y: (top + bottom) / 2 } : { x: 0, y: 0 };
    network.moveTo({ position, scale: Math.max(scale, 0.02), animation: false });
  }

  const rest = () => network.setOptions({ physics: { enabled: false } });

  function relax() {
    const seen = windowSeen();
    const inSight = ({ x, y }) => x >= seen.left && x <= seen.right && y >= seen.top && y <= seen.bottom;
    nodes.update(scene.symbols.map((each) => ({ id: each.id, physics: inSight(each) })));
    const of = scene;
    const finish = () => {
      if (of !== scene) return;
      rest();
      place();
      redraw();
    };
    network.setOptions({ physics: { enabled: true, stabilization: false } });
    if (!still.matches) return void setTimeout(finish, RELAXED);
    network.once("stabilized", finish);
    network.stabilize(ROUNDS);
  }

  return {
    network,
    /** Draws a scene from the beginning, and shows all of it. */
    draw(next, nextLooks) {
      [scene, looks, state, colours, afar] = [next, nextLooks, new Map(), palette(), null];
      rest();
      fit();
      const { symbols, lines } = changes();
      const at = new Map(scene.symbols.map((each) => [each.id, each]));
      nodes.clear();
      edges.clear();
      nodes.add(symbols.map((each) => ({ ...each, x: at.get(each.id).x, y: at.get(each.id).y })));
      edges.add(lines);
      seenFrom = from();
    },
    /** Shows the same scene otherwise: what is selected or set aside. */
    look(nextLooks) {
      looks = nextLooks;
      redraw();
    },
    recolour() {
      [colours, state] = [palette(), new Map()];
      redraw();
    },
    moveTo(id) {
      const thing = scene.symbols.find((each) => each.id === id);
      if (!thing) return;
      network.moveTo({ position: thing, scale: Math.max(network.getScale(), 0.6), animation: still.matches ? false : { duration: 300, easingFunction: "easeInOutQuad" } });
    },
    zoom: (factor) => network.moveTo({ scale: network.getScale() * factor, animation: still.matches ? false : { duration: 150, easingFunction: "linear" } }),
    fit, relax,
    scene: () => scene,
    /** The element that takes the focus and the keys. */
    frame: () => byId("map-canvas").querySelector(".vis-network"),
  };
}
