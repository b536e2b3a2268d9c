// A path between two names, the shortest, over what the filters leave; facts are preferred to claims.

/** The edges (numbers) of the path, in order; empty where there is none. */
export function pathBetween(graph, from, to, passes) {
  const { edges } = graph.tables;
  const came = new Map([[from, -1]]);
  let front = [from];
  while (front.length && !came.has(to)) {
    const next = [];
    for (const name of front) {
      const rows = [...graph.outgoing(name), ...graph.incoming(name)].filter((edge) => passes.edge(edge));
      rows.sort((a, b) => graph.facts[b] - graph.facts[a] || a - b);
      for (const edge of rows) {
        const other = edges.source[edge] === name ? edges.target[edge] : edges.source[edge];
        if (came.has(other)) continue;
        came.set(other, edge);
        next.push(other);
      }
    }
    front = next;
  }
  const way = [];
  for (let at = to; came.get(at) >= 0;) {
    const edge = came.get(at);
    way.unshift(edge);
    at = edges.source[edge] === at ? edges.target[edge] : edges.source[edge];
  }
  return way;
}
