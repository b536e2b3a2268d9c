// Who says what: a column a speaker, a card a claim.

import { asideButton, showAside, startAside } from "../evidence/aside.js";
import { cardOf } from "./card.js";
import { agreeing, possessive, speakerName, voiceName } from "../evidence/chain.js";
import { nested, speakerColumns } from "./columns.js";
import { comparison, compareButton } from "./compare.js";
import { byId, el, refill } from "../frame/elements.js";
import { claimsOf, statementCount } from "../data/naming.js";
import { claimsWhere, nameOf, whole } from "../data/source.js";
import { change } from "../frame/state.js";
import { counted, inGroups, shortened } from "../frame/words.js";

const CARDS = 8; // in a column at first
const MORE_CARDS = 30;
const COLUMNS = 8; // at first
const NAME_LETTERS = 80; // of a name in a heading
const allowed = new Map(); // column -> how many cards it may show
let columnsShown = COLUMNS;
let boardDrawn = "";
let cardChosen = -1;

export function startBoard() {
  startAside();
  byId("board").addEventListener("keydown", walkBoard);
  byId("board").addEventListener("focusin", ({ target }) => { if (target.matches(".face")) enterAt(target); });
}

export async function showBoard(now, derived) {
  showAside(now, derived);
  if (derived.before?.focus !== now.focus || derived.before?.board !== now.board) {
    allowed.clear();
    columnsShown = COLUMNS;
  }
  const drawn = JSON.stringify([now.focus, now.off, now.range, now.board, now.compare, now.aside]);
  if (drawn !== boardDrawn) await drawBoard(now, derived);
  boardDrawn = drawn;
  const turned = cardChosen !== derived.selected.claim;
  cardChosen = derived.selected.claim;
  markCards();
  if (turned && !byId("around").contains(document.activeElement)) {
    byId("board").querySelector(".selected .face")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
}

async function drawBoard(now, { focus, fallen, filter }) {
  const all = now.board === "all";
  const told = all ? new Map((await claimsWhere(filter)).map((id) => [id, ""])) : focus < 0 ? new Map() : await claimsOf(focus, filter);
  const ids = [...told.keys()];
  const redraw = () => {
    refill(byId("board"), [boardHead(all, focus, told), body()], focusAgain());
    markCards();
  };
  const columns = now.compare.length > 1 ? [] : speakerColumns(ids);
  const body = () => (now.compare.length > 1
    ? comparison(ids, now, { focus: all ? -1 : focus, fallen })
    : [pinNote(now), columnGroups(columns, { all, focus, fallen, redraw, told })]);
  redraw();
}

// After a redraw the focus goes to what has the same key, else to the title.
function focusAgain() {
  const key = document.activeElement?.dataset?.key;
  return () => [...byId("board").querySelectorAll("[data-key]")].find((each) => each.dataset.key === key) ?? byId("board-title");
}

function boardHead(all, focus, told) {
  const about = focus < 0 ? "" : ` “${shortened(nameOf(focus).label, NAME_LETTERS)}”`;
  return el("header", { class: "board-head" },
    el("h2", { class: "over", id: "board-title", tabindex: -1 }, all ? "Who says what" : `Who says what ${focus >= 0 && whole().isDocument(focus) ? "in" : "about"}${about || " a name"}`),
    el("small", {}, statementCount(told)),
    el("button", { type: "button", class: "small", data: { key: "all" }, "aria-pressed": String(all), onclick: () => change({ board: all ? "" : "all" }) }, "All statements"));
}

function pinNote({ compare }) {
  if (!compare.length) return "";
  return el("p", { class: "muted" }, "One speaker is pinned. Pin another one to compare them, proposition by proposition.");
}

function columnGroups(columns, { all, focus, fallen, redraw, told }) {
  if (!columns.length) return el("p", { class: "muted" }, "No statement is shown here: nobody says anything about it, or filters hide it.");
  const own = all ? [] : columns.filter(({ speaker }) => speaker === focus);
  const others = columns.filter((column) => !own.includes(column));
  const shown = others.slice(0, columnsShown);
  const level = own.length ? "h4" : "h3";
  const drawn = (column) => columnSection(column, { level, focus, fallen, redraw, told });
  const more = others.length - shown.length;
  return el("div", { class: "columns" },
    own.length ? el("section", { class: "group" }, el("h3", { class: "over" }, `What ${speakerName(focus)} ${agreeing(focus, "says")}`), el("div", { class: "columns" }, own.map(drawn))) : "",
    own.length && shown.length
      ? el("section", { class: "group" }, el("h3", { class: "over" }, `${whole().isDocument(focus) ? "What others say, in" : "What is said of"} ${speakerName(focus)}`), el("div", { class: "columns" }, shown.map(drawn)))
      : shown.map(drawn),
    more > 0 ? el("button", { type: "button", data: { key: "more columns" }, onclick: () => { columnsShown += COLUMNS; redraw(); } }, `+${counted(more, "more column")}`) : "");
}

function columnSection({ key, title, speaker, ids }, { level, focus, fallen, redraw, told }) {
  const most = allowed.get(key) ?? CARDS;
  const cards = nested(ids).slice(0, most).map(({ id, depth }) => cardOf(id, { focus, column: speaker, fallen, depth, how: told.get(id) }));
  const more = () => { allowed.set(key, most + MORE_CARDS); redraw(); };
  return el("section", { class: "column", "aria-label": title },
    el("header", {},
      el(level, { class: "speaker", title: title.length > NAME_LETTERS ? title : false }, speaker < 0 ? title : voiceName(speaker, shortened(title, NAME_LETTERS))), el("small", {}, columnCount(key, speaker, ids)),
      speaker < 0 ? "" : el("p", {}, compareButton(speaker), asideButton(speaker, "column", true))),
    el("ol", { "aria-label": speaker < 0 ? title : `${possessive(title)} claims` }, cards),
    ids.length > most ? el("button", { type: "button", class: "small", data: { key: `more ${key}` }, title: "More of this column", onclick: more }, `+${inGroups(ids.length - most)} more`) : "");
}

// What is told as not said is nobody's claim, though it stands with who tells so.
function columnCount(key, speaker, ids) {
  if (key === "inferred") return counted(ids.length, "conclusion");
  if (speaker < 0 || whole().isDocument(speaker)) return counted(ids.length, "statement");
  const denied = ids.filter((id) => whole().statusOfClaim(id) === "denied").length;
  return counted(ids.length - denied, "claim") + (denied ? `, ${counted(denied, "denied saying")}` : "");
}

const faces = () => [...byId("board").querySelectorAll(".face")];

// One card is in the order of Tab.
function enterAt(face) {
  for (const each of faces()) each.tabIndex = each === face ? 0 : -1;
}

function markCards() {
  const all = faces();
  for (const face of all) {
    const chosen = Number(face.dataset.claim) === cardChosen;
    face.setAttribute("aria-pressed", String(chosen));
    face.parentElement.classList.toggle("selected", chosen);
  }
  const chosen = all.find((face) => face.getAttribute("aria-pressed") === "true");
  if (all.length && !all.some((face) => face.tabIndex === 0)) enterAt(chosen ?? all[0]);
}

// Up and down in a column, left and right from column to column, Home and End in all.
function walkBoard(event) {
  const face = event.target.closest(".face");
  if (!face || event.altKey || event.ctrlKey || event.metaKey) return;
  const columns = [...byId("board").querySelectorAll(".column")].map((column) => [...column.querySelectorAll(".face")]);
  const at = columns.findIndex((cards) => cards.includes(face));
  const row = columns[at]?.indexOf(face);
  const beside = columns[at + { ArrowLeft: -1, ArrowRight: 1 }[event.key]];
  const next = {
    ArrowDown: columns[at]?.[row + 1], ArrowUp: columns[at]?.[row - 1], Home: columns[0]?.[0], End: columns.at(-1)?.at(-1),
  }[event.key] ?? beside?.[Math.min(row, beside.length - 1)];
  if (!next) return;
  next.focus();
  event.preventDefault();
}
