// What is shown.

import { byId, el, refill } from "./elements.js";

export function startFilters() {
}

export function showFilters(now, { focus, selected }) {
  refill(byId("filters"), [el("p", { class: "muted" }, "Filters")]);
}
