// Two speakers, proposition by proposition.

import { AGAINST_SIGN } from "../frame/look.js";
import { aboutOf, claimLink, propositionsOf, selectClaim, tripleLine } from "./card.js";
import { chainWords, speakerName, stanceVerb, turnsAgainst, voiceName } from "../evidence/chain.js";
import { whenTold } from "../evidence/when.js";
import { el } from "../frame/elements.js";
import { claimOf, nameOf, whole } from "../data/source.js";
import { change, state } from "../frame/state.js";
import { counted, inGroups, listed } from "../frame/words.js";
import { wordsOnly } from "../data/wordsonly.js";

const COMPARED_ROWS = 40; // at first
const PAIR = 2;

/** A button that pins a speaker for the comparison, or lets go. */
export function compareButton(id) {
  const { iri } = nameOf(id);
  const pinned = state().compare.includes(iri);
  const next = () => (pinned ? state().compare.filter((each) => each !== iri) : [...state().compare, iri].slice(-PAIR));
  return el("button", {
    type: "button", class: "plain small", data: { key: `compare ${iri}` }, "aria-pressed": String(pinned), "aria-label": `${pinned ? "pinned" : "compare"} ${speakerName(id)}`,
    title: "Two pinned speakers are compared, proposition by proposition", onclick: () => change({ compare: next() }),
  }, pinned ? "pinned" : "compare");
}

/** The comparison of the two speakers who are pinned, over the claims `ids`. */
export function comparison(ids, { compare }, { focus, fallen }) {
  const pair = compare.slice(0, PAIR).map((each) => whole().tables.names.iri.indexOf(each)).filter((id) => id >= 0);
  if (pair.length < PAIR) return el("p", {}, "A speaker who is pinned is not in this graph. ", closeButton());
  const rows = rowsOf(ids, pair, focus);
  const body = el("tbody", {}, rows.slice(0, COMPARED_ROWS).map((row) => rowOf(row, fallen)));
  const clash = rows.filter(({ contradiction }) => contradiction).length;
  const inWords = new Set(rows.filter((row) => row.inWords).flatMap(({ cells }) => cells.flat())).size;
  return el("section", { class: "comparison", "aria-label": "Comparison" },
    el("p", {}, counted(rows.filter((row) => !row.inWords).length, "proposition"), ", ", clash ? el("b", {}, `${counted(clash, "contradiction")}`) : "no contradiction", " between ",
      listed(pair.map(speakerName)), inWords ? `; ${counted(inWords, "claim")} in words only, which cannot be compared` : "", ". ", closeButton()),
    rows.length ? el("table", {}, el("thead", {}, el("tr", {}, el("th", { scope: "col" }, "Proposition"),
      pair.map((id) => el("th", { scope: "col" }, voiceName(id))))), body)
      : el("p", { class: "muted" }, "Neither of them says anything here."),
    rows.length > COMPARED_ROWS ? moreRows(rows, body, fallen) : "");
}

const closeButton = () => el("button", { type: "button", class: "small", data: { key: "close" }, onclick: () => change({ compare: [] }) }, "Close the comparison");

function moreRows(rows, body, fallen) {
  return el("button", {
    type: "button", class: "small", onclick: ({ currentTarget }) => {
      body.append(...rows.slice(COMPARED_ROWS).map((row) => rowOf(row, fallen)));
      body.rows[COMPARED_ROWS].querySelector("button")?.focus();
      currentTarget.remove();
    },
  }, `+${(rows.length - COMPARED_ROWS).toLocaleString("en")} more`);
}

/** Rows by proposition or thing, and behind them one of the claims in words only: { title, cells: the claims of
 * each of the two, contradiction, inWords }. */
function rowsOf(ids, pair, focus) {
  const rows = new Map();
  const words = new Set(wordsOnly());
  for (const id of ids) {
    const speaking = pair.map((name) => whole().outermost(id).includes(name) || lastSpeakers(id).includes(name));
    if (!speaking.includes(true)) continue;
    const claim = claimOf(id);
    const inWords = words.has(id);
    for (const [key, title] of inWords ? [["in words", () => el("em", {}, "in words only")]] : spokenOf(claim, focus)) {
      if (!rows.has(key)) rows.set(key, { title, pair, inWords, cells: pair.map(() => []) });
      speaking.forEach((speaks, at) => { if (speaks) rows.get(key).cells[at].push(claim); });
    }
  }
  for (const row of rows.values()) row.contradiction = clashes(row.cells);
  const order = ({ contradiction, cells, inWords }) => (inWords ? 3 : contradiction ? 0 : cells.every((each) => each.length) ? 1 : 2);
  return [...rows.values()].sort((a, b) => order(a) - order(b));
}

function lastSpeakers(id) {
  const graph = whole();
  const told = ["claimed", "stated", "fact"].includes(graph.statusOfClaim(id));
  return told ? graph.chains[graph.of.chain(id)].at(-1)?.[0] ?? [] : [];
}

function spokenOf(claim, focus) {
  const propositions = propositionsOf(claim);
  if (!propositions.length) return aboutOf(claim).map((id) => [`about ${id}`, () => el("b", {}, nameOf(id).label)]);
  return propositions.map((edge) => [`${edge.source} ${edge.predicate.iri} ${edge.target}`, () => tripleLine(edge, focus)]);
}

const clashes = ([one, other]) => one.some((claim) => other.some(({ id }) => claim.against.includes(id)));

function rowOf({ title, pair, cells, contradiction, inWords }, fallen) {
  const cell = (claim, at) => (inWords ? el("p", {}, claimLink(claim.id)) : [cellOf(claim, pair[at], fallen), contradiction ? el("small", {}, whenTold(claim)) : ""]);
  const inCell = (claims, at) => [claims.slice(0, COMPARED_ROWS).map((claim) => cell(claim, at)),
    claims.length > COMPARED_ROWS ? el("small", {}, `and ${inGroups(claims.length - COMPARED_ROWS)} more, in the table of statements`) : ""];
  return el("tr", { class: contradiction ? "contradiction" : "" },
    el("th", { scope: "row" }, title(), contradiction ? el("small", { class: "contradicted" }, el("span", { "aria-hidden": "true" }, "≠ "), "they contradict each other") : ""),
    cells.map((claims, at) => el("td", {}, claims.length ? inCell(claims, at) : el("span", { class: "muted" }, inWords ? "–" : "silent"))));
}

// "asserts"; of what others report "rejects (so Sergei Lavrov asserts)", of what one reports "asserts › Russia rejects".
function doneBy(claim, speaker) {
  const { levels } = claim;
  const last = levels.at(-1);
  if (!last.claimants.includes(speaker)) return `${stanceVerb(levels[0])} › ${chainWords(claim, 1)}`;
  return levels.length === 1 ? stanceVerb(last) : `${stanceVerb(last)} (so ${chainWords({ ...claim, levels: levels.slice(0, -1) })})`;
}

function cellOf(claim, speaker, fallen) {
  const told = doneBy(claim, speaker);
  return el("button", { type: "button", class: `plain${fallen.has(claim.id) ? " set-aside" : ""}`, title: claim.sentence, onclick: () => selectClaim(claim) },
    turnsAgainst(claim) ? el("span", { class: "against", "aria-hidden": "true" }, `${AGAINST_SIGN} `) : "", told,
    claim.saysNot ? " that it is not so" : "", claim.certainty ? ` (${claim.certainty})` : "");
}
