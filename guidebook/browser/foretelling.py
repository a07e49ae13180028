"""What a sentence says of something that the browser does by itself while the sentence before it runs.

“nhấn nút [Xóa]” opens a dialog of the browser's, and the sentence after it says how that is answered: “nhấn [OK] trong
hộp thoại của trình duyệt”. The page waits for the answer, so the sentences that follow are asked before one runs; what
they have foretold fails nothing, so often as they foretell it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Download, Page


@dataclass(frozen=True)
class Foretold:
    """Something that a sentence says of the browser.

    Attributes:
        kind: Of the event: see `guidebook.browser.unexpected.Event`.
        accepts: Of a dialog: whether OK is pressed.
        typed: Of a dialog: what is typed there before.
    """

    kind: str
    accepts: bool = True
    typed: str = ""


@dataclass(frozen=True)
class HeardDialog:
    """A dialog of the browser's, ``kind`` as Playwright calls it, and what it says."""

    kind: str
    text: str


@dataclass
class Foretelling:
    """What is foretold now, and what of it has come and isn't used yet.

    Attributes:
        asked: The dialogs that have come as they were foretold, and that no sentence has spoken of yet.
        answered: The dialog that came last besides those.
        tabs: Pages that have opened besides the first.
        downloads: What was downloaded.
    """

    asked: deque[HeardDialog] = field(default_factory=deque)
    answered: HeardDialog | None = None
    tabs: deque[Page] = field(default_factory=deque)
    downloads: deque[Download] = field(default_factory=deque)
    _foretold: list[Foretold] = field(default_factory=list)
    _come: list[str] = field(default_factory=list)

    def begin(self, foretold: Iterable[Foretold]) -> None:
        """A sentence begins: this is what it and those after it foretell."""
        self._foretold = list(foretold)

    def meets(self, kind: str) -> Foretold | None:
        """Something of ``kind`` has come: what was foretold of it; None where nothing was."""
        awaited = [one for one in self._foretold if one.kind == kind][self._come.count(kind) :]
        if not awaited:
            return None
        self._come.append(kind)
        return awaited[0]

    def has_come(self, kind: str) -> bool:
        """Whether something of ``kind`` has come that no sentence has used yet; a page may tell of it earlier."""
        things = {"tab": self.tabs, "download": self.downloads}.get(kind)
        return kind in self._come and (things is None or bool(things))

    def use(self, kind: str) -> None:
        """The sentence that foretold something of ``kind`` has used it."""
        if kind == "dialog" and self.asked:
            self.answered = self.asked.popleft()
        if kind in self._come:
            self._come.remove(kind)
        self._foretold = _without_first(self._foretold, kind)


def _without_first(foretold: list[Foretold], kind: str) -> list[Foretold]:
    first = next((one for one in foretold if one.kind == kind), None)
    return [one for one in foretold if one is not first]
