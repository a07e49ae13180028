"""What is personal, taken out of the texts of a snapshot; what only the picture shows as one is found there too."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet

from guidebook.errors import FigureError
from guidebook.files.characters import writable
from guidebook.geometry import Box
from guidebook.language.messages import message
from guidebook.language.names import personal_kind
from guidebook.redaction.blanks import Blanks, parts_of
from guidebook.redaction.folding import Span
from guidebook.redaction.kinds import CODE, NUMBERS
from guidebook.redaction.labels import labelled
from guidebook.redaction.pieces import CELLS, TABLES, Part, Piece
from guidebook.redaction.privacy import BLANK, Privacy, alphanumeric, blanked
from guidebook.redaction.redactions import WAY_OUT, Redaction, Redactions
from guidebook.redaction.secret_answers import secret_answers
from guidebook.redaction.secret_values import (
    BETWEEN_DIGITS,
    BETWEEN_LETTERS,
    BETWEEN_WORDS,
    empty_fields,
    parts_pattern,
    spaced,
    values_pattern,
)
from guidebook.redaction.unnamed_values import OwnLabels
from guidebook.snapshot import Node, is_composed, name_of_content, reword_all, strings_of

_ADDRESS = "url"
"""The property of a node that says where it leads."""
_FIELDS = {"textbox", "searchbox", "combobox", "spinbutton"}
_BETWEEN = "\0"
"""Between two strings of a screen, for what is read through all of them: none holds one, see `writable`."""
_STRING = re.compile(rf"[^{_BETWEEN}]+")
_IN_GROUPS = re.compile(r"\d\s+\d")
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
        for text in (*labelled(pieces), *secret_answers(pieces))
        for one in privacy.find(text.text)
        if not text.no_code and not own_labels.call_another(text, one, privacy.kinds_by_label)
    ]
    return [(kind, value) for kind, value in dict.fromkeys(said) if kind == CODE or not privacy.find(value)]


def numbers_said(root: Node, privacy: Privacy) -> list[tuple[str, str]]:
    """What a screen says as one that is a person's number in groups, which may be drawn far apart.

    Args:
        root: the tree of the screen.
        privacy: what must not be shown.

    Returns:
        The kind and the number of each, as it is said.
    """
    strings = [string for node in root.walk() for string in (node.strings[1:] if is_composed(node) else node.strings)]
    found = ((one.kind, text[one.start : one.end]) for text in strings for one in privacy.find(text))
    return [(kind, said) for kind, said in dict.fromkeys(found) if kind in NUMBERS and _IN_GROUPS.search(said)]


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
                    of_page=any(one.role == "contentinfo" for one in line),
                )
            )
            behind_field = False
    return pieces


def _is_among_heads(head: Node) -> bool:
    """Whether ``head`` stands in a row of heads alone: one beside values is the head of its row."""
    return head.parent is None or all(one.role not in ("cell", "gridcell") for one in head.parent.children)


def _stay(box: Box) -> Box:
    return box


def blank_personal(root: Node, redactions: Redactions, secrets: Iterable[Sequence[str]] = ()) -> None:
    """Blank all that is personal in the tree of a screen.

    Args:
        root: the tree; it is changed.
        redactions: what was found on the page.
        secrets: what the secret fields of each frame hold.

    Raises:
        FigureError: the tree says something personal of which no place on the picture is known.
    """
    composed = [node for node in root.walk() if is_composed(node)]
    for node in composed:
        node.name = ""
    whole = [one for one in redactions.found if one.fields]
    empty_fields(root, {box.rounded() for one in whole for box in one.fields})
    for node in root.walk():
        if _ADDRESS in node.properties:
            node.properties[_ADDRESS] = redactions.privacy.clean_address(node.properties[_ADDRESS])
    blanks = Blanks(_BETWEEN.join(strings_of(root)))
    for values in (*secrets, [writable(word) for one in whole for word in one.words]):
        if pattern := values_pattern(values):
            blanks.add(found.span() for found in pattern.finditer(blanks.text))
    _add_scattered(blanks, root, redactions)
    _add_joined(blanks, redactions)
    _add_named(blanks, root, redactions.privacy)
    _add_around(blanks, redactions.privacy)
    words = blanks.blanked()
    _refuse_unplaced(words, redactions)
    reword_all(root, map(redactions.privacy.clean, words.split(_BETWEEN)))
    for node in reversed(composed):
        node.name = blanked(name_of_content(node), redactions.privacy.names(name_of_content(node)))


def _add_scattered(blanks: Blanks, root: Node, redactions: Redactions) -> None:
    """Add what only the picture shows as one: its parts stand in several texts, or in another order."""
    scattered = [one for one in redactions.found if len(one.words) > 1 or not redactions.privacy.find(one.words[0])]
    left = []
    for one in scattered:
        is_added = False
        if one.kind == CODE and len(one.words) > 1 and any(map(str.isalpha, "".join(one.words))):
            is_added = _add_found(blanks, one, BETWEEN_LETTERS, _strings_in)
        if not is_added and len(one.words) > 1 and any(map(_LETTERS.search, one.words)):
            is_added = _add_found(blanks, one, BETWEEN_DIGITS, _digits_in)
        if not is_added and not _add_found(blanks, one, BETWEEN_WORDS, parts_of):
            left.append(one)
    for one in left:
        _add_where_it_stands(blanks, root, one)


def _add_found(
    blanks: Blanks, redaction: Redaction, between: str, spans_in: Callable[[re.Match[str]], Iterable[Span]]
) -> bool:
    """Add the ``spans_in`` each place where the parts of ``redaction`` follow each other; whether there is one."""
    found = blanks.found(parts_pattern(redaction.words, between))
    return blanks.add(span for one in found for span in spans_in(one))


def _any_of(words: list[str], flags: int = 0) -> re.Pattern[str]:
    """What finds each of ``words``, the longest first."""
    return re.compile("|".join(map(spaced, sorted(words, key=len, reverse=True))), flags)


def _digits_in(found: re.Match[str]) -> Iterator[Span]:
    """Each string keeps what else it says."""
    return (one.span() for string in _strings_of(found) for one in _LETTERS.finditer(found.string, *string))


def _strings_in(found: re.Match[str]) -> Iterator[Span]:
    """No letter of any string stays."""
    return ((start, end) for start, end in _strings_of(found) if any(map(str.isalnum, found.string[start:end])))


def _strings_of(found: re.Match[str]) -> Iterator[Span]:
    """From where to where each string reaches in what was found in all of them."""
    return (one.span() for one in _STRING.finditer(found.string, *found.span()))


def _add_where_it_stands(blanks: Blanks, root: Node, redaction: Redaction) -> None:
    """Add the words of ``redaction`` in every node that stands where it does."""
    words = _any_of(list(redaction.words))
    for node, start, end in _places(root):
        box = node.box or next((above.box for above in node.ancestors if above.box), None)
        if box and any(map(box.overlap, redaction.boxes)):
            blanks.add(found.span() for found in words.finditer(blanks.text, start, end))


def _places(root: Node) -> Iterator[tuple[Node, int, int]]:
    """Each node of the tree with all that it says, from and to, among all strings of the tree."""
    at = 0
    for node in root.walk():
        end = at + sum(len(string) + 1 for string in node.strings)
        yield node, at, end - 1
        at = end


def _add_joined(blanks: Blanks, redactions: Redactions) -> None:
    """Add what is a person's also where a name of the tree says it together with what stands beside it."""
    if said := list(filter(str.strip, redactions.in_one_text)):
        blanks.add(found.span() for found in _any_of(said, re.IGNORECASE).finditer(blanks.text))


def _add_named(blanks: Blanks, root: Node, privacy: Privacy) -> None:
    """Add what is a person's by the name of the field that holds it: “Ngày sinh” of a day."""
    starts = {id(node): start + len(node.name) + 1 for node, start, _ in _places(root)}
    for field in (node for node in root.walk() if node.role in _FIELDS and node.name):
        named = f"{field.name}: "
        for node in (field, *(child for child in field.children if child.role == "text")):
            at = starts[id(node)]
            found = privacy.find(f"{named}{node.text}") if node.text else ()
            within = ((max(one.start - len(named), 0), one.end - len(named)) for one in found)
            blanks.add((at + start, at + end) for start, end in within if end > 0)


def _add_around(blanks: Blanks, privacy: Privacy) -> None:
    """Add all of each value of which a part is to be hidden, as the year of a day is, a group of a phone number."""
    at = 0
    for string in blanks.text.split(_BETWEEN):
        if blanks.touch(at, at + len(string)):
            found = [(at + one.start, at + one.end) for one in privacy.find(string)]
            blanks.add(span for span in found if blanks.touch(*span))
        at += len(string) + 1


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
