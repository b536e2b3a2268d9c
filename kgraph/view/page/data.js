// What the page carries: a header, tables, and blocks of texts that are opened on demand.

import { byId } from "./elements.js";

export const header = JSON.parse(byId("header").textContent);

/** What the element of that id holds. Rejects where the browser cannot inflate it. */
export async function opened(id) {
  const element = byId(id);
  if (element.type === "application/json") return JSON.parse(element.textContent);
  if (typeof DecompressionStream === "undefined") {
    throw new Error("This browser cannot open the data of the page, as it has no DecompressionStream. "
      + "Please open the page in a browser of 2023 or later.");
  }
  const bytes = Uint8Array.from(atob(element.textContent), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).json();
}

/** A column as a function from the number of a row to its value. */
export function column(data, none = "") {
  if (Array.isArray(data)) return (row) => data[row];
  if (data.words) return (row) => data.words[data.of[row]];
  const values = new Map(data.at.map((row, place) => [row, data.of[place]]));
  return (row) => values.get(row) ?? none;
}
