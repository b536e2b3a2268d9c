"""A story in which every sort of statement stands three voices deep: Anna says that Ben concedes what
Carl promised. What only Carl is said to say is called `deep`, its words are `deep words`."""

from __future__ import annotations

import pyoxigraph as ox
from queries.small import TRIG

CHAIN = "Anna asserts › Ben concedes (past) › Carl promises (negative)"

HEAD = "".join(line + "\n" for line in TRIG.splitlines() if line.startswith("@"))
_STATEMENTS = {
    name: statement.split()
    for name, statement in {
        "duty": "<obligation/d> kg:bearer <person/deep>",
        "action": "<obligation/d> kg:action <topic/deep>",
        "beneficiary": "<obligation/d> kg:beneficiary <person/deep>",
        "trigger": "<obligation/d> kg:trigger <topic/deep>",
        "provision": "<draft/d> kg:hasProvision <obligation/d>",
        "guarantee": "<person/deep> kg:guarantorOf <draft/d>",
        "veto": "<person/deep> kg:holdsVetoOver <draft/d>",
        "status": "<draft/d> kg:status <topic/deep>",
        "time": "<topic/deep> kg:time '2025-05-05'",
        "yes": "<person/deep> kg:meets <topic/deep>",
    }.items()
}

_PROPOSITIONS = "".join(
    f"  proposition:{name} a kg:Proposition ; "
    f"rdf:subject {subject} ; rdf:predicate {predicate} ; rdf:object {object} .\n"
    for name, (subject, predicate, object) in _STATEMENTS.items()
)

STORY = f"""{HEAD}
<graph/lexicon> {{
  <person/anna> a kg:Person ; rdfs:label "Anna" . <person/ben> a kg:Person ; rdfs:label "Ben" .
  <person/carl> a kg:Person ; rdfs:label "Carl" . <person/deep> a kg:Person ; rdfs:label "deep one" .
  <topic/deep> a kg:Topic ; rdfs:label "deep matter" . <draft/d> a kg:Draft ; rdfs:label "draft" .
  <obligation/d> a kg:Obligation ; rdfs:label "deep duty" .
}}
<doc/d> {{
  <doc/d> a kg:Document ; dcterms:title "Story" ; kg:status kg:Corrected .
  <doc/d#char=0,9> nif:referenceContext <doc/d> ; nif:beginIndex 0 ; nif:endIndex 9 ;
    nif:anchorOf "the draft" ; gaf:denotes <draft/d> .
  claim:1 a kg:Claim ; kg:claimant <person/anna> ; kg:stance kg:Asserts ; kg:quote "outer" .
  claim:2 a kg:ReportedClaim ; kg:claimant <person/ben> ; kg:stance kg:Concedes ; kg:tense kg:Past ;
    kg:within claim:1 ; kg:attributedTo <person/anna>, <person/ben> ; kg:quote "middle" .
  claim:3 a kg:ReportedClaim ; kg:claimant <person/carl> ; kg:stance kg:Promises ;
    kg:polarity kg:Negative ; kg:within claim:2 ; kg:about <draft/d>, <obligation/d> ;
    kg:attributedTo <person/anna>, <person/ben>, <person/carl> ; kg:utteredOn "2025-04-04" ;
    kg:because claim:4 ; kg:quote "deep words" ;
    kg:proposition {", ".join(f"proposition:{p}" for p in _STATEMENTS)} .
  claim:1 kg:evidence <doc/d#char=0,9> ; kg:quoteBegin 0 ; kg:quoteEnd 9 .
  claim:2 kg:evidence <doc/d#char=0,9> ; kg:quoteBegin 2 ; kg:quoteEnd 9 .
  claim:3 kg:evidence <doc/d#char=0,9> ; kg:quoteBegin 4 ; kg:quoteEnd 9 .
  claim:4 a kg:Claim ; kg:claimant <person/anna> ; kg:stance kg:Demands ;
    kg:proposition proposition:yes ; kg:evidence <doc/d#char=0,9> .
  claim:5 a kg:ReportedClaim ; kg:claimant <person/carl> ; kg:stance kg:Promises ;
    kg:polarity kg:Negative ; kg:within claim:2 ; kg:about <topic/deep> ; kg:heldBackBy kg:InQuestion ;
    kg:evidence <doc/d#char=0,9> ; kg:quote "deep words" .
  claim:6 a kg:DeniedSaying ; kg:deniedClaimant <person/carl> ; kg:deniedStance kg:Promises ;
    kg:polarity kg:Negative ; kg:within claim:2 ; kg:about <topic/deep> ;
    kg:evidence <doc/d#char=0,9> ; kg:quote "deep words" .
{_PROPOSITIONS}}}
"""


def quads() -> list[ox.Quad]:
    return list(ox.parse(STORY.encode(), format=ox.RdfFormat.TRIG))
