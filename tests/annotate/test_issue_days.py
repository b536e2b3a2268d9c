"""The date of issue of raw texts: read where it is certain, with where it was read, and never supplied."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from documents import STORY, mail, page, pdf, read, word

from kgraph.annotate.texts.finding import find_texts
from kgraph.annotate.texts.freezing import Ways, freeze
from kgraph.storage.own_files import kept

DAY = "2026-11-03"


def issued(path: Path, data: bytes) -> tuple[str, str]:
    """The date of issue that is read of a file, and where it was read."""
    raw = read(path, data)
    return raw.metadata.get("issued", ""), raw.source.get("issued_from", "")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("HALVERTON, 3 November 2026 — The dam broke.", "HALVERTON, 3 November 2026 —"),
        ("Halverton, 3 November 2026 – The dam broke.", "Halverton, 3 November 2026 –"),
        ("WASHINGTON (AP) Nov. 3, 2026\nThe dam broke.", "WASHINGTON (AP) Nov. 3, 2026"),
        (
            "SAN FRANCISCO, Calif., November 3rd, 2026 (AP) -- The dam broke.",
            "SAN FRANCISCO, Calif., November 3rd, 2026 (AP) --",
        ),
        (
            "NEW YORK, Nov. 3, 2026 /PRNewswire/ -- The firm",
            "NEW YORK, Nov. 3, 2026 /PRNewswire/ --",
        ),
        ("Dam breaks\nHALVERTON, 3 November 2026.\nIt broke.", "HALVERTON, 3 November 2026"),
        (
            "Dam breaks\nBy Ana Lima\nHalverton, 3 November 2026\n\nIt broke.",
            "Halverton, 3 November 2026",
        ),
        ("By Ana Lima and Ben Oso\n\nNew Sena, Nov. 3, 2026\nIt broke.", "New Sena, Nov. 3, 2026"),
        (
            "By A. Lima, Sena News\nHalverton, 3 November 2026\nIt broke.",
            "Halverton, 3 November 2026",
        ),
        ("Von Ana Lima\nBerlin, 3. November 2026\nDer Damm brach.", "Berlin, 3. November 2026"),
        ("Dam breaks\n\nPublished: 3 Nov 2026\n\nIt broke.", "Published: 3 Nov 2026"),
        ("Published 3 Nov 2026 | Updated 4 Nov 2026", "Published 3 Nov 2026"),
        ("Posted at 10:15 a.m. ET on Nov. 3, 2026", "Posted at 10:15 a.m. ET on Nov. 3, 2026"),
        (
            "Date: Tue, 3 Nov 2026 10:15:00 +0100\n\nIt broke.",
            "Date: Tue, 3 Nov 2026 10:15:00 +0100",
        ),
        ("It broke.\n\nFirst published: 2026-11-03", "First published: 2026-11-03"),
        ("By Ana Lima | 3 November 2026 | 10:15 GMT", "3 November 2026"),
        ("By ANA LIMA NOV. 3, 2026\n\nIt broke.", "By ANA LIMA NOV. 3, 2026"),
        (
            "Dam breaks\nThe Velmoor Courier, 3 November 2026\n\nIt broke.",
            "The Velmoor Courier, 3 November 2026",
        ),
        ("3 November 2026 – The Velmoor Courier", "3 November 2026 – The Velmoor Courier"),
        (
            "Ana Lima, The Velmoor Courier, Tuesday 3 November 2026",
            "Ana Lima, The Velmoor Courier, Tuesday 3 November 2026",
        ),
        ("Tuesday, 3 November 2026\n\nDear Ms Lima,", "Tuesday, 3 November 2026"),
        ("Berlin, den 3. November 2026 – Der Damm", "Berlin, den 3. November 2026 –"),
        ("PARIS, le 3 novembre 2026 — Le barrage", "PARIS, le 3 novembre 2026 —"),
        ("КИЕВ, 3 ноября 2026 — Плотина", "КИЕВ, 3 ноября 2026 —"),
        ("Madrid, 3 de noviembre de 2026 — La presa", "Madrid, 3 de noviembre de 2026 —"),
        ("2026年11月3日", "2026年11月3日"),
    ],
)
def test_the_date_of_issue_is_read_from_words_that_state_it(
    text: str, words: str, tmp_path: Path
) -> None:
    expected = (DAY, f"words of the text: {words}")
    assert issued(tmp_path / "a.txt", text.encode()) == expected


@pytest.mark.parametrize(
    "text",
    [
        "WASHINGTON, Nov. 3 (Reuters) - The dam broke.",
        "Published: 3 Nov",
        "Published: 03/04/2026",
        "Updated: 3 Nov 2026",
        "UPDATED, Nov. 3, 2026 — The dam broke.",
        "WHEN: Tuesday, Nov. 3, 2026",
        "31 February 2026",
        "File Photo, The Velmoor Courier, 3 November 2026",
        "Source: The Velmoor Courier, 3 November 2026",
        "The Velmoor Courier, 03/04/2026",
        "The Velmoor Courier, 3 November 2026\nThe Velmoor Courier, 5 November 2026",
        "On 3 November 2026 the dam broke.",
        "Published on 3 November 2026, the report said that the dam broke.",
        "It was 3 November 2026 — a Tuesday.",
        "Paris attacks, 13 November 2015",
        "BLOODY SUNDAY, 30 JANUARY 1972",
        "Dam breaks\nHalverton, 3 November 2026\nIt broke.",
        "By Ana Lima\nParis attacks, 13 November 2015\nIt rained.",
        "By Ana Lima\nHalverton, 3 November 2026, was wet.",
        "By Monday it rained.\nHalverton, 3 November 2026\nIt broke.",
        "By Ana Lima\nHalverton, 3 November 2026\nIt broke.\nBy Ben Oso\nSena, 4 November 2026\nIt rained.",
        "November 22, 1963 — the day that nobody forgets.",
        "1 May 2026\nThe dam broke.\n2 May 2026\nIt was mended.",
        "Published: 3 Nov 2026\nPublished: 4 Nov 2026",
    ],
)
def test_a_date_that_is_not_whole_or_certain_or_is_of_something_else_is_none(
    text: str, tmp_path: Path
) -> None:
    assert issued(tmp_path / "a.txt", text.encode()) == ("", "")


@pytest.mark.parametrize(
    "name",
    [
        *("2026-11-03-dam", "20261103_dam", "dam_2026_11_03", "dam 3 Nov 2026", "Nov_3_2026"),
        *("2026.11.03 dam", "2026-11-03T1015-dam"),
    ],
)
def test_the_date_in_the_name_of_a_file_is_told_as_that(name: str, tmp_path: Path) -> None:
    found = issued(tmp_path / f"{name}.txt", b"The dam broke.\n")
    assert found == (DAY, f"name of the file: {name}")


@pytest.mark.parametrize(
    "name",
    [
        *("03-04-2026-dam", "2026-11", "report2026", "12345678", "20261303"),
        "2026-11-01-to-2026-11-03",
    ],
)
def test_no_date_is_made_of_figures_that_may_be_another_or_none(name: str, tmp_path: Path) -> None:
    assert issued(tmp_path / f"{name}.txt", b"The dam broke.\n") == ("", "")


def test_what_a_file_states_counts_before_its_words_and_these_before_its_name(
    tmp_path: Path,
) -> None:
    dateline = "HALVERTON, 3 November 2026 — The dam broke."
    name = "2026-11-05-dam"
    assert issued(tmp_path / f"{name}.txt", dateline.encode())[0] == DAY
    front = f"---\ndate: 4 November 2026\n---\n{dateline}".encode()
    assert issued(tmp_path / f"{name}.md", front) == ("2026-11-04", "front matter")
    unclear = f"---\ndate: 03/04/2026\n---\n{dateline}".encode()
    assert issued(tmp_path / f"{name}.md", unclear)[0] == DAY
    sent = mail(dateline, Date="Wed, 4 Nov 2026 09:00:00 +0100")
    assert issued(tmp_path / f"{name}.eml", sent)[0] == "2026-11-04"
    assert issued(tmp_path / f"{name}.eml", mail(dateline))[0] == DAY


def test_a_document_of_word_and_a_pdf_are_dated_by_their_words_and_names(tmp_path: Path) -> None:
    made = "/CreationDate (D:20240506070809Z)"
    assert issued(tmp_path / "a.pdf", pdf(["Published: 3 Nov 2026", STORY[0]], info=made))[0] == DAY
    assert issued(tmp_path / "b.pdf", pdf(["It broke."], info=made)) == ("", "")
    assert issued(tmp_path / "c.docx", word("Published: 3 Nov 2026", "It broke."))[0] == DAY
    assert issued(tmp_path / "20261103.docx", word("It broke."))[0] == DAY
    assert issued(tmp_path / "d.docx", word("It broke.")) == ("", "")


_GRAPH = '{"@graph": [{"@type": "NewsArticle", "datePublished": "2026-11-03T23:00:00-05:00"}]}'
_LINKED = f'<script type="application/ld+json">{_GRAPH}</script>'


@pytest.mark.parametrize(
    ("head", "field"),
    [
        (_LINKED, "JSON-LD datePublished"),
        (
            '<meta property="article:published_time" content="2026-11-03T10:00Z">',
            "<meta> article:published_time",
        ),
        ('<meta name="DC.date" content="3 November 2026">', "<meta> dc.date"),
        ('<meta itemprop="datePublished" content="20261103">', "<meta> datepublished"),
        (
            '<link rel="canonical" href="https://daily.example/2026/11/03/oz.html">',
            "address of the page",
        ),
    ],
)
def test_a_page_tells_its_date_in_a_field_which_is_named(
    head: str, field: str, tmp_path: Path
) -> None:
    changed = '<meta property="article:modified_time" content="2026-11-09">'
    expected = (DAY, f"page: {field}")
    assert issued(tmp_path / "a.html", page(*STORY, head=changed + head)) == expected


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:modified_time" content="2026-11-09">',
        '<meta name="date" content="03/04/2026">',
        '<meta name="date" content="2026-11">',
    ],
)
def test_a_page_that_tells_another_date_or_half_of_one_has_none(head: str, tmp_path: Path) -> None:
    assert issued(tmp_path / "a.html", page(*STORY, head=head)) == ("", "")


def test_the_time_of_a_page_is_the_one_in_no_sentence_and_of_no_other_page(tmp_path: Path) -> None:
    own = '</p><p>Tuesday <time datetime="2026-11-03T10:00">3 Nov</time></p><p>'
    other = '</p><aside><time datetime="2026-10-01">1 Oct</time></aside><p>'
    told = (
        'The flood of <time datetime="1953-02-01">1953</time>, which nobody forgets, was said to be '
        * 2
    )
    assert issued(tmp_path / "a.html", page(*STORY, own, other, told)) == (DAY, "page: <time>")
    assert issued(tmp_path / "b.html", page(*STORY, other, told)) == ("", "")


def test_the_frozen_metadata_tell_from_where_a_date_was_read_unless_somebody_wrote_it(
    tmp_path: Path,
) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    for name in ("2026-11-03-a", "2026-11-03-b"):
        (raw / f"{name}.txt").write_text("The dam broke.\n")
    (raw / "2026-11-03-b.toml").write_text('issued = "2026-11-04"\n')

    def frozen(ways: Ways) -> dict[str, tuple[str, str]]:
        """By name of a text, its date of issue and where it was read."""
        found = {}
        with kept(tmp_path / "annotated", overwrite=False) as files:
            for text in find_texts([raw], files.folder).texts:
                freeze(text, files, ways)
                table = tomllib.loads((files.folder / f"{text.name}.toml").read_text())
                found[text.name[-1]] = (table["issued"], table["source"].get("issued_from", ""))
        return found

    told = "name of the file: 2026-11-03-a"
    assert frozen(Ways()) == {"a": (DAY, told), "b": ("2026-11-04", "")}
    (raw / "2026-11-03-a.txt").write_text("The dam held.\n")
    assert frozen(Ways(refreeze=True))["a"] == (DAY, told)
    metadata = tmp_path / "annotated/2026-11-03-a.toml"
    metadata.write_text(metadata.read_text().replace(f'issued = "{DAY}"', 'issued = "2026-11-02"'))
    (raw / "2026-11-03-a.txt").write_text("The dam leaked.\n")
    assert frozen(Ways(refreeze=True))["a"] == ("2026-11-02", "")
