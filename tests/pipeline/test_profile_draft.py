"""The draft of a profile: every label once, with its count and examples, and it reads as a profile."""

from __future__ import annotations

import tomllib

from annotated import SCHEME, read

from kgraph.pipeline.profile_draft import Usage, render
from kgraph.schema.profile import parse_profile


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
    assert tables["attributes"] == {"Negated": {"field": "Polarity"}}


def test_what_means_its_term_and_what_comes_near_none_stand_as_remarks_the_latter_last() -> None:
    labels = DRAFT[DRAFT.index("[labels]") : DRAFT.index("[roles]")]
    assert '# "Person" means its term  # 1 ×: "Ben"' in labels
    assert labels.rstrip().endswith('# "Xyzzy" = ""  # 1 ×: "so"')


def test_the_draft_is_a_profile() -> None:
    profile = parse_profile(DRAFT)
    assert profile.name == "mine"
    assert profile.pronouns == SCHEME.profile.pronouns
