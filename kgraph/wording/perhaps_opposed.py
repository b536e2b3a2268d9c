"""Pairs of claims that are perhaps opposed, in words only: candidates for a reader, never conclusions. Claims
of which statements are annotated are compared in `kgraph.claims.contradictions`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kgraph.wording.compared_words import compared_words
from kgraph.wording.comparison import Comparison
from kgraph.wording.language import language_of
from kgraph.wording.opposing import takes_side
from kgraph.wording.said import Background, Pair, Said


def perhaps_opposed(said: Iterable[Said], background: Background) -> list[Pair]:
    """The pairs of claims that are perhaps opposed, the likeliest first. Claims that say the same words in
    the same stance are compared once, and paired by who says them. In a language without words
    (`ontology/wording/`) claims are compared only where all their words are equal."""
    by_language: dict[str, list[Said]] = defaultdict(list)
    compared = [each for each in said if takes_side(each.stance)]
    codes = _languages(compared)
    for each in compared:
        by_language[codes[each.document]].append(each)
    pairs = {
        (pair.plain, pair.against): pair
        for code, some in sorted(by_language.items())
        for pair in Comparison(some, compared_words(code), background).pairs()
    }
    places = {each.claim: (each.document, each.begin, each.claim) for each in compared}
    return sorted(
        pairs.values(), key=lambda each: (-each.score, places[each.plain], places[each.against])
    )


def _languages(said: Sequence[Said]) -> Mapping[str, str]:
    """The language of each document: as it is said to be, else by the words of its claims, else by those of
    all claims."""
    words: dict[str, list[str]] = defaultdict(list)
    declared: dict[str, str] = {}
    for each in said:
        words[each.document].append(each.words)
        declared[each.document] = each.language
    usual = language_of(" ".join(each.words for each in said), "").code
    return {
        document: language_of(" ".join(some), declared[document]).code or usual
        for document, some in words.items()
    }
