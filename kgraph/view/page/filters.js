// What is shown: a legend whose rows can be switched off.

const NOBODY = ""; // stands for "none stated"

const GROUPS = [
  { title: "Statements", values: (edge) => [edge.status], name: (key) => LINES[key].title, sign: stroke, order: Object.keys(LINES) },
  { title: "Kinds", name: (key) => capital(words(key)), sign: (key) => glyph(KINDS.get(key) ?? OTHER) },
  { title: "Stance", values: (edge) => [edge.stance || NOBODY], name: (key) => (key ? capital(words(key)) : "None stated") },
  { title: "Speaker", values: (edge) => (edge.speakers.length ? edge.speakers : [NOBODY]), name: (key) => (key ? nameOf(key) : "Nobody named") },
];
const KIND = GROUPS[1];

for (const group of GROUPS) {
  group.counts = new Map();
  const keys = group === KIND ? nodes.filter(drawn).map((node) => node.kind) : edges.flatMap(group.values);
  for (const key of keys) group.counts.set(key, (group.counts.get(key) ?? 0) + 1);
  group.off = new Set();
  group.boxes = new Map();
}

function inOrder(group) {
  const keys = [...group.counts.keys()];
  if (group.order) return keys.sort((a, b) => group.order.indexOf(a) - group.order.indexOf(b));
  return keys.sort((a, b) => group.counts.get(b) - group.counts.get(a) || group.name(a).localeCompare(group.name(b), "en"));
}

// An edge shows if in each group something about it is on; a node if its kind is on and, once
// anything is filtered, an edge of it still shows.
function applyFilters() {
  const filtered = GROUPS.some((group) => group.off.size);
  const kindOn = (node) => !KIND.off.has(node.kind);
  for (const edge of edges) {
    edge.seen = kindOn(edge.source) && kindOn(edge.target) &&
      GROUPS.every((group) => group === KIND || group.values(edge).some((key) => !group.off.has(key)));
  }
  for (const node of nodes) {
    node.seen = kindOn(node) && (!filtered || node.edges.some((edge) => edge.seen));
  }
}

function setFilter(group, keys, on) {
  for (const key of keys) {
    if (on) group.off.delete(key);
    else group.off.add(key);
    group.boxes.get(key).checked = on;
  }
}

function clearFilters() {
  for (const group of GROUPS) setFilter(group, group.boxes.keys(), true);
}

function choice(group, key, changed) {
  const box = el("input", { type: "checkbox", onchange: () => { setFilter(group, [key], box.checked); changed(); } });
  box.checked = true;
  group.boxes.set(key, box);
  const count = el("small", {}, group.counts.get(key).toLocaleString("en"));
  return el("label", {}, box, group.sign ? group.sign(key) : "", el("span", { class: "name", dir: "auto" }, group.name(key)), count);
}

function allOrNone(group, on, changed) {
  const act = () => { setFilter(group, group.boxes.keys(), on); changed(); };
  const word = on ? "all" : "none";
  return el("button", { type: "button", "aria-label": `${group.title}: ${word}`, onclick: act }, word);
}

function showFilters(changed) {
  for (const group of GROUPS.filter((one) => one.counts.size)) {
    const head = el("div", { class: "head" }, el("span", { class: "over", "aria-hidden": "true" }, group.title),
      allOrNone(group, true, changed), allOrNone(group, false, changed));
    const rows = inOrder(group).map((key) => choice(group, key, changed));
    byId("groups").append(el("fieldset", {}, el("legend", { class: "unseen" }, group.title), head, el("div", { class: "choices" }, rows)));
  }
}
