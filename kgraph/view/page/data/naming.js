// The claims of a name: what the page counts and shows of it, as `kgraph show` and `kgraph ask who-said` do.

import { asTold, claimsIn, nameOf, whole } from "./source.js";
import { passing } from "./passing.js";
import { counted } from "../frame/words.js";

/** How a claim has to do with a name that no edge of it touches, in words. */
export const NAMED_HOW = { own: "", in: "", rests: "rests on its word", words: "names it in words only", to: "said to it", for: "said on its behalf" };

/** How many statements a name has, and how many of them only name it: `told`, of `claimsOf`. */
export function statementCount(told) {
  const inWords = [...told.values()].filter((how) => how === "words").length;
  return `${counted(told.size, "statement")}${inWords ? `, of which ${counted(inWords, "names", "name")} it in words only` : ""}`;
}

let beside = null;

// Those that no edge touches.
function besideEdges(name) {
  if (!beside) {
    const { at, of } = whole().tables.claims.also;
    beside = new Map();
    at.forEach((claim, place) => {
      for (let next = 0; next < of[place].length; next += 2) {
        const [named, how] = of[place].slice(next, next + 2);
        if (!beside.has(named)) beside.set(named, []);
        beside.get(named).push([claim, how]);
      }
    });
  }
  return beside.get(name) ?? [];
}

/**
 * The claims of a name that a filter leaves, in the order of the sources: a Map from their numbers to how they have to
 * do with it. "" where it stands in what they say, or where one of their lines is its own; "own" where it speaks in
 * them, at any level; "in" where it is the document that they stand in; else a key of NAMED_HOW. A claim of which
 * another one of them tells all is left out, but of a document.
 */
export async function claimsOf(name, filter = {}) {
  const { outgoing, incoming, tables, of } = whole();
  const touching = [...outgoing(name), ...incoming(name)].map((edge) => [tables.edges.claim[edge], ""]);
  const passes = passing(whole(), filter).claim;
  const told = new Map([...besideEdges(name), ...touching].filter(([claim]) => passes(claim)).sort(([a], [b]) => asTold(a, b)));
  const { document } = nameOf(name);
  if (document >= 0) return new Map([...[...told].filter(([claim]) => of.document(claim) !== document), ...(await claimsIn(document, filter)).map((claim) => [claim, "in"])]);
  const again = [...told.keys()].filter((claim) => of.again(claim).some((inner) => told.has(inner)));
  for (const claim of again) told.delete(claim);
  return told;
}
