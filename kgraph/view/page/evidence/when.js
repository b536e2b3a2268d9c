// When a claim was made, and which of two that contradict each other is the later one.

import { dates } from "../data/dates.js";
import { claimOf, documentOf, whole } from "../data/source.js";
import { visible } from "../frame/words.js";

/** "said 2025-03-16"; "" where that is not annotated. */
export const whenSaid = ({ spoken }) => (spoken.length ? `said ${spoken.map(visible).join(", ")}` : "");

/** "said 2025-03-16, published 2025-03-17"; what is not known is left out. */
export function whenTold(claim) {
  const issued = claim.document < 0 ? "" : documentOf(claim.document).issued;
  return [whenSaid(claim), issued ? `published ${visible(issued)}` : ""].filter(Boolean).join(", ");
}

const dayOf = (claim) => dates(whole(), "spoken")(claim.id);
const isBefore = (one, other) => one < other && !other.startsWith(one); // a month is not before its days

function orderOf(claim, other) {
  const [day, day2] = [dayOf(claim), dayOf(other)];
  if (!day || !day2) return "";
  return isBefore(day2, day) ? "later" : isBefore(day, day2) ? "earlier" : "";
}

/** Whether one speaker says both, by the same account. */
export function sameSpeaker(one, other) {
  const told = (claim) => JSON.stringify(claim.levels.map(({ claimants }) => [...claimants].sort()));
  return one.levels.length > 0 && one.levels.every(({ claimants }) => claimants.length) && told(one) === told(other);
}

/** Whether a claim takes back another one: the same speaker says the opposite later. */
export const takesBack = (claim, other) => sameSpeaker(claim, other) && orderOf(claim, other) === "later";

/** How a claim stands to another one that it contradicts: "the same speaker, later; said 2025-03-16". */
export function timeBeside(claim, other) {
  const who = sameSpeaker(claim, other) ? "the same speaker" : "";
  return [[who, orderOf(claim, other)].filter(Boolean).join(", "), whenTold(claim)].filter(Boolean).join("; ");
}

/** The claims (numbers) that contradict a claim, those of its own speaker first. */
export function ownFirst(claim) {
  const own = [...claim.against].filter((id) => sameSpeaker(claimOf(id), claim));
  return [...own, ...[...claim.against].filter((id) => !own.includes(id))];
}
