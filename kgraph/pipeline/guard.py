"""One guard around all that happens with a file: what goes wrong there is a finding, and the rest is
built."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, nullcontext

from kgraph.errors import Diagnostic, InputError, KgraphError, unforeseen
from kgraph.formats.discovery import Task
from kgraph.schema.settings import Options
from kgraph.storage.files import confined_to

Report = Callable[[Diagnostic], None]
"""Takes a finding."""


def ignore_findings(finding: Diagnostic) -> None:
    """Do not report what goes wrong; a build of the same sources does."""


@contextmanager
def guarded(task: Task, options: Options, report: Report) -> Iterator[None]:
    """Turn every error about a file in the block into findings, and end the block there. No link that
    leads out of the sources is followed unless the options say so.

    Errors that are not about the file, such as a wrong usage, pass.
    """
    confined = nullcontext() if options.follow_links else confined_to(task.root, but=task.path)
    try:
        with confined:
            yield
    except InputError as error:
        plain = Diagnostic(str(task.path), 0, 0, "KG132", str(error))
        for finding in error.diagnostics or [plain]:
            report(finding)
    except KgraphError:
        raise
    except Exception as error:  # whatever a file provokes must not end the build of the others
        report(fault(task, error))


def fault(task: Task, error: BaseException) -> Diagnostic:
    """The finding on an error that no reader foresaw."""
    path = str(task.path)
    if isinstance(error, RecursionError):
        fix = "flatten what it nests, or split the file"
        return Diagnostic(path, 0, 0, "KG173", "this file is nested too deeply to be read", fix)
    if isinstance(error, MemoryError | BrokenProcessPool):
        needs = "this file needs more memory than there is"
        died = "the process that read this file died, perhaps for lack of memory"
        what = needs if isinstance(error, MemoryError) else died
        return Diagnostic(path, 0, 0, "KG174", what, "split the file")
    return unforeseen(path, error)
