// What falls if speakers are set aside.

import assert from "node:assert/strict";
import { test } from "node:test";

import { fallen, restsOnWordOf } from "../../kgraph/view/page/data/fall.js";

const ANA = 1;
const BEN = 2;
// 0 and 1 are said, by Ana and by Ben; 2 follows from 0; 3 from 2, or from 1; 4 and 5 prove each other.
const PROOFS = [[], [], [[0]], [[2], [1]], [[5]], [[4]]];
const VOICES = [[[ANA]], [[BEN]], [], [], [], []];

function without(...aside) {
  return [...fallen(PROOFS.keys(), (claim) => PROOFS[claim], (claim) => VOICES[claim], aside)].sort();
}

test("nothing falls where nobody is set aside", () => {
  assert.deepEqual(without(), []);
});

test("a conclusion falls with the only claim that it rests on, and stands while it has another proof", () => {
  assert.deepEqual(without(ANA), [0, 2, 4, 5]);
  assert.deepEqual(without(ANA, BEN), [0, 1, 2, 3, 4, 5]);
});

test("conclusions that rest on each other alone do not hold each other up", () => {
  assert.deepEqual(without(BEN), [1, 4, 5]);
});

test("a chain of ten thousand conclusions falls with its first claim", () => {
  const rests = (claim) => (claim ? [[claim - 1]] : []);
  assert.equal(fallen(Array(10_000).keys(), rests, () => [[ANA]], [ANA]).size, 10_000);
});

function onWordOf(claim) {
  const asked = new Set();
  const told = restsOnWordOf(claim, (each) => { asked.add(each); return PROOFS[each]; }, (each) => VOICES[each]);
  return { speakers: told.speakers.sort(), deciding: told.deciding, asked: [...asked].sort() };
}

test("who decides is everybody without whom no proof stands, and only what lies below is gone through", () => {
  assert.deepEqual(onWordOf(2), { speakers: [ANA], deciding: [ANA], asked: [0, 2] });
  assert.deepEqual(onWordOf(3), { speakers: [ANA, BEN], deciding: [], asked: [0, 1, 2, 3] });
});

test("conclusions in a circle rest on nobody's word, and asking ends", () => {
  assert.deepEqual(onWordOf(4), { speakers: [], deciding: [], asked: [4, 5] });
});

test("what two say together falls with both of them, and what one says that the other says with either", () => {
  const said = (voices, aside) => fallen([0], () => [], () => voices, aside).size;
  assert.equal(said([[ANA, BEN]], [ANA]), 0);
  assert.equal(said([[ANA, BEN]], [ANA, BEN]), 1);
  assert.equal(said([[ANA], [BEN]], [BEN]), 1);
  assert.equal(said([[]], [ANA]), 0);
});
