"""Looking for what a sentence points at, and saying why it isn't there or can't be used."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import Error as PlaywrightError

from guidebook.browser.devices import window_of
from guidebook.browser.held_fields import HeldFields
from guidebook.browser.net_errors import explain
from guidebook.browser.page_snapshot import read_screen
from guidebook.compat.playwright import is_page_awaited, kind_of_obstacle, obstacle_in
from guidebook.errors import FieldError, GuidebookError, TargetError
from guidebook.language.messages import Message, Told, joined, message, parts_of
from guidebook.language.names import role_name
from guidebook.page_scripts import page_function
from guidebook.redaction.privacy import without_queries, without_query
from guidebook.sentences.finding import find
from guidebook.sentences.labels import STARS, bracketed, plain
from guidebook.sentences.locating import locate, locate_text
from guidebook.sentences.lost_targets import text_message
from guidebook.sentences.roles import CONTROLS, FRAME, LIST, OPTION
from guidebook.sentences.targets import Target, as_field, as_written, parse
from guidebook.sentences.words import words
from guidebook.snapshot import Node, Snapshot

if TYPE_CHECKING:
    from playwright.sync_api import Locator

_ANSWER_TIMEOUT_MS = 2000
"""Milliseconds in which a page that doesn't come to its end has to say what it lacks."""
# What a list is, and which elements of the page hold its entries: a list that opens elsewhere names them by id.
_ENTRIES_OF = """list => {
  const kind = list.localName === "select" || list.getAttribute("role") === "listbox" ? "" : "combobox";
  const named = ["aria-controls", "aria-owns", "list"].map((name) => list.getAttribute(name) ?? "").join(" ");
  return [kind || (list.localName === "select" ? "select" : "listbox"), named.split(/\\s+/).filter(Boolean)];
}"""
# Scripts and styles that are asked for and haven't come: a page isn't read beyond them.
_MISSING = """() => {
  const come = new Set(performance.getEntriesByType("resource").map((one) => one.name));
  const asked = [...document.querySelectorAll("script[src], link[rel=stylesheet]")].map((one) => one.src || one.href);
  return asked.filter((address) => address && !come.has(address)).slice(0, 3);
}"""
_WORDS_THERE = page_function(Path(__file__).with_name("words_there.js"))
_OBSTACLES = {
    "covered": "unusable.covered",
    "disabled": "unusable.disabled",
    "hidden": "unusable.hidden",
    "moving": "unusable.moving",
    "outside": "unusable.outside",
    "read-only": "unusable.read-only",
}
"""What is told of each kind of obstacle that `kind_of_obstacle` knows."""


class ObstacleError(PlaywrightError):
    """Why a control can't be used that Playwright could use."""

    def __init__(self, told: Told) -> None:
        super().__init__(str(told))
        self.told = told


class Lookup(HeldFields):
    """A page on which targets are looked for."""

    def control(self, target: str) -> Locator:
        """The control that ``target`` points at, for steps that need Playwright's own words; it is on the page.

        What was given there is forgotten: the step may change it.

        Raises:
            TargetError: it does not come.
        """
        found = self._control(target)
        self._give_up(found)
        return found

    def _control(self, target: str, meant: Callable[[Target], Target] = as_written) -> Locator:
        self.refuse_crashed()
        wanted = meant(parse(target, self.names))
        found = locate(self.page, wanted)
        try:
            self._arrive()
            found.wait_for(state="attached")
        except PlaywrightError as error:
            raise self._missed(wanted, error) from None
        self._listener.looked_for(target)
        return found

    def _arrive(self) -> None:
        """Let a new page run its own scripts first: they may put another control in this one's place."""
        if self._is_arriving:
            self.page.wait_for_load_state("domcontentloaded")
            self._is_arriving = False

    def options(self, target: str) -> Locator:
        """The entries of the list that ``target`` points at, and of no other.

        Raises:
            TargetError: the list does not come, or the page does not say which entries are its own.
        """
        control = self._control(target)
        kind, ids = control.evaluate(_ENTRIES_OF)
        if kind == "select":
            return control.locator("option")
        if kind == "listbox":
            return control.get_by_role("option")
        if not ids:
            raise TargetError(message("unusable.entries-unknown", target=target))
        lists = control.locator("xpath=ancestor::html").locator(", ".join(f'[id="{one}"]' for one in ids))
        return lists.locator("option").or_(lists.get_by_role("option"))

    def value(self, target: str) -> str:
        """What the field ``target`` holds now; of a list, the label that is chosen; empty where it can't be told."""
        states = self._read_field(self._control(target, as_field))
        return (states[0].holds or "") if states else ""

    def shown_of(self, labels: Iterable[str]) -> set[str]:
        """Those of ``labels`` that can be seen now; nothing is proven by it, and nothing waited for."""
        asked = [] if self.crashed else list(labels)
        # looking for one label asks for the name of each control; most of them have no word on most pages
        there = self.page.evaluate(_WORDS_THERE, [STARS.sub("", label).split() for label in asked]) if asked else []
        return {asked[at] for at in there if self._is_shown(asked[at])}

    def _is_shown(self, label: str) -> bool:
        return locate_text(self.page, parse(bracketed(label))).filter(visible=True).count() > 0

    def snapshot(self) -> Snapshot:
        """What can be read on the screen now, less secret values, without pixels and text lines."""
        address, title = without_queries(self.page.url), self.hide(self.page.title())
        return Snapshot(address, title, window_of(self.page), 1, read_screen(self.page))

    # --- why not ---

    def _missed(self, target: Target, error: Exception, *, seeing: bool = False) -> GuidebookError:
        """What is told of ``target`` where ``error`` came of looking for it, or (``seeing``) of looking at it."""
        if is_page_awaited(error):
            fields = {"target": target.text, "reason": explain(error)}
            if self._requested:
                missing = message("unusable.page-after-missing", address=self._requested, **fields)
            else:
                missing = message("unusable.next-page-missing", **fields)
            return TargetError(joined((missing, self._awaited())))
        try:
            snapshot = self.snapshot()
            node = find(snapshot, target.text, self.names, is_acted_on=target.is_field)
        except TargetError as missed:
            return TargetError(_with_notices(missed.told, self.notices()))
        except PlaywrightError as gone:
            address = without_queries(self.page.url)
            return TargetError(
                message("unusable.out-of-reach", target=target.text, address=address, reason=explain(gone))
            )
        frame = next((above for above in node.ancestors if above.role == FRAME), None)
        if frame and not target.within:
            place = f"{words().inside(FRAME)} {frame_name(frame, snapshot)}"
            write = f"{target.text} {place}"
            return TargetError(message("unusable.in-frame", target=target.text, write=write))
        return self._unusable(target, node, snapshot, error, seeing=seeing)

    def _unusable(
        self, target: Target, node: Node, snapshot: Snapshot, error: Exception, *, seeing: bool
    ) -> GuidebookError:
        """What is told of ``target``, which is ``node`` of the screen."""
        if target.is_field and node.role not in target.roles:
            return FieldError(message("field.pressed-only", target=target.text, kind=role_name(node.role)))
        name = "" if seeing else _own_name(target, node)
        if name and not locate(self.page, target).count():
            return TargetError(name)
        text = "" if seeing or target.role or node.role in CONTROLS else text_message(target.label, (), snapshot)
        if text:
            unusable = message("unusable.as-it-is", target=target.text)
            return TargetError(joined((unusable, text, self.whereabouts(), self.notices())))
        what = message("unusable.unseen" if seeing else "unusable.though-there", target=target.text)
        said = (self.whereabouts(), self.notices(), "" if seeing else _reason(error))
        return TargetError(joined((what, *said)))

    def _awaited(self) -> Told:
        """Which scripts and styles of a page that doesn't come to its end are missing."""
        if self._requested != without_query(self.page.url):
            return ""  # the page before it lacks nothing, and answers no question any more
        try:
            missing = self.page.wait_for_function(_MISSING, timeout=_ANSWER_TIMEOUT_MS).json_value()
        except PlaywrightError:
            return ""
        return message("page.waits-for", addresses=without_queries(", ".join(missing))) if missing else ""


def _with_notices(told: Told, notices: Told) -> Told:
    """What the screen says stands before what is like the label."""
    parts = parts_of(told)
    near = (at for at, part in enumerate(parts) if isinstance(part, Message) and part.code == "target.nearest-there")
    at = next(near, len(parts))
    return joined((*parts[:at], notices, *parts[at:]))


def frame_name(frame: Node, snapshot: Snapshot) -> str:
    """How a sentence points at a frame: by its title, or by its number."""
    if frame.name:
        return bracketed(frame.name)
    frames = [node for node in snapshot.nodes if node.role == FRAME]
    return f"{words().pointing.number} {frames.index(frame) + 1}"


def _own_name(target: Target, node: Node) -> Told:
    """What to write for ``node`` where ``target`` calls it by what only a snapshot knows it by; empty where it doesn't:
    the example in a field that has a label, an entry of a list that opens in a window of the browser's own.
    """
    if node.role == OPTION:
        menu = next((above for above in node.ancestors if above.role == LIST), node)
        where = f"{words().role(LIST)} {bracketed(menu.name)}".strip()
        return message("unusable.entry-of-list", target=target.text, label=node.label, where=where)
    if plain(node.name) != plain(target.label) == plain(node.properties.get("placeholder", "")):
        write = f"{words().role(node.role)} {bracketed(node.name)}".strip()
        return message("unusable.example-in-field", target=target.text, write=write)
    return ""


def _reason(error: Exception) -> Told:
    """Why a control could not be used: what Playwright says last, in words where there are some."""
    if isinstance(error, ObstacleError):
        return error.told
    obstacle = obstacle_in(error)
    kind, what = kind_of_obstacle(obstacle)
    if not kind:
        return obstacle
    return message(_OBSTACLES[kind], **({"what": what} if what else {}))
