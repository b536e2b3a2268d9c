"""The forms in which files hold texts with spans -> one: a text, and what each annotator marked in it.

- spaCy's training data of version 2: `["Ana left.", {"entities": [[0, 3, "PERSON"]]}]`; in the file of
  the NER Annotator for spaCy under `annotations`.
- A text with a list of spans: `{"text": "…", "entities": [{"start": 0, "end": 3, "label": "PERSON"}]}`,
  as scripts, taggers and language models write it, and UBIAI (`document`, `annotation`).
- LightTag's `examples`, whose annotations name their annotator.
- Argilla's records: `fields`, and `responses` of each user.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

TEXTS = ("text", "content", "document", "sentence", "raw_text")
"""What a text is called."""
SPANS = (
    *("entities", "spans", "annotations", "annotation", "named_entities", "entity_mentions"),
    *("ents", "labels", "label", "ner", "result", "results"),
)
"""What a list of spans is called."""
_MEANT = ("submitted", None)  # the states of a response that counts
_ANNOTATORS = ("annotator_id", "annotator", "user_id", "user")


class Annotated(NamedTuple):
    """What one annotator marked in a text: fields as in the record. `flaw` says why it is not read, if
    it is not."""

    annotator: str
    fields: Mapping[str, Any]
    flaw: str = ""


def text_of(value: Mapping[str, Any]) -> str | None:
    """The text of a record: its first field that is one, of Argilla's record that of its `fields`."""
    fields = value.get("fields")
    holder = fields if isinstance(fields, dict) else value
    found = (holder.get(key) for key in (TEXTS if holder is value else holder))
    return next((each for each in found if isinstance(each, str) and each), None)


def parts_of(value: Mapping[str, Any]) -> list[Annotated]:
    """What each annotator marked in the text of a record."""
    if isinstance(value.get("responses"), dict):
        return list(_responses(value["responses"]))
    own = {key: each for key, each in value.items() if key not in TEXTS}
    listed = own.get("annotations")
    by: dict[str, list[Any]] = defaultdict(list)
    for item in listed if isinstance(listed, list) else ():
        by[_annotator(item)].append(item)
    if not by.keys() - {""}:
        return [Annotated("", own)]
    return [Annotated(who, {**own, "annotations": items}) for who, items in by.items()]


def unfolded(value: Mapping[str, Any]) -> Iterator[Any]:
    """The records that a value holds: those under a name, or the value itself."""
    held = [each for each in value.values() if _holds_records(each)]
    if text_of(value) is None and held:
        for records in held:
            yield from (each for each in records if each is not None)
    else:
        yield value


def as_record(value: Any) -> Mapping[str, Any] | None:
    """A record as an object: a pair of a text and its annotations becomes one; None if it is neither."""
    if isinstance(value, dict):
        return value
    if not isinstance(value, list) or len(value) < 2 or not isinstance(value[0], str):
        return None
    said = value[1]
    if isinstance(said, list):
        said = {"entities": said}
    return {**said, "text": value[0]} if isinstance(said, dict) else None


def _holds_records(value: Any) -> bool:
    if not isinstance(value, list):
        return False
    first = next((each for each in value if each is not None), None)
    found = as_record(first)
    return found is not None and text_of(found) is not None


def _responses(responses: Mapping[str, Any]) -> Iterator[Annotated]:
    """The answers of each user; those to questions about spans are lists."""
    for question, answers in responses.items():
        for answer in answers if isinstance(answers, list) else ():
            if not isinstance(answer, dict):
                continue
            value, status = answer.get("value"), answer.get("status")
            flaw = "" if status in _MEANT else f"the response is {status}"
            key = "spans" if isinstance(value, list) else question
            yield Annotated(_annotator(answer), {key: value}, flaw)


def _annotator(item: Any) -> str:
    if not isinstance(item, dict):
        return ""
    names = (item.get(key) for key in _ANNOTATORS)
    return next((str(name) for name in names if isinstance(name, str | int) and name != ""), "")
