"""German newswire: whose words they are, what is said, and what is not."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import layer, told

ADDRESSEES = [
    ("Lima warf Braun vor, er habe gelogen.", ["Lima | Accuses | er habe gelogen"]),
    (
        "Die Opposition warf der Regierung vor, sie habe das Parlament getäuscht.",
        ["Die Opposition | Accuses | sie habe das Parlament getäuscht"],
    ),
    (
        "Lima und Braun warfen dem Rat vor, er habe gelogen.",
        ["Lima + Braun | Accuses | er habe gelogen"],
    ),
    ("Es regne, sagte Telk der Zeitung.", ["Telk | Asserts | Es regne"]),
    (
        "„Es regnet heute in Sena“, sagte Telk der Zeitung „Bote“.",
        ["Telk | Asserts | „Es regnet heute in Sena“"],
    ),
    (
        "„Es regnet heute in Sena“, sagte Ana Telk der Deutschen Presse-Agentur.",
        ["Ana Telk | Asserts | „Es regnet heute in Sena“"],
    ),
    (
        "„Wir haben verdient verloren“, sagte Trainer Ek dem Sender SNA.",
        ["Trainer Ek | Asserts | „Wir haben verdient verloren“"],
    ),
    (
        "„Es regnet heute in Sena“, sagte ein Sprecher der Polizei.",
        ["ein Sprecher der Polizei | Asserts | „Es regnet heute in Sena“"],
    ),
    ("Dem Rat sagte Lima, er habe gelogen.", ["Lima | Asserts | er habe gelogen"]),
    ("Dem Rat warf Lima vor, er habe gelogen.", ["Lima | Accuses | er habe gelogen"]),
]
NEGATIONS = [
    ("Lima sagte niemandem, dass es regnet.", []),
    ("Lima sagte weder, dass es regnet, noch dass es schneit.", []),
    ("Lima sagte am Montag nicht, dass es regnet.", []),
    ("Lima sagte nicht, dass es regnet.", ["Lima | Asserts- | es regnet"]),
    ("Lima sagte nie, dass es regnet.", ["Lima | Asserts- | es regnet"]),
    ("Lima hat nie gesagt, dass es regnet.", ["Lima | Asserts- | es regnet"]),
    ("Lima glaubt nicht, dass es regnet.", ["Lima | Believes- | es regnet"]),
    ("Lima schloss nicht aus, dass es regnet.", ["Lima | RulesOut- | es regnet"]),
    ("Lima lehnte keinen Plan ab.", []),
    ("Lima versprach, nie zu lügen.", ["Lima | Promises | nie zu lügen"]),
    ("Lima sagte, nie gelogen zu haben.", ["Lima | Asserts | nie gelogen zu haben"]),
]
SEPARABLE = [
    ("Lima gab an, es regne.", ["Lima | Asserts | es regne"]),
    ("Lima stellte klar, dass es regne.", ["Lima | Asserts | es regne"]),
    ("Lima fügte hinzu, es regne.", ["Lima | Asserts | es regne"]),
    ("Lima räumte Fehler ein.", ["Lima | Concedes | Fehler"]),
    ("Lima wies die Vorwürfe als falsch zurück.", ["Lima | Rejects | die Vorwürfe"]),
    ("Die Firma schloss einen Verkauf aus.", ["Die Firma | RulesOut | einen Verkauf"]),
    ("„Das war ein Fehler“, räumte Braun ein.", ["Braun | Concedes | „Das war ein Fehler“"]),
]
SOURCES = [
    (
        "„Es regnet“, so ein Sprecher, „aber nicht lange.“",
        ["ein Sprecher | Asserts | „Es regnet“ „aber nicht lange.“"],
    ),
    ("Der Plan sei, so Lima, schlecht.", ["Lima | Asserts | Der Plan sei schlecht"]),
    ("Es regne, so Lima, die Bürgermeisterin.", ["Lima | Asserts | Es regne"]),
    ("Die Ministerin, so hieß es, sei krank.", []),
    ("Es regne, sagte Ana Lima, die Bürgermeisterin.", ["Ana Lima | Asserts | Es regne"]),
    ("Einem Bericht zufolge regnet es.", ["Einem Bericht | Asserts | regnet es"]),
]

APART = [
    ("Lima hat die Vorwürfe zurückgewiesen.", ["Lima | Rejects | die Vorwürfe"]),
    ("Lima hat den Plan nicht kritisiert.", ["Lima | Criticises- | den Plan"]),
    ("Lima hat am Montag den Plan scharf kritisiert.", ["Lima | Criticises | den Plan"]),
    ("Lima hat den Plan am Montag im Rat kritisiert.", ["Lima | Criticises | den Plan"]),
    (
        "Die Regierung hat die Vorwürfe am Dienstag als falsch zurückgewiesen.",
        ["Die Regierung | Rejects | die Vorwürfe"],
    ),
    ("Lima will den Plan ablehnen.", ["Lima | Rejects? | den Plan"]),
    ("Lima hätte den Plan abgelehnt.", []),
    ("Lima soll den Plan kritisiert haben.", ["Lima | Criticises? | den Plan"]),
    ("Lima habe ihm gesagt, es regne.", ["Lima | Asserts? | es regne"]),  # others say that she did
    ("Lima hat am Montag erklärt, dass es regnet.", ["Lima | Asserts | es regnet"]),
    ("Lima hat niemandem gesagt, dass es regnet.", []),
    (
        "Am Montag hatte der Minister erklärt, der Plan werde geprüft.",
        ["der Minister | Asserts | der Plan werde geprüft"],
    ),
    ("Ek wollte sich nicht dazu äußern, ob er bleibt.", ["Ek | Asserts- | ob er bleibt"]),
    (
        "„Es regnet heute in Sena“, hat Lima der Zeitung gesagt.",
        ["Lima | Asserts | „Es regnet heute in Sena“"],
    ),
    ("Der Plan wurde von Lima kritisiert.", []),
    ("Dem Rat wurde gesagt, dass es regnet.", []),
    ("Hat Lima den Plan kritisiert?", []),
    ("Lima ist krank, sagte Braun.", ["Braun | Asserts | Lima ist krank"]),
]
OBJECTS_FIRST = [
    ("Die Vorwürfe wies Lima zurück.", ["Lima | Rejects | Die Vorwürfe"]),
    ("Die Vorwürfe hat Lima zurückgewiesen.", []),
    ("Die Rede kritisierte der Minister.", []),
    ("Die Rede hat der Minister kritisiert.", []),
    ("Das hat Lima kritisiert.", []),
    ("Fehler räumte Lima ein.", ["Lima | Concedes | Fehler"]),
    ("Der Reform stimmte Lima zu.", ["Lima | Accepts | Der Reform"]),
    ("Der Plan, den Lima kritisiert hat, ist gut.", []),
]
INSIDE = [
    (
        "Es regnete nach Angaben der Polizei in Sena.",
        ["der Polizei | Asserts | Es regnete in Sena"],
    ),
    ("Es regnete laut Lima in Sena.", ["Lima | Asserts | Es regnete in Sena"]),
    ("Der Plan ist nach Ansicht von Lima schlecht.", ["Lima | Believes | Der Plan ist schlecht"]),
    (
        "Braun hat nach Angaben der Polizei gesagt, dass es regnet.",
        [
            "der Polizei | Asserts | Braun hat gesagt, dass es regnet",
            "Braun | Asserts | es regnet",
        ],
    ),
]

NEWSWIRE = [
    (
        "„Das war ein Fehler“, gab Braun zu, „aber ein kleiner.“",
        ["Braun | Concedes | „Das war ein Fehler“ „aber ein kleiner.“"],
    ),
    (
        "Der Minister sagte am Montag in Sena, der Plan werde geprüft.",
        ["Der Minister | Asserts | der Plan werde geprüft"],
    ),
    (
        "Ein Sprecher der Stadt Sena sagte auf Anfrage, der Plan werde geprüft.",
        ["Ein Sprecher der Stadt Sena | Asserts | der Plan werde geprüft"],
    ),
    (
        "Wie die Polizei am Sonntag mitteilte, wurde niemand verletzt.",
        ["die Polizei | Asserts | wurde niemand verletzt"],
    ),
    ("Lima warnte vor einem Streit, der teuer werde.", ["Lima | Warns | einem Streit"]),
    ("Lima sagte dem Rat, der am Montag tagte, nichts.", []),
    (
        "Die Grünen forderten Lima auf, den Plan zurückzuziehen.",
        ["Die Grünen | Demands | den Plan zurückzuziehen"],
    ),
    (
        "Die EU und die USA kritisierten den Plan scharf.",
        ["Die EU + die USA | Criticises | den Plan"],
    ),
    ("Es regne, sagten Lima und Braun der Zeitung.", ["Lima + Braun | Asserts | Es regne"]),
    (
        "Lima sagte: ‚Wir gehen jetzt nach Hause.‘",
        ["Lima | Asserts | ‚Wir gehen jetzt nach Hause.‘"],
    ),
    (
        "„Wir sind ‚sehr‘ froh darüber“, sagte Lima.",
        ["Lima | Asserts | „Wir sind ‚sehr‘ froh darüber“"],
    ),
    ("Man sagt, es regne.", []),
    ("Lima sprach sich für den Plan aus.", ["Lima | Supports | den Plan"]),
    (
        "Lima sprach sich gegen einen Verkauf der Stadtwerke aus.",
        ["Lima | Opposes | einen Verkauf der Stadtwerke"],
    ),
    ("Lima hofft, nie zu verlieren.", ["Lima | Wants | nie zu verlieren"]),
    ("Lima sagte das Treffen ab.", []),
    ("Lima meldete Insolvenz an.", []),
]

COURTS_AND_COUNCILS = [
    (
        "„Uns fehlt schlicht das Geld“, sagte Telk der „Sena-Post“ (Freitag).",
        ["Telk | Asserts | „Uns fehlt schlicht das Geld“"],
    ),
    (
        "Die Grünen hatten zuvor vergeblich gefordert, die Entscheidung zu vertagen.",
        ["Die Grünen | Demands | die Entscheidung zu vertagen"],
    ),
    (
        "Das Gericht teilte auf Anfrage mit, über den Antrag werde noch entschieden.",
        ["Das Gericht | Asserts | über den Antrag werde noch entschieden"],
    ),
    (
        "Nach Überzeugung des Gerichts hat der Mann gelogen.",
        ["des Gerichts | Believes | hat der Mann gelogen"],
    ),
    ("Zum Prozessauftakt räumte der Mann die Tat ein.", ["der Mann | Concedes | die Tat"]),
    ("„Ich bereue das zutiefst“, ließ er über seinen Anwalt erklären.", []),
    (
        "Der Klub wies Berichte zurück, wonach er vor der Pleite stehe.",
        ["Der Klub | Rejects | Berichte"],
    ),
    (
        "Die IG Metall warf dem Vorstand vor, die Belegschaft zu täuschen.",
        ["Die IG Metall | Accuses | die Belegschaft zu täuschen"],
    ),
    ("Ein Sprecher bestätigte der Agentur dpa die Zahlen nicht.", []),
    (
        "Minister Oso kritisierte seine Pläne und sagte, sie seien ohne Alternative.",
        ["Oso | Criticises | seine Pläne", "Oso | Asserts | sie seien ohne Alternative"],
    ),
    ("Weder Braun noch Oso wollten sagen, wann das Gesetz kommt.", []),
    (
        "Es gebe keinen Grund zur Panik, so die Ministerin weiter.",
        ["die Ministerin | Asserts | Es gebe keinen Grund zur Panik"],
    ),
    (
        "Auf die Frage, ob er bleibe, sagte Ek: „Das werden wir sehen.“",
        ["Ek | Asserts | „Das werden wir sehen.“"],
    ),
    ("Obwohl Braun sagte, es regne, ging Lima.", ["Braun | Asserts | es regne"]),
    ("Nachdem Lima gesagt hatte, dass es regnet, ging Braun.", ["Lima | Asserts | es regnet"]),
    ("Wenn es regnet, sagte Lima, gehen alle.", ["Lima | Asserts | Wenn es regnet gehen alle"]),
    ("Er habe, sagte Braun, niemals gelogen.", ["Braun | Asserts | Er habe niemals gelogen"]),
    ("Ihr wurde vorgeworfen, sie habe gelogen.", []),
    ("Wir werden das prüfen, versprach Braun.", ["Braun | Promises | Wir werden das prüfen"]),
]

BEFORE_THE_VERB = [
    ("Zuvor hatte Lima gesagt, es regne.", ["Lima | Asserts | es regne"]),
    ("Dennoch lehnte Lima den Plan ab.", ["Lima | Rejects | den Plan"]),
    ("Gegenüber der Zeitung sagte Lima, es regne.", ["Lima | Asserts | es regne"]),
    (
        "„Es regnet heute in Sena“, sagte Lima gegenüber der Zeitung.",
        ["Lima | Asserts | „Es regnet heute in Sena“"],
    ),
    ("Laut dpa sagte Lima, es regne.", ["Lima | Asserts? | es regne"]),
    ("Es regne, sagte er der Zeitung.", ["er | Asserts | Es regne"]),
    (
        "Nach Angaben der Polizei und der Stadt regnete es.",
        ["der Polizei + der Stadt | Asserts | regnete es"],
    ),
    ("Es regnet laut Lima und Braun in Sena.", ["Lima + Braun | Asserts | Es regnet in Sena"]),
    ("Der Partei warf Lima vor, zu versagen.", ["Lima | Accuses | zu versagen"]),
    ("Der Regierung sagte Lima, sie habe versagt.", ["Lima | Asserts | sie habe versagt"]),
    ("Nicht Lima hat gesagt, dass es regnet.", []),
    ("Noch nie hat Lima gesagt, dass es regnet.", []),
    ("Nur Lima sagte, es regne.", ["Lima | Asserts | es regne"]),
    ("Lima muss erklären, warum es regnet.", ["Lima | Asserts? | warum es regnet"]),
    ("Lima wollte den Plan nicht ablehnen.", ["Lima | Rejects- | den Plan"]),
    ("Lima hat den Plan weder kritisiert noch abgelehnt.", []),
    (
        "„Wir gehen jetzt alle“, sagte Lima. „Und zwar sofort und ohne Geld.“",
        ["Lima | Asserts | „Wir gehen jetzt alle“ „Und zwar sofort und ohne Geld.“"],
    ),
]

BEHIND_THE_VERB = [
    ("Lima lehnte den Plan ab, Braun stimmte zu.", ["Lima | Rejects | den Plan"]),
    (
        "Die Linke hat den Antrag abgelehnt, die CDU stimmte ihm nicht zu.",
        ["Die Linke | Rejects | den Antrag"],
    ),
    (
        "Lima lehnte den Antrag ab, sagte aber, dass er gut sei.",
        ["Lima | Rejects | den Antrag", "Lima | Asserts | er gut sei"],
    ),
    (
        "Ein Sprecher wies den Vorwurf zurück, die Stadt habe geschlafen.",
        ["Ein Sprecher | Rejects | den Vorwurf"],
    ),
    ("Der Plan ist gut, sagt Lima, Braun widerspricht.", ["Lima | Asserts | Der Plan ist gut"]),
    ("Die Frau, die Lima kritisierte, sagte, es regne.", ["Die Frau | Asserts | es regne"]),
    ("Die Frau, der Lima gesagt hatte, dass es regnet, ging.", []),
    ("Die Partei, deren Chef sagte, es regne, verlor.", []),
    ("Lima antwortete auf die Frage, ob sie bleibe, mit Nein.", []),
    ("Lima schrieb einen Brief, in dem sie Braun kritisierte.", []),
    (
        "Minister Oso besuchte die Schule und sagte, sie sei schön.",
        ["Oso | Asserts | sie sei schön"],
    ),
    (
        "Der Minister besuchte die Schule und sagte, sie sei schön.",
        ["Der Minister | Asserts | sie sei schön"],
    ),
    ("Am Montag sprach sich Lima gegen den Plan aus.", ["Lima | Opposes | den Plan"]),
]

CUT_SHORT = [
    ("Es regnet heute laut Lima", ["Lima | Asserts | Es regnet heute"]),
    ("Lima lehnte den Plan ab,", ["Lima | Rejects | den Plan"]),
    ("Lima lehnte den Plan ab, in", ["Lima | Rejects | den Plan"]),
    ("Lima sagte dem Rat, in dem", []),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *ADDRESSEES,
        *NEGATIONS,
        *SEPARABLE,
        *SOURCES,
        *APART,
        *OBJECTS_FIRST,
        *INSIDE,
        *COURTS_AND_COUNCILS,
        *BEFORE_THE_VERB,
        *BEHIND_THE_VERB,
        *CUT_SHORT,
        *NEWSWIRE,
    ],
)
def test_german_newswire_tells_who_says_what(text: str, expected: list[str]) -> None:
    assert told(text, language="de") == expected


@pytest.mark.parametrize(
    ("before", "is_oso"),
    [
        ("Ben Oso ging. Der Rat der Stadt tagte.", False),
        ("Ben Oso leitet den Rat. Am Montag tagte der Rat.", False),
        ("Ben Oso war in der Stadt.", True),
        ("Ben Oso half der Stadt.", True),
        ("Der Rektor, Ben Oso, ging.", True),
    ],
)
def test_er_is_nobody_who_is_named_where_a_noun_may_be_meant(before: str, is_oso: bool) -> None:
    assert bool(layer(f"{before} Er sagte, dass es regne.", language="de").clusters) is is_oso
