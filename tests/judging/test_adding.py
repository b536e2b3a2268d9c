"""Claims that nobody proposes, as a reviewer adds them beside the text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from judging.proposing import SAID, Engine, write
from judging.reviewed import options, session
from typer.testing import CliRunner

import kgraph
from kgraph.cli.app import app
from kgraph.judging.proposals.added_claims import Missed
from kgraph.judging.proposals.correction_words import CorrectionError
from kgraph.judging.proposals.own_layers import take_back
from kgraph.judging.proposals.session import Session
from kgraph.model.annotations import Layer
from kgraph.pipeline.build import build
from kgraph.reviewing.adding import Additions
from kgraph.schema.scheme import Scheme

TEXT = (
    "Ana Lima represents Sena.",
    "Lima told us that Oso had promised to pay.",
    "Lima slept.",
)


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A folder with a text of which an engine proposes names, and one relation."""
    record = Engine().propose(TEXT)
    told = {"attributes": {"Proposed": "rules: name"}}
    for number, (label, begin, end) in enumerate([("Person", 0, 8), ("Person", 26, 30)]):
        mention = {"id": f"N{number}", "label": label, "begin": begin, "end": end}
        record["mentions"].append(mention | told)
    write(tmp_path / "in", record)
    return tmp_path / "in"


def additions(of: Session) -> Additions:
    scheme: Scheme = of.items[0].keys.structure.scheme
    return Additions(of, scheme)


def layer(of: Session) -> Layer:
    return of.as_judged(of.items[0])


def written(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "news.anna.json").read_text(encoding="utf-8"))
    return found


TOLD = Missed("Lima [26..30]", "asserts", "Oso had promised to pay", "told")
PROMISED = Missed("Oso", "Promises", "to pay", "promised")


def test_it_is_annotated_in_a_layer_of_the_reviewer_and_needs_no_verdict(
    news: Path, tmp_path: Path
) -> None:
    at = session(news)
    added = additions(at).add(layer(at), TOLD)
    assert added.file == news / "news.anna.json"
    assert written(news)["annotator"] == "anna"
    report = build(options(news), tmp_path / "out")
    assert not [each for each in report.findings if each.severity == "error"]
    lines = (tmp_path / "out" / "graph.nq").read_text(encoding="utf-8")
    mine = [line for line in lines.splitlines() if "/layer/anna>" in line]
    assert any('#quote> "Oso had promised to pay"' in line for line in mine)
    assert any("#claimant> <https://w3id.org/kgraph/id/person/ana-lima>" in line for line in mine)
    assert any("doc/story#char=31,35>" in line for line in mine)  # by which it is said
    assert not any("NotJudged" in line for line in mine)


def test_its_words_are_quoted_and_each_annotation_has_a_line_of_its_own(news: Path) -> None:
    at = session(news)
    additions(at).add(layer(at), TOLD)
    first = (news / "news.anna.json").read_text(encoding="utf-8").splitlines()
    additions(at).add(layer(at), PROMISED)
    second = (news / "news.anna.json").read_text(encoding="utf-8").splitlines()
    assert not any("begin" in line or "spans" in line for line in second)
    changed = [line for line in first if line not in second]
    assert len(changed) <= 3  # lines that get a comma, and the claim that reports the new one
    assert '{"id": "T1", "label": "Person", "quote": "Lima", "nth": 2}' in "".join(second)


def test_a_claim_in_the_words_of_another_is_reported_by_it_in_either_order(news: Path) -> None:
    at = session(news)
    for first, second in ((TOLD, PROMISED), (PROMISED, TOLD)):
        both = [additions(at).add(layer(at), each) for each in (first, second)]
        events = written(news)["events"]
        [outer] = [each for each in events if each["label"] == "Asserts"]
        [inner] = [each for each in events if each["label"] == "Promises"]
        assert ["Claim", inner["id"]] in outer["arguments"]
        assert ["Claim", outer["id"]] not in inner["arguments"]
        for added in reversed(both):
            take_back(added)
        assert not (news / "news.anna.json").exists()


def test_the_same_claim_is_not_added_twice(news: Path) -> None:
    at = session(news)
    additions(at).add(layer(at), TOLD)
    additions(at).add(layer(at), PROMISED)  # which TOLD reports
    before = written(news)
    with pytest.raises(CorrectionError, match="this claim was added before, in the same words"):
        additions(at).add(layer(at), TOLD)
    assert written(news) == before


def test_several_may_say_what_is_added(news: Path, tmp_path: Path) -> None:
    at = session(news)
    additions(at).add(layer(at), TOLD._replace(speaker="Lima [26..30]; Oso [44..47]"))
    [claim] = written(news)["events"]
    claimants = [target for role, target in claim["arguments"] if role == "Claimant"]
    quotes = {each["id"]: each["quote"] for each in written(news)["mentions"]}
    assert [quotes[each] for each in claimants] == ["Lima", "Oso"]
    build(options(news), tmp_path / "out")
    lines = (tmp_path / "out" / "graph.nq").read_text(encoding="utf-8")
    assert lines.count("ns#claimant>") == 2


def test_it_stays_when_the_engine_runs_again(news: Path, tmp_path: Path) -> None:
    at = session(news)
    additions(at).add(layer(at), TOLD)
    write(news, Engine("llm-x").propose(TEXT))
    build(options(news), tmp_path / "out")
    assert "Oso had promised to pay" in (tmp_path / "out" / "graph.nq").read_text(encoding="utf-8")


def test_what_a_person_wrote_into_the_file_stays(news: Path) -> None:
    own = {"id": "T1", "label": "Place", "quote": "Sena", "notes": ["a port"]}
    record = {"path": "story", "text": " ".join(TEXT), "annotator": "anna", "mentions": [own]}
    (news / "news.anna.json").write_text(json.dumps(record), encoding="utf-8")
    at = session(news)
    added = additions(at).add(layer(at), TOLD)
    assert written(news)["mentions"][0] == own
    take_back(added)
    assert written(news) == record


@pytest.mark.parametrize(
    ("missed", "what"),
    [
        (TOLD._replace(content="Oso had promised to play"), "nearest words of the text are"),
        (TOLD._replace(content="Lima"), "stands in 3 places"),
        (TOLD._replace(speaker="Reis"), "the speaker 'Reis' is not in the text"),
        (TOLD._replace(cue="said"), "the cue 'said' is not in the text"),
        (TOLD._replace(stance="Aserts"), "did you mean 'Asserts'?"),
        (TOLD._replace(speaker="(unknown)", cue=""), "name them behind the stance"),
        (TOLD._replace(content=""), "name all three"),
    ],
)
def test_what_is_not_in_the_text_is_not_added(news: Path, missed: Missed, what: str) -> None:
    at = session(news)
    with pytest.raises(CorrectionError) as raised:
        additions(at).add(layer(at), missed)
    assert what in f"{raised.value}; {raised.value.fix}"
    assert not (news / "news.anna.json").exists()


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("{", "is no JSON"),
        ("[1]", "has other things than documents"),
        ('{"path": "story", "text": "Other.", "annotator": "anna"}', "is about another text"),
        ('{"path": "story", "text": "Other.", "annotator": "ben"}', "is the work of 'ben'"),
    ],
)
def test_a_file_of_something_else_is_not_written_over(news: Path, content: str, what: str) -> None:
    (news / "news.anna.json").write_text(content, encoding="utf-8")
    at = Session([layer_of(news)], *others(news))
    with pytest.raises(CorrectionError, match=what):
        additions(at).add(layer(at), TOLD)
    assert (news / "news.anna.json").read_text(encoding="utf-8") == content


def layer_of(folder: Path) -> Layer:
    (folder / "news.anna.json").rename(folder / "aside")
    found = layer(session(folder))
    (folder / "aside").rename(folder / "news.anna.json")
    return found


def others(folder: Path) -> tuple[Scheme, list[Any], str, Any]:
    (folder / "news.anna.json").rename(folder / "aside")
    scheme = session(folder).items[0].keys.structure.scheme
    (folder / "aside").rename(folder / "news.anna.json")
    return scheme, [], "anna", lambda rows: None


def test_who_added_a_claim_is_told_of_it_and_not_of_what_programs_propose(tmp_path: Path) -> None:
    folder, output = tmp_path / "in", tmp_path / "out"
    write(folder, Engine().propose((SAID, "Oslo told us that it rained.")))
    at = session(folder)
    at.accept(at.waiting())
    additions(at).add(layer(at), Missed("Oslo", "Asserts", "it rained", "told us"))
    build(options(folder, only=("nq", "store")), output)

    def shown(name: str) -> str:
        told = CliRunner().invoke(app, ["show", name, "-g", str(output)]).stdout
        return " ".join(told.split())

    assert "added by anna" in shown("Oslo")
    assert "accepted by anna" in shown("Kyiv")
    assert "added by" not in shown("Kyiv")
    edges = [each for *_, each in kgraph.to_networkx(output).edges(data=True)]
    assert {each["claim"] for each in edges if "addedBy" in each}.isdisjoint(
        each["claim"] for each in edges if "judgedBy" in each
    )
    assert {each["addedBy"] for each in edges if "addedBy" in each} == {"anna"}


def test_all_that_cannot_be_found_is_told_at_once(news: Path) -> None:
    of = session(news)
    missed = Missed("Petra Sand", "Assures", "he had paid", "Lima")
    with pytest.raises(CorrectionError) as caught:
        additions(of).add(layer(of), missed)
    told = caught.value.told
    for part in ("'Assures' is no stance", "the content 'he had paid' is not", "'Petra Sand'"):
        assert part in told
    assert "the cue 'Lima' stands in 3 places" in told
    assert "say which is meant: 'Lima [4..8]'" in told


def test_the_text_itself_is_named_as_in_a_review_and_needs_no_words_that_tell_the_claim(
    news: Path, tmp_path: Path
) -> None:
    of = session(news)
    added = additions(of).add(layer(of), Missed("=", "Asserts", "Lima slept"))
    assert not added.withheld
    build(options(news), tmp_path / "out")
    lines = (tmp_path / "out" / "graph.nq").read_text(encoding="utf-8").splitlines()
    [claim] = [each for each in lines if '#quote> "Lima slept"' in each]
    assert not any("#heldBackBy>" in e for e in lines if e.startswith(claim.split(" ")[0]))


def test_of_several_places_those_behind_the_words_that_tell_the_claim_come_first(
    tmp_path: Path,
) -> None:
    text = ("Oso represents Sena.", "Ana said that, and that. Ana told us that Oso had paid that.")
    write(tmp_path, Engine().propose(text))
    of = session(tmp_path)
    whole = " ".join(text)
    with pytest.raises(CorrectionError) as caught:
        additions(of).add(layer(of), Missed("Ana", "Asserts", "that", "told"))
    behind = whole.index("that", whole.index("told"))
    last = whole.index("that", behind + 4)
    first_two = f"'that [{behind}..{behind + 4}]' in", f"'that [{last}..{last + 4}]' in"
    told = caught.value.told
    assert "stands in 4 places" in told
    assert 0 < told.index(first_two[0]) < told.index(first_two[1])


def test_what_is_said_is_the_only_one_of_several_places_behind_its_verb_in_the_sentence(
    tmp_path: Path,
) -> None:
    text = (
        "Oso represents Sena.",
        "Oso said it. Lima contests it, we know. We saw it and it froze.",
    )
    write(tmp_path, Engine().propose(text))
    of, whole = session(tmp_path), " ".join(text)
    added = additions(of).add(layer(of), Missed("Lima", "Denies", "it", "contests"))
    [said] = [each for each in added.layer.mentions if each.label == "Quote"]
    begin = whole.index("it", whole.index("contests"))
    assert said.spans == ((begin, begin + 2),)
