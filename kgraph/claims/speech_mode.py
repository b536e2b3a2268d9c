"""How the attributes of a stance event are meant (`docs/model.md`, Acts and attitudes).

On a speech act, polarity and certainty speak of the saying: "did not say", "reportedly said". On an
attitude they speak of the attitude, which is a position: "does not want". Tense, irony and `Conditional`
speak of the content on both.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from kgraph.claims.attributes import AttributeSettings
from kgraph.claims.drafts import Draft
from kgraph.model.vocabulary import KG
from kgraph.schema.scheme import Scheme

Fields = Mapping[str, str]


class SpeechMode(NamedTuple):
    """The values by field of one stance event: those of the saying or attitude, those of the content."""

    saying: Fields
    content: Fields
    is_attitude: bool

    def of_saying(self, draft: Draft, document: str) -> Draft:
        """The draft with what is told of the saying itself. A saying that is told not to have taken
        place stands on the word of the document, unless somebody reports it."""
        if self.is_attitude:
            return draft
        polarity = self.saying.get("Polarity", "").replace(KG.Positive, "")
        denied = polarity == KG.Negative
        return {
            **draft,
            "saying_polarity": polarity,
            "saying_certainty": self.saying.get("Certainty", ""),
            "denied": denied,
            "attributed_to": (document,) if denied else (),
        }

    def of_content(self, fields: Fields) -> Fields:
        """The values of what somebody says. `fields`: those of the statements, which win."""
        return {**self.content, **(self.saying if self.is_attitude else {}), **fields}

    def of_document(self, fields: Fields) -> Fields:
        """The values of what the document says itself: of these there is no saying but the text."""
        return {**self.content, **self.saying, **fields}

    def beside(self, draft: Draft, fields: Fields) -> Draft:
        """The draft with what is told of an attitude whose statements have values of their own: "does
        not want that they do not meet"."""
        if not self.is_attitude:
            return draft
        both = {name: value for name, value in self.saying.items() if name in fields}
        return {
            **draft,
            "saying_polarity": both.get("Polarity", "").replace(KG.Positive, ""),
            "saying_certainty": both.get("Certainty", ""),
        }


def speech_mode(settings: AttributeSettings, stance: str, scheme: Scheme) -> SpeechMode:
    """The mode of a stance event with these attributes. `stance`: its IRI, "" if unknown."""
    if not settings.fields:
        return SpeechMode({}, {}, scheme.is_attitude(stance))
    saying = settings.of_saying
    content = {
        name: settings[name]
        for name in ("Polarity", "Certainty", "Tense", "Irony")
        if settings[name] and name not in saying
    }
    return SpeechMode(saying, content, scheme.is_attitude(stance))
