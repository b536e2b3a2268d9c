// The same statements in words, for readers and tools that cannot use a drawing.

const PAGE = 200; // rows added at a time
let rowsShown = PAGE;

// In the order in which the sources tell them.
function asTold(a, b) {
  return (a.document ?? "").localeCompare(b.document ?? "") || a.begin - b.begin || a.index - b.index;
}

function showList(select, selected) {
  const shown = once(edges.filter((edge) => edge.seen).sort(asTold));
  byId("list-heading").textContent = counted(shown.length, "statement");
  byId("statements").className = "statements";
  byId("statements").replaceChildren(...shown.slice(0, rowsShown).map((edge) => row(edge, select)));
  byId("more").hidden = shown.length <= rowsShown;
  if (selected?.source) {
    byId("statements").querySelector(`[data-edge="${selected.index}"]`)?.setAttribute("aria-current", "true");
  }
}

function switchView(list) {
  byId("stage").hidden = list;
  byId("list").hidden = !list;
  byId("as-list").setAttribute("aria-pressed", String(list));
  byId("as-graph").setAttribute("aria-pressed", String(!list));
}
