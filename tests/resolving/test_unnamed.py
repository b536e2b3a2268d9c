"""Speakers of whom nobody knows who they are: told in a review, listed, and named by a judgement."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from hanging import ends
from judging.reviewed import rows as verdicts
from terminal import Terminal
from typer.testing import CliRunner

import kgraph
from kgraph.cli.app import app
from kgraph.errors import UsageError
from kgraph.queries.lookup import Thing
from kgraph.resolving.unnamed import asks_who, is_open, is_unnamed, names_nobody, says_more

TEXT = "He said yes. Ana Lima agreed. The minister said no. She said so. He said more."
PERSONS = (("He", 1), ("Ana Lima", 1), ("The minister", 1), ("She", 1), ("He", 2))
SAID = (
    ("said yes", "M1"),
    ("agreed", "M2"),
    ("said no", "M3"),
    ("said so", "M4"),
    ("said more", "M5"),
)

HE = "He [not identified]"


def proposal() -> dict[str, Any]:
    """A text with a claim of each person; *She* is Ana Lima."""
    by = {"Proposed": "rules: name"}
    persons = [
        {"id": f"M{n}", "label": "Person", "quote": words, "nth": nth, "attributes": by}
        for n, (words, nth) in enumerate(PERSONS, 1)
    ]
    verbs = [
        {"id": f"V{who}", "label": "Asserts", "quote": words, "attributes": by}
        for words, who in SAID
    ]
    said = [
        {
            "id": f"E{who}",
            "label": "Asserts",
            "trigger": f"V{who}",
            "arguments": [["Claimant", who]],
        }
        | {"attributes": {"Proposed": "rules: verb"}}
        for _, who in SAID
    ]
    return {"path": "day", "text": TEXT, "annotator": "rules", "mentions": [*persons, *verbs]} | {
        "events": said,
        "clusters": [["M2", "M4"]],
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("one", "two"):
        record = {**proposal(), "path": name}
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    return tmp_path


def run(*words: object) -> Any:
    given = [str(each) for each in words]
    return CliRunner().invoke(app, given, catch_exceptions=False, standalone_mode=False)


def listed(folder: Path) -> list[dict[str, str]]:
    told = run("resolve", folder, "-g", folder / "out", "--list", "--format", "csv").stdout
    return [row for row in csv.DictReader(StringIO(told)) if "no name" in row["reasons"]]


@pytest.mark.parametrize(
    ("words", "kind", "nobody"),
    [
        ("He", "Person", True),
        ("they", "Group", True),
        ("The minister", "Person", True),
        ("The Labour MP", "Person", True),
        ("the CEO", "Agent", True),
        ("An MP", "Person", True),
        ("the NHS", "Agent", False),
        ("a spokesman for the River Fund", "Person", True),
        ("Union leader", "Agent", True),
        ("Ana Lima", "Person", False),
        ("Lima", "Person", False),
        ("Union leader Carla Reis", "Person", False),
        ("the council", "Organization", False),
        ("US", "State", False),
    ],
)
def test_pronouns_and_descriptions_of_persons_name_nobody(
    words: str, kind: str, nobody: bool
) -> None:
    assert names_nobody(words, kind) == nobody


@pytest.mark.parametrize(
    ("words", "kind", "asked"),
    [
        ("He", "Person", True),
        ("they", "Group", True),
        ("It", "Agent", True),
        ("The minister", "Person", True),
        ("the minister for trade", "Agent", True),
        ("the councilwoman", "Agent", True),
        ("engineer", "Person", True),
        ("Ana Lima", "Person", False),
        *((words, "Organization", True) for words in ("Her office", "their party")),
        *((words, "Organization", False) for words in ("the council", "His Majesty's Government")),
        ("His letter", "Agent", False),
        *((words, "Agent", False) for words in ("A report by the office", "an official")),
        *((words, "Person", False) for words in ("Several officials", "One of the judges")),
        ("Eine Sprecherin", "Person", False),
        *((words, "Person", False) for words in ("All of them", "each candidate", "every voter")),
        *((words, "Person", False) for words in ("The families", "The lawyers for the residents")),
        *((words, "Agent", False) for words in ("forty families", "Sources close to the inquiry")),
        *((words, "Agent", False) for words in ("The e-mail", "the authority's own figures")),
        *((words, "Agent", False) for words in ("The Treasury", "the minister's letter")),
        *((words, "Agent", False) for words in ("who", "that", "everyone", "both", "those")),
        ("who", "Person", False),
    ],
)
def test_who_it_is_is_asked_of_what_may_be_one_person_with_a_name(
    words: str, kind: str, asked: bool
) -> None:
    thing = Thing(words, kind, "https://w3id.org/kgraph/id/x/a-text-abcdefgh")
    assert asks_who(words, kind) == asked
    assert is_open(thing) == (asked and is_unnamed(thing))


def test_what_all_documents_share_is_known() -> None:
    assert not is_unnamed(
        Thing("the mayor", "Person", "https://w3id.org/kgraph/id/person/ana-lima")
    )


def test_of_whom_a_review_says_that_nobody_knows_it_nobody_asks_again(folder: Path) -> None:
    with ends():
        at = Terminal(folder, "one.jsonl")
        at.said()
        assert "obody knows who “The minister”" in at.answer("w ?", "a")
        at.end("q")
    run("review", folder / "one.jsonl", "--accept-all")
    run("build", folder / "one.jsonl", "-o", folder / "out")
    asked = sorted(row["first_name"] for row in listed(folder))
    assert asked == [HE, "The minister"]  # the second He


def test_a_review_says_of_whom_nobody_knows_who_speaks(folder: Path) -> None:
    with ends():
        at = Terminal(folder, "one.jsonl")
        first = at.said()
        assert "→ Nobody knows who “He” is; w WORDS names somebody, w ? says that nobody" in first
        assert "┆" not in first  # nothing stands before it
        second = at.answer("a")
        assert "nobody knows who “He” is; b goes back" in " ".join(second.split())
        assert "Nobody knows" not in second.partition("one 23..29")[2]
        third = at.answer("a")
        assert "Nobody knows who “The minister” is" in third
        assert "  ┆ He said yes. Ana Lima agreed.\n  │ [The minister] [said no]." in third
        named = at.answer("w Ana Lima")
        assert "[She] [said so]" in named
        assert "obody knows" not in named
        again = at.answer("b")
        assert "So far accepted with speaker Ana Lima [13..21], by" in again
        assert "obody knows" not in again
        at.end("q")


def test_all_that_are_accepted_at_once_are_told_too(folder: Path) -> None:
    told = run("review", folder, "--as", "anna", "--accept-all").stderr
    assert "Of 3 claims: nobody knows who “He”, “The minister” are" in told
    one, *_ = [row.key for row in verdicts(folder) if row.claim.startswith("Asserts “agreed”")]
    assert "nobody knows" not in run("review", folder, "--as", "anna", "--accept", one).stderr


def test_a_pronoun_is_told_by_the_words_that_it_stands_for(tmp_path: Path) -> None:
    by = {"Proposed": "rules: name"}
    agents = [("A report", 1), ("It", 1), ("The mayor", 1), ("It", 2)]
    verbs = ["asked", "told", "said", "knew"]
    record = {
        "path": "day",
        "text": "A report asked. It told. The mayor said. It knew.",
        "annotator": "rules",
        "mentions": [
            {"id": f"M{n}", "label": "Agent", "quote": words, "nth": nth, "attributes": by}
            for n, (words, nth) in enumerate(agents)
        ]
        + [
            {"id": f"V{n}", "label": "Asserts", "quote": words, "attributes": by}
            for n, words in enumerate(verbs)
        ],
        "events": [
            {"id": f"E{n}", "label": "Asserts", "trigger": f"V{n}", "attributes": by}
            | {"arguments": [["Claimant", f"M{n}"]]}
            for n in range(4)
        ],
        "clusters": [["M0", "M1"], ["M2", "M3"]],
    }
    (tmp_path / "day.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    told = run("review", tmp_path, "--as", "anna", "--accept-all").stderr
    assert "Of 2 claims: nobody knows who “The mayor” is;" in told


def test_two_pronouns_are_two_persons_and_one_may_be_named(folder: Path) -> None:
    run("review", folder, "--as", "anna", "--accept-all")
    kgraph.build(folder, folder / "out", verdicts=folder / "verdicts.csv", only=("nq", "store"))
    found = listed(folder)
    assert [row["first_name"] for row in found] == [HE, "The minister", HE] * 2
    assert len({row["first"] for row in found}) == 6
    assert found[1]["quotes"] == "one: He said yes. Ana Lima agreed. The minister said no."
    assert [row["document"] for row in found] == ["one"] * 3 + ["two"] * 3
    asked = run("ask", "speakers", "-g", folder / "out")
    assert "Nobody knows who these speakers are: He (4 of them), The minister (2 of them);" in (
        asked.stderr
    )
    assert "nobody knows who this is" in run("show", found[0]["first"], "-g", folder / "out").stdout
    assert "nobody knows" not in run("show", "Ana Lima", "-g", folder / "out").stdout
    with ends():
        at = Terminal(folder, command=["resolve", str(folder), "-g", "out", "--as", "anna"])
        assert f"{HE} · Person" in at.said()
        assert "nothing here is called 'Bo'" in at.answer("w Bo")
        named = at.answer("w Ana Lima")
        assert "1 judgement: Ana Lima." in named
        assert "┆ He said yes. Ana Lima agreed.\n    │ one: [The minister] said no." in named
        assert "1 judgement: unsure." in at.answer("n")
        at.end("q")
    assert len(listed(folder)) == 4
    given = {"verdicts": folder / "verdicts.csv", "judgements": folder / "judgements.csv"}
    kgraph.build(folder, folder / "out", only=("nq", "store"), **given)
    told = run("ask", "speakers", "-g", folder / "out").stderr
    assert "Nobody knows who these speakers are: He (3 of them), The minister;" in told
    unsure = run("show", found[1]["first"], "-g", folder / "out").stdout
    assert "nobody knows who this is\n" in unsure
    assert "judged: anna says that nobody knows who 'The minister' in one is" in " ".join(
        unsure.split()
    )
    asked = run("ask", "speakers", "-g", folder / "out", "--format", "csv").stdout
    counts = [(row["speaker"], row["claims"]) for row in csv.DictReader(StringIO(asked))]
    assert ("Ana Lima", "5") in counts
    assert [name for name, _ in counts].count(HE) == 3


def test_who_it_is_is_asked_of_those_who_are_told_not_to_have_said_it_too(folder: Path) -> None:
    (folder / "two.jsonl").unlink()
    record = proposal() | {"path": "one"}
    for event in record["events"][:1]:
        event["attributes"] = {**event["attributes"], "Polarity": "Negative"}
    (folder / "one.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    run("review", folder, "--as", "anna", "--accept-all")
    kgraph.build(folder, folder / "out", verdicts=folder / "verdicts.csv", only=("nq", "store"))
    asked = listed(folder)
    assert [row["first_name"] for row in asked] == [HE, "The minister", HE]
    denied = run("ask", "denied-sayings", "-g", folder / "out")
    assert "Nobody knows who these speakers are: He; `kgraph resolve` asks." in denied.stderr
    shown = run("show", asked[0]["first"], "-g", folder / "out").stdout
    assert "nobody knows who this is; `kgraph resolve` asks" in shown


def test_who_speaks_in_what_is_only_proposed_is_neither_announced_nor_asked(folder: Path) -> None:
    kgraph.build(folder, folder / "out", only=("nq", "store"))
    asked = run("ask", "proposals", "-g", folder / "out")
    assert HE in asked.stdout
    assert "Nobody knows who" not in asked.stderr
    assert not listed(folder)


def test_a_list_in_which_a_speaker_was_named_is_taken_in(folder: Path) -> None:
    run("review", folder, "--as", "anna", "--accept-all")
    kgraph.build(folder, folder / "out", verdicts=folder / "verdicts.csv", only=("nq", "store"))
    rows = listed(folder)
    rows[0] |= {"verdict": "same", "second": "https://w3id.org/kgraph/id/person/ana-lima"}
    with (folder / "filled.csv").open("w", newline="", encoding="utf-8") as stream:
        writer = csv.DictWriter(stream, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    run("resolve", folder, "-g", folder / "out", "--as", "ben", "--take", folder / "filled.csv")
    assert [row["first"] for row in listed(folder)] == [row["first"] for row in rows[1:]]


def test_of_two_that_are_the_same_the_one_with_a_name_stays(folder: Path) -> None:
    run("review", folder, "--as", "anna", "--accept-all")
    kgraph.build(folder, folder / "out", verdicts=folder / "verdicts.csv", only=("nq", "store"))
    he = listed(folder)[0]["first"]
    run("resolve", folder, "-g", folder / "out", "--as", "ben", "--same", he, "Ana Lima")
    [row] = csv.DictReader(StringIO((folder / "judgements.csv").read_text(encoding="utf-8")))
    assert (row["first_name"], row["second"]) == ("Ana Lima", he)


@pytest.mark.parametrize(
    ("more", "less", "kind"),
    [
        ("a memo seen by the Gazette", "The memo", "Agent"),
        ("the health agency's report", "The report", "Agent"),
        ("Meridian Research", "the pollster", "Organization"),
        ("The minister", HE, "Person"),
        ("Water Minister", "water minister", "Office"),
        ("Piet Lowry", "Lowry", "Person"),
        ("Halden Capital", "Halden", "Organization"),
        ("Halden Capital", "Halden", "Agent"),
        ("Corbett & Lyle", "Corbett", "Entity"),
    ],
)
def test_what_says_more_gives_a_thing_its_name_whatever_is_typed_first(
    more: str, less: str, kind: str
) -> None:
    iris = (f"https://e.org/x/day-abcdef{each}" for each in ("aa", "bb"))
    one, other = (Thing(name, kind, iri) for name, iri in zip((more, less), iris, strict=True))
    assert says_more(one, other)
    assert not says_more(other, one)


def test_of_two_descriptions_the_longer_one_stays_whatever_their_classes_are() -> None:
    group = Thing("the students", "Group", "https://e.org/x/day-abcdefaa")
    several = Thing("About 200 students", "Agent", "https://e.org/x/day-abcdefbb")
    assert says_more(several, group)
    assert not says_more(group, several)


def test_of_two_of_one_name_the_one_of_which_more_is_known_stays() -> None:
    known, other = (Thing("Elmark", kind, f"https://e.org/x/{kind}") for kind in ("Place", "Agent"))
    assert says_more(known, other)
    assert not says_more(other, known)


@pytest.mark.parametrize(
    ("first", "second"),
    [("Volodymyr Zelensky", "Wolodymyr Selenskyj"), ("Peel", "Dacre Law"), ("the memo", "")],
)
def test_of_two_names_of_which_none_says_more_the_first_one_stays(first: str, second: str) -> None:
    one, other = (Thing(name, "Person", f"https://e.org/x/{name[:1]}") for name in (first, second))
    assert not says_more(other, one)


def test_all_claims_are_told_by_the_longer_description_of_two(tmp_path: Path) -> None:
    text = "A memo by Oz Bank said yes. The memo said no."
    speakers = ("A memo by Oz Bank", "The memo")
    record = {
        "path": "day",
        "text": text,
        "mentions": [
            *({"id": f"M{n}", "label": "Agent", "quote": e} for n, e in enumerate(speakers)),
            *({"id": f"Q{n}", "label": "Quote", "quote": e} for n, e in enumerate(("yes", "no"))),
        ],
        "events": [
            {"id": f"E{n}", "label": "Asserts", "trigger": f"V{n}"}
            | {"arguments": [["Claimant", f"M{n}"], ["Content", f"Q{n}"]]}
            for n in (0, 1)
        ],
    }
    record["mentions"] += [
        {"id": f"V{n}", "label": "Asserts", "quote": "said", "nth": n + 1} for n in (0, 1)
    ]
    (tmp_path / "day.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    kgraph.build(tmp_path, tmp_path / "out", only=("nq", "store"))
    judged = ("--same", "The memo", "A memo by Oz Bank")
    run("resolve", tmp_path, "-g", tmp_path / "out", "--as", "ben", *judged)
    kgraph.build(tmp_path, tmp_path / "out", only=("nq", "store"))
    with kgraph.open(tmp_path / "out") as graph:
        told = [each.sentence for each in graph.show("The memo").claims]
    assert len(told) == 2
    assert all(each.startswith("A memo by Oz Bank says") for each in told)


@pytest.mark.parametrize(
    "text", ["Sie sagte ja. Ich frage Sie. Sie ging.", "Он ушёл. Вот Он. Он пришёл."]
)
def test_pronouns_of_other_languages_that_have_a_capital_too_are_two_persons(
    tmp_path: Path, text: str
) -> None:
    word = text.split()[0]
    both = [{"id": f"M{nth}", "label": "Person", "quote": word, "nth": nth} for nth in (1, 3)]
    record = {"path": "day", "text": text, "mentions": both}
    (tmp_path / "day.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    kgraph.build(tmp_path, tmp_path / "out", only=("nq",))
    graph = (tmp_path / "out" / "graph.nq").read_text(encoding="utf-8")
    assert graph.count("#type> <https://w3id.org/kgraph/ns#Person>") == 2


def test_a_judgement_on_who_he_is_is_taken_back_by_these_words_and_one_of_several_by_its_iri(
    folder: Path,
) -> None:
    run("review", folder, "--as", "anna", "--accept-all")
    run("build", folder, "-o", folder / "out")
    given = ("resolve", folder, "-g", folder / "out", "--as", "anna")
    speakers = [row["first"] for row in listed(folder) if row["first_name"] == HE][:2]

    def judged() -> int:
        return len((folder / "judgements.csv").read_text(encoding="utf-8").splitlines()[1:])

    for speaker in speakers:
        run(*given, "--same", speaker, "Ana Lima")
    run("build", folder, "-o", folder / "out")
    with pytest.raises(UsageError, match="2 of your judgements are on 'He' and 'Ana Lima'") as told:
        run(*given, "--undo", "He", "Ana Lima")
    assert all(each in str(told.value) for each in speakers)
    run(*given, "--undo", speakers[0], "Ana Lima")
    assert judged() == 1
    run(*given, "--undo", "He", "Ana Lima")
    assert judged() == 0
