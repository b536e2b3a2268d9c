"""Many documents together: what follows from each alone still follows, and speakers are not multiplied."""

from __future__ import annotations

import pytest
from counts import count
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rules.told import Concluded, Conclusion, Told

THINGS = ["x", "y", "z", "Unanimity"]
PREDICATES = "memberOf partOf meets permanentMemberOf namedAsGuarantorIn decisionRule".split()
TRIPLES = st.builds(
    "{} {} {}".format,
    st.sampled_from(THINGS[:3]),
    st.sampled_from(PREDICATES),
    st.sampled_from(THINGS),
)
SAID = st.tuples(
    st.sampled_from(["ben", "carl", ""]),
    st.sampled_from(["Asserts", "Insists", "Denies"]),
    st.lists(TRIPLES, min_size=1, max_size=3),
    st.sampled_from(["", "", "Possible", "Conditional"]),
)


@st.composite
def documents(draw: st.DrawFn) -> list[tuple[Told, set[str]]]:
    """Documents on the same things, each with all triples that it holds."""
    made = []
    for name in "abc"[: draw(st.integers(2, 3))]:
        told, held = Told(name), set(draw(st.lists(TRIPLES, max_size=3)))
        told.fact(*sorted(held))
        for by, stance, triples, certainty in draw(st.lists(SAID, max_size=5)):
            told.claim(by, stance, *triples, certainty=certainty)
            held |= {*triples}
        made.append((told, held))
    return made


@settings(max_examples=count(500), deadline=None, suppress_health_check=list(HealthCheck))
@given(documents())
def test_a_corpus_concludes_what_its_documents_conclude(
    corpus: list[tuple[Told, set[str]]],
) -> None:
    """But for what another document states itself, what follows from the facts of several, and what needs
    several speakers in one document and none but one in all of them."""
    together = Concluded([quad for told, _ in corpus for quad in told.quads])
    together.is_whole()
    concluded = {*together.conclusions}
    for told, _ in corpus:
        alone = Concluded(told.quads)
        elsewhere = {triple for other, held in corpus if other is not told for triple in held}
        for each in {*alone.conclusions} - concluded:
            short = alone._short(each)
            beside = together.on(*short.triple.split())
            assert (
                short.triple in elsewhere
                or any(other[:2] == (short.triple, "fact") for other in beside)
                or (short.who == "joint" and [o for o in beside if o.triple == short.triple])
            )


def test_each_speaker_on_an_agreement_has_its_own_conclusion() -> None:
    told = Told()
    told.fact("oz namedAsGuarantorIn x")
    told.known("oz a State")
    for number in range(100):
        told.claim(f"p{number}", "Insists", "x decisionRule Unanimity")
    found = Concluded(told.quads)
    assert len(found.short) == 100
    assert {each.triple for each in found.short} == {"oz holdsVetoOver x"}
    assert found.result.findings == ()


@pytest.mark.parametrize("speakers", [3, 200])
def test_what_needs_two_speakers_is_one_conclusion_however_many_there_are(speakers: int) -> None:
    told = Told()
    told.known("oz a State")
    for number in range(speakers):
        told.claim(f"p{number}", "Insists", "x decisionRule Unanimity")
        told.claim(f"q{number}", "Asserts", "oz namedAsGuarantorIn x")
    found = Concluded(told.quads)
    found.is_whole()
    assert found.short == [Conclusion("oz holdsVetoOver x", "joint")]
    assert len(found.proofs(found.conclusions[0])) == 8
    assert found.result.findings == ()


def offices(documents: int) -> list[Told]:
    """Documents on one office, each with a holder and a state of its own, and a body that this one joins."""
    made = [Told(f"d{number:02}") for number in range(documents)]
    for number, told in enumerate(made):
        told.fact(f"p{number} holdsOffice minister", f"minister officeOf s{number}")
        told.claim("ben", "Asserts", f"s{number} permanentMemberOf x", "x partOf y")
    return made


def test_a_rule_over_its_cap_keeps_first_what_each_document_concludes() -> None:
    made = offices(30)
    quads = [quad for told in made for quad in told.quads]
    found = Concluded(quads, cap=100)
    (finding,) = found.result.findings
    assert "representation concludes more than 100 facts" in finding.what
    assert "at least 800 are left out" in finding.what
    represented = [c.triple for c in found.short if "represents" in c.triple]
    assert len(represented) == 100
    for told in made:
        assert {*Concluded(told.quads).conclusions} <= {*found.conclusions}
    found.is_whole()


def test_what_documents_conclude_alone_may_take_as_much_again() -> None:
    made = offices(30)
    quads = [quad for told in made for quad in told.quads]
    found = Concluded(quads, cap=20)
    represented = [c.triple for c in found.short if "represents" in c.triple]
    assert sorted(represented) == sorted(f"p{n} represents s{n}" for n in range(30))
