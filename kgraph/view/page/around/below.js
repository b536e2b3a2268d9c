// How many names stand below what is seen of the drawing, with a way down: its lines would run out of sight unexplained.

import { byId, el } from "../frame/elements.js";
import { counted } from "../frame/words.js";

const STEP = 0.8; // of what is seen

/** The button, which stays at the lower end of the view while names stand below it. */
export function startBelow() {
  const view = byId("around");
  const button = el("button", { type: "button", id: "around-below", hidden: true, onclick: () => view.scrollBy({ top: STEP * view.clientHeight }) });
  view.append(button);
  view.addEventListener("scroll", countNamesBelow, { passive: true });
  new ResizeObserver(countNamesBelow).observe(view);
}

/** Counts anew. */
export function countNamesBelow() {
  const [view, button] = [byId("around"), byId("around-below")];
  const end = view.getBoundingClientRect().bottom - (button.hidden ? 0 : button.offsetHeight);
  const names = [...view.querySelectorAll("#around-svg .spoke-name")];
  const below = view.scrollHeight > view.clientHeight ? names.filter((name) => name.getBoundingClientRect().bottom > end).length : 0;
  button.hidden = !below;
  button.textContent = `↓ ${counted(below, "more name")} below`;
}
