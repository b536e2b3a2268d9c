// Where in the texts a selection stands.

import { claimsOf } from "../data/naming.js";
import { claimOf, nameOf } from "../data/source.js";

/**
 * { document, claims, names }: the number of the document, -1 for none in particular, and the claims and
 * names whose words are lit there. A conclusion has no words: those that it rests on are lit.
 */
export async function placeOf({ claim, name }, open) {
  if (claim >= 0) {
    const claims = claimOf(claim).status === "inferred" ? groundsOf(claim) : [claim];
    const at = claims.map((each) => claimOf(each).document);
    return { document: at.includes(open) ? open : at[0] ?? claimOf(claim).document, claims: new Set(claims), names: new Set() };
  }
  if (name < 0) return { document: -1, claims: new Set(), names: new Set() };
  return { document: await documentNaming(name, open), claims: new Set(), names: new Set([name]) };
}

/** The claims that somebody made among those that a conclusion rests on, by its first proof. */
function groundsOf(conclusion) {
  const [seen, found, todo] = [new Set([conclusion]), [], [conclusion]];
  while (todo.length) {
    const premises = claimOf(todo.shift()).proofs[0]?.premises ?? [];
    for (const each of premises) {
      if (seen.has(each)) continue;
      seen.add(each);
      (claimOf(each).status === "inferred" ? todo : found).push(each);
    }
  }
  return found;
}

// A name stays with the open document if it has to do with it; else it leads to the first that it has to do with.
async function documentNaming(name, open) {
  const own = nameOf(name).document;
  if (own >= 0) return own;
  const told = [...(await claimsOf(name)).keys()].map((claim) => claimOf(claim).document).filter((each) => each >= 0);
  return told.includes(open) ? open : told[0] ?? -1;
}
