"""What holds for all tests: their folders are in memory, and how many mutants each test tried, with which
seeds, is told at the end of a run."""

from __future__ import annotations

import gc
import os
import shutil
import signal
import tempfile
from collections.abc import Generator, Iterator
from functools import cache
from pathlib import Path

import mutated
import pytest
import typer.main
import typer.testing
from _pytest.terminal import TerminalReporter
from _pytest.unraisableexception import gc_collect_iterations_key
from counts import LONG
from hypothesis import HealthCheck, settings

from kgraph.storage.sparql.forking import ForkServer
from kgraph.storage.sparql.queries import QueryWorker

_MUTANTS = "mutants"
_MEMORY = Path("/dev/shm")
_ENOUGH = 4 << 30  # bytes; a run takes less than half of it

# Where no bytecode is kept, each command that a test starts would compile all of kgraph again.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# Thousands of tests are collected, and none of that is ever garbage: nobody looks through it for some,
# neither while it grows nor later.
gc.disable()

# Typer makes all commands anew for each one that is run, which takes longer than many of them do.
typer.main.get_command = cache(typer.main.get_command)
typer.testing._get_command = typer.main.get_command

# How long an example takes says how busy the machine is, and no test asserts that. The short form tries
# the same examples each time, so that a change is not refused for what was there before it; the long form
# tries others each time.
settings.register_profile(
    "untimed",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=not LONG,
)
settings.load_profile("untimed")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Let Ctrl-C reach the programs that tests start: a shell has what it runs in the background ignore
    it, and so would they.

    Have the folders of tests in memory, where there is enough: a build waits for the disk some fifty
    times, longer than it works.

    Look through the garbage once at the end: a second time finds nothing, and takes as long.
    """
    config.stash[gc_collect_iterations_key] = 1
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if "TMPDIR" not in os.environ and _is_large_enough(_MEMORY):
        os.environ["TMPDIR"] = str(_MEMORY)
        tempfile.tempdir = None  # pytest has asked for it already: it is looked for again


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """Collect the garbage of tests alone."""
    gc.freeze()
    gc.enable()


def pytest_runtest_teardown() -> None:
    """Collect garbage again: commands leave it off for the rest of their process, which is this one."""
    gc.enable()


@pytest.fixture(scope="session", autouse=True)
def _answered_at_once() -> Iterator[None]:
    """Queries of commands are answered by processes that are forked from one that is ready, as those of
    `kgraph serve` are: a new one takes longer to start than most queries."""
    with ForkServer() as server, pytest.MonkeyPatch.context() as patch:
        patch.setitem(QueryWorker.__init__.__kwdefaults__, "start", server.child)
        yield


def _is_large_enough(folder: Path) -> bool:
    return folder.is_dir() and shutil.disk_usage(folder).free >= _ENOUGH


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    call: pytest.CallInfo[None],
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Note on the report of a test how many mutants it tried; so other processes tell too."""
    report = yield
    if call.when == "call" and (made := mutated.made_since()):
        report.user_properties.append((_MUTANTS, made))
    return report


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    """Print the numbers, a line each test."""
    told = {
        report.nodeid: made
        for outcome in ("passed", "failed")
        for report in terminalreporter.stats.get(outcome, ())
        for name, made in getattr(report, "user_properties", ())
        if name == _MUTANTS
    }
    if not told:
        return
    total = sum(sum(made.values()) for made in told.values())
    terminalreporter.write_sep("-", f"{total:,} mutants (KGRAPH_SEED={mutated.SEED})")
    for test, made in sorted(told.items()):
        shown = ", ".join(f"{number:,} with seed {seed}" for seed, number in sorted(made.items()))
        terminalreporter.write_line(f"{test}: {shown}")
