"""The sentences of the claims of a layer, which are their labels."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from kgraph.claims.sentences.content_words import ContentWords
from kgraph.claims.sentences.said_when import SaidWhen
from kgraph.claims.sentences.tenses import Tenses
from kgraph.claims.sentences.text_verbs import TextVerbs
from kgraph.claims.sentences.told_by_text import TextView
from kgraph.claims.sentences.voices import Tense
from kgraph.claims.sentences.word_lists import is_english
from kgraph.claims.sentences.wording import ClaimWords
from kgraph.claims.statements import LayerClaims
from kgraph.model.annotations import Layer
from kgraph.model.claims import Claim, Entity
from kgraph.model.layer_graph import Resolution
from kgraph.model.plain_text import plain_text
from kgraph.model.vocabulary import KG
from kgraph.schema.ontology import local_name
from kgraph.schema.scheme import Scheme


def labels_of(
    layer: Layer, resolution: Resolution, said: LayerClaims, scheme: Scheme, *, text: bool
) -> dict[str, str]:
    """A sentence for each claim, by its IRI. Without `text` no words of the document are taken but
    names and values, as in a graph that holds none of its text."""
    terms = scheme.ontology.labels
    told = is_english(layer.document.text, layer.document.language)
    times = SaidWhen(layer, resolution, scheme, takes_words=text and told)
    taken = ContentWords(layer, resolution, scheme) if text else None
    words_of = taken or _no_words

    @cache
    def entity_of(iri: str) -> Entity:
        if iri == resolution.document:
            return Entity(iri, KG.Document, layer.document.title or local_name(iri))
        if claim := said.claims.get(iri):
            return Entity(iri, KG.Claim, " … ".join(filter(None, map(words_of, claim.content))))
        if found := resolution.entities.get(iri):
            return found._replace(name=taken.name(iri, found.name)) if taken else found
        return Entity(iri, name=terms.get(iri, local_name(iri)))

    reported: dict[str, list[Claim]] = defaultdict(list)
    for claim in said.claims.values():
        if claim.chain:
            reported[claim.chain[-1]].append(claim)
    words = ClaimWords(
        ontology=scheme.ontology,
        entity_of=entity_of,
        proposition_of=said.propositions.get,
        claim_of=said.claims.get,
        words_of=words_of,
        reports_of=lambda iri: reported.get(iri, ()),
        text=_view(taken, said, times, told),
    )
    return {iri: plain_text(words.sentence(claim)) for iri, claim in said.claims.items()}


def _view(
    taken: ContentWords | None, said: LayerClaims, times: SaidWhen, is_english: bool
) -> TextView:
    """What the text of a layer shows of its claims; of its words nothing where none are taken."""
    if taken is None:
        return TextView(
            said_on=times.words,
            tense_of=lambda claim: "Past" if times.is_known(claim) else "",
            is_english=is_english,
        )
    verbs, tenses = TextVerbs(taken), Tenses(taken)

    def tense_of(claim: Claim) -> Tense:
        all_who_say = [claim, *(said.claims[each] for each in claim.chain if each in said.claims)]
        if any(map(tenses.is_past, all_who_say)):
            return "Past"
        if claim.denied and (tense := tenses.tense_of_denial(claim)):
            return tense
        return tenses.tense(claim) if any(map(times.is_known, all_who_say)) else ""

    return TextView(
        own_verb_of=verbs.own_verb,
        telling_verb_of=verbs.telling_verb,
        pronoun_of=verbs.pronoun,
        tense_of=tense_of,
        said_on=times.words,
        is_headline=taken.is_headline,
        article_of=cache(taken.article_of),
        is_open=taken.is_open,
        is_english=is_english,
    )


def _no_words(_: object) -> str:
    return ""
