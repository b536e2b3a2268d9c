// Text: made safe to show, and put into words.

// Control characters and those that turn the direction of writing could make a text look like
// another; they are shown as escapes. A halved surrogate pair has no character to show.
const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff]/g;
const HALVED = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const PLAIN_TEXT = /^[\x20-\x7e]*$/;

function escaped(character) {
  return "\\u" + character.charCodeAt(0).toString(16).padStart(4, "0");
}

export function visible(text) {
  if (typeof text === "string" && PLAIN_TEXT.test(text)) return text; // most texts: this takes far less time
  return String(text ?? "").replace(/\r\n?/g, "\n").replace(HALVED, "\ufffd").replace(HIDDEN, escaped);
}

// Marks, spaces, and characters that have no shape: a name of nothing else is told by its code points.
const SHAPELESS = /^[\p{M}\p{Z}\p{C}\u115f\u1160\u3164\uffa0\u2800]*$/u;
const CODES = 40; // letters of them that are shown

/** A name as all views show it: made visible, and told by its codes where it has no letter. */
export function shownName(name) {
  const label = visible(name);
  if (/[0-9A-Za-z]/.test(label) || !SHAPELESS.test(label)) return label;
  const codes = Array.from(label.slice(0, CODES), (each) => `U+${each.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`);
  return codes.length ? `(no letters: ${shortened(codes.join(" "), CODES)})` : "(no name)";
}

export function shortened(text, most) {
  const letters = Array.from(visible(text).replace(/\s+/g, " ").trim());
  return letters.length > most ? letters.slice(0, most - 1).join("").trimEnd() + "…" : letters.join("");
}

const IN_MARKS = /^(?:“[^“”]*”|"[^"]*"|„[^„“”]*[“”]|«[^«»]*»)$/;

/** Words in quotation marks, which are their own where they stand in some; shortened to so many letters. Of words that
 * begin or end with a quotation, the marks become those of a quotation within one. */
export function inQuotes(quote, most = Infinity) {
  const own = IN_MARKS.test(quote);
  const words_ = own ? quote.slice(1, -1) : quote;
  const told = most < words_.length ? shortened(words_, most) : words_;
  if (own) return quote[0] + told + quote.at(-1);
  return `“${/^[“"]|[”"]$/.test(quote) ? told.replace(/“/g, "‘").replace(/”/g, "’").replace(/"/g, "'") : told}”`;
}

// "holdsVetoOver" -> "holds veto over"; "UNBody" stays together.
export function words(name) {
  return visible(name).replace(/([a-z0-9])([A-Z])/g, "$1 $2").replace(/[_-]+/g, " ")
    .replace(/\b[A-Z](?=[a-z])/g, (letter) => letter.toLowerCase());
}

/** The words of a predicate, which is [IRI, local name]. */
export const predicateLabel = ([iri, name]) => words(name || iri);

export function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

// Stances are named in the third person singular: "Refuses", "RulesOut", "Denies".
export function plural(verb) {
  if (verb.startsWith("is ")) return verb.replace("is", "are");
  return verb.replace(/^(\S+?)(ies|s)(?=\s|$)/, (_, stem, end) => stem + (end === "ies" ? "y" : ""));
}

/** A whole number with commas; the browser's own way takes longer than all else at the start of a small page. */
export const inGroups = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, ",");

export function counted(number, one, many = one + "s") {
  return `${inGroups(number)} ${number === 1 ? one : many}`;
}

// What searching does not tell apart; `kgraph.model.search.folded` does the same, and a test holds them together.
// Marks of scripts that can be read without them, joiners, soft hyphens, marks of direction, tatweel:
const DROPPED = new RegExp("[\\u0300-\\u036f\\u0483-\\u0489\\u0591-\\u05bd\\u05bf\\u05c1\\u05c2\\u05c4\\u05c5\\u05c7"
  + "\\u0610-\\u061a\\u064b-\\u065f\\u0670\\u06d6-\\u06dc\\u06df-\\u06e4\\u06e7\\u06e8\\u06ea-\\u06ed\\u08d3-\\u08ff"
  + "\\u1ab0-\\u1ace\\u1dc0-\\u1dff\\u20d0-\\u20f0\\ufe00-\\ufe0f\\ufe20-\\ufe2f"
  + "\\u00ad\\u061c\\u0640\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufeff]", "g");
const BLANK = "\\t-\\r\\x1c-\\x1f\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
const BLANKS = new RegExp(`(?: (?=[ ${BLANK}])|[${BLANK}])[ ${BLANK}]*`, "g"); // what is not yet one space
const SAME_LETTERS = Object.fromEntries(["\"'", "`'", "‘'", "’'", "‚'", "‛'", "“'", "”'", "„'", "«'", "»'", "‹'", "›'", "ʼ'",
  "‐-", "‒-", "–-", "—-", "―-", "−-", "ςσ", "łl", "øo", "đd", "ðd", "ħh", "æae", "œoe", "þth", "يی", "ىی", "كک", "ةه"]
  .map((pair) => [pair[0], pair.slice(1)]));
const OTHER_LETTERS = new RegExp(`[${Object.keys(SAME_LETTERS).join("")}]`, "g");
const sameLetter = (letter) => SAME_LETTERS[letter];

/** A text as it is compared in a search: without case, accents, kinds of quotation marks and of dashes. */
export function folded(text) {
  let plain = String(text ?? "").replace(OTHER_LETTERS, sameLetter);
  // Most texts need no more than this, as what is not ASCII in them is quotation marks and dashes.
  if (/^[\x00-\x7f]*$/.test(plain)) {
    const low = plain.toLowerCase();
    return (low.includes("  ") || /[\t-\r\x1c-\x1f]/.test(low) ? low.replace(BLANKS, " ") : low).trim();
  }
  plain = plain.normalize("NFKD").replace(DROPPED, "").toLowerCase().toUpperCase().toLowerCase();
  return plain.replace(OTHER_LETTERS, sameLetter).normalize("NFKC").replace(BLANKS, " ").trim();
}

// "https://example.org/person/sergei-lavrov" -> "sergei lavrov"
export function tail(iri) {
  const last = String(iri).split(/[/#]/).filter(Boolean).pop() ?? "";
  try {
    return visible(decodeURIComponent(last)).replace(/-/g, " ");
  } catch {
    return visible(last);
  }
}

/** Only the web, and only when a reader follows it; "" for any other address. */
export function webAddress(text) {
  try {
    const address = new URL(text);
    return ["http:", "https:"].includes(address.protocol) ? address.href : "";
  } catch {
    return "";
  }
}

/** "A", "A and B", "A, B and C". */
export function listed(texts) {
  return texts.length < 2 ? texts.join("") : `${texts.slice(0, -1).join(", ")} and ${texts.at(-1)}`;
}
