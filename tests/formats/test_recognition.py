"""No file of a source folder passes in silence, and what is not read is called by its name."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kgraph.errors import InputError
from kgraph.formats.beside import passed_over
from kgraph.formats.discovery import discover
from kgraph.formats.recognition import likeness, unread_formats

OWN = '{"text": "Ana left.", "mentions": [{"label": "Person", "begin": 0, "end": 3}]}\n'
LOOKS = {
    "a.json": ('[{"id": 1, "fields": {"text": "Ana"}, "suggestions": {}}]', "Argilla"),
    "b.json": ('{"rasa_nlu_data": {"common_examples": []}}', "Rasa"),
    "c.json": ('{"documentName": "x", "document": "Ana", "tokens": [], "annotation": []}', "UBIAI"),
    "d.json": ('{"token": ["Ana"], "subj_start": 0, "obj_start": 0}', "TACRED"),
    "e.json": ('{"P1": [{"tokens": ["Ana"], "h": ["Ana"], "t": ["Ana"]}]}', "JSON in a form"),
    "f.json": ('{"data": [{"paragraphs": [{"qas": []}]}]}', "SQuAD"),
    "g.xml": ('<?xml version="1.0"?><!-- x --><FoLiA xmlns="http://ilk.uvt.nl/folia"/>', "FoLiA"),
    "h.xml": ("<GateDocument></GateDocument>", "GATE XML"),
    "i.xml": ("<TimeML/>", "TimeML"),
    "j.eaf": ("<ANNOTATION_DOCUMENT/>", "ELAN"),
    "k.ttl": ("@prefix str: <http://nlp2rdf.lod2.eu/schema/string/> .\n", "NIF of before 2.0"),
    "l.ttl": ("@prefix ex: <http://example.org/> .\nex:a ex:b ex:c .\n", "RDF without"),
    "m.pdf": ("%PDF-1.7\n", "a PDF"),
    "n.html": ("<!DOCTYPE html><p>Ana", "a web page"),
    "o.txt": ("Ana left.\n", "a text without annotations"),
    "p.csv": ("x,y\n1,2\n", "a table"),
    "q.parquet": ("PAR1....", "Parquet"),
    "r.yaml": ("text: Ana\n", "YAML"),
    "s.json": ('{"foo": 1}', "JSON in a form that is not known (with the keys foo)"),
    "t.xml": ("<foo/>", "XML in a form that is not known (its first element is <foo>)"),
    "u.dat": ("", "is empty"),
    "v.dat": ("%%%", "has no form that kgraph knows"),
}


@pytest.mark.parametrize("name", LOOKS)
def test_an_unread_file_is_called_by_its_name_with_a_way_in(tmp_path: Path, name: str) -> None:
    content, looks = LOOKS[name]
    (tmp_path / name).write_text(content)
    what, fix = likeness(tmp_path / name)
    assert looks in what
    assert fix


@pytest.mark.parametrize("name", ["m.pdf", "n.html", "o.txt"])
def test_a_raw_text_is_told_what_to_do_with_it(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(LOOKS[name][0])
    what, fix = likeness(tmp_path / name)
    assert what.endswith("without annotations")
    assert "kgraph annotate" in fix


def test_every_way_in_is_a_line_of_python() -> None:
    lines = [each.way.partition("json.dumps")[2] for each in unread_formats()]
    assert len(list(filter(None, lines))) > 40
    for line in filter(None, lines):
        compile(f"json.dumps{line}", "line", "eval")


@pytest.mark.parametrize("name", sorted(LOOKS.keys() - {"m.pdf", "n.html", "o.txt"}))
def test_a_file_beside_annotations_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / "own.jsonl").write_text(OWN)
    (tmp_path / name).write_text(LOOKS[name][0])
    tasks, others, _ = discover([tmp_path])
    [finding] = passed_over(others, tasks, [])
    assert (finding.code, finding.path) == ("KG161", str(tmp_path / name))
    assert LOOKS[name][1] in finding.what


@pytest.mark.parametrize(
    "name", ["own.txt", "own.toml", "own.pdf", "README.md", "map.png", "visual.conf", "script.py"]
)
def test_what_belongs_to_annotations_is_not_named(tmp_path: Path, name: str) -> None:
    (tmp_path / "own.jsonl").write_text(OWN)
    (tmp_path / name).write_text("x")
    tasks, others, _ = discover([tmp_path])
    assert not list(passed_over(others, tasks, []))


def test_a_file_that_the_command_names_is_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "own.jsonl").write_text(OWN)
    (tmp_path / "names.ttl").write_text("<a:b> <a:c> <a:d> .")
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "one.ttl").write_text("<a:b> <a:c> <a:d> .")
    tasks, others, _ = discover([tmp_path])
    assert len(list(passed_over(others, tasks, []))) == 2
    assert not list(passed_over(others, tasks, [tmp_path / "names.ttl", tmp_path / "rules"]))


def test_a_text_whose_annotations_have_another_name_is_named_unless_it_was_read(
    tmp_path: Path,
) -> None:
    (tmp_path / "own.jsonl").write_text(OWN)
    (tmp_path / "raw.txt").write_text("Ana left.")
    tasks, others, _ = discover([tmp_path])
    assert [finding.path for finding in passed_over(others, tasks, [])] == [
        str(tmp_path / "raw.txt")
    ]
    assert not list(passed_over(others, tasks, [tmp_path / "raw.txt"]))


def test_where_nothing_is_read_each_file_has_one_message(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(LOOKS["a.json"][0])
    with pytest.raises(InputError) as caught:
        discover([tmp_path])
    [finding] = caught.value.diagnostics
    assert finding.code == "KG131"
    assert "Argilla" in finding.what
    assert "json.dumps(" in finding.fix


def test_pipes_and_links_are_named_and_not_opened(tmp_path: Path) -> None:
    folder, outside = tmp_path / "in", tmp_path / "outside"
    folder.mkdir()
    outside.mkdir()
    (folder / "own.jsonl").write_text(OWN)
    (outside / "other.jsonl").write_text(OWN)
    os.mkfifo(folder / "pipe.jsonl")
    (folder / "link.jsonl").symlink_to(outside / "other.jsonl")
    (folder / "nothing.jsonl").symlink_to(folder / "missing.jsonl")
    (folder / "folder").symlink_to(outside)
    (folder / "circle").symlink_to(folder)
    tasks, others, findings = discover([folder])
    assert [task.path.name for task in tasks] == ["own.jsonl"]
    assert not others
    named = {Path(finding.path).name for finding in findings}
    assert named == {"pipe.jsonl", "link.jsonl", "nothing.jsonl", "folder", "circle"}
    followed = {task.path.name for task in discover([folder], follow_links=True).tasks}
    assert followed == {"own.jsonl", "link.jsonl", "other.jsonl"}


def test_what_a_build_wrote_into_the_folder_is_not_read_again(tmp_path: Path) -> None:
    (tmp_path / "own.jsonl").write_text(OWN)
    (tmp_path / "annotations.jsonl").write_text(OWN)
    (tmp_path / "store-aaaaaaaaaaaaaaaaaaaaaaaaaa").mkdir()
    (tmp_path / "store-aaaaaaaaaaaaaaaaaaaaaaaaaa" / "x.sst").write_text("x")
    (tmp_path / "manifest.json").write_text(
        '{"files": {"annotations.jsonl": "' + "0" * 64 + '"},'
        ' "folders": {"store": "store-aaaaaaaaaaaaaaaaaaaaaaaaaa"}}'
    )
    tasks, others, findings = discover([tmp_path])
    assert [task.path.name for task in tasks] == ["own.jsonl"]
    assert not others
    assert not findings
