"""The verb by which a text tells an attitude: who fears something believes it, but `believes` is no word for
it."""

from __future__ import annotations

from collections.abc import Sequence

from kgraph.claims.sentences.verb_forms import base_form, present
from kgraph.claims.sentences.word_lists import reporting_phrases
from kgraph.schema.ontology import local_name, shipped_ontology


def attitude_verb(stance: str, cues: Sequence[str]) -> str:
    """The verb of a text in the third person of the present, `fears` for `feared`, `is afraid` for `afraid`;
    "" where the stance is no attitude, or the words that tell it are no such verb or adjective of it."""
    if len(cues) != 1 or stance not in shipped_ontology().attitudes:
        return ""
    third, adjective = present(cues[0]), f"is {cues[0].lower()}"
    verb, known = (third, base_form(third)) if third else (adjective, adjective)
    return verb if local_name(stance) in reporting_phrases().get(known, {}).values() else ""
