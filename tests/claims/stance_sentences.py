"""The sentence of each stance on each kind of content, in each polarity: `stance_sentences.txt`, which people
have read line by line; `python stance_sentences.py > stance_sentences.txt` renews it, in this folder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from worded import Told

STANCES = (
    *(
        "Asserts Denies Supports Opposes Accepts Rejects Refuses RulesOut Demands Wants Believes".split()
    ),
    *(
        "Knows Proposes Promises Insists Accuses Criticises Warns Questions Concedes Threatens".split()
    ),
)
CONTENTS = {
    "clause": "that the dam is safe",
    "infinitive": "to sell the mill",
    "gerund": "selling the mill",
    "noun": "a sale of the mill",
    "quotation": "“The dam is safe.”",
    "fragment": "the dam “safe”",
    "whether": "whether the dam is safe",
    "how": "how the dam was built",
}
WAYS: Mapping[str, Mapping[str, object]] = {
    "plain": {},
    "negative": {"polarity": "Negative"},
    "not said": {"saying_polarity": "Negative", "denied": True},
    "possible": {"certainty": "Possible"},
}


def rows() -> Iterator[str]:
    """The lines of the table."""
    for stance in STANCES:
        for kind, content in CONTENTS.items():
            for way, fields in WAYS.items():
                told = Told()
                told.thing("Ana", "Person")
                quotation = {"quotation": "Direct"} if kind == "quotation" else {}
                claim = told.claim("Ana", stance=stance, content=content, **quotation, **fields)
                yield f"{stance} | {kind} | {way} | {told.sentence(claim)}"


if __name__ == "__main__":
    print(*rows(), sep="\n")
