"""`guidebook screen`: what can be named on a page, as a sentence would name it."""

from __future__ import annotations

from collections.abc import Callable

from guidebook.commands.look import look_at, targets_on
from guidebook.language.messages import Told, joined, message


def list_screen(address: str, say: Callable[[Told], None]) -> Told:
    """What sentences can point at on the page at ``address``, a line each.

    Args:
        address: Of the page.
        say: Hears of a browser that has to be installed first.

    Raises:
        GuidebookError: The page does not come, or names nothing.
    """
    snapshot = look_at(address, say)
    there: list[Told] = [target for _, target in targets_on(snapshot)]
    head = message("screen.title", title=snapshot.title, address=snapshot.address)
    return joined((head, *(f"  {target}" for target in there or [message("list.none")])), "\n")
