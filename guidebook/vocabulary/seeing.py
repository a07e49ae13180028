"""What a reader sees: each verb proves something of the screen, or fails with what is there instead."""

from __future__ import annotations

from collections.abc import Sequence

from guidebook.browser.screen import Screen
from guidebook.sentences.field_rows import field_rows
from guidebook.sentences.targets import each_of
from guidebook.vocabulary.people import Reader, known
from guidebook.vocabulary.verbs import verb

Table = Sequence[Sequence[str]]


@verb("then")
def see(screen: Screen, target: str) -> None:
    """What ``target`` points at can be seen."""
    screen.see(target)


@verb("then")
def see_each(screen: Screen, targets: str) -> None:
    """Each of ``targets`` can be seen."""
    for target in each_of(targets):
        screen.see(target)


@verb("then")
def see_not(screen: Screen, target: str) -> None:
    """What ``target`` points at can't be seen, or not any more."""
    screen.see_not(target)


@verb("then")
def see_text(screen: Screen, text: str) -> None:
    """``text`` stands somewhere on the screen, in whatever it stands."""
    screen.see_containing(text)


@verb("then")
def see_title(screen: Screen, text: str) -> None:
    """The page is called ``text``, as its tab shows."""
    screen.see_title(text)


@verb("then")
def see_value(screen: Screen, target: str, text: str) -> None:
    """The field ``target`` holds ``text``."""
    screen.see_value(target, text)


@verb("then")
def see_known_value(screen: Screen, reader: Reader, target: str, what: str) -> None:
    """The field ``target`` holds what the reader knows as ``what``."""
    screen.see_value(target, known(reader, what, screen))


@verb("then")
def see_value_containing(screen: Screen, target: str, text: str) -> None:
    """What the field ``target`` holds has ``text`` in it."""
    screen.see_value_containing(target, text)


@verb("then")
def see_empty(screen: Screen, target: str) -> None:
    """The field ``target`` holds nothing."""
    screen.see_value(target, "")


@verb("then")
def see_disabled(screen: Screen, target: str) -> None:
    """The control ``target`` is there and can't be used."""
    screen.see_disabled(target)


@verb("then")
def see_enabled(screen: Screen, target: str) -> None:
    """The control ``target`` can be used."""
    screen.see_enabled(target)


@verb("then")
def see_locked(screen: Screen, target: str) -> None:
    """The field ``target`` shows what it holds, and nothing can be typed there."""
    screen.see_locked(target)


@verb("then")
def see_required(screen: Screen, target: str) -> None:
    """The field ``target`` has to be filled in."""
    screen.see_required(target)


@verb("then")
def see_chosen(screen: Screen, target: str) -> None:
    """The choice ``target`` is made."""
    screen.see_checked(target)


@verb("then")
def see_not_chosen(screen: Screen, target: str) -> None:
    """The choice ``target`` is not made."""
    screen.see_checked(target, checked=False)


@verb("then")
def see_in_row(screen: Screen, row: str, control: str) -> None:
    """The row ``row`` has ``control`` in it: a state, a button."""
    screen.see_in_row(row, control)


@verb("then")
def see_error(screen: Screen, target: str, message: str) -> None:
    """The field ``target`` alone is marked as wrong, with ``message``."""
    screen.see_errors({target: message})


@verb("then")
def see_errors(screen: Screen, datatable: Table) -> None:
    """The fields of ``datatable`` and no others are marked as wrong, each with its message."""
    screen.see_errors(dict(field_rows(datatable)))


@verb("then")
def see_filled_in(screen: Screen) -> None:
    """Every field holds what the sentences before have given it."""
    screen.see_filled_in()


@verb("then")
def see_filled_in_but(screen: Screen, target: str) -> None:
    """Every field but ``target``, which is empty, holds what the sentences before have given it."""
    screen.see_filled_in(emptied=[target])


@verb("then")
def see_kept(screen: Screen, target: str) -> None:
    """The field ``target`` holds what a sentence before has given it."""
    screen.see_kept(target)


@verb("then")
def see_rows(screen: Screen, datatable: Table) -> None:
    """A table of the page has the rows of ``datatable``, in this order, and no others."""
    screen.see_rows(datatable)


@verb("then")
def see_count(screen: Screen, number: str) -> None:
    """The page's table has ``number`` rows."""
    screen.see_count(int(number))


@verb("then")
def see_count_in(screen: Screen, target: str, number: str) -> None:
    """The table ``target`` has ``number`` rows."""
    screen.see_count_in(target, int(number))


@verb("then")
def see_number_of(screen: Screen, target: str, number: str) -> None:
    """What ``target`` points at is there ``number`` times."""
    screen.see_number_of(target, int(number))


@verb("then")
def see_site(screen: Screen, host: str) -> None:
    """The page is one of the site ``host``."""
    screen.see_host(host)


@verb("then")
def see_address_end(screen: Screen, text: str) -> None:
    """The page's address ends with ``text``."""
    screen.see_address_end(text)


@verb("then")
def see_picture(screen: Screen, target: str) -> None:
    """The picture ``target`` has come, and shows something."""
    screen.see_picture(target)
