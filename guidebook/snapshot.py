"""A figure's snapshot: what was on the screen, by role, name and box, read without a browser.

The file ``<figure-id>.aria.yml`` is YAML that a reviewer can read::

    address: https://dangky.dichvucong.gov.vn/sendOtp
    title: Xác thực mã OTP - Cổng Dịch vụ công quốc gia
    size: [1280, 800]            # CSS pixels
    scale: 2                     # picture pixels for each of them
    screen: |                    # Playwright's aria_snapshot(boxes=True); secret values taken out
      - main [box=0,96,1280,640]:
        - textbox "Nhập mã OTP" [box=440,300,400,44]
    lines: |                     # each line of text: x,y,width,height
      440,260,210,24
    hidden: |                    # controls that can't really be seen: covered, clipped or outside
      0,900,120,30
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import yaml

from guidebook.model import Box

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The quickest there is."""
_HEAD = re.compile(r'^(?P<role>[\w/-]+)(?: (?P<name>"(?:[^"\\]|\\.)*"|/.*?/))?(?P<attributes>(?: \[[^\]]*\])*)$')
_STATES = re.compile(r"\[(?!box=)([^\]]*)\]")
_BOX = re.compile(r"\[box=(-?[\d.]+),(-?[\d.]+),(-?[\d.]+),(-?[\d.]+)\]")


@dataclass(eq=False)
class Node:
    """One line of the snapshot. ``text`` is its own text or value; loose text has role ``text`` and no box.

    ``states`` are as Playwright writes them: ``expanded``, ``checked``, ``disabled``, ``level=1``.
    """

    role: str
    name: str = ""
    text: str = ""
    box: Box | None = None
    parent: Node | None = None
    children: list[Node] = field(default_factory=list)
    states: tuple[str, ...] = ()

    @property
    def ancestors(self) -> Iterator[Node]:
        """Parents, from the nearest."""
        node = self.parent
        while node is not None:
            yield node
            node = node.parent

    def walk(self) -> Iterator[Node]:
        """This node and all below it, in document order."""
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def label(self) -> str:
        """What a reader would call it: its name, else its text."""
        return self.name or self.text


@dataclass(frozen=True)
class Snapshot:
    """A parsed snapshot file. ``root`` is a nameless node above all others."""

    address: str
    title: str
    size: tuple[int, int]
    scale: int
    root: Node
    lines: tuple[Box, ...] = ()
    hidden: tuple[Box, ...] = ()

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """All nodes in document order."""
        return tuple(self.root.walk())[1:]

    def visible(self, node: Node) -> bool:
        """Whether a reader can see it: it has an area inside the picture and nothing lies over it."""
        box = node.box
        if box is None or box.area == 0 or box in self.hidden:
            return False
        return Box(0, 0, *self.size).overlap(box) > 0.5 * box.area


def read_snapshot(text: str) -> Snapshot:
    """Parse the text of a ``.aria.yml`` file."""
    data = yaml.load(text, Loader=LOADER)
    return Snapshot(
        address=data["address"],
        title=data["title"],
        size=tuple(data["size"]),
        scale=data["scale"],
        root=parse_screen(data["screen"]),
        lines=_boxes(data.get("lines", "")),
        hidden=_boxes(data.get("hidden", "")),
    )


def parse_screen(screen: str) -> Node:
    """The tree of an ``aria_snapshot(boxes=True)`` text, under a nameless root."""
    root = Node("")
    for item in yaml.load(screen, Loader=LOADER) or []:
        _grow(root, item)
    return root


def _grow(parent: Node, item: Any) -> None:
    head, rest = next(iter(item.items())) if isinstance(item, dict) else (item, None)
    if head.startswith("/"):  # a property such as /url or /placeholder
        return
    node = _node(str(head))
    node.parent = parent
    parent.children.append(node)
    if isinstance(rest, list):
        for child in rest:
            _grow(node, child)
    elif rest is not None:
        node.text = str(rest)


def _node(head: str) -> Node:
    found = _HEAD.match(head)
    if found is None:
        return Node("text", text=head)
    attributes = found["attributes"] or ""
    box = _BOX.search(attributes)
    name = yaml.load(found["name"], Loader=LOADER) if found["name"] else ""
    where = Box(*(float(n) for n in box.groups())) if box else None
    return Node(found["role"], str(name), box=where, states=tuple(_STATES.findall(attributes)))


def _boxes(text: str) -> tuple[Box, ...]:
    return tuple(Box(*(float(n) for n in line.split(","))) for line in text.split())
