"""`guidebook screen`: what can be named on a page, as a sentence would name it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from guidebook.commands.page_targets import looked_at, nameless_on, targets_on
from guidebook.language.messages import Told, joined, message
from guidebook.language.names import role_name


def list_screen(address: str, say: Callable[[Told], None], session: Path | None = None) -> Told:
    """What sentences can point at on the page at ``address``, a line each; and the fields that none can point at.

    Args:
        address: Of the page.
        say: Hears of a browser that has to be installed first.
        session: A file with a saved session, in which the page is opened.

    Raises:
        GuidebookError: The page does not come, or there is no such session.
    """
    with looked_at(address, say, session) as (page, snapshot):
        found = sorted(
            (*targets_on(snapshot), *nameless_on(page, snapshot)), key=lambda one: snapshot.nodes.index(one[0])
        )
    there = [target or message("screen.nameless", kind=role_name(node.role)) for node, target in found]
    head = message("screen.title", title=snapshot.title, address=snapshot.address)
    return joined((head, *(f"  {target}" for target in there or [message("list.none")])), "\n")
