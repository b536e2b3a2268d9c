"""Values of times that are no dates."""

import pytest
from annotated import read

from kgraph.model.claims import Literal
from kgraph.model.vocabulary import EDTF, XSD

MET = "They met [T1 Time|in the spring]."


@pytest.mark.parametrize("value", ["2026-13-45", "2026-02-30", "2026-00", "2026-13", "sometime"])
def test_a_value_that_is_no_date_is_told_and_the_words_count(value: str) -> None:
    found = read(MET, f"A1 Value T1 {value}")
    (finding,) = found.ledger.all_findings
    what = f"{value!r} is not a date; the words of the text are used instead"
    assert (finding.code, finding.what, finding.line) == ("KG149", what, 2)
    assert finding.fix == "write 2026-12-05, 2026-12, 2026 or EDTF"
    assert found.resolution.denotes["T1"] == Literal("in the spring")


@pytest.mark.parametrize(
    ("value", "datatype"),
    [
        ("2026-12-05", XSD.date),
        ("2026-12-05T10:00:00Z", XSD.dateTime),
        ("2026-12", XSD.gYearMonth),
        ("2026", XSD.gYear),
        ("2026-21", EDTF.EDTF),
        ("2026-12-05/2026-12-07", EDTF.EDTF),
        ("202X", EDTF.EDTF),
        ("2010-W05", EDTF.EDTF),
        ("PRESENT_REF", EDTF.EDTF),
    ],
)
def test_dates_and_what_other_schemes_write_are_taken(value: str, datatype: str) -> None:
    found = read(MET, f"A1 Value T1 {value}")
    assert found.resolution.denotes["T1"] == Literal(value, datatype)
    assert found.codes() == []
