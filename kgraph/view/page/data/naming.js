// Claims that have to do with a name though nothing that they say is annotated as being about it.

import { claimsAbout, whole } from "./source.js";
import { passing } from "./passing.js";
import { counted } from "../frame/words.js";

/** How a claim has to do with such a name, in words. */
export const NAMED_HOW = { own: "", words: "names it in words only", to: "said to it", for: "said on its behalf" };

/** How many statements have to do with a name, and how many of them only name it: `named`, of `claimsNaming`. */
export function statementCount(number, named) {
  const inWords = [...named.values()].filter((how) => how === "words").length;
  return `${counted(number, "statement")}${inWords ? `, of which ${counted(inWords, "names", "name")} it in words only` : ""}`;
}

let naming = null;

function namingOf(name) {
  if (!naming) {
    const { at, of } = whole().tables.claims.also;
    naming = new Map();
    at.forEach((claim, place) => {
      for (let next = 0; next < of[place].length; next += 2) {
        const [named, how] = of[place].slice(next, next + 2);
        if (!naming.has(named)) naming.set(named, []);
        naming.get(named).push([claim, how]);
      }
    });
  }
  return naming.get(name) ?? [];
}

/**
 * The claims beside those of `claimsAbout` that a filter leaves: a Map from their numbers to "words" (the name stands
 * in the words of the claim), "to" (it is said to it), "for" (on its behalf), or "own": whoever the name stands for says
 * it, though a claim within it has the line.
 */
export async function claimsNaming(name, filter = {}) {
  const known = new Set(await claimsAbout(name));
  const passes = passing(whole(), filter);
  const told = namingOf(name).filter(([claim]) => !known.has(claim) && passes.claim(claim));
  return new Map(told.map(([claim, how]) => [claim, whole().speakers(claim).includes(name) ? "own" : how]));
}
