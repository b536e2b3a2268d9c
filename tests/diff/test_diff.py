"""What is different between two builds is told in claims, and nothing else is."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from built_twice import TEXT, compared, graph, parts, record, sentences
from counts import count
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.diff.comparing import compare
from kgraph.errors import InputError, UsageError

MEMBER = "Ben Oso belongs to the Guild."
FACT, NO, YES = (
    "Ben Oso belongs to Guild.",
    "Ana Lima rejects the sale.",
    "Carla Reis supports the sale.",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "output"


def test_two_builds_of_the_same_differ_in_nothing(folder: Path) -> None:
    found = compared(folder, [record()], [record()])
    assert parts(found) == {}
    assert not found


def test_a_document_that_was_added(folder: Path) -> None:
    found = compared(folder, [record()], [record(), record("tuesday", MEMBER + " " + NO)])
    assert parts(found) == {"documents_added": 1, "added": 1, "speakers": 1}
    [added] = found.documents_added.items
    assert (added.document.label, added.more) == ("Tuesday", 1)


def test_a_document_that_was_removed(folder: Path) -> None:
    old = [record(), record("tuesday", "Ana Lima rejected the sale.")]
    found = compared(folder, old, [record()])
    assert parts(found) == {"documents_removed": 1, "gone": 1, "speakers": 1}
    [gone] = found.gone.items
    assert (gone.after, gone.why) == (None, "its document is not there any more")
    [each] = found.speakers.items
    assert each.speaker
    assert (each.speaker.label, each.more, each.gone) == ("Ana Lima", 0, 1)


def test_what_only_moved_is_neither_new_nor_gone(folder: Path) -> None:
    found = compared(folder, [record()], [record(text=f"It rained all day. {TEXT}")])
    assert parts(found) == {"documents_changed": 1, "moved": 3}
    assert found.documents_changed.items[0].what == ("its text has changed",)
    assert [each.after.words.begin - each.before.words.begin for each in found.moved.items] == (  # type: ignore[union-attr]
        [19] * 3
    )


def test_a_sentence_that_goes_elsewhere_in_its_text(folder: Path) -> None:
    first, *rest = TEXT.split(". ", 1)
    found = compared(folder, [record()], [record(text=f"{rest[0]} {first}.")])
    assert parts(found) == {"documents_changed": 1, "moved": 3}


def test_a_document_under_another_name_is_the_same(folder: Path) -> None:
    found = compared(folder, [record()], [record("sunday")])
    assert parts(found) == {"documents_renamed": 1, "moved": 3}
    [renamed] = found.documents_renamed.items
    assert renamed.before
    assert (renamed.before.label, renamed.document.label) == ("Monday", "Sunday")


def test_a_claim_that_is_read_in_another_way(folder: Path) -> None:
    new = record()
    new["events"][0]["label"] = "Accepts"
    found = compared(folder, [record()], [new])
    assert parts(found) == {"documents_changed": 1, "changed": 1, "contradictions_gone": 1}
    [changed] = found.changed.items
    [field] = changed.fields
    assert (field.name, field.before, field.after) == ("stance", "Rejects", "Accepts")


def test_another_speaker_of_the_same_words(folder: Path) -> None:
    new = record()
    new["events"][0]["arguments"][0] = ["Claimant", "ben"]
    found = compared(folder, [record()], [new])
    assert [each.fields[0].name for each in found.changed.items] == ["speaker"]
    assert found.changed.items[0].fields[0].after == "Ben Oso"
    assert parts(found).keys().isdisjoint({"added", "gone"})


def test_a_new_contradiction_names_both_claims(folder: Path) -> None:
    old = record()
    del old["events"][1]
    found = compared(folder, [old], [record()])
    [pair] = found.contradictions_added.items
    assert (pair.one.sentence, pair.other.sentence) == (NO, YES)
    assert sentences(found.added) == [YES]


def test_a_claim_that_moved_keeps_its_contradictions(folder: Path) -> None:
    old, new = record(), record(text=f"It rained. {TEXT}")
    tuesday = record("tuesday", "Ana Lima rejected the sale.")
    found = compared(folder, [old], [new, tuesday])
    assert not found.contradictions_gone
    assert not found.contradictions_added  # each document has a sale of its own


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"status": "retracted"}, "Monday: its document was retracted"),
        ({"status": "withdrawn"}, "Monday: its document was withdrawn"),
        ({"text": TEXT.removeprefix(MEMBER)}, "Monday does not state it any more"),
    ],
)
def test_a_fact_that_is_none_any_more_says_why(
    folder: Path, fields: dict[str, str], why: str
) -> None:
    found = compared(folder, [record()], [record(**fields)])
    [gone] = found.facts_gone.items
    assert gone.proposition.clause == FACT.removesuffix(".")
    assert gone.why == (why,)
    assert not found.facts_added


def test_a_fact_of_a_removed_document(folder: Path) -> None:
    found = compared(folder, [record(), record("tuesday", NO)], [record("tuesday", NO)])
    assert found.facts_gone.items[0].why == (
        "the document that states it is not there any more: Monday",
    )


def test_a_fact_that_another_document_states_too_stays_one(folder: Path) -> None:
    tuesday = record("tuesday", MEMBER)
    found = compared(folder, [record(), tuesday], [tuesday])
    assert not found.facts_gone
    assert sentences(found.gone) == [MEMBER, NO, YES]


def test_a_proposal_that_somebody_has_accepted(folder: Path) -> None:
    old, new = record(), record()
    old["events"][0]["attributes"] = {"Proposed": "rules: reporting verb"}
    new["events"][0]["attributes"] = {"JudgedBy": "Eva"}
    found = compared(folder, [old], [new])
    assert [each.why for each in found.judged.items] == ["accepted by Eva"]
    assert parts(found)["contradictions_added"] == 1
    assert parts(found).keys().isdisjoint({"added", "gone", "proposals_gone"})
    again = compare(None, graph(folder, old))
    assert [each.why for each in again.judged.items] == ["proposed, and not judged any more"]


def test_a_proposal_is_counted_as_no_claim(folder: Path) -> None:
    new = record("tuesday", "Ana Lima rejected the sale.")
    new["events"][0]["attributes"] = {"Proposed": "rules: reporting verb"}
    found = compared(folder, [record()], [record(), new])
    assert parts(found) == {"documents_added": 1, "proposals_added": 1}
    assert (found.documents_added.items[0].more, found.documents_added.items[0].proposals) == (
        *(0,),
        (1, 0, 0),
    )


def test_a_reported_claim_counts_for_who_reports_it(folder: Path) -> None:
    text = "Ana Lima said that Ben Oso rejected the sale."
    new = record("tuesday", text)
    new["mentions"].append({"id": "what", "label": "Quote", "quote": "Ben Oso rejected the sale"})
    new["events"] = [
        {
            "label": "Asserts",
            "quote": "said",
            "arguments": [["Claimant", "ana"], ["Content", "what"]],
        },
        {"label": "Rejects", "quote": "rejected", "arguments": [["Claimant", "ben"]]},
    ]
    found = compared(folder, [record()], [record(), new])
    assert [(each.speaker and each.speaker.label, each.more) for each in found.speakers.items] == [
        ("Ana Lima", 2)
    ]


LEXICON = """
@prefix kg: <https://w3id.org/kgraph/ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@base <https://w3id.org/kgraph/id/> .
<person/a-lima> a kg:Person ; rdfs:label "Ana Maria Lima" ; skos:altLabel "Ana Lima" .
"""


def test_a_name_that_is_taken_for_another_thing_renames_its_claims(folder: Path) -> None:
    graph(folder, record())
    (folder.parent / "known.ttl").write_text(LEXICON)
    graph(folder, record(), lexicon=(folder.parent / "known.ttl",))
    found = compare(None, folder)
    assert parts(found) == {"documents_changed": 1, "renamed": 1, "names": 1}
    assert sentences(found.renamed) == ["Ana Maria Lima rejects the sale."]
    [name] = found.names.items
    assert (name.sort, name.mentions) == ("renamed", 1)
    assert (name.before.label, name.after.label) == ("Ana Lima", "Ana Maria Lima")


def test_a_thing_that_only_has_another_label(folder: Path) -> None:
    known = folder.parent / "known.ttl"
    known.write_text(LEXICON)
    graph(folder, record(), lexicon=(known,))
    known.write_text(LEXICON.replace("Ana Maria Lima", "Ana M. Lima"))
    found = compare(None, graph(folder, record(), lexicon=(known,)))
    assert parts(found) == {"names": 1}
    assert (found.names.items[0].before.label, found.names.items[0].after.label) == (
        "Ana Maria Lima",
        "Ana M. Lima",
    )


def test_a_merge_and_its_end(folder: Path) -> None:
    """As a lexicon says it: what is replaced by another thing is that thing."""
    known = folder.parent / "known.ttl"
    apart = LEXICON + '<person/carla> a kg:Person ; rdfs:label "Carla Reis" .'
    merged = apart + "<person/carla> <http://purl.org/dc/terms/isReplacedBy> <person/a-lima> ."
    known.write_text(apart)
    graph(folder, record(), lexicon=(known,))
    known.write_text(merged)
    found = compare(None, graph(folder, record(), lexicon=(known,)))
    assert [each.sort for each in found.names.items] == ["merged"]
    assert sentences(found.renamed) == ["Ana Maria Lima supports the sale."]
    known.write_text(apart)
    again = compare(None, graph(folder, record(), lexicon=(known,)))
    assert [each.sort for each in again.names.items] == ["undone"]
    assert sentences(again.renamed) == [YES]


def test_another_policy_is_told_once(folder: Path) -> None:
    graph(folder, record(), record("tuesday"))
    found = compare(None, graph(folder, record(), record("tuesday"), policy="none"))
    assert not found.documents_changed
    assert any("decided otherwise in 2 documents" in each for each in found.notes)
    assert any("other options" in each for each in found.notes)
    assert "policy of promotion" in found.facts_gone.items[0].why[0]


def test_at_most_so_many_are_listed_and_all_are_counted(folder: Path) -> None:
    graph(folder, record())
    found = compare(None, graph(folder, *(record(f"d{n}") for n in range(3))), most=1)
    assert (found.added.total, len(found.added.items)) == (9, 1)


def test_graphs_of_different_bases_cannot_be_compared(tmp_path: Path) -> None:
    old = graph(tmp_path / "old", record(), base="https://one.example/")
    new = graph(tmp_path / "new", record(), base="https://two.example/")
    with pytest.raises(InputError, match=r"https://one.example/ and https://two.example/") as error:
        compare(old, new)
    assert error.value.diagnostics[0].code == "KG870"


def test_nor_can_those_in_which_nothing_is_claimed(tmp_path: Path) -> None:
    old, new = (
        graph(tmp_path / name, record(text="It rained."), base=f"https://{name}.example/")
        for name in ("one", "two")
    )
    with pytest.raises(InputError, match=r"https://one.example/ and https://two.example/"):
        compare(old, new)
    same = graph(tmp_path / "same", record("tuesday", "Rain."), base="https://two.example/")
    assert compare(new, same).notes == ()


def test_without_a_build_before_there_is_nothing_to_compare(folder: Path) -> None:
    graph(folder, record())
    with pytest.raises(UsageError, match="no graph of a build before") as error:
        compare(None, folder)
    assert error.value.diagnostics[0].code == "KG871"
    graph(folder, record(), predecessor=False)
    with pytest.raises(UsageError):
        compare(None, folder)
    with pytest.raises(UsageError, match="not the folder of a build"):
        compare(None, folder / "graph.nq")


def test_a_folder_and_itself_are_its_last_two_builds(folder: Path) -> None:
    graph(folder, record())
    graph(folder, record(), record("tuesday"))
    assert parts(compare(folder, folder)) == parts(compare(None, folder)) != {}


def test_a_file_is_compared_like_the_folder_that_it_is_of(tmp_path: Path) -> None:
    old, new = (
        graph(tmp_path / "old", record()),
        graph(tmp_path / "new", record(text=f"No. {TEXT}")),
    )
    lines = (old / "graph.nq").read_text().splitlines(keepends=True)
    random.Random(1).shuffle(lines)
    (tmp_path / "old.nq").write_text("".join(lines))
    by_folder, by_file = compare(old, new), compare(tmp_path / "old.nq", new)
    assert parts(by_file) == parts(by_folder) == {"documents_changed": 1, "moved": 3}


def test_a_graph_without_claims_is_told_as_such(tmp_path: Path) -> None:
    (tmp_path / "other.ttl").write_text("<https://a.example/> a <https://b.example/> .")
    (tmp_path / "empty.nq").write_text("")
    new = graph(tmp_path / "new", record())
    for name in ("other.ttl", "empty.nq"):
        found = compare(tmp_path / name, new)
        assert "no documents and no claims" in found.notes[0]
        assert (found.added.total, found.documents_added.total) == (3, 1)


def test_a_damaged_graph_before_is_refused(folder: Path) -> None:
    graph(folder, record())
    graph(folder, record("tuesday"))
    [kept] = folder.glob("predecessor-*/graph.nq")
    kept.write_bytes(kept.read_bytes().replace(b"Ana", b"Eva"))
    with pytest.raises(InputError) as error:
        compare(None, folder)
    assert error.value.diagnostics[0].code == "KG178"


SENTENCES = (
    *TEXT.split(". "),
    "It rained.",
    "Nobody spoke.",
)


@settings(max_examples=count(300), deadline=None)
@given(st.permutations(SENTENCES), st.permutations(SENTENCES), st.integers(1, 5))
def test_what_two_texts_share_is_neither_new_nor_gone(
    tmp_path_factory: pytest.TempPathFactory, old: list[str], new: list[str], some: int
) -> None:
    """Whatever the order of sentences: the claims that only one text makes, and no others."""
    folder = tmp_path_factory.mktemp("any") / "output"
    texts = [". ".join(each.removesuffix(".") for each in some) + "." for some in (old, new[:some])]
    found = compared(folder, [record(text=texts[0])], [record(text=texts[1])])
    claims = [{words for words in SENTENCES[:3] if words.strip(".") in text} for text in texts]
    assert found.gone.total == len(claims[0] - claims[1])
    assert found.added.total == 0
    assert found.changed.total == found.renamed.total == 0


JUDGED = (
    "verdict,first,first_name,first_class,second,second_name,second_class,document,place,words,reviewer,note\n"
    "same,https://w3id.org/kgraph/id/person/ana-lima,Ana Lima,Person,"
    "https://w3id.org/kgraph/id/person/carla-reis,Carla Reis,Person,,,,Eva,\n"
)


def test_a_merge_that_somebody_has_judged_and_its_end(folder: Path) -> None:
    rows = folder.parent / "judgements.csv"
    graph(folder, record())
    rows.write_text(JUDGED)
    found = compare(None, graph(folder, record(), judgements=(rows,)))
    assert [each.told for each in found.judgements_added.items] == [
        "Eva says that Ana Lima and Carla Reis are the same"
    ]
    assert [(each.sort, each.before.label) for each in found.names.items] == [
        ("merged", "Carla Reis")
    ]
    assert sentences(found.renamed) == ["Ana Lima supports the sale."]
    again = compare(None, graph(folder, record()))
    assert [each.judged_by for each in again.judgements_gone.items] == [("Eva",)]
    assert [each.sort for each in again.names.items] == ["undone"]
    assert sentences(again.renamed) == [YES]
    assert parts(again).keys().isdisjoint({"added", "gone", "changed"})


@pytest.mark.parametrize(
    ("before", "now"), [("full", "quotes"), ("full", "none"), ("quotes", "none")]
)
def test_a_build_with_less_text_keeps_no_graph_that_has_more(
    folder: Path, before: str, now: str
) -> None:
    graph(folder, record(), text=before)
    graph(folder, record("tuesday"), text=now)
    assert not list(folder.glob("predecessor-*"))
    graph(folder, record("tuesday"), record("sunday", "It rained."), text=now)
    assert parts(compare(None, folder))["documents_added"] == 1


def test_a_graph_that_has_the_texts_now_says_nothing_else(folder: Path) -> None:
    graph(folder, record(), text="none")
    found = compare(None, graph(folder, record()))
    assert parts(found) == {"documents_changed": 1}
    assert found.documents_changed.items[0].what == ("its text is in the graph now",)


def test_what_follows_is_told_apart_and_does_not_move(folder: Path) -> None:
    text = "Sena is part of Oz. Oz is part of Pan."
    told = record("places", text)
    told["mentions"] = [
        {"id": "sena", "label": "Place", "quote": "Sena"},
        {"id": "oz", "label": "Place", "quote": "Oz", "nth": 1},
        {"id": "oz2", "label": "Place", "quote": "Oz", "nth": 2},
        {"id": "pan", "label": "Place", "quote": "Pan"},
    ]
    one = {"label": "partOf", "subject": "sena", "object": "oz"}
    two = {"label": "partOf", "subject": "oz2", "object": "pan"}
    less, all = {**told, "relations": [one]}, {**told, "relations": [one, two]}
    found = compared(folder, [less], [all], infer=True)
    assert (found.added.total, found.facts_added.total) == (1, 1)
    assert sentences(found.conclusions_added)[0].startswith("It follows")
    moved = compare(None, graph(folder, {**all, "text": f"It rained. {text}"}, infer=True))
    assert parts(moved) == {"documents_changed": 1, "moved": 2}
    again = compare(None, graph(folder, less, infer=True))
    assert again.conclusions_gone.total == 1


def test_what_holds_a_claim_back_now_and_before(folder: Path) -> None:
    found = compared(folder, [record(status="withdrawn")], [record(status="retracted")])
    assert parts(found) == {"documents_changed": 1, "standing": 1}
    assert found.standing.items[0].why == (
        "held back now, as its document was retracted; before, as its document was withdrawn"
    )
