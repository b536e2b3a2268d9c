"""Words of a text as a sentence takes them over (`kgraph/claims/sentences/content_words.py`)."""

from __future__ import annotations

import re

import pytest
from annotated import SCHEME
from hypothesis import example, given
from hypothesis import strategies as st
from made_texts import Texts, quads_of

from kgraph.claims.entities.resolve import resolve
from kgraph.claims.sentences.content_words import ContentWords, stands_alone
from kgraph.model.annotations import Cluster, Document, Layer, Mention
from kgraph.model.identity import mention_iri
from kgraph.model.ledger import Ledger
from kgraph.schema.lexicon import Lexicon


def taken(text, *, words, things=(), same=()):
    """The words as they are taken; `things`: label and words of mentions, `same`: ids of those that
    denote the same."""
    spans = [(label, text.index(part), part) for label, part in [("Quote", words), *things]]
    mentions = tuple(
        Mention(f"T{n}", label, ((begin, begin + len(part)),))
        for n, (label, begin, part) in enumerate(spans)
    )
    layer = Layer(
        Document("text", text),
        files=(("text.ann", 0),),
        mentions=mentions,
        clusters=(Cluster(tuple(same)),) if same else (),
    )
    resolution = resolve(layer, SCHEME, Lexicon(), Ledger())
    return ContentWords(layer, resolution, SCHEME)(
        mention_iri(resolution.document, mentions[0].spans)
    )


def test_a_pronoun_is_explained_by_the_name_of_what_it_denotes():
    words = taken(
        "Ana Lima said: they had sold their boat. Oz Club waits.",
        words="they had sold their boat",
        things=[("Organization", "they"), ("Organization", "Oz Club"), ("Organization", "their")],
        same=("T1", "T2", "T3"),
    )
    assert words == "they [Oz Club] had sold their [Oz Club’s] boat"


def test_a_pronoun_that_denotes_nothing_else_stays_alone():
    assert taken("It rains, he said.", words="It rains", things=[("Topic", "It")]) == "it rains"


@pytest.mark.parametrize(
    ("text", "words", "things", "expected"),
    [
        ("Efforts fail, he said.", "Efforts fail", [("Event", "Efforts")], "efforts fail"),
        ("Efforts fail, he said of efforts.", "Efforts fail", [], "efforts fail"),
        ("The efforts fail, he said.", "The efforts fail", [], "the efforts fail"),
        ("New York fails, he said of a new plan.", "New York fails", [], "New York fails"),
        ("Koreans fail, he said.", "Koreans fail", [], "Koreans fail"),
        ("Mr. Lima fails, he said to mr. Roth.", "Mr. Lima fails", [], "Mr. Lima fails"),
        ("He said Efforts fail.", "Efforts fail", [], "Efforts fail"),
        ("Oz fails, he said. In Oz it rains.", "Oz fails", [("State", "Oz")], "Oz fails"),
        ("NATO fails, he said.", "NATO fails", [], "NATO fails"),
        ("I fail, he said.", "I fail", [], "I fail"),
    ],
)
def test_the_capital_letter_of_a_sentence_goes_and_that_of_a_name_stays(
    text, words, things, expected
):
    assert taken(text, words=words, things=things) == expected


def test_the_that_before_a_clause_is_taken_over():
    assert taken("He said that Oz fell.", words="Oz fell") == "that Oz fell"
    assert taken("He said Oz fell.", words="Oz fell") == "Oz fell"


def test_words_of_no_mention_of_the_layer_are_empty():
    layer = Layer(Document("text", "Ana."), files=(("text.ann", 0),))
    resolution = resolve(layer, SCHEME, Lexicon(), Ledger())
    assert ContentWords(layer, resolution, SCHEME)("doc/other#char=0,3") == ""


@given(
    st.text(st.sampled_from("abé1_’' .-"), max_size=4),
    st.text(st.sampled_from("abé1_’' .-"), max_size=20),
)
@example("", "…")
@example("a", "ab a")
def test_a_word_stands_alone_where_its_edges_are_those_of_words(word: str, text: str) -> None:
    found = re.search(rf"\b{re.escape(word)}\b", text)
    assert stands_alone(word, text) == (found is not None)


@pytest.mark.parametrize("between", ["", "on "])
def test_a_line_end_that_is_marked_as_a_verb_gives_no_verb_to_the_sentence(between):
    at = len(between) + 1
    marks = f"T0\tPerson {at} {at + 4}\nT1\tAsserts 0 1\nE0\tAsserts:T1 Content:T0\n"
    found = quads_of(Texts(f"\n{between}Anna", marks, ""))
    labels = [quad.object.value for quad in found if quad.predicate.value.endswith("label")]
    assert "Somebody who is not named says: Anna." in labels


@pytest.mark.parametrize(
    ("words", "name", "told"),
    [
        ("police", "Police", "police"),
        ("water minister", "Water Minister", "Water Minister"),
        ("head of the Oz club", "Head of the Oz club", "head of the Oz club"),
        ("Police", "Police", "Police"),
    ],
)
def test_a_name_is_without_a_capital_only_if_the_text_has_the_rest_of_it(words, name, told):
    text = f"There the {words} came."
    begin = text.index(words)
    layer = Layer(
        Document("text", text),
        files=(("text.ann", 0),),
        mentions=(Mention("T1", "Office", ((begin, begin + len(words)),)),),
    )
    resolution = resolve(layer, SCHEME, Lexicon(), Ledger())
    assert ContentWords(layer, resolution, SCHEME).name(resolution.denotes["T1"], name) == told
