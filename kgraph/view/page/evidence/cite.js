// A citation as plain text, and the command that tells the same in a terminal.

import { aboutOf, places, propositionsOf } from "../board/card.js";
import { chainWords, edgeWords, speakerName } from "./chain.js";
import { el, say } from "../frame/elements.js";
import { claimOf, documentOf, nameOf, whole } from "../data/source.js";
import { capital, inQuotes, visible } from "../frame/words.js";

const ONTOLOGY = "https://w3id.org/kgraph/ns#";
const PLAIN = /^[\w./:@%+,][\w./:@%+,=-]*$/; // needs no quotation marks in a shell
const SPACED = /^[\p{L}\p{N}][\p{L}\p{N} .,:/@%+=_’“”-]*$/u; // safe in double ones, in any shell

/** "China — holds veto over → 2022 Istanbul draft", "Iran — not: leads → the pact" */
export const tripleText = (edge) => `${nameOf(edge.source).label} — ${edgeWords(edge, claimOf(edge.claim))} → ${nameOf(edge.target).label}`;

/** Where a claim stands: title, publisher, date, characters. */
export function whereText(claim) {
  if (claim.document < 0) return "";
  const { title, publisher, issued } = documentOf(claim.document);
  return [title, publisher, issued, claim.end > claim.begin ? places(claim) : ""].map(visible).filter(Boolean).join(", ");
}

/** The citation of a claim, or of one of its edges, in lines. */
export function citation(claim, edge = null) {
  const told = edge ? tripleText(edge) : propositionsOf(claim).map(tripleText).join("; ")
    || aboutOf(claim).map((id) => nameOf(id).label).join(", ");
  const lines = claim.status === "inferred" ? concludedLines(claim, told) : saidLines(claim, told);
  return [...lines, location.href].filter(Boolean).join("\n");
}

function saidLines(claim, told) {
  const whose = claim.status === "fact" || claim.own ? `Stated by ${speakerName(claim.outermost[0] ?? -1)}` : chainWords(claim) || "Nobody is named who says it";
  return [claim.quote ? inQuotes(claim.quote) : claim.sentence, `${capital(whose)}${told ? `: ${told}` : ""}.`, `In: ${whereText(claim)}.`];
}

function concludedLines(claim, told) {
  const [proof] = claim.proofs;
  const premises = (proof ? [...proof.premises] : []).map((id) => claimOf(id)).map((premise, at) =>
    `${at + 1}. ${premise.quote ? inQuotes(premise.quote) : premise.sentence} (${premise.status === "inferred" ? "itself a conclusion" : chainWords(premise)}; ${whereText(premise)})`);
  return [`${told}.`, `Nobody says this. It follows${proof ? ` by the rule ${proof.rule.name}` : ""} from:`, ...premises];
}

/** The command that explains an edge: `kgraph why China holdsVetoOver "2022 Istanbul draft"`. */
export function whyCommand({ source, predicate, target }) {
  const property = predicate.iri.startsWith(ONTOLOGY) ? predicate.iri.slice(ONTOLOGY.length) : predicate.iri;
  return ["kgraph why", ...[asTyped(source), property, asTyped(target)].map(shellQuoted)].join(" ");
}

// A name by its label where no other has it, else by its IRI.
function asTyped(id) {
  const { iri, label, kind } = nameOf(id);
  if (kind === "Literal") return whole().givenLabel(id);
  const wanted = label.toLowerCase();
  const isName = (each) => each.length === label.length && each.toLowerCase() === wanted;
  const { count, givenLabel, others } = whole();
  let shared = false;
  for (let other = 0; other < count.names && !shared; other += 1) {
    shared = other !== id && (isName(givenLabel(other)) || others(other).some(isName));
  }
  return shared || label.startsWith("-") || label !== givenLabel(id) ? iri : label;
}

/** A word as a shell takes it. */
export function shellQuoted(word) {
  if (PLAIN.test(word)) return word;
  return SPACED.test(word) ? `"${word}"` : `'${word.replaceAll("'", "'\\''")}'`;
}

/** A button that copies the citation, and says so. */
export function copyButton(text) {
  const told = el("small", {});
  const copy = async () => {
    told.textContent = await copyText(text()) ? "The citation is copied." : "This browser does not let the page copy.";
    say(told.textContent);
  };
  return [el("button", { type: "button", data: { key: "copy" }, onclick: copy }, "Copy citation"), told];
}

// A page from a file may have no clipboard of its own; then what is selected is copied.
async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const before = document.activeElement;
    const area = el("textarea", { class: "unseen", readonly: true, "aria-label": "Citation" });
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    before?.focus({ preventScroll: true });
    area.remove();
    return done;
  }
}
