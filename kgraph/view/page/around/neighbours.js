// Which names stand around the middle, on which side, and which of their lines are shown.

import { asTold, whole } from "../data/source.js";
import { isUnnamed } from "./spokewords.js";

/** Neighbours that are shown at first, and that "more" adds. */
export const NEIGHBOURS = 25;

const LINES_SHOWN = 3; // of one neighbour on one side, before "more"
const STATUS_ORDER = ["fact", "claimed", "stated", "denied", "inferred", "attribution", "withheld", "proposed"];
const COUNTED_CLAIMS = new Set(["claimed", "stated", "attribution"]);

const statusRank = (edge) => STATUS_ORDER.indexOf(edge.status);
const inTelling = (a, b) => statusRank(a) - statusRank(b) || asTold(a.claim, b.claim) || a.id - b.id;

/** Facts stand on the left, with the conclusions that follow from facts alone; all else on the right. */
const sideOf = (edge) => (edge.status === "fact" || (edge.status === "inferred" && edge.fact) ? "left" : "right");

/**
 * What is drawn around a name: { left, right, shown, total, counts, hidden, apart }. A side has groups
 * { key, id (of the name), side, lines (edges), more (how many are not shown), pinned } in the order of the sources; `counts`
 * has how many lines there are of each status, and of how many `facts`, `claims` and `conclusions`; `hidden` and `apart` are names: hidden
 * neighbours, and pinned names that no edge links with this one. The edges of `also` are shown in any case.
 */
export function neighbourhood(middle, edges, { hidden, pinned, most, open, also }) {
  const seen = edges.filter(({ other }) => !hidden.has(other));
  const groups = groupedByName(seen);
  const everyone = new Set(seen.map(({ other }) => other).filter((name) => name !== middle));
  const chosen = chooseNeighbours(groups, everyone, pinned, most);
  for (const { id, other } of seen) if (also.has(id) && other !== middle) chosen.add(other);
  const drawn = ({ id }) => chosen.has(id) || id === middle; // a line to itself needs no choice
  const side = (name) => groups.filter((group) => group.side === name && drawn(group))
    .sort((a, b) => inTelling(a.lines[0], b.lines[0]))
    .map((group) => cutLines(group, open.get(group.id), pinned, also));
  const around = new Set(edges.map(({ other }) => other));
  return {
    left: side("left"), right: side("right"), shown: chosen.size, total: everyone.size, counts: countsAround(seen),
    hidden: [...around].filter((name) => hidden.has(name)),
    apart: [...pinned].filter((name) => name !== middle && !around.has(name)),
  };
}

// What nobody is named for leads from a text to itself: it is drawn from who is not named.
function groupedByName(edges) {
  const groups = new Map();
  for (const edge of edges) {
    const side = sideOf(edge);
    const unnamed = isUnnamed(edge);
    const key = `${side}-${edge.other}${unnamed ? "-unnamed" : ""}`;
    if (!groups.has(key)) groups.set(key, { key, id: edge.other, side, unnamed, lines: [] });
    groups.get(key).lines.push(unnamed ? { ...edge, outward: false } : edge);
  }
  for (const group of groups.values()) group.lines.sort(inTelling);
  return [...groups.values()];
}

// Pinned names, then of both sides by turns those that tell most: facts and claims first, then who is
// linked with most others.
function chooseNeighbours(groups, everyone, pinned, most) {
  if (everyone.size <= most) return new Set(everyone);
  const chosen = new Set([...everyone].filter((name) => pinned.has(name)));
  const { degree } = whole();
  const best = (a, b) => statusRank(a.lines[0]) - statusRank(b.lines[0]) || degree(b.id) - degree(a.id) || a.id - b.id;
  const sides = ["left", "right"].map((side) => groups.filter((group) => group.side === side).sort(best));
  for (let at = 0; chosen.size < most && sides.some((side) => at < side.length); at += 1) {
    for (const side of sides) if (at < side.length && chosen.size < most && everyone.has(side[at].id)) chosen.add(side[at].id);
  }
  return chosen;
}

function cutLines(group, lines, pinned, also) {
  // "1 more" would take as much room as the line itself. That somebody speaks about the middle is mostly
  // told by the lines of what is said already: one such line is enough.
  const [{ status, outward }] = group.lines;
  const first = lines ?? (status === "attribution" && !outward && !group.unnamed ? 1 : LINES_SHOWN);
  const shown = group.lines.length <= first + 1 ? group.lines : group.lines.filter(({ id }, at) => at < first || also.has(id));
  return { ...group, lines: shown, more: group.lines.length - shown.length, pinned: pinned.has(group.id) };
}

function countsAround(edges) {
  const { statusOfClaim } = whole();
  const each = Object.fromEntries(STATUS_ORDER.map((status) => [status, 0]));
  const [facts, claims, conclusions, apart] = [new Set(), new Set(), new Set(), { denied: new Set(), withheld: new Set(), proposed: new Set() }];
  for (const edge of edges) {
    each[edge.status] += 1;
    if (edge.status === "fact") facts.add(edge.claim);
    if (edge.status === "inferred") conclusions.add(edge.claim);
    apart[edge.status]?.add(edge.claim);
    // Whether somebody's speaking counts is a matter of the claim: what is withheld or proposed is none.
    const counts = COUNTED_CLAIMS.has(edge.status) && (edge.status !== "attribution" || ["claimed", "stated"].includes(statusOfClaim(edge.claim)));
    if (counts) claims.add(edge.claim);
  }
  const apartNow = Object.fromEntries(Object.entries(apart).map(([status, ids]) => [status, ids.size]));
  return { ...each, facts: facts.size, claims: claims.size, conclusions: conclusions.size, apart: apartNow };
}

