// Statements, names and edges as a table of which only the rows in sight are elements.

import { asCsv, asJson, fileName } from "./csv.js";
import { header } from "../data/data.js";
import { byId, el, roving, say } from "../frame/elements.js";
import { turnsAgainst } from "../evidence/chain.js";
import { AGAINST_SIGN } from "../frame/look.js";
import { filtersOn } from "../data/passing.js";
import { rowsOfTable } from "./rows.js";
import { saveFile } from "../frame/save.js";
import { claimOf, whole } from "../data/source.js";
import { change, state } from "../frame/state.js";
import { allColumns, columnsShown, TABLES } from "./tablecolumns.js";
import { capital, counted, inGroups } from "../frame/words.js";
import { windowed } from "../frame/windowed.js";
import { choices } from "../find/choices.js";

const ROW_OF_TABLE = 44; // pixels, as table.css has it
const HEAD_OF_TABLE = 34;

let scroller = null;
let view = { rows: [], columns: [], kind: "claims" }; // what is drawn
let filling = null;

export function startTable() {
  const port = el("div", { class: "table-port" }, el("table", { role: "grid", "aria-label": "Table" },
    el("colgroup"), el("thead", {}, el("tr", {})), el("tbody", {})));
  byId("table").append(toolsOfTable(), port, el("p", { class: "muted table-none", hidden: true }));
  const body = port.querySelector("tbody");
  scroller = windowed({ port, body, height: ROW_OF_TABLE, before: HEAD_OF_TABLE, rowOf: tableRow });
  body.addEventListener("click", (event) => selectRow(event.target.closest("tr[data-at]")));
  body.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    selectRow(event.target.closest("tr[data-at]"));
    event.preventDefault();
  });
}

function toolsOfTable() {
  const button = (id, name, onclick) => el("button", { type: "button", id, onclick }, name);
  const bar = el("div", { role: "toolbar", "aria-label": "Table", class: "table-tools" },
    Object.entries(TABLES).map(([kind, name]) => button(`table-${kind}`, name, () => setTable({ kind, sort: null }))),
    button("table-columns", "Columns", () => { byId("table-choices").hidden = !byId("table-choices").hidden; drawChoices(); }),
    button("table-json", "JSON", () => saveTable("json")), button("table-csv", "CSV", () => saveTable("csv")));
  roving(bar, () => bar.querySelectorAll("button"));
  const find = el("input", { type: "search", id: "table-find", "aria-label": "Find in the table", placeholder: "Find in the table",
    autocomplete: "off", oninput: (event) => setTable({ find: event.target.value }, true) });
  return el("div", { class: "table-head" }, bar, find, el("p", { id: "table-told", role: "status", class: "muted" }),
    el("fieldset", { id: "table-choices", hidden: true }));
}

const kindOf = (now) => (Object.hasOwn(TABLES, now.table.kind) ? now.table.kind : "claims");
const setTable = (parts, passing = false) => change({ table: { ...state().table, ...parts } }, { passing });

export async function showTable(now, { before, selected, filter, fallen }) {
  if (byId("table").hidden) return;
  const kind = kindOf(now);
  const chosen = { claims: selected.claim, names: selected.name, edges: selected.edge }[kind];
  const marks = { chosen, claim: selected.claim, fallen };
  const same = before && view.table === now.table && before.off === now.off && before.range === now.range;
  if (same) {
    const moved = view.marks.chosen !== chosen || view.marks.claim !== selected.claim || view.marks.fallen !== fallen;
    view.marks = marks;
    if (moved) scroller.show(view.rows.length);
    return;
  }
  if (filling) filling.aborted = true;
  const signal = filling = { aborted: false };
  const columns = columnsShown(kind, now.table.columns);
  const find = typeof now.table.find === "string" ? now.table.find : "";
  const sort = Array.isArray(now.table.sort) ? now.table.sort : null;
  const found = await rowsOfTable({ kind, columns, find, sort }, filter, signal);
  if (!found || signal.aborted) return;
  view = { ...found, kind, columns, find, sort, marks, table: now.table };
  drawTable();
}

function drawTable() {
  const { rows, left, all, kind, find } = view;
  for (const each of Object.keys(TABLES)) byId(`table-${each}`).setAttribute("aria-pressed", String(each === kind));
  if (document.activeElement !== byId("table-find")) byId("table-find").value = find;
  const one = { claims: "statement", names: "name", edges: "edge" }[kind];
  const total = kind === "names" && all > header.counts.names ? `${inGroups(all)} names and documents` : counted(all, one);
  const told = [`${rows.length.toLocaleString("en")} of ${total}`];
  if (left < all) told.push(`${(all - left).toLocaleString("en")} filtered out`);
  byId("table-told").textContent = told.join(", ");
  for (const id of ["table-csv", "table-json"]) byId(id).disabled = !rows.length;
  drawHead();
  drawChoices();
  scroller.show(rows.length);
  const none = document.querySelector(".table-none");
  none.hidden = rows.length > 0;
  none.textContent = !all ? `There is no ${one} in this graph.` : !left ? "The filters leave nothing."
    : `No ${one} that is left has “${find.trim()}” in these columns.`;
}

function drawHead() {
  const grid = byId("table").querySelector("table");
  const { columns, rows, sort } = view;
  grid.setAttribute("aria-rowcount", rows.length + 1);
  const held = document.activeElement?.closest("#table th")?.dataset.column;
  grid.querySelector("colgroup").replaceChildren(...columns.map(({ width }) => {
    const column = el("col");
    column.style.setProperty("width", `${width}px`);
    return column;
  }));
  grid.style.setProperty("min-width", `${columns.reduce((sum, { width }) => sum + width, 0)}px`);
  grid.querySelector("thead tr").replaceChildren(...columns.map(({ id, name, number }) => {
    const way = sort?.[0] === id ? sort[1] : "";
    const next = way === "up" ? "down" : way === "down" ? "" : "up";
    return el("th", { scope: "col", class: number && "number", data: { column: id }, "aria-sort": { up: "ascending", down: "descending" }[way] ?? "none" },
      el("button", { type: "button", class: "plain", onclick: () => setTable({ sort: next ? [id, next] : null }, true) },
        name, el("span", { "aria-hidden": "true", class: "way" }, { up: " ▲", down: " ▼" }[way] ?? "")));
  }));
  if (held) grid.querySelector(`th[data-column="${held}"] button`)?.focus();
}

function drawChoices() {
  const box = byId("table-choices");
  byId("table-columns").setAttribute("aria-expanded", String(!box.hidden));
  if (box.hidden) return;
  const held = document.activeElement?.closest("#table-choices input")?.value;
  box.replaceChildren(el("legend", { class: "unseen" }, "Columns"), ...allColumns(view.kind).map(({ id, name }) => {
    const tick = el("input", { type: "checkbox", value: id, onchange: chooseColumns });
    tick.checked = view.columns.some((column) => column.id === id);
    return el("label", {}, tick, name);
  }));
  if (held) box.querySelector(`input[value="${held}"]`)?.focus();
}

function chooseColumns() {
  const ids = [...byId("table-choices").querySelectorAll("input:checked")].map((tick) => tick.value);
  setTable({ columns: { ...state().table.columns, [view.kind]: ids } }, true);
}

function tableRow(at) {
  const id = view.rows[at];
  const { chosen, claim, fallen } = view.marks;
  const own = { claims: id, edges: whole().tables.edges.claim[id], names: -1 }[view.kind];
  const selected = id === chosen || (view.kind === "edges" && chosen < 0 && own === claim && claim >= 0);
  return el("tr", { data: { at }, tabindex: -1, "aria-rowindex": at + 2, "aria-selected": String(selected), class: fallen.has(own) && "set-aside" },
    view.columns.map((column) => {
      const value = column.of(id);
      const text = typeof value === "number" ? value.toLocaleString("en") : value;
      const against = column.id === "stance" && turnsAgainst(claimOf(own)) ? `${AGAINST_SIGN} ` : "";
      return el("td", { class: column.number && "number" }, el("div", { class: column.id === "quote" ? "quote" : "", title: text.length > 60 && text }, against, text));
    }));
}

function selectRow(row) {
  if (!row) return;
  const id = view.rows[row.dataset.at];
  const { iri, of, tables: { edges } } = whole();
  if (view.kind === "names") change({ selected: { name: iri(id) } });
  else if (view.kind === "claims") change({ selected: { claim: of.iri(id), edge: null } });
  else {
    const claim = edges.claim[id];
    change({ selected: { claim: of.iri(claim), edge: whole().edgesOfClaim(claim).indexOf(id) } });
  }
}

/** Gives the reader all rows that are left, whether in sight or not, with the columns that are shown. */
function saveTable(format) {
  const { rows, columns } = view;
  const cells = rows.map((row) => columns.map((column) => column.of(row)));
  const content = format === "csv" ? asCsv(columns.map(({ name }) => name), cells) : asJson(columns.map(({ id }) => id), cells);
  const name = fileName([TABLES[view.kind], ...whatIsShown()], format);
  saveFile(name, format === "csv" ? "text/csv;charset=utf-8" : "application/json", content);
  say(`${name} has ${counted(rows.length, "row")}.`);
}

// The values that alone are shown, and the words that were typed, for the name of the file.
function whatIsShown() {
  const { off, range } = state();
  const told = filtersOn({ off, range }).flatMap((filter) => {
    const only = off[filter]?.only ?? [];
    return only.length && only.length < 3 ? only.map((value) => choices()[filter].find((each) => each.value === value)?.name ?? "") : ["filtered"];
  });
  return [...new Set([...told, capital(view.find)])];
}
