"""A page that is listened to: where it is, whether it lives, and what of it no message may quote."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol

from playwright.sync_api import Error as PlaywrightError

from guidebook.browser.field_errors import NOTICES
from guidebook.browser.page_snapshot import read_screen
from guidebook.errors import GuidebookError
from guidebook.language.messages import Message, Told, message
from guidebook.language.shortening import shortened
from guidebook.redaction.page_search import personal_words
from guidebook.redaction.privacy import Privacy, without_queries, without_query
from guidebook.redaction.secret_values import secret_values, without_values
from guidebook.redaction.snapshot_text import values_said

if TYPE_CHECKING:
    from playwright.sync_api import Frame, Page, Request

_MOST_NOTICES, _LONGEST_NOTICE = 3, 200
"""How many notices of a page a message quotes, and how many letters of each."""


class Listener(Protocol):
    """Who wants to know what the hand did."""

    def touched(self, target: str, page: int) -> None:
        """A control was acted on, on the ``page``-th page of the scenario; empty target: the page itself."""

    def asserted(self, target: str = "") -> None:
        """Something was proven; ``target`` was seen on the screen."""

    def looked_for(self, target: str) -> None:
        """The page was asked for ``target``: it is there, or a sentence says that it is not."""

    def arrived(self, address: str) -> None:
        """A page of that address has opened, or has led on to another."""


class WatchedPage:
    """A page of Playwright's, and what was heard of it.

    Args:
        page: where the sentences act.
        listener: hears what is done and proven there.
        names: what words of a sentence stand for that only the run knows, such as the citizen's own name.

    Attributes:
        pages: how many pages have come, this one among them.
        crashed: whether the page died.
        guard: raises where nothing may be done on the page any more.
        expects: says that what the browser does by itself, such as asking for a “file”, is what the sentence wants.
        where: where the sentence stands that runs.
        was_given_secrets: whether sentences use what is written nowhere, such as a password from the environment.
    """

    def __init__(self, page: Page, listener: Listener, names: Mapping[str, str] | None = None) -> None:
        self.page = page
        self.names: dict[str, str] = dict(names or {})
        self.pages = 0
        self.crashed = False
        self.guard: Callable[[], None] = lambda: None
        self.expects: Callable[[str], object] = lambda kind: kind
        self.where: Callable[[], str] = str
        self.was_given_secrets = False
        self._listener = listener
        self._is_arriving = False
        self._requested = ""  # the page that was asked for last
        self._secrets: dict[str, None] = {}  # what was typed into secret fields: it is quoted by nothing
        self._personal: dict[str, None] = {}  # nor is what the page shows of a person
        self._scattered: dict[tuple[str, ...], None] = {}  # in one text or, part by part, in several
        self._scrolls: dict[int, Callable[[], object]] = {}  # by the number of a page: what scrolls it there again
        self._watched: list[Page] = []
        self.watch(page)

    def watch(self, page: Page) -> None:
        """From now on sentences act on ``page``."""
        self.pages += bool(self._watched)  # what was touched before isn't on this one
        self.page = page
        self.crashed = self._is_arriving = False
        self._requested = without_query(page.url)
        if page in self._watched:
            return
        self._watched.append(page)
        page.on("framenavigated", self._navigated)
        page.on("request", self._requesting)
        page.on("crash", self._crashed)

    def _navigated(self, frame: Frame) -> None:
        if frame == self.page.main_frame:
            self.pages += 1
            self._is_arriving = True
            self._listener.arrived(frame.url)

    def _requesting(self, request: Request) -> None:
        if request.is_navigation_request() and request.frame == self.page.main_frame:
            self._requested = without_query(request.url)
            if request.redirected_from:
                self._listener.arrived(request.redirected_from.url)  # it answered, if only by leading on

    def _crashed(self, page: Page) -> None:
        self.crashed |= page == self.page  # it would still answer with a title

    def refuse_crashed(self) -> None:
        """Refuse to go on with a page that shows nothing any more, or that the guard refuses.

        Raises:
            GuidebookError: the page has crashed; and what ``guard`` raises.
        """
        self.guard()
        browser = self.page.context.browser
        has_died = browser is not None and not browser.is_connected()  # and closed all windows, which is not told
        if self.page.is_closed() and not has_died:
            raise GuidebookError(message("window.closed"))
        if self.crashed:
            raise GuidebookError(message("page.has-crashed"))

    # --- what is quoted of it ---

    def hide(self, text: str) -> str:
        """``text`` with a blank for what secret fields have held, and its addresses without their queries."""
        return without_queries(self.hide_secrets(text))

    def hide_secrets(self, text: str, written: str = "") -> str:
        """``text`` with a blank for what secret fields have held and what was found of a person on the page, less what
        ``written`` says as well.
        """
        values = [one for one in (*self._secrets, *self._personal) if one not in written]
        return without_values(
            text, values, [parts for parts in self._scattered if not all(part in written for part in parts)]
        )

    @property
    def secrets(self) -> tuple[str, ...]:
        """What secret fields have held: nothing quotes or shows it."""
        return tuple(self._secrets)

    def keep_secret(self, value: str) -> None:
        """From now on nothing quotes or shows ``value``, whatever field it is typed into, and no trace is kept."""
        self._secrets[value] = None
        self.was_given_secrets = True

    def know_secrets(self) -> None:
        """Read what the secret fields hold now, whatever filled them: from then on nothing quotes it."""
        if not self.crashed:
            self._secrets.update(dict.fromkeys(secret_values(self.page)))

    def know_persons(self, privacy: Privacy) -> None:
        """Read what the page shows that ``privacy`` hides: a message may quote it joined to what stands beside it."""
        privacy = privacy.with_secrets(self._secrets)
        with suppress(PlaywrightError, GuidebookError):  # it died: then nothing quotes it either
            said = values_said(read_screen(self.page), self.page.title(), privacy)
            self._personal.update(dict.fromkeys(value for _, value in said))
        with suppress(PlaywrightError, GuidebookError):
            words = personal_words(self.page, privacy)
            self._personal.update(dict.fromkeys(parts[0] for parts in words if len(parts) == 1))
            self._scattered.update(dict.fromkeys(parts for parts in words if len(parts) > 1))

    def notices(self) -> Told:
        """What the page itself says is wrong, or has happened, as a sentence; empty where it says nothing."""
        try:
            told = [one for frame in self.page.frames for one in frame.evaluate(NOTICES)]
        except PlaywrightError:
            return ""
        notices = [f"“{shortened(self.hide(one), _LONGEST_NOTICE)}”" for one in dict.fromkeys(told)]
        return message("page.notices", notices="; ".join(notices[:_MOST_NOTICES])) if notices else ""

    def whereabouts(self) -> Message:
        """On which screen this is, as a sentence."""
        title, address = (self.hide(text) for text in (self.page.title(), self.page.url))
        return message("page.whereabouts", title=title, address=address)
