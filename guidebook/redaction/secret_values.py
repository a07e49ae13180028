"""What the secret fields of a page hold, and how it is taken out of what is read of the page."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import Error as PlaywrightError

from guidebook.geometry import Box
from guidebook.page_scripts import page_function
from guidebook.redaction.blanks import Blanks
from guidebook.redaction.folding import fold
from guidebook.redaction.optional_kinds import same_day
from guidebook.redaction.secret_fields import SECRET_FIELDS
from guidebook.snapshot import Node

if TYPE_CHECKING:
    from playwright.sync_api import Page

READ_SECRETS = page_function(Path(__file__).with_name("secret_values.js"), SECRET_FIELDS)
"""A function for a frame: of each secret field its ``box`` (x, y, width, height), in whole CSS pixels of the frame, and
its ``value``."""
# A value that is shorter is part of many a word: it is known by its field alone, or among its neighbours.
_SHORTEST = 4
_LEAST_GROUPS, _LEAST_DIGITS = 2, 6
"""Of how many groups and digits a value is that means the same whatever parts them."""
_MAY_BE_ONE = re.compile(r"[(+]*\d(?:[\d()+]|[\s./\u2010-\u2015-]{1,3}(?=[\d(]))*|[\w.+-]+@[\w.-]+")
"""Digits in groups, and addresses: values of a person's, of which a secret may be a part."""
# Playwright leaves out what takes no room, and makes any space one.
_UNSEEN = re.compile("[\u00ad\u200b]")


def secret_values(page: Page) -> list[str]:
    """What the secret fields of ``page`` hold now, in all its frames; nothing where it went, or answers no more."""
    try:
        return [one["value"] for frame in page.frames for one in frame.evaluate(READ_SECRETS) if one["value"]]
    except PlaywrightError:
        return []


def empty_fields(root: Node, boxes: Collection[Box]) -> None:
    """Take what secret fields hold out of their nodes in the tree of a screen.

    A value is its field's text or, where the field has a placeholder, stands below it.

    Args:
        root: the tree; it is changed.
        boxes: where the fields stand, in CSS pixels of the window, as the tree's own boxes count.
    """
    for node in root.walk():
        if node.box is not None and node.box in boxes:
            node.text, node.children = "", []


def blank_secrets(root: Node, values: Iterable[str]) -> None:
    """Take what secret fields hold out of all texts in the tree of a screen: a row, a heading or a link around a field
    has it in its name.

    What it is a part of goes with it: the rest of a day whose year is a PIN, of a phone number, would be told by
    nothing then.

    Args:
        root: the tree; it is changed.
        values: what the fields hold.
    """
    if pattern := values_pattern(values):
        for node in root.walk():
            node.reword(_blanked_around(string, pattern) for string in node.strings)


def _blanked_around(text: str, pattern: re.Pattern[str]) -> str:
    blanks = Blanks(text)
    found = [one.span() for one in pattern.finditer(text)]
    blanks.add(found)
    for whole in _MAY_BE_ONE.finditer(text) if found else ():
        blanks.add([whole.span()] if blanks.touch(*whole.span()) else [])
    return blanks.blanked()


def values_pattern(values: Iterable[str]) -> re.Pattern[str] | None:
    """Make what finds secret values in a text.

    Args:
        values: what secret fields hold; those of less than four letters count where they follow each other.

    Returns:
        A pattern that finds each of them, in any case and with any space between its words; None where there is none.
    """
    said = [_UNSEEN.sub("", value).split() for value in values]
    telling = [words for words in said if len("".join(words)) >= _SHORTEST]
    row = [word for words in said if words not in telling for word in words]
    forms = [r"\s".join(map(re.escape, words)) for words in sorted(telling, key=len, reverse=True)]
    if len("".join(row)) >= _SHORTEST:
        forms.append(r"\s?".join(map(re.escape, row)))
    return re.compile("|".join(forms), re.IGNORECASE) if forms else None


def without_values(text: str, values: Collection[str], scattered: Iterable[Sequence[str]]) -> str:
    """Take values out of a text that quotes a page.

    Args:
        text: what is said.
        values: what secret fields hold, or a page shows of a person.
        scattered: values that stand in several texts, each with its parts in their order.

    Returns:
        ``text`` with a blank in place of each.
    """
    blanks = Blanks(text)
    for parts in scattered:
        between = BETWEEN_DIGITS if any(map(str.isdecimal, "".join(parts))) else BETWEEN_WORDS
        blanks.add(found.span() for found in blanks.found(parts_pattern(parts, between)))
    if pattern := values_pattern(values):
        blanks.add(found.span() for found in pattern.finditer(text))
    for form in filter(None, map(_in_other_form, values)):
        blanks.add(found.span() for found in re.finditer(form, text))
    return blanks.blanked()


def _in_other_form(value: str) -> str:
    """A regular expression for ``value`` as the name of a file may have it: a day in any order of its numbers, groups
    of digits with other signs between, or none; empty where it is no day and no groups.
    """
    groups = re.findall(r"\d+", value)
    if len(groups) < _LEAST_GROUPS or len("".join(groups)) < _LEAST_DIGITS or re.search(r"[^\W\d_]", value):
        return ""
    return same_day(fold(value).text) or rf"(?<!\d){'[^0-9A-Za-z@]{0,3}'.join(groups)}(?!\d)"


BETWEEN_DIGITS, BETWEEN_LETTERS, BETWEEN_WORDS = r"[^\d@]{0,80}?", r"\W{0,12}?", r".{0,12}?"
"""What may stand between the parts of a number, of a code letter by letter, and of other values, without being seen."""


def parts_pattern(parts: Iterable[str], between: str) -> re.Pattern[str]:
    """Make what finds the ``parts`` of a value, each a group, with what may stand ``between`` them."""
    return re.compile(between.join(f"({spaced(part)})" for part in parts), re.DOTALL)


def spaced(words: str) -> str:
    """A regular expression for ``words`` with any space between."""
    return r"\s+".join(map(re.escape, words.split()))
