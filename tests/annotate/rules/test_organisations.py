"""Names of organisations of several parts, and the short names that a text introduces for them."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import layer, mentions, told

from kgraph.model.annotations import covered_text

NAMES = [
    "Department of Health and Human Services",
    "Ministry of Water and Forests",
    "Friends of the River",
    "Friends of Sena",
    "Citizens for Clean Water",
    "Royal Society for the Protection of Birds",
    "Institute for Fiscal Studies",
    "Campaign for Clean Water",
    "Organization for Economic Co-operation and Development",
    "Center for Strategic and International Studies",
    "Committee on Foreign Relations",
    "Food and Drug Administration",
    "Sena and Torma Water Company",
    "Securities and Exchange Commission",
    "University of Torma",
    "National Farmers' Union",
    "National Union of Sena University",
    "Department for Culture, Media and Sport",
    "Department for Environment, Food and Rural Affairs",
    "Museum of Arts and Crafts",
    "Sena Chamber of Commerce and Industry",
    "Confederation of Valdor Industry",
    "Women's Institute",
    "Dockers and Seamen's Union",
    "Sena Children's Hospital",
]


@pytest.mark.parametrize("name", NAMES)
def test_an_organisation_has_one_mention_with_all_parts_of_its_name(name: str) -> None:
    text = f"It was late. The {name} said that it rained."
    assert told(text) == [f"{name} | Asserts | it rained"]
    named = mentions(layer(text), "Organization", "Entity", "Agent", "Place", "Group")
    assert named == [("Organization", name)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "It rained when they sued the Department of Justice and Ana Lima.",
            "Department of Justice",
        ),
        (
            "It rained when they sued the Ministry of Water and Norrline. Norrline left.",
            "Ministry of Water",
        ),
        ("It rained when they sued the Senate and House Committee.", "House Committee"),
        ("It rained when they saw the Department for Ana Lima.", "Department"),
        ("They met the Ministry of Defence, Norrline and Halde.", "Ministry of Defence"),
        ("They met the Ministry of Health, Trade Minister Ana Lima and Oso.", "Ministry of Health"),
        ("They met Ana Lima of Sena News.", "Sena News"),
        ("They met Oda Halden of Sena University.", "Sena University"),
    ],
)
def test_what_stands_beside_a_name_is_no_part_of_it(text: str, expected: str) -> None:
    assert ("Organization", expected) in mentions(layer(text), "Organization")


@pytest.mark.parametrize(
    ("text", "long", "short"),
    [
        (
            "The Environment Agency (EA) left. The EA said that it rained.",
            "Environment Agency",
            "EA",
        ),
        ("Sena Water Board (the “SWB”) left. SWB came.", "Sena Water Board", "SWB"),
        ("The World Health Organization, or WHO, left.", "World Health Organization", "WHO"),
        ("Friends of the River (FotR) left. FotR came.", "Friends of the River", "FotR"),
        (
            "The Valdor Wine Growers' Cooperative (VWGC) left. VWGC came.",
            "Valdor Wine Growers' Cooperative",
            "VWGC",
        ),
        (
            "They met when the Valdor Wine Growers’ Cooperative (VWGC) left.",
            "Valdor Wine Growers’ Cooperative",
            "VWGC",
        ),
        (
            "The Orsenne Swimming and Rowing Club (OSRC) left. OSRC came.",
            "Orsenne Swimming and Rowing Club",
            "OSRC",
        ),
        (
            "The Tarn Valley Bus Drivers' Guild (TVBDG) said that it rained.",
            "Tarn Valley Bus Drivers' Guild",
            "TVBDG",
        ),
        (
            "They left when the Board of Film Classification (BFC) came.",
            "Board of Film Classification",
            "BFC",
        ),
        ("Ana Lima and the Anti-Doping Pact (ADP) left. ADP came.", "Anti-Doping Pact", "ADP"),
        ("Ana Lima led the Tolm Kerr Circle (the “TKC”).", "Tolm Kerr Circle", "TKC"),
        ("The Department of Justice (DOJ) left. DOJ came.", "Department of Justice", "DOJ"),
        ("The Department of the Arts (DOA) left. DOA came.", "Department of the Arts", "DOA"),
        ("The Sena Water Council [SWC] left. SWC came.", "Sena Water Council", "SWC"),
        ("They met at the SWC (Sena Water Council). SWC left.", "Sena Water Council", "SWC"),
        ("They met the SWC, the Sena Water Council, there.", "Sena Water Council", "SWC"),
    ],
)
def test_a_short_name_that_a_text_introduces_is_one_thing_with_the_long_one(
    text: str, long: str, short: str
) -> None:
    found = layer(text)
    by_id = {each.id: each for each in found.mentions}
    [cluster] = found.clusters
    members = [by_id[member] for member in cluster.members]
    assert {covered_text(text, each.spans) for each in members} == {long, short}
    assert {each.label for each in members} == {"Organization"}


@pytest.mark.parametrize(
    "text",
    [
        "The Environment Agency (CNN) left. CNN came.",
        "Ana Lima (AL) left.",
        "The Sena Board (Torma) left.",
        "They met Ana Lima and Ben Oso (ABO) and left.",
        "Wine Growers met the Cooperative (VWGC) there.",
        "They met Ana Lima (ALI) and left.",
        "They met the CNN, the Sena Water Council, there.",
        "They met the Department of Justice (DFJ) there.",
        "The leaders of the SWA, the United Nations, and the World Bank left.",
    ],
)
def test_other_words_in_brackets_name_something_else(text: str) -> None:
    assert not layer(text).clusters


def test_a_name_with_an_abbreviation_is_whole_where_it_stands_again() -> None:
    text = "The Sena Rowing and Arts Club (SRAC) left. They met the Sena Rowing and Arts Club."
    names = [name for _, name in mentions(layer(text), "Organization")]
    assert names == ["Sena Rowing and Arts Club", "SRAC", "Sena Rowing and Arts Club"]


def test_the_first_letters_of_a_person_are_of_that_person() -> None:
    found = mentions(layer("Mayor Ana Fitz Lima (AFL) left. AFL came."), "Person", "Organization")
    assert found == [("Person", "Ana Fitz Lima"), ("Person", "AFL"), ("Person", "AFL")]


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("Green List", "Organization"),
        ("Rural Union", "Organization"),
        ("Kestrel Mutual", "Organization"),
        ("Halde Logistics", "Organization"),
        ("Sena Courier", "Organization"),
        ("Channel Four", "Organization"),
        ("Channel Tunnel", "Entity"),
        ("List Kestrel", "Entity"),
        ("Anna List", "Person"),
    ],
)
def test_a_name_ends_or_begins_as_that_of_an_organisation(name: str, label: str) -> None:
    found = mentions(layer(f"On Monday they met {name} there."), "Organization", "Entity", "Person")
    assert found == [(label, name)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The actors' union, Equity Stage, said that it rained.", "Equity Stage"),
        ("Norway's largest bank, Nordhav, which left, sued.", "Nordhav"),
        ("“It rained,” said the residents' group, Clean Harbour.", "Clean Harbour"),
        ("Oso accused the union, Halden Green, of greed.", "Halden Green"),
        ("The union Bakers' Voice said that it rained.", "Bakers' Voice"),
        ("The club Lions' Den closed on Friday.", "Lions' Den"),
        ("The union Unity said that it rained.", "Unity"),
        ("The residents' group Save the Meadows left.", "Save the Meadows"),
    ],
)
def test_a_noun_beside_a_name_tells_that_it_is_of_an_organisation(text: str, name: str) -> None:
    assert mentions(layer(text), "Organization", "Agent", "Entity")[-1] == ("Organization", name)


@pytest.mark.parametrize(
    "text",
    [
        "The union, Halden Green said, was wrong.",
        "For the union, Halden Green, a lawyer, said that it rained.",
        "She met the union, Halden Green, a lawyer, and others.",
        "A teacher at the school, Halden Green, said that it rained.",
        "The company Halden Green founded in May closed.",
        "They left the club Green had built.",
    ],
)
def test_who_only_stands_behind_an_organisation_is_none(text: str) -> None:
    assert not mentions(layer(text), "Organization")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Green Party leader Ana Lima left.", "Green Party"),
        ("Police Federation members left.", "Police Federation"),
        ("Unlike Parliament, it left.", "Parliament"),
        ("New Council members left.", "Council"),
    ],
)
def test_a_common_word_begins_the_name_of_an_organisation(text: str, name: str) -> None:
    assert mentions(layer(text), "Organization") == [("Organization", name)]


def test_who_lives_in_a_place_is_no_society() -> None:
    text = "Residents of Lower Dunmere said that it rained."
    assert mentions(layer(text), "Organization", "Place") == [("Place", "Lower Dunmere")]
    assert told(text) == ["Residents of Lower Dunmere | Asserts | it rained"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("They met at St Brannoc's Hospital.", ["St Brannoc's Hospital"]),
        ("St Mary’s Primary School was closed.", ["St Mary’s Primary School"]),
        ("St. John's University was closed.", ["St. John's University"]),
        ("Guy's Hospital was closed.", ["Guy's Hospital"]),
        ("Nurses left St Mary's. St Mary's School was closed.", ["St Mary's School"]),
        ("They left King's College London.", ["King's College London"]),
        ("Queen's University spoke, and Guy's Hospital.", ["Queen's University", "Guy's Hospital"]),
    ],
)
def test_a_house_is_called_after_a_saint_or_somebody(text: str, names: list[str]) -> None:
    assert mentions(layer(text), "Organization", "Person", "Entity") == [
        ("Organization", name) for name in names
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Maria Lima spoke. Lima's Hospital was closed.",
        "Peter Lima's School was closed.",
        "Anna Oso left Lima. Lima's School was closed.",
    ],
)
def test_who_is_named_elsewhere_in_the_text_owns_a_house(text: str) -> None:
    [(_, house)] = mentions(layer(text), "Organization")
    assert house in ("Hospital", "School")


@pytest.mark.parametrize(
    ("who", "speakers"),
    [
        (
            "The Sena and Torma Trust, Norrline and Ana Lima",
            "Sena and Torma Trust + Norrline + Ana Lima",
        ),
        (
            "The Food and Drug Administration and Ana Lima",
            "Food and Drug Administration + Ana Lima",
        ),
        (
            "The Ministry of Water and Forests and Ana Lima",
            "Ministry of Water and Forests + Ana Lima",
        ),
        ("The Department for Culture, Media and Sport", "Department for Culture, Media and Sport"),
    ],
)
def test_several_who_speak_are_not_divided_inside_a_name(who: str, speakers: str) -> None:
    assert told(f"It was late. {who} said that it rained.") == [f"{speakers} | Asserts | it rained"]


def test_no_second_name_is_joined_to_a_name_that_has_and() -> None:
    text = "They met the Department for Culture, Media and Sport and Norrline there."
    assert mentions(layer(text), "Organization") == [
        ("Organization", "Department for Culture, Media and Sport")
    ]


@pytest.mark.parametrize(
    ("text", "one"),
    [
        ("Carrow & Sons closed. Carrow's chairman, Ana Lima, left.", {"Carrow & Sons", "Carrow"}),
        ("Carrow Ltd closed. They met Carrow.", {"Carrow Ltd", "Carrow"}),
        ("Lorne Hydro Inc. closed. Lorne Hydro left.", {"Lorne Hydro Inc.", "Lorne Hydro"}),
        ("Carrow Ltd closed. John Carrow left. They met Carrow.", set()),
        ("Carrow Ltd closed. Carrow & Sons left. They met Carrow. Carrow left.", set()),
        ("Halden Capital closed. They met Halden. Halden left.", set()),
        ("Sena Ltd closed. It rained in Sena. The mayor of Sena left.", set()),
    ],
)
def test_a_firm_is_one_with_its_name_without_its_legal_form(text: str, one: set[str]) -> None:
    found = layer(text)
    words = {each.id: covered_text(text, each.spans) for each in found.mentions}
    same = [{words[id] for id in cluster.members} for cluster in found.clusters]
    assert same == ([one] if one else [])


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("About 200 students have occupied the Old Library since Tuesday.", "Place"),
        ("The Old Library was surrounded by police.", "Place"),
        ("The Old Library, occupied since May, is cold.", "Place"),
        ("They stood outside the Old Library. It was old.", "Place"),
        ("They left the Old Library. Police broke into the Old Library.", "Place"),
        ("They visited the Old Library.", "Organization"),
        ("The Old Library said it rained. They occupied the Old Library.", "Organization"),
        (
            "They stormed the Old Library. The Old Library's director, Ben Oso, left.",
            "Organization",
        ),
        ("They entered the Old Library Trust.", "Organization"),
    ],
)
def test_a_building_that_people_go_into_is_a_place_unless_it_speaks_or_is_led(
    text: str, label: str
) -> None:
    assert [
        each
        for each, name in mentions(layer(text), "Organization", "Entity", "Place", "Agent")
        if "Library" in name
    ][:1] == [label]
