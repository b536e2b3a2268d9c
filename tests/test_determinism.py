"""The same content gives the same bytes, wherever, whenever and in whatever order it is read; and what
changes a little changes a little."""

from __future__ import annotations

import difflib
import json
import os
import random
import shutil
import subprocess
import sys
from collections import Counter
from itertools import product
from pathlib import Path
from typing import NamedTuple

import pytest
from counts import LONG
from independent import PROMOTED
from worked import DATA, LEXICON, annotate, built, store_of, streamed, write

from kgraph.pipeline.build import Options, build

OUTPUTS = (
    "graph.ttl",
    "void.ttl",
    "graph.html",
    "graph.graphml",
    "annotations.jsonl",
    "report.json",
    "manifest.json",
)

SEEDS = range(10)
ORDERS = ((0, 1, 2), (0, 2, 1), (1, 2, 0), (2, 0, 1), (2, 1, 0))
PATHS = ("relative", "absolute")


def locales() -> list[str]:
    """C and another, best one that upper-cases `i` in its own way."""
    asked = subprocess.run(["locale", "-a"], capture_output=True, text=True, check=False)
    known = {name.lower().replace("-", ""): name for name in asked.stdout.split()}
    return ["C", next((known[n] for n in ("tr_tr.utf8", "c.utf8") if n in known), "C.UTF-8")]


class Way(NamedTuple):
    """One way to run the same build."""

    seed: int
    order: tuple[int, ...]
    paths: str
    locale: str


MANY = random.Random(3).sample([*map(Way._make, product(SEEDS, ORDERS, PATHS, locales()))], 200)
# Two in which all is different; the build to which they are compared is a third way.
TWO = [Way(3, ORDERS[3], PATHS[0], locales()[1]), Way(7, ORDERS[2], PATHS[1], locales()[0])]
WAYS = MANY if LONG else TWO

MET = "[T1 Person|Ángel İnan] [T2 Meeting|met] [T3 Person|Δημήτρης Ω] 😀 in [T4 Place|Oslo]."
SAYS = "E1 Meeting:T2 Actor:T1 Participant:T3 Place:T4\nR1 locatedIn Arg1:T1 Arg2:T4\n"
LOST = "".join(f"R{number} knows Arg1:T1 Arg2:T9\n" for number in range(2, 6))
PARTS = {
    "b": (MET, f"{SAYS}E2 Gossip:T2 Who:T1 Who2:T3"),
    "a": (f"So: {MET}", f"{SAYS}{LOST}E3 Meeting:T8 Actor:T1"),
}


def corpora(folder: Path, order: tuple[int, ...]) -> list[Path]:
    """Three sources, made on the disk in that order: the story, and two with something to lose."""
    sources = [folder / name for name in ("story", "one", "two")]
    for index in order:
        if index == 0:
            shutil.copytree(DATA, sources[0], ignore=shutil.ignore_patterns("*.md", "lexicon.ttl"))
            continue
        for name in sorted(PARTS, reverse=bool(order[0])):
            text, annotations = PARTS[name]
            annotate(sources[index], f"deep/{name}{index}", text, annotations, publisher=str(index))
    return sources


BUILD = """
import sys
from pathlib import Path
from kgraph.pipeline.build import Options, build

output, lexicon, *sources = map(Path, sys.argv[1:])
build(Options(sources=tuple(sources), lexicon=(lexicon,), policy="two-sources"), output)
"""


def run(folder: Path, way: Way) -> dict[str, bytes]:
    """The outputs of a build of its own, by name, and what its store holds."""
    sources = corpora(folder, way.order)
    shutil.copy(LEXICON, folder / "lexicon.ttl")
    named = [folder / "out", folder / "lexicon.ttl", *(sources[index] for index in way.order)]
    if way.paths == "relative":
        named = [path.relative_to(folder) for path in named]
    environment = {
        **{
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("LC_", "LANG"))
        },
        "PYTHONHASHSEED": str(way.seed),
        "LC_ALL": way.locale,
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
    }
    subprocess.run([sys.executable, "-c", BUILD, *named], cwd=folder, env=environment, check=True)
    found = {name: (folder / "out" / name).read_bytes() for name in OUTPUTS}
    return {**found, "store": "\n".join(sorted(map(str, store_of(folder / "out")))).encode()}


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return run(tmp_path_factory.mktemp("first"), Way(0, ORDERS[0], PATHS[0], "C"))


@pytest.mark.parametrize("way", WAYS, ids=lambda way: "-".join(map(str, way)).replace(" ", ""))
def test_every_way_to_build_gives_the_same_bytes(
    way: Way, first: dict[str, bytes], tmp_path: Path
) -> None:
    found = run(tmp_path, way)
    assert [name for name in first if found[name] != first[name]] == []
    assert [name for name in found if os.fsencode(tmp_path) in found[name]] == []


def test_what_was_compared_is_worth_comparing(first: dict[str, bytes]) -> None:
    report = json.loads(first["report.json"])
    assert report["documents"] == 5
    assert report["dropped"]
    assert report["unmapped"]
    assert report["asserted"]
    assert b"\xc4\xb0nan" in first["graph.ttl"]


def test_processes_change_no_byte(tmp_path: Path) -> None:
    sources = corpora(tmp_path, ORDERS[0])
    for jobs in (1, 3):
        built(tmp_path / str(jobs), *sources, lexicon=LEXICON, jobs=jobs)
    for name in OUTPUTS:
        assert (tmp_path / "3" / name).read_bytes() == (tmp_path / "1" / name).read_bytes()


# One more annotation


class Change(NamedTuple):
    """What differs between two files: subjects that came, went or changed; and the diff's lines."""

    new: set[str]
    gone: set[str]
    changed: set[str]
    lines: Counter[str]


def blocks(turtle: str) -> dict[str, list[str]]:
    """Subject (or the whole of a heading) -> its lines, in the order of the file: all of its lines."""
    parts = turtle.split("\n\n")
    found = {p if p.startswith("#") else p.split(" ", 1)[0]: p.split("\n") for p in parts}
    assert ["\n".join(lines) for lines in found.values()] == parts
    return found


def change(folder: Path, addition: str) -> Change:
    """What one more line among the story's annotations does to `graph.ttl`."""
    text, annotations, metadata = (
        (DATA / f"istanbul-guarantees{ending}").read_bytes().decode()
        for ending in (".txt", ".ann", ".toml")
    )
    turtle: list[str] = []
    for name, content in (("old", annotations), ("new", f"{annotations}{addition}\n")):
        source = write(folder / name / "istanbul-guarantees.ann", text, content, metadata)
        asked = {"lexicon": (LEXICON,), "infer": False, "only": ("ttl",), "validate": False}
        build(Options(sources=(source,), **asked), folder / f"{name}-out")
        turtle.append((folder / f"{name}-out" / "graph.ttl").read_text(encoding="utf-8"))
    old, new = map(blocks, turtle)
    assert [subject for subject in old if subject in new] == [s for s in new if s in old]
    diff = difflib.unified_diff(*(each.splitlines() for each in turtle), n=0, lineterm="")
    return Change(
        new.keys() - old.keys(),
        old.keys() - new.keys(),
        {subject for subject in old.keys() & new.keys() if old[subject] != new[subject]},
        Counter(line for line in list(diff)[2:] if not line.startswith("@@")),
    )


def diff_of(folder: Path, sign: str, *subjects: str) -> Counter[str]:
    """The lines of whole blocks, each with the empty line beside it, as a diff shows them."""
    name = {"+": "new", "-": "old"}[sign]
    found = blocks((folder / f"{name}-out" / "graph.ttl").read_text(encoding="utf-8"))
    return Counter(f"{sign}{line}" for subject in subjects for line in (*found[subject], ""))


def test_a_new_relation_changes_only_the_lines_of_its_own_subjects(tmp_path: Path) -> None:
    found = change(tmp_path, "R11\tlocatedIn Arg1:T29 Arg2:T31")
    claim, proposition = sorted(found.new)
    assert (claim[:6], proposition[:12]) == ("claim:", "proposition:")
    assert (found.gone, found.changed) == (set(), {"place:white-house"})
    assert found.lines == diff_of(tmp_path, "+", claim, proposition) + Counter(
        [
            "-\towl:sameAs wd:Q35525 .",
            "+\towl:sameAs wd:Q35525 ;",
            "+\tkg:locatedIn state:united-states .",
        ]
    )


def test_a_new_mention_changes_only_its_own_lines(tmp_path: Path) -> None:
    found = change(tmp_path, "T999\tCue 2694 2700\tmerely")
    (mention,) = found.new
    assert mention.endswith("#char=2694,2700>")
    assert (found.gone, found.changed) == (set(), set())
    assert found.lines == diff_of(tmp_path, "+", mention)


def test_a_new_note_changes_only_the_lines_of_what_it_is_on(tmp_path: Path) -> None:
    found = change(tmp_path, "#4\tAnnotatorNotes T999\tlost").lines
    assert found == Counter()
    found = change(tmp_path, "#4\tAnnotatorNotes T1\tthe minister")
    (mention,) = found.changed
    assert mention.endswith("#char=0,6>")
    assert (found.new, found.gone) == (set(), set())
    assert {line[1:].split(" ")[0] for line in found.lines} == {
        "\tnif:referenceContext",
        "\tskos:note",
    }


def test_a_doubt_renames_the_claim_and_takes_back_what_rested_on_it(tmp_path: Path) -> None:
    found = change(tmp_path, "A27\tCertainty E53 Possible")
    (old,), (new,) = found.gone, found.new
    proposition, subject = sorted(found.changed)
    assert (old[:6], new[:6], subject) == ("claim:", "claim:", "state:ukraine")
    turtle = (tmp_path / "old-out" / "graph.ttl").read_text(encoding="utf-8")
    assert f"kg:assertedBy {old}" in "\n".join(blocks(turtle)[proposition])
    own = diff_of(tmp_path, "+", new) + diff_of(tmp_path, "-", old)
    assert set(own - found.lines) <= {"-", "+"}  # empty lines, and those that old and new share
    assert found.lines - own == Counter(
        [
            "-\trdf:object draft:2022-istanbul-draft ;",
            "+\trdf:object draft:2022-istanbul-draft .",
            f"-\tkg:assertedBy {old} .",
            '-\tskos:altLabel "Kyiv"@en , "Ukrainian"@en ;',
            '+\tskos:altLabel "Kyiv"@en , "Ukrainian"@en .',
            "-\tkg:beneficiaryOf draft:2022-istanbul-draft .",
        ]
    )


# Parts and the whole


def lines(*sources: Path, policy: str) -> set[str]:
    """The N-Quads of a build, but for what is recomputed after a merge."""
    quads = streamed(*sources, lexicon=LEXICON, policy=policy)
    return {str(quad) for quad in quads if str(quad.graph_name) != PROMOTED}


@pytest.mark.parametrize("policy", ["stated", "none", "two-sources"])
def test_the_graphs_of_documents_merge_by_set_union(tmp_path: Path, policy: str) -> None:
    sources = corpora(tmp_path, ORDERS[0])
    apart = [lines(source, policy=policy) for source in sources]
    assert lines(*sources, policy=policy) == set.union(*apart)
    assert len(set.union(*apart)) < sum(map(len, apart))


def test_what_looks_across_documents_is_not_merged_but_made_anew(tmp_path: Path) -> None:
    sources = corpora(tmp_path, ORDERS[0])
    promoted = [
        sum(str(q.graph_name) == PROMOTED for q in streamed(*some, policy="two-sources"))
        for some in ([sources[1]], [sources[2]], sources[1:])
    ]
    assert promoted == [0, 0, 2 + 4]  # the fact, the policy, and the four claims it rests on
