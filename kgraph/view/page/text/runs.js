// Runs: the pieces of a line between the places where a claim's words or a name begin or end. A run
// carries all claims and names that cover it, so that words of several are never told as those of one.

import { countBelow } from "./offsets.js";

/** For each stretch of a text, the spans ({ begin, end, of }) that touch it. */
export function byStretch(stretches, spans) {
  const starts = stretches.map(({ begin }) => begin);
  const found = stretches.map(() => []);
  for (const span of spans) {
    for (let at = Math.max(0, countBelow(starts, span.begin + 1) - 1); starts[at] < span.end; at += 1) {
      if (stretches[at].end > span.begin) found[at].push(span);
    }
  }
  return found;
}

/**
 * The runs of a line: [{ begin, end, claims, names, opens }]; `claims` and `names` are the spans that cover
 * it, shortestFirst first, `opens` those of them that begin here. `after` is where the line before it ends.
 */
export function runsOf({ begin, end }, after, claims, names) {
  const touches = (span) => span.begin < end && span.end > begin;
  const [said, named] = [claims.filter(touches), names.filter(touches)];
  const cuts = new Set([begin, end]);
  for (const span of [...said, ...named]) {
    cuts.add(Math.max(begin, span.begin));
    cuts.add(Math.min(end, span.end));
  }
  const places = [...cuts].sort((a, b) => a - b);
  return places.slice(0, -1).map((from, at) => {
    const covers = (span) => span.begin <= from && span.end > from;
    const run = { begin: from, end: places[at + 1], claims: said.filter(covers).sort(shortestFirst), names: named.filter(covers).sort(shortestFirst) };
    const begins = (span) => (at ? span.begin === from : span.begin >= after);
    return { ...run, opens: [...run.claims, ...run.names].filter(begins) };
  });
}

const shortestFirst = (a, b) => a.end - a.begin - (b.end - b.begin) || a.of - b.of;
