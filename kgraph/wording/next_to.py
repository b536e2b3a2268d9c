"""Who says, next to a claim of somebody else, that what it tells was not done, and names nothing else:
*nobody had inspected it*, *there was no warning*. Of what that is said, the claim beside it tells."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kgraph.wording.compared_words import ComparedWords
from kgraph.wording.content_parts import Content
from kgraph.wording.one_place import in_words, overlap
from kgraph.wording.opposing import Opposition, Stand, opposition
from kgraph.wording.said import Said

_WORD = re.compile(r"[^\W\d_]+")
_NEAR = 300  # characters between two claims of which one is understood by the other

Told = tuple[Said, Stand]


def denied_next_to(
    all_: Sequence[Told], table: ComparedWords
) -> Iterator[tuple[Opposition, Told, Told]]:
    """The pairs of claims that follow each other in a document, of which one tells of a deed and the other
    says that nobody did it, or that there was none, each with why they are opposed."""
    by_document: dict[str, list[Told]] = defaultdict(list)
    for each in all_:
        by_document[each[0].document].append(each)
    for claims in by_document.values():
        claims.sort(key=lambda each: (each[0].begin, each[0].claim))
        for first, second in pairwise(claims):
            if second[0].begin - first[0].end > _NEAR or overlap(first[0], second[0]):
                continue
            for told, denied in ((first, second), (second, first)):
                if found := _why(told, denied, table):
                    yield found, told, denied


def _why(told: Told, denied: Told, table: ComparedWords) -> Opposition | None:
    deed = _all_denied(denied[1].content, table)
    if not deed or not _tells(*told, deed, table) or not in_words(told[0], denied[0]):
        return None
    found = opposition(told[1], denied[1])
    return found if found and found.kind == "negation" else None


def _tells(said: Said, stand: Stand, deed: str, table: ComparedWords) -> bool:
    """Whether a claim tells to whom or to what a deed was done: `was inspected`, `warned them`."""
    done = [each for each in stand.content.deeds if each.verb == deed]
    pronouns = table.words("somebody") | table.words("speaker")
    is_to_somebody = not pronouns.isdisjoint(_WORD.findall(said.words.lower())[1:])
    return any(each.is_turned or (each.is_turned is False and is_to_somebody) for each in done)


def _all_denied(content: Content, table: ComparedWords) -> str:
    """The key of the deed of which a claim says that there was none, if it says nothing else; "" for none."""
    if not content.negations or content.tells_details:
        return ""
    wholly = table.words("negating_all") | table.words("nobody")
    if not all(_denies_wholly(each.words.lower(), wholly, table) for each in content.negations):
        return ""
    nobody = {table.folded(each).key for each in table.replaced.values()}
    keys = content.words.keys() - table.light - nobody
    deeds = keys & {each.verb for each in content.deeds} - table.open
    return next(iter(deeds)) if len(keys) == len(deeds) == 1 else ""


def _denies_wholly(word: str, wholly: frozenset[str], table: ComparedWords) -> bool:
    """Whether a word negates all that is said, or stands before what there was none of: `no`."""
    return word in wholly or table.language.has("determiners", word)
