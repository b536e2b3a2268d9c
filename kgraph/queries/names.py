"""Typed names -> things of the graph. A typed name is an IRI, a path under the base, a prefixed name, or
a name in the graph, which may differ in case or be given in part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from urllib.parse import quote

import pyoxigraph as ox

from kgraph.claims.sentences.english import bare_name
from kgraph.errors import UsageError, printable
from kgraph.model.identity import fold
from kgraph.model.search import folded
from kgraph.model.vocabulary import DCTERMS, KG, RDF
from kgraph.queries.called import is_description, ranks
from kgraph.queries.index_format import FORMS, SORTS, Sort, words_of_name
from kgraph.queries.index_reading import Index, Named
from kgraph.queries.lookup import Lookup, Thing
from kgraph.rdf.chains import STATEMENTS
from kgraph.rdf.claim_terms import MENTION
from kgraph.schema.prefixes import prefixes
from kgraph.schema.profile_reading import read_profile

_LISTED = 12  # candidates that a message lists
_NEAREST = 5
# Characters of a typed name that are compared and shown; likeness takes their product.
_SPELLED = 200
_COMPARED = 200_000  # names that a misspelt one is compared with: about a tenth of a second
_LIKE = 60  # percent of likeness from which a name is told as near

TIERS: Sequence[tuple[Sequence[Sort], str]] = (
    ((Sort.PREFERRED,), "plain"),
    ((Sort.OTHER,), "plain"),
    ((Sort.PREFERRED,), "cased"),
    ((Sort.OTHER,), "cased"),
    ((Sort.TITLE,), "cased"),
    ((Sort.PREFERRED, Sort.OTHER, Sort.TITLE), "alike"),
    ((Sort.PREFERRED, Sort.OTHER), ""),
    ((Sort.MENTIONED,), "cased"),
    ((Sort.MENTIONED,), ""),
)
"""Which names are compared one after the other, and in which form; "" is by their words."""


class AmbiguousNameError(UsageError):
    """A typed name fits several things, the `candidates`."""

    def __init__(self, typed: str, candidates: Sequence[Thing]) -> None:
        super().__init__(_ambiguous(typed, candidates))
        self.candidates = tuple(candidates)


class UnknownNameError(UsageError):
    """A typed name fits nothing; `nearest` are the names that are spelt most like it."""

    def __init__(self, typed: str, nearest: Sequence[str]) -> None:
        super().__init__(_unknown(typed, nearest))
        self.nearest = tuple(nearest)


class UnknownPredicateError(UsageError):
    """A typed name is that of no predicate."""


class Names:
    """The names of the things of a graph: from its index, if there is one, else from the graph; then each
    sort of names is read, and put in order by a form or by words, when it is first used so."""

    def __init__(
        self, source: Lookup | ox.Store | Iterable[ox.Quad], index: Index | None = None
    ) -> None:
        self.lookup = source if isinstance(source, Lookup) else Lookup(source)
        self.index = index
        self._read: dict[Sort, Named] = {}
        self._formed: dict[tuple[Sort, str], Mapping[str, Named]] = {}

    def equal(self, sorts: Sequence[Sort], form: str, value: str) -> Named:
        """The names of these sorts that are the value in a form of `FORMS`."""
        if self.index:
            return self.index.equal(sorts, form, value)
        return [each for sort in sorts for each in self._by(sort, form).get(value, ())]

    def having_words(self, sorts: Sequence[Sort], words: frozenset[str]) -> Named:
        """The names of these sorts that have all the words; none if there are no words."""
        if self.index:
            return self.index.having_words(sorts, words)
        found = (each for sort in sorts for each in self._by_rarest(sort, words))
        return [each for each in found if words <= words_of_name(each[0])]

    def all(self, sorts: Sequence[Sort]) -> Named:
        """The names of the first of these sorts, sorted, then those of the next."""
        return [each for sort in sorts for each in self._of(sort)]

    def predicates(self) -> set[str]:
        """The predicates of all propositions."""
        return self.index.predicates() if self.index else self.lookup.predicates()

    def _of(self, sort: Sort) -> Named:
        if sort not in self._read:
            self._read[sort] = self.index.names(sort) if self.index else self._in_graph(sort)
        return self._read[sort]

    def _in_graph(self, sort: Sort) -> Named:
        if sort == Sort.MENTIONED:
            words = dict(self.lookup.pairs(MENTION["words"]))
            denoting = self.lookup.pairs(MENTION["denotes"])
            return sorted({(words[mention], iri) for mention, iri in denoting if mention in words})
        # Without terms of the ontology, and without rules and claims, which a sentence names.
        ontology = f"{self.lookup.base}graph/ontology"
        predicates = (each for each, named in SORTS.items() if named == sort)
        pairs = (pair for each in predicates for pair in self.lookup.pairs(each, outside=ontology))
        return sorted({(name, iri) for iri, name in pairs if iri not in self._worded})

    def _by(self, sort: Sort, form: str) -> Mapping[str, Named]:
        """The names by what they are in the form; by each of their words for ""."""
        if (sort, form) not in self._formed:
            found = defaultdict[str, Named](list)
            for each in self._of(sort):
                for key in [FORMS[form](each[0])] if form else words_of_name(each[0]):
                    found[key].append(each)
            self._formed[sort, form] = found
        return self._formed[sort, form]

    def _by_rarest(self, sort: Sort, words: Iterable[str]) -> Named:
        """The names that have the rarest of the words."""
        return min((self._by(sort, "").get(word, []) for word in words), key=len, default=[])

    @cached_property
    def spelled(self) -> Mapping[str, str]:
        """The names of things by how they are spelt, in whole and in each of their words, and the titles of
        documents in whole: most words of a title name nothing."""
        found: dict[str, str] = {}
        for name, _ in self.all((Sort.PREFERRED, Sort.OTHER)):
            for part in (folded(name), *sorted(words_of_name(name))):
                found.setdefault(part, name)
        for title, _ in self.all((Sort.TITLE,)):
            found.setdefault(folded(title), title)
        return found

    @cached_property
    def _worded(self) -> set[str]:
        classes = (KG.Rule, *STATEMENTS)
        return {iri for each in classes for iri in self.lookup.subjects(RDF.type, each)}


def find_in(source: ox.Store | Iterable[ox.Quad], typed: str, index: Index | None = None) -> str:
    """`find_entity` among the names of a graph."""
    return find_entity(Names(source, index), typed)


def find_entity(names: Names, typed: str) -> str:
    """The IRI of the thing with the typed name.

    The first of these that fits is taken: an IRI, a path under the base, a prefixed name; exactly a
    label, then another name; either in NFKC and any case; a document's title; any of these as a search
    compares it, without accents; a name with all typed words; the words of a mention. Of names that have the
    typed words, those of what a text calls so, whatever its label, or that have them for a surname
    come before those that have them as a part, and these before descriptions. Raises AmbiguousNameError and
    UnknownNameError.
    """
    if found := iri_of(names, typed) or find_named(names, typed):
        return found
    raise UnknownNameError(typed.strip(), nearest_names(names, typed.strip()))


def find_named(names: Names, typed: str, wanted: Callable[[str], bool] = lambda iri: True) -> str:
    """The IRI of the thing with the typed name, as `find_entity` finds it, of those that are `wanted`; "" if
    there is none. Raises AmbiguousNameError."""
    typed = typed.strip()
    for sorts, form in TIERS:
        named = named_in(names, sorts, form, typed)
        found = set(filter(wanted, (current(names.lookup, iri) for _, iri in named)))
        if len(found) > 1 and not form:
            ranked = fit(names, typed, named)
            best = min(ranked[each] for each in found)
            found = {each for each in found if ranked[each] == best}
        if len(found) > 1:
            raise AmbiguousNameError(typed, sorted(map(names.lookup.thing, found)))
        if found:
            return found.pop()
    return ""


def iri_of(names: Names, typed: str) -> str:
    """The present IRI of the thing that is typed by its IRI, a path under the base or a prefixed name; "" for
    what is none of a thing of the graph, such as a name."""
    held = (each for each in spelled_out(names, typed.strip()) if names.lookup.holds(each))
    return current(names.lookup, iri) if (iri := next(held, "")) else ""


def named_in(names: Names, sorts: Sequence[Sort], form: str, typed: str) -> Named:
    """The names of one of `TIERS` that the typed name fits. By their words also things that a text calls
    just so, whatever their label: *EPA* is rather an agency than *EPA's head of enforcement*."""
    if form:
        return names.equal(sorts, form, FORMS[form](typed))
    called = [each for each in _called(names, typed) if not is_description(_bare(each[0]))]
    return [*names.having_words(sorts, words_of_name(typed)), *called]


def fit(names: Names, typed: str, named: Named) -> Mapping[str, int]:
    """How well the things (IRIs) of names that have the words of a typed one fit it: 0 for the best."""
    lookup = names.lookup
    called = {current(lookup, iri) for _, iri in _called(names, typed)}
    return ranks(typed, ((name, lookup.thing(current(lookup, iri))) for name, iri in named), called)


def _called(names: Names, typed: str) -> Named:
    """The mentions that are the typed name, with or without an article."""
    plain = _bare(typed)
    forms = dict.fromkeys((typed, plain, *(f"{each} {plain}" for each in _articles())))
    return [
        pair for each in forms for pair in names.equal((Sort.MENTIONED,), "alike", folded(each))
    ]


def _bare(name: str) -> str:
    """A name without the article before it."""
    first, _, rest = name.partition(" ")
    return rest if rest and first.lower() in _articles() else name


def _articles() -> frozenset[str]:
    return read_profile("default").articles


def spelled_out(names: Names, typed: str) -> Iterator[str]:
    """The IRIs that a typed one, path under the base or prefixed name may stand for."""
    yield typed.removeprefix("<").removesuffix(">")
    if "/" in typed:
        yield names.lookup.base + typed
        yield names.lookup.base + quote(typed)
    prefix, colon, local = typed.partition(":")
    if colon and (namespace := prefixes(names.lookup.base).get(prefix)):
        yield namespace + local


def current(lookup: Lookup, iri: str) -> str:
    """The present IRI of a renamed thing; in a circle, the last IRI before it closes."""
    seen = {iri}
    while newer := [i for i in lookup.iris(iri, DCTERMS.isReplacedBy) if i not in seen]:
        iri = newer[0]
        seen.add(iri)
    return iri


def _ambiguous(typed: str, things: Sequence[Thing]) -> str:
    lines = [f"'{_short(typed)}' may be any of {len(things)}; say which by its IRI:"]
    lines += [
        printable(f"  {thing.label} · {thing.kind} · {thing.iri}") for thing in things[:_LISTED]
    ]
    lines += ["  …"] * (len(things) > _LISTED)
    labels = {fold(bare_name(thing.label)) for thing in things}
    if labels <= read_profile("default").pronouns:
        lines.append(
            "Nobody knows who they are; `kgraph resolve` asks about those that speak, and --same says who "
            "one of them is."
        )
    elif len(labels) == 1:
        lines.append("If two of them are one, say so by their IRIs: kgraph resolve --same IRI IRI")
    return "\n".join(lines)


def _unknown(typed: str, nearest: Sequence[str]) -> str:
    near = ", ".join(map(printable, nearest))
    hint = f"; the nearest names are: {near}" if near else ""
    return (
        f"nothing here is called '{_short(typed)}'{hint}; `kgraph ask in-words --words WORDS` finds claims "
        "by the words that they are made in"
    )


def _short(typed: str) -> str:
    shown = printable(typed[:_SPELLED])
    return f"{shown}…" if len(typed) > _SPELLED else shown


def nearest_names(names: Names, typed: str) -> list[str]:
    """The names whose spelling, in whole or in one of their words, is the most like the typed name."""
    from rapidfuzz import fuzz, process  # only mistakes need it

    spelled, sought = names.spelled, folded(typed)[:_SPELLED]
    pool = sorted(spelled, key=lambda part: (abs(len(part) - len(sought)), part))[:_COMPARED]
    near = process.extract(sought, pool, scorer=fuzz.ratio, score_cutoff=_LIKE, limit=2 * _NEAREST)
    return list(dict.fromkeys(spelled[part] for part, _, _ in near))[:_NEAREST]
