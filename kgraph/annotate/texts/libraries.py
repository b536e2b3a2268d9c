"""The libraries that read documents of other programs: they are an extra, and they talk too much."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version

from kgraph.annotate.texts.raw_text import RawText, TextFile, unreadable
from kgraph.errors import InputError


@contextmanager
def library(name: str, text: TextFile) -> Iterator[str]:
    """Yields the version of a library that reads a text. Meanwhile it logs nothing, and whatever it raises
    is KG187: such libraries trust their files, and a broken one fails anywhere, in any way.

    Raises InputError KG187 if it is not installed.
    """
    logger = logging.getLogger(name)
    before, logger.disabled = logger.disabled, True
    level, logger.level = logger.level, logging.CRITICAL
    try:
        yield version(name)
    except ImportError as error:  # also of a library that it needs itself
        missing = error.name if isinstance(error, ModuleNotFoundError) and error.name else name
        what = f"this is read by {name}, which needs {missing}, and that is not installed"
        if missing.replace("_", "-") in (name, name.removeprefix("python-")):
            what = f"this is read by {name}, which is not installed"
        raise unreadable(text, what, "pip install 'kgraph[texts]'") from None
    except (InputError, MemoryError, RecursionError):
        raise
    except Exception as error:
        what = f"{name} cannot read this: {type(error).__name__}: {error}"[:_TOLD]
        raise unreadable(text, what) from None
    finally:
        logger.disabled, logger.level = before, level


_TOLD = 200  # characters


def read_by(name: str, version: str, found: str) -> RawText:
    """A text that a library has read, with line ends as they should be, and without what no text has."""
    return RawText(tidy(found), name, version)


def tidy(text: str) -> str:
    """The text with `\\n` as line ends and one in the end, and without control characters, halves of
    surrogate pairs and blanks that nobody sees."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n").replace("\v", "\n")
    text = text.translate(_UNSEEN).encode(errors="replace").decode()
    lines = [line.rstrip() for line in text.split("\n")]
    kept = [line for at, line in enumerate(lines) if line or (at and lines[at - 1])]
    return "\n".join(kept).strip("\n ") + "\n"


_UNSEEN = dict.fromkeys((*range(9), *range(14, 32), 127, 65279))
