"""WebAnno TSV as it is written: to the letter, and what it cannot hold."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from kgraph.formats.shared.document_files import PROFILE
from kgraph.formats.shared.inception.known_layers import label_feature
from kgraph.formats.shared.outgoing import Outgoing
from kgraph.formats.webanno.write import files
from kgraph.model.annotations import (
    Argument,
    Attribute,
    Cluster,
    Document,
    Event,
    Layer,
    Link,
    Mention,
    Note,
    Relation,
)
from tests.formats.annotated_news import read_back, unplaced, written

TEXT = "Ana 😀 met\nBo. They left."
ANA = Mention("T1", "Person", ((0, 5),), links=(Link("Wikidata", "Q1"),))
MET = Mention("T2", "Meeting", ((6, 9),))
BO = Mention("T3", "Person", ((10, 12),), attributes=(Attribute("Sure", "a_b|c"),))
KNOWS = Relation("R1", "knows", "T1", "T3")
MEETING = Event("E1", "Meeting", "T2", (Argument("Who", "T1"), Argument("Who", "T3")))
DOCUMENT = Document("a", TEXT)
SENTENCES = ((0, 9), (10, 13), (14, 24))
ROWS = """\
#FORMAT=WebAnno TSV 3.3
#T_SP=webanno.custom.Mention|value|identifier|Sure
#T_SP=webanno.custom.Event|value|identifier|ROLE_webanno.custom.Event:arguments_\
webanno.custom.EventArgumentsLink|uima.tcas.Annotation
#T_RL=webanno.custom.Relation|value|BT_uima.tcas.Annotation


#Text=Ana 😀 met
1-1	0-3	Ana	Person[1]	Wikidata:Q1[1]	*[1]	_	_	_	_	_	_
1-2	4-6	😀	Person[1]	Wikidata:Q1[1]	*[1]	_	_	_	_	_	_
1-3	7-10	met	_	_	_	Meeting[3]	*[3]	Who;Who[3]	1-1[1];2-1[2]	_	_

#Text=Bo.
2-1	11-13	Bo	Person[2]	*[2]	a\\_b\\|c[2]	_	_	_	_	knows	1-1[1_2]
2-2	13-14	.	_	_	_	_	_	_	_	_	_

#Text=They left.
3-1	15-19	They	_	_	_	_	_	_	_	_	_
3-2	20-24	left	_	_	_	_	_	_	_	_	_
3-3	24-25	.	_	_	_	_	_	_	_	_	_
"""
"""The table, without the tab at the end of each row."""


def lost(*, mentions: tuple[Mention, ...] = (ANA, MET, BO), **layer: object) -> Counter[str]:
    """What is lost of a layer, but for ids."""
    outgoing = Outgoing([Layer(DOCUMENT, mentions=mentions, **layer)])  # type: ignore[arg-type]
    list(files(outgoing, ""))
    return Counter({kind: n for kind, n in outgoing.lost.items() if n and "ids" not in kind})


def test_a_layer_is_written_to_the_letter() -> None:
    layer = Layer(DOCUMENT, (), (ANA, MET, BO), (KNOWS,), (MEETING,), sentences=SENTENCES)
    table = re.sub(r"^([0-9].*)$", r"\1\t", ROWS, flags=re.MULTILINE)
    assert dict(files(Outgoing([layer]), "")) == {"a.txt": TEXT.encode(), "a.tsv": table.encode()}


def test_what_was_written_is_read_back(tmp_path: Path) -> None:
    layer = Layer(DOCUMENT, (), (ANA, MET, BO), (KNOWS,), (MEETING,))
    data, _ = written("webanno-tsv", [layer])
    (reading,) = read_back("webanno-tsv", data, tmp_path)
    assert reading.ledger.all_findings == []
    assert reading.layer
    back = unplaced(reading.layer)
    assert [(m.label, m.spans, m.links) for m in back.mentions] == [
        ("Person", ((0, 5),), ANA.links),
        ("Meeting", ((6, 9),), ()),
        ("Person", ((10, 12),), ()),
    ]
    assert back.mentions[2].attributes == BO.attributes
    (event,), (relation,) = back.events, back.relations
    ids = {mention.spans: mention.id for mention in back.mentions}
    assert [(a.role, a.target) for a in event.arguments] == [
        ("Who", ids[((0, 5),)]),
        ("Who", ids[((10, 12),)]),
    ]
    assert (relation.subject, relation.object) == (ids[((0, 5),)], ids[((10, 12),)])


def test_an_event_needs_a_trigger_of_its_own_with_its_label() -> None:
    other = Event("E2", "Meeting", "T2", (Argument("Who", "T1"),))
    assert lost(events=(MEETING, other)) == Counter(events=1, arguments=1)
    assert lost(events=(Event("E1", "Party", "T2"),)) == Counter(events=1)


def test_what_speaks_of_a_trigger_is_lost() -> None:
    of_trigger = Relation("R1", "on", "T1", "T2")
    assert lost(events=(MEETING,), relations=(of_trigger,)) == Counter(relations=1)
    assert lost(events=(MEETING,), relations=(Relation("R1", "on", "T1", "E1"),)) == Counter()


def test_flags_iris_and_second_values_are_counted() -> None:
    said = [
        ("Sure", ""),
        ("See", "http://example.org/a"),
        ("Why", "1"),
        ("Why", "2"),
        ("value", "x"),
    ]
    mention = Mention("T1", "Person", ((0, 3),), tuple(Attribute(*pair) for pair in said))
    assert lost(mentions=(mention,)) == Counter(attributes=4)


def test_notes_clusters_and_further_links_are_counted() -> None:
    links = (Link("Wikidata", "Q1"), Link("Wikidata", "Q2"), Link("odd one", "b c"))
    mention = Mention("T1", "Person", ((0, 3),), links=links, notes=(Note("so?"),))
    found = lost(mentions=(mention, BO), clusters=(Cluster(("T1", "T3")),))
    assert found == Counter(links=2, notes=1, equivalences=1)


def test_a_feature_that_differs_in_case_alone_is_not_the_label() -> None:
    assert label_feature("Mention", ["Value", "value", "identifier"]) == "value"
    assert label_feature("Mention", ["Value", "other"]) == "Value"


def test_annotators_have_files_of_their_own_whose_names_stay_in_the_folder() -> None:
    some = [Layer(DOCUMENT, (), (ANA,), annotator=name) for name in ("Ana", "../b")]
    outgoing = Outgoing(some, "polnear")
    found = dict(files(outgoing, ""))
    assert found.keys() == {"a.txt", "a.by-Ana.tsv", "a.by-_b.tsv", PROFILE}
    assert outgoing.profile == PROFILE
    assert b'name = "polnear"' in found[PROFILE]
    assert found[PROFILE].count(b"[files]") == 1
    assert [kind for kind in outgoing.lost if "annotators" in kind]
