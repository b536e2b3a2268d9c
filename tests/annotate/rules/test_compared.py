"""The measure of the benchmark: what counts as the same."""

from __future__ import annotations

from pathlib import Path

from benchmarks import redewiedergabe
from benchmarks.compared_claims import Claim, Comparison, Counts, bare, paired
from kgraph.formats.shared.builder import LayerBuilder, Location
from kgraph.model.annotations import Document, Layer, Span
from kgraph.schema.ontology import shipped_ontology
from kgraph.schema.profile_reading import read_profile
from kgraph.schema.scheme import Scheme

SCHEME = Scheme(read_profile("default"), shipped_ontology())


def layer(text: str, *claims: tuple[tuple[Span, Span, Span], str]) -> Layer:
    """A layer with claims: the speaker, the verb and what is said; and what their attribute says."""
    builder = LayerBuilder(Document("a", text, "a.xmi", language="de"), "a.xmi")
    for number, (spans, kind) in enumerate(claims):
        for name, label, span in zip("svc", ("Person", "Claim", "Quote"), spans, strict=True):
            builder.mention(f"{name}{number}", label, [span], Location(1))
        roles = [("Claimant", f"s{number}"), ("Content", f"c{number}")]
        builder.event(f"E{number}", "Claim", f"v{number}", roles, Location(1))
        builder.attribute(f"E{number}", "RType", kind, Location(1))
    made, _ = builder.build()
    assert made
    return made


def test_edges_of_which_schemes_make_different_use_do_not_count() -> None:
    text = "said that “the plan failed,” he"
    assert bare(text, ((5, 28),)) == bare(text, ((15, 26),))


def test_sentences_of_a_quotation_are_one() -> None:
    text = "“Go. Stay.”"
    assert bare(text, ((1, 4), (5, 10))) == bare(text, ((0, 11),))


def test_a_claim_is_in_one_pair_and_that_of_its_cue() -> None:
    one = Claim(((10, 20),), ((0, 4),), ((5, 9),), "")
    longer = Claim(((0, 40),), (), ((30, 34),), "")
    assert paired([one], [longer, one]) == [(0, 1)]
    assert paired([one, one], [one]) == [(0, 0)]


def test_scores_are_those_of_all_documents() -> None:
    assert Counts().plus(4, 2, 1).plus(0, 2, 1).scores == (0.5, 0.5, 0.5)


def test_a_claim_of_a_kind_left_aside_counts_for_neither_side() -> None:
    text = "Lima sagte, es regne. Oso sagte, er komme nicht."
    told = ((0, 4), (5, 10), (12, 20)), ((22, 25), (26, 31), (33, 47))
    gold, proposed = (
        layer(text, *zip(told, kinds, strict=True)) for kinds in (("direct", "nonFact"), ("", ""))
    )
    compared = Comparison(lambda event: event.attributes[0].value, frozenset(("direct",)))
    compared.add(gold, proposed, SCHEME, False)
    assert compared.counts["contents, exact"] == (1, 1, 1)
    assert compared.kinds == {"direct": (0, 1, 1), "nonFact": (0, 1, 1)}


def test_articles_at_the_edges_of_german_spans_do_not_count() -> None:
    gold, proposed = (
        layer("Der Rat sagte, dass es regne.", (((begin, 7), (8, 13), (20, 28)), ""))
        for begin in (0, 4)
    )
    compared = Comparison()
    compared.add(gold, proposed, SCHEME, False)
    assert compared.counts["speakers, exact"] == (1, 1, 1)


def test_samples_of_one_original_are_in_one_part_of_the_corpus() -> None:
    names = [f"rwk_mkhz_{number}" for number in range(60)]
    parts = {
        (name, redewiedergabe.part_of(Path(f"{name}-{n}.xmi"))) for name in names for n in "123"
    }
    assert len(parts) == len(names)
    assert {part for _, part in parts} == {"train", "dev"}


def test_lines_broken_at_a_width_are_joined_and_no_character_moves() -> None:
    text = f"Es regne,\n{' ' * 24}sagte\n{' ' * 24}Lima.\n{' ' * 15}Er ging."
    plain = redewiedergabe.prepared(layer(text, (((34, 39), (34, 39), (0, 8)), ""))).document
    assert len(plain.text) == len(text)
    assert plain.text.index("Er") == text.index("Er")
    assert plain.language == "de"
    assert [" ".join(each.split()) for each in plain.text.split("\n\n")] == [
        "Es regne, sagte Lima.",
        "Er ging.",
    ]
