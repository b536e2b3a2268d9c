"""WebAnno TSV 3: every annotation of the format is read, at the characters it stands on."""

from __future__ import annotations

from pathlib import Path

import pytest
from counts import count
from hypothesis import given, settings
from hypothesis import strategies as st
from meaning import converted
from mutated import mutations

from kgraph.errors import InputError, KgraphError, UsageError
from kgraph.formats.shared.files.lines import lines_of
from kgraph.formats.shared.layer_reading import Reading
from kgraph.formats.table import READERS
from kgraph.formats.webanno import read as webanno_tsv
from kgraph.model.annotations import Argument, Document, Layer, covered_text

HEAD = "#FORMAT=WebAnno TSV 3.3\n"
TEXT = "Ana Lima 😀 met שרה\u0301.\nShe won't_go."


def table(text: str) -> str:
    """Rows with tabs between their cells, and one behind the last, as WebAnno writes them."""
    lines = ("\t".join(x.split()) + "\t" if x[:1].isdigit() else x for x in text.split("\n"))
    return "\n".join(lines)


# Two sentences; spans stacked, over sentences, of parts of tokens; slots, a chain, relations.
CORPUS = HEAD + table("""\
#T_SP=webanno.custom.Ner|identifier|mood|value
#T_SP=webanno.custom.Frame|ROLE_webanno.custom.Frame:fillers_webanno.custom.Link|uima.tcas.Annotation|value
#T_CH=webanno.custom.CorefLink|referenceRelation|referenceType
#T_RL=webanno.custom.Tie|strength|value|BT_webanno.custom.Ner


#Text=Ana Lima 😀 met שרה\u0301.
1-1 0-3 Ana http://www.wikidata.org/entity/Q7[1]|*[2] good[1]|*[2] PER[1]|*[2] _ _ _ *->1-1 nam[1] _ _ _
1-2 4-8 Lima http://www.wikidata.org/entity/Q7[1] good[1] PER[1] _ _ _ *->1-1 nam[1] _ _ _
1-3 9-11 😀 _ _ _ _ _ _ _ _ _ _ _
1-4 12-15 met _ _ _ who;* 1-1[1];1-5 Meeting _ _ _ _ _
1-5 16-20 שרה\u0301 * a\\_\\|b PER _ _ _ _ _ 9|_ knows|\\* 1-1[1_0]|1-1[2_0]
1-6 20-21 . _ _ _ _ _ _ _ _ _ _ _

#Sentence.id=two
#Text=She won't_go.
2-1 22-25 She *[3] *[3] long[3] _ _ _ coref->1-2 pro[1] _ _ _
2-2 26-34 won't_go *[3] *[3] long[3] _ _ _ _ _ _ _ _
2-2.1 26-28 wo * * \\_ _ _ _ _ _ _ _ _
2-2.2 32-34 go _ _ _ _ * * _ _ _ _ _
2-3 34-35 . _ _ _ _ _ _ _ _ _ _ _
""")


def parse(content: str, unit: str = "utf16") -> Reading:
    return webanno_tsv.parse(lines_of(content), "a.tsv", lambda t: Document("a", t), unit)


def layer(content: str) -> Layer:
    reading = parse(content)
    assert not [f for f in reading.ledger.all_findings if f.code != "KG119"]
    assert reading.layer
    return reading.layer


def words(found: Layer) -> dict[str, str]:
    return {m.id: covered_text(found.document.text, m.spans) for m in found.mentions}


def codes(reading: Reading) -> list[tuple[str, int]]:
    return [(finding.code, finding.line) for finding in reading.ledger.all_findings]


def spans(*cells: str, header: str = "#T_SP=a.Span|value\n") -> str:
    """A sentence of one-letter words, each with its cells."""
    letters = "abcdefgh"[: len(cells)]
    rows = [
        f"1-{at}\t{2 * at - 2}-{2 * at - 1}\t{letter}\t{cell}\t\n"
        for at, (letter, cell) in enumerate(zip(letters, cells, strict=True), 1)
    ]
    return f"{HEAD}{header}\n\n#Text={' '.join(letters)}\n{''.join(rows)}"


def test_the_text_is_that_of_its_lines_at_their_offsets() -> None:
    assert layer(CORPUS).document.text == TEXT


def test_spans_over_rows_sentences_and_parts_of_tokens_cover_their_words() -> None:
    assert words(layer(CORPUS)) == {
        "Ner:1-1[1]": "Ana Lima",
        "Ner:1-1[2]": "Ana",
        "Coref:1-1[1-1]": "Ana Lima",
        "Frame:1-4/span": "met",
        "Ner:1-5": "שרה\u0301",
        "Ner:2-1[3]": "She won't_go",
        "Coref:2-1[1-2]": "She",
        "Ner:2-2.1": "wo",
        "Frame:2-2.2/span": "go",
    }


def test_one_feature_is_the_label_and_the_others_are_attributes_and_links() -> None:
    found = {mention.id: mention for mention in layer(CORPUS).mentions}
    ana, sara = found["Ner:1-1[1]"], found["Ner:1-5"]
    assert (ana.label, [a[:2] for a in ana.attributes], [x[:2] for x in ana.links]) == (
        "PER",
        [("mood", "good")],
        [("Wikidata", "Q7")],
    )
    assert [a[:2] for a in sara.attributes] == [("mood", "a_|b")]


def test_without_a_value_the_layer_is_the_label() -> None:
    found = {mention.id: mention.label for mention in layer(CORPUS).mentions}
    assert (found["Ner:1-1[2]"], found["Frame:2-2.2/span"]) == ("Ner", "Frame")


def test_an_underscore_alone_is_nothing_and_escaped_it_is_itself() -> None:
    found = layer(spans("_", "\\_", "*", "\\*", "a\\[1\\]", "\\\\[1]", "\\->\\;\\n"))
    assert [m.label for m in found.mentions] == ["_", "Span", "*", "a[1]", "\\", "->;\n"]


def test_slots_make_an_event() -> None:
    event, empty = layer(CORPUS).events
    assert (event.id, event.label, event.trigger) == ("Frame:1-4", "Meeting", "Frame:1-4/span")
    assert event.arguments == (Argument("who", "Ner:1-1[1]"), Argument("fillers", "Ner:1-5"))
    assert [a[:2] for a in event.attributes] == []
    assert empty.arguments == ()


def test_a_slot_may_hold_another_frame() -> None:
    header = "#T_SP=a.Host|ROLE_a.Host:links_a.HostLinksLink|uima.tcas.Annotation\n"
    found = layer(spans("_[1]|pr1[2]\t*|1-1[1]", "_\t_", header=header))
    assert [e.arguments for e in found.events] == [(), (Argument("pr1", "Host:1-1[1]"),)]


def test_slots_of_stacked_frames_keep_to_their_own() -> None:
    header = "#T_SP=a.Part|\n#T_SP=a.Host|ROLE_a.Host:my_links_a.HostLink|a.Part\n"
    found = layer(spans("_\tx;y[1]|z[2]\t1-2;1-3|1-2", "*\t_\t_", "*\t_\t_", header=header))
    assert [[a[:2] for a in e.arguments] for e in found.events] == [
        [("x", "Part:1-2"), ("y", "Part:1-3")],
        [("z", "Part:1-2")],
    ]


def test_a_chain_is_a_cluster() -> None:
    found = layer(CORPUS)
    (cluster,) = found.clusters
    assert cluster.members == ("Coref:1-1[1-1]", "Coref:2-1[1-2]")
    second = next(m for m in found.mentions if m.id == "Coref:2-1[1-2]")
    assert (second.label, [a[:2] for a in second.attributes]) == (
        "Coref",
        [("referenceRelation", "coref"), ("referenceType", "pro")],
    )


def test_stacked_chains_run_each_in_its_own_order() -> None:
    header = "#T_CH=a.CorefLink|referenceRelation|referenceType\n"
    cells = ("*->1-1|*->2-2\t*[1]|*[2]", "*->2-1\t*[2]", "*->1-2\t*[1]")
    found = layer(spans(*cells, header=header))
    names = words(found)
    members = [[names[id] for id in cluster.members] for cluster in found.clusters]
    assert members == [["a", "c"], ["b", "a"]]


def test_a_chain_of_one_is_no_cluster() -> None:
    found = layer(spans("*->1-1\t*[1]", header="#T_CH=a.XLink|referenceRelation|referenceType\n"))
    assert (len(found.mentions), found.clusters) == (1, ())


def test_relations_lead_from_the_row_they_name_to_the_row_they_stand_on() -> None:
    one, other = layer(CORPUS).relations
    assert (one.label, one.subject, one.object) == ("knows", "Ner:1-1[1]", "Ner:1-5")
    assert (other.label, other.subject, other.object) == ("*", "Ner:1-1[2]", "Ner:1-5")
    assert [a[:2] for a in one.attributes] == [("strength", "9")]
    assert (one.id, other.id) == ("Tie:1-5", "Tie:1-5/2")


def test_what_joins_tokens_joins_their_parts_of_speech_or_makes_them_mentions() -> None:
    package = "de.tudarmstadt.ukp.dkpro.core.api"
    header = (
        f"#T_SP={package}.lexmorph.type.pos.POS|PosValue|coarseValue\n"
        f"#T_RL={package}.syntax.type.dependency.Dependency|DependencyType|flavor"
        f"|BT_{package}.lexmorph.type.pos.POS\n"
    )
    found = layer(spans("NN\tX\t_\t_\t_", "_\t_\tsubj\t*\t1-1", header=header))
    (relation,) = found.relations
    assert (relation.label, relation.subject, relation.object) == ("subj", "POS:1-1", "Token:1-2")
    assert {m.id: m.label for m in found.mentions} == {"POS:1-1": "NN", "Token:1-2": "Token"}


def test_lemmas_and_the_like_make_no_labels() -> None:
    package = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type"
    (found,) = layer(spans("running", header=f"#T_SP={package}.Lemma|value\n")).mentions
    assert (found.label, [a[:2] for a in found.attributes]) == ("Lemma", [("value", "running")])


def test_a_column_may_lack_what_is_stacked_in_another() -> None:
    header = "#T_SP=a.Ref|entity|identity\n"
    found = layer(spans("x[8]|y[9]\tPortsmouth[9]", header=header)).mentions
    assert [(m.label, [x[:2] for x in m.links]) for m in found] == [
        ("x", []),
        ("y", [("Wikipedia", "Portsmouth")]),
    ]


def test_layers_of_one_name_have_ids_of_their_own() -> None:
    found = layer(spans("X\tY", header="#T_SP=a.Span|value\n#T_SP=b.Span|value\n"))
    assert [m.id for m in found.mentions] == ["a.Span:1-1", "b.Span:1-1"]


@pytest.mark.parametrize("minor", [0, 1, 2, 3])
def test_every_version_of_3_is_read(minor: int) -> None:
    escaped = "\\u263a\\ud83d\\ude00 \\t\\\\\\101" if minor < 2 else "☺😀 \\t\\\\A"
    content = (
        f"#FORMAT=WebAnno TSV 3.{minor}\n#T_SP=a.Span|value\n\n\n"
        f"#Text={escaped}\n1-1\t0-3\t☺😀\tX\t\n1-2\t6-7\tA\tY\t\n"
    )
    found = layer(content)
    assert (found.document.text, words(found)) == (
        "☺😀 \t\\A",
        {"Span:1-1": "☺😀", "Span:1-2": "A"},
    )


def test_a_sentence_may_have_several_lines_none_between_or_a_gap() -> None:
    content = (
        f"{HEAD}\n\n#Text=one\n#Text=two\n1-1\t2-5\tone\n1-2\t6-9\ttwo\n\n"
        "#Text=three\n2-1\t9-14\tthree\n\n#Text=four\n3-1\t17-21\tfour\n"
    )
    assert layer(content).document.text == "  one\ntwothree\n  four"


def test_crlf_and_a_byte_order_mark_change_nothing(tmp_path: Path) -> None:
    path = tmp_path / "talks" / "a.tsv"
    path.parent.mkdir()
    path.write_text("\ufeff" + CORPUS, encoding="utf-8", newline="\r\n")
    (reading,) = webanno_tsv.read(path, tmp_path, "utf16")
    assert reading.layer
    assert reading.layer.mentions == layer(CORPUS).mentions
    assert (reading.layer.document.text, reading.layer.document.path) == (TEXT, "talks/a")


def test_a_text_beside_the_file_is_the_text(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text(spans("X", "_"), encoding="utf-8")
    (tmp_path / "a.txt").write_text("a b\n\nThe end.", encoding="utf-8")
    (tmp_path / "a.toml").write_text('title = "Letters"', encoding="utf-8")
    (reading,) = webanno_tsv.read(tmp_path / "a.tsv", tmp_path, "utf16")
    assert reading.layer
    assert (reading.layer.document.text, reading.layer.document.title) == (
        "a b\n\nThe end.",
        "Letters",
    )


def test_an_annotator_of_an_unpacked_project_is_told_apart(tmp_path: Path) -> None:
    (tmp_path / "exportedproject.json").write_text("{}", encoding="utf-8")
    for name in (
        "annotation/a.txt/anna",
        "annotation/a.txt/INITIAL_CAS",
        "curation/a.txt/CURATION_USER",
    ):
        path = tmp_path / f"{name}.tsv"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(spans("X"), encoding="utf-8")
    found = [p for p in sorted(tmp_path.rglob("*.tsv")) if READERS["webanno-tsv"].detect(p)]
    layers = [r.layer for p in found for r in webanno_tsv.read(p, tmp_path, "utf16") if r.layer]
    assert [(x.document.path, x.annotator) for x in layers] == [("a", "anna"), ("a", "curation")]


# What cannot be used


def test_a_wrong_unit_is_named() -> None:
    rows = "1-1\t0-1\t😀\tX\t\n1-2\t2-3\ta\tY\t\n"
    reading = parse(
        f"{HEAD}#T_SP=a.Span|value\n\n\n#Text=😀 a\n{rows}\n#Text=b\n2-1\t4-5\tb\tZ\t\n"
    )
    (named, *others) = reading.ledger.all_findings
    assert (named.line, named.fix) == (6, "add --offsets codepoints to the command")
    assert [(f.code, f.what[-25:]) for f in others] == [
        ("KG101", " (and 1 more in this file)"[-25:])
    ]


def test_a_row_that_lies_costs_its_annotations_alone() -> None:
    content = spans("X[1]", "X[1]", "Y").replace("2-3\tb", "2-3\tq")
    reading = parse(content)
    assert reading.layer
    assert ([m.label for m in reading.layer.mentions], codes(reading)) == (["Y"], [("KG103", 7)])


def test_what_has_no_width_is_dropped_and_told() -> None:
    content = spans("_", "X").replace("1-2\t", "1-1.1\t1-1\t\tZERO\t\n1-2\t")
    reading = parse(content)
    assert (codes(reading), reading.ledger.dropped) == (
        [("KG102", 7)],
        {("mentions", "empty"): 1},
    )


def test_what_leads_nowhere_is_dropped_and_told() -> None:
    header = "#T_SP=a.Span|value\n#T_RL=a.Tie|value|BT_a.Span\n"
    reading = parse(spans("X\tgood\t1-2", "Y\tbad\t7-7[3_0]", "Z\tnone\t_", header=header))
    assert reading.layer
    assert ([r.label for r in reading.layer.relations], codes(reading)) == (
        ["good"],
        [("KG104", 8), ("KG104", 9)],
    )


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("1-2\t2-3\tb", "KG107"),
        ("1-2\t2-3\tb\t_\tY\tZ", "KG107"),
        ("1-2\t2\tb\tX", "KG107"),
        ("one\t2-3\tb\tX", "KG107"),
        ("1-2\t2-99999999999999\tb\tX", "KG107"),
        ("1-2\t2-999\tb\tX", "KG101"),
        ("#T_SP=a.Late|value", "KG107"),
        ("#Summary=short", "KG119"),
    ],
)
def test_a_broken_row_is_located_and_the_rest_stands(row: str, code: str) -> None:
    rows = f"1-1\t0-1\ta\tX\t\n{row}\n1-3\t4-5\tc\t_\t\n"
    reading = parse(f"{HEAD}#T_SP=a.Span|value\n\n\n#Text=a b c\n{rows}")
    assert reading.layer
    assert [m.id for m in reading.layer.mentions] == ["Span:1-1"]
    assert codes(reading) == [(code, 7)]


@pytest.mark.parametrize(
    ("rows", "lines"),
    [(0, [5]), (1, [5]), (2, [])],
    ids=["before its rows", "between them", "not at all"],
)
def test_a_file_that_is_cut_off_within_a_sentence_is_told(rows: int, lines: list[int]) -> None:
    tokens = ["1-1\t0-1\ta\t_\t\n", "1-2\t2-4\tb.\t_\t\n"][:rows]
    reading = parse(f"{HEAD}#T_SP=a.Span|value\n\n\n#Text=a b. \n{''.join(tokens)}")
    assert codes(reading) == [("KG107", line) for line in lines]


def test_a_sentence_that_begins_too_early_or_too_late_is_told() -> None:
    content = f"{HEAD}\n\n#Text=one\n1-1\t0-3\tone\n\n#Text=two\n2-1\t{{}}\ttwo\n"
    for offsets in ("1-4", "9999999999-9999999999"):
        reading = parse(content.format(offsets))
        assert ("KG107", 7) in codes(reading)
        assert reading.layer
        assert reading.layer.document.text == "one\ntwo"


def test_a_file_without_text_gives_no_layer() -> None:
    reading = parse(f"{HEAD}#T_SP=a.Span|value\n\n\n1-1\t0-1\ta\tX\t\n")
    assert reading.layer is None
    assert reading.ledger.dropped.total() == reading.ledger.read.total() == 1
    assert ("KG108", 0) in codes(reading)


def test_another_format_or_version_is_refused() -> None:
    for content in ("", "#FORMAT=WebAnno TSV 2\n", "a\tb\n"):
        with pytest.raises(InputError, match="not WebAnno TSV 3"):
            parse(content)
    with pytest.raises(UsageError, match="no unit"):
        parse(CORPUS, "inches")


def test_the_ledger_balances() -> None:
    for content in (CORPUS, CORPUS.replace("1-5\t16-20", "1-5\t16-19")):
        reading = parse(content)
        converted(reading)
        converted(parse(content), "inception")
    assert reading.ledger.dropped.total() > 3


def test_the_types_of_gum_have_terms() -> None:
    labels = "person organization place event abstract object substance animal".split()
    header = "#T_SP=webanno.custom.Referent|entity\n"
    reading = parse(spans(*labels, header=header))
    graph = converted(reading, "gum")
    assert (reading.ledger.kept["mentions"], reading.ledger.unmapped.total()) == (8, 0)
    assert len(graph.entities) == 8


@pytest.mark.parametrize(
    ("name", "content", "known"),
    [
        ("a.tsv", CORPUS, True),
        ("a.tsv", "\ufeff" + CORPUS, True),
        ("a.tsv", "a\tb\n", False),
        ("a.tsv", "#FORMAT=WebAnno TSV 2\n", False),
        ("a.tsv", "", False),
        ("a.txt", CORPUS, False),
    ],
)
def test_a_file_is_known_by_name_and_content(
    tmp_path: Path, name: str, content: str, known: bool
) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    assert READERS["webanno-tsv"].detect(path) == known


# Any text

WORD = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]), min_size=1, max_size=4
)
WIDTHS = {"utf16": "utf-16-le", "bytes": "utf-8"}


def length(text: str, unit: str) -> int:
    if unit == "codepoints":
        return len(text)
    return len(text.encode(WIDTHS[unit])) // (2 if unit == "utf16" else 1)


@settings(max_examples=count(10_000), deadline=None)
@given(
    st.lists(st.lists(WORD, min_size=1, max_size=4), min_size=1, max_size=3),
    st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=4),
    st.sampled_from(["utf16", "codepoints", "bytes"]),
)
def test_every_mention_covers_its_words(
    sentences: list[list[str]], chosen: list[tuple[int, int]], unit: str
) -> None:
    text = "\n".join(" ".join(sentence) for sentence in sentences)
    tokens = sum(map(len, sentences))
    pairs = [sorted((one % tokens, two % tokens)) for one, two in chosen]
    lines, at, token = [HEAD + "#T_SP=a.Span|value\n"], 0, 0
    bounds: list[tuple[int, int]] = []
    for number, sentence in enumerate(sentences, 1):
        raw = " ".join(sentence).replace("\\", "\\\\")
        lines.append(f"\n#Text={raw}")
        for word_number, word in enumerate(sentence, 1):
            begin, end = at, at + len(word)
            bounds.append((begin, end))
            stacked = [f"L{n}[{n + 1}]" for n, (a, b) in enumerate(pairs) if a <= token <= b]
            offsets = f"{length(text[:begin], unit)}-{length(text[:end], unit)}"
            lines.append(f"{number}-{word_number}\t{offsets}\t{word}\t{'|'.join(stacked) or '_'}\t")
            at, token = end + 1, token + 1
    reading = parse("\n".join(lines), unit)
    assert reading.layer
    assert not reading.ledger.all_findings
    assert reading.layer.document.text == text
    assert {m.label: m.spans for m in reading.layer.mentions} == {
        f"L{n}": ((bounds[a][0], bounds[b][1]),) for n, (a, b) in enumerate(pairs)
    }


def test_broken_files_break_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    for broken in mutations(CORPUS.encode(), count(20_000)):
        path.write_bytes(broken)
        try:
            readings = list(webanno_tsv.read(path, tmp_path, "utf16"))
        except KgraphError:
            continue
        for reading in readings:
            if reading.layer:
                converted(reading)
