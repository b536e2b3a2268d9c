// What stands above a text: title, publisher, date, and how the document stands.

import { el } from "../frame/elements.js";
import { legendOfLines } from "./underline.js";
import { visible } from "../frame/words.js";

// Written out, as the browser's own way of writing dates takes long to start.
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

const STANDING = {
  corrected: "This document was corrected later.",
  amended: "This document was amended later.",
  replaced: "This document was replaced by another.",
  withdrawn: "This document was withdrawn.",
  retracted: "This document was retracted.",
  doubtful: "It is not clear whether this document still stands.",
};

/** The head of a document; without `titled` the text begins with the title itself. */
export function headOf({ title, publisher, issued, status }, titled, lines) {
  return el("header", { class: "leaf-head" },
    el("p", { class: "over" }, dotted([publisher, dayOf(issued)])),
    titled ? el("h2", { dir: "auto" }, title) : null,
    STANDING[status] ? el("p", { class: "standing" }, el("strong", {}, "✕ "), STANDING[status]) : null,
    lines ? legendOfLines() : null);
}

/** What is known, with dots between; each part in its own direction of writing. */
export function dotted(parts) {
  return parts.filter(Boolean).flatMap((part, at) => [at ? " · " : "", el("bdi", {}, visible(part))]);
}

/** "2025-08-20" -> "20 August 2025"; other dates stay as they are. */
export function dayOf(issued) {
  if (!/^\d{4}-\d\d-\d\d$/.test(issued)) return issued;
  const day = new Date(`${issued}T00:00:00Z`);
  if (Number.isNaN(day.getTime())) return issued;
  return `${day.getUTCDate()} ${MONTHS[day.getUTCMonth()]} ${day.getUTCFullYear()}`;
}

/** What a reader is told where the page has no text of a document. */
export function noteWithoutText({ document, quoted, claims }) {
  if (!claims.size) return document < 0 ? "There is no document in this graph, so there is no text to read." : "This page has no text of this document, and nothing is said in it.";
  if (document < 0) return "These statements name no document.";
  return (quoted ? "This page has the quotes of this document, and not its text." : "This page has neither the text of this document nor quotes from it.")
    + " To read the whole text here, build the graph with kgraph build --text full, and write the page with kgraph view --text full.";
}
