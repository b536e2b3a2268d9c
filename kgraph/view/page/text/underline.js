// Which lines stand below words. Each way in which a statement can stand has a line of its own shape, so
// that no line needs its colour to be told from another; what is said within somebody's words has a second
// line below the first.

import { el } from "../frame/elements.js";
import { STATUS } from "../frame/look.js";
import { turnsAgainst } from "../evidence/chain.js";
import { claimOf, nameOf } from "../data/source.js";
import { colorOf } from "../data/voices.js";
import { capital, words } from "../frame/words.js";

const MOST_LINES = 3; // lines below the same words

/** What the text pane has to know of a claim: { id, status, against, lines, spans }; no lines for a conclusion. */
export function underlined(id) {
  const claim = claimOf(id);
  return { id, status: claim.status, against: turnsAgainst(claim), lines: linesOfClaim(claim), spans: claim.spans };
}

function linesOfClaim({ status, levels, outermost }) {
  if (status === "inferred") return [];
  if (status === "withheld" || status === "fact" || status === "stated") return [{ status, color: "" }];
  if (status === "proposed") return [{ status, color: voiceOf(outermost) }];
  if (!levels.length) return [{ status, color: "" }];
  return levels.map(({ claimants }, at) => ({
    status: status === "denied" && at === levels.length - 1 ? "denied" : "claimed", color: voiceOf(claimants),
  }));
}

const voiceOf = ([name]) => (name === undefined ? "" : colorOf(name));

/** The lines below words that several claims cover, the uppermost first, each once. */
export function linesBelow(covering, fallen) {
  const deepest = Math.max(0, ...covering.map(({ lines }) => lines.length));
  const found = new Map();
  for (let depth = 0; depth < deepest; depth += 1) {
    for (const { id, lines } of [...covering].sort((a, b) => (b.status === "fact") - (a.status === "fact"))) {
      if (!lines[depth]) continue;
      const line = { ...lines[depth], fallen: fallen.has(id) };
      found.set([depth, line.status, line.color, line.fallen].join(" "), line);
    }
  }
  return [...found.values()].slice(0, MOST_LINES);
}

/** An element around content, with these lines below it. */
export function withLines(lines, settings, ...content) {
  let inner = content;
  let element = null;
  for (const [at, { status, color, fallen }] of (lines.length ? lines : [{}]).entries()) {
    const last = at >= lines.length - 1;
    const shape = status ? `line-below below-${status} row-${at + 1}${fallen ? " fallen" : ""}` : "";
    element = el("span", last ? { ...settings, class: `${settings.class ?? ""} ${shape}` } : { class: shape }, inner);
    if (color && !fallen) element.style.setProperty("--line", color);
    inner = [element];
  }
  return element;
}

/** What is told of words when one points at them: the claims that they are part of, and the names. */
export function wordsAbout(claims, names) {
  const said = claims.slice(0, 4).map((id) => {
    const { status, sentence, quote, held } = claimOf(id);
    return `${STATUS[status].over}: ${sentence || quote}${held ? ` (${capital(held.words)}.)` : ""}`;
  });
  if (claims.length > said.length) said.push(`and ${claims.length - said.length} more`);
  return [...said, ...names.map((id) => `${nameOf(id).label}, ${words(nameOf(id).kind)}`)].join("\n");
}

/** The legend: a piece of each line, and what it means. */
export function legendOfLines() {
  const meant = Object.entries(STATUS).filter(([status]) => !["inferred", "attribution"].includes(status));
  const rows = [
    ...meant.map(([status, { name }]) => [withLines([{ status }], {}, "Words"), name]),
    [withLines([{ status: "claimed" }, { status: "claimed" }], {}, "Words"), "Claim within somebody’s words; each in the colour of who speaks"],
    [el("span", { class: "line-below below-claimed row-1 turned-against" }, "Words"), "✕ denied, rejected, refused, ruled out or opposed, or not wanted or believed"],
  ];
  return el("details", { class: "legend" }, el("summary", {}, "What the lines mean"),
    el("ul", {}, rows.map(([sample, meaning]) => el("li", {}, sample, el("span", {}, meaning)))));
}
