"""The table of settings: what `kgraph.toml` and `kgraph.build` may say, and what that becomes."""

from __future__ import annotations

from pathlib import Path

import pytest

from kgraph.errors import UsageError
from kgraph.schema.config import parse_config, read_config
from kgraph.schema.settings import SETTINGS, Options, Settings

HERE = Path("project")


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert read_config(tmp_path) == Settings()


def test_each_key_sets_its_setting() -> None:
    table = {
        "sources": "texts",
        "from": "brat",
        "promote": "two-sources",
        "without": ["unanimity", "roles"],
        "jobs": 2,
        "infer": False,
        "validate": True,
        "timeout": 5,
    }
    assert parse_config(table, HERE) == Settings(
        sources=(HERE / "texts",),
        format="brat",
        policy="two-sources",
        without=("unanimity", "roles"),
        jobs=2,
        infer=False,
        validate=True,
        timeout=5.0,
    )


def test_the_output_of_a_project_is_where_its_graph_is_read() -> None:
    settings = parse_config({"output": "mine"}, HERE)
    assert (settings.output, settings.graph) == (HERE / "mine", HERE / "mine")


@pytest.mark.parametrize(
    ("key", "value", "wanted"),
    [
        ("base", "", "a text"),
        ("base", ["a", "b"], "a text"),
        ("lexicon", 1, "a text or a list of texts"),
        ("lexicon", {"a": "b"}, "a text or a list of texts"),
        ("rules", ["rules", 2], "a text or a list of texts"),
        ("infer", "no", "true or false"),
        ("jobs", "2", "a whole number of at least 1"),
        ("jobs", True, "a whole number of at least 1"),
        ("jobs", 0, "a whole number of at least 1"),
        ("jobs", 1.5, "a whole number of at least 1"),
        ("timeout", 0, "a number of at least 0.1"),
        ("timeout", float("nan"), "a number of at least 0.1"),
    ],
)
def test_a_value_of_another_kind_is_refused(key: str, value: object, wanted: str) -> None:
    with pytest.raises(UsageError, match=f"^kgraph.toml: {key} must be {wanted}$"):
        parse_config({key: value}, HERE)


@pytest.mark.parametrize("key", ["bsae", "format", "policy", "graph", "overwrite", "coverage"])
def test_a_key_that_is_none_is_refused_with_the_known_ones(key: str) -> None:
    with pytest.raises(UsageError, match=f"no setting '{key}'; known are sources, from, profile, "):
        parse_config({key: "x"}, HERE)


def test_a_fault_is_told_with_its_line_and_the_nearest_key(tmp_path: Path) -> None:
    (tmp_path / "kgraph.toml").write_text(
        "# the settings\nsources = [\n  'polcy = 1',\n]\n polcy = 'none'\njobs = '2'\n"
    )
    with pytest.raises(UsageError) as refused:
        read_config(tmp_path)
    unknown, wrong = refused.value.diagnostics
    assert (unknown.place, unknown.what) == ("kgraph.toml:5:2", "no setting 'polcy'")
    assert unknown.fix.endswith("did you mean 'promote'?")
    assert (wrong.place, wrong.what) == (
        "kgraph.toml:6:1",
        "jobs must be a whole number of at least 1",
    )


def test_every_option_of_a_build_is_a_row() -> None:
    """`coverage` is what `check` asks of the pipeline, not of its users."""
    rows = {setting.name for setting in SETTINGS}
    assert Options.__dataclass_fields__.keys() - rows == {"coverage"}


def test_no_flag_means_two_things_in_one_command() -> None:
    for command in {each for setting in SETTINGS for each in setting.commands}:
        flags = [f for setting in SETTINGS if command in setting.commands for f in setting.flags]
        assert len(flags) == len(set(flags))
