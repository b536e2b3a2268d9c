"""Names in texts: those of the lexicon, and others by their capitals."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

import pytest
from annotate.rules.proposed import known, layer, mentions
from counts import count
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.annotate.rules.names.names import KnownNames
from kgraph.formats.shared.folding import fold
from kgraph.model.annotations import Layer, Mention, covered_text
from kgraph.model.claims import Entity

STATES = ("State", "Place", "Person")


@pytest.mark.parametrize(
    ("names", "text", "expected"),
    [
        (
            {"Jordan": "State", "Jordan_Valley": "Place"},
            "in Jordan Valley",
            [("Place", "Jordan Valley")],
        ),
        ({"Jordan_Val": "Person"}, "in Jordan Valley", []),
        ({"Oz": "State"}, "Ozark, oz and Oz", [("State", "Oz")]),
        ({"Oz": "State"}, "Oz’s port", [("State", "Oz")]),
        ({"Oz": "State"}, "an Oz-led force", [("State", "Oz")]),
        (
            {"Núñez": "Person"},
            unicodedata.normalize("NFD", "as Núñez left"),
            [("Person", unicodedata.normalize("NFD", "Núñez"))],
        ),
        ({"Ana_Lima": "Person"}, "as Ana\n  Li\u00adma left", [("Person", "Ana\n  Li\u00adma")]),
        ({"O’Hara": "Person"}, "as O'Hara left", [("Person", "O'Hara")]),
        ({"The_Hague": "Place"}, "in the Hague", [("Place", "Hague")]),
        ({"中国": "State"}, "昨天中国说", [("State", "中国")]),
        ({"روسيا": "State"}, "قالت روسيا أمس", [("State", "روسيا")]),
        ({"Київ": "State"}, "вчора Київ заявив", [("State", "Київ")]),
        ({"😀 Corp": "Person"}, "the 😀 Corp rose", [("Person", "😀 Corp")]),
        ({}, "in Jordan", []),
    ],
)
def test_known_names_are_whole_words_and_the_longest_counts(
    names: dict[str, str], text: str, expected: list[tuple[str, str]]
) -> None:
    assert mentions(layer(text, known(**names), language="xx"), *STATES) == expected


@pytest.mark.parametrize(
    ("names", "text", "expected"),
    [
        ({"May": "Person"}, "May I go in May, or on May 5?", []),
        ({"May": "Person"}, "They met Mrs. May there.", [("Person", "May")]),
        ({"US": "State"}, "It told us that the US left.", [("State", "US")]),
        ({"US": "State"}, "LET US GO HOME", []),
        ({"US": "State"}, "US officials left.", [("State", "US")]),
        ({"Turkey": "State"}, "Turkey is eaten there.", []),
        ({"Turkey": "State"}, "They left Turkey again.", [("State", "Turkey")]),
        ({"Turkey": "State"}, "Turkey said that it rained.", [("State", "Turkey")]),
        (
            {"Turkey": "State"},
            "Turkey is big. They left Turkey.",
            [("State", "Turkey"), ("State", "Turkey")],
        ),
        ({"WHO": "State"}, "Who left? The WHO left.", [("State", "WHO")]),
        ({"us": "State", "may": "Person"}, "Nobody told us that it may rain.", []),
        ({"said": "Person", "will_be": "State"}, "Oso said that it will be dry.", []),
        ({"2024": "State", "in_May": "State", "5": "State"}, "In 2024 and in May 5 left.", []),
        ({"Note": "Person", "Claim": "State"}, "Note that it rained. Claim nothing.", []),
        ({"Note": "Person"}, "Note said that it rained.", [("Person", "Note")]),
        ({"é": "Person", "я": "Person", ".*": "State", "«»": "State"}, "Is é or я .* «» it?", []),
        ({"U2": "State", "李": "Person"}, "U2 saw 李 there.", [("State", "U2"), ("Person", "李")]),
        (
            {"C++": "State", "a|b": "State"},
            "It is C++ or a|b.",
            [("State", "C++"), ("State", "a|b")],
        ),
        ({"Over_There": "State"}, "They saw Over There over there.", [("State", "Over There")]),
    ],
)
def test_a_name_that_is_a_common_word_is_proposed_only_where_it_is_surely_one(
    names: dict[str, str], text: str, expected: list[tuple[str, str]]
) -> None:
    assert mentions(layer(text, known(**names)), *STATES) == expected


def test_a_month_is_a_person_where_the_text_has_the_full_name() -> None:
    names = known(Theresa_May="Person")
    names["May"] = names["Theresa May"]
    found = layer("Theresa May left. Later May said that it rained.", names)
    assert mentions(found, "Person") == [("Person", "Theresa May"), ("Person", "May")]


def test_a_month_is_no_person_where_the_text_has_one_of_that_name() -> None:
    names = known(Theresa_May="Person")
    names["May"] = names["may"] = names["Theresa May"]
    text = "In May Theresa May left. It may rain by 3 May, Mrs May said. May I go?"
    assert mentions(layer(text, names), "Person") == [
        ("Person", "Theresa May"),
        ("Person", "May"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Theresa May said that it rained.", ["Theresa May"]),
        ("It rained, Theresa May said in May.", ["Theresa May"]),
        ("Will Smith said that he may come.", ["Will Smith"]),
        (
            "Mark Rutte and Rose Hall will go. Grant Lee left.",
            ["Mark Rutte", "Rose Hall", "Grant Lee"],
        ),
        ("April Jones came in April. In June it rained.", ["April Jones"]),
        ("Will Europe pay? Can Asia pay?", []),
        ("They saw Charles de Gaulle. De Gaulle left.", ["Charles de Gaulle", "De Gaulle"]),
        ("Ursula von der Leyen left.", ["Ursula von der Leyen"]),
        ("They met Secretary of State John Kerry.", ["John Kerry"]),
        ("They met Gov. John McCain of Arizona.", ["John McCain"]),
        ("They saw Dagny Ek. It rained, Ek said.", ["Dagny Ek", "Ek"]),
        ("They saw West Virginia. It rained, Virginia said.", []),
        ("The former European Union paid.", []),
    ],
)
def test_persons_are_told_by_given_names_titles_and_last_names(
    text: str, expected: list[str]
) -> None:
    found = mentions(layer(text), "Person")
    assert [words for _, words in found if words.lower() != "he"] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Geologist Pavel Rudin said that it rained.", ["Pavel Rudin"]),
        ("Lawyer Carla Mond, who left, said that it rained.", ["Carla Mond"]),
        ("They met Economist Jo Brandt there.", ["Jo Brandt"]),
        ("Norrline Chief Executive Maria Oster left.", ["Maria Oster"]),
        ("“It rained,” said Chief Executive Dagny Ek.", ["Dagny Ek"]),
        ("“It rained,” said Deputy Chief Executive Dagny Ek.", ["Dagny Ek"]),
        ("Chief Executive Ek said that it rained. Dagny Ek left.", ["Ek", "Dagny Ek"]),
        ("They read Chief Executive Magazine there.", []),
        ("Paul Rudin left. Geologist Rudin said that it rained.", ["Paul Rudin", "Rudin"]),
        ("Former Mayor Peter Vold left.", ["Peter Vold"]),
        ("Spokeswoman Ida Brenn left.", ["Ida Brenn"]),
        ("Carter Grace Lee left.", ["Carter Grace Lee"]),
        ("They met Mr. King. King said that it rained.", ["King", "King"]),
        ("They met Larry King and King Charles.", ["Larry King", "Charles"]),
        (
            "They met Sen. John Harrow Jr. there. It rained, Harrow said.",
            ["John Harrow Jr.", "Harrow"],
        ),
        ("Sen. Harrow, Jr. left the room.", ["Harrow"]),
        ("Ana Lima's book fell.", ["Ana Lima"]),
    ],
)
def test_a_person_is_named_without_what_stands_before_the_name(
    text: str, expected: list[str]
) -> None:
    assert [words for _, words in mentions(layer(text), "Person")] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Hotel Maria Theresa burned down.",
        "Victim Support Scotland paid.",
        "They met Mr. President.",
    ],
)
def test_a_word_that_describes_nobody_makes_no_person_of_what_follows(text: str) -> None:
    assert mentions(layer(text), "Person") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("TORMA — The council met on Tuesday.", ["TORMA"]),
        ("TORMA (AP) — The council met on Tuesday.", ["TORMA"]),
        ("LOS ANGELES, Calif., May 3 (Reuters) - The council met.", ["LOS ANGELES"]),
        ("WEST NORTH TORMA (AP) -- The council met.", ["WEST NORTH TORMA"]),
        ("It rained.\n\nTORMA — The council met.", ["TORMA"]),
        ("SENA, 5 June 2024 —\n\nThe council met.", ["SENA"]),
        ("SENA —\n\nThe council met.", []),
        ("UPDATE — The council met on Tuesday.", []),
        ("MOVING SHOP— The council met on Tuesday.", []),
        ("BAKERY CLAIMS — The council heard many claims.", []),
        ("ACME GROUP — The council met on Tuesday.", []),
        (
            "They met near Lipa, a small village in the hills. The dam at Lipa broke.",
            ["Lipa", "Lipa"],
        ),
        ("They left the town of Sena.", ["Sena"]),
        ("They met Ana Lipa, the town clerk, and Lipa, a city lawyer. They saw Lipa.", []),
    ],
)
def test_places_are_told_by_datelines_and_by_what_they_are_called(
    text: str, expected: list[str]
) -> None:
    assert [words for _, words in mentions(layer(text), "Place")] == expected


def test_what_does_not_look_like_a_name_is_told_to_be_one() -> None:
    text = "SENA (AP) — They met Larry King and Ana Lima. King said that it rained."
    found = layer(text)
    told = {m.id: dict(a[:2] for a in m.attributes).get("Form", "") for m in found.mentions}
    words = {m.id: covered_text(text, m.spans) for m in found.mentions}
    assert {words[id] for id, form in told.items() if form == "Name"} == {
        "SENA",
        "Larry King",
        "King",
    }


def test_a_village_with_the_name_of_a_person_is_a_place_where_it_stands_as_one() -> None:
    text = "Karuma Lipa left. Lipa said that it rained near Lipa, a village, and that Lipa flooded."
    found = mentions(layer(text), "Person", "Place")
    assert [label for label, words in found if words == "Lipa"] == ["Person", "Place", "Person"]


@pytest.mark.parametrize("heading", ["CONGRESS DELAYS VOTE", "VOTE", "TORMA BRIDGE"])
def test_a_heading_in_capitals_is_no_name(heading: str) -> None:
    found = layer(f"It rained.\n\n{heading}\n\nThe storm was over, and it rained on the port.")
    assert not found.mentions


@pytest.mark.parametrize("sentence", ["IT IS OVER.", "THIS IS THE END!", "THE US AND IT WILL GO."])
def test_a_sentence_in_capitals_has_no_names_but_those_of_the_text(sentence: str) -> None:
    text = f"The men left Sena. {sentence} They shouted."
    words = [covered_text(text, each.spans) for each in layer(text).mentions]
    assert not [each for each in words if each.isupper()]


def test_a_name_in_a_sentence_in_capitals_is_one_elsewhere_too() -> None:
    found = mentions(layer("They met Ana Lima. THE DOCTOR AND ANA LIMA MET. They left."), "Person")
    assert [words for _, words in found] == ["Ana Lima", "ANA LIMA"]


@pytest.mark.parametrize(
    "headline", ["MAYOR ANA LIMA REJECTS THE PORT SALE", "Mayor Ana Lima Rejects Harbour Sale"]
)
def test_a_headline_has_the_names_of_the_text_below(headline: str) -> None:
    found = mentions(layer(f"{headline}\n\nIt rained, Ana Lima said."), "Person")
    assert [words.casefold() for _, words in found] == ["ana lima", "ana lima"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ana Lima met Mr Oso. She said that it rained.", [{"Ana Lima", "She"}]),
        ("Ana Lima met Mr Oso. He said that it rained.", [{"Oso", "He"}]),
        ("Andrea Lima met Mr Oso. He said that it rained.", []),
        ("Mrs Lima met Mr Oso. He said that it rained.", [{"Oso", "He"}]),
        ("Dagny Ek met Ana Lima. She said that it rained.", []),
        ("Ana Lima met the director. He said that it rained.", []),
        ("The River Fund lost. She said that it rained.", []),
        ("Ana Lima met Ben Lima. Lima left. She said that it rained.", [{"Lima", "She"}]),
        ("Ana M. Lima left. Ana Lima came.", []),
        ("Ana M. Lima met Ana Lima. She said that it rained.", []),
    ],
)
def test_who_she_is_stays_open_where_it_may_be_somebody_else(
    text: str, expected: list[set[str]]
) -> None:
    found = layer(text)
    words = {mention.id: text[slice(*mention.spans[0])] for mention in found.mentions}
    assert [{words[id] for id in cluster.members} for cluster in found.clusters] == expected


def test_the_last_name_of_somebody_known_behind_another_given_name_may_be_somebody_else() -> None:
    names = {**known(Judith_Okafor="Person"), **known(Okafor="Person")}
    text = "Judith Okafor left. Then Okafor spoke. Judy Okafor knew it, and Mayor Okafor denied it."
    found = layer(text, names)
    proposed = {
        covered_text(text, each.spans): {a.name: a.value for a in each.attributes}["Proposed"]
        for each in found.mentions
        if each.label == "Person"
    }
    assert proposed["Judy Okafor"] == "rules: capitalised name"
    assert proposed["Okafor"] == "rules: name of the lexicon"


@pytest.mark.parametrize("names", [{}, known(Ana_Lima="Person", Lima="Person")], ids=["no", "a"])
def test_she_is_whom_a_title_and_a_last_name_denote_with_a_lexicon_and_without(
    names: Mapping[str, Sequence[Entity]],
) -> None:
    text = (
        "Mayor Ana Lima has an office. Mrs. Lima rejected the report. She said that Oso knew of it."
    )
    found = layer(text, names)
    [joined] = [
        {covered_text(text, by_id(found, member).spans) for member in cluster.members}
        for cluster in found.clusters
        if any(covered_text(text, by_id(found, m).spans) == "She" for m in cluster.members)
    ]
    assert "Lima" in joined or "Mrs. Lima" in joined


def by_id(found: Layer, id: str) -> Mention:
    return next(each for each in found.mentions if each.id == id)


def test_a_name_of_two_classes_may_be_anything() -> None:
    names = known(Oz="State")
    names["Oz"] = (*names["Oz"], *known(Oz_2="Person")["Oz 2"])
    assert mentions(layer("They left Oz.", names), "State", "Person", "Entity") == [
        ("Entity", "Oz")
    ]


def test_a_name_that_is_written_otherwise_has_the_link_of_its_entry() -> None:
    found = layer("O'Hara left Oz.", known(**{"O’Hara": "Person", "Oz": "State"}))
    links = {mention.label: mention.links for mention in found.mentions}
    assert [link.entry for link in links["Person"]] == ["O’Hara"]
    assert links["State"] == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met President Ana Lima there.", [("Person", "Ana Lima")]),
        ("They met Ana Lima, a lawyer.", [("Person", "Ana Lima")]),
        (
            "They met Ana Lima, a lawyer. Then Lima left.",
            [("Person", "Ana Lima"), ("Person", "Lima")],
        ),
        ("It is at Lisbon University today.", [("Organization", "Lisbon University")]),
        ("They saw Dagny Lima there.", [("Entity", "Dagny Lima")]),
        ("They met his brother Ben.", [("Person", "Ben")]),
        ("They met the judge's younger sister, Eva, there.", [("Person", "Eva")]),
        ("They met his dog Ben.", []),
        ("They met a brother Ben.", []),
        ("They met his brother Dagny.", []),
        ("Then it rained. Nobody came.", []),
        (
            "Sena Lodge left it. They met at Sena in May.",
            [("Entity", "Sena Lodge"), ("Entity", "Sena")],
        ),
        ("Sena Lodge left it. They met on the Sena coast.", [("Entity", "Sena Lodge")]),
        ("Sena Lodge left it. They saw Sena coasts.", [("Entity", "Sena Lodge")]),
        ("Old Lodge left it. They met at Old in May, in an old car.", [("Entity", "Old Lodge")]),
        ("They met at Sena in May.", []),
        ("Big Storm Hits Lisbon Port Again", []),
        ("TRADE IN MEDICAL GOODS FELL BY 4 PERCENT.", []),
    ],
)
def test_unknown_names_are_told_by_capitals(text: str, expected: list[tuple[str, str]]) -> None:
    assert mentions(layer(text), "Person", "Organization", "Entity", "Place") == expected


@pytest.mark.parametrize(
    "names",
    [
        {},
        {"Judith_Okafor": "Person"},
        {"Judith_Okafor": "Person", "Mayor_Judith_Okafor": "Person"},
    ],
)
def test_an_alias_with_a_title_costs_nobody_her_office(names: dict[str, str]) -> None:
    found = layer("Mayor Judith Okafor said that the bridge was safe.", known(**names))
    assert mentions(found, "Person") == [("Person", "Judith Okafor")]
    assert mentions(found, "Office") == [("Office", "Mayor")]
    assert [relation.label for relation in found.relations] == ["holdsOffice"]


def test_offices_before_and_behind_names() -> None:
    names = known(Russian="State", Russia="State", Sergei_Lavrov="Person")
    text = "Russian Foreign Minister Sergei Lavrov left. Sergei Lavrov, Russia’s foreign minister, came."
    found = layer(text, names)
    words = {mention.id: text[slice(*mention.spans[0])] for mention in found.mentions}
    relations = {(each.label, words[each.subject], words[each.object]) for each in found.relations}
    assert ("holdsOffice", "Sergei Lavrov", "Russian Foreign Minister") in relations
    assert ("officeOf", "Russian Foreign Minister", "Russian") in relations
    assert ("holdsOffice", "Sergei Lavrov", "Russia’s foreign minister") in relations
    assert not layer("former President Ana Lima left.").relations


letters = st.text(st.sampled_from("abA éÉ’'-“. ß\u00ad\u0301ﬁ中国"), min_size=1, max_size=12)


@settings(max_examples=count(20_000), deadline=None)
@given(st.lists(letters, max_size=5), st.lists(letters, max_size=8))
def test_what_is_found_has_the_letters_of_a_name(names: list[str], parts: list[str]) -> None:
    text = " ".join(parts + names)
    entities = {name: known(A="State")["A"] for name in names}
    folded = {fold(name).text for name in names}
    reached = 0
    for found in KnownNames(entities).find(text):
        begin, end = found.span
        assert reached <= begin < end <= len(text)
        assert fold(text[begin:end]).text in folded
        reached = end


def test_persons_among_nouns_with_capitals() -> None:
    text = (
        "Finanzministerin Dagny Ek und Bürgermeister Lima kamen. Der Präsident Frankreichs sprach mit "
        "Anna von der Au. Später ging Ek nach Hause."
    )
    found = mentions(layer(text, language="de"), "Person", "Entity")
    assert found == [
        ("Person", "Dagny Ek"),
        ("Person", "Lima"),
        ("Person", "Anna von der Au"),
        ("Person", "Ek"),
    ]


def test_an_auxiliary_behind_a_mark_of_quoting_begins_no_name() -> None:
    text = "> Does Norrline pay?\n\nNo, says Norrline. The board of Norrline met Will Smith."
    words = {covered_text(text, each.spans) for each in layer(text).mentions}
    assert words & {"Does Norrline", "Norrline", "Will Smith"} == {"Norrline", "Will Smith"}


def test_a_name_that_owns_something_at_the_begin_of_a_sentence_is_one_elsewhere_too() -> None:
    text = "They met Mayor Ana Oberg. Oberg’s plan failed, and Friday’s plan too. There’s rain."
    assert mentions(layer(text), "Person", "Entity") == [
        ("Person", "Ana Oberg"),
        ("Person", "Oberg"),
    ]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("By Marta Lindqvist\nOrsenne, 14 March 2026", []),
        (
            "Those who left the valley were\nAna Lima\nBen Oso\nand some others.",
            ["Ana Lima", "Ben Oso"],
        ),
        (
            "By Marta Lindqvist and by her friend, Ben Oso\nOrsenne was wet.",
            ["Marta Lindqvist", "Ben Oso"],
        ),
        ("Those who left the valley were\nAna Lima\nRivers were high.", ["Ana Lima"]),
        ("It rained in the whole valley when Ana\nLima left it with her horses.", ["Ana\nLima"]),
        ("It rained in the valley when the Sena Water\nBoard left.", ["Sena Water\nBoard"]),
    ],
)
def test_a_line_that_does_not_go_on_in_the_next_one_ends_a_name(
    lines: str, expected: list[str]
) -> None:
    text = f"{lines}\n\nThe valley was wet, and so were all who had come to it."
    found = mentions(layer(text), "Person", "Organization", "Entity")
    assert [name for _, name in found] == expected


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("They met Anna and Peter Lund. Anna Lund left.", [{"Anna", "Anna Lund"}]),
        (
            "Anna and Peter Lund left. Anna left. Anna came. Anna Lund went.",
            [{"Anna", "Anna Lund"}],
        ),
        ("Olive and Tom Marsh left. Olive Marsh came.", [{"Olive", "Olive Marsh"}]),
        ("Brothers Ben and Tom Hale left. Ben Hale came.", [{"Ben", "Ben Hale"}]),
        ("They met Anna and Peter Lund. Anna Oso left.", []),
        ("They met Maria Anna and Peter Lund. Anna Lund left.", []),
        ("They met Ryan and Anna Lund. Paul Ryan left.", []),
    ],
)
def test_two_persons_may_share_the_last_name_of_one(text: str, same: list[set[str]]) -> None:
    found = layer(text)
    words = {each.id: covered_text(text, each.spans) for each in found.mentions}
    assert [{words[each] for each in members} for members, _ in found.clusters] == same


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("The council leader Sue Park left.", "Person"),
        ("They met Councillor Sue Park there.", "Person"),
        ("They met in Grant Park.", "Place"),
        ("The mayor of Grant Park left.", "Place"),
        ("They met in Queen City.", "Place"),
    ],
)
def test_a_last_name_may_be_a_word_for_a_place(text: str, label: str) -> None:
    assert {found for found, _ in mentions(layer(text), "Person", "Place")} <= {label}


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Norvik Hydro left. Its board met.", "Organization"),
        ("Norvik Hydro has left. Its new chief executive came.", "Organization"),
        ("Norvik Hydro was sold after its shareholders left.", "Organization"),
        ("Norvik Hydro was closed, and so was its subsidiary.", "Organization"),
        ("Norvik Hydro left. Its annual fair was held.", "Entity"),
        ("Norvik Hydro left. Its executive met.", "Entity"),
        ("The Norvik Hydro mill burned. Its board met.", "Entity"),
        ("Norvik Hydro left. A firm came. Its board met.", "Entity"),
        ("Norvik Hydro sued a firm. Its board met.", "Entity"),
        ("Norvik Hydro left. “Its board met.”", "Entity"),
    ],
)
def test_what_has_a_board_or_shares_is_an_organisation(text: str, label: str) -> None:
    assert mentions(layer(f"It rained. {text}"), "Organization", "Entity") == [
        (label, "Norvik Hydro")
    ]
