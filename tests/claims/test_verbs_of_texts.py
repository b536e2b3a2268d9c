"""Sentences of claims that somebody marked in a text, with the verbs that stand there."""

from __future__ import annotations

import pytest
from annotated import SCHEME, read

from kgraph.claims.entities.resolve import resolve
from kgraph.claims.promotion import parse_policy
from kgraph.claims.sentences.labels import labels_of
from kgraph.claims.statements import claims_of
from kgraph.model.annotations import Argument, Attribute, Document, Event, Layer, Mention
from kgraph.model.ledger import Ledger
from kgraph.schema.lexicon import Lexicon


def sentence(text: str, stance: str, who: str, cue: str, content: str, *more: Attribute) -> str:
    """The sentence of the one claim of a text, by its words; `…` stands between the pieces of a content."""
    parts = (("Organization", who), (stance, cue), ("Quote", content))

    def spans(words: str) -> tuple[tuple[int, int], ...]:
        return tuple((text.index(w), text.index(w) + len(w)) for w in words.split(" … "))

    mentions = tuple(
        Mention(f"T{n}", label, spans(words)) for n, (label, words) in enumerate(parts)
    )
    roles = (Argument("Claimant", "T0"), Argument("Content", "T2"))
    layer = Layer(
        Document("text", text, language="en"),
        files=(("text.ann", 0),),
        mentions=mentions,
        events=(Event("E1", stance, "T1", roles, more),),
    )
    ledger = Ledger()
    resolution = resolve(layer, SCHEME, Lexicon(), ledger)
    said = claims_of(layer, resolution, SCHEME, ledger, parse_policy("stated").lifted)
    (told,) = labels_of(layer, resolution, said, SCHEME, text=True).values()
    return told


@pytest.mark.parametrize(
    ("text", "who", "cue", "content", "told"),
    [
        (
            "Norrline did not respond to a request for comment.",
            "Norrline",
            "did not respond",
            "to a request for comment",
            "Norrline did not respond to a request for comment.",
        ),
        (
            "Norrline would neither confirm nor deny this.",
            "Norrline",
            "would neither",
            "confirm nor deny this",
            "Norrline would neither confirm nor deny this.",
        ),
        (
            "Norrline won’t answer any questions.",
            "Norrline",
            "won’t answer",
            "any questions",
            "Norrline won’t answer any questions.",
        ),
        (
            "Did the vote take place? Norrline would not say.",
            "Norrline",
            "would not say",
            "Did the vote take place",
            "Norrline would not say, on the question “Did the vote take place?”",
        ),
        (
            "Who paid for it? Norrline won’t comment.",
            "Norrline",
            "won’t comment",
            "Who paid",
            "Norrline won’t comment on the question “Who paid?”",
        ),
        (
            "Norrline declined to answer.",
            "Norrline",
            "declined",
            "to answer",
            "Norrline declines to answer.",
        ),
    ],
)
def test_who_does_not_do_something_refuses_it_in_the_words_of_the_text(
    text: str, who: str, cue: str, content: str, told: str
) -> None:
    assert sentence(text, "Refuses", who, cue, content) == told


@pytest.mark.parametrize(
    ("text", "cue", "content", "told"),
    [
        (
            "Norrline asked Oso last week to leave.",
            "asked",
            "Oso … to leave",
            "Norrline asks Oso to leave.",
        ),
        (
            "Norrline told Oso on Monday not to go.",
            "told",
            "Oso … not to go",
            "Norrline tells Oso not to go.",
        ),
    ],
)
def test_when_somebody_was_asked_parts_him_from_what_he_is_to_do_but_not_in_the_sentence(
    text: str, cue: str, content: str, told: str
) -> None:
    assert sentence(text, "Demands", "Norrline", cue, content) == told


@pytest.mark.parametrize(
    ("text", "stance", "cue", "content", "told"),
    [
        (
            "She was told by Norrline to go.",
            "Demands",
            "told",
            "She … to go",
            "demands that she go",
        ),
        (
            "Drivers were told by Norrline not to wait.",
            "Demands",
            "told",
            "Drivers … not to wait",
            "demands that Drivers not wait",
        ),
        (
            "Norrline thought it unlikely that it rained.",
            "Believes",
            "thought",
            "it unlikely that it rained",
            "thinks it unlikely that it rained",
        ),
        (
            "Norrline thought it rained.",
            "Believes",
            "thought",
            "it rained",
            "thinks that it rained",
        ),
    ],
)
def test_what_has_no_finite_verb_is_no_clause_behind_that(
    text: str, stance: str, cue: str, content: str, told: str
) -> None:
    assert sentence(text, stance, "Norrline", cue, content) == f"Norrline {told}."


def test_who_hears_something_does_not_say_it() -> None:
    text = "Norrline heard that it rained."
    assert sentence(text, "Asserts", "Norrline", "heard", "it rained") == (
        "Norrline says that it rained."
    )


@pytest.mark.parametrize(
    ("text", "stance", "cue", "content", "told"),
    [
        (
            "Norrline insists it rained.",
            "Insists",
            "insists",
            "it rained",
            "insists that it rained",
        ),
        (
            "Norrline insisted the dam held.",
            "Insists",
            "insisted",
            "the dam held",
            "insists that the dam held",
        ),
        (
            "Nobody lied, Norrline insisted.",
            "Insists",
            "insisted",
            "Nobody lied",
            "insists that nobody lied",
        ),
        (
            "The pumps failed, Norrline warned.",
            "Warns",
            "warned",
            "The pumps failed",
            "warns that the pumps failed",
        ),
        (
            "“The dam held,” Norrline insisted.",
            "Insists",
            "insisted",
            "“The dam held,”",
            "insists: “The dam held”",
        ),
        (
            "Norrline insisted on the sale.",
            "Insists",
            "insisted",
            "the sale",
            "insists on the sale",
        ),
        (
            "Norrline warned Sena in a letter of a flood.",
            "Warns",
            "warned",
            "a flood",
            "warns of a flood",
        ),
        (
            "The sale, on which Norrline insists, failed.",
            "Insists",
            "insists",
            "The sale",
            "insists on the sale",
        ),
        ("Norrline warned: flood near.", "Warns", "warned", "flood near", "warns of flood near"),
        ("Norrline denied the leak.", "Denies", "denied", "the leak", "denies the leak"),
        (
            "Norrline said the team used the pump.",
            "Asserts",
            "said",
            "the team used the pump",
            "says that the team used the pump",
        ),
        (
            "Norrline said foxes eat hens.",
            "Asserts",
            "said",
            "foxes eat hens",
            "says that foxes eat hens",
        ),
        (
            "Norrline argued prices rose.",
            "Asserts",
            "argued",
            "prices rose",
            "argues that prices rose",
        ),
        (
            "Norrline noted the rise in costs.",
            "Asserts",
            "noted",
            "the rise in costs",
            "notes the rise in costs",
        ),
        (
            "Norrline noted the plan announced by Oso.",
            "Asserts",
            "noted",
            "the plan announced by Oso",
            "notes the plan announced by Oso",
        ),
        (
            "Norrline said a few words in French.",
            "Asserts",
            "said",
            "a few words in French",
            "says a few words in French",
        ),
        (
            "Norrline said no to the plan.",
            "Asserts",
            "said",
            "no to the plan",
            "says no to the plan",
        ),
        (
            "Norrline said no talks took place.",
            "Asserts",
            "said",
            "no talks took place",
            "says that no talks took place",
        ),
    ],
)
def test_a_clause_stands_behind_a_verb_that_takes_no_noun_without_a_preposition(
    text: str, stance: str, cue: str, content: str, told: str
) -> None:
    assert sentence(text, stance, "Norrline", cue, content) == f"Norrline {told}."


@pytest.mark.parametrize(
    ("verb", "told"),
    [
        ("was not able to", "could not confirm"),
        ("wasn’t able to", "could not confirm"),
        ("was not immediately able to", "could not confirm"),
        ("has not been able to independently", "could not confirm"),
        ("has been unable to", "could not confirm"),
        ("is unable to", "cannot confirm"),
        ("could not", "could not confirm"),
        ("did not", "did not confirm"),
        ("failed to", "did not confirm:"),
    ],
)
def test_who_is_not_able_to_confirm_something_cannot(verb: str, told: str) -> None:
    text = f"Norrline {verb} confirm the deaths."
    words = "Asserts", "Norrline", "confirm", "the deaths"
    found = sentence(text, *words, Attribute("Polarity", "Negative"))
    assert found == f"The text says that Norrline {told} the deaths."


@pytest.mark.parametrize("word", ["that", "this", "it"])
def test_what_stands_for_what_was_said_is_no_beginning_of_it(word: str) -> None:
    answer = f"[T2 Person|Ana Lima] [T3 Denies|denied] [T4 Cue|{word}]."
    text = f"Oso said that [T1 Quote|the dam failed]. {answer}"
    found = read(text, "E1 Denies:T3 Claimant:T2 Content:T1 Cue:T4")
    (told,) = labels_of(found.layer, found.resolution, found.stated, SCHEME, text=True).values()
    assert told == "Ana Lima denies that the dam failed."


def test_a_short_answer_names_the_question_before_it() -> None:
    told = sentence(
        "Did it rain? Norrline thought so.", "Believes", "Norrline", "thought so", "Did it rain"
    )
    assert told == "Norrline thinks so, on the question “Did it rain?”"
