"""`verdicts.csv` as people and their programs leave it: read, or refused with words."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from judging.proposing import SAID, Engine, write
from judging.reviewed import item, options, rows, session

from kgraph.errors import InputError
from kgraph.judging.identity.judgements import JUDGEMENTS, Judgement
from kgraph.judging.identity.judgements import render as render_judgements
from kgraph.judging.proposals.verdicts import COLUMNS, VERDICTS, Verdict, read_verdicts, render
from kgraph.pipeline.build import build
from kgraph.pipeline.meaning import meaning_of
from kgraph.reviewing.reviewed import to_review

KEY, HASH = "abcdefghijklmnopqrstuvwxyz", "0123456789abcdef" * 4
ROW = Verdict(KEY, HASH, "accept", "anna", document="a", place="2..4", claim="Person “Anna, Bo”")


def file(tmp_path: Path, *verdicts: Verdict) -> Path:
    path = tmp_path / VERDICTS
    path.write_bytes(render(verdicts))
    return path


def plain(verdicts: list[Verdict]) -> list[Verdict]:
    return [each._replace(file="", line=0) for each in verdicts]


def table(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


def saved(
    separator: str = ",", quoting: int = csv.QUOTE_MINIMAL, end: str = "\r\n"
) -> Callable[[str], str]:
    def change(text: str) -> str:
        out = io.StringIO()
        csv.writer(out, delimiter=separator, quoting=quoting, lineterminator=end).writerows(
            table(text)
        )
        return out.getvalue()

    return change


def moved(text: str) -> str:
    out = io.StringIO()
    csv.writer(out).writerows([*row[::-1], ""] for row in table(text))
    return out.getvalue()


SPREADSHEETS: dict[str, Callable[[str], str]] = {
    "mark": lambda text: f"\ufeff{text}",
    "semicolons": saved(";"),
    "tabs": saved("\t"),
    "sep": lambda text: f"sep=;\r\n{saved(';')(text)}",
    "all quoted": saved(",", csv.QUOTE_ALL),
    "columns moved": moved,
    "capitals": lambda text: text.replace("verdict,", "Verdict,").replace(
        "text_sha256", "Text SHA256"
    ),
    "upper case": lambda text: text.replace("accept,", "Accept,").replace("reject,", "REJECT,"),
    "spaces": lambda text: text.replace(",anna,", ", anna ,"),
    "empty rows": lambda text: text.replace("\n", "\n,,,,,,,,,\n"),
    "last cells left out": lambda text: re.sub(r",+$", "", text, flags=re.MULTILINE),
    "a blank row": lambda text: f"{text}{' ,' * (len(COLUMNS) - 1)} \r\n",
    "dates eaten": lambda text: text.replace("2022-04-05", "05.04.2022"),
}


@pytest.mark.parametrize("how", SPREADSHEETS)
def test_what_a_spreadsheet_saves_is_read(tmp_path: Path, how: str) -> None:
    other = ROW._replace(key="b" * 26, decision="reject", document="2022-04-05", note="why; “so”")
    path = file(tmp_path, ROW, other)
    before = list(read_verdicts([path]))
    path.write_bytes(SPREADSHEETS[how](path.read_text(encoding="utf-8")).encode())
    found = read_verdicts([path])
    assert found.findings == ()
    said = {(each.key, each.text, each.reviewer, *each.outcome) for each in found}
    assert said == {(each.key, each.text, each.reviewer, *each.outcome) for each in before}


def test_cells_that_say_what_is_judged_may_not_be_left_out(tmp_path: Path) -> None:
    names = ["verdict", "reviewer", "key", "text_sha256", "note", "speaker"]
    cells = ["accept", "anna", KEY, HASH, "so"]
    (tmp_path / VERDICTS).write_text(f"{','.join(names)}\n{','.join(cells)}\n", encoding="utf-8")
    [finding] = read_verdicts([tmp_path / VERDICTS]).findings
    assert (finding.code, finding.line) == ("KG701", 2)


@pytest.mark.parametrize("data", [b"\r\n", b"\xef\xbb\xbf", b",,,\r\n,,,\r\n", b" ;\t\n"])
def test_a_file_in_which_nothing_is_written_holds_no_verdicts(tmp_path: Path, data: bytes) -> None:
    (tmp_path / VERDICTS).write_bytes(data)
    found = read_verdicts([tmp_path / VERDICTS])
    assert (list(found), found.findings) == ([], ())


def test_unicode_text_of_a_spreadsheet_is_read(tmp_path: Path) -> None:
    path = file(tmp_path, ROW)
    path.write_bytes(saved("\t")(path.read_text(encoding="utf-8")).encode("utf-16"))
    assert plain(list(read_verdicts([path]))) == [ROW]


REFUSED: dict[str, tuple[Callable[[str], str], str, str]] = {
    "changed quotes": (
        lambda text: text.replace('"', "”"),
        f"this row has {len(COLUMNS) + 1} cells, and the header has {len(COLUMNS)}",
        "in quotation marks",
    ),
    "key cut": (lambda text: text.replace(KEY, KEY[:9]), "its key cannot be", "26 letters"),
    "key as a number": (lambda text: text.replace(KEY, "1,2E+25"), "cells", "quotation marks"),
    "hash as a number": (lambda text: text.replace(HASH, "1.23E+63"), "text_sha256", "64 hex"),
    "verdict": (
        lambda text: text.replace(",accept,", ",maybe,"),
        "'maybe'",
        "'accept' or 'reject'",
    ),
    "no verdict": (lambda text: text.replace(",accept,", ",,"), "its verdict", "'accept' or"),
    "nobody": (lambda text: text.replace(",anna,", ",,"), "its reviewer", "--as NAME"),
    "correction of what is rejected": (
        lambda text: text.replace(",accept,", ",reject,").replace(",,,,,,abc", ",Denies,,,,,abc"),
        "a rejection has no stance",
        "only what is accepted",
    ),
    "conflict": (
        lambda text: text.replace("a,2..4", "<<<<<<< HEAD\na,2..4"),
        "git could not merge",
        "keep the rows of both sides",
    ),
}


@pytest.mark.parametrize("why", REFUSED)
def test_a_row_that_is_no_verdict_is_refused_with_words(tmp_path: Path, why: str) -> None:
    change, what, fix = REFUSED[why]
    path = file(tmp_path, ROW)
    text = path.read_text(encoding="utf-8")
    assert change(text) != text
    path.write_bytes(change(text).encode())
    finding, *_ = read_verdicts([path]).findings
    assert (finding.code, finding.line) == ("KG701", 2)
    assert what in finding.what
    assert fix in finding.fix


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"a,b\n1,2\n", "KG700"),
        (b"document,verdict,key\n", "KG700"),
        (b"\x00\x01\x02", "KG113"),
        (b"verdict,key,reviewer,text_sha256\n\xff\xfe\xfa,,,\n", "KG114"),
        (b"verdict,key,reviewer,text_sha256,key\n", "KG107"),
    ],
)
def test_a_file_that_holds_no_verdicts_is_refused(tmp_path: Path, data: bytes, code: str) -> None:
    (tmp_path / VERDICTS).write_bytes(data)
    with pytest.raises(InputError) as error:
        read_verdicts([tmp_path / VERDICTS])
    assert [each.code for each in error.value.diagnostics] == [code]


def test_an_empty_file_holds_no_verdicts(tmp_path: Path) -> None:
    (tmp_path / VERDICTS).write_bytes(b"")
    assert list(read_verdicts([tmp_path / VERDICTS])) == []


def test_two_verdicts_of_one_person_on_one_claim_do_not_count(tmp_path: Path) -> None:
    path = file(tmp_path, ROW, ROW._replace(decision="reject"))
    found = read_verdicts([path])
    assert list(found) == []
    [finding] = found.findings
    assert (finding.code, finding.line) == ("KG702", 3)
    assert f"says otherwise in {path}:2; neither counts" in finding.what
    assert "remove the row that does not hold, or judge it again" in finding.fix
    assert [(each.decision, each.line) for each in found.rows] == [("accept", 2), ("reject", 3)]


def test_the_same_verdict_twice_is_one(tmp_path: Path) -> None:
    found = read_verdicts([file(tmp_path, ROW, ROW)])
    assert plain(list(found)) == [ROW]
    assert found.findings == ()


def test_several_files_are_heard_together(tmp_path: Path) -> None:
    (tmp_path / "ben").mkdir()
    ben = ROW._replace(reviewer="ben", decision="reject")
    found = read_verdicts([file(tmp_path, ROW), file(tmp_path / "ben", ben)])
    assert [each.reviewer for each in found] == ["anna", "ben"]


def test_cells_cannot_act_as_formulas(tmp_path: Path) -> None:
    risky = ROW._replace(document="=cmd()", note="-1+2", reviewer="@anna", claim="+x")
    path = file(tmp_path, risky)
    for row in table(path.read_text(encoding="utf-8")):
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row)
    assert plain(list(read_verdicts([path]))) == [risky]


def test_columns_of_their_own_stay(tmp_path: Path) -> None:
    path = file(tmp_path, ROW)
    head, row = path.read_text(encoding="utf-8").splitlines()
    path.write_text(f"{head},mood\n{row},good\n", encoding="utf-8")
    again = render(read_verdicts([path]))
    assert again == path.read_bytes()


words = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=20).map(
    lambda text: " ".join(text.split())
)


@given(st.lists(st.tuples(words, words, words, words, st.integers(0, 99)), max_size=8))
@example([("", "", "", "'=", 0), ("", "", "", "=", 0), ("", "", "", "''+x", 0)])
def test_what_is_written_is_read_again(cells: list[tuple[str, str, str, str, int]]) -> None:
    """In any order, sorted, a line each."""
    from tempfile import TemporaryDirectory

    verdicts = [
        Verdict(
            f"{number:026}".translate(str.maketrans("0189", "abcd")),
            HASH,
            "accept",
            name or "x",
            document=document,
            claim=claim,
            note=note,
            place=f"{begin}..{begin + 2}",
        )
        for number, (name, document, claim, note, begin) in enumerate(cells)
    ]
    with TemporaryDirectory() as folder:
        path = file(Path(folder), *verdicts)
        found = plain(list(read_verdicts([path])))
        assert sorted(found) == sorted(verdicts)
        assert render(found) == render(found[::-1]) == path.read_bytes()
        assert len(path.read_text(encoding="utf-8").split("\n")) == len(verdicts) + 2


def test_rows_stand_in_the_order_of_the_text(tmp_path: Path) -> None:
    places = ["100..104", "9..12", "9..10"]
    path = file(
        tmp_path, *(ROW._replace(key=k * 26, place=p) for k, p in zip("abc", places, strict=True))
    )
    assert [row[COLUMNS.index("place")] for row in table(path.read_text())][1:] == [
        "9..10",
        "9..12",
        "100..104",
    ]


# Lapsed verdicts


def test_verdicts_on_changed_words_have_lapsed(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    write(folder, Engine().propose((SAID,)))
    at = session(folder)
    at.accept([item(at, "Asserts “said” Claim")])
    write(folder, Engine().propose((SAID.replace("draft", "plan"),)))
    report = build(options(folder), tmp_path / "out")
    [finding] = [each for each in report.findings if each.code == "KG703"]
    assert finding.path == str(folder / VERDICTS)
    assert finding.line == 2
    assert "the text of story has changed" in finding.what
    assert report.to_json()["judged"] == {
        "statements": {"open": 2},
        "mentions": {"open": 6},
        "lapsed": 1,
    }


def test_verdicts_on_what_is_not_proposed_any_more_have_lapsed(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    record = Engine().propose((SAID,))
    write(folder, record)
    at = session(folder)
    at.accept([item(at, "Asserts “said” Claim"), item(at, "Rejects “rejected” About")])
    record["events"] = [each for each in record["events"] if each["label"] == "Rejects"]
    write(folder, record)
    report = build(options(folder), tmp_path / "out")
    # What somebody says is not what the text says, so the verdict on the statement has lapsed too.
    assert report.totals["KG703"] == 2
    assert report.to_json()["judged"]["lapsed"] == 2


def test_verdicts_on_what_a_person_has_accepted_in_the_annotations_do_not_lapse(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "in"
    record = Engine().propose((SAID,))
    write(folder, record)
    at = session(folder)
    at.accept([item(at, "Asserts “said” Claim")])
    for each in (*record["mentions"], *record["events"]):
        each["attributes"] = {}
    write(folder, record)
    report = build(options(folder), tmp_path / "out")
    assert not [each for each in report.findings if each.code.startswith("KG7")]


def test_verdicts_on_other_documents_are_noted_once(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    write(folder, Engine().propose((SAID,), "one"), Engine().propose((f"{SAID} ",), "two"))
    at = session(folder)
    at.accept(at.waiting())
    write(folder, Engine().propose((SAID,), "one"))
    report = build(options(folder), tmp_path / "out")
    [finding] = [each for each in report.findings if each.code.startswith("KG7")]
    assert (finding.code, finding.severity) == ("KG707", "note")
    assert finding.what.endswith("on a text that this run does not read: two")
    assert finding.line > 1


def test_a_review_does_not_write_over_rows_that_it_cannot_read(tmp_path: Path) -> None:
    from kgraph.cli.reviewing.files import begin
    from kgraph.schema.settings import Settings

    write(tmp_path / "in", Engine().propose((SAID,)))
    path = file(tmp_path / "in", ROW)
    path.write_text(path.read_text().replace(KEY, "?"))
    with pytest.raises(InputError, match="mend these rows first"):
        begin(Settings(sources=(tmp_path / "in",)))
    assert "?" in path.read_text()


def test_rows_of_several_people_stay_when_one_goes_on(tmp_path: Path) -> None:
    write(tmp_path / "in", Engine().propose((SAID,)))
    for reviewer in ("ben", "anna"):
        at = session(tmp_path / "in", reviewer)
        at.accept([item(at, "Person")])
    assert [row.reviewer for row in rows(tmp_path / "in")] == ["anna", "ben"]


def test_verdicts_that_were_given_anew_after_an_edit_are_one_note(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    claims = "Asserts “said” Claim", "Denies “denied” Claim"
    story = (SAID, "It rained.", "Peskov denied that Oslo rejected the plan.")
    write(folder, Engine().propose(story))
    at = session(folder)
    at.accept([item(at, each) for each in claims])
    new = tuple(each.replace("the draft", "this draft").replace("Oslo", "Kyiv") for each in story)
    write(folder, Engine().propose(new))

    def lapsed() -> list[tuple[str, str]]:
        report = build(options(folder), tmp_path / "out")
        assert report.to_json()["judged"]["lapsed"] == 2
        return [(each.severity, each.what) for each in report.findings if each.code == "KG703"]

    assert [severity for severity, _ in lapsed()] == ["warning"]
    at = session(folder)
    at.accept([item(at, claims[0])])
    assert [severity for severity, _ in lapsed()] == ["warning"]
    at = session(folder)
    at.reject([item(at, claims[1])])
    [(severity, what)] = lapsed()
    assert severity == "note"
    assert "2 verdicts on texts that were edited lapsed" in what
    assert len(to_review(options(folder), meaning_of(options(folder))).lapsed) == 2


def test_a_verdict_on_the_same_words_in_an_edited_sentence_was_given_anew(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    story = (
        "It rained for 3 days.",
        SAID,
        "It rained.",
        "Peskov denied that Oslo rejected the plan.",
    )
    write(folder, Engine().propose(story))
    at = session(folder)
    at.accept([item(at, "Asserts “said” Claim"), item(at, "Denies “denied” Claim")])
    write(folder, Engine().propose(("It snowed.", *story[1:])))
    at = session(folder)
    at.accept([item(at, "Asserts “said” Claim")])
    report = build(options(folder), tmp_path / "out")
    found = [each for each in report.findings if each.code == "KG703"]
    assert sorted(each.severity for each in found) == ["note", "warning"]
    [warning] = [each.what for each in found if each.severity == "warning"]
    assert "Denies “denied”" in warning


def test_a_judgement_on_what_lapsed_verdicts_accept_names_what_comes_before_its_row_is_removed(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "in"
    story = (SAID, "Peskov denied that Oslo rejected the plan.")
    write(folder, Engine().propose(story))
    at = session(folder)
    at.accept(at.waiting())
    same = Judgement("same", "state/oslo", "state/kyiv", "anna")
    (folder / JUDGEMENTS).write_bytes(render_judgements([same]))

    def told() -> list[str]:
        given = options(folder, judgements=(folder / JUDGEMENTS,))
        found = build(given, tmp_path / "out").sources.ledger.findings
        return [each.fix for each in found if each.code == "KG859"]

    assert told() == []
    write(folder, Engine().propose((SAID, story[1].replace("Oslo", "Rome"))))
    [fix] = told()
    assert "`kgraph review --carry-over`" in fix
    at = session(folder)
    at.accept(at.waiting())
    assert told() == ["nothing to do if it comes back; else remove the row"]
