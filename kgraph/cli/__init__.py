"""The command line. Exit codes: 0 fine, 1 the check or the question says no, 2 usage, 3 bad input,
4 cannot write, 5 done but with errors in the data, 130 interrupted."""

from __future__ import annotations

import errno
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from kgraph.errors import KgraphError


def main() -> None:
    """Run the command of `sys.argv`; an error ends in a message, never a traceback."""
    from kgraph.errors import InputError, KgraphError, NobodyReadsError, unforeseen
    from kgraph.storage.standard_streams import open_missing, unwritten, use_utf8

    use_utf8()
    open_missing()
    try:
        from kgraph.cli.app import app

        with _warnings_last():
            app()
    except NobodyReadsError as error:
        sys.exit(error.exit_code)
    except KgraphError as error:
        _fail(error)
    except KeyboardInterrupt:
        from kgraph.cli.console import interrupted

        interrupted()
    except Exception as error:
        if isinstance(error, OSError) and error.filename is None and error.errno in _NOT_PRINTED:
            _fail(unwritten(error))  # the help, which Typer prints
        finding = unforeseen("kgraph", error)
        _fail(InputError(finding.what, [finding]))


_NOT_PRINTED = (errno.ENOSPC, errno.EBADF)


def _fail(error: KgraphError) -> NoReturn:
    from kgraph.cli.findings import print_error

    print_error(error)
    sys.exit(error.exit_code)


@contextmanager
def _warnings_last() -> Iterator[None]:
    """Collect the warnings about a graph and print them when the command is done."""
    from kgraph.errors import Diagnostic, GraphWarning

    findings: list[Diagnostic] = []
    with warnings.catch_warnings():
        warnings.simplefilter("always", GraphWarning)
        show = warnings.showwarning

        def keep(message: Any, *others: Any, **more: Any) -> None:
            if isinstance(message, GraphWarning):
                findings.append(message.finding)
            else:
                show(message, *others, **more)

        warnings.showwarning = keep
        try:
            yield
        finally:
            if findings:
                from kgraph.cli.findings import print_findings

                print_findings(findings)
