// What the signs mean and how the page is read, while nothing is selected.

import { el } from "../frame/elements.js";
import { AGAINST_SIGN, PERHAPS_SIGN, STATUS, stroke } from "../frame/look.js";

const MEANING = {
  fact: "the text states it in its own voice, plainly",
  stated: "the text states it, but as possible, conditional, negated or to come",
  claimed: "somebody says it; it is on that speaker’s word",
  denied: "the text tells that it was not said",
  inferred: "it follows by a rule; nobody says it",
  withheld: "annotated, but nobody’s statement; the reason stands beside it",
  proposed: "a program suggests it, and nobody has judged it yet",
  attribution: "a speaker speaks about a name, or claims something in a text of which only the words are annotated",
};

const HEADING = "How to read this page";

/** The children of the panel where nothing is selected. */
export const legend = () => [
  el("p", { class: "over" }, HEADING),
  el("h2", { id: "evidence-title", tabindex: -1 }, "Who says it, in which words"),
  ...signs(),
];

/** The same below what is selected, folded. */
export const foldedLegend = () => el("details", { class: "part", ontoggle: ({ currentTarget }) => {
  if (currentTarget.open && currentTarget.children.length < 2) currentTarget.append(...signs());
} }, el("summary", {}, HEADING));

function signs() {
  return [
    el("p", {}, "Choose words in the text, a line around the name in the middle, or a card: its evidence stands here."),
    el("ul", { class: "signs" }, Object.entries(STATUS).map(([status, { name }]) =>
      el("li", {}, stroke(status), el("span", {}, el("b", {}, name), `: ${MEANING[status]}`)))),
    el("p", {}, "What a speaker says has the colour of that speaker, as in the timeline; here it is grey."),
    el("p", {}, el("span", { class: "against" }, AGAINST_SIGN), " stands before what a speaker denies, rejects, refuses, opposes or rules out, and before what a speaker does not say, want or believe."),
    el("p", {}, el("span", { class: "against" }, "≠"), " stands before claims that contradict each other: not both can be right."),
    el("p", {}, el("span", { class: "perhaps-sign" }, PERHAPS_SIGN), " stands before claims whose words are perhaps opposed: read both, as only the words were compared."),
    el("p", {}, "A symbol in outline is a thing or an event that no source states to be real."),
    el("p", {}, "Set a speaker aside to see what is left if you do not believe that speaker. ", el("kbd", {}, "/"), " finds names and words; arrow keys walk; ", el("kbd", {}, "F6"), " goes to the next part; ", el("kbd", {}, "Esc"), " lets go."),
  ];
}
