"""A correction as people write it: names of terms, and words of the text with their place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from kgraph.formats.shared.anchoring import Ambiguous, Anchored, Ungrounded, anchor, same_words
from kgraph.judging.proposals.nearest_places import nearest_name
from kgraph.judging.proposals.structure import Structure
from kgraph.model.annotations import Span, Spans, covered_text
from kgraph.model.sentences import Sentences
from kgraph.model.vocabulary import KG
from kgraph.schema.scheme import Scheme, Sort
from kgraph.schema.synonyms import meant

_PLACED = re.compile(
    r"(?P<words>.*) \[(?P<spans>[0-9]+\.\.[0-9]+(?: [0-9]+\.\.[0-9]+)*)\]", re.DOTALL
)
_PLACE = re.compile(r" \[[0-9]+\.\.[0-9]+(?: [0-9]+\.\.[0-9]+)*\](?=;|$)")
_GAP = re.compile(r"\s+(?:…|\.\.\.)\s+")  # what is left out between pieces of words
_QUOTES = "\"'“”„‘’«»"  # that people put around words
_AROUND = 30  # characters before and behind a place that a message shows
_SHOWN = 3  # places of words that a message names


class CorrectionError(ValueError):
    """A correction that cannot be made; `fix`: what to do, "" where the question at its end says so."""

    def __init__(self, what: str, fix: str) -> None:
        super().__init__(what)
        self.fix = fix

    @property
    def told(self) -> str:
        """What is wrong and what to do, without a point behind it."""
        return f"{self}; {self.fix}" if self.fix else str(self)


class MissingWordsError(CorrectionError):
    """A correction by words that the text does not have."""


class Attempts:
    """Takes what people write for a claim, and keeps what is wrong with it, so that all is told at once."""

    def __init__(self) -> None:
        self._told: list[str] = []

    @contextmanager
    def also(self) -> Iterator[None]:
        """Go on behind what cannot be taken."""
        try:
            yield
        except CorrectionError as error:
            self._told.append(error.told)

    def check(self) -> None:
        """Raises CorrectionError that tells all that was wrong, if something was."""
        if self._told:
            ended = (each if each.endswith("?") else f"{each}." for each in self._told)
            raise CorrectionError(" Also, ".join(ended).removesuffix("."), "")


def stances(scheme: Scheme) -> list[str]:
    """The labels of all stances of the ontology."""
    known = scheme.ontology
    return sorted(name for name, iri in known.names.items() if known.concepts.get(iri) == KG.Stance)


def classes(scheme: Scheme) -> list[str]:
    """The labels of all classes of entities of the ontology."""
    return sorted(name for name in scheme.ontology.names if scheme.label(name).sort == "entity")


_GENERAL = ("Person", "Organization", "Place", "Office", "Event", "Group")


def classes_by_use(scheme: Scheme, used: Iterable[str]) -> tuple[list[str], list[str]]:
    """The labels of classes as somebody chooses one: those that most texts need, and those that are `used`
    where they are judged (labels of mentions), the most frequent first; and all others."""
    known = classes(scheme)
    often = (label for label, _ in Counter(used).most_common())
    there = (each for each in often if scheme.label(each).sort == "entity")
    first = [*dict.fromkeys((*filter(known.__contains__, _GENERAL), *there))]
    return first, [each for each in known if each not in first]


def term_named(scheme: Scheme, written: str, sort: Sort, known: Collection[str]) -> str:
    """The label that people write in any case, of the profile or of those that are `known`. Raises
    CorrectionError."""
    what, kind, such = _SORTS[sort]
    term = scheme.label(written)
    if not written or (term.sort == sort and term.iri):
        return written
    plain = written.casefold().replace("isation", "ization")  # as the British write it
    alike = sorted(each for each in known if each.casefold() == plain)
    if not alike:
        other = meant(kind, written, known)
        hint = f"; did you mean '{other}'?" if other else f"; known are {', '.join(known)}"
        raise CorrectionError(f"{written!r} is not a {what}{hint}", "" if other else such)
    return alike[0]


_SORTS: Mapping[Sort, tuple[str, str, str]] = {
    "stance": ("stance", "events", "name one, such as Asserts or Denies"),
    "entity": ("class", "mentions", "name one, such as Person or Organization"),
}


def placed(text: str, spans: Spans) -> str:
    """Words with their place, as they stand in a file of verdicts: `Lavrov [0..6]`."""
    words = " ".join(covered_text(text, spans).split())
    return f"{words} [{' '.join(f'{begin}..{end}' for begin, end in spans)}]"


def unplaced(written: str) -> str:
    """Words as they stand in a file of verdicts, without their places: `Ana Lima; Oso`."""
    return _PLACE.sub("", written)


def spans_of(
    structure: Structure,
    around: Spans,
    what: str,
    written: str,
    near: Span | None = None,
    beside: Span | None = None,
    over: Span | None = None,
) -> Spans:
    """Where the words of a correction stand: at the place that they come with, else in the sentences that the
    spans `around` touch, else in the text, once; or the nearest to `near` of the places where the words name
    one and the same; or the only place behind `beside` in its sentence, or that has characters of `over`.
    Pieces may be divided by `…`. `what` they are is said in messages, in which places near `beside` come
    first. Raises CorrectionError."""
    text = structure.layer.document.text
    if match := _PLACED.fullmatch(written):
        return _at_place(text, what, match)
    found = _anchored(text, written, _sentences_of(structure, around))
    if isinstance(found, Ungrounded):
        found = _anchored(text, written, None)
    if isinstance(found, Ambiguous):
        found = _told_apart(structure, found.places, near, beside, over) or found
    if isinstance(found, Ambiguous):
        shown = "; ".join(
            f"{placed(text, (place,))!r} in {in_context(text, place)}"
            for place in _nearest_first(found.places, beside or near)[:_SHOWN]
        )
        raise CorrectionError(f"the {what} {found.what}", f"say which is meant: {shown}")
    if isinstance(found, Ungrounded):
        raise MissingWordsError(f"the {what} {found.what}", found.fix)
    return found


def _told_apart(
    structure: Structure, places: Spans, near: Span | None, beside: Span | None, over: Span | None
) -> Spans:
    """Which of several places of words is meant, as in `spans_of`; () if nothing tells it."""
    there = [each for each in places if over and each[0] < over[1] and over[0] < each[1]]
    if len(there) == 1:
        return tuple(there)
    named = nearest_name(structure, places, near) if near else ()
    return named or (_only_behind(structure, places, beside) if beside else ())


def _only_behind(structure: Structure, places: Spans, beside: Span) -> Spans:
    """The only one of several places that stands behind words, up to the end of their sentence; () if there
    is none, or another one."""
    sentence = _sentences_of(structure, (beside,)) or beside
    behind = tuple(each for each in places if beside[1] <= each[0] and each[1] <= sentence[1])
    return behind if len(behind) == 1 else ()


def _nearest_first(places: Spans, near: Span | None) -> Sequence[Span]:
    """Places in the order of the text; where one is near, from there on, the nearest first."""
    if not near:
        return places
    begin, end = near
    return sorted(places, key=lambda e: (e[0] < begin, max(e[0] - end, begin - e[1]), e))


def stands_at_its_place(structure: Structure, written: str) -> bool:
    """Whether words come with a place, and stand there."""
    match = _PLACED.fullmatch(written)
    try:
        return bool(match and _at_place(structure.layer.document.text, "", match))
    except CorrectionError:
        return False


def _at_place(text: str, what: str, match: re.Match[str]) -> Spans:
    pairs = (each.split("..") for each in match["spans"].split())
    spans = tuple((int(begin), int(end)) for begin, end in pairs)
    inside = all(0 <= begin < end <= len(text) for begin, end in spans)
    words = covered_text(text, spans) if inside else ""
    if words != words.strip() or not same_words(words, match["words"]):
        told = f"the {what} {match['words']!r} does not stand at {match['spans']}"
        raise CorrectionError(told, "leave out the place, or correct it")
    return spans


def _anchored(text: str, written: str, within: Span | None) -> Anchored:
    """The place of words as they are typed: also in quotation marks, in pieces, or with a capital that only
    the beginning of a sentence has."""
    found = anchor(text, written, within=within)
    bare = written.strip(_QUOTES)
    for other in (bare, _GAP.split(bare), bare[:1].swapcase() + bare[1:]):
        if isinstance(found, Ungrounded) and other not in ("", written, [bare]):
            again = anchor(text, other, within=within)
            found = found if isinstance(again, Ungrounded) else again
    return found


def _sentences_of(structure: Structure, spans: Spans) -> Span | None:
    """From the beginning of the first to the end of the last sentence that spans touch."""
    layer = structure.layer
    if not spans:
        return None
    found = Sentences(layer.document.text, layer.sentences)
    return found.around((spans[0][0], max(end for _, end in spans)))


def in_context(text: str, place: Span) -> str:
    """The words of a place in brackets, with some words around them."""
    begin, end = place
    before, after = text[max(0, begin - _AROUND) : begin], text[end : end + _AROUND]
    if begin > _AROUND:
        before = f"…{before.partition(' ')[2]}"
    if end + _AROUND < len(text):
        after = f"{after.rpartition(' ')[0]}…"
    around = " ".join(f"{before}[{text[begin:end]}]{after}".split())
    return f"“{around}”"
