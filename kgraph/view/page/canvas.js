// The drawing: vis-network, given numbers for ids and nothing of the data but labels and places.

const SANS = getComputedStyle(document.body).fontFamily;
const FADED = 0.2;
const CROWDED = 0.3; // of edges, where there are so many that they cover each other
const CROWD = 3000; // nodes and edges; from here on a selection does not fade the rest: too slow
const many = nodes.length + edges.length > CROWD;
const READABLE = 11; // pixels: smaller labels of edges are left out until one zooms in,
const LEGIBLE = 8; // unless they belong to what is selected and have room
const still = matchMedia("(prefers-reduced-motion: reduce)").matches || many;

let palette = colours();
const shownNodes = new vis.DataSet();
const shownEdges = new vis.DataSet();

const network = new vis.Network(byId("canvas"), { nodes: shownNodes, edges: shownEdges }, {
  autoResize: true,
  physics: data.options.physics ?? { enabled: false },
  layout: { randomSeed: 7, improvedLayout: false },
  interaction: {
    ...data.options.interaction,
    hover: !many,
    hoverConnectedEdges: false,
    selectConnectedEdges: false,
    hideEdgesOnDrag: many,
    keyboard: { enabled: true, bindToWindow: false, autoFocus: false },
  },
  nodes: { borderWidthSelected: 4, scaling: { label: { drawThreshold: 1 } } },
  edges: { selectionWidth: 1, hoverWidth: 0.6, scaling: { label: { drawThreshold: READABLE } } },
});

function nodeItem(node, strong) {
  const fill = palette.get(`--${node.look.family}`);
  const edge = palette.get("--paper");
  const ink = palette.get("--ink");
  return {
    id: node.index,
    label: node.written ? node.lines.join("\n") : "",
    x: node.x,
    y: node.y,
    size: node.size ?? 14,
    shape: node.look.shape,
    hidden: !node.seen,
    opacity: strong ? 1 : FADED,
    borderWidth: 1.5,
    color: { background: fill, border: edge, highlight: { background: fill, border: ink }, hover: { background: fill, border: ink } },
    font: { face: SANS, size: node.written || 14, color: strong ? ink : palette.get("--rule"), strokeWidth: 3, strokeColor: edge, vadjust: -2 },
  };
}

// The label of a lone line interrupts it; among parallel lines it stands above its own.
function standing(edge) {
  return edge.smooth || edge.selfReference ? { align: "top", strokeWidth: 2, background: "none" }
    : { align: "middle", strokeWidth: 6, background: "none" };
}

function edgeItem(edge, strong, marked, chosen) {
  const line = LINES[edge.status];
  const color = palette.get(chosen ? "--accent" : line.color);
  return {
    id: edge.index,
    from: edge.source.index,
    to: edge.target.index,
    label: shortened(link(edge), 40),
    scaling: { label: { drawThreshold: chosen || (marked && !edge.smooth) ? LEGIBLE : READABLE } },
    hidden: !edge.seen,
    dashes: line.dashes,
    width: line.width + (chosen ? 1.4 : 0),
    arrows: { to: { enabled: true, type: line.arrow, scaleFactor: 0.55 } },
    smooth: edge.smooth ?? false,
    ...(edge.selfReference ? { selfReference: edge.selfReference } : {}),
    color: { color, highlight: palette.get("--accent"), hover: color, opacity: !strong ? FADED : many && !marked ? CROWDED : 1, inherit: false },
    font: {
      face: SANS, size: 13, ...standing(edge), strokeColor: palette.get("--paper"),
      color: strong ? palette.get(chosen ? "--accent" : "--muted") : "rgba(0,0,0,0)",
    },
  };
}

// What a selection leaves strong: itself, its edges, their other ends.
function near(item) {
  if (!item) return null;
  const lines = item.source ? [item] : item.edges;
  return new Set([item, ...lines, ...lines.flatMap((edge) => [edge.source, edge.target])]);
}

// Only what looks different from the last time is handed to vis-network: it is slow with many.
const looksAs = new Map();

function differs(item, state) {
  const now = state.join();
  if (looksAs.get(item) === now) return false;
  return looksAs.set(item, now);
}

function draw(selected) {
  const kept = near(selected);
  writeNames(kept);
  const strong = (item) => !kept || many || kept.has(item);
  const marked = (item) => Boolean(kept?.has(item));
  const changed = (item) => differs(item, [palette.theme, item.seen, item.written, strong(item), marked(item), item === selected]);
  shownNodes.update(nodes.filter((node) => drawn(node) && changed(node)).map((node) => nodeItem(node, strong(node))));
  shownEdges.update(edges.filter(changed).map((edge) => edgeItem(edge, strong(edge), marked(edge), edge === selected)));
  if (selected?.source) network.selectEdges([selected.index]);
  else if (selected && shownNodes.get(selected.index)) network.selectNodes([selected.index], false);
  else network.unselectAll();
}

function fit() {
  const shown = nodes.filter((node) => node.seen && drawn(node)).map((node) => node.index);
  network.fit({ nodes: shown, maxZoomLevel: 1.1, animation: false });
}

function moveTo(item) {
  const ends = item.source ? [item.source, item.target] : [item];
  const places = Object.values(network.getPositions(ends.filter(drawn).map((node) => node.index)));
  if (!places.length) return;
  const middle = (axis) => places.reduce((sum, place) => sum + place[axis], 0) / places.length;
  network.moveTo({
    position: { x: middle("x"), y: middle("y") },
    scale: Math.max(network.getScale(), 0.8),
    animation: still ? false : { duration: 350, easingFunction: "easeInOutQuad" },
  });
}

function zoom(factor) {
  network.moveTo({ scale: network.getScale() * factor, animation: still ? false : { duration: 150 } });
}

function hint(text) {
  byId("hint").replaceChildren(...(text ? [el("span", {}, text)] : []));
}

network.on("hoverNode", ({ node }) => hint(`${nodes[node].label} · ${words(nodes[node].kind)}`));
network.on("hoverEdge", ({ edge }) => hint(`${said(edges[edge])} · ${sentence(edges[edge])}`));
for (const event of ["blurNode", "blurEdge", "dragStart"]) network.on(event, () => hint(""));
