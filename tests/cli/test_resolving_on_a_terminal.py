"""`kgraph resolve` on a terminal: what each question takes, going back, and names that are not at hand."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from hanging import ends
from terminal import Terminal
from typer.testing import CliRunner

import kgraph
from kgraph.cli.app import app
from kgraph.judging.identity.judgements import JUDGEMENTS


def story(path: str, text: str, *mentions: tuple[str, str], speaks: str = "") -> dict[str, Any]:
    """A text with mentions, by label and words, of which one says “so”."""
    made = [
        {"id": f"m{number}", "label": label, "quote": words}
        for number, (label, words) in enumerate(mentions)
    ]
    found: dict[str, Any] = {"path": path, "text": text, "mentions": made}
    if speaks:
        [who] = [each["id"] for each in made if each["quote"] == speaks]
        made.append({"id": "v", "label": "Asserts", "quote": "so"})
        event = {"label": "Asserts", "trigger": "v", "arguments": [["Claimant", who]]}
        found["events"] = [event]
    return found


STORIES = (
    story(
        "one", "Here Anna Lima met Clara Weiss.", ("Person", "Anna Lima"), ("Person", "Clara Weiss")
    ),
    story(
        "two", "Here Ana Lima met Klara Weiss.", ("Person", "Ana Lima"), ("Person", "Klara Weiss")
    ),
    story(
        "three",
        "In Oz the judge said so. Eva Horn heard it.",
        *(("Person", "the judge"), ("Person", "Eva Horn"), ("State", "Oz")),
        speaks="the judge",
    ),
)


def written(folder: Path, *stories: dict[str, Any]) -> Path:
    """The folder of the stories, with their graph in `out`."""
    for each in stories:
        (folder / f"{each['path']}.jsonl").write_text(json.dumps(each) + "\n", encoding="utf-8")
    kgraph.build(folder, folder / "out", only=("nq", "store"))
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return written(tmp_path, *STORIES)


def asked(folder: Path, *more: str) -> Terminal:
    """`kgraph resolve` of the folder on a terminal."""
    return Terminal(folder, command=["resolve", str(folder), "-g", "out", "--as", "ann", *more])


def rows(folder: Path) -> list[dict[str, str]]:
    text = (folder / JUDGEMENTS).read_text(encoding="utf-8")
    return list(csv.DictReader(StringIO(text)))


def verdicts(folder: Path) -> list[tuple[str, str, str]]:
    return [(each["verdict"], each["first_name"], each["second_name"]) for each in rows(folder)]


def letters(told: str) -> list[str]:
    """The letters of the help."""
    return [line.split()[0] for line in told.splitlines() if line.startswith("  ")]


def test_the_help_of_a_question_lists_what_it_takes(folder: Path) -> None:
    with ends():
        at = asked(folder)
        assert "Anna Lima · Person" in at.said()
        assert letters(at.answer("?")) == ["s", "d", "n", "l", "u", "q", "?"]
        assert "'w Clara Weiss' is not an answer here" in at.answer("w Clara Weiss")
        assert "the judge · Person" in at.answer("l", "l")
        assert letters(at.answer("?")) == ["w", "n", "l", "b", "u", "q", "?"]
        assert "'s' is not an answer here" in at.answer("s")
        assert "All judged" not in at.end("q")
    assert not (folder / JUDGEMENTS).exists()


def test_all_that_are_called_so_can_be_judged_where_there_are_several(tmp_path: Path) -> None:
    texts = ("Here Lima sings.", "Here Lima paints.", "Here Lima writes.")
    stories = [story(f"n{n}", text, ("Person", "Lima")) for n, text in enumerate(texts)]
    written(tmp_path, *stories)
    with ends():
        at = asked(tmp_path)
        assert "1 more thing of the second name" in at.said()
        assert letters(at.answer("?")) == ["s", "S", "d", "n", "l", "u", "q", "?"]
        assert "2 judgements: same." in at.answer("S")
        assert "So far you say: same." in at.answer("b")
        assert "1 judgement: different." in at.answer("d")
        at.end("q")
    assert [each["verdict"] for each in rows(tmp_path)] == ["different"]


def test_who_goes_back_sees_the_judgement_and_keeps_it_or_judges_again(folder: Path) -> None:
    with ends():
        at = asked(folder)
        assert "b back" not in at.said()
        assert "Nothing came before" in at.answer("b")
        assert "Clara Weiss · Person" in at.answer("s a note")
        again = at.answer("b")
        assert "Anna Lima · Person" in again
        assert "So far you say: same (a note)." in again
        assert "Clara Weiss · Person" in at.answer("")
        assert verdicts(folder) == [("same", "Ana Lima", "Anna Lima")]
        assert "1 judgement: different." in at.answer("b", "d")
        assert verdicts(folder) == [("different", "Ana Lima", "Anna Lima")]
        assert "So far you say: same" in at.answer("b", "u")
        assert verdicts(folder) == [("same", "Ana Lima", "Anna Lima")]
        assert "Anna Lima · Person" in at.answer("u")
        assert rows(folder) == []
        assert "0 judgements made" in at.end("q")


def test_at_the_end_one_can_go_back(folder: Path) -> None:
    with ends():
        at = asked(folder)
        at.said()
        told = at.answer("s", "l", "n")
        assert "1 put off, all else is judged; b goes back" in told
        assert "'s' is not an answer here: b, u or Enter." in at.answer("s")
        again = at.answer("b")
        assert "the judge · Person" in again
        assert "So far you say: unsure." in again
        at.answer("w Eva Horn")
        assert "2 judgements made" in at.end("")
    assert ("same", "the judge", "Eva Horn") in verdicts(folder)


def test_a_name_of_another_document_is_taken_once_somebody_is_sure(folder: Path) -> None:
    with ends():
        at = asked(folder, "--of", "the judge")
        at.said()
        assert "Who is it? w NAME" in at.answer("w")
        assert "“three” does not mention Clara Weiss. Is that who it is? y/N" in at.answer(
            "w Clara Weiss"
        )
        assert "Nothing was judged." in at.answer("")
        assert "Oz has the class State, and one thing cannot have both." in at.answer("w Oz")
        told = at.answer("w Eva Horn; Clara Weiss")
        assert "Eva Horn and Clara Weiss are 2 things, and a judgement is on one thing." in told
        assert "kgraph review --accept KEY --speaker 'Eva Horn; Clara Weiss'" in told
        assert "--where 'speaker=the judge'" in at.answer("w Eva Horn and Clara Weiss")
        assert "nothing here is called 'Eva Horn; Bo'" in at.answer("w Eva Horn; Bo")
        assert "is the speaker of whom it is asked" in at.answer(f"w {judge(folder)}")
        assert not (folder / JUDGEMENTS).exists()
        at.answer("w Clara Weiss", "y")
        assert verdicts(folder) == [("same", "the judge", "Clara Weiss")]
        assert "All judged" in at.answer("b", "w Eva Horn")
        at.end("q")
    assert verdicts(folder) == [("same", "the judge", "Eva Horn")]


def judge(folder: Path) -> str:
    """The IRI of the speaker without a name."""
    with kgraph.begin_resolving(folder, folder / "out", reviewer="ann") as begun:
        [found] = begun.unnamed()
        return found.first.iri


def test_an_iri_is_taken_at_once(folder: Path) -> None:
    with ends():
        at = asked(folder, "--of", "the judge")
        at.said()
        assert "1 judgement: Clara Weiss." in at.answer("w person/clara-weiss")
        assert "1 judgement: http://www.wikidata.org/entity/Q1." in at.answer(
            "b", "w http://www.wikidata.org/entity/Q1"
        )
        at.end("q")
    [row] = rows(folder)
    assert row["second"] == "http://www.wikidata.org/entity/Q1"


def test_of_a_name_that_several_bear_the_one_in_the_document_is_meant(tmp_path: Path) -> None:
    told = "Yes, Eva Horn met the judge, who said so."
    written(
        tmp_path,
        story("one", "Here Eva Horn spoke.", ("Person", "Eva Horn")),
        story("two", "No, Horn sang.", ("Person", "Horn")),
        story("three", told, ("Person", "the judge"), ("Person", "Eva Horn"), speaks="the judge"),
    )
    with ends():
        at = asked(tmp_path, "--of", "the judge")
        at.said()
        assert "1 judgement: Eva Horn." in at.answer("w Horn")
        at.end("q")


AGENCY = "Yes, the Environment Agency spoke. Then the Environment Agency left."


def agency(
    path: str, name: str = "Environment Agency", cls: str = "Organization"
) -> dict[str, Any]:
    """A text that has a name of common nouns twice."""
    both = [{"id": f"m{n}", "label": cls, "quote": name, "nth": n} for n in (1, 2)]
    text = AGENCY.replace("Environment Agency", name)
    return {"path": path, "text": text, "mentions": both}


def test_a_name_of_common_nouns_in_several_documents_is_one_question(tmp_path: Path) -> None:
    written(tmp_path, *map(agency, ("one", "two", "three")))
    with ends():
        at = asked(tmp_path)
        told = at.said()
        assert "1 to judge" in told
        assert "and 4 more things of the second name" in told
        assert all(f"│ {each}: Yes" in told for each in ("one", "two", "three"))
        assert "- several may be called so: its words are common nouns" in told
        assert "5 judgements: same." in at.answer("S")
        at.end("")
    judgements = tmp_path / JUDGEMENTS
    kgraph.build(tmp_path, tmp_path / "out", judgements=judgements, only=("nq", "store"))
    with kgraph.begin_resolving(tmp_path, tmp_path / "out", reviewer="ann") as begun:
        assert list(begun.waiting()) == []
        [first] = {row.first for row in begun.session.rows}
        assert len(begun.session.lookup.mentions_of(first)) == 6


def mayors(*papers: str) -> list[dict[str, Any]]:
    """Texts in which a mayor speaks; the first one has her name."""
    told = story(
        papers[0],
        "Yes, Eva Horn came. The mayor said so.",
        *(("Person", "Eva Horn"), ("Person", "The mayor")),
        speaks="The mayor",
    )
    others = (
        story(each, "Here the mayor said so.", ("Person", "the mayor"), speaks="the mayor")
        for each in papers[1:]
    )
    return [told, *others]


def listed(folder: Path) -> list[dict[str, str]]:
    command = ["resolve", str(folder), "-g", str(folder / "out"), "--as", "ann", "--list"]
    told = CliRunner().invoke(app, [*command, "--format", "csv"], catch_exceptions=False).stdout
    return list(csv.DictReader(StringIO(told)))


def test_the_answer_of_another_document_is_proposed_and_enter_takes_it(tmp_path: Path) -> None:
    written(tmp_path, *mayors("a", "b", "c", "d"))
    with ends():
        at = asked(tmp_path)
        assert "Enter" not in at.said()
        second = at.answer("w Eva Horn")
        assert "→ Before, ann says that 'The mayor' in a is Eva Horn." in second
        assert "Enter Eva Horn · w NAME it is" in second
        third = at.answer("")
        assert "1 judgement: Eva Horn." in third
        assert "Enter Eva Horn" in third
        fourth = at.answer("n")
        assert "the mayor · Person" in fourth
        assert "Enter" not in fourth
        at.end("q")
    assert [(each["document"], each["verdict"]) for each in rows(tmp_path)] == [
        ("a", "same"),
        ("b", "same"),
        ("c", "unsure"),
    ]


def test_a_list_proposes_the_answer_of_another_document_and_judges_nothing(tmp_path: Path) -> None:
    written(tmp_path, *mayors("a", "b"))
    with ends():
        at = asked(tmp_path)
        at.said()
        at.answer("w Eva Horn")
        at.end("q")
    [row] = listed(tmp_path)
    assert (row["verdict"], row["document"], row["second_name"]) == ("", "b", "Eva Horn")
    assert row["reasons"].endswith("ann says that 'The mayor' in a is Eva Horn")


def test_pronouns_of_other_places_propose_nothing(tmp_path: Path) -> None:
    stories = [
        story(each, "Eva Horn came. Then he said so.", ("Person", "he"), speaks="he")
        for each in ("a", "b")
    ]
    stories[0]["mentions"].append({"id": "n", "label": "Person", "quote": "Eva Horn"})
    written(tmp_path, *stories)
    with ends():
        at = asked(tmp_path)
        at.said()
        assert "Enter" not in at.answer("w Eva Horn")
        at.end("q")


def test_of_two_names_the_answer_to_others_that_are_called_so_is_proposed(tmp_path: Path) -> None:
    full = story("a", "Here Eva Horn sings.", ("Person", "Eva Horn"))
    short = [story(each, "Here Horn sings.", ("Person", "Horn")) for each in ("b", "c", "d")]
    written(tmp_path, full, *short)
    with ends():
        at = asked(tmp_path)
        first = at.said()
        assert "and 2 more things of the second name" in first
        assert all(f"│ {each}: Here" in first for each in "abcd")
        second = at.answer("d two singers")
        assert [each for each in "abcd" if f"│ {each}: Here" in second] == ["a", "c", "d"]
        assert "Before, ann says that Eva Horn and Horn are different." in second
        assert "Enter different" in second
        at.answer("")
        at.end("q")
    found = [row for row in verdicts(tmp_path) if set(row[1:]) == {"Eva Horn", "Horn"}]
    assert [verdict for verdict, *_ in found] == ["different", "different"]


def test_a_new_mention_of_what_was_judged_to_be_one_is_one_question(tmp_path: Path) -> None:
    written(tmp_path, *map(agency, ("m", "n")))
    with ends():
        at = asked(tmp_path)
        at.said()
        at.answer("S")
        at.end("")
    written(tmp_path, agency("a"))
    [row] = [each for each in listed(tmp_path) if each["reasons"].startswith("the names are equal")]
    assert "the Environment Agency" not in row["reasons"]
    with ends():
        at = asked(tmp_path)
        told = at.said()
        assert "1 to judge" in told
        assert "Enter same" in told
        at.answer("S")
        at.end("")
    assert listed(tmp_path) == []


@pytest.mark.parametrize(("verdict", "number"), [("same", 1), ("ALL", 3)])
def test_a_row_of_a_list_judges_two_things_or_all_that_are_called_the_same(
    tmp_path: Path, verdict: str, number: int
) -> None:
    written(tmp_path, agency("one"), agency("two"))
    [row] = listed(tmp_path)
    assert len(row["alike"].split()) == 2
    with (tmp_path / "filled.csv").open("w", encoding="utf-8") as stream:
        table = csv.DictWriter(stream, row.keys())
        table.writeheader()
        table.writerow({**row, "verdict": verdict})
    taken = ["resolve", str(tmp_path), "-g", str(tmp_path / "out"), "--as", "ann", "--take"]
    CliRunner().invoke(app, [*taken, str(tmp_path / "filled.csv")], catch_exceptions=False)
    found = rows(tmp_path)
    assert len({each["second"] for each in found}) == number
    assert all(each["context"] and each["second_context"] for each in found)
    assert not any("alike" in each for each in found)
    assert len(listed(tmp_path)) == (number == 1)
