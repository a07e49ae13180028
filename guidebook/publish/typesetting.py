"""How the words of the guide read: labels, numbers of callouts, references and addresses told from plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from guidebook.drawing.numbering import Numbered
from guidebook.errors import Place
from guidebook.publish.blocks import Block, Line, Listing, Note, Paragraph, PrintedSentence, Run
from guidebook.publish.references import References, chapter_reference, figure_anchor
from guidebook.publish.translation import Translator, Words
from guidebook.sentences.labels import LABEL, bare_label, plain
from guidebook.sentences.prose import ADDRESS, PARAGRAPHS
from guidebook.sentences.targets import labelled
from guidebook.sentences.words import words

# Where the number of a callout goes, between two letters that no text has.
_OPEN, _CLOSE = "\ue000", "\ue001"
_INLINE = (
    rf"{_OPEN}(?P<callout>\d+){_CLOSE}"
    rf"|(?P<label>{LABEL})"
    rf"|(?P<address>{ADDRESS})"
    r"|{chapter}"
    r"|\b{figure} (?:(?P<figure>\d+)\b|(?P<id>{ids})(?![\w-]))"
    r'|"(?P<typed>[^"]*)"'
)
# A label or a quotation that is a sentence itself has its full stop.
_ENDS = (".", ":", "!", "?", "…", ".]", '."')
_NBSP = "\u00a0"
_LIST_ITEM = re.compile(r"\s*([-*+]|\d+[.)])\s|\s{4}|\s*[>#`]")


class Typesetter:
    """Turns the text of one guide into runs, in one language.

    Args:
        references: what its references can lead to.
        translate: into its language.
    """

    def __init__(self, references: References, translate: Translator) -> None:
        self._references = references
        self._translate = translate
        self._words = own = Words(translate)
        parts = {
            "{ids}": "|".join(map(re.escape, sorted(references.figures, key=len, reverse=True))) or r"(?!)",
            "{chapter}": chapter_reference(own.CHAPTER, own.STEP).pattern,
            # a text without a translation has the source's word
            "{figure}": f"(?i:{own.FIGURE}|{words().figures.word})",
        }
        pattern = _INLINE
        for part, written in parts.items():
            pattern = pattern.replace(part, written)
        self._inline = re.compile(pattern)
        self._glossed: set[str] = set()
        self._markdown = MarkdownIt("commonmark", {"html": False})

    def begin_section(self) -> None:
        """Explain labels anew: each is explained once in a section."""
        self._glossed.clear()

    def markdown(self, text: str, place: Place) -> tuple[Block, ...]:
        """The blocks of prose, which is translated paragraph by paragraph.

        Args:
            text: Markdown, of which HTML is text.
            place: where it is written.

        Raises:
            PublishError: it refers to what isn't there.
        """
        paragraphs = (self._translate(_unwrapped(part), place) for part in PARAGRAPHS.split(text))
        # the stroke before a bracket is the label's, not Markdown's
        paragraphs = (paragraph.replace("\\]", "\\\\]") for paragraph in paragraphs)
        return tuple(self._blocks(SyntaxTreeNode(self._markdown.parse("\n\n".join(paragraphs))), place))

    def _blocks(self, tree: SyntaxTreeNode, place: Place) -> Iterator[Block]:
        for node in tree.children:
            if node.type in ("bullet_list", "ordered_list"):
                items = tuple(tuple(self._blocks(item, place)) for item in node.children)
                yield Listing(items, ordered=node.type == "ordered_list")
            elif node.type == "blockquote":
                yield Note(tuple(self._blocks(node, place)))
            elif node.type in ("fence", "code_block"):
                yield Paragraph((PrintedSentence((Run(node.content.rstrip(), "code"),), place),))
            elif node.children:
                line = self._marked_up(node.children[0], place, _Style(strong=node.type == "heading"))
                yield Paragraph((PrintedSentence(line, place),))

    def _marked_up(self, inline: SyntaxTreeNode, place: Place, style: _Style) -> Line:
        return tuple(run for node in _joined(inline.children) for run in self._inlined(node, place, style))

    def _inlined(self, node: SyntaxTreeNode | str, place: Place, style: _Style) -> Line:
        if isinstance(node, str):
            return tuple(style.over(run) for run in self.line(node, place))
        if node.type == "code_inline":
            return (style.over(Run(node.content, "code")),)
        if node.type == "link":
            text = "".join(below.content for below in node.walk() if below.type == "text")
            return (style.over(Run(text, "address", target=str(node.attrs["href"]))),)
        return self._marked_up(node, place, style.within(node.type))

    def line(self, text: str, place: Place, numbers: Sequence[Numbered] = ()) -> Line:
        """The runs of one line.

        Args:
            text: what is written, translated.
            place: where it is written.
            numbers: those that `with_numbers` has put into it.

        Raises:
            PublishError: it refers to what isn't there.
        """
        pieces, end = [], 0
        for match in self._inline.finditer(text):
            pieces += [Run(text[end : match.start()]), self._piece(match, place, numbers), self._gloss(match, place)]
            pieces += self._other_figure(match, numbers)
            end = match.end()
        return tuple(run for run in (*pieces, Run(text[end:])) if run.text)

    def _gloss(self, match: re.Match[str], place: Place) -> Run:
        """What a label means, in brackets behind it."""
        label = bare_label(match["label"] or "[]")
        if not label or label in self._glossed:
            return Run("")
        self._glossed.add(label)
        gloss = self._translate.gloss(label, place)
        return Run(f" ({gloss})" if gloss else "")

    def _other_figure(self, match: re.Match[str], numbers: Sequence[Numbered]) -> Line:
        """In which figure a number is to be looked for, in brackets behind it, where that isn't the nearest."""
        numbered = numbers[int(match["callout"])] if match["callout"] else None
        if numbered is None or numbered.nearest:
            return ()
        return Run(" ("), self.figure_link(numbered.figure), Run(")")

    def _piece(self, match: re.Match[str], place: Place, numbers: Sequence[Numbered]) -> Run:
        if match["callout"]:
            return self._number(numbers[int(match["callout"])])
        if match["label"]:
            return Run(bare_label(match["label"]), "label")
        if match["address"]:
            return Run(match["address"], "address", target=match["address"])
        if match["typed"] is not None:
            return Run(f"“{match['typed']}”", "typed")
        return self._reference(match, place)

    def _reference(self, match: re.Match[str], place: Place) -> Run:
        if match["chapter"]:
            anchor = self._references.chapter(match["number"], match["step"] or "", place)
            return _link(anchor, match["chapter"])
        if match["figure"]:
            return _link(
                self._references.figure(int(match["figure"]), place), f"{self._words.FIGURE} {match['figure']}"
            )
        return self.figure_link(match["id"])

    def figure_link(self, figure: str) -> Run:
        """The number of ``figure``, an id, that links there: "Hình 3"."""
        return _link(figure_anchor(figure), f"{self._words.FIGURE} {self._references.figures[figure]}")

    def _number(self, numbered: Numbered) -> Run:
        figure = f"{self._words.FIGURE} {self._references.figures[numbered.figure]}"
        number = f"{self._words.NUMBER.lower()} {numbered.number}"
        spoken = self._words.IN_FIGURE.format(number=number, figure=figure)
        return Run(str(numbered.number), "number", target=figure_anchor(numbered.figure), spoken=spoken)


@dataclass(frozen=True)
class _Style:
    """How Markdown sets the runs inside it."""

    strong: bool = False
    emphasis: bool = False

    def within(self, kind: str) -> _Style:
        return _Style(self.strong or kind == "strong", self.emphasis or kind == "em")

    def over(self, run: Run) -> Run:
        return replace(run, strong=self.strong, emphasis=self.emphasis)


def _link(anchor: str, text: str) -> Run:
    """A link within the guide, its number on the line of its word."""
    return Run(re.sub(r" (?=\d)", _NBSP, text), "reference", target=anchor)


def _joined(nodes: Sequence[SyntaxTreeNode]) -> Iterator[SyntaxTreeNode | str]:
    """Text that was only wrapped is one text: "(mục 1,⏎ Bước 2)" is a reference too."""
    for is_text, group in groupby(nodes, key=lambda node: node.type in ("text", "softbreak", "hardbreak")):
        if is_text:
            yield "".join(node.content if node.type == "text" else " " for node in group)
        else:
            yield from group


def _unwrapped(paragraph: str) -> str:
    """A paragraph on one line, since where it was wrapped is nothing to translate; lists keep their lines."""
    lines = paragraph.splitlines()
    return paragraph if any(map(_LIST_ITEM.match, lines)) else " ".join(line.strip() for line in lines)


def with_numbers(texts: Sequence[str], numbers: Sequence[Numbered], translate: Translator | None = None) -> list[str]:
    """``texts`` with a placeholder after each numbered label, which `Typesetter.line` turns into its number.

    The sentence's own words are looked for first, then the label in a cell; the number of what stands nowhere comes at
    the sentence's end.

    Args:
        texts: a sentence and the cells of its table, translated.
        numbers: what the sentence acted on or named, with its number in a figure.
        translate: into the language of ``texts``; None for the guide's own.
    """
    marked = list(texts)
    placed: set[tuple[str, int]] = set()
    for index, numbered in enumerate(numbers):
        if (numbered.figure, numbered.number) in placed:
            continue
        placed.add((numbered.figure, numbered.number))
        target = _translated_target(numbered.target, translate) if translate else numbered.target
        which, at = _position(marked, target)
        text = marked[which]
        marked[which] = f"{text[:at]}{_NBSP}{_OPEN}{index}{_CLOSE}{text[at:]}"
    return marked


def _translated_target(target: str, translate: Translator) -> str:
    """``target`` as a translated text says it: a label is the same in all languages, other names have words."""
    name = next((name for name in words().sentences.names if name in target), "")
    translated = translate(name)
    return translated if translated != name else target


def _position(texts: Sequence[str], target: str) -> tuple[int, int]:
    """Which of ``texts`` names ``target``, and behind which letter of it: behind the label, and which of several is
    meant ("ô [Ghi chú] thứ 2"), since the target's place follows ("ở đầu trang").
    """
    label = re.search(LABEL, target)
    for wanted in (target, label[0] if label else target):
        for index, text in enumerate(texts):
            start = text.casefold().find(wanted.casefold())
            if start >= 0:
                named = re.compile(labelled()).search(text, start)
                return index, named.end() if label and named else start + len(wanted)
    for index, cell in enumerate(texts[1:], 1):  # a table of fields may leave the brackets out
        if label and plain(cell) == plain(bare_label(label[0])):
            return index, len(cell)
    return 0, len(texts[0].rstrip(".:"))


def sentence_text(text: str) -> str:
    """The ``text`` of a step as a sentence: first letter raised, a full stop at the end."""
    text = text.strip()
    return text[:1].upper() + text[1:] + ("" if text.endswith(_ENDS) else ".")
