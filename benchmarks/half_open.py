"""Do connections that never send a whole request disturb others? 200 of them are held open for 60 seconds,
and opened anew when the server cuts them off, while four clients go on asking.

    python benchmarks/half_open.py [FOLDER]

It prints the times of the clients' requests without and with them, in one run, and exits with 1 if a request
failed.
"""

from __future__ import annotations

import argparse
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from multiprocessing import Process
from pathlib import Path
from threading import Event, Thread

CLIENTS = 4
TURNS = 3  # of each, one after the other, since the machine may be busy with other things
BEGUN = (b"", b"G", b"GET / HTTP/1.1\r\nHost: loc", b"POST /sparql HTTP/1.1\r\nHost: localhost\r\n")
UPLOAD = b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nquery="


@contextmanager
def server(graph: Path) -> Iterator[int]:
    """The port of `kgraph serve`."""
    command = [sys.executable, "-m", "kgraph", "serve", "-g", str(graph), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        try:
            for line in process.stderr:
                if found := re.search(r"at http://\S+:(\d+)/", line):
                    yield int(found[1])
                    return
            raise SystemExit("the server did not start")
        finally:
            process.terminate()


def asking(port: int, path: str, ended: Event, times: list[float], failures: list[str]) -> None:
    """One client, on one connection for as long as it lasts."""
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    while not ended.is_set():
        began = time.perf_counter()
        try:
            connection.request("GET", path)
            response = connection.getresponse()
            response.read()
            if response.status != 200:
                failures.append(str(response.status))
        except OSError as error:
            failures.append(repr(error))
            connection.close()
        times.append(time.perf_counter() - began)
        time.sleep(0.002)
    connection.close()


def measured(port: int, path: str, seconds: float) -> tuple[list[float], list[str]]:
    """The seconds of each request, and what failed."""
    times: list[float] = []
    failures: list[str] = []
    ended = Event()
    clients = [
        Thread(target=asking, args=(port, path, ended, times, failures)) for _ in range(CLIENTS)
    ]
    for client in clients:
        client.start()
    time.sleep(seconds)
    ended.set()
    for client in clients:
        client.join()
    return times, failures


def hold(port: int, number: int, seconds: float) -> None:
    """Keep so many connections open that are never complete."""
    held: list[socket.socket] = []
    opened, until = 0, time.monotonic() + seconds
    while time.monotonic() < until:
        while len(held) < number:
            each = socket.create_connection(("127.0.0.1", port))
            each.sendall((*BEGUN, UPLOAD)[opened % (len(BEGUN) + 1)])
            each.setblocking(False)
            held.append(each)
            opened += 1
        time.sleep(0.5)
        held = [each for each in held if is_open(each)]


def is_open(connection: socket.socket) -> bool:
    """Whether the server holds the connection; what it has closed is closed here too."""
    try:
        while connection.recv(4096):
            pass
    except BlockingIOError:
        return True
    except OSError:
        pass
    connection.close()
    return False


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=Path("output"))
    parser.add_argument("--number", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--path", default="/healthz")
    given = parser.parse_args()
    times: dict[str, list[float]] = {"without": [], f"with {given.number} held": []}
    failures: list[str] = []
    with server(given.folder) as port:
        measured(port, given.path, 2)
        for turn in range(2 * TURNS):
            name = list(times)[turn % 2]
            seconds = given.seconds / TURNS
            holder = Process(target=hold, args=(port, given.number, seconds + 1))
            if turn % 2:
                holder.start()
                time.sleep(1)
            found, failed = measured(port, given.path, seconds)
            times[name] += found
            failures += failed
            if turn % 2:
                holder.join()
    for name, found in times.items():
        p50, p99 = (1000 * sorted(found)[len(found) * p // 100] for p in (50, 99))
        print(f"{name}: {len(found):,} requests, p50 {p50:.2f} ms, p99 {p99:.2f} ms")
    print(f"{len(failures)} failed {failures[:3]}")
    sys.exit(bool(failures))


if __name__ == "__main__":
    main()
