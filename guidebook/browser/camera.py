"""The camera: one still moment of a page as pixels, snapshot and text lines.

A picture repeats byte for byte when the page does: page_snapshot.py waits for fonts, pictures and two frames
(moment.js), the camera takes the pointer away, and still.js, which `hold_still` puts into each page, stops caret,
transitions and animations. What is a person's is burned out of the pixels, and taken out of the texts, before anybody
else gets them.
"""

from __future__ import annotations

import base64
import math
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from guidebook.browser.blank_rows import blank_rows
from guidebook.browser.page_snapshot import SNAPSHOT_TIMEOUT_MS, Late, page_snapshot
from guidebook.errors import FigureError
from guidebook.files.characters import writable
from guidebook.geometry import Box, Rect
from guidebook.language.messages import Message, capitalized, message
from guidebook.language.shortening import shortened
from guidebook.model import RedactionCount
from guidebook.redaction.page_search import find_redactions
from guidebook.redaction.privacy import NOTHING, Privacy, without_queries, without_query
from guidebook.redaction.redactions import Redactions
from guidebook.redaction.redrawn import Comparison, about_others, moving
from guidebook.redaction.secret_values import secret_values
from guidebook.redaction.snapshot_text import blank_personal, numbers_said, values_said
from guidebook.snapshot import Snapshot, write_snapshot

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession, JSHandle, Page

STILL = Path(__file__).with_name("still.js").read_text(encoding="utf-8")
"""Runs in every frame before its own scripts: nothing moves by itself, and closed shadow roots are open."""
_UNFOLD = Path(__file__).with_name("unfold.js").read_text(encoding="utf-8")
# The highest picture that can be kept: WebP ends there.
_HIGHEST = 16383
_ROUNDS = 4
_MOST_COVERED = 0.25
"""How much of a picture may be covered besides what its texts' boxes say."""
_MOST_LETTERS = 200
"""Letters of an address in a message: it may be a picture itself."""
_UNFINISHED_TIMEOUT_MS = 1000
"""Milliseconds for fonts and pictures of a page whose picture is no part of a guide."""


class MovedError(FigureError):
    """The page changed while it was taken: a moment later it may stand still."""


@dataclass(frozen=True)
class Capture:
    """What was on the screen: PNG bytes (size times scale) and the text of its snapshot file."""

    png: bytes
    snapshot: str
    address: str
    title: str
    scale: int = 1
    masks: tuple[RedactionCount, ...] = ()


def as_it_is(page: Page) -> None:
    """Leave ``page`` scrolled as it is: a picture of a failure shows what was seen then."""


class Camera:
    """Takes pictures of one page. ``size`` in CSS pixels, ``scale`` picture pixels for each.

    ``secrets`` are what secret fields have held before: it is hidden wherever a page shows it, as what they hold now.
    """

    def __init__(
        self,
        page: Page,
        size: tuple[int, int],
        scale: int,
        privacy: Privacy | None = None,
        secrets: Callable[[], Iterable[str]] = tuple,
    ) -> None:
        self.size = size
        self._secrets = secrets
        self._page = page
        self._scale = scale
        self._privacy = privacy or Privacy()
        self._devtools: CDPSession | None = None

    def turn_to(self, page: Page) -> None:
        """Take ``page`` from now on, which may be on another device."""
        if page == self._page:
            return
        screen = page.viewport_size or {"width": self.size[0], "height": self.size[1]}
        self.size = screen["width"], screen["height"]
        self._scale = self.scale_of(page)
        self._page, self._devtools = page, None

    @staticmethod
    def scale_of(page: Page) -> int:
        """How many pixels of its device's screen are one of CSS on ``page``."""
        return round(float(page.evaluate("devicePixelRatio")))

    def capture(
        self,
        *,
        whole: bool = False,
        masked: bool = True,
        unfinished: bool = False,
        scale: int | None = None,
        scroll: Callable[[Page], object] = as_it_is,
    ) -> Capture:
        """Take one still moment of the page.

        Args:
            whole: Whether what lies beyond the fold is taken as well.
            masked: Whether what is personal is burned out of it.
            scale: So many pixels of the picture are one of CSS, where that is not as many as the device has.
            unfinished: Whether the page is taken as it is after a moment, without fonts and pictures still to come.
            scroll: Scrolls the page to where it is taken.

        Raises:
            FigureError: The page doesn't come to rest, or what is personal on it can't be covered.
        """
        # a control under a resting pointer is drawn hovered in one run and not in the next
        self._page.mouse.move(0, 0)
        scroll(self._page)
        with self._unfolded() if whole else nullcontext(self.size) as size:
            return self._taken(size, min(scale or self._scale, _HIGHEST // size[1]), masked, unfinished)

    def _taken(self, size: tuple[int, int], scale: int, masked: bool, unfinished: bool) -> Capture:
        seen = page_snapshot(self._page, _UNFINISHED_TIMEOUT_MS if unfinished else SNAPSHOT_TIMEOUT_MS)
        privacy = self._privacy.with_secrets([*self._secrets(), *secret_values(self._page)]) if masked else NOTHING
        if seen.late and not unfinished:
            first = seen.late[0].worded(lambda text: shortened(privacy.clean(without_queries(text)), _MOST_LETTERS))
            raise FigureError(_too_late(first, len(seen.late) - 1))
        # be they drawn in other pieces than they are said in, or nowhere
        privacy = privacy.knowing(values_said(seen.root, seen.title, privacy))
        privacy = privacy.with_spread(numbers_said(seen.root, privacy))
        redactions = self._redactions(privacy) if masked else Redactions((), privacy)
        png = self._pixels(size, scale)
        elsewhere = self._drawn_elsewhere(redactions, png, size, scale) if redactions.are_suspected else ()
        png = redactions.burned(png, scale, elsewhere)
        if (
            masked
            and (not privacy.has_cast or redactions.are_suspected)
            and self._redactions(privacy, redactions).found != redactions.found
        ):
            raise MovedError(message("capture.changed-meanwhile", title=privacy.clean(seen.title)))
        address = writable(privacy.clean_address(without_query(seen.address)))
        title = writable(" ".join(privacy.clean(seen.title).split()))
        blank_personal(seen.root, redactions, seen.secrets)
        lines = redactions.joined_lines(seen.lines)
        blank = blank_rows(png, size, scale, lines)
        snapshot = Snapshot(address, title, size, scale, seen.root, lines, seen.hidden, blank)
        return Capture(png, write_snapshot(snapshot), address, title, scale, redactions.counts(Box(0, 0, *size)))

    def _drawn_elsewhere(self, redactions: Redactions, png: bytes, size: tuple[int, int], scale: int) -> list[Rect]:
        """Where else than under its masks the picture ``png`` shows what is a person's."""
        comparison = self._compared(redactions, png, size, scale, as_wide=True)
        if not comparison.is_faithful:
            comparison = self._compared(redactions, png, size, scale, as_wide=False)
        before, again = (redactions.painted(one, scale) for one in (png, self._pixels(size, scale)))
        most = _MOST_COVERED * size[0] * size[1] * scale**2
        rects = comparison.differing(before, again)
        if sum(rect.area for rect in rects) <= most:
            return rects
        if sum(rect.area for rect in moving(before, again)) <= most:
            raise FigureError(message("capture.personal-all-over"))
        raise MovedError(message("capture.changed-meanwhile", title=redactions.privacy.clean(self._page.title())))

    def _compared(
        self, redactions: Redactions, png: bytes, size: tuple[int, int], scale: int, *, as_wide: bool
    ) -> Comparison:
        """The page of the picture ``png``, compared as it is about others."""
        comparison = Comparison()

        def draw(moved: float) -> None:
            now = redactions.painted(self._pixels(size, scale), scale, moved)
            if comparison.has_begun:
                comparison.add(now)
            else:
                comparison.begin(redactions.painted(png, scale, moved), now, math.ceil(max(moved, 1) * scale))

        about_others(self._session, redactions.privacy, redactions.words_of_texts, draw, as_wide=as_wide)
        return comparison

    def _redactions(self, privacy: Privacy, before: Redactions | None = None) -> Redactions:
        return find_redactions(self._session, privacy, len(self._page.frames), before)

    @contextmanager
    def _unfolded(self) -> Iterator[tuple[int, int]]:
        """The page in a window as high as itself: what is fixed to the window stands once, all else can be hit."""
        fold = self._page.evaluate_handle(_UNFOLD)
        try:
            yield self.size[0], self._grown(fold)
        finally:
            self._resize(self.size[1])
            fold.evaluate("fold => fold.undo()")

    def _resize(self, height: int) -> None:
        self._page.set_viewport_size({"width": self.size[0], "height": height})

    def _grown(self, fold: JSHandle) -> int:
        height = self.size[1]
        for _ in range(_ROUNDS):  # what is loaded late, when it comes into the window, may make it longer
            needed = int(fold.evaluate("fold => fold.height()"))
            if needed == height:
                return height
            if needed > _HIGHEST:
                break
            self._resize(height := needed)
        title = self._privacy.clean(self._page.title())
        raise FigureError(message("capture.too-long", title=title, pixels=needed, most=_HIGHEST))

    @property
    def _session(self) -> CDPSession:
        if self._devtools is None:
            self._devtools = self._page.context.new_cdp_session(self._page)
            # a session that takes a picture leaves the page on the screen that it knows of itself: one of 800 x 600,
            # each pixel one of the page's, for which styles and pictures may be others
            width, height = self.size
            screen = {"screenWidth": width, "screenHeight": height, "deviceScaleFactor": self._scale}
            self._devtools.send(
                "Emulation.setDeviceMetricsOverride", {"width": 0, "height": 0, "mobile": False, **screen}
            )
        return self._devtools

    def _pixels(self, size: tuple[int, int], scale: int) -> bytes:
        # DevTools' fast encoder takes half of the time of Playwright's own screenshot at scale 2
        seen = self._session.send("Page.getLayoutMetrics")["cssVisualViewport"]
        clip = {
            "x": seen["pageX"],
            "y": seen["pageY"],
            "width": size[0],
            "height": size[1],
            "scale": scale / self._scale,
        }
        options = {"format": "png", "optimizeForSpeed": True, "clip": clip}
        data = self._session.send("Page.captureScreenshot", options).get("data")
        if not data:
            raise FigureError(message("capture.no-picture"))
        return base64.b64decode(data)


def _too_late(first: Late, more: int) -> Message:
    what, seconds = capitalized(first.told), SNAPSHOT_TIMEOUT_MS // 1000
    if more:
        return message("capture.late-with-more", what=what, seconds=seconds, n=more)
    return message("capture.late", what=what, seconds=seconds)
