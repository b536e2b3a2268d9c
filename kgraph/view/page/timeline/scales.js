// Where claims stand on the line of time, and what a place on it tells. A scale has { days (day -> per cent; null for places in
// a text), share (per cent that each day has of its own where the days stand at even distances; else 0),
// at(claim) -> [begin, end] in per cent or null, value(per cent, last) and edge(value, last): `last` at the end of a
// stretch, and not at its beginning; a value is null where no day stands in that direction }.

import { dates } from "../data/dates.js";

const DAY = 86_400_000; // milliseconds
const FEW = 4; // days that stand at even distances: to scale, they would leave the line empty between them

/** From the first word of a text to its last; null without a claim that has a place. */
export function ofWords(graph, ids) {
  const to = ids.reduce((most, id) => Math.max(most, graph.of.end(id)), 0);
  if (!to) return null;
  return {
    days: null, share: 0,
    at: (id) => (graph.of.end(id) > graph.of.begin(id) ? [100 * graph.of.begin(id) / to, 100 * graph.of.end(id) / to] : null),
    value: (percent) => Math.round(percent * to / 100),
    edge: (place) => 100 * place / to,
  };
}

/** By the dates of that basis (`BASES`); null where no claim has one. */
export function ofDates(graph, ids, basis) {
  const date = dates(graph, basis);
  const dated = [...new Set(ids.map(date))].filter((day) => Number.isFinite(Date.parse(day))); // few days, many claims
  if (!dated.length) return null;
  const times = [...new Set(dated.map((day) => Date.parse(day)))].sort((a, b) => a - b);
  const scale = times.length > 1 && times.length <= FEW ? evenly(times) : straight(times);
  const days = new Map(dated.map((day) => [day, scale.percent(Date.parse(day))]));
  return { ...scale, days, at: (id) => (days.has(date(id)) ? [days.get(date(id)), days.get(date(id))] : null) };
}

const dayOf = (time) => new Date(time).toISOString().slice(0, 10);

function straight(times) {
  const [first, last] = [times[0], Math.max(times.at(-1), times[0] + DAY)];
  const percent = (time) => 100 * (time - first) / (last - first);
  return { share: 0, percent, value: (at) => dayOf(first + at * (last - first) / 100), edge: (day) => percent(Date.parse(day)) };
}

// Each day in the middle of its share of the line. A stretch has the days that stand in it.
function evenly(times) {
  const share = Math.floor(1e6 / times.length) / 1e4; // a step of a slider must not lead beyond its end
  const percent = (time) => share * (times.indexOf(time) + 0.5);
  const value = (at, last) => {
    const found = last ? times.findLast((time) => percent(time) <= at) : times.find((time) => percent(time) >= at);
    return found === undefined ? null : dayOf(found);
  };
  const edge = (day, last) => share * times.filter((time) => (last ? time <= Date.parse(day) : time < Date.parse(day))).length;
  return { share, percent, value, edge };
}
