// An edge around a name in words: its predicate, and who says so in which stance, or why it is no claim.

import { AGAINST, AGAINST_SIGN, STATUS } from "../frame/look.js";
import { edgeWords, isAgainst, stanceVerb } from "../evidence/chain.js";
import { legible } from "./measure.js";
import { claimOf, documentOf, nameOf } from "../data/source.js";
import { voices } from "../data/voices.js";
import { capital, inQuotes, listed, shortened } from "../frame/words.js";

const SPEAKERS_NAMED = 2; // speakers of one level that a line names
const NAME_LETTERS = 60; // of a speaker's name in a line
const DENIED_LETTERS = 100; // of the sentence of what was not said
const QUOTED = 40; // letters of what is said about the middle
export const NOT_NAMED = "who is not named";
let lastWords = null; // of speakers: how many are called so

/** Whether an edge tells of what nobody is named for: the line from a text to itself. */
export const isUnnamed = ({ source, target, status, claim }) => source === target && status === "attribution" && !claimOf(claim).outermost.length;

/** The name of a name, as lines and labels say it. */
export const spokenName = (name) => legible(nameOf(name).label);

/**
 * { predicate, told, quoted, against, voice, says, sentence }: `told` stands behind the dash, "" for a fact,
 * `quoted` behind it what is said, where only that tells one line from another; `voice` is the speaker in
 * whose colour the line is drawn, -1 for nobody; `says(words)` is the name of a line that shows these words.
 */
export function spokeWords(edge) {
  const claim = claimOf(edge.claim);
  const told = toldOf(edge, claim);
  const predicate = predicateOf(edge, claim);
  const turned = edge.status === "denied" ? !AGAINST.has(deniedStance(claim)) : claim.levels.some(isAgainst);
  const against = turned && !isMadeThere(edge, claim); // nobody turns against the text that tells what he denies
  const spoken = edge.status === "attribution" && claim.quote; // else lines of one speaker would look alike
  const voiced = ["claimed", "attribution"].includes(edge.status);
  const [source, target] = [edge.source, edge.target].map((name) => shortened(spokenName(name), NAME_LETTERS));
  const from = isUnnamed(edge) ? NOT_NAMED : source;
  const stands = `${STATUS[edge.status].name}${conclusionFrom(edge, claim)}.`;
  return {
    predicate, told, against, sentence: claim.sentence,
    quoted: spoken ? inQuotes(claim.quote, QUOTED) : "",
    voice: voiced ? claim.outermost[0] ?? -1 : -1,
    says: (shown) => (shown === predicate ? `${from} ${predicate} ${target}. ` : `${shown}. From ${from} to ${target}. `) + stands,
  };
}

// What a conclusion rests on, as far as one name for it goes.
function conclusionFrom(edge, claim) {
  if (edge.status !== "inferred") return "";
  return edge.fact ? " from facts" : claim.speakers.length ? `, on the word of ${whoIsNamed(claim.speakers)}` : "";
}

// Of a claim of which only the words are annotated, the line of its speaker leads to the text that tells it.
const isMadeThere = (edge, { document }) =>
  edge.status === "attribution" && document >= 0 && documentOf(document).iri === nameOf(edge.target).iri;

function predicateOf(edge, claim) {
  if (isMadeThere(edge, claim)) return edge.outward ? "makes a claim there" : "makes a claim in it";
  if (edge.status === "attribution") return edge.outward ? "speaks about" : "speaks about it";
  if (edge.status === "denied") return "not said";
  if (edge.kind === "proposed" && claim.levels.length) return proposedWords(claim);
  return edgeWords(edge, claim);
}

// Nobody says it yet, as is told behind it: what would be said stands in the place of a predicate.
const proposedWords = ({ levels, quote }) => `${stanceInWords(levels.at(-1))}${quote ? ` ${inQuotes(quote, QUOTED)}` : ""}`;

function toldOf(edge, claim) {
  const reason = claim.held?.words ? `: ${claim.held.words}` : "";
  switch (edge.status) {
    case "fact": return "";
    case "stated": return `stated, no fact${reason}`;
    case "inferred": return "follows";
    case "withheld": return `withheld${reason}`;
    case "proposed": return `proposed by ${shortened(claim.proposed, NAME_LETTERS)}`;
    case "denied": return (AGAINST.has(deniedStance(claim)) ? "" : `${AGAINST_SIGN} `) + deniedBy(claim);
    default: return saidOf(edge, claim) + mannerOf(claim);
  }
}

const deniedStance = (claim) => claim.deniedStance || claim.stance;

// The stance alone does not tell what was not done: the sentence has the verb of the text, "did not respond to questions".
const deniedBy = ({ sentence }) => shortened(sentence.replace(/^The text says/, "the text says").replace(/\.$/, ""), DENIED_LETTERS);

// The line of who speaks about something begins or ends at the speaker: only the stance is left to tell.
function saidOf(edge, claim) {
  const [only, ...others] = claim.levels;
  const short = edge.status === "attribution" && only && !others.length && only.claimants.length === 1 && only.claimants[0] === edge.source;
  return short ? stanceInWords(only) : claim.levels.map(levelInWords).join(" › ");
}

const levelInWords = (level) => `${level.claimants.length ? whoIsNamed(level.claimants) : "somebody"} ${stanceInWords(level)}`;

const stanceInWords = (level) => (isAgainst(level) ? `${AGAINST_SIGN} ` : "") + stanceVerb(level);

function mannerOf({ certainty, ironic }) {
  const how = [certainty, ironic && "in irony"].filter(Boolean);
  return how.length ? ` (${how.join(", ")})` : "";
}

function whoIsNamed(speakers) {
  const named = speakers.slice(0, SPEAKERS_NAMED).map((name) => shortened(briefName(name), NAME_LETTERS));
  const others = speakers.length - SPEAKERS_NAMED;
  return listed(others > 0 ? [...named, `${others} more`] : named);
}

// "Lavrov" for "Sergei Lavrov", where the sources call him so and no other speaker.
function briefName(name) {
  const { others } = nameOf(name);
  const last = lastWord(name);
  if (!others.includes(last)) return spokenName(name);
  if (!lastWords) {
    lastWords = new Map();
    for (const voice of voices()) lastWords.set(lastWord(voice.name), (lastWords.get(lastWord(voice.name)) ?? 0) + 1);
  }
  return (lastWords.get(last) ?? 0) > 1 ? spokenName(name) : legible(last);
}

const lastWord = (name) => nameOf(name).label.split(" ").at(-1);

/** The words over a step or a line: "Fact", "Claim · Sergei Lavrov asserts". */
export function standing(edge) {
  const { told } = spokeWords({ ...edge, outward: true });
  return ["fact", "claimed", "attribution"].includes(edge.status)
    ? [STATUS[edge.status].over, told].filter(Boolean).join(" · ") : capital(told);
}
