"""A page about somebody else: drawn again for a moment, so that its picture shows where a person's data is drawn.

The box of a text says where the browser has laid it out, not where else it draws it: in a shadow, a reflection, a
symbol that is used again, a frame that is drawn larger. So what was found is written otherwise for that moment, as
others would have it, and whatever looks different then is a person's too.

They are the same whoever the page is about, so that what is covered tells nothing of who it was.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from PIL import Image, ImageChops
from playwright.sync_api import Error as PlaywrightError

from guidebook.browser.in_page import RUNS_SCRIPTS
from guidebook.errors import FigureError
from guidebook.model import Box
from guidebook.redaction.privacy import Privacy

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession

TILE = 8
"""Pixels of a picture, each way, that are covered together."""
_TEXT = 3  # of DOM's nodeType
_UNREAD = {"SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE", "TITLE"}
_FIELDS = {"INPUT", "TEXTAREA"}
_SAID = {"value", "placeholder", "label", "alt", "title", "content", "summary"}
"""Attributes that a page may draw, and those of its own (data-…, aria-…)."""
# A field's value is set as the browser has it, past what a page's library has put before it; the cursor stays.
_SET_VALUE = """function (value) {
  const { set } = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(this), "value");
  const { selectionStart, selectionEnd, selectionDirection } = this;
  set.call(this, value);
  if (selectionStart === null) return;
  try { this.setSelectionRange(selectionStart, selectionEnd, selectionDirection); } catch {}
}"""
_VALUE = "function () { return this.value === this.defaultValue ? '' : this.value; }"

Change = tuple[str, dict[str, Any]]
"""What DevTools is asked for: a method, and its arguments."""
Write = Callable[[str, Sequence[str]], str]
"""What writes a text otherwise; the words are those of it that are parts of a number."""


@contextmanager
def about_another(
    devtools: CDPSession, privacy: Privacy, parts: Mapping[int, Sequence[str]], digit: str
) -> Iterator[None]:
    """The page as it would be about a person whose numbers are all of one ``digit``; its scripts rest meanwhile, and
    everything is put back.

    ``parts`` are the words of a number that is split over several texts, by the browser's number of each text.
    """
    rests = _runs_scripts(devtools)  # else they do so anyhow
    if rests:
        devtools.send("Emulation.setScriptExecutionDisabled", {"value": True})
    undo: list[Change] = []
    try:
        root = _document(devtools)
        for change, back in _changes(devtools, root, parts, partial(_of_another, privacy, digit)):
            with suppress(PlaywrightError):  # what can't be written otherwise stays as it is
                devtools.send(*change)
                undo.append(back)
        yield
    finally:
        for back in reversed(undo):
            with suppress(PlaywrightError):
                devtools.send(*back)
        devtools.send("DOM.disable")
        if rests:
            devtools.send("Emulation.setScriptExecutionDisabled", {"value": False})


def _document(devtools: CDPSession) -> dict[str, Any]:
    try:
        told = devtools.send("DOM.getDocument", {"depth": -1, "pierce": True})
    except PlaywrightError:
        raise FigureError(
            "The page is nested so deep that it can't be looked through for what is a person's: take another figure."
        ) from None
    return dict(told["root"])


def _runs_scripts(devtools: CDPSession) -> bool:
    asked = {"expression": RUNS_SCRIPTS, "returnByValue": True}
    return bool(devtools.send("Runtime.evaluate", asked)["result"].get("value"))


def _changes(
    devtools: CDPSession, root: dict[str, Any], parts: Mapping[int, Sequence[str]], write: Write
) -> Iterator[tuple[Change, Change]]:
    """What writes each text of the page otherwise, and what puts it back."""
    for node in _nodes(root):
        words = parts.get(node["backendNodeId"], ())
        if node["nodeName"].upper() in _FIELDS:
            yield from _change_of_field(devtools, node, words, write)
        if node["nodeType"] == _TEXT:
            yield from _change("DOM.setNodeValue", {"nodeId": node["nodeId"]}, node["nodeValue"], words, write)
        told = node.get("attributes", [])
        for name, text in zip(told[::2], told[1::2], strict=True):
            if name in _SAID or name.startswith(("data-", "aria-")):
                attribute = {"nodeId": node["nodeId"], "name": name}
                yield from _change("DOM.setAttributeValue", attribute, text, (), write)


def _nodes(root: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """All nodes of a page, also in frames and in shadow roots, but for the browser's own."""
    ahead = [root]
    while ahead:
        node = ahead.pop()
        if node["nodeName"].upper() in _UNREAD or node.get("shadowRootType") == "user-agent":
            continue
        yield node
        ahead += [*node.get("children", ()), *node.get("shadowRoots", ())]
        ahead += [node["contentDocument"]] if "contentDocument" in node else []


def _change(
    method: str, where: dict[str, Any], text: str, words: Sequence[str], write: Write
) -> Iterator[tuple[Change, Change]]:
    other = write(text, words)
    if other != text:
        yield (method, where | {"value": other}), (method, where | {"value": text})


def _change_of_field(
    devtools: CDPSession, node: dict[str, Any], words: Sequence[str], write: Write
) -> Iterator[tuple[Change, Change]]:
    """What somebody typed; what the page itself wrote there is an attribute of its own, or a text."""
    number = {"backendNodeId": node["backendNodeId"]}
    try:
        field = {"objectId": devtools.send("DOM.resolveNode", number)["object"]["objectId"]}
        asked = field | {"functionDeclaration": _VALUE, "returnByValue": True}
        text = devtools.send("Runtime.callFunctionOn", asked)["result"].get("value") or ""
    except PlaywrightError:
        return
    other, call = write(text, words), field | {"functionDeclaration": _SET_VALUE}
    if other != text:
        written, back = (call | {"arguments": [{"value": value}]} for value in (other, text))
        yield ("Runtime.callFunctionOn", written), ("Runtime.callFunctionOn", back)


def _of_another(privacy: Privacy, digit: str, text: str, parts: Sequence[str]) -> str:
    """``text`` with another person's number in place of each that is found in it, and of each of ``parts``."""
    for one in privacy.find(text):
        text = text[: one.start] + of_another(text[one.start : one.end], digit) + text[one.end :]
    for part in parts:
        words = re.compile(r"\s+".join(map(re.escape, part.split())), re.IGNORECASE)
        text = words.sub(lambda found: of_another(found[0], digit), text, count=1)
    return text


def of_another(value: str, digit: str) -> str:
    """``value`` with ``digit`` for each of its digits, and its letters in another order, so that every place shows
    another one: as wide as before. Of an e-mail address, the part that is a person's.
    """
    end = value.index("@") if "@" in value else len(value)
    new = [digit if at < end and letter.isdecimal() else letter for at, letter in enumerate(value)]
    places = sorted((at for at in range(end) if value[at].isalpha()), key=lambda at: value[at])
    most = max(Counter(value[at] for at in places).values(), default=0)
    for at, other in zip(places, places[most:] + places[:most], strict=True):
        new[at] = value[other] if value[other] != value[at] else chr(ord(value[at]) + 1)
    return "".join(new)


def differing(before: bytes, others: Sequence[bytes], again: bytes) -> list[Box]:
    """Where a picture looks different about ``others``, in picture pixels: each patch as one box.

    ``again`` is the page as it was ``before``, drawn a second time: where it changes by itself, that says nothing.
    """
    was, is_again, one, *more = (Image.open(io.BytesIO(png)).convert("RGB") for png in (before, again, *others))
    moves = _tiles(was, is_again)
    patches = list(_patches(set().union(*(_tiles(one, other) for other in more)) - moves))
    left = {tile for tile in _tiles(was, one) - moves if not any(patch.holds(_box(tile)) for patch in patches)}
    return [*patches, *_patches(left)]


def _tiles(one: Image.Image, other: Image.Image) -> set[tuple[int, int]]:
    """The tiles, by row and column, of which any pixel differs."""
    red, green, blue = ImageChops.difference(one, other).split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue).point(lambda value: 255 if value else 0)
    width, height = (-(-edge // TILE) for edge in one.size)
    whole = Image.new("L", (width * TILE, height * TILE))
    whole.paste(most)
    differs = whole.resize((width, height), Image.Resampling.BOX).tobytes()
    return {divmod(at, width) for at, tile in enumerate(differs) if tile}


def _box(tile: tuple[int, int]) -> Box:
    row, column = tile
    return Box(column * TILE, row * TILE, TILE, TILE)


def _patches(tiles: set[tuple[int, int]]) -> Iterator[Box]:
    """The boxes of those tiles that lie within a tile of each other, and of a tile around them."""
    left = set(tiles)
    while left:
        ahead = [left.pop()]
        patch = []
        while ahead:
            row, column = ahead.pop()
            patch.append((row, column))
            near = {(row + down, column + right) for down in range(-2, 3) for right in range(-2, 3)} & left
            left -= near
            ahead += near
        rows, columns = zip(*patch, strict=True)
        top, start = (min(rows) - 1) * TILE, (min(columns) - 1) * TILE
        yield Box(start, top, (max(columns) + 2) * TILE - start, (max(rows) + 2) * TILE - top)
