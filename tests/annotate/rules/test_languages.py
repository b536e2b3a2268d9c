"""A page of sentences in German, French, Ukrainian and Russian: what is proposed for them, and where rules
hold back, because they do not understand or because nobody said anything."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import told

GERMAN = [
    ("Lima lehnte den Plan ab.", ["Lima | Rejects | den Plan"]),
    ("Lima lehnt den Plan ab.", ["Lima | Rejects | den Plan"]),
    (
        "Die Vorsitzende des Vereins, Anna Lima, warf der Stadt vor, gelogen zu haben.",
        ["Anna Lima | Accuses | gelogen zu haben"],
    ),
    ("„Es regnet“, sagte die Schulleiterin, Anna Lima.", ["Anna Lima | Asserts | „Es regnet“"]),
    (
        "Die Frau des Bürgermeisters, Anna Lima, sagte, es regne.",
        ["Die Frau des Bürgermeisters | Asserts | es regne"],
    ),
    ("Lima hat den Plan abgelehnt.", ["Lima | Rejects | den Plan"]),
    ("Lima soll gesagt haben, dass es regnet.", ["Lima | Asserts? | es regnet"]),
    ("Lima soll gesagt haben, es regne.", ["Lima | Asserts? | es regne"]),
    ("„Das ist gut so“, sagte er.", ["er | Asserts | „Das ist gut so“"]),
    ("„Das ist gut so für uns“, so Lima.", ["Lima | Asserts | „Das ist gut so für uns“"]),
    ("Das sei gut so, so Lima.", ["Lima | Asserts | Das sei gut so"]),
    ("Das sei gut so, sagte er.", ["er | Asserts | Das sei gut so"]),
    ("Das sei gut so, sagte Lima am Montag.", ["Lima | Asserts | Das sei gut so"]),
    ("Lima sagte, es regne.", ["Lima | Asserts | es regne"]),
    ("Lima sagte am Montag, es regne in Sena.", ["Lima | Asserts | es regne in Sena"]),
    ("Lima sagte dem Rat, dass es regne.", ["Lima | Asserts | es regne"]),
    ("Lima sagte der Zeitung, es regne.", ["Lima | Asserts | es regne"]),
    ("Er sei müde. Der Plan sei schlecht.", []),
    (
        "Lima kritisierte den Plan. Er sei schlecht.",
        ["Lima | Criticises | den Plan", "Lima | Asserts | Er sei schlecht"],
    ),
    ("Laut Lima regnet es.", ["Lima | Asserts | regnet es"]),
    ("Laut dem Ministerium regnet es.", ["dem Ministerium | Asserts | regnet es"]),
    ("Nach Angaben von Lima regnet es.", ["Lima | Asserts | regnet es"]),
    ("Nach Angaben des Ministeriums regnet es.", ["des Ministeriums | Asserts | regnet es"]),
    ("Nach Angaben der Polizei regnete es.", ["der Polizei | Asserts | regnete es"]),
    ("Es regnet, wie Lima sagte.", ["Lima | Asserts | Es regnet"]),
    ("Wie Lima sagte, regnet es.", ["Lima | Asserts | regnet es"]),
    ("Lima zufolge regnet es.", ["Lima | Asserts | regnet es"]),
    ("Dem Ministerium zufolge regnet es.", ["Dem Ministerium | Asserts | regnet es"]),
    ("Lima und Braun sagten, dass es regnet.", ["Lima + Braun | Asserts | es regnet"]),
    ("Lima, Braun und Oso sagten, dass es regnet.", ["Lima + Braun + Oso | Asserts | es regnet"]),
    ("Weder Lima noch Braun sagten, dass es regnet.", []),
    ("Lima oder Braun sagte, dass es regnet.", ["| Asserts | es regnet"]),
    (
        "„Das ist gut so für uns“, sagten Lima und Braun.",
        ["Lima + Braun | Asserts | „Das ist gut so für uns“"],
    ),
    ("Lima kündigte an, dass es regnet.", ["Lima | Asserts | es regnet"]),
    ("Lima kündigte einen neuen Plan an.", []),
    ("Lima wies die Vorwürfe zurück.", ["Lima | Rejects | die Vorwürfe"]),
    ("Lima wies zurück, dass es regnet.", ["Lima | Rejects | es regnet"]),
    ("Lima stimmte dem Plan zu.", ["Lima | Accepts | dem Plan"]),
    ("Lima räumte ein, dass es regnet.", ["Lima | Concedes | es regnet"]),
    ("Lima warf Braun vor, gelogen zu haben.", ["Lima | Accuses | gelogen zu haben"]),
    ("Lima forderte Braun auf, zu gehen.", ["Lima | Demands | zu gehen"]),
    ("Lima sprach sich gegen den Plan aus.", ["Lima | Opposes | den Plan"]),
    ("Lima wollte nicht sagen, ob es regnet.", ["Lima | Asserts- | ob es regnet"]),
    ("Lima würde sagen, dass es regnet.", ["Lima | Asserts? | es regnet"]),
    ("Lima sagte nichts.", []),
    ("Lima sagte es.", []),
    ("Lima gab zu, dass es regnet.", ["Lima | Concedes | es regnet"]),
    ("Lima hat gesagt, dass es regnet.", ["Lima | Asserts | es regnet"]),
    (
        "Lima habe gesagt, dass es regne, berichtete die Zeitung.",
        ["Lima | Asserts | es regne", "die Zeitung | Asserts | Lima habe gesagt, dass es regne"],
    ),
    ("Angeblich sagte Lima, dass es regnet.", ["Lima | Asserts? | es regnet"]),
    (
        "Der Sprecher von Lima sagte, dass es regnet.",
        ["Der Sprecher von Lima | Asserts | es regnet"],
    ),
    ("Die Zeitung berichtet, dass es regnet.", ["Die Zeitung | Asserts | es regnet"]),
    ("Kritiker, die sagen, dass es regnet, irren.", []),
    ("Wer sagt, dass es regnet, irrt.", []),
    ("Sie sagte, dass es regnet.", ["Sie | Asserts | es regnet"]),
    ("Ihr Sprecher sagte, dass es regnet.", ["Ihr Sprecher | Asserts | es regnet"]),
    ("Lima bestritt, gelogen zu haben.", ["Lima | Denies | gelogen zu haben"]),
    ("Stell dir vor, Lima sagte, dass es regnet.", []),
    ("Lima sagte: „Das ist gut so für uns.“", ["Lima | Asserts | „Das ist gut so für uns.“"]),
    ("»Das ist gut so für uns«, sagte Lima.", ["Lima | Asserts | »Das ist gut so für uns«"]),
    (
        "„Das ist gut so“, sagte Lima, „aber nicht für alle.“",
        ["Lima | Asserts | „Das ist gut so“ „aber nicht für alle.“"],
    ),
    (
        "Lima betonte, dass Braun gesagt habe, dass es regnet.",
        ["Lima | Asserts | Braun gesagt habe, dass es regnet", "Braun | Asserts | es regnet"],
    ),
    ("In Berlin sagte Lima, dass es regnet.", ["Lima | Asserts | es regnet"]),
    ("Am Montag sagte Lima, dass es regnet.", ["Lima | Asserts | es regnet"]),
]
FRENCH = [
    ("Lima ne dit pas que c’est mauvais.", ["Lima | Asserts- | c’est mauvais"]),
    ("On dit que Lima a menti.", []),
    ("Lima espère que le plan passera.", ["Lima | Wants | le plan passera"]),
    (
        "« Nous n’avons pas d’argent », a déclaré la maire Ana Lima au journal La Voix.",
        ["Ana Lima | Asserts | « Nous n’avons pas d’argent »"],
    ),
    ("Lima a dit que c’était mauvais.", ["Lima | Asserts | c’était mauvais"]),
    ("Lima et Braun ont dit que c’était mauvais.", ["Lima + Braun | Asserts | c’était mauvais"]),
    ("Ni Lima ni Braun n’ont dit que c’était mauvais.", []),
    ("Lima ou Braun a dit que c’était mauvais.", ["| Asserts | c’était mauvais"]),
    ("« C’est une erreur grave », a dit Lima.", ["Lima | Asserts | « C’est une erreur grave »"]),
    ("« C’est une erreur grave », a-t-il déclaré.", ["il | Asserts | « C’est une erreur grave »"]),
    ("« C’est une erreur grave », déclare Lima.", ["Lima | Asserts | « C’est une erreur grave »"]),
    (
        "« C’est une erreur grave », ont déclaré Lima et Braun.",
        ["Lima + Braun | Asserts | « C’est une erreur grave »"],
    ),
    ("Selon Lima, c’est mauvais.", ["Lima | Asserts | c’est mauvais"]),
    ("C’est mauvais, selon Lima.", ["Lima | Asserts | C’est mauvais"]),
    ("D’après Lima, c’est mauvais.", ["Lima | Asserts | c’est mauvais"]),
    ("C’est mauvais, affirme Lima.", ["Lima | Asserts | C’est mauvais"]),
    ("Lima aurait dit que c’était mauvais.", ["Lima | Asserts? | c’était mauvais"]),
    ("Lima n’a pas dit que c’était mauvais.", ["Lima | Asserts- | c’était mauvais"]),
    ("Lima nie avoir menti.", ["Lima | Denies | avoir menti"]),
    ("Lima a critiqué le plan.", ["Lima | Criticises | le plan"]),
    ("Lima a rejeté le plan.", ["Lima | Rejects | le plan"]),
    ("Lima a refusé de partir.", ["Lima | Refuses | de partir"]),
    ("Il a déclaré que c’était mauvais.", ["Il | Asserts | c’était mauvais"]),
    ("Le ministère a déclaré que c’était mauvais.", ["Le ministère | Asserts | c’était mauvais"]),
    ("Lima a affirmé à la presse que c’était mauvais.", ["Lima | Asserts | c’était mauvais"]),
    ("Lima l’a dit.", []),
    ("Si Lima dit que c’est mauvais, tout change.", []),
    ("Lima a déclaré lundi que c’était mauvais.", ["Lima | Asserts | c’était mauvais"]),
    ("Pour Lima, c’est mauvais.", []),
    (
        "La ministre des Affaires étrangères a dit que c’était mauvais.",
        ["La ministre des Affaires étrangères | Asserts | c’était mauvais"],
    ),
    ("Le rapport indique que c’est mauvais.", ["Le rapport | Asserts | c’est mauvais"]),
    ("Lima estime qu’il pleut.", ["Lima | Asserts | il pleut"]),
    ("Lima a dit qu’il pleuvait.", ["Lima | Asserts | il pleuvait"]),
    (
        "Lima a déclaré : « C’est une erreur grave. »",
        ["Lima | Asserts | « C’est une erreur grave. »"],
    ),
    ("Lima n’a rien dit.", []),
    ("Lima prétend que c’est mauvais.", ["Lima | Asserts | c’est mauvais"]),
    ("Lima dit-il que c’est mauvais ?", []),
    ("Lima va dire que c’est mauvais.", ["Lima | Asserts? | c’est mauvais"]),
]
UKRAINIAN = [
    ("Ліма ніколи не казала, що план поганий.", ["Ліма | Asserts- | план поганий"]),
    ("Ліма нікому не сказала, що план поганий.", ["Ліма | Asserts- | план поганий"]),
    ("На думку Ліми, план поганий.", ["Ліми | Believes | план поганий"]),
    (
        "«Це погано для нас усіх», — сказала Ліма газеті «Голос».",
        ["Ліма | Asserts | «Це погано для нас усіх»"],
    ),
    ("Ліма сказала, що план поганий.", ["Ліма | Asserts | план поганий"]),
    ("Ліма і Браун сказали, що план поганий.", ["Ліма + Браун | Asserts | план поганий"]),
    ("Ліма та Браун заявили, що план поганий.", ["Ліма + Браун | Asserts | план поганий"]),
    ("Ні Ліма, ні Браун не сказали, що план поганий.", []),
    ("Ліма або Браун сказав, що план поганий.", ["| Asserts | план поганий"]),
    ("«Це погано для нас усіх», — сказала Ліма.", ["Ліма | Asserts | «Це погано для нас усіх»"]),
    (
        "«Це погано для нас усіх», — заявили Ліма і Браун.",
        ["Ліма + Браун | Asserts | «Це погано для нас усіх»"],
    ),
    ("За словами Ліми, план поганий.", ["Ліми | Asserts | план поганий"]),
    ("План поганий, за словами Ліми.", ["Ліми | Asserts | План поганий"]),
    ("Ліма нібито сказала, що план поганий.", ["Ліма | Asserts? | план поганий"]),
    ("Ліма не сказала, що план поганий.", ["Ліма | Asserts- | план поганий"]),
    ("Ліма розкритикувала план.", ["Ліма | Criticises | план"]),
    ("Ліма відкинула план.", ["Ліма | Rejects | план"]),
    ("Він сказав, що план поганий.", ["Він | Asserts | план поганий"]),
    ("Міністерство повідомило, що план поганий.", ["Міністерство | Asserts | план поганий"]),
    ("Ліма заявила: «Це погано для нас усіх».", ["Ліма | Asserts | «Це погано для нас усіх»"]),
    ("Як сказала Ліма, план поганий.", ["Ліма | Asserts | план поганий"]),
    ("Ліма сказала це.", []),
    ("Ліма могла б сказати, що план поганий.", []),
    ("Ліма заявляє, що план поганий.", ["Ліма | Asserts | план поганий"]),
    ("Ліма каже, що план поганий.", ["Ліма | Asserts | план поганий"]),
    ("Ліма говорить, що план поганий.", ["Ліма | Asserts | план поганий"]),
    ("За даними міністерства, план поганий.", ["міністерства | Asserts | план поганий"]),
    ("У понеділок Ліма сказала, що план поганий.", ["Ліма | Asserts | план поганий"]),
    ("Міністр Ана Ліма сказала, що план поганий.", ["Ана Ліма | Asserts | план поганий"]),
]
RUSSIAN = [
    ("Лима никогда не говорила, что план плохой.", ["Лима | Asserts- | план плохой"]),
    ("Лима никому не сказала, что план плохой.", ["Лима | Asserts- | план плохой"]),
    ("По мнению Лимы, план плохой.", ["Лимы | Believes | план плохой"]),
    (
        "«Это плохо для нас всех», — сказала Лима газете «Голос».",
        ["Лима | Asserts | «Это плохо для нас всех»"],
    ),
    ("Лима сказала, что план плохой.", ["Лима | Asserts | план плохой"]),
    ("Лима и Браун сказали, что план плохой.", ["Лима + Браун | Asserts | план плохой"]),
    ("Ни Лима, ни Браун не сказали, что план плохой.", []),
    ("Лима или Браун сказал, что план плохой.", ["| Asserts | план плохой"]),
    ("«Это плохо для нас всех», — сказала Лима.", ["Лима | Asserts | «Это плохо для нас всех»"]),
    (
        "«Это плохо для нас всех», — заявили Лима и Браун.",
        ["Лима + Браун | Asserts | «Это плохо для нас всех»"],
    ),
    (
        "«Это плохо, — сказала Лима, — для нас всех».",
        ["Лима | Asserts | «Это плохо, для нас всех»"],
    ),
    ("По словам Лимы, план плохой.", ["Лимы | Asserts | план плохой"]),
    ("План плохой, по словам Лимы.", ["Лимы | Asserts | План плохой"]),
    ("По данным министерства, план плохой.", ["министерства | Asserts | план плохой"]),
    ("Лима якобы сказала, что план плохой.", ["Лима | Asserts? | план плохой"]),
    ("Лима не сказала, что план плохой.", ["Лима | Asserts- | план плохой"]),
    ("Лима раскритиковала план.", ["Лима | Criticises | план"]),
    ("Лима отвергла план.", ["Лима | Rejects | план"]),
    ("Он сказал, что план плохой.", ["Он | Asserts | план плохой"]),
    ("Министерство сообщило, что план плохой.", ["Министерство | Asserts | план плохой"]),
    ("Лима заявила: «Это плохо для нас всех».", ["Лима | Asserts | «Это плохо для нас всех»"]),
    ("Как сказала Лима, план плохой.", ["Лима | Asserts | план плохой"]),
    ("Лима сказала это.", []),
    ("Лима могла бы сказать, что план плохой.", []),
    ("Лима говорит, что план плохой.", ["Лима | Asserts | план плохой"]),
    ("Лима заявляет, что план плохой.", ["Лима | Asserts | план плохой"]),
    ("Министр Ана Лима сказала, что план плохой.", ["Ана Лима | Asserts | план плохой"]),
    ("В понедельник Лима сказала, что план плохой.", ["Лима | Asserts | план плохой"]),
    ("Согласно докладу, план плохой.", ["докладу | Asserts | план плохой"]),
    ("Лима сказала бы, что план плохой.", []),
]


@pytest.mark.parametrize(("text", "expected"), GERMAN)
def test_german(text: str, expected: list[str]) -> None:
    assert told(text, language="de") == expected


@pytest.mark.parametrize(("text", "expected"), FRENCH)
def test_french(text: str, expected: list[str]) -> None:
    assert told(text, language="fr") == expected


@pytest.mark.parametrize(("text", "expected"), UKRAINIAN)
def test_ukrainian(text: str, expected: list[str]) -> None:
    assert told(text, language="uk") == expected


@pytest.mark.parametrize(("text", "expected"), RUSSIAN)
def test_russian(text: str, expected: list[str]) -> None:
    assert told(text, language="ru") == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Ana Lima said “”."),
        ("en", 'Ana Lima said "" and left.'),
        ("en", "“…,” Ana Lima said."),
        ("fr", "Ana Lima a dit « »."),
        ("fr", "« … », a dit Ana Lima."),
        ("de", "„“, sagte Ana Lima."),
        ("uk", "«…», — сказала Ана Ліма."),
    ],
)
def test_a_quotation_without_words_is_no_claim(language: str, text: str) -> None:
    assert told(text, language=language) == []
