"""The documentation is true: what it runs runs, what it shows comes out, what it names is there.

In README.md, output/README.md and docs/ these blocks are executed, from top to bottom, in a scratch folder
that holds a copy of data/:

- `console`: each `$ command` in bash, or in this process where that is all one; `# exit 1` behind it is
  its exit code, else 0. Lines below are its whole output (both streams); a line `…` stands for any lines.
- `python`: the blocks of a page are one program, run last, by `make test` in this process;
  `print(…)  # words` shows what it prints.
- any language and a file name (`toml mine.toml`): the block is written to that file.

A `turtle` block without a name shows triples of the worked example.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox
import pytest
import test_layers
import typed
import typer
from counts import LONG
from typer.testing import CliRunner
from worked import DATA, built

import kgraph
from kgraph.annotate.engines import ENGINES
from kgraph.cli.app import app
from kgraph.formats.raw_texts import RAW_TEXTS
from kgraph.formats.table import FORMATS, READERS, WRITERS
from kgraph.model.ledger import KINDS
from kgraph.model.vocabulary import KG, PREFIXES
from kgraph.pipeline.report import Report
from kgraph.schema.ontology import shipped_ontology
from kgraph.schema.prefixes import prefixes
from kgraph.schema.settings import SETTINGS

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
README = ROOT / "README.md"
OUTPUT = ROOT / "output" / "README.md"
PAGES = [README, ROOT / "CHANGELOG.md", OUTPUT, *sorted(DOCS.glob("*.md"))]
PACKAGE = Path(kgraph.__file__).parent

PROGRAM = "python program.py"
_FENCE = re.compile(r"^```(\S*)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_ROOM = re.compile(r"`(kgraph|ontology|data|tests|benchmarks|docs)/([\w./-]*)`")
_FILE = re.compile(r"`((?:README|CHANGELOG|LICENSE|Makefile|pyproject)[\w.]*)`")


class Block(NamedTuple):
    """A fenced block: its language, the file it is written to ("" for none), its text."""

    language: str
    file: str
    text: str


def blocks(page: Path) -> list[Block]:
    found = _FENCE.findall(page.read_text(encoding="utf-8"))
    return [Block(*each) for each in found]


def prose(page: Path) -> str:
    return _FENCE.sub("", page.read_text(encoding="utf-8"))


def name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def rows(page: Path, heading: str) -> list[list[str]]:
    """The cells of all tables under a heading, without their heads."""
    section = prose(page).partition(f"\n{heading}\n")[2]
    assert section, f"{name(page)} has no heading {heading!r}"
    lines = re.split(r"^#{1,6} ", section, maxsplit=1, flags=re.MULTILINE)[0].splitlines()
    tables = [line for line in lines if line.startswith("|")]
    heads = {at for at, below in enumerate(tables[1:]) if set(below) <= set("|-: ")}
    body = [line for at, line in enumerate(tables) if not heads & {at, at - 1}]
    return list(map(cells, body))


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]


def named(cells: Iterable[str]) -> list[str]:
    """What stands in code in the cells."""
    return [code for cell in cells for code in re.findall(r"`([^`]+)`", cell)]


# What the pages run


@pytest.mark.parametrize("page", [p for p in PAGES if blocks(p)], ids=name)
def test_what_a_page_runs_does_what_the_page_shows(page: Path, tmp_path: Path) -> None:
    shutil.copytree(DATA, tmp_path / "data")
    for block in blocks(page):
        if block.file:
            (tmp_path / block.file).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / block.file).write_text(block.text, encoding="utf-8")
        elif block.language == "console":
            for command, shown in commands(block.text):
                run(command, shown, tmp_path)
    if program := "".join(each.text for each in blocks(page) if each.language == "python"):
        shown = "\n".join(re.findall(r"^\s*print\(.*\)  # (.*)$", program, re.MULTILINE))
        (tmp_path / "program.py").write_text(program, encoding="utf-8")
        run(PROGRAM, shown, tmp_path)


def commands(text: str) -> Iterator[tuple[str, str]]:
    """Each command, and the output that stands below it."""
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, _, shown = part.partition("\n")
        yield command, shown.rstrip("\n")


def run(command: str, shown: str, folder: Path) -> None:
    status, words = in_process(command, folder) or in_bash(command, folder)
    output = "".join(f"{line.rstrip()}\n" for line in words.rstrip().splitlines())
    code = re.search(r"# exit (\d+)$", command)
    assert status == (int(code[1]) if code else 0), f"$ {command}\n{output}"
    assert not shown or re.fullmatch(pattern(shown), output), f"$ {command}\n{output}"


_WORD = r"""(?:[^\s|&;<>$`*?~#\\()'"]|'[^']*'|"[^"$`\\]*")+"""
_PLAIN = re.compile(
    rf"(?:cd ([\w/-]+) && )?kgraph((?: +{_WORD})*)(?: > ([\w./-]+))?( +# exit \d+)?"
)


def in_process(command: str, folder: Path) -> tuple[int, str] | None:
    """The exit code and the output of a program in Python, or of a command of kgraph where no shell is
    needed to run it: in a folder, say, and with its output in a file."""
    if LONG:
        return None
    if command == PROGRAM:
        done = typed.program(folder / "program.py", cwd=folder)
        return done.returncode, done.stdout
    if not (plain := _PLAIN.fullmatch(command)):
        return None
    below, arguments, file, _ = plain.groups()
    cwd = folder / (below or "")
    done = typed.kgraph(*shlex.split(arguments), cwd=cwd, together=not file)
    if not file:
        return done.returncode, done.stdout
    (cwd / file).write_text(done.stdout, encoding="utf-8")
    return done.returncode, done.stderr


def in_bash(command: str, folder: Path) -> tuple[int, str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    both = f"exec 2>&1\n{command}"
    env = {**os.environ, "PATH": path, "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        ["bash", "-c", both], cwd=folder, env=env, capture_output=True, timeout=600
    )
    return done.returncode, done.stdout.decode()


def pattern(shown: str) -> str:
    """Matches the lines shown; `…` alone on a line stands for any number of lines."""
    lines = shown.splitlines()
    return "".join(r"(?:.*\n)*" if each == "…" else f"{re.escape(each)}\n" for each in lines)


def test_a_wrong_output_or_exit_code_would_be_seen(tmp_path: Path) -> None:
    run("echo a; echo b; echo c", "a\n…\nc", tmp_path)
    run("echo a; echo b", "…\nb", tmp_path)
    run("echo a; echo b", "a\n…", tmp_path)
    run("false # exit 1", "", tmp_path)
    for command, shown in (("echo a; echo b", "a"), ("echo ab", "a"), ("false", "")):
        with pytest.raises(AssertionError):
            run(command, shown, tmp_path)


# What the pages name


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_link_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", prose(page)):
        if "://" not in target:
            file, _, anchor = target.partition("#")
            leads = (page.parent / file).resolve() if file else page
            assert leads.exists(), f"{name(page)}: {target}"
            assert not anchor or anchor in anchors(leads), f"{name(page)}: {target}"


def anchors(page: Path) -> set[str]:
    """Of the headings, as GitHub names them."""
    headings = re.findall(r"^#{1,6} (.+)$", prose(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", each.lower()).replace(" ", "-") for each in headings}


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_file_target_and_term_that_is_named_exists(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    paths = ["/".join(parts) for parts in _ROOM.findall(text)] + _FILE.findall(text)
    assert [path for path in paths if not (ROOT / path).exists()] == []
    targets = re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert set(re.findall(r"(?:^|`)make ([\w-]+)", text, re.MULTILINE)) <= set(targets)
    terms = set(re.findall(r"\bkg:(\w+)", text))
    assert {term for term in terms if not shipped_ontology().find(term).startswith(KG.iri)} == set()


def test_every_page_is_reached_from_the_readme() -> None:
    linked = set(re.findall(r"\]\((docs/[\w-]+\.md)\)", prose(README)))
    assert linked == {name(page) for page in DOCS.glob("*.md")}


def test_pictures_are_small() -> None:
    pictures = list(DOCS.glob("*.png"))
    assert pictures
    assert [each.name for each in pictures if each.stat().st_size > 320_000] == []


# What the pages list


def test_the_readme_names_formats_that_exist() -> None:
    text = prose(README).partition("\n## Formats\n")[2].partition("\n## ")[0]
    listed = [code for code in named([text]) if code.islower() and " " not in code]
    assert set(listed) <= set(FORMATS)
    assert len(listed) > len(READERS)


def test_the_page_of_formats_lists_them_with_their_units_and_endings() -> None:
    page = DOCS / "formats.md"
    told = {named(row)[0]: row for row in rows(page, "## What is read")}
    missing = [f"| `{each}` |" for each in READERS.keys() - told.keys()]
    assert not missing, "docs/formats.md lacks these rows of what is read:\n" + "\n".join(missing)
    assert set(told) == set(READERS)
    for name, row in READERS.items():
        assert named(told[name][2:3]) == [row.unit]
        assert set(row.suffixes) - {".a2"} <= set(named(told[name][1:2])), name
    written = {named(row)[0]: row for row in rows(page, "## What is written")}
    assert set(written) == set(WRITERS)
    for name, row in WRITERS.items():
        assert set(row.endings) <= set(named(written[name][1:2])), name
        assert named(written[name][2:3]) == [row.media_type]


def test_every_shipped_rule_is_listed() -> None:
    listed = named(row[0] for row in rows(DOCS / "rules.md", "## The shipped rules"))
    assert set(listed) == {path.stem for path in (ROOT / "ontology" / "rules").glob("*.rq")}


def test_every_shape_is_listed_by_its_code() -> None:
    codes = re.findall(r'dcterms:identifier "(KG\d+)"', (ROOT / "ontology/shapes.ttl").read_text())
    text = prose(DOCS / "shapes.md")
    assert re.findall(r"^\| (KG\d+) \| (?!\()", text, re.MULTILINE) == sorted(codes)


def test_every_command_has_its_section() -> None:
    help = CliRunner().invoke(app, ["--help"]).output.partition("Commands:")[2]
    headings = re.findall(r"^## kgraph ([\w-]+)$", prose(DOCS / "cli.md"), re.MULTILINE)
    assert headings == re.findall(r"^  ([a-z][\w-]*)", help, re.MULTILINE)


COMMANDS = re.findall(r"^## kgraph ([\w-]+)$", prose(DOCS / "cli.md"), re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_has_the_options_that_are_listed(command: str) -> None:
    help = CliRunner().invoke(app, [command, "--help"]).output.partition("Options:")[2]
    options = {
        option
        for line in re.findall(r"^  (-.+?)(?:  |$)", help, re.MULTILINE)
        for option in re.findall(r"(?<![\w-])--?[\w-]+", line)
    }
    listed = named(row[0] for row in rows(DOCS / "cli.md", f"## kgraph {command}"))
    assert {each for each in listed if each.startswith("-")} == options - {"-h", "--help"}


@pytest.mark.parametrize("command", COMMANDS)
def test_the_options_that_are_listed_say_what_help_says(command: str) -> None:
    table = rows(DOCS / "cli.md", f"## kgraph {command}")
    for flags, listed in (row for row in table if row[0].startswith("`-")):
        told = help_of(command)[named([flags])[0]]
        if other := re.fullmatch(r"As for `([\w-]+)`\.", listed):
            assert told == help_of(other[1])[named([flags])[0]], flags
        else:
            assert re.sub(r"\[([^]]+)\]\([^)]+\)", r"\1", listed).replace("`", "") == told, flags


def help_of(command: str) -> dict[str, str]:
    """What help says of each option, by each of its names, with the default that it shows."""
    told = {}
    for option in typer.main.get_command(app).commands[command].params:  # type: ignore[attr-defined]
        default = option.default if option.show_default else None
        if option.secondary_opts and default is not None:
            default = (option.opts if default else option.secondary_opts)[0]
        shown = "" if default in (None, "", False) else f" Default: {default}."
        told |= dict.fromkeys(option.opts, f"{option.help}{shown}")
    return told


def test_every_command_has_its_function() -> None:
    """And every function that the table names is there."""
    table = rows(DOCS / "notebook.md", "## Every command and its function")
    commands = CliRunner().invoke(app, ["--help"]).output.partition("Commands:")[2]
    known = re.findall(r"^  ([a-z][\w-]*)", commands, re.MULTILINE)
    assert sorted(named(row[0] for row in table)) == sorted(f"kgraph {each}" for each in known)
    for function in named(row[1] for row in table):
        home, _, called = function.rpartition(".")
        assert (called in kgraph.__all__) if home == "kgraph" else hasattr(kgraph.Graph, called)


def test_no_function_has_the_name_of_a_room() -> None:
    """Importing the room would put it in the place of the function."""
    assert set(kgraph.__all__).isdisjoint(test_layers.RANK)


def test_the_settings_of_a_project_are_listed() -> None:
    text = re.search(r"It may set (.+?), which mean", prose(DOCS / "cli.md"), re.DOTALL)
    keys = dict.fromkeys(setting.key for setting in SETTINGS if setting.key)
    assert text
    assert named([text[1]]) == list(keys)


def test_the_report_has_the_keys_that_are_listed() -> None:
    table = rows(DOCS / "cli.md", "## report.json")
    listed = named(row[0] for row in table)
    assert listed == list(Report().to_json())
    assert set(KINDS) <= set(named(row[1] for row in table))


def test_every_message_that_a_user_can_meet_is_explained() -> None:
    raised: dict[str, str] = {}
    for module in reachable():
        for code in re.findall(r"\bKG\d{3}\b", test_layers.MODULES[module].read_text("utf-8")):
            raised.setdefault(code, module)
    lines = re.findall(r"^\| KG.*$", prose(DOCS / "messages.md"), re.MULTILINE)
    explained = {code: texts for code, *texts in map(cells, lines)}
    assert [code for code, texts in explained.items() if len(texts) != 3 or not all(texts)] == []
    lacking = sorted(raised.keys() - explained.keys())
    missing = [f"| {code} | what ({raised[code]}) | why | cure |" for code in lacking]
    assert not missing, "docs/messages.md lacks these rows:\n" + "\n".join(missing)
    assert sorted(explained.keys() - raised.keys()) == []
    assert len(explained) == len(lines)


def reachable() -> set[str]:
    """The modules that the commands and the library can come to; those of formats, engines and kinds of
    texts through their tables."""
    found: set[str] = set()
    modules = [name for row in FORMATS.values() for name in (row.reads, row.writes) if name]
    waiting = ["api", "cli.app", *(f"formats.{name}" for name in modules)]
    waiting += [f"annotate.{row.module}" for row in ENGINES.values()]
    waiting += [f"annotate.texts.{module}" for module in RAW_TEXTS]
    while waiting:
        name = waiting.pop()
        module = name if name in test_layers.MODULES else f"{name}.__init__"
        if module not in found:
            found.add(module)
            waiting += test_layers.imports(test_layers.MODULES[module])
    return found


def test_every_heading_that_code_cites_exists() -> None:
    cited, number = re.compile(r"`docs/(\w+)\.md`,\s+\"?([^;)\".]+)[;)\".]"), 0
    for file in (ROOT / "kgraph").rglob("*.py"):
        for name, heading in cited.findall(file.read_text(encoding="utf-8")):
            page = (DOCS / f"{name}.md").read_text(encoding="utf-8")
            assert re.search(rf"^#+ {re.escape(' '.join(heading.split()))}$", page, re.M), file
            number += 1
    assert number


def test_rooms_are_listed_in_the_order_of_their_ranks() -> None:
    rooms = named(row[0] for row in rows(DOCS / "architecture.md", "## Rooms"))
    ranks = [test_layers.RANK[Path(room).stem] for room in rooms]
    assert all(one <= other for one, other in pairwise(ranks))


def test_the_query_prefixes_are_listed() -> None:
    table = rows(DOCS / "sparql.md", "## Prefixes")
    listed = dict(zip(named(c[0] for c in table), named(c[1] for c in table), strict=True))
    assert listed == {f"{prefix}:": iri for prefix, iri in PREFIXES.items()}


# What the pages say of the worked example


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("story")
    built(folder, infer=True)
    return folder


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_the_turtle_shown_is_that_of_the_worked_example(page: Path, story: Path) -> None:
    known = {
        triple
        for name in ("graph.ttl", "inferred.ttl")
        for triple in ox.parse((story / name).read_bytes(), format=ox.RdfFormat.TURTLE)
    }
    head = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in prefixes().items())
    for block in blocks(page):
        if block.language == "turtle" and not block.file:
            shown = set(ox.parse(head + block.text, format=ox.RdfFormat.TURTLE))
            assert shown
            assert shown - known == set()


@pytest.mark.parametrize("heading", ["## Nodes", "## Edges"])
def test_the_attributes_of_the_network_are_listed(heading: str, story: Path) -> None:
    network = kgraph.to_networkx(story)
    found = network.nodes(data=True) if heading == "## Nodes" else network.edges(data=True)
    used = {attribute for *_, data in found for attribute in data}
    assert set(named(row[0] for row in rows(DOCS / "networkx.md", heading))) == used
