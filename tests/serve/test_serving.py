"""`kgraph serve` as a command: where it listens, what it demands, how it ends."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import stat
import sys
from pathlib import Path

import pytest
import typed
from served import Server, served, soon
from worked import annotate, built


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("serving")
    built(folder / "out", annotate(folder, "a", "[T1 Person|Anna Kim] spoke."))
    return folder / "out"


def refused(graph: Path, *options: str) -> str:
    """What the command says that does not begin to serve."""
    done = typed.kgraph("serve", "-g", graph, *options, cwd=graph.parent)
    assert done.returncode == 2, done.stderr
    assert done.stdout == ""
    return done.stderr


def test_a_port_that_is_taken_is_told_with_who_holds_it_and_the_next_free_one(graph: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        told = refused(graph, "--port", str(port))
    assert f"KG810]: port {port} is taken by " in told
    if sys.platform == "linux":
        assert f"(process {os.getpid()})" in told
    free = int(re.findall(r"--port (\d+)\n", told)[-1])
    assert port < free <= port + 100


def test_a_host_that_is_not_this_machine_is_told(graph: Path) -> None:
    for host in ("192.0.2.1", "no-such-host.invalid"):
        told = refused(graph, "--host", host, "--token", "auto")
        assert f"KG810]: {host} is not an address of this machine" in told


@pytest.mark.parametrize("host", ["0.0.0.0", "::", ""])
def test_beyond_this_machine_a_token_is_demanded(graph: Path, host: str) -> None:
    if host == "::" and not Path("/proc/net/if_inet6").exists():
        pytest.skip("this machine has no IPv6")
    told = refused(graph, "--host", host, "--port", "0")
    assert "KG811" in told
    assert "--token auto" in told


def test_a_weak_token_is_refused_and_not_repeated(graph: Path) -> None:
    told = refused(graph, "--token", "hunter2-hunter2")
    assert "KG811" in told
    assert "hunter2" not in told


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--cors", "*"), ("--cors", "example.org"), ("--cors", "https://example.org/x"), ("--cors", "null"),
        ("--allow-host", "a.org:80"), ("--allow-host", "*"), ("--allow-host", "https://a.org"),
    ],
)  # fmt: skip
def test_a_name_that_is_none_is_refused(graph: Path, option: str, value: str) -> None:
    assert f"{option} {value}: " in refused(graph, option, value, "--port", "0")


def test_a_log_that_cannot_be_written_is_told_before_anything_is_served(graph: Path) -> None:
    log = graph.parent / "no" / "log.txt"
    done = typed.kgraph("serve", "-g", graph, "--port", "0", "--log", log, cwd=graph.parent)
    assert done.returncode == 4
    assert str(log) in done.stderr


def test_a_graph_that_is_not_there_is_told_and_the_port_is_free_again(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    for _ in range(2):
        done = typed.kgraph("serve", "-g", "nowhere", "--port", port, cwd=tmp_path)
        assert done.returncode == 3
        assert "KG115" in done.stderr


def assert_ends(running: Server, number: signal.Signals) -> None:
    """A signal ends it, and that is no error."""
    assert running.end(number) == 0
    assert running.said.read_text().endswith("\nEnded.\n")
    assert "Traceback" not in running.said.read_text()


def test_ctrl_c_ends_it_also_while_somebody_is_connected(graph: Path, tmp_path: Path) -> None:
    with served(tmp_path, graph) as running:
        waiting = socket.create_connection(("127.0.0.1", running.port))
        assert running.ask("GET", "/healthz").status == 200
        assert_ends(running, signal.SIGINT)
        waiting.close()


def test_the_whole_network_gets_a_warning_and_any_number_as_host(
    graph: Path, tmp_path: Path
) -> None:
    token = "a-token-of-somebody"
    environment = {"KGRAPH_TOKEN": token, "BROWSER": browser(tmp_path)}
    with served(tmp_path, graph, "--host", "0.0.0.0", "--open", environment=environment) as running:
        said = running.said.read_text()
        assert "warning[KG812]" in said
        assert token not in said
        assert socket.gethostname() in said
        known = {"Authorization": f"Bearer {token}"}
        assert running.ask("GET", "/x", Host="192.0.2.7", **known).status == 404
        assert running.ask("GET", "/x", Host="evil.example", **known).status == 421
        assert running.ask("GET", "/x").status == 401
        assert_opened_once(running, tmp_path / "opened", token)
        assert_ends(running, signal.SIGTERM)


def browser(folder: Path) -> str:
    """A program that notes the address that it is to open."""
    path = folder / "browser"
    path.write_text(f'#!/bin/sh\necho "$1" >> {folder}/opened\n')
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


def assert_opened_once(running: Server, opened: Path, token: str) -> None:
    assert soon(lambda: opened.exists() and opened.read_text().endswith("\n"))
    address = opened.read_text().strip()
    assert token not in address
    path = "/" + address.partition("//")[2].partition("/")[2]
    assert [running.ask("GET", path).status for _ in range(2)] == [303, 401]


def test_a_graph_that_is_removed_is_still_served_and_that_is_told(
    graph: Path, tmp_path: Path
) -> None:
    copy = shutil.copytree(graph, tmp_path / "copy")
    with served(tmp_path, copy) as running:
        shutil.rmtree(copy)
        assert soon(lambda: "stale" in running.ask("GET", "/healthz").text)
        assert "KG818" in running.said.read_text()
        assert_ends(running, signal.SIGHUP)
