"""The engines that pass on what others say: a file of another program, and a pipeline of spaCy."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.annotate.engine import PROPOSED, EngineOptions
from kgraph.annotate.engines import engine_row
from kgraph.annotate.layer_files import layer_file
from kgraph.errors import InputError, UsageError
from kgraph.model.annotations import Document, Layer
from kgraph.schema.settings import Settings

TEXT = "Ana Lima met Ben Oso in Oz. Later Ana Lima said that the talks had failed. 😀 Oz waits."
SAID: dict[str, Any] = {
    "text": TEXT,
    "annotator": "tagger",
    "mentions": [
        {"id": "a", "label": "Person", "begin": 0, "end": 8, "links": ["Wikidata:Q1"]},
        {"id": "b", "label": "Person", "begin": 34, "end": 42, "attributes": {"Proposed": "x"}},
        {"id": "s", "label": "Asserts", "begin": 43, "end": 47},
        {"id": "q", "label": "Quote", "begin": 48, "end": 73, "notes": ["sure?"]},
        {"id": "o", "label": "State", "spans": [[24, 26], [77, 79]]},
    ],
    "relations": [{"label": "represents", "subject": "a", "object": "o"}],
    "events": [
        {
            "id": "e",
            "label": "Asserts",
            "trigger": "s",
            "arguments": [["Claimant", "b"], ["Content", "q"]],
            "attributes": {"JudgedBy": "eve", "Certainty": "Possible"},
        }
    ],
    "clusters": [["a", "b"]],
}


def options(**own: Any) -> EngineOptions:
    return EngineOptions(settings=Settings(), keep=Path(), **own)


def proposed(path: Path, text: str, name: str = "said") -> tuple[Layer, list[str]]:
    """What the engine `file` proposes for a text, and the codes of what it says of it and in the end."""
    engine = engine_row("file", given := options(annotations=path)).make(given)
    layer, ledger = engine.propose(Document(name, text, f"{name}.txt"))
    assert layer
    findings = [*ledger.all_findings, *engine.ended().findings]
    return layer, sorted(each.code for each in findings)


@pytest.fixture
def said(tmp_path: Path) -> Path:
    (tmp_path / "said.jsonl").write_text(json.dumps(SAID) + "\n")
    return tmp_path / "said.jsonl"


def words(layer: Layer) -> list[str]:
    text = layer.document.text
    return [" ".join(text[b:e] for b, e in mention.spans) for mention in layer.mentions]


WORDS = ["Ana Lima", "Ana Lima", "said", "that the talks had failed", "Oz Oz"]


def test_annotations_of_the_same_text_are_passed_on_as_proposals(said: Path) -> None:
    layer, codes = proposed(said, TEXT, "another/name")
    assert (words(layer), codes) == (WORDS, [])
    assert layer.annotator == "file-said"
    assert layer.mentions[0].links[0][:2] == ("Wikidata", "Q1")
    assert layer.mentions[3].notes[0].text == "sure?"
    assert [(r.subject, r.object) for r in layer.relations] == [("a", "o")]
    assert [tuple(argument) for argument in layer.events[0].arguments] == [
        ("Claimant", "b"),
        ("Content", "q"),
    ]
    assert layer.clusters[0].members == ("a", "b")
    for each in (*layer.mentions, *layer.relations, *layer.events):
        by = [value for name, value, _ in each.attributes if name == PROPOSED]
        assert by == ["file: said.jsonl"]
    assert {a.name for a in layer.events[0].attributes} == {"Certainty", PROPOSED}


def test_annotations_of_the_text_as_another_program_read_it_are_found_by_their_words(
    said: Path,
) -> None:
    other = "By Eve\n\n" + TEXT.replace(" ", "\n", 3).replace("Later", "\n\nLater")
    layer, codes = proposed(said, other)
    assert [" ".join(each.split()) for each in words(layer)] == WORDS
    assert layer.mentions[1].spans > layer.mentions[0].spans
    assert codes == []


def test_words_that_the_text_does_not_hold_are_listed_and_not_proposed(said: Path) -> None:
    layer, codes = proposed(said, TEXT.replace("Ana Lima said", "Somebody said"))
    assert "b" not in {mention.id for mention in layer.mentions}
    assert "KG164" in codes


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from(["Oz", "Ana", "said", "no", ".", "Oz."]), min_size=1), st.data())
def test_words_that_stand_often_are_found_at_their_own_place(
    tmp_path_factory: pytest.TempPathFactory, tokens: list[str], data: st.DataObject
) -> None:
    text = " ".join(tokens)
    at = data.draw(st.integers(0, len(tokens) - 1))
    begin = len(" ".join(tokens[:at])) + (at > 0)
    end = begin + len(tokens[at])
    path = tmp_path_factory.mktemp("often") / "said.jsonl"
    mention = {"label": "Person", "begin": begin, "end": end}
    path.write_text(json.dumps({"text": text, "mentions": [mention]}))
    before = "At first somebody spoke for long about all of this and more.\n"
    layer, codes = proposed(path, before + text)
    for mention in layer.mentions:
        assert mention.spans == ((begin + len(before), end + len(before)),)
    assert layer.mentions or codes


def test_several_annotators_of_one_text_are_one_layer(tmp_path: Path) -> None:
    lines = [json.dumps({**SAID, "id": "said", "annotator": name}) for name in "xy"]
    (tmp_path / "said.jsonl").write_text("\n".join(lines))
    layer, codes = proposed(tmp_path / "said.jsonl", TEXT)
    assert (len(layer.mentions), len(layer.events), codes) == (10, 2, [])


def test_what_is_about_no_text_of_the_run_is_named(said: Path) -> None:
    layer, codes = proposed(said, "Nothing of it.", "other")
    assert (layer.mentions, codes) == ((), ["KG241"])


def test_a_file_without_annotations_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("no\n")
    with pytest.raises(InputError):
        proposed(tmp_path / "a.jsonl", TEXT)


# spaCy


@pytest.fixture(scope="module")
def pipeline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pipeline that was trained on two sentences."""
    import spacy
    from spacy.training import Example

    spacy.util.fix_random_seed(0)
    tiny = spacy.blank("en")
    tiny.add_pipe("ner")
    examples = [
        Example.from_dict(tiny.make_doc(text), {"entities": entities})
        for text, entities in (
            (
                "Ana Lima met Ben Oso in Oz.",
                [(0, 8, "PERSON"), (13, 20, "PERSON"), (24, 26, "GPE")],
            ),
            ("Ben Oso left Oz.", [(0, 7, "PERSON"), (13, 15, "GPE")]),
        )
    ]
    tiny.initialize(lambda: examples)
    for _ in range(30):
        tiny.update(examples)
    folder = tmp_path_factory.mktemp("pipelines") / "tiny"
    tiny.to_disk(folder)
    spacy.blank("en").to_disk(folder.with_name("blank"))
    ruled = spacy.blank("en")
    patterns = [{"label": "PERSON", "pattern": "Ben Oso"}, {"label": "GPE", "pattern": "Oz"}]
    ruled.add_pipe("entity_ruler").add_patterns(patterns)  # type: ignore[attr-defined]
    ruled.to_disk(folder.with_name("ruled"))
    return folder


def tagged(pipeline: Path, text: str, profile: str = "default") -> list[tuple[str, str, str]]:
    """The words, label and proposer of each mention."""
    made = EngineOptions(settings=Settings(profile=profile), keep=Path(), model=str(pipeline))
    engine = engine_row("spacy", made).make(made)
    layer, _ = engine.propose(Document("a", text, "a.txt"))
    assert layer
    assert layer.annotator == engine.name == f"spacy-{pipeline.name}"
    return [
        (text[mention.spans[0][0] : mention.spans[0][1]], mention.label, each.value)
        for mention in layer.mentions
        for each in mention.attributes
    ]


def test_the_entities_of_a_pipeline_are_proposed_with_labels_that_the_profile_knows(
    pipeline: Path,
) -> None:
    by = "spacy: tiny"
    text = "😀 Ana Lima met Ben Oso in Oz."
    assert tagged(pipeline, text) == [
        ("Ana Lima", "Person", by),
        ("Ben Oso", "Person", by),
        ("Oz", "Place", by),
    ]
    assert {label for _, label, _ in tagged(pipeline, text, "ontonotes")} == {"PERSON", "GPE"}


def test_a_text_that_is_longer_than_a_pipeline_takes_is_tagged_piece_by_piece(
    pipeline: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kgraph.annotate.spacy._PIECE", 60)
    text = "Ben Oso left Oz. 😀\n\n" * 9
    found = [words for words, *_ in tagged(pipeline.with_name("ruled"), text)]
    assert found == ["Ben Oso", "Oz"] * 9


def test_a_pipeline_that_is_not_there_or_marks_nothing_is_refused_with_the_cure(
    pipeline: Path,
) -> None:
    with pytest.raises(UsageError, match="spacy download en_nothing"):
        tagged(Path("en_nothing"), TEXT)
    with pytest.raises(UsageError, match="marks no entities"):
        tagged(pipeline.with_name("blank"), TEXT)
    with pytest.raises(UsageError, match="cannot load"):
        tagged(pipeline.parent, TEXT)


def test_an_engine_with_a_long_name_has_a_file_of_its_own() -> None:
    one, other = (layer_file("news/a", f"llm-{'m' * 300}{end}") for end in "xy")
    assert one != other
    assert len(one) < 120
    assert layer_file("news/a", "llm-a/b:c d") == "news/a.llm-a-b-c-d.jsonl"
