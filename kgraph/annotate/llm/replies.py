"""What an endpoint answers -> what the model wrote, by the OpenAI chat protocol, streamed or not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from kgraph.errors import InputError
from kgraph.formats.shared.json.strict import excerpt, parse_json

_SHOWN = 200  # characters of what an endpoint says


class ProtocolError(Exception):
    """The body is not what the protocol has; the message says what it is."""


class ReportedError(Exception):
    """The body is an error, though its status is 200; the message is its words."""


class Reply(NamedTuple):
    """What a model wrote. `finish`: why it ended, as the endpoint says; `refusal`: its words, if it refused;
    `prompt` and `written`: tokens, 0 if the endpoint does not tell."""

    content: str
    finish: str = ""
    refusal: str = ""
    prompt: int = 0
    written: int = 0

    @property
    def is_cut(self) -> bool:
        """Whether it ended because it was too long."""
        return self.finish in ("length", "max_tokens")

    @property
    def is_refused(self) -> bool:
        """Whether the model, or a filter of the endpoint, refused."""
        return bool(self.refusal) or self.finish == "content_filter"


class NoAnswerError(Exception):
    """The endpoint gives no answer to this conversation. `too_long`: to a shorter one it may; `advice`: what
    to do about it, "" if it may pass."""

    def __init__(self, what: str, *, too_long: bool = False, advice: str = "") -> None:
        super().__init__(what)
        self.too_long, self.advice = too_long, advice


Outcome = Reply | NoAnswerError
"""What came of a conversation."""


def parse_reply(body: str) -> Reply:
    """The reply in the body of an answer with status 200. Raises ProtocolError, ReportedError."""
    body = body.removeprefix("\ufeff")
    events = list(_streamed(body))
    values = [_object(each) for each in events or [body]]
    for value in values:
        if error := error_in(value):
            raise ReportedError(error)
    return _joined(values) if events else _whole(values[0])


def error_in(value: Any) -> str:
    """The message of an error, in the forms that endpoints use; "" if there is none."""
    if not isinstance(value, dict):
        return ""
    error = value.get("error") or (value.get("detail") if "choices" not in value else None)
    if isinstance(error, dict):
        error = error.get("message") or error.get("code") or excerpt(error)
    return "" if not error else " ".join(str(error).split())[:_SHOWN]


def told(body: str) -> str:
    """What an answer of an error says, shortened."""
    try:
        value = parse_json(body, "", 1)
    except InputError:
        value = None
    message = value.get("message") if isinstance(value, dict) else None
    return error_in(value) or " ".join(str(message or body).split())[:_SHOWN]


def _streamed(body: str) -> Iterator[str]:
    """The data of server-sent events; none in a body of another form."""
    if body.lstrip("\ufeff \r\n").startswith(("data:", "event:", "id:", ":")):
        for line in body.splitlines():
            data = line.removeprefix("data:").strip()
            if line.startswith("data:") and data != "[DONE]":
                yield data


def _object(text: str) -> dict[str, Any]:
    try:
        value = parse_json(text, "", 1)
    except InputError as error:
        what = "HTML" if text.lstrip()[:1] == "<" else error.diagnostics[0].what
        raise ProtocolError(f"it is {what}: {excerpt(text.strip()[:60])}") from None
    if not isinstance(value, dict):
        raise ProtocolError(f"it is no object: {excerpt(value)[:60]}")
    return value


def _whole(value: dict[str, Any]) -> Reply:
    choice = _choice(value)
    message = choice.get("message")
    if not isinstance(message, dict):
        raise ProtocolError("its choice has no message")
    return _reply(
        _content(message), _text(message, "refusal"), _text(choice, "finish_reason"), value
    )


def _joined(values: list[dict[str, Any]]) -> Reply:
    choices = [_choice(value) for value in values if value.get("choices")]
    deltas = [delta if isinstance(delta := each.get("delta"), dict) else {} for each in choices]
    finish = [reason for each in choices if (reason := _text(each, "finish_reason"))]
    content = "".join(map(_content, deltas))
    refusal = "".join(_text(each, "refusal") for each in deltas)
    return _reply(content, refusal, finish[-1] if finish else "", values[-1])


def _reply(content: str, refusal: str, finish: str, value: dict[str, Any]) -> Reply:
    usage = value.get("usage")
    counts = usage if isinstance(usage, dict) else {}
    prompt, written = _count(counts, "prompt_tokens"), _count(counts, "completion_tokens")
    return Reply(content, finish, refusal, prompt, written)


def _choice(value: dict[str, Any]) -> dict[str, Any]:
    choices = value.get("choices")
    if not isinstance(choices, list) or not choices or not isinstance(choices[0], dict):
        raise ProtocolError(f"it has no choices: {excerpt(value)[:60]}")
    return choices[0]


def _content(message: dict[str, Any]) -> str:
    """The text; that of all parts, if it is given in parts. A call of a tool is none."""
    content = message.get("content")
    if isinstance(content, list):
        return "".join(_text(part, "text") for part in content if isinstance(part, dict))
    return content if isinstance(content, str) else ""


def _text(value: dict[str, Any], key: str) -> str:
    found = value.get(key)
    return found if isinstance(found, str) else ""


def _count(value: dict[str, Any], key: str) -> int:
    found = value.get(key)
    return found if isinstance(found, int) and not isinstance(found, bool) and found > 0 else 0
