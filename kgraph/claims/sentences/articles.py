"""Whether a text writes a name or a noun without the article that it mostly has: *at Northgate Bank*, *told
staff*."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from kgraph.claims.sentences.verb_forms import is_past_form, present
from kgraph.claims.sentences.word_lists import auxiliaries, prepositions, small_words
from kgraph.claims.sentences.worded import ADDRESSABLE
from kgraph.model.annotations import Span

_BEFORE = 30  # characters before a name in which a word is looked for
_LAST_WORD = re.compile(r"([^\W\d_]+)[\s\"“‘(]+$")
_ENDING = tuple(',.;:!?)”"')
_NEXT_WORD = re.compile(r"\s+([^\W\d_]+)")


def is_written_bare(
    text: str, name: str, spans: Iterable[Span], begins_sentence: Callable[[int], bool]
) -> bool:
    """Whether a name stands without an article at a place where nothing but the name itself can be why: it
    begins a sentence, or stands behind a preposition, and no noun follows, of which it tells more (*Larne
    Council officials*); and nowhere with one. A noun does so right behind a verb of telling at each of
    its places. `spans`: where what bears the name is named."""
    places = [(begin, end) for begin, end in spans if text[begin:end] == name]
    words = [_word_before(text, begin) for begin, _ in places]
    if not name[:1].isupper():
        return bool(words) and all(present(word) in ADDRESSABLE for word in words)
    if "the" in words:
        return False
    return any(
        (begins_sentence(begin) or word in prepositions()) and _stands_alone(text, end)
        for (begin, end), word in zip(places, words, strict=True)
    )


def _word_before(text: str, begin: int) -> str:
    found = _LAST_WORD.search(text[max(0, begin - _BEFORE) : begin])
    return found[1].lower() if found else ""


def _stands_alone(text: str, end: int) -> bool:
    """Whether no noun follows: a mark does, or a small word or a verb in the past."""
    if not (following := _NEXT_WORD.match(text, end)):
        return text[end : end + 1] in _ENDING or not text[end:].strip()
    word = following[1]
    is_verb = word in auxiliaries() or is_past_form(word) or word.endswith("ed")
    return is_verb or word in small_words()
