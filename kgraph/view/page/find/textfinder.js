// Finding sentences of whole texts, a text after the other, without holding up the page.

import { codePoints, sentencesOf } from "./sentences.js";
import { breathe, wordIndex } from "./wordindex.js";
import { visible } from "../frame/words.js";

const TEXTS_KEPT = 30_000_000; // characters of folded texts that are kept for the next search

/**
 * `search(ways, most, signal, tell)` resolves to { count, hits } over the documents; `ways` are lists of
 * words of which one has to fit a sentence. `tell` is called after every text with hits.
 */
export function textFinder(textOf, documents) {
  const kept = new Map();
  let size = 0;

  async function indexed(document) {
    if (kept.has(document)) return kept.get(document);
    const { text } = await textOf(document);
    const sentences = sentencesOf(text);
    const index = await wordIndex(sentences.length, (row) => [text.slice(...sentences[row])]);
    if (size + index.size <= TEXTS_KEPT) {
      size += index.size;
      kept.set(document, { text, sentences, index });
    }
    return { text, sentences, index };
  }

  async function search(ways, most, signal, tell) {
    const found = { count: 0, hits: [] };
    for (const [number, document] of documents.entries()) {
      const { text, sentences, index } = await indexed(document);
      const rows = new Set();
      for (const words of ways) for (const row of await index.find(words)) rows.add(row);
      if (number % 16 === 15) await breathe();
      if (signal?.aborted) return { count: 0, hits: [] };
      found.count += rows.size;
      for (const row of [...rows].sort((a, b) => a - b).slice(0, most - found.hits.length)) {
        const [begin, end] = sentences[row];
        const from = codePoints(text.slice(0, begin));
        const own = text.slice(begin, end);
        found.hits.push({ id: document, text: visible(own), begin: from, end: from + codePoints(own) });
      }
      if (number % 16 === 15) tell({ count: found.count, hits: [...found.hits] }, number + 1);
    }
    return found;
  }

  return { search };
}
