// What the page carries: a header, tables, and blocks of texts that are opened on demand.

import { byId } from "../frame/elements.js";
import { unpacked } from "./packing.js";
import { textsAt } from "./textcolumns.js";

export const header = JSON.parse(byId("header").textContent);

/** What the element of that id holds. Rejects where the browser cannot inflate it. */
export async function opened(id) {
  const element = byId(id);
  return element.type === "application/json" ? JSON.parse(element.textContent) : unpacked(element.textContent);
}

const wordColumn = (word, of) => (row) => word(of[row]);

/** A column as a function from the number of a row to its value. */
export function column(data, none = "") {
  if (Array.isArray(data) || ArrayBuffer.isView(data)) return (row) => data[row];
  if (data.words) return wordColumn(textsAt(data.words), data.of);
  if (!data.of) return textsAt(data);
  const [value, places] = [textsAt(data.of), new Map()];
  data.at.forEach((row, place) => places.set(row, place));
  return (row) => (places.has(row) ? value(places.get(row)) : none);
}
