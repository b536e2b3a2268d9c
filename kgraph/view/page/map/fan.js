// Edges that share their two ends, drawn side by side: none hides another.

const STEP = 0.32; // vis-network's roundness between two neighbours of a fan
const WIDEST = 0.95; // beyond this an arc no longer looks like one
const LOOP = 18; // pixels: radius of the first loop at a node,
const LOOP_STEP = 9; // and what each further one has more

/**
 * vis-network's shape of each of the edges { id, source, target }: a Map from id to { smooth } or
 * { selfReference }. Edges between the same two nodes, in either direction, get curves of their own; edges
 * from a node to itself get loops of their own.
 */
export function fan(edges) {
  const bundles = new Map();
  for (const edge of edges) {
    const key = [edge.source, edge.target].sort((a, b) => a - b).join();
    if (bundles.has(key)) bundles.get(key).push(edge);
    else bundles.set(key, [edge]);
  }
  return new Map([...bundles.values()].flatMap((bundle) => bundle.map((edge, place) =>
    [edge.id, edge.source === edge.target ? loop(place) : curve(bundle, edge, place)])));
}

function curve(bundle, edge, place) {
  const middle = (bundle.length - 1) / 2;
  const roundness = middle ? (place - middle) * Math.min(STEP, WIDEST / middle) : 0;
  if (!roundness) return { smooth: false };
  // An edge that runs the other way sees clockwise from the other side.
  const backward = edge.source > edge.target;
  const type = roundness > 0 !== backward ? "curvedCW" : "curvedCCW";
  return { smooth: { enabled: true, type, roundness: Math.abs(roundness) } };
}

const loop = (place) => ({ selfReference: { size: LOOP + LOOP_STEP * place, angle: Math.PI / 4, renderBehindTheNode: false } });
