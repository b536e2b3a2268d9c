// A long list of which only the rows in sight are elements.

import { el } from "./elements.js";

const SPARE_ROWS = 8; // above and below those in sight

/**
 * `port` scrolls, `body` (a list or the body of a table) holds the rows, `before` pixels stand in the port
 * above them, and each is `height` pixels high; `rowOf(at)` makes one. Arrow keys walk through the rows: one
 * of them is in the order of Tab. Gives `show(count)`, to be called when the rows have changed, and
 * `goTo(at)`, which moves the focus.
 */
export function windowed({ port, body, height, rowOf, before = 0 }) {
  let count = 0;
  let current = 0;
  let rows = new Map();

  const stops = (row) => (row.hasAttribute("tabindex") ? [row] : [...row.querySelectorAll("input, button")]);

  function placeOfFocus() {
    for (const [at, row] of rows) {
      if (row.contains(document.activeElement)) return { at, stop: stops(row).indexOf(document.activeElement) };
    }
    return null;
  }

  function draw() {
    const top = port.scrollTop - before;
    const from = Math.max(0, Math.floor(top / height) - SPARE_ROWS);
    const to = Math.min(count, Math.ceil((top + port.clientHeight) / height) + SPARE_ROWS);
    const shown = new Set(Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at));
    if (current < count) shown.add(current); // it keeps its place in the order of Tab, and the focus
    const held = placeOfFocus();
    const next = new Map([...shown].sort((a, b) => a - b).map((at) => [at, rows.get(at) ?? rowOf(at)]));
    if (next.size === rows.size && [...next].every(([at, row]) => rows.get(at) === row) && rows.size) return;
    rows = next;
    body.replaceChildren(...withGaps());
    for (const [at, row] of rows) for (const stop of stops(row)) stop.tabIndex = at === current ? 0 : -1;
    if (held && rows.has(held.at)) stops(rows.get(held.at))[held.stop]?.focus({ preventScroll: true });
  }

  // What stands for the rows between those that are there.
  function withGaps() {
    const children = [];
    let next = 0;
    for (const [at, row] of rows) {
      if (at > next) children.push(gap((at - next) * height));
      children.push(row);
      next = at + 1;
    }
    if (next < count) children.push(gap((count - next) * height));
    return children;
  }

  function gap(pixels) {
    const space = body.tagName === "TBODY" ? el("tr", { class: "gap", role: "presentation" }) : el("li", { class: "gap", role: "presentation" });
    space.style.setProperty("height", `${pixels}px`);
    return space;
  }

  function show(number) {
    const held = placeOfFocus();
    count = number;
    current = Math.min(held?.at ?? current, Math.max(0, count - 1));
    rows = new Map();
    body.replaceChildren(gap(count * height)); // the port takes its height before it is asked for it
    draw();
    if (held && count) stops(rows.get(current))[held.stop]?.focus({ preventScroll: true });
    else if (held) (port.hasAttribute("tabindex") ? port : body.closest("[tabindex]"))?.focus();
  }

  function goTo(at, stop = 0) {
    current = Math.min(Math.max(0, at), count - 1);
    const top = current * height;
    if (top < port.scrollTop) port.scrollTop = top;
    if (top + height + before > port.scrollTop + port.clientHeight) port.scrollTop = top + height + before - port.clientHeight;
    draw();
    const row = rows.get(current);
    for (const [place, each] of rows) for (const one of stops(each)) one.tabIndex = place === current ? 0 : -1;
    stops(row)[stop]?.focus({ preventScroll: true });
  }

  body.addEventListener("keydown", (event) => {
    const held = placeOfFocus();
    const page = Math.max(1, Math.floor(port.clientHeight / height) - 1);
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -count, End: count }[event.key];
    if (!held || !step) return;
    goTo(held.at + step, held.stop);
    event.preventDefault();
  });
  body.addEventListener("focusin", () => {
    const held = placeOfFocus();
    if (!held || held.at === current) return;
    current = held.at;
    for (const [at, row] of rows) for (const stop of stops(row)) stop.tabIndex = at === current ? 0 : -1;
  });
  let due = 0;
  port.addEventListener("scroll", () => { due ||= requestAnimationFrame(() => { due = 0; draw(); }); }, { passive: true });
  new ResizeObserver(draw).observe(port);

  return { show, goTo };
}
