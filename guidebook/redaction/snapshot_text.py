"""What is personal, taken out of the texts of a snapshot; what only the picture shows as one is found there too."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from guidebook.errors import FigureError
from guidebook.files.characters import writable
from guidebook.geometry import Box
from guidebook.language.messages import message
from guidebook.language.names import personal_kind
from guidebook.redaction.kinds import CODE
from guidebook.redaction.labels import labelled
from guidebook.redaction.pieces import CELLS, TABLES, Part, Piece
from guidebook.redaction.privacy import BLANK, Found, Privacy, alphanumeric, blanked
from guidebook.redaction.redactions import WAY_OUT, Redaction, Redactions
from guidebook.redaction.secret_values import (
    BETWEEN_DIGITS,
    BETWEEN_LETTERS,
    BETWEEN_WORDS,
    blank_secrets,
    parts_pattern,
    spaced,
)
from guidebook.redaction.unnamed_values import OwnLabels
from guidebook.snapshot import Node, is_composed, name_of_content, reword_all, strings_of

_ADDRESS = "url"
"""The property of a node that says where it leads."""
_FIELDS = {"textbox", "searchbox", "combobox", "spinbutton"}
_BETWEEN = "\0"
"""Between two strings of a screen, for what is read through all of them: none holds one, see `writable`."""
_LETTERS = re.compile(r"\d[\d\s.()+-]*|\S*@\S*")


def values_said(root: Node, title: str, privacy: Privacy) -> list[tuple[str, str]]:
    """What a screen says that is a person's by the words with it alone, be it drawn or not: codes, days of birth.

    Args:
        root: the tree of the screen.
        title: its page's.
        privacy: what must not be shown.

    Returns:
        The kind and the value of each, as it is said.
    """
    if not privacy.reads_labels:
        return []
    strings = [string for node in root.walk() for string in (node.strings[1:] if is_composed(node) else node.strings)]
    pieces = _pieces_of(root)
    own_labels = OwnLabels(pieces)
    whole = _BETWEEN.join([title, *strings])
    # a code may be named by a text far from it
    said = [(one.kind, whole[one.start : one.end]) for one in privacy.find(whole) if one.kind == CODE]
    said += [(one.kind, text[one.start : one.end]) for text in strings for one in privacy.find(text)]
    said += [
        (one.kind, text.text[one.start : one.end])
        for text in labelled(pieces)
        for one in privacy.find(text.text)
        if not text.no_code and not own_labels.call_another(text, one, privacy.kinds_by_label)
    ]
    return [(kind, value) for kind, value in dict.fromkeys(said) if kind == CODE or not privacy.find(value)]


def _pieces_of(root: Node) -> list[Piece]:
    """What a tree says beside fields, text by text, each where the node is that says it."""
    pieces: list[Piece] = []
    behind_field = False
    for at, node in enumerate(root.walk()):
        if node.role in _FIELDS:
            behind_field = True
            continue
        line = (node, *node.ancestors)
        box = next((one.box for one in line if one.box), None)
        cell = any(one.role in CELLS for one in line)
        is_header = any(one.role == "columnheader" and _is_among_heads(one) for one in line)
        table = next((id(one) for one in line if one.role in TABLES), 0)
        for string in filter(str.strip, (node.text,) if is_composed(node) else (node.name, node.text)):
            parts = (Part(0, len(string), box),) if box else ()
            pressed = node.role == "button"
            pieces.append(
                Piece(
                    string,
                    parts,
                    (0, at),
                    0,
                    _stay,
                    cell=cell,
                    header=is_header,
                    table=table,
                    behind_field=behind_field,
                    pressed=pressed,
                )
            )
            behind_field = False
    return pieces


def _is_among_heads(head: Node) -> bool:
    """Whether ``head`` stands in a row of heads alone: one beside values is the head of its row."""
    return head.parent is None or all(one.role not in ("cell", "gridcell") for one in head.parent.children)


def _stay(box: Box) -> Box:
    return box


def blank_personal(root: Node, redactions: Redactions) -> None:
    """Blank all that is personal in the tree of a screen.

    Args:
        root: the tree; it is changed.
        redactions: what was found on the page.

    Raises:
        FigureError: the tree says something personal of which no place on the picture is known.
    """
    composed = [node for node in root.walk() if is_composed(node)]
    for node in composed:
        node.name = ""
    whole = [one for one in redactions.found if one.fields]
    boxes = {box.rounded() for one in whole for box in one.fields}
    blank_secrets(root, boxes, [writable(word) for one in whole for word in one.words])
    for node in root.walk():
        if _ADDRESS in node.properties:
            node.properties[_ADDRESS] = redactions.privacy.clean_address(node.properties[_ADDRESS])
    _blank_scattered(root, redactions)
    _blank_joined(root, redactions)
    _blank_named(root, redactions.privacy)
    words = _BETWEEN.join(strings_of(root))
    _refuse_unplaced(words, redactions)
    reword_all(root, map(redactions.privacy.clean, words.split(_BETWEEN)))
    for node in reversed(composed):
        node.name = blanked(name_of_content(node), redactions.privacy.names(name_of_content(node)))


def _blank_scattered(root: Node, redactions: Redactions) -> None:
    """Blank what only the picture shows as one: its parts stand in several texts, or in another order."""
    scattered = [one for one in redactions.found if len(one.words) > 1 or not redactions.privacy.find(one.words[0])]
    words = _BETWEEN.join(strings_of(root))
    left = []
    for one in scattered:
        count = 0
        if one.kind == CODE and len(one.words) > 1 and any(map(str.isalpha, "".join(one.words))):
            words, count = parts_pattern(one.words, BETWEEN_LETTERS).subn(_blank_strings, words)
        if not count and len(one.words) > 1 and any(map(_LETTERS.search, one.words)):
            words, count = parts_pattern(one.words, BETWEEN_DIGITS).subn(_blank_digits, words)
        if not count:
            words, count = parts_pattern(one.words, BETWEEN_WORDS).subn(_blank_parts, words)
        left += [] if count else [one]
    reword_all(root, words.split(_BETWEEN))
    for one in left:
        _blank_where_it_stands(root, one)


def _any_of(words: list[str], flags: int = 0) -> re.Pattern[str]:
    """What finds each of ``words``, the longest first."""
    return re.compile("|".join(map(spaced, sorted(words, key=len, reverse=True))), flags)


def _blank_digits(found: re.Match[str]) -> str:
    """Each string keeps what else it says."""
    return _BETWEEN.join(_LETTERS.sub(BLANK, string) for string in found[0].split(_BETWEEN))


def _blank_strings(found: re.Match[str]) -> str:
    """No letter of any string stays."""
    strings = found[0].split(_BETWEEN)
    return _BETWEEN.join(BLANK if any(map(str.isalnum, string)) else string for string in strings)


def _blank_parts(found: re.Match[str]) -> str:
    """What stands between the words stays."""
    text = found[0]
    for start, end in reversed(found.regs[1:]):
        text = text[: start - found.start()] + BLANK + text[end - found.start() :]
    return text


def _blank_where_it_stands(root: Node, redaction: Redaction) -> None:
    """Blank the words of ``redaction`` in every node that stands where it does."""
    words = _any_of(list(redaction.words))
    for node in root.walk():
        box = node.box or next((above.box for above in node.ancestors if above.box), None)
        if box and any(map(box.overlap, redaction.boxes)):
            node.reword(words.sub(BLANK, string) for string in node.strings)


def _blank_joined(root: Node, redactions: Redactions) -> None:
    """Blank what is a person's also where a name of the tree says it together with what stands beside it."""
    said = list(filter(str.strip, redactions.in_one_text))
    if said:
        joined = _any_of(said, re.IGNORECASE)
        reword_all(root, [joined.sub(BLANK, string) for string in strings_of(root)])


def _blank_named(root: Node, privacy: Privacy) -> None:
    """Blank what is a person's by the name of the field that holds it: “Ngày sinh” of a day."""
    for field in (node for node in root.walk() if node.role in _FIELDS and node.name):
        named = f"{field.name}: "
        for node in (field, *(child for child in field.children if child.role == "text")):
            found = privacy.find(f"{named}{node.text}") if node.text else ()
            within = (Found(one.kind, max(one.start - len(named), 0), one.end - len(named)) for one in found)
            node.text = blanked(node.text, (one for one in within if one.end > 0))


def _refuse_unplaced(words: str, redactions: Redactions) -> None:
    found = redactions.privacy.find(words)
    if not found:
        return
    # what only a label or a title says is drawn nowhere; a name joins texts that stand apart
    drawn = ("".join(one.words) for one in redactions.found)
    known = "\n".join(map(alphanumeric, [*redactions.strings, *drawn]))
    alone = {alphanumeric(string) for string in redactions.strings}
    for one in found:
        value = words[one.start : one.end]
        parts = value.split(BLANK)  # what is blanked in it has a place
        if not all(alphanumeric(part) in known for part in parts) and not _is_joined(value, alone):
            around = redactions.privacy.clean(words[words.rfind(_BETWEEN, 0, one.start) + 1 :]).partition(_BETWEEN)[0]
            fields = {"kind": personal_kind(one.kind), "text": around.strip()}
            raise FigureError(message("redaction.only-said", way_out=WAY_OUT, **fields))


def _is_joined(value: str, strings: AbstractSet[str]) -> bool:
    """Whether ``value`` is the end of one of ``strings``, any of them whole, and the beginning of one."""
    words = [alphanumeric(word) for word in value.split()]
    begins = [at for at in range(len(words)) if any(one.endswith("".join(words[: at + 1])) for one in strings)]
    ends = [at for at in range(len(words)) if any(one.startswith("".join(words[at:])) for one in strings)]
    return any(first < last and strings >= set(words[first + 1 : last]) for first in begins for last in ends)
