"""The process from which workers are forked, so that each has at once what it would import otherwise:
`python -m kgraph.storage.sparql.fork_server DESCRIPTOR`, started by `forking.py`.

The descriptor is that of a socket. Each message is two numbers, and the answer is one: FORK and 0, with the
descriptors of the worker's standard input, output and error, gives its process id; WAIT and an id waits for
its end and gives its status, as `subprocess.Popen.returncode`. The process ends when the socket does, and so
do the workers that have nothing to do.
"""

from __future__ import annotations

import gc
import os
import socket
import sys
from collections.abc import Sequence

from kgraph.storage.sparql import worker
from kgraph.storage.sparql.forking import ANSWER, FORK, MESSAGE, become_worker, ended


def main() -> None:
    """Fork and wait, as the socket asks for it."""
    gc.freeze()  # so that collections leave the pages that workers share with this process
    with socket.socket(fileno=int(sys.argv[1])) as parent:
        while True:
            data, descriptors, _, _ = socket.recv_fds(parent, MESSAGE.size, 3)
            if not data:
                return
            order, process = MESSAGE.unpack(data)
            answer = _forked(parent, descriptors) if order == FORK else ended(process)
            parent.sendall(ANSWER.pack(answer))


def _forked(parent: socket.socket, descriptors: Sequence[int]) -> int:
    process = os.fork()
    if process == 0:
        parent.close()
        become_worker(descriptors, worker.main)
    for each in descriptors:
        os.close(each)
    return process


if __name__ == "__main__":
    main()
