"""The verb by which a text tells an attitude: who fears something believes it, but `believes` is no word for
it."""

from __future__ import annotations

from collections.abc import Sequence

from kgraph.claims.sentences.verb_forms import base_form, present
from kgraph.claims.sentences.word_lists import reporting_phrases
from kgraph.schema.ontology import local_name, shipped_ontology


def attitude_verb(stance: str, cues: Sequence[str]) -> str:
    """The verb of a text in the third person of the present, `fears` for `feared`; "" where the stance is no
    attitude, or the words that tell it are no such verb of it alone."""
    third = present(cues[0]) if len(cues) == 1 and stance in shipped_ontology().attitudes else ""
    stances = reporting_phrases().get(base_form(third), {}) if third else {}
    return third if local_name(stance) in stances.values() else ""
