"""The author and the publisher of raw texts: read where they are whole and certain, with where that was."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from documents import page, read

from kgraph.annotate.texts.bylines import byline
from kgraph.annotate.texts.finding import find_texts
from kgraph.annotate.texts.freezing import Ways, freeze
from kgraph.storage.own_files import kept


@pytest.mark.parametrize(
    ("text", "author", "publisher"),
    [
        (
            "By Ines Tarrow, The Velmoor Courier, 12 March 2024\n\nIt rained.",
            "Ines Tarrow",
            "The Velmoor Courier",
        ),
        (
            "Bridge closed\n\nBy Torvald Brenn | Sena Herald | 3 Nov 2026",
            "Torvald Brenn",
            "Sena Herald",
        ),
        ("By Ines Tarrow\nThe Velmoor Courier\n\nIt rained.", "Ines Tarrow", "The Velmoor Courier"),
        ("By Ines Tarrow for The Velmoor Courier", "Ines Tarrow", "The Velmoor Courier"),
        ("By Ines Tarrow (Sena Herald)", "Ines Tarrow", "Sena Herald"),
        ("By Ines Tarrow, political editor, Sena Herald", "Ines Tarrow", "Sena Herald"),
        ("By INES TARROW NOV. 3, 2026", "Ines Tarrow", ""),
        ("By Ines Tarrow, Jo Hale and Anna Oso", "Ines Tarrow; Jo Hale; Anna Oso", ""),
        ("By Ines Tarrow in Velmoor", "Ines Tarrow", ""),
        ("By Ines Tarrow, Staff Reporter", "Ines Tarrow", ""),
        ("By Ines Tarrow, Local News", "Ines Tarrow", ""),
        ("By Ines Tarrow\n\nVELMOOR (Reuters) — It rained.", "Ines Tarrow", "Reuters"),
        ("VELMOOR, March 3 (AP) -- It rained.", "", "AP"),
        ("VELMOOR (The Velmoor Courier) – It rained.", "", "The Velmoor Courier"),
        ("VELMOOR (Courier) – It rained.", "", ""),
        ("Velmoor (population 900) – It rained.", "", ""),
        (
            "It rained.\n(Reporting by Ines Tarrow and Jo Hale in Sena; editing by Anna Oso)",
            "Ines Tarrow; Jo Hale",
            "",
        ),
        ("Bridge closed\nThe Velmoor Courier, 3 Nov 2026", "", "The Velmoor Courier"),
        ("Ines Tarrow, Sena Herald, 3 Nov 2026", "Ines Tarrow", "Sena Herald"),
        ("File Photo, Sena Herald, 3 Nov 2026", "", ""),
        ("Source: Sena Herald, 3 Nov 2026", "", ""),
        ("By Ines Tarrow\n\nBy Jo Hale", "", ""),
        ("By Ines Tarrow, Sena Herald, Torma Post", "", ""),
        ("By Torvald Brenn", "", ""),
        ("By Popular Demand", "", ""),
        ("By Monday, the Velmoor Courier had closed.", "", ""),
        ("By Ines Tarrow's account, it rained.", "", ""),
        ("He read it in The Velmoor Courier.", "", ""),
    ],
)
def test_author_and_publisher_are_read_where_they_are_certain(
    text: str, author: str, publisher: str
) -> None:
    assert byline(text)[:2] == (author, publisher)


def test_the_metadata_tell_where_they_were_read(tmp_path: Path) -> None:
    line = "By Ines Tarrow, The Velmoor Courier, 12 March 2024"
    raw = read(tmp_path / "a.txt", f"Bridge closed\n\n{line}\n\nIt rained.".encode())
    assert raw.metadata["publisher"] == "The Velmoor Courier"
    assert raw.source["author"] == "Ines Tarrow"
    assert raw.source["byline"] == f"words of the text: {line}"


def test_what_a_page_states_of_itself_counts_before_its_byline(tmp_path: Path) -> None:
    head = '<meta property="og:site_name" content="Torma Post">'
    head += '<meta name="author" content="Jo Hale">'
    raw = read(tmp_path / "a.html", page("By Ines Tarrow, Sena Herald", head=head))
    assert (raw.metadata["publisher"], raw.source["author"]) == ("Torma Post", "Jo Hale")
    assert "byline" not in raw.source


def test_the_metadata_ask_for_a_publisher_that_the_text_does_not_tell(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw/a.txt").write_text("It rained.", encoding="utf-8")
    (tmp_path / "raw/b.txt").write_text(
        "By Ines Tarrow, Sena Herald\n\nIt rained.", encoding="utf-8"
    )
    with kept(tmp_path / "out", overwrite=False) as files:
        for text in find_texts([tmp_path / "raw"], files.folder).texts:
            freeze(text, files, Ways())
    asked, told = ((tmp_path / "out" / f"{name}.toml").read_text("utf-8") for name in "ab")
    assert '# publisher = "…"' in asked
    assert "#" not in told
    assert tomllib.loads(told)["publisher"] == "Sena Herald"
    assert "publisher" not in tomllib.loads(asked)
