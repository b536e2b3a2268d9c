// The dates of claims.

import assert from "node:assert/strict";
import { test } from "node:test";

import { dates } from "../../kgraph/view/page/data/dates.js";

const graph = {
  tables: {
    documents: [{ issued: "2025-08-20T10:00" }, { issued: "" }],
    edges: { source: [7, 7], target: [8, 9], predicate: [0, 1] },
    predicates: [["https://w3id.org/kgraph/ns#time", "time"], ["https://w3id.org/kgraph/ns#place", "place"]],
  },
  of: { document: (claim) => [0, 1, -1][claim], spoken: (claim) => [["2025-08-19"], [], []][claim] },
  edgesOfClaim: (claim) => [[1], [], []][claim],
  label: () => "2022-03",
};

test("the date of publication is that of the document", () => {
  assert.deepEqual([0, 1, 2].map(dates(graph, "published")), ["2025-08-20", "", ""]);
});

test("the date of utterance is the claim's own, else that of publication", () => {
  assert.deepEqual([0, 1, 2].map(dates(graph, "spoken")), ["2025-08-19", "", ""]);
});

test("the date of an event is what any claim gives as its time", () => {
  assert.deepEqual([0, 1, 2].map(dates(graph, "event")), ["2022-03", "", ""]);
});
