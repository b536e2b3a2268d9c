// What falls if speakers are set aside.

import assert from "node:assert/strict";
import { test } from "node:test";

import { fallen } from "../../kgraph/view/page/fall.js";

const ANA = 1;
const BEN = 2;
// 0 and 1 are said, by Ana and by Ben; 2 follows from 0; 3 from 2, or from 1; 4 and 5 prove each other.
const PROOFS = [[], [], [[0]], [[2], [1]], [[5]], [[4]]];
const VOICES = [[ANA], [BEN], [], [], [], []];

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
