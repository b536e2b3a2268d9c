from __future__ import annotations

import csv
import io
import json
import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
import typer
from queries.asked import PACK, Asked
from queries.questioned import example
from typed import kgraph
from typer.testing import CliRunner, Result
from worked import annotate

from kgraph.cli.ask import SETTINGS, ask
from kgraph.cli.console import print_table
from kgraph.cli.printing.answers import WIDEST, name_and_parameters
from kgraph.cli.printing.columns import display_width
from kgraph.errors import InputError, UsageError
from kgraph.pipeline.build import Options, build
from kgraph.queries.question_files import RESERVED, parse_question
from kgraph.schema.config import read_config

Run = Callable[..., Result]
PAGE = Path(__file__).parents[2] / "docs" / "questions.md"

app = typer.Typer()
app.callback()(lambda: None)
app.command(context_settings=SETTINGS)(ask)


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("graph") / "graph.nq"
    file.write_bytes(example())
    return str(file)


@pytest.fixture
def run(graph: str) -> Run:
    def command(*arguments: str, on: str = graph, input: bytes | None = None) -> Result:
        return CliRunner().invoke(app, ["ask", *arguments, "--graph", on], input=input)

    return command


@pytest.mark.parametrize("name", PACK)
def test_the_page_shows_the_example_with_its_real_answer(run: Run, name: str) -> None:
    section = PAGE.read_text(encoding="utf-8").partition(f"\n## {name}\n")[2].partition("\n## ")[0]
    result = run(*shlex.split(PACK[name].example)[2:], "--format", "markdown")
    assert result.exit_code == 0, result.exception
    assert f"```sh\n{PACK[name].example}\n```\n\n{result.stdout}" in section
    # The story tells of no saying that was not made, and nobody repeats the words of another one.
    without = ("denied-sayings", "proposals", "opposed-words")
    assert (len(result.stdout.splitlines()) > 2) == (name not in without)
    for parameter in PACK[name].parameters:
        assert f"`--{parameter.name} {parameter.type.upper()}`" in section


def test_the_question_of_ones_own_on_the_page_has_an_answer() -> None:
    [text] = re.findall(r"```sparql\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    question = parse_question(text, "met", "met.rq")
    with Asked(example()) as asked:
        meetings = {row["meeting"] for row in asked(question, who="Lavrov")}
    assert meetings == {"meeting"}


def test_alone_it_lists_the_questions_with_what_they_take(run: Run) -> None:
    rows = json.loads(run("--format", "json").stdout)
    assert [row["question"] for row in rows] == list(PACK)
    takes = {row["question"]: row["parameters"] for row in rows}
    assert takes["position-of"] == "--speaker ENTITY [--about ENTITY] [--stance STANCE]"
    assert "contradicts whom" in run().stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ["position-of", "--speaker", "Moscow", "--about", "NATO"],
        ["position-of", "--speaker=Moscow", "about=NATO"],
        ["position-of", "-p", "speaker=Moscow", "--param", "about=NATO"],
    ],
)
def test_parameters_are_typed_in_three_ways(run: Run, arguments: list[str]) -> None:
    row, again = csv.DictReader(io.StringIO(run(*arguments, "--format", "csv").stdout))
    assert row["chain"] == again["chain"] == "Russia rejects"
    assert ["deployment of NATO troops", "place", "Ukraine"] in json.loads(row["propositions"])
    assert row["quote"].startswith("“any scenarios")


def test_people_are_shown_day_and_publisher_only_where_documents_have_them(
    run: Run, tmp_path: Path
) -> None:
    bare = tmp_path / "bare.nq"
    lines = example().decode().splitlines(keepends=True)
    told = ("/terms/issued>", "/elements/1.1/publisher>")
    bare.write_text("".join(line for line in lines if not any(each in line for each in told)))
    for people in (True, False):
        form = "markdown" if people else "csv"
        assert "issued" not in run("speakers", "--format", form).stdout  # no table of claims
        head = run("drafts", "--format", form, on=str(bare)).stdout.splitlines()[0]
        assert ("issued" in head, "publisher" in head) == (not people, not people)
    [row, *_] = csv.DictReader(io.StringIO(run("drafts", "--format", "csv").stdout))
    assert (row["issued"], row["publisher"]) == ("2025-08-20", "kgraph worked example")
    [said, *_] = json.loads(run("drafts", "--format", "json").stdout)
    words = said["claim"]["words"]
    assert (words["issued"], words["publisher"]) == ("2025-08-20", "kgraph worked example")


@pytest.fixture
def opposed(tmp_path: Path) -> str:
    """A graph of two articles that contradict each other in words."""
    for name, who, stance in (("monday", "Ana Klein", "Asserts"), ("tuesday", "Ben Oso", "Denies")):
        words = f"[T1 Person|{who}] [T2 {stance}|spoke] [T3 Content|the dam had been inspected]."
        annotate(tmp_path / "in", name, words, f"E1 {stance}:T2 Claimant:T1 Content:T3")
    build(Options(sources=(tmp_path / "in",)), tmp_path / "out")
    return str(tmp_path / "out")


@pytest.mark.parametrize("form", ["table", "records", "markdown"])
def test_people_are_shown_what_is_perhaps_opposed_after_contradictions(
    run: Run, opposed: str, form: str
) -> None:
    result = run("contradictions", "--format", form, on=opposed)
    found, heading, perhaps = result.stdout.partition("Who is perhaps opposed, in words only?")
    assert heading
    assert "inspected" not in found
    assert "one asserts, the other denies; both speak of: dam, inspected" in perhaps
    assert "2 claims are in words only" in result.stderr
    assert "`kgraph ask opposed-words` compares the words" in result.stderr


@pytest.mark.parametrize("form", ["csv", "tsv", "json"])
def test_programs_find_no_candidates_among_contradictions(
    run: Run, opposed: str, form: str
) -> None:
    assert "inspected" not in run("contradictions", "--format", form, on=opposed).stdout
    assert "inspected" in run("opposed-words", "--format", form, on=opposed).stdout


def test_nothing_follows_contradictions_where_nothing_is_perhaps_opposed(run: Run) -> None:
    assert "perhaps" not in run("contradictions").stdout


def test_json_holds_the_iris_and_the_chain(run: Run) -> None:
    found = json.loads(run("contradictions", "--format", "json").stdout)
    assert found[0]["subject"]["kind"] == "Negotiation"
    against = found[0]["against"]
    assert against["text"] == against["sentence"]
    assert against["sentence"].startswith("Russia says that Western governments have refused")
    assert {each["predicate"]["label"] for each in against["propositions"]} == {
        *("type", "participant", "topic")
    }
    levels = [(level["claimants"][0]["label"], level["stance"]) for level in against["chain"]]
    assert levels == [("Russia", "Asserts"), ("Western governments", "Refuses")]
    assert "/claim/" in against["iri"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["vetos"], "no question 'vetos'; the nearest: vetoes"),
        (["who-said"], "who-said needs --about ENTITY"),
        (["who-said", "--about"], "the parameter 'about' has no value"),
        (["who-said", "--about", "--stance", "x"], "the parameter 'about' has no value"),
        (["who-said", "Lavrov"], "'Lavrov' is not a parameter"),
        (["who-said", "about=NATO", "--about", "NATO"], "is given twice"),
        (["who-said", "-p", "about"], "'about' is not a parameter"),
        (["who-said", "--abuot", "NATO"], "has no parameter 'abuot'; it takes about, stance"),
        (["--about", "NATO"], "name the question first"),
        (["--about"], "name the question first"),
        (["who-said", "--about", "Nobody"], "nothing here is called 'Nobody'"),
        (["speakers", "--format", "yaml"], "known are table, csv, tsv, json, markdown"),
    ],
)
def test_wrong_usage_is_told(run: Run, arguments: list[str], message: str) -> None:
    result = run(*arguments)
    assert isinstance(result.exception, UsageError)
    assert message in str(result.exception)
    assert result.stdout == ""


def test_the_questions_are_listed_with_and_without_the_option(run: Run) -> None:
    listed = run("--list")
    assert listed.exit_code == 0
    assert listed.stdout == run().stdout == run("who-said", "--list").stdout
    assert "--about ENTITY" in listed.stdout


@pytest.mark.parametrize(
    ("typed", "question"),
    [
        ("contradictions", "contradictions"),
        ("Single_Source", "single-source"),
        ("spekers", "speakers"),
    ],
)
def test_a_question_that_is_typed_as_a_command_is_told_how_to_ask(
    typed: str, question: str, tmp_path: Path
) -> None:
    result = kgraph(typed, cwd=tmp_path)
    assert result.returncode == 2
    assert f"It is a question: kgraph ask {question}" in result.stderr


def test_a_misspelt_command_is_no_question(tmp_path: Path) -> None:
    told = kgraph("bild", cwd=tmp_path).stderr
    assert "Did you mean 'build'?" in told
    assert "question" not in told


def test_an_empty_answer_says_what_blind_spots_it(run: Run, tmp_path: Path) -> None:
    lines = example().decode().splitlines(keepends=True)
    bare = [line for line in lines if "ns#proposition>" not in line and "ns#about>" not in line]
    (tmp_path / "bare.nq").write_text("".join(bare))
    result = run("contradictions", "--format", "csv", on=str(tmp_path / "bare.nq"))
    assert len(result.stdout.splitlines()) == 1
    assert re.search(r"Nothing was found. \d+ claims are in words only", result.stderr)


def test_no_parameter_hides_an_option() -> None:
    command = typer.main.get_command(app).commands["ask"]  # type: ignore[attr-defined]
    options = {name for each in command.params for name in each.opts}
    assert {name[2:] for name in options if name.startswith("--")} <= RESERVED


def test_questions_of_ones_own(run: Run, tmp_path: Path) -> None:
    text = "# title: Who?\n# description: d\n# example: kgraph ask mine\n"
    (tmp_path / "mine.rq").write_text(f"{text}SELECT ?s {{ ?s a kg:Alliance }} ORDER BY ?s")
    own = ["--questions", str(tmp_path)]
    assert run("mine", *own).stdout.splitlines()[2:] == ["NATO"]
    [line] = [line for line in run(*own).stdout.splitlines() if line.startswith("mine")]
    assert line.endswith("mine.rq")


def test_a_fault_in_a_file_is_located_in_it(run: Run, tmp_path: Path) -> None:
    head = "# title: Who?\n# description: d\n# example: kgraph ask mine\n"
    file = tmp_path / "mine.rq"
    own = ["--questions", str(tmp_path)]
    file.write_text(f"{head}SELECT ?s {{\n ?s kg:no }} ORDER BY ?s")
    [found] = run("mine", *own).exception.diagnostics  # type: ignore[union-attr]
    assert (found.path, found.line, found.code) == (str(file), 5, "KG220")
    file.write_text(f"{head}SELECT ?s {{ SERVICE <x:y> {{ ?s ?p ?o }} }} ORDER BY ?s")
    assert "SERVICE" in str(run("mine", *own).exception)
    file.write_text("# title: Who?")
    assert isinstance(run("mine", *own).exception, InputError)


def test_a_projects_own_questions_stand_beside_its_settings(tmp_path: Path) -> None:
    (tmp_path / "questions").mkdir()
    assert read_config(tmp_path).questions is None
    (tmp_path / "kgraph.toml").write_text("")
    assert read_config(tmp_path).questions == tmp_path / "questions"
    (tmp_path / "kgraph.toml").write_text('questions = "asked"')
    assert read_config(tmp_path).questions == tmp_path / "asked"


def test_people_read_the_beginning_of_a_long_answer_and_programs_all_of_it(
    run: Run, tmp_path: Path
) -> None:
    numbers = " ".join(map(str, range(1, 251)))
    head = "# title: Which?\n# description: Numbers.\n# example: kgraph ask many\n"
    text = f"{head}\nSELECT ?n WHERE {{ VALUES ?n {{ {numbers} }} }} ORDER BY ?n"
    (tmp_path / "many.rq").write_text(text)
    mine = ("many", "--questions", str(tmp_path))
    read = run(*mine, "--format", "markdown")
    assert len(read.stdout.splitlines()) == 2 + 200
    assert "--limit" in read.stderr
    for more in (("--format", "csv"), ("--format", "markdown", "--limit", "300")):
        found = run(*mine, *more)
        assert re.findall(r"\d+", found.stdout) == numbers.split()
        assert "--limit" not in found.stderr


def test_a_limit_says_that_there_is_more(run: Run) -> None:
    result = run("claim-board", "--limit", "2", "--format", "tsv")
    assert len(result.stdout.splitlines()) == 3
    assert "--limit" in result.stderr


def test_wide_rows_are_records_on_a_pipe_with_a_message_and_whole_for_programs(run: Run) -> None:
    result = run("claim-board")
    assert max(map(display_width, result.stdout.splitlines())) <= WIDEST
    assert "Each row is shown as a record, as a table would be" in result.stderr
    assert "────" in result.stdout
    for form in ("csv", "json"):
        result = run("claim-board", "--format", form)
        assert "shown as a record" not in result.stderr
        assert max(map(len, result.stdout.splitlines())) > WIDEST


def test_narrow_rows_are_a_table_on_a_pipe(run: Run) -> None:
    result = run("mentions-of", "--of", "NATO")
    head, rule, *rows = result.stdout.splitlines()
    assert "quote" in head or "where" in head
    assert set(rule) == {"─", " "}
    assert rows
    assert "shown as a record" not in result.stderr


def test_conclusions_have_what_they_follow_from(run: Run) -> None:
    rows = json.loads(run("conclusions", "--format", "json").stdout)
    kinds = {row["standing"] for row in rows}
    assert kinds == {"derived", "derived fact"}
    for row in rows:
        assert row["rule"]
        premises = row["premise"] if isinstance(row["premise"], list) else [row["premise"]]
        assert all(each["sentence"] for each in premises if each)
    vetoes = [row for row in rows if "veto" in row["claim"]["sentence"]]
    assert {row["standing"] for row in vetoes} == {"derived"}


def test_a_graph_may_come_from_stdin(run: Run) -> None:
    triples = {quad.triple for quad in ox.parse(example(), format=ox.RdfFormat.N_QUADS)}
    turtle = ox.serialize(triples, format=ox.RdfFormat.TURTLE)
    result = run("mentions-of", "--of", "NATO", on="-", input=turtle)
    assert "char=1857,1861" in result.stdout


def test_values_may_hold_equals_signs_and_dashes() -> None:
    assert name_and_parameters("q", ["a=b=c", "--d", "-5"], []) == ("q", {"a": "b=c", "d": "-5"})
    assert name_and_parameters(None, [], []) == (None, {})


def test_markdown_takes_no_markup_from_data(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    print_table(("a|b", "n"), [("<b>*x*</b> | [y](z)\nnext \\", 1), (None, 2)], "markdown")
    assert capsysbinary.readouterr().out.decode() == (
        "| a\\|b | n |\n| --- | --- |\n"
        "| \\<b\\>\\*x\\*\\</b\\> \\| \\[y\\](z) next \\\\ | 1 |\n|  | 2 |\n"
    )
