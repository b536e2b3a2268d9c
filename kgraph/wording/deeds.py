"""Who says that somebody did something, and who denies it: claims that may have little else in common."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kgraph.wording.compared_words import ComparedWords
from kgraph.wording.content_parts import Content, Deed, Named
from kgraph.wording.contents import content_of
from kgraph.wording.naming import Naming
from kgraph.wording.opposing import Stand, is_against
from kgraph.wording.said import Said

_MOST = 500
"""Claims that deny a deed of somebody with which a claim that tells of it is compared."""


class Deeds(NamedTuple):
    """The deeds that a claim tells of, those that it denies, and all things (IRIs) that it names."""

    told: tuple[Deed, ...]
    denied: tuple[Deed, ...]
    things: frozenset[str]


class DeedFinder:
    """Finds what claims in one language tell of deeds."""

    def __init__(self, table: ComparedWords, naming: Naming) -> None:
        self._table, self._naming = table, naming

    def _deeds(self, said: Said, stand: Stand) -> Deeds:
        """The deeds of a claim. Who denies something denies what is told first."""
        names = self._naming.all_names(said, stand.content)
        named = [Named(name.span, (name.thing,)) for name in names if name.span[1]]
        content = content_of(said.words, self._table, "", named) if named else stand.content
        told, denied = self._sides(stand, content)
        speakers = frozenset(name.thing for name in names if not name.span[1])

        def done(some: Sequence[Deed]) -> tuple[Deed, ...]:
            return tuple(each._replace(doers=each.doers or speakers) for each in some)

        return Deeds(done(told), done(denied), frozenset(name.thing for name in names))

    def told_and_denied(self, all_: Sequence[tuple[Said, Stand]]) -> Iterator[tuple[Said, Said]]:
        """The pairs of claims of which one tells of a deed of somebody and the other denies it. A pair may
        come twice."""
        denying: dict[tuple[str, str], list[tuple[Said, Deeds]]] = defaultdict(list)
        for said, stand in all_:
            if self._sides(stand, stand.content)[1]:
                own = self._deeds(said, stand)
                for deed in own.denied:
                    for doer in deed.doers:
                        denying[doer, deed.verb].append((said, own))
        verbs = {verb for _, verb in denying}
        for said, stand in all_:
            told = verbs & {each.verb for each in self._sides(stand, stand.content)[0]}
            names = self._naming.all_names(said, stand.content) if told else []
            keys = {(name.thing, verb) for name in names for verb in told} & denying.keys()
            telling = self._deeds(said, stand) if keys else None
            for key in sorted(keys):
                for other, denied in denying[key][:_MOST]:
                    if telling and _is_one_deed(telling, denied):
                        yield min(said, other), max(said, other)

    def _sides(self, stand: Stand, content: Content) -> tuple[Sequence[Deed], Sequence[Deed]]:
        """What is told, and what is denied."""
        negated = {each.of for each in content.negations}
        negated |= {each.verb for each in content.negations if each.verb}
        light = self._table.light
        all_ = [each for each in content.deeds if each.verb not in light] or content.deeds
        denied = [each for each in all_ if each.verb in negated] or all_[: "" in negated]
        if stand.is_negative or (is_against(stand.stance) and not denied):
            return (), all_[:1]
        if is_against(stand.stance):
            return denied, ()
        return [each for each in all_ if each not in denied], denied


def _is_one_deed(plain: Deeds, against: Deeds) -> bool:
    """Whether one tells of what the other denies."""
    return any(
        told.verb == denied.verb and _have_one_doer(told, denied, plain, against)
        for told in plain.told
        for denied in against.denied
    )


def _have_one_doer(told: Deed, denied: Deed, plain: Deeds, against: Deeds) -> bool:
    """Whether two deeds may be of the same people. Who was warned may be told as whom somebody warned."""
    turned = {told.is_turned, denied.is_turned}
    is_same = (len(turned) == 1 or None in turned) and bool(told.doers & denied.doers)
    is_turned = bool(
        told.doers & (against.things - denied.doers) or denied.doers & (plain.things - told.doers)
    )
    return is_same or (turned != {True} and turned != {False} and is_turned)
