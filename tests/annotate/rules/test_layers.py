"""The layer as a whole: all of it is proposed, grounded, and the same each time."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import known, layer
from counts import LONG, count
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.annotate.engine import PROPOSED
from kgraph.annotate.rules.engine import Rules
from kgraph.model.annotations import Document
from kgraph.schema.ontology import shipped_ontology
from kgraph.wording.language import known_languages, read_language

TEXT = (
    "Russian Foreign Minister Sergei Lavrov met Ana Lima on Monday.\n\n“It is good,” he said. “We go on.”\n\n"
    "Lima, who said that it rained, left. She called for a vote."
)
NAMES = known(Russian="State", Sergei_Lavrov="Person")


def test_everything_is_proposed_by_a_rule() -> None:
    found = layer(TEXT, NAMES, issued="2025-08-20")
    assert found.annotator == "rules"
    assert found.mentions
    assert found.events
    assert found.relations
    for each in (*found.mentions, *found.events, *found.relations):
        (by,) = [value for name, value, _ in each.attributes if name == PROPOSED]
        assert by.startswith("rules: ")


def test_the_same_text_gives_the_same_layer() -> None:
    assert layer(TEXT, NAMES) == layer(TEXT, NAMES)


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("They met Dagny Ek, a lawyer. Then he said that it rained.", [["Dagny Ek", "he"]]),
        ("They met Ana Lima, a lawyer. Then he said that it rained.", []),
        ("Mr. Lima met Mr. Sousa. Then he said that it rained.", []),
        ("It was cold. Then he said that it rained.", []),
        ("They met Mr. Lima.\n\nIt rained.\n\nThen he said that it was cold.", []),
        ("They met Mr. Lima, who said that it rained.", [["Lima", "who"]]),
    ],
)
def test_he_is_a_person_only_if_the_words_before_name_one(
    text: str, joined: list[list[str]]
) -> None:
    found = layer(text)
    words = {mention.id: text[slice(*mention.spans[0])] for mention in found.mentions}
    assert [[words[id] for id in cluster.members] for cluster in found.clusters] == joined


def test_he_who_is_told_stays_who_he_is() -> None:
    text = "They met Mr. Lima. He said that it rained. He added that it was cold."
    found = layer(text)
    assert len(found.clusters) == 2


@pytest.mark.parametrize("code", sorted(known_languages()))
def test_a_language_names_known_stances_and_forms(code: str) -> None:
    ontology, language = shipped_ontology(), read_language(code)
    assert language.cues
    for cues in language.cues.values():
        for cue in cues:
            for stance in cue.stances.values():
                assert ontology.concepts.get(ontology.find(stance), "").endswith("Stance")
    places = {"clause", "that", "quote", "question", "infinitive", "object", "addressee"}
    places |= {"postposed", "final", "own", "impersonal", "beside", "inside", "purpose", "told"}
    places |= {"predicate", "as", "colon", "heard", "part", "charge", "toward"}
    words = {takes for cues in language.cues.values() for cue in cues for takes in cue.stances}
    assert words - places <= language.words["prepositions"] | language.words["to"]


pieces = st.sampled_from(
    "Lima|said|that|told|“|”|\"|''|‘|’|'|,|.|;|:|—|(|)|\n|\n\n|he|who|according to|Mr.|the|of|claim|and|"
    "adding|on Monday|was|asked|"
    "whether|to|say|criticised|by|»|«|😀|中国|not|U.S.|5|May|saying|é|\u00ad".split("|")
)


@settings(max_examples=count(30_000), deadline=None)
@given(
    st.lists(pieces, max_size=25),
    st.sampled_from([" ", ""]),
    st.sampled_from(sorted(known_languages())),
)
def test_any_text_gives_a_layer_that_is_grounded(
    parts: list[str], blank: str, language: str
) -> None:
    text = blank.join(parts)
    document = Document("a", text, language=language, issued="2025-08-20")
    found, ledger = Rules(NAMES).propose(document)
    assert found is not None
    assert not [each for each in ledger.all_findings if each.severity == "error"]
    ids = {each.id for each in found.mentions}
    for mention in found.mentions:
        for begin, end in mention.spans:
            assert 0 <= begin < end <= len(text)
            assert text[begin:end].strip()
    for event in found.events:
        assert event.trigger in ids
        assert {target for _, target in event.arguments} <= ids
        assert event.arguments


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Lima said that it rained in the north of the country.", 1),
        ("Lawrow sagte am Montag, dass der Plan der Regierung schlecht sei.", 1),
        ("Лавров заявив, що план поганий, і що він не буде на зустрічі.", 1),
        ("قال لافروف إن الخطة سيئة.", 0),
        ("拉夫罗夫说计划不好。", 0),
    ],
)
def test_an_undeclared_language_is_told_by_its_small_words(text: str, claims: int) -> None:
    found, ledger = Rules({}).propose(Document("a", text))
    assert found is not None
    assert len(found.events) == claims
    assert [each.code for each in ledger.all_findings] == [] if claims else ["KG190"]


def test_a_long_text_takes_time_in_proportion_to_it() -> None:
    """What repeats itself thousands of times is no reason to search the whole text each time."""
    long = "\n“a b c d e f"
    for part in ("“", "said ", "Lima, ", "(", "that ", "he said, ", long):
        assert layer(part * (3_000 if LONG else 1_000)).document
