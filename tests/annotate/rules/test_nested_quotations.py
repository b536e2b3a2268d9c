"""Quotations within quotations, as claims that the outer speaker reports, as `told` writes them."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import layer, told
from annotate.rules.test_sentences import sentences


@pytest.mark.parametrize(
    ("said", "inner"),
    [
        ("They told us, ‘Do not write it down,’", "They | Asserts | ‘Do not write it down,’"),
        ("The minister said, ‘It is safe,’", "The minister | Asserts | ‘It is safe,’"),
        ("My manager told me, ‘There is no letter.’ I left,",
         "My manager | Asserts | ‘There is no letter.’"),
        ("He looked at me and said, ‘I cannot sign that.’ So I left,",
         "He | Asserts | ‘I cannot sign that.’"),
        ("The mayor asked us, ‘Where is it?’ and left,", "The mayor | Questions | ‘Where is it?’"),
        ("Oskar Lind wrote: ‘It is over.’ We left,", "Oskar Lind | Asserts | ‘It is over.’"),
        ("And she told the guards, ‘Let me in,’", "she | Asserts | ‘Let me in,’"),
        ("It rained. Lind says, ‘Stay at home,’", "Lind | Asserts | ‘Stay at home,’"),
        ("Mr Lind told us that ‘the bridge is fine’,", "Lind | Asserts | ‘the bridge is fine’"),
        ("Lind told us, and I quote him, that ‘the bridge is fine’,",
         "Lind | Asserts | ‘the bridge is fine’"),
        ("The doctor said that ‘nobody is ill’,", "The doctor | Asserts | ‘nobody is ill’"),
        ("He said ‘Do not write it down’ and left,", "He | Asserts | ‘Do not write it down’"),
        ("The mayor said to me, ‘You must go,’ and I went,", "The mayor | Asserts | ‘You must go,’"),
        ("On Monday an inspector said to me, ‘You must go by Friday.’ Is that right?",
         "an inspector | Asserts | ‘You must go by Friday.’"),
        ("On Monday Madame Arnaud said, ‘You must go.’ I left,",
         "Madame Arnaud | Asserts | ‘You must go.’"),
        ("Last week my manager told me, ‘Go home.’ I went,", "my manager | Asserts | ‘Go home.’"),
        ("In March, Oskar Lind wrote: ‘It is over.’ We left,", "Oskar Lind | Asserts | ‘It is over.’"),
        ("In March Oskar Lind wrote: ‘It is over.’ We left,", "Oskar Lind | Asserts | ‘It is over.’"),
        ("Yesterday the mayor said, ‘It is safe,’", "the mayor | Asserts | ‘It is safe,’"),
        ("Our customers ask us one question: ‘Is it safe?’ We cannot tell,",
         "Our customers | Questions | ‘Is it safe?’"),
        ("My wife asked me a simple question, ‘Is it safe?’ I left,",
         "My wife | Questions | ‘Is it safe?’"),
    ],
)  # fmt: skip
def test_whose_the_inner_quotation_is_stands_before_it(said: str, inner: str) -> None:
    text = f"“{said}” Ana Varga said."
    assert told(text) == [f"Ana Varga | Asserts | “{said}”", inner]


def test_in_straight_marks_too() -> None:
    claims = told("\"They told us, 'Stay at home,'\" Ana Varga said.")
    assert claims[1:] == ["They | Asserts | 'Stay at home,'"]


@pytest.mark.parametrize(
    "said",
    [
        "I told him, ‘Go away,’",
        "He never said, ‘It is safe,’",
        "He called it ‘a joke’ and left,",
        "If he says, ‘It is safe,’ do not believe him,",
        "Nobody told us, ‘Go home,’",
        "The film ‘They said, Go’ is bad,",
        "The man who was there said, ‘It burns,’",
        "Lind spoke, and the guards shouted, and he said, ‘Stop,’",
        "It was ‘as they told us’ and no more,",
        "I told them that ‘the bridge is fine’,",
        "Mr Lind never told us that ‘the bridge is fine’,",
        "Lind, who left, told us that ‘the bridge is fine’,",
        "The claim that ‘the bridge is fine’ is wrong,",
        "If he says that ‘the bridge is fine’, he lies,",
        "He is one who said ‘no’ and left,",
        "If on Monday an inspector says to me, ‘You must go,’ I go,",
        "On Monday nobody said to me, ‘You must go.’ I left,",
        "On Monday I told them, ‘You must go.’ They left,",
        "Our customers never ask us one question: ‘Is it safe?’ We cannot tell,",
    ],
)
def test_where_that_is_not_certain_there_is_no_inner_claim(said: str) -> None:
    assert told(f"“{said}” Ana Varga said.") == [f"Ana Varga | Asserts | “{said}”"]


@pytest.mark.parametrize(
    "text",
    [
        "“They told us, ‘Stay at home.’”",
        "They left. “They told us, ‘Stay at home.’” It rained.",
        "Ana Varga never said, “They told us, ‘Stay at home.’”",
    ],
)
def test_without_an_outer_speaker_who_says_it_there_is_no_inner_claim(text: str) -> None:
    assert not [claim for claim in told(text) if "They" in claim.partition("|")[0]]


def test_the_inner_claim_is_one_that_the_outer_speaker_reports() -> None:
    text = "“They told us, ‘Do not write it down,’” Ana Varga said."
    assert "Ana Varga says that they say: ‘Do not write it down’." in sentences(text)


def test_whom_a_pronoun_within_a_quotation_means_stays_open() -> None:
    found = layer("Oskar Lind spoke. “He told us, ‘It is over,’” Ana Varga said.")
    (he,) = [m.id for m in found.mentions if m.spans[0][0] == found.document.text.index("He told")]
    assert not [ids for ids, _ in found.clusters if he in ids]
