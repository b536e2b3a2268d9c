// What is found, as the list shows it, and where it leads.

import { agreeing } from "../evidence/chain.js";
import { choices, statementsOf } from "./choices.js";
import { el } from "../frame/elements.js";
import { glyph, STATUS, stroke } from "../frame/look.js";
import { onlyThese, stanceOfValue } from "../data/passing.js";
import { aroundWords, piecesWith } from "./sentences.js";
import { tabOf } from "../frame/shell.js";
import { claimOf, documentOf, edgeOf, nameOf, whole } from "../data/source.js";
import { state } from "../frame/state.js";
import { capital, counted, folded, shortened, words } from "../frame/words.js";

const HIT_ROOM = 180; // letters of a hit that are shown

const litPieces = (pieces) => pieces.map(([text, marked]) => (marked ? el("mark", {}, text) : text));
const outOfSight = (hidden) => (hidden ? el("small", { class: "filtered" }, "filtered out") : null);

/** The content of a hit; `wanted` are those that were looked for. */
export const hitElement = (kind, hit, wanted, passes) => HIT_SHOWN_AS[kind](hit, wanted, passes);

const HIT_SHOWN_AS = {
  name: ({ id }, wanted, passes) => {
    const { label, others, kind, look, actual, degree } = nameOf(id);
    const fits = (text) => wanted.some((word) => folded(text).includes(word));
    const other = fits(label) ? null : others.find(fits);
    return [
      glyph(look, actual),
      el("span", { class: "words" }, litPieces(aroundWords(label, wanted, HIT_ROOM)),
        other ? el("small", {}, " also “", litPieces(aroundWords(other, wanted, HIT_ROOM / 2)), "”") : null),
      el("small", {}, `${capital(words(kind))}, ${counted(degree, "edge")}`), outOfSight(!passes.name(id)),
    ];
  },
  predicate: ({ text }, wanted) => [el("span", { class: "words" }, litPieces(piecesWith(text, wanted))), el("small", {}, "show only this")],
  claim: ({ id, text }, wanted, passes) => {
    const { status, quote } = claimOf(id);
    const lacking = wanted.filter((word) => !folded(text).includes(word)); // they may be other names of what it says
    const inQuote = text !== quote && lacking.some((word) => folded(quote).includes(word));
    return [
      stroke(status),
      el("span", { class: "words" }, litPieces(aroundWords(text, wanted, HIT_ROOM)), inQuote ? el("q", { class: "quote" }, litPieces(aroundWords(quote, wanted, HIT_ROOM))) : null),
      el("small", {}, STATUS[status].over.split(" · ")[0]), outOfSight(!passes.claim(id)),
    ];
  },
  elsewhere: ({ text, kind }, wanted) => [
    el("span", { class: "words" }, litPieces(aroundWords(text, wanted, HIT_ROOM))), el("small", {}, capital(words(kind))),
  ],
  text: ({ id, text }, wanted) => [
    el("span", { class: "words" }, litPieces(aroundWords(text, wanted, HIT_ROOM))),
    whole().tables.documents.length > 1 ? el("small", {}, shortened(documentOf(id).title, 40)) : null,
  ],
};

// Taken or not taken; that somebody speaks without a stance is an edge of its own predicate, which is no stance.
function stancesOf(iri) {
  const stance = iri.split(/[#/]/).pop();
  const values = choices().stance.map(({ value }) => value).filter((value) => stanceOfValue(value).stance === stance);
  return values.length ? values : [""];
}

/** What a hit changes in the state, and the words that tell of it. */
export const leadsTo = (kind, hit) => HIT_LEADS[kind](hit);

const HIT_LEADS = {
  elsewhere: ({ id, text }) => ({ parts: { focus: id, selected: { name: id }, tab: tabOf("around") }, words: `The page around ${text} is opened.` }),
  name: ({ id }) => {
    const { iri, label, document } = nameOf(id);
    const parts = { focus: iri, selected: { name: iri }, tab: state().tab === "map" ? "map" : tabOf("around") };
    return { parts: document < 0 ? parts : { ...parts, document: iri }, words: `${label} is in the middle.` };
  },
  predicate: ({ id, text }) => {
    const [iri] = whole().tables.predicates[id];
    const spoken = whole().tables.edges.predicate.findIndex((each) => each === id);
    if (spoken >= 0 && edgeOf(spoken).kind === "attribution") {
      return { parts: { off: onlyThese(state().off, "stance", stancesOf(iri)) }, words: `Only the stance “${text}” is shown.` };
    }
    return { parts: { off: onlyThese(state().off, "predicate", [iri]) }, words: `Only “${text}” is shown.` };
  },
  claim: ({ id }) => ({
    parts: { selected: { claim: claimOf(id).iri, edge: null }, tab: ["map", "table"].includes(state().tab) ? state().tab : tabOf("evidence") },
    words: "The statement is selected.",
  }),
  text: ({ id, begin, end }) => {
    const { iri } = documentOf(id);
    return { parts: { document: iri, selected: { document: iri, begin, end }, tab: tabOf("text") }, words: "The text is open there." };
  },
};

/** Behind the first of some names that speaks: what it says, as a table, and what falls without its word. */
export function speakerHits(hits) {
  const place = hits.findIndex(({ id }) => statementsOf(nameOf(id).iri));
  if (place < 0) return null;
  const { iri, label } = nameOf(hits[place].id);
  const line = (told, ...more) => [el("span", { class: "words" }, `↳ ${told}`), ...more];
  const name = shortened(label, 60);
  const says = agreeing(hits[place].id, "says");
  return {
    place,
    options: [{
      key: "speaker", element: line(`what ${name} ${says}, as a table`, el("small", {}, counted(statementsOf(iri), "statement"))),
      leads: {
        parts: { off: onlyThese(state().off, "speaker", [iri]), tab: "table", table: { ...state().table, kind: "claims" } },
        words: `The table shows what ${label} ${says}.`, focus: "table-claims",
      },
    }, {
      key: "aside", element: line(`set ${name} aside: what falls?`),
      leads: { parts: { aside: [...new Set([...state().aside, iri])] }, words: `${label} is set aside.`, focus: "what-falls" },
    }],
  };
}
