// Text: made safe to show, and put into words.

// Control characters and those that turn the direction of writing could make a text look like
// another; they are shown as escapes. A halved surrogate pair has no character to show.
const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff]/g;
const HALVED = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

function escaped(character) {
  return "\\u" + character.charCodeAt(0).toString(16).padStart(4, "0");
}

export function visible(text) {
  return String(text ?? "").replace(/\r\n?/g, "\n").replace(HALVED, "\ufffd").replace(HIDDEN, escaped);
}

export function shortened(text, most) {
  const letters = Array.from(visible(text).replace(/\s+/g, " ").trim());
  return letters.length > most ? letters.slice(0, most - 1).join("").trimEnd() + "…" : letters.join("");
}

// "holdsVetoOver" -> "holds veto over"; "UNBody" stays together.
export function words(name) {
  return visible(name).replace(/([a-z0-9])([A-Z])/g, "$1 $2").replace(/[_-]+/g, " ")
    .replace(/\b[A-Z](?=[a-z])/g, (letter) => letter.toLowerCase());
}

export function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

// Stances are named in the third person singular: "Refuses", "RulesOut", "Denies".
export function plural(verb) {
  return verb.replace(/^(\S+?)(ies|s)(?=\s|$)/, (_, stem, end) => stem + (end === "ies" ? "y" : ""));
}

export function counted(number, one, many = one + "s") {
  return `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
}

// For searching: without case, accents and the marks above.
export function folded(text) {
  return String(text ?? "").normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
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
