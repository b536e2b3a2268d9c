// Words, their index, sentences and words that are spelt alike.

import assert from "node:assert/strict";
import { test } from "node:test";

import { lettersApart, spelling } from "../../kgraph/view/page/find/bigrams.js";
import { asCsv, asJson, fileName } from "../../kgraph/view/page/table/csv.js";
import { claimIndex } from "../../kgraph/view/page/find/claimindex.js";
import { aroundWords, codePoints, piecesWith, sentencesOf } from "../../kgraph/view/page/find/sentences.js";
import { Texts } from "../../kgraph/view/page/data/textcolumns.js";
import { columnIndex, wordIndex, wordsOf } from "../../kgraph/view/page/find/wordindex.js";

const NAMES = [["Sergei Lavrov", "the minister"], ["Istanbul draft"], ["draft"], ["the Istanbul talks"], ["泽连斯基"]];
const names = wordIndex(NAMES.length, (row) => NAMES[row]);
const found = async (typed) => (await names).find(wordsOf(typed));

test("words are found in any order and in parts", async () => {
  assert.deepEqual(await found("draft ISTAN"), [1]);
  assert.deepEqual(await found("istanbul"), [1, 3]);
  assert.deepEqual(await found("minister lavrov"), [0]);
  assert.deepEqual(await found("泽连"), [4]);
  assert.deepEqual(await found("nobody"), []);
});

test("what is called so comes before what begins so, and that before other words", async () => {
  const { best } = await names;
  assert.deepEqual(await best(["draft"], 9, [1, 2]), [2, 1]);
  assert.deepEqual(await best(["istanbul"], 9, [0, 3, 1]), [1, 3, 0]);
  assert.deepEqual(await best(["istanbul"], 2, [0, 3, 1]), [1, 3]);
});

test("what has the whole words comes before what begins with longer ones", async () => {
  const called = ["Sloane's office", "Henrietta Sloane", "Sloanes", "Sloane Avenue", "Sloane"];
  const { best } = await wordIndex(called.length, (row) => [called[row]]);
  assert.deepEqual(await best(["sloane"], 9, [0, 1, 2, 3, 4]), [4, 3, 1, 0, 2]);
  assert.deepEqual(await best(["sloane"], 2, [0, 1, 2]), [1, 0]);
  assert.deepEqual(await best(["henr", "sloane"], 2, [1]), [1]);
});

test("an index of several pieces finds as one", async () => {
  const index = await wordIndex(5000, (row) => [`${"x".repeat(500)} row${row}`]);
  assert.ok(index.texts().length > 1);
  assert.deepEqual(await index.find(["row4999"]), [4999]);
  assert.equal((await index.find(["row"])).length, 5000);
  assert.deepEqual(await index.find(["row"], { most: 3 }), [0, 1, 2]);
  assert.deepEqual(await index.find(["row"], { signal: { aborted: true } }), []);
});

test("a statement is found by its quote, its words, and all names of what stands in it", async () => {
  const called = [["Ukraine", "Kyiv"], ["Russia", "Moscow"]];
  const sentences = ["Ukraine rejects the draft.", "Russia says that Ukraine yields."];
  const quotes = ["we reject it", "it yields"];
  const graph = {
    count: { names: 2, claims: 2 }, of: { sentence: (claim) => sentences[claim], quote: (claim) => quotes[claim] },
    tables: { claims: { template: { words: ["\u0002 rejects the draft.", "\u0002 says that \u0003 yields."], of: [0, 1] }, quote: quotes } },
    named: () => ({ starts: [0, 1, 3], names: [0, 1, 0] }),
  };
  const { find, best } = await claimIndex(graph, { order: [0, 1], index: await wordIndex(2, (row) => called[row]) });
  assert.deepEqual(await find(wordsOf("kyiv reject")), [0]);
  assert.deepEqual(await find(wordsOf("ukraine")), [0, 1]);
  assert.deepEqual(await find(wordsOf("moscow that yields")), [1]);
  assert.deepEqual(await find(wordsOf("moscow draft")), []);
  assert.deepEqual(await best(["it"], 9, [0, 1]), [1, 0]);
});

test("a column of texts is found in as its rows are", async () => {
  const rows = Array.from({ length: 3000 }, (_, row) => (row % 3 ? `“Él”  said ${row} ${"x".repeat(500)}` : ""));
  const index = await columnIndex(new Texts(rows.join("\u0001"), "\u0001", ""));
  assert.ok(index.texts().length > 1);
  assert.deepEqual(await index.find(["said 2999"]), [2999]);
  assert.deepEqual(await index.find(["'el'"]), rows.flatMap((text, row) => (text ? [row] : [])));
});

test("a slip of the finger finds the word that was meant", async () => {
  const near = await spelling(["\t sergei lavrov\t\n", "\t kyiv\t 泽连斯基\t selenskyj\t\n"]);
  assert.deepEqual(near("lavrof"), ["lavrov"]);
  assert.deepEqual(near("kiyv"), ["kyiv"]);
  assert.deepEqual(near("泽连司基"), ["泽连斯基"]);
  assert.deepEqual(near("zelensky"), ["selenskyj"]);
  assert.deepEqual(near("washington"), []);
  assert.deepEqual(near("sergei"), ["sergei"]);
});

test("the distance counts letters put in, left out, changed and swapped", () => {
  assert.equal(lettersApart([..."kiyv"], [..."kyiv"], 2), 1);
  assert.equal(lettersApart([..."lavrov"], [..."lavrof"], 2), 1);
  assert.equal(lettersApart([..."abc"], [..."abcde"], 2), 2);
  assert.ok(lettersApart([..."abc"], [..."xyz"], 1) > 1);
});

const sentences = (text) => sentencesOf(text).map(([begin, end]) => text.slice(begin, end));

test("sentences end at their full stops, not behind titles, initials and in numbers", () => {
  assert.deepEqual(sentences("Mr. Lavrov met J. Smith. He paid 3.5 million. “No!” he said."),
    ["Mr. Lavrov met J. Smith.", "He paid 3.5 million.", "“No!” he said."]);
  assert.deepEqual(sentences("他说。我们走！\n\nA headline\n\nText."), ["他说。", "我们走！", "A headline", "Text."]);
  assert.deepEqual(sentences("  \n "), []);
});

test("a sentence without end is cut at a blank", () => {
  const all = sentences("word ".repeat(1000));
  assert.ok(all.every((each) => each.length <= 600 && !each.startsWith(" ")));
  assert.equal(all.join(" "), "word ".repeat(1000).trim());
});

test("code points are counted, not units", () => {
  assert.equal(codePoints("a😀b"), 3);
  assert.equal(codePoints("\ud800"), 1);
});

test("the words are marked where they stand, whatever their accents", () => {
  assert.deepEqual(piecesWith("Wałęsa’s WALESA", ["walesa"]), [["Wałęsa", true], ["’s ", false], ["WALESA", true]]);
  assert.deepEqual(piecesWith("plain text", ["text"]), [["plain ", false], ["text", true]]);
  assert.deepEqual(piecesWith("", ["x"]), []);
});

test("a long text is cut around the first of the words", () => {
  const pieces = aroundWords(`${"before ".repeat(100)}found ${"after ".repeat(100)}`, ["found"], 60);
  const text = pieces.map(([words]) => words).join("");
  assert.match(text, /^…before .*found after.*…$/);
  assert.ok(text.length <= 62);
});

test("CSV quotes what it must and defuses formulas", () => {
  assert.equal(asCsv(["a", "b"], [["=1+1", 'say "no", now'], ["-5", -5], ["two\nlines", "＝x"], [" +x", "x=1"]]),
    'a,b\r\n\'=1+1,"say ""no"", now"\r\n-5,-5\r\n"two\nlines",\'＝x\r\n\' +x,x=1\r\n');
});

test("JSON has an object for each row", () => {
  assert.deepEqual(JSON.parse(asJson(["a", "b"], [["x", 1], ["__proto__", 2]])), [{ a: "x", b: 1 }, { a: "__proto__", b: 2 }]);
  assert.deepEqual(JSON.parse(asJson(["a"], [])), []);
});

test("a file is called by words, without what a path could be", () => {
  assert.equal(fileName(["Statements", "Donald Trump"], "csv"), "statements-donald-trump.csv");
  assert.equal(fileName(["../../ЗЕЛЕНСЬКИЙ/"], "json"), "зеленський.json");
  assert.equal(fileName(["/"], "csv"), "table.csv");
});
