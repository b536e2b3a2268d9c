"""What commands and functions say where an extra of kgraph that they need is not installed."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping

import pytest

ABSENT = "distributed fsspec httptools httpx mcp spacy starlette uvicorn yaml".split()

CASES = [
    ("serve", "kgraph serve needs starlette,", "serve"),
    ("mcp", "kgraph mcp needs mcp", "mcp"),
    ("publish http://localhost:1/store", "kgraph publish needs httpx", "publish"),
    ("query --endpoint http://localhost:1/ ASK{}", "--endpoint needs httpx", "publish"),
    ("annotate a.txt --with spacy --model a", "the engine spacy needs spaCy", "spacy"),
    (
        "annotate a.txt --with llm --endpoint http://localhost:1/v1 --model a",
        "the engine llm needs httpx",
        "llm",
    ),
    ("build a.spacy", "a.spacy: a .spacy file needs spaCy", "spacy"),
    ("build a.ann --cluster localhost:1", "--cluster needs Dask distributed", "cluster"),
    ("build s3://bucket/texts", "places beyond this machine need fsspec", "cluster"),
    ("serve_graph", "kgraph.serve_graph needs uvicorn,", "serve"),
    ("serve_tools", "kgraph.serve_tools needs mcp,", "mcp"),
    ("resolve --graph a.nt --judgements j.csv --take a.sssom.tsv", "SSSOM needs PyYAML", "sssom"),
]

_RUN_ALL = f"""
import contextlib, io, json, sys
sys.modules.update(dict.fromkeys({ABSENT}))
import kgraph
from kgraph.cli import main
said = {{}}
for command in json.load(sys.stdin):
    sys.argv = ["kgraph", *command.split()]
    with contextlib.redirect_stderr(io.StringIO()) as words:
        try:
            main()
        except SystemExit as end:
            said[command] = end.code, words.getvalue()
for function in ("serve_graph", "serve_tools"):
    try:
        getattr(kgraph, function)()
    except kgraph.UsageError as error:
        said[function] = error.exit_code, str(error)
json.dump(said, sys.stdout)
"""


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, tuple[int, str]]:
    """Exit code and message of each command, in a process that has none of the libraries."""
    folder = tmp_path_factory.mktemp("extras")
    (folder / "a.txt").write_text("Ana Lima leads the bank.")
    (folder / "a.ann").write_text("T1\tPerson 0 8\tAna Lima\n")
    (folder / "a.spacy").write_bytes(b"\x78\x9c")
    (folder / "a.nt").write_text(
        '<http://e.org/a> <http://www.w3.org/2000/01/rdf-schema#label> "A" .\n'
    )
    (folder / "a.sssom.tsv").write_text(
        "# curie_map:\n#   e: http://e.org/\nsubject_id\tobject_id\n"
    )
    commands = json.dumps([command for command, _, _ in CASES if not command.startswith("serve_")])
    done = subprocess.run(
        [sys.executable, "-c", _RUN_ALL],
        input=commands,
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, tuple[int, str]] = json.loads(done.stdout.splitlines()[-1])
    return found


@pytest.mark.parametrize(("command", "who", "extra"), CASES)
def test_what_needs_an_extra_names_it(
    said: Mapping[str, tuple[int, str]], command: str, who: str, extra: str
) -> None:
    code, words = said[command]
    assert code == 2, words
    assert who in words
    assert "which is not installed" in words
    assert f"pip install 'kgraph[{extra}]'" in words
