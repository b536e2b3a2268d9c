"""The labels, roles and attributes of made annotations, and what the design says of each.

The reasons are those of `kgraph`'s ontology, in the order in which the first one counts.
"""

from __future__ import annotations

from collections.abc import Collection

ORDER = (
    *("UnknownTerm", "UnknownAttribute", "SwappedEnds"),  # condition 4
    *("BesideEmptyClaim", "InQuestion"),  # 3
    *("InSomebodysWords", "InReportedWords", "InCondition"),  # 2
    *("NonVeridicalRole",),  # 1
    *("CorrectedDocument", "AmendedDocument", "ReplacedDocument", "WithdrawnDocument"),  # 5
    *("RetractedDocument", "DoubtfulDocument", "Disputed", "Contradicted"),
    *("IsNegative", "NotCertain", "IsConditional", "OfTheFuture", "NotAsserting"),  # 6
)
LIFTED = frozenset(ORDER[3:9])
"""What a statement in the voice of the document need not fear: conditions 1 to 3."""
WITHHELD = frozenset(ORDER[:9])
"""Reasons for which nobody is named as the one who says it; for the others the document is."""

STANCES = frozenset("Asserts Denies Promises Wants Criticises Opposes Claim".split())
ON_A_THING = frozenset({"Criticises", "Opposes"})
"""Stances that one may take on a thing, so that a claim about it says something."""

CLASSES = frozenset("Meeting Negotiation Gossiping".split())
PROPERTIES = frozenset(
    "memberOf leads holdsOffice represents partOf causes before prevents".split()
)
UNKNOWN_TERMS = frozenset({"Gossiping", "befriends", "Theme"})
IDENTIFYING = frozenset({"holdsOffice", "represents", "partOf"})

PASSING_ON = frozenset("Actor Participant Host Instrument Place".split())
"""Roles of events that make what they name as actual as their event is."""
PRESUPPOSING = frozenset({"Place"})
"""Those whose filler is there even if the event did not take place."""
PROPERTIES_PASSING_ON = frozenset({"causes", "before", "partOf"})
"""Properties whose Subject and Object are as actual as the statement that joins them."""

MEANT: dict[tuple[str, str], Collection[str]] = {
    ("Polarity", "Negative"): {"IsNegative"},
    ("Polarity", "NEG"): {"IsNegative"},
    ("Polarity", "negated"): {"IsNegative"},
    ("Polarity", "-"): {"IsNegative"},
    ("Polarity", "Positive"): (),
    ("Negation", ""): {"IsNegative"},
    ("Negation", "no"): (),
    ("Negation", "false"): (),
    ("Certainty", "Certain"): (),
    ("Certainty", "Probable"): {"NotCertain"},
    ("Certainty", "Conditional"): {"IsConditional"},
    ("Tense", "Past"): (),
    ("Tense", "Future"): {"OfTheFuture"},
    ("Factuality", "CT+"): (),
    ("Factuality", "CT-"): {"IsNegative"},
    ("Factuality", "PR+"): {"NotCertain"},
    ("Stance", "Supports"): {"NotAsserting"},
    ("Voice", "document"): (),
    ("color", "red"): (),
    ("Polarity", "sideways"): {"UnknownAttribute"},
    ("Certainty", "fishy"): {"UnknownAttribute"},
    ("Rumour", "x"): {"UnknownAttribute"},
}
"""What each attribute keeps a statement from."""
