"""A page's snapshot: what can be read of it at one still moment, through all its frames, in CSS pixels of the window.

A frame is another page with a window in this one, be it of another site: its snapshot, text lines and covered
controls are counted from its own corner, and are moved to where its window stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Error as PlaywrightError

from guidebook.errors import FigureError
from guidebook.files.characters import writable
from guidebook.geometry import Box
from guidebook.language.messages import Message, message
from guidebook.page_scripts import page_function
from guidebook.redaction.privacy import without_queries
from guidebook.redaction.secret_values import READ_SECRETS, blank_secrets, empty_fields
from guidebook.snapshot import Node, parse_screen, reword_all, strings_of

if TYPE_CHECKING:
    from playwright.sync_api import ElementHandle, Frame, Page

_MOMENT, _ROLELESS = (page_function(Path(__file__).with_name(f"{name}.js")) for name in ("moment", "roleless"))
_CONTROLS = "a[href], button, input, select, textarea, summary, [role], h1, h2, h3, img"
# Where a frame's window stands in the page around it, and how much larger or smaller than life it is drawn.
_WINDOW = """frame => {
  const r = frame.getBoundingClientRect(), style = getComputedStyle(frame), scale = r.width / frame.offsetWidth || 1;
  const sides = ["Left", "Top", "Right", "Bottom"].map((side) => parseFloat(style[`padding${side}`]));
  const [left, top, right, bottom] = sides;
  return {
    border: [r.x, r.y, r.width, r.height].map(Math.round),
    window: [
      r.x + (frame.clientLeft + left) * scale, r.y + (frame.clientTop + top) * scale,
      (frame.clientWidth - left - right) * scale, (frame.clientHeight - top - bottom) * scale],
    scale, title: frame.getAttribute("aria-label") || frame.title,
    seen: frame.checkVisibility({ visibilityProperty: true }) && r.width > 1 && r.height > 1,
  };
}"""
_ON_TOP = "(frame, points) => points.map(([x, y]) => frame.getRootNode().elementFromPoint(x, y) === frame)"

_ROOT = "body, :root:not(:has(body))"
_POLL_MS = 100
"""Milliseconds between two looks at a frame that can't wait itself."""
SNAPSHOT_TIMEOUT_MS = 10_000
"""Milliseconds in which fonts and pictures have to come."""
_TAKES = 3
"""How often a page is read whose frames come and go meanwhile."""

Move = Callable[[Box], Box]


@dataclass(frozen=True)
class Late:
    """A font or a picture (``kind``) that hasn't come, with its family or its text, and where it should come from."""

    kind: str
    called: str
    address: str

    @property
    def told(self) -> Message:
        """The middle of a sentence that says what has not come."""
        if self.kind == "font" and not self.address:
            return message("capture.font-of-family", family=self.called) if self.called else message("capture.font")
        if self.kind == "font":
            return message("capture.font-from", family=self.called, address=self.address)
        if self.called:
            return message("capture.picture-named", text=self.called, address=self.address)
        return message("capture.picture", address=self.address)

    def worded(self, as_told: Callable[[str], str]) -> Late:
        """The font or picture with its name and address as ``as_told`` makes them: less what is a person's, say."""
        return Late(self.kind, as_told(self.called), as_told(self.address))


@dataclass(frozen=True)
class PageSnapshot:
    """What can be read of a page; boxes are CSS pixels of the window.

    Args:
        address: of the page, with its query.
        title: of the page.
        root: the tree of the screen, less what its secret fields hold.
        lines: the lines of text, each once.
        hidden: the controls that can't really be seen.
        late: what hasn't come in time: fonts and pictures.
        secrets: what the secret fields of each frame hold; other texts of the tree may say it as well.
    """

    address: str
    title: str
    root: Node
    lines: tuple[Box, ...]
    hidden: tuple[Box, ...]
    late: tuple[Late, ...] = ()
    secrets: tuple[tuple[str, ...], ...] = ()


@dataclass
class _FrameSnapshot:
    """What can be read of one frame and those in it, from the frame's own corner.

    ``free`` are the boxes of controls that can be seen, each with a point where nothing lies over it.
    """

    title: str
    address: str
    root: Node
    lines: list[Box]
    hidden: list[Box]
    free: list[tuple[Box, Box]]
    late: list[Late]
    secrets: list[tuple[str, ...]]

    def moved(self, place: Move) -> _FrameSnapshot:
        """Move everything, in place, by what ``place`` makes of a box: to the page that the frame stands in."""
        self.lines, self.hidden = ([place(box).rounded() for box in boxes] for boxes in (self.lines, self.hidden))
        self.free = [(place(box).rounded(), place(point)) for box, point in self.free]
        _move(self.root, place)
        return self


def page_snapshot(page: Page, patience: int = SNAPSHOT_TIMEOUT_MS) -> PageSnapshot:
    """What can be read of ``page`` when it has come to rest.

    Fonts and pictures are waited for, ``patience`` milliseconds in each frame.

    Raises:
        FigureError: a frame on it can't be read.
    """
    for _ in range(_TAKES):
        frames = page.frames
        seen = _frame_snapshot(page.main_frame, _snapshot_of(page), patience)
        if page.frames == frames:
            break
    lines = tuple(dict.fromkeys(seen.lines))
    hidden, late, secrets = tuple(seen.hidden), tuple(seen.late), tuple(seen.secrets)
    return PageSnapshot(seen.address, seen.title, seen.root, lines, hidden, late, secrets)


def read_screen(page: Page) -> Node:
    """The tree of what stands on ``page`` now, less secret values, below a nameless root: no waiting, no scrolling.

    What is in a frame that can't be read is left out.
    """
    return _read_screen(page.main_frame, _snapshot_of(page))


def _snapshot_of(page: Page) -> Callable[..., str]:
    """What takes the snapshot of ``page``: a drawing by itself (SVG) has no body, for which Playwright would wait."""
    has_body = page.evaluate("() => document.body !== null")
    return page.aria_snapshot if has_body else page.locator(_ROOT).aria_snapshot


def _read_screen(frame: Frame, snapshot: Callable[..., str]) -> Node:
    root, secrets = _screen(frame, snapshot)
    blank_secrets(root, secrets)
    for child in frame.child_frames:
        try:
            window = _window(child)
            if window:
                inner = _read_screen(child, child.locator(_ROOT).aria_snapshot)
                _move(inner, window.place)
                window.show(inner, root)
        except PlaywrightError:  # it went meanwhile, or never came
            continue
    return root


def _screen(frame: Frame, snapshot: Callable[..., str]) -> tuple[Node, tuple[str, ...]]:
    """The tree of one frame's own screen, less what its secret fields hold; and that."""
    held = frame.evaluate(READ_SECRETS)
    root = parse_screen(snapshot(boxes=True))
    _add_roleless(root, frame.evaluate(_ROLELESS))
    empty_fields(root, set(_boxes(one["box"] for one in held)))
    reword_all(root, map(_on_one_line, strings_of(root)))
    return root, tuple(_on_one_line(one["value"]) for one in held)


def _add_roleless(root: Node, found: Iterable[dict[str, Any]]) -> None:
    """Give what a reader can use without a role a node of its own, where it stands on the page."""
    for one in found:
        box = Box(*one["box"])
        node = Node(one["role"], one["name"], one["text"], box=box)
        around = {Box(*above): depth for depth, above in reversed(list(enumerate(one["around"])))}
        holders = [(around[holder.box], holder) for holder in root.walk() if holder.box and holder.box in around]
        (min(holders, key=lambda one: one[0])[1] if holders else root).add(node)
        _move_to_place(node)


def _move_to_place(node: Node) -> None:
    """Move ``node``, the last of its siblings, before the first of them that stands behind it on the page."""
    assert node.parent is not None
    siblings = node.parent.children
    siblings.pop()
    behind = (at for at, one in enumerate(siblings) if one.box and _reading_order(one.box) > _reading_order(node.box))
    siblings.insert(next(behind, len(siblings)), node)


def _reading_order(box: Box | None) -> tuple[float, float]:
    return (box.y, box.x) if box else (0, 0)


def _on_one_line(text: str) -> str:
    """``text`` as a figure keeps it, and as a target's label is compared: every space one, no odd line ends."""
    return writable(" ".join(text.split()))


def _frame_snapshot(frame: Frame, snapshot: Callable[..., str], patience: int) -> _FrameSnapshot:
    moment = _moment(frame, frame.parent_frame is not None, patience)
    root, secrets = _screen(frame, snapshot)
    lines, hidden = (_boxes(moment[name]) for name in ("lines", "hidden"))
    free = [(Box(*one["box"]), Box(one["point"][0], one["point"][1], 0, 0)) for one in moment["seen"]]
    late = [Late(*one) for one in moment["late"]]
    seen = _FrameSnapshot(moment["title"], moment["address"], root, lines, hidden, free, late, [secrets])
    for child in frame.child_frames:
        if not child.is_detached():
            _look_into(child, seen, patience)
    return seen


def _boxes(told: Iterable[Sequence[float]]) -> list[Box]:
    return [Box(*edges) for edges in told]


def _moment(frame: Frame, inner: bool, patience: int) -> dict[str, Any]:
    """What moment.js tells of ``frame``; where no script runs in it, it is waited for from outside."""
    asked = {"controls": _CONTROLS, "inner": inner, "patience": patience}
    ends = monotonic() + patience / 1000
    moment: dict[str, Any] = frame.evaluate(_MOMENT, asked)
    while moment["late"] and not moment["waited"] and monotonic() < ends:
        frame.page.wait_for_timeout(_POLL_MS)
        moment = frame.evaluate(_MOMENT, asked)
    return moment


def _look_into(frame: Frame, around: _FrameSnapshot, patience: int) -> None:
    """Add what can be read through ``frame``'s window to what is ``around`` it."""
    try:
        window = _window(frame)
        if window is None:
            return
        inner = _frame_snapshot(frame, frame.locator(_ROOT).aria_snapshot, patience).moved(window.place)
        covered = _covered(window.owner, inner.free)
    except PlaywrightError as error:
        if frame.is_detached():  # it shows nothing any more; what came in its place is looked into the next time
            return
        reason = error.message.partition("\n")[0]
        address = without_queries(frame.url)
        unread = message("capture.frame-unread", address=address, title=around.title, reason=reason)
        raise FigureError(unread) from None
    window.show(inner.root, around.root)
    around.late += inner.late
    around.secrets += inner.secrets
    around.lines += [line for line in inner.lines if window.view.overlap(line)]
    around.hidden += [*inner.hidden, *covered]
    around.free += [one for one in inner.free if one[0] not in covered]


def _covered(owner: ElementHandle, free: list[tuple[Box, Box]]) -> list[Box]:
    """Boxes that something around the frame lies over, or that are scrolled out of its window."""
    on_top = owner.evaluate(_ON_TOP, [[point.x, point.y] for _, point in free])
    return [box for (box, _), seen in zip(free, on_top, strict=True) if not seen]


# --- windows into frames ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Window:
    """Where a frame shows in the page around it: its ``border`` box, and the ``view`` inside, ``scale`` times life."""

    owner: ElementHandle
    border: Box
    view: Box
    scale: float
    title: str

    def place(self, box: Box) -> Box:
        """``box`` of the frame as the page around it counts."""
        x, y = self.view.x + box.x * self.scale, self.view.y + box.y * self.scale
        return Box(x, y, box.width * self.scale, box.height * self.scale)

    def show(self, inner: Node, around: Node) -> None:
        """Put what is in the frame below the frame's own node, and call that by the frame's title.

        Args:
            inner: The tree of the frame.
            around: The tree of the page that it stands in.
        """
        node = next((one for one in around.walk() if one.role == "iframe" and one.box == self.border), None)
        # a window that is nothing to a screen reader: what is in it can be seen all the same
        node = node or around.add(Node("iframe", box=self.border))
        node.name = _on_one_line(self.title)
        for child in inner.children:
            node.add(child)


def _window(frame: Frame) -> _Window | None:
    """The window that shows ``frame``; none where it can't be seen."""
    owner = frame.frame_element()
    told = owner.evaluate(_WINDOW)
    if not told["seen"]:
        return None
    return _Window(owner, Box(*told["border"]), Box(*told["window"]), told["scale"], told["title"])


def _move(root: Node, place: Move) -> None:
    for node in root.walk():
        if node.box is not None:
            node.box = place(node.box).rounded()
