// A sentence that was found, lit in the open text.

import { stretchAt } from "./leaf.js";
import { unitsOf } from "./offsets.js";
import { text } from "../data/source.js";
import { visible } from "../frame/words.js";

const LIT = "found-sentence";
let lit = ""; // the place that is lit, as a key

/**
 * Lights { document, begin, end } (code points) in the document that is open, and scrolls there when it is
 * selected; takes the light away where no place is.
 */
export async function lightSentence(place, document) {
  const key = place?.end > place?.begin ? JSON.stringify(place) : "";
  if (key === lit) return;
  lit = key;
  globalThis.CSS.highlights?.delete(LIT);
  const held = key && document >= 0 ? await text(document) : null;
  if (!held) return;
  const units = unitsOf(held.text);
  const [begin, end] = [units(place.begin), units(place.end)];
  const stretch = stretchAt(begin);
  if (!stretch) return;
  const before = letters(held.text.slice(stretch.begin, begin)).length;
  const range = rangeOf(stretch.element, before, before + letters(held.text.slice(begin, end)).length);
  if (!range) return;
  range.startContainer.parentElement.scrollIntoView({ block: "center" });
  if (globalThis.CSS.highlights) globalThis.CSS.highlights.set(LIT, new globalThis.Highlight(range));
}

// Lines break and stand apart on the screen, so places are counted in letters.
const letters = (words) => visible(words).replace(/\s+/g, "");

function rangeOf(element, begin, end) {
  const nodes = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const range = new Range();
  let count = 0;
  let begun = false;
  for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
    for (let at = 0; at < node.data.length; at += 1) {
      if (/\s/.test(node.data[at])) continue;
      if (count === begin) range.setStart(node, at);
      begun ||= count === begin;
      count += 1;
      if (begun && count >= end) {
        range.setEnd(node, at + 1);
        return range;
      }
    }
  }
  return null;
}
