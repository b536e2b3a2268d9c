"""The modules of the page: linted, tried in Node, and joined into one script."""

from __future__ import annotations

from graphlib import CycleError

import pytest
from view.node import DESK, PAGE, PAGE_TESTS, package, run

from kgraph.view.modules import joined
from kgraph.view.render import script


def test_modules_pass_the_linter() -> None:
    eslint = package("eslint") / "bin" / "eslint.js"
    config = PAGE_TESTS / "eslint.config.js"
    run(
        str(eslint),
        "--config",
        str(config),
        "--max-warnings=0",
        *map(str, (PAGE, DESK, PAGE_TESTS)),
    )


def test_units_of_the_page_hold_in_node() -> None:
    assert "fail 0" in run("--test", *(str(each) for each in sorted(PAGE_TESTS.glob("*.test.js"))))


def test_no_file_of_the_page_is_longer_than_250_lines() -> None:
    files = [file for room in (PAGE, DESK) for file in (*room.rglob("*.js"), *room.rglob("*.css"))]
    assert [f.name for f in files if len(f.read_text("utf-8").splitlines()) > 250] == []


def test_no_two_files_of_the_page_have_one_name() -> None:
    names = [file.name for file in PAGE.rglob("*.*")]
    assert sorted(names) == sorted(set(names))


def test_modules_are_joined_after_what_they_import() -> None:
    text = joined({
        "a.js": 'import { two } from "./b.js";\nexport const one = two + 1;\n',
        "b.js": "const MOST = 2;\nexport const two = MOST;\n",
        "c.js": "const MOST = 3;\n",
    })  # fmt: skip
    assert text.index("const two") < text.index("const one")
    assert "import" not in text
    assert "export" not in text
    assert run("-e", f"{text}\nif (one !== 3) throw new Error(one)") == ""


def test_what_cannot_be_joined_is_told() -> None:
    with pytest.raises(CycleError):
        joined({"a.js": 'import { b } from "./b.js";\n', "b.js": 'import { a } from "./a.js";\n'})
    with pytest.raises(ValueError, match=r"b.js and a.js both export one"):
        joined({"a.js": "export const one = 1;\n", "b.js": "export const one = 2;\n"})


def test_the_one_script_has_no_line_of_a_module_left() -> None:
    assert not [line for line in script().splitlines() if line.startswith(("import ", "export "))]
