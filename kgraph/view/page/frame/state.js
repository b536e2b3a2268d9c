// The one store of state. Views read it and ask for changes; the address keeps it, so that a link leads to
// the same view. All things are named by their IRIs here, as their numbers differ between pages.

const DEFAULTS = Object.freeze({
  tab: "story", // story, map, table; on a narrow screen also text, around, board, evidence
  focus: "", // the name in the middle
  selected: null, // { name }, or { claim, edge }: the number of the edge among the claim's, or none
  document: "", // the text that is open
  off: {}, // filter -> values that are switched off
  range: null, // [from, to] of the line of time
  board: "", // "all" where it shows all claims, not just those about the name in the middle
  compare: [], // speakers
  aside: [], // speakers who are set aside
  hidden: [], // names that are not shown around others
  pinned: [], // names that stay
  around: {}, // how much is shown around the middle: { of: its IRI, most, open: { neighbour: lines } }
  path: null, // [from, to], and "facts" as a third where it is to go over facts alone
  table: {}, // what the table shows: kind, sort, columns
  map: [], // the communities that are open, outermost first
});

const OPEN_LISTS = ["range", "path"]; // lists, or null
const UNDONE = 100; // steps that can be undone
let now = { ...DEFAULTS };
const past = [];
const listeners = [];

/** The state as it is; not to be changed. */
export const state = () => now;

/** Calls the function with the state and the one before it, after each change. */
export function onChange(listener) {
  listeners.push(listener);
}

/** Changes some parts. Those of `passing` (a scroll, a sort) make no step that can be undone. */
export function change(parts, { passing = false } = {}) {
  const next = { ...now, ...parts };
  if (JSON.stringify(next) === JSON.stringify(now)) return;
  if (!passing) past.push(now);
  if (past.length > UNDONE) past.shift();
  become(next, !passing);
}

/** Takes the last change back; false if there is none. */
export function undo() {
  const before = past.pop();
  if (before) become(before, false);
  return Boolean(before);
}

export const canUndo = () => past.length > 0;

/** All as it was at first, with this name (IRI) in the middle. */
export function reset(focus) {
  change({ ...DEFAULTS, tab: now.tab, focus });
}

/** The parts that differ from the beginning, as JSON: what the address and a saved file hold. */
export function saved(parts = now) {
  const told = Object.entries(parts).filter(([name, value]) => name in DEFAULTS
    && JSON.stringify(value) !== JSON.stringify(DEFAULTS[name]));
  return JSON.stringify(Object.fromEntries(told));
}

/** The state that a text tells of: JSON as `saved` gives it; null for other texts. */
export function parsed(text) {
  try {
    const told = JSON.parse(text);
    if (!told || typeof told !== "object" || Array.isArray(told)) return null;
    const fitting = Object.entries(told).filter(([name, value]) => name in DEFAULTS && fits(value, DEFAULTS[name])
      && (!OPEN_LISTS.includes(name) || value === null || Array.isArray(value)));
    return { ...DEFAULTS, ...Object.fromEntries(fitting) };
  } catch {
    return null;
  }
}

function fits(value, like) {
  if (like === null) return value === null || typeof value === "object";
  if (Array.isArray(like)) return Array.isArray(value) && value.every((each) => typeof each === "string");
  return typeof value === typeof like && value !== null && !Array.isArray(value);
}

function become(next, step) {
  const before = now;
  now = Object.freeze(next);
  keepInAddress(step);
  for (const listener of listeners) listener(now, before);
}

function keepInAddress(step) {
  const told = saved();
  const hash = told === "{}" ? "" : `#${encodeURIComponent(told)}`;
  if (hash === location.hash || (!hash && !location.hash)) return;
  try {
    history[step ? "pushState" : "replaceState"](null, "", hash || " ");
  } catch {
    // A page in a sandboxed frame has no address of its own; the state lives without it.
  }
}

/** What stands behind # in the address, decoded: a state, or the IRI of a thing; "" for neither. */
export function inAddress() {
  try {
    return decodeURIComponent(location.hash.slice(1)).trim();
  } catch {
    return "";
  }
}

/** Takes a state without a step, such as that of the address. */
export function take(parts) {
  become({ ...now, ...parts }, false);
}
