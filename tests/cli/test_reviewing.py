"""`kgraph review` by rule and key, for scripts."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from judging.proposing import SAID, STORY, Engine, write
from ready import Process
from typer.testing import CliRunner, Result

from kgraph.cli.app import app
from kgraph.errors import InputError, OutputError, UsageError
from kgraph.judging.proposals.verdicts import VERDICTS


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["review", *map(str, arguments)])


def listed(*arguments: object) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(run(*arguments, "--list", "--format", "json").stdout)
    return found


def verdicts(folder: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((folder / VERDICTS).read_text(encoding="utf-8"))))


def test_what_waits_is_listed_with_keys_and_rules(story: Path) -> None:
    found = listed()
    kinds = [each["kind"] for each in found]
    assert kinds == ["claim", "claim", "statement", "statement", "claim", "claim"]
    first = found[0]
    assert first["proposed_by"] == "rules: Asserts"
    assert first["speaker"] == "“Lavrov”"
    assert (first["place"], first["confidence"], first["standing"]) == ("7..11", "0.7", "open")
    assert not (story / VERDICTS).exists()


@pytest.mark.parametrize(
    ("where", "number"),
    [
        (["rule=Asserts"], 1),
        (["rule=asserts"], 1),
        (["rule!=Asserts"], 5),
        (["kind=claim", "speaker=*Oslo*"], 1),
        (["confidence>=0.7"], 6),
        (["confidence>0.7"], 0),
        (["label=represents"], 1),
        (["document=sto?y", "engine=rules"], 6),
        (["words=“met”"], 1),
        (["place=7..11"], 1),
    ],
)
def test_conditions_choose_proposals(story: Path, where: Sequence[str], number: int) -> None:
    assert len(listed(*(part for each in where for part in ("--where", each)))) == number


def test_a_list_has_the_speaker_that_was_corrected(story: Path) -> None:
    [claim] = listed("--where", "rule=Asserts")
    run("--accept", claim["key"], "--speaker", "Rubio")
    chosen = ("--status", "accepted", "--where", "kind=claim", "--where")
    assert [each["speaker"] for each in listed(*chosen, "speaker=Rubio")] == ["Rubio"]
    assert listed(*chosen, "speaker=Lavrov") == []


@pytest.mark.parametrize(
    ("where", "what"),
    [
        ("rule", "is not a condition"),
        ("rul=x", "did you mean 'rule'?"),
        ("label>x", "by = and != only"),
        ("confidence>=high", "is not a number"),
        ("kind=claims", "did you mean 'claim'?"),
    ],
)
def test_a_condition_that_is_none_is_refused(story: Path, where: str, what: str) -> None:
    error = run("--list", "--where", where).exception
    assert isinstance(error, UsageError)
    assert what in str(error)


def test_a_condition_that_nothing_fits_is_told(story: Path) -> None:
    told = run("--reject-all", "--where", "claim=*Nobody*").stderr
    assert "Nothing fits --where" in told
    assert not (story / VERDICTS).exists()
    assert "Nothing" not in run("--reject-all", "--where", "rule=Asserts").stderr


def test_a_condition_that_only_judged_proposals_meet_says_how_many(story: Path) -> None:
    run("--accept-all", "--where", "claim=Denies*")
    told = "2 proposals fit --where, and all is judged already (2 accepted)"
    for how in ("--reject-all", "--accept-all", "--list"):
        assert told in run(how, "--where", "claim=Denies*").stderr
    named = run("--list", "--where", "claim=State “Kyiv”").stderr
    assert "1 proposal fits --where, and is judged with what names it" in named


def test_all_of_a_rule_are_accepted_and_the_rest_rejected(story: Path) -> None:
    assert run("--accept-all", "--where", "rule=Asserts").exit_code == 0
    assert run("--reject-all", "--note", "too vague").exit_code == 0
    assert {each["kind"] for each in listed()} == {"identity", "mention"}  # names stay names
    found = verdicts(story)
    assert {row["verdict"] for row in found} == {"accept", "reject"}
    assert {row["note"] for row in found} == {"", "too vague"}
    assert {row["reviewer"] for row in found} == {"anna"}


def test_a_claim_is_judged_corrected_and_taken_back_by_its_key(story: Path) -> None:
    key = listed()[0]["key"]
    run("--accept", key[:8])
    assert [row["verdict"] for row in verdicts(story)] == ["accept"]
    run("--accept", key, "--stance", "Denies", "--speaker", "Rubio")
    corrected = ("accept", "Denies", "Rubio [75..80]")
    assert counting(story) == [corrected]
    run("--reject", key)
    assert counting(story) == [("reject", "", "")]
    run("--undo", key)
    assert counting(story) == [corrected]
    run("--undo", key)
    assert verdicts(story) == []


def test_what_else_changes_by_a_verdict_is_told(story: Path) -> None:
    claim, *_ = listed()
    assert "Accepted; with 7 more proposals." in run("--accept", claim["key"]).stderr
    [name] = [each for each in listed("--status", "all") if each["claim"] == "Person “Lavrov”"][:1]
    told = run("--undo", name["key"]).stderr
    assert "anna has given none on Person “Lavrov”, which is judged with something else." in told
    told = run("--reject", name["key"]).stderr
    assert "Rejected with it: Asserts “said” Claim: (Rejects “rejected”)" in told
    told = run("--undo", name["key"]).stderr
    assert "What you had said before counts again: accept: Asserts “said” Claim:" in told
    assert "No verdict to take back: anna has given none on" in run("--undo", name["key"]).stderr


def counting(folder: Path) -> list[tuple[str, ...]]:
    """What the verdicts say that count."""
    left = (row for row in verdicts(folder) if not row.get("replaced_by"))
    return [(row["verdict"], row["stance"], row["speaker"]) for row in left]


def test_content_and_class_are_corrected_by_key(story: Path) -> None:
    first, *_ = listed()
    run("--accept", first["key"], "--content", "Kyiv rejected the draft", "--note", "shorter")
    [row] = verdicts(story)
    assert (row["content"], row["note"]) == ("Kyiv rejected the draft [17..40]", "shorter")
    [state] = [each for each in listed("--status", "all") if each["claim"] == "State “Oslo”"]
    run("--accept", state["key"], "--class", "Organization")
    assert [row["class"] for row in verdicts(story)] == ["", "Organization"]
    run("--undo", state["key"])
    assert [row["class"] for row in verdicts(story)] == [""]


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (["--accept", "zzz"], "no proposal has a key that begins with 'zzz'"),
        (["--undo", "rubio"], "shows the keys; these may be meant:\n"),
        (["--undo", "rubio"], "  story "),
        (["--accept-all", "--reject-all"], "name one of them"),
        (["--accept-all", "--stance", "Denies"], "name it with --accept KEY"),
        (["--accept-all", "--class", "Person"], "--content and --class correct one proposal"),
        (["--accept", "a", "--accept", "b", "--content", "x"], "name it with --accept KEY"),
        (["--accept-all", "--list", "--format", "xml"], "cannot be printed as 'xml'"),
        (["--forget-lapsed", "--list"], "use --list --status lapsed alone"),
        (["--list", "--status", "opened"], "did you mean 'open'?"),
        (["--list", "--format", "xml"], "cannot be printed as 'xml'"),
        (["--status", "accepted"], "--status goes with --list"),
        (["--accept-all", "--status", "open"], "--status goes with --list"),
        (["--format", "csv"], "--format goes with --list, --carry-over or --forget-lapsed"),
        (["--reject-all", "--format", "json"], "--format goes with --list"),
        (["--note", "too vague"], "on a terminal the words behind a or r are a note"),
        (["--undo", "zzz", "--note", "sure"], "--note goes with --accept"),
        (["--as-proposed"], "on a terminal o accepts it so"),
        (["--list", "--as-proposed"], "--as-proposed goes with --accept or --accept-all"),
    ],
)
def test_what_does_not_go_together_is_refused(
    story: Path, arguments: Sequence[str], what: str
) -> None:
    error = run(*arguments).exception
    assert isinstance(error, UsageError)
    assert what in str(error)
    assert not (story / VERDICTS).exists()


def test_what_is_accepted_cannot_be_rejected_at_once(story: Path) -> None:
    key = listed()[0]["key"]
    refused = run("--accept", key, "--reject", key[:8])
    assert isinstance(refused.exception, UsageError)
    assert "is to be accepted and rejected" in str(refused.exception)
    assert not (story / VERDICTS).exists()


def test_what_others_judged_waits_only_for_a_second_opinion(story: Path) -> None:
    run("--accept-all", "--where", "rule=Asserts", "--as", "ben")
    assert "rules: Asserts" not in {each["proposed_by"] for each in listed()}
    again = listed("--second")
    assert again[0]["proposed_by"] == "rules: Asserts"
    assert (again[0]["standing"], again[0]["by"]) == ("accepted", "ben")
    run("--reject", again[0]["key"])
    [disputed] = [each for each in listed("--status", "disputed") if each["kind"] == "claim"][:1]
    assert disputed["by"] == "anna, ben"


def test_lapsed_verdicts_are_listed(story: Path) -> None:
    run("--accept-all", "--where", "rule=Asserts")
    write(story / "texts", Engine().propose((SAID.replace("draft", "plan"),)))
    result = run("--list", "--status", "lapsed", "--format", "json")
    assert [each["reviewer"] for each in json.loads(result.stdout)] == ["anna"]
    assert "warning[KG703]: this verdict has lapsed: anna accepts Asserts “said”" in result.stderr


def test_a_review_names_its_file_once_and_says_how_many_verdicts_have_lapsed(story: Path) -> None:
    run("--accept-all")
    write(story / "texts", Engine().propose((SAID.replace("draft", "plan"),)))
    judged = run("--accept-all").stderr
    assert judged.count("Verdicts: ") == 1
    assert "--list --status lapsed shows them, and why." in judged
    for arguments in (("--accept-all",), ("--list",), ("--list", "--status", "accepted")):
        assert "KG703" not in run(*arguments).stderr
    assert "KG703" in run("--list", "--status", "lapsed").stderr


def test_lapsed_verdicts_of_ones_own_are_forgotten_and_printed(story: Path) -> None:
    for name, rule in (("anna", "Asserts"), ("ben", "Denies")):
        run("--accept-all", "--where", f"rule={rule}", "--as", name)
    kept = verdicts(story)
    write(story / "texts", Engine().propose((SAID.replace("draft", "plan"),)))
    result = run("--forget-lapsed", "--format", "csv")
    gone = list(csv.DictReader(io.StringIO(result.stdout)))
    assert gone == [row for row in kept if row["reviewer"] == "anna"]
    assert "1 lapsed verdict of anna removed from verdicts.csv." in result.stderr
    assert "1 other kept, of ben in verdicts.csv: --as and --verdicts name whose" in result.stderr
    assert verdicts(story) == [row for row in kept if row["reviewer"] == "ben"]
    again = run("--forget-lapsed", "--as", "ben", "--format", "csv")
    assert "other kept" not in again.stderr
    assert verdicts(story) == []


def test_what_has_not_lapsed_is_not_forgotten(story: Path) -> None:
    run("--accept-all", "--where", "rule=Asserts")
    before = (story / VERDICTS).read_bytes()
    result = run("--forget-lapsed", "--format", "csv")
    assert len(result.stdout.splitlines()) == 1
    assert "0 lapsed verdicts of anna removed" in result.stderr
    write(story / "texts", Engine().propose((SAID,), "another"))  # not a text that lapsed
    assert "0 lapsed verdicts" in run("--forget-lapsed").stderr
    assert (story / VERDICTS).read_bytes() == before


def test_without_a_terminal_it_says_what_to_do(story: Path) -> None:
    error = run().exception
    assert isinstance(error, UsageError)
    assert "asks on a terminal, and standard input is not one" in str(error)
    assert "--accept-all" in str(error)


def test_what_somebody_else_wrote_meanwhile_is_not_lost(story: Path) -> None:
    from kgraph.cli.reviewing.files import begin
    from kgraph.schema.config import read_config

    begun = begin(read_config(Path()))
    (story / VERDICTS).write_text("document,verdict,reviewer,key,text_sha256\n")
    with pytest.raises(OutputError, match="changed by somebody else"):
        begun.session.accept(begun.session.waiting()[:1])
    assert verdicts(story) == []


def test_what_somebody_writes_while_the_sources_are_read_is_not_lost(
    story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kgraph.reviewing import beginning

    run("--accept-all", "--where", "rule=Asserts")
    text = (story / VERDICTS).read_text(encoding="utf-8")
    (story / VERDICTS).unlink()
    reading = beginning.to_review

    def slowly(*arguments: Any) -> Any:
        (story / VERDICTS).write_text(text, encoding="utf-8")
        return reading(*arguments)

    monkeypatch.setattr(beginning, "to_review", slowly)
    error = run("--reject-all", "--where", "rule=Denies").exception
    assert isinstance(error, OutputError)
    assert "changed by somebody else" in str(error)
    assert (story / VERDICTS).read_text(encoding="utf-8") == text


def test_two_who_judge_at_once_lose_nothing(story: Path) -> None:
    keys = [each["key"] for each in listed()]
    accepted = [part for key in keys for part in ("--accept", key)]
    at_once = [Process("review", "--as", name, *accepted, cwd=story) for name in ("ben", "cora")]
    done = [each.wait(120) for each in at_once]
    judged = {row["reviewer"] for row in verdicts(story)}
    assert 0 in done
    assert len(judged) == done.count(0)


def test_a_file_that_may_only_be_read_is_not_replaced(story: Path) -> None:
    run("--accept-all", "--where", "rule=Asserts")
    before = (story / VERDICTS).read_bytes()
    (story / VERDICTS).chmod(0o444)
    error = run("--reject-all").exception
    assert isinstance(error, OutputError)
    assert "verdicts.csv may only be read: nothing was written" in str(error)
    assert (story / VERDICTS).read_bytes() == before
    assert len(listed("--status", "accepted")) > 0


def test_a_file_of_verdicts_may_be_named_and_is_made(story: Path) -> None:
    assert run("--accept-all", "--verdicts", "mine.csv").exit_code == 0
    assert (story / "mine.csv").exists()
    build = CliRunner().invoke(app, ["build", "--verdicts", "none.csv"])
    assert isinstance(build.exception, InputError)


def test_verdicts_stand_beside_the_sources_without_a_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "texts", Engine().propose((SAID,)))
    run("texts", "--accept-all", "--as", "anna")
    assert (tmp_path / "texts" / VERDICTS).exists()
    result = CliRunner().invoke(app, ["build", "texts"])
    assert "Verdicts: texts/verdicts.csv" in result.stderr
    assert "KG161" not in result.stderr
    assert '"accepted": 2' in (tmp_path / "output" / "report.json").read_text()


def test_stats_say_how_far_a_corpus_is_judged(story: Path) -> None:
    run("--accept-all", "--where", "rule=Asserts")
    run("--reject-all", "--where", "rule=represents")
    CliRunner().invoke(app, ["build"])
    result = CliRunner().invoke(app, ["stats", "--format", "csv"])
    rows = [line.split(",") for line in result.stdout.splitlines()]
    found = {tuple(row[:2]): int(row[2]) for row in rows[1:] if row[0] == "proposed statements"}
    assert found == {
        ("proposed statements", ""): 6,
        ("proposed statements", "open"): 3,
        ("proposed statements", "accepted"): 2,
        ("proposed statements", "rejected"): 1,
    }


def test_cards_and_explanations_tell_who_has_accepted_it(story: Path) -> None:
    run("--accept-all", "--where", "rule=represents")
    run("--accept-all", "--where", "rule=represents", "--as", "ben", "--second")
    CliRunner().invoke(app, ["build"])
    card = CliRunner().invoke(app, ["show", "Russia"]).stdout
    assert "story 42–66 · R11 · accepted by anna, ben" in card
    as_data = CliRunner().invoke(app, ["show", "Russia", "--format", "json"]).stdout
    [fact] = json.loads(as_data)["facts"]
    assert fact["words"][0]["judged_by"] == ["anna", "ben"]
    who = fact["propositions"][0]["subject"]["iri"]
    told = CliRunner().invoke(app, ["why", who, "represents", "Russia"]).stdout
    assert "accepted by anna, ben" in " ".join(told.replace("│", "").split())


def test_all_are_accepted_with_what_waits_only_then(story: Path) -> None:
    record = Engine().propose((SAID,))
    [lavrov] = [each["id"] for each in record["mentions"] if each["begin"] == 0]
    begin = len(record["text"]) + 1
    ben = {"id": "M99", "label": "Person", "begin": begin, "end": begin + 3}
    record["mentions"].append({**record["mentions"][0], **ben})
    record["text"] += " Ben."
    record["clusters"].append([lavrov, "M99"])
    write(story / "texts", record)
    assert "identity" not in {each["kind"] for each in listed()}
    assert run("--accept-all").exit_code == 0
    assert listed() == []
    assert "Person “Ben” is Person “Lavrov”" in {row["claim"] for row in verdicts(story)}


def test_two_verdicts_of_one_person_are_listed_and_the_rest_goes_on(story: Path) -> None:
    first = listed()[0]["key"]
    run("--accept", first)
    file = story / VERDICTS
    head, row = file.read_text(encoding="utf-8").splitlines()
    file.write_text(f"{head}\n{row}\n{row.replace(',accept,', ',reject,')}\n", encoding="utf-8")
    result = run("--list")
    assert result.exit_code == 0
    assert "says otherwise in verdicts.csv:2; neither counts" in result.stderr
    assert "--> verdicts.csv:3:1" in result.stderr
    held = listed("--status", "held")
    assert [(each["key"], each["by"]) for each in held] == [(first, "anna")]
    assert first in {each["key"] for each in listed()}
    run("--accept-all", "--where", "rule=represents")
    assert sorted(each["verdict"] for each in verdicts(story)) == ["accept", "accept", "reject"]
    run("--reject", first)
    assert sorted(each["verdict"] for each in verdicts(story)) == ["accept", "reject"]


def test_without_sources_what_annotate_has_written_here_is_read(
    story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(story / "mine" / "annotated", Engine().propose((SAID,)))
    monkeypatch.chdir(story / "mine")
    result = run("--list", "--format", "json")
    assert "No sources named: reading the folder annotated" in result.stderr
    assert [each["words"] for each in json.loads(result.stdout)] == ["“said”", "“rejected”"]
    run("--accept-all")
    assert len(verdicts(story / "mine" / "annotated")) == 2


def test_the_worked_example_is_read_in_place_of_a_folder_of_ones_own_only_with_words(
    story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (story / "mine").mkdir()
    monkeypatch.chdir(story / "mine")
    assert "nothing of this folder" not in run("--list").stderr
    (story / "mine" / "talks.ann").write_text("", encoding="utf-8")
    for command in ("review --list", "check", "build --only nq"):
        told = CliRunner().invoke(app, command.split()).stderr
        assert "the worked example that ships with kgraph, and nothing of this folder." in told
        assert "name files or folders" in told


def test_a_kind_may_be_a_pattern(story: Path) -> None:
    assert len(listed("--where", "kind=cla*")) == 4


def test_an_empty_list_says_so(story: Path) -> None:
    result = run("--list", "--where", "label=Promises")
    assert "Nothing fits --where" in result.stderr


ADD = ("--add", "story", "--speaker", "Kyiv", "--stance", "rejects", "--content", "the draft")


def test_a_claim_that_nobody_proposes_is_added_and_told(story: Path) -> None:
    result = run(*ADD, "--cue", "rejected [22..30]")
    assert "→ Lavrov says that Kyiv rejected the draft." in result.stdout
    assert f"Added, as marked by anna, to {Path('texts') / 'news.anna.json'}." in result.stderr
    assert "none of the sources" not in result.stderr
    added = json.loads((story / "texts" / "news.anna.json").read_text(encoding="utf-8"))
    own, *around = added["events"]
    assert (own["label"], own.get("attributes")) == ("Rejects", None)
    assert {each["label"] for each in around} == {"Rejects", "Asserts"}
    assert all("Proposed" in each["attributes"] for each in around)
    assert not (story / VERDICTS).exists()


def test_what_was_added_is_listed_and_taken_back(story: Path) -> None:
    run(*ADD, "--cue", "rejected [22..30]")
    [added] = listed("--status", "added")
    assert (added["standing"], added["by"], added["speaker"]) == ("added", "anna", "“Kyiv”")
    assert listed("--status", "added", "--where", "label=Promises") == []
    result = run("--undo", added["key"][:9])
    assert f"Taken out of {Path('texts') / 'news.anna.json'}: Rejects" in result.stderr
    assert listed("--status", "added") == []
    assert not (story / "texts" / "news.anna.json").exists()


def test_what_somebody_else_added_is_not_taken_back(story: Path) -> None:
    run(*ADD, "--cue", "rejected [22..30]")
    [added] = listed("--status", "added")
    error = run("--as", "ben", "--undo", added["key"]).exception
    assert isinstance(error, UsageError)
    assert "anna added the claim of" in str(error)
    assert "and you judge as ben" in str(error)
    error = run("--undo", added["key"], "--undo", "0").exception  # which none begins with
    assert isinstance(error, UsageError)
    assert listed("--status", "added") == [added]


def test_who_takes_back_a_claim_that_was_added_around_others_is_asked_about_these_anew(
    story: Path,
) -> None:
    run("--accept-all")
    before = verdicts(story)
    words, text = " ".join(STORY[2:]), " ".join(STORY)
    around = f"{words} [{text.index(words)}..{len(text)}]"
    run("--add", "story", "--speaker", "Russia", "--stance", "Asserts", "--content", around)
    assert "reject" in {row["verdict"] for row in verdicts(story)}
    assert listed("--status", "rejected")
    [added] = listed("--status", "added")
    result = run("--undo", added["key"])
    assert "left to judge; there were 0 before" in result.stderr
    assert {row["verdict"] for row in verdicts(story)} == {"accept"}
    run("--accept-all")
    assert {row["claim"] for row in before} <= {row["claim"] for row in verdicts(story)}


def test_a_claim_is_added_to_a_text_of_which_nothing_is_proposed(story: Path) -> None:
    record = {"path": "bare", "text": "Oslo rejected the draft.", "mentions": []}
    write(story / "texts" / "more", record)
    run("--add", "bare", *ADD[2:4], "--stance", "rejects", "--content", "the draft")
    assert not (story / "texts" / "more" / "news.anna.json").exists()  # Kyiv is not in it
    named = ("--speaker", "Oslo", "--stance", "rejects", "--content", "the draft")
    assert "Oslo rejects the draft" in run("--add", "bare", *named).stdout


def test_a_file_that_no_source_has_is_named(story: Path) -> None:
    assert "name it beside them" in run("texts/news.jsonl", *ADD).stderr


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (ADD[:4], "--add also needs --stance and --content"),
        ((*ADD, "--accept-all"), "in a call of its own"),
        ((*ADD, "--class", "Person"), "in a call of its own"),
        (("--list", "--cue", "said"), "name its document with --add"),
        (("--cue", "said"), "name its document with --add"),
        (("--stance", "Denies"), "correct one proposal: name it with --accept KEY"),
        (("--add", "stories", *ADD[2:]), "did you mean 'story'?"),
        ((*ADD, "--cue", "refused"), "is not in the text"),
        ((*ADD, "--cue", "denied"), "write it with its place: the draft [31..40]"),
    ],
)
def test_options_that_do_not_go_together_are_refused(
    story: Path, arguments: Sequence[str], what: str
) -> None:
    result = run(*arguments)
    assert isinstance(result.exception, UsageError)
    assert what in str(result.exception)


def test_who_accepts_all_that_others_judged_disputes_nothing_and_is_told_the_numbers(
    story: Path,
) -> None:
    [claim, *_] = listed("--where", "rule=Asserts")
    run("--accept", claim["key"], "--stance", "Denies")
    run("--reject-all", "--where", "rule=represents")
    told = run("--as", "ben", "--second", "--accept-all").stderr
    assert "1 proposal accepted as others corrected" in told
    assert "1 proposal that others rejected left" in told
    assert listed("--status", "disputed") == []
    run("--as", "ben", "--second", "--accept", claim["key"], "--as-proposed")
    assert claim["key"] in {each["key"] for each in listed("--status", "disputed")}


def test_a_list_goes_on_beside_a_row_that_is_no_verdict(story: Path) -> None:
    run("--accept-all", "--where", "rule=represents")
    file = story / VERDICTS
    broken = file.read_text(encoding="utf-8").replace(",accept,", ",TRUE,")
    file.write_text(broken, encoding="utf-8")
    result = run("--list", "--format", "json")
    assert result.exit_code == 5
    assert "error[KG701]: this row is not a verdict: its verdict cannot be 'TRUE'" in result.stderr
    assert len(json.loads(result.stdout)) == 6
    assert isinstance(run("--accept-all").exception, InputError)
    assert file.read_text(encoding="utf-8") == broken
