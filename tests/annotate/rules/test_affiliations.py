"""To what persons belong and for whom they act, and which classes names have by the words beside them."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import layer, mentions

from kgraph.model.annotations import covered_text


def joined(text: str) -> set[tuple[str, str, str]]:
    """The relations that are proposed for a text, but for those of offices."""
    found = layer(text)
    words = {each.id: covered_text(text, each.spans) for each in found.mentions}
    return {
        (words[each.subject], each.label, words[each.object])
        for each in found.relations
        if each.label in ("memberOf", "represents")
    }


@pytest.mark.parametrize(
    ("phrase", "property", "whom"),
    [
        ("Ana Lima, a hydrologist at Sundby University,", "memberOf", "Sundby University"),
        ("Ana Lima, a researcher with the Norvik Institute,", "memberOf", "Norvik Institute"),
        ("Ana Lima, 54, a hydrologist at Sundby University,", "memberOf", "Sundby University"),
        ("Ana Lima, who works at Sena Hospital,", "memberOf", "Sena Hospital"),
        ("Ana Lima, who has taught art at Sena College since 2019,", "memberOf", "Sena College"),
        ("Ana Lima, a nurse at Sena Hospital who was not there,", "memberOf", "Sena Hospital"),
        ("Ana Lima, a nurse at Sena Hospital since 2019,", "memberOf", "Sena Hospital"),
        ("Ana Lima, a historian at Sena College in northern Veld,", "memberOf", "Sena College"),
        ("Ana Lima, 54, of the Centre Alliance,", "memberOf", "Centre Alliance"),
        ("Ana Lima, of the Centre Alliance (CA),", "memberOf", "Centre Alliance"),
        ("Ana Lima of the Centre Alliance", "memberOf", "Centre Alliance"),
        ("Ana Lima, a member of the Centre Alliance,", "memberOf", "Centre Alliance"),
        ("Sundby University hydrologist Ana Lima", "memberOf", "Sundby University"),
        ("Ben Oso's lawyer, Ana Lima,", "represents", "Ben Oso"),
        ("Ana Lima, Ben Oso's lawyer,", "represents", "Ben Oso"),
        ("Ana Lima, a lawyer for the Dockers' Union,", "represents", "Dockers' Union"),
    ],
)
def test_whom_a_person_belongs_to_or_acts_for(phrase: str, property: str, whom: str) -> None:
    assert joined(f"{phrase} said that it rained.") == {("Ana Lima", property, whom)}


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("Ben Oso left. His solicitor, Ana Lima, said no.", "His"),
        ("Ben Oso left. “No,” said Ana Lima, his lawyer.", "his"),
        ("Ben Oso was charged. His attorney Ana Lima said no.", "His"),
        ("The Sena Trust left. Its lawyer, Ana Lima, said no.", "Its"),
        ("Ben Oso left. His former solicitor, Ana Lima, said no.", ""),
        ("Ben Oso met Jo Brandt. His solicitor, Ana Lima, said no.", ""),
        ("A man was charged and Ben Oso left. His solicitor, Ana Lima, said no.", ""),
        ("Ben Oso left. His sister, Ana Lima, said no.", ""),
        ("Ben Oso left. “His solicitor, Ana Lima, lies,” Reis said.", ""),
    ],
)
def test_a_pronoun_tells_whose_lawyer_somebody_is(text: str, whom: str) -> None:
    assert joined(text) == ({("Ana Lima", "represents", whom)} if whom else set())


@pytest.mark.parametrize(
    "phrase",
    [
        "Ana Lima, a former hydrologist at Sundby University,",
        "Ana Lima of Sundby University until 2019",
        "Ana Lima, a nurse at Sena Hospital who left in May,",
        "Ana Lima, a nurse at Sena Hospital who was sacked,",
        "Ana Lima, a nurse at Sena Hospital who resigned on Friday,",
        "Ana Lima, a nurse at Sena Hospital in the 1990s,",
        "Ana Lima, who worked at Sena Hospital,",
        "Ana Lima, who no longer works at Sena Hospital,",
        "Ana Lima, who works near Sena Hospital,",
        "Former Sundby University hydrologist Ana Lima",
        "Ana Lima, a patient at Sena Hospital,",
        "Ana Lima, a critic of the Norvik Institute,",
        "Ana Lima, expelled from the Centre Alliance,",
        "Ana Lima, once of the Centre Alliance,",
        "Ana Lima, a former lawyer for the Dockers' Union,",
        "Ben Oso's former lawyer, Ana Lima,",
        "The wife of Ana Lima, a nurse at Sena Hospital,",
    ],
)
def test_words_beside_a_name_that_join_it_to_nobody(phrase: str) -> None:
    assert joined(f"{phrase} said that it rained.") == set()


@pytest.mark.parametrize(
    ("text", "name", "labels"),
    [
        (
            "Shares in Norvik Hydro fell. Norvik Hydro said it rained.",
            "Norvik Hydro",
            "Organization",
        ),
        (
            "Norvik Hydro, the operator of the dam, fell. Oso sued Norvik Hydro.",
            "Norvik Hydro",
            "Organization",
        ),
        (
            "The chairman of Norvik Hydro left. Critics of Norvik Hydro left.",
            "Norvik Hydro",
            "Organization",
        ),
        (
            "Ana Lima, of the Social Liberals, left. The Social Liberals lost.",
            "Social Liberals",
            "Organization",
        ),
        ("Norvik Hydro said that it rained. Oso sued Norvik Hydro.", "Norvik Hydro", "Agent"),
        ("The dam in Veldmoor broke. They left for Veldmoor.", "Veldmoor", "Place"),
        ("They met in Veldmoor Bridge. Veldmoor Bridge is poor.", "Veldmoor Bridge", "Place"),
        (
            "The bridge in Veldmoor closed after a crack was found. Veldmoor is poor.",
            "Veldmoor",
            "Place",
        ),
        ("The Veldmoor council met. They left Veldmoor.", "Veldmoor", "Place"),
        ("The mayor of Veldmoor left. They left Veldmoor.", "Veldmoor", "Place"),
        ("They went to Veldmoor, and in Veldmoor he stayed.", "Veldmoor", "Place"),
        (
            "They were stuck in Veldmoor's classified system. They left Veldmoor.",
            "Veldmoor",
            "Entity",
        ),
        ("The Labour council met. They left Labour.", "Labour", "Entity"),
        ("The Veldmoor works closed. They left Veldmoor.", "Veldmoor", "Entity"),
        ("A report seen by the Courier helps. The Courier asked.", "Courier", "Organization"),
        ("A report seen by Courier helps. Then Courier asked.", "Courier", "Entity"),
        ("Oso has confidence in Norrline Sud. They left Norrline Sud.", "Norrline Sud", "Entity"),
    ],
)
def test_a_name_has_one_class_that_the_words_beside_it_tell(
    text: str, name: str, labels: str
) -> None:
    found = mentions(layer(text), "Organization", "Place", "Entity", "Agent", "Person")
    assert [label for label, words in found if words == name] == [labels] * text.count(name)
