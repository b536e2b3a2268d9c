"""German: sources within a clause, nouns of saying, what the order of words tells, and the mood that alone
tells that others say so."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import layer, told

SOURCES = [
    ("Der Landtagsabgeordnete Emre Telk sagte, es regne.", ["Emre Telk | Asserts | es regne"]),
    (
        "Die Parteivorsitzende Bayerns sagte, es regne.",
        ["Die Parteivorsitzende Bayerns | Asserts | es regne"],
    ),
    (
        "Abgeordnete Berliner Parteien sagten, es regne.",
        ["Abgeordnete Berliner Parteien | Asserts | es regne"],
    ),
    (
        "Laut einem Bericht der „Neuen Post“ wusste Lima von dem Riss.",
        ["einem Bericht der „Neuen Post“ | Asserts | wusste Lima von dem Riss"],
    ),
    (
        "Der Plan ist laut einem Bericht des „Boten“ gescheitert.",
        ["einem Bericht des „Boten“ | Asserts | Der Plan ist gescheitert"],
    ),
    (
        "Laut Lima ist der Plan „Wasser“ gescheitert.",
        ["Lima | Asserts | ist der Plan „Wasser“ gescheitert"],
    ),
    (
        "Aus Kreisen der Regierung hieß es, der Plan sei gescheitert.",
        ["Kreisen der Regierung | Asserts | der Plan sei gescheitert"],
    ),
    (
        "In dem Bericht heißt es weiter, der Plan sei gut.",
        ["dem Bericht | Asserts | der Plan sei gut"],
    ),
    (
        "Im Bericht heißt es: „Der Plan ist gescheitert.“",
        ["Bericht | Asserts | „Der Plan ist gescheitert.“"],
    ),
    (
        "„Wir prüfen das noch“, hieß es aus dem Ministerium.",
        ["dem Ministerium | Asserts | „Wir prüfen das noch“"],
    ),
    ("Es hieß, die Ministerin sei krank.", []),
    ("In der Stadt hieß es, der Plan sei gut.", []),
    ("Der Mann heißt Lima.", []),
    (
        "Nach eigenen Angaben hat Lima den Plan gelesen.",
        ["Lima | Asserts | hat Lima den Plan gelesen"],
    ),
    (
        "Lima hat nach eigenen Angaben den Plan gelesen.",
        ["Lima | Asserts | Lima hat den Plan gelesen"],
    ),
    ("Nach ihren Angaben war Lima krank.", ["ihren | Asserts | war Lima krank"]),
    (
        "Der Plan ist einem Bericht zufolge gescheitert.",
        ["einem Bericht | Asserts | Der Plan ist gescheitert"],
    ),
    (
        "Der Plan ist einem Bericht der Zeitung „Bote“ zufolge gescheitert.",
        ["einem Bericht der Zeitung „Bote“ | Asserts | Der Plan ist gescheitert"],
    ),
    (
        "Der Plan ist laut Ministerium gescheitert.",
        ["Ministerium | Asserts | Der Plan ist gescheitert"],
    ),
    (
        "Nach Informationen der Zeitung ist der Plan gescheitert.",
        ["der Zeitung | Asserts | ist der Plan gescheitert"],
    ),
    (
        "Der Plan sei gescheitert, berichtet die „Süddeutsche Zeitung“.",
        ["die „Süddeutsche Zeitung“ | Asserts | Der Plan sei gescheitert"],
    ),
    (
        "Das Magazin „Spiegel“ berichtet, dass es regnet.",
        ["Das Magazin „Spiegel“ | Asserts | es regnet"],
    ),
    ("Der „Süddeutschen Zeitung“ sagte Lima, es regne.", ["Lima | Asserts | es regne"]),
    (
        "Laut der „Süddeutschen Zeitung“ regnet es.",
        ["der „Süddeutschen Zeitung“ | Asserts | regnet es"],
    ),
    (
        "Wie die Zeitung unter Berufung auf Lima berichtete, regnet es.",
        ["die Zeitung | Asserts | regnet es"],
    ),
    (
        "Die Zeitung berichtete unter Berufung auf Lima, es regne.",
        ["Die Zeitung | Asserts | es regne"],
    ),
    ("Lima betonte im Gespräch mit dem „Boten“, dass es regnet.", ["Lima | Asserts | es regnet"]),
]
VERBS_AND_NOUNS = [
    (
        "Lima sprach sich dafür aus, dass der Plan geprüft wird.",
        ["Lima | Supports | der Plan geprüft wird"],
    ),
    ("Lima sprach sich dagegen aus, den Plan zu prüfen.", ["Lima | Opposes | den Plan zu prüfen"]),
    ("Sowohl Lima als auch Braun sagten, dass es regnet.", ["Lima + Braun | Asserts | es regnet"]),
    ("Sowohl Lima als auch Braun kritisierten den Plan.", ["Lima + Braun | Criticises | den Plan"]),
    (
        "Lima sagte, der Plan sei gut, und Braun sagte, er sei schlecht.",
        ["Lima | Asserts | der Plan sei gut", "Braun | Asserts | er sei schlecht"],
    ),
    ("Lima drohte, den Plan abzulehnen.", ["Lima | Threatens | den Plan abzulehnen"]),
    ("Lima weigerte sich, den Plan zu lesen.", ["Lima | Refuses | den Plan zu lesen"]),
    ("Lima geht davon aus, dass der Plan gut ist.", ["Lima | Believes | der Plan gut ist"]),
    ("Lima rechnet damit, dass der Plan scheitert.", ["Lima | Believes | der Plan scheitert"]),
    ("Lima zeigte sich überzeugt, dass der Plan gut sei.", ["Lima | Believes | der Plan gut sei"]),
    ("Lima ist überzeugt, dass der Plan gut ist.", ["Lima | Believes | der Plan gut ist"]),
    ("Lima ist der Ansicht, der Plan sei gut.", ["Lima | Believes | der Plan sei gut"]),
    ("Lima äußerte die Hoffnung, dass der Plan gelingt.", ["Lima | Wants | der Plan gelingt"]),
    ("Die Behauptung, dass es regne, ist falsch.", ["| Asserts | es regne"]),
    (
        "Die Behauptung des Ministers, der Plan sei gut, ist falsch.",
        ["des Ministers | Asserts | der Plan sei gut"],
    ),
    ("Lima verbreitete das Gerücht, um Braun zu schaden.", []),
    (
        "Als Lima ankam, rief sie aus: „Wir gehen jetzt alle nach Hause.“",
        ["sie | Asserts | „Wir gehen jetzt alle nach Hause.“"],
    ),
    (
        "Bei der Ankunft rief Lima aus: „Wir gehen jetzt alle nach Hause.“",
        ["Lima | Asserts | „Wir gehen jetzt alle nach Hause.“"],
    ),
    (
        "Der Minister räumte ein: „Das war falsch, und es tut mir leid.“",
        ["Der Minister | Concedes | „Das war falsch, und es tut mir leid.“"],
    ),
    (
        "Lima wies die Kritik zurück und sagte, sie sei falsch.",
        ["Lima | Rejects | die Kritik", "Lima | Asserts | sie sei falsch"],
    ),
    ("Lima hatte behauptet, es regne, was Braun bestritt.", ["Lima | Asserts | es regne"]),
    ("Lima lehnte es ab, sich zu äußern.", ["Lima | Refuses | sich zu äußern"]),
    ("Lima wollte von Braun wissen, ob es regne.", []),
]
WORD_ORDER = [
    (
        "Plötzlich fragte Lima: „Gehen wir jetzt alle nach Hause?“",
        ["Lima | Questions | „Gehen wir jetzt alle nach Hause?“"],
    ),
    ("Da stand Lima auf und sagte, es regne.", ["Lima | Asserts | es regne"]),
    ("Die Pläne lehnte er ab.", ["er | Rejects | Die Pläne"]),
    ("Was Lima sagte, war falsch.", []),
    ("Obwohl Lima sagte, es regne, ging Braun.", ["Lima | Asserts | es regne"]),
    ("Während Briefe geschrieben werden, regnet es.", []),
    ("Wie gestern mitgeteilt wurde, regnet es.", []),
    ("Lima erzählte so laute Witze, dass alle gingen.", []),
    ("Lima lachte mit einem Laut der Freude, er ging.", []),
    ("Lima besuchte meinen Freund, der krank war.", []),
    ("Lima erwartete einen Brief, der am Montag kam.", []),
    ("Lima verlor ihre oft bestätigte Ansicht, sie ging.", []),
    ("Schon heute haben die Räte alles bestätigt, was zu hören war.", []),
    ("Lima antwortete, indem sie lachte.", []),
    ("Lima weiß, was der Rat will.", ["Lima | Knows | was der Rat will"]),
    ("Lima sagte alles, was sie wusste.", []),
    (
        "Nachdem die Räte durch ihre Fehler zugegeben hatten, dass es regnet, ging Lima.",
        ["die Räte | Concedes | es regnet"],
    ),
    ("Wie Lima sie schildert, ist die Lage ernst.", ["Lima | Asserts | ist die Lage ernst"]),
    ("Der Mann, der Lima aufforderte, den Plan zu prüfen, ging.", []),
    ("Weil Lima nicht weiß, ob es regnet, bleibt sie.", ["Lima | Knows- | ob es regnet"]),
    (
        "Die Stadt ist, wie die Polizei mitteilte, gesperrt.",
        ["die Polizei | Asserts | Die Stadt ist gesperrt"],
    ),
    ("Der neuen Partei sagte Lima, sie habe gelogen.", ["Lima | Asserts | sie habe gelogen"]),
]
MOOD = [
    (
        "Lima sagte, es regne. Das Wasser sei sauber.",
        ["Lima | Asserts | es regne", "Lima | Asserts | Das Wasser sei sauber"],
    ),
    (
        "Lima sagte, es regne. Das Wasser sei sauber. Niemand habe etwas zu befürchten. Braun ging.",
        [
            "Lima | Asserts | es regne",
            "Lima | Asserts | Das Wasser sei sauber",
            "Lima | Asserts | Niemand habe etwas zu befürchten",
        ],
    ),
    ("Lima sagte, es regne. Ich habe Hunger.", ["Lima | Asserts | es regne"]),
    ("Lima sagte, es regne. Es sei denn, die Sonne scheint.", ["Lima | Asserts | es regne"]),
    ("Lima sagte, es regne.\n\nDas Wasser sei sauber.", ["Lima | Asserts | es regne"]),
    (
        "Lima sagte, es regne, und Braun sagte, es schneie. Das Wasser sei sauber.",
        ["Lima | Asserts | es regne", "Braun | Asserts | es schneie"],
    ),
    (
        "„Es regnet heute in Sena“, sagte Lima. Das Wasser sei sauber.",
        ["Lima | Asserts | „Es regnet heute in Sena“", "Lima | Asserts | Das Wasser sei sauber"],
    ),
    (
        "Lima soll gesagt haben, dass es regnet. Das Wasser sei sauber.",
        ["Lima | Asserts? | es regnet"],
    ),
    ("Lima sagte, es regne. Braun, der krank sei, kam nicht.", ["Lima | Asserts | es regne"]),
    (
        "Lima sagte, es regne. Die Stadt, die das Wasser liefert, habe alles geprüft.",
        [
            "Lima | Asserts | es regne",
            "Lima | Asserts | Die Stadt, die das Wasser liefert, habe alles geprüft",
        ],
    ),
    ("Das Wasser sei sauber.", []),
    ("Lima sagte, es regne. Die Lage ist ernst, sei aber im Griff.", ["Lima | Asserts | es regne"]),
    (
        "Lima kritisierte den Plan. Er sei schlecht.",
        ["Lima | Criticises | den Plan", "Lima | Asserts | Er sei schlecht"],
    ),
    (
        "Laut Polizei regnete es. Verletzt worden sei niemand.",
        ["Polizei | Asserts | regnete es", "Polizei | Asserts | Verletzt worden sei niemand"],
    ),
    ("Lima sagte nicht, dass es regnet. Das Wasser sei sauber.", ["Lima | Asserts- | es regnet"]),
    (
        "Lima sagte, es regne. „Das Wasser ist leider nicht sauber.“ Es sei trüb.",
        ["Lima | Asserts | es regne"],
    ),
    ("Lima sagte, es regne. Seien wir froh.", ["Lima | Asserts | es regne"]),
    (
        "Lima sagte, es regne. Es sei angemerkt, dass die Sonne schien.",
        ["Lima | Asserts | es regne"],
    ),
    (
        "Lima sagte, es regne. Braun gebe nach, ging aber.",
        ["Lima | Asserts | es regne", "Lima | Asserts | Braun gebe nach, ging"],
    ),
    (
        "Lima sagte, es regne. Der Bericht der Stadt beruhe auf Lügen. Das bedeute nicht viel.",
        [
            "Lima | Asserts | es regne",
            "Lima | Asserts | Der Bericht der Stadt beruhe auf Lügen",
            "Lima | Asserts | Das bedeute nicht viel",
        ],
    ),
    (
        "Lima sagte, es regne. Der Bericht der Stadt beruhte auf Lügen.",
        ["Lima | Asserts | es regne"],
    ),
    ("Lima sagte, es regne. Das ganze Haus brannte.", ["Lima | Asserts | es regne"]),
    ("Lima sagte, es regne. Alle lachten.", ["Lima | Asserts | es regne"]),
    ("Lima sagte, es regne. Große alte Bäume fielen.", ["Lima | Asserts | es regne"]),
    ("Lima sagte, es regne. Wusste sie es auch?", ["Lima | Asserts | es regne"]),
    (
        "Lima sagte, es regne. Ob es schneie, sei offen. Man müsse warten.",
        [
            "Lima | Asserts | es regne",
            "Lima | Asserts | Ob es schneie, sei offen",
            "Lima | Asserts | Man müsse warten",
        ],
    ),
    (
        "Lima sagte, es regne. Die Straße sei nass. Die Wege hätten Löcher.",
        [
            "Lima | Asserts | es regne",
            "Lima | Asserts | Die Straße sei nass",
            "Lima | Asserts | Die Wege hätten Löcher",
        ],
    ),
    ("Lima sagte, es regne. Die Wege hätten Löcher.", ["Lima | Asserts | es regne"]),
    ("Lima sagte, es regne. Braun lachte: Das Wasser sei gut.", ["Lima | Asserts | es regne"]),
    (
        "Lima sagte, es regne. Braun habe gesagt, es schneie. Das sei falsch.",
        [
            "Lima | Asserts | es regne",
            "Lima | Asserts | Braun habe gesagt, es schneie",
            "Braun | Asserts | es schneie",
            "Lima | Asserts | Das sei falsch",
        ],
    ),
    ("Lima kam. Er habe gesagt, es schneie. Das sei falsch.", ["Er | Asserts? | es schneie"]),
]
IN_SENTENCES = [
    ("Lima fragte den Rat, ob es regne.", ["Lima | Questions | ob es regne"]),
    ("Lima fragte den Rat, der schwieg.", []),
    ("Es regnet heute in Sena, sagte Lima leise.", ["Lima | Asserts | Es regnet heute in Sena"]),
    ("Es regnet heute in Sena, sagte sie und ging.", ["sie | Asserts | Es regnet heute in Sena"]),
    (
        "Lima sagte, wenn es regne, werde sie gehen.",
        ["Lima | Asserts | wenn es regne, werde sie gehen"],
    ),
    ("Lima lachte, wenn es regnete, und ging.", []),
    ("Lima machte darauf aufmerksam, dass es regnet.", ["Lima | Asserts | es regnet"]),
    ("Lima machte das Licht darauf aus.", []),
    ("Lima kam zu dem Schluss, dass es regnet.", ["Lima | Believes | es regnet"]),
    ("Lima kam zu dem Haus, das ihr gehört.", []),
    ("Lima gab zu bedenken, dass es regnet.", ["Lima | Asserts | es regnet"]),
    ("Was sie wusste, geht aus dem Bericht hervor.", []),
    (
        "Lima kritisierte scharf, die Stadt habe geschwiegen.",
        ["Lima | Criticises | die Stadt habe geschwiegen"],
    ),
    ("Lima äußerte den Verdacht, er habe gelogen.", ["Lima | Believes | er habe gelogen"]),
    (
        "Damit sei das Problem gelöst, versicherte Lima.",
        ["Lima | Asserts | Damit sei das Problem gelöst"],
    ),
    ("Wie ein Bote aussagte, war Lima dort.", ["ein Bote | Asserts | war Lima dort"]),
    ("Lima widersprach: Das Wasser sei sauber.", ["Lima | Asserts | Das Wasser sei sauber"]),
    ("Lima widersprach dem Plan.", []),
    ("Lima verwies darauf, dass es regnet.", ["Lima | Asserts | es regnet"]),
    ("Aus dem Bericht geht hervor, dass es regnet.", ["dem Bericht | Asserts | es regnet"]),
    ("Nach Medienberichten regnet es.", ["Medienberichten | Asserts | regnet es"]),
    (
        "Nach Angaben aus Kreisen der Partei regnet es.",
        ["Kreisen der Partei | Asserts | regnet es"],
    ),
    (
        "Kritiker werfen der Stadt vor, das Silber zu verkaufen.",
        ["Kritiker | Accuses | das Silber zu verkaufen"],
    ),
    ("Die Räte räumen ein, dass es regnet.", ["Die Räte | Concedes | es regnet"]),
    (
        "Das Gutachten sei fehlerhaft, hatte Oso damals erklärt.",
        ["Oso | Asserts | Das Gutachten sei fehlerhaft"],
    ),
    (
        "Die Bürgermeisterin, Ana Lima, hat am Montag den Plan kritisiert.",
        ["Ana Lima | Criticises | den Plan"],
    ),
    (
        "Lima sagte, es regne, und kritisierte den Plan.",
        ["Lima | Asserts | es regne", "Lima | Criticises | den Plan"],
    ),
    (
        "Die Räte hatten mehr erwartet, wie ihr Kapitän zugab.",
        ["ihr Kapitän | Concedes | Die Räte hatten mehr erwartet"],
    ),
    ("Lima erklärte, wie der Plan funktioniert.", ["Lima | Asserts | wie der Plan funktioniert"]),
    ("„Nicht?“, sagte Lima und stand langsam auf.", ["Lima | Asserts | „Nicht?“"]),
    (
        "Als Braun kam, stand sie auf und sagte: „Gehen wir jetzt alle auf, ja?“",
        ["sie | Asserts | „Gehen wir jetzt alle auf, ja?“"],
    ),
    (
        "Da hob der Bote den Kopf und rief: „Gehen wir jetzt alle nach Hause!“",
        ["der Bote | Asserts | „Gehen wir jetzt alle nach Hause!“"],
    ),
    (
        "Lima sprach: „Wir gehen jetzt alle nach Hause.“",
        ["Lima | Asserts | „Wir gehen jetzt alle nach Hause.“"],
    ),
    ("Lima sprach mit Braun.", []),
    ("Die Firma gab ihren Standort auf.", []),
    ("Der Roman beschreibt eine Kindheit, die hart war.", []),
]


@pytest.mark.parametrize(("text", "expected"), SOURCES)
def test_german_sources_speak_wherever_they_stand(text: str, expected: list[str]) -> None:
    assert told(text, language="de") == expected


@pytest.mark.parametrize(("text", "expected"), VERBS_AND_NOUNS)
def test_german_verbs_and_nouns_report_what_they_take(text: str, expected: list[str]) -> None:
    assert told(text, language="de") == expected


@pytest.mark.parametrize(("text", "expected"), WORD_ORDER)
def test_german_word_order_tells_who_speaks_and_what_is_no_speech(
    text: str, expected: list[str]
) -> None:
    assert told(text, language="de") == expected


@pytest.mark.parametrize(("text", "expected"), MOOD)
def test_german_sentences_in_the_mood_of_reports_are_of_who_spoke_before(
    text: str, expected: list[str]
) -> None:
    assert told(text, language="de") == expected


@pytest.mark.parametrize(("text", "expected"), IN_SENTENCES)
def test_german_sentences_of_news_tell_who_says_what(text: str, expected: list[str]) -> None:
    assert told(text, language="de") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ob der Plan gut ist, sagte Lima nicht.", ["Lima | Asserts- | Ob der Plan gut ist"]),
        ("Wer zahlt, sagte Lima nicht.", ["Lima | Asserts- | Wer zahlt"]),
        ("Dass es regnet, bestritt Lima nicht.", ["Lima | Denies- | Dass es regnet"]),
        ("Dass es regnet, bestritt Lima.", ["Lima | Denies | Dass es regnet"]),
        (
            "Dass es regne, sagte der Minister nie.",
            ["der Minister | Asserts- | Dass es regne"],
        ),
        ("„Das ist gut so“, sagte Lima nicht ohne Stolz.", []),
    ],
)
def test_a_negation_behind_the_speaker_denies_what_stands_before(
    text: str, expected: list[str]
) -> None:
    assert told(text, language="de") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Seiner Ansicht nach ist der Plan gut.", ["Seiner | Believes | ist der Plan gut"]),
        ("Nach seinen Angaben ist der Plan gut.", ["seinen | Asserts | ist der Plan gut"]),
        ("Nach den Worten von Lima ist der Plan gut.", ["Lima | Asserts | ist der Plan gut"]),
        ("Meiner Meinung nach ist der Plan gut.", []),
        ("Lima versprach zu gehen.", ["Lima | Promises | zu gehen"]),
        ("Lima drohte zu gehen.", ["Lima | Threatens | zu gehen"]),
        ("Lima hofft zu gewinnen.", ["Lima | Wants | zu gewinnen"]),
        (
            "Lima drohte mit Rücktritt, falls der Plan scheitert.",
            ["Lima | Threatens | Rücktritt, falls der Plan scheitert"],
        ),
    ],
)
def test_german_sources_with_a_pronoun_and_infinitives_without_a_comma(
    text: str, expected: list[str]
) -> None:
    assert told(text, language="de") == expected


@pytest.mark.parametrize(
    ("before", "is_he"),
    [
        ("Bürgermeister Kröger sagte, es regne.", True),
        ("Bürgermeisterin Kröger sagte, es regne.", False),
        ("Innenministerin Kröger traf die Presse.", False),
        ("Frau Kröger traf die Presse.", False),
    ],
)
def test_a_german_title_of_a_woman_tells_that_he_is_somebody_else(before: str, is_he: bool) -> None:
    assert bool(layer(f"{before} Es schneie, sagte er.", language="de").clusters) is is_he
