"""A figure's snapshot: what was on the screen, by role, name and box; its text is written and read here alone.

The file ``<figure-id>.aria.yml`` is YAML that a reviewer can read::

    address: 'https://dangky.dichvucong.gov.vn/sendOtp'
    title: 'Xác thực mã OTP - Cổng Dịch vụ công quốc gia'
    size: [1280, 800]
    scale: 2
    screen: |
      - main [box=0,96,1280,640]:
        - textbox "Nhập mã OTP" [box=440,300,400,44]
    lines: |
      440,260,210,24
    hidden: |
      0,900,120,30
    blank: 310

``size`` is in CSS pixels, ``scale`` the picture's pixels for each of them. ``screen`` is worded as Playwright's
``aria_snapshot(boxes=True)``, less secret values. ``lines`` are the lines of text (x,y,width,height), ``hidden`` the
controls that can't really be seen: covered, clipped or outside. ``blank`` is how high the lower end of the picture is
that shows nothing; it is only written where that is a good part of it.

Every value is text: ``9:30`` is no number and ``no`` no answer. Whatever a page says can be written and read back; what
another reader of YAML might take for something else than text stands in quotes.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from guidebook.geometry import Box
from guidebook.language.messages import message
from guidebook.untrusted_files import MOST_PIXELS, MOST_SIDE

_STRING = r'"(?:[^"\\]|\\.)*"'
# A line of a screen: its depth, and a key, in single quotes or not, with a value behind it or none.
_LINE = re.compile(
    r"^(?P<indent> *)- (?:'(?P<quoted>(?:[^']|'')*)'|(?P<plain>.*?))(?P<opens>:(?: (?P<value>.*))?)?$", re.DOTALL
)
_KEY = re.compile(rf"^(?P<role>[\w/-]+)(?: (?P<name>{_STRING}))?(?P<attributes>(?: \[[^\]]*\])*)$", re.DOTALL)
_STATES = re.compile(r"\[(?!box=)([^\]]*)\]")
_BOX = re.compile(r"\[box=([^\]]*)\]")
_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|(.))", re.DOTALL)
_ESCAPED = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
# What Playwright puts in quotes as well, and what YAML 1.1 takes for a number, a time, a date, or a sign of its own.
_SPECIAL = re.compile(r"^$|^\s|\s$|^[-&*\],?!>|@\"'#%\[]|:(?:\s|$)|\s#|[{}`]")
_NO_WORD = re.compile(
    r"y|n|yes|no|true|false|on|off|null|~|=|<<|[-+]?(?:Infinity|\.inf|\.nan)|[-+]?0[xob][\da-f_]+"
    r"|[-+]?[\d.][\d_,.:e+-]*|\d{4}-\d\d?-\d\d?(?:t|\s)[\d:.+\sz-]+",
    re.IGNORECASE,
)
# What can't stand in a text file as it is: control characters, other line ends, halves of pairs, no characters.
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


class SnapshotError(ValueError):
    """A text that is no snapshot; its argument tells which line."""


@dataclass(eq=False)
class Node:
    """One line of the snapshot. ``text`` is its own text or value; loose text has role ``text`` and no box.

    ``states`` are as Playwright writes them: ``expanded``, ``checked``, ``disabled``, ``level=1``. ``properties`` are
    what isn't seen as it is: ``url``, ``placeholder``.
    """

    role: str
    name: str = ""
    text: str = ""
    box: Box | None = None
    parent: Node | None = None
    children: list[Node] = field(default_factory=list)
    states: tuple[str, ...] = ()
    properties: dict[str, str] = field(default_factory=dict)

    @property
    def ancestors(self) -> Iterator[Node]:
        """Parents, from the nearest."""
        node = self.parent
        while node is not None:
            yield node
            node = node.parent

    def walk(self) -> Iterator[Node]:
        """This node and all below it, in document order."""
        ahead = [self]
        while ahead:
            node = ahead.pop()
            yield node
            ahead += reversed(node.children)

    def add(self, child: Node) -> Node:
        """Put ``child`` last below this node, and give it back."""
        child.parent = self
        self.children.append(child)
        return child

    @property
    def label(self) -> str:
        """What a reader would call it: its name, else its text."""
        return self.name or self.text

    @property
    def strings(self) -> tuple[str, ...]:
        """All that a page says of it: name, text, properties."""
        return self.name, self.text, *self.properties.values()

    def reword(self, strings: Iterable[str]) -> None:
        """Say ``strings`` instead: as many as there are, in their order."""
        self.name, self.text, *others = strings
        self.properties = dict(zip(self.properties, others, strict=True))


@dataclass(frozen=True)
class Snapshot:
    """A parsed snapshot file. ``root`` is a nameless node above all others."""

    address: str
    title: str
    size: tuple[int, int]
    scale: int
    root: Node
    lines: tuple[Box, ...] = ()
    hidden: tuple[Box, ...] = ()
    blank: int = 0

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """All nodes in document order."""
        return tuple(self.root.walk())[1:]

    def visible(self, node: Node) -> bool:
        """Whether a reader can see ``node``: more than half of it lies in the picture, and nothing lies over it."""
        box = node.box
        if box is None or box.area == 0 or box in self.hidden:
            return False
        return Box(0, 0, *self.size).overlap(box) > 0.5 * box.area


def strings_of(root: Node) -> list[str]:
    """All that a page says of everything below ``root``, in document order."""
    return [string for node in root.walk() for string in node.strings]


def name_of_content(node: Node) -> str:
    """What ``node`` would be called by what stands in it: the labels of its children, or of theirs, with spaces."""
    labels, waiting = list[str](), list(reversed(node.children))  # no recursion: a page may nest as deep as it likes
    while waiting:
        child = waiting.pop()
        if child.label:
            labels.append(child.label)
        else:
            waiting.extend(reversed(child.children))
    return " ".join(labels)


def is_composed(node: Node) -> bool:
    """Whether the name of ``node`` only repeats what stands in it, as a row's says all its cells."""
    return bool(node.name and node.children) and node.name == name_of_content(node)


def reword_all(root: Node, strings: Iterable[str]) -> None:
    """Replace what ``root`` and all below it say by ``strings``: as many as `strings_of` gives, in its order."""
    ahead = iter(strings)
    for node in root.walk():
        node.reword([next(ahead) for _ in node.strings])


# --- reading ------------------------------------------------------------------------------------------------


@lru_cache(maxsize=256)
def read_snapshot(text: str) -> Snapshot:
    """The snapshot that ``text``, the contents of a ``.aria.yml`` file, says. It is parsed once, and not to be changed.

    Raises:
        SnapshotError: it is none.
    """
    data = dict(_parts(text))
    try:
        width, height = data["size"].strip("[]").split(",")
        snapshot = Snapshot(
            address=data["address"],
            title=data["title"],
            size=(int(width), int(height)),
            scale=int(data["scale"]),
            root=parse_screen(data["screen"]),
            lines=tuple(map(_read_box, data.get("lines", "").split())),
            hidden=tuple(map(_read_box, data.get("hidden", "").split())),
            blank=int(data.get("blank", "0")),
        )
    except KeyError as error:
        raise SnapshotError(message("snapshot.no-key", key=error.args[0])) from None
    except ValueError as error:
        raise error if isinstance(error, SnapshotError) else SnapshotError(str(error)) from None
    pixels, side = math.prod(snapshot.size) * snapshot.scale**2, max(snapshot.size) * snapshot.scale
    is_picture = min(*snapshot.size, snapshot.scale) >= 1 and side <= MOST_SIDE and pixels <= MOST_PIXELS
    if not is_picture or not 0 <= snapshot.blank <= snapshot.size[1]:
        raise SnapshotError(message("snapshot.no-size", pixels=pixels))
    return snapshot


def _parts(text: str) -> Iterator[tuple[str, str]]:
    """The keys at the left edge, each with its value: behind it, or indented below it."""
    lines = text.replace("\r\n", "\n").split("\n")
    at = 0
    while at < len(lines):
        key, colon, value = lines[at].partition(":")
        at += 1
        if not key.strip():
            continue
        if not colon:
            raise SnapshotError(message("snapshot.line-without-key", line=at, text=lines[at - 1]))
        below = at
        while below < len(lines) and lines[below].startswith("  "):
            below += 1
        yield key, "\n".join(line[2:] for line in lines[at:below]) if value == " |" else _scalar(value.strip(" "))
        at = below


def parse_screen(screen: str) -> Node:
    """Parse what Playwright's ``aria_snapshot(boxes=True)`` says.

    Args:
        screen: Its text.

    Returns:
        The tree, under a root without a name.

    Raises:
        SnapshotError: With the line that is none of such a text.
    """
    root = Node("")
    open_nodes = [(-1, root)]
    for number, line in enumerate(screen.split("\n"), 1):
        if not line.strip(" "):
            continue
        found = _LINE.match(line)
        if found is None:
            raise SnapshotError(message("snapshot.no-line", line=number, text=line.strip()))
        depth = len(found["indent"])
        while open_nodes[-1][0] >= depth:
            open_nodes.pop()
        node = _grown(open_nodes[-1][1], found)
        if node:
            open_nodes.append((depth, node))
    return root


def _grown(parent: Node, found: re.Match[str]) -> Node | None:
    """The node that a line adds below ``parent``; none where it only says a property of it."""
    key = found["plain"] if found["quoted"] is None else found["quoted"].replace("''", "'")
    value = _scalar(found["value"] or "")
    if key.startswith("/"):
        parent.properties[key[1:]] = value
        return None
    node = _node(key)
    node.text = value or node.text
    return parent.add(node)


def _node(key: str) -> Node:
    found = _KEY.match(key)
    if found is None:
        return Node("text", text=_scalar(key))
    attributes = found["attributes"]
    box = _BOX.search(attributes)
    name = _unescaped(found["name"][1:-1]) if found["name"] else ""
    states = tuple(_STATES.findall(attributes))
    return Node(found["role"], name, box=_read_box(box[1]) if box else None, states=states)


def _scalar(text: str) -> str:
    """The text that ``text`` writes, in quotes of either kind or in none."""
    if len(text) > 1 and text[0] == text[-1] == "'":
        return text[1:-1].replace("''", "'")
    return _unescaped(text[1:-1]) if len(text) > 1 and text[0] == text[-1] == '"' else text


def _unescaped(text: str) -> str:
    def letter(found: re.Match[str]) -> str:
        code = found[1] or found[2]
        return chr(int(code, 16)) if code else _ESCAPED.get(found[3], found[3])

    return _ESCAPE.sub(letter, text) if "\\" in text else text


def _read_box(text: str) -> Box:
    """The box that is written as ``x,y,width,height``."""
    try:
        x, y, width, height = sides = tuple(map(float, text.split(",")))
    except ValueError:
        raise SnapshotError(message("snapshot.no-box", text=text)) from None
    if not all(map(math.isfinite, sides)):
        raise SnapshotError(message("snapshot.endless-box", text=text))
    return Box(x, y, width, height)


# --- writing ------------------------------------------------------------------------------------------------


def write_snapshot(snapshot: Snapshot) -> str:
    """The contents of the ``.aria.yml`` file of ``snapshot``, which `read_snapshot` reads."""
    return "\n".join(
        [
            f"address: {_quoted(snapshot.address)}",
            f"title: {_quoted(snapshot.title)}",
            f"size: [{snapshot.size[0]}, {snapshot.size[1]}]",
            f"scale: {snapshot.scale}",
            _block("screen", _screen_lines(snapshot.root)),
            _block("lines", map(_written_box, snapshot.lines)),
            _block("hidden", map(_written_box, snapshot.hidden)),
            *([f"blank: {snapshot.blank}"] if snapshot.blank else []),
            "",
        ]
    )


def write_screen(root: Node) -> str:
    """What is below ``root``, as `parse_screen` reads it."""
    return "\n".join(_screen_lines(root))


def _written_box(box: Box) -> str:
    """``box`` as a snapshot writes it, in whole pixels."""
    return ",".join(str(round(edge)) for edge in (box.x, box.y, box.width, box.height))


def _block(name: str, lines: Iterable[str]) -> str:
    told = [f"  {line}" for line in lines]
    return "\n".join([f"{name}: |", *told]) if told else f"{name}: ''"


def _screen_lines(root: Node) -> Iterator[str]:
    """The lines of all that is below ``root``, each indented by two spaces for a node around it."""
    ahead = [(node, 0) for node in reversed(root.children)]
    while ahead:
        node, depth = ahead.pop()
        indent = "  " * depth
        below = [f"{indent}  - /{name}: {_text(value)}" for name, value in node.properties.items()]
        inside = bool(below or node.children)
        if inside and node.text:
            below.append(f"{indent}  - text: {_text(node.text)}")
        value = ":" if inside else f": {_text(node.text)}" if node.text or node.role == "text" else ""
        yield f"{indent}- {_key(node)}{value}"
        yield from below
        ahead += [(child, depth + 1) for child in reversed(node.children)]


def _key(node: Node) -> str:
    box = [f"[box={_written_box(node.box)}]"] if node.box else []
    name = [_double_quoted(node.name)] if node.name else []
    key = " ".join([node.role, *name, *(f"[{state}]" for state in node.states), *box])
    return _single_quoted(key) if _needs_quotes(key) else key


def _text(text: str) -> str:
    return _double_quoted(text) if _needs_quotes(text) else text


def _needs_quotes(text: str) -> bool:
    return bool(_SPECIAL.search(text) or _UNSAFE.search(text) or _NO_WORD.fullmatch(text))


def _quoted(text: str) -> str:
    return _double_quoted(text) if _UNSAFE.search(text) else _single_quoted(text)


def _single_quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _double_quoted(text: str) -> str:
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))
