"""Taking a figure: the screen must be the one the figure is of, and what the table names must be on it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urlsplit

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import expect

from guidebook.browser.camera import Camera, Capture, MovedError
from guidebook.browser.devices import PHONE
from guidebook.browser.open_browsers import OpenBrowsers
from guidebook.browser.screen import Screen
from guidebook.browser.two_screens import on_one_picture
from guidebook.errors import FigureError, Place, TargetError
from guidebook.files.characters import UNWRITABLE
from guidebook.language.messages import Message, Told, joined, message
from guidebook.language.shortening import shortened
from guidebook.model import Figure, Mark
from guidebook.redaction.privacy import BLANK, Privacy, without_queries, without_query
from guidebook.sentences.finding import find
from guidebook.sentences.labels import plain
from guidebook.sentences.tables import read_marks
from guidebook.sentences.targets import each_of
from guidebook.sentences.wording import FigureOptions, wrong_id
from guidebook.sentences.words import words
from guidebook.snapshot import Snapshot, read_snapshot
from guidebook.untrusted_files import read_plain

if TYPE_CHECKING:
    from playwright.sync_api import Frame

_UNKNOWN = re.compile(f"{BLANK}|{UNWRITABLE}")
_TWO = 2
_TAKES = 4
"""So often is a figure taken that is neither as it was approved nor twice the same."""
_FIRST_ERROR = 400
"""The first of HTTP's status codes of errors (RFC 9110, 15.5 and 15.6)."""
# What the server answered to the navigation that the page came of; 0 where there was no answer, as with a file.
_STATUS = "() => performance.getEntriesByType('navigation')[0]?.responseStatus ?? 0"
# Pictures that a reader sees as broken, by what they are called, or come from.
_BROKEN = """async whole => {
  const seen = [...document.images].filter((image) => {
    const box = image.getBoundingClientRect();
    const shows = image.checkVisibility({ visibilityProperty: true }) && box.width > 1 && box.height > 1;
    const is_in_figure = whole || (box.top < innerHeight && box.bottom > 0);
    return shows && is_in_figure && image.complete && (image.currentSrc || image.src);
  });
  const broken = await Promise.all(seen.map((image) => image.decode().then(() => false, () => !image.naturalWidth)));
  return seen.filter((_, at) => broken[at]).map((image) => image.currentSrc || image.src);
}"""


class FigureListener(Protocol):
    """What hears of figures (the recorder)."""

    @property
    def place(self) -> Place | None:
        """Where the guide stands."""

    def figure_taken(self, figure: Figure, capture: Capture) -> None:
        """Keep ``figure``, of which ``capture`` was taken."""

    def asserted(self, target: str = "") -> None:
        """Count a proof; ``target`` is what it was of, empty where it was of the page."""

    def looked_for(self, target: str) -> None:
        """A target was looked for on the screen."""


class Figures:
    """Takes the figures of one scenario.

    Args:
        screen: The hand on the scenario's page.
        camera: Takes what is on it.
        listener: Hears of each figure.
        approved: The folder of figures that are known already.
        privacy: What must not be shown.
        is_as_approved: Whether a capture shows what was approved as the figure of that id; without it, one capture is
            enough.
        is_alike: Whether a reader sees no difference between two captures of the figure of that id, less what may
            change.
        unwanted: Texts of pages that are no figure.
        open_browsers: The scenario's browsers, for a figure of two screens.
    """

    def __init__(
        self,
        screen: Screen,
        camera: Camera,
        listener: FigureListener,
        approved: Path,
        privacy: Privacy | None = None,
        *,
        is_as_approved: Callable[[str, Capture], bool] = lambda _figure, _capture: True,
        is_alike: Callable[[str, Capture, Capture], bool] = lambda _figure, _one, _other: True,
        unwanted: Sequence[str] = (),
        missing_pictures: tuple[str, ...] = (),
        open_browsers: Callable[[], OpenBrowsers] | None = None,
    ) -> None:
        self._screen = screen
        self._camera = camera
        self._privacy = privacy or Privacy()
        self._listener = listener
        self._approved = approved
        self._is_as_approved = is_as_approved
        self._is_alike = is_alike
        self._unwanted = unwanted
        self._missing_pictures = missing_pictures
        self._open_browsers = open_browsers

    def take(
        self,
        identifier: str,
        caption: str,
        rows: Sequence[Sequence[str]] = (),
        options: str = "",
    ) -> None:
        """Take a figure of the screen as it is.

        Args:
            identifier: The figure's id.
            caption: Below it in print.
            rows: The raw cells of the step's table, header first (see `tables.py`).
            options: What the sentence ends with (see `wording.py`).

        Raises:
            FigureError: Where the screen isn't the figure's.
            TargetError: Where a row names nothing that is in the picture.
        """
        place = self._listener.place
        refuse_unnamed(identifier, caption, place)
        marks, asked = read_marks(rows, place), FigureOptions(options)
        self._screen.refuse_crashed()
        self._expect_screen(identifier, place)
        self._screen.look_again()
        self._camera.turn_to(self._screen.page)
        masked = identifier not in self._privacy.shown
        capture = self._capture(identifier, asked, masked, place)
        self._screen.look_again()  # and still, after the page has come to rest
        if not asked.error:
            self._refuse_error(identifier, capture, place, whole=asked.whole)
        names = {word: self._privacy.clean(label) if masked else label for word, label in self._screen.names.items()}
        self._check(marks, asked.part, capture, names, place)
        figure = Figure(
            id=identifier,
            caption=caption,
            line=place.line if place else 0,
            marks=marks,
            address_bar=asked.address_bar,
            part=asked.part,
            address=capture.address,
            title=capture.title,
            page=self._screen.pages,
            names=names,
            masked=masked,
            masks=capture.masks,
        )
        self._listener.figure_taken(figure, capture)
        self._listener.asserted()

    def _capture(self, identifier: str, asked: FigureOptions, masked: bool, place: Place | None) -> Capture:
        try:
            if asked.both:
                return self._stable_capture(identifier, lambda: self._both(whole=asked.whole, masked=masked))
            return self._stable_capture(identifier, lambda: self._taken(whole=asked.whole, masked=masked))
        except FigureError as error:
            not_taken = message("figure-taken.not-taken", figure=identifier, reason=error.told)
            raise FigureError(not_taken, place) from None

    def _both(self, *, whole: bool, masked: bool) -> Capture:
        """The screen beside the one that the scenario was on before."""
        here = self._screen.page
        screens = self._open_browsers().last_two(here) if self._open_browsers else []
        if len(screens) < _TWO:
            raise FigureError(message("figure-taken.one-screen"))
        scale = min(self._camera.scale_of(page) for _, page in screens)
        captures = []
        try:
            for device, page in screens:
                self._camera.turn_to(page)
                name = words().figures.phone if device == PHONE else words().figures.desk
                captures.append((name, self._taken(whole=whole, masked=masked, scale=scale)))
        finally:
            self._camera.turn_to(here)
        return on_one_picture(captures, [page for _, page in screens].index(here))

    def _taken(self, *, whole: bool, masked: bool, scale: int | None = None) -> Capture:
        return self._camera.capture(whole=whole, masked=masked, scale=scale, scroll=self._screen.scroll_again)

    def _stable_capture(self, identifier: str, take: Callable[[], Capture]) -> Capture:
        """What is as it was approved, else what is taken twice: a browser may paint a text half a pixel off once."""
        taken: list[Capture] = []
        for left in reversed(range(_TAKES)):
            try:
                now = take()
            except MovedError:
                if not left and not taken:
                    raise
                continue
            if now in taken or self._is_as_approved(identifier, now):
                return now
            taken.append(now)
        if not any(self._is_alike(identifier, capture, taken[-1]) for capture in taken[:-1]):
            raise FigureError(message("figure-taken.never-still", times=_TAKES))
        return taken[0]

    def _refuse_error(self, identifier: str, capture: Capture, place: Place | None, *, whole: bool = False) -> None:
        """A page that says there is no such page, or that something went wrong, is a figure where that is meant."""
        page = self._screen.page
        status = page.evaluate(_STATUS)
        unwanted = _first_on(capture.snapshot, self._unwanted)
        what: Message | None
        picture = ""
        if page.url.startswith("chrome-error:"):
            what = message("figure-taken.browser-page")
        elif status >= _FIRST_ERROR:
            what = message("figure-taken.error-page", address=capture.address, status=status)
        elif unwanted:
            what = message("figure-taken.unwanted-page", text=unwanted)
        else:
            what = self._broken_frame()
            picture = "" if what else self._missing_picture(whole=whole)
        if picture:
            raise FigureError(
                message("figure-taken.picture-missing", figure=identifier, **_name_of_picture(picture)), place
            )
        if what:
            option = words().figures.error
            raise FigureError(message("figure-taken.of-error", figure=identifier, what=what, option=option), place)

    def _broken_frame(self) -> Message | None:
        """A frame of the page that shows that something went wrong; None where there is none."""
        for frame in self._seen_frames():
            if not frame.parent_frame:
                continue
            with suppress(PlaywrightError):  # the frame went meanwhile
                address = self._privacy.clean_address(without_queries(frame.url))
                if address.startswith("chrome-error:"):
                    return message("figure-taken.frame-unopened")
                status = frame.evaluate(_STATUS)
                if status >= _FIRST_ERROR:
                    return message("figure-taken.frame-error", address=address, status=status)
        return None

    def _missing_picture(self, *, whole: bool) -> str:
        """The address of a picture that the reader would see missing, and should see; empty where there is none."""
        for frame in self._seen_frames():
            with suppress(PlaywrightError):
                for source in frame.evaluate(_BROKEN, whole or frame.parent_frame is not None):
                    address = without_query(source)
                    if not address.endswith(self._missing_pictures):
                        return self._privacy.clean_address(address)
        return ""

    def _seen_frames(self) -> Iterator[Frame]:
        """The page itself, and the frames inside it that its reader sees."""
        for frame in self._screen.page.frames:
            with suppress(PlaywrightError):
                if not frame.parent_frame or frame.frame_element().is_visible():
                    yield frame

    def _expect_screen(self, identifier: str, place: Place | None) -> None:
        """Wait for the screen the figure is known to be of: its title, and its address less the query."""
        snapshot = self._approved / f"{identifier}.aria.yml"
        if not snapshot.exists():
            return
        title, address = _title_and_address(snapshot)
        page = self._screen.page
        try:
            expect(page).to_have_title(_pattern(title) if _UNKNOWN.search(title) else title)
            expect(page).to_have_url(_pattern(address, r"(?:[?#].*)?", hidden="[^/?#]+"))
        except (AssertionError, PlaywrightError):
            other = message(
                "figure-taken.another-screen",
                figure=identifier,
                title=title,
                address=address,
                title_now=self._privacy.clean(page.title()),
                address_now=self._privacy.clean_address(without_queries(page.url)),
                files=f"{snapshot.parent.name}/{identifier}.*",
            )
            raise FigureError(other, place) from None

    def _check(
        self, marks: tuple[Mark, ...], part: str, capture: Capture, names: Mapping[str, str], place: Place | None
    ) -> None:
        if not marks and not part:
            return
        snapshot = read_snapshot(capture.snapshot)
        targets = [(target, mark.line) for mark in marks for target in each_of(mark.target)]
        wrong: list[tuple[Told, int]] = []
        for target, line in [*targets, (part, 0)] if part else targets:
            self._listener.looked_for(target)
            if why := _not_in_picture(snapshot, target, names):
                wrong.append((why, line))
        if wrong:
            (first, line), *others = wrong
            at = Place(place.file, line or place.line) if place else None
            more = [message("evidence.in-line", line=line, told=told) if line else told for told, line in others]
            raise TargetError(joined((first, *more), "\n"), at)


def _not_in_picture(snapshot: Snapshot, target: str, names: Mapping[str, str]) -> Told:
    """Why ``target`` can't be marked in the picture of ``snapshot``; empty where it can."""
    try:
        node = find(snapshot, target, names)
    except TargetError as error:
        return error.told
    is_below = node.box and node.box.y >= snapshot.size[1]
    return message("figure-taken.below-the-fold", target=target, option=words().figures.whole) if is_below else ""


def _name_of_picture(address: str) -> dict[str, str]:
    """Its ``address`` for a message, and the part of it that settings know it by."""
    return {"address": shortened(address, 200), "path": shortened(urlsplit(address).path or address, 200)}


def _first_on(snapshot: str, texts: Sequence[str]) -> str:
    """The first of ``texts`` that stands on the screen, alone or as part of what is there; empty where none does."""
    there = [plain(text) for node in read_snapshot(snapshot).nodes for text in (node.name, node.text)] if texts else []
    return next((text for text in texts if plain(text) and any(plain(text) in shown for shown in there)), "")


def refuse_unnamed(identifier: str, caption: str, place: Place | None) -> None:
    """Refuse a figure that has no id or caption that it can be printed with.

    Args:
        identifier: The figure's id.
        caption: As it is written.
        place: Where its sentence stands.

    Raises:
        FigureError: Where no figure can have that id, or it has no caption.
    """
    if wrong := wrong_id(identifier):
        raise FigureError(wrong, place)
    if not caption.strip():
        raise FigureError(message("figure.no-caption", figure=identifier), place)


def _pattern(text: str, rest: str = "", hidden: str = ".+") -> re.Pattern[str]:
    """What is ``text`` on the screen, where a figure has blanks for what is a person's or no file can hold."""
    return re.compile(rf"^{hidden.join(re.escape(part) for part in _UNKNOWN.split(text))}{rest}$")


def _title_and_address(snapshot: Path) -> tuple[str, str]:
    try:
        screen = read_snapshot(read_plain(snapshot).decode())
    except (ValueError, OSError) as error:  # no text, or no snapshot
        raise FigureError(message("figure-taken.no-snapshot", file=snapshot.name, reason=error)) from None
    return screen.title, screen.address
