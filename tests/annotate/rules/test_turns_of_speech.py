"""Interviews and debates: paragraphs that begin with who speaks, and what is proposed for them."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import layer, of_role, told, whom


def turns(text: str, *, language: str = "en") -> list[str]:
    """Who speaks in turn, and what, as `told` writes it, without what is reported within."""
    found = layer(text, language=language)
    direct = [e for e in found.events if ("Quotation", "Direct") in [a[:2] for a in e.attributes]]
    return [
        f"{of_role(found, each.arguments, 'Claimant')} | {each.label} | "
        f"{of_role(found, each.arguments, 'Content')}"
        for each in direct
    ]


@pytest.mark.parametrize(
    ("first", "second", "names"),
    [
        ("LIMA:", "OSO:", ("LIMA", "OSO")),
        ("LIMA:", "OSO (laughs):", ("LIMA", "OSO")),
        ("Ana Lima:", "Ben Oso:", ("Ana Lima", "Ben Oso")),
        ("**Ana Lima:**", "**Ben Oso:**", ("Ana Lima", "Ben Oso")),
        ("*Ana Lima*:", "*Ben Oso*:", ("Ana Lima", "Ben Oso")),
        ("Courier:", "Dr Lima:", ("Courier", "Lima")),
        ("Interviewer:", "Mrs Lima:", ("Interviewer", "Lima")),
        ("[14:05] LIMA:", "[14:07:10] OSO:", ("LIMA", "OSO")),
        ("Ana Lima (Sena) (Ind):", "Mr Oso (Larne):", ("Ana Lima", "Oso")),
        ("The Speaker:", "Mr Oso:", ("The Speaker", "Oso")),
        ("The Minister for Transport (Jonas Weil):", "Mr Oso:", ("Jonas Weil", "Oso")),
        ("Q:", "A:", ("", "")),
        ("**Q:**", "**A:**", ("", "")),
        ("Q.", "A.", ("", "")),
        ("Question:", "Answer:", ("", "")),
    ],
)
def test_who_speaks_in_turn_stands_before_a_colon(
    first: str, second: str, names: tuple[str, str]
) -> None:
    text = f"{first} Did it rain?\n\n{second} It did.\n\n{first} When?\n\n{second} In May."
    one, two = names
    assert turns(text) == [
        f"{one} | Questions | Did it rain?",
        f"{two} | Asserts | It did",
        f"{one} | Questions | When?",
        f"{two} | Asserts | In May",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Ana Lima: 45 votes\n\nBen Oso: 30 votes\n\nAna Lima: 55 votes\n\nBen Oso: 20 votes",
        "Ana Lima: mayor of Sena.\n\nBen Oso: a lawyer.\n\nCarla Reis: a nurse.",
        "President: Ana Lima\n\nSecretary: Ben Oso\n\nPresident: Jo Hale\n\nSecretary: Miko Hale",
        "UPDATE: Two men were hurt.\n\nIt rained.\n\nUPDATE: Lima denied it.",
        "Claim: The port was sold.\n\nVerdict: False.\n\nClaim: It rained.\n\nVerdict: True.",
        "CLAIM: The port was sold.\n\nFACT: It was not.\n\nCLAIM: It rained.\n\nFACT: It did.",
        "Monday: It rained.\n\nTuesday: It snowed.\n\nMonday: It hailed.\n\nTuesday: It froze.",
        "NEW DELHI: It rained.\n\nOfficials met.\n\nNEW DELHI: It snowed.",
        "A. It rained.\n\nB. It snowed.\n\nQ. It froze.",
        "Lima said this: it rained.\n\nLima said this: it snowed.\n\nLima said this: it froze.",
        "Note: It rained.\n\nNote: It snowed.\n\nNote: It froze.\n\nNote: It hailed.",
    ],
)
def test_other_words_before_a_colon_do_not_speak(text: str) -> None:
    assert turns(text) == []


def test_what_somebody_reports_in_turn_is_on_her_word() -> None:
    text = "Q: Is it true?\n\nA: No. Ben Oso, the mayor, told me that it rained.\n\nQ: When?\n\nA: In May."
    assert "Ben Oso | Asserts | it rained" in told(text)
    assert " | Asserts | No. Ben Oso, the mayor, told me that it rained".strip() in told(text)


_DEBATE = "Ana Lima: I beg to move.\n\n{}\n\nBen Oso: No.\n\nAna Lima: I am grateful.\n\nBen Oso: I am not."


@pytest.mark.parametrize(
    ("paragraph", "said"),
    [
        ("The port needs money.", "I beg to move.The port needs money"),
        ("[Interruption.]", "I beg to move"),
        ("*Interruption.*", "I beg to move"),
        ("(Applause)", "I beg to move"),
        ("3.30 pm", "I beg to move"),
        ("Lima sits down and drinks.", "I beg to move"),
        ("Question put, That the Bill be read.", "I beg to move"),
        ("**Will the port be sold?**", "I beg to move"),
        ("Note: This was not recorded.", "I beg to move"),
        ("It rained. (Laughter.) It did.", "I beg to move.It rained.It did"),
    ],
)
def test_a_paragraph_goes_on_with_a_turn_if_it_may(paragraph: str, said: str) -> None:
    first, *_ = turns(_DEBATE.format(paragraph))
    assert first.replace(" […] ", "").replace("…", "").replace(" ", "") == (
        f"Ana Lima | Asserts | {said}".replace(" ", "")
    )


@pytest.mark.parametrize(
    ("paragraph", "last"),
    [
        ("We will not sell.", "I am not. We will not sell"),
        ("The council did not comment.", "I am not"),
        ("“I never knew,” Carla Reis said.", "I am not"),
    ],
)
def test_behind_the_last_turn_only_who_says_i_goes_on(paragraph: str, last: str) -> None:
    *_, said = turns(f"{_DEBATE.format('It rains.')}\n\n{paragraph}")
    assert said.replace(" […] ", " ").replace("… ", " ") == f"Ben Oso | Asserts | {last}"


def test_i_is_who_speaks_in_turn_outside_of_quotations() -> None:
    text = "LIMA: I hope that it is.\n\nOSO: I fear that it is.\n\nLIMA: He said: “I doubt that it is.”"
    found = layer(text)
    meant = whom(found)
    speakers = [
        meant[id] for each in found.events for role, id in each.arguments if role == "Claimant"
    ]
    assert speakers == ["LIMA", "OSO", "He", "LIMA", "OSO", "LIMA"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Frage: Hat es geregnet?\n\nAntwort: Ja.\n\nFrage: Wann?\n\nAntwort: Im Mai.", "de"),
        (
            "Question : Pleut-il ?\n\nRéponse : Oui.\n\nQuestion : Quand ?\n\nRéponse : En mai.",
            "fr",
        ),
        ("Вопрос: Шёл дождь?\n\nОтвет: Да.\n\nВопрос: Когда?\n\nОтвет: В мае.", "ru"),
        ("Питання: Ішов дощ?\n\nВідповідь: Так.\n\nПитання: Коли?\n\nВідповідь: У травні.", "uk"),
    ],
)
def test_questions_and_answers_in_other_languages(text: str, language: str) -> None:
    assert len(turns(text, language=language)) == 4
