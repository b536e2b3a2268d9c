"""The description of the API says which values may be given, and programs that read it find no fault."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date, timedelta
from importlib.util import find_spec
from pathlib import Path

import pytest
from counts import LONG
from served import served

from kgraph.queries.parameters import stance_names
from kgraph.queries.questions import questions
from kgraph.serve.api.operations import of_question

REFUSED = """
continue-on-failure = true

[checks.negative_data_rejection]
expected-statuses = [400, 404, 405, 409, 414, 503]
"""
VALUES = """
continue-on-failure = true

[parameters]
about = "China"
by = "Sergei Lavrov"
document = "Lavrov offers 2022 Istanbul draft as model for Ukraine’s security"
from = "China"
name = "China"
object = "2022 Istanbul draft"
of = "China"
predicate = "namedAsGuarantorIn"
speaker = "Sergei Lavrov"
subject = "China"
to = "Ukraine"

[[operations]]
include-path = "/api/ask/timeline"
parameters = { from = "2022" }
"""


def pattern(question: str, parameter: str) -> re.Pattern[str]:
    asked = of_question(questions(None)[question])
    (found,) = (each.pattern for each in asked.parameters if each.name == parameter)
    return re.compile(found)


def test_the_days_of_the_calendar_are_those_that_the_description_lets_through() -> None:
    told = pattern("timeline", "from")
    day, last = date(2023, 1, 1), date(2025, 1, 1)
    while day < last:
        assert told.search(f"{day}")
        day += timedelta(1)
    for year, month, days in (
        (2023, 2, 28),
        (2024, 2, 29),
        (1900, 2, 28),
        (2000, 2, 29),
        (2025, 6, 30),
    ):
        assert told.search(f"{year}-{month:02}-{days}")
        assert not told.search(f"{year}-{month:02}-{days + 1}")
    for other in (
        "0000",
        "0000-02-29",
        "2025-13",
        "2025-00",
        "2025-1",
        "2025-01-32",
        "2025-01-00",
        "25",
    ):
        assert not told.search(other)
    assert told.search("2025-12")


def test_stances_are_listed() -> None:
    told = pattern("who-said", "stance")
    assert "Denies" in stance_names()
    assert all(map(told.search, stance_names()))
    assert not told.search("Sings")


@pytest.mark.skipif(not LONG, reason="takes minutes: KGRAPH_LONG=1")
@pytest.mark.parametrize(("mode", "values"), [("positive", VALUES), ("negative", REFUSED)])
def test_schemathesis_finds_no_fault(example: Path, tmp_path: Path, mode: str, values: str) -> None:
    """Names that the graph has let it go far; what is not valid it makes up itself."""
    if not find_spec("schemathesis"):
        pytest.skip("needs schemathesis: pip install 'kgraph[test]'")
    (tmp_path / "schemathesis.toml").write_text(values, encoding="utf-8")
    with served(tmp_path, example) as server:
        described = f"{server.url}api/openapi.json"
        command = [sys.executable, "-m", "schemathesis.cli", "run", described, "--no-color"]
        done = subprocess.run(
            [*command, "--mode", mode, "--max-examples", "60", "--checks", "all"],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        assert "KG999" not in server.said.read_text()
