// A path between two names over what the filters leave: the shortest, of equally short ones that with most facts.

const VIA = new Set(["Document", "Literal"]); // a text or a value that two names share does not link them
// What a step costs among paths of one length: what is asserted nothing, what is no statement most.
const COSTS = { fact: 0, inferred: 1, stated: 2, claimed: 3, attribution: 4, denied: 5, proposed: 6, withheld: 6 };

/** The edges (numbers) of the path, in order; empty where there is none. Texts and values are only ever ends. */
export function pathBetween(graph, from, to, passes) {
  const { source, target } = graph.tables.edges;
  const came = new Int32Array(graph.count.names).fill(-1);
  const cost = new Float64Array(graph.count.names).fill(Infinity);
  const steps = new Int32Array(graph.count.names).fill(-1);
  const other = (edge, name) => (source[edge] === name ? target[edge] : source[edge]);
  cost[from] = steps[from] = 0;
  for (let front = [from], step = 1; front.length && steps[to] < 0; step += 1) {
    const next = [];
    for (const name of front) {
      if (name !== from && VIA.has(graph.kind(name))) continue;
      for (const rows of [graph.outgoing(name), graph.incoming(name)]) for (const edge of rows) {
        const end = other(edge, name);
        if ((steps[end] >= 0 && steps[end] < step) || !passes.edge(edge)) continue;
        const whole = cost[name] + (graph.facts[edge] ? 0 : COSTS[graph.statusOfEdge(edge)]);
        if (steps[end] < 0) next.push(end);
        steps[end] = step;
        if (whole < cost[end]) [cost[end], came[end]] = [whole, edge];
      }
    }
    front = next;
  }
  const way = [];
  for (let at = to; came[at] >= 0 && at !== from; at = other(came[at], at)) way.unshift(came[at]);
  return way;
}
