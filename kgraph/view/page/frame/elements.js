// Elements are only ever made here: children are elements or plain text, never markup.

export const byId = (id) => document.getElementById(id);

/** An element: `class`, `on…` listeners, `data` (an object) and attributes; null and "" are left out. */
export function el(tag, settings = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(settings)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "class") element.className = value;
    else if (name === "data") Object.assign(element.dataset, value);
    else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

/** An element of SVG. */
export function svg(tag, settings = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(settings)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== ""));
  return element;
}

/** Replaces what an element holds; if the focus was in it, it goes to the element that `again` gives. */
export function refill(element, children, again = () => element) {
  const had = element.contains(document.activeElement) && document.activeElement !== element;
  element.replaceChildren(...children.flat(Infinity).filter(Boolean));
  if (had && !element.contains(document.activeElement)) again()?.focus({ preventScroll: true });
}

/** Arrow keys walk through what `items` gives; Home and End too. One of them is in the order of Tab. */
export function roving(container, items) {
  const steps = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };
  container.addEventListener("keydown", (event) => {
    const all = [...items()];
    const at = all.indexOf(document.activeElement);
    if (at < 0) return;
    const to = event.key in steps ? all[at + steps[event.key]]
      : event.key === "Home" ? all[0] : event.key === "End" ? all.at(-1) : null;
    if (!to) return;
    to.focus();
    event.preventDefault();
  });
  container.addEventListener("focusin", (event) => {
    for (const item of items()) item.tabIndex = item === event.target ? 0 : -1;
  });
}

/** Says something to screen readers. */
export function say(text) {
  byId("status").textContent = text;
}
