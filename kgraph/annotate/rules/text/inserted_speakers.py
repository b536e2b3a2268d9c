"""Finds who speaks within the marks of a quotation, where that is usual: `«Это плохо, — сказала Лима, — для
всех»`, `« C'est mauvais, a dit Lima. Tout est perdu. »`."""

from __future__ import annotations

from collections.abc import Iterator

from kgraph.annotate.rules.text.quotations import Quoted
from kgraph.model.annotations import Span
from kgraph.wording.language import Language
from kgraph.wording.words import Words

_DASHES, _OPENING = frozenset("—–"), frozenset(",!?…")
_BEFORE = frozenset(",.!?…")
_OVER = frozenset(",.!?…;:»")
_LONGEST = 14  # words between the dashes or commas
_VERB = 5  # words in which a verb and the beginning of its subject stand


def parted(quote: Quoted, words: Words, language: Language) -> list[Span]:
    """The spans of a quotation without the words, with the marks around them, that tell who says it."""
    if language.has("customs", "speakers within marks"):
        find = _between_dashes
    elif language.has("customs", "speakers between commas"):
        find = _between_commas
    else:
        return quote.spans
    spans: list[Span] = []
    for begin, end in quote.spans:
        closing = words.before(end) - 1
        for first, last in find(words.at(begin), closing + 1, words, language):
            spans.append((begin, words.ends[first - 1]))
            begin = words.begins[last + 1] if last < closing else end
        if words.at(begin) < closing:
            spans.append((begin, end))
    return spans or quote.spans


def _between_dashes(
    first: int, end: int, words: Words, language: Language
) -> Iterator[tuple[int, int]]:
    """The dashes around each insertion, which begins with a verb of saying."""
    at = first + 1
    while at + 1 < end - 1:
        is_opening = words.words[at] in _DASHES and words.words[at - 1] in _BEFORE
        if is_opening and _reports(words.lower[at + 1], language):
            near = range(at + 2, min(at + _LONGEST, end - 1))
            closing = next((look for look in near if words.words[look] in _DASHES), -1)
            if closing > 0:
                yield at, closing
                at = closing
        at += 1


def _between_commas(
    first: int, end: int, words: Words, language: Language
) -> Iterator[tuple[int, int]]:
    """The first word or comma of each insertion, and the mark behind it: `, a dit la maire, Ana Lima.`"""
    at = first + 2
    while at + 2 < end:
        is_opening = words.words[at] in _OPENING
        subject = _subject(at + 1, end, words, language) if is_opening else -1
        closing = _closing(subject, end, words, language) if subject >= 0 else -1
        if closing >= 0:
            behind = words.lower[closing + 1 : closing + 2]  # avant d'ajouter
            is_over = language.words["telling_on"].isdisjoint(behind)
            if closing - at <= _LONGEST and is_over:
                yield at + (words.words[at] != ","), closing
                at = closing
        at += 1


def _subject(at: int, end: int, words: Words, language: Language) -> int:
    """Where the subject stands behind a verb of saying that begins at a word: `a dit | Lima`, `a-t- | elle
    ajouté`, `affirme mardi | sa mère`; -1 if none does."""
    pronouns, have = language.words["plain_subjects"], language.words["have"]
    opening = language.any_of("determiners", "titles")
    is_parted = words.lower[at] in have
    verb = at + is_parted
    if is_parted and words.lower[verb] in pronouns:
        return verb if _reports(words.lower[verb + 1], language) else -1
    if not _reports(words.lower[verb], language):
        return -1
    between = language.any_of("adverbs", "days")
    for look in range(verb + 1, min(verb + _VERB, end)):
        word = words.lower[look]
        if words.capital[look] or word in opening or word in pronouns:
            return look
        if word not in between:
            return -1
    return -1


def _closing(subject: int, end: int, words: Words, language: Language) -> int:
    """The mark that ends an insertion, behind words between marks that tell who it is: `la maire, Ana Lima.`,
    `Ana Lima, la maire de Sena.`; -1 if the quotation ends without one."""
    marks = [at for at in range(subject + 1, end) if words.words[at] in _OVER]
    if not marks:
        return -1
    closing, following = marks[0], marks[1:2]
    if words.words[closing] != "," or not following or following[0] == closing + 1:
        return closing
    described = range(closing + 1, following[0])
    if words.capital[closing - 1]:
        finite = language.any_of("be", "have", "auxiliaries")
        is_noun = words.lower[described[0]] in language.words["determiners"]
        is_beside = is_noun and finite.isdisjoint(words.lower[closing + 1 : following[0]])
    else:
        is_beside = all(words.capital[at] for at in described)
    return following[0] if is_beside else closing


def _reports(word: str, language: Language) -> bool:
    return any(
        cue.kind == "verbs" and "quote" in cue.stances for cue in language.cues.get(word, ())
    )
