"""What the reader of a comparison should know of the two graphs themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kgraph.diff.line_differences import Only, Touched
from kgraph.diff.sides import Side
from kgraph.errors import Diagnostic, InputError, counted
from kgraph.model.vocabulary import KG
from kgraph.schema.ontology import local_name


def check_bases(found: Touched, old: Side, new: Side) -> None:
    """Raises InputError KG870 where the names of the two graphs begin differently, so that nothing of the one
    is in the other."""
    before, now = map(_bases, found.only, found.documents)
    if not (before and now) or before & now:
        return
    bases = " and ".join(min(each) for each in (before, now))
    what = f"the two graphs have different bases, {bases}, so that no name is in both"
    fix = "build one of them again, with the --base of the other"
    raise InputError(
        f"{old.name}, {new.name}: {what}; {fix}", [Diagnostic(new.name, 0, 0, "KG870", what, fix)]
    )


def _bases(only: Iterable[Only], documents: Iterable[str]) -> set[str]:
    """How the names of a graph begin, by the claims that it alone has, else by such documents."""
    by_claims = {each.iri.rpartition("claim/")[0] for each in only} - {""}
    own = (each.partition("/doc/") for each in documents)
    return by_claims or {f"{base}/" for base, found, _ in own if found}


def notes(found: Touched, old: Side, new: Side) -> Iterator[str]:
    """Each in a sentence."""
    for side in (old, new):
        if not side.has_documents:
            yield f"{side.name} holds no documents and no claims: is it a graph of kgraph?"
    if old.made_by and new.made_by and old.made_by != new.made_by:
        yield (
            "The graphs were built by different versions of kgraph, or with another profile, ontology or "
            "other options: not all that differs comes from the texts."
        )
    policies = [each for each, what in found.about_documents.items() if KG.promotionPolicy in what]
    if policies:
        was, now = (_policy(side, policies[0]) for side in (old, new))
        told = counted(len(policies), "document")
        yield f"What becomes a fact is decided otherwise in {told}: by {now}, and before by {was}."


def _policy(side: Side, document: str) -> str:
    policies = side.lookup.iris(document, KG.promotionPolicy)
    return ", ".join(map(local_name, policies)) or "no policy that is named"
