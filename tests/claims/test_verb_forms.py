"""Forms of English verbs (`kgraph/claims/sentences/verb_forms.py`)."""

from __future__ import annotations

import pytest

from kgraph.claims.sentences.verb_forms import conjugated, present
from kgraph.wording.language import read_language


@pytest.mark.parametrize(
    ("form", "third"),
    [
        ("called", "calls"),
        ("Calling", "calls"),
        ("begged", "begs"),
        ("likened", "likens"),
        ("characterized", "characterizes"),
        ("felt", "feels"),
        ("put", "puts"),
        ("held", "holds"),
        ("replied", "replies"),
        ("vying", "vies"),
        ("table", ""),
    ],
)
def test_the_present_of_a_verb_that_reports(form: str, third: str) -> None:
    assert present(form) == third


def test_every_form_by_which_the_rules_find_a_report_has_a_present() -> None:
    cues = read_language("en").cues
    verbs = [word for word, found in cues.items() if any(each.kind == "verbs" for each in found)]
    assert len(verbs) > 1000
    nobody_says_so = ["hear", "heard", "hearing", "hears"]  # whoever hears it
    assert sorted(w for w in verbs if not present(w).endswith("s")) == nobody_says_so


@pytest.mark.parametrize(
    ("phrase", "plural"),
    [
        ("echoes it", "echo it"),
        ("vies for it", "vie for it"),
        ("could offer it", "could offer it"),
        ("accuses him", "accuse him"),
    ],
)
def test_the_plural_of_a_verb(phrase: str, plural: str) -> None:
    assert conjugated(phrase, plural=True) == plural
