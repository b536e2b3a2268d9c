"""Whatever a model answers, only words of the text and terms of the vocabulary are proposed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cache
from typing import Any

from counts import count
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.annotate.llm.answer import parse_answer
from kgraph.annotate.llm.answer_schema import Json
from kgraph.annotate.llm.conversation import Conversation
from kgraph.annotate.llm.engine import prompt_of
from kgraph.annotate.llm.grounding import Grounding
from kgraph.annotate.llm.layer import ProposedLayer
from kgraph.annotate.llm.passages import passages
from kgraph.annotate.llm.prompt import Message, Prompt
from kgraph.annotate.llm.replies import (
    NoAnswerError,
    Outcome,
    ProtocolError,
    Reply,
    ReportedError,
    parse_reply,
)
from kgraph.annotate.llm.vocabulary import MODES
from kgraph.annotate.llm.written import UnusableError
from kgraph.formats.kgraph_jsonl.layer_json import layer_from_json, layer_to_json
from kgraph.model.annotations import Document
from kgraph.schema.settings import Settings

TEXT = "Ana Lima said that “the bridge” would close.\n\nBen Oso denied it. Oso said: no. 桥会关闭。 e\u0301té"
WORDS = re.findall(r"\w+", TEXT)
IDS = ["m1", "m2", "e1", "c1", "c2", "Zorblax", 7, None, ""]
LABELS = ["Person", "Quote", "Time", "Meeting", "memberOf", "Asserts", "Denies", "Zorblax", "", 3]
ROLES = ["Claimant", "Content", "Claim", "Proposition", "Subject", "Object", "Actor", "Zorblax"]
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3)
    ),
    max_leaves=6,
)


@st.composite
def quotes(draw: st.DrawFn) -> Any:
    begin = draw(st.integers(0, len(TEXT) - 1))
    stretch = TEXT[begin : begin + draw(st.integers(0, 40))]
    words = draw(st.lists(st.sampled_from([*WORDS, "Zorblax", "…"]), min_size=1, max_size=3))
    return draw(st.sampled_from([stretch, " ".join(words), words[0], "Zorblax", "", None, 5]))


ITEMS = st.fixed_dictionaries(
    {
        "id": st.sampled_from(IDS),
        "label": st.sampled_from(LABELS),
        "quote": quotes(),
        "within": quotes(),
        "arguments": st.lists(
            st.fixed_dictionaries({"role": st.sampled_from(ROLES), "id": st.sampled_from(IDS)}),
            max_size=4,
        )
        | ANYTHING,
        "modes": st.lists(st.sampled_from([*MODES, "Zorblax"]), max_size=2) | ANYTHING,
    }
)
LISTS = st.lists(ITEMS | ANYTHING, max_size=5)
ANSWERS = st.fixed_dictionaries(
    dict.fromkeys(("mentions", "events", "relations", "claims"), LISTS)
    | {"same": st.lists(st.lists(st.sampled_from(IDS), max_size=4) | ANYTHING, max_size=3)}
)
WRITTEN = st.builds(json.dumps, ANSWERS | ANYTHING) | st.text(
    st.sampled_from('{}[]",:/*\\ <>think`json\nmentions1'), max_size=60
)
OUTCOMES = st.builds(
    Reply,
    WRITTEN,
    st.sampled_from(["stop", "length", "content_filter", ""]),
    st.just("") | st.just("No."),
) | st.builds(NoAnswerError, st.just("no"), too_long=st.booleans())


@cache
def prompt() -> Prompt:
    return prompt_of(Settings())


@settings(max_examples=count(5_000))
@given(st.lists(OUTCOMES, min_size=1, max_size=6))
def test_only_words_of_the_text_and_terms_are_proposed(outcomes: list[Outcome]) -> None:
    given = iter(outcomes)

    def ask(conversations: Sequence[Sequence[Message]], schema: Json, /) -> list[Outcome]:
        return [next(given, Reply("{}")) for _ in conversations]

    document = Document("a", TEXT, "a.txt")
    grounding = Grounding(TEXT, prompt().vocabulary)
    heard = Conversation(TEXT, prompt(), grounding, ask).about(passages(TEXT, 40))
    layer, ledger = ProposedLayer(document, "llm-m", "llm: m", grounding).built(heard)
    if layer is None:
        return
    record = layer_to_json(layer)
    assert layer_to_json(layer_from_json(record)) == record
    assert set(strings(record)) - known() == set()
    assert "Zorblax" not in json.dumps(record)
    assert all(layer.mentions for _ in layer.events)
    for code in ledger.totals:
        assert code in {"KG104", "KG106", "KG107", "KG164", "KG165", "KG195", "KG196", "KG197"}


def strings(value: Any) -> Iterator[str]:
    """All texts in a record but those that tell of its document, its ids, and the covered words."""
    if isinstance(value, dict):
        for key, each in value.items():
            if key not in ("text", "path", "id", "trigger", "clusters", "annotator"):
                yield from strings(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from strings(each)
    elif isinstance(value, str) and not re.fullmatch(r"[TE]\d+|\?|\d+\.\d+(\.quote)?", value):
        yield value


@cache
def known() -> set[str]:
    offers = prompt().vocabulary.offers.values()
    names = {each.name for labels, roles in offers for each in (*labels, *roles)}
    return names | MODES.keys() | {"llm: m"}


@settings(max_examples=count(5_000))
@given(st.text(st.sampled_from('{}[]",:/*\\ <>think`json\nmentions1'), max_size=80) | st.text())
def test_any_words_are_an_answer_or_are_told_not_to_be_one(written: str) -> None:
    with suppress(UnusableError):
        parse_answer(written)


@settings(max_examples=count(5_000))
@given(ANSWERS, st.text(st.sampled_from("{} :,x.\n"), max_size=40), st.text("} \nx", max_size=20))
def test_the_answer_is_the_same_with_sentences_around_it(
    said: Json, before: str, behind: str
) -> None:
    written = json.dumps(said)
    try:
        alone = parse_answer(written)
    except UnusableError:
        return
    assert parse_answer(f"{before}\n{written}{behind}") == alone


@settings(max_examples=count(5_000))
@given(
    st.builds(json.dumps, ANYTHING)
    | st.text(st.sampled_from('data: {}[]"choicesmessagecontent\n'), max_size=80)
    | st.builds(lambda value: json.dumps({"choices": [value]}), ANYTHING)
)
def test_any_body_is_a_reply_or_is_told_not_to_be_one(body: str) -> None:
    with suppress(ProtocolError, ReportedError):
        parse_reply(body)
