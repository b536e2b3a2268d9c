// What there is to read of one document: its text in stretches of lines, or else its quotes in rows; and
// which claims and names stand in which words.

import { stretchesOf, unitsOf } from "./offsets.js";
import { byStretch, runsOf } from "./runs.js";
import { claimOf, claimsIn, text } from "../data/source.js";
import { underlined } from "./underline.js";
import { visible } from "../frame/words.js";

const ROWS_TOGETHER = 30; // quotes that are built together

/**
 * { document, claims (number -> what `underlined` tells), whole (is there a text?), parts: [{ plain, size }],
 * runs(at, shown), marked(at), partOf(claim), partNaming(name) }. `shown` is the set of claims whose words
 * count. A run is { begin, end, words, claims, names, opens, mention, line }: claims and names as numbersOf,
 * shortest words first; `opens` the spans that begin with it, `mention` the shortest span of a name.
 */
export async function readingOf(document) {
  const held = document < 0 ? null : await text(document);
  const claims = new Map((await claimsIn(document)).map((id) => [id, underlined(id)]));
  return { document, claims, ...(held ? readingOfText(held, claims) : readingOfQuotes(claims)) };
}

function readingOfText({ text: whole, mentions }, claims) {
  const units = unitsOf(whole);
  const span = (begin, end, of) => ({ begin: units(begin), end: units(end), of });
  const said = [...claims.values()].flatMap(({ id, spans }) => spans.map(([begin, end]) => span(begin, end, id)));
  const named = [];
  for (let at = 0; at < mentions.length; at += 3) named.push(span(mentions[at], mentions[at + 1], mentions[at + 2]));
  const stretches = stretchesOf(whole);
  const [claimSpans, nameSpans] = [byStretch(stretches, said), byStretch(stretches, named)];
  const partOf = (found) => found.findIndex((spans) => spans.length);

  function* runs(at, shown) {
    const wanted = claimSpans[at].filter(({ of }) => shown.has(of));
    let after = stretches[at - 1]?.end ?? 0;
    for (const line of stretches[at].lines) {
      for (const run of runsOf(line, after, wanted, nameSpans[at])) {
        yield {
          ...run, line, words: visible(whole.slice(run.begin, run.end)),
          claims: numbersOf(run.claims), names: numbersOf(run.names), mention: run.names[0],
        };
      }
      after = line.end;
    }
  }

  return {
    whole: true, runs,
    parts: stretches.map(({ begin, end }) => ({ plain: visible(whole.slice(begin, end)), size: end - begin, begin })),
    partOf: (claim) => partOf(claimSpans.map((spans) => spans.filter(({ of }) => of === claim))),
    partNaming: (name) => partOf(nameSpans.map((spans) => spans.filter(({ of }) => of === name))),
    marked: (at) => claimSpans[at].length > 0 || nameSpans[at].length > 0,
  };
}

const numbersOf = (spans) => [...new Set(spans.map(({ of }) => of))];

function readingOfQuotes(claims) {
  const rows = new Map();
  for (const { id, status } of claims.values()) {
    const { begin, end, quote, sentence } = claimOf(id);
    if (status === "inferred") continue;
    const words = quote || sentence;
    const key = `${begin} ${end} ${words}`;
    const row = rows.get(key) ?? { begin, end, words, quoted: Boolean(quote), claims: [], names: [], opens: [] };
    row.claims.push(id);
    row.opens.push({ of: id });
    rows.set(key, row);
  }
  const all = [...rows.values()].sort((a, b) => a.begin - b.begin || a.end - b.end).map((row) => ({ ...row, line: row }));
  const count = Math.ceil(all.length / ROWS_TOGETHER);
  const part = (at) => all.slice(at * ROWS_TOGETHER, (at + 1) * ROWS_TOGETHER);
  return {
    whole: false,
    quoted: all.some(({ quoted }) => quoted),
    parts: Array.from({ length: count }, (_, at) => ({
      plain: part(at).map(({ words }) => words).join("\n"), size: part(at).reduce((sum, { words }) => sum + words.length + 90, 0),
    })),
    * runs(at, shown) {
      for (const row of part(at)) {
        const left = row.claims.filter((id) => shown.has(id));
        if (left.length) yield { ...row, claims: left };
      }
    },
    partOf: (claim) => Math.floor(all.findIndex((row) => row.claims.includes(claim)) / ROWS_TOGETHER),
    partNaming: () => -1,
    marked: () => true,
  };
}
