// Around one name: facts on the left, claims on the right.

import { byId, el, refill } from "./elements.js";

export function startAround() {
}

export function showAround(now, { focus, selected }) {
  refill(byId("around"), [el("p", { class: "muted" }, "Around")]);
}
