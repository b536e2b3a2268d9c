// The whole map.

import { byId, el, refill } from "./elements.js";

export function startMap() {
}

export function showMap(now, { focus, selected }) {
  refill(byId("map"), [el("p", { class: "muted" }, "Map")]);
}
