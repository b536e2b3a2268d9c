// In whose column a claim stands.

import { speakerName } from "../evidence/chain.js";
import { whole } from "../data/source.js";

// What nobody says stands apart, in this order behind the speakers.
const APART = {
  unnamed: "Speaker not named",
  inferred: "Nobody (conclusions)",
  withheld: "Withheld",
  proposed: "Proposed",
};

let reportsOf = null;

/** The claims that a claim reports. */
export function reportedBy(id) {
  if (!reportsOf) {
    const { at, of } = whole().tables.claims.within;
    reportsOf = new Map();
    at.forEach((inner, place) => reportsOf.set(of[place][0], [...(reportsOf.get(of[place][0]) ?? []), inner]));
  }
  return reportsOf.get(id) ?? [];
}

/** The claims with how deep each is told in others of them, [{ id, depth }]: what a claim reports stands below it. */
export function nested(ids) {
  const known = new Set(ids);
  const told = new Set(ids.flatMap((id) => reportedBy(id)));
  const below = (id, depth) => {
    if (!known.delete(id)) return [];
    return [{ id, depth }, ...reportedBy(id).flatMap((inner) => below(inner, depth + 1))];
  };
  return [...ids.filter((id) => !told.has(id)), ...ids].flatMap((id) => below(id, 0));
}

function keysOf(id) {
  const graph = whole();
  const status = graph.statusOfClaim(id);
  if (status in APART) return [status];
  const outermost = graph.outermost(id);
  if (outermost.length) return outermost;
  const document = graph.of.document(id);
  return [status === "denied" && document >= 0 ? graph.tables.documents[document].name : "unnamed"];
}

/**
 * The columns for claims: { key, title, speaker (a number of a name, or -1), ids }. Who says most stands
 * first, then documents, then what nobody says. A claim of several speakers stands with each of them.
 */
export function speakerColumns(ids) {
  const columns = new Map();
  for (const id of ids) {
    for (const key of keysOf(id)) {
      if (!columns.has(key)) columns.set(key, []);
      columns.get(key).push(id);
    }
  }
  const rank = (key) => (typeof key === "string" ? 2 + Object.keys(APART).indexOf(key) : whole().isDocument(key) ? 1 : 0);
  return [...columns].sort(([a, one], [b, other]) => rank(a) - rank(b) || other.length - one.length)
    .map(([key, claims]) => (typeof key === "string"
      ? { key, title: APART[key], speaker: -1, ids: claims }
      : { key, title: titleOf(key), speaker: key, ids: claims }));
}

function titleOf(speaker) {
  const told = speakerName(speaker);
  return told === "the story" ? "The story itself" : told;
}
