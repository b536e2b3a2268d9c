// The text: what it says solid, what is claimed dashed in the colour of the speaker.

import { byId, el, refill } from "./elements.js";

export function startText() {
}

export function showText(now, { focus, selected }) {
  refill(byId("text"), [el("p", { class: "muted" }, "Text")]);
}
