// Completion in a field of text: keywords, prefixes and their terms, variables, and behind "<" the names of things.

import { el, say } from "./elements.js";

const MOST = 12;
const PAUSE = 120; // milliseconds before the server is asked for names
const KEYWORDS = ("SELECT DISTINCT WHERE CONSTRUCT DESCRIBE ASK FROM NAMED GRAPH OPTIONAL UNION MINUS FILTER BIND VALUES EXISTS "
  + "ORDER GROUP BY HAVING LIMIT OFFSET PREFIX COUNT SAMPLE GROUP_CONCAT REGEX CONTAINS STRSTARTS LCASE LANG DATATYPE BOUND COALESCE").split(" ");

/** Offers completions in `list` below `field`; `words` gives { prefixes, terms } as the server tells them. */
export function completing(field, list, words) {
  let [offered, chosen, from, round] = [[], 0, 0, 0];

  const close = () => {
    offered = [];
    list.hidden = true;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  };

  const mark = (to) => {
    chosen = (to + offered.length) % offered.length;
    [...list.children].forEach((option, n) => option.setAttribute("aria-selected", String(n === chosen)));
    field.setAttribute("aria-activedescendant", `choice-${chosen}`);
    list.children[chosen].scrollIntoView({ block: "nearest" });
  };

  const offer = (found, start) => {
    offered = found.slice(0, MOST);
    from = start;
    if (!offered.length) { close(); return; }
    list.replaceChildren(...offered.map(({ text, about }, n) => el("div", { role: "option", id: `choice-${n}`, "aria-selected": "false",
      onmousedown: (event) => { event.preventDefault(); take(n); } }, about ? [about, " ", el("small", {}, text)] : text)));
    list.hidden = false;
    field.setAttribute("aria-expanded", "true");
    mark(0);
    say(`${offered.length} completions`);
  };

  const take = (n) => {
    const { text } = offered[n];
    const behind = text.endsWith(">") && field.value[field.selectionEnd] === ">" ? 1 : 0;
    field.setRangeText(text, from, field.selectionEnd + behind, "end");
    close();
    field.focus();
    field.dispatchEvent(new CustomEvent("input"));
  };

  const look = async (wanted) => {
    round += 1;
    const mine = round;
    const before = field.value.slice(0, field.selectionStart);
    const named = /<([^<>\n{}"|^`\\]*)$/.exec(before);
    if (named && named[1].trim().length > 1 && !/^https?:/.test(named[1])) {
      await new Promise((done) => { setTimeout(done, PAUSE); });
      if (mine !== round) return;
      const found = await things(named[1].trim());
      if (mine === round) offer(found, before.length - named[0].length);
      return;
    }
    const typed = /[?$]?[\w-]*:?[\w-]*$/.exec(before)[0];
    const fits = typed.length > 1 || wanted ? fitting(typed, field.value, words()) : [];
    const whole = fits.length === 1 && fits[0].text === typed;
    offer(whole ? [] : fits, before.length - typed.length);
  };

  field.addEventListener("input", (event) => { if (event instanceof InputEvent) look(false); else close(); });
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    if (event.key === " " && event.ctrlKey) {
      event.preventDefault();
      look(true);
      return;
    }
    if (!offered.length || event.isComposing) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) close();
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") mark(chosen + (event.key === "ArrowDown" ? 1 : -1));
    else if (event.key === "Enter" || event.key === "Tab") take(chosen);
    else if (event.key === "Escape") close();
    else if (event.key === "ArrowLeft" || event.key === "ArrowRight") { close(); return; }
    else return;
    event.preventDefault();
  });
}

/** What a word that was begun may become, in a query with these words: [{ text }]. */
export function fitting(typed, query, { prefixes, terms }) {
  const begun = typed.toLowerCase();
  const starts = (all) => all.filter((each) => each.toLowerCase().startsWith(begun));
  let found;
  if (/^[?$]/.test(typed)) {
    const used = query.match(/[?$]\w+/g) ?? [];
    found = starts([...new Set(used)].filter((each) => each !== typed || used.filter((one) => one === typed).length > 1));
  } else if (typed.includes(":")) {
    const [prefix, local] = typed.split(":");
    const names = terms[prefix] ?? [];
    const sought = local.toLowerCase();
    const first = names.filter((name) => name.toLowerCase().startsWith(sought));
    const inside = names.filter((name) => !first.includes(name) && name.toLowerCase().includes(sought));
    found = [...first, ...inside].map((name) => `${prefix}:${name}`);
  } else {
    found = starts([...Object.keys(prefixes).map((prefix) => `${prefix}:`), ...KEYWORDS]);
  }
  return found.map((text) => ({ text }));
}

async function things(typed) {
  try {
    const answer = await fetch(`/query/names?${new URLSearchParams({ typed })}`);
    return (await answer.json()).map(({ iri, label, kind }) => ({ text: `<${iri}>`, about: `${label} · ${kind}` }));
  } catch {
    return [];
  }
}
