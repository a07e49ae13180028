"""What can be read of a page at one still moment, through all its frames, in CSS pixels of the picture.

A frame is another page with a window in this one, be it of another site: its snapshot, text lines and covered
controls are counted from its own corner, and are moved to where its window stands.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from playwright.sync_api import Error as PlaywrightError

from guidebook.browser.privacy import BLANK, SECRET_FIELDS
from guidebook.errors import FigureError
from guidebook.model import Box
from guidebook.snapshot import LOADER

if TYPE_CHECKING:
    from playwright.sync_api import ElementHandle, Frame, Page

_MOMENT = Path(__file__).with_name("moment.js").read_text(encoding="utf-8")
_CONTROLS = "a[href], button, input, select, textarea, summary, [role], h1, h2, h3, img"
_OWN_BOX = re.compile(r"\[box=([^\]]*)\]$")
# A value that is shorter is part of many a word: it is known by its field alone, or among its neighbours.
_TELLING = 4
# How a name or text of a snapshot may write what YAML and JSON write otherwise. Playwright makes any space one.
_QUOTED = {'"': r'\\?"', "\\": r"\\\\?", "'": "''?"}
_UNSEEN = re.compile("[\u00ad\u200b]")
# What YAML would read as the end of a key, or otherwise.
_NO_KEY = re.compile(r":\s|\s#|[{}`]")
_BOX = re.compile(r"\[box=([\d.,-]+)\]")
# Where a frame's window stands in the page around it, and how much larger or smaller than life it is drawn.
_WINDOW = """frame => {
  const r = frame.getBoundingClientRect(), style = getComputedStyle(frame), scale = r.width / frame.offsetWidth || 1;
  const sides = ["Left", "Top", "Right", "Bottom"].map((side) => parseFloat(style[`padding${side}`]));
  const [left, top, right, bottom] = sides;
  return {
    border: [r.x, r.y, r.width, r.height].map(Math.round).join(","),
    window: [
      r.x + (frame.clientLeft + left) * scale, r.y + (frame.clientTop + top) * scale,
      (frame.clientWidth - left - right) * scale, (frame.clientHeight - top - bottom) * scale],
    scale, title: frame.getAttribute("aria-label") || frame.title,
    seen: frame.checkVisibility({ visibilityProperty: true }) && r.width > 1 && r.height > 1,
  };
}"""
_ON_TOP = "(frame, points) => points.map(([x, y]) => frame.getRootNode().elementFromPoint(x, y) === frame)"


@dataclass(frozen=True)
class Sight:
    """What can be read. ``screen`` is the snapshot, less secret values; ``lines`` and ``hidden`` are ``x,y,w,h``."""

    address: str
    title: str
    screen: str
    lines: list[str]
    hidden: list[str]


@dataclass
class _Seen:
    """The same of one frame and those in it, from the frame's own corner. ``seen`` are boxes with a free point."""

    moment: dict[str, Any]
    screen: str

    def moved(self, place: Callable[[Box], Box]) -> _Seen:
        def put(box: str) -> str:
            return written(place(_read(box)))

        for name in ("lines", "hidden"):
            self.moment[name] = [put(box) for box in self.moment[name]]
        for one in self.moment["seen"]:
            x, y = one["point"]
            point = place(Box(x, y, 0, 0))
            one |= {"box": put(one["box"]), "point": [point.x, point.y]}
        self.screen = _BOX.sub(lambda found: f"[box={put(found[1])}]", self.screen)
        return self


def look(page: Page) -> Sight:
    """What can be read of ``page``; a `FigureError` where a frame on it can't be."""
    seen = _look(page.main_frame, page.aria_snapshot)
    moment = seen.moment
    return Sight(moment["address"], moment["title"], seen.screen, moment["lines"], moment["hidden"])


def _look(frame: Frame, snapshot: Callable[..., str]) -> _Seen:
    inner = frame.parent_frame is not None
    moment = frame.evaluate(_MOMENT, {"controls": _CONTROLS, "secrets": SECRET_FIELDS, "inner": inner})
    screen = snapshot(boxes=True).replace("\x85", " ")  # which ends a line for YAML, and not for Playwright
    boxes, values = moment["secrets"]["boxes"], moment["secrets"]["values"]
    seen = _Seen(moment, without_secrets(screen, set(boxes), values))
    for child in frame.child_frames:
        if not child.is_detached():
            _look_into(child, seen)
    return seen


def _look_into(frame: Frame, around: _Seen) -> None:
    """Add what can be read through ``frame``'s window to what is ``around`` it."""
    try:
        owner = frame.frame_element()
        place = owner.evaluate(_WINDOW)
        if not place["seen"]:
            return
        window, scale = Box(*place["window"]), place["scale"]
        inner = _look(frame, frame.locator("body").aria_snapshot)
        inner.moved(lambda box: _placed(box, window, scale))
        covered = _covered(owner, inner.moment["seen"])
    except PlaywrightError as error:
        reason = error.message.partition("\n")[0]
        raise FigureError(
            f"The frame “{frame.url}” on the page “{around.moment['title']}” can't be read ({reason}), so nobody knows "
            "what it shows: take the figure where it is there, or without it."
        ) from None
    around.screen = _spliced(around.screen, place["border"], place["title"], inner.screen)
    around.moment["lines"] += [line for line in inner.moment["lines"] if window.overlap(_read(line))]
    around.moment["hidden"] += [*inner.moment["hidden"], *covered]
    around.moment["seen"] += [one for one in inner.moment["seen"] if one["box"] not in covered]


def _covered(owner: ElementHandle, seen: list[dict[str, Any]]) -> list[str]:
    """Boxes that something around the frame lies over, or that are scrolled out of its window."""
    on_top = owner.evaluate(_ON_TOP, [one["point"] for one in seen])
    return [one["box"] for one, free in zip(seen, on_top, strict=True) if not free]


def _placed(box: Box, window: Box, scale: float) -> Box:
    return Box(window.x + box.x * scale, window.y + box.y * scale, box.width * scale, box.height * scale)


def _read(box: str) -> Box:
    x, y, width, height = map(float, box.split(","))
    return Box(x, y, width, height)


def written(box: Box) -> str:
    """``box`` as a snapshot writes it."""
    return ",".join(str(round(edge)) for edge in (box.x, box.y, box.width, box.height))


def _spliced(screen: str, border: str, title: str, inner: str) -> str:
    """``screen`` with ``inner`` below the frame whose box is ``border``; the frame is called by its ``title``."""
    lines = screen.splitlines()
    mine = [number for number, line in enumerate(lines) if line.lstrip() == f"- iframe [box={border}]"]
    if not mine:  # a window that is nothing to a screen reader: what is in it can be seen all the same
        lines.append(f"- iframe [box={border}]")
        mine = [len(lines) - 1]
    indent = lines[mine[0]].partition("-")[0]
    name = f" {json.dumps(title, ensure_ascii=False)}" if title else ""
    key = f"iframe{name} [box={border}]"
    if _NO_KEY.search(name):
        key = "'" + key.replace("'", "''") + "'"
    head = f"{indent}- {key}"
    below = [f"{indent}  {line}" for line in inner.splitlines()]
    lines[mine[0] : mine[0] + 1] = [f"{head}:" if below else head, *below]
    return "\n".join(lines)


def without_secrets(screen: str, boxes: set[str], values: Iterable[str]) -> str:
    """``screen`` (an aria snapshot with boxes) less what the fields that stand at ``boxes`` hold: their ``values``.

    A value follows its field on the same line, or, where the field has a placeholder, on a line below it. A row, a
    heading or a link around the field has it in its name.
    """
    kept, secret = [], ""
    for line in screen.split("\n"):
        indent = line[: len(line) - len(line.lstrip())]
        if secret and not indent.startswith(secret):
            secret = ""
        if secret and not line.lstrip().startswith("- /"):
            continue
        end = _end_of_field(line, boxes)
        if end:
            secret = f"{indent} "
            kept.append(line[:end] + (":" if line.endswith(":") else ""))
        else:
            kept.append(line)
    return _blanked("\n".join(kept), values)


def _end_of_field(line: str, boxes: set[str]) -> int:
    """Where the key of ``line`` ends, if it is one of the fields at ``boxes``; else 0."""
    if not any(f"[box={box}]" in line for box in boxes):
        return 0
    key = next(event for event in yaml.parse(line, Loader=LOADER) if isinstance(event, yaml.ScalarEvent))
    own = _OWN_BOX.search(key.value)
    return key.end_mark.column if own and own[1] in boxes else 0


def _blanked(screen: str, values: Iterable[str]) -> str:
    """``screen`` with a blank for each of ``values``; those of a digit or so count where they follow each other."""
    said = [_UNSEEN.sub("", value).split() for value in values]
    telling = [words for words in said if len("".join(words)) >= _TELLING]
    row = [word for words in said if words not in telling for word in words]
    forms = [r"\s".join(map(_written_as, words)) for words in sorted(telling, key=len, reverse=True)]
    if len("".join(row)) >= _TELLING:
        forms.append(r"\s?".join(map(_written_as, row)))
    # numbers of a box are no one's secret, be they the same
    return re.sub("|".join([_BOX.pattern, *forms]), lambda found: found[0] if found[1] else BLANK, screen)


def _written_as(word: str) -> str:
    return "".join(_QUOTED.get(letter, re.escape(letter)) for letter in word)
