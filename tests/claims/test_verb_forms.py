"""Forms of English verbs (`kgraph/claims/sentences/verb_forms.py`)."""

from __future__ import annotations

import pytest

from kgraph.claims.sentences.attitude_verbs import attitude_verb
from kgraph.claims.sentences.verb_forms import conjugated, present
from kgraph.model.vocabulary import KG
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
    ("stance", "cues", "verb"),
    [
        (KG.Believes, ["feared"], "fears"),
        (KG.Believes, ["Worries"], "worries"),
        (KG.Wants, ["hoping"], "hopes"),
        (KG.Knows, ["regretted"], "regrets"),
        (KG.Opposes, ["disliked"], "dislikes"),
        (KG.Believes, ["believe"], "believes"),
        (KG.Believes, ["Afraid"], "is afraid"),
        (KG.Believes, ["blue"], ""),
        (KG.Believes, ["doubted"], ""),  # the verb of another stance
        (KG.Believes, ["fears", "worries"], ""),
        (KG.Believes, ["in fear of"], ""),
        (KG.Believes, ["fürchtet"], ""),
        (KG.Believes, [], ""),
        (KG.Asserts, ["warned"], ""),
        ("", ["feared"], ""),
    ],
)
def test_the_verb_of_an_attitude(stance: str, cues: list[str], verb: str) -> None:
    assert attitude_verb(stance, cues) == verb


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
