// Signs: the look of kinds of names, and of the ways in which a statement stands. Colour never stands alone.

import { header } from "../data/data.js";
import { svg } from "./elements.js";

const OTHER = { family: "other", shape: "dot" };

/** The look of a kind of name: { family, shape }. */
export const look = (kind) => (Object.hasOwn(header.kinds, kind) ? header.kinds[kind] : OTHER);

/**
 * How a statement stands. `name`: as filters and legends say it; `line`: the dashes of its line, in pixels;
 * `over`: the small words above a card. Each status is told by its line and its words; colour is added.
 */
export const STATUS = {
  fact: { name: "Fact by the text", over: "Fact", line: "", color: "--ink" },
  stated: { name: "Stated, not as a fact", over: "Stated, no fact", line: "14 3", color: "--ink" },
  claimed: { name: "Claim by a speaker", over: "Claim", line: "7 4", color: "--claimed" },
  denied: { name: "Told as not said", over: "Not said", line: "2 3 2 9", color: "--muted" },
  inferred: { name: "Conclusion", over: "Conclusion · nobody says this", line: "2 4", color: "--inferred" },
  withheld: { name: "Withheld", over: "Withheld", line: "1 9", color: "--muted" },
  proposed: { name: "Proposed", over: "Proposed, not judged", line: "3 3 1 3", color: "--muted" },
  attribution: { name: "Speaks about", over: "Speaks about", line: "10 4 2 4", color: "--claimed" },
};

/** Stances that turn against what is said, and the sign that stands before them; that of what is perhaps opposed. */
export const AGAINST_SIGN = "✕";
export const PERHAPS_SIGN = "?";
export const AGAINST = new Set(["Denies", "Rejects", "Refuses", "RulesOut", "Opposes"]);

const OUTLINES = {
  dot: "M8 1a7 7 0 1 0 .01 0z",
  square: "M2 2h12v12H2z",
  diamond: "M8 0l8 8-8 8-8-8z",
  triangle: "M8 1l7.5 13H.5z",
  triangleDown: "M8 15L.5 2h15z",
  hexagon: "M4 1.2h8L16 8l-4 6.8H4L0 8z",
  star: "M8 0l2 5.6 6 .2-4.7 3.6L13 15.2 8 11.8l-5 3.4 1.7-5.8L0 5.8l6-.2z",
};

/** The symbol of a kind; in outline for what is not actual. */
export function glyph({ family, shape }, actual = true) {
  const path = svg("path", { d: OUTLINES[shape] ?? OUTLINES.dot, class: `kind-${family}${actual ? "" : " imagined"}` });
  return svg("svg", { class: "glyph", viewBox: "-1 -1 18 18", "aria-hidden": "true" }, path);
}

/** A short piece of the line of a status. */
export function stroke(status) {
  const line = {
    withheld: () => svg("path", { d: "M0 5q1.75-4 3.5 0t3.5 0t3.5 0t3.5 0t3.5 0t3.5 0t3.5 0t3.5 0", class: "line-withheld" }), // as below words
    proposed: () => svg("path", { d: "M0 3.5h28M0 6.5h28", class: "line-proposed" }), // hollow
  }[status]?.() ?? svg("line", { x1: 0, y1: 5, x2: 28, y2: 5, class: `line-${status}`, "stroke-dasharray": STATUS[status].line || null });
  return svg("svg", { class: "stroke", viewBox: "0 0 28 10", "aria-hidden": "true" }, line);
}

const VOICES = 8; // --voice-0 … in base.css

/** The colour of a speaker, by the place among those who say most; beyond those, one for all others. */
export function voiceColor(rank) {
  return rank < VOICES ? `var(--voice-${rank})` : "var(--voice-other)";
}

export function isDark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}
