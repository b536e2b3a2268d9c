// Finding things by what is typed.

import { byId } from "./elements.js";

export function startSearch() {
}

/** Types into the search and resolves when what is found is shown. */
export async function openSearch(typed) {
  byId("search").value = typed;
}
