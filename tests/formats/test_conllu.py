"""CoNLL-U: entities, coreference, bridging, split antecedents, and the text that its tokens spell."""

from __future__ import annotations

from pathlib import Path

import pytest
from counts import count
from hypothesis import given, settings
from hypothesis import strategies as st
from meaning import converted, unbalanced
from mutated import mutations

from kgraph.errors import InputError, KgraphError
from kgraph.formats.conllu import read as conllu
from kgraph.formats.shared.files.lines import lines_of
from kgraph.formats.shared.layer_reading import Reading
from kgraph.formats.table import READERS
from kgraph.model.annotations import Attribute, Layer, Link, covered_text

EMPTY = "\t_" * 7  # the columns between the form and MISC
HEAD = "# global.Entity = eid-etype-head-identity-other\n"
CORPUS = """\
# newdoc id = talks
# global.Entity = eid-etype-head-identity-other
# meta::title = Talks in José
# meta::dateCreated = 2024-05-06
# meta::language = en
# newpar
# sent_id = 1
# text = “Ana Lima 😀 won't met שרה כהן.”
1\t“\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
2\tAna\tAna\tPROPN\t_\t_\t0\troot\t_\tEntity=(e1-person-2-Q42-name:given,sure
3\tLima\t_\t_\t_\t_\t_\t_\t_\tEntity=e1)
4\t😀\t_\t_\t_\t_\t_\t_\t_\t_
5-6\twon't\t_\t_\t_\t_\t_\t_\t_\t_
5\two\t_\t_\t_\t_\t_\t_\t_\t_
6\tn't\t_\t_\t_\t_\t_\t_\t_\tEntity=(e9-event-1)
7\tmet\t_\t_\t_\t_\t_\t_\t_\t_
7.1\tshe\t_\t_\t_\t_\t_\t_\t_\tEntity=(e1-person-1)
8\tשרה\t_\t_\t_\t_\t_\t_\t_\tEntity=(e2-person-1-Sarah%2C_Cohen
9\tכהן\t_\t_\t_\t_\t_\t_\t_\tEntity=e2)|SpaceAfter=No
10\t.\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
11\t”\t_\t_\t_\t_\t_\t_\t_\t_

# newpar
# text = They left Jose\u0301's house.
1\tThey\t_\t_\t_\t_\t_\t_\t_\tEntity=(e3--1)|SplitAnte=e1<e3,e2<e3
2\tleft\t_\t_\t_\t_\t_\t_\t_\t_
3\tJose\u0301\t_\t_\t_\t_\t_\t_\t_\tEntity=(e5-place-2(e4-person-1)|SpaceAfter=No
4\t's\t_\t_\t_\t_\t_\t_\t_\tSpacesAfter=\\s\\s
5\thouse\t_\t_\t_\t_\t_\t_\t_\tBridge=e4<e5:part|Entity=e5)|SpaceAfter=No
6\t.\t_\t_\t_\t_\t_\t_\t_\t_
"""


def parse(text: str) -> list[Reading]:
    return list(conllu.parse(lines_of(text), "talks", "talks.conllu"))


def layer(text: str) -> Layer:
    (reading,) = parse(text)
    assert reading.layer
    return reading.layer


def rows(*cells: tuple[str, str]) -> str:
    """One sentence of (form, MISC), with a declaration."""
    lines = [f"{at}\t{form}{EMPTY}\t{misc}\n" for at, (form, misc) in enumerate(cells, 1)]
    return HEAD + "".join(lines)


def words(found: Layer) -> dict[str, str]:
    return {m.id: covered_text(found.document.text, m.spans) for m in found.mentions}


def codes(reading: Reading) -> list[tuple[str, int]]:
    return [(f.code, f.line) for f in reading.ledger.all_findings if f.code != "KG119"]


def test_the_text_is_what_the_tokens_spell() -> None:
    text = "“Ana Lima 😀 won't met שרה כהן.”\n\nThey left Jose\u0301's  house."
    assert layer(CORPUS).document.text == text


def test_mentions_are_where_their_words_are() -> None:
    assert words(layer(CORPUS)) == {
        "1-2[e1]": "Ana Lima",
        "1-6[e9]": "n't",
        "1-8[e2]": "שרה כהן",
        "2-1[e3]": "They",
        "2-3[e5]": "Jose\u0301's  house",
        "2-3[e4]": "Jose\u0301",
    }


def test_a_mention_has_its_type_attributes_links_and_line() -> None:
    ana, _, sarah, they, *_ = layer(CORPUS).mentions
    assert (ana.label, they.label, ana.line) == ("person", "Entity", 10)
    assert ana.attributes == (
        Attribute("head", "2", 10),
        Attribute("name", "given", 10),
        Attribute("sure", "", 10),
    )
    assert ana.links == (Link("Wikidata", "Q42", 10),)
    assert sarah.links == (Link("Wikipedia", "Sarah%2C_Cohen", 18),)


def test_a_mention_on_an_empty_node_alone_is_lost_and_told() -> None:
    (reading,) = parse(CORPUS)
    assert reading.ledger.dropped["mentions", "no words"] == 1
    assert ("KG109", 17) in codes(reading)


def test_mentions_of_one_entity_are_a_cluster() -> None:
    found = layer(rows(("A", "Entity=(e1-person-1)"), ("he", "Entity=(e1--1)")))
    assert [cluster.members for cluster in found.clusters] == [("1-1[e1]", "1-2[e1]")]


def test_bridging_and_split_antecedents_go_from_the_anaphor() -> None:
    relations = [
        (r.id, r.label, r.subject, r.object, r.attributes) for r in layer(CORPUS).relations
    ]
    assert relations == [
        ("2-1[e1<e3]", "splitAntecedent", "2-1[e3]", "1-2[e1]", ()),
        ("2-1[e2<e3]", "splitAntecedent", "2-1[e3]", "1-8[e2]", ()),
        ("2-5[e4<e5:part]", "bridging", "2-3[e5]", "2-3[e4]", (Attribute("type", "part", 29),)),
    ]  # a nearer mention of e1 stands on an empty node


def test_what_an_anaphor_rests_on_is_the_nearest_mention_before_it_else_after() -> None:
    found = layer(
        rows(
            ("a", "Entity=(e1-x-1)"),
            ("b", "Entity=(e1-x-1)"),
            ("c", "Bridge=e1<e2,e3<e2|Entity=(e2-x-1)"),
            ("d", "Entity=(e1-x-1)"),
            ("e", "Entity=(e3-x-1)"),
        )
    )
    ends = [(relation.subject, relation.object) for relation in found.relations]
    assert ends == [("1-3[e2]", "1-2[e1]"), ("1-3[e2]", "1-5[e3]")]


def test_a_discontinuous_mention_has_its_parts() -> None:
    found = layer(
        rows(
            ("a", "Entity=(e1[1/2]-x-1"),
            ("b", "Entity=e1[1/2])"),
            ("c", "Entity=(e2-x-1)"),
            ("d", "Entity=(e1[2/2]-x-1)"),
        )
    )
    assert [(m.id, m.spans) for m in found.mentions] == [
        ("1-1[e1]", ((0, 3), (6, 7))),
        ("1-3[e2]", ((4, 5),)),
    ]


def test_a_mention_may_go_on_into_the_next_sentence() -> None:
    text = rows(("a", "Entity=(e1-x-1")) + "\n1\tb" + EMPTY + "\tEntity=e1)\n"
    assert words(layer(text)) == {"1-1[e1]": "a\nb"}


def test_broken_brackets_are_told_and_the_rest_stands() -> None:
    (reading,) = parse(
        rows(
            ("a", "Entity=(e1-x-1"),
            ("b", "Entity=e7)(e2-x-1)"),
            ("c", "Entity=oops"),
            ("d", "Entity=(e3[1/2]-x-1)(e4[2/2]-x-1)"),
            ("e", "Bridge=e2<e9,e2<e2,x|Entity=(e5-x-1)"),
        )
    )
    assert reading.ledger.dropped == {
        ("mentions", "never closed"): 1,
        ("mentions", "part missing"): 1,
        ("attributes", "missing id"): 2,
        ("relations", "missing id"): 1,
        ("relations", "malformed"): 2,
    }
    assert reading.layer
    assert words(reading.layer) == {"1-2[e2]": "b", "1-5[e5]": "e"}
    told = {(f.line, f.what) for f in reading.ledger.all_findings if f.code == "KG107"}
    assert (3, "'e7' closes here, but is not open") in told
    assert (5, "part 2 of 2 of 'e4' has no part before it") in told
    converted(reading)


@pytest.mark.parametrize(
    ("cell", "id", "label"),
    [
        ("(e1-person-1-)", "1-1[e1]", "person"),
        ("(7)", "1-1[7]", "Entity"),
        ("(person)", "1-1[person]", "person"),
        ("(person-7-Lima)", "1-1[7]", "person"),
    ],
)
def test_without_a_declaration_an_entity_is_read_by_its_look_and_that_is_told(
    cell: str, id: str, label: str
) -> None:
    (reading,) = parse(rows(("Ana", f"Entity={cell}")).removeprefix(HEAD))
    assert reading.layer
    assert [(m.id, m.label) for m in reading.layer.mentions] == [(id, label)]
    assert codes(reading) == [("KG107", 1)]


def test_a_declaration_may_name_the_parts_in_any_order() -> None:
    text = rows(("a", "Entity=(person-7-2(x&#45;y-8-1)"), ("b", "Entity=person-7)"))
    found = layer(text.replace(HEAD, "# global.Entity = etype-GRP-MIN\n"))
    assert [(m.id, m.label) for m in found.mentions] == [("1-1[7]", "person"), ("1-1[8]", "x-y")]


def test_tags_of_names_in_misc_are_mentions_too() -> None:
    found = layer(rows(("Ana", "ner=B-PER"), ("Lima", "ner=E-PER"), ("left", "ner=O")))
    assert [(m.id, m.label, m.spans) for m in found.mentions] == [
        ("1-1[ner:PER]", "PER", ((0, 8),))
    ]


def test_metadata_comes_from_comments_and_what_is_not_read_is_told() -> None:
    (reading,) = parse(CORPUS)
    assert reading.layer
    document = reading.layer.document
    assert (document.title, document.issued, document.language) == (
        "Talks in José",
        "2024-05-06",
        "en",
    )
    (told,) = (f for f in reading.ledger.all_findings if f.code == "KG119")
    assert "DEPREL, HEAD, LEMMA, UPOS" in told.what
    assert told.severity == "warning"


def test_metadata_that_is_not_sound_is_told() -> None:
    text = CORPUS.replace("2024-05-06", "6.5.2024").replace("language = en", "language = e n")
    (reading,) = parse(text)
    assert codes(reading)[:2] == [("KG107", 4), ("KG107", 5)]
    converted(reading)


def test_a_text_that_the_tokens_do_not_spell_is_told() -> None:
    (reading,) = parse(CORPUS.replace("text = They", "text = Those"))
    assert ("KG103", 24) in codes(reading)


def test_several_documents_are_several_layers() -> None:
    row = "1\tA" + EMPTY + "\tEntity=(1-x)\n"
    text = f"# newdoc id = one\n# global.Entity = GRP-etype\n{row}\n# newdoc id = two\n{row}"
    readings = parse(text)
    paths = [reading.layer.document.path for reading in readings if reading.layer]
    assert paths == ["talks/one", "talks/two"]
    assert [unbalanced(reading.ledger) for reading in readings if converted(reading)] == [{}, {}]


def test_columns_may_be_named() -> None:
    text = "# global.columns = ID MISC FORM\n# global.Entity = eid-etype\n1\tEntity=(1-x)\tAna\n"
    assert words(layer(text)) == {"1-1[1]": "Ana"}


def test_crlf_and_a_byte_order_mark_change_nothing(tmp_path: Path) -> None:
    path = tmp_path / "talks.conllu"
    path.write_text("\ufeff" + CORPUS, encoding="utf-8", newline="\r\n")
    (reading,) = conllu.read(path, tmp_path)
    assert reading.layer
    assert reading.layer.mentions == layer(CORPUS).mentions
    assert reading.layer.document.text == layer(CORPUS).document.text


def test_the_ledger_balances() -> None:
    (reading,) = parse(CORPUS)
    converted(reading)
    assert reading.ledger.read["mentions"] == 7


@pytest.mark.parametrize(
    ("name", "content", "known"),
    [
        ("a.conllu", "", True),
        ("a.conll", CORPUS, True),
        ("a.conll", "#begin document x\n0\tA\t(1)\n", False),
        ("a.conll", "EU NNP B-NP B-ORG\n", False),
        ("a.txt", CORPUS, False),
    ],
)
def test_a_file_is_known_by_name_and_content(
    tmp_path: Path, name: str, content: str, known: bool
) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    assert READERS["conllu"].detect(path) == known


def test_a_file_that_breaks_off_gives_what_stood_before(tmp_path: Path) -> None:
    path = tmp_path / "a.conllu"
    path.write_bytes(CORPUS.encode() + b"\n# newdoc id = two\n1\t\xff\n")
    readings = conllu.read(path, tmp_path)
    first = next(readings)
    assert first.layer
    assert first.layer.document.path == "a/talks"
    with pytest.raises(InputError, match="not UTF-8"):
        next(readings)


FORM = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=6)
SPACE = st.sampled_from(["_", "SpaceAfter=No", "SpacesAfter=\\s\\n"])
MENTION = st.tuples(st.integers(0, 9), st.integers(0, 9))


@settings(max_examples=count(10_000), deadline=None)
@given(
    st.lists(st.tuples(FORM, SPACE, st.booleans()), min_size=1, max_size=10),
    st.lists(MENTION, max_size=4),
)
def test_every_mention_covers_its_words(
    tokens: list[tuple[str, str, bool]], mentions: list[tuple[int, int]]
) -> None:
    last = len(tokens) - 1
    spans = {
        f"e{at}": sorted((min(one, last), min(two, last))) for at, (one, two) in enumerate(mentions)
    }
    lines = [HEAD.rstrip()]
    for at, (form, space, ends) in enumerate(tokens):
        entity = "".join(
            [
                *(f"{id})" for id, (first, end) in spans.items() if first < end == at),
                *(f"({id}-x-1" for id, (first, end) in spans.items() if at == first < end),
                *(f"({id}-x-1)" for id, (first, end) in spans.items() if at == first == end),
            ]
        )
        misc = "|".join(filter(None, [f"Entity={entity}" if entity else "", space]))
        lines += [f"{at + 1}\t{form}" + "\t_" * 7 + f"\t{misc}", *([""] if ends else [])]
    found = layer("\n".join(lines))
    covers = [words(found)[mention.id] for mention in found.mentions]
    assert len(covers) == len(mentions)
    for mention, cover in zip(found.mentions, covers, strict=True):
        id = mention.id.partition("[")[2].rstrip("]")
        first, end = spans[id]
        assert "".join(cover.split()) == "".join(
            "".join(form for form, _, _ in tokens[first : end + 1]).split()
        )


def test_broken_files_break_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.conllu"
    for broken in mutations(CORPUS.encode(), count(20_000)):
        path.write_bytes(broken)
        try:
            readings = list(conllu.read(path, tmp_path))
        except KgraphError:
            continue
        for reading in readings:
            converted(reading)
