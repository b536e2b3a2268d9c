"""Test vectors: another implementation that meets these names things as kgraph does."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import replace

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.errors import InputError
from kgraph.model.claims import Claim, Literal
from kgraph.model.identity import (
    BASE,
    annotator_iri,
    checksum,
    claim_iri,
    class_path,
    document_iri,
    is_of_a_document,
    kebab,
    layer_iri,
    local_iri,
    local_name_iri,
    mention_iri,
    named_iri,
    ntriples,
    proposition_iri,
    scheme_iri,
    slug,
)
from kgraph.model.vocabulary import KG, XSD

DOCUMENT = f"{BASE}doc/news/a"
RUSSIA = f"{BASE}state/russia"
DRAFT = f"{BASE}draft/a-abcdefgh"


def by_hand(lines: str) -> str:
    digest = hashlib.sha256(lines.encode()).digest()[:16]
    return base64.b32encode(digest).decode().strip("=").lower()


def test_a_checksum_is_26_characters_of_base32() -> None:
    assert checksum("") == "4oymiquy7qobjgx36tejs35zeq"
    assert checksum("kgraph") == by_hand("kgraph")


@pytest.mark.parametrize(
    ("path", "iri"),
    [
        ("news/a", f"{BASE}doc/news/a"),
        ("news/a b", f"{BASE}doc/news/a%20b"),
        ("Київ/1", f"{BASE}doc/%D0%9A%D0%B8%D1%97%D0%B2/1"),
        ("100%", f"{BASE}doc/100%25"),
        ("e\u0301", f"{BASE}doc/%C3%A9"),
    ],
)
def test_a_document_is_named_by_its_path(path: str, iri: str) -> None:
    assert document_iri(BASE, path) == iri


def test_a_mention_is_its_span_in_code_points() -> None:
    assert mention_iri(DOCUMENT, ((1, 5),)) == f"{DOCUMENT}#char=1,5"
    assert mention_iri(DOCUMENT, ((1, 5), (9, 12))) == f"{DOCUMENT}#char=1,5&char=9,12"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Sergei Lavrov", "sergei-lavrov"),
        ("  Sergei\u00a0 Lavrov\n", "sergei-lavrov"),
        ("ΣΊΣΥΦΟΣ", "σίσυφοσ"),
        ("Straße", "strasse"),
        ("ﬁne", "fine"),
        ("Øresund 2", "øresund-2"),
        ("شركة", "شركة"),
    ],
)
def test_letters_digits_and_marks_stand_in_a_slug(name: str, expected: str) -> None:
    assert slug(name) == expected


@pytest.mark.parametrize(
    ("name", "readable", "folded"),
    [
        ("al-Qaeda", "al-qaeda", "al-qaeda"),
        ("U.S.", "u-s", "u.s."),
        ("AT&T  Inc", "at-t-inc", "at&t inc"),
    ],
)
def test_other_characters_become_a_hyphen_and_a_short_hash(
    name: str, readable: str, folded: str
) -> None:
    assert slug(name) == f"{readable}-{by_hand(folded)[:8]}"


def test_a_name_of_signs_alone_is_its_short_hash() -> None:
    assert slug("…!") == by_hand("...!")[:8]
    assert slug("") == by_hand("")[:8]


@given(st.text(), st.text())
def test_names_that_differ_in_more_than_case_and_space_differ_in_their_slug(a: str, b: str) -> None:
    from kgraph.model.identity import fold

    assert (slug(a) == slug(b)) == (fold(a) == fold(b))


def test_class_names_turn_to_kebab_case() -> None:
    names = ("Person", "InternationalBody", "UNBody", "Draft2Text")
    assert [kebab(name) for name in names] == [
        "person",
        "international-body",
        "un-body",
        "draft2-text",
    ]


def test_an_entity_known_by_name_stands_under_its_class() -> None:
    assert named_iri(BASE, KG.Agent, "Sergei Lavrov") == f"{BASE}agent/sergei-lavrov"
    own = scheme_iri(BASE, "ace", "GPE.Nation")
    assert own == f"{BASE}scheme/ace/GPE.Nation"
    assert named_iri(BASE, own, "Russia") == f"{own}/russia"


def test_an_entity_of_one_document_carries_the_documents_slug_and_a_short_hash() -> None:
    spans = [((9, 12),), ((1, 5), (20, 22))]
    lines = (
        f"document\t<{DOCUMENT}>\n"
        f"span\t<{DOCUMENT}#char=1,5&char=20,22>\nspan\t<{DOCUMENT}#char=9,12>"
    )
    expected = f"{BASE}event/news-a-{by_hand(lines)[:8]}"
    assert local_iri(BASE, KG.Event, "news/a", DOCUMENT, spans) == expected
    assert local_iri(BASE, KG.Event, "news/a", DOCUMENT, spans[::-1]) == expected


def test_a_name_of_one_document_hashes_document_and_slug() -> None:
    hashed = by_hand(f'document\t<{DOCUMENT}>\nname\t"lavrov"')[:8]
    expected = f"{BASE}person/news-a-{hashed}"
    assert local_name_iri(BASE, KG.Person, "news/a", DOCUMENT, "Lavrov") == expected
    assert local_name_iri(BASE, KG.Person, "news/a", DOCUMENT, "LAVROV") == expected


@pytest.mark.parametrize("name", ["Volodymyr Zelensky", "Zelensky", "Pat O'Brien", "The Minister"])
def test_a_thing_that_is_known_by_its_name_is_of_no_document_whatever_its_iri_ends_with(
    name: str,
) -> None:
    iri = named_iri(BASE, KG.Person, "Volodymyr Zelensky" if "Zel" in name else name)
    assert not is_of_a_document(iri, name)


@pytest.mark.parametrize("name", ["Lavrov", "He", "the minister", ""])
def test_a_thing_of_one_document_is_known_by_its_iri_and_name(name: str) -> None:
    by_place = local_iri(BASE, KG.Person, "zelensky/in-minister", DOCUMENT, [((9, 12),)])
    by_name = local_name_iri(BASE, KG.Person, "zelensky/in-minister", DOCUMENT, "Lavrov")
    assert is_of_a_document(by_place, name)
    assert is_of_a_document(by_name, name)


@pytest.mark.parametrize("reserved", ["Doc", "Claim", "Proof", "Scheme", "Wikidata"])
def test_a_class_named_like_a_reserved_segment_is_an_error(reserved: str) -> None:
    with pytest.raises(InputError, match="reserved"):
        class_path(BASE, f"https://example.org/own#{reserved}")


def test_a_proposition_is_the_hash_of_its_triple() -> None:
    predicate = f"{KG.iri}guarantorOf"
    lines = f"subject\t<{RUSSIA}>\npredicate\t<{predicate}>\nobject\t<{DRAFT}>"
    assert proposition_iri(BASE, RUSSIA, predicate, DRAFT) == f"{BASE}proposition/{by_hand(lines)}"


def test_a_literal_object_is_hashed_in_its_ntriples_form() -> None:
    date = Literal("2025-08-18", XSD.date)
    lines = f'subject\t<{RUSSIA}>\npredicate\t<{KG.says}>\nobject\t"2025-08-18"^^<{XSD.date}>'
    assert proposition_iri(BASE, RUSSIA, KG.says, date) == f"{BASE}proposition/{by_hand(lines)}"


CLAIM = Claim(
    document=DOCUMENT,
    annotator=f"{BASE}annotator/ann",
    claimants=(f"{BASE}state/b", f"{BASE}state/a"),
    stance=KG.Demands,
    certainty=KG.Possible,
    polarity=KG.Negative,
    tense=KG.Future,
    voice="document",
    cue=(f"{DOCUMENT}#char=1,2",),
    content=(f"{DOCUMENT}#char=3,4",),
    evidence=(f"{DOCUMENT}#char=5,6",),
    propositions=(f"{BASE}proposition/p",),
    about=(RUSSIA,),
    addressees=(DRAFT,),
    uttered_on=(Literal("2025", XSD.gYear),),
    uttered_at=(f"{BASE}meeting/m",),
    valid_from=(Literal("2025", XSD.gYear),),
    valid_until=(Literal("2026", XSD.gYear),),
    because=(f"{BASE}claim/z",),
    chain=(f"{BASE}claim/z", f"{BASE}claim/a"),
    saying_polarity=KG.Negative,
    saying_certainty=KG.Probable,
    condition=(f"{BASE}claim/y",),
    on_behalf_of=(RUSSIA,),
    irony=True,
)

LINES = f"""document\t<{DOCUMENT}>
annotator\t<{BASE}annotator/ann>
claimant\t<{BASE}state/a>
claimant\t<{BASE}state/b>
stance\t<{KG.Demands}>
certainty\t<{KG.Possible}>
polarity\t<{KG.Negative}>
tense\t<{KG.Future}>
voice\t"document"
cue\t<{DOCUMENT}#char=1,2>
content\t<{DOCUMENT}#char=3,4>
evidence\t<{DOCUMENT}#char=5,6>
proposition\t<{BASE}proposition/p>
about\t<{RUSSIA}>
addressee\t<{DRAFT}>
utteredOn\t"2025"^^<{XSD.gYear}>
utteredAt\t<{BASE}meeting/m>
validFrom\t"2025"^^<{XSD.gYear}>
validUntil\t"2026"^^<{XSD.gYear}>
because\t<{BASE}claim/z>
within\t<{BASE}claim/z>
within\t<{BASE}claim/a>
sayingPolarity\t<{KG.Negative}>
sayingCertainty\t<{KG.Probable}>
condition\t<{BASE}claim/y>
onBehalfOf\t<{RUSSIA}>
irony\t"true"^^<{XSD.boolean}>"""


def test_a_claim_is_the_hash_of_all_its_fields_in_their_order() -> None:
    assert claim_iri(BASE, CLAIM) == f"{BASE}claim/{by_hand(LINES)}"


def test_an_absent_field_gives_no_line() -> None:
    lines = f"document\t<{DOCUMENT}>\nstance\t<{KG.Asserts}>"
    claim = Claim(document=DOCUMENT, stance=KG.Asserts)
    assert claim_iri(BASE, claim) == f"{BASE}claim/{by_hand(lines)}"


@pytest.mark.parametrize("name", sorted(set(Claim.__dataclass_fields__) - {"iri"}))
def test_identity_fields_count_and_the_others_do_not(name: str) -> None:
    following = {"attributed_to", "annotation_ids", "quotation", "quote"}
    following |= {"begin", "end", "page", "notes", "extras", "held_back_by", "denied"}
    following |= {"proposed", "proposed_by", "judged_by"}
    other = (
        7
        if name in ("begin", "end")
        else not getattr(CLAIM, name)
        if name in ("irony", "denied", "proposed")
        else f"{BASE}x"
        if isinstance(getattr(CLAIM, name), str)
        else ("x",)
    )
    changed = replace(CLAIM, **{name: other})
    assert (claim_iri(BASE, changed) == claim_iri(BASE, CLAIM)) == (name in following)


def test_the_chain_keeps_its_order_and_other_fields_have_none() -> None:
    assert claim_iri(BASE, replace(CLAIM, chain=CLAIM.chain[::-1])) != claim_iri(BASE, CLAIM)
    assert claim_iri(BASE, replace(CLAIM, claimants=CLAIM.claimants[::-1])) == claim_iri(
        BASE, CLAIM
    )


def test_annotators_and_their_layers_are_named_by_slug() -> None:
    assert annotator_iri(BASE, "Ann B.") == f"{BASE}annotator/ann-b-{by_hand('ann b.')[:8]}"
    assert layer_iri(DOCUMENT, "Ann") == f"{DOCUMENT}/layer/ann"
    assert layer_iri(DOCUMENT, "") == DOCUMENT


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_the_ntriples_form_is_that_of_the_library(value: str) -> None:
    assert ntriples(Literal(value)) == str(ox.Literal(value))
    assert ntriples(Literal(value, language="en-gb")) == str(ox.Literal(value, language="en-gb"))
    date = ox.Literal(value, datatype=ox.NamedNode(XSD.date))
    assert ntriples(Literal(value, XSD.date)) == str(date)
