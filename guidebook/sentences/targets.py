"""Targets: what a sentence points at, ``[role word] [label] [place]``.

The same words find a control on a live page, to act on it, and in a captured figure, to number it::

    parse("nút [Liên kết] ở đầu trang")      -> Target
    locate(page, target)                     -> a Playwright locator (strict: two matches are an error)
    find(snapshot, "nút [Liên kết]")         -> the one node of a figure's snapshot

Labels are compared after NFC, ignoring case and a trailing ``*``, ``(*)`` or ``:``, so that ``[Họ tên]`` is
the field ``Họ tên *``; never in part, so that ``[Đăng ký]`` isn't ``Đăng ký tài khoản``.
"""

from __future__ import annotations

import difflib
import re
import string
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from guidebook.errors import TargetError
from guidebook.snapshot import Node, Snapshot

if TYPE_CHECKING:
    from playwright.sync_api import FrameLocator, Locator, Page

WORDS = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
ROLES: dict[str, list[str]] = WORDS["roles"]
PLACES: dict[str, str] = WORDS["places"]
WITHIN: dict[str, list[str]] = WORDS["within"]

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
# A row is known by a text in it, not by a name of its own.
ROWS = frozenset({"row", "listitem"})
# A page within the page: no role of ARIA's, but one of snapshots.
FRAME = "iframe"
_LANDMARKS = {"top": "banner", "bottom": "contentinfo"}
# A menu at the side is a landmark of its own, outside the page's head and foot. In XPath, which the browser itself
# evaluates: of CSS, Playwright evaluates `:is` and `:not` by its own script, at ten times the cost.
_SIDE_MENU = (
    "xpath=.//*[self::aside or self::nav or @role='complementary' or @role='navigation']"
    "[not(ancestor::*[self::header or self::footer or @role='banner' or @role='contentinfo'])]"
)
# XPath 1.0 has no case folding: the capitals of the English and the Vietnamese alphabet, with all tone marks.
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_CAPITALS = f"{string.ascii_uppercase}Đ" + "".join(
    unicodedata.normalize("NFC", vowel + tone) for vowel in "AĂÂEÊIOÔƠUƯY" for tone in _TONES
)
_STARS = re.compile(r"\s*(\(\*\)|\*|:)\s*$")
_AND = re.compile(rf" {WORDS['sentences']['and']} (?![^\[]*\])")
_LABEL = r"\[(?P<{0}>[^\]]+)\]"


def _one_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_PLACE = rf"(?: (?:(?P<place>{_one_of(PLACES)})|(?P<within>{_one_of(WITHIN)}) {_LABEL.format('owner')}))?"
_TARGET = re.compile(rf"^(?:(?P<role>{_one_of(ROLES)}) )?{_LABEL.format('label')}{_PLACE}$")


def in_sentence(names: Iterable[str] = ()) -> str:
    """A regular expression for a target inside a sentence; ``names`` are words that stand for a label."""
    label = "|".join([r"\[[^\]]+\]", *map(re.escape, names)])
    place = rf"(?: (?:(?:{_one_of(PLACES)})|(?:{_one_of(WITHIN)}) (?:{label})))?"
    return rf"(?:(?:(?:{_one_of(ROLES)}) )?(?:{label}){place})"


@dataclass(frozen=True)
class Target:
    """A parsed target. ``role`` is a role word or empty; ``owner`` names the row, list or frame it stands in."""

    text: str
    label: str
    role: str = ""
    place: str = ""
    within: str = ""
    owner: str = ""

    @property
    def roles(self) -> tuple[str, ...]:
        """The ARIA roles it may have."""
        return tuple(ROLES[self.role]) if self.role else CONTROLS


@lru_cache(maxsize=1024)
def parse_label(text: str) -> Target | None:
    """The target that ``text`` writes with a label in brackets, or None."""
    found = _TARGET.match(unicodedata.normalize("NFC", text.strip()))
    if found is None:
        return None
    parts = {name: value or "" for name, value in found.groupdict().items()}
    return Target(text, **parts)


def parse(text: str, names: Mapping[str, str] | None = None) -> Target:
    """The target that ``text`` writes; ``names`` are words that stand for a label only the run knows.

    With ``{"tên của mình": "Nguyễn Thanh Bình"}``, "nút tên của mình ở đầu trang" points at the citizen's name.
    """
    written = text
    for word, label in (names or {}).items():
        written = written.replace(word, f"[{label}]", 1)
    target = parse_label(text) or parse_label(written)
    if target is None:
        raise TargetError(f"“{text}” points at nothing: write the label in brackets, as in {_example()}.")
    return replace(target, text=text)


def each_of(text: str) -> tuple[str, ...]:
    """The targets that ``text`` writes: one, or several as in “ô [Họ và tên] và nút [Lưu]”."""
    return tuple(part.strip() for part in _AND.split(text))


def _example() -> str:
    role, place = next(iter(ROLES)), next(iter(PLACES))
    return f"“{role} [OK]” or “[OK] {place}”"


@lru_cache(maxsize=4096)
def plain(label: str) -> str:
    """``label`` as it is compared: NFC, single spaces, no case, no trailing star or colon."""
    text = " ".join(unicodedata.normalize("NFC", label).split())
    return _STARS.sub("", text).casefold()


# --- on a live page ---------------------------------------------------------------------------------------


@lru_cache(maxsize=1024)
def name_pattern(label: str) -> re.Pattern[str]:
    """What an accessible name must match to be ``label``; pages may write it in NFC or NFD."""
    bare = _STARS.sub("", unicodedata.normalize("NFC", label.strip()))
    forms = dict.fromkeys((bare, unicodedata.normalize("NFD", bare)))
    words = "|".join(r"\s+".join(re.escape(word).replace("/", r"\/") for word in form.split()) for form in forms)
    return re.compile(rf"^\s*(?:{words})\s*(?:\(\*\)|\*|:)?\s*$", re.IGNORECASE)


def locate(page: Page, target: Target) -> Locator:
    """The control on a live page; strict, so acting on two at once fails."""
    if _is_in_frame(target):
        return _named(_frame(page, target.owner).content_frame, target.roles, target.label)
    scope, named = _scope(page, target), _named(page, target.roles, target.label)
    return scope.locator(named) if scope else named


def locate_text(page: Page, target: Target) -> Locator:
    """As `locate`, or failing a control, the text itself: a heading, a notice, a cell."""
    control = locate(page, target)
    scope = _frame(page, target.owner).content_frame if _is_in_frame(target) else _scope(page, target) or page
    return control if target.role else control.or_(scope.get_by_text(name_pattern(target.label)))


def locate_owner(page: Page, target: Target) -> Locator | None:
    """The row, list or frame that ``target`` is said to stand in; None where it names none."""
    if not target.within:
        return None
    return _frame(page, target.owner) if _is_in_frame(target) else _scope(page, target)


def _is_in_frame(target: Target) -> bool:
    return bool(target.within) and WITHIN[target.within] == [FRAME]


def _frame(page: Page | FrameLocator, label: str) -> Locator:
    """The window in the page that shows another page, by its title."""
    pattern = name_pattern(label)
    return page.locator("iframe").and_(page.get_by_title(pattern).or_(page.get_by_label(pattern)))


def _named(page: Page | FrameLocator, roles: Iterable[str], label: str) -> Locator:
    if set(roles) & ROWS:
        return _row(page, label)
    if FRAME in roles:
        return _frame(page, label)
    pattern = name_pattern(label)
    first, *others = [page.get_by_role(role, name=pattern) for role in roles]  # type: ignore[arg-type]
    for other in others:
        first = first.or_(other)
    return first


def _row(page: Page | FrameLocator, label: str) -> Locator:
    """Rows and list items that hold ``label``: a text, or a cell's name, which has what a style sheet adds to it."""
    cell = page.get_by_role("cell", name=name_pattern(label))
    return page.locator(_row_path(label)).or_(cell.locator("xpath=ancestor::*[self::tr or @role='row'][1]"))


@lru_cache(maxsize=256)
def _row_path(label: str) -> str:
    """Rows and list items that hold ``label`` as a text of its own, also a loose one beside a control."""
    bare = plain(label)
    forms = dict.fromkeys(form for text in (bare, unicodedata.normalize("NFD", bare)) for form in _starred(text))
    lower = f"normalize-space(translate(., '{_CAPITALS}', '{_CAPITALS.lower()}'))"
    same = " or ".join(f"{lower}={_quoted(form)}" for form in forms)
    rows = "self::tr or self::li or @role='row' or @role='listitem'"
    return f"xpath=.//*[{rows}][.//text()[{same}]]"


def _starred(label: str) -> list[str]:
    return [label + tail for tail in ("", "*", " *", "(*)", " (*)", ":")]


def _quoted(text: str) -> str:
    """A string of XPath 1.0, which knows no escapes."""
    pieces = ", '\"', ".join(f'"{piece}"' for piece in text.split('"'))
    return f"concat({pieces}, '')"


def _scope(page: Page, target: Target) -> Locator | None:
    """The part of the page that the target's place names; None for the whole page."""
    if target.within:
        return _named(page, WITHIN[target.within], target.owner)
    if not target.place:
        return None
    landmark = _LANDMARKS.get(PLACES[target.place])
    return page.get_by_role(landmark) if landmark else page.locator(_SIDE_MENU)  # type: ignore[arg-type]


# --- in a captured figure ---------------------------------------------------------------------------------


def find(snapshot: Snapshot, target: str, names: Mapping[str, str] | None = None) -> Node:
    """The one node of ``snapshot`` that ``target`` points at; a `TargetError` where there is none, or two."""
    wanted = parse(target, names)
    found = _matches(snapshot, wanted)
    seen = [node for node in found if snapshot.visible(node)] or found
    if len(seen) == 1:
        return seen[0]
    raise TargetError(_two(wanted, seen) if seen else _none(wanted, snapshot))


def _matches(snapshot: Snapshot, target: Target) -> list[Node]:
    here = [node for node in snapshot.nodes if _in_place(node, target)]
    controls = [node for node in here if node.role in target.roles and _is_called(node, target.label)]
    if controls or target.role:
        return controls
    return [node for node in map(_boxed, here) if node and plain(node.label) == plain(target.label)]


def _is_called(node: Node, label: str) -> bool:
    if node.role in ROWS:
        return _holds_text(node, label)
    return plain(node.name) == plain(label)


def _holds_text(node: Node, label: str) -> bool:
    return any(plain(label) in (plain(below.name), plain(below.text)) for below in node.walk())


def _boxed(node: Node) -> Node | None:
    """Loose text has no box: what holds it has one, and is called by the text where it holds nothing else."""
    if node.box is not None:
        return node
    parent = node.parent
    return Node(node.role, node.name, node.text, parent.box, parent.parent) if parent and parent.box else None


def _in_place(node: Node, target: Target) -> bool:
    if target.within:
        roles = WITHIN[target.within]
        return any(above.role in roles and _is_called(above, target.owner) for above in node.ancestors)
    if not target.place:
        return True
    around = [above.role for above in node.ancestors]
    landmark = _LANDMARKS.get(PLACES[target.place])
    if landmark:
        return landmark in around
    return bool({"complementary", "navigation"} & set(around)) and not {"banner", "contentinfo"} & set(around)


def _two(target: Target, found: list[Node]) -> str:
    where = "; ".join(dict.fromkeys(map(_described, found)))
    return f"“{target.text}” fits {len(found)} things on the screen ({where}): add a role word or a place."


def _described(node: Node) -> str:
    row = next((above for above in node.ancestors if above.role in ROWS), None)
    around = next((above.role for above in node.ancestors if above.role != "list"), "page")
    near = next((below.label for below in row.walk() if below.label and below is not node), "") if row else ""
    return f"{node.role} in {'the row “' + near + '”' if near else around}"


def _none(target: Target, snapshot: Snapshot) -> str:
    if target.within and not _has_owner(target, snapshot):
        near = nearest(target.owner, snapshot)
        there = f" Nearest there: {', '.join(f'[{label}]' for label in near)}." if near else ""
        where = f"the screen “{snapshot.title}” ({snapshot.address})"
        return f"“{target.text}”: nothing on {where} is “{target.within} [{target.owner}]”.{there}"
    other = next((n.role for n in snapshot.nodes if plain(n.name) == plain(target.label)), "")
    if other and not target.place and not target.within:
        return f"“{target.text}” is not on the screen “{snapshot.title}”: [{target.label}] there is a {other}."
    near = nearest(target.label, snapshot)
    there = f" Nearest there: {', '.join(f'[{label}]' for label in near)}." if near else ""
    return f"“{target.text}” is not on the screen “{snapshot.title}” ({snapshot.address}).{there}"


def _has_owner(target: Target, snapshot: Snapshot) -> bool:
    roles = WITHIN[target.within]
    return any(node.role in roles and _is_called(node, target.owner) for node in snapshot.nodes)


def nearest(label: str, snapshot: Snapshot, most: int = 3) -> list[str]:
    """The labels on the screen most like ``label``, best first."""
    there = {plain(node.label): node.label for node in snapshot.nodes if node.label and len(node.label) < 80}
    close = difflib.get_close_matches(plain(label), there, n=most, cutoff=0.4)
    return [_STARS.sub("", there[name]) for name in close]
