"""Which offices beside names are proposed: those that no word nearby takes away."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import known, layer, mentions, said, told, whom

from kgraph.model.annotations import covered_text


def offices(text: str, *, language: str = "en") -> set[tuple[str, str]]:
    """Who holds which office by the proposals for a text."""
    found = layer(text, known(Ben_Oso="Person", Malian="State"), language=language)
    words = {each.id: covered_text(text, each.spans) for each in found.mentions}
    return {
        (words[each.subject], words[each.object])
        for each in found.relations
        if each.label == "holdsOffice"
    }


@pytest.mark.parametrize(
    "phrase",
    [
        *("The would-be president", "A self-proclaimed president", "Self-styled president"),
        *(
            "The so-called president",
            "The late president",
            "Ousted president",
            "The disgraced mayor",
        ),
        *("Fictional president", "Honorary president", "One-time minister", "Designated minister"),
        *(
            "Shadow finance minister",
            "Shadow Foreign Minister",
            "The opposition's finance minister",
        ),
        *("Acting mayor", "Acting President", "Yesterday Acting President", "Outgoing mayor"),
        *("Aspiring president", "Interim president", "Presumptive president", "Caretaker minister"),
        *("Rival president", "Then-president", "The then president", "Once president"),
        *("Minister-designate", "Presidential candidate", "Presidential candidate Governor"),
        *("Ousted Malian president", "Interim Malian president", "The former Malian president"),
        *("Newly elected president", "The alleged president", "The accused president"),
        *('The "rightful" president', "Nobody's president", "The former mayor and president"),
        *("As president", "He succeeded president", "Never president", "Formerly president"),
        *(
            "The 45th president",
            "The 19th-century president",
            "The first president",
            "King and president",
        ),
        *("Ousted Mayor And President", "Failed president", "Future president", "Democrat"),
        *("The self-declared Malian president", "The rebels' president", "Exiled Malian president"),
    ],
)
def test_an_office_is_held_back_that_words_beside_it_may_take_away(phrase: str) -> None:
    assert offices(f"{phrase} Ben Oso spoke.") == set()


@pytest.mark.parametrize(
    ("phrase", "office"),
    [
        ("Mayor", "Mayor"),
        ("Deputy mayor", "Deputy mayor"),
        ("Assistant director", "Assistant director"),
        ("Finance director", "Finance director"),
        ("The city attorney", "city attorney"),
        ("Regional transport minister", "Regional transport minister"),
        ("The trade and industry minister", "trade and industry minister"),
        ("Opposition councillor", "Opposition councillor"),
        ("The new president", "president"),
        ("The 54-year-old president", "president"),
        ("The French president", "French president"),
        ("Malian President", "Malian President"),
        ("The company's director", "The company's director"),
        ("On Monday President", "President"),
        ("They accused President", "President"),
        ("They met the new Malian Foreign Minister", "Malian Foreign Minister"),
        ("Senators such as Senator", "Senator"),
        ("“It rained,” Senator", "Senator"),
        ("A Supreme Court Justice", "Supreme Court Justice"),
        ("They met Texas Senator", "Texas Senator"),
        ("On Monday New Torma Mayor", "New Torma Mayor"),
        ("The Republican Texas Sen.", "Texas Sen."),
        ("Meanwhile, Senate Speaker", "Senate Speaker"),
        ("Velm's spokesman", "Velm's spokesman"),
        ("The finance ministry's spokesman", "The finance ministry's spokesman"),
        ("Its chairman", "chairman"),
        ("Monday's chairman", "chairman"),
        ("The speaker of the House Rep.", "Rep."),
        ("Democratic senator", "senator"),
        ("Republican Sen.", "Sen."),
        ("The mayor's deputy", "The mayor's deputy"),
        ("Her deputy", "deputy"),
        ("His new deputy", "deputy"),
        ("The Republican governor", "governor"),
        ("Labour leader", "Labour leader"),
        ("House Republican Leader", "House Republican Leader"),
        ("Mayor of Torma", "Mayor of Torma"),
        ("The chief engineer of New Torma", "chief engineer of New Torma"),
        ("Secretary of State", "Secretary of State"),
        ("Torma's Secretary of State", "Torma's Secretary of State"),
        ("The speaker of the House", "speaker of the House"),
        ("Mayor Dr", "Mayor"),
        ("Prof. Dr.", "Prof."),
        ("Maj. Gen.", "Maj. Gen."),
        ("Staff Sgt.", "Staff Sgt."),
        ("Wing Commander", "Wing Commander"),
        ("Public prosecutor", "Public prosecutor"),
    ],
)
def test_an_office_is_proposed_with_all_words_of_its_name(phrase: str, office: str) -> None:
    assert offices(f"{phrase} Ben Oso spoke.") == {("Ben Oso", office)}


@pytest.mark.parametrize(
    "leaves", ["stepped aside as mayor of Sena", "resigned as the mayor", "is no longer mayor"]
)
def test_an_office_that_somebody_leaves_in_the_text_is_held_back(leaves: str) -> None:
    assert offices(f"Mayor Ben Oso left. Ben Oso {leaves} on Monday.") == set()
    assert offices(f"Senator Ben Oso left. Ben Oso {leaves} on Monday.") == {("Ben Oso", "Senator")}


@pytest.mark.parametrize("leaves", ["was sacked", "has died", "resigned", "was later ousted"])
def test_an_office_is_held_back_of_whom_it_is_told_that_he_left(leaves: str) -> None:
    assert offices(f"Mayor Ben Oso {leaves} on Monday. Mayor Ben Oso was 80.") == set()
    assert offices(f"Mayor Ben Oso said that he {leaves}.") == {("Ben Oso", "Mayor")}


@pytest.mark.parametrize(
    ("text", "is_held"),
    [
        ("The director of Lorne Bank, Ben Oso, 61, was sacked in March.", False),
        ("Ben Oso, director of Lorne Bank, has resigned.", False),
        ("Ben Oso, director of Lorne Bank, stepped down in May.", False),
        ("Ben Oso, director of Lorne Bank, who quit in May, said it rained.", False),
        ("The director of Lorne Bank, Ben Oso, who left last month, said it rained.", False),
        ("The director of Lorne Bank, Ben Oso, who has since left, said it rained.", False),
        ("The director of Lorne Bank, Ben Oso, who said it rained, left.", True),
        ("Ben Oso, director of Lorne Bank, said it rained. Oso resigned on Friday.", False),
        ("Ben Oso, director of Lorne Bank, said it rained. Oso was sacked on Friday.", False),
        ("Ben Oso, director of Lorne Bank, said it rained. Oso died in May.", False),
        ("Ben Oso, director of Lorne Bank, said it rained. Oso resigned from the jury.", True),
        ("Ben Oso, director of Lorne Bank, sacked the clerk.", True),
        ("Ben Oso, director of Lorne Bank, said it rained. Oso sacked the clerk.", True),
        ("Ben Oso, director of Lorne Bank, said it rained. Ana Oso died.", True),
    ],
)
def test_who_leaves_holds_no_office_and_who_makes_others_leave_does(
    text: str, is_held: bool
) -> None:
    assert bool(offices(text)) == is_held


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ben Oso, the finance director, spoke.", {("Ben Oso", "finance director")}),
        ("Ben Oso, the shadow finance minister, spoke.", set()),
        ("Ben Oso, the rival, spoke.", set()),
        ("Ben Oso, the would-be president, spoke.", set()),
    ],
)
def test_an_office_between_commas(text: str, expected: set[tuple[str, str]]) -> None:
    assert offices(text) == expected


@pytest.mark.parametrize(
    ("phrase", "office"),
    [
        ("Ben Oso, director general of the NWA,", "director general of the NWA"),
        ("Ben Oso, the deputy head of the inspectorate,", "deputy head of the inspectorate"),
        ("Ben Oso, the company's chief executive,", "the company's chief executive"),
        ("Ben Oso, the opposition leader,", "opposition leader"),
        ("Ben Oso, a spokesman for Norvik Hydro,", "spokesman for Norvik Hydro"),
        ("Ben Oso, minister of trade and industry,", "minister of trade and industry"),
        ("Ben Oso, current mayor of Sena,", "mayor of Sena"),
        ("Ben Oso (head of the inspectorate)", "head of the inspectorate"),
        ("The inspectorate's director, Ben Oso,", "The inspectorate's director"),
        ("The prime minister's spokesman, Ben Oso,", "The prime minister's spokesman"),
        ("Vessen Transit's chairman, Ben Oso,", "Vessen Transit's chairman"),
        ("Norvik Hydro Group's chief executive, Ben Oso,", "Norvik Hydro Group's chief executive"),
        ("The chairman of Lorne Bank, Ben Oso,", "chairman of Lorne Bank"),
        ("A spokesman for Norvik Hydro, Ben Oso,", "spokesman for Norvik Hydro"),
        (
            "The head of the ministry's water department, Ben Oso,",
            "head of the ministry's water department",
        ),
        ("Police chief", "Police chief"),
        ("Norvik Hydro chief", "Norvik Hydro chief"),
        ("Marlow Foods chief", "Marlow Foods chief"),
        ("Foods chief", ""),
        ("Ben Oso, a former director of the NWA,", ""),
        ("Ben Oso, the NWA's former chief executive,", ""),
        ("Ben Oso, the director of the NWA until 2019,", ""),
        ("Ben Oso, then head of the inspectorate,", ""),
        ("Ben Oso, who was head of the inspectorate,", ""),
        ("Ben Oso, acting head of the inspectorate,", ""),
        ("The late chairman of Lorne Bank, Ben Oso,", ""),
        ("Ben Oso, alongside the mayor of Sena,", ""),
        ("Ben Oso, whose wife is mayor of Sena,", ""),
        ("Ben Oso, a candidate for mayor of Sena,", ""),
        ("Ben Oso, director of the film Sena,", ""),
        ("Ben Oso, a director,", ""),
        ("Ben Oso, the leader of the protest,", ""),
        ("Ben Oso, the opposition leader on the council,", "opposition leader on the council"),
        (
            "Ben Oso, the leader of the opposition Green List,",
            "leader of the opposition Green List",
        ),
        ("Ben Oso, head of the ruling Labour Party,", "head of the ruling Labour Party"),
        (
            "Ben Oso, the chief of the state-owned Lipa Energy,",
            "chief of the state-owned Lipa Energy",
        ),
        (
            "Ben Oso, captain of the visiting team Arrows,",
            "captain of the visiting team Arrows",
        ),
        ("Ben Oso, chair of the proposed Police Board,", ""),
        ("Ben Oso, the chief,", ""),
        ("The wife of Ben Oso, the mayor of Sena,", ""),
        ("Ben Oso, the mayor, Ana Lima and others", ""),
        ("He got a letter from the treasurer, Ben Oso, who", "treasurer"),
        ("He wrote to the chairman of Lorne Bank, Ben Oso, who", "chairman of Lorne Bank"),
        ("He got a letter from the treasurer, Ben Oso, and others who", ""),
        ("He wrote to the wife of the treasurer, Ben Oso, who", ""),
        ("Ben Oso, the son of the mayor of Sena,", ""),
        ("Ben Oso, mayor of Sena's brother,", ""),
        ("The wife of the chairman of Lorne Bank, Ben Oso,", ""),
        ("Ben Oso, the mayor of Sena since 2021,", "mayor of Sena"),
        ("Ben Oso, now mayor of Sena,", "mayor of Sena"),
        ("Ben Oso, the former mayor of Sena since 2021,", ""),
        ("Ben Oso, mayor of Sena at the time,", ""),
        ("Ben Oso, professor of law at the time,", ""),
        ("Ben Oso, professor of law at the university,", "professor of law at the university"),
        ("In 1998, Mayor", ""),
        ("In May 1998, Ben Oso, the mayor of Sena,", ""),
        ("By 1998, the mayor, Ben Oso,", ""),
        ("Ben Oso, 54, the mayor of Sena,", "mayor of Sena"),
        ("Ben Oso (54), mayor of Sena,", "mayor of Sena"),
        ("Ben Oso (Green), the mayor of Sena,", "mayor of Sena"),
        ("Ben Oso, 54, a former mayor of Sena,", ""),
        ("The wife of Ben Oso, 54, the mayor of Sena,", ""),
        ("The police and crime commissioner, Ben Oso,", "police and crime commissioner"),
        ("Ben Oso, director of nursing at Lorne Bank,", "director of nursing at Lorne Bank"),
        ("Lorne Bank's new chief executive, Ben Oso,", "Lorne Bank's new chief executive"),
        ("Lorne Bank's former new chief executive, Ben Oso,", ""),
        ("Ben Oso, manager of Rovers,", "manager of Rovers"),
        ("Ben Oso, head teacher at Brook School,", "head teacher at Brook School"),
        ("The curator of Sena Museum, Ben Oso,", "curator of Sena Museum"),
        ("Sena Museum's deputy curator, Ben Oso,", "Sena Museum's deputy curator"),
        ("The museum's curator, Ben Oso,", "The museum's curator"),
        ("Sena Museum curator", "Sena Museum curator"),
        ("The editor of the Sena Courier, Ben Oso,", "editor of the Sena Courier"),
        ("Ben Oso, shop steward at Lorne Bank,", "shop steward at Lorne Bank"),
        ("Ben Oso, ambassador to Torma,", "ambassador to Torma"),
        ("Head teacher", "Head teacher"),
        ("The site foreman, Ben Oso,", ""),
        ("The deputy, Ben Oso,", ""),
        ("Her former deputy, Ben Oso,", ""),
        ("Its dean, Ben Oso,", "dean"),
        ("The dean, Ben Oso,", ""),
        ("Ben Oso, a manager at Lorne Bank,", ""),
        ("Ben Oso, an organiser for the Dockers' Union,", ""),
        ("Ben Oso, an adviser to the council,", ""),
        ("Ben Oso, manager of Ana Lima,", ""),
        ("Ana Lima's manager, Ben Oso,", ""),
        ("Ben Oso, the former manager of Lorne Bank,", ""),
        ("Ben Oso, an engineer at Lorne Bank,", ""),
        ("Ben Oso, a campaigner with River Watch,", ""),
        ("Ben Oso, a resident of Sena,", ""),
        ("Ben Oso, a shareholder of Lorne Bank,", ""),
        ("Farmer", ""),
        ("The head of the Lorne and Vale Trust, Ben Oso,", "head of the Lorne and Vale Trust"),
        ("The minister for trade and industry, Ben Oso,", "minister for trade and industry"),
        (
            "The head of Research and Development at Norrline, Ben Oso,",
            "head of Research and Development at Norrline",
        ),
        ("The chairman of Norvik and Halde director, Ben Oso,", ""),
        ("The chairman of Lorne Bank and Ana Lima, Ben Oso,", ""),
        ("They called on the mayor, Ben Oso, who", "mayor"),
        ("The union calls on the health secretary, Ben Oso, who", "health secretary"),
        ("They voted for the mayor, Ben Oso, who", "mayor"),
        ("They relied on the director of Lorne Bank, Ben Oso, who", "director of Lorne Bank"),
        ("They presented the mayor, Ben Oso, who", "mayor"),
        ("They demanded that the mayor, Ben Oso, who", "mayor"),
        ("They called on the former mayor, Ben Oso, who", ""),
        ("They called on the mayor, Ben Oso, and others who", ""),
        ("They relied on the wife of the mayor, Ben Oso, who", ""),
        ("They elected the mayor, Ben Oso, who", ""),
        ("They sacked the finance director, Ben Oso, who", ""),
        ("They fired the finance director, Ben Oso, who", ""),
        ("Lima succeeded the mayor, Ben Oso, who", ""),
        ("Lima replaces the mayor, Ben Oso, who", ""),
        ("Lima took over from the mayor, Ben Oso, who", ""),
        ("They mourned the mayor, Ben Oso, who", ""),
        ("In the film she met the president, Ben Oso, who", ""),
        ("They arrested the head of Lorne Bank, Ben Oso, who", "head of Lorne Bank"),
    ],
)
def test_an_office_beside_a_name_is_held_where_no_word_takes_it_away(
    phrase: str, office: str
) -> None:
    name = "" if "Ben Oso" in phrase else " Ben Oso"
    held = {("Ben Oso", office)} if office else set()
    assert offices(f"{phrase}{name} said that it rained.") == held


def test_whose_an_office_is_is_told_of_organisations_alone() -> None:
    text = (
        "Ben Oso, head of the NWA, met Lorne Bank's chairman, Ana Lima. "
        "Jo Hale, a spokesman for Ana Lima, left. Jo Hale, ambassador to the Torma Union, left. "
        "Jo Hale, House editor for the Sena Review, left."
    )
    found = layer(text, known(Ben_Oso="Person", Ana_Lima="Person"))
    words = {each.id: covered_text(text, each.spans) for each in found.mentions}
    assert {
        (words[each.subject], words[each.object])
        for each in found.relations
        if each.label == "officeOf"
    } == {("head of the NWA", "NWA"), ("Lorne Bank's chairman", "Lorne Bank")}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Reyes, the opposition leader, said it rained. Reyes left.", {"Reyes"}),
        ("Okafor, the mayor of Sena, has left.", {"Okafor"}),
        ("Meanwhile, the mayor, said Ana Lima, was ill.", set()),
        ("In Sena, the mayor, Ana Lima, said it rained.", {"Ana Lima"}),
        ("Norrline, the operator, said it rained.", set()),
    ],
)
def test_a_single_name_is_of_a_person_whose_office_stands_behind_it(
    text: str, names: set[str]
) -> None:
    held = {person for person, _ in offices(text)}
    assert held == names


@pytest.mark.parametrize(
    ("language", "held", "withheld"),
    [
        ("de", "Der russische Präsident Ben Oso kam.", "Der selbsternannte Präsident Ben Oso kam."),
        ("ru", "Новый министр Ben Oso пришёл.", "Бывший министр Ben Oso пришёл."),
        ("uk", "Новий міністр Ben Oso прийшов.", "Колишній міністр Ben Oso прийшов."),
        ("fr", "Le nouveau ministre Ben Oso parle.", "Le futur ministre Ben Oso parle."),
        ("fr", "Le ministre, Ben Oso, parle.", "Le futur ministre, Ben Oso, parle."),
        ("de", "Der Minister, Ben Oso, kam.", "Der frühere Minister, Ben Oso, kam."),
    ],
)
def test_offices_of_other_languages(language: str, held: str, withheld: str) -> None:
    assert {person for person, _ in offices(held, language=language)} == {"Ben Oso"}
    assert offices(withheld, language=language) == set()


def test_a_participle_before_an_office_wants_nothing() -> None:
    assert said("Aspiring president Ben Oso spoke.") == []
    assert said("Aspiring president Ben Oso, who had lost, spoke.") == []


@pytest.mark.parametrize("who", ["Attorney Ben Oso", "Her attorney, Ben Oso,"])
def test_the_attorney_of_somebody_holds_no_office(who: str) -> None:
    assert offices(f"{who} spoke.") == set()


def test_a_form_of_address_is_no_office() -> None:
    found = layer("Oso praised the Rev. Ana Lima on Monday.")
    assert not [each for each in found.relations if each.label == "holdsOffice"]


@pytest.mark.parametrize(
    "text",
    [
        "Candidate for mayor Ana Lima spoke.",
        "Favourite for President Ana Lima spoke.",
        "They campaigned for Governor Ana Lima.",
        "Runner-up for mayor Ana Lima spoke.",
        "In the novel, Queen Ana Lima dies.",
        "The leader of the opposition Green List left.",
    ],
)
def test_who_wants_an_office_or_is_led_or_stands_in_fiction_holds_none(text: str) -> None:
    assert offices(text) == set()


def test_who_is_spoken_for_holds_the_office() -> None:
    assert offices("A spokesman for President Ana Lima left.") == {("Ana Lima", "President")}


@pytest.mark.parametrize(
    "led",
    [
        "opposition Green List",
        "ruling Labour Party",
        "state-owned Lipa Energy",
        "visiting team Arrows",
    ],
)
def test_what_somebody_leads_holds_no_office(led: str) -> None:
    for text in (f"Ben Oso, the leader of the {led}, left.", f"The head of the {led} left."):
        assert {person for person, _ in offices(text)} <= {"Ben Oso"}
        people = {words for label, words in mentions(layer(text), "Person")}
        assert people <= {"Ben Oso"}


def test_an_office_at_the_end_of_a_sentence_is_not_that_of_the_next_one() -> None:
    text = "“It rained,” said Ben Oso, a spokesman for the Dockworkers' Union. Oso left."
    assert offices(text) == {("Ben Oso", "spokesman for the Dockworkers' Union")}


def test_what_is_led_has_the_office() -> None:
    found = layer("Ben Oso, the leader of the opposition Green List, left.")
    words = {each.id: covered_text(found.document.text, each.spans) for each in found.mentions}
    assert ("leader of the opposition Green List", "Green List") in {
        (words[each.subject], words[each.object])
        for each in found.relations
        if each.label == "officeOf"
    }


@pytest.mark.parametrize(
    ("text", "one"),
    [
        (
            "Transport Minister Ben Oso said so. Minister Ben Oso left.",
            "Transport Minister Minister",
        ),
        ("Mayor Ben Oso said so. Ben Oso, the mayor of Torma, left.", "mayor of Torma Mayor"),
        ("Mayor Ben Oso said so. Ben Oso, the deputy mayor, left.", ""),
        ("Transport Minister Ben Oso met Minister Ana Lima. Minister Ben Oso said so.", ""),
        (
            "Minister Ben Oso said so. Ben Oso, the trade minister, left.",
            "trade minister Minister",
        ),
        (
            "Transport Minister Ben Oso met Trade Minister Ben Oso. Minister Ben Oso said so.",
            "",
        ),
        ("Sen. Ben Oso said so. Senator Ben Oso left.", "Sen. Senator"),
        ("Cllr Ben Oso said so. Councillor Ben Oso left.", "Cllr Councillor"),
        ("Coun. Ben Oso said so. Councillor Ben Oso left.", "Coun. Councillor"),
        ("Prof Ben Oso said so. Professor Ben Oso left.", "Prof Professor"),
        ("Lt Col Ben Oso said so. Lieutenant Colonel Ben Oso left.", "Lt Col Lieutenant Colonel"),
        (
            "DCI Ben Oso said so. Detective Chief Inspector Ben Oso left.",
            "DCI Detective Chief Inspector",
        ),
        (
            "Atty. Gen. Ben Oso said so. Attorney General Ben Oso left.",
            "Atty. Gen. Attorney General",
        ),
        ("Sen. Ben Oso met Senator Ana Lima.", ""),
        ("President Ben Oso said so. President Ben Oso left.", "President President"),
        ("Ben Oso, the mayor, left. Mayor Ben Oso said so.", "mayor Mayor"),
        ("President Ben Oso met President Ana Lima.", ""),
        ("President Ben Oso met Vice President Ben Oso.", ""),
        (
            "The Sena Trust met. “No,” said Ben Oso, its chair. "
            "The Lorne Trust met. “No,” said Ben Oso, its chair.",
            "",
        ),
        ("Lt Ben Oso said so. Lieutenant Colonel Ben Oso left.", ""),
    ],
)
def test_offices_of_one_person_are_one_where_only_one_longer_name_fits(text: str, one: str) -> None:
    found = layer(text, known(Ben_Oso="Person"))
    words = {
        each.id: covered_text(text, each.spans) for each in found.mentions if each.label == "Office"
    }
    joined = [" ".join(words[id] for id in ids if id in words) for ids, _ in found.clusters]
    assert [each for each in joined if each] == ([one] if one else [])


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("Ben Oso's spokeswoman, Greta Lund, left.", "Ben Oso"),
        ("Ben Oso's spokeswoman Greta Lund left.", "Ben Oso"),
        ("Greta Lund, a spokeswoman for Ben Oso, left.", "Ben Oso"),
        ("Greta Lund, a former spokeswoman for Ben Oso, left.", ""),
        ("Greta Lund, a spokeswoman for Lorne Bank, left.", ""),
        ("Ben Oso's neighbour Greta Lund left.", ""),
    ],
)
def test_who_speaks_for_a_person_represents_her(text: str, whom: str) -> None:
    found = layer(text, known(Ben_Oso="Person", Greta_Lund="Person"))
    words = {each.id: covered_text(text, each.spans) for each in found.mentions}
    acts = [(words[r.subject], words[r.object]) for r in found.relations if r.label == "represents"]
    assert acts == ([("Greta Lund", whom)] if whom else [])


def test_the_place_of_an_office_is_no_part_of_the_name_behind_it() -> None:
    text = (
        "Ruben Maas, an engineer, left. The chief engineer of Torma Ruben Maas said that it rained."
    )
    assert ("Ruben Maas", "chief engineer of Torma") in offices(text)
    assert offices("The president of Ben Gurion University left.") == set()
    assert offices("The father of Torma Anna Lima left.") == set()
    text = "They met the Director of Government Affairs Anna Lima and then the Secretary of State."
    found = layer(text)
    assert mentions(found, "Person") == [("Person", "Anna Lima")]


def test_whose_an_office_is_keeps_the_title_that_tells_her_from_somebody_else() -> None:
    text = "Mrs. Oberg's chief of staff, Ben Oso, left. They met Mrs. Oberg."
    assert offices(text) == {("Ben Oso", "Mrs. Oberg's chief of staff")}


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Ruth Kane MP", "MP"),
        ("Dr Ruth Kane QC", ""),
        ("Sir Ruth Kane KC OBE", ""),
        ("Ruth Kane PhD", ""),
    ],
)
def test_letters_behind_a_name_are_no_part_of_it(text: str, office: str) -> None:
    found = f"{text} said that it rained."
    assert told(found) == ["Ruth Kane | Asserts | it rained"]
    assert mentions(layer(found), "Person", "Entity", "Agent") == [("Person", "Ruth Kane")]
    assert {each for _, each in offices(found)} == ({office} if office else set())


def test_who_is_only_elected_holds_no_office_yet() -> None:
    text = "Mayor-elect Ana Lima left. The governor-elect, Jo Hale, said that it rained."
    assert offices(text) == set()
    named = mentions(layer(text), "Person", "Entity", "Agent")
    assert named == [("Person", "Ana Lima"), ("Person", "Jo Hale")]


@pytest.mark.parametrize(
    ("text", "office"),
    [
        (
            "The trust's medical director, Professor Ben Oso, said it rained.",
            "The trust's medical director",
        ),
        ("The head of the Vale Trust, Dr. Ben Oso, left.", "head of the Vale Trust"),
        ("The director, Mr Ben Oso, said it rained.", "director"),
        ("The former director, Dr Ben Oso, said it rained.", ""),
        ("The cooperative’s director, Dr Ben Oso, left.", "The cooperative’s director"),
    ],
)
def test_a_title_before_a_name_hides_no_office(text: str, office: str) -> None:
    assert offices(text) == ({("Ben Oso", office)} if office else set())


@pytest.mark.parametrize(
    ("who", "speaker"),
    [
        ("Speaker of the House Paul Ryan", "Speaker of the House Paul Ryan"),
        ("The speaker of the House Paul Ryan", "The speaker of the House Paul Ryan"),
        ("Minister for Health Ana Lima", "Minister for Health Ana Lima"),
        ("Minister of Foreign Affairs Ana Lima", "Minister of Foreign Affairs Ana Lima"),
    ],
)
def test_who_speaks_with_an_office_before_her_name_is_who_is_named(who: str, speaker: str) -> None:
    found = layer(f"{who} said that it rained.")
    words = {each.id: covered_text(found.document.text, each.spans) for each in found.mentions}
    [(members, _)] = found.clusters
    assert {words[each] for each in members} == {speaker, " ".join(who.split()[-2:])}


def test_a_mayor_whose_party_stands_behind_her_name_is_the_mayor() -> None:
    text = "The mayor of Sena, Ben Oso (Green), left."
    assert offices(text) == {("Ben Oso", "mayor of Sena")}


def test_whom_somebody_with_an_office_sent_is_another_one() -> None:
    assert not layer("A spokesman for Speaker of the House Paul Ryan said that it rained.").clusters


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Chairman of Sena Playhouse denies it.", set()),
        ("Chairman of Sena Playhouse denies it.\n\nThe Playhouse is old.", set()),
        ("Secretary of State Reis denied it.", {("Reis", "Secretary of State")}),
        ("Chairman of Sena Ana Lima denied it.", {("Ana Lima", "Chairman of Sena")}),
    ],
)
def test_what_somebody_is_chairman_of_is_not_who_is_chairman(
    text: str, held: set[tuple[str, str]]
) -> None:
    assert offices(text) == held


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Chairman and Chief Executive Ben Oso left.", ["Chairman", "Chief Executive"]),
        (
            "Ben Oso, mayor and head of the Sena Trust, spoke.",
            ["mayor", "head of the Sena Trust"],
        ),
        (
            "Ben Oso, director of the Sena Trust and chair of Norvik Bank, spoke.",
            ["director of the Sena Trust", "chair of Norvik Bank"],
        ),
        ("The club's coach and captain, Ben Oso, spoke.", ["The club's coach", "captain"]),
        (
            "The chief executive and finance director, Ben Oso, spoke.",
            ["chief executive", "finance director"],
        ),
        (
            "Mayor Ben Oso, director of the Sena Trust, spoke.",
            ["Mayor", "director of the Sena Trust"],
        ),
        ("Ben Oso, a teacher and head of the Sena Trust, spoke.", ["head of the Sena Trust"]),
        ("The Prime Minister and Finance Minister Ben Oso spoke.", []),
        ("King and Queen Ben Oso spoke.", []),
        ("Former Chairman and Chief Executive Ben Oso spoke.", []),
        ("Ben Oso, the former mayor and head of the Sena Trust, spoke.", []),
        ("Ben Oso, the husband of Ana Lima and mayor of Sena, spoke.", []),
        ("Ben Oso, her friend and adviser, spoke.", []),
        ("President Ben Oso, Secretary of State Ana Lima, and others spoke.", ["President"]),
    ],
)
def test_one_person_holds_two_offices(text: str, held: list[str]) -> None:
    assert {office for who, office in offices(text) if who == "Ben Oso"} == set(held)


@pytest.mark.parametrize(
    "who",
    [
        "Fox News Vice President and Washington Managing Editor Ana Lima",
        "The Sena Trust's chair and chief executive, Ana Lima,",
        "The Sena Trust's chair and medical director, Dr Ana Lima,",
    ],
)
def test_who_holds_two_offices_is_one_speaker(who: str) -> None:
    found = layer(f"{who} said that it rained.")
    claimants = [id for event in found.events for role, id in event.arguments if role == "Claimant"]
    assert [whom(found)[id] for id in claimants] == ["Ana Lima"]


@pytest.mark.parametrize("place", ["at St Mary's", "of Foyle’s"])
def test_an_office_is_left_out_where_the_name_in_it_ends_in_a_possessive(place: str) -> None:
    assert not offices(f"Ana Lima, the director {place}, said that it rained.")


@pytest.mark.parametrize(
    ("who", "held"),
    [
        ("Ben Oso, the Labour MP for Sena and Larne,", {"MP for Sena and Larne"}),
        ("The MP for North Sena and Vale, Ben Oso,", {"MP for North Sena and Vale"}),
        ("Ben Oso, MP for Sena and Deputy Speaker,", {"MP for Sena", "Deputy Speaker"}),
        ("Ben Oso, MP for Sena and Ana Lima,", set()),
        ("Ben Oso, the former MP for Sena and Larne,", set()),
        ("Ben Oso, a spokesman for Moe and Larne,", set()),
        ("Ben Oso, the clinical director of obstetrics,", {"clinical director of obstetrics"}),
    ],
)
def test_a_seat_may_be_of_two_places(who: str, held: set[str]) -> None:
    assert {office for _, office in offices(f"{who} said that it rained.")} == held
