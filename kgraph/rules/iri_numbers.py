"""IRIs of claims and of propositions by number, in a few bytes each."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from kgraph.model.identity import checksum

LENGTH = 26
"""Characters of the hash that ends the IRI of a claim or a proposition; bytes of a key."""

Keys = npt.NDArray[np.bytes_]


class IriNumbers:
    """IRIs in N-Triples form. Of one that is the prefix and a hash, only the hash is held; of another
    one, as graphs of other making have them, the whole text is."""

    def __init__(self, prefix: str) -> None:
        self._prefix = f"<{prefix}"
        self._whole = len(self._prefix) + LENGTH + 1
        self._keys = bytearray()
        self._odd: dict[bytes, str] = {}

    def __len__(self) -> int:
        return len(self._keys) // LENGTH

    def __getitem__(self, number: int) -> str:
        return self.form(bytes(self._keys[number * LENGTH : (number + 1) * LENGTH]))

    def form(self, key: bytes) -> str:
        """The IRI that has this key."""
        return self._odd.get(key) or f"{self._prefix}{key.decode()}>"

    def add(self, form: str) -> None:
        """Add an IRI under the next number."""
        self._keys += self.key(form)

    def key(self, form: str) -> bytes:
        """What an IRI is found by: 26 bytes."""
        if len(form) == self._whole and form.startswith(self._prefix) and form.isascii():
            return form[-LENGTH - 1 : -1].encode()
        key = checksum(form).encode()
        self._odd[key] = form
        return key

    def find(self, keys: bytes | bytearray) -> npt.NDArray[np.int64]:
        """The number of each of those keys, which follow each other; -1 where none has it."""
        known, wanted = self._array(self._keys), self._array(keys)
        found = np.full(len(wanted), -1, np.int64)
        if not len(known):
            return found
        sorter = None if np.all(known[:-1] <= known[1:]) else np.argsort(known, kind="stable")
        place = np.searchsorted(known, wanted, sorter=sorter)
        place[place == len(known)] = 0
        place = place if sorter is None else sorter[place]
        hit = known[place] == wanted
        found[hit] = place[hit]
        return found

    def numbers(self, forms: Iterable[str]) -> list[int]:
        """The numbers of IRIs, as `find`."""
        return list(map(int, self.find(b"".join(map(self.key, forms)))))

    @staticmethod
    def _array(keys: bytes | bytearray) -> Keys:
        return np.frombuffer(bytes(keys), f"S{LENGTH}")
