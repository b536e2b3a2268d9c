"""Decides whether a mention is a proper name. Only names identify an entity across documents; in doubt
two mentions stay two entities."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property

from kgraph.model.annotations import Mention, covered_text
from kgraph.schema.profile import Scheme

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_OPENING = " \t\"'“”‘’«»„([{—–-"
_SENTENCE_END = ".!?…\n\r"


class ProperNames:
    """Recognises names among the mentions of one text."""

    def __init__(self, text: str, scheme: Scheme) -> None:
        self._text = text
        self._profile = scheme.profile
        self._scheme = scheme

    def is_name(self, mention: Mention) -> bool:
        """Decided by the annotator's `Form`, then the profile's `always` and `never`, then spelling."""
        for attribute in mention.attributes:
            for setting in self._scheme.attribute(*attribute[:2]) or ():
                if setting.field == "Form":
                    return setting.value.lower() == "name"
        if mention.label in self._profile.always:
            return True
        return mention.label not in self._profile.never and self._written_as_name(mention)

    def _written_as_name(self, mention: Mention) -> bool:
        words = covered_text(self._text, mention.spans).split()
        lowered = [word.lower() for word in words]
        if not words or " ".join(lowered) in self._profile.pronouns:
            return False
        if lowered[0] in self._profile.quantifiers | self._profile.pronouns:
            return False
        if not words[-1][0].isupper():
            return False
        if lowered[0] in self._profile.articles:
            words = words[1:]
        if len(words) == 1 and self.starts_sentence(mention.spans[0][0]):
            begin, end = mention.spans[0]
            elsewhere = self._capitalised_inside.get(_stem(words[0]), ())
            return any(not begin <= position < end for position in elsewhere)
        return bool(words)

    def starts_sentence(self, position: int) -> bool:
        """Whether a sentence, or a line, begins at the offset."""
        before = self._text[max(0, position - 80) : position].rstrip(_OPENING)
        return not before or before[-1] in _SENTENCE_END

    @cached_property
    def _capitalised_inside(self) -> dict[str, list[int]]:
        """Words that are capitalised where no sentence starts -> the offsets of these places."""
        found: dict[str, list[int]] = defaultdict(list)
        for word in _WORD.finditer(self._text):
            if word[0][0].isupper() and not self.starts_sentence(word.start()):
                found[_stem(word[0])].append(word.start())
        return found


def _stem(word: str) -> str:
    """The word without a possessive ending or closing punctuation."""
    return re.sub(r"(?:[’']s?)?\W*$", "", word)
