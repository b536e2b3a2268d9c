"""A document is a document, also where the graph holds its text."""

from __future__ import annotations

from worked import streamed

from kgraph.network import to_networkx


def test_a_document_with_its_whole_text_is_still_a_document() -> None:
    kinds = {
        mode: dict(to_networkx(streamed(text=mode)).nodes(data="kind"))
        for mode in ("quotes", "full")
    }
    assert kinds["full"] == kinds["quotes"]
    assert "Document" in kinds["full"].values()
