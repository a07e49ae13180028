"""What a target points at on a live page, as Playwright's locators: strict, so two matches are an error."""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from guidebook.sentences.characters import TONES
from guidebook.sentences.labels import STARS, plain, spellings
from guidebook.sentences.roles import (
    CONTROLS,
    FRAME,
    LANDMARKS,
    LIST,
    OPTION,
    PICTURE,
    ROWS,
    SIDE_MENU,
    TEXT,
    TOP,
    WRITTEN,
    may_be_called_as_shown,
)
from guidebook.sentences.targets import LAST, Target, parse
from guidebook.unicode_forms import normal

if TYPE_CHECKING:
    from playwright.sync_api import FrameLocator, Locator, Page

_SEEN_ENTRY = "xpath=.//*[@role='option' or self::option[ancestor::select[@multiple or @size]]]"
_ELEMENTS = {
    WRITTEN: "self::textarea or self::input[not(@type[contains('button submit checkbox radio file', .)])]",
    LIST: "self::select",
}
# A menu at the side is a landmark of its own, outside the page's head and foot. In XPath, which the browser itself
# evaluates: of CSS, Playwright evaluates `:is` and `:not` by its own script, at ten times the cost.
_SIDE_MENU_PATH = (
    "xpath=.//*[self::aside or self::nav or @role='complementary' or @role='navigation']"
    "[not(ancestor::*[self::header or self::footer or @role='banner' or @role='contentinfo'])]"
)
# Many pages have no head that says it is one: the menu before their content is it.
_HEAD_OF_PAGE = (
    "//*[@role='banner'] or //header[not(ancestor::main or ancestor::article or ancestor::section"
    " or ancestor::aside or ancestor::nav)]"
)
_CONTENT = "self::main or self::h1 or @role='main'"
_TOP_MENU_PATH = (
    f"xpath=.//*[self::nav or @role='navigation'][not({_HEAD_OF_PAGE})]"
    f"[not(preceding::*[{_CONTENT}] or ancestor::*[{_CONTENT}])]"
)
# A picture that is the icon of nothing else: what it stands in has no role that is pressed. In CSS, which looks into
# shadow trees, at a cost that icons alone have.
_PRESSED = ", ".join(["a[href] *", "button *", *(f"[role={role}] *" for role in CONTROLS)])
_FREE_PICTURE = f":is(img, svg, [role=img]):not({_PRESSED})"
_IS_ROW = "self::tr or self::li or @role='row' or @role='listitem'"
_IS_TABLE = "self::table or @role='table' or @role='grid' or @role='treegrid'"
_IS_CELL = "self::td or self::th or @role='cell' or @role='gridcell' or @role='rowheader'"
_IS_HEAD = "self::th or self::td[ancestor::thead] or @role='columnheader'"
PARTS = 4
"""Of how many parts beside each other a text may consist that a sentence names as one."""
_PHRASES = ("a", "abbr", "b", "code", "em", "font", "i", "kbd", "label", "mark", "small", "span", "strong", "u")
"""Elements that hold such a part: HTML's phrases, https://html.spec.whatwg.org/#phrasing-content."""
_ANY_ROW = f"xpath=.//*[{_IS_ROW}]"
# XPath 1.0 has no case folding: the capitals of the English and the Vietnamese alphabet, with all tone marks.
_CAPITALS = f"{string.ascii_uppercase}Đ" + "".join(
    normal(vowel + tone) for vowel in "AĂÂEÊIOÔƠUƯY" for tone in ("", *TONES)
)


def loosely(text: str) -> str:
    """A regular expression for ``text`` in any spelling, with any spaces between its words; for the browser's own
    reader of it.
    """
    ways = [r"\s+".join(re.escape(word).replace("/", r"\/") for word in way.split()) for way in spellings(text)]
    return f"(?:{'|'.join(dict.fromkeys(ways))})"


@lru_cache(maxsize=1024)
def name_pattern(label: str) -> re.Pattern[str]:
    """What an accessible name must match to be ``label``."""
    bare = STARS.sub("", normal(label.strip()))
    return re.compile(rf"^\s*{loosely(bare)}\s*(?:\(\*\)|\*|:)?\s*$", re.IGNORECASE)


def _framed(page: Page | FrameLocator, target: Target) -> Page | FrameLocator:
    """What of ``page`` is in the frames around ``target``: the page itself where there are none."""
    for title in reversed(target.frames):
        page = _frame(page, title).content_frame
    return page


def locate(page: Page | FrameLocator, target: Target) -> Locator:
    """The control on a live ``page`` that ``target`` points at; strict, so acting on two at once fails."""
    page = _framed(page, target)
    inside = page
    scope = None
    if target.is_in_frame:
        inside = _owner(page, target).content_frame
    else:
        scope = _scope(page, target)
    named = _named(inside, target.roles, target.label)
    control = scope.locator(named) if scope else named
    if target.column and scope:
        control = control.and_(_in_column(scope, target.column))
    if target.after:
        return _next_to_text(inside, control, target)
    return _nth(control, target.number) if target.number else control


def _next_to_text(inside: Page | Locator | FrameLocator, control: Locator, target: Target) -> Locator:
    """Which ``control`` comes first after the text that ``target`` names, or as many after it as it says.

    Where the text stands there twice it is none of them that is meant, so there are two: what comes after the first,
    and after the last (they are one where all the texts stand before it).
    """
    texts = inside.locator(_path_of_text(target.after, in_parts=True)).filter(visible=True)
    following = f"xpath=./text()[{_is_text_or_end(target.after)}]/following::*"
    chosen = [target.after_number] if target.after_number else [1, LAST]
    first, *others = [
        _nth(_nth(texts, number).locator(following).and_(control), target.number or 1) for number in chosen
    ]
    return first.or_(others[0]) if others else first


def locate_text(page: Page | FrameLocator, target: Target) -> Locator:
    """The control on a live ``page`` that ``target`` points at, or the text of its label: a heading, a notice, a cell.

    Strict, as `locate` is.
    """
    control = locate(page, target)
    if target.role or target.number or target.after:
        return control
    page = _framed(page, target)
    scope = _owner(page, target).content_frame if target.is_in_frame else _scope(page, target) or page
    texts = _texts_called(scope, target.label)
    return control.or_(texts.and_(_in_column(scope, target.column)) if target.column else texts)


def locate_owner(page: Page, target: Target) -> Locator | None:
    """The row, list or frame of ``page`` that ``target`` is said to stand in; None where it names none."""
    return _owner(_framed(page, target), target) if target.within else None


def names_frame(text: str, names: Mapping[str, str] | None = None) -> bool:
    """Whether the target ``text`` is said to stand in a frame; ``names`` are as those of `parse`."""
    return parse(text, names).is_in_frame


def _frame(page: Page | FrameLocator, label: str) -> Locator:
    """The window in the page that shows another page, by its title."""
    pattern = name_pattern(label)
    return page.locator("iframe").and_(page.get_by_title(pattern).or_(page.get_by_label(pattern)))


def _owner(page: Page | FrameLocator, target: Target) -> Locator:
    """What ``target`` stands in, by its label or its number."""
    owners = _named(page, target.owner_roles, target.owner)
    return _nth(owners, target.owner_number) if target.owner_number else owners


def _named(page: Page | FrameLocator, roles: Iterable[str], label: str) -> Locator:
    """What has one of ``roles`` and is called ``label``; any name will do where that is empty."""
    if set(roles) & ROWS:
        return _row(page, label) if label else page.locator(_ANY_ROW).filter(visible=True)
    if FRAME in roles:
        return _frame(page, label) if label else page.locator("iframe").filter(visible=True)
    if TEXT in roles:
        return _texts_called(page, label).filter(visible=True)
    named = {"name": name_pattern(label)} if label else {}
    limits = {PICTURE: _FREE_PICTURE} | ({OPTION: _SEEN_ENTRY} if roles == CONTROLS else {})
    first, *others = [page.get_by_role(role, **named) for role in roles if role not in limits]  # type: ignore[arg-type]
    for role in filter(limits.get, roles):
        others.append(page.get_by_role(role, **named).and_(page.locator(limits[role])))  # type: ignore[arg-type]
    for other in others:
        first = first.or_(other)
    if LIST in roles and roles != CONTROLS:  # one that stands open has another role, which costs another search
        first = first.or_(page.locator("select").and_(page.get_by_role("listbox", **named)))  # type: ignore[arg-type]
    if "textbox" in roles:
        first = first.or_(page.locator(_editor_path(label)))
    return first.or_(page.locator(_shown_path(tuple(roles), label))) if may_be_called_as_shown(roles, label) else first


@lru_cache(maxsize=256)
def _shown_path(roles: tuple[str, ...], label: str) -> str:
    """Fields that no label of the page belongs to, but that a reader would call ``label``.

    That is what stands in it as long as it is empty, whatever a screen reader says instead; or, of one without any
    name, what the cell before it says, or the heading before it in its row. Where a list stands beside a field to write
    in, with no heading between, a word for either of them means the field.
    """
    field = " or ".join(path for role, path in _ELEMENTS.items() if role in roles)
    unlabelled = "not(ancestor::label) and not(@id and @id=//label/@for)"
    before = "(ancestor::td|ancestor::th)[last()]/preceding-sibling::"
    cell, written = "(ancestor::td|ancestor::th)[last()]", f"//*[{_ELEMENTS[WRITTEN]}]"
    near = (
        f"{cell}{written}",
        *(f"{cell}/{side}-sibling::*[1][self::td]{written}" for side in ("following", "preceding")),
    )
    lonely = f"not(self::select and ({' or '.join(near)}))" if WRITTEN in roles else "true()"
    beside = f"({before}*[1][{_is_text(label)}] or {before}th[1][{_is_text(label)}]) and {lonely}"
    nameless = "not(@aria-label or @aria-labelledby or @title)"
    return f"xpath=.//*[{field}][{_is_text(label, '@placeholder')} or {nameless} and {beside}][{unlabelled}]"


def _texts_called(inside: Page | Locator | FrameLocator, label: str) -> Locator:
    """Texts that are ``label``, be they loose beside a control in one element."""
    return inside.get_by_text(name_pattern(label)).or_(inside.locator(_path_of_text(label)))


@lru_cache(maxsize=256)
def _editor_path(label: str) -> str:
    """What can be written in though it has no role; its only name is the one for screen readers."""
    named = f"[{_is_text(label, '@aria-label')}]" if label else ""
    return f"xpath=.//*[@contenteditable and not(@contenteditable='false') and not(@role)]{named}"


def locate_upload(page: Page, target: Target) -> tuple[Locator, Locator]:
    """What ``target`` points at on ``page`` where a file is to be attached.

    Returns:
        The upload field that is so called, be it hidden behind its label; and what else is: a button or a text to
        press.
    """
    around = _framed(page, target)
    inside = _owner(around, target).content_frame if target.is_in_frame else around
    scope = None if target.is_in_frame else _scope(around, target)
    named = inside.get_by_label(name_pattern(target.label)) if target.label else inside.locator("input")
    field = inside.locator("input[type=file]").and_(named)
    return (scope.locator(field) if scope else field), locate_text(page, target)


def _row(page: Page | FrameLocator, label: str) -> Locator:
    """Rows and list items that hold ``label``: a text, or a cell's name, which has what a style sheet adds to it."""
    cell = page.get_by_role("cell", name=name_pattern(label))
    return page.locator(_row_path(label)).or_(cell.locator("xpath=ancestor::*[self::tr or @role='row'][1]"))


def _row_path(label: str) -> str:
    """Rows and list items that hold ``label`` as a text of its own, also a loose one beside a control."""
    return f"xpath=.//*[{_IS_ROW}][.//text()[{_is_text(label)}]]"


def _in_column(row: Locator | Page | FrameLocator, head: str) -> Locator:
    """Whatever stands in ``row`` below the column's ``head``: its cell begins where that one begins."""
    above = f"ancestor::*[{_IS_TABLE}][1]/descendant::*[{_IS_HEAD}][.//text()[{_is_text(head)}]][1]"
    begins = "sum({0}preceding-sibling::*/@colspan) + count({0}preceding-sibling::*[not(@colspan)])"
    below = f"{above} and {begins.format('')} = {begins.format(f'{above}/')}"
    return row.locator(f"xpath=.//*[ancestor-or-self::*[{_IS_CELL}][1][{below}]]")


def _path_of_text(label: str, *, in_parts: bool = False) -> str:
    """What holds the text ``label``: no entry of a list, which is drawn where that stands open.

    With ``in_parts`` also what holds the last of several parts that a reader reads as that text.
    """
    is_text = _is_text_or_end(label) if in_parts else _is_text(label)
    return f"xpath=.//*[not(self::script or self::style or self::option)][text()[{is_text}]]"


@lru_cache(maxsize=256)
def _is_text_or_end(label: str) -> str:
    """A condition of XPath for a text: it is ``label``, or the end of the parts beside each other that together are:
    “<label>resolve</label> as”, “Số <b>giấy tờ</b>”.
    """
    parts = ("".join(f"preceding-sibling::node()[{n}], " for n in range(before, 0, -1)) for before in range(PARTS))
    together = " or ".join(_is_text(label, f"concat({before}., '')") for before in parts)
    phrase = " or ".join(f"self::{name}" for name in _PHRASES)
    # Asked first, since it costs little: the rest reads whatever stands before a text.
    is_part = f"contains({_quoted('|'.join(_forms(label)))}, {_lower('.')})"
    is_word = "translate(normalize-space(.), ' *():', '')"
    is_end = f"ancestor-or-self::node()[self::text() or {phrase}][{together}]"
    return f"{is_part} and ({_is_text(label)} or {is_word} and {is_end})"


@lru_cache(maxsize=256)
def _is_text(label: str, what: str = ".") -> str:
    """A condition of XPath: ``what`` is ``label``."""
    return " or ".join(f"{_lower(what)}={_quoted(form)}" for form in _forms(label))


def _lower(what: str) -> str:
    return f"normalize-space(translate({what}, '{_CAPITALS}\N{NO-BREAK SPACE}', '{_CAPITALS.lower()} '))"


def _forms(label: str) -> list[str]:
    """What may be read where ``label`` stands."""
    return list(dict.fromkeys(form for text in spellings(plain(label)) for form in _starred(text)))


def _starred(label: str) -> list[str]:
    return [label + tail for tail in ("", "*", " *", "(*)", " (*)", ":")]


def _quoted(text: str) -> str:
    """A string of XPath 1.0, which knows no escapes."""
    pieces = ", '\"', ".join(f'"{piece}"' for piece in text.split('"'))
    return f"concat({pieces}, '')"


def _scope(page: Page | FrameLocator, target: Target) -> Locator | None:
    """The part of the page that the target's place names; None for the whole page."""
    if target.within:
        return _owner(page, target)
    if not target.place:
        return None
    if target.part == SIDE_MENU:
        return page.locator(_SIDE_MENU_PATH)
    landmark = page.get_by_role(LANDMARKS[target.part])  # type: ignore[arg-type]
    return landmark.or_(page.locator(_TOP_MENU_PATH)) if target.part == TOP else landmark


def _nth(found: Locator, number: int) -> Locator:
    return found.last if number == LAST else found.nth(number - 1)
