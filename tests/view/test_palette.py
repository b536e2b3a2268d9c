"""The look of kinds: told apart by colour and shape together."""

from __future__ import annotations

import re
from importlib import resources

from kgraph.view.palette import UNKNOWN, look_of, looks

SHAPES = {"dot", "square", "diamond", "triangle", "triangleDown", "hexagon", "star"}


def test_no_two_kinds_look_the_same() -> None:
    assert len(set(looks().values())) == len(looks())
    assert UNKNOWN not in looks().values()


def test_shapes_are_those_whose_label_stands_below() -> None:
    assert {look.shape for look in looks().values()} <= SHAPES


def test_style_has_a_colour_for_each_family_in_light_and_dark() -> None:
    style = resources.files("kgraph.view").joinpath("page", "frame", "base.css").read_text("utf-8")
    colours = dict(re.findall(r"--(\w+): light-dark\((#\w{6}, #\w{6})\)", style))
    families = {look.family for look in looks().values()} | {UNKNOWN.family}
    assert families <= set(colours)
    assert len({colours[family] for family in families}) == len(families)


def test_a_kind_that_the_table_does_not_know_has_a_look() -> None:
    assert look_of("Spaceship") == UNKNOWN
