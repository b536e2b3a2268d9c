import assert from "node:assert/strict";
import { test } from "node:test";

import { fan } from "../../kgraph/view/page/map/fan.js";

const edges = (...ends) => ends.map(([source, target], id) => ({ id, source, target }));

test("a lone edge is straight, and two lie on both sides", () => {
  assert.deepEqual(fan(edges([1, 2])).get(0), { smooth: false });
  const found = fan(edges([1, 2], [1, 2]));
  assert.notEqual(found.get(0).smooth.type, found.get(1).smooth.type);
});

test("edges in both directions do not meet", () => {
  const found = fan(edges([1, 2], [2, 1]));
  // Each sees the other's side from its own end: the same turn leads apart.
  assert.deepEqual(found.get(0), found.get(1));
});

for (const number of [2, 3, 9, 40]) {
  test(`all ${number} curves and loops of a fan differ`, () => {
    for (const ends of [[1, 2], [3, 3]]) {
      const shapes = [...fan(edges(...Array(number).fill(ends))).values()].map((shape) => JSON.stringify(shape));
      assert.equal(new Set(shapes).size, number);
    }
  });
}
