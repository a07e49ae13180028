"""Every kind of mark is drawn: what a figure claims of a mark can be seen at its control."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from guidebook.drawing.annotation import annotated_figure
from guidebook.drawing.kinds import kind_named, kinds
from guidebook.drawing.render import BAR_HEIGHT, annotated_picture
from guidebook.errors import FigureError, GuidebookError
from guidebook.geometry import Box
from guidebook.model import Mark
from guidebook.sentences.tables import read_marks
from guidebook.sentences.words import MARK_KINDS
from guidebook.snapshot import Node, Snapshot
from guidebook.style import PLAIN, Style
from tests.guides import figure, section, shown
from tests.layouts import layout

ROOT = Path(__file__).parent.parent
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
    return annotated_figure(one, section(shown(one)), snapshot, style=style)


def seen(drawn, index=0, ground="#ffffff"):
    """How many pixels near what it means are another colour for the mark at ``index``."""
    raw = Image.new("RGB", drawn.size, ground)
    others = (*drawn.callouts[:index], *drawn.callouts[index + 1 :])
    both = [annotated_picture(raw, one, 1) for one in (drawn, replace(drawn, callouts=others))]
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
    assert tuple(kinds()) == MARK_KINDS


@pytest.mark.parametrize("named", [Mark(1, "[1]", kind="cloud"), Mark(1, "[1]")])
def test_a_kind_that_is_not_known_is_refused(named):
    """Whoever names it: a row, a style."""
    with pytest.raises(GuidebookError, match=r"cloud.*there are badge, box"):
        plate(screen(at((0.5, 0.5), USUAL)), named, style=Style(style="cloud"))
    with pytest.raises(GuidebookError, match="cloud"):
        kind_named("cloud")


@pytest.mark.parametrize("size", [TINY, USUAL, LONG, (12, 310), SIZE])
@pytest.mark.parametrize("kind", kinds())
def test_a_mark_is_seen_wherever_its_control_is(kind, size):
    """In the corners, at the edges, in the middle; with number and words, or neither; tiny or as large as all."""
    for where in CORNERS if size != SIZE else [(0, 0)]:
        for number, label in ((0, ""), (1, ""), (0, "Ở đây"), (1, "Ở đây")):
            if kind != "label" or number or label:
                drawn = plate(screen(at(where, size)), Mark(number, "[1]", kind=kind, label=label))
                assert seen(drawn) >= LEAST, (where, number, label)


@pytest.mark.parametrize("kind", kinds())
def test_every_thing_that_a_mark_means_is_seen(kind):
    """Several targets in one row: each of them, not the first alone."""
    boxes = [Box(20, 20, 90, 30), Box(300, 24, 90, 30), Box(160, 250, 90, 30)]
    for number in (0, 1):
        label = "Cả ba" if kind == "label" else ""
        drawn = plate(screen(*boxes), Mark(number, "[1] và [2] và [3]", kind=kind, label=label))
        assert seen(drawn) >= LEAST


@pytest.mark.parametrize("ground", ["#ffffff", "#000000", PLAIN.ink, PLAIN.halo, "#808080"])
@pytest.mark.parametrize("kind", kinds())
def test_a_mark_is_seen_on_every_ground(kind, ground):
    """Also of the colour that it is drawn with, or that its edge has."""
    label = "Ở đây" if kind == "label" else ""
    assert seen(plate(screen(at((0.5, 0.5), USUAL)), Mark(0, "[1]", kind=kind, label=label)), ground=ground) >= LEAST


@pytest.mark.parametrize("bar", [False, True])
@pytest.mark.parametrize("kind", kinds())
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
    readme = (ROOT / "README.vi.md").read_text(encoding="utf-8")
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


# --- a kind of one's own --------------------------------------------------------------------------------------

CLOUD = '''"""A dot above what is meant."""

from guidebook.drawing.kind import Anchor, Kind, Outline
from guidebook.drawing.shapes import RoundedBox
from guidebook.geometry import Box


class Cloud(Kind):
    words = "a cloud"
    numbered = False

    def outline(self, controls, around):
        return Outline(boxes=tuple(Box(box.x, box.y - 14, 12, 12) for box in controls))

    def anchor(self, controls, outline, around):
        return Anchor(controls[0], outline.boxes)

    def shapes(self, callout, pen):
        return (RoundedBox(box.grown(pen.edge), 6 + pen.edge, pen.ink) for box in callout.boxes)

    def lines(self, callout):
        return tuple((*box.corners, box.corners[0]) for box in callout.boxes)
'''
LISTS = "from guidebook.drawing.kinds import kinds; kinds()"
# Takes a figure of a button, its mark drawn as a table's word says; prints how many pixels of it are the mark's.
DRAWS = """
from PIL import Image, ImageChops
from guidebook.drawing.annotation import annotated_figure
from guidebook.drawing.render import annotated_picture, svg_overlay
from guidebook.model import Figure, Section
from guidebook.sentences.tables import read_marks
from guidebook.snapshot import read_snapshot
from guidebook.style import read_style

screen = read_snapshot(
    "address: 'https://vidu.gov.vn'\\ntitle: 'A'\\nsize: [300, 200]\\nscale: 1\\n"
    "screen: |\\n  - button \\"Một\\" [box=100,80,90,30]\\n"
)
marks = read_marks([["vùng", "kiểu"], ["[Một]", "đám mây"]], None)
style = read_style({"style": "cloud"}, "pyproject.toml")
drawn = annotated_figure(Figure("a", "A", 1, marks), Section("A", 1, ()), screen, style=style)
raw = Image.new("RGB", (300, 200), "#ffffff")
changed = ImageChops.difference(raw, annotated_picture(raw, drawn, 1)).convert("L").histogram()
print(drawn.callouts[0].kind, sum(changed[40:]), svg_overlay(drawn).count("<rect"))
"""


WORD = '"đám mây" = "cloud"'


def in_copy(folder: Path, script: str, kind: str = "", word: str = "") -> subprocess.CompletedProcess[str]:
    """What ``script`` does in a copy of the project, to which a file with a kind and a word for it are added."""
    shutil.copytree(ROOT / "guidebook", folder / "guidebook", ignore=shutil.ignore_patterns("__pycache__"))
    if kind:
        (folder / "guidebook/drawing/kinds/cloud.py").write_text(kind, encoding="utf-8")
    words = folder / "guidebook/language/vi.toml"
    words.write_text(
        words.read_text(encoding="utf-8").replace("[words.marks]\n", f"[words.marks]\n{word}\n"), encoding="utf-8"
    )
    command = [sys.executable, "-c", script]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)


def test_a_kind_is_one_file_and_a_word(tmp_path):
    """Nothing else is touched, and it is read, allowed as a style, placed and drawn."""
    done = in_copy(tmp_path, DRAWS, CLOUD, WORD)
    kind, pixels, shapes = done.stdout.split()
    assert (kind, shapes) == ("cloud", "2"), done.stderr
    assert int(pixels) >= LEAST


@pytest.mark.parametrize("part", ["outline", "anchor", "shapes", "lines", "words"])
def test_a_kind_that_lacks_a_part_says_which(tmp_path, part):
    """It is an error, and no mark that is drawn in silence without it."""
    without = re.sub(rf"    (def {part}\(.*\n.*\n|{part} = .*\n)", "", CLOUD)
    assert f"drawing/kinds/cloud.py lacks `{part}`" in in_copy(tmp_path, LISTS, without, WORD).stderr


@pytest.mark.parametrize(
    ("kind", "word", "says"),
    [
        ("", WORD, "there is no such file"),
        (CLOUD, "", "has no word for it"),
        ('"""Nothing."""\n', WORD, "has no class"),
    ],
)
def test_a_kind_without_file_word_or_class_says_so(tmp_path, kind, word, says):
    """Whichever was forgotten."""
    told = in_copy(tmp_path, LISTS, kind, word).stderr
    assert "drawing/kinds/cloud.py" in told
    assert says in told
