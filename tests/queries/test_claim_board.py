"""What stands on the board of claims, and what only where it is asked for."""

from __future__ import annotations

import pytest
from judging.proposing import SAID, Engine, write
from judging.reviewed import options
from queries.asked import Asked

from kgraph.pipeline.build import build

LEXICON = """\
@prefix kg: <https://w3id.org/kgraph/ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix : <https://w3id.org/kgraph/id/example/> .

:lima a kg:Person ; rdfs:label "Ana Lima"@en ; kg:holdsOffice :chief .
:chief a kg:Office ; rdfs:label "chief of Sena"@en ; kg:officeOf :sena .
:sena a kg:State ; rdfs:label "Sena"@en .
"""


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A graph of one text that names nobody whom its lexicon has."""
    folder = tmp_path_factory.mktemp("board")
    write(folder / "in", Engine().propose((SAID,)))
    (folder / "lexicon.ttl").write_text(LEXICON)
    build(options(folder / "in", lexicon=(folder / "lexicon.ttl",)), folder / "out")
    return (folder / "out" / "graph.nq").read_bytes()


def test_what_follows_from_the_lexicon_alone_is_on_the_board_only_if_asked_about(
    board: bytes,
) -> None:
    with Asked(board) as asked:
        assert asked("claim-board") == []
        [row] = asked("claim-board", about="Sena")
    assert row["standing"] == "derived fact"
