"""How the words of the guide print: labels bold, numbers of callouts, references and addresses as links."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markupsafe import Markup, escape

from guidebook.callouts import Numbered
from guidebook.errors import Place
from guidebook.publish.references import CHAPTER_REFERENCE, References, figure_anchor
from guidebook.publish.strings import FIGURE, NUMBER

# Where the number of a callout goes, between two letters that no text has.
_OPEN, _CLOSE = "\ue000", "\ue001"
_INLINE = (
    rf"{_OPEN}(?P<callout>\d+){_CLOSE}"
    r"|\[(?P<label>[^\]]+)\]"
    r"|(?P<address>https?://[^\s<>\"“”]*[^\s<>\"“”.,;:!?)\]])"
    rf"|{CHAPTER_REFERENCE.pattern}"
    r"|\b[Hh]ình (?:(?P<figure>\d+)\b|(?P<id>{ids})(?![\w-]))"
    r'|"(?P<typed>[^"]*)"'
)
_ENDS = (".", ":", "!", "?", "…")
_NBSP = "\u00a0"
_SHORT = 45  # letters: an address that stays on one line


class Typesetter:
    """Turns the text of one guide into HTML. ``place`` is where a bad reference is reported."""

    def __init__(self, references: References) -> None:
        self._references = references
        ids = "|".join(sorted(references.figures, key=len, reverse=True)) or r"(?!)"
        self._inline = re.compile(_INLINE.replace("{ids}", ids))
        self._markdown = MarkdownIt("commonmark", {"html": False})
        self._markdown.core.ruler.push("one_line", _join_lines)
        self._markdown.renderer.rules["text"] = self._markdown_text  # type: ignore[attr-defined]

    def markdown(self, text: str, place: Place) -> Markup:
        """Paragraphs of Markdown (no HTML in it)."""
        return Markup(self._markdown.render(text, {"place": place}))

    def _markdown_text(self, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
        text = tokens[index].content
        if index and tokens[index - 1].type == "link_open":
            return str(escape(text))
        return str(self.line(text, env["place"]))

    def line(self, text: str, place: Place, numbers: Sequence[Numbered] = ()) -> Markup:
        """One line of text; ``numbers`` are those that `with_numbers` has put into it."""
        pieces, end = [], 0
        for found in self._inline.finditer(text):
            pieces += [escape(text[end : found.start()]), self._piece(found, place, numbers)]
            end = found.end()
        return Markup("").join([*pieces, escape(text[end:])])

    def _piece(self, found: re.Match[str], place: Place, numbers: Sequence[Numbered]) -> Markup:
        if found["callout"]:
            return self._number(numbers[int(found["callout"])])
        if found["label"]:
            return Markup("<b>{}</b>").format(found["label"])
        if found["address"]:
            return _address(found["address"])
        if found["typed"] is not None:
            return Markup("<kbd>“{}”</kbd>").format(found["typed"])
        return self._reference(found, place)

    def _reference(self, found: re.Match[str], place: Place) -> Markup:
        if found["chapter"]:
            anchor = self._references.chapter(found["number"], found["step"] or "", place)
            return _link(anchor, found["chapter"])
        if found["figure"]:
            return _link(self._references.figure(int(found["figure"]), place), f"{FIGURE} {found['figure']}")
        return self.figure_link(found["id"])

    def figure_link(self, figure: str) -> Markup:
        """ "Hình 3", linked."""
        return _link(figure_anchor(figure), f"{FIGURE} {self._references.figures[figure]}")

    def _number(self, numbered: Numbered) -> Markup:
        figure = self._references.figures[numbered.figure]
        return number_badge(numbered.number, f"{NUMBER.lower()} {numbered.number} trong {FIGURE} {figure}")


def number_badge(number: int, spoken: str) -> Markup:
    """The number of a callout as it stands in the text; it doesn't part from the word before it."""
    badge = '<span class="callout" role="img" aria-label="{}">{}</span>'
    return Markup(badge).format(spoken, number)


def _address(address: str) -> Markup:
    """A link out of the guide; a long one may break after a stroke and before a dot, and nowhere else."""
    pieces = re.split(r"(?<=/)(?=[^/])|(?=\.)", address) if len(address) > _SHORT else [address]
    shown = Markup("<wbr>").join(pieces)
    return Markup('<a class="address" href="{}" rel="noreferrer">{}</a>').format(address, shown)


def _link(anchor: str, text: str) -> Markup:
    """A link within the guide, its number on the line of its word."""
    return Markup('<a href="#{}">{}</a>').format(anchor, re.sub(r" (?=\d)", _NBSP, text))


def _join_lines(state: StateCore) -> None:
    """Text that was only wrapped is one text: "(mục 1,⏎ Bước 2)" is a reference too."""
    for token in state.tokens:
        if token.type == "inline" and token.children:
            token.children = _joined(token.children)


def _joined(children: Sequence[Token]) -> list[Token]:
    joined: list[Token] = []
    for child in children:
        content = " " if child.type == "softbreak" else child.content
        if child.type in ("text", "softbreak") and joined and joined[-1].type == "text":
            joined[-1].content += content
        elif child.type == "softbreak":
            joined.append(Token("text", "", 0, content=content))
        else:
            joined.append(child)
    return joined


def with_numbers(texts: Sequence[str], numbers: Sequence[Numbered]) -> list[str]:
    """``texts`` (a sentence and the cells of its table) with a mark after each numbered label.

    The sentence's own words are looked for first, then the label in a cell; what stands nowhere is told at
    the sentence's end.
    """
    marked = list(texts)
    told: set[tuple[str, int]] = set()
    for index, numbered in enumerate(numbers):
        if (numbered.figure, numbered.number) in told:
            continue
        told.add((numbered.figure, numbered.number))
        where, at = _spot(marked, numbered.target)
        text = marked[where]
        marked[where] = f"{text[:at]}{_NBSP}{_OPEN}{index}{_CLOSE}{text[at:]}"
    return marked


def _spot(texts: Sequence[str], target: str) -> tuple[int, int]:
    """Which text, and behind which letter of it. Behind the label: its place follows ("ở đầu trang")."""
    label = re.search(r"\[[^\]]+\]", target)
    for wanted in (target, label[0] if label else target):
        for index, text in enumerate(texts):
            start = text.casefold().find(wanted.casefold())
            if start >= 0:
                return index, (text.index("]", start) + 1) if label else start + len(wanted)
    return 0, len(texts[0].rstrip(".:"))


def sentence_text(text: str) -> str:
    """A step's text as a sentence: first letter raised, a full stop at the end."""
    text = text.strip()
    return text[:1].upper() + text[1:] + ("" if text.endswith(_ENDS) else ".")
