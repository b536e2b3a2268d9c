"""The answers of a model, each in a file that is named after the hash of what was asked: a run that was
stopped goes on without asking again.

What stands in the folder is not trusted: a file that is not whole, or was changed, counts as missing. One
that was forged is a proposal like any other.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kgraph.annotate.llm.answer_schema import Json
from kgraph.annotate.llm.prompt import Message
from kgraph.annotate.llm.replies import Reply
from kgraph.errors import InputError, OutputError
from kgraph.formats.shared.json.strict import parse_json
from kgraph.storage.disk import write_synced, writing_to
from kgraph.storage.files import kind_of, read_text

_VERSION = 1
_HASH = "sha256"


@dataclass(frozen=True, slots=True)
class KeptAnswers:
    """The answers of one model at one endpoint, in a folder."""

    folder: Path
    endpoint: str
    model: str

    def key(self, messages: Sequence[Message], schema: Json) -> str:
        """The name of what is asked."""
        asked = [_VERSION, self.endpoint, self.model, list(messages), schema]
        return _hash(json.dumps(asked, ensure_ascii=False, sort_keys=True))

    def get(self, key: str) -> Reply | None:
        """The answer, if it is kept and was not changed."""
        path = self._path(key)
        if kind_of(path) != "file":
            return None
        try:
            value = parse_json(read_text(path), str(path), 1)
        except InputError:
            return None
        return _reply_of(key, value)

    def put(self, key: str, reply: Reply) -> None:
        """Keep an answer. Raises OutputError, also for a folder that is a link."""
        for folder in (self.folder, self.folder.parent):
            if folder.is_symlink():
                raise OutputError(
                    f"{folder} is a link, so answers would be kept elsewhere; remove it"
                )
        path = self._path(key)
        with writing_to(path):
            self.folder.mkdir(parents=True, exist_ok=True)
            temporary = path.with_suffix(".kgraph-tmp")
            temporary.unlink(missing_ok=True)
            write_synced(temporary, _record(key, self.model, reply))
            temporary.replace(path)  # also of a link or a pipe, which is not written into

    def _path(self, key: str) -> Path:
        return self.folder / f"{key}.json"


def _record(key: str, model: str, reply: Reply) -> bytes:
    value = {"model": model, **reply._asdict()}
    sealed = {**value, _HASH: _hash(key + json.dumps(value))}
    return f"{json.dumps(sealed, ensure_ascii=False, indent=1)}\n".encode()


def _reply_of(key: str, value: object) -> Reply | None:
    if not isinstance(value, dict):
        return None
    seal = value.pop(_HASH, "")
    if seal != _hash(key + json.dumps(value)):
        return None
    fields = {field: value.get(field, "") for field in Reply._fields}
    wanted = Reply("")
    fits = all(isinstance(fields[field], type(getattr(wanted, field))) for field in fields)
    return Reply(**fields) if fits else None


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
