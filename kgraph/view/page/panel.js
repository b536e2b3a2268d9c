// The details of what is selected: an edge with its words, a node with all that is said of it.

const QUOTATIONS = { direct: "Direct quotation", indirect: "Indirect speech", mixed: "Part quoted, part reported" };
const QUOTED = /^["“„«][^"“”„«»]*["”“»]$/u;

// In quotation marks: those that the words bring, else such as do not clash with any inside.
function quoted(text) {
  if (QUOTED.test(text.trim())) return text;
  return /["“”„]/.test(text) ? `‘${text}’` : `“${text}”`;
}

function about(node, select) {
  return el("button", { type: "button", class: "text-button", dir: "auto", onclick: () => select(node.key) }, node.label);
}

function named(iri, select) {
  const node = nodeOf.get(iri);
  return node ? about(node, select) : nameOf(iri);
}

function listed(items) {
  return items.flatMap((item, index) => (index ? [" and ", item] : [item]));
}

function heading(edge, select) {
  const end = (node) => el("button", { type: "button", dir: "auto", onclick: () => select(node.key) }, node.label);
  return el("h2", {}, end(edge.source), el("span", { class: "link" }, ` — ${link(edge)} → `), end(edge.target));
}

function quotation(edge) {
  if (!edge.quote) return "";
  const text = visible(edge.quote);
  const kind = QUOTATIONS[edge.quotation] ?? (edge.own ? "The document’s own words" : "");
  return el("blockquote", {}, el("p", { dir: "auto" }, quoted(text)), kind ? el("span", { class: "badge" }, kind) : "");
}

function speakers(edge, select) {
  const rows = deeds(edge).map(({ level, does }) =>
    el("li", {}, listed(level.map((iri) => named(iri, select))), " ", el("em", {}, does)));
  if (edge.document && !edge.own) rows.unshift(el("li", {}, named(edge.document, select), " ", el("em", {}, "reports")));
  return el("div", {}, el("h3", {}, "Who says it"), el("ol", { class: "chain" }, rows), el("p", { class: "said" }, said(edge)));
}

function manner(edge) {
  const rows = [["Stance", edge.stance], ["Certainty", edge.certainty], ["Polarity", edge.polarity], ["Tense", edge.tense]];
  return el("dl", {}, rows.map(([name, value]) =>
    el("div", {}, el("dt", {}, name), el("dd", {}, value ? capital(words(value)) : "Not stated"))));
}

function source(edge, select) {
  if (!edge.document) return "";
  const paper = nodeOf.get(edge.document);
  const printed = [paper?.publisher, paper?.issued].filter(Boolean).map(visible).join(", ");
  const place = `Code points ${edge.begin}–${edge.end}` + (edge.annotation ? `, annotation ${visible(edge.annotation)}` : "");
  return el("div", { class: "source" }, el("h3", {}, "Source"), el("p", {}, named(edge.document, select)),
    printed ? el("p", {}, printed) : "", el("p", {}, place));
}

// One row of a list: the sentence and, unless it is a plain fact, who says so.
function row(edge, select) {
  const text = el("span", { class: "sentence", dir: "auto" }, sentence(edge));
  const by = edge.status === "asserted" ? "Stated as fact" : said(edge);
  return el("li", {}, el("button", { type: "button", "data-edge": edge.index, onclick: () => select(edge.key) }, text,
    el("small", {}, stroke(edge.status), el("span", {}, by))));
}

// A claim is one row, however many edges it has.
function once(list) {
  const seen = new Set();
  return list.filter((edge) => !seen.has(edge.claim || edge.key) && seen.add(edge.claim || edge.key));
}

function section(title, all, select) {
  const list = once(all);
  if (!list.length) return "";
  return el("div", {}, el("h3", {}, `${title} (${list.length.toLocaleString("en")})`),
    el("ol", { class: "statements" }, list.map((edge) => row(edge, select))));
}

function edgeDetails(edge, select) {
  const same = edges.filter((other) => other !== edge && edge.claim && other.claim === edge.claim);
  return [
    el("p", { class: "over" }, stroke(edge.status), statusWords(edge)), heading(edge, select),
    edge.sentence ? el("p", { class: "lead", dir: "auto" }, sentence(edge)) : "", quotation(edge),
    speakers(edge, select), manner(edge), source(edge, select), section("In the same claim", same, select),
  ];
}

function outward(node) {
  const address = webAddress(node.link);
  if (!address) return "";
  const host = new URL(address).host.replace(/^www\./, "");
  return el("p", {}, el("a", { href: address, rel: "noopener noreferrer", target: "_blank" }, `More at ${host}`));
}

function nodeDetails(node, select) {
  const own = edges.filter((edge) => !edge.own && edge.speakers.includes(node.key));
  const content = node.edges.filter((edge) => edge.kind === "proposition");
  const of = node.edges.filter((edge) => edge.status === "claimed" || edge.status === "held" || (edge.status === "attribution" && edge.target === node));
  const others = (node.names || "").split(" | ").filter(Boolean).map(visible).join(", ");
  const printed = [node.publisher, node.issued].filter(Boolean).map(visible).join(", ");
  return [
    el("p", { class: "over" }, glyph(node.look), words(node.kind)), el("h2", { dir: "auto" }, node.label),
    others ? el("p", { class: "lead" }, `Also: ${others}`) : "", printed ? el("p", { class: "lead" }, printed) : "", outward(node),
    section("Stated as fact", content.filter((edge) => edge.status === "asserted"), select),
    section("What it claims", claims(own), select),
    section("What is claimed of it", claims(of.filter((edge) => !own.includes(edge))), select),
    section("Told as not said", node.edges.filter((edge) => edge.status === "denied"), select),
    section("Inferred", content.filter((edge) => edge.status === "inferred"), select),
    node.kind === "Document" ? section("What it says", edges.filter((edge) => edge.document === node.key && edge.own), select) : "",
    node.iri ? el("p", { class: "mono" }, visible(node.iri)) : "",
  ];
}

// A claim with propositions speaks through them; only one without needs its attribution edge.
function claims(list) {
  const spoken = new Set(list.filter((edge) => edge.kind !== "attribution").map((edge) => edge.claim));
  return list.filter((edge) => edge.kind !== "attribution" || !spoken.has(edge.claim));
}

function welcome() {
  const rows = Object.entries(LINES).filter(([key]) => GROUPS[0].counts.has(key)).map(([key]) =>
    el("p", { class: "meaning" }, stroke(key), MEANINGS[key]));
  return [
    el("h2", {}, "Every line cites its words"),
    el("p", { class: "lead" }, "Click a line to read the words it comes from, who says them, and whether they stand as a fact or as a claim. Click a name for all that is said about it."),
    ...rows,
  ];
}

const MEANINGS = {
  asserted: "Stated as fact by the source",
  claimed: "Claimed by someone; no fact",
  held: "Annotated, but held back from being a fact",
  denied: "Leads to who is told not to have said something",
  inferred: "Follows by a rule",
  attribution: "Leads from a speaker to what is spoken of",
};

function showDetails(item, select) {
  const parts = !item ? welcome() : item.source ? edgeDetails(item, select) : nodeDetails(item, select);
  byId("panel").replaceChildren(...parts.filter((part) => part !== ""));
  byId("panel").scrollTop = 0;
}
