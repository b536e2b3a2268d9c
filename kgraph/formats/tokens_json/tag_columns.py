"""The lists of a record that hold a tag for each token, as names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

from kgraph.formats.shared.json.strict import excerpt
from kgraph.formats.shared.tokens.tags import OUTSIDE, TAG
from kgraph.formats.tokens_json.label_names import LabelNames

_TAGS = re.compile(
    r"ner(?![a-z])|(?<![a-z])(tags?|labels?|bio|iob|bioes|bilou|entit(y|ies))(?![a-z])"
)
_OTHER = re.compile(r"pos|chunk|dep|lemma|morph|feat|head|srl|parse|syntax|lang")
_NOTHING = frozenset({"-", "X", "None", "none", "null"})
_IGNORED = -100  # what PyTorch's losses skip: a special token, or the rest of a word


class Column(NamedTuple):
    """A list of tags under a name: `numbered` if they are numbers without names, `flaw` if not all of
    them can be read."""

    name: str
    tags: Sequence[str]
    numbered: bool = False
    flaw: str = ""


def tag_columns(value: Mapping[str, Any], names: LabelNames) -> Iterator[Column]:
    """The tags of a record, its sentences one after the other."""
    for key, listed in value.items():
        if not is_tag_column(key) or not isinstance(listed, list):
            continue
        nested = all(isinstance(each, list) for each in listed)
        plain = list(chain.from_iterable(listed)) if nested else listed
        if plain and all(type(each) is int for each in plain):
            yield _numbers(key, plain, names.of(key))
        elif all(isinstance(each, str) or each is None for each in plain):
            tags = ["O" if tag is None or tag in _NOTHING else tag for tag in plain]
            if any(tag in OUTSIDE or TAG.fullmatch(tag) for tag in tags):
                yield Column(key, tags)


def is_tag_column(key: str) -> bool:
    """Whether a list under this name may be the tags of names, and not of parts of speech or the
    like."""
    folded = key.lower().replace("_", " ").replace("-", " ")
    return bool(_TAGS.search(folded)) and not _OTHER.search(folded)


def _numbers(key: str, numbers: Sequence[int], names: Mapping[int, str]) -> Column:
    if not names:
        return Column(key, list(map(str, numbers)), numbered=True)
    unknown = next((each for each in numbers if each not in names and each != _IGNORED), None)
    if unknown is not None:
        flaw = f"{key}: no name for {excerpt(unknown)}; the list has {len(names)} names"
        return Column(key, (), flaw=flaw)
    return Column(key, [names.get(each, "O") for each in numbers])
