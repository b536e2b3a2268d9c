"""Which article a text writes before a name or a noun: none in *at Northgate Bank* and *told staff*."""

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


def written_article(
    text: str, name: str, spans: Iterable[Span], begins_sentence: Callable[[int], bool]
) -> str | None:
    """The article before a name: "the" where it has that wherever no noun follows, *told the BBC that*; ""
    where it stands without one at a place where nothing but the name itself can be why: it begins a sentence,
    or stands behind a preposition, and no noun follows, of which it tells more (*Larne Council officials*);
    and nowhere with one; None where the text does not tell. A noun stands without one right behind a verb of
    telling, or between "that" and a verb, at each of its places. `spans`: where what bears the name is
    named."""
    places = [(begin, end) for begin, end in spans if text[begin:end] == name]
    found = [(_word_before(text, begin), begin, _stands_alone(text, end)) for begin, end in places]
    if not found:
        return None
    if not name[:1].isupper():
        is_bare = all(
            present(word) in ADDRESSABLE or (word == "that" and is_alone)
            for word, _, is_alone in found
        )
        return "" if is_bare else None
    if any(word == "the" for word, *_ in found):
        alone = [word for word, _, is_alone in found if is_alone]
        return "the" if alone and set(alone) == {"the"} else None
    is_bare = any(
        is_alone and (begins_sentence(begin) or word in prepositions())
        for word, begin, is_alone in found
    )
    return "" if is_bare else None


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
