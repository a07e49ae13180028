"""Targets: what a sentence points at, ``[role word] [label] [place]``.

It is found on a live page, to act on it, and in a captured figure, to number it::

    parse("nút [Liên kết] ở đầu trang")      -> Target
    locate(page, target)                     -> a Playwright locator (strict: two matches are an error)
    find(snapshot, "nút [Liên kết]")         -> the one node of a figure's snapshot

Labels are compared after NFC, ignoring case and a trailing ``*``, ``(*)`` or ``:``, so that ``[Họ tên]`` is
the field ``Họ tên *``; never in part, so that ``[Đăng ký]`` isn't ``Đăng ký tài khoản``.
"""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from guidebook.errors import TargetError
from guidebook.language.messages import Told, message
from guidebook.language.written import written_in, written_language
from guidebook.sentences.characters import TONES
from guidebook.sentences.labels import LABEL, STARS, bare_label, bracketed, plain, spellings
from guidebook.sentences.misses import ambiguous_message, missing_message, nearest
from guidebook.sentences.words import Pointing, Words, any_of, words, words_of
from guidebook.snapshot import Node, Snapshot

if TYPE_CHECKING:
    from playwright.sync_api import FrameLocator, Locator, Page

__all__ = ["nearest", "plain"]

# What a label without a role word may be: anything a reader can act on.
CONTROLS = (
    "button",
    "link",
    "textbox",
    "combobox",
    "option",
    "tab",
    "radio",
    "checkbox",
    "menuitem",
    "searchbox",
    "spinbutton",
    "slider",
    "switch",
)
# Of these, what is filled in: where a sentence gives something, a label without a role word means one of them.
FIELDS = ("textbox", "combobox", "radio", "checkbox", "searchbox", "spinbutton", "slider", "switch")
# A row is known by a text in it, not by a name of its own.
ROWS = frozenset({"row", "listitem"})
_CELLS, _HEADINGS = frozenset({"cell", "gridcell"}), frozenset({"rowheader", "columnheader"})
_TABLES = frozenset({"table", "grid", "treegrid"})
_COLUMN_APART = 2.0
"""How far from each other cells of one column may begin: borders are rounded to whole pixels."""
# A page within the page: no role of ARIA's, but one of snapshots.
FRAME = "iframe"
# A list to choose from; as a rule it opens when it is pressed.
LIST, OPEN_LIST = "combobox", "listbox"
# A picture: of what an icon may be, the one thing that can't be pressed by its role alone.
PICTURE = "img"
# What is written in or chosen from, by the elements that are it without a role of their own.
WRITTEN = "textbox"
_ELEMENTS = {
    WRITTEN: "self::textarea or self::input[not(@type[contains('button submit checkbox radio file', .)])]",
    LIST: "self::select",
}
_WRITTEN_ROLES = frozenset({WRITTEN, "searchbox", "spinbutton"})
# What stands there to be read, whatever holds it: no role of ARIA's either.
TEXT = "text"
_LANDMARKS = {"top": "banner", "bottom": "contentinfo", "middle": "main", "side menu": "", "dialog": "dialog"}
"""The landmark of each place that words name; a menu at the side may be several, and is told by where it stands."""
# A menu at the side is a landmark of its own, outside the page's head and foot. In XPath, which the browser itself
# evaluates: of CSS, Playwright evaluates `:is` and `:not` by its own script, at ten times the cost.
_SIDE_MENU = (
    "xpath=.//*[self::aside or self::nav or @role='complementary' or @role='navigation']"
    "[not(ancestor::*[self::header or self::footer or @role='banner' or @role='contentinfo'])]"
)
# A picture that is the icon of nothing else: what it stands in has no role that is pressed. In CSS, which looks into
# shadow trees, at a cost that icons alone have.
_PRESSED = ", ".join(["a[href] *", "button *", *(f"[role={role}] *" for role in CONTROLS)])
_FREE_PICTURE = f":is(img, svg, [role=img]):not({_PRESSED})"
_IS_ROW = "self::tr or self::li or @role='row' or @role='listitem'"
_IS_TABLE = "self::table or @role='table' or @role='grid' or @role='treegrid'"
_IS_CELL = "self::td or self::th or @role='cell' or @role='gridcell' or @role='rowheader'"
_IS_HEAD = "self::th or self::td[ancestor::thead] or @role='columnheader'"
_ANY_ROW = f"xpath=.//*[{_IS_ROW}]"
# XPath 1.0 has no case folding: the capitals of the English and the Vietnamese alphabet, with all tone marks.
_CAPITALS = f"{string.ascii_uppercase}Đ" + "".join(
    unicodedata.normalize("NFC", vowel + tone) for vowel in "AĂÂEÊIOÔƠUƯY" for tone in ("", *TONES)
)
_ARROW = r"\s*(?:=>|→|->|⇒|>|»)\s*"
_OUTSIDE = r"(?![^\[]*\])"
"""What follows something that stands in no label."""


def between() -> str:
    """A regular expression for what stands between several targets."""
    conjunction = words().sentences.conjunction
    return rf"(?:, {conjunction} | {conjunction} |, )"


def between_steps() -> str:
    """A regular expression for what stands between the steps of a way through menus."""
    return rf"(?:{_ARROW}|{any_of(words().sentences.steps)})"


class _Grammar:
    """How a language writes a target, as regular expressions.

    “[role word] [label] [place]”, with which of several behind the label or, as an ordinal, before the role word. In a
    language that names first, a role word may stand behind its label: “the [Edit] button in the [An] row”. Behind all
    that may stand frames around it.
    """

    def __init__(self, known: Words) -> None:
        self._known = known
        pointing = known.pointing
        last = (pointing.last,) if pointing.last else ()
        self.role, self.places, self.within = any_of(known.roles), any_of(known.places), any_of(known.within)
        self.article = f"(?:(?:{any_of(pointing.articles)}) )?" if pointing.articles else ""
        self.ordinal = any_of((*pointing.ordinals, *last)) if pointing.ordinals else any_of(())
        behind = any_of(last) if not pointing.ordinals else any_of(())
        self.which = rf"(?:{pointing.number} (?:[1-9]\d*|{any_of(pointing.numbers)})(?!\w)|{behind})"
        self.halves = {tuple(phrase.rsplit(" ", 1)) for phrase in known.within if " " in phrase}

    def target(self) -> re.Pattern[str]:
        """For the whole of a target, with its parts as groups."""
        pointing = self._known.pointing
        before = rf"{self.article}(?:(?P<ordinal>{self.ordinal}) )?"
        behind = rf"(?: (?P<role_behind>{self.role}))?" if pointing.names_first else "(?P<role_behind>)"
        owner = rf"(?:(?P<named>{LABEL})|(?P<owner_ordinal>{self.ordinal}))"
        place = (
            rf"(?: (?:(?P<place>{self.places})|{self._cell(LABEL, 'P<{part}_{at}>')}"
            rf"|(?P<within>{self.within}) (?:(?P<owner>{LABEL})|(?P<owner_number>{self.which}))"
            rf"|{self._named_first(self.halves, '(?P<opening>{})', owner, '(?P<closing>{})')}"
            rf"|{pointing.after} (?P<after>{LABEL})))?"
        )
        return re.compile(
            rf"^{before}(?:(?:(?P<role>{self.role}) )?(?P<label>{LABEL}){behind}|(?P<only_role>{self.role}))"
            rf"(?: (?P<number>{self.which}))?{place}(?P<frames>{self._frames(LABEL)})$"
        )

    def in_sentence(self) -> str:
        """For a target inside a sentence; words may stand for its label that only the run knows."""
        pointing = self._known.pointing
        label = "|".join([LABEL, *map(re.escape, self._known.sentences.names)])
        after = rf"{pointing.after} (?:{label})"
        named_first = self._named_first(self.halves, "(?:{})", f"(?:{label}|{self.ordinal})", "(?:{})")
        within = rf"(?:{self.within}) (?:{label}|{self.which})|{named_first}"
        place = rf"(?: (?:{self.places}|{self._cell(label)}|{within}|{after}))?{self._frames(label)}"
        behind = f"(?: (?:{self.role}))?" if pointing.names_first else ""
        labelled = rf"(?:(?:{self.role}) )?(?:{label}){behind}(?: {self.which})?{place}"
        counted = rf"(?:{self.role}) {self.which}{place}|(?:{self.role}) {after}"
        ordinal = rf"(?:{self.ordinal}) (?:(?:(?:{self.role}) )?(?:{label}){behind}|(?:{self.role})){place}"
        return rf"(?:{self.article}(?:{labelled}|{counted}{f'|{ordinal}' if pointing.ordinals else ''}))"

    def _cell(self, label: str, group: str = ":") -> str:
        """For a place in a table by its column and its row; ``group`` is what their labels' groups begin with."""
        ways = []
        for at, way in enumerate(self._known.pointing.cells):
            named = {part: f"(?{group.format(part=part, at=at)}{label})" for part in ("column", "row")}
            ways.append(re.sub(r"\\{(\w+)\\}", lambda match, named=named: named[match[1]], re.escape(way)))  # type: ignore
        return "|".join(ways) or "(?!)"

    def _frames(self, label: str) -> str:
        """For the frames around a place, from the inside out: “in the [Pay] frame in the frame [Bank]”."""
        known = [phrase for phrase, roles in self._known.within.items() if roles == [FRAME]]
        halves = {half for half in self.halves if " ".join(half) in known}
        named_first = self._named_first(halves, "(?:{})", f"(?:{label})", "(?:{})")
        return rf"(?: (?:(?:{any_of(known)}) (?:{label})|{named_first}))*"

    def _named_first(self, halves: set[tuple[str, ...]], opening: str, owner: str, closing: str) -> str:
        """For a place whose owner stands before its last word: “in the [An] row”."""
        known = halves if self._known.pointing.names_first else set()
        first, last = (any_of({half[at] for half in known}) for at in (0, 1))
        return f"{opening.format(first)} {owner} {closing.format(last)}"


_LABEL = re.compile(LABEL)
LAST = -1
"""The number of the last of several."""


@cache
def _target_pattern(tag: str) -> re.Pattern[str]:
    return _Grammar(words_of(tag)).target()


@cache
def _in_sentence(tag: str) -> str:
    return _Grammar(words_of(tag)).in_sentence()


def in_sentence() -> str:
    """A regular expression for a target inside a sentence."""
    return _in_sentence(written_language())


@dataclass(frozen=True)
class Target:
    """A parsed target. ``role`` is a role word or empty; ``owner`` names the row, list or frame it stands in.

    ``number`` is which of several is meant, from 1 (`LAST`: the last), and 0 where that isn't said; ``owner_number``
    the same of an owner without a label. ``column`` is what stands over the column of the owner, a row, in which it is.
    ``after`` is a text that it follows. ``label`` may be empty where one of these
    is given. ``frames`` are the frames around all that, by their titles, from the inside out.

    ``named_roles`` are the ARIA roles that its role word means, ``owner_roles`` those of its owner, ``part`` is what of
    the page its place is: all three are of no language.
    """

    text: str
    label: str = ""
    role: str = ""
    place: str = ""
    within: str = ""
    owner: str = ""
    number: int = 0
    owner_number: int = 0
    after: str = ""
    named_roles: tuple[str, ...] = ()
    owner_roles: tuple[str, ...] = ()
    part: str = ""
    frames: tuple[str, ...] = ()
    column: str = ""

    @property
    def roles(self) -> tuple[str, ...]:
        """The ARIA roles it may have."""
        return self.named_roles or CONTROLS

    @property
    def is_field(self) -> bool:
        """Whether it means a field though no word of it says so: see `as_field`."""
        return bool(self.named_roles) and not self.role

    @property
    def landmark(self) -> str:
        """The landmark that its place is in; empty for a menu at the side, which may be several."""
        return _LANDMARKS[self.part]


def parse_label(text: str) -> Target | None:
    """The target that ``text`` writes with a label in brackets, or a number, or a text before it; else None."""
    return _parse_label(text, written_language())


@lru_cache(maxsize=1024)
def _parse_label(text: str, tag: str) -> Target | None:
    match = _target_pattern(tag).match(unicodedata.normalize("NFC", text.strip()))
    if match is None or not (match["label"] or match["number"] or match["ordinal"] or match["after"]):
        return None
    known = words_of(tag)
    owner = match["owner"] or match["named"]
    label, owner, after = (bare_label(one) if one else "" for one in (match["label"], owner, match["after"]))
    role = match["role"] or match["role_behind"] or match["only_role"] or ""
    within = match["within"] or (f"{match['opening']} {match['closing']}" if match["opening"] else "")
    if within not in ("", *known.within):
        return None
    column = _in_any(match, "column")
    if column:
        within, owner = known.inside("row"), _in_any(match, "row")
    return Target(
        text,
        label,
        role,
        match["place"] or "",
        within,
        owner,
        _number(match["ordinal"] or match["number"], known.pointing),
        _number(match["owner_ordinal"] or match["owner_number"], known.pointing),
        after,
        tuple(known.roles[role]) if role else (),
        tuple(known.within[within]) if within else (),
        known.places[match["place"]] if match["place"] else "",
        tuple(bare_label(label) for label in _LABEL.findall(match["frames"])),
        column,
    )


def _in_any(match: re.Match[str], part: str) -> str:
    """The label that stands at a ``part`` of a place in a table; empty where no place is said so."""
    return next(
        (bare_label(label) for name, label in match.groupdict().items() if name.startswith(f"{part}_") and label), ""
    )


def _number(which: str | None, pointing: Pointing) -> int:
    """The number that “thứ 2”, “thứ hai”, “second” or “cuối cùng” says; 0 where nothing does."""
    if not which:
        return 0
    if which == pointing.last:
        return LAST
    if which in pointing.ordinals:
        return 1 + pointing.ordinals.index(which)
    said = which.removeprefix(f"{pointing.number} ")
    return 1 + pointing.numbers.index(said) if said in pointing.numbers else int(said)


def _nth(found: Locator, number: int) -> Locator:
    return found.last if number == LAST else found.nth(number - 1)


def _one_of(nodes: list[Node], number: int) -> list[Node]:
    """The node of ``nodes`` that has that ``number``; none where there are fewer."""
    return nodes[-1:] if number == LAST else nodes[number - 1 : number]


def parse(text: str, names: Mapping[str, str] | None = None) -> Target:
    """The target that a text writes.

    Args:
        text: A target, ``nút [Liên kết] ở đầu trang``.
        names: Words that stand for a label only the run knows. With ``{"tên của mình": "Nguyễn Thanh Bình"}``,
            "nút tên của mình ở đầu trang" points at the citizen's name.

    Raises:
        TargetError: Where it points at nothing, whatever the screen is.
    """
    written = text
    for word, label in (names or {}).items():
        written = written.replace(word, bracketed(label), 1)
    target = parse_label(text) or parse_label(written)
    if target is None:
        known = words()
        role, place = next(iter(known.roles)), next(iter(known.places))
        raise TargetError(message("target.points-nowhere", text=text, role=role, place=place))
    return replace(target, text=text)


def as_written(target: Target) -> Target:
    """``target`` itself: what its words mean wherever they stand."""
    return target


def as_field(target: Target) -> Target:
    """``target`` where something is filled in: its label alone means a field, and no link or button of that name."""
    is_bare = target.label and not (target.role or target.number or target.after)
    return replace(target, named_roles=FIELDS) if is_bare else target


@cache
def _between(tag: str) -> re.Pattern[str]:
    with written_in(tag):
        return re.compile(rf"{between()}{_OUTSIDE}")


def each_of(text: str) -> tuple[str, ...]:
    """The targets that ``text`` writes: one, or several as in “ô [Họ và tên], ô [Ngày sinh] và nút [Lưu]”."""
    if parse_label(text):  # a place in a table may have a comma, too
        return (text.strip(),)
    return tuple(part.strip() for part in _between(written_language()).split(text))


@cache
def _between_steps(tag: str) -> re.Pattern[str]:
    with written_in(tag):
        return re.compile(rf"{between_steps()}{_OUTSIDE}")


def steps_of(path: str) -> tuple[str, ...]:
    """The targets that ``path`` writes one behind the other: “[A] => [B]”, “mục [A] → [B] > [C]”, “[A], chọn [B]”."""
    return tuple(part.strip() for part in _between_steps(written_language()).split(path))


# --- on a live page ---------------------------------------------------------------------------------------


def loosely(text: str) -> str:
    """A regular expression for ``text``, with any spaces between its words; for the browser's own reader of it."""
    return r"\s+".join(re.escape(word).replace("/", r"\/") for word in text.split())


@lru_cache(maxsize=1024)
def name_pattern(label: str) -> re.Pattern[str]:
    """What an accessible name must match to be ``label``; pages may write it in NFC or NFD."""
    bare = STARS.sub("", unicodedata.normalize("NFC", label.strip()))
    words = "|".join(map(loosely, spellings(bare)))
    return re.compile(rf"^\s*(?:{words})\s*(?:\(\*\)|\*|:)?\s*$", re.IGNORECASE)


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
    if _is_in_frame(target):
        inside = _owner(page, target).content_frame
    else:
        scope = _scope(page, target)
    named = _named(inside, target.roles, target.label)
    control = scope.locator(named) if scope else named
    if target.column and scope:
        control = control.and_(_in_column(scope, target.column))
    if target.after:
        control = inside.locator(_path_after(target.after)).and_(control)
    if target.number:
        return _nth(control, target.number)
    return control.first if target.after else control


def locate_text(page: Page | FrameLocator, target: Target) -> Locator:
    """The control on a live ``page`` that ``target`` points at, or the text of its label: a heading, a notice, a cell.

    Strict, as `locate` is.
    """
    control = locate(page, target)
    if target.role or target.number or target.after:
        return control
    page = _framed(page, target)
    scope = _owner(page, target).content_frame if _is_in_frame(target) else _scope(page, target) or page
    texts = _texts_called(scope, target.label)
    return control.or_(texts.and_(_in_column(scope, target.column)) if target.column else texts)


def locate_owner(page: Page, target: Target) -> Locator | None:
    """The row, list or frame of ``page`` that ``target`` is said to stand in; None where it names none."""
    return _owner(_framed(page, target), target) if target.within else None


def _is_in_frame(target: Target) -> bool:
    return target.owner_roles == (FRAME,)


def names_frame(text: str, names: Mapping[str, str] | None = None) -> bool:
    """Whether the target ``text`` is said to stand in a frame; ``names`` are as those of `parse`."""
    return _is_in_frame(parse(text, names))


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
    first, *others = [page.get_by_role(role, **named) for role in roles if role != PICTURE]  # type: ignore[arg-type]
    if PICTURE in roles:
        others.append(page.get_by_role(PICTURE, **named).and_(page.locator(_FREE_PICTURE)))  # type: ignore[arg-type]
    for other in others:
        first = first.or_(other)
    if LIST in roles and roles != CONTROLS:  # one that stands open has another role, which costs another search
        first = first.or_(page.locator("select").and_(page.get_by_role("listbox", **named)))  # type: ignore[arg-type]
    if "textbox" in roles:
        first = first.or_(page.locator(_editor_path(label)))
    return first.or_(page.locator(_shown_path(tuple(roles), label))) if _may_be_shown(roles, label) else first


def _may_be_shown(roles: Iterable[str], label: str) -> bool:
    """Whether a field is meant, by a word for it: without one, a button or a link may well be called as it is shown."""
    return bool(label) and roles != CONTROLS and bool(set(roles) & set(_ELEMENTS))


@lru_cache(maxsize=256)
def _shown_path(roles: tuple[str, ...], label: str) -> str:
    """Fields that no label of the page belongs to, but that a reader would call ``label``.

    That is what stands in it as long as it is empty, whatever a screen reader says instead; or, of one without any
    name, what the cell before it says, or the heading before it in its row. Where such a row has a list beside a field
    to write in, a word for either of them means the field.
    """
    field = " or ".join(path for role, path in _ELEMENTS.items() if role in roles)
    unlabelled = "not(ancestor::label) and not(@id and @id=//label/@for)"
    before = "(ancestor::td|ancestor::th)[last()]/preceding-sibling::"
    lonely = f"not(self::select and ancestor::tr[1]//*[{_ELEMENTS[WRITTEN]}])" if WRITTEN in roles else "true()"
    beside = f"({before}*[1][{_is_text(label)}] or {before}th[1][{_is_text(label)}]) and {lonely}"
    nameless = "not(@aria-label or @aria-labelledby or @title)"
    return f"xpath=.//*[{field}][{_is_text(label, '@placeholder')} or {nameless} and {beside}][{unlabelled}]"


def _texts_called(inside: Page | Locator | FrameLocator, label: str) -> Locator:
    """Texts that are ``label``, be they loose beside a control in one element."""
    loose = inside.locator(f"xpath=.//*[not(self::script or self::style or self::option)][text()[{_is_text(label)}]]")
    return inside.get_by_text(name_pattern(label)).or_(loose)


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
    inside = _owner(around, target).content_frame if _is_in_frame(target) else around
    scope = None if _is_in_frame(target) else _scope(around, target)
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


def _path_after(label: str) -> str:
    """Whatever follows the text ``label``."""
    return f"xpath=.//text()[{_is_text(label)}]/following::*"


@lru_cache(maxsize=256)
def _is_text(label: str, what: str = ".") -> str:
    """A condition of XPath: ``what`` is ``label``."""
    forms = dict.fromkeys(form for text in spellings(plain(label)) for form in _starred(text))
    lower = f"normalize-space(translate({what}, '{_CAPITALS}', '{_CAPITALS.lower()}'))"
    return " or ".join(f"{lower}={_quoted(form)}" for form in forms)


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
    landmark = target.landmark
    return page.get_by_role(landmark) if landmark else page.locator(_SIDE_MENU)  # type: ignore[arg-type]


# --- in a captured figure ---------------------------------------------------------------------------------


def find(snapshot: Snapshot, target: str, names: Mapping[str, str] | None = None, *, is_acted_on: bool = False) -> Node:
    """The one node of a screen that a target points at.

    Args:
        snapshot: The screen.
        target: As it is written.
        names: See `parse`.
        is_acted_on: Whether a sentence did something with it: what is so called besides a field (see `as_field`) can't
            be meant then.

    Raises:
        TargetError: Where there is none, or two.
    """
    wanted = parse(target, names)
    nodes = _matches(snapshot, wanted)
    visible = [node for node in nodes if snapshot.visible(node)] or nodes
    if wanted.number:
        visible = _one_of(nodes, wanted.number)
    elif wanted.after:
        visible = nodes[:1]
    if is_acted_on and len(visible) > 1:
        roles = as_field(wanted).roles
        visible = [node for node in visible if node.role in roles] or visible
    if len(visible) == 1:
        return visible[0]
    raise TargetError(ambiguous_message(wanted.text, visible) if visible else _miss(wanted, snapshot))


def find_all(snapshot: Snapshot, target: str) -> list[Node]:
    """All nodes of ``snapshot`` that ``target`` points at, be they hidden: one where it says which, else any number."""
    wanted = parse(target)
    nodes = _matches(snapshot, wanted)
    if wanted.number:
        return _one_of(nodes, wanted.number)
    return nodes[:1] if wanted.after else nodes


def _matches(snapshot: Snapshot, target: Target) -> list[Node]:
    here = _here(snapshot, target)
    if target.role and TEXT in target.roles:
        return _texts(here, target.label)
    called = [node for node in here if _is_called(node, target.label)]
    controls = [node for node in called if node.role in target.roles and not _is_icon_of_control(node)]
    if not controls and target.role and LIST in target.roles:  # not what a closed one opens
        controls = [node for node in called if node.role == OPEN_LIST]
    if not controls and _may_be_shown(target.roles, target.label):
        fields = [node for node in here if node.role in target.roles]
        controls = [node for node in fields if _is_shown_as(node, target.label, target.roles)]
    return controls if controls or target.role else _texts(here, target.label)


def _is_icon_of_control(node: Node) -> bool:
    """Whether ``node`` is a picture in something that is pressed, which has its name."""
    return node.role == PICTURE and any(above.role in CONTROLS for above in node.ancestors)


def _texts(nodes: Iterable[Node], label: str) -> list[Node]:
    """What is called ``label`` and only read; one with a box of its own is the text itself, and no loose part of it."""
    called = [node for node in nodes if plain(node.label) == plain(label)]
    boxed = [node for node in called if node.box is not None]
    own = [node for node in boxed if not any(node in other.ancestors for other in boxed)]
    return own or list(filter(None, map(_boxed, called)))


def _here(snapshot: Snapshot, target: Target) -> list[Node]:
    """The nodes at the place that ``target`` names."""
    owner = _numbered_owner(snapshot, target)
    nodes = _following(snapshot, target.after) if target.after else snapshot.nodes
    in_frame = _is_in_frame(target) or target.frames
    counted = (target.number or target.after) and not in_frame  # what is in a frame is counted there
    return [node for node in nodes if _in_place(node, target, owner) and not (counted and _is_framed(node))]


def _is_framed(node: Node) -> bool:
    return any(above.role == FRAME for above in node.ancestors)


def _numbered_owner(snapshot: Snapshot, target: Target) -> Node | None:
    if not target.owner_number:
        return None
    owners = [node for node in snapshot.nodes if node.role in target.owner_roles and not _is_framed(node)]
    return next(iter(_one_of(owners, target.owner_number)), None)


def _following(snapshot: Snapshot, label: str) -> list[Node]:
    """The nodes after the first text that is ``label``; texts that stand beside each other are one in a snapshot."""
    for is_it in (_is_text_of, _is_in_text_of):
        for index, node in enumerate(snapshot.nodes):
            inner = (below for below in node.walk() if below is not node)  # a row is called by what stands in it
            if is_it(node, plain(label)) and not any(is_it(below, plain(label)) for below in inner):
                return [after for after in snapshot.nodes[index + 1 :] if node not in after.ancestors]
    return []


def _is_text_of(node: Node, label: str) -> bool:
    return label in (plain(node.text), plain(node.name))


def _is_in_text_of(node: Node, label: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(label)}(?!\w)", plain(node.text)))


def _is_called(node: Node, label: str) -> bool:
    if not label:
        return True
    if node.role in ROWS:
        return _holds_text(node, label)
    return plain(node.name) == plain(label)


def _is_shown_as(node: Node, label: str, roles: Iterable[str]) -> bool:
    """Whether a reader would call the field ``node`` so, though it has another name or none: see `_shown_path`."""
    if node.role != LIST and node.role not in _WRITTEN_ROLES:
        return False
    if plain(node.properties.get("placeholder", "")) == plain(label):
        return True
    cell = next((above for above in node.ancestors if above.role in _CELLS), None)
    if node.name or cell is None or cell.parent is None:
        return False
    if node.role == LIST and WRITTEN in roles and any(one.role in _WRITTEN_ROLES for one in cell.parent.walk()):
        return False
    before = cell.parent.children[: cell.parent.children.index(cell)]
    headings = [one for one in before if one.role in _HEADINGS]
    return any(plain(one.label) == plain(label) for one in (*before[-1:], *headings[-1:]))


def _holds_text(node: Node, label: str) -> bool:
    return any(plain(label) in (plain(below.name), plain(below.text)) for below in node.walk())


def _boxed(node: Node) -> Node | None:
    """Loose text has no box: what holds it has one, and is called by the text where it holds nothing else."""
    if node.box is not None:
        return node
    parent = node.parent
    return Node(node.role, node.name, node.text, parent.box, parent.parent) if parent and parent.box else None


def _in_place(node: Node, target: Target, owner: Node | None = None) -> bool:
    around_it = [above for above in node.ancestors if above.role == FRAME]
    if not all(any(_is_called(frame, title) for frame in around_it) for title in target.frames):
        return False
    if target.owner_number:
        return owner is not None and owner in node.ancestors
    if target.within:
        roles = target.owner_roles
        is_within = any(above.role in roles and _is_called(above, target.owner) for above in node.ancestors)
        return is_within and (not target.column or _is_in_column(node, target.column))
    if not target.place:
        return True
    around = [above.role for above in node.ancestors]
    landmark = target.landmark
    if landmark:
        return landmark in around
    return bool({"complementary", "navigation"} & set(around)) and not {"banner", "contentinfo"} & set(around)


def _is_in_column(node: Node, head: str) -> bool:
    """Whether ``node`` stands below ``head``, where that column of its table begins."""
    cell = next((one for one in (node, *node.ancestors) if one.role in _CELLS | _HEADINGS), None)
    table = next((above for above in node.ancestors if above.role in _TABLES), None)
    over = _head(table, head) if table else None
    return bool(cell and cell.box and over and over.box) and abs(cell.box.x - over.box.x) <= _COLUMN_APART  # type: ignore


def _head(table: Node, label: str) -> Node | None:
    """What stands over the column of ``table`` that is called ``label``."""
    rows = [node for node in table.walk() if node.role == "row"]
    heads = (cell for row in rows[:1] for cell in row.children)
    others = (node for node in table.walk() if node.role == "columnheader")
    return next(
        (cell for cell in (*heads, *others) if cell.role in _CELLS | _HEADINGS and _holds_text(cell, label)), None
    )


def _miss(target: Target, snapshot: Snapshot) -> Told:
    """What is told of a target that is nowhere."""
    if target.after and not _following(snapshot, target.after):
        owner = f"{words().pointing.after} {bracketed(target.after)}"
        return missing_message(target.text, target.after, (), snapshot, snapshot.nodes, owner=owner)
    if target.within and not _has_owner(target, snapshot):
        owner = f"{target.within} {bracketed(target.owner) if target.owner else ''}".strip()
        roles = target.owner_roles
        return missing_message(target.text, target.owner, roles, snapshot, snapshot.nodes, owner=owner)
    if target.column and not any(_head(node, target.column) for node in snapshot.nodes if node.role in _TABLES):
        owner = f"{words().pointing.column} {bracketed(target.column)}"
        heads = ("columnheader",)
        return missing_message(target.text, target.column, heads, snapshot, snapshot.nodes, owner=owner)
    here = [node for node in _here(snapshot, target) if _is_in_frame(target) or not _is_framed(node)]
    elsewhere = bool(target.place or target.within or target.after)
    return missing_message(
        target.text, target.label, target.roles if target.role else (), snapshot, here, elsewhere=elsewhere
    )


def _has_owner(target: Target, snapshot: Snapshot) -> bool:
    if target.owner_number:
        return _numbered_owner(snapshot, target) is not None
    roles = target.owner_roles
    return any(node.role in roles and _is_called(node, target.owner) for node in snapshot.nodes)
