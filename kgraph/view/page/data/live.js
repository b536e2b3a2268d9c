// A page that a server gives asks it for what the page does not carry.

import { header } from "./data.js";

/** What the server said of the page: { part, around, claims, cut, rooms }; null for a page that stands alone. */
export const live = header.live ?? null;

/** What the server answers at one of its addresses. Rejects with words for a reader. */
export async function asked(path, values) {
  const answer = await fetch(`${path}?${new URLSearchParams(values)}`).catch(() => {
    throw new Error("The server that gave this page does not answer any more.");
  });
  if (!answer.ok) throw new Error(`The server has no answer to this (${answer.status}).`);
  return answer.json();
}

/** Whether the middle is to be a name of which the server has to give the page. */
export const isElsewhere = (focus, known) => Boolean(live?.part) && Boolean(focus) && !known && focus !== focusOfAddress();

/** The name that the address of the page asks for, "" for none. */
export const focusOfAddress = () => new URLSearchParams(location.search).get("focus") ?? "";

/** Leaves for the page around a name, which opens with the state in the address. */
export function goTo(focus, hash = "", most = 0) {
  const values = most ? { focus, most } : { focus };
  location.assign(`?${new URLSearchParams(values)}${hash}`);
}

/** Names of the graph, whether the page carries them or not: [{ iri, label, kind }], and how many there are in all. */
export async function namesElsewhere(text, limit) {
  const { hits, more } = await asked("api/search", { text, limit });
  return { names: hits.map(({ thing }) => thing), count: hits.length + more };
}
