"""Rights that the process of untrusted queries gives up for good, enforced by the kernel."""

from __future__ import annotations

import ctypes
import os
import resource
import struct
from itertools import count, islice
from pathlib import Path

_ROOM = 1 << 30  # bytes of address space for code, mapped files and arenas that are never written

_NO_NEW_PRIVILEGES, _SECCOMP, _FILTER = 38, 22, 2  # linux/prctl.h, linux/seccomp.h
_LOAD, _EQUALS, _RETURN = 0x20, 0x15, 0x06  # linux/bpf_common.h
_ALLOW, _DENY = 0x7FFF0000, 0x0005000D  # linux/seccomp.h; EACCES
_SOCKET = {
    "x86_64": (0xC000003E, 41),
    "aarch64": (0xC00000B7, 198),
}  # linux/audit.h, number of socket


def memory_taken() -> int:
    """Bytes of data of this process; 0 where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[5])
    except OSError:
        return 0
    return pages * resource.getpagesize()


def limit_memory(size: int) -> None:
    """Allow at most `size` bytes of data, and no core file."""
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_DATA, size)
    _limit(resource.RLIMIT_AS, size + _ROOM)


def limit_files(store: Path | None) -> None:
    """Allow no writing to files, and no new descriptors but those that the store's tables still need.

    RocksDB opens 16 tables at first and the others when it reads them. If it could not, pyoxigraph
    would give rows without end; so these descriptors stay possible.
    """
    held = {name: _target(name) for name in map(int, os.listdir("/dev/fd"))}
    tables = {str(table.resolve()) for table in store.glob("*.sst")} if store else set()
    spare = len(tables.difference(held.values()))
    free = (number for number in count() if number not in held)
    _limit(resource.RLIMIT_NOFILE, next(islice(free, spare - 1, None)) + 1 if spare else 0)
    _limit(resource.RLIMIT_FSIZE, 0)


def forbid_sockets() -> None:
    """On Linux, this thread and those that it starts get EACCES for a socket (seccomp, man 2); on
    other systems nothing is done."""
    machine = os.uname()
    if machine.sysname != "Linux" or machine.machine not in _SOCKET:
        return
    architecture, number = _SOCKET[machine.machine]
    code = [
        (_LOAD, 0, 0, 4),
        (_EQUALS, 0, 3, architecture),
        (_LOAD, 0, 0, 0),
        (_EQUALS, 0, 1, number),
        (_RETURN, 0, 0, _DENY),
        (_RETURN, 0, 0, _ALLOW),
    ]
    filters = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *line) for line in code))
    program = struct.pack("HP", len(code), ctypes.addressof(filters))
    prctl = ctypes.CDLL(None).prctl
    prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    prctl(_SECCOMP, _FILTER, program, 0, 0)


def _limit(kind: int, value: int) -> None:
    """Set the soft and the hard limit, so that it cannot be raised again; a lower limit is kept."""
    hard = resource.getrlimit(kind)[1]
    lower = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(kind, (lower, lower))


def _target(descriptor: int) -> str:
    try:
        return os.readlink(f"/dev/fd/{descriptor}")
    except OSError:
        return ""
