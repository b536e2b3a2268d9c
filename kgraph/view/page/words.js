// Text: made safe to show, and put into words.

// Control characters and those that turn the direction of writing could make a text look like
// another; they are shown as escapes. A halved surrogate pair has no character to show.
const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff]/g;
const HALVED = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

function escaped(character) {
  return "\\u" + character.charCodeAt(0).toString(16).padStart(4, "0");
}

function visible(text) {
  return String(text ?? "").replace(/\r\n?/g, "\n").replace(HALVED, "\ufffd").replace(HIDDEN, escaped);
}

function shortened(text, most) {
  const letters = Array.from(visible(text).replace(/\s+/g, " ").trim());
  return letters.length > most ? letters.slice(0, most - 1).join("").trimEnd() + "…" : letters.join("");
}

// "holdsVetoOver" -> "holds veto over"; "UNBody" stays together.
function words(name) {
  return visible(name).replace(/([a-z0-9])([A-Z])/g, "$1 $2").replace(/[_-]+/g, " ")
    .replace(/\b[A-Z](?=[a-z])/g, (letter) => letter.toLowerCase());
}

function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

// Stances are named in the third person singular: "Refuses", "RulesOut", "Denies".
function plural(verb) {
  return verb.replace(/^(\S+?)(ies|s)(?=\s|$)/, (_, stem, end) => stem + (end === "ies" ? "y" : ""));
}

function counted(number, one, many = one + "s") {
  return `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
}

// For searching: without case, accents and the marks above.
function folded(text) {
  return String(text ?? "").normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

// "https://example.org/person/sergei-lavrov" -> "sergei lavrov"
function tail(iri) {
  const last = String(iri).split(/[/#]/).filter(Boolean).pop() ?? "";
  try {
    return visible(decodeURIComponent(last)).replace(/-/g, " ");
  } catch {
    return visible(last);
  }
}

// Elements are only ever made here: children are elements or plain text, never markup.
function el(tag, settings = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(settings)) {
    if (name === "class") element.className = value;
    else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== ""));
  return element;
}

function svg(tag, settings, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(settings)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

const byId = (id) => document.getElementById(id);
