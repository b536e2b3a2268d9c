// The text of a document and its claims: what is chosen on one side is lit on the other.

import { byId, say } from "./elements.js";

const claims = [...document.querySelectorAll("#said .claim")];
const pieces = [...document.querySelectorAll("#leaf [data-claims]")];
const numbersOf = (piece) => piece.dataset.claims.split(" ");

function light(number, scrolled) {
  for (const claim of claims) claim.toggleAttribute("aria-current", false);
  const chosen = byId(`claim-${number}`);
  chosen?.setAttribute("aria-current", "true");
  const own = pieces.filter((piece) => {
    const covers = numbersOf(piece).includes(String(number));
    piece.classList.toggle("lit", covers);
    return covers;
  });
  const target = scrolled === "text" ? own[0] : chosen;
  target?.scrollIntoView({ block: "center" });
  const words = own.map((piece) => piece.textContent).join("");
  say(scrolled === "text" ? (words || "Its words do not stand in this part of the text.") : chosen?.textContent ?? "");
}

byId("said").addEventListener("click", (event) => {
  const button = event.target.closest("[data-show]");
  if (button) light(button.dataset.show, "text");
});

byId("leaf").addEventListener("click", (event) => {
  const piece = event.target.closest("[data-claims]");
  if (!piece || event.target.closest("a")) return;
  const numbers = numbersOf(piece);
  const now = numbers.indexOf(document.querySelector(".claim[aria-current]")?.dataset.number);
  light(numbers[(now + 1) % numbers.length], "claims"); // again: the next of those that share these words
});

// Arrow keys in the list go from claim to claim.
byId("said").addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || !claims.length) return;
  event.preventDefault();
  const now = claims.findIndex((claim) => claim.hasAttribute("aria-current"));
  const next = claims[Math.max(0, Math.min(claims.length - 1, now + step))];
  light(next.dataset.number, "text");
  next.scrollIntoView({ block: "nearest" });
});

const lit = document.querySelector(".claim[aria-current]");
if (lit) light(lit.dataset.number, "text");
