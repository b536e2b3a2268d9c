// What else is in the words that were clicked: the names in them, and further claims that cover them.

import { byId, el } from "../frame/elements.js";
import { glyph } from "../frame/look.js";
import { nameOf } from "../data/source.js";

const GAP = 8; // pixels between the words and the box

let choiceHome = null; // the words that it belongs to

/** Where the choice is put: once, behind the text, so that Tab leads from the words to it. */
export function choiceBox() {
  return el("div", { id: "in-words", role: "group", "aria-label": "Also in these words", hidden: true, onkeydown: (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    const words = choiceHome;
    closeChoice();
    words?.focus();
  } });
}

export function closeChoice() {
  byId("in-words").hidden = true;
  choiceHome = null;
}

/**
 * Offers below an element the names (numbers) in its words, and where `count` claims cover them, the next
 * one after `place`. Nothing else to choose: no box.
 */
export function offerChoice(element, names, [place, count], { choose, next }) {
  if (!names.length && count < 2) return closeChoice();
  const box = byId("in-words");
  box.replaceChildren(...[
    count > 1 && el("button", { type: "button", onclick: next }, `Statement ${place.toLocaleString("en")} of ${count.toLocaleString("en")} here: next`),
    ...names.map((id) => {
      const { look, actual, label } = nameOf(id);
      return el("button", { type: "button", onclick: () => choose(id) }, glyph(look, actual), " ", label);
    }),
  ].filter(Boolean));
  box.hidden = false;
  choiceHome = element;
  const pane = byId("text");
  const [around, words] = [pane.getBoundingClientRect(), [...element.getClientRects()].at(-1)];
  const left = Math.min(words.left - around.left, pane.clientWidth - box.offsetWidth - 8);
  const above = words.bottom + box.offsetHeight + GAP > Math.min(around.bottom, innerHeight);
  const top = above ? element.getBoundingClientRect().top - box.offsetHeight - GAP / 2 : words.bottom + GAP;
  box.style.setProperty("top", `${top - around.top + pane.scrollTop}px`);
  box.style.setProperty("left", `${Math.max(4, left)}px`);
}
