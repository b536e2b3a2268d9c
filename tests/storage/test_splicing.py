"""A spliced file is the file that sorting all lines would give, and the splice says what is different."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.storage import splicing
from kgraph.storage.splicing import END, spliced

GRAPHS = ["urn:a", "urn:x/doc/abcdefgh", "urn:y/doc/abcdefgh", "urn:graph"]  # two with one end
OBJECTS = ["<urn:o>", '"a <urn:graph> b"', '"x . y"@en']

lines = st.sets(
    st.builds(
        "<urn:{}> <urn:p> {} <{}>".format,
        st.text("abé\U0001f600", min_size=1, max_size=3),
        st.sampled_from(OBJECTS),
        st.sampled_from(GRAPHS),
    ),
    max_size=60,
)


@given(lines, lines, st.sets(st.sampled_from(GRAPHS)), st.integers(1, 400), st.integers(1, 200))
def test_a_splice_is_what_sorting_all_lines_gives(
    old: set[str], new: set[str], without: set[str], stretch: int, dense: int
) -> None:
    coming = sorted(new)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(splicing, "_STRETCH", stretch)
        patch.setattr(splicing, "_DENSE", dense)
        found = list(spliced(_file(sorted(old)), without, iter([coming[:7], coming[7:]])))
    kept = {line for line in old if line.rpartition("<")[2][:-1] not in without}
    assert b"".join(each.data for each in found) == _file(sorted(kept | new)).getvalue()
    assert [line.decode() for each in found for line in each.going] == sorted(old - kept - new)
    assert [line.decode() for each in found for line in each.coming] == sorted(new - old)


def _file(listed: list[str]) -> io.BytesIO:
    return io.BytesIO(b"".join(line.encode() + END for line in listed))
