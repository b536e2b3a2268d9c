"""The claims of annotations before they have their attributes and their IRIs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from kgraph.claims.attributes import AttributeSettings
from kgraph.claims.content import ContentReader, StatementContent
from kgraph.claims.order import ClaimOrder
from kgraph.claims.speech import Speech
from kgraph.model.claims import CLAIM_FIELDS, CLAIM_ROLES, Claim, ClaimField, Node
from kgraph.model.identity import annotator_iri, mention_iri
from kgraph.model.vocabulary import KG

_THINGS = {each.role: each for each in CLAIM_FIELDS if each.takes == "thing"}
Draft = dict[str, Any]
"""A claim that is being made: the values of some fields of a `Claim`, by their names; the others are empty.
It changes several times before the claim has all that its IRI depends on."""
_EMPTY: Draft = dict.fromkeys((each.name for each in _THINGS.values()), ())


def reported(draft: Draft, reporter: Claim) -> Draft:
    """The draft as that of a claim that another claim reports, with the speakers of both. What only a
    denied saying reports, or what somebody denies, nobody is told to have said."""
    denied = draft.get("denied") or reporter.denied or reporter.stance == KG.Denies
    above = reporter.attributed_to or reporter.claimants
    return {
        **draft,
        "chain": (*reporter.chain, reporter.iri),
        "attributed_to": tuple(dict.fromkeys(above if denied else (*above, *draft["claimants"]))),
        "denied": bool(denied),
    }


class ClaimDrafts:
    """Drafts of claims, out of the annotations of a layer.

    `document`: its IRI; `contents`: what the statements say, by id; `claims`: those that annotations have
    already, by id: reasons and conditions come before what names them.
    """

    def __init__(
        self,
        document: str,
        reader: ContentReader,
        settings: Callable[[str], AttributeSettings],
        contents: Mapping[str, StatementContent],
        order: ClaimOrder,
        claims: Mapping[str, Sequence[Claim]],
    ) -> None:
        self._document, self._reader, self._settings = document, reader, settings
        self._contents, self._order, self._claims = contents, order, claims
        self._statements = reader.statements
        self._scheme = reader.statements.scheme
        layer = reader.statements.layer
        self._layers_own = layer.annotator
        self._iris = {m.id: mention_iri(document, m.spans) for m in layer.mentions}

    def of_statement(self, id: str) -> Draft:
        """What a relation or event says, which is stated unless it is told otherwise."""
        content = self._contents[id]
        return {
            "document": self._document,
            "annotator": self._annotator(id),
            "stance": self._settings(id)["Stance"] or KG.Asserts,
            "evidence": self._mentions(self._statements.evidence(id)),
            "propositions": tuple(content.propositions),
            "about": tuple(content.about),
            "valid_from": tuple(content.valid_from),
            "valid_until": tuple(content.valid_until),
            "because": self.circumstances([id], "Because"),
            "condition": self.circumstances([id], "Condition"),
        }

    def of_speech(self, speech: Speech) -> Draft:
        """Who says something, with which stance, to whom, where and when, in which words."""
        filled = [each for role in speech.roles if (each := _THINGS.get(role))]
        things = _EMPTY | {each.name: self._filled(each, speech) for each in filled}
        return dict(
            document=self._document,
            annotator=self._annotator(speech.event.id),
            stance=self._settings(speech.event.id)["Stance"]
            or self._scheme.label(speech.event.label).iri,
            cue=self._mentions(
                id for id in (speech.event.trigger, *speech("Cue")) if id not in speech("Content")
            ),
            content=self._mentions(speech("Content")),
            **things,
        )

    def _annotator(self, id: str) -> str:
        name = self._settings(id).copied_from or self._layers_own
        return annotator_iri(self._scheme.base, name) if name else ""

    def of_group(self, draft: Draft, speech: Speech, ids: Sequence[str]) -> Draft:
        """The draft of a speech with some of the statements (ids) that it reaches."""
        contents = [self._contents[each] for each in ids]
        id, chain = speech.event.id, draft.get("chain", ())
        evidence = [speech.event.trigger, *speech("Content")]
        evidence += [mention for each in ids for mention in self._statements.evidence(each)]
        return {
            **draft,
            "evidence": self._mentions(evidence),
            "propositions": tuple([p for content in contents for p in content.propositions]),
            "about": (*draft["about"], *(a for content in contents for a in content.about)),
            "valid_from": (*draft["valid_from"], *(v for c in contents for v in c.valid_from)),
            "valid_until": (*draft["valid_until"], *(v for c in contents for v in c.valid_until)),
            "because": self.circumstances([id, *ids], "Because", chain),
            "condition": self.circumstances([id], "Condition", chain),
            "extras": (
                *(extra for each in (id, *ids) for extra in self._settings(each).extras),
                *self._own_roles(speech),
            ),
        }

    def circumstances(
        self, ids: Iterable[str], role: str, chain: tuple[str, ...] = ()
    ) -> tuple[str, ...]:
        """What the events give as a reason or condition: claims with the same chain of reporters, else
        all of them; of a condition also the words (mentions)."""
        bound = [id for id in ids if id in self._statements.bound]
        named = [each for id in bound for each in self._order.circumstances(id, role)]
        if not named:
            return ()
        held = [claim for n in named for h in self._order.holders(n) for claim in self._claims[h]]
        together = [claim for claim in held if claim.chain == chain]
        words = [n for n in named if not self._order.holders(n)] if role == "Condition" else []
        return tuple(sorted({*(c.iri for c in together or held), *self._mentions(words)}))

    def _filled(self, row: ClaimField, speech: Speech) -> tuple[Any, ...]:
        """The things, or the nodes where values may stand too, that fill the role of a field."""
        taken = self._nodes if row.holds == "nodes" else self._entities
        return taken(speech(row.role))

    def _own_roles(self, speech: Speech) -> Iterable[tuple[str, Node]]:
        """Roles that the model does not have, under the corpus's namespace."""
        for role, ids in speech.roles.items():
            if role not in CLAIM_ROLES:
                for node in self._nodes(ids):
                    yield self._scheme.own(role), node

    def _mentions(self, ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted({self._iris[id] for id in ids if id in self._iris}))

    def _nodes(self, ids: Iterable[str]) -> tuple[Node, ...]:
        return tuple(node for id in ids if (node := self._reader.node(id)) is not None)

    def _entities(self, ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted({node for node in self._nodes(ids) if isinstance(node, str)}))
