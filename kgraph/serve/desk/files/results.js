// What the server answers, as rows of cells { type, value, "xml:lang" }: "uri", "literal" or "bnode".

/** The rows of SPARQL results in JSON: { names, rows, truth }, with `truth` for ASK alone. */
export function rowsOf(found) {
  if (typeof found.boolean === "boolean") return { names: [], rows: [], truth: found.boolean };
  const names = found.head.vars;
  return { names, rows: found.results.bindings.map((row) => names.map((name) => row[name] ?? null)) };
}

const TERM = /<([^>]*)>|(_:\S+)|"((?:[^"\\]|\\.)*)"(?:@([\w-]+)|\^\^<[^>]*>)?/g;
const ESCAPES = { t: "\t", n: "\n", r: "\r", b: "\b", f: "\f" };

/** The triples of N-Triples, a row each. */
export function triplesOf(text) {
  const rows = text.split("\n").filter((line) => line.trim()).map((line) => [...line.matchAll(TERM)].slice(0, 3).map(termOf));
  return { names: ["subject", "predicate", "object"], rows: rows.filter((row) => row.length === 3) };
}

function termOf([, iri, blank, words, language]) {
  if (iri !== undefined) return { type: "uri", value: plain(iri) };
  return blank ? { type: "bnode", value: blank } : { type: "literal", value: plain(words), "xml:lang": language };
}

const plain = (text) => text.replace(/\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/g, (_, four, eight, one) => (
  four || eight ? String.fromCodePoint(parseInt(four ?? eight, 16)) : ESCAPES[one] ?? one));

/** The rows as lines of a drawing, [from, label, to]: of two columns the ends, of more the first three. */
export function linesOf({ names, rows }) {
  if (names.length < 2) return [];
  const full = rows.map((row) => (names.length === 2 ? [row[0], { type: "literal", value: names[1] }, row[1]] : row.slice(0, 3)));
  return full.filter((row) => row.every(Boolean));
}
