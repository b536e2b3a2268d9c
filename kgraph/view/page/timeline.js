// The line of time.

import { byId, el, refill } from "./elements.js";

export function startTimeline() {
}

export function showTimeline(now, { focus, selected }) {
  refill(byId("timeline"), [el("p", { class: "muted" }, "Timeline")]);
}
