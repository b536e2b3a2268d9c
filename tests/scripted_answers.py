"""Good and bad answers of a language model about one text, and what is to become of each. No text holds the
words `Zorblax` and `Quux`, which only models make up."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import NamedTuple

from scripted_model import (
    Raw,
    Said,
    answer,
    body_of,
    item,
    reply,
)

TEXT = (
    "Ana Lima said that the bridge would be closed. Ben Oso, who runs the port, denied it.\n\n"
    "“The ferries cannot carry the lorries,” Lima warned. Oso spoke. Oso left. Oso slept. Oso woke.\n"
)

LIMA = item("m1", "Person", "Ana Lima")
CLOSED = item("m2", "Quote", "that the bridge would be closed")
SAID = item("c1", "Asserts", "said", Claimant="m1", Content="m2", modes=["Past"])
UNKNOWN = {"role": "Claimant", "id": "Zorblax"}
GOOD = answer([LIMA, CLOSED], claims=[SAID])
SAID_WORDS = {"Person: Ana Lima", "Quote: that the bridge would be closed", "Asserts: said"}
PAIRS = [["Claimant", "m1"], ["Content", "m2"]]
NOTHING = answer()
AGAIN = {"retry-after": "0"}


class Case(NamedTuple):
    """What a model says, first and then; the labels and words that are proposed; the codes of the findings;
    how often the model is asked."""

    said: list[Said]
    proposed: set[str] = SAID_WORDS
    codes: Sequence[str] = ()
    calls: int = 1


def as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def with_item(kind: str, *items: object) -> dict[str, object]:
    """The good answer, and more."""
    return {**GOOD, kind: [*GOOD[kind], *items]}


def streamed(*parts: str, end: str = "data: [DONE]\n\n") -> Raw:
    chunks = [{"choices": [{"delta": {"content": part}}]} for part in parts]
    last = {"choices": [{"delta": {}, "finish_reason": "stop"}]}
    lines = "".join(f"data: {json.dumps(each)}\n\n" for each in (*chunks, last))
    return Raw(
        (": a comment\n\n" + lines + end).encode(), headers={"content-type": "text/event-stream"}
    )


CASES = {
    "a good answer": Case([GOOD]),
    "an invented quote": Case(
        [answer([LIMA, item("m2", "Quote", "that Zorblax had won")], claims=[SAID]), NOTHING],
        {"Person: Ana Lima", "Asserts: said"},
        ["KG164"],
        2,
    ),
    "an invented quote that is mended": Case(
        [
            answer([LIMA, item("m2", "Quote", "that Zorblax had won")], claims=[SAID]),
            answer([CLOSED]),
        ],
        calls=2,
    ),
    "an invented name": Case(
        [with_item("mentions", item("m3", "Person", "Zorblax Quux")), NOTHING],
        codes=["KG164"],
        calls=2,
    ),
    "an invented speaker": Case(
        [answer([item("m1", "Person", "Zorblax"), CLOSED], claims=[SAID]), NOTHING],
        SAID_WORDS - {"Person: Ana Lima"},
        ["KG164"],
        2,
    ),
    "the content of the example": Case(
        [
            answer(
                [item("m1", "State", "Moscow"), item("m2", "Group", "Western governments")],
                claims=[item("c1", "Demands", "demands", Claimant="m1", Addressee="m2")],
            ),
            NOTHING,
        ],
        set(),
        ["KG164", "KG164", "KG164"],
        2,
    ),
    "a stance that there is not": Case(
        [answer([LIMA, CLOSED], claims=[{**SAID, "label": "Zorbs"}]), NOTHING],
        SAID_WORDS - {"Asserts: said"},
        ["KG195"],
        2,
    ),
    "a label that there is not, mended": Case(
        [answer([{**LIMA, "label": "Persn"}, CLOSED], claims=[SAID]), answer([LIMA])], calls=2
    ),
    "the label of a thing for a claim": Case(
        [with_item("claims", item("c2", "Person", "denied", modes=[])), NOTHING],
        codes=["KG195"],
        calls=2,
    ),
    "a role that there is not": Case(
        [with_item("claims", item("c2", "Denies", "denied", Zorbler="m1")), NOTHING],
        codes=["KG195"],
        calls=2,
    ),
    "a mode that there is not": Case(
        [with_item("claims", item("c2", "Denies", "denied", modes=["Zorbly"])), NOTHING],
        codes=["KG195"],
        calls=2,
    ),
    "an id that there is not": Case(
        [answer([LIMA, CLOSED], claims=[{**SAID, "arguments": [UNKNOWN]}]), NOTHING],
        codes=["KG195"],
        calls=2,
    ),
    "roles in pairs, as in JSON Lines": Case(
        [answer([LIMA, CLOSED], claims=[{**SAID, "arguments": PAIRS}])],
    ),
    "offsets in place of words": Case(
        [with_item("mentions", {"id": "m3", "label": "Person", "begin": 48, "end": 55}), NOTHING],
        codes=["KG107"],
        calls=2,
    ),
    "offsets beside words": Case(
        [answer([{**LIMA, "begin": 3, "end": 999}, CLOSED], claims=[SAID])]
    ),
    "an id twice, of which nobody knows whom a role names by it": Case(
        [with_item("mentions", item("m1", "Person", "Ben Oso")), NOTHING],
        codes=["KG107", "KG195"],
        calls=2,
    ),
    "an item twice": Case([with_item("mentions", LIMA)]),
    "words that stand five times": Case(
        [with_item("mentions", item("m3", "Person", "Oso")), NOTHING], codes=["KG165"], calls=2
    ),
    "words told apart by longer ones": Case(
        [with_item("mentions", item("m3", "Person", "Oso", "Oso slept"))],
        SAID_WORDS | {"Person: Oso"},
    ),
    "longer words that the text does not have, around words that stand once": Case(
        [with_item("mentions", item("m3", "Person", "Ben Oso", "and Ben Oso of the port"))],
        SAID_WORDS | {"Person: Ben Oso"},
    ),
    "words left out in between": Case(
        [with_item("events", item("e1", "Event", "bridge … closed", modes=[]))],
        SAID_WORDS | {"Event: bridge closed"},
    ),
    "straight quotation marks": Case(
        [with_item("mentions", item("m3", "Quote", '"The ferries cannot  carry the lorries,"'))],
        SAID_WORDS | {"Quote: “The ferries cannot carry the lorries,”"},
    ),
    "a fenced answer": Case([f"```json\n{as_json(GOOD)}\n```"]),
    "words before and after": Case([f"Here it is:\n{as_json(GOOD)}\nShall I go on?"]),
    "thoughts first": Case([f"<think>Is {{it}} Zorblax?\n</think>\n\n{as_json(GOOD)}"]),
    "thoughts of another form first": Case(
        [f"<reasoning>Is {{it}} {as_json(with_item('claims', 7))}?</reasoning>{as_json(GOOD)}"]
    ),
    "braces in sentences": Case([f"The {{text}} says {{so}}:\n{as_json(GOOD)}\nIs {{this}} all?"]),
    "the answer twice": Case([f"{as_json(GOOD)}\n\n{as_json(GOOD)}"]),
    "a draft, then the answer": Case(
        [f"{as_json(answer([item('m1', 'Person', 'Zorblax')]))}\nBetter:\n{as_json(GOOD)}"]
    ),
    "an empty form behind the answer": Case([f"{as_json(GOOD)}\nor, if none:\n{as_json(NOTHING)}"]),
    "a draft, then half of the answer": Case(
        [as_json(NOTHING) + as_json(GOOD)[:-40], GOOD], calls=2
    ),
    "the answer as a value": Case([as_json({"answer": GOOD})]),
    "more brackets than there should be": Case([f"{as_json(GOOD)}}}}}"]),
    "line breaks in words": Case(
        [
            as_json(with_item("mentions", item("m3", "Quote", "who runs@the port"))).replace(
                "@", "\n"
            )
        ],
        SAID_WORDS | {"Quote: who runs the port"},
    ),
    "thoughts alone": Case(["<think>Is it Zorblax?", NOTHING], set(), calls=2),
    "comments and commas": Case(
        [as_json(GOOD).replace("}]", "}, /* the end ] */ ]").replace('{"id"', '// a\n{"id"')]
    ),
    "a slash in words": Case(
        [with_item("mentions", item("m3", "Topic", "https://x // y")), NOTHING]
    )._replace(codes=["KG164"], calls=2),
    "cut off, and whole the second time": Case([as_json(GOOD)[:-40], GOOD], calls=2),
    "cut off twice": Case([as_json(GOOD)[:-40]], set(), ["KG196"], 2),
    "a refusal in words": Case(["I cannot help with Zorblax."], set(), ["KG196"], 2),
    "a refusal": Case([reply(None, refusal="No.")], set(), ["KG197"]),
    "a filter": Case([reply("", "content_filter")], set(), ["KG197"]),
    "nothing": Case([NOTHING], set()),
    "an empty answer": Case(["", GOOD], calls=2),
    "an empty object": Case(["{}", GOOD], calls=2),
    "a list": Case(["[]", GOOD], calls=2),
    "a key twice": Case([as_json(GOOD)[:-1] + ', "same": []}', GOOD], calls=2),
    "not a number": Case(['{"mentions": [NaN]}', GOOD], calls=2),
    "brackets without end": Case(
        ['{"mentions": ' + "[" * 100_000 + "]" * 100_000 + "}", GOOD], calls=2
    ),
    "half a character": Case(['{"mentions": ["\\ud83d"]}', GOOD], calls=2),
    "items that are no objects": Case(
        [
            answer(
                [1, None, "Zorblax", [], {"id": 7}, LIMA, CLOSED], claims=[SAID], same=[7, ["m1"]]
            ),
            NOTHING,
        ],
        codes=["KG107"] * 5,
        calls=2,
    ),
    "claims in a circle": Case(
        [
            answer(
                [LIMA],
                claims=[
                    item("c1", "Asserts", "said", Claimant="m1", Claim="c2"),
                    item("c2", "Denies", "denied", Claim="c1"),
                ],
            )
        ],
        {"Person: Ana Lima", "Asserts: said", "Denies: denied"},
        ["KG106"],
    ),
    "another text": Case(
        [answer([item("m1", "Person", "Zorblax"), item("m2", "Place", "Quuxville")]), NOTHING],
        set(),
        ["KG164", "KG164"],
        2,
    ),
    "parts of an answer": Case([reply([{"type": "text", "text": as_json(GOOD)}])]),
    "a call of a tool": Case(
        [reply(None, "tool_calls", tool_calls=[{"function": {"arguments": as_json(GOOD)}}]), GOOD],
        calls=2,
    ),
    "a stream that nobody asked for": Case([streamed(as_json(GOOD)[:50], as_json(GOOD)[50:])]),
    "a stream that ends early": Case([streamed(as_json(GOOD)[:50], end=""), GOOD], calls=2),
    "no choices": Case([body_of({"choices": []}), GOOD], calls=2),
    "HTML": Case([Raw(b"<!DOCTYPE html><title>Zorblax</title>"), GOOD], calls=2),
    "HTML again and again": Case([Raw(b"<html>")], set(), ["KG197"], 2),
    "an error with status 200": Case(
        [body_of({"error": {"message": "Zorblax"}}, retry_after="0"), GOOD], calls=2
    ),
    "a byte order mark": Case([Raw(b"\xef\xbb\xbf" + reply(as_json(GOOD)).body)]),
    "a fault of the endpoint": Case(
        [Raw(b"Zorblax", 500, AGAIN), Raw(b"", 503, AGAIN), GOOD], calls=3
    ),
    "a fault that lasts": Case([Raw(b"Zorblax", 500, AGAIN)], set(), ["KG197"], 5),
    "too many requests": Case([body_of({"error": "slow"}, 429, retry_after="0"), GOOD], calls=2),
    "a huge answer": Case([Raw(b" " * (9 << 20))], set(), ["KG197"]),
    "an answer in no encoding": Case([Raw(b'{"choices": [{"message": "\xff"}]}'), GOOD], calls=2),
}
