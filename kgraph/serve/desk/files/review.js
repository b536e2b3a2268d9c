// Judging proposals: the letters of `kgraph review` on the keyboard, or buttons for them.

import { byId, el, refill, say } from "./elements.js";

const ANSWERS = {
  a: "Accept", o: "As proposed", r: "Reject", s: "Other stance", w: "Other speaker", c: "Other words", k: "Other class",
  p: "Its parts", m: "Add a claim", n: "Later", b: "Back",
  A: "Accept all of this rule", R: "Reject all of this rule", u: "Undo", "-": "",
};
const OF_NAMES = { a: "The same", r: "Different" };
const OF_SEVERAL = { a: "Accept all", r: "Reject all", p: "One by one" };
const FORMS = {
  s: "It is accepted with the stance",
  w: "Who says it, in words of the text (? for nobody, = for the text itself)",
  c: "What is said, or which words are the name, in words of the text (… leaves out words between)",
  k: "A name is accepted with the class",
  m: "A claim that is missing, in words of the text: WHO | STANCE and its words | WHAT",
};
const TERMS = { s: "stances", k: "classes" }; // what is chosen from a list
let shown = null; // what the server told last
let picked = 0; // which of several proposals is judged alone, from 1
let busy = false;
let asking = ""; // the letter whose words are asked for

async function told(path, settings) {
  const answer = await fetch(path, { headers: { Accept: "application/json" }, ...settings });
  const body = await answer.json();
  if (!answer.ok) throw new Error([body.detail, body.fix].filter(Boolean).join("; "));
  return body;
}

// The proposals that are asked about; that of which a letter says something; the letters that fit.
const items = () => shown?.question?.items ?? [];
const one = () => (items().length > 1 ? items().find((item) => item.number === picked) : items()[0]);
const isOfNames = () => one()?.kind === "names";
const letters = () => (picked ? `${one().letters}-` : shown?.letters ?? "");

async function judge(letter, words = "") {
  if (busy) return;
  busy = true;
  const number = picked;
  try {
    const body = JSON.stringify({ key: shown.question?.key ?? "", letter: numbered(letter, number), words });
    const now = await told("/review/answer", { method: "POST", body, headers: { "Content-Type": "application/json", Accept: "application/json" } });
    show(now);
    if (now.sure) sure(letter, number, now.sure);
  } catch (error) {
    tell(error.message);
  }
  busy = false;
}

// What is said of one of several proposals: `r2` of the second alone, `-2` of all but that.
const numbered = (letter, number) => (letter === "-" ? `-${number}` : `${letter}${number || ""}`);

// Asks before all of a rule are judged, and whether words are meant that stand far from their verb.
function sure(letter, number, { question, of, again }) {
  const [asked] = question.split(" y/N");
  if (!window.confirm([asked, ...of].join("\n"))) return;
  setTimeout(() => {
    picked = number;
    judge(letter, again);
  });
}

function tell(text) {
  byId("said-last").textContent = text;
  byId("said-last").hidden = !text;
}

function show(now) {
  shown = now;
  closeForm();
  const left = now.waiting ? now.far : now.pairs ? `Names that may be one: ${now.pairs} left` : now.proposals ? "Nothing waits for your verdict" : "Nothing is proposed in these sources";
  byId("count").textContent = `${left}. You judge as ${now.reviewer}; what you say goes into ${now.file}, and kgraph build takes it in.`;
  tell(now.said);
  byId("bench").hidden = !now.question;
  picked = 0;
  if (now.question) showQuestion(now.question);
  else say(left);
}

function showQuestion(question) {
  const isOne = question.items.length === 1;
  byId("place").textContent = `${question.document} ${question.place}`;
  byId("kind").textContent = isOfNames() ? "Two names" : isOne ? `Proposed ${question.items[0].kind}` : `${question.items.length} proposals`;
  byId("by").textContent = (question.by && `By ${question.by}.`) + (isOne ? "" : " A number is pressed before what you say of one alone.");
  byId("words").replaceChildren(...question.pieces.map(([text, numbers]) => (
    numbers.length ? el("mark", { data: { numbers: numbers.join(" ") } }, text) : text)));
  byId("words").querySelector("mark")?.scrollIntoView({ block: "center" });
  refill(byId("items"), question.items.map((item) => [isOne ? "" : head(item), lines(item)]));
  showPicked();
  byId("proposal").focus({ preventScroll: true });
  say(question.items.flatMap((item) => [isOne ? "" : `${item.number}:`, ...item.lines]).join(" "));
}

const lines = (item) => el("ul", { class: "told" }, item.lines.map((line) => el("li", { dir: "auto" }, line)));
const head = ({ number, kind }) => el("h3", {}, el("button", { type: "button", data: { number }, onclick: () => pick(number) }, el("kbd", {}, `${number}`), ` ${kind}`));

// Judge one of several proposals alone; once more, all of them again.
function pick(number) {
  closeForm();
  picked = picked === number ? 0 : number;
  showPicked();
  say(picked ? `The answer is to ${picked} alone.` : "The answer is to all.");
}

function showPicked() {
  for (const button of byId("items").querySelectorAll("button")) button.setAttribute("aria-pressed", button.dataset.number === `${picked}`);
  for (const mark of byId("words").querySelectorAll("mark")) mark.classList.toggle("is-apart", picked > 0 && !mark.dataset.numbers.split(" ").includes(`${picked}`));
  for (const button of byId("keys").children) {
    const { letter } = button.dataset;
    button.hidden = !letters().includes(letter);
    button.lastChild.textContent = ` ${named(letter)}`;
  }
}

function named(letter) {
  if (letter === "-") return `Accept all but ${picked}`;
  if (picked) return `${ANSWERS[letter]} ${picked}`;
  if (isOfNames() && OF_NAMES[letter]) return OF_NAMES[letter];
  return (items().length > 1 && OF_SEVERAL[letter]) || ANSWERS[letter];
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
  byId("more-name").replaceChildren(...options(one()?.names ?? []));
  byId("more-words").value = letter === "c" ? one().content : "";
  field.focus();
}

// Whether the class is that of a name that the proposal has, and not of the proposal itself.
const ofName = () => asking === "k" && one().kind !== "mention";
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
  if (event.key === "Escape" && (asking || picked)) {
    if (asking) byId("more-close").click();
    else pick(picked);
    return;
  }
  const typing = event.target.matches("input, select, textarea");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return;
  if (items().length > 1 && items().some(({ number }) => `${number}` === event.key)) pick(Number(event.key));
  else if (letters().includes(event.key)) chosen(event.key);
  else return;
  event.preventDefault();
});

told("/review/next").then(show, (error) => { byId("count").textContent = ""; tell(error.message); });
