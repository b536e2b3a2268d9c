// Who turns against a claim: those who contradict it, and those who reject what it is about. The two are told
// apart in words, as one may reject a thing and leave what is said of it.

import { aboutOf, claimLink, propositionsOf } from "../board/card.js";
import { agreeing, chainWords, isRejecting, speakerName } from "./chain.js";
import { el } from "../frame/elements.js";
import { AGAINST_SIGN } from "../frame/look.js";
import { chainOfClaim, claimOf, nameOf, whole } from "../data/source.js";
import { wordsOnly } from "../data/wordsonly.js";
import { ownFirst, takesBack, timeBeside } from "./when.js";
import { capital, counted, inGroups, shortened } from "../frame/words.js";

const CONTRADICTED_LETTERS = 70; // of a claim that is contradicted
let rejectedThings = null; // name -> the claims that turn against it as a whole

function rejectionsOf(thing) {
  if (!rejectedThings) {
    rejectedThings = new Map();
    const { count, statusOfClaim } = whole();
    for (let id = 0; id < count.claims; id += 1) {
      if (statusOfClaim(id) !== "claimed" || !isRejecting(chainOfClaim(id).at(-1))) continue;
      for (const about of aboutOf(claimOf(id))) rejectedThings.set(about, [...(rejectedThings.get(about) ?? []), id]);
    }
  }
  return rejectedThings.get(thing) ?? [];
}

const thingsOf = (claim) => new Set([...propositionsOf(claim).flatMap(({ source, target }) => [source, target]), ...aboutOf(claim)]);

// [{ id, thing }]: whoever tells both is not against himself, and who rejects the same is not against it either.
function rejectionsAbout(claim) {
  if (claim.status !== "claimed" || isRejecting(claim.levels.at(-1))) return [];
  const told = [...thingsOf(claim)].flatMap((thing) => rejectionsOf(thing).map((id) => ({ id, thing })));
  return told.filter(({ id }) => id !== claim.id && !whole().outermost(id).some((who) => claim.outermost.includes(who)));
}

const rejectsIt = (thing) => (claim) => `${capital(chainWords(claim))} ${nameOf(thing).label}`;

const lineAgainst = (sign, id, how, told) => el("li", {}, el("span", { class: "against", "aria-hidden": "true" }, `${sign} `),
  el("span", {}, claimLink(id, told), el("small", {}, how)));

const besides = (how, claim, other) => [how, timeBeside(claim, other)].filter(Boolean).join(" · ");

// What is said in words alone cannot be compared: nobody may then say that nobody denies it.
function nothingAgainst(claim) {
  const inWords = wordsOnly();
  if (inWords.includes(claim.id)) return el("p", {}, "What it says is annotated in words only, so it could not be compared with other claims as a statement.");
  const more = inWords.length ? ` ${counted(inWords.length, "claim is", "claims are")} in words only and could not be compared as statements.` : "";
  return el("p", {}, `${more ? "No claim that could be compared denies it." : "Nobody denies it in these sources."}${more}`);
}

/** What stands against a claim, as a list. */
export function againstIt(claim) {
  const lines = [
    ...ownFirst(claim).map((id) => lineAgainst("≠", id, besides("contradicts it", claimOf(id), claim))),
    ...rejectionsAbout(claim).map(({ id, thing }) => lineAgainst(AGAINST_SIGN, id, "not against this statement, but against what it is about", rejectsIt(thing))),
  ];
  return lines.length ? el("ul", { class: "links contradicted" }, lines) : nothingAgainst(claim);
}

/** A section of the card of a speaker: what stands against the claims (numbers) that the speaker makes. */
export function againstSpeaker(name, claims) {
  const who = speakerName(name);
  const contradicting = new Map(); // claim -> the first claim of the speaker that it contradicts
  const rejecting = new Map(); // "claim thing" -> { id, thing, of: how many claims of the speaker are about it }
  for (const claim of claims.map(claimOf)) {
    for (const id of claim.against) if (!contradicting.has(id) && (!claims.includes(id) || takesBack(claimOf(id), claim))) contradicting.set(id, claim);
    for (const { id, thing } of rejectionsAbout(claim)) {
      const key = `${id} ${thing}`;
      rejecting.set(key, { id, thing, of: (rejecting.get(key)?.of ?? 0) + 1 });
    }
  }
  const count = contradicting.size + rejecting.size;
  if (!count) return "";
  return el("section", { class: "part", id: "against-speaker" }, el("h3", { class: "over" }, `Against what ${who} ${agreeing(name, "says")} (${inGroups(count)})`),
    el("ul", { class: "links" },
      [...contradicting].map(([id, claim]) => lineAgainst("≠", id, besides(`contradicts: ${shortened(claim.sentence, CONTRADICTED_LETTERS)}`, claimOf(id), claim))),
      [...rejecting.values()].map(({ id, thing, of }) => lineAgainst(AGAINST_SIGN, id, `${counted(of, "claim")} of ${who} ${of > 1 ? "are" : "is"} about it`, rejectsIt(thing)))));
}
