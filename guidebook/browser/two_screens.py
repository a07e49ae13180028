"""Two screens in one figure: their pictures beside each other, and one snapshot of what was on both.

The reader has a form on the desk and a code on the phone. Each screen stands in a frame of its own in the snapshot,
by the device's name, so that a table can say which one it means: ``nút [Gửi] trong khung [điện thoại]``.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from PIL import Image, ImageDraw

from guidebook.browser.camera import Capture
from guidebook.geometry import Box
from guidebook.model import RedactionCount
from guidebook.snapshot import Node, Snapshot, read_snapshot, write_snapshot

_GAP, _EDGE = 32, 1
"""Between the screens, and the line around each, in CSS pixels."""
_PAPER, _LINE = "#ffffff", "#9aa1a9"


def on_one_picture(captures: Iterable[tuple[str, Capture]], main: int) -> Capture:
    """One capture of several screens, from left to right.

    Args:
        captures: Of each screen, behind what it is called; all of one scale.
        main: Whose address and title the figure has, counted from 0.
    """
    named = list(captures)
    screens = [read_snapshot(capture.snapshot) for _, capture in named]
    lefts = list(_lefts(screens))
    width, height = lefts[-1] + screens[-1].size[0], max(screen.size[1] for screen in screens)
    root, scale = Node(""), named[0][1].scale
    for (name, _), screen, left in zip(named, screens, lefts, strict=True):
        frame = root.add(Node("region", name, box=Box(left, 0, *screen.size)))
        for child in screen.root.children:
            frame.add(_moved(child, left))
    both = Snapshot(
        screens[main].address,
        screens[main].title,
        (width, height),
        scale,
        root,
        tuple(box.moved(left, 0) for screen, left in zip(screens, lefts, strict=True) for box in screen.lines),
        tuple(box.moved(left, 0) for screen, left in zip(screens, lefts, strict=True) for box in screen.hidden),
    )
    return replace(
        named[main][1],
        png=_picture([capture.png for _, capture in named], lefts, (width, height), scale),
        snapshot=write_snapshot(both),
        masks=_counted(capture.masks for _, capture in named),
    )


def _lefts(screens: Iterable[Snapshot]) -> Iterator[int]:
    """Where each of ``screens`` begins, in CSS pixels from the left."""
    left = 0
    for screen in screens:
        yield left
        left += screen.size[0] + _GAP


def _moved(node: Node, left: int) -> Node:
    """``node`` and all below it, ``left`` pixels to the right."""
    moved = Node(
        node.role,
        node.name,
        node.text,
        node.box.moved(left, 0) if node.box else None,
        states=node.states,
        properties=node.properties,
    )
    for child in node.children:
        moved.add(_moved(child, left))
    return moved


def _picture(pngs: Iterable[bytes], lefts: Iterable[int], size: tuple[int, int], scale: int) -> bytes:
    """The pictures on white paper, with a line around each: a page may be as white as the paper."""
    sheet = Image.new("RGB", (size[0] * scale, size[1] * scale), _PAPER)
    pen = ImageDraw.Draw(sheet)
    for png, left in zip(pngs, lefts, strict=True):
        with Image.open(io.BytesIO(png), formats=("PNG",)) as picture:
            sheet.paste(picture, (left * scale, 0))
            edges = (left * scale, 0, left * scale + picture.width - 1, picture.height - 1)
        pen.rectangle(edges, outline=_LINE, width=_EDGE * scale)
    file = io.BytesIO()
    sheet.save(file, "PNG", compress_level=1)
    return file.getvalue()


def _counted(masks: Iterable[tuple[RedactionCount, ...]]) -> tuple[RedactionCount, ...]:
    counts = Counter[str]()
    for each in masks:
        for mask in each:
            counts[mask.kind] += mask.count
    return tuple(RedactionCount(kind, count) for kind, count in sorted(counts.items()))
