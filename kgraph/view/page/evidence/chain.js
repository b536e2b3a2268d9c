// Who says it, from the outermost speaker to the claim's own, and how.

import { el } from "../frame/elements.js";
import { AGAINST, AGAINST_SIGN, STATUS } from "../frame/look.js";
import { edgeOf, nameOf, whole } from "../data/source.js";
import { colorOf } from "../data/voices.js";
import { listed, plural, words } from "../frame/words.js";

/** A speaker in words; the only document is "the story". */
export function speakerName(id) {
  return whole().isDocument(id) && whole().tables.documents.length < 2 ? "the story" : nameOf(id).label;
}

/** "Russia’s", "Western governments’". */
export const possessive = (name) => name + (name.endsWith("s") ? "’" : "’s");

/** The name of a speaker in the speaker's colour. */
export function voiceName(id, text = speakerName(id)) {
  const element = el("b", { class: "voice" }, text);
  element.style.setProperty("--voice", colorOf(id));
  return element;
}

// "Western governments" refuse, "the United States" refuses.
const isSeveral = (claimants) => claimants.length > 1 || claimants.some((id) => whole().several.has(id));

/** A verb in the third person, as it agrees with a name: "claims", "claim". */
export const agreeing = (id, verb) => (isSeveral([id]) ? plural(verb) : verb);

/** The stance of a level as its speakers take it: "insists", "refuse", "does not want"; of what was not said "did not rule out". */
export function stanceVerb({ stance, verb, claimants, unsaid, negated }) {
  const told = verb || (stance ? words(stance) : "says");
  if (unsaid) return notDone({ stance, verb });
  if (negated) return negative(told, isSeveral(claimants) ? "do" : "does");
  return isSeveral(claimants) ? plural(told) : told;
}

// Of what was not said, that the stance was not taken: "did not rule out".
const notDone = ({ stance, verb }) => negative(verb || (stance && stance !== "Asserts" ? words(stance) : "says"), "did");

const OF_BE = { do: "are", does: "is", did: "was" };

// "does not fear", "is not afraid"
const negative = (verb, auxiliary) => (verb.startsWith("is ") ? verb.replace("is", `${OF_BE[auxiliary]} not`) : `${auxiliary} not ${plural(verb)}`);

/** Whether a level rejects what is said: who does not want or support a thing does not reject it yet. */
export const isRejecting = (level) => Boolean(level) && AGAINST.has(level.stance) && !level.negated;

/** Whether a level turns against what is said: "rejects", "does not want", but not "does not rule out". */
export const isAgainst = ({ stance, negated }) => AGAINST.has(stance) !== Boolean(negated);

export const whoOf = ({ claimants }) => listed(claimants.map(speakerName)) || "somebody";

/** What a level does: of what was not said, that it did not, unless the level before says so by its stance. */
function doing(claim, level) {
  const before = claim.levels.slice(0, -1);
  const unsaid = claim.status === "denied" && level === claim.levels.at(-1) && !before.some(isAgainst);
  return unsaid ? notDone(level) : stanceVerb(level);
}

/** "Russia asserts › Western governments refuse"; "" where nobody is told to speak. */
export function chainWords(claim, from = 0) {
  return claim.levels.slice(from).map((level) => `${whoOf(level)} ${doing(claim, level)}`).join(" › ");
}

export const turnsAgainst = ({ stance, levels, status }) => Boolean(stance) && status !== "denied" && status !== "inferred" && isAgainst(levels.at(-1));

/** What an edge says, "holds veto over": negative "not: holds veto over", and of a stance that is not taken "does not want". */
export function edgeWords({ kind, predicate }, claim) {
  const own = claim.levels.at(-1);
  if (kind === "proposed" && own) return `proposed: ${stanceVerb(own)}`;
  if (kind === "attribution") return own?.negated || own?.verb ? stanceVerb(own) : predicate.label;
  return (claim.saysNot ? "not: " : "") + predicate.label;
}

/** Whether a conclusion follows from facts alone. */
export const isFactual = (claim) => claim.edges.some((edge) => edgeOf(edge).fact);

/** The small words above a card: how the claim stands, and the stance; `speakers` with those who take it. */
export function overWords(claim, { speakers = false } = {}) {
  const { over } = STATUS[claim.status];
  if (claim.status === "inferred") return `${speakers ? over : "Conclusion"} · ${isFactual(claim) ? "from facts" : "no fact"}`;
  if (claim.status === "fact") return `${over} by ${whole().tables.documents.length < 2 ? "the story" : "the text"}`;
  if (claim.status === "proposed") return `${over} · by ${claim.proposed}`;
  const [first] = claim.levels;
  if (!first) return over;
  if (claim.status === "denied" && claim.levels.length < 2 && claim.deniedStance === "Asserts") return over; // it would say no more
  if (speakers || claim.status === "denied") return `${over} · ${chainWords(claim)}`;
  return [over, doing(claim, first), chainWords(claim, 1)].filter(Boolean).join(" · ");
}

// "polarity positive, certainty not stated", and of the saying what is not plain.
function mode({ polarity, certainty, saying }) {
  const told = [`polarity ${polarity || "positive"}`, certainty ? `as ${certainty}` : "certainty not stated"];
  if (saying && saying !== "said") told.push(`the saying: ${saying}`);
  return told.join(", ");
}

/** The levels as a list, outermost first; `asideButton(id)` stands behind each speaker. */
export function chainList(claim, asideButton) {
  return el("ol", { class: "chain", "aria-label": "Who says it, outermost speaker first" }, claim.levels.map((level) =>
    el("li", {},
      el("span", {}, level.claimants.length ? level.claimants.map((id, at) => [at ? ", " : "", voiceName(id)]) : el("b", {}, "somebody"),
        " ", isAgainst(level) ? el("span", { class: "against", "aria-hidden": "true" }, `${AGAINST_SIGN} `) : "",
        doing(claim, level)),
      el("small", {}, mode(level)),
      level.claimants.map((id) => asideButton(id)))));
}
