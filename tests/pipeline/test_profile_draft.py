"""The draft of a profile: every label once, with its count and examples, and it reads as a profile."""

from __future__ import annotations

import tomllib

from annotated import SCHEME, read

from kgraph.pipeline.profile_draft import render
from kgraph.pipeline.usage import Usage
from kgraph.schema.profile_reading import parse_profile


def drafted(*texts: tuple[str, str]) -> str:
    usage = Usage()
    for text, lines in texts:
        usage.take(read(text, lines).layer)
    return "".join(render(usage, "mine", SCHEME))


DRAFT = drafted(
    (
        "[T1 PER|Anna] [T2 Attribution|said] [T3 Person|Ben] [T4 Xyzzy|so] to [T5 ORG|Acme]",
        "E1 Attribution:T2 Speaker:T1 Whim:T4\nA1 Negated E1\nR1 memberof Arg1:T1 Arg2:T5",
    ),
    ("[T1 PER|Cy] and [T2 PER|Di] and [T3 PER|Eve] and [T4 PER|Anna]", ""),
)


def test_near_labels_are_mapped_with_their_count_and_three_examples() -> None:
    assert '"PER" = "Person"  # 5 ×: "Anna", "Cy", "Di"\n' in DRAFT
    tables = tomllib.loads(DRAFT)
    assert tables["labels"] == {
        "PER": "Person",
        "ORG": "Organization",
        "Attribution": "Claim",
        "memberof": "memberOf",
    }
    assert tables["roles"] == {"Speaker": "Claimant"}


def test_an_attribute_that_every_profile_knows_needs_no_line() -> None:
    assert tomllib.loads(DRAFT)["attributes"] == {}
    assert '# "Negated" is understood  # 1 ×' in DRAFT


def test_what_means_its_term_and_what_comes_near_none_stand_as_remarks_the_latter_last() -> None:
    labels = DRAFT[DRAFT.index("[labels]") : DRAFT.index("[roles]")]
    assert '# "Person" means its term  # 1 ×: "Ben"' in labels
    assert labels.rstrip().endswith('# "Xyzzy" = ""  # 1 ×: "so"')


def test_the_draft_is_a_profile() -> None:
    profile = parse_profile(DRAFT)
    assert profile.name == "mine"
    assert profile.pronouns == SCHEME.profile.pronouns


# As in the shared tasks of BioNLP (Kim et al. 2009): regulation names an event as its Theme.
BIO = drafted(
    (
        "[T1 Protein|TNF] [T2 Regulation|regulates] [T3 Binding|binding] of [T4 Protein|CD40]",
        "E1 Binding:T3 Theme:T4\nE2 Regulation:T2 Cause:T1 Theme:E1 Site:T3\n"
        "A1 Negation E1\nA2 Speculation E2\nA3 Manner E2 high\nA4 Polarity E1 weak",
    )
)


def uncommented(draft: str, *lines: str) -> str:
    """The draft with these of its comments as lines of the profile, without their remarks."""
    kept = []
    for line in draft.splitlines():
        given = line.removeprefix("# ").partition("  #")[0]
        kept.append(given if line.startswith("# ") and given in lines else line)
    return "\n".join(kept)


def test_roles_that_name_events_are_drafted_with_the_line_that_vouches_for_them() -> None:
    theme, site = (
        '"Theme" = { property = "topic", veridical = true }',
        '"Site" = { veridical = true }',
    )
    assert f"# {theme}  # 1 ×\n" in BIO
    assert f"# {site}  # 1 ×\n" in BIO
    assert '"Cause" = { ' not in BIO


def test_a_cause_is_not_taken_for_what_the_event_causes() -> None:
    assert '# "Cause" = ""' in BIO


def test_a_line_that_vouches_for_a_role_is_read() -> None:
    site = '"Site" = { veridical = true }'
    profile = parse_profile(uncommented(BIO, site))
    assert profile.veridical == {"Site": True}


def test_an_attribute_that_is_not_understood_is_drafted_with_both_choices() -> None:
    table = "[attributes.Manner]"
    means = parse_profile(
        uncommented(BIO, table, 'field = ""', '"high" = ""')
        .replace('field = ""', 'field = "Certainty"')
        .replace('"high" = ""', '"high" = "Certain"')
    )
    silent = parse_profile(uncommented(BIO, table, "silent = true"))
    assert means.attributes.sets("Manner", "high") == {"Certainty": "Certain"}
    assert silent.attributes.sets("Manner", "high") == {}


def test_an_unknown_value_of_a_known_attribute_is_drafted_with_the_known_ones() -> None:
    assert "# known values: Negative, Positive, neg" in BIO
    silent = uncommented(BIO, "[attributes.Polarity]", 'silent = ["weak"]')
    assert parse_profile(silent).attributes.sets("Polarity", "weak") == {}
    assert parse_profile(silent).attributes.sets("Polarity", "neg") == {"Polarity": "Negative"}


def test_spans_labelled_as_events_ask_whether_they_took_place() -> None:
    assert "# realis = true" in drafted(("[T1 EVENT|fell] down", ""))
    assert "realis" not in DRAFT


def test_resources_of_links_are_drafted_and_unknown_ones_are_to_be_filled_in() -> None:
    lines = "N1 Reference T1 GND:1\nN2 Reference T1 Imdb:2\nN3 Reference T1 http://dbpedia.org/resource/A"
    draft = drafted(("[T1 Person|Anna]", lines))
    assert tomllib.loads(draft)["links"] == {"GND": "https://d-nb.info/gnd/"}
    assert '# Imdb = "https://…/"  # 1 ×: "Anna"\n' in draft
    assert '# "http" needs no line' in draft


def test_what_divides_the_text_into_pieces_is_drafted_to_be_left_out() -> None:
    draft = drafted(("[T1 Word|Ana] [T2 Word|came] [T3 Word|home]", ""))
    assert '"Word" = ""\n' in draft
    assert parse_profile(draft).labels == {"Word": ""}


def test_what_covers_a_text_but_means_a_term_or_leaves_gaps_is_not() -> None:
    near = drafted(("[T1 Date|Monday] [T2 Date|Tuesday] [T3 Date|Friday]", ""))
    assert '"Date" = "Time"' in near
    gaps = drafted(("[T1 Word|Ana] came [T2 Word|home] too [T3 Word|late]", ""))
    assert '# "Word" = ""' in gaps
