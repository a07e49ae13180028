"""The guide as a Word document, for the office that sends it out: guide.docx.

Styles and page are those of docx_template.py; what is here is the manuscript in Word's own words: headings, captions
that count themselves, references that follow them, tables whose header is repeated.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Length, Mm, Pt
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run as WordRun
from PIL import Image

from guidebook.files.writing import write_file
from guidebook.gallery import annotated_png
from guidebook.language.written import guide_language
from guidebook.paper import FIGURE_WIDTH, PIXEL
from guidebook.publish.blocks import (
    Block,
    Line,
    Listing,
    Note,
    Paragraph,
    Part,
    Picture,
    Run,
    Table,
    has_heading,
    plain_text,
)
from guidebook.publish.docx_template import LIST_STYLES, docx_bytes, open_template, set_language
from guidebook.publish.edition import Edition, Tools
from guidebook.publish.inline_text import labelled_note, paragraph_line, prerequisites_line
from guidebook.publish.markup import height
from guidebook.publish.references import figure_anchor
from guidebook.publish.strips import Strip, strips
from guidebook.untrusted_files import opened_picture

_CAPTION_ROOM = Mm(30)
_EDGE = f'<a:ln {nsdecls("a")} w="6350"><a:solidFill><a:srgbClr val="999999"/></a:solidFill></a:ln>'
_STYLES = {
    "label": "Guide Label",
    "typed": "Guide Typed",
    "code": "Guide Code",
    "number": "Guide Number",
    "verdict": "Guide Verdict",
    "address": "Hyperlink",
}
_NBSP = "\u00a0"
_THIN = "\u202f"  # room inside a badge, on the line of its number
_DEEPEST = 2  # levels of a list, counted from 0
_MOST_LETTERS_OF_BOOKMARK = 40  # letters of a bookmark's name, says Word


def write_docx(edition: Edition, file: Path, _: Tools) -> None:
    """Write the Word document of ``edition`` to ``file``: the same bytes for the same edition.

    Raises:
        FigureError: a picture is missing.
        PublishError: the template isn't a Word document, or brings more than it may.
    """
    document = open_template(edition.template, edition.language)
    _Writer(document, edition).write()
    _describe(document, edition)
    write_file(file, docx_bytes(document))


def _describe(document: Document, edition: Edition) -> None:
    """Title, language and date of the run in the file's properties; no person's name."""
    about = document.core_properties
    about.title, about.language = edition.front_matter.title, edition.language
    about.author = about.last_modified_by = about.comments = about.keywords = about.subject = about.category = ""
    chapters = edition.record.chapters
    started = [section.started for chapter in chapters for section in chapter.sections if section.started]
    last_run = datetime.fromisoformat(max(started, default="1980-01-01T00:00:00+00:00"))
    about.created = about.modified = last_run
    about.revision = 1


class _Writer:
    """Writes a manuscript at the end of ``document``."""

    def __init__(self, document: Document, edition: Edition) -> None:
        self._document = document
        self._edition = edition
        self._words = edition.words
        self._styles = {style.name: style.style_id for style in document.styles}
        self._figures = {figure_anchor(figure.id) for figure in edition.record.figures}
        self._anchors: list[str] = []
        self._bookmarks = 0

    def write(self) -> None:
        """The title, then all chapters."""
        self._title()
        for chapter in self._edition.chapters:
            self._chapter(chapter)
        self._close_table()

    def _title(self) -> None:
        about = self._edition.front_matter
        self._paragraph("Guide Kind", (Run(self._words.DOCUMENT),))
        self._paragraph("Title", (Run(about.title),))
        if about.attribution:
            self._paragraph("Subtitle", (Run(about.attribution),))
        self._paragraph("Guide Rule")
        if self._edition.warning:
            self._paragraph("Guide Note", self._edition.warning)
        if about.note:
            self._paragraph("Guide Note", (Run(about.note),))

    def _chapter(self, chapter: Part) -> None:
        self._anchors.append(chapter.anchor)
        self._paragraph("Heading 1", (Run(chapter.title),))
        self._blocks(chapter.introduction)
        for section in chapter.parts:
            self._anchors.append(section.anchor)
            if has_heading(section, chapter):
                self._paragraph("Heading 2", (Run(section.title),))
            self._blocks(section.introduction)
            if section.states:
                self._paragraph(
                    "Body Text", prerequisites_line(section, self._edition)
                ).paragraph_format.keep_with_next = True
            self._blocks(section.blocks)

    # --- blocks ---

    def _blocks(self, blocks: Sequence[Block], style: str = "Body Text", level: int = 0) -> None:
        """``blocks``, their paragraphs in ``style``; a list in them is ``level`` deep."""
        for block in blocks:
            match block:
                case Paragraph():
                    self._sentences(block, style)
                case Note():
                    self._blocks(labelled_note(block, self._words), "Guide Note", level)
                case Listing():
                    self._list(block, level)
                case Table():
                    self._table(block)
                case Picture():
                    self._picture(block)

    def _sentences(self, block: Paragraph, style: str) -> WordParagraph:
        if block.missing:
            self._anchors.append(block.missing)
        paragraph = self._paragraph(style, paragraph_line(block, self._edition))
        if block.leads:
            paragraph.paragraph_format.keep_with_next = paragraph.paragraph_format.keep_together = True
        return paragraph

    def _list(self, listing: Listing, level: int) -> None:
        style = LIST_STYLES[listing.ordered]
        number = self._new_list(style)
        for first, *others in filter(None, listing.items):
            if isinstance(first, Paragraph):
                properties = self._sentences(first, style)._p.get_or_add_pPr().get_or_add_numPr()
                properties.get_or_add_ilvl().val = min(level, _DEEPEST)
                properties.get_or_add_numId().val = number
            else:
                others = [first, *others]  # noqa: PLW2901 - an item may begin with a note or a list
            self._blocks(others, "List Continue", level + 1)

    def _new_list(self, style: str) -> int:
        """A list that looks as ``style`` says and begins anew."""
        lists = self._document.part.numbering_part.element
        used = self._document.styles[style].element.pPr.numPr.numId.val
        number = lists.add_num(lists.num_having_numId(used).abstractNumId.val)
        for level in range(_DEEPEST + 1):
            number.add_lvlOverride(level).add_startOverride(1)
        return int(number.numId)

    def _table(self, table: Table) -> None:
        """Kept on one page where it fits one; where it doesn't, its header is repeated."""
        self._close_table()
        word_table = self._document.add_table(0, len(table.rows[0]), "Guide Table")
        self._set_widths(word_table, table)
        for number, row in enumerate(table.rows):
            properties = word_table.add_row()._tr.get_or_add_trPr()
            properties.append(OxmlElement("w:cantSplit"))
            if number == 0 and table.has_header:
                properties.append(OxmlElement("w:tblHeader"))
            for column, (cell, line) in enumerate(zip(word_table.rows[-1].cells, row, strict=True)):
                paragraph = cell.paragraphs[0]
                is_heading = (number if table.has_header else column) == 0
                paragraph._p.style = self._styles["Guide Cell Heading" if is_heading else "Guide Cell"]
                paragraph.paragraph_format.keep_with_next = number + 1 < len(table.rows) or None
                self._line(paragraph, line)

    def _set_widths(self, word_table: WordTable, table: Table) -> None:
        """Columns as wide as their longest cell wants, over the whole line."""
        longest = [max(8, *(len(plain_text(cell)) for cell in column)) for column in zip(*table.rows, strict=True)]
        for column, letters in zip(word_table.columns, longest, strict=True):
            column.width = Length(self._room()[0] * letters // sum(longest))

    def _picture(self, picture: Picture) -> None:
        plate, png = picture.plate, annotated_png(picture.plate, self._edition.screenshots)
        parts = strips(plate.canvas.width, height(plate))
        paragraph = self._paragraph("Guide Figure")
        if len(parts) == 1:
            widest = min(Mm(FIGURE_WIDTH), int(plate.canvas.width * Mm(PIXEL)), self._room()[0])
            self._shape(paragraph, BytesIO(png), widest, picture.id, picture.alt)
        else:
            with opened_picture(png) as picture_file:
                for number, strip in enumerate(parts):
                    paragraph.add_run(" " if number else "")
                    share = self._room()[0] / max(self._room()[0], Mm(FIGURE_WIDTH))
                    part, alt = _cropped(picture_file, strip, plate.canvas.width), "" if number else picture.alt
                    self._shape(paragraph, part, Mm(strip.width * share), picture.id, alt)
        self._caption(picture)

    def _shape(self, paragraph: WordParagraph, png: BytesIO, width: int, name: str, alt: str) -> None:
        shape = paragraph.add_run().add_picture(png, width=width)
        too_high = max(1.0, shape.height / (self._room()[1] - _CAPTION_ROOM))
        shape.width, shape.height = Length(int(shape.width / too_high)), Length(int(shape.height / too_high))
        shape._inline.docPr.set("name", name)
        shape._inline.docPr.set("descr", alt)
        shape._inline.graphic.graphicData.pic.spPr.append(parse_xml(_EDGE))

    def _caption(self, picture: Picture) -> None:
        caption = self._paragraph("Caption")
        with_number = [
            caption.add_run(f"{self._words.FIGURE}{_NBSP}")._r,
            _field(caption, f"SEQ {self._words.FIGURE} \\* ARABIC", str(picture.number)),
        ]
        self._bookmark(caption, picture.anchor, with_number)
        self._line(caption, (Run(". "), *picture.caption))
        below = caption
        for line in picture.legend:
            below.paragraph_format.keep_with_next = True
            below = self._paragraph("Guide Legend", line)

    def _room(self) -> tuple[int, int]:
        """The width and height that text has on a page."""
        page = self._document.sections[0]
        width, height = page.page_width or Mm(210), page.page_height or Mm(297)
        return (
            width - (page.left_margin or 0) - (page.right_margin or 0),
            height - (page.top_margin or 0) - (page.bottom_margin or 0),
        )

    # --- paragraphs and what stands in them ---

    def _paragraph(self, style: str, line: Line = ()) -> WordParagraph:
        after_table = self._after_table()
        paragraph = self._document.add_paragraph()
        paragraph._p.style = self._styles[style]
        if after_table:
            paragraph.paragraph_format.space_before = Pt(8)
        for anchor in self._anchors:
            self._bookmark(paragraph, anchor, [])
        self._anchors = []
        self._line(paragraph, line)
        return paragraph

    def _after_table(self) -> bool:
        """Whether the last thing is a table, which has no room of its own below it."""
        last = self._document.element.body[-1].getprevious()  # behind it stands only the page's set-up
        return last is not None and last.tag == qn("w:tbl")

    def _close_table(self) -> None:
        """Two tables without a paragraph between them would be one, and a text ends with a paragraph."""
        if self._after_table():
            self._paragraph("Normal")

    def _line(self, paragraph: WordParagraph, line: Line) -> None:
        if any(run.kind == "address" for run in line):  # a long word: justified, the line before it is all gaps
            paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
        for run in line:
            paragraph._p.append(self._run(paragraph, run))

    def _run(self, paragraph: WordParagraph, run: Run) -> Any:
        """The element of ``run``: a piece of text, in a link or field where it leads somewhere."""
        if run.kind == "reference" and run.target in self._figures:
            return _field(paragraph, f"REF {_bookmark_name(run.target)} \\h", run.text)
        piece = paragraph.add_run(f"{_THIN}{run.text}{_THIN}" if run.kind == "number" else run.text)
        piece.bold, piece.italic = run.strong or None, run.emphasis or None
        if run.kind in _STYLES:
            piece._r.style = self._styles[_STYLES[run.kind]]
        if run.kind == "label" and self._edition.language != guide_language():
            set_language(piece._r, guide_language())
        if run.kind == "address":
            relation = paragraph.part.relate_to(run.target, RELATION.HYPERLINK, is_external=True)
            return _link(piece, {qn("r:id"): relation})
        if run.kind in ("reference", "number"):
            tip = {qn("w:tooltip"): run.spoken} if run.spoken else {}
            return _link(piece, {qn("w:anchor"): _bookmark_name(run.target), **tip})
        return piece._r

    def _bookmark(self, paragraph: WordParagraph, anchor: str, around: Sequence[Any]) -> None:
        """Name a place in ``paragraph``: the elements ``around``, or its beginning."""
        self._bookmarks += 1
        start = OxmlElement("w:bookmarkStart", {qn("w:id"): str(self._bookmarks), qn("w:name"): _bookmark_name(anchor)})
        end = OxmlElement("w:bookmarkEnd", {qn("w:id"): str(self._bookmarks)})
        paragraph._p.extend([start, *around, end])


def _cropped(picture: Image.Image, strip: Strip, width: float) -> BytesIO:
    """A strip of ``picture``, which is ``width`` CSS pixels wide, as PNG."""
    scale = picture.width / width
    box = (0, round(strip.top * scale), picture.width, min(picture.height, round((strip.top + strip.height) * scale)))
    png = BytesIO()
    picture.crop(box).save(png, "PNG", compress_level=6)
    png.seek(0)
    return png


def _field(paragraph: WordParagraph, code: str, text: str) -> Any:
    """A field that shows ``text`` until Word computes it anew."""
    field = OxmlElement("w:fldSimple", {qn("w:instr"): f" {code} "})
    field.append(paragraph.add_run(text)._r)
    paragraph._p.append(field)
    return field


def _link(piece: WordRun, target: dict[str, str]) -> Any:
    link = OxmlElement("w:hyperlink", {**target, qn("w:history"): "1"})
    link.append(piece._r)
    return link


def _bookmark_name(anchor: str) -> str:
    """``anchor`` as Word allows: no hyphens, few letters; the line in front hides it from the list of bookmarks."""
    name = f"_{anchor.replace('-', '_')}"
    if len(name) <= _MOST_LETTERS_OF_BOOKMARK:
        return name
    return f"{name[: _MOST_LETTERS_OF_BOOKMARK - 9]}_{hashlib.sha256(name.encode()).hexdigest()[:8]}"
