"""Generated screens that are hard to number: by a seed, always the same."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from guidebook.geometry import Box
from guidebook.model import Mark
from guidebook.sentences.words import MARK_KINDS
from guidebook.snapshot import Node, Snapshot

WIDTH, HEIGHT = 1280, 800
LABELS = ("Nhập ở đây", "Chọn Quảng Trị", "Không bắt buộc", "Viết đúng như trên giấy tờ tùy thân của bạn")


class Screen:
    """A screen being made: its controls by name, its lines of text."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.root = Node("")
        self.lines: list[Box] = []
        self.names: list[str] = []

    def control(self, role: str, box: Box, text: int = 0) -> None:
        """A control with a line of ``text`` letters inside."""
        name = f"{role} {len(self.names) + 1}"
        self.names.append(name)
        self.root.children.append(Node(role, name, box=box, parent=self.root))
        if text:
            self.text(box.x + 8, box.y + box.height / 2 - 9, min(text * 8, box.width - 16))

    def text(self, x: float, y: float, width: float) -> None:
        """A loose line of text."""
        if width > 2:
            self.lines.append(Box(round(x), round(y), round(width), 18))

    def snapshot(self) -> Snapshot:
        """What the camera would have seen."""
        address = "https://vidu.gov.vn"
        return Snapshot(address, "Thử", (WIDTH, HEIGHT), 1, self.root, tuple(self.lines))


def dense_form(screen: Screen, columns: int) -> None:
    """Fields below their labels, or right of them, with hardly any room between."""
    gap, pitch = screen.random.randint(8, 34), screen.random.randint(48, 72)
    width = (WIDTH - 80 - gap * (columns - 1)) / columns
    for column in range(columns):
        for row in range(screen.random.randint(3, int(640 / pitch))):
            x, y = 40 + column * (width + gap), 90 + row * pitch
            screen.text(x, y, screen.random.randint(60, int(width) - 10))
            screen.control("textbox", Box(x, y + 20, width, pitch - 22), screen.random.choice((0, 0, 9, 30)))


def table(screen: Screen) -> None:
    """Rows of text with two or three links at their end."""
    pitch = screen.random.randint(24, 44)
    for row in range(int(600 / pitch)):
        y = 120 + row * pitch
        for column in range(screen.random.randint(3, 6)):
            screen.text(40 + column * 150, y + 3, screen.random.randint(50, 140))
        for link in range(screen.random.randint(1, 3)):
            screen.control("link", Box(960 + link * 100, y, 88, min(22, pitch - 2)), 8)


def icons(screen: Screen) -> None:
    """A toolbar of tiny buttons, or a whole page of them."""
    size, gap = screen.random.randint(12, 28), screen.random.randint(0, 14)
    for row in range(screen.random.randint(1, 9)):
        for column in range(screen.random.randint(5, 30)):
            screen.control("button", Box(60 + column * (size + gap), 80 + row * (size + gap), size, size))


def menu(screen: Screen) -> None:
    """A long menu without room between its items, at the left or the right edge."""
    height, x = screen.random.randint(20, 40), screen.random.choice((0, 6, 900, 1080))
    for row in range(int(HEIGHT / height)):
        screen.control("menuitem", Box(x, row * height, WIDTH - x if x > 800 else 260, height), 14)


def edges(screen: Screen) -> None:
    """Controls in the corners and along the edges, partly outside."""
    for x in (-20, 0, 400, 800, 1200):
        for y in (-8, 0, 380, 770, 790):
            screen.control("button", Box(x, y, screen.random.randint(60, 200), 36), 6)


def heap(screen: Screen) -> None:
    """Controls of all sizes that lie over each other, and cards that hold others."""
    for _ in range(screen.random.randint(6, 40)):
        width, height = screen.random.randint(16, 420), screen.random.randint(14, 220)
        x, y = screen.random.randint(0, WIDTH - width), screen.random.randint(0, HEIGHT - height)
        screen.control(screen.random.choice(("button", "link", "option")), Box(x, y, width, height), width // 14)


def wall(screen: Screen) -> None:
    """Nothing but controls and text from edge to edge: only the margin is free."""
    width, height = screen.random.randint(80, 200), screen.random.randint(30, 60)
    for row in range(HEIGHT // height):
        for column in range(WIDTH // width + 1):
            screen.control("button", Box(column * width, row * height, width, height), 30)


FAMILIES = (
    lambda screen: dense_form(screen, 1),
    lambda screen: dense_form(screen, 2),
    lambda screen: dense_form(screen, 3),
    table,
    icons,
    menu,
    edges,
    heap,
    wall,
)


def layout(seed: int) -> tuple[Snapshot, tuple[Mark, ...]]:
    """The screen of ``seed`` and its 1 to 14 marks, of one kind or of all."""
    random = Random(seed)
    screen = Screen(random)
    FAMILIES[seed % len(FAMILIES)](screen)
    snapshot = screen.snapshot()
    names = [node.name for node in snapshot.nodes if snapshot.visible(node)]
    start = random.randint(0, max(0, len(names) - 20))
    near = names[start : start + 20] if random.random() < 0.5 else names
    chosen = random.sample(near, min(random.randint(1, 14), len(near)))
    kinds = random.choice((("badge",), ("badge",), ("arrow",), ("label",), MARK_KINDS, MARK_KINDS))
    return snapshot, tuple(_marks(random, chosen, kinds))


def _marks(random: Random, names: list[str], kinds: tuple[str, ...]) -> Iterator[Mark]:
    for number, name in enumerate(names, 1):
        kind = random.choice(kinds)
        label = random.choice(LABELS) if kind == "label" or random.random() < 0.1 else ""
        other = random.choice(names)
        target = f"[{name}] và [{other}]" if kind == "bracket" and other != name else f"[{name}]"
        yield Mark(number, target, kind=kind, label=label)
