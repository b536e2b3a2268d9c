"""`kgraph.build`: keywords from the table of settings."""

from __future__ import annotations

from pathlib import Path

import pytest
from worked import LEXICON, STORY

import kgraph
from kgraph.errors import Diagnostic, GraphWarning, UsageError


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The worked example with the lexicon beside it, without rules and page's validation."""
    folder = tmp_path_factory.mktemp("plain")
    kgraph.build(STORY, folder, infer=False, validate=False)
    return (folder / "graph.nq").read_bytes()


def test_one_value_or_several_texts_or_paths_none_for_the_default(
    plain: bytes, tmp_path: Path
) -> None:
    kgraph.build(
        (str(each) for each in [STORY]),
        str(tmp_path),
        lexicon=[str(LEXICON)],
        format="brat",
        policy="stated",
        root=None,
        base=None,
        infer=False,
        validate=False,
    )
    assert (tmp_path / "graph.nq").read_bytes() == plain


def test_an_empty_list_of_lexicons_is_none_at_all(plain: bytes, tmp_path: Path) -> None:
    kgraph.build(STORY, tmp_path, lexicon=[], infer=False, validate=False)
    assert (tmp_path / "graph.nq").read_bytes() != plain


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"polcy": "none"}, "no setting 'polcy'; known are sources, format, profile, lexicon, "),
        ({"graph": "output"}, "no setting 'graph'"),
        ({"jobs": 0}, "jobs must be a whole number of at least 1"),
        ({"infer": "yes"}, "infer must be true or false"),
        ({"rules": 3}, "rules must be a text or a list of texts"),
    ],
)
def test_keywords_are_checked(settings: dict[str, object], message: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=f"^kgraph.build: {message}"):
        kgraph.build(STORY, tmp_path, **settings)
    assert not any(tmp_path.iterdir())


@pytest.mark.parametrize(("fix", "words"), [("mend it", "it is odd; mend it"), ("", "it is odd")])
def test_a_warning_of_python_says_what_and_what_to_do(fix: str, words: str) -> None:
    assert str(GraphWarning(Diagnostic("graph", 0, 0, "KG181", "it is odd", fix))) == words
