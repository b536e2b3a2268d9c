"""A text is frozen once: what cites it goes on citing the same characters, whatever happens to its source."""

from __future__ import annotations

import hashlib
import tomllib
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from documents import STORY, pdf, word

from kgraph.annotate.texts import pdf as pdf_reader
from kgraph.annotate.texts.finding import find_texts
from kgraph.annotate.texts.freezing import Frozen, Ways, freeze
from kgraph.annotate.texts.raw_text import TextFile
from kgraph.errors import Diagnostic, InputError
from kgraph.storage.own_files import kept

AS_EVER, REFREEZE = Ways(), Ways(refreeze=True)


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """A folder for raw texts, with `a.txt`."""
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw/a.txt").write_text("Ana Lima left.\n")
    return tmp_path / "raw"


def frozen(path: Path, ways: Ways = AS_EVER, *, overwrite: bool = False, name: str = "") -> Frozen:
    """The frozen text of a file in `raw`; the folder is `annotated` beside."""
    with kept(path.parents[1] / "annotated", overwrite=overwrite) as files:
        return freeze(TextFile(path, path.parent, name or path.stem), files, ways)


def refusal(path: Path, ways: Ways = AS_EVER, **options: Any) -> Diagnostic:
    with pytest.raises(InputError) as caught:
        frozen(path, ways, **options)
    [finding] = caught.value.diagnostics
    assert finding.fix
    return finding


def test_text_hash_pages_and_metadata_are_frozen(raw: Path) -> None:
    data = pdf(["Oz rejects."], ["Ana left."], info="/Title (Oz) /Author (Ana)")
    (raw / "b.pdf").write_bytes(data)
    (raw / "b.toml").write_text('publisher = "The Daily"\nissued = 2022-04-05\n')
    document = frozen(raw / "b.pdf").document
    folder = raw.parent / "annotated"
    assert (folder / "b.txt").read_bytes().decode() == document.text == "Oz rejects.\n\nAna left.\n"
    metadata = tomllib.loads((folder / "b.toml").read_text())
    source = metadata.pop("source")
    assert metadata == {"title": "Oz", "publisher": "The Daily", "issued": "2022-04-05"}
    assert source["sha256"] == sha256(data).hexdigest()
    assert (source["file"], source["extractor"], source["author"]) == ("b.pdf", "pypdf", "Ana")
    assert [document.text[begin:][:3] for begin in source["pages"]] == ["Oz ", "Ana"]
    assert (document.title, document.issued, document.path) == ("Oz", "2022-04-05", "b")


def test_an_extractor_of_another_version_changes_no_offsets(
    raw: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (raw / "b.pdf").write_bytes(pdf(STORY[:1]))
    before = frozen(raw / "b.pdf").document
    read = pdf_reader.read

    def otherwise(data: bytes, text: TextFile, encoding: str) -> Any:
        found = read(data, text, encoding)
        found.text = found.text.replace(" ", "  ")
        return found

    monkeypatch.setattr(pdf_reader, "read", otherwise)
    again = frozen(raw / "b.pdf")
    assert again.document == before
    assert not again.is_new
    assert frozen(raw / "b.pdf", REFREEZE).document == before


def test_a_source_that_has_changed_is_refused_until_it_is_frozen_anew(raw: Path) -> None:
    frozen(raw / "a.txt")
    (raw / "a.txt").write_text("Ana Lima stayed.\n")
    finding = refusal(raw / "a.txt")
    assert (finding.code, "--refreeze" in finding.fix) == ("KG240", True)
    assert (raw.parent / "annotated/a.txt").read_text() == "Ana Lima left.\n"
    assert frozen(raw / "a.txt", REFREEZE).document.text == "Ana Lima stayed.\n"
    assert not frozen(raw / "a.txt").is_new


def test_how_many_verdicts_would_lapse_is_told(raw: Path) -> None:
    text = frozen(raw / "a.txt").document.text
    digests = hashlib.sha256(text.encode()).hexdigest(), "0" * 64
    keys = (character * 26 for character in "abc")
    rows = [
        f"accept,anna,{key},{digest}"
        for key, digest in zip(keys, (*digests, digests[0]), strict=True)
    ]
    table = "\n".join(["verdict,reviewer,key,text_sha256", *rows, ""])
    (raw.parent / "annotated" / "verdicts.csv").write_text(table)
    (raw / "a.txt").write_text("Ana Lima stayed.\n")
    assert "; 2 verdicts on it then lapse," in refusal(raw / "a.txt").fix


def test_a_source_that_says_the_same_in_other_bytes_goes_on(raw: Path) -> None:
    (raw / "b.docx").write_bytes(word("Ana left.", title="Oz"))
    before = frozen(raw / "b.docx").document
    (raw / "b.docx").write_bytes(word("Ana left.", title="Changed"))
    assert frozen(raw / "b.docx").document == before
    source = tomllib.loads((raw.parent / "annotated/b.toml").read_text())["source"]
    assert source["sha256"] == sha256((raw / "b.docx").read_bytes()).hexdigest()


def test_metadata_belong_to_people_once_they_are_frozen(raw: Path) -> None:
    (raw / "a.toml").write_text('title = "One"\n')
    frozen(raw / "a.txt")
    metadata = raw.parent / "annotated/a.toml"
    edited = metadata.read_text().replace('"One"', '"Two"  # better')
    metadata.write_text(edited)
    (raw / "a.toml").write_text('title = "Three"\npublisher = "The Daily"\n')
    found = frozen(raw / "a.txt")
    assert (found.document.title, found.document.publisher) == ("Two", "The Daily")
    assert '"Two"  # better' in metadata.read_text()
    assert [finding.code for finding in found.findings] == ["KG242"]
    assert tomllib.loads(metadata.read_text())["source"]["file"] == "a.txt"
    (raw / "a.txt").write_text("Other words.\n")
    assert frozen(raw / "a.txt", REFREEZE).document.title == "Two"
    assert '"Two"  # better' in metadata.read_text()


def test_a_frozen_text_that_somebody_corrected_counts_and_is_told(raw: Path) -> None:
    frozen(raw / "a.txt")
    (raw.parent / "annotated/a.txt").write_text("Ana Lima left Oz.\n")
    found = frozen(raw / "a.txt")
    assert found.document.text == "Ana Lima left Oz.\n"
    assert [finding.code for finding in found.findings] == ["KG243"]
    (raw / "a.txt").write_text("Ana stayed.\n")
    changed = refusal(raw / "a.txt", REFREEZE)
    assert (changed.code, "was changed" in changed.what) == ("KG188", True)
    assert frozen(raw / "a.txt", REFREEZE, overwrite=True).document.text == "Ana stayed.\n"


@pytest.mark.parametrize("name", ["a.txt", "a.toml"])
def test_files_that_this_command_did_not_write_are_not_replaced(raw: Path, name: str) -> None:
    folder = raw.parent / "annotated"
    folder.mkdir()
    (folder / name).write_text('title = "of somebody"\n')
    finding = refusal(raw / "a.txt")
    assert (finding.code, finding.path) == ("KG188", str(folder / name))
    assert (folder / name).read_text() == 'title = "of somebody"\n'
    assert frozen(raw / "a.txt", overwrite=True).document.text == "Ana Lima left.\n"


def test_a_name_that_another_source_has_is_not_taken(raw: Path) -> None:
    frozen(raw / "a.txt")
    (raw / "a.md").write_text("Something else.\n")
    finding = refusal(raw / "a.md")
    assert (finding.code, "'a.txt'" in finding.what) == ("KG188", True)


def test_a_text_may_be_frozen_where_it_stands(raw: Path) -> None:
    with kept(raw) as files:
        text = TextFile(raw / "a.txt", raw, "a")
        assert freeze(text, files, Ways()).document.text == "Ana Lima left.\n"
        assert freeze(text, files, Ways()).is_new is False
    assert tomllib.loads((raw / "a.toml").read_text())["source"]["file"] == "a.txt"


@pytest.mark.parametrize("content", [b"", b" \n\t\n", b"\xef\xbb\xbf"])
def test_a_file_without_text_is_refused(raw: Path, content: bytes) -> None:
    (raw / "b.txt").write_bytes(content)
    assert refusal(raw / "b.txt").code == "KG186"
    assert not (raw.parent / "annotated/b.txt").exists()


def test_a_text_that_no_reader_of_rdf_would_take_is_refused(raw: Path) -> None:
    (raw / "b.txt").write_bytes(b"word " * (1 << 22))
    assert refusal(raw / "b.txt").code == "KG187"
    (raw / "c.txt").write_bytes(b"word " * 1_000_000)
    assert len(frozen(raw / "c.txt").document.text) == 5_000_000


# Names


def names(folder: Path, *sources: Path, **options: Any) -> dict[str, str]:
    found = find_texts(sources, folder, **options)
    return {text.path.name: text.name for text in found.texts}


def test_texts_of_one_name_get_different_ones_and_keep_them(raw: Path) -> None:
    for name in ("a.html", "a.pdf", "b.pdf"):
        (raw / name).write_text("x")
    folder = raw.parent / "annotated"
    expected = {"a.txt": "a", "a.html": "a-html", "a.pdf": "a-pdf", "b.pdf": "b"}
    assert names(folder, raw) == expected
    folder.mkdir()
    (folder / "a.toml").write_text('[source]\nfile = "a.pdf"\n')
    assert names(folder, raw)["a.pdf"] == "a"
    assert names(folder, raw)["a.txt"] == "a-txt"


def test_a_name_that_another_text_has_of_its_own_is_not_given_to_a_second_one(raw: Path) -> None:
    for name in ("a.html", "a-html.txt"):
        (raw / name).write_text("x")
    found = find_texts([raw], raw.parent / "annotated")
    assert {text.path.name for text in found.texts} == {"a.txt", "a-html.txt"}
    [finding] = found.findings
    assert (finding.code, finding.path) == ("KG133", str(raw / "a.html"))
    assert "'a-html'" in finding.what
    assert str(raw / "a-html.txt") in finding.what
    assert "--root" not in finding.fix


def test_texts_of_one_name_under_two_roots_are_refused(raw: Path) -> None:
    other = raw.parent / "other"
    other.mkdir()
    (other / "a.txt").write_text("x")
    found = find_texts([raw, other], raw.parent / "annotated")
    assert len(found.texts) == 1
    [finding] = found.findings
    assert (finding.code, "--root" in finding.fix) == ("KG133", True)
    found = find_texts([raw, other], raw.parent / "annotated", raw.parent)
    assert {text.name for text in found.texts} == {"raw/a", "other/a"}


def test_what_is_no_text_is_named_and_what_everybody_knows_is_not(raw: Path) -> None:
    (raw / "deep/er").mkdir(parents=True)
    (raw / "deep/er/c.MD").write_text("x")
    for name in ("README.md", "a.toml", "picture.png", "old.odt", "notes", ".hidden.txt"):
        (raw / name).write_text("x")
    (raw / "own.jsonl").write_text('{"text": "x", "mentions": []}\n')
    long = "A long text, all of it in one line. " * 50
    (raw / "long.rules.jsonl").write_text(f'{{"text": "{long}", "mentions": []}}\n')
    found = find_texts([raw], raw.parent / "annotated")
    assert [text.name for text in found.texts] == ["a", "deep/er/c"]
    passed_over = {Path(each.path).name: each for each in found.findings}
    assert passed_over.keys() == {"old.odt", "notes"}
    assert "docx" in passed_over["old.odt"].fix
    with pytest.raises(InputError, match="no texts") as caught:
        find_texts([raw / "old.odt"], raw.parent / "annotated")
    assert caught.value.diagnostics[0].code == "KG131"


def test_what_was_frozen_is_no_raw_text(raw: Path) -> None:
    frozen(raw / "a.txt")
    for folder in ("annotated", "another"):
        assert names(raw.parent / folder, raw.parent) == {"a.txt": "raw/a"}
    (raw / "b.pdf").write_bytes(pdf(STORY[:1]))
    with kept(raw) as files:
        for text in find_texts([raw], raw).texts:
            freeze(text, files, AS_EVER)
    assert {path.name for path in raw.glob("*.txt")} == {"a.txt", "b.txt"}
    assert names(raw, raw) == {"a.txt": "a", "b.pdf": "b"}


def test_a_name_that_is_no_text_is_written_as_one(raw: Path) -> None:
    path = raw / "b\udcff.txt"
    path.write_text("Ana left.\n")
    [text] = [
        each for each in find_texts([raw], raw.parent / "annotated").texts if each.path == path
    ]
    document = frozen(path, name=text.name).document
    assert document.path == "b\\xff"
    source = tomllib.loads((raw.parent / "annotated/b\\xff.toml").read_text())["source"]
    assert source["file"] == "b\\xff.txt"


def test_a_name_of_several_lines_is_written_in_one(raw: Path) -> None:
    path = raw / "b\nc.txt"
    path.write_text("Ana left.\n")
    [text] = [
        each for each in find_texts([raw], raw.parent / "annotated").texts if each.path == path
    ]
    assert frozen(path, name=text.name).document.path == "b c"
    source = tomllib.loads((raw.parent / "annotated/b c.toml").read_text())["source"]
    assert source["file"] == "b\nc.txt"


def test_a_long_name_leaves_room_for_endings(raw: Path) -> None:
    (raw / ("é" * 120 + ".txt")).write_text("x")
    (raw / ("é" * 121 + ".txt")).write_text("y")
    found = names(raw.parent / "annotated", raw)
    assert len({*found.values()}) == 3
    assert all(len(name.encode()) <= 180 for name in found.values())


def test_sources_that_are_missing_or_empty_are_named(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for name, code in (("missing", "KG130"), ("empty", "KG131")):
        with pytest.raises(InputError) as caught:
            find_texts([tmp_path / name], tmp_path / "annotated")
        assert [each.code for each in caught.value.diagnostics] == [code]
