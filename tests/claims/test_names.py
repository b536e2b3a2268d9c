"""Names: which mentions are names, how far they reach, and which entities may be one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from annotated import SCHEME, Read, lexicon, read, short

import kgraph
from kgraph.claims.entities.resolve import resolve
from kgraph.formats.webanno import read as webanno
from kgraph.model.annotations import covered_text
from kgraph.model.ledger import Ledger
from kgraph.schema.lexicon import Lexicon
from kgraph.schema.profile_reading import read_profile
from kgraph.schema.scheme import Scheme


def _is_shared(text: str, annotations: str = "") -> bool:
    """Whether the mention T1 denotes one entity in two documents."""
    one, other = (read(text, annotations, path=path) for path in ("a", "b"))
    return one.denoted("T1") == other.denoted("T1")


def _pairs(found: Read) -> set[frozenset[str]]:
    return {frozenset((short(one), short(other))) for one, other, _ in found.resolution.candidates}


# Titles


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("Office", "President"),
        ("Office", "the Prime Minister"),
        ("Office", "Secretary of State"),
        ("Office", "Foreign Minister"),
        ("Person", "Ambassador"),
        ("Person", "Mr. President"),
        ("Organization", "Parliament"),
        ("Organization", "the Supreme Court"),
        ("Organization", "Ministry of Defence"),
        ("Agreement", "the Agreement"),
        ("Organization", "Parliament’s"),
        ("Office", "Bundeskanzlerin"),
    ],
)
def test_a_title_or_a_common_noun_in_capitals_is_no_name(label: str, words: str) -> None:
    assert not _is_shared(f"They met [T1 {label}|{words}].")


def test_not_even_where_the_profile_takes_its_label_for_names() -> None:
    scheme = Scheme(read_profile("conll-ner"), SCHEME.ontology)
    one, other = (read("They met [T1 ORG|Parliament].", scheme=scheme, path=p) for p in ("a", "b"))
    assert one.denoted("T1") != other.denoted("T1")


def test_the_annotators_form_makes_a_name_of_a_title() -> None:
    assert _is_shared("They met [T1 Organization|Congress].", "A1 Form T1 Name")


@pytest.mark.parametrize("words", ["Russian Foreign Minister", "President of Oz", "Oz Parliament"])
def test_a_title_with_a_name_is_a_name(words: str) -> None:
    assert _is_shared(f"They met [T1 Office|{words}].")


@pytest.mark.parametrize(
    "words",
    [
        "The head of the Calder Water Authority",
        "a spokesman for Ana Lima",
        "the chief executive of Norrline",
        "somebody close to Ana Lima",
    ],
)
@pytest.mark.parametrize("label", ["Person", "Agent"])
def test_who_is_described_by_anothers_name_is_nobody_beyond_the_text(
    label: str, words: str
) -> None:
    assert not _is_shared(f"[T1 {label}|{words}] left.")


@pytest.mark.parametrize("words", ["Ursula von der Leyen", "van der Berg Lima", "de la Cruz Oso"])
def test_small_words_of_a_name_describe_nobody(words: str) -> None:
    assert _is_shared(f"They met [T1 Person|{words}].")


def test_two_bare_titles_of_one_text_are_two_offices() -> None:
    found = read(
        "Oz sent [T1 Office|President] [T2 Person|Ana Lima], Ur sent [T3 Office|President] "
        "[T4 Person|Ben Oso].",
        "R1 holdsOffice Arg1:T2 Arg2:T1\nR2 holdsOffice Arg1:T4 Arg2:T3",
    )
    assert found.denoted("T1") != found.denoted("T3")
    assert not found.resolution.candidates


def test_no_person_represents_the_state_of_another_one_with_the_same_title(tmp_path: Path) -> None:
    texts = ["Oz sent President Ana Lima.", "Ur sent President Ben Oso."]
    mentions, relations, begin = [], [], 0
    for text in texts:
        state, _, _, *name = text.rstrip(".").split()
        person = " ".join(name)
        for id, label, words in (
            (f"s{begin}", "State", state),
            (f"o{begin}", "Office", "President"),
            (f"p{begin}", "Person", person),
        ):
            at = begin + text.index(words)
            mentions.append({"id": id, "label": label, "begin": at, "end": at + len(words)})
        relations.append({"label": "holdsOffice", "subject": f"p{begin}", "object": f"o{begin}"})
        relations.append({"label": "officeOf", "subject": f"o{begin}", "object": f"s{begin}"})
        begin += len(text) + 1
    record = {"text": " ".join(texts), "mentions": mentions, "relations": relations}
    (tmp_path / "a.jsonl").write_text(json.dumps(record))
    kgraph.build([tmp_path / "a.jsonl"], tmp_path / "out")
    inferred = (tmp_path / "out" / "inferred.ttl").read_text()
    assert inferred.count("rdf:predicate kg:represents") == 2


# Persons


@pytest.mark.parametrize(
    ("words", "iri"),
    [
        ("President Ana Lima", "person/ana-lima"),
        ("US President Ana Lima", "person/ana-lima"),
        ("Dr. Ana Lima’s", "person/ana-lima"),
        ("former Prime Minister Ana de la Lima", "person/ana-de-la-lima"),
        ("Ana Lima", "person/ana-lima"),
    ],
)
def test_a_person_is_known_by_name_without_title(words: str, iri: str) -> None:
    assert read(f"They met [T1 Person|{words}].").denoted("T1") == iri


@pytest.mark.parametrize(
    "words", ["Lavrov", "Lavrov’s", "Mr. Lavrov", "President Lavrov", "von der Leyen", "Plato"]
)
def test_a_bare_surname_does_not_reach_beyond_its_document(words: str) -> None:
    assert not _is_shared(f"They met [T1 Person|{words}].")


def test_nor_does_a_title_with_what_somebody_holds_it_of() -> None:
    assert not _is_shared("They met [T1 Person|Chairman of Sena Playhouse].")


def test_nor_does_a_single_word_that_may_name_a_person() -> None:
    assert not _is_shared("They met [T1 Agent|Lavrov].")
    assert _is_shared("They met [T1 Organization|Hamas].")


def test_a_bare_surname_is_one_person_within_its_document() -> None:
    found = read("They met [T1 Person|Lavrov], and [T2 Person|Lavrov’s] wife.")
    assert found.denoted("T1") == found.denoted("T2")


def test_a_bare_surname_is_the_lexicons_person_everywhere() -> None:
    known = lexicon('<person/lavrov> a kg:Person ; rdfs:label "Sergei Lavrov", "Lavrov" .')
    assert read("They met [T1 Person|Lavrov’s].", known=known).denoted("T1") == "person/lavrov"


def test_a_bare_surname_is_the_only_person_of_the_text_who_bears_it() -> None:
    found = read("They met [T1 Person|Sergei Lavrov]. Then [T2 Person|Lavrov] left.")
    assert found.denoted("T1") == found.denoted("T2") == "person/sergei-lavrov"


def test_a_bare_surname_joins_a_person_of_the_lexicon_too() -> None:
    known = lexicon('<person/sl> a kg:Person ; rdfs:label "Sergei Lavrov" .')
    found = read("[T1 Person|Sergei Lavrov] came. Then [T2 Person|Lavrov] left.", known=known)
    assert found.denoted("T2") == "person/sl"


def test_a_bare_surname_that_two_persons_bear_stays_alone_and_is_told() -> None:
    found = read("[T1 Person|Ana Lima] met [T2 Person|Ben Lima]. Then [T3 Person|Lima] left.")
    alone = found.denoted("T3")
    assert alone not in (found.denoted("T1"), found.denoted("T2"))
    assert _pairs(found) == {
        frozenset(("person/ana-lima", alone)),
        frozenset(("person/ben-lima", alone)),
    }
    assert found.codes() == ["KG155", "KG155"]


def test_a_surname_is_that_of_a_person_whose_name_ends_in_a_generation() -> None:
    found = read("[T1 Person|John Harrow Jr.] left. They saw [T2 Person|Harrow].")
    assert found.denoted("T1") == found.denoted("T2")


def test_a_surname_of_a_father_and_a_son_stays_alone() -> None:
    text = (
        "[T1 Person|John F. Harrow] met [T2 Person|John Harrow Jr.]. They saw [T3 Person|Harrow]."
    )
    assert len({read(text).denoted(id) for id in ("T1", "T2", "T3")}) == 3


def test_a_description_that_ends_in_a_name_does_not_count_before_the_name() -> None:
    found = read(
        "[T1 Person|Oz's chief executive Ana Lima] left. They saw [T2 Person|Ana Lima].",
        "*\tEquiv T1 T2",
    )
    assert found.denoted("T1") == found.denoted("T2") == "person/ana-lima"


def test_a_name_in_capitals_does_not_count_before_the_same_in_small_letters() -> None:
    found = read("[T1 Place|TORMA]: They saw [T2 Place|Torma] near [T3 Place|TORMA].")
    assert found.resolution.entities[found.resolution.denotes["T2"]].name == "Torma"


def test_a_title_that_is_said_to_be_a_name_is_a_surname() -> None:
    found = read(
        "They met [T1 Person|Larry King]. Later [T2 Person|King] left.",
        "A1 Form T1 Name\nA2 Form T2 Name",
    )
    assert found.denoted("T1") == found.denoted("T2") == "person/larry-king"


def test_a_surname_with_a_title_is_not_joined_to_a_full_name() -> None:
    found = read("[T1 Person|Donald Trump] came, and [T2 Person|Mrs. Trump] waved.")
    assert found.denoted("T1") != found.denoted("T2")


def test_a_surname_that_meets_the_full_name_is_somebody_else() -> None:
    found = read("[T1 Person|Ana Lima] met [T2 Person|Lima].", "R1 allyOf Arg1:T1 Arg2:T2")
    assert found.denoted("T1") != found.denoted("T2")
    assert found.codes().count("KG155") == 1


FUND = "[T1 Organization|Halden Capital] is a fund."


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (f"{FUND} Now [T2 Agent|Halden] bids.", ["KG155"]),
        (f"Now [T2 Entity|Halden] bids. {FUND} Then [T3 Entity|Halden] left.", ["KG155"]),
        (f"{FUND} Now [T2 Organization|Halden] bids.", []),
        (f"{FUND} Now [T2 Place|Halden] is a town.", []),
        (f"{FUND} Now [T2 Person|Halden] left.", []),
        (f"{FUND} Now [T2 Agent|Capital] bids.", []),
        (f"{FUND} Now [T2 Agent|Hal] bids.", []),
        (f"{FUND} Now [T2 Agent|he] bids.", []),
        (f"{FUND} Now [T2 Agent|Halden] lies near [T3 Organization|Halden Bank].", []),
        (f"{FUND} [T3 Agent|Port Halden] won. Now [T2 Agent|Halden] bids.", []),
        (f"{FUND} [T3 Place|Upper Halden] slid. Now [T2 Agent|Halden] bids.", []),
        (f"{FUND} [T3 Agent|Porthalden] won. Now [T2 Agent|Halden] bids.", ["KG155"]),
        ("[T1 Person|Halden Rowe] is here. Now [T2 Agent|Halden] bids.", []),
    ],
)
def test_a_name_of_which_nothing_tells_what_it_is_may_be_the_body_that_begins_with_it(
    text: str, codes: list[str]
) -> None:
    found = read(text)
    assert [code for code in found.codes() if code == "KG155"] == codes
    assert found.denoted("T1") != found.denoted("T2")


# Spelling


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Hague Group", "Hague Group"),
        ("the Hague Group", "Hague Group"),
        ("Jordan’s", "Jordan"),
        ("O’Brien Trust", "O'Brien Trust"),
        ("Rhine‑Main Fund", "Rhine-Main Fund"),
        ("“River Fund”", "River Fund"),
        ("the “River Fund.”", "River Fund"),
        ('"River Fund."', "River Fund"),
        ("the “River Co.”", "River Co."),
        ("River\nFund", "River Fund"),
    ],
)
def test_an_article_an_ending_or_another_mark_never_splits(one: str, other: str) -> None:
    found = read(f"They saw [T1 Organization|{one}] and [T2 Organization|{other}].")
    assert found.denoted("T1") == found.denoted("T2")


def test_a_leading_article_of_the_lexicon_may_be_missing_in_the_text() -> None:
    known = lexicon('<group/thg> a kg:Group ; rdfs:label "The Hague Group" .')
    for words in ("Hague Group", "the Hague Group", "The Hague Group", "Hague Group’s"):
        found = read(f"They saw [T1 Group|{words}].", known=known)
        assert found.denoted("T1") == "group/thg"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They saw [T1 Place|the White House].", "White House"),
        ("They saw [T1 Place|The Hague].", "The Hague"),
        ("[T1 Place|The White House] stood.", "White House"),
    ],
)
def test_an_article_is_shown_where_it_is_written_as_a_part_of_the_name(
    text: str, name: str
) -> None:
    (entity,) = read(text).resolution.entities.values()
    assert entity.name == name


def test_a_name_counts_before_a_description_that_ends_in_a_name() -> None:
    found = read("[T1 Place|Sena Bay], [T2 Place|the longest beach of Oz].", "* Equiv T1 T2")
    assert found.denoted("T2") == "place/sena-bay"


def test_a_name_of_the_lexicon_that_is_replaced_leads_to_the_new_one() -> None:
    known = lexicon(
        '<group/reef> a kg:Group ; rdfs:label "Reef Club" ; dcterms:isReplacedBy <group/dune> . '
        '<group/dune> a kg:Group ; rdfs:label "Dune Club" .'
    )
    assert read("They saw the [T1 Group|Reef Club].", known=known).denoted("T1") == "group/dune"


def test_a_surname_behind_a_shortened_title_is_a_name_wherever_it_stands() -> None:
    text = (
        "They met [T1 Person|Ana Lima]. Mr. [T2 Person|Lima] left, and so did Sen. [T3 Person|Oso]."
    )
    found = read(f"{text} They saw Sen. [T4 Person|Oso].")
    assert found.denoted("T2") == "person/ana-lima"
    assert found.denoted("T3") == found.denoted("T4")


def test_a_sentence_starts_behind_a_title_that_is_not_shortened() -> None:
    assert not _is_shared("They met the minister. [T1 Organization|Hydro] left.")


def test_a_name_in_capitals_at_the_start_of_a_line_is_known_by_the_name_inside_a_sentence() -> None:
    found = read(
        "[T1 Person|WALLACE]: No.\n\nThen [T2 Person|Ana Wallace] left.\n\n[T3 Person|WALLACE]: Yes."
    )
    assert {found.denoted(id) for id in ("T1", "T2", "T3")} == {"person/ana-wallace"}


@pytest.mark.parametrize("words", ["E.U.", "U.S."])
def test_a_name_with_points_is_known_again_at_the_start_of_a_sentence(words: str) -> None:
    found = read(
        f"[T1 Organization|{words}] rules hold. They left the [T2 Organization|{words}] then."
    )
    assert found.denoted("T1") == found.denoted("T2")


# Equal names


def test_equal_names_with_different_links_are_candidates() -> None:
    found = read(
        "They met [T1 Person|Ana Lima] and [T2 Person|Ana Lima].",
        "N1 Reference T1 Wikidata:Q1\nN2 Reference T2 Wikidata:Q2",
    )
    assert _pairs(found) == {frozenset(("wikidata/q1", "wikidata/q2"))}
    (finding,) = found.ledger.all_findings
    assert (finding.code, finding.severity) == ("KG155", "note")


def test_equal_names_of_different_classes_are_candidates() -> None:
    found = read("In [T1 Place|Georgia Bay] they met [T2 Organization|Georgia Bay].")
    assert _pairs(found) == {frozenset(("place/georgia-bay", "organization/georgia-bay"))}


def test_the_note_names_the_classes_that_keep_equal_names_apart() -> None:
    found = read("In [T1 Place|Georgia Bay] they met [T2 Organization|Georgia Bay].")
    (finding,) = found.ledger.all_findings
    assert "one is labelled Place, the other Organization" in finding.what


def test_the_note_has_one_kind_of_quotation_marks_around_names() -> None:
    found = read("[T1 Organization|Halden Artists' Fund] is a fund. Now [T2 Agent|Halden] bids.")
    (finding,) = found.ledger.all_findings
    assert "“Halden” may be the same as “Halden Artists' Fund”" in finding.what


@pytest.mark.parametrize(
    ("labels", "iri"),
    [
        (["Agent", "Organization"], "organization/norrline"),
        (["Organization", "Entity", "Agent"], "organization/norrline"),
        (["Entity", "Place"], "place/norrline"),
        (["Entity", "State"], "state/norrline"),
    ],
)
def test_one_name_under_a_general_and_a_special_class_is_one_thing(
    labels: list[str], iri: str
) -> None:
    ids = [f"T{number}" for number, _ in enumerate(labels, 1)]
    mentions = zip(ids, labels, strict=True)
    found = read(" ".join(f"They saw [{id} {label}|Norrline]." for id, label in mentions))
    assert {found.denoted(id) for id in ids} == {iri}
    assert not found.ledger.all_findings


def test_a_name_of_somebody_is_the_person_of_that_name_and_so_the_one_with_a_full_name() -> None:
    found = read(
        "[T1 Person|Ana Lima] came. They told [T2 Agent|Lima] and saw [T3 Person|Lima]; "
        "they told [T4 Agent|Ana Lima]."
    )
    assert {found.denoted(f"T{number}") for number in range(1, 5)} == {"person/ana-lima"}


@pytest.mark.parametrize(
    "labels", [("Place", "Organization", "Entity"), ("Person", "Organization", "Agent")]
)
def test_a_general_class_does_not_choose_between_two_that_exclude_each_other(
    labels: tuple[str, str, str],
) -> None:
    one, other, general = labels
    found = read(f"Of [T1 {one}|Sena], [T2 {other}|Sena] and [T3 {general}|Sena] they spoke.")
    assert len({found.denoted(id) for id in ("T1", "T2", "T3")}) == 3
    assert len(_pairs(found)) == 3


def test_a_surname_that_two_persons_bear_is_joined_under_no_other_class() -> None:
    found = read(
        "[T1 Person|Anna Reed] met [T2 Person|Tom Reed]; they told [T3 Agent|Reed] and "
        "[T4 Person|Reed]."
    )
    assert found.denoted("T3") != found.denoted("T4")
    assert not {found.denoted("T3"), found.denoted("T4")} & {"person/anna-reed", "person/tom-reed"}


def test_a_name_that_may_be_a_persons_surname_is_no_place_of_that_name() -> None:
    found = read("[T1 Person|Ana Lima] came to [T2 Place|Lima], and they saw [T3 Entity|Lima].")
    assert len({found.denoted(id) for id in ("T1", "T2", "T3")}) == 3


def test_a_label_that_nothing_is_known_of_joins_no_class_but_its_own() -> None:
    found = read("They saw [T1 Gossip|Norrline], [T2 Place|Norrline] and [T3 Gossip|Norrline].")
    assert found.denoted("T1") == found.denoted("T3") != found.denoted("T2")


def test_one_name_under_two_classes_that_stands_at_both_ends_of_a_statement_is_two_things() -> None:
    found = read(
        "They told [T1 Organization|Norrline] and [T2 Agent|Norrline].", "R1 partOf Arg1:T1 Arg2:T2"
    )
    assert found.denoted("T1") != found.denoted("T2")


def test_what_is_only_proposed_keeps_no_judged_names_apart() -> None:
    found = read(
        "They told [T1 Organization|Norrline] and [T2 Agent|Norrline] of [T3 Place|Norrline].",
        "A1 Proposed T3 somebody",
    )
    assert found.denoted("T1") == found.denoted("T2") != found.denoted("T3")


def test_a_proposed_class_does_not_tell_what_a_judged_name_is() -> None:
    found = read(
        "They told [T1 Agent|Norrline] of [T2 Organization|Norrline].", "A1 Proposed T2 somebody"
    )
    assert found.denoted("T1") == found.denoted("T2")
    assert found.denoted("T1").startswith("agent/")


def test_what_the_lexicon_tells_apart_is_no_candidate() -> None:
    known = lexicon(
        '<state/russia> a kg:State ; rdfs:label "Moscow" . <place/moscow> a kg:Place ; '
        'rdfs:label "Moscow" .'
    )
    found = read("It told [T1 State|Moscow] in [T2 Place|Moscow].", known=known)
    assert found.resolution.candidates == []


OFFICES = (
    "Oz has [T1 Office|Grand Vizier] [T2 Person|Ana Lima] of [T3 State|West Oz], and Ur has "
    "[T4 Office|Grand Vizier] [T5 Person|Ben Oso] of [T6 State|East Ur]."
)
VIZIERS = """R1 officeOf Arg1:T1 Arg2:T3
    R2 officeOf Arg1:T4 Arg2:T6"""


def test_equal_offices_of_two_states_are_two_and_candidates() -> None:
    found = read(OFFICES, VIZIERS)
    assert found.denoted("T1") != found.denoted("T4")
    assert _pairs(found) == {frozenset((found.denoted("T1"), found.denoted("T4")))}


def test_equal_offices_of_one_state_are_one() -> None:
    found = read(OFFICES.replace("East Ur", "West Oz"), VIZIERS)
    assert found.denoted("T1") == found.denoted("T4")
    assert not found.resolution.candidates


PEOPLE = (
    "They met [T1 Person|Ana Lima], [T2 Office|President] of [T3 State|West Oz], and "
    "[T4 Person|Ana Lima], [T5 Office|President] of [T6 State|East Ur]."
)


def test_two_people_of_one_name_with_offices_of_two_states_are_two() -> None:
    held = "R1 holdsOffice Arg1:T1 Arg2:T2\nR2 holdsOffice Arg1:T4 Arg2:T5\n"
    found = read(PEOPLE, f"{held}R3 officeOf Arg1:T2 Arg2:T3\nR4 officeOf Arg1:T5 Arg2:T6")
    assert found.denoted("T1") != found.denoted("T4")
    assert found.codes() == ["KG155"]


def test_a_person_with_two_bare_titles_is_one() -> None:
    held = "R1 holdsOffice Arg1:T1 Arg2:T2\nR2 holdsOffice Arg1:T4 Arg2:T5"
    found = read(PEOPLE, held)
    assert found.denoted("T1") == found.denoted("T4") == "person/ana-lima"


def test_an_abbreviation_in_brackets_is_the_writers_also_in_somebodys_words() -> None:
    text = (
        "[T1 Quote|The [T2 Organization|Sena Water Board] ([T3 Organization|SWB]) lost], he said."
    )
    found = read(text, "* Equiv T2 T3")
    assert found.denoted("T2") == found.denoted("T3")
    assert found.codes() == []


@pytest.mark.parametrize("short", ["a gang", "Gang", "SXB", "S"])
def test_what_is_no_abbreviation_of_a_name_in_brackets_is_somebodys_word(short: str) -> None:
    name = f"[T2 Organization|Sena Water Board] ([T3 Organization|{short}])"
    text = f"[T1 Quote|The {name} lost], he said."
    found = read(text, "* Equiv T2 T3")
    assert found.denoted("T2") != found.denoted("T3")
    assert "KG156" in found.codes()


def test_two_people_of_one_name_who_meet_are_two() -> None:
    text = "[T1 Person|Ana Lima] [T2 Meeting|met] [T3 Person|Ana Lima]."
    found = read(text, "E1 Meeting:T2 Participant:T1 Participant2:T3")
    assert found.denoted("T1") != found.denoted("T3")
    alone = read(text, "E1 Meeting:T2 Participant:T1")
    assert alone.denoted("T1") == alone.denoted("T3") == "person/ana-lima"


def test_who_speaks_of_a_person_of_that_name_may_speak_of_himself() -> None:
    text = "[T1 Person|Ana Lima] [T2 Accuses|accused] [T3 Person|Ana Lima]."
    found = read(text, "E1 Accuses:T2 Claimant:T1 About:T3")
    assert found.denoted("T1") == found.denoted("T3") == "person/ana-lima"


# In somebody's words

WORDS = (
    "[T1 Person|Ana Lima] [T2 Asserts|said] [T3 Quote|that [T4 Group|the government of Oz] is "
    "[T5 Group|a gang] and [T6 Group|it] must go]. Then [T7 Group|the gang] left."
)
SAID = "E1 Asserts:T2 Claimant:T1 Content:T3\n"


def test_what_only_somebodys_words_join_is_a_candidate() -> None:
    found = read(WORDS, f"{SAID}* Equiv T4 T5")
    assert found.denoted("T4") != found.denoted("T5")
    assert _pairs(found) == {frozenset((found.denoted("T4"), found.denoted("T5")))}
    (finding,) = (each for each in found.ledger.all_findings if each.code == "KG156")
    assert finding.severity == "note"


def test_a_quote_that_no_claim_names_is_somebodys_words_too() -> None:
    found = read(WORDS, "* Equiv T4 T5")
    assert found.denoted("T4") != found.denoted("T5")


def test_a_pronoun_in_somebodys_words_is_joined() -> None:
    found = read(WORDS, f"{SAID}* Equiv T4 T6")
    assert found.denoted("T4") == found.denoted("T6")
    assert not found.resolution.candidates


def test_a_pronoun_is_joined_to_what_stands_before_it() -> None:
    found = read(WORDS, f"{SAID}* Equiv T4 T5 T6")
    assert found.denoted("T6") == found.denoted("T5") != found.denoted("T4")


def test_what_stands_outside_of_the_words_too_is_joined() -> None:
    found = read(WORDS, f"{SAID}* Equiv T4 T5 T7")
    assert found.denoted("T4") == found.denoted("T5") == found.denoted("T7")


def test_words_that_an_equivalence_outside_joins_are_no_candidates() -> None:
    found = read(WORDS, f"{SAID}* Equiv T4 T5\n* Equiv T4 T7\n* Equiv T5 T7")
    assert found.denoted("T4") == found.denoted("T5")
    assert not found.resolution.candidates


def test_two_contents_are_two_peoples_words() -> None:
    text = (
        "[T1 Person|Ana Lima] [T2 Asserts|said] [T3 Quote|that [T4 Group|the gang] left], and "
        "[T5 Quote|that [T6 Group|a mob] came]."
    )
    found = read(text, "E1 Asserts:T2 Claimant:T1 Content:T3 Content2:T5\n* Equiv T4 T6")
    assert found.denoted("T4") == found.denoted("T6")


def test_equal_words_are_joined_also_in_somebodys_words() -> None:
    text = "Ana said [T1 Quote|that [T2 Group|the gang] is [T3 Group|the gang]]."
    found = read(text, "* Equiv T2 T3")
    assert found.denoted("T2") == found.denoted("T3")


def test_an_apposition_in_somebodys_words_is_a_candidate() -> None:
    scheme = Scheme(read_profile("litbank"), SCHEME.ontology)
    text = "[T1 Quote|[T2 PER|the captain], [T3 PER|a coward], fled]. [T4 PER|The mate], [T5 PER|a man]."
    found = read(text, "R1 appos Arg1:T2 Arg2:T3\nR2 appos Arg1:T4 Arg2:T5", scheme=scheme)
    assert found.denoted("T2") != found.denoted("T3")
    assert found.denoted("T4") == found.denoted("T5")


def test_candidates_stand_in_the_graph(tmp_path: Path) -> None:
    record = {
        "text": "Ana Lima met Ana Lima.",
        "mentions": [
            {
                "id": id,
                "label": "Person",
                "begin": begin,
                "end": begin + 8,
                "links": [f"Wikidata:{id}"],
            }
            for id, begin in (("Q1", 0), ("Q2", 13))
        ],
    }
    (tmp_path / "a.jsonl").write_text(json.dumps(record))
    kgraph.build([tmp_path / "a.jsonl"], tmp_path / "out")
    graph = (tmp_path / "out" / "graph.nq").read_text()
    ns, base = "https://w3id.org/kgraph/ns#", "https://w3id.org/kgraph/id/wikidata/"
    assert f"<{base}q1> <{ns}mayBe> <{base}q2>" in graph


# The same words twice

CHAINED = """\
#FORMAT=WebAnno TSV 3.3
#T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|identifier|value
#T_CH=de.tudarmstadt.ukp.dkpro.core.api.coref.type.CoreferenceLink|referenceRelation|referenceType


#Text=Ana Lima left , she said .
1-1	0-3	Ana	*[1]	PER[1]	*->1-1	nam[2]
1-2	4-8	Lima	*[1]	PER[1]	*->1-1	nam[2]
1-3	9-13	left	_	_	_	_
1-4	14-15	,	_	_	_	_
1-5	16-19	she	_	_	*->1-2	pro
1-6	20-24	said	_	_	_	_
1-7	25-26	.	_	_	_	_
"""


def test_a_chain_on_a_named_entity_is_that_entity(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text(CHAINED)
    (reading,) = webanno.read(tmp_path / "a.tsv", tmp_path, "utf16")
    assert reading.layer
    scheme = Scheme(read_profile("inception"), SCHEME.ontology)
    found = resolve(reading.layer, scheme, Lexicon(), Ledger())
    words = {covered_text(reading.layer.document.text, m.spans) for m in reading.layer.mentions}
    assert words == {"Ana Lima", "she"}
    assert {short(node) for node in found.denotes.values()} == {"person/ana-lima"}


def test_the_same_words_under_two_classes_are_two_things() -> None:
    found = read("They met [T1 Place|[T2 Organization|Sena Bay]] and [T3 Entity|Oz Bay].")
    assert found.denoted("T1") != found.denoted("T2")


def test_words_of_no_class_join_neither_of_two_classes() -> None:
    found = read("They met [T1 Place|[T2 Organization|[T3 Entity|the bay]]].")
    assert len({found.denoted(id) for id in ("T1", "T2", "T3")}) == 3
