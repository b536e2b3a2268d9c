"""What attributes say of a statement, and what is told of those that are not understood."""

from __future__ import annotations

import pytest
from annotated import read

from kgraph.claims.attributes import AttributeSettings, all_settings
from kgraph.claims.marks import marks_of
from kgraph.errors import Diagnostic
from kgraph.formats.brat import read as brat
from kgraph.model.annotations import Document
from kgraph.model.claims import Literal
from kgraph.model.vocabulary import KG
from kgraph.schema.ontology import shipped_ontology
from kgraph.schema.profile_reading import parse_profile
from kgraph.schema.scheme import Scheme

TEXT = "Ana said Ben met wants 2025"
ANNOTATIONS = """T1\tPerson 0 3\tAna
T2\tAsserts 4 8\tsaid
T3\tPerson 9 12\tBen
T4\tMeeting 13 16\tmet
T5\tWants 17 22\twants
T6\tTime 23 27\t2025
E1\tAsserts:T2 Claimant:T1 Proposition:E2
E2\tMeeting:T4 Actor:T3
E3\tWants:T5 Claimant:T1
R1\tknows Arg1:T1 Arg2:T3
"""


class Read:
    """The settings of a small layer with these attributes (brat), by the id of the annotation."""

    def __init__(self, *attributes: str, profile: str = "") -> None:
        lines = [f"A{number}\t{line}\n" for number, line in enumerate(attributes, 1)]
        sources = [("a.ann", ANNOTATIONS + "".join(lines))]
        reading = brat.parse(sources, Document("a", TEXT, "a.txt", language="en"))
        assert reading.layer
        self.ledger = reading.ledger
        self.scheme = Scheme(parse_profile(f'name = "x"\n{profile}'), shipped_ontology())
        self._of = all_settings(
            reading.layer, self.scheme, self.ledger, marks_of(reading.layer, self.scheme)
        )

    def __getitem__(self, id: str) -> AttributeSettings:
        return self._of(id)

    def unknown(self, id: str) -> list[str]:
        return [attribute.name for attribute in self[id].unknown]

    def finding(self) -> Diagnostic:
        """The only finding."""
        (finding,) = self.ledger.all_findings
        return finding


def test_an_attribute_of_a_trigger_counts_for_its_event() -> None:
    found = Read("Polarity T4 NEG")
    assert found["E2"].fields == {"Polarity": KG.Negative}
    assert found.ledger.kept["attributes"] == 1
    assert found.ledger.all_findings == []


def test_an_attribute_of_a_trigger_that_is_not_understood_holds_its_event_back() -> None:
    found = Read("Polarity T4 nix")
    assert found.unknown("E2") == ["Polarity"]
    assert found["T4"].extras == [(found.scheme.own("Polarity"), Literal("nix"))]
    assert found["E2"].extras == []
    assert found.finding().code == "KG144"


def test_an_attribute_that_trigger_and_event_have_alike_is_merged() -> None:
    found = Read("Negation E2", "Polarity T4 neg")
    assert found["E2"].fields == {"Polarity": KG.Negative}
    assert (found.ledger.kept["attributes"], found.ledger.merged["attributes"]) == (1, 1)
    assert found.unknown("E2") == []


@pytest.mark.parametrize(
    "attributes",
    [("Polarity E2 neg", "Polarity E2 pos"), ("Polarity E2 pos", "Negation T4")],
    ids=["on the event", "on event and trigger"],
)
def test_attributes_that_contradict_each_other_hold_the_statement_back(
    attributes: tuple[str, str],
) -> None:
    found = Read(*attributes)
    assert len(found.unknown("E2")) == 1
    assert found.finding().code == "KG128"
    assert found.ledger.unmapped.total() == found.ledger.kept["attributes"] == 1


def test_of_two_contradicting_forms_of_a_thing_the_first_counts() -> None:
    found = Read("Form T1 Name", "Form T1 Noun")
    assert found["T1"].fields == {"Form": "Name"}
    assert found.unknown("T1") == []
    assert found.finding().code == "KG128"


def test_an_unknown_value_is_listed_once_with_its_number_and_the_known_ones() -> None:
    finding = Read("Polarity E2 nix", "Polarity R1 nix").finding()
    assert finding.code == "KG144"
    assert finding.severity == "warning"
    assert finding.line == 11
    assert "Polarity has the value 'nix'" in finding.what
    assert ", 2 times" in finding.what
    assert "Negative, Positive, neg" in finding.fix
    assert '[attributes.Polarity] nix = "…"' in finding.fix
    assert '[attributes.Polarity] silent = ["nix"]' in finding.fix


def test_an_unknown_attribute_is_listed_once_whatever_its_values() -> None:
    finding = Read("Whim E2 weak", "Whim R1 strong").finding()
    assert "the attribute Whim is not understood" in finding.what
    assert ", 2 times" in finding.what
    assert '[attributes.Whim] field = "…" and weak = "…"' in finding.fix
    assert "[attributes.Whim] silent = true" in finding.fix


@pytest.mark.parametrize(
    "settled",
    [
        '[attributes.Whim]\nfield = "Certainty"\nweak = "Possible"',
        "[attributes.Whim]\nsilent = true",
        '[attributes.Whim]\nfield = "Certainty"\nsilent = ["weak"]',
    ],
)
def test_each_line_that_the_finding_names_settles_it(settled: str) -> None:
    found = Read("Whim E2 weak", profile=settled)
    assert found.unknown("E2") == []
    assert found.ledger.all_findings == []
    assert found.ledger.kept["attributes"] == 1


def test_an_attribute_without_effect_stays_in_the_graph() -> None:
    found = Read("Comment E2 odd", "Modality E2 Asserted")
    assert found["E2"].fields == {}
    assert [value for _, value in found["E2"].extras] == [Literal("odd"), Literal("Asserted")]
    assert found.ledger.kept["attributes"] == 2


def test_an_attribute_of_statements_on_a_thing_is_not_understood() -> None:
    found = Read("Polarity T1 neg")
    assert found.unknown("T1") == ["Polarity"]
    assert found.finding().code == "KG144"
    assert "on a thing" in found.finding().what


def test_what_names_a_thing_with_such_an_attribute_is_held_back() -> None:
    found = read(
        "[T1 Group|No troops] reached [T2 Place|Oz]", "R1 partOf Arg1:T1 Arg2:T2\nA1 Negation T1"
    )
    assert found.claim("R1").held_back_by == KG.UnknownAttribute
    event = read(
        "[T1 Person|Ana] [T2 Meeting|met] [T3 Person|Ben]",
        "E1 Meeting:T2 Participant:T1 Participant:T3\nA1 Negation T3",
    )
    assert event.claim("E1").held_back_by == KG.UnknownAttribute


def test_an_unknown_attribute_of_a_thing_holds_nothing_back() -> None:
    found = Read("Rank T1 high")
    assert found.unknown("T1") == []
    assert found.finding().code == "KG120"
    stated = read("[T1 Person|Ana] in [T2 Place|Oz]", "R1 partOf Arg1:T1 Arg2:T2\nA1 Rank T1 high")
    assert stated.claim("R1").held_back_by == ""


@pytest.mark.parametrize(
    ("attribute", "joined"),
    [("", True), ("A1 Colour R1 red", True), ("A1 Certainty R1 Certain", True)]
    + [(f"A1 {each}", False) for each in ("Negation R1", "Certainty R1 Possible", "Whim R1 x")],
)
def test_only_a_plain_relation_of_identity_joins_its_ends(attribute: str, joined: bool) -> None:
    scheme = Scheme(parse_profile("[relations]\nsame = ['coref']"), shipped_ontology())
    lines = f"R1 coref Arg1:T1 Arg2:T2\n{attribute}"
    found = read("[T1 Person|Ana] is not [T2 Person|she]", lines.strip(), scheme=scheme)
    assert (found.denoted("T1") == found.denoted("T2")) is joined
    assert len(found.claims("R1")) == (0 if joined else 1)
    assert not any(found.ledger.balance().values())


def test_where_a_marked_event_is_one_that_happened_its_span_has_the_attributes_of_a_statement() -> (
    None
):
    lines = "T7\tMeeting 4 8\tsaid\n"
    reading = brat.parse(
        [("a.ann", f"{lines}A1\tPolarity T7 neg\n")], Document("a", TEXT, "a.txt", language="en")
    )
    assert reading.layer
    scheme = Scheme(parse_profile('name = "x"\nrealis = true'), shipped_ontology())
    found = all_settings(reading.layer, scheme, reading.ledger, marks_of(reading.layer, scheme))(
        "T7"
    )
    assert found.fields == {"Polarity": KG.Negative}
    assert found.unknown == []


def test_polarity_and_certainty_of_a_claim_speak_of_the_saying() -> None:
    found = Read("Polarity E1 neg", "Tense E1 Past", "Certainty E3 Possible")
    assert found["E1"].of_saying == {"Polarity": KG.Negative}
    assert found["E3"].of_saying == {"Certainty": KG.Possible}


def test_a_conditional_claim_says_something_conditional() -> None:
    assert Read("Certainty E1 Conditional")["E1"].of_saying == {}


def test_a_profile_says_that_an_attribute_speaks_of_what_is_said() -> None:
    found = Read("Polarity E1 neg", profile='[attributes.Polarity]\non = "content"')
    assert found["E1"].of_saying == {}
    assert found["E1"].fields == {"Polarity": KG.Negative}
    assert found.ledger.all_findings == []


def test_a_value_whose_meaning_changed_on_speech_acts_is_noted_once() -> None:
    finding = Read("Polarity E1 neg", "Polarity T2 neg", "Polarity E2 neg").finding()
    assert (finding.code, finding.severity) == ("KG145", "note")
    assert '[attributes.Polarity] on = "content"' in finding.fix


@pytest.mark.parametrize(
    "attribute",
    ["Polarity E3 neg", "Polarity E1 pos", "Certainty E1 Conditional", "Tense E1 Future"],
    ids=["of an attitude", "positive", "conditional", "tense"],
)
def test_a_value_that_means_what_it_meant_is_not_noted(attribute: str) -> None:
    assert Read(attribute).ledger.all_findings == []


def test_a_profile_ends_the_note_by_saying_that_the_saying_is_meant() -> None:
    found = Read("Polarity E1 neg", profile='[attributes.Polarity]\non = "saying"')
    assert found["E1"].of_saying == {"Polarity": KG.Negative}
    assert found.ledger.all_findings == []


@pytest.mark.parametrize(
    "attributes",
    [
        ("Polarity E2 nix", "Whim T4", "Polarity T1 neg", "Rank T1 high"),
        ("Polarity E2 neg", "Polarity E2 pos", "Negation T4", "Comment E2 x"),
        ("Form T1 Name", "Form T1 Noun", "Value T6 2025", "Irony E1", "Factuality R1 CT-"),
    ],
)
def test_each_attribute_is_counted_once(attributes: tuple[str, ...]) -> None:
    ledger = Read(*attributes).ledger
    assert ledger.read["attributes"] == len(attributes)
    assert ledger.balance()["attributes"] == 0
