"""The Word file that a guide is written into: an office's own, emptied, or A4 as the decree lays it out.

The styles stand in static/styles.xml. Those of an office's file win, by their names: a Word in Vietnamese gives them
other ids. Page, margins and header are the office's too; what its file lacks is added.
"""

from __future__ import annotations

import io
import zipfile
from copy import deepcopy
from importlib.resources import files
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm

from guidebook import paper
from guidebook.errors import PublishError
from guidebook.language.messages import message
from guidebook.publish.docx_allowlist import drop_unlisted_parts, read_bounded_zip
from guidebook.sentences.words import locale_of

LIST_STYLES = ("List Bullet", "List Number")
"""The paragraph styles of lists: [0] of bullets, [1] of numbers."""
_ID, _KIND, _VALUE, _LIST = qn("w:styleId"), qn("w:type"), qn("w:val"), qn("w:abstractNumId")
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip can tell
_WORD_2013 = "15"  # older files are opened in compatibility mode, and say so in the title bar


def open_template(template: Path | None, language: str) -> Document:
    """An empty document with every style, list and page number that a guide needs.

    Args:
        template: a Word file whose styles, page, headers and footers the document takes; None for A4 as the decree
            lays it out.
        language: the tag of the language that the document is in.

    Raises:
        PublishError: the template isn't a .docx, brings more than it may (see docx_allowlist.py), or has a style's
            name for something else.
    """
    if template is None:
        return _prepared(_a4_document(), "", language)
    try:
        document = _prepared(docx.Document(read_bounded_zip(template)), str(template), language)
        _read_lazy_parts(document)
    except PublishError:
        raise
    except OSError as error:
        reason = error.strerror or error
        raise PublishError(message("docx.template-unreadable", template=template, reason=reason)) from None
    except Exception:  # a zip of XML can be broken in as many ways as zipfile, zlib, lxml and python-docx have errors
        raise PublishError(message("docx.template-broken", template=template)) from None
    return document


def _read_lazy_parts(document: Document) -> None:
    """Read what python-docx reads only when the guide is written (title, lists, the file), so that it fails now."""
    assert document.core_properties.title is not None
    assert document.part.numbering_part.element.num_lst is not None
    docx_bytes(document)


def _prepared(document: Document, template: str, language: str) -> Document:
    """``document`` without its text, with all that a guide needs."""
    _remove_text(document)
    drop_unlisted_parts(document, template)
    _remove_unused_lists(document)
    _add_styles(document, template)
    _add_lists(document)
    _add_page_number(document.sections[0])
    set_language(document.styles["Normal"].element, language)
    for theme in document.settings.element.iter(qn("w:themeFontLang")):
        theme.set(_VALUE, locale_of(language))
    return document


def _a4_document() -> Document:
    """A4 with the decree's margins, and no style yet."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(paper.WIDTH), Mm(paper.HEIGHT)
    section.top_margin, section.bottom_margin = Mm(paper.MARGIN_TOP), Mm(paper.MARGIN_BOTTOM)
    section.left_margin, section.right_margin = Mm(paper.MARGIN_LEFT), Mm(paper.MARGIN_RIGHT)
    section.header_distance = Mm(paper.MARGIN_TOP / 2)
    _clear(document.styles.element)
    _clear(document.part.numbering_part.element)
    for mode in document.settings.element.iter(qn("w:compatSetting")):
        if mode.get(qn("w:name")) == "compatibilityMode":
            mode.set(_VALUE, _WORD_2013)
    return document


def _remove_text(document: Document) -> None:
    """Leave of the body the last section's set-up alone: its page, and which headers and footers it has."""
    body = document.element.body
    set_up = deepcopy(body.get_or_add_sectPr())
    _clear(body)
    body.append(set_up)


def _remove_unused_lists(document: Document) -> None:
    """Lists that only the text used would grow from guide to guide, where each is the next one's template."""
    if not _has_lists(document):
        return
    numbering = document.part.numbering_part.element
    used = {number.get(_VALUE) for number in document.styles.element.iter(qn("w:numId"))}
    for instance in numbering.findall(qn("w:num")):
        if instance.get(qn("w:numId")) not in used:
            numbering.remove(instance)


def _has_lists(document: Document) -> bool:
    return RELATION.NUMBERING in {relation.reltype for relation in document.part.rels.values()}


def _clear(element: Any) -> None:
    for child in list(element):
        element.remove(child)


# --- what a file may lack ---------------------------------------------------------------------------------


def _add_styles(document: Document, template: str) -> None:
    """Add the styles that are missing, based on those that are there; the size of letters is an office's choice."""
    there, ours = document.styles.element, _static_xml("styles.xml")
    if there.find(qn("w:docDefaults")) is None:
        there.insert(0, ours.find(qn("w:docDefaults")))
    known = {_style_name(style).casefold(): style for style in there.iterfind(qn("w:style"))}
    ids, added = {}, []
    for style in ours.findall(qn("w:style")):
        name, our_id = _style_name(style), style.get(_ID)
        theirs = known.get(name.casefold())
        if theirs is None:
            there.append(style)
            added.append(style)
        else:
            kinds = {"kind": theirs.get(_KIND), "needed": style.get(_KIND)}
            if kinds["kind"] != kinds["needed"]:
                raise PublishError(message("docx.style-of-another-kind", template=template, style=name, **kinds))
            theirs.find(qn("w:name")).set(_VALUE, name)
        ids[our_id] = our_id if theirs is None else theirs.get(_ID)
    for size in [size for style in added if known for size in style.iter(qn("w:sz"), qn("w:szCs"))]:
        size.getparent().remove(size)
    for reference in (tie for style in added for tie in style.iterchildren(qn("w:basedOn"), qn("w:next"))):
        reference.set(_VALUE, ids[reference.get(_VALUE)])


def _style_name(style: Any) -> str:
    return str(style.find(qn("w:name")).get(_VALUE))


def _add_lists(document: Document) -> None:
    """Dashes and numbers of the guide's own, for list styles that have none."""
    part = document.part
    if not _has_lists(document):
        empty = docx.Document().part.numbering_part
        _clear(empty.element)
        part.relate_to(empty, RELATION.NUMBERING)
    numbering = part.numbering_part.element
    taken = [int(known.get(_LIST)) for known in numbering.iterfind(qn("w:abstractNum"))]
    for name, definition in zip(LIST_STYLES, _static_xml("numbering.xml").findall(qn("w:abstractNum")), strict=True):
        properties = document.styles[name].element.get_or_add_pPr()
        if properties.numPr is not None:
            continue
        definition.set(_LIST, str(max(taken, default=0) + 1))
        taken.append(int(definition.get(_LIST)))
        numbering.insert(0, definition)  # before all that uses it
        properties.get_or_add_numPr().get_or_add_numId().val = numbering.add_num(taken[-1]).numId


def _static_xml(name: str) -> Any:
    return parse_xml((files("guidebook.publish") / "static" / name).read_bytes())


def _add_page_number(section: Section) -> None:
    """Centred in the top margin, from page 2 on, unless the file has a header of its own."""
    if not section.header.is_linked_to_previous:
        return
    section.different_first_page_header_footer = True
    section.first_page_header.is_linked_to_previous = False
    paragraph = section.header.paragraphs[0]
    paragraph.style = "Header"
    field = OxmlElement("w:fldSimple", {qn("w:instr"): " PAGE "})
    field.append(paragraph.add_run("2")._r)
    paragraph._p.append(field)


# --- what the writer of the document needs ----------------------------------------------------------------


def set_language(element: Any, language: str) -> None:
    """Say which language a text is in, for what checks its spelling or reads it aloud.

    Args:
        element: the XML of a style or a run.
        language: the language's tag.
    """
    properties = element.get_or_add_rPr()
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    country = locale_of(language)
    properties.append(OxmlElement("w:lang", {_VALUE: country, qn("w:eastAsia"): country}))


def docx_bytes(document: Document) -> bytes:
    """The .docx file of ``document``: the same bytes for the same document, whenever it is written."""
    saved, repacked = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(repacked, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _ZIP_EPOCH)
            entry.compress_type = zipfile.ZIP_STORED if name.endswith(".png") else zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return repacked.getvalue()
