"""Other windows than the page's own: those that it opens, the browser's dialogs, what is downloaded."""

from __future__ import annotations

import fnmatch
import tempfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import Error as PlaywrightError
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from guidebook.browser.lookup import Lookup
from guidebook.browser.net_errors import explain
from guidebook.errors import GuidebookError
from guidebook.language.messages import joined, message
from guidebook.redaction.privacy import without_queries
from guidebook.sentences.labels import plain

if TYPE_CHECKING:
    from playwright.sync_api import Download, Page

    from guidebook.browser.unexpected import Unexpected

_PATIENCE_MS = 5000
"""Milliseconds in which what a press has begun has to come: a window, a file."""
_NEAR = 0.1
"""How far a size may be from “about so many KB”."""


@dataclass(frozen=True)
class DownloadedFile:
    """A file that was downloaded: its name and its bytes."""

    name: str
    content: bytes


class Windows(Lookup):
    """A page that others open beside.

    Attributes:
        downloaded: the file that a sentence spoke of last.
    """

    downloaded: DownloadedFile | None = None

    def turn_to_new(self, unexpected: Unexpected) -> None:
        """Go on in the window or tab that the page has just opened.

        Raises:
            GuidebookError: it has opened none.
        """
        if not unexpected.wait("tab", _PATIENCE_MS) or not unexpected.foretelling.tabs:
            raise GuidebookError(joined((message("window.none"), self.whereabouts())))
        unexpected.foretelling.use("tab")
        page = unexpected.foretelling.tabs.pop()
        self._turn(page, unexpected)
        page.wait_for_load_state("domcontentloaded")
        self._listener.arrived(page.url)
        self._listener.asserted()

    def turn_back(self, unexpected: Unexpected) -> None:
        """Go on in the window before, whether this one is open still or has closed itself.

        Raises:
            GuidebookError: there was none before.
        """
        before = [page for page in self.page.context.pages if page != self.page]
        if not before:
            raise GuidebookError(joined((message("window.only-one"), self.whereabouts())))
        unexpected.foretelling.use("closed")
        self._turn(before[-1], unexpected)

    def close_window(self, unexpected: Unexpected) -> None:
        """Close this window, and go on in the one before.

        Raises:
            GuidebookError: there was none before: the browser would be closed.
        """
        closing = self.page
        self.turn_back(unexpected)
        closing.close()

    def turn_to(self, page: Page, unexpected: Unexpected) -> None:
        """Go on on ``page``, be it on another device."""
        self._turn(page, unexpected)

    def _turn(self, page: Page, unexpected: Unexpected) -> None:
        if not self.page.is_closed():
            self.look_again()
        unexpected.turn_to(page)
        self.watch(page)
        self.page.bring_to_front()
        self._listener.touched("", self.pages)

    # --- what the browser asks ---

    def answered_dialog(self, button: str, unexpected: Unexpected, *, typed: bool = False) -> None:
        """See that the browser's own dialog came, and was answered by its ``button``.

        Raises:
            GuidebookError: none came, or it takes no text that was to be typed there.
        """
        if not unexpected.wait("dialog", _PATIENCE_MS):
            raise GuidebookError(joined((message("dialog.none", button=button), self.whereabouts())))
        unexpected.foretelling.use("dialog")
        asked = unexpected.foretelling.answered
        if typed and asked and asked.kind != "prompt":
            raise GuidebookError(message("dialog.takes-no-text", text=self.hide(asked.text)))
        self._listener.touched("", self.pages)
        self._listener.asserted(button)  # it was on the screen, though on none of the page's
        self.refuse_crashed()

    def see_dialog(self, text: str, unexpected: Unexpected) -> None:
        """The browser's own dialog says ``text``: the first that no sentence has answered yet, else the last."""
        told = unexpected.foretelling
        if not (told.asked or told.answered):
            unexpected.wait("dialog", _PATIENCE_MS)
        asked = told.asked[0] if told.asked else told.answered
        if asked is None:
            raise AssertionError(joined((message("dialog.no-text", text=text), self.whereabouts())))
        if plain(text) not in plain(asked.text):
            raise AssertionError(message("dialog.other-text", text=text, found=self.hide(asked.text)))
        self._listener.asserted()

    # --- what was downloaded ---

    def see_downloaded(self, name: str, unexpected: Unexpected, kilobytes: int | None = None) -> None:
        """A file called ``name`` has been downloaded, whole and not empty.

        Args:
            name: its name; ``*`` stands for anything, such as a number that differs each time.
            unexpected: hears of downloads.
            kilobytes: about how large it is; nothing where that plays no part.
        """
        if not unexpected.wait("download", _PATIENCE_MS) or not unexpected.foretelling.downloads:
            raise AssertionError(joined((message("download.none", file=name), self.whereabouts())))
        unexpected.foretelling.use("download")
        download = unexpected.foretelling.downloads.pop()
        found = download.suggested_filename
        if not fnmatch.fnmatchcase(plain(found), plain(name)):
            raise AssertionError(message("download.other-name", file=name, found=self.hide(found)))
        try:
            content = _content_of(download)
        except PlaywrightError as error:
            address = without_queries(download.url)
            raise GuidebookError(
                message("download.failed", file=found, address=address, reason=explain(error))
            ) from None
        if not content:
            raise AssertionError(message("download.empty", file=found))
        size = max(1, round(len(content) / 1024))
        if kilobytes is not None and abs(size - kilobytes) > kilobytes * _NEAR:
            raise AssertionError(message("download.other-size", file=found, n=kilobytes, found=size))
        self.downloaded = DownloadedFile(found, content)
        if download.url.startswith("http"):  # not what a page has made itself
            self._listener.arrived(download.url)
        self._listener.asserted()

    def see_words_downloaded(self, text: str) -> None:
        """The file that was downloaded last holds ``text``, in any case and with any spaces."""
        if self.downloaded is None:
            raise GuidebookError(message("download.not-yet", text=text))
        words = _words_of(self.downloaded)
        if not words.strip():
            raise AssertionError(message("download.wordless", file=self.downloaded.name))
        if plain(text) not in plain(words):
            raise AssertionError(message("download.without-words", file=self.downloaded.name, text=text))
        self._listener.asserted()


def _content_of(download: Download) -> bytes:
    """What a ``download`` holds, saved here: a browser that is reached by its address keeps it elsewhere."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "download")
        download.save_as(path)
        return path.read_bytes()


def _words_of(file: DownloadedFile) -> str:
    """What can be read in ``file``, a PDF or a file of text; empty where there is nothing, as in a scan."""
    if file.content.startswith(b"%PDF"):
        try:
            return "\n".join(page.extract_text() for page in PdfReader(BytesIO(file.content)).pages)
        except (PyPdfError, ValueError, KeyError):
            return ""
    try:
        return file.content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return ""
