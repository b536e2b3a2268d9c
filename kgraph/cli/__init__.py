"""The command line. Exit codes: 0 fine, 1 the check or the question says no, 2 usage, 3 bad input,
4 cannot write, 130 interrupted."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


def main() -> None:
    """Run the command of `sys.argv`; an error of the user's ends in a message, never a traceback."""
    from kgraph.errors import KgraphError

    try:
        from kgraph.cli.app import app

        with _warnings_last():
            app()
    except KgraphError as error:
        from kgraph.cli.findings import print_error

        print_error(error)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        sys.stderr.write("\nInterrupted.\n")
        sys.exit(130)
    except BrokenPipeError:
        # The reader of our output has closed the pipe, so nothing may be flushed into it.
        sys.stderr.close()
        sys.exit(0)


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
