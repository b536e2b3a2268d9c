"""What is sent to an endpoint, and what happens where it does not answer as it should."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Mapping
from pathlib import Path

import pytest
from programs import need
from scripted_model import (
    Asked,
    Raw,
    Said,
    ScriptedModel,
    answer,
    body_of,
    engine_at,
    in_turn,
    item,
)

from kgraph.errors import Diagnostic, InputError
from kgraph.formats.shared.layer_reading import Reading
from kgraph.model.annotations import Document

NEWS = Document("news", "Ana Lima said that the bridge would be closed.", "news.txt")
GOOD = answer([item("m1", "Person", "Ana Lima")])
SECRET = "sk-very-secret"


def asked(said: list[Said], keep: Path, **options: object) -> tuple[Reading, ScriptedModel]:
    with ScriptedModel(in_turn({"Ana Lima": said})).running() as model:
        engine = engine_at(model.url, keep, **options)
        try:
            return engine.propose(NEWS), model
        finally:
            engine.ended()


def refused(said: list[Said], keep: Path) -> tuple[Diagnostic, int]:
    with ScriptedModel(in_turn({"Ana Lima": said})).running() as model:
        engine = engine_at(model.url, keep)
        with pytest.raises(InputError) as caught:
            engine.propose(NEWS)
        engine.ended()
    (finding,) = caught.value.diagnostics
    assert finding.code == "KG198"
    return finding, len(model.asked)


# What is sent


def test_the_text_the_vocabulary_and_the_schema_are_sent_and_no_key(tmp_path: Path) -> None:
    _, model = asked([GOOD], tmp_path)
    (request,) = model.asked
    assert request.path == "/v1/chat/completions"
    assert "authorization" not in request.headers
    assert request.passage == NEWS.text
    assert request.body["model"] == "test/model"
    assert request.body["stream"] is False
    form = request.body["response_format"]
    assert form["type"] == "json_schema"
    labels = form["json_schema"]["schema"]["properties"]["claims"]["items"]["properties"]["label"]
    assert "RulesOut" in labels["enum"]


@pytest.mark.parametrize("name", ["KGRAPH_LLM_KEY", "OPENAI_API_KEY"])
def test_the_key_of_the_environment_is_sent_and_stands_nowhere_else(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, f" {SECRET}\n")
    reading, model = asked([body_of({"error": f"no: {SECRET}"}, 400), GOOD], tmp_path)
    assert model.asked[0].headers["authorization"] == f"Bearer {SECRET}"
    assert SECRET not in str(reading.ledger)
    assert SECRET not in "".join(path.read_text() for path in tmp_path.rglob("*") if path.is_file())


def test_no_proxy_stands_before_this_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    assert asked([GOOD], tmp_path)[0].layer


# What does not answer


def test_a_missing_key_is_told_once_with_the_names_of_the_variables(tmp_path: Path) -> None:
    finding, calls = refused([body_of({"error": {"message": "No key."}}, 401)], tmp_path)
    assert "No key." in finding.what
    assert "KGRAPH_LLM_KEY" in finding.fix
    assert calls == 1


def test_a_key_that_is_not_taken_is_not_asked_for_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KGRAPH_LLM_KEY", SECRET)
    finding, _ = refused([body_of({"error": {"message": f"Bad {SECRET}"}}, 401)], tmp_path)
    assert SECRET not in finding.what
    assert "the one for this endpoint" in finding.fix


def test_an_account_without_credit_is_no_wrong_address(tmp_path: Path) -> None:
    finding, calls = refused([body_of({"error": {"message": "No credit."}}, 402)], tmp_path)
    assert "account" in finding.fix
    assert calls == 1


def test_a_status_without_words_is_told_by_its_name(tmp_path: Path) -> None:
    reading, _ = asked([Raw(status=503)] * 5, tmp_path)
    (finding,) = reading.ledger.all_findings
    assert finding.what == "the endpoint answers 503: Service Unavailable"


@pytest.mark.parametrize(
    ("said", "fix"),
    [(body_of({"error": "no"}, 400), "refuse it again"), (Raw(b"<html>"), "often ends in /v1")],
)
def test_what_does_not_pass_by_itself_has_its_own_remedy(
    said: Raw, fix: str, tmp_path: Path
) -> None:
    reading, _ = asked([said] * 2, tmp_path)
    (finding,) = reading.ledger.all_findings
    assert finding.code == "KG197"
    assert fix in finding.fix


def test_a_wrong_path_or_model_is_told_once(tmp_path: Path) -> None:
    finding, calls = refused([body_of({"error": {"message": "no model x"}}, 404)], tmp_path)
    assert "no model x" in finding.what
    assert "/v1" in finding.fix
    assert calls == 1


def test_nothing_is_sent_where_an_endpoint_redirects_to(tmp_path: Path) -> None:
    with ScriptedModel(lambda _: GOOD).running() as other:
        to = Raw(status=307, headers={"location": f"{other.url}/chat/completions"})
        finding, calls = refused([to], tmp_path)
    assert other.url in finding.what
    assert (calls, other.asked) == (1, [])


def test_nothing_is_sent_to_a_server_whose_certificate_is_not_valid(tmp_path: Path) -> None:
    with ScriptedModel(lambda _: GOOD, certificate(tmp_path)).running() as model:
        engine = engine_at(model.url, tmp_path)
        with pytest.raises(InputError, match="certificate"):
            engine.propose(NEWS)
        engine.ended()
    assert model.asked == []


def test_a_certificate_of_ones_own_is_trusted_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(own))
    with ScriptedModel(lambda _: GOOD, own).running() as model:
        engine = engine_at(model.url, tmp_path)
        assert engine.propose(NEWS).layer
        engine.ended()


def certificate(folder: Path) -> Path:
    """A certificate that nobody but its holder has signed, with its key."""
    (openssl,) = need("openssl", "openssl")
    path = folder / "own.pem"
    new = f"req -x509 -newkey rsa:2048 -nodes -keyout {path} -out {path}.crt -days 2 -subj /CN=localhost"
    name = ["-addext", "subjectAltName=IP:127.0.0.1"]
    subprocess.run([openssl, *new.split(), *name], check=True, capture_output=True)
    path.write_text(path.read_text() + Path(f"{path}.crt").read_text())
    return path


def test_an_endpoint_that_is_not_there_is_told(tmp_path: Path) -> None:
    with ScriptedModel(lambda _: GOOD).running() as model:
        url = model.url
    engine = engine_at(url, tmp_path)
    with pytest.raises(InputError, match="cannot be reached") as caught:
        engine.propose(NEWS)
    engine.ended()
    assert caught.value.diagnostics[0].code == "KG198"


@pytest.mark.parametrize("slow", [Raw(b"{", hangs=True), Raw(drips=True)])
def test_no_answer_in_time_is_tried_once_more(slow: Raw, tmp_path: Path) -> None:
    reading, model = asked([slow], tmp_path, timeout=0.3)
    assert [each.code for each in reading.ledger.all_findings] == ["KG197"]
    assert reading.layer is None
    assert len(model.asked) == 2


def test_a_connection_that_breaks_is_tried_again(tmp_path: Path) -> None:
    reading, model = asked([Raw(breaks=True), Raw(breaks=True), GOOD], tmp_path)
    assert reading.layer
    assert len(model.asked) == 3


def test_an_endpoint_that_asks_for_a_long_rest_ends_the_run(tmp_path: Path) -> None:
    finding, calls = refused([body_of({"error": "slow"}, 429, retry_after="3600")], tmp_path)
    assert "3,600 seconds" in finding.what
    assert calls == 1


@pytest.mark.parametrize(
    "wait", ["", "soon", "Fri, 31 Dec 1999 23:59:59 GMT", "-5", "1e999", "nan"]
)
def test_what_an_endpoint_says_of_waiting_need_not_make_sense(wait: str, tmp_path: Path) -> None:
    reading, model = asked([body_of({}, 429, retry_after=wait), GOOD], tmp_path)
    assert reading.layer
    assert len(model.asked) == 2


def test_an_error_that_is_reported_with_status_200_is_told_in_its_words(tmp_path: Path) -> None:
    said = body_of({"error": {"message": "the model is overloaded"}}, retry_after="0")
    reading, model = asked([said], tmp_path)
    (finding,) = reading.ledger.all_findings
    assert (finding.code, len(model.asked)) == ("KG197", 5)
    assert finding.what == "the endpoint reports an error: the model is overloaded"


def test_a_redirection_to_nowhere_is_told_by_its_status(tmp_path: Path) -> None:
    reading, model = asked([Raw(b"Multiple Choices", 300)], tmp_path)
    (finding,) = reading.ledger.all_findings
    assert (finding.code, len(model.asked)) == ("KG197", 1)
    assert finding.what == "the endpoint answers 300: Multiple Choices"


def test_three_texts_without_an_answer_end_the_run(tmp_path: Path) -> None:
    with ScriptedModel(lambda _: Raw(b"broken", 418)).running() as model:
        engine = engine_at(model.url, tmp_path)
        assert [engine.propose(NEWS).layer for _ in range(2)] == [None, None]
        with pytest.raises(InputError, match="3 conversations in a row"):
            engine.propose(NEWS)
        with pytest.raises(InputError):
            engine.propose(NEWS)
        engine.ended()
    assert len(model.asked) == 3


# What it does not understand


def takes(**refused: str) -> dict[str, str]:
    return refused


@pytest.mark.parametrize(
    ("errors", "left"),
    [
        (
            takes(response_format="'response_format.type' must be text"),
            {"temperature", "max_tokens"},
        ),
        (takes(temperature="temperature: 0 is not supported"), {"max_tokens", "response_format"}),
        (
            takes(max_tokens="'max_tokens' is not supported, use 'max_completion_tokens'"),
            {"temperature", "max_completion_tokens", "response_format"},
        ),
        (
            takes(
                max_tokens="max_tokens is too large: 8192. The model's maximum context length is 4096"
            ),
            {"temperature", "response_format"},
        ),
    ],
)
def test_what_an_endpoint_does_not_take_is_left_out_from_then_on(
    errors: Mapping[str, str], left: set[str], tmp_path: Path
) -> None:
    def script(request: Asked) -> Said:
        found = next((errors[field] for field in errors if field in request.body), "")
        return body_of({"error": {"message": found}}, 400) if found else GOOD

    optional = {"temperature", "max_tokens", "max_completion_tokens", "response_format"}
    with ScriptedModel(script).running() as model:
        engine = engine_at(model.url, tmp_path)
        assert engine.propose(NEWS).layer
        before = len(model.asked)
        assert engine.propose(Document("b", "Ana Lima left.", "b.txt")).layer
        engine.ended()
    assert before in (2, 3)
    assert len(model.asked) == before + 1
    assert model.asked[-1].body.keys() & optional == left


def test_a_request_that_is_refused_for_another_reason_is_not_repeated(tmp_path: Path) -> None:
    reading, model = asked([body_of({"error": {"message": "Bad words."}}, 400)], tmp_path)
    (finding,) = reading.ledger.all_findings
    assert "Bad words." in finding.what
    assert len(model.asked) == 1


def test_at_most_as_many_conversations_as_were_allowed_go_on_at_a_time(tmp_path: Path) -> None:
    lock, most, now = threading.Lock(), 0, 0
    enough = threading.Event()

    def script(_: Asked) -> Said:
        nonlocal most, now
        with lock:
            now += 1
            most = max(most, now)
            if now == 4:
                enough.set()
        enough.wait(10)
        with lock:
            now -= 1
        return answer()

    text = "\n\n".join(f"Paragraph {number}. " + "Ana Lima slept. " * 100 for number in range(12))
    with ScriptedModel(script).running() as model:
        engine = engine_at(model.url, tmp_path)
        engine.propose(Document("long", text, "long.txt"))
        engine.ended()
    assert most == 4
    assert len(model.asked) >= 12
