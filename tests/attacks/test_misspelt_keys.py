"""A key that is misspelt in a file of the user's own is told with its line and the key that is meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from typed import kgraph

HEAD = "# title: t\n# comment: c\n# example: e\n"
RULE = "CONSTRUCT { ?a kg:partOf ?b } { ?a kg:memberOf ?b }"
MISSPELT = {
    "kgraph.toml": ('base = "https://x.org/"\n\noutptu = "out"\n', "check a.ann", 3, "output"),
    "table.toml": ("[label]\nPER = 'Person'\n", "check a.ann --profile table.toml", 1, "labels"),
    "names.toml": (
        "[labels]\nPER = 'Person'\n[files]\nanotations = '(?P<a>.+)'\n",
        "check a.ann --profile names.toml",
        4,
        "annotations",
    ),
    "a.toml": ('title = "A"\n# a remark\npublihser = "The Post"\n', "check a.ann", 3, "publisher"),
    "own/rule.rq": (
        f"# title: t\n# coment: c\n# example: e\n{RULE}",
        "check a.ann --rules own",
        2,
        "comment",
    ),
    "own/question.rq": (
        "# title: t\n# desription: d\n# example: e\nSELECT ?a { ?a a kg:Person } ORDER BY ?a\n",
        "ask question --questions own -g out",
        2,
        "description",
    ),
}
"""Files, a command that reads them, and the line and the key that it must tell."""


@pytest.mark.parametrize("name", MISSPELT)
def test_a_misspelt_key_is_told_with_its_line_and_the_nearest_key(
    tmp_path: Path, name: str
) -> None:
    content, command, line, meant = MISSPELT[name]
    (tmp_path / "a.txt").write_text("Anna spoke.")
    (tmp_path / "a.ann").write_text("T1\tPerson 0 4\tAnna\n")
    assert kgraph("build", "a.ann", "-o", "out", cwd=tmp_path).returncode == 0
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text(content)
    run = kgraph(*command.split(), cwd=tmp_path)
    assert f"{name}:{line}:" in run.stderr
    assert f"did you mean '{meant}'?" in run.stderr
    assert "Traceback" not in run.stderr
