// Judging proposals: the letters of `kgraph review` on the keyboard, or buttons for them.

import { byId, el, refill, say } from "./elements.js";

const ANSWERS = {
  a: "Accept", r: "Reject", s: "Other stance", w: "Other speaker", p: "Its parts", n: "Later",
  A: "Accept all of this rule", R: "Reject all of this rule", u: "Undo",
};
const FORMS = { s: "It is accepted with the stance", w: "Who says it, in words of the text (? for nobody, = for the text itself)" };
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
  if (busy || !shown?.item && letter !== "u") return;
  busy = true;
  try {
    const body = JSON.stringify({ key: shown.item?.key ?? "", letter, words });
    show(await told("/review/answer", { method: "POST", body, headers: { "Content-Type": "application/json", Accept: "application/json" } }));
  } catch (error) {
    tell(error.message);
  }
  busy = false;
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
  const field = letter === "s" ? byId("more-stance") : byId("more-words");
  byId("more-stance").hidden = letter !== "s";
  byId("more-words").hidden = letter === "s";
  byId("more-label").htmlFor = field.id;
  byId("more-stance").replaceChildren(...shown.stances.map((name) => el("option", {}, name)));
  byId("more-words").value = "";
  field.focus();
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
  const words = asking === "s" ? byId("more-stance").value : byId("more-words").value.trim();
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
  if (!(event.key in ANSWERS) || !shown) return;
  event.preventDefault();
  chosen(event.key);
});

told("/review/next").then(show, (error) => { byId("count").textContent = ""; tell(error.message); });
