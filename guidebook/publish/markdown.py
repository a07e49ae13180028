"""The guide as Markdown, for a site generator: guide.md, with the annotated pictures in figures/.

CommonMark, with the tables that every generator knows. Whatever a label has in it stays text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from pathlib import Path

from guidebook.files.writing import write_file
from guidebook.gallery import annotated_png
from guidebook.publish.blocks import Block, Line, Listing, Note, Paragraph, Part, Picture, Run, Table, has_heading
from guidebook.publish.edition import Edition, Tools
from guidebook.publish.inline_text import labelled_note, numbered_caption, paragraph_line, prerequisites_line

_FIGURES = "figures"
_SPECIAL = re.compile(r"[\\`*_\[\]{}<|~#&]|!$")
_BEGINS = re.compile(r"^(?:(?=[-+>=])|(\d+)(?=[.)]))")  # a list, a note, a line below a heading
_BOLD = ("label", "verdict")
_APART = "<!-- -->"  # between two lists, that they stay two
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


def write_markdown(edition: Edition, file: Path, _: Tools) -> None:
    """Write the Markdown of ``edition`` to ``file``, and its annotated pictures to figures/ beside it.

    Raises:
        FigureError: a picture is missing.
    """
    figures = file.with_name(_FIGURES)
    text = "\n\n".join(_Writer(edition, figures).guide()) + "\n"
    write_file(file, text)


class _Writer:
    """Writes a manuscript, block by block, and its pictures into the folder ``figures``."""

    def __init__(self, edition: Edition, figures: Path) -> None:
        self._edition = edition
        self._words = edition.words
        self._figures = figures

    def guide(self) -> Iterator[str]:
        """The title, then all chapters."""
        about = self._edition.front_matter
        yield f"# {escaped(about.title)}"
        if about.attribution:
            yield line((Run(about.attribution, emphasis=True),))
        if self._edition.warning:
            yield _quoted(line(self._edition.warning))
        if about.note:
            yield _quoted(line_start_escaped(escaped(about.note)))
        for chapter in self._edition.chapters:
            yield from self._chapter(chapter)

    def _chapter(self, chapter: Part) -> Iterator[str]:
        yield f"## {_anchor(chapter.anchor)}{escaped(chapter.title)}"
        yield from self._blocks(chapter.introduction)
        for section in chapter.parts:
            title = f"### {_anchor(section.anchor)}{escaped(section.title)}"
            yield title if has_heading(section, chapter) else _anchor(section.anchor)
            yield from self._blocks(section.introduction)
            if section.states:
                yield line(prerequisites_line(section, self._edition))
            yield from self._blocks(section.blocks)

    def _blocks(self, blocks: Sequence[Block]) -> Iterator[str]:
        for before, block in pairwise((None, *blocks)):
            if isinstance(before, Listing) and isinstance(block, Listing):
                yield _APART
            match block:
                case Paragraph():
                    yield _anchor(block.missing) + _paragraph(paragraph_line(block, self._edition))
                case Note():
                    yield _quoted("\n\n".join(self._blocks(labelled_note(block, self._words))))
                case Listing():
                    yield self._list(block)
                case Table():
                    yield _table(block)
                case Picture():
                    yield from self._picture(block)

    def _list(self, listing: Listing) -> str:
        items = []
        for number, blocks in enumerate(listing.items, 1):
            mark = f"{number}. " if listing.ordered else "- "
            text = "\n\n".join(self._blocks(blocks))
            items.append(mark + re.sub(r"\n(?=.)", "\n" + " " * len(mark), text))
        return "\n".join(items)

    def _picture(self, picture: Picture) -> Iterator[str]:
        name = f"{picture.id}.png"
        write_file(self._figures / name, annotated_png(picture.plate, self._edition.screenshots))
        yield f"{_anchor(picture.anchor)}![{escaped(picture.alt)}]({_FIGURES}/{name})"
        yield line(replace(run, emphasis=True) for run in numbered_caption(picture, self._words))
        if picture.legend:
            yield "\n".join(f"- {_in_line(explained)}" for explained in picture.legend)


def _anchor(name: str) -> str:
    return f'<a id="{name}"></a>' if name else ""


def _paragraph(runs: Line) -> str:
    if len(runs) == 1 and runs[0].kind == "code" and "\n" in runs[0].text:
        fence = _fence(runs[0].text, 3)
        return f"{fence}\n{runs[0].text}\n{fence}"
    return line(runs)


def _quoted(text: str) -> str:
    return re.sub(r"^(?=.)", "> ", text, flags=re.MULTILINE).replace("\n\n", "\n>\n")


def _table(table: Table) -> str:
    rows = [f"| {' | '.join(_in_line(cell, in_table=True) for cell in row)} |" for row in table.rows]
    head = rows.pop(0) if table.has_header else "|" + "  |" * len(table.rows[0])  # Markdown has no table without one
    return "\n".join([head, "|" + " --- |" * len(table.rows[0]), *rows])


# --- lines ------------------------------------------------------------------------------------------------


def escaped(text: str) -> str:
    """``text`` with strokes before what would have a meaning in the middle of a line."""
    return _SPECIAL.sub(r"\\\g<0>", " ".join(text.split("\n")))


def line_start_escaped(text: str) -> str:
    """The line ``text``, with a stroke before what would have a meaning at its beginning."""
    return _BEGINS.sub(lambda start: f"{start[1] or ''}\\", text.strip())


def line(runs: Iterable[Run]) -> str:
    """The paragraph of ``runs``."""
    return line_start_escaped(_in_line(tuple(runs)))


def _in_line(runs: Line, *, in_table: bool = False) -> str:
    pieces = []
    for (strong, emphasis), group in groupby(runs, key=lambda run: (run.strong, run.emphasis)):
        inner = [("**" if run.kind in _BOLD and not strong else "", _piece(run, in_table=in_table)) for run in group]
        pieces.append(("**" * strong + "*" * emphasis, _set(inner)))
    return _set(pieces)


def _set(pieces: Sequence[tuple[str, str]]) -> str:
    """Pieces one after the other, each between its stars; where stars would only be stars, between tags."""
    text = ""
    for index, (stars, piece) in enumerate(pieces):
        after = next((next_stars or later for next_stars, later in pieces[index + 1 :]), "")
        lead, bare, trail = _trimmed(piece)
        text += lead + _between(stars, bare, (text + lead)[-1:], (trail + after)[:1]) + trail
    return text


def _trimmed(text: str) -> tuple[str, str, str]:
    """What ``text`` begins with in spaces, what stands between, what it ends with in spaces."""
    after = text.lstrip()
    bare = after.rstrip()
    return text[: len(text) - len(after)], bare, after[len(bare) :]


def _between(stars: str, text: str, before: str, after: str) -> str:
    if not stars or not text:
        return text
    if _opens(before, text[0]) and _opens(after, text[-1]):
        return f"{stars}{text}{stars}"
    tags = ["strong"] * ("**" in stars) + ["em"] * (len(stars) % 2)
    return "".join(f"<{tag}>" for tag in tags) + text + "".join(f"</{tag}>" for tag in reversed(tags))


def _opens(outside: str, inside: str) -> bool:
    """Whether stars between ``outside`` and ``inside`` belong to ``inside``."""
    return outside != "*" and (inside.isalnum() or not outside.isalnum())


def _piece(run: Run, *, in_table: bool) -> str:
    if run.kind == "number":
        number = int(run.text)
        return _CIRCLED[number - 1] if number <= len(_CIRCLED) else f"({number})"
    if run.kind == "code":
        return _code(run.text.replace("|", "\\|") if in_table else run.text)
    if run.kind == "reference":
        return f"[{escaped(run.text)}](#{run.target})"
    if run.kind == "address":
        return f"<{run.target}>" if run.text == run.target else f"[{escaped(run.text)}](<{run.target}>)"
    return escaped(run.text)


def _code(text: str) -> str:
    fence = _fence(text, 1)
    room = " " if text.startswith("`") or text.endswith("`") or text.strip() != text else ""
    return f"{fence}{room}{' '.join(text.split(chr(10)))}{room}{fence}"


def _fence(text: str, least: int) -> str:
    """More backticks than stand anywhere in ``text``."""
    return "`" * max([least, *(len(ticks) + 1 for ticks in re.findall("`+", text))])
