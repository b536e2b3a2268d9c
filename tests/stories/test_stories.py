"""Every story through every way out: nothing is a fact by accident, and no fact is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from stories.expected import Right
from stories.notation import Story, stories
from stories.ways_out import WAYS, build, verdict

STORIES = stories()


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.id)
def test_a_story_comes_out_as_it_is_right(story: Story, tmp_path: Path) -> None:
    built = build(story, tmp_path)
    wrong = Right(story, built.graph).differences()
    for way in WAYS:
        leaks, missing = verdict(built, way)
        wrong += [f"{way} leaks {each}" for each in leaks]
        wrong += [f"{way} misses {each}" for each in missing]
    assert not wrong, "\n".join(["", *wrong])
