// Claims, names and edges as a table.

import { byId, el, refill } from "./elements.js";

export function startTable() {
}

export function showTable(now, { focus, selected }) {
  refill(byId("table"), [el("p", { class: "muted" }, "Table")]);
}
