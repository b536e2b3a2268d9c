"""Bytes become the text that they are, or an error with what people can choose from; never another text."""

from __future__ import annotations

from pathlib import Path

import pytest
from counts import count
from documents import STORY, page, read
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kgraph.annotate.texts.encoding_names import known_encoding
from kgraph.annotate.texts.encodings import decode
from kgraph.annotate.texts.likely_encodings import readings_of
from kgraph.errors import Diagnostic, InputError, UsageError

SPANISH = "El señor Núñez habló ayer en Málaga."
WORDS = {
    "windows-1252": SPANISH,
    "windows-1250": "Łódź, Kraków i Gdańsk; źródło: „Gazeta”",
    "iso-8859-2": "Łódź, Kraków i Gdańsk",
    "windows-1251": "Сегодня министр Лавров заявил, что Россия отвергает проект.",
    "koi8-r": "Сегодня министр Лавров заявил, что Россия отвергает проект.",
    "koi8-u": "Сьогодні міністр заявив про їжу та ґрунт у Києві.",
    "cp866": "Сегодня министр Лавров заявил",
    "windows-1253": "Ο πρωθυπουργός μίλησε στην Αθήνα",
    "windows-1254": "Başbakan İstanbul’da açıkladı",
    "windows-1255": "ראש הממשלה אמר אתמול",
    "windows-1256": "قال الرئيس إن الحكومة رفضت الاقتراح",
    "cp874": "นายกรัฐมนตรีกล่าวเมื่อวานนี้",
    "gb18030": "总统昨天在北京表示,政府拒绝了这一提议。",
    "big5": "總統昨天在台北表示,政府拒絕了這一提議。",
    "shift-jis": "首相は昨日、東京で提案を拒否したと述べた。",
    "euc-jp": "首相は昨日、東京で提案を拒否したと述べた。",
    "euc-kr": "대통령은 어제 서울에서 제안을 거부했다",
    "iso-2022-jp": "首相は昨日、東京で提案を拒否したと述べた。",
    "utf-16-le": SPANISH,
    "utf-16-be": SPANISH,
    "mac-roman": SPANISH,
}


def refusal(data: bytes, **known: str) -> Diagnostic:
    with pytest.raises(InputError) as caught:
        decode(data, "a.txt", **known)
    [finding] = caught.value.diagnostics
    return finding


@pytest.mark.parametrize(("encoding", "words"), WORDS.items())
def test_what_is_not_utf8_is_refused_with_what_likely_encodings_read(
    encoding: str, words: str
) -> None:
    data = f"First line\n{words}\n".encode(encoding)
    finding = refusal(data)
    assert finding.code == "KG185"
    assert "--encoding" in finding.fix
    shown = [line for _, line in readings_of(data)]
    assert any(line and line in words for line in shown)
    assert len(shown) <= 6
    for name, line in readings_of(data):
        assert line in decode(data, "a.txt", named=known_encoding(name)).text


def test_the_refusal_shows_the_place_and_the_words_that_differ() -> None:
    finding = refusal(f"First line\n{SPANISH}".encode("cp1252"))
    assert (finding.line, finding.column) == (2, 6)
    assert "windows-1252: 'El señor Núñez" in finding.fix
    assert "windows-1250: 'El seńor Núńez" in finding.fix


@settings(max_examples=count(5_000), deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_characters="\0\x1b\ufeff")))
def test_every_text_in_utf8_is_read_as_it_is(text: str) -> None:
    assert decode(text.encode(), "a.txt") == (text, ())
    assert decode(text.encode("utf-8-sig"), "a.txt") == (text, ())
    assert decode(text.encode("utf-16"), "a.txt") == (text, ())
    assert decode(text.encode("utf-32"), "a.txt") == (text, ())


@settings(max_examples=count(20_000), deadline=None)
@given(st.binary(), st.sampled_from(["", "windows-1252", "gb18030", "utf-16-le", "koi8-r"]))
def test_no_bytes_are_read_as_another_text_than_they_are(data: bytes, declared: str) -> None:
    assume(not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\0\0\xfe\xff")))
    try:
        text, findings = decode(data, "a.txt", declared=declared)
    except InputError:
        return
    encodings = [declared or "utf-8", *["utf-8"] * any(each.code == "KG244" for each in findings)]
    assert text.encode(encodings[-1]) == data or data.isascii() or text == data.decode()


def test_a_declaration_counts_and_latin_1_means_what_the_web_means_by_it() -> None:
    data = "“Núñez” – €".encode("cp1252")
    for declared in ("windows-1252", "iso-8859-1", "ISO-8859-1", "us-ascii", '"latin1"'):
        assert decode(data, "a.txt", declared=declared).text == "“Núñez” – €"
    russian = WORDS["koi8-r"].encode("koi8-r")
    assert decode(russian, "a.txt", declared="koi8-r").text == WORDS["koi8-r"]


def test_a_false_declaration_is_found_and_refused() -> None:
    russian = WORDS["windows-1251"].encode("cp1251")
    assert "no sense" in refusal(russian, declared="iso-8859-1").what
    assert "is not that" in refusal(SPANISH.encode("cp1252"), declared="utf-8").what
    assert "no encoding" in refusal(SPANISH.encode("cp1252"), declared="klingon").what


def test_utf8_that_is_declared_to_be_something_else_is_read_as_utf8_and_told() -> None:
    text, [finding] = decode(SPANISH.encode(), "a.txt", declared="iso-8859-1")
    assert text == SPANISH
    assert (finding.code, finding.severity) == ("KG244", "warning")


def test_two_readings_that_both_make_sense_are_both_shown() -> None:
    finding = refusal("茅拢".encode("gb18030"), declared="gb2312")
    assert "may as well be UTF-8" in finding.what
    assert "gb18030: '茅拢'" in finding.fix


def test_utf8_that_is_damaged_is_not_offered_as_something_else() -> None:
    cut = SPANISH.encode()[: SPANISH.encode().index("á".encode()) + 1]
    assert "ends within a character" in refusal(cut).what
    mixed = SPANISH.encode() + b"\nand \x93no\x94"
    finding = refusal(mixed)
    assert "2 places" in finding.what
    assert (finding.line, finding.column) == (2, 5)


def test_a_named_encoding_wins_over_a_declaration_and_not_over_utf8() -> None:
    data = SPANISH.encode("cp1252")
    assert decode(data, "a.txt", named="cp1252", declared="iso-8859-2").text == SPANISH
    assert decode(SPANISH.encode(), "a.txt", named="cp1252").text == SPANISH
    assert refusal(b"\x81\xff", named="cp1252").code == "KG185"


def test_a_binary_file_is_no_text() -> None:
    assert refusal(bytes(range(256)) * 4).code == "KG113"


def test_an_encoding_that_does_not_exist_is_refused_when_it_is_named() -> None:
    assert known_encoding("windows-1252") == "cp1252"
    for name in ("windows-9999", "rot13", "base64"):
        with pytest.raises(UsageError, match="windows-1252"):
            known_encoding(name)


def test_a_page_is_read_as_it_declares(tmp_path: Path) -> None:
    for number, (encoding, declared) in enumerate(
        [("cp1252", "iso-8859-1"), ("cp1251", "windows-1251"), ("utf-8", "utf-8")]
    ):
        words = WORDS["windows-1251"] if encoding == "cp1251" else SPANISH
        for head in (
            f'<meta charset="{declared}">',
            f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">',
        ):
            data = page(*STORY[:1], words, head=head).decode().replace("“", "'").replace("”", "'")
            raw = read(tmp_path / f"{number}.html", data.encode(encoding))
            assert words in raw.text.strip().split("\n\n")


def test_bytes_of_zero_in_a_text_are_named_with_their_line() -> None:
    finding = refusal(b"Ana left.\nBen \0left.\n")
    assert (finding.code, finding.line, finding.column) == ("KG113", 2, 5)
    assert "1 NUL byte" in finding.what


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "utf-8-sig"])
def test_a_marked_text_that_is_cut_off_is_to_be_got_whole(encoding: str) -> None:
    finding = refusal("Ana left.\nEl señor".encode(encoding) + "ñ".encode(encoding)[-2:-1])
    assert (finding.code, finding.line, finding.column) == ("KG185", 2, 9)
    assert "ends within a character" in finding.what
    assert "cut off" in finding.fix


def test_a_marked_text_with_bytes_of_another_encoding_names_their_place() -> None:
    finding = refusal("Ana left.\nEl señor".encode("utf-8-sig") + b"\xfa said")
    assert (finding.line, finding.column) == (2, 9)
    assert "is not utf-8: byte 0xfa" in finding.what
    assert "--encoding" not in finding.fix


def test_one_place_that_is_not_utf_8_is_told_in_the_singular() -> None:
    finding = refusal("Núñez said it. M".encode() + b"\xe1laga")
    assert finding.what == "this text is UTF-8, and has 1 place that is not"
    assert finding.fix == "correct this place"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32"])
def test_an_encoding_with_bytes_of_zero_is_none_of_a_text_without(encoding: str) -> None:
    text = "El señor Núñez habló ayer"
    assert decode(text.encode(), "a.html", named=encoding) == (text, ())
    read = decode(text.encode(), "a.html", declared=encoding)
    assert (read.text, [each.code for each in read.findings]) == (text, ["KG244"])
    assert refusal(text.encode("windows-1252"), declared=encoding).code == "KG185"
    assert decode(b"Ana left", "a.html", declared=encoding).text == "Ana left"


def test_utf_32_without_a_mark_is_offered() -> None:
    assert "utf-32-le: 'Ana left.'" in refusal("Ana left.\n".encode("utf-32-le")).fix
