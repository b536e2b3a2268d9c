"""A server on this machine that speaks the OpenAI chat protocol and says what a script has."""

from __future__ import annotations

import json
import re
import ssl
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from kgraph.annotate.engine import EngineOptions
from kgraph.annotate.llm.engine import LanguageModel, make
from kgraph.formats.shared.layer_reading import Reading
from kgraph.model.annotations import Document, covered_text
from kgraph.schema.settings import Settings

MODEL = "test/model"
USAGE = {"prompt_tokens": 100, "completion_tokens": 50}
_PASSAGE = re.compile(r"(=== \w{12} ===)\n(.*)\n\1", re.DOTALL)


@dataclass(frozen=True)
class Asked:
    """A request: its path, headers (in lower case) and body; `passage`: the last text that is asked about,
    `mends`: what the model is told of its first answer, "" the first time."""

    path: str
    headers: Mapping[str, str]
    body: dict[str, Any]

    @property
    def passage(self) -> str:
        found = [_PASSAGE.search(each["content"]) for each in self.body["messages"]]
        return [each[2] for each in found if each][-1]

    @property
    def mends(self) -> str:
        last = self.body["messages"][-1]["content"]
        return "" if last.endswith("===") else last.rpartition("===")[2].strip()


@dataclass(frozen=True)
class Raw:
    """An answer of any form. `hangs`: it does not end before the server does, `drips`: nor does it while a
    byte comes every now and then; `breaks`: the connection ends instead."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    hangs: bool = False
    drips: bool = False
    breaks: bool = False


Said = Raw | str | dict[str, Any]
"""An answer, the words of a model, or a value that it writes as JSON."""
Script = Callable[[Asked], Said]


def reply(content: Any, finish: str = "stop", **message: Any) -> Raw:
    """A reply of the protocol."""
    message = {"role": "assistant", "content": content, **message}
    choice = {"index": 0, "message": message, "finish_reason": finish}
    return body_of({"object": "chat.completion", "choices": [choice], "usage": USAGE})


def body_of(value: Any, status: int = 200, **headers: str) -> Raw:
    """A value as JSON."""
    return Raw(
        json.dumps(value).encode(), status, {k.replace("_", "-"): v for k, v in headers.items()}
    )


def answer(
    mentions: Sequence[Any] = (),
    events: Sequence[Any] = (),
    relations: Sequence[Any] = (),
    claims: Sequence[Any] = (),
    same: Sequence[Any] = (),
) -> dict[str, Any]:
    """What a model writes."""
    lists = {"mentions": mentions, "events": events, "relations": relations, "claims": claims}
    return {**{key: list(each) for key, each in lists.items()}, "same": list(same)}


def item(id: str, label: str, quote: str, within: str = "", **more: Any) -> dict[str, Any]:
    """An entry of an answer; `more`: roles, each with an id or several, and `modes`."""
    found: dict[str, Any] = {"id": id, "label": label, "quote": quote, "within": within}
    modes = more.pop("modes", None)
    if more or modes is not None:
        pairs = [(role, ids if isinstance(ids, list) else [ids]) for role, ids in more.items()]
        found["arguments"] = [{"role": role, "id": id} for role, ids in pairs for id in ids]
        found["modes"] = modes or []
    return found


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """A client that goes away is no error."""


class ScriptedModel:
    """`url`: the base of the API; `asked`: the requests so far."""

    def __init__(self, script: Script, certificate: Path | None = None) -> None:
        self.asked: list[Asked] = []
        self._script, self._lock, self._ended = script, threading.Lock(), threading.Event()
        self._server = _Server(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        scheme = "https" if certificate else "http"
        self.url = f"{scheme}://127.0.0.1:{self._server.server_port}/v1"

    @contextmanager
    def running(self) -> Iterator[ScriptedModel]:
        thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield self
        finally:
            self._ended.set()
            self._server.shutdown()
            self._server.server_close()
            thread.join()

    def times(self, passage: str) -> int:
        """How often it was asked about a passage."""
        return sum(each.passage == passage for each in self.asked)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        model = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = (
                True  # else an answer waits 40 ms for a sign that its head came
            )

            def do_POST(self) -> None:
                data = self.rfile.read(int(self.headers["content-length"]))
                headers = {key.lower(): value for key, value in self.headers.items()}
                asked = Asked(self.path, headers, json.loads(data))
                with model._lock:
                    model.asked.append(asked)
                model._send(self, model._script(asked))

            def log_message(self, format: str, *args: Any) -> None:
                pass

        return Handler

    def _send(self, handler: BaseHTTPRequestHandler, said: Said) -> None:
        raw = said if isinstance(said, Raw) else reply(_written(said))
        if raw.breaks:
            handler.close_connection = True
            return
        handler.send_response(raw.status)
        headers = {"content-type": "application/json", **raw.headers}
        endless = 1 << 20 if raw.drips else int(raw.hangs)
        headers.setdefault("content-length", str(len(raw.body) + endless))
        for key, value in headers.items():
            handler.send_header(key, value)
        handler.end_headers()
        handler.wfile.write(raw.body)
        while raw.drips and not self._ended.wait(0.02):
            with suppress(OSError):
                handler.wfile.write(b" ")
        if raw.hangs:
            self._ended.wait()


def engine_at(url: str, keep: Path, **options: Any) -> LanguageModel:
    """The engine, with a model at an address."""
    made = EngineOptions(settings=Settings(), keep=keep, endpoint=url, model=MODEL)
    return make(replace(made, **options))


def in_turn(scripts: Mapping[str, Sequence[Said]]) -> Script:
    """For each text, told by a word of it, its answers one after another; the last one again and again."""
    given: Counter[str] = Counter()
    lock = threading.Lock()

    def script(asked: Asked) -> Said:
        word = next(word for word in scripts if word in asked.passage)
        with lock:
            number = given[word]
            given[word] += 1
        said = scripts[word]
        return said[min(number, len(said) - 1)]

    return script


def _written(said: str | dict[str, Any]) -> str:
    return said if isinstance(said, str) else json.dumps(said, ensure_ascii=False)


def document(name: str, text: str) -> Document:
    return Document(name, text, f"{name}.txt")


def speaker(asked: Asked) -> Said:
    """Names the first one of the passage whose name is Lima."""
    named = re.search(r"\w+ Lima", asked.passage)
    return answer([item("m1", "Person", named[0])] if named else [])


def words(reading: Reading) -> list[str]:
    assert reading.layer
    return [covered_text(reading.layer.document.text, m.spans) for m in reading.layer.mentions]
