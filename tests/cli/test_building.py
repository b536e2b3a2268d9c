"""build, check, init and formats as a user runs them: messages, exit codes, what is left behind."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hanging import ends
from typed import kgraph

KGRAPH = [sys.executable, "-m", "kgraph"]
ENVIRONMENT = {**os.environ, "NO_COLOR": "1", "PYTHONPATH": os.pathsep.join(sys.path)}


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """A folder with one good annotated text."""
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "good.txt").write_text("Anna Kim met Ben Oh in Oslo.")
    (folder / "good.ann").write_text(
        "T1\tPerson 0 8\tAnna Kim\nT2\tMeeting 9 12\tmet\nT3\tPerson 13 19\tBen Oh\n"
        "T4\tPlace 23 27\tOslo\nE1\tMeeting:T2 Participant:T1 Participant2:T3 Place:T4\n"
    )
    return folder


def test_without_sources_the_worked_example_is_built_and_said_to_be(tmp_path: Path) -> None:
    run = kgraph("build", cwd=tmp_path)
    assert run.returncode == 0, run.stderr
    assert "worked example" in run.stderr
    names = {path.name for path in (tmp_path / "output").iterdir()}
    assert {"graph.ttl", "graph.html", "graph.graphml", "report.json", "manifest.json"} <= names
    report = json.loads((tmp_path / "output/report.json").read_text())
    assert report["dropped"] == []
    assert report["unmapped"] == {}
    assert report["conforms"] in (None, True)


def test_the_settings_of_the_working_folder_are_used(texts: Path, tmp_path: Path) -> None:
    (tmp_path / "kgraph.toml").write_text('sources = ["texts"]\nbase = "https://example.org/id/"\n')
    assert kgraph("build", cwd=tmp_path).returncode == 0
    assert "https://example.org/id/person/anna-kim" in (tmp_path / "output/graph.html").read_text()


def test_an_unknown_setting_lists_the_known_ones(tmp_path: Path) -> None:
    (tmp_path / "kgraph.toml").write_text("colour = 1\n")
    run = kgraph("build", cwd=tmp_path)
    assert run.returncode == 2
    assert "no setting 'colour'" in run.stderr
    assert "lexicon" in run.stderr


BAD = {
    "offset outside the text": ("T9\tPerson 0 999\tx", "KG101", "mentions"),
    "end before begin": ("T9\tPerson 5 2\tx", "KG102", "mentions"),
    "text that differs": ("T9\tPerson 0 4\tBen!", "KG103", "mentions"),
    "a missing id": ("E9\tMeeting:T99", "KG104", "events"),
    "a duplicate id": ("T1\tPerson 0 8\tAnna Kim", "KG105", "mentions"),
    "cyclic events": ("E9\tMeeting:T2 Topic:E9", "KG106", "arguments"),
    "no annotation": ("hello there", "KG107", ""),
    "an unknown label": ("T9\tGPE 23 27\tOslo", "KG120", "mentions"),
    "a claim without claimant": (
        "T9\tCriticises 9 12\tmet\nE9\tCriticises:T9 About:T4",
        "KG121",
        "",
    ),
}


@pytest.mark.parametrize(("lines", "code", "lost"), BAD.values(), ids=BAD.keys())
def test_bad_lines_are_located_the_good_ones_kept_and_the_rest_counted(
    texts: Path, tmp_path: Path, lines: str, code: str, lost: str
) -> None:
    with (texts / "good.ann").open("a") as stream:
        stream.write(f"{lines}\n")
    run = kgraph("build", "texts", cwd=tmp_path)
    assert f"[{code}]" in run.stderr
    assert run.returncode == (5 if f"error[{code}]" in run.stderr else 0)
    assert "texts/good.ann:6" in run.stderr or "texts/good.ann:7" in run.stderr
    report = json.loads((tmp_path / "output/report.json").read_text())
    assert report["asserted"] >= 4
    counted = [drop["kind"] for drop in report["dropped"]] + list(report["unmapped"])
    assert counted == ([lost] if lost else [])
    strict = kgraph("build", "texts", "-o", "strict", "--strict", cwd=tmp_path)
    assert strict.returncode == 3
    assert not (tmp_path / "strict/graph.ttl").exists()


FILES = {
    "a missing text": ({"b.ann": b"T1\tPerson 0 1\n"}, "KG108"),
    "an empty text": ({"b.ann": b"", "b.txt": b""}, "KG108"),
    "text that is not UTF-8": ({"b.ann": b"", "b.txt": b"caf\xe9"}, "KG114"),
    "annotations that are not UTF-8": (
        {"b.ann": b"T1\tPerson 0 1\t\xe9\n", "b.txt": b"x"},
        "KG114",
    ),
    "a binary file": ({"b.ann": b"\x00\x01\x02", "b.txt": b"x"}, "KG113"),
    "UTF-16": ({"b.ann": "T1\tX".encode("utf-16"), "b.txt": b"x"}, "KG113"),
    "metadata that are not TOML": ({"b.ann": b"", "b.txt": b"x", "b.toml": b"a = ="}, "KG150"),
}


@pytest.mark.parametrize(("files", "code"), FILES.values(), ids=FILES.keys())
def test_a_bad_file_stops_no_other(
    texts: Path, tmp_path: Path, files: dict[str, bytes], code: str
) -> None:
    for name, data in files.items():
        (texts / name).write_bytes(data)
    run = kgraph("build", "texts", cwd=tmp_path)
    assert f"[{code}]" in run.stderr
    assert run.returncode == (5 if f"error[{code}]" in run.stderr else 0)
    assert f"texts{os.sep}b." in run.stderr
    assert json.loads((tmp_path / "output/report.json").read_text())["asserted"] == 4


@pytest.mark.parametrize("name", ["nothing", "empty", "texts-only"])
def test_sources_without_annotations_are_bad_input(tmp_path: Path, name: str) -> None:
    if name != "nothing":
        (tmp_path / name).mkdir()
    if name == "texts-only":
        (tmp_path / name / "a.txt").write_text("Lavrov")
    run = kgraph("build", name, cwd=tmp_path)
    assert run.returncode == 3
    assert "Traceback" not in run.stderr
    assert not (tmp_path / "output").exists() or not (tmp_path / "output/graph.ttl").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["--profile", "nope"],
        ["--promote", "all"],
        ["--text", "some"],
        ["--from", "word"],
        ["--offsets", "x"],
    ],
)
def test_an_unknown_choice_lists_the_known_ones(
    texts: Path, tmp_path: Path, arguments: list[str]
) -> None:
    run = kgraph("build", "texts", *arguments, cwd=tmp_path)
    assert run.returncode == 2, run.stderr
    assert "known are" in run.stderr


def test_two_texts_with_one_identity_are_told_naming_both(texts: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "good.txt").write_text("Something else.")
    (other / "good.ann").write_text("")
    run = kgraph("build", "texts", "other", cwd=tmp_path)
    assert run.returncode == 5
    assert "texts/good.txt" in run.stderr
    assert "other/good.txt" in run.stderr


def test_a_folder_that_cannot_be_written_is_exit_4(texts: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    assert kgraph("build", "texts", "-o", "file", cwd=tmp_path).returncode == 4
    assert kgraph("build", "texts", "-o", "/proc/nowhere", cwd=tmp_path).returncode == 4
    assert (tmp_path / "file").read_text() == "mine"


def test_a_file_that_is_not_ours_is_not_overwritten_unless_asked(
    texts: Path, tmp_path: Path
) -> None:
    (tmp_path / "output").mkdir()
    (tmp_path / "output/graph.ttl").write_text("mine")
    run = kgraph("build", "texts", cwd=tmp_path)
    assert run.returncode == 4
    assert "--overwrite" in run.stderr
    assert (tmp_path / "output/graph.ttl").read_text() == "mine"
    assert kgraph("build", "texts", "--overwrite", cwd=tmp_path).returncode == 0


def test_a_full_disk_is_exit_4_and_the_old_output_stands(texts: Path, tmp_path: Path) -> None:
    import resource

    assert kgraph("build", "texts", cwd=tmp_path).returncode == 0
    before = (tmp_path / "output/graph.ttl").read_bytes()
    (texts / "more.txt").write_text("x")
    (texts / "more.ann").write_text("T1\tPerson 0 1\tx\n")

    def small_files() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    run = subprocess.run(
        [*KGRAPH, "build", "texts"],
        cwd=tmp_path,
        env=ENVIRONMENT | {"PYTHONDONTWRITEBYTECODE": "1"},  # it would keep pieces of modules
        capture_output=True,
        text=True,
        preexec_fn=small_files,
    )
    assert run.returncode == 4, run.stderr
    assert "Traceback" not in run.stderr
    assert (tmp_path / "output/graph.ttl").read_bytes() == before


def test_ctrl_c_ends_a_build_with_130_and_the_old_output_stands(
    texts: Path, tmp_path: Path
) -> None:
    assert kgraph("build", "texts", cwd=tmp_path).returncode == 0
    before = (tmp_path / "output/graph.ttl").read_bytes()
    building = subprocess.Popen(
        [*KGRAPH, "build", "texts"], cwd=tmp_path, env=ENVIRONMENT, stderr=subprocess.PIPE
    )
    with ends():
        while not (tmp_path / "output/.kgraph/stage").exists():
            assert building.poll() is None
            time.sleep(0.001)
        building.send_signal(signal.SIGINT)
        _, words = building.communicate()
    assert building.returncode == 130
    assert words.endswith(b"\nInterrupted.\n")
    assert b"Traceback" not in words
    assert (tmp_path / "output/graph.ttl").read_bytes() == before


def test_check_finds_everything_and_says_so_by_its_exit_code(texts: Path, tmp_path: Path) -> None:
    good = kgraph("check", "texts", cwd=tmp_path)
    assert good.returncode == 0
    assert "Without a statement: 0 of 1 sentence." in good.stderr
    (texts / "b.txt").write_text("One. Two.")
    (texts / "b.ann").write_text("T1\tPerson 0 99\tOne\nT2\tPerson 0 3\tOne\n")
    bad = kgraph("check", "texts", "--format", "json", cwd=tmp_path)
    assert bad.returncode == 1
    found = [(f["code"], f["severity"]) for f in json.loads(bad.stdout)["findings"]]
    assert sorted(found) == [("KG101", "error"), ("KG517", "note"), ("KG517", "note")]
    assert "Without a statement: 2 of 3 sentences." in bad.stderr
    assert "Used by no relation, event or equivalence: 1 mention." in bad.stderr
    assert not (tmp_path / "output").exists()


def test_init_starts_a_project_that_builds(tmp_path: Path) -> None:
    assert kgraph("init", "mine", cwd=tmp_path).returncode == 0
    run = kgraph("build", cwd=tmp_path / "mine")
    assert run.returncode == 0, run.stderr
    assert "worked example" not in run.stderr
    assert kgraph("init", "mine", cwd=tmp_path).returncode == 4
    over_a_file = kgraph("init", "mine/kgraph.toml", cwd=tmp_path)
    assert (over_a_file.returncode, "is not a folder" in over_a_file.stderr) == (4, True)


def test_formats_lists_every_reader_and_writer(tmp_path: Path) -> None:
    from kgraph.formats.table import READERS, WRITERS

    run = kgraph("formats", cwd=tmp_path)
    listed = {tuple(line.split()[:2]): line for line in run.stdout.splitlines() if line.strip()}
    for name, row in READERS.items():
        assert " ".join(row.suffixes) in listed["read", name]
    for name, row in WRITERS.items():
        assert " ".join(row.endings) in listed["write", name]


def test_export_writes_every_format_and_view_a_page(texts: Path, tmp_path: Path) -> None:
    assert kgraph("build", "texts", cwd=tmp_path).returncode == 0
    for suffix in ("ttl", "trig", "nq", "nt", "jsonld", "rdf", "graphml"):
        run = kgraph("export", f"x.{suffix}", cwd=tmp_path)
        assert run.returncode == 0, run.stderr
        assert (tmp_path / f"x.{suffix}").stat().st_size > 100
    assert kgraph("export", "x.docx", cwd=tmp_path).returncode == 2
    assert kgraph("view", "--focus", "Anna", cwd=tmp_path).returncode == 0
    assert "Anna Kim" in (tmp_path / "view.html").read_text()


def test_an_export_has_the_base_and_the_sections_of_the_graph(texts: Path, tmp_path: Path) -> None:
    assert kgraph("build", "texts", "--base", "http://a.example/x/", cwd=tmp_path).returncode == 0
    assert kgraph("export", "x.ttl", cwd=tmp_path).returncode == 0
    turtle = (tmp_path / "x.ttl").read_text()
    assert "@prefix doc: <http://a.example/x/doc/> ." in turtle
    assert "# Claims\n\nclaim:" in turtle


def test_unsound_metadata_are_left_out_and_reported(texts: Path, tmp_path: Path) -> None:
    (texts / "good.toml").write_text(
        'title = "A title"\nissued = "yesterday"\nlanguage = "not a tag"\ntilte = "A"\n'
    )
    run = kgraph("build", "texts", cwd=tmp_path)
    assert run.returncode == 5
    assert run.stderr.count("error[KG151]") == 3
    assert f"{Path('texts/good.toml')}:4:1" in run.stderr
    assert "did you mean 'title'?" in run.stderr
    assert '"A title"' in (tmp_path / "output/graph.ttl").read_text()


def test_forms_that_a_format_would_turn_into_facts_are_refused(texts: Path, tmp_path: Path) -> None:
    assert kgraph("build", "texts", cwd=tmp_path).returncode == 0
    for form in ("claim-graphs", "nanopublications"):
        assert kgraph("export", f"{form}.trig", "--form", form, cwd=tmp_path).returncode == 0
        run = kgraph("export", "x.ttl", "--form", form, cwd=tmp_path)
        assert run.returncode == 2
        assert "as facts" in run.stderr
    assert kgraph("export", "x.ttl", "--form", "rdf-1.2", cwd=tmp_path).returncode == 0
    assert "rdf:reifies <<(" in (tmp_path / "x.ttl").read_text()
    assert kgraph("export", "x.jsonld", "--form", "rdf-1.2", cwd=tmp_path).returncode == 2
    assert kgraph("export", "y.ttl", "--form", "nope", cwd=tmp_path).returncode == 2
