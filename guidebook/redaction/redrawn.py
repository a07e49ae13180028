"""A page about other people: drawn again for a moment, so that its picture shows where a person's data is drawn.

The box of a text says where the browser has laid it out, not where else it draws it: in a shadow, a reflection, a
symbol that is used again, a frame that is drawn larger. So what was found is written otherwise for that moment, as
others would have it, and whatever looks different then is a person's too.

Those others are the same for every page, so that what is covered tells nothing of the person that it is about. Their
words have the room of those that they stand for, so that nothing beside them moves: neither in a table, whose columns
are as wide as what they hold, nor in a row that is drawn from its right end.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PIL import Image, ImageChops, ImageFilter
from playwright.sync_api import Error as PlaywrightError

from guidebook.compat.playwright import Call, send_all
from guidebook.errors import FigureError
from guidebook.geometry import Rect
from guidebook.language.messages import message
from guidebook.page_scripts import RUNS_SCRIPTS
from guidebook.redaction.privacy import Privacy

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession

_TILE = 8
"""Pixels of a picture, each way, that are covered together."""
_NEARLY = 24
"""Steps of a colour, of 255, that a letter's edge may differ by where it is smoothed anew."""
_BAND = 32 * _TILE
"""Rows of pixels that are compared at once."""
_ELEMENT, _TEXT = 1, 3  # of DOM's nodeType
_UNREAD = {"SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE", "TITLE"}
_FIELDS = {"INPUT", "TEXTAREA"}
_TEXT_ALONE = {"TEXTAREA", "OPTION", "OPTGROUP", "SELECT"}
"""What has no elements among its texts."""
_SAID = {"value", "placeholder", "label", "alt", "title", "content", "summary"}
"""Attributes that a page may draw, and those of its own (data-…, aria-…)."""
# What a field shows is a text of the browser's own inside it: its value, what it could undo, and the cursor stay.
_SET_SHOWN = """function (text) {
  const field = this.getRootNode().host;
  const { selectionStart, selectionEnd, selectionDirection } = field;
  this.data = text;
  if (selectionStart === null) return;
  try { field.setSelectionRange(selectionStart, selectionEnd, selectionDirection); } catch {}
}"""
# What of the page's texts is marked, as an object of the page: a text that is written otherwise is marked no more.
_MARKED = """(() => {
  const { anchorNode, anchorOffset, focusNode, focusOffset } = getSelection();
  return [anchorNode, anchorOffset, focusNode, focusOffset];
})()"""
_MARK_AGAIN = """function () {
  const marked = getSelection(), [anchor, from, focus, to] = this;
  if (anchor === null || !(anchor.isConnected && focus.isConnected)) return;
  const now = [marked.anchorNode, marked.anchorOffset, marked.focusNode, marked.focusOffset];
  if (now.some((one, at) => one !== this[at])) marked.setBaseAndExtent(anchor, from, focus, to);
}"""

_WRITE_AS_WIDE = Path(__file__).with_name("as_wide.js").read_text(encoding="utf-8")
"""A function of a text of the page; see there."""
_DIGITS = "847"
"""Of what the numbers of others are made: in most fonts as wide as each other, and drawn nowhere alike."""
Change = Callable[[str], Call]
"""What DevTools is asked for so that a text says something else."""


@dataclass(frozen=True)
class _Text:
    """A text of the page, what of it is a person's (``spans``), and what writes it.

    One that may have elements beside it is written with others of its ``document``; ``there`` is DevTools' name of it.
    """

    text: str
    spans: tuple[tuple[int, int], ...]
    change: Change
    there: str = ""
    document: int = 0

    def about(self, digit: str) -> str:
        """What it says about another, whose numbers are all of one ``digit``; with none, what it says of the person."""
        text = self.text
        for start, end in self.spans if digit else ():
            # word by word: a letter that only another font has makes its line higher
            other = re.sub(r"\S+", lambda word: of_another(word[0], digit), text[start:end])
            text = text[:start] + other + text[end:]
        return text

    def words_of(self, other: str) -> list[list[int | str]]:
        """The words of ``other``, which is as long, that stand for what is a person's: from, to, and the word."""
        of_person = (any(start <= at < end for start, end in self.spans) for at in range(len(self.text)))
        personal = "".join(letter if mine else " " for letter, mine in zip(self.text, of_person, strict=True))
        return [
            [_in_utf16(self.text, word.start()), _in_utf16(self.text, word.end()), other[word.start() : word.end()]]
            for word in re.finditer(r"\S+", personal)
        ]


def about_others(
    devtools: CDPSession,
    privacy: Privacy,
    words_of_texts: Mapping[int, Sequence[str]],
    draw: Callable[[float], object],
    *,
    as_wide: bool = True,
) -> None:
    """Draw the page, then as if it were about each of several others, whose numbers are of one digit each.

    The page's scripts rest meanwhile, and everything is put back.

    Args:
        devtools: a session of DevTools with the page.
        privacy: what is a person's.
        words_of_texts: what a text says of a person, by the browser's number of it, be it known by another text alone.
        draw: draws the page as it is then; called once for the person, then once for each of the others, with how many
            CSS pixels off a word stands at most.
        as_wide: whether others' words have the room of those that they stand for, where elements may stand beside
            them; a style sheet may be for what has none.

    Raises:
        FigureError: the page can't be read to its end.
    """
    with _at_rest(devtools), _marked_as_before(devtools):
        texts = list(_texts_of_persons(devtools, privacy, words_of_texts, as_wide=as_wide))
        try:
            for digit in ("", *_DIGITS):
                # what can't be written stays as it is
                told = send_all(devtools, _written(texts, digit))
                draw(max((one["result"].get("value") or 0 for one in told if one and "result" in one), default=0))
        finally:
            send_all(devtools, _written(texts[::-1], None))


def _written(texts: Sequence[_Text], digit: str | None) -> Iterator[Call]:
    """What DevTools is asked for so that ``texts`` are about others whose numbers are of one ``digit``; with an empty
    one about the person, written in the same way, and with None as they were.
    """
    of_documents: dict[int, list[_Text]] = defaultdict(list)
    for text in texts:
        if text.there:
            of_documents[text.document].append(text)
        else:
            yield text.change(text.about(digit or ""))
    for some in of_documents.values():
        jobs = [[one.text, [] if digit is None else one.words_of(one.about(digit))] for one in some]
        given = [{"value": jobs}, *({"objectId": one.there} for one in some)]
        call = {"objectId": some[0].there, "functionDeclaration": _WRITE_AS_WIDE, "returnByValue": True}
        yield "Runtime.callFunctionOn", call | {"arguments": given}


@contextmanager
def _at_rest(devtools: CDPSession) -> Iterator[None]:
    """No script of the page runs; where none did before, none does afterwards."""
    rests = _runs_scripts(devtools)
    if rests:
        devtools.send("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        yield
    finally:
        devtools.send("DOM.disable")
        if rests:
            devtools.send("Emulation.setScriptExecutionDisabled", {"value": False})


@contextmanager
def _marked_as_before(devtools: CDPSession) -> Iterator[None]:
    """What a reader has marked of the page's texts is marked afterwards."""
    marked = devtools.send("Runtime.evaluate", {"expression": _MARKED})["result"].get("objectId")
    try:
        yield
    finally:
        if marked:
            devtools.send("Runtime.callFunctionOn", {"objectId": marked, "functionDeclaration": _MARK_AGAIN})


def _document(devtools: CDPSession) -> dict[str, Any]:
    try:
        told = devtools.send("DOM.getDocument", {"depth": -1, "pierce": True})
    except PlaywrightError:
        raise FigureError(message("redaction.too-deep")) from None
    return dict(told["root"])


def _runs_scripts(devtools: CDPSession) -> bool:
    asked = {"expression": RUNS_SCRIPTS, "returnByValue": True}
    return bool(devtools.send("Runtime.evaluate", asked)["result"].get("value"))


def _texts_of_persons(
    devtools: CDPSession, privacy: Privacy, words_of_texts: Mapping[int, Sequence[str]], *, as_wide: bool
) -> Iterator[_Text]:
    """Every text of the page that says anything of a person's, and how it is written."""
    found = []
    for node, document, in_html in _nodes(_document(devtools)):
        words = words_of_texts.get(node["backendNodeId"], ())
        for text, change in _texts(devtools, node):
            spans = [*((one.start, one.end) for one in privacy.find(text)), *_spans_of(text, words)]
            if spans:
                wide = node if as_wide and node["nodeType"] == _TEXT and in_html else None
                found.append((_Text(text, tuple(dict.fromkeys(spans)), change, document=document), wide))
    asked = [node for _, node in found if node]
    there = iter(send_all(devtools, (("DOM.resolveNode", {"nodeId": node["nodeId"]}) for node in asked)))
    for one, wide in found:
        told = next(there) if wide else None
        yield replace(one, there=told["object"]["objectId"]) if told else one


def _may_hold(node: dict[str, Any]) -> bool:
    """Whether elements may stand among the texts of ``node``: it is HTML, and no field or list."""
    name = node["nodeName"]
    return node["nodeType"] == _ELEMENT and name.isupper() and name not in _TEXT_ALONE  # only HTML is in capitals


def _in_utf16(text: str, at: int) -> int:
    """Where the letter ``at`` of ``text`` stands as JavaScript counts."""
    return len(text[:at].encode("utf-16-le", "surrogatepass")) // 2


def _nodes(root: dict[str, Any]) -> Iterator[tuple[dict[str, Any], int, bool]]:
    """All nodes of a page, also in frames and in shadow roots, but for the browser's own.

    Yields:
        A node, the number of its document, and whether elements may stand beside it.
    """
    ahead = [(root, root["nodeId"], False)]
    while ahead:
        node, document, in_html = ahead.pop()
        if node["nodeName"].upper() in _UNREAD or node.get("shadowRootType") == "user-agent":
            continue
        yield node, document, in_html
        holds = _may_hold(node)
        ahead += [(inner, document, holds) for inner in node.get("children", ())]
        ahead += [(inner, document, False) for inner in node.get("shadowRoots", ())]
        if "contentDocument" in node:
            ahead.append((node["contentDocument"], node["contentDocument"]["nodeId"], False))


def _texts(devtools: CDPSession, node: dict[str, Any]) -> Iterator[tuple[str, Change]]:
    """What ``node`` says, and how each is written."""
    number = {"nodeId": node["nodeId"]}
    if node["nodeName"].upper() in _FIELDS:
        yield from _shown(devtools, node)
    if node["nodeType"] == _TEXT:
        yield node["nodeValue"], partial(_with_value, "DOM.setNodeValue", number)
    told = node.get("attributes", [])
    for name, text in zip(told[::2], told[1::2], strict=True):
        if name in _SAID or name.startswith(("data-", "aria-")):
            yield text, partial(_with_value, "DOM.setAttributeValue", number | {"name": name})


def _with_value(method: str, where: dict[str, Any], value: str) -> Call:
    return method, where | {"value": value}


def _shown(devtools: CDPSession, field: dict[str, Any]) -> Iterator[tuple[str, Change]]:
    """What ``field`` shows of what was typed into it."""
    inner = [root for root in field.get("shadowRoots", ()) if root["shadowRootType"] == "user-agent"]
    texts = [node for root in inner for node in _all_nodes(root) if node["nodeType"] == _TEXT]
    found = send_all(devtools, (("DOM.resolveNode", {"backendNodeId": node["backendNodeId"]}) for node in texts))
    for node, told in zip(texts, found, strict=True):
        if told:
            call = {"objectId": told["object"]["objectId"], "functionDeclaration": _SET_SHOWN}
            yield node["nodeValue"], partial(_with_argument, call)


def _with_argument(call: dict[str, Any], value: str) -> Call:
    return "Runtime.callFunctionOn", call | {"arguments": [{"value": value}]}


def _all_nodes(root: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """``root`` and all below it."""
    yield root
    for child in root.get("children", ()):
        yield from _all_nodes(child)


def _spans_of(text: str, words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where ``words`` stand in ``text``."""
    for word in words:
        found = re.search(r"\s+".join(map(re.escape, word.split())), text, re.IGNORECASE)
        if found:
            yield found.span()


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


class Comparison:
    """Where a page looks different about others than about the person; of its pictures, two are kept.

    A picture of a screen takes 16 MB, one of a long page five times that.

    Attributes:
        is_faithful: whether the page about the person, written as others are, looked as it did before.
    """

    def __init__(self) -> None:
        self.is_faithful = True
        self._kept: list[Image.Image] = []
        self._from_person: set[tuple[int, int]] = set()
        self._among_others: set[tuple[int, int]] = set()

    @property
    def has_begun(self) -> bool:
        """Whether the page about the person was taken."""
        return bool(self._kept)

    def begin(self, before: Image.Image, person: Image.Image, reach: int) -> None:
        """Take the page about the ``person``, written as others will be.

        Args:
            before: The page before anything was written in it.
            person: The page then.
            reach: By how many pixels anything may have moved.
        """
        self._kept = [person]
        self.is_faithful = not any(_is_lost(before, person, patch, reach) for patch in moving(before, person))

    def add(self, other: Image.Image) -> None:
        """Compare the page about one ``other`` more: the first of them with the person, all more with that one."""
        if len(self._kept) == 1:
            self._from_person = _tiles(self._kept[0], other)
            self._kept.append(other)
        else:
            self._among_others |= _tiles(self._kept[1], other)

    def differing(self, before: Image.Image, again: Image.Image) -> list[Rect]:
        """Where the page looks different about others, each patch as one rectangle of its picture.

        Args:
            before: The page as it was, before anything was written in it.
            again: As it is afterwards: where it changes by itself, it may show a number by turns, so that is told too.
        """
        moves = _tiles(before, again)
        patches = list(_patches(self._among_others - moves))
        left = {tile for tile in self._from_person - moves if not any(patch.holds(_rect(tile)) for patch in patches)}
        return [*patches, *_patches(left), *_patches(moves)]


def _is_lost(before: Image.Image, after: Image.Image, patch: Rect, reach: int) -> bool:
    """Whether anything in a ``patch`` of either picture is nowhere within ``reach`` pixels of it in the other one."""
    one, other = (picture.crop(patch.clipped(picture.size)) for picture in (before, after))
    return any(_is_outside(*pair, 2 * reach + 1) for pair in ((one, other), (other, one)))


def _is_outside(one: Image.Image, other: Image.Image, size: int) -> bool:
    """Whether a pixel of ``one`` is lighter or darker than all ``size`` times ``size`` around it in ``other``."""
    darker = ImageChops.subtract(other.filter(ImageFilter.MinFilter(size)), one)
    lighter = ImageChops.subtract(one, other.filter(ImageFilter.MaxFilter(size)))
    strongest = ImageChops.lighter(darker, lighter).convert("L").point(lambda value: 255 if value > _NEARLY else 0)
    return strongest.getbbox() is not None


def moving(before: Image.Image, again: Image.Image) -> list[Rect]:
    """Where a page changes by itself, each patch as one rectangle: it was drawn ``before``, and then ``again``."""
    return [*_patches(_tiles(before, again))]


def _tiles(one: Image.Image, other: Image.Image) -> set[tuple[int, int]]:
    """The tiles, by row and column, of which any pixel differs; what is compared is a band at a time."""
    width, height = one.size
    columns = -(-width // _TILE)
    found = set()
    for top in range(0, height, _BAND):
        band = (0, top, width, min(top + _BAND, height))
        red, green, blue = ImageChops.difference(one.crop(band), other.crop(band)).split()
        most = ImageChops.lighter(ImageChops.lighter(red, green), blue).point(lambda value: 255 if value else 0)
        rows = -(-most.height // _TILE)
        whole = Image.new("L", (columns * _TILE, rows * _TILE))
        whole.paste(most)
        differs = whole.resize((columns, rows), Image.Resampling.BOX).tobytes()
        found |= {divmod(at + top // _TILE * columns, columns) for at, tile in enumerate(differs) if tile}
    return found


def _rect(tile: tuple[int, int]) -> Rect:
    row, column = tile
    return Rect(column * _TILE, row * _TILE, (column + 1) * _TILE, (row + 1) * _TILE)


def _patches(tiles: set[tuple[int, int]]) -> Iterator[Rect]:
    """The rectangles of those tiles that lie within a tile of each other, and of a tile around them."""
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
        edges = min(columns) - 1, min(rows) - 1, max(columns) + 2, max(rows) + 2
        yield Rect(*(edge * _TILE for edge in edges))
