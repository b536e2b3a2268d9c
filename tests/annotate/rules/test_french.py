"""What somebody promises, refuses, wants, demands and asks in French, and whose words a source has."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import told

FRENCH = [
    ("Lima a promis d’aider les victimes.", ["Lima | Promises | d’aider les victimes"]),
    ("Lima n’a pas promis de partir.", ["Lima | Promises- | de partir"]),
    ("Lima affirme ne pas avoir menti.", ["Lima | Asserts | ne pas avoir menti"]),
    ("Lima n’exclut pas de partir.", ["Lima | RulesOut- | de partir"]),
    (
        "Les experts affirment que le barrage est sûr.",
        ["Les experts | Asserts | le barrage est sûr"],
    ),
    ("Lima et Braun promettent de partir.", ["Lima + Braun | Promises | de partir"]),
    ("Lima affirma que le barrage était sûr.", ["Lima | Asserts | le barrage était sûr"]),
    ("Lima veut que le ministre parte.", ["Lima | Wants | le ministre parte"]),
    ("Lima veut partir.", ["Lima | Wants | partir"]),
    ("Si Lima promet de partir, tout change.", []),
    ("Aucun ministre n’a promis de partir.", []),
    ("Lima pourrait refuser de partir.", ["Lima | Refuses? | de partir"]),
    ("Lima, peut-être, a promis de partir.", ["Lima | Promises? | de partir"]),
    ("Peut-être que Lima a promis de partir.", ["Lima | Promises? | de partir"]),
    ("Lima est convaincue que le barrage tiendra.", ["Lima | Believes | le barrage tiendra"]),
    ("Il est certain que le barrage tiendra.", []),
    ("Lima a été accusée de mentir.", []),
    ("Lima a accusé le ministre de mentir.", ["Lima | Accuses | le ministre de mentir"]),
    ("Lima a proposé de fermer le barrage.", ["Lima | Proposes | de fermer le barrage"]),
    (
        "Lima a menacé de porter plainte si rien ne change.",
        ["Lima | Threatens | de porter plainte si rien ne change"],
    ),
    ("Lima s’est opposée au projet.", ["Lima | Opposes | projet"]),
    ("Lima a accepté de partir.", ["Lima | Accepts | de partir"]),
    ("Lima ignore si le barrage fuit.", ["Lima | Questions | si le barrage fuit"]),
    ("Lima regrette que le barrage fuie.", ["Lima | Knows | le barrage fuie"]),
    ("Lima a mis en garde contre une crue.", ["Lima | Warns | une crue"]),
    ("Lima a mis la table.", []),
    ("Lima a écarté une vente.", ["Lima | RulesOut | une vente"]),
    ("Lima a demandé si le barrage était sûr.", ["Lima | Questions | si le barrage était sûr"]),
    ("Lima se demande si le barrage est sûr.", ["Lima | Questions | si le barrage est sûr"]),
    ("Lima a demandé que le ministre parte.", ["Lima | Demands | le ministre parte"]),
    ("Lima n’a pas dit qui paierait.", ["Lima | Asserts- | qui paierait"]),
    ("Lima a appelé à la démission du ministre.", ["Lima | Demands | la démission du ministre"]),
    ("Lima appelle sa mère.", []),
    ("Lima a laissé entendre que le barrage fuyait.", ["Lima | Asserts | le barrage fuyait"]),
    ("Lima a fait savoir que le barrage fuyait.", ["Lima | Asserts | le barrage fuyait"]),
    ("D’après lui, le barrage est sûr.", ["lui | Asserts | le barrage est sûr"]),
    ("Aux dires de Lima, le barrage fuit.", ["Lima | Asserts | le barrage fuit"]),
    ("De l’avis de Lima, le barrage est sûr.", ["Lima | Believes | le barrage est sûr"]),
    ("Lima avance vers le pont.", []),
    ("Lima veut fermer le barrage.", ["Lima | Wants | fermer le barrage"]),
    ("Lima ne veut pas partir.", ["Lima | Wants- | partir"]),
    ("Les ouvriers voudraient partir.", ["Les ouvriers | Wants | partir"]),
    ("Lima souhaite partir.", ["Lima | Wants | partir"]),
    ("Lima reproche à Braun d’avoir menti.", ["Lima | Accuses | Braun d’avoir menti"]),
    ("Lima a reproché au ministre de mentir.", ["Lima | Accuses | ministre de mentir"]),
    ("À son avis, le barrage est sûr.", ["son | Believes | le barrage est sûr"]),
    ("Le barrage est, à leur avis, sûr.", ["leur | Believes | Le barrage est sûr"]),
    ("Selon ses dires, le barrage est sûr.", ["ses | Asserts | le barrage est sûr"]),
    ("Le barrage, selon elle, est sûr.", ["elle | Asserts | Le barrage est sûr"]),
]
WITHIN_MARKS = [
    (
        "« Le plan est absurde, a dit Lima. Il est cher. »",
        ["Lima | Asserts | « Le plan est absurde Il est cher. »"],
    ),
    (
        "« Le plan est absurde, a-t-elle ajouté. Il est cher. » Braun partit.",
        ["elle | Asserts | « Le plan est absurde Il est cher. »"],
    ),
    (
        "« Le plan, explique-t-il, est absurde et cher. »",
        ["il | Asserts | « Le plan est absurde et cher. »"],
    ),
    (
        "« Le plan est absurde, a dit Lima, la maire de Sena. Il est cher. »",
        ["Lima | Asserts | « Le plan est absurde Il est cher. »"],
    ),
    ("« Le plan est absurde, a dit Lima. »", ["Lima | Asserts | « Le plan est absurde"]),
    ("« Est-ce absurde ? a dit Lima. Oui. »", ["Lima | Asserts | « Est-ce absurde ? Oui. »"]),
    ("« Le plan, dit de relance, est absurde et cher. »", []),
    ("« Le plan est absurde, cher et mauvais. »", []),
    ("« Il pleut ici, répond Lima, avant d’ajouter : il faut partir. »", []),
    (
        "« Le plan est absurde et cher », a assuré mardi la maire.",
        ["la maire | Asserts | « Le plan est absurde et cher »"],
    ),
]
ASKED = [
    ("Lima a demandé au maire de partir.", ["Lima | Demands | de partir"]),
    (
        "Lima a demandé à la chambre des comptes de se saisir du dossier.",
        ["Lima | Demands | de se saisir du dossier"],
    ),
    ("Lima a demandé à Braun de l’argent.", []),
    ("Lima a exhorté le maire à partir.", ["Lima | Demands | partir"]),
    ("Lima appelle Braun à « sauver l’essentiel ».", ["Lima | Demands | « sauver l’essentiel »"]),
    ("Lima a appelé Braun à la barre.", []),
    (
        "Lima a promis de ne pas partir et s’est engagée à payer.",
        ["Lima | Promises | de ne pas partir", "Lima | Promises | payer"],
    ),
    ("Lima a promis de partir et de payer.", ["Lima | Promises | de partir et de payer"]),
]
CALLED = [
    ("Lima qualifie le plan d’absurde.", ["Lima | Asserts | le plan d’absurde"]),
    ("Lima a qualifié Braun de menteur.", ["Lima | Asserts | Braun de menteur"]),
    ("Lima a qualifié la France pour la finale.", []),
    ("Lima qualifie son équipe.", []),
    ("Lima rejette ces calculs, « absurdes » selon lui.", ["Lima | Rejects? | ces calculs"]),
]
PRONOUNS = [
    ("Lima lui reproche d’avoir menti.", ["Lima | Accuses | d’avoir menti"]),
    ("Les ouvriers leur reprochaient de mentir.", ["Les ouvriers | Accuses | de mentir"]),
    ("Lima lui a répondu que le barrage fuyait.", ["Lima | Asserts | le barrage fuyait"]),
    ("Lima s’y oppose : elle juge cette demande absurde.", []),
    ("Selon que le barrage tient ou non, Lima partira.", []),
]
RUMOURS = [
    ("Le ministre serait mort mardi.", ["| Asserts? | Le ministre serait mort mardi"]),
    ("Deux ouvriers seraient morts.", ["| Asserts? | Deux ouvriers seraient morts"]),
    ("Lima serait contente.", []),
    ("Les discussions seraient au point mort.", []),
    ("Sans Lima, le ministre serait mort.", []),
    ("Ce serait une erreur.", []),
    ("Le ministre aurait menti.", ["| Asserts? | Le ministre aurait menti"]),
    (
        "Le ministre n’aurait jamais reçu l’argent.",
        ["| Asserts? | Le ministre n’aurait jamais reçu l’argent"],
    ),
    ("Selon Lima, le ministre aurait menti.", ["Lima | Asserts | le ministre aurait menti"]),
    ("Lima a dit que le ministre aurait menti.", ["Lima | Asserts | le ministre aurait menti"]),
    ("« Il aurait menti », a dit Lima.", ["Lima | Asserts | « Il aurait menti »"]),
    ("Si Lima partait, le ministre aurait menti.", []),
    ("Sans Lima, le barrage aurait cédé.", []),
    ("Le ministre aurait-il menti ?", []),
    ("Le ministre aurait pu mentir.", []),
    ("Lima aurait aimé partir.", []),
    ("La réunion aurait lieu lundi.", []),
]


@pytest.mark.parametrize(("text", "expected"), FRENCH)
def test_french_tells_what_somebody_is_to_do(text: str, expected: list[str]) -> None:
    assert told(text, language="fr") == expected


@pytest.mark.parametrize(("text", "expected"), [*WITHIN_MARKS, *ASKED, *CALLED, *PRONOUNS])
def test_french_tells_who_speaks_within_marks_and_whom_somebody_asks(
    text: str, expected: list[str]
) -> None:
    assert told(text, language="fr") == expected


@pytest.mark.parametrize(("text", "expected"), RUMOURS)
def test_the_conditional_tells_what_somebody_says_who_is_not_named(
    text: str, expected: list[str]
) -> None:
    assert told(text, language="fr") == expected
