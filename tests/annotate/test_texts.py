"""What raw texts of each kind say, and what is said of those that say nothing."""

from __future__ import annotations

import gzip
import io
import sys
import zipfile
from pathlib import Path

import pytest
from documents import STORY, mail, page, pdf, read, word
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from kgraph.annotate.texts.pdf import as_written
from kgraph.annotate.texts.raw_text import RawText
from kgraph.cli.app import app
from kgraph.errors import Diagnostic, InputError


def refusal(path: Path, data: bytes) -> Diagnostic:
    with pytest.raises(InputError) as caught:
        read(path, data)
    [finding] = caught.value.diagnostics
    assert finding.path == str(path)
    assert finding.fix
    return finding


def told(raw: RawText) -> list[str]:
    return [finding.code for finding in raw.findings]


def test_plain_text_is_taken_as_it_is_but_for_a_byte_order_mark(tmp_path: Path) -> None:
    text = "\tAnna  said \r\n\r\nno. 😀 \n"
    assert read(tmp_path / "a.txt", b"\xef\xbb\xbf" + text.encode()).text == text


def test_markdown_keeps_its_signs_and_its_front_matter_is_metadata(tmp_path: Path) -> None:
    front = '---\ntitle: "Oz: no"\ndate: 2022-04-05T10:00:00Z\nauthor: Ana\ntags: [x]\n---\n\n'
    raw = read(tmp_path / "a.md", f"{front}# Heading\n\nAnna *said* so.\n".encode())
    assert raw.text == "# Heading\n\nAnna *said* so.\n"
    assert raw.metadata == {"title": "Oz: no", "issued": "2022-04-05"}
    assert raw.source == {"author": "Ana", "issued_from": "front matter"}
    assert read(tmp_path / "b.md", b"# Oz #\n\n---\n\nx: y\n").metadata == {"title": "Oz"}


def test_a_pdf_keeps_its_pages_and_its_broken_lines_are_one_again(tmp_path: Path) -> None:
    first = [
        "Oz rejects",
        "Ana Lima said on Monday that the well-known guaran-",
        "tees were not what she had ",
    ]
    first += ["hoped for, and that", "well-", "known guarantors had to answer."]
    second = ["A new sentence begins on this page."]
    raw = read(tmp_path / "a.pdf", pdf(first, second, info="/Title (Oz) /Author (Ana)"))
    assert "the well-known guarantees were not what she had hoped for" in raw.text
    assert "well-known guarantors" in raw.text
    assert raw.text.startswith("Oz rejects\n\n")
    assert [raw.text[begin:][:5] for begin in raw.pages] == ["Oz re", "A new"]
    assert raw.metadata == {"title": "Oz"}
    assert raw.source == {"author": "Ana"}
    assert raw.extractor == "pypdf"


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(st.sampled_from(STORY[0].split()), max_size=9), min_size=1, max_size=4))
def test_pages_begin_where_their_words_do(
    tmp_path_factory: pytest.TempPathFactory, pages: list[list[str]]
) -> None:
    folder = tmp_path_factory.mktemp("pages")
    data = pdf(*([" ".join(words)] for words in pages))
    if not any(pages):
        assert refusal(folder / "a.pdf", data).code == "KG186"
        return
    raw = read(folder / "a.pdf", data)
    assert list(raw.pages) == sorted(raw.pages)
    ends = [*raw.pages[1:], len(raw.text)]
    for words, begin, end in zip(pages, raw.pages, ends, strict=True):
        assert raw.text[begin:end].split() == words
    assert ("KG245" in told(raw)) == (not all(pages))


def test_heads_and_numbers_of_pages_do_not_stand_in_sentences(tmp_path: Path) -> None:
    bodies = ["Ana Lima said that the port", "would close and that the docks", "had no buyer."]
    pages = [
        ["The Sena Daily", body, f"Page {number} of 3"] for number, body in enumerate(bodies, 1)
    ]
    raw = read(tmp_path / "a.pdf", pdf(*pages))
    joined = " ".join(raw.text.split())
    assert joined == (
        "The Sena Daily Ana Lima said that the port would close and that the docks had no buyer."
    )
    assert [raw.text[begin:][:3] for begin in raw.pages] == ["The", "wou", "had"]
    [finding] = raw.findings
    assert (finding.code, "5 lines" in finding.what) == ("KG245", True)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["a long-", "term plan"], "a long-term plan"),
        (["a govern-", "ment plan"], "a government plan"),
        (["the peace keeping and the peace-", "keeping force"], "the peace-keeping force"),
        (["it was longterm, a long-", "term plan"], "a longterm plan"),
        (["in a formation the in-", "formation, information"], "the information, information"),
        (["the Franco-", "German plan"], "the Franco-German plan"),
    ],
)
def test_a_hyphen_at_the_end_of_a_line_stays_where_it_may_be_that_of_the_word(
    tmp_path: Path, lines: list[str], expected: str
) -> None:
    raw = read(tmp_path / "a.pdf", pdf(lines))
    assert expected in " ".join(raw.text.split())


def test_lines_that_do_not_run_along_with_the_pages_stay(tmp_path: Path) -> None:
    pages = [["Ana left.", "It rained.", "7"], ["Ana came.", "It snowed.", "7"], ["Ana left."]]
    raw = read(tmp_path / "a.pdf", pdf(*pages))
    assert raw.text.split() == " ".join(line for page in pages for line in page).split()
    assert raw.findings == ()


def test_a_pdf_has_the_letters_of_words_and_not_those_of_its_font(tmp_path: Path) -> None:
    raw = read(tmp_path / "a.pdf", pdf(["The of\\256ce of Ana agreed.", "It was so."]))
    assert raw.text == "The office of Ana agreed. It was so.\n"
    assert as_written("The gov\u00ad\nernment of O\u00adz") == "The government of Oz\n"


def test_a_title_that_is_no_text_is_none(tmp_path: Path) -> None:
    raw = read(tmp_path / "a.pdf", pdf(["Anna left."], info="/Title 7 /Author [1 2]"))
    assert (raw.metadata["title"], raw.source) == ("", {})


def test_a_title_that_a_program_made_is_none(tmp_path: Path) -> None:
    raw = read(tmp_path / "a.pdf", pdf(["Anna left."], info="/Title (Microsoft Word - x.docx)"))
    assert raw.metadata == {}


def test_a_scan_a_locked_and_a_broken_pdf_are_told_apart(tmp_path: Path) -> None:
    from pypdf import PdfWriter

    scan = refusal(tmp_path / "a.pdf", pdf([], []))
    assert (scan.code, "2 pages" in scan.what, "ocrmypdf" in scan.fix) == ("KG186", True, True)
    (tmp_path / "open.pdf").write_bytes(pdf(["Anna left."]))
    for password, name in (("secret", "locked.pdf"), ("", "free.pdf")):
        writer = PdfWriter(clone_from=tmp_path / "open.pdf")
        writer.encrypt(password, "owner", algorithm="RC4-128")
        writer.write(tmp_path / name)
    locked = refusal(tmp_path / "locked.pdf", (tmp_path / "locked.pdf").read_bytes())
    assert (locked.code, "password" in locked.what) == ("KG187", True)
    assert read(tmp_path / "free.pdf").text == "Anna left.\n"
    for broken in (pdf(["Anna left."])[:300], b"hello"):
        assert refusal(tmp_path / "broken.pdf", broken).code == "KG187"


def test_word_documents_have_tables_notes_boxes_and_changes_that_are_accepted(
    tmp_path: Path,
) -> None:
    def run(words: str) -> str:
        return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'

    cell = "<w:tc><w:p>{}</w:p></w:tc>".format
    xml = (
        f"<w:sdt><w:sdtContent><w:p>{run('In a control.')}</w:p></w:sdtContent></w:sdt>"
        f"<w:p>{run('Talks ')}<w:del><w:r><w:delText>failed</w:delText></w:r></w:del>"
        f"<w:ins>{run('went on')}</w:ins><w:r><w:tab/><w:t>in Oz</w:t><w:br/><w:t>today</w:t></w:r>"
        f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>HIDDEN</w:t></w:r>"
        f"<w:r><w:pict><w:txbxContent><w:p>{run('In a box.')}</w:p></w:txbxContent></w:pict></w:r></w:p>"
        f"<w:tbl><w:tr>{cell(run('State'))}{cell(run('Vote'))}</w:tr>"
        f"<w:tr>{cell(run('Oz'))}{cell(run('no'))}</w:tr></w:tbl>"
    )
    notes = (
        f'<w:footnote w:type="separator" w:id="0"><w:p>{run("----")}</w:p></w:footnote>'
        f'<w:footnote w:id="2"><w:p>{run("As the ministry says.")}</w:p></w:footnote>'
    )
    raw = read(tmp_path / "a.docx", word("Anna left.", title="Oz", xml=xml, notes=notes))
    assert raw.text.split("\n\n") == [
        "In a control.",
        "Talks went on\tin Oz\ntoday",
        "In a box.",
        "State\tVote\nOz\tno",
        "Anna left.",
        "As the ministry says.\n",
    ]
    assert raw.metadata == {"title": "Oz"}
    assert raw.source == {}


def test_what_was_deleted_in_word_is_gone_and_what_only_might_be_hidden_is_not(
    tmp_path: Path,
) -> None:
    def run(words: str, style: str = "") -> str:
        return f'<w:r><w:rPr>{style}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'

    row = "<w:tr><w:trPr>{}</w:trPr><w:tc><w:p>{}</w:p></w:tc></w:tr>".format
    xml = (
        f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('Talks ')}</w:p><w:p>{run('went on.')}</w:p>"
        f"<w:tbl>{row('<w:del/>', run('GONE'))}{row('', run('Oz'))}</w:tbl>"
        f"<w:p>{run('Ana ')}{run('GONE', '<w:vanish/>')}"
        f'{run("left.", """<w:vanish w:val="0"/>""")}</w:p>'
    )
    raw = read(tmp_path / "a.docx", word("Last.", xml=xml))
    assert raw.text.split("\n\n") == ["Talks went on.", "Oz", "Ana left.", "Last.\n"]


def test_a_word_document_with_entities_is_refused_as_their_words_would_be_lost(
    tmp_path: Path,
) -> None:
    def with_entity(name: str, part: bytes) -> bytes:
        if name != "word/document.xml":
            return part
        head, xml, rest = part.partition(b"?>")
        return head + xml + b'<!DOCTYPE x [<!ENTITY x "Ana">]>' + rest.replace(b"NAME", b"&x;")

    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(word("NAME left."))) as before,
        zipfile.ZipFile(out, "w") as after,
    ):
        for name in before.namelist():
            after.writestr(name, with_entity(name, before.read(name)))
    finding = refusal(tmp_path / "a.docx", out.getvalue())
    assert (finding.code, "entities" in finding.what) == ("KG187", True)


@pytest.mark.parametrize(
    ("name", "data", "what", "cure"),
    [
        ("a.txt", pdf(["Anna left."]), "a PDF", "a.pdf"),
        ("a.html", pdf(["Anna left."]), "a PDF", "a.pdf"),
        ("a.pdf", b"\n<!DOCTYPE html><html><p>Log in", "a web page", "a.html"),
        ("a.docx", b"<html><p>Not found", "a web page", "a.html"),
        ("a.txt", page("Anna left."), "a web page", "a.html"),
        ("a.txt", rb"{\rtf1\ansi Anna left.}", "RTF", ".docx"),
        ("a.docx", rb"{\rtf1\ansi Anna left.}", "RTF", ".docx"),
        ("a.txt", word("Anna left."), "a Word document", "call it a.docx"),
        ("a.docx", b"Anna left.", "no Word document", "call it .txt"),
        ("a.html", gzip.compress(b"<p>Anna left.", mtime=0), "gzip", "unpack"),
        (
            "a.eml",
            b"From a\nFrom: a@x\n\nOne.\n\nFrom b Mon Mar  4\nFrom: b@x\n\nTwo.\n",
            "e-mails",
            ".eml",
        ),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_told_from_a_broken_one(
    tmp_path: Path, name: str, data: bytes, what: str, cure: str
) -> None:
    finding = refusal(tmp_path / name, data)
    assert finding.code == "KG187"
    assert what in finding.what
    assert cure in finding.fix


def test_markdown_may_begin_with_html_and_an_email_with_the_line_of_its_box(tmp_path: Path) -> None:
    assert read(tmp_path / "a.md", b"<html>\n\nAnna left.\n").text.endswith("Anna left.\n")
    boxed = b"From a Mon Mar  4\nFrom: a@x\n\nAnna left.\n"
    assert read(tmp_path / "a.eml", boxed).text == "Anna left.\n"


def test_word_documents_without_text_locked_or_broken_are_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "a.docx", word()).code == "KG186"
    old = refusal(tmp_path / "a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100))
    assert (old.code, "password" in old.what) == ("KG187", True)
    assert refusal(tmp_path / "a.docx", b"PK\x03\x04 nothing").code == "KG187"


def test_of_a_page_the_article_is_read_and_what_the_page_states_of_itself(tmp_path: Path) -> None:
    head = (
        '<meta charset="utf-8"><meta property="og:site_name" content="The Daily">'
        '<meta property="article:published_time" content="2022-04-05T10:00:00+01:00">'
        '<link rel="canonical" href="https://daily.example/oz">'
    )
    raw = read(tmp_path / "a.html", page(*STORY * 8, head=head))
    assert raw.text.startswith("Oz rejects\n\nForeign Minister")
    assert not {"Home", "Sport", "reserved"} & {*raw.text.replace(".", " ").split()}
    expected = {"title": "Oz rejects", "issued": "2022-04-05", "publisher": "The Daily"}
    assert raw.metadata == {**expected, "language": "en-GB"}
    assert raw.source["url"] == "https://daily.example/oz"


def test_a_page_that_names_no_publisher_and_no_day_has_none(tmp_path: Path) -> None:
    head = '<link rel="canonical" href="https://daily.example/oz">'
    raw = read(tmp_path / "a.html", page(*STORY, "It was as on 5 April 2022.", head=head))
    assert not {"publisher", "issued"} & {key for key, value in raw.metadata.items() if value}


def test_quotation_marks_that_only_browsers_show_are_in_the_text(tmp_path: Path) -> None:
    raw = read(tmp_path / "a.html", page(*STORY, "She said: <q>Never</q>, and left."))
    assert "She said: “Never”, and left." in raw.text


def test_a_short_page_is_taken_whole_block_by_block(tmp_path: Path) -> None:
    raw = read(tmp_path / "a.html", b"<div>Hello <b>World</b><p>said Ana.</div><script>x</script>")
    assert raw.text.split() == ["Hello", "World", "said", "Ana."]
    assert "World\n\nsaid" in raw.text
    assert (
        refusal(tmp_path / "b.html", b"<html><body><script>app()</script></body>").code == "KG186"
    )
    assert refusal(tmp_path / "c.html", b"").code == "KG186"


def test_what_a_browser_hides_is_not_read_and_told(tmp_path: Path) -> None:
    hidden = (
        "<p hidden>Ben denied it.</p><div style='color: red; display:none'>Ben <b>left</b>.</div>"
        "<p>It <span style='visibility: hidden'>never</span> rained.</p>"
    )
    for body in (hidden, hidden + "<p>" + "The council met again. " * 100 + "</p>"):
        raw = read(tmp_path / "a.html", page("Anna left.", body))
        assert ("Anna left." in raw.text, "It rained." in " ".join(raw.text.split())) == (
            True,
            True,
        )
        assert "Ben" not in raw.text
        assert told(raw) == ["KG245"]
        assert "6 words" in raw.findings[0].what
    raw = read(tmp_path / "a.html", b"<body style='display:none'><p>Anna left.</p>")
    assert (raw.text, told(raw)) == ("Anna left.\n", [])
    raw = read(tmp_path / "a.eml", mail(html="<p hidden>Read more</p><p>Anna left.</p>"))
    assert (raw.text, told(raw)) == ("Anna left.\n", ["KG245"])


def test_a_page_is_read_to_its_end_however_deep_it_is_or_refused(tmp_path: Path) -> None:
    for words in ("Ben stayed.", "The council met again. " * 100):
        deep = "<div>" * 300 + "<p>Anna left.</p>" + "</div>" * 300 + f"<p>{words}</p>"
        text = read(tmp_path / "a.html", f"<body>{deep}</body>".encode()).text
        assert words.strip() in text
    with pytest.raises(RecursionError):
        read(tmp_path / "a.html", b"<div>" * 5_000 + b"Anna left.")


def test_a_page_of_frames_is_told_from_one_that_is_empty(tmp_path: Path) -> None:
    finding = refusal(tmp_path / "a.html", b'<frameset><frame src="top.html"><frame src="b.html">')
    assert (finding.code, "top.html, b.html" in finding.fix) == ("KG186", True)


def test_the_entities_of_a_page_are_not_its_text(tmp_path: Path) -> None:
    declared = '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "b">\n<!ENTITY c "d">]>'
    data = f"{declared}<html><body><p>Anna left.</p></body></html>".encode()
    assert read(tmp_path / "a.xhtml", data).text == "Anna left.\n"


def test_an_email_has_its_text_its_subject_and_its_day_and_attachments_are_named(
    tmp_path: Path,
) -> None:
    day = "Tue, 05 Apr 2022 23:30:00 -0500"
    data = mail("Señora Núñez left.\n", "<p>page</p>", "draft.pdf", Subject="Oz: né", Date=day)
    raw = read(tmp_path / "a.eml", data)
    assert raw.text == "Señora Núñez left.\n"
    assert raw.metadata == {"title": "Oz: né", "issued": "2022-04-05"}
    stated = {"issued_from": f"header of the e-mail: {day}"}
    assert raw.source == {"author": "Ana Lima <ana@daily.example>", **stated}
    [finding] = raw.findings
    assert (finding.code, "draft.pdf" in finding.what) == ("KG245", True)


def test_an_email_that_is_only_a_page_is_read_as_one(tmp_path: Path) -> None:
    raw = read(tmp_path / "a.eml", mail(html=page(*STORY).decode()))
    assert STORY[1] in raw.text.split("\n\n")
    assert raw.extractor == "trafilatura"


QUOTING = {
    "marks": "I disagree.\n\nOn 5 April 2022, Ana Lima\n<ana@daily.example> wrote:\n\n"
    "> The port is\n>> closed.\n>\nIt is open.\n",
    "a line": "I disagree.\nIt is open.\n-----Original Message-----\nFrom: Ana\n\nThe port is closed.\n",
    "another line": "I disagree.\nIt is open.\n\n"
    "---------- Forwarded message ---------\nThe port is closed.\n",
}


@pytest.mark.parametrize("how", QUOTING)
def test_what_an_email_quotes_of_earlier_ones_is_nobodys_words_in_it(
    tmp_path: Path, how: str
) -> None:
    raw = read(tmp_path / "a.eml", mail(QUOTING[how]))
    assert raw.text.split() == "I disagree. It is open.".split()
    [finding] = raw.findings
    assert finding.code == "KG245"
    assert "of earlier e-mails, which this one quotes" in finding.what


@pytest.mark.parametrize(
    "cited",
    [
        "<div class='moz-cite-prefix'>Ana wrote:</div><blockquote type='cite'>It is closed.</blockquote>",
        "<div class='gmail_quote x'><div class='gmail_attr'>Ana wrote:</div><p>It is closed.</p></div>",
    ],
)
def test_what_the_page_of_an_email_cites_is_no_part_of_it(tmp_path: Path, cited: str) -> None:
    raw = read(tmp_path / "a.eml", mail(html=f"<p>I disagree.</p>{cited}<p>It is open.</p>"))
    assert raw.text.split() == "I disagree. It is open.".split()
    assert told(raw) == ["KG245"]
    assert "2 lines" in raw.findings[0].what


def test_an_email_may_have_a_line_that_begins_with_from_and_a_quotation_of_its_own(
    tmp_path: Path,
) -> None:
    words = "He said:\n\nno.\n>From Sena he went to Oz.\n"
    raw = read(tmp_path / "a.eml", mail(words))
    assert (raw.text, told(raw)) == (words, [])
    assert refusal(tmp_path / "b.eml", mail("> The port is closed.\n")).code == "KG186"


def test_an_email_without_text_and_a_file_that_is_none_are_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "a.eml", mail(attached="draft.pdf")).code == "KG186"
    assert refusal(tmp_path / "b.eml", b"just words\n").code == "KG187"
    assert refusal(tmp_path / "c.eml", b"From: a@b.c\n\n").code == "KG186"


def test_an_email_that_is_damaged_is_refused_and_one_that_is_cut_off_is_told(
    tmp_path: Path,
) -> None:
    head = b"From: a@b.c\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=X\n\n--X\n"
    raw = read(tmp_path / "a.eml", head + b"Content-Type: text/plain\n\nAna left.\n")
    assert (raw.text, told(raw)) == ("Ana left.\n", ["KG245"])
    part = b"Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n!!!no base64\n--X--\n"
    assert refusal(tmp_path / "b.eml", head + part).code == "KG187"


def test_an_email_that_is_encrypted_or_has_no_boundary_says_so(tmp_path: Path) -> None:
    for kind, what in (
        ('multipart/encrypted; boundary="b"', "encrypted"),
        ("application/pkcs7-mime; name=a.p7m", "encrypted"),
        ("multipart/mixed", "apart"),
    ):
        data = f"From: a@x\nContent-Type: {kind}\n\nAnna left.\n".encode()
        finding = refusal(tmp_path / "a.eml", data)
        assert (finding.code, what in finding.what) == ("KG187", True)


def test_an_email_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    raw = read(tmp_path / "a.eml", b"\xef\xbb\xbfFrom: a@x\nSubject: Talks\n\nAnna left.\n")
    assert (raw.text, raw.metadata["title"]) == ("Anna left.\n", "Talks")


def test_lines_that_an_email_has_broken_for_the_eye_are_one_again(tmp_path: Path) -> None:
    head = b"From: a@b.c\nContent-Type: text/plain; charset=utf-8; format=flowed\n\n"
    raw = read(tmp_path / "a.eml", head + b"This is a long \nline.\nNext.\n-- \nAna\n")
    assert raw.text == "This is a long line.\nNext.\n--\nAna\n"
    head = head.replace(b"flowed", b"flowed; delsp=yes")
    raw = read(tmp_path / "a.eml", head + "首相は \n反対した。\n".encode())
    assert raw.text == "首相は反対した。\n"


@pytest.mark.parametrize(
    ("name", "library"), [("a.pdf", "pypdf"), ("a.docx", "docx"), ("a.html", "trafilatura")]
)
def test_a_library_that_is_not_installed_is_named_with_the_cure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, library: str
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    finding = refusal(tmp_path / name, b"x")
    assert finding.code == "KG187"
    assert "not installed" in finding.what
    assert finding.fix == "pip install 'kgraph[texts]'"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Mayor rejects sale\n\nAna Lima spoke.", "Mayor rejects sale"),
        ("\ufeff\nWill the  port be sold?\r\n\r\nIt rained.", "Will the port be sold?"),
        ('"We had no plan": an interview\n\nIt rained.', '"We had no plan": an interview'),
        ("أعلنت الحكومة اليوم\n\nنص", "أعلنت الحكومة اليوم"),
        ("Ana Lima said that it rained.\n\nIt did.", ""),
        ("Sir,\n\nIt rained.", ""),
        ("Dear Ana Lima\n\nIt rained.", ""),
        ("Mayor rejects sale\nAna Lima spoke.", ""),
        ("Mayor rejects sale\n\n", ""),
        ("Harbour\n\nIt rained.", ""),
        ("- one thing\n\nIt rained.", ""),
        ("12 May 2025\n\nIt rained.", ""),
    ],
)
def test_a_headline_of_a_plain_text_is_its_title_and_stays_in_the_text(
    text: str, title: str, tmp_path: Path
) -> None:
    raw = read(tmp_path / "a.txt", text.encode())
    assert raw.text == text.removeprefix("\ufeff")
    assert raw.metadata.get("title", "") == title


def test_the_lexicon_beside_texts_is_used_and_not_told_as_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("raw").mkdir()
    Path("raw/a.txt").write_text("Ana Lima left.", encoding="utf-8")
    Path("raw/lexicon.ttl").write_text(
        "@prefix kg: <https://w3id.org/kgraph/ns#> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        '<https://w3id.org/kgraph/id/person/lima> a kg:Person ; rdfs:label "Ana Lima" .\n',
        encoding="utf-8",
    )
    result = CliRunner().invoke(app, ["annotate", "raw"])
    assert "Known entities: raw/lexicon.ttl" in result.stderr
    assert "KG161" not in result.stderr
