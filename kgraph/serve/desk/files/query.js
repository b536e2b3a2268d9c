// The SPARQL page: what is typed goes to /sparql, and what comes back is a table, a drawing or a file.

import { completing } from "./complete.js";
import { draw } from "./drawing.js";
import { byId, el, refill, say } from "./elements.js";
import { linesOf, rowsOf, triplesOf } from "./results.js";

const SHOWN = 1000; // rows of the table; a download has all that the server gives
const FIRST = "SELECT ?claim ?speaker ?quote WHERE {\n  ?claim kg:claimant ?speaker ; kg:quote ?quote .\n}\nLIMIT 20\n";
const FORMS = {
  rows: { csv: "text/csv", tsv: "text/tab-separated-values", json: "application/sparql-results+json", xml: "application/sparql-results+xml" },
  triples: { ttl: "text/turtle", nt: "application/n-triples", rdf: "application/rdf+xml" },
};
const field = byId("query");
let words = { prefixes: {}, terms: {}, questions: [] };
let running = null; // what can stop the request that is on its way
let answer = null; // the rows that are shown

const givesGraph = (text) => /^\s*(construct|describe)\b/im.test(text.replace(/#.*$/gm, "").replace(/^\s*(prefix|base)\s.*$/gim, ""));

function offerForms() {
  const forms = FORMS[givesGraph(field.value) ? "triples" : "rows"];
  if ([...byId("form").options].map((each) => each.value).join() === Object.keys(forms).join()) return;
  byId("form").replaceChildren(...Object.keys(forms).map((name) => el("option", { value: name }, name.toUpperCase())));
}

/** What the server answers; rejects with its own words. */
async function asked(accept) {
  running?.abort();
  const mine = new AbortController();
  running = mine;
  byId("stop").disabled = false;
  try {
    const headers = { Accept: `${accept}, application/problem+json;q=0.1`, "Content-Type": "application/sparql-query" };
    const response = await fetch("/sparql", { method: "POST", body: field.value, headers, signal: mine.signal });
    if (!response.ok) throw Object.assign(new Error("refused"), { told: await refusal(response) });
    return response;
  } finally {
    if (running === mine) {
      running = null;
      byId("stop").disabled = true;
    }
  }
}

async function refusal(response) {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    return { detail: text || `The server answered ${response.status}.` };
  }
}

async function run() {
  byId("fault").hidden = true;
  const graph = givesGraph(field.value);
  try {
    const response = await asked(graph ? "application/n-triples" : FORMS.rows.json);
    const body = await response.text();
    show(graph ? triplesOf(body) : rowsOf(JSON.parse(body)));
  } catch (error) {
    fail(error);
  }
}

function fail(error) {
  if (error.name === "AbortError") return tell([el("p", {}, "Stopped.")]);
  const told = error.told ?? { detail: "The server does not answer any more." };
  const place = told.line ? `Line ${told.line}, column ${told.column}: ` : "";
  const marked = told.source ? [el("pre", {}, `${told.source}\n${" ".repeat(Math.max(0, told.column - 1))}^`)] : [];
  if (told.line) choose(told.line, told.column);
  return tell([el("p", { class: "standing" }, place, told.detail, told.fix ? ` ${told.fix}.` : ""), ...marked]);
}

function tell(parts) {
  byId("answer").hidden = true;
  byId("fault").hidden = false;
  refill(byId("fault"), parts);
}

// The cursor goes to where the fault is: a column counts code points.
function choose(line, column) {
  const before = field.value.split("\n").slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
  const at = before + [...field.value.slice(before)].slice(0, column - 1).join("").length;
  field.focus();
  field.setSelectionRange(at, at + 1);
}

function show(found) {
  answer = found;
  byId("answer").hidden = false;
  const shown = found.rows.slice(0, SHOWN);
  const told = found.truth === undefined ? `${found.rows.length.toLocaleString("en")} ${found.rows.length === 1 ? "row" : "rows"}`
    : found.truth ? "Yes" : "No";
  byId("told").textContent = told + (shown.length < found.rows.length ? `, of which the first ${SHOWN} are shown` : "");
  const head = el("tr", {}, found.names.map((name) => el("th", { scope: "col" }, name)));
  const rows = shown.map((row) => el("tr", {}, row.map((cell) => el("td", { dir: "auto" }, cellOf(cell)))));
  refill(byId("rows"), found.names.length ? [el("table", {}, el("thead", {}, head), el("tbody", {}, rows))] : []);
  as("table");
  say(told);
}

function cellOf(cell) {
  if (!cell) return "";
  // Names with and without a language are two rows, which only this tells apart.
  if (cell.type !== "uri") return cell["xml:lang"] ? [cell.value, el("small", {}, ` @${cell["xml:lang"]}`)] : cell.value;
  return el("a", { href: `/entity?${new URLSearchParams({ iri: cell.value })}` }, short(cell.value));
}

function short(iri) {
  let found = iri;
  for (const [prefix, space] of Object.entries(words.prefixes)) {
    const name = `${prefix}:${iri.slice(space.length)}`;
    if (iri.startsWith(space) && name.length < found.length) found = name;
  }
  return found;
}

function as(kind) {
  byId("as-table").setAttribute("aria-pressed", String(kind === "table"));
  byId("as-graph").setAttribute("aria-pressed", String(kind === "graph"));
  byId("rows").hidden = kind !== "table" || !answer.names.length;
  byId("picture").hidden = kind !== "graph";
  if (kind === "graph") refill(byId("picture"), draw(linesOf(answer), short));
}

async function download() {
  const name = byId("form").value;
  byId("fault").hidden = true;
  try {
    const response = await asked({ ...FORMS.rows, ...FORMS.triples }[name]);
    const link = el("a", { href: URL.createObjectURL(await response.blob()), download: `answer.${name}` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000); // some browsers read it only after the click
  } catch (error) {
    fail(error);
  }
}

async function share() {
  keep();
  try {
    await navigator.clipboard.writeText(location.href);
    say("The link is copied.");
    byId("share").textContent = "Copied";
  } catch { // without a safe context there is no clipboard
    byId("share").textContent = "The link is in the address bar";
  }
  setTimeout(() => { byId("share").textContent = "Copy the link"; }, 3000);
}

const keep = () => history.replaceState(null, "", `#${new URLSearchParams({ query: field.value })}`);
const kept = () => new URLSearchParams(location.hash.slice(1)).get("query");

function fill(text) {
  field.value = text;
  field.dispatchEvent(new Event("input"));
}

function takeQuestion() {
  const question = words.questions.find((each) => each.name === byId("pack").value);
  byId("bind").replaceChildren(...(question?.parameters ?? []).map((each) => (
    el("button", { type: "button", onclick: () => bind(each.name) }, `Choose ${each.name}`))));
  if (question) fill(question.text);
}

// A query is bound to a value by VALUES at its end; names of things are completed behind "<".
function bind(name) {
  const line = `VALUES ?${name} { <`;
  if (!field.value.includes(line)) fill(`${field.value.trimEnd()}\n${line}> }\n`);
  const at = field.value.indexOf(line) + line.length;
  field.focus();
  field.setSelectionRange(at, field.value.indexOf(">", at));
}

completing(field, byId("choices"), () => words);
byId("ask").addEventListener("submit", (event) => { event.preventDefault(); keep(); run(); });
byId("stop").addEventListener("click", () => running?.abort());
byId("download").addEventListener("click", download);
byId("share").addEventListener("click", share);
byId("as-table").addEventListener("click", () => as("table"));
byId("as-graph").addEventListener("click", () => as("graph"));
byId("pack").addEventListener("change", takeQuestion);
field.addEventListener("input", offerForms);
field.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  byId("ask").requestSubmit();
});
addEventListener("hashchange", () => { if (kept() !== null && kept() !== field.value) fill(kept()); });

fetch("/query/words").then((response) => response.json()).then((found) => {
  words = found;
  byId("pack").append(...found.questions.map((each) => el("option", { value: each.name }, each.title)));
}).catch(() => say("The server does not tell what can be completed."));
fill(kept() ?? FIRST);
if (kept()) run();
