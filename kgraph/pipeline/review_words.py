"""What a review tells of proposals in its answers."""

from __future__ import annotations

from collections.abc import Sequence

from kgraph.formats.shared.anchoring import same_words
from kgraph.judging.proposals.corrections import correction
from kgraph.judging.proposals.items import Item, names_in
from kgraph.judging.proposals.speakers import apart_from_names
from kgraph.judging.proposals.verdicts import CorrectionCells
from kgraph.pipeline.proposal_words import once_quoted
from kgraph.schema.scheme import Scheme

_SHOWN = 3  # proposals that a message names


def rejected(along: Sequence[Item]) -> str:
    """What was rejected with something else, in words."""
    if not along:
        return ""
    shown = "; ".join(once_quoted(each.claim) for each in along[:_SHOWN])
    more = f"; and {len(along) - _SHOWN:,} more" if len(along) > _SHOWN else ""
    return f" Rejected with it: {shown}{more}."


def speakers_apart(item: Item, scheme: Scheme, cells: CorrectionCells) -> str:
    """Which speakers of a corrected claim are others than the names in whose words they stand; "" if none
    is."""
    structure = item.keys.structure
    speakers = correction(structure, scheme, item.id, cells).speakers
    return " ".join(apart_from_names(structure, speakers))


def names_told(item: Item) -> str:
    """The names that a program proposes in a claim, with their classes."""
    told = (f"{each.words} ({each.label})" for each in names_in(item))
    return f"Its names: {', '.join(told) or 'none'}."


def is_called(item: Item, words: str) -> bool:
    """Whether a name is written so."""
    bare = item.words.strip("“”")
    return same_words(bare.casefold(), words.strip('“”"').casefold())
