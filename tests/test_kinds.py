"""Every kind of mark is drawn: what a figure claims of a mark can be seen at its control."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from guidebook.drawing.callouts import plate_of
from guidebook.drawing.kinds import KINDS, kind_named
from guidebook.drawing.plates import BAR_HEIGHT, annotated
from guidebook.errors import FigureError, GuidebookError
from guidebook.model import KINDS_OF_MARKS, Box, Mark
from guidebook.sentences.tables import KINDS as WORDS
from guidebook.sentences.tables import read_marks
from guidebook.snapshot import Node, Snapshot
from guidebook.style import PLAIN, Style
from tests.guides import figure, section, shown
from tests.layouts import layout

SIZE = (420, 320)
TINY, USUAL, LONG = (1, 1), (90, 30), (400, 12)
CORNERS = [(across, down) for across in (0, 0.5, 1) for down in (0, 0.5, 1)]
LEAST = 12  # pixels that a reader sees


def screen(*boxes: Box) -> Snapshot:
    """A screen of buttons, named 1, 2 …."""
    root = Node("")
    root.children = [Node("button", str(number), box=box, parent=root) for number, box in enumerate(boxes, 1)]
    return Snapshot("https://vidu.gov.vn", "Thử", SIZE, 1, root)


def plate(snapshot, *marks, style=PLAIN, **more):
    """The figure of a screen with those marks."""
    one = figure(marks=marks, **more)
    return plate_of(one, section(shown(one)), snapshot, style=style)


def seen(drawn, index=0, ground="#ffffff"):
    """How many pixels near what it means are another colour for the mark at ``index``."""
    raw = Image.new("RGB", drawn.size, ground)
    others = (*drawn.callouts[:index], *drawn.callouts[index + 1 :])
    both = [annotated(raw, one, 1) for one in (drawn, replace(drawn, callouts=others))]
    changed = ImageChops.difference(*both).convert("L").point(lambda value: 255 if value > 40 else 0)
    left, top = round(-drawn.canvas.x), round(-drawn.canvas.y) + BAR_HEIGHT * drawn.figure.address_bar
    callout = drawn.callouts[index]
    meant = [callout.box] if callout.kind == "bracket" else callout.boxes  # one bracket is along all
    found = [box.moved(left, top).grown(34) for box in meant]
    crops = [changed.crop((round(b.x), round(b.y), round(b.right), round(b.bottom))) for b in found]
    return min(crop.histogram()[255] for crop in crops)


def at(where: tuple[float, float], size: tuple[int, int]) -> Box:
    """A control of that size in a corner, at an edge, or in the middle of the screen."""
    return Box((SIZE[0] - size[0]) * where[0], (SIZE[1] - size[1]) * where[1], *size)


def test_a_kind_is_said_once():
    """What a table, a tag or a setting may name is what can be drawn, and nothing else."""
    assert set(KINDS) == set(KINDS_OF_MARKS) == set(WORDS.values())


@pytest.mark.parametrize("named", [Mark(1, "[1]", kind="cloud"), Mark(1, "[1]")])
def test_a_kind_that_is_not_known_is_refused(named):
    """Whoever names it: a row, a style."""
    with pytest.raises(GuidebookError, match=r"cloud.*there are badge, box"):
        plate(screen(at((0.5, 0.5), USUAL)), named, style=Style(style="cloud"))
    with pytest.raises(GuidebookError, match="cloud"):
        kind_named("cloud")


@pytest.mark.parametrize("size", [TINY, USUAL, LONG, (12, 310), SIZE])
@pytest.mark.parametrize("kind", KINDS)
def test_a_mark_is_seen_wherever_its_control_is(kind, size):
    """In the corners, at the edges, in the middle; with number and words, or neither; tiny or as large as all."""
    for where in CORNERS if size != SIZE else [(0, 0)]:
        for number, label in ((0, ""), (1, ""), (0, "Ở đây"), (1, "Ở đây")):
            if kind != "label" or number or label:
                drawn = plate(screen(at(where, size)), Mark(number, "[1]", kind=kind, label=label))
                assert seen(drawn) >= LEAST, (where, number, label)


@pytest.mark.parametrize("kind", KINDS)
def test_every_thing_that_a_mark_means_is_seen(kind):
    """Several targets in one row: each of them, not the first alone."""
    boxes = [Box(20, 20, 90, 30), Box(300, 24, 90, 30), Box(160, 250, 90, 30)]
    for number in (0, 1):
        label = "Cả ba" if kind == "label" else ""
        drawn = plate(screen(*boxes), Mark(number, "[1] và [2] và [3]", kind=kind, label=label))
        assert seen(drawn) >= LEAST


@pytest.mark.parametrize("ground", ["#ffffff", "#000000", PLAIN.ink, PLAIN.halo, "#808080"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_mark_is_seen_on_every_ground(kind, ground):
    """Also of the colour that it is drawn with, or that its edge has."""
    label = "Ở đây" if kind == "label" else ""
    assert seen(plate(screen(at((0.5, 0.5), USUAL)), Mark(0, "[1]", kind=kind, label=label)), ground=ground) >= LEAST


@pytest.mark.parametrize("bar", [False, True])
@pytest.mark.parametrize("kind", KINDS)
def test_a_mark_is_seen_in_a_part_of_the_screen(kind, bar):
    """With a control as large as the part, and one at its edge; below an address bar, too."""
    part, inner = Box(100, 100, 200, 100), Box(100, 100, 60, 20)
    node = screen(inner)
    node.root.children.append(Node("region", "Khung", box=part, parent=node.root))
    for target in ("[1]", "khung [Khung]"):
        mark = Mark(0, target, kind=kind, label="Ở đây" if kind == "label" else "")
        assert seen(plate(node, mark, part="khung [Khung]", address_bar=bar)) >= LEAST


@pytest.mark.parametrize("seed", range(0, 90, 3))
def test_a_mark_is_seen_among_others(seed):
    """None lies under another one, on screens that are hard to number, be it with or without a number."""
    snapshot, marks = layout(seed)
    bare = [Mark(0, mark.target, kind=mark.kind) for mark in marks if mark.kind not in ("label", "bracket")]
    numbered = [Mark(mark.number, mark.target, kind=mark.kind, label=mark.label) for mark in marks[:1]]
    drawn = plate(snapshot, *numbered, *bare[1:3])
    assert all(seen(drawn, index) >= LEAST for index in range(len(drawn.callouts)))


def test_a_label_without_words_and_number_is_refused():
    """Where a tag or the project asks for labels: the row is named."""
    with pytest.raises(FigureError, match="label without number and words"):
        plate(screen(at((0.5, 0.5), USUAL)), Mark(0, "[1]", line=9), style=Style(style="label"))


@pytest.mark.parametrize("kinds", [("badge", "box"), ("box", "box"), ("badge", "underline"), ("bracket", "bracket")])
def test_a_row_that_would_be_hidden_by_another_is_refused(kinds):
    """The same line twice is one line: the second row is told in words, and nobody would see it."""
    marks = [Mark(int(kind == "badge"), "[1]", kind=kind, line=9) for kind in kinds]
    with pytest.raises(FigureError, match="another mark of the figure draws the same line"):
        plate(screen(at((0.5, 0.5), USUAL)), *marks)


def test_two_marks_of_one_control_are_drawn_where_both_are_seen():
    """A box with a number, and an arrow at it; two numbers."""
    for kind, number in (("arrow", 0), ("bracket", 0), ("badge", 2), ("label", 2)):
        drawn = plate(screen(at((0.5, 0.5), USUAL)), Mark(1, "[1]"), Mark(number, "[1]", kind=kind))
        assert all(seen(drawn, index) >= LEAST for index in range(2))


def test_the_readme_s_own_table_is_drawn():
    """Each row of the example for writers, the arrow without number and words included."""
    readme = (Path(__file__).parent.parent / "README.vi.md").read_text(encoding="utf-8")
    head = next(line for line in readme.splitlines() if {"kiểu", "nhãn"} <= set(cells(line)))
    table = readme[readme.index(head) :].partition("```")[0].strip().splitlines()
    marks = read_marks([cells(line) for line in table], None)
    names = dict.fromkeys(name for mark in marks for name in re.findall(r"(\w+) \[([^\]]+)\]", mark.target))
    boxes = [Box(40, 40 + 60 * row, 90, 30) for row in range(len(names))]
    snapshot = screen(*boxes)
    snapshot.root.children = [
        Node("button" if role == "nút" else "textbox", name, box=box, parent=snapshot.root)
        for (role, name), box in zip(names, boxes, strict=True)
    ]
    drawn = plate(snapshot, *marks)
    assert {callout.kind for callout in drawn.callouts} >= {"badge", "bracket", "arrow"}
    assert all(seen(drawn, index) >= LEAST for index in range(len(marks)))


def cells(line):
    """The cells of a table's line."""
    return [cell.strip() for cell in line.strip().strip("|").split("|")]
