"""What somebody says of the words of another: whoever says `She rejected this` rejects what stands in another
one's quotation, and does not say its words."""

from __future__ import annotations

from kgraph.judging.proposals.structure import Structure
from kgraph.model.annotations import Attribute, Event, Spans
from kgraph.model.quotation import Quotations

_QUOTATION, _INDIRECT = "Quotation", "indirect"


def as_others_words(structure: Structure, event: Event, spans: Spans) -> tuple[Attribute, ...]:
    """The attribute of a claim whose content is corrected to words in a quotation that another claim has for
    its content, and this one had not; () for any other, of which the quotation marks tell."""
    quotations = Quotations(structure.layer.document.text)
    quoted = quotations.around(spans[0][0])

    def stands_there(other: Event) -> bool:
        said = structure.content_spans(other)
        return quoted is not None and any(
            begin < quoted[1] and quoted[0] < end for begin, end in said
        )

    is_told = any(each.name == _QUOTATION for each in event.attributes)
    if is_told or stands_there(event) or not any(map(stands_there, structure.layer.events)):
        return ()
    return (Attribute(_QUOTATION, _INDIRECT, event.line),)
