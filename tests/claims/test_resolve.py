"""Which entity a mention denotes: the rules of `docs/model.md`, Identity, one by one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from annotated import SCHEME, lexicon, read, short

from kgraph.model.claims import Literal
from kgraph.model.vocabulary import EDTF, OWL, XSD
from kgraph.schema.scheme import Scheme

KNOWN = lexicon(
    """<state/russia> a kg:State ; rdfs:label "Russia" ; skos:altLabel "Moscow" ; owl:sameAs wd:Q159 .
    <place/moscow> a kg:Place ; rdfs:label "Moscow" .
    <person/lavrov> a kg:Person ; skos:prefLabel "Sergei Lavrov" ; owl:sameAs wd:Q58217 .
    <state/us> a kg:State ; rdfs:label "US" .
    <person/anna> a kg:Person ; rdfs:label "Anna" . <person/anna-b> a kg:Person ; rdfs:label "Anna" .
    <group/old-name> dcterms:isReplacedBy <group/new-name> ."""
)


def test_1_a_link_to_an_entry_of_the_lexicon_wins_over_everything() -> None:
    found = read("[T1 Person|He] came.", "N1 Reference T1 Wikidata:Q58217", KNOWN)
    assert found.denoted("T1") == "person/lavrov"


def test_1_a_link_unknown_to_the_lexicon_is_an_entity_by_itself() -> None:
    found = read("[T1 Person|Trump] came.", "N1 Reference T1 Wikidata:Q22686", KNOWN)
    assert found.denoted("T1") == "wikidata/q22686"
    (entity,) = found.resolution.entities.values()
    assert entity.links == ((OWL.sameAs, "http://www.wikidata.org/entity/Q22686"),)


def test_1_a_link_may_name_a_concept_of_the_ontology() -> None:
    found = read("[T1 DecisionRule|by all] it is.", "N1 Reference T1 kg:Unanimity")
    assert found.resolution.denotes["T1"] == "https://w3id.org/kgraph/ns#Unanimity"


def test_1_a_null_link_is_none_and_never_fuses() -> None:
    found = read(
        "[T1 Person|he] met [T2 Person|him]",
        "N1 Reference T1 Wikidata:NULL\nN2 Reference T2 Wikidata:NULL",
    )
    assert found.denoted("T1") != found.denoted("T2")


def test_1_a_link_into_an_unknown_resource_is_kept_as_unmapped() -> None:
    found = read("[T1 Person|Trump] came.", "N1 Reference T1 Imdb:nm0874339")
    assert found.ledger.unmapped == {("links", "Imdb"): 1}
    ((_, entry),) = found.resolution.links["T1"]
    assert entry == Literal("nm0874339")


def test_2_the_lexicon_knows_names_of_a_compatible_class() -> None:
    found = read("[T1 State|Moscow] and [T2 Place|Moscow] and [T3 Agent|Russia]", known=KNOWN)
    assert [found.denoted(t) for t in ("T1", "T2", "T3")] == [
        "state/russia",
        "place/moscow",
        "state/russia",
    ]


def test_2_case_counts_and_a_leading_article_does_not() -> None:
    found = read("It told [T1 State|us] and [T2 State|the US].", known=KNOWN)
    assert found.denoted("T1") != "state/us"
    assert found.denoted("T2") == "state/us"


def test_2_a_tie_is_no_match_and_is_reported() -> None:
    found = read("They saw [T1 Person|Anna].", known=KNOWN)
    assert found.denoted("T1").startswith("person/a-")
    assert found.codes() == ["KG123"]
    (entity,) = found.resolution.entities.values()
    assert not entity.known


def test_3_a_cluster_denotes_what_its_first_known_member_does() -> None:
    found = read(
        "[T1 Person|He], [T2 Person|Sergei Lavrov], [T3 Person|the minister]",
        "* Equiv T1 T2\n* Equiv T2 T3",
        KNOWN,
    )
    assert {found.denoted(t) for t in ("T1", "T2", "T3")} == {"person/lavrov"}


def test_3_members_known_to_differ_stay_apart_and_are_reported() -> None:
    found = read(
        "[T1 Person|Sergei Lavrov] and [T2 Person|Trump]",
        "* Equiv T1 T2\nN1 Reference T2 Wikidata:Q22686",
        KNOWN,
    )
    assert [found.denoted("T1"), found.denoted("T2")] == ["person/lavrov", "wikidata/q22686"]
    assert found.codes() == ["KG124"]


def test_3_an_unknown_cluster_is_called_by_its_longest_name() -> None:
    found = read(
        "[T1 Person|Kim], [T2 Person|Anna Kim], [T3 Person|the head of the group]",
        "* Equiv T1 T2 T3",
    )
    assert {found.denoted(t) for t in ("T1", "T2", "T3")} == {"person/anna-kim"}


def test_4_names_reach_across_documents() -> None:
    one = read("They met [T1 Person|Anna Kim].", path="a")
    other = read("So [T1 Person|Anna Kim] left.", path="b")
    assert one.denoted("T1") == other.denoted("T1") == "person/anna-kim"


def test_4_a_renamed_entity_goes_by_its_new_name() -> None:
    assert read("We saw [T1 Group|Old Name].", known=KNOWN).denoted("T1") == "group/new-name"


NAMES = {
    "a name inside a sentence": ("They met [T1 Group|Hamas].", True),
    "a name of several words": ("[T1 Person|Anna Kim] came.", True),
    "a name with an article": ("They saw [T1 Place|the White House].", True),
    "a common noun": ("They met [T1 Group|the president].", False),
    "a pronoun": ("They met [T1 Person|Him].", False),
    "an indefinite article": ("They met [T1 Person|a Russian].", False),
    "a quantifier": ("They met [T1 Group|Several Ukrainians].", False),
    "a possessive": ("They told of [T1 Topic|its wish to join NATO].", False),
    "one capitalised word at a sentence's start": ("It rained. [T1 Group|Police] came.", False),
    "the same, in quotation marks": ("It rained. “[T1 Group|Police] came.”", False),
    "article and word at a sentence's start": ("[T1 Group|The Police] came.", False),
    "that word inside a sentence too": ("[T1 Group|Hamas] came. We saw Hamas.", True),
    "that word with a possessive inside": ("[T1 Group|Hamas] came by Hamas’s car.", True),
    "after a line break": ("Title\n[T1 Group|Police] came.", False),
    "a script without case": ("הם ראו את [T1 Person|שלום] שם.", False),
}


@pytest.mark.parametrize(("text", "is_name"), NAMES.values(), ids=NAMES.keys())
def test_4_what_is_written_as_a_name_is_one_and_doubt_splits(text: str, is_name: bool) -> None:
    one, other = read(text, path="one"), read(text, path="two")
    assert (one.denoted("T1") == other.denoted("T1")) == is_name


def test_4_the_annotators_word_beats_the_spelling() -> None:
    named = read("They met [T1 Person|שלום כהן].", "A1 Form T1 name")
    nominal = read("They met [T1 Group|Greens].", "A1 Form T1 nominal")
    assert named.denoted("T1") == "person/שלום-כהן"
    assert nominal.denoted("T1").startswith("group/a-")


def test_5_what_has_no_name_is_an_entity_of_its_document() -> None:
    found = read("[T1 Person|he] met [T2 Person|the man], [T3 Person|he] said.", "* Equiv T1 T3")
    assert found.denoted("T1") == found.denoted("T3") != found.denoted("T2")
    assert found.denoted("T2").startswith("person/a-")


def test_5_events_and_provisions_are_known_by_their_trigger_not_by_name() -> None:
    text = "At [T1 Meeting|Minsk Summit] and [T2 Meeting|Minsk Summit]"
    found = read(text, "E1 Meeting:T1\nE2 Meeting:T2")
    assert found.denoted("T1") != found.denoted("T2")


def test_5_an_equivalence_may_name_events() -> None:
    text = "At [T1 Meeting|the summit]. [T2 Meeting|It] failed."
    found = read(text, "E1 Meeting:T1\n* Equiv E1 T2")
    assert found.denoted("T1") == found.denoted("T2")


def test_a_class_that_differs_from_the_entitys_stays_with_the_mention() -> None:
    found = read("They told [T1 Agent|Moscow].", known=KNOWN)
    entity = found.resolution.entities[found.resolution.denotes["T1"]]  # type: ignore[index]
    assert (short(entity.cls), short(found.resolution.classes["T1"])) == ("State", "Agent")


def test_an_unmapped_label_makes_a_class_of_the_corpuss_own() -> None:
    found = read("They saw [T1 GPE|Russia].", known=KNOWN)
    assert found.denoted("T1") == "scheme/default/GPE/russia"
    assert found.ledger.unmapped == {("mentions", "GPE"): 1}


def test_quotes_cues_and_triggers_of_claims_denote_nothing() -> None:
    found = read("[T1 Person|he] [T2 Asserts|said] [T3 Quote|no], [T4 Cue|so] [T5 meets|met]")
    assert set(found.resolution.denotes) == {"T1"}


@pytest.mark.parametrize(
    ("value", "datatype"),
    [
        ("2025-08-18", XSD.date),
        ("2025-08", XSD.gYearMonth),
        ("2022", XSD.gYear),
        ("2025-08-18T10:00:00Z", XSD.dateTime),
        ("2022~", EDTF.EDTF),
        ("2022-08/2022-10", EDTF.EDTF),
    ],
)
def test_a_time_is_a_date_where_it_is_one_else_edtf(value: str, datatype: str) -> None:
    found = read("[T1 Time|then]", f"A1 Value T1 {value}")
    assert found.resolution.denotes["T1"] == Literal(value, datatype)


def test_a_time_without_value_and_a_literal_are_their_text() -> None:
    found = read("[T1 Time|Monday] [T2 Literal|road to nowhere]")
    assert found.resolution.denotes["T1"] == Literal("Monday")
    assert found.resolution.denotes["T2"] == Literal("road to nowhere")


def test_a_repeated_label_on_the_same_words_is_merged_and_counted() -> None:
    found = read("[T1 Person|[T2 Person|Anna Kim]]")
    assert found.ledger.merged == {"mentions": 1}
    assert found.ledger.kept["mentions"] == 1


def test_another_label_on_the_same_words_is_kept() -> None:
    found = read("[T1 Person|[T2 Group|Anna Kim]]")
    assert found.ledger.merged == {}
    assert found.ledger.kept["mentions"] == 2


def test_a_mere_span_in_the_role_of_a_claimant_is_read_as_an_agent_and_reported() -> None:
    found = read(
        "[T1 Quote|a spokesman] [T2 Asserts|said] [T3 Quote|no]",
        "E1 Asserts:T2 Claimant:T1 Content:T3",
    )
    assert found.denoted("T1").startswith("agent/a-")
    assert found.claim("E1").claimants == (found.resolution.denotes["T1"],)
    assert found.codes() == ["KG127"]


def test_what_cannot_fill_a_role_is_told_once_a_file_with_its_number() -> None:
    found = read(
        "[T1 Quote|He] [T2 Asserts|said] [T3 Quote|no]. [T4 Quote|She] [T5 Asserts|said] [T6 Quote|so].",
        "\n".join(
            f"E{n} Asserts:T{t} Claimant:T{t - 1} Content:T{t + 1} Addressee:T{t + 1}"
            for n, t in ((1, 2), (2, 5))
        ),
    )
    told = [each.what for each in found.ledger.all_findings if each.code == "KG127"]
    assert [what.partition(" (and ")[2] for what in told] == ["1 more in this file)"] * len(told)
    assert len(told) == 2
    assert not any(found.ledger.balance().values())


def test_relations_that_a_profile_calls_the_same_join_mentions_and_state_nothing() -> None:
    profile = replace(SCHEME.profile, same=frozenset({"coref"}))
    scheme = Scheme(profile, SCHEME.ontology)
    found = read("[T1 Person|he], [T2 Person|him]", "R1 coref Arg1:T1 Arg2:T2", scheme=scheme)
    assert found.denoted("T1") == found.denoted("T2")
    assert found.claims() == []
    assert found.ledger.kept["relations"] == 1
    assert not any(found.ledger.balance().values())


SAME = Scheme(replace(SCHEME.profile, same=frozenset({"coref"})), SCHEME.ontology)
THREE = "[T1 Person|Ana Lima] met [T2 Person|Ben Oso] and [T3 Person|Eva Sol]."
_DENIED = "R2 coref Arg1:T1 Arg2:T2\nA1 Negated R2"


@pytest.mark.parametrize(
    "lines",
    [
        f"R1 coref Arg1:T1 Arg2:T2\n{_DENIED}",
        f"{_DENIED}\nR1 coref Arg1:T2 Arg2:T1",
        f"* Same T1 T2\n{_DENIED}",
        f"* Same T1 T3\n* Same T3 T2\n{_DENIED}",
        f"* Same T1 T2 T3\n{_DENIED}",
        "* Same T1 T2\nR2 coref Arg1:T1 Arg2:T2\nA1 Whatever R2",
    ],
)
def test_mentions_that_are_said_to_be_the_same_and_not_to_be_are_not_joined(lines: str) -> None:
    found = read(THREE, lines, scheme=SAME)
    assert len({found.denoted(id) for id in ("T1", "T2", "T3")}) == 3
    [told] = [each for each in found.ledger.all_findings if each.code == "KG156"]
    assert "said to be the same, and not to be" in told.what


def test_mentions_that_are_only_said_not_to_be_the_same_leave_others_joined() -> None:
    found = read(THREE, f"* Same T1 T3\n{_DENIED}", scheme=SAME)
    assert found.denoted("T1") == found.denoted("T3") != found.denoted("T2")
    assert not [each for each in found.ledger.all_findings if each.code == "KG156"]


def test_a_chain_whose_label_means_nothing_takes_the_class_of_the_entity_on_its_words() -> None:
    found = read("[T1 Person|[T2 nam|Ana Lima]] left. [T3 pro|She] won.", "* Same T2 T3")
    assert {found.denoted(id) for id in ("T1", "T2", "T3")} == {"person/ana-lima"}


def test_another_label_that_means_nothing_stays_a_thing_of_its_own() -> None:
    found = read("[T1 Person|[T2 Xyzzy|Ana Lima]] left.")
    assert found.denoted("T1") != found.denoted("T2")


def test_an_id_that_is_taken_is_told_with_its_cure() -> None:
    (finding,) = read("[T1 Person|Ana] and [T1 Person|Ben]").ledger.all_findings
    assert (finding.code, finding.fix) == ("KG105", "give one of the two another id")


OKAFOR = (
    "[T1 Person|Mayor Judith Okafor] spoke. [T2 Person|Judith Okafor] left. "
    "Then [T3 Person|Okafor] slept."
)


@pytest.mark.parametrize(
    "names",
    [
        'rdfs:label "Judith Okafor"',
        'rdfs:label "Mayor Judith Okafor"',
        'rdfs:label "Judith Okafor" ; skos:altLabel "Mayor Judith Okafor"',
    ],
)
def test_an_entry_of_a_person_names_her_with_and_without_a_title(names: str) -> None:
    known = lexicon(f"<person/jo> a kg:Person ; {names} .")
    found = read(OKAFOR, known=known)
    assert [found.denoted(id) for id in ("T1", "T2", "T3")] == ["person/jo"] * 3
    assert found.codes() == []


def test_an_entry_without_a_title_comes_before_one_with_it() -> None:
    known = lexicon(
        '<person/one> a kg:Person ; rdfs:label "Judith Okafor" . '
        '<person/two> a kg:Person ; rdfs:label "Mayor Judith Okafor" .'
    )
    found = read(OKAFOR, known=known)
    assert [found.denoted(id) for id in ("T1", "T2")] == ["person/two", "person/one"]


def test_a_title_is_taken_off_persons_alone_and_leaves_two_words() -> None:
    known = lexicon(
        '<place/hall> a kg:Place ; rdfs:label "Judith Hall" . '
        '<person/judith> a kg:Person ; rdfs:label "Judith" .'
    )
    found = read("[T1 Place|Mayor Judith Hall] and [T2 Person|Mayor Judith] stand.", known=known)
    assert found.denoted("T1") == "place/mayor-judith-hall"
    assert found.denoted("T2") != "person/judith"
