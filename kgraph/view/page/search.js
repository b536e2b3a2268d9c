// Finding a name: typed, chosen with the arrow keys, or stepped through with Enter.

const MOST = 30; // names offered at once
const input = byId("search");
const matches = byId("matches");
let found = [];
let current = -1;

for (const node of nodes) node.folded = folded(`${node.label} | ${node.names ?? ""}`);

// Names that begin with the words come first, then those with more edges.
function search(text) {
  const wanted = folded(text).trim();
  if (!wanted) return [];
  const rank = (node) => (node.folded.startsWith(wanted) || node.folded.includes(`| ${wanted}`) ? 0 : 1);
  return nodes.filter((node) => node.folded.includes(wanted))
    .sort((a, b) => rank(a) - rank(b) || b.edges.length - a.edges.length || a.index - b.index);
}

function offer(choose) {
  found = search(input.value);
  current = -1;
  const rows = found.slice(0, MOST).map((node, row) => el(
    "li", { role: "option", id: `match-${row}`, "aria-selected": "false", onclick: () => { pick(row, choose); matches.hidden = true; } },
    glyph(node.look), el("span", { dir: "auto" }, shortened(node.label, 80)), el("small", {}, words(node.kind)),
  ));
  if (input.value.trim() && !rows.length) rows.push(el("li", {}, "No such name"));
  matches.replaceChildren(...rows);
  open(rows.length > 0);
}

function open(yes) {
  matches.hidden = !yes;
  input.setAttribute("aria-expanded", String(yes));
}

function mark(row) {
  current = row;
  [...matches.children].forEach((option, index) => option.setAttribute("aria-selected", String(index === row)));
  input.setAttribute("aria-activedescendant", `match-${row}`);
  matches.children[row]?.scrollIntoView({ block: "nearest" });
}

function pick(row, choose) {
  mark(row);
  choose(found[row]);
}

function keyed(event, choose) {
  const count = Math.min(found.length, MOST);
  const steps = { ArrowDown: 1, ArrowUp: -1 };
  if (event.key === "Escape") {
    input.value = "";
    offer(choose);
    event.stopPropagation();
  } else if (event.key in steps && count) {
    mark((current + steps[event.key] + count) % count);
    event.preventDefault();
  } else if (event.key === "Enter" && count) {
    // Enter takes the marked name; once it is taken, the next one.
    const taken = input.dataset.taken === `${input.value} ${current}`;
    const row = current < 0 ? 0 : taken ? (current + 1) % count : current;
    pick(row, choose);
    input.dataset.taken = `${input.value} ${row}`;
  }
}

function startSearch(choose) {
  input.addEventListener("input", () => offer(choose));
  input.addEventListener("focus", () => { if (input.value) open(matches.children.length > 0); });
  // A click on a name takes the focus away first; the list stays until that click has come, and if
  // the focus is back by then.
  input.addEventListener("blur", () => setTimeout(() => document.activeElement === input || open(false), 150));
  input.addEventListener("keydown", (event) => keyed(event, choose));
}
