"""What a page's own scripts complain of: exceptions and rejections that nothing catches, and ``console.error``.

No reader sees them, and each is a fault of the site: they are told with the sentence during which they came.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from guidebook.errors import GuidebookError
from guidebook.language.messages import message
from guidebook.language.shortening import shortened

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, ConsoleMessage, WebError

PROPERTY = "page_complaint"
"""What reports call a complaint in their properties; its value is what `as_property` gives."""
COMPLAINTS = message("complaint.head")
"""What stands over all complaints of a run."""
FAIL = "fail"
"""What [tool.guidebook] `page_errors` says where a complaint is to fail its sentence."""
_MOST_LETTERS = 300
_NOT_LOADED = "Failed to load resource"


class PageError(GuidebookError):
    """A page's script failed, in a project where that fails the sentence."""


class Complaints:
    """What is complained of in a context, in all its pages and frames."""

    def __init__(self, context: BrowserContext, missing: tuple[str, ...] = ()) -> None:
        """Listen to ``context``; what the addresses of ``missing`` end in is known not to come."""
        self._missing = missing
        self._complaints: list[str] = []
        self.hide: Callable[[str], str] = lambda text: text
        """Takes out of a text what no message may quote."""
        self.listen(context)

    def listen(self, context: BrowserContext) -> None:
        """Listen to ``context`` as well: another device, or another person's."""
        context.on("weberror", self._uncaught)
        context.on("console", self._logged)

    def take(self) -> list[str]:
        """What came since this was last asked, each once: ``http://…: TypeError: x is undefined (app.js:12)``."""
        told, self._complaints = self._complaints, []
        return list(dict.fromkeys(map(self.hide, told)))

    def _uncaught(self, failed: WebError) -> None:
        error = failed.error
        text = f"{error.name}: {error.message}" if error.name and error.name not in error.message else error.message
        self._note(failed.page.url if failed.page else "", text or str(message("complaint.wordless")), "")

    def _logged(self, logged: ConsoleMessage) -> None:
        if logged.type not in ("error", "assert"):
            return
        page, source = logged.page, logged.location
        address = source.get("url", "")
        pages = [frame.url for frame in page.frames] if page else []
        if logged.text.startswith(_NOT_LOADED):
            # a page that answers 403 is a page all the same
            if address in pages or _bare(address).endswith(self._missing):
                return
            self._note(page.url if page else "", f"{logged.text}: {_bare(address)}", "")
        else:
            where = f"{urlsplit(address).path.rpartition('/')[2] or _bare(address)}:{source.get('lineNumber', 0) + 1}"
            self._note(page.url if page else "", logged.text, where if address else "")

    def _note(self, address: str, text: str, where: str) -> None:
        said = shortened(" ".join(text.split()), _MOST_LETTERS)
        self._complaints.append(f"{_bare(address)}: {said}" + (f" ({where})" if where else ""))


def _bare(address: str) -> str:
    return urlsplit(address)._replace(query="", fragment="").geturl()


def as_property(place: object, sentence: str, complaint: str) -> tuple[str, str]:
    """Write a complaint as a property of a report, which also reaches the process that leads a parallel run.

    Args:
        place: where the sentence stands.
        sentence: during which it came.
        complaint: what `Complaints.take` told.

    Returns:
        The name of the property, and its value.
    """
    return PROPERTY, json.dumps([str(place), sentence, complaint], ensure_ascii=False)


def lines_of(properties: Iterable[tuple[str, object]]) -> Iterator[str]:
    """The lines that tell all complaints among ``properties``: a sentence's place and words, then its complaints.

    What came in several sentences is told once, with the first of them.
    """
    sentences: dict[str, Counter[tuple[str, str]]] = {}
    for name, value in properties:
        if name == PROPERTY:
            place, sentence, complaint = json.loads(str(value))
            sentences.setdefault(_less_page(complaint), Counter())[f"{place}: {sentence}", complaint] += 1
    head = ""
    for came in sentences.values():
        (first, complaint), count = next(iter(came.items()))
        if len(came) > 1:
            first, count = str(message("complaint.in-sentences", n=len(came), first=first)), 1
        if first != head:
            yield first
        head = first
        line = f"  {complaint}"
        yield str(message("complaint.several-times", complaint=line, n=count)) if count > 1 else line


def _less_page(complaint: str) -> str:
    """What is complained of, on whatever page: what stands on every page is one fault of the site."""
    return complaint.partition(": ")[2] or complaint
