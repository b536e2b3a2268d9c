// Selection, the address, and everything that a reader can press.

let selected = null;

function itemOf(id) {
  return nodeOf.get(String(id)) ?? edgeOf.get(String(id)) ?? null;
}

function say(text) {
  byId("status").textContent = text;
}

function refresh() {
  applyFilters();
  draw(selected);
  showFigures();
  if (!byId("list").hidden) showList(select, selected);
}

function showFigures() {
  const shown = edges.filter((edge) => edge.seen).length;
  const all = counted(edges.length, "statement");
  const things = counted(nodes.filter((node) => drawn(node) && node.seen).length, "name");
  byId("figures").textContent = shown === edges.length
    ? `${things}, ${all}` : `${things}, ${shown.toLocaleString("en")} of ${all}`;
  say(byId("figures").textContent);
}

// The address keeps the selection, so that a link to the page leads to it.
function select(id) {
  const item = itemOf(id);
  selected = item;
  draw(item);
  showDetails(item, select);
  if (!byId("list").hidden) showList(select, selected);
  keepInAddress(item);
  if (item) say(item.source ? `${sentence(item)}. ${statusWords(item)}. ${said(item)}` : `${item.label}, ${words(item.kind)}`);
  return item !== null;
}

function keepInAddress(item) {
  const hash = item ? `#${encodeURIComponent(item.key.toWellFormed?.() ?? item.key)}` : "";
  if (hash !== location.hash && (hash || location.hash)) location.hash = hash;
}

function fromAddress() {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return "";
  }
}

function focusOn(node) {
  if (!node.seen) clearFilters();
  applyFilters();
  select(node.key);
  moveTo(node);
}

function reset() {
  clearFilters();
  input.value = "";
  open(false);
  rowsShown = PAGE;
  select(null);
  refresh();
  fit();
}

function setTheme(theme) {
  document.documentElement.dataset.theme = theme;
  recolour();
}

function recolour() {
  palette = colours();
  byId("theme").textContent = isDark() ? "Light" : "Dark";
  draw(selected);
}

function show(list) {
  switchView(list);
  if (list) showList(select, selected);
  else network.redraw();
}

const PRESSED = {
  "as-graph": () => show(false),
  "as-list": () => show(true),
  theme: () => setTheme(isDark() ? "light" : "dark"),
  reset,
  "zoom-in": () => zoom(1.3),
  "zoom-out": () => zoom(1 / 1.3),
  "zoom-fit": fit,
  more: () => { rowsShown += PAGE; showList(select, selected); },
};

function pressed(event) {
  if (event.key === "Escape") select(null);
  if (event.key === "/" && !event.target.closest("input, textarea")) {
    input.focus();
    event.preventDefault();
  }
}

function start() {
  document.title = visible(data.title);
  byId("title").textContent = visible(data.title);
  byId("canvas").setAttribute("aria-label", `Graph: ${visible(data.title)}. The list view holds the same in words.`);
  byId("filters").open = innerWidth >= 820;
  for (const [id, act] of Object.entries(PRESSED)) byId(id).addEventListener("click", act);
  showFilters(refresh);
  startSearch(focusOn);
  document.addEventListener("keydown", pressed);
  addEventListener("hashchange", () => { if (fromAddress() !== (selected?.key ?? "")) select(fromAddress()); });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", recolour);
  network.on("click", ({ nodes: [node], edges: [edge] }) =>
    select(node !== undefined ? nodes[node].key : edge !== undefined ? edges[edge].key : null));
  applyFilters();
  keepNamesReadable(() => draw(selected));
  recolour();
  showFigures();
  fit();
  select(fromAddress());
  if (selected) moveTo(selected);
}

start();

// For the console and for scripts around the page.
window.kgraph = Object.freeze({
  network,
  /** Selects the node or edge with this id (an IRI, or the key of an edge); false if there is none. */
  select,
  /** Ids of the nodes whose names hold the text, best first. */
  search: (text) => search(text).map((node) => node.key),
  /** Clears search, filters and selection. */
  reset,
  /** The id of what is selected, or null. */
  selected: () => selected?.key ?? null,
  /** Ids of the edges that the filters leave. */
  shown: () => edges.filter((edge) => edge.seen).map((edge) => edge.key),
});
