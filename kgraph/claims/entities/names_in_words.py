"""Names that stand only in somebody's words: whose they are (`docs/model.md`, Existence)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from kgraph.claims.annotated_statements import Statements
from kgraph.claims.content import ContentReader
from kgraph.claims.proposals import mere_proposals
from kgraph.claims.speech import Speeches
from kgraph.claims.voices import Voices
from kgraph.model.claims import CLAIM_FIELDS, Claim

_THINGS = frozenset(each.role for each in CLAIM_FIELDS if each.takes == "thing")


def named_by(
    statements: Statements,
    speeches: Speeches,
    voices: Voices,
    reader: ContentReader,
    claims: Mapping[str, Sequence[Claim]],
    is_documents: Callable[[str], bool],
) -> dict[str, tuple[str, ...]]:
    """The entities (IRIs) that a layer names in somebody's words alone, with the claims (IRIs) that do;
    none where the words are those of no claim. `claims`: by annotation; `is_documents`: whether a claim is
    in the voice of the document.

    A mention stands in somebody's words if it overlaps a content or a quote, or if nothing names it but
    what somebody says; not if the document uses it in a statement in its own voice. What a document argues
    itself, in a span that is marked as a claim, is in no other's words. What is merely proposed names
    nothing but what stands in its words.
    """
    proposals = mere_proposals(claims)
    uses = _uses(statements, speeches, is_documents, proposals)
    vouched = _vouched(statements, is_documents, proposals)
    own_marks = {id for id in statements.marks.claims if is_documents(id)}
    found: dict[str, set[str]] = defaultdict(set)
    own: set[str] = set()
    for mention in statements.layer.mentions:
        entity = reader.node(mention.id)
        if not isinstance(entity, str) or entity in own:
            continue
        speakers = voices.speakers(mention.spans) - own_marks
        if not speakers and "" not in uses[mention.id]:
            speakers = uses[mention.id]
        if speakers and mention.id not in vouched:
            told = [each for each in speakers if each not in proposals] or speakers
            found[entity] |= {claim.iri for each in told if each for claim in claims[each]}
        else:
            own.add(entity)
    return {entity: tuple(sorted(iris)) for entity, iris in found.items() if entity not in own}


def _vouched(
    statements: Statements, is_documents: Callable[[str], bool], proposals: Collection[str]
) -> set[str]:
    """The mentions that the document uses in statements in its own voice. `proposals`: ids of annotations
    that say nothing."""
    return {
        mention
        for id in (*statements.events, *statements.relations)
        if is_documents(id) and id not in proposals
        for mention in statements.evidence(id)
    }


def _uses(
    statements: Statements,
    speeches: Speeches,
    is_documents: Callable[[str], bool],
    proposals: Collection[str],
) -> Mapping[str, set[str]]:
    """By mention, the claims that say something of it; "" where the document does itself. `proposals` (ids
    of annotations) say nothing."""
    uses: dict[str, set[str]] = defaultdict(set)
    for mention, speaker in _used(statements, speeches, proposals):
        uses[mention].add("" if speaker and is_documents(speaker) else speaker)
    return uses


def _used(
    statements: Statements, speeches: Speeches, proposals: Collection[str]
) -> Iterator[tuple[str, str]]:
    for id in speeches.unreached:
        for mention in statements.evidence(id) if id not in proposals else ():
            yield mention, ""
    for id, speech in speeches.by_id.items():
        if id in proposals:
            continue
        for statement in speeches.reached[id]:
            for mention in statements.evidence(statement):
                yield mention, id
        for role, targets in speech.roles.items():
            for target in targets if role in _THINGS else ():
                for reporter in speeches.reporters[id] or [""]:
                    yield target, reporter
