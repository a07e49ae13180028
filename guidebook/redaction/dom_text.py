"""What the browser has drawn as text, and where: read from DevTools' own snapshot of a page, without asking the page.

It knows what a page's scripts can't be asked for: closed shadow roots, what style sheets add (``::before``), the
values of fields, frames of other sites. Boxes are CSS pixels of the picture.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import Any

from guidebook.errors import FigureError
from guidebook.geometry import Box
from guidebook.language.messages import message
from guidebook.redaction.dom_nodes import DomNodes, rare
from guidebook.redaction.field_names import FieldNames
from guidebook.redaction.pieces import CELLS, TABLES, Move, Part, Piece
from guidebook.redaction.secret_fields import SECRET_MARK

STYLES = [
    "display",
    "visibility",
    "opacity",
    "color",
    "clip",
    "clip-path",
    "overflow-x",
    "direction",
    "unicode-bidi",
    "hyphenate-character",
    "white-space-collapse",
    "content-visibility",
    "text-shadow",
    "-webkit-box-reflect",
    "filter",
    "-webkit-text-security",
]
_AT = {style: at for at, style in enumerate(STYLES)}
_LEAST_SEEN = 0.1
"""Of a text's box, the part that has to be inside of what it is clipped to."""
_CLEAR = re.compile(r"^rgba\(.*, 0\)$|^transparent$")
_BACKWARDS = "\u202e"
"""Makes letters stand from right to left, up to the end of their block or a sign for it."""
_PICTURES = {"IMG", "CANVAS", "svg", "VIDEO", "OBJECT", "EMBED"}
_SAID = ("alt", "aria-label", "title")
_PARTS = {"ARTICLE", "SECTION", "MAIN", "ASIDE", "NAV", "FIELDSET", "FORM", "DIALOG"}
"""Elements of a page that may have a foot of their own."""
_HEADINGS = {"H1", "H2", "H3", "H4", "H5", "H6"}
_MOST_INSIDE = 4
"""How deep in a button its text may stand."""
_MOST_AROUND = 3
"""How many elements around a text or a field, which hold nothing else, are measured with it: they have its border."""
_MOST_IN_A_CELL = 4
"""Texts and fields of a table's cell."""
_FIELDS = ("INPUT", "TEXTAREA", "SELECT")
# Fields that show nothing of their value, or dots.
_MUTE = {"password", "radio", "checkbox", "range", "color", "image", "hidden"}
_NO_TEXT = {"radio", "checkbox", "button", "submit", "reset", "image", "hidden"}
"""Types of fields in which nothing is written."""
_CODE = re.compile(r"one-time-code|otp", re.IGNORECASE)
_FAKE_FOLDER = "C:\\fakepath\\"
"""What a field's value has before the name of a file, and a page doesn't show (HTML, 4.10.5.4)."""
_LINE_END = re.compile(r"[\n\r\t\f]")
_WHOLE = -1


def pieces_of(snapshot: dict[str, Any], moves: Mapping[int, Move | None]) -> list[Piece]:
    """Read what the browser has drawn as text.

    Args:
        snapshot: what DOMSnapshot.captureSnapshot gave, with `STYLES`.
        moves: how a box of each document that is drawn gets to the picture; None where it can't.

    Returns:
        All texts in the order of the page, with boxes in CSS pixels of the picture; without them where no move is.

    Raises:
        FigureError: digits are drawn where no text stands.
    """
    return [piece for number, move in moves.items() for piece in _Document(snapshot, number, move).pieces()]


class _Document:
    """One document of a snapshot: DevTools tells it in columns, and every text by its number."""

    def __init__(self, snapshot: dict[str, Any], number: int, move: Move | None) -> None:
        document = snapshot["documents"][number]
        self._nodes = DomNodes(snapshot["strings"], document["nodes"])
        self._layout, self._boxes = document["layout"], document["textBoxes"]
        self._scroll = (document.get("scrollOffsetX", 0), document.get("scrollOffsetY", 0))
        self._number, self._move, self._placed = number, move or (lambda box: box), move is not None
        self._styles = dict(zip(self._layout["nodeIndex"], self._layout["styles"], strict=True))
        self._bounds = {
            node: self._at(bounds)
            for node, bounds in zip(self._layout["nodeIndex"], self._layout["bounds"], strict=True)
        }
        self._rows_with_values = {
            self._nodes.parents[node]
            for node, name in enumerate(self._nodes.names)
            if name == "TD" or self._nodes.roles.get(node) in ("cell", "gridcell")
        }
        self._hiding = {node for node in self._styles if self._style(node, "content-visibility") == "hidden"}
        self._pseudo = self._nodes.rare("pseudoType")
        self._values = self._nodes.rare("inputValue") | self._nodes.rare("textValue")
        self._options = frozenset(document["nodes"].get("optionSelected", {}).get("index", ()))
        self._backwards: set[int] = set()
        """The blocks in which letters stand from right to left, from a sign on."""

    def pieces(self) -> Iterator[Piece]:
        """All texts, fields and pictures that are drawn, in the order of the page."""
        parts = self._parts()
        inside = self._inside()
        fields: list[Box] = []
        for index, (node, text) in enumerate(zip(self._layout["nodeIndex"], self._layout["text"], strict=True)):
            if self._style(node, "visibility") not in ("visible", "") or self._is_left_out(node):
                continue
            name = self._nodes.names[node]
            if index in parts:
                yield self._text(node, self._nodes.string(text), parts[index], fields)
                fields = []
            elif name in _FIELDS or name in _PICTURES:
                box = self._at(self._layout["bounds"][index])
                is_field = self._is_written_in(node, name)
                fields += [box] if is_field else []
                piece = self._whole(node, box, inside, is_field=is_field)
                if piece.text or is_field:  # what stands behind a field is its, though it holds nothing
                    yield piece

    def _text(self, node: int, drawn: str, parts: list[Part], fields: Sequence[Box]) -> Piece:
        """The text ``node``, of which the browser has ``drawn`` this, behind the ``fields`` since the text before."""
        self._refuse_digits_for_hyphens(node)
        are_dots = self._is_drawn_as_dots(node)
        around = self._block(node)
        said = self._spaced(node, (self._nodes.values[node] or drawn) if are_dots else drawn)
        self._backwards |= {around} if _BACKWARDS in said else set()
        return Piece(
            said,
            self._if_placed(parts),
            (self._number, around),
            self._nodes.id_of(node),
            self._move,
            seen=self._is_seen(node, parts),
            backwards=around in self._backwards or self._is_backwards(node),
            cell=self._is_in_cell(around),
            header=self._is_in_header(around),
            behind_field=bool(fields),
            field_before=fields[0] if fields else None,
            pressed=(self._is_within(node, "BUTTON", "button") and not self._is_heading(node)) or self._is_choice(node),
            linked=self._is_within(node, "A", "link"),
            echoed=self._is_echoed(node),
            named=tuple(self._names.of_text(node)),
            around=self._around(node),
            column=self._column(node),
            table=self._table(node),
            code=are_dots,
            of_page=any(above in self._feet for above in self._nodes.upwards(node)),
        )

    def _whole(self, node: int, box: Box, inside: dict[int, list[tuple[int, str]]], *, is_field: bool) -> Piece:
        """The field or picture ``node``, which shows in ``box`` what it says."""
        name = self._nodes.names[node]
        said, code = self._text_of(node, name, inside)
        start, end = self._chosen(node, inside) if name == "SELECT" else (0, len(said))
        whole = [Part(start, end - start, box)]
        return Piece(
            said,
            self._if_placed(whole),
            (self._number, _WHOLE),
            self._nodes.id_of(node),
            self._move,
            flows=False,
            code=code,
            seen=not is_field or self._is_seen(node, whole),
            field=is_field,
            named=tuple(self._names.of_field(node)) if is_field else (),
            cell=is_field and self._is_in_cell(node),
            around=self._around(node) if is_field else None,
            column=self._column(node) if is_field else None,
            table=self._table(node),
        )

    def _if_placed(self, parts: list[Part]) -> tuple[Part, ...]:
        return tuple(parts) if self._placed else ()

    def _parts(self) -> dict[int, list[Part]]:
        parts: dict[int, list[Part]] = {}
        columns = (self._boxes[name] for name in ("layoutIndex", "start", "length", "bounds"))
        for index, start, length, bounds in zip(*columns, strict=True):
            parts.setdefault(index, []).append(Part(start, length, self._at(bounds)))
        return parts

    @cached_property
    def _names(self) -> FieldNames:
        return FieldNames(self._nodes)

    @cached_property
    def _held(self) -> Counter[int]:
        """How many texts and fields each element around any of them holds; an icon beside one is none."""
        held: Counter[int] = Counter()
        for node, text in zip(self._layout["nodeIndex"], self._layout["text"], strict=True):
            if self._nodes.string(text).strip() or self._nodes.names[node] in _FIELDS:
                held.update(self._nodes.upwards(node))
        return held

    def _around(self, node: int) -> Box | None:
        """The border of what holds the text or field ``node`` and nothing else; None where nothing does."""
        above = islice(self._nodes.upwards(self._nodes.parents[node]), _MOST_AROUND)
        alone = [one for one in above if self._held[one] == 1 and one in self._bounds]
        return self._bounds[alone[-1]] if alone else None

    def _column(self, node: int) -> Box | None:
        """The border of the cell that holds the text or field ``node`` and little else: cells may hold a whole page."""
        cell = next(filter(self._is_cell, self._nodes.upwards(self._nodes.parents[node])), None)
        return self._bounds.get(cell) if cell is not None and self._held[cell] <= _MOST_IN_A_CELL else None

    def _table(self, node: int) -> int:
        """The number of the table that holds the text or field ``node``; 0 where none does."""
        tables = (one for one in self._nodes.upwards(node) if self._is_table(one))
        return next((self._nodes.id_of(table) for table in tables), 0)

    def _is_table(self, node: int) -> bool:
        return self._nodes.names[node] == "TABLE" or self._nodes.roles.get(node) in TABLES

    def _chosen(self, node: int, inside: dict[int, list[tuple[int, str]]]) -> tuple[int, int]:
        """From where to where what is chosen stands in the words of a list, which it shows alone; or all of them."""
        at, told = 0, self._nodes.attributes[node]
        for option, said in inside.get(node, ()) if "multiple" not in told and told.get("size", "1") == "1" else ():
            if any(one in self._options for one in islice(self._nodes.upwards(option), 2)):
                return at, at + len(said)
            at += len(said) + 1
        return 0, sum(len(said) + 1 for _, said in inside.get(node, ())) - 1

    def _inside(self) -> dict[int, list[tuple[int, str]]]:
        """The words inside lists and canvases, with their nodes: no text of their own is drawn, they are chosen from or
        stand in.
        """
        found: dict[int, list[tuple[int, str]]] = {}
        names, parents = self._nodes.names, self._nodes.parents
        holders = {node for node, name in enumerate(names) if name in ("SELECT", "CANVAS")}
        for node, value in enumerate(self._nodes.values) if holders else ():
            said = self._nodes.attributes[node].get("label", "") if names[node] in ("OPTION", "OPTGROUP") else value
            above = parents[node]
            while said and above >= 0 and above not in holders:
                above = parents[above]
            if said and above >= 0:
                found.setdefault(above, []).append((node, said))
        return found

    def _text_of(self, node: int, name: str, inside: dict[int, list[tuple[int, str]]]) -> tuple[str, bool]:
        """What a field or picture shows or says of itself, and whether it asks for a one-time code."""
        told = self._nodes.attributes[node]
        within = [said for _, said in inside.get(node, ())]
        if name in _PICTURES:
            return "\n".join([*(told[key] for key in _SAID if key in told), *within]), False
        if name == "SELECT":
            return "\n".join(within), False
        if told.get("type", "").lower() in _MUTE:
            return "", False
        if not (value := self._nodes.string(self._values.get(node, -1))):
            return told.get("placeholder", ""), False  # which is for all to read, unless it says what a text may not
        if told.get("type", "").lower() == "file":
            value = value.removeprefix(_FAKE_FOLDER)
        asked = " ".join(told.get(key, "") for key in ("autocomplete", "name", "id"))
        return value, SECRET_MARK in told or bool(_CODE.search(asked))

    def _block(self, node: int) -> int:
        """What the text ``node`` flows in: the nearest around it that is no part of a line itself.

        A text is told with the style of what it stands in.
        """
        node = self._nodes.parents[node]
        while node >= 0 and self._style(node, "display") in ("inline", "contents", ""):
            node = self._nodes.parents[node]
        return node

    def _spaced(self, node: int, text: str) -> str:
        """``text``, with a space for each end of a line that is drawn as one."""
        return (
            _LINE_END.sub(" ", text)
            if self._style(node, "white-space-collapse") in ("collapse", "") and len(text) > 1
            else text
        )

    def _refuse_digits_for_hyphens(self, node: int) -> None:
        """What is drawn for a hyphen is no text, and the browser doesn't tell its place."""
        if any(letter.isdecimal() for letter in self._style(node, "hyphenate-character")):
            raise FigureError(message("redaction.digits-for-hyphens"))

    def _is_left_out(self, node: int) -> bool:
        """Whether the browser neither lays out nor draws it: what ``hidden=until-found`` holds, say."""
        return any(
            self._style(above, "content-visibility") == "hidden" for above in islice(self._nodes.upwards(node), 1, None)
        )

    def _is_backwards(self, node: int) -> bool:
        return self._style(node, "unicode-bidi").endswith("override") and self._style(node, "direction") == "rtl"

    def _is_in_cell(self, block: int) -> bool:
        return any(map(self._is_cell, self._nodes.upwards(block)))

    def _is_cell(self, node: int) -> bool:
        return self._style(node, "display") == "table-cell" or self._nodes.roles.get(node) in CELLS

    def _is_in_header(self, block: int) -> bool:
        """Whether it stands in a cell of a row of heads alone: one beside values is the head of its row."""
        for node in self._nodes.upwards(block):
            if self._nodes.roles.get(node) == "columnheader" or self._nodes.names[node] == "TH":
                return self._nodes.parents[node] not in self._rows_with_values
        return False

    def _is_within(self, node: int, name: str, role: str) -> bool:
        """Whether it is the text of an element of this ``name`` or ``role``, a button or a link: that says what may be
        done, and not what stands beside it.
        """
        around = islice(self._nodes.upwards(node), 1, _MOST_INSIDE)
        return any(self._nodes.names[above] == name or self._nodes.roles.get(above) == role for above in around)

    def _is_heading(self, node: int) -> bool:
        """Whether it is a heading's text, or that of a button which opens what stands below, and no menu."""
        around = list(islice(self._nodes.upwards(node), 1, _MOST_INSIDE))
        return any(
            self._nodes.names[above] in _HEADINGS
            or self._nodes.roles.get(above) == "heading"
            or self._opens_below(self._nodes.attributes[above])
            for above in around
        )

    @staticmethod
    def _opens_below(told: Mapping[str, str]) -> bool:
        return "aria-expanded" in told and told.get("aria-haspopup", "false") == "false"

    def _is_written_in(self, node: int, name: str) -> bool:
        """Whether it is a field that a value is written in, or chosen from a list."""
        return name in _FIELDS and self._nodes.attributes[node].get("type", "").lower() not in _NO_TEXT

    def _is_choice(self, node: int) -> bool:
        """Whether the text says what a box to tick stands for: it names that, and nothing behind it."""
        return any(above in self._choices for above in islice(self._nodes.upwards(node), 1, _MOST_INSIDE))

    @cached_property
    def _feet(self) -> frozenset[int]:
        """What tells of the site at the foot of a page: no foot of a part of it (HTML, 4.3.8)."""
        names, roles = self._nodes.names, self._nodes.roles
        feet = (node for node, name in enumerate(names) if name == "FOOTER" or roles.get(node) == "contentinfo")
        return frozenset(
            foot for foot in feet if not any(names[above] in _PARTS for above in self._nodes.upwards(foot))
        )

    @cached_property
    def _choices(self) -> frozenset[int]:
        """The labels of boxes to tick."""
        names, attributes = self._nodes.names, self._nodes.attributes
        boxes = [
            node
            for node, name in enumerate(names)
            if name == "INPUT" and attributes[node].get("type", "").lower() in ("radio", "checkbox")
        ]
        ids = {attributes[box]["id"] for box in boxes if attributes[box].get("id")}
        around = {above for box in boxes for above in islice(self._nodes.upwards(box), 1, _MOST_INSIDE)}
        return frozenset(
            node
            for node, name in enumerate(names)
            if name == "LABEL" and (node in around or attributes[node].get("for") in ids)
        )

    def _is_drawn_as_dots(self, node: int) -> bool:
        """Whether a style draws dots for what the text says; a field's own text is told by the field."""
        if self._style(node, "-webkit-text-security") in ("none", ""):
            return False
        return not any(self._nodes.names[above] in _FIELDS for above in islice(self._nodes.upwards(node), _MOST_INSIDE))

    def _is_echoed(self, node: int) -> bool:
        """Whether a style sheet adds the text, and draws it elsewhere as well: where can't be tried out."""
        if not any(above in self._pseudo for above in self._nodes.upwards(node)):
            return False
        return any(
            self._style(above, style) not in ("none", "")
            for above in self._nodes.upwards(node)
            for style in ("text-shadow", "-webkit-box-reflect", "filter")
        )

    def _is_seen(self, node: int, parts: Sequence[Part]) -> bool:
        """Whether nothing hides a text: it is inside the page and what it is clipped to, and isn't clear."""
        box = parts[0].box
        if _CLEAR.search(self._style(node, "color")) or not box.area or box.right <= 0 or box.bottom <= 0:
            return False
        return not any(self._hides(above, box) for above in self._nodes.upwards(node))

    def _hides(self, node: int, box: Box) -> bool:
        if float(self._style(node, "opacity") or 1) < _LEAST_SEEN:
            return True
        if self._style(node, "clip") not in ("auto", "") or self._style(node, "clip-path") not in ("none", ""):
            return True
        clips = self._style(node, "overflow-x") not in ("visible", "") and node in self._bounds
        return clips and self._bounds[node].overlap(box) < _LEAST_SEEN * box.area

    def _style(self, node: int, style: str) -> str:
        styles = self._styles.get(node)
        return self._nodes.string(styles[_AT[style]]) if styles else ""

    def _at(self, bounds: Sequence[float]) -> Box:
        x, y, width, height = bounds
        return self._move(Box(x - self._scroll[0], y - self._scroll[1], width, height))


def frames_of(snapshot: dict[str, Any]) -> Iterator[tuple[int, int]]:
    """Each frame on the page of a ``snapshot``: its node, for DevTools, and the number of the document it shows."""
    for document in snapshot["documents"]:
        nodes = document["nodes"]
        for node, inner in rare(nodes, "contentDocumentIndex").items():
            yield int(nodes["backendNodeId"][node]), inner
