// Claims that are perhaps opposed, by their words alone: candidates for a reader, told apart from contradictions.

import { claimLink } from "../board/card.js";
import { el } from "../frame/elements.js";
import { PERHAPS_SIGN } from "../frame/look.js";
import { claimOf } from "../data/source.js";
import { timeBeside } from "./when.js";

const sign = () => el("span", { class: "perhaps-sign", "aria-hidden": "true" }, `${PERHAPS_SIGN} `);

/** The claims that are perhaps opposed to a claim, each with the reason, as a list; "" where there are none. */
export function perhapsOpposed(claim) {
  if (!claim.perhaps.length) return "";
  const line = ({ id, why }) => el("li", {}, sign(), el("span", {}, claimLink(id),
    el("small", {}, [why, timeBeside(claimOf(id), claim)].filter(Boolean).join(" · "))));
  return [el("p", { class: "muted" }, "Only the words were compared, and nothing is concluded from them: read both."),
    el("ul", { class: "links perhaps", "aria-label": "Perhaps opposed to it" }, claim.perhaps.map(line))];
}
