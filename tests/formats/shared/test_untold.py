"""Proposals on their way into a format that cannot mark them as such."""

from __future__ import annotations

from kgraph.formats.shared.outgoing import UNTOLD, Outgoing
from kgraph.formats.shared.untold import told_by_events, without_untold
from kgraph.model.annotations import (
    Argument,
    Attribute,
    Cluster,
    Document,
    Event,
    Layer,
    Mention,
    Relation,
)

PROPOSED = (Attribute("Proposed", "rules"),)
LAYER = Layer(
    Document("a", "Ana met Ben in Oz."),
    mentions=(
        Mention("T1", "Person", ((0, 3),)),
        Mention("T2", "Meeting", ((4, 7),), PROPOSED),
        Mention("T3", "Person", ((8, 11),), PROPOSED),
        Mention("T4", "State", ((15, 17),)),
    ),
    relations=(
        Relation("R1", "knows", "T1", "T3"),
        Relation("R2", "citizenOf", "T1", "T4", PROPOSED),
        Relation("R3", "citizenOf", "T1", "T4"),
    ),
    events=(Event("E1", "Meeting", "T2", (Argument("Participant", "T1"),)),),
    clusters=(Cluster(("T1", "T3")), Cluster(("T1", "T4"))),
)


def ids(layer: Layer) -> set[str]:
    return {each.id for each in (*layer.mentions, *layer.relations, *layer.events)}


def test_a_format_that_marks_proposals_loses_none() -> None:
    kept, gone = without_untold(LAYER, lambda *_: True)
    assert (ids(kept), gone) == (ids(LAYER), [])
    assert list(Outgoing([LAYER]).each()) == [LAYER]


def test_a_proposal_stays_behind_with_what_hangs_on_it() -> None:
    outgoing = Outgoing([LAYER])
    (kept,) = outgoing.each(lambda *_: False)
    assert ids(kept) == {"T1", "T4", "R3"}
    assert [cluster.members for cluster in kept.clusters] == [("T1", "T4")]
    assert outgoing.lost[UNTOLD] == 5


def test_what_the_format_can_mark_stays() -> None:
    kept, gone = without_untold(LAYER, lambda each, _: isinstance(each, Mention))
    assert {each.id for each in gone} == {"R2", "E1"}
    assert ids(kept) == ids(LAYER) - {"R2", "E1"}


def test_where_a_trigger_is_seen_as_its_event_the_event_alone_says_that_it_is_proposed() -> None:
    told = told_by_events(LAYER)
    assert told.events[0].attributes == PROPOSED
    assert [bool(mention.attributes) for mention in told.mentions] == [False, False, True, False]
