// Claims of which only the words are annotated: what they say cannot be compared.

import { whole } from "./source.js";

let inWords = null;

/** The claims (numbers) that say what they say in words only. One that tells what another says is none of them. */
export function wordsOnly() {
  if (inWords) return inWords;
  const { count, tables, kinds, edgesOfClaim, isDocument, statusOfClaim } = whole();
  const telling = new Set(tables.claims.within.at.flatMap((inner, at) => (statusOfClaim(inner) === "proposed" ? [] : tables.claims.within.of[at])));
  const hasContent = (edge) => kinds(edge) === "proposition" || !isDocument(tables.edges.target[edge]);
  inWords = [];
  for (let claim = 0; claim < count.claims; claim += 1) {
    const told = ["claimed", "stated"].includes(statusOfClaim(claim)) && !telling.has(claim);
    if (told && ![...edgesOfClaim(claim)].some(hasContent)) inWords.push(claim);
  }
  return inWords;
}
