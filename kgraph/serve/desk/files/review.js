// Judging proposals: the letters of `kgraph review` on the keyboard, or buttons for them.

import { byId, el, refill, say } from "./elements.js";

const ANSWERS = {
  a: "Accept", r: "Reject", s: "Other stance", w: "Other speaker", c: "Other content", k: "Other class",
  p: "Its parts", m: "Add a claim", n: "Later", b: "Back",
  A: "Accept all of this rule", R: "Reject all of this rule", u: "Undo",
};
const FORMS = {
  s: "It is accepted with the stance",
  w: "Who says it, in words of the text (? for nobody, = for the text itself)",
  c: "What is said, in words of the text (… leaves out words between)",
  k: "A name is accepted with the class",
  m: "A claim that is missing, in words of the text: WHO | STANCE and its words | WHAT",
};
const AT_THE_END = "bu"; // the answers where nothing is left to judge
const TERMS = { s: "stances", k: "classes" }; // what is chosen from a list
let shown = null; // what the server told last
let busy = false;
let asking = ""; // the letter whose words are asked for

async function told(path, settings) {
  const answer = await fetch(path, { headers: { Accept: "application/json" }, ...settings });
  const body = await answer.json();
  if (!answer.ok) throw new Error([body.detail, body.fix].filter(Boolean).join("; "));
  return body;
}

async function judge(letter, words = "") {
  if (busy || !shown?.item && !AT_THE_END.includes(letter)) return;
  busy = true;
  try {
    const body = JSON.stringify({ key: shown.item?.key ?? "", letter, words });
    const now = await told("/review/answer", { method: "POST", body, headers: { "Content-Type": "application/json", Accept: "application/json" } });
    show(now);
    if (now.sure) sure(letter, now.sure);
  } catch (error) {
    tell(error.message);
  }
  busy = false;
}

// Asks before all of a rule are judged, and whether words are meant that stand far from their verb.
function sure(letter, { question, of, again }) {
  const [asked] = question.split(" y/N");
  if (window.confirm([asked, ...of].join("\n"))) setTimeout(() => judge(letter, again));
}

function tell(text) {
  byId("said-last").textContent = text;
  byId("said-last").hidden = !text;
}

function show(now) {
  shown = now;
  closeForm();
  const left = now.waiting ? `${now.waiting} to judge` : now.proposals ? "Nothing waits for your verdict" : "Nothing is proposed in these sources";
  byId("count").textContent = `${left}. You judge as ${now.reviewer}; verdicts go into ${now.file}, and kgraph build takes them in.`;
  tell(now.said);
  byId("bench").hidden = !now.item;
  if (now.item) showItem(now.item);
  else say(left);
}

function showItem(item) {
  const sure = item.confidence === null ? "" : `, confidence ${item.confidence}`;
  byId("place").textContent = `${item.document} ${item.place}`;
  byId("kind").textContent = `Proposed ${item.kind}`;
  byId("by").textContent = `By ${item.by}${sure}.`;
  for (const button of byId("keys").children) button.hidden = !item.letters.includes(button.dataset.letter);
  byId("words").replaceChildren(...item.pieces.map(([text, named]) => (named ? el("mark", {}, text) : text)));
  byId("words").querySelector("mark")?.scrollIntoView({ block: "center" });
  refill(byId("lines"), item.lines.map((line) => el("li", { dir: "auto" }, line)));
  byId("proposal").focus({ preventScroll: true });
  say(item.lines.join(" "));
}

function openForm(letter) {
  asking = letter;
  byId("more").hidden = false;
  byId("more-label").textContent = FORMS[letter];
  const isTerm = letter in TERMS;
  const field = byId(isTerm ? "more-term" : "more-words");
  byId("more-term").hidden = !isTerm;
  byId("more-words").hidden = isTerm;
  byId("more-name").hidden = !ofName();
  byId("more-label").htmlFor = field.id;
  byId("more-term").replaceChildren(...options(isTerm ? shown[TERMS[letter]] : []));
  byId("more-name").replaceChildren(...options(shown.item.names));
  byId("more-words").value = letter === "c" ? shown.item.content : "";
  field.focus();
}

// Whether the class is that of a name that the proposal has, and not of the proposal itself.
const ofName = () => asking === "k" && shown.item.kind !== "mention";
const options = (names) => names.map((name) => el("option", {}, name));

function typed() {
  const term = byId("more-term").value;
  if (!(asking in TERMS)) return byId("more-words").value.trim();
  return ofName() ? `${term} ${byId("more-name").value}` : term;
}

function closeForm() {
  asking = "";
  byId("more").hidden = true;
}

function chosen(letter) {
  if (letter in FORMS) openForm(letter);
  else judge(letter);
}

byId("keys").append(...Object.entries(ANSWERS).map(([letter, name]) => (
  el("button", { type: "button", data: { letter }, onclick: () => chosen(letter) }, el("kbd", {}, letter), ` ${name}`))));

byId("more").addEventListener("submit", (event) => {
  event.preventDefault();
  const words = typed();
  if (words) judge(asking, words);
});
byId("more-close").addEventListener("click", () => { closeForm(); byId("proposal").focus(); });

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && asking) {
    byId("more-close").click();
    return;
  }
  const typing = event.target.matches("input, select, textarea");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return;
  if (!shown || !(shown.item?.letters ?? AT_THE_END).includes(event.key)) return;
  event.preventDefault();
  chosen(event.key);
});

told("/review/next").then(show, (error) => { byId("count").textContent = ""; tell(error.message); });
