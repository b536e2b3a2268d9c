// Who says what: a column a speaker, a card a claim.

import { byId, el, refill } from "./elements.js";

export function startBoard() {
}

export function showBoard(now, { focus, selected }) {
  refill(byId("board"), [el("p", { class: "muted" }, "Board")]);
}
