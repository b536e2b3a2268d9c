// The evidence for what is selected.

import { byId, el, refill } from "./elements.js";

export function startEvidence() {
}

export function showEvidence(now, { focus, selected }) {
  refill(byId("evidence"), [el("p", { class: "muted" }, "Evidence")]);
}
