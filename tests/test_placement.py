"""Placement: on generated screens nothing is covered, whatever is marked; the count is printed."""

import sys

import pytest

from guidebook.drawing.annotation import canvas_of, placed_callouts
from guidebook.drawing.callouts import AnnotatedFigure
from guidebook.geometry import Box
from guidebook.model import Figure
from guidebook.style import PLAIN
from tests.layouts import layout
from tests.overlaps import overlaps

LAYOUTS = 360
SHARES = 3


def planned(seed):
    snapshot, marks = layout(seed)
    frame = Box(0, 0, *snapshot.size)
    callouts = placed_callouts(marks, snapshot)
    return AnnotatedFigure(
        Figure("x", "x", 1), snapshot.size, frame, callouts, canvas_of(frame, callouts, PLAIN)
    ), snapshot


@pytest.mark.long
@pytest.mark.slow
@pytest.mark.parametrize("share", range(SHARES))
def test_no_tag_covers_anything_on_generated_screens(share, capsys):
    """Dense forms, tables, tiny icons, long menus, edges, heaps, walls: texts, edges and marks stay uncovered."""
    seeds = range(share, LAYOUTS, SHARES)
    found = {seed: overlaps(*planned(seed)) for seed in seeds}
    count = sum(map(len, found.values()))
    with capsys.disabled():
        sys.stdout.write(f"\n{count} overlaps on {len(seeds)} generated screens\n")
    assert {seed: some for seed, some in found.items() if some} == {}
