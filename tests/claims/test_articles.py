"""Whether a name has an article in a sentence, by how the text writes it."""

from __future__ import annotations

import pytest

from kgraph.claims.sentences.articles import written_article


@pytest.mark.parametrize(
    ("text", "name", "article"),
    [
        ("Ana Lima, a clerk at Sena Bank, left.", "Sena Bank", ""),
        ("Sena council has not said when.", "Sena council", ""),
        ("Sena council closed two beaches.", "Sena council", ""),
        ("She works for Sena Trust", "Sena Trust", ""),
        ("It rained. “Sena House” is shut.", "Sena House", ""),
        ("Ana Lima of the Sena Bank left.", "Sena Bank", None),
        ("She left Sena Bank. The Sena Bank grew.", "Sena Bank", None),
        ("White House officials said so.", "White House", None),
        ("A plan by White House aides leaked.", "White House", None),
        ("The EU and African Union agreed.", "African Union", None),
        ("Britain's Sea Agency agreed.", "Sea Agency", None),
        ("Ana left with a clerk of council.", "council", None),
        ("Ana is telling staff that it leaked.", "staff", ""),
        ("Ana told parliament it leaked.", "parliament", ""),
        ("Ana told staff it leaked; the staff left.", "staff", None),
        ("Ana told local staff it leaked.", "staff", None),
        ("Ana said that management had gone.", "management", ""),
        ("Ana told the BBC that it leaked.", "BBC", "the"),
        ("The BBC said so. It rained on a BBC van.", "BBC", "the"),
        ("Nothing has that name.", "Sena Bank", None),
    ],
)
def test_a_name_has_the_article_that_the_text_writes(
    text: str, name: str, article: str | None
) -> None:
    begin = text.find(name)
    spans = [(begin, begin + len(name))] if begin >= 0 else []
    spans += [(at, at + len(name)) for at in [text.find(name, begin + 1)] if at > begin >= 0]

    def begins(at: int) -> bool:
        return not text[:at].strip(" “") or text[:at].rstrip(" “").endswith(".")

    assert written_article(text, name, spans, begins) == article
