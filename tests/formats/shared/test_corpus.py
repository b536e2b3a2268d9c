"""The documents of one file: what each is called, and that none is held longer than needed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from kgraph.errors import InputError
from kgraph.formats.shared.builder import LayerBuilder
from kgraph.formats.shared.corpus import beside, several
from kgraph.formats.shared.layer_reading import Reading
from kgraph.model.annotations import Document


@dataclass
class Draft:
    id: str
    text: str = "text"
    metadata: dict[str, str] = field(default_factory=dict)

    def reading(self, document: Document) -> Reading:
        return LayerBuilder(document, "f").build()


def documents(*drafts: Draft, file: Path = Path("f.conllu")) -> list[Document]:
    readings = several(drafts, "news/f", beside(file))
    return [reading.layer.document for reading in readings if reading.layer]


def test_a_single_document_is_called_as_its_file_is() -> None:
    assert [document.path for document in documents(Draft("one"))] == ["news/f"]
    assert documents() == []


def test_several_are_called_by_their_ids_or_numbers_and_no_two_the_same() -> None:
    drafts = [Draft(id) for id in ("one", "", "bc/../cctv//00", "one", "/")]
    paths = ["news/f/one", "news/f/2", "news/f/bc/cctv/00", "news/f/one-2", "news/f/5"]
    assert [document.path for document in documents(*drafts)] == paths


def test_what_is_said_beside_the_file_wins(tmp_path: Path) -> None:
    (tmp_path / "f.toml").write_text('title = "Beside"\n', encoding="utf-8")
    draft = Draft("one", metadata={"title": "Inside", "issued": "2024-01-02"})
    (document,) = documents(draft, file=tmp_path / "f.conllu")
    assert (document.title, document.issued) == ("Beside", "2024-01-02")


def test_an_id_beside_a_file_of_several_is_the_beginning_of_theirs(tmp_path: Path) -> None:
    (tmp_path / "f.toml").write_text('id = "https://news.test/f"\n', encoding="utf-8")
    ids = [d.id for d in documents(Draft("one"), Draft(""), file=tmp_path / "f.conllu")]
    assert ids == ["https://news.test/f/one", "https://news.test/f/2"]


def test_what_was_read_before_the_file_breaks_stands() -> None:
    def breaking(good: int) -> Iterator[Draft]:
        for number in range(good):
            yield Draft(f"d{number}")
        raise InputError("broken")

    for good in (1, 2, 3):
        readings = several(breaking(good), "f", beside(Path("f")))
        for number in range(good):
            reading = next(readings)
            assert reading.layer
            assert reading.layer.document.path == f"f/d{number}"
        with pytest.raises(InputError):
            next(readings)


def test_documents_come_as_they_are_read() -> None:
    made = []

    def drafts() -> Iterator[Draft]:
        for number in range(100):
            made.append(number)
            yield Draft(str(number))

    readings = several(drafts(), "f", beside(Path("f")))
    next(readings)
    assert len(made) <= 2
