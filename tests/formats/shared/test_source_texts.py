"""Texts that an IRI names, found beside a file and under the root, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from kgraph.formats.shared.source_texts import beside, find, name_of


@pytest.fixture
def root(tmp_path: Path) -> Path:
    top = tmp_path / "root"
    for name in ("a.txt", "news/b.txt", "news/c d.txt", "news/e.html.txt"):
        (top / name).parent.mkdir(parents=True, exist_ok=True)
        (top / name).write_text(name, encoding="utf-8")
    (top / "a.toml").write_text('title = "A"', encoding="utf-8")
    (tmp_path / "out.txt").write_text("out", encoding="utf-8")
    return top


@pytest.mark.parametrize(
    ("reference", "name"),
    [
        ("http://example.org/a", "a.txt"),
        ("http://example.org/a.html?x=1#y", "a.txt"),
        ("b.txt", "news/b.txt"),
        ("file:///somewhere/news/b.txt", "news/b.txt"),
        ("http://example.org/c%20d.pdf", "news/c d.txt"),
        ("news/e.html", "news/e.html.txt"),
    ],
)
def test_a_text_is_found_by_the_end_of_its_iri(root: Path, reference: str, name: str) -> None:
    assert find(reference, root / "news" / "annotations.json", root) == root / name


@pytest.mark.parametrize(
    "reference",
    [
        "",
        "http://example.org/",
        "../out.txt",
        "/../../out",
        "..%2Fout.txt",
        "http://[",
        "a\0b",
        "x" * 9999,
    ],
)
def test_what_names_no_text_under_the_root_finds_none(root: Path, reference: str) -> None:
    assert find(reference, root / "annotations.json", root) is None


def test_what_is_known_of_a_text_comes_with_it(root: Path) -> None:
    source = beside(root / "annotations.json", root)("http://example.org/a")
    assert source
    assert (source.text, source.path, source.metadata) == ("a.txt", "a", {"title": "A"})
    (root / "a.toml").write_text('issued = "yesterday"', encoding="utf-8")
    flawed = beside(root / "annotations.json", root)("http://example.org/a")
    assert flawed
    assert "issued" in flawed.flaws[0]


@pytest.mark.parametrize(
    ("iri", "name"),
    [
        ("http://example.org/news/a%20b", "news/a b"),
        ("urn:x:1", "x:1"),
        ("https://w3id.org/kgraph/id/doc/news/a", "news/a"),
        ("plain", "plain"),
    ],
)
def test_a_document_is_called_by_its_iri_without_the_host(iri: str, name: str) -> None:
    assert name_of(iri) == name
