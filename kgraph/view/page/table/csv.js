// What the table shows, as a file for other programs.

// What a spreadsheet might run (CWE-1236), also behind white space and in full width; a number is none. As
// `kgraph.storage.spreadsheet_cells`.
const A_FORMULA = /^(?:[\s\x1c-\x1f\x85\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠]|[\t\r\n])/;
const A_NUMBER = /^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$/;

function cellOfCsv(value) {
  const text = typeof value === "string" && A_FORMULA.test(value) && !A_NUMBER.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** RFC 4180, with its CRLF; an apostrophe stands before what a spreadsheet would take for a formula. */
export function asCsv(names, rows) {
  return [names, ...rows].map((row) => `${row.map(cellOfCsv).join(",")}\r\n`).join("");
}

/** A list with an object for each row. */
export function asJson(keys, rows) {
  const objects = rows.map((row) => JSON.stringify(Object.fromEntries(row.map((value, at) => [keys[at], value]))));
  return `[${objects.map((each) => `\n${each}`).join(",")}\n]\n`;
}

/** Words as a file's name: letters and digits of any script, with hyphens between them. */
export function fileName(words, ending) {
  const name = words.join(" ").toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, "-").slice(0, 80).replace(/^-+|-+$/g, "");
  return `${name || "table"}.${ending}`;
}
