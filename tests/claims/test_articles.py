"""Whether a name has an article in a sentence, by how the text writes it."""

from __future__ import annotations

import pytest

from kgraph.claims.sentences.articles import is_written_bare


@pytest.mark.parametrize(
    ("text", "name", "is_bare"),
    [
        ("Ana Lima, a clerk at Sena Bank, left.", "Sena Bank", True),
        ("Sena council has not said when.", "Sena council", True),
        ("Sena council closed two beaches.", "Sena council", True),
        ("She works for Sena Trust", "Sena Trust", True),
        ("It rained. “Sena House” is shut.", "Sena House", True),
        ("Ana Lima of the Sena Bank left.", "Sena Bank", False),
        ("She left Sena Bank. The Sena Bank grew.", "Sena Bank", False),
        ("White House officials said so.", "White House", False),
        ("A plan by White House aides leaked.", "White House", False),
        ("The EU and African Union agreed.", "African Union", False),
        ("Britain's Sea Agency agreed.", "Sea Agency", False),
        ("Ana left with a clerk of council.", "council", False),
        ("Ana is telling staff that it leaked.", "staff", True),
        ("Ana told parliament it leaked.", "parliament", True),
        ("Ana told staff it leaked; the staff left.", "staff", False),
        ("Ana told local staff it leaked.", "staff", False),
        ("Nothing has that name.", "Sena Bank", False),
    ],
)
def test_a_name_is_bare_where_it_stands_so_in_the_text(text: str, name: str, is_bare: bool) -> None:
    begin = text.find(name)
    spans = [(begin, begin + len(name))] if begin >= 0 else []
    spans += [(at, at + len(name)) for at in [text.find(name, begin + 1)] if at > begin >= 0]

    def begins(at: int) -> bool:
        return not text[:at].strip(" “") or text[:at].rstrip(" “").endswith(".")

    assert is_written_bare(text, name, spans, begins) == is_bare
