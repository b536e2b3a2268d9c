"""What a page shows beside its network, read from the graph alone."""

from __future__ import annotations

from pathlib import Path

import kgraph
from kgraph.storage.graph import graph_quads
from kgraph.view.beside import network_and_beside

TEXT = "“It rained,” Oso said. Lima rejected this.\n"
WORDS = {"Oso": "Person", "Lima": "Person", "It rained": "Quote", "said": "Asserts"}


def test_the_word_that_tells_who_rejects_it_is_a_span_of_a_claim_whose_words_stand_before(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    marked = {**WORDS, "rejected": "Rejects"}
    lines = [
        f"T{number}\t{label} {TEXT.index(words)} {TEXT.index(words) + len(words)}\t{words}"
        for number, (words, label) in enumerate(marked.items(), 1)
    ]
    lines += ["E1\tAsserts:T4 Claimant:T1 Content:T3", "E2\tRejects:T5 Claimant:T2 Content:T3"]
    (tmp_path / "a.ann").write_text("\n".join(lines) + "\n", encoding="utf-8")
    kgraph.build(tmp_path, tmp_path / "out", jobs=1)
    with graph_quads(tmp_path / "out") as quads:
        _, beside = network_and_beside(quads)
    spans = {row["stance"]: row["spans"] for row in beside.claims.values() if "stance" in row}
    shown = {stance: [TEXT[slice(*span)] for span in found] for stance, found in spans.items()}
    assert shown == {"Asserts": ["It rained"], "Rejects": ["It rained", "rejected"]}
