// The rows of a table: what the filters leave, what has the words that are typed, in the order that is chosen.

import { passing } from "../data/passing.js";
import { whole } from "../data/source.js";
import { folded } from "../frame/words.js";
import { wordIndex, wordsOf } from "../find/wordindex.js";

const inOrder = {}; // kind -> all its rows, as the sources tell them; names by their edges
let indexed = { key: "", index: null };

function allRows(kind) {
  if (inOrder[kind]) return inOrder[kind];
  const graph = whole();
  const count = kind === "names" ? graph.tables.names.nodes : graph.count[kind];
  inOrder[kind] = kind === "names" ? [...graph.byDegree()].filter((name) => name < count) : Array.from({ length: count }, (_, row) => row);
  return inOrder[kind];
}

/**
 * Resolves to { rows, left, all }: the rows to show, how many the filters leave, and how many there are;
 * null where `signal` says that nobody waits any more. `sort` is [column, "up" | "down"], or none.
 */
export async function rowsOfTable({ kind, columns, find, sort }, filter, signal) {
  const passes = passing(whole(), filter)[{ claims: "claim", names: "name", edges: "edge" }[kind]];
  const all = allRows(kind);
  const left = all.filter(passes);
  const words = wordsOf(find);
  let rows = left;
  if (words.length) {
    const index = await indexOf(kind, columns);
    const fitting = new Set(await index.find(words, { signal }));
    if (signal.aborted) return null;
    rows = left.filter((row) => fitting.has(row));
  }
  const column = columns.find(({ id }) => id === sort?.[0]);
  return { rows: column ? sorted(rows, column, sort[1] === "down" ? -1 : 1) : rows, left: left.length, all: all.length };
}

// One index is kept, over the columns that are shown: what is found is seen.
async function indexOf(kind, columns) {
  const key = [kind, ...columns.map(({ id }) => id)].join(" ");
  if (indexed.key !== key) {
    const count = kind === "names" ? whole().tables.names.nodes : whole().count[kind];
    indexed = { key, index: wordIndex(count, (row) => columns.map((column) => column.of(row))) };
  }
  return indexed.index;
}

// Texts by their folded form, each of which is made once; what is empty stands last either way.
function sorted(rows, column, direction) {
  const fold = new Map();
  const keys = new Map(rows.map((row) => {
    const value = column.of(row);
    if (column.number) return [row, value];
    if (!fold.has(value)) fold.set(value, folded(value));
    return [row, fold.get(value)];
  }));
  return [...rows].sort((a, b) => {
    const [one, other] = [keys.get(a), keys.get(b)];
    if (one === other) return 0;
    if (one === "" || other === "") return one === "" ? 1 : -1;
    return (one < other ? -1 : 1) * direction;
  });
}
