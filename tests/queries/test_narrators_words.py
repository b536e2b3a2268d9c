"""Words of the narrator between the pieces of a quotation are not those of who is quoted; and a card, the
page and `who-said` find the same claims that name a thing in words only."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from queries.asked import Asked

import kgraph
from kgraph.claims.spoken import spoken_quote
from kgraph.cli.printing.cards import render
from kgraph.model.claims import Claim
from kgraph.model.identity import BASE
from kgraph.queries.cards import Card, card
from kgraph.queries.names import find_entity
from kgraph.storage.graph import graph_quads
from kgraph.view.beside import network_and_beside

TEXT = (
    "“We saw the Ardle flood,” Oso told Lima in Dunmere. “The Ardle rose,” he said in Port Vell, “but nobody"
    " in Harrow slept.” Varga claimed that Quint had ignored two warnings from the Weather Office.\n"
)
PIECES = ("We saw the Ardle flood", "The Ardle rose", "but nobody in Harrow slept")
MARKED = (
    *(("Person", each) for each in ("Oso", "Lima", "Varga", "Quint")),
    *(("City", each) for each in ("Dunmere", "Harrow", "Port Vell")),
    *(("Organization", "Weather Office"), ("River", "Ardle")),
    *(("Asserts", "told"), ("Asserts", "claimed"), ("Warns", "warnings")),
    ("Quote", "Quint had ignored two warnings from the Weather Office"),
)
EVENTS = (
    "E1\tAsserts:T10 Claimant:T1 Content:T20 Addressee:T2",
    "E2\tAsserts:T11 Claimant:T3 Content:T13 Claim:E3",
    "E3\tWarns:T12 Claimant:T8",
)
FLOOD, WARNED = "Oso tells Lima", "Varga claims that Quint had ignored"


def _place(words: str) -> str:
    return f"{TEXT.index(words)} {TEXT.index(words) + len(words)}"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("narrated")
    (path / "a.txt").write_text(TEXT, encoding="utf-8")
    marked = [f"T{n}\t{label} {_place(x)}\t{x}" for n, (label, x) in enumerate(MARKED, 1)]
    said = f"T20\tQuote {';'.join(map(_place, PIECES))}\t{' '.join(PIECES)}"
    (path / "a.ann").write_text("\n".join((*marked, said, *EVENTS, "")), encoding="utf-8")
    kgraph.build(path, path / "out", jobs=1)
    return path / "out"


@pytest.fixture(scope="module")
def asked(folder: Path) -> Iterator[Asked]:
    with Asked((folder / "graph.nq").read_bytes()) as found:
        yield found


@pytest.mark.parametrize(
    ("words", "claims"),
    [
        ("flood", [FLOOD]),
        ("the ardle rose", [FLOOD]),
        ("SLEPT", [FLOOD]),
        ("Dunmere", []),
        ("he said", []),
        ("Port Vell", []),
        ("Lima", []),
        ("warnings from", [WARNED]),
    ],
)
def test_in_words_finds_what_the_speaker_says(asked: Asked, words: str, claims: list[str]) -> None:
    found = [str(row["claim"]) for row in asked("in-words", words=words)]
    assert len(found) == len(claims)
    assert all(map(str.startswith, found, claims))


@pytest.mark.parametrize(
    ("name", "claims"),
    [
        ("Harrow", [FLOOD]),
        ("Ardle", [FLOOD]),
        ("Dunmere", []),
        ("Port Vell", []),
        ("Quint", [WARNED]),  # what is reported within it does not name her
        ("Weather Office", []),  # who warns, as Varga claims
        ("Varga", []),
        ("Lima", []),
    ],
)
def test_a_card_the_page_and_who_said_find_the_same_in_words(
    asked: Asked, folder: Path, name: str, claims: list[str]
) -> None:
    shown = _card(asked, name).named
    listed = {
        str(row["claim"]) for row in asked("who-said", about=name) if row["found_in"] == "words"
    }
    with graph_quads(folder) as quads:
        network, beside = network_and_beside(quads)
    thing = find_entity(asked.names, name)
    touching = {row["claim"] for *ends, row in network.edges(data=True) if thing in ends}
    rows = (row for claim, row in beside.claims.items() if claim not in touching)
    on_page = {row["sentence"] for row in rows if (thing, "words") in row.get("also", ())}
    assert {each.sentence for each in shown} == listed == on_page
    assert len(listed) == len(claims)
    assert all(map(str.startswith, sorted(listed), claims))


def test_words_of_the_narrator_are_left_out_where_a_quote_is_printed(
    asked: Asked, folder: Path
) -> None:
    told = "We saw the Ardle flood … The Ardle rose … but nobody in Harrow slept"
    shown = _card(asked, "Harrow")
    [said] = shown.named
    assert said.words.quote == TEXT[said.words.begin : said.words.end]
    assert said.words.spoken == told
    assert told in " ".join(render(shown).split())
    with graph_quads(folder) as quads:
        rows = network_and_beside(quads)[1].claims.values()
    assert told in [row["quote"] for row in rows]


@pytest.mark.parametrize(
    ("quote", "places", "told"),
    [
        ("It rose, he said, and fell", "char=5,12&char=23,31", "It rose … and fell"),
        ("It rose. It fell", "char=5,13&char=14,21", "It rose. It fell"),
        ("It rose,” “and fell", "char=5,12&char=16,24", "It rose,” “and fell"),
        ("It rose", "char=5,12", "It rose"),
    ],
)
def test_nothing_is_left_out_where_nothing_is_said_between(
    quote: str, places: str, told: str
) -> None:
    content = (f"{BASE}doc/a#{places}",)
    claim = Claim(
        claimants=(), document="", quote=quote, begin=5, end=5 + len(quote), content=content
    )
    assert spoken_quote(claim) == told


@pytest.mark.parametrize(
    ("told", "pairs"),
    [
        ("“We keep a log,” Oso said when the dam was inspected. “It is long.”", 0),
        ("“The dam,” Oso said in Dunmere, “was inspected.”", 1),
    ],
)
def test_claims_are_compared_without_the_words_of_the_narrator(
    tmp_path: Path, told: str, pairs: int
) -> None:
    text = f"{told} Varga said that nobody inspected the dam.\n"
    first, _, second = told.replace("“", "”").split("”")[1:4]
    marked = [("Person", "Oso"), ("Person", "Varga"), ("Asserts", "said"), ("Asserts", "said that")]
    marked += [("Quote", "nobody inspected the dam")]

    def place(words: str) -> str:
        return f"{text.index(words)} {text.index(words) + len(words)}"

    lines = [f"T{n}\t{label} {place(x)}\t{x}" for n, (label, x) in enumerate(marked, 1)]
    lines += [f"T6\tQuote {place(first)};{place(second)}\t{first} {second}"]
    lines += ["E1\tAsserts:T3 Claimant:T1 Content:T6", "E2\tAsserts:T4 Claimant:T2 Content:T5", ""]
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "a.ann").write_text("\n".join(lines), encoding="utf-8")
    kgraph.build(tmp_path, tmp_path / "out", jobs=1)
    with Asked((tmp_path / "out" / "graph.nq").read_bytes()) as found:
        assert len(found("opposed-words")) == pairs
    with graph_quads(tmp_path / "out") as quads:
        rows = network_and_beside(quads)[1].claims.values()
    assert sum(len(row.get("perhaps", ())) for row in rows) == 2 * pairs


def _card(asked: Asked, name: str) -> Card:
    return card(asked.names.lookup, find_entity(asked.names, name))
