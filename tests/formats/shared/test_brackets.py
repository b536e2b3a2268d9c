"""Brackets nest, cross and repeat; what opens and never closes is told."""

from __future__ import annotations

from hanging import ends

from kgraph.formats.shared.builder import LayerBuilder, Location
from kgraph.formats.shared.layer_reading import Reading
from kgraph.formats.shared.tokens.brackets import Mentions, chunks
from kgraph.formats.shared.tokens.detokenize import Tokens
from kgraph.model.annotations import Document

HERE = Location(1)


def read(*cells: str) -> Reading:
    """One token (a, b, c…) for each cell of brackets that hold ids."""
    tokens, mentions = Tokens(), Mentions()
    for at, cell in enumerate(cells):
        tokens.add(chr(97 + at % 26))
        for body, opens, closes in chunks(cell):
            if opens:
                mentions.begin(f"1-{at + 1}", "X", body, HERE, at, (body,))
            if closes:
                mentions.end(at, (body,), HERE)
    builder = LayerBuilder(Document("d", tokens.spelt()), "d.conll")
    mentions.hand_on(builder, tokens)
    return builder.build()


def spans(reading: Reading) -> dict[str, tuple[tuple[int, int], ...]]:
    assert reading.layer
    return {mention.id: mention.spans for mention in reading.layer.mentions}


def test_the_brackets_of_a_field_come_in_order() -> None:
    assert [tuple(chunk) for chunk in chunks("(1(2)3)|(4|5)(6")] == [
        ("1", True, False),
        ("2", True, True),
        ("3", False, True),
        ("4", True, False),
        ("5", False, True),
        ("6", True, False),
    ]
    assert [tuple(chunk) for chunk in chunks("7()")] == [("7", False, False), ("", True, True)]


def test_brackets_of_different_ids_may_cross() -> None:
    assert spans(read("(1", "(2", "1)", "2)")) == {"1-1[1]": ((0, 5),), "1-2[2]": ((2, 7),)}


def test_brackets_of_one_id_close_from_the_inside() -> None:
    reading = read("(1(1", "1)", "1)")
    assert spans(reading) == {"1-1[1]": ((0, 5),), "1-1[1]#2": ((0, 3),)}
    assert reading.layer
    assert reading.layer.clusters[0].members == ("1-1[1]", "1-1[1]#2")


def test_what_never_closes_is_lost_and_told() -> None:
    reading = read("(1", "(2)")
    assert reading.ledger.dropped == {("mentions", "never closed"): 1}
    assert reading.ledger.read["mentions"] == 2
    assert spans(reading) == {"1-2[2]": ((2, 3),)}


def test_what_closes_unopened_is_told() -> None:
    reading = read("1)", "(1)")
    assert [finding.what for finding in reading.ledger.all_findings] == [
        "'1' closes here, but is not open"
    ]


def test_a_line_full_of_brackets_ends() -> None:
    with ends():
        read("(1" * 20_000 + "2)" * 20_000, "a" * 1_000_000, ")" * 200_000)
