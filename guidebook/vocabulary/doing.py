"""What a reader does: opening, pressing, typing, choosing, attaching, moving."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from guidebook.browser.screen import Screen
from guidebook.errors import GuidebookError
from guidebook.language.messages import message
from guidebook.sentences.field_rows import field_rows
from guidebook.sentences.labels import plain
from guidebook.sentences.lost_targets import listed
from guidebook.sentences.patterns import quoted_in
from guidebook.sentences.targets import each_of, path_targets
from guidebook.table_rows import rows_in_turn
from guidebook.vocabulary.people import Reader, known
from guidebook.vocabulary.verbs import verb

Table = Sequence[Sequence[str]]
Parts = Sequence[Mapping[str, str]]
"""A list inside a sentence: of each part what stands at its placeholders."""


def address_of(site: str, sites: dict[str, str]) -> str:
    """The address of the home page of ``site``, as the project's settings have it.

    Raises:
        GuidebookError: They name no such site.
    """
    called = {plain(name): address for name, address in sites.items()}
    if plain(site) not in called:
        raise GuidebookError(message("site.unknown", site=site, known=listed([*sites]) or message("list.none")))
    return called[plain(site)]


@verb("when")
def open_address(screen: Screen, address: str) -> None:
    """Go to the page at ``address``."""
    screen.open(address)


@verb("when")
def open_site(screen: Screen, sites: dict[str, str], site: str) -> None:
    """Go to the home page of ``site``, by its name alone."""
    screen.open(address_of(site, sites))


@verb("when")
def press(screen: Screen, target: str) -> None:
    """Press what ``target`` points at."""
    screen.click(target)


@verb("when")
def press_twice(screen: Screen, target: str) -> None:
    """Press what ``target`` points at twice in a row."""
    screen.click_twice(target)


@verb("when")
def press_right(screen: Screen, target: str) -> None:
    """Press what ``target`` points at with the right button."""
    screen.press_right(target)


@verb("when")
def press_path(screen: Screen, path: str) -> None:
    """Press the steps of ``path`` one after the other: ``[A] => [B] => [C]``, ``[A], chọn [B], chọn [C]``."""
    for target in path_targets(path):
        screen.click(target)


@verb("when")
def press_each(screen: Screen, targets: str) -> None:
    """Press each of ``targets``: ``[A], [B] và [C]``."""
    for target in each_of(targets):
        screen.click(target)


@verb("when")
def tick(screen: Screen, target: str) -> None:
    """Make the choice ``target``; one that is made stays so."""
    screen.tick(target, ticked=True)


@verb("when")
def tick_each(screen: Screen, targets: str) -> None:
    """Make each of the choices ``targets``; those that are made stay so."""
    for target in each_of(targets):
        screen.tick(target, ticked=True)


@verb("when")
def untick(screen: Screen, target: str) -> None:
    """Take the choice ``target`` back."""
    screen.tick(target, ticked=False)


@verb("when")
def untick_each(screen: Screen, targets: str) -> None:
    """Take each of the choices ``targets`` back."""
    for target in each_of(targets):
        screen.tick(target, ticked=False)


@verb("when")
def choose(screen: Screen, choice: str, target: str) -> None:
    """Choose the entry ``choice`` of the list ``target``."""
    screen.set(target, choice)


@verb("when")
def choose_several(screen: Screen, choices: str, target: str) -> None:
    """Choose all of ``choices``, and nothing else, in the list ``target``."""
    screen.choose_several(target, quoted_in(choices))


@verb("when")
def choose_each(screen: Screen, choices: Parts) -> None:
    """Choose in several lists, each of which may depend on the one before."""
    for part in choices:
        screen.set(part["target"], part["choice"])


@verb("when")
def choose_day(screen: Screen, day: str, target: str) -> None:
    """Give the field ``target`` a ``day``: typed, or pressed in the calendar that it opens."""
    screen.choose_day(target, day)


@verb("when")
def type_into(screen: Screen, typed: str, target: str) -> None:
    """Type ``typed`` into the field ``target``, in place of what it holds."""
    screen.fill(target, typed)


@verb("when")
def open_and_type(screen: Screen, target: str, typed: str) -> None:
    """Press ``target``, which takes the cursor, and type ``typed`` there."""
    screen.click(target)
    screen.type(typed)


@verb("when")
def enter(screen: Screen, reader: Reader, what: str, target: str) -> None:
    """Type what the reader knows as ``what`` into the field ``target``."""
    screen.fill(target, known(reader, what, screen))


@verb("when")
def enter_twice(screen: Screen, reader: Reader, what: str, target: str, again: str) -> None:
    """Type what the reader knows as ``what`` into ``target`` and ``again``: a password and its confirmation."""
    value = known(reader, what, screen)
    screen.fill(target, value)
    screen.fill(again, value)


@verb("when")
def enter_each(screen: Screen, reader: Reader, entries: Parts) -> None:
    """Type several things that the reader knows, each into its field."""
    for part in entries:
        enter(screen, reader, part["what"], part["target"])


@verb("when")
def fill_table(screen: Screen, reader: Reader, datatable: Table) -> None:
    """Fill in a form, a row of ``datatable`` a field: what is in quotes as it stands, else what the reader knows."""
    for target, what in rows_in_turn(field_rows(datatable), datatable):
        screen.set(target, what.strip('"') if what.startswith('"') else known(reader, what, screen))


@verb("when")
def clear(screen: Screen, target: str) -> None:
    """Leave the field ``target`` empty."""
    screen.fill(target, "")


@verb("when")
def add_to(screen: Screen, typed: str, target: str) -> None:
    """Type ``typed`` behind what the field ``target`` holds."""
    screen.fill(target, screen.value(target) + typed)


@verb("when")
def scroll_to(screen: Screen, target: str) -> None:
    """Bring what ``target`` points at into view."""
    screen.scroll_to(target)


@verb("when")
def scroll_to_bottom(screen: Screen) -> None:
    """Scroll to the page's bottom."""
    screen.scroll_to_end(bottom=True)


@verb("when")
def scroll_to_top(screen: Screen) -> None:
    """Scroll to the page's top."""
    screen.scroll_to_end(bottom=False)


@verb("when")
def hover(screen: Screen, target: str) -> None:
    """Let the pointer rest on what ``target`` points at."""
    screen.hover(target)


@verb("when")
def press_key(screen: Screen, keys: str) -> None:
    """Press ``keys``: one, or several at once."""
    screen.press_key(keys)


@verb("when")
def go_back(screen: Screen) -> None:
    """Go to the page before."""
    screen.go_back()


@verb("when")
def go_forward(screen: Screen) -> None:
    """Go to the page that was left by going back."""
    screen.go_forward()


@verb("when")
def reload(screen: Screen) -> None:
    """Load the page anew."""
    screen.reload()


@verb("when")
def wait_for(screen: Screen, target: str) -> None:
    """Wait for what ``target`` points at, which the page shows after some time."""
    screen.wait_for(target)
