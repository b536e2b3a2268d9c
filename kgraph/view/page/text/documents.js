// The documents, where there are several: a list that is searched, of which only the rows in view are
// built, and the way to the one before and the one after.

import { byId, el } from "../frame/elements.js";
import { dotted } from "./heading.js";
import { claimCounts, documentOf, documents } from "../data/source.js";
import { change } from "../frame/state.js";
import { counted, folded, inGroups } from "../frame/words.js";

const DOCUMENT_ROW = 46; // pixels, as in text.css
const DIGITS_COMPARED = 12; // of a number in a title
const ROWS_BEYOND = 4; // rows that are built above and below those in view

let documentOrder = []; // numbers of documents by date, then title
let foundDocuments = [];
let documentFolds = null;
let documentCounts = new Map();
let activeRow = 0;
let shownDocument = -1;

/** Reads the documents; the elements of the bar and the list. */
export async function startDocuments() {
  const all = await documents();
  documentOrder = all.sort((a, b) => undatedLast(a.issued, b.issued) || byTitle(a, b) || a.id - b.id).map(({ id }) => id);
  return el("div", { id: "document-bar", hidden: documentOrder.length < 2 },
    el("button", { type: "button", id: "document-before", "aria-label": "Previous document", onclick: () => stepTo(-1) }, "‹"),
    el("button", { type: "button", id: "documents-open", "aria-expanded": "false", "aria-controls": "documents", onclick: toggleList }),
    el("button", { type: "button", id: "document-after", "aria-label": "Next document", onclick: () => stepTo(1) }, "›"),
    documentList());
}

const titleKeys = new Map();

// Without case and accents, and "2" before "10". The browser's own way takes long to start.
function titleKey({ id, title }) {
  if (!titleKeys.has(id)) titleKeys.set(id, folded(title).replace(/\d+/g, (digits) => digits.padStart(DIGITS_COMPARED, "0")));
  return titleKeys.get(id);
}

function byTitle(a, b) {
  const [one, other] = [titleKey(a), titleKey(b)];
  return one === other ? 0 : one < other ? -1 : 1;
}

// Those without a date stand last.
const undatedLast = (a, b) => (a === b ? 0 : !a ? 1 : !b ? -1 : a < b ? -1 : 1);

/** The number of the document that is shownDocument when nobody has chosen: the first with a text; -1 for none. */
export const firstDocument = () => documentOrder.find((id) => documentOf(id).hasText) ?? documentOrder[0] ?? -1;

/** Takes the list away, so that the text is seen. */
export function hideDocuments() {
  byId("documents").hidden = true;
  byId("documents-open").setAttribute("aria-expanded", "false");
}

/** Says in the bar which document is shownDocument. */
export function showDocuments(document) {
  shownDocument = document;
  const at = documentOrder.indexOf(shownDocument);
  byId("documents-open").textContent = `Document ${inGroups(at + 1)} of ${inGroups(documentOrder.length)}`;
  byId("document-before").disabled = at <= 0;
  byId("document-after").disabled = at >= documentOrder.length - 1;
  if (!byId("documents").hidden) showDocumentRows();
}

function stepTo(by) {
  change({ document: documentOf(documentOrder[documentOrder.indexOf(shownDocument) + by]).iri });
}

function documentList() {
  return el("div", { id: "documents", hidden: true },
    el("input", {
      type: "search", id: "document-search", role: "combobox", "aria-expanded": "true", "aria-controls": "document-rows",
      "aria-autocomplete": "list", "aria-label": "Find a document by title, publisher or date",
      placeholder: "Title, publisher or date", autocomplete: "off", spellcheck: "false", oninput: findDocuments, onkeydown: pressedInList,
    }),
    el("p", { id: "documents-found", class: "muted", role: "status" }),
    el("div", { id: "document-rows", role: "listbox", "aria-label": "Documents", tabindex: -1, onscroll: showDocumentRows }));
}

async function toggleList() {
  if (!byId("documents").hidden) return closeList();
  documentCounts = await claimCounts();
  byId("documents").hidden = false;
  byId("documents-open").setAttribute("aria-expanded", "true");
  byId("document-search").value = "";
  findDocuments();
  activeRow = Math.max(0, foundDocuments.indexOf(shownDocument));
  showActiveRow();
  byId("document-search").focus();
}

function findDocuments() {
  documentFolds ??= new Map(documentOrder.map((id) => {
    const { title, publisher, issued } = documentOf(id);
    return [id, folded([title, publisher, issued].join(" "))];
  }));
  const wanted = folded(byId("document-search").value).split(/\s+/).filter(Boolean);
  foundDocuments = documentOrder.filter((id) => wanted.every((word) => documentFolds.get(id).includes(word)));
  activeRow = 0;
  byId("documents-found").textContent = !wanted.length ? counted(documentOrder.length, "document")
    : foundDocuments.length ? `${inGroups(foundDocuments.length)} of ${counted(documentOrder.length, "document")}` : "No document has these words.";
  showActiveRow();
}

function showActiveRow() {
  const rows = byId("document-rows");
  rows.style.setProperty("--height", `${foundDocuments.length * DOCUMENT_ROW}px`);
  showDocumentRows();
  const [top, height] = [activeRow * DOCUMENT_ROW, rows.clientHeight];
  if (top < rows.scrollTop) rows.scrollTop = top;
  if (top + DOCUMENT_ROW > rows.scrollTop + height) rows.scrollTop = top + DOCUMENT_ROW - height;
  showDocumentRows();
}

function showDocumentRows() {
  const rows = byId("document-rows");
  const first = Math.max(0, Math.floor(rows.scrollTop / DOCUMENT_ROW) - ROWS_BEYOND);
  const last = Math.ceil((rows.scrollTop + rows.clientHeight) / DOCUMENT_ROW) + ROWS_BEYOND;
  rows.replaceChildren(el("div", { class: "spacer", role: "presentation" }),
    ...foundDocuments.slice(first, last).map((id, at) => documentRow(id, first + at)));
  const chosen = byId(`document-row-${activeRow}`);
  if (chosen) byId("document-search").setAttribute("aria-activedescendant", chosen.id);
  else byId("document-search").removeAttribute("aria-activedescendant");
}

function documentRow(id, at) {
  const { title, publisher, issued, status, hasText } = documentOf(id);
  const more = [publisher, issued, counted(documentCounts.get(id) ?? 0, "statement"), status === "published" ? "" : status, hasText ? "" : "without text"];
  const row = el("div", {
    id: `document-row-${at}`, role: "option", class: `document-row${at === activeRow ? " active" : ""}`, "aria-selected": String(id === shownDocument),
    "aria-setsize": foundDocuments.length, "aria-posinset": at + 1, onclick: () => chooseDocument(id),
  }, el("span", { class: "title", dir: "auto" }, title), el("small", {}, dotted(more)));
  row.style.setProperty("top", `${at * DOCUMENT_ROW}px`);
  return row;
}

function chooseDocument(id) {
  closeList();
  change({ document: documentOf(id).iri });
}

function pressedInList(event) {
  const page = Math.max(1, Math.floor(byId("document-rows").clientHeight / DOCUMENT_ROW));
  const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page };
  if (event.key in steps) {
    activeRow = Math.max(0, Math.min(foundDocuments.length - 1, activeRow + steps[event.key]));
    showActiveRow();
  } else if (event.key === "Enter" && activeRow in foundDocuments) {
    chooseDocument(foundDocuments[activeRow]);
  } else if (event.key === "Escape") {
    closeList();
  } else {
    return;
  }
  event.preventDefault();
}

function closeList() {
  hideDocuments();
  byId("documents-open").focus();
}
