// The graph as the page knows it: nodes, edges, who speaks in them, and sentences about them.

const data = JSON.parse(byId("data").textContent);
const KINDS = new Map(Object.entries(data.kinds));
const OTHER = { family: "other", shape: "dot" };

const nodes = data.nodes.map((node, index) => ({
  ...node,
  index,
  key: String(node.id),
  kind: node.kind || "Thing",
  look: KINDS.get(node.kind) ?? OTHER,
  label: visible(node.label ?? node.id),
  edges: [],
}));
const nodeOf = new Map(nodes.map((node) => [node.key, node]));

const edges = data.edges.map((edge, index) => ({
  ...edge,
  index,
  key: String(edge.id ?? `edge ${index}`),
  source: nodeOf.get(String(edge.from)),
  target: nodeOf.get(String(edge.to)),
  levels: levels(edge.claimant),
  status: status(edge),
}));
const edgeOf = new Map(edges.map((edge) => [edge.key, edge]));

for (const edge of edges) {
  edge.source.edges.push(edge);
  if (edge.target !== edge.source) edge.target.edges.push(edge);
  edge.speakers = [...new Set(edge.levels.flat())];
}

// Of the whole chain, outermost first; each level may hold several.
function levels(claimant) {
  return claimant ? claimant.split(" > ").map((level) => level.split(", ")) : [];
}

function status(edge) {
  if (edge.kind === "denied" || edge.kind === "attribution") return edge.kind;
  if (edge.inferred) return "inferred";
  if (edge.mark === "held back") return "held";
  return edge.asserted ? "asserted" : "claimed";
}

function statusWords(edge) {
  if (edge.kind === "attribution") return "Who speaks about whom, not a fact about them";
  if (edge.kind === "denied") return "Told as not said";
  if (edge.mark === "held back") return "Held back, not asserted as fact";
  if (edge.inferred) return edge.asserted ? "Inferred by a rule from stated facts" : "Inferred from claims, not asserted as fact";
  if (edge.asserted) return "Stated as fact";
  return edge.own ? "In the source’s own voice, yet not stated as fact" : "Claimed, not asserted as fact";
}

// "?" stands in a chain for a level without a claimant.
function nameOf(iri) {
  if (iri === "?") return "somebody not named";
  return nodeOf.get(iri)?.label ?? tail(iri);
}

function names(level) {
  return level.map(nameOf).join(" and ");
}

function verb(level, word) {
  const many = level.length > 1 || nodeOf.get(level[0])?.kind === "Group";
  return many ? plural(word) : word;
}

// What each level does: each takes its stance towards what stands within it.
function deeds(edge) {
  const stances = (edge.stances || "").split(" > ");
  return edge.levels.map((level, depth) => {
    const stance = (stances[depth] || "?").replace("?", "says");
    return { level, does: verb(level, words(stance)) };
  });
}

function said(edge) {
  if (edge.own) return `${nameOf(edge.document)}, in its own words`;
  const chain = deeds(edge).map(({ level, does }) => `${names(level)} ${does}`).join(" → ");
  const report = edge.document ? `${nameOf(edge.document)} reports: ` : "";
  return report + (chain || "no speaker is named");
}

function link(edge) {
  const not = edge.polarity === "negative" && edge.kind !== "attribution" ? "not: " : "";
  return not + words(edge.label || tail(edge.predicate) || "is linked to");
}

function sentence(edge) {
  return edge.sentence ? visible(edge.sentence) : `${edge.source.label} — ${link(edge)} → ${edge.target.label}`;
}

// Documents and values that no edge touches are sources, not things to draw.
function drawn(node) {
  return node.edges.length > 0 || !["Document", "Literal"].includes(node.kind);
}

// Only the web, and only when a reader follows it.
function webAddress(text) {
  try {
    const address = new URL(text);
    return ["http:", "https:"].includes(address.protocol) ? address.href : "";
  } catch {
    return "";
  }
}
