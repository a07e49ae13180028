"""What a Word template may bring into a guide: styles, lists, theme, a page, its headers and footers, their pictures.

All of it is listed here. What the file has besides (its text, people, macros, data, scripts) stays behind. Where one of
the parts that are taken wants to bring something else (an attached template, a linked picture, a field that fetches a
file), that is an error: the guide's reader would ask another machine for it, or run it.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE as CONTENT
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from guidebook.errors import PublishError
from guidebook.language.messages import Told, message
from guidebook.untrusted_files import read_plain

_MOST_ENTRIES, _MOST_BYTES = 1000, 64 * 2**20  # ten times of what an office's largest has
_MOST_ELEMENTS = 1_000_000
"""Elements and attributes: each is an object in memory, a thousand times as large as it is packed."""
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_REFERENCES: dict[str, tuple[str, ...]] = {
    "document": ("styles", "numbering", "settings", "theme", "header", "footer"),
    "header": ("image",),
    "footer": ("image",),
    "numbering": ("image",),
    "theme": ("image",),
    "styles": (),
    "settings": (),
    "image": (),
}
"""Of each kind of part, which others it may refer to; all of them in the file itself."""
_CONTENT_TYPES: dict[str, tuple[str, ...]] = {
    "styles": (CONTENT.WML_STYLES,),
    "numbering": (CONTENT.WML_NUMBERING,),
    "settings": (CONTENT.WML_SETTINGS,),
    "theme": (CONTENT.OFC_THEME,),
    "header": (CONTENT.WML_HEADER,),
    "footer": (CONTENT.WML_FOOTER,),
    "image": ("image/png", "image/jpeg", "image/gif", "image/bmp", "image/tiff", "image/x-emf", "image/x-wmf"),
}
_SETTINGS = {
    qn(f"w:{name}")
    for name in (
        *("zoom", "mirrorMargins", "gutterAtTop", "evenAndOddHeaders", "bookFoldPrinting", "defaultTabStop"),
        *("autoHyphenation", "consecutiveHyphenLimit", "hyphenationZone", "doNotHyphenateCaps", "compat"),
        *("drawingGridHorizontalSpacing", "drawingGridVerticalSpacing", "characterSpacingControl", "themeFontLang"),
        *("clrSchemeMapping", "decimalSymbol", "listSeparator", "embedSystemFonts"),
        *("bordersDoNotSurroundHeader", "bordersDoNotSurroundFooter"),
    )
}
_FIELDS = ("PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "STYLEREF", "TITLE", "SUBJECT", "DATE", "TIME")
"""What a header counts or repeats by itself; nothing that is fetched, opened or run."""
_ADDRESS = re.compile(r"://|^\s*(?:\\\\|//|(?:file|mailto|javascript|vbscript|data|mhtml|ms-[\w-]+):)", re.IGNORECASE)
_LINKS = ("href", "src", "althref", "link", "codebase", "movie", "dataformatas")
"""Attributes that lead somewhere by themselves, whatever they hold; a part refers to others by their numbers alone."""
_TEXTS = ("uri", "descr", "title", "alt", "name")  # attributes whose address names a format, or is read aloud
_MOST_QUOTED = 200
"""How many letters of a value a message quotes."""


class _Relation(Protocol):
    reltype: str
    is_external: bool
    target_ref: str


def read_bounded_zip(template: Path) -> io.BytesIO:
    """The bytes of ``template``, when it unpacks to what memory can hold.

    Raises:
        PublishError: it is larger, or of more files.
        OSError: it can't be read.
        zipfile.BadZipFile: it is no zip, or a broken one.
    """
    data = io.BytesIO(read_plain(template))
    with zipfile.ZipFile(data) as packed:
        entries = packed.infolist()
        size = sum(entry.file_size for entry in entries)
        # whatever an entry is called, its content type may say that it is XML
        elements = sum(_elements_in(packed.read(entry)) for entry in entries) if size <= _MOST_BYTES else 0
    if elements > _MOST_ELEMENTS:
        raise PublishError(message("docx.template-has-elements", template=template, n=elements, most=_MOST_ELEMENTS))
    if len(entries) > _MOST_ENTRIES or size > _MOST_BYTES:
        fields = {"n": len(entries), "size": size >> 20, "most": _MOST_ENTRIES, "most_size": _MOST_BYTES >> 20}
        raise PublishError(message("docx.template-too-large", template=template, **fields))
    data.seek(0)
    return data


def _elements_in(data: bytes) -> int:
    """How many elements and attributes ``data`` has at most, if it is XML; a picture has a few by chance."""
    return data.count(b"<") + data.count(b"=")


def drop_unlisted_parts(document: Document, template: str) -> None:
    """Drop what ``document`` refers to and the guide doesn't take, and judge what it takes.

    Args:
        document: a document without text: of its body the last section's set-up is left.
        template: the file that it was read from, to be quoted.

    Raises:
        PublishError: a part that the guide takes would bring what is not listed.
    """
    part = document.part
    package = part.package.rels
    for relation_id in [
        key for key, relation in package.items() if relation.is_external or relation.target_part is not part
    ]:
        package.pop(relation_id)
    _drop_unlisted_relations(part)
    for element in [child for child in part.element if child.tag != qn("w:body")]:
        part.element.remove(element)
    for kind, taken in [("document", part), *_parts_below(part, "document", template)]:
        if kind == "settings":
            settings = taken.element  # type: ignore[attr-defined]
            for setting in [child for child in settings if child.tag not in _SETTINGS]:
                settings.remove(setting)
        if kind != "image":
            _refuse_foreign(taken, template)


def _drop_unlisted_relations(part: Any) -> None:
    """Leave ``part``, a document, the listed parts within the file; of headers and footers those that its last section
    has, since others were its text's.
    """
    set_up = list(part.element.body.iter())
    referred = {value for element in set_up for value in element.attrib.values()}
    for relation_id, relation in list(part.rels.items()):
        kind = _kind(relation)
        of_text = kind in ("header", "footer") and relation_id not in referred
        if relation.is_external or kind not in _REFERENCES["document"] or of_text:
            part.rels.pop(relation_id)
            for element in [each for each in set_up if relation_id in each.attrib.values()]:
                element.getparent().remove(element)


def _kind(relation: _Relation) -> str:
    return relation.reltype.removeprefix(_OFFICE)


def _parts_below(part: Part, kind: str, template: str) -> Iterator[tuple[str, Part]]:
    """All parts that ``part`` refers to, and those that they do, each with its kind."""
    for relation in part.rels.values():
        its_kind = _kind(relation)
        if relation.is_external or its_kind not in _REFERENCES[kind]:
            raise _refusal(template, part, _named(its_kind.rpartition("/")[2], relation.target_ref))
        target = relation.target_part
        if target.content_type not in _CONTENT_TYPES[its_kind]:
            what = message("docx.part-of-another-kind", part=its_kind, kind=target.content_type)
            raise _refusal(template, part, what)
        yield its_kind, target
        yield from _parts_below(target, its_kind, template)


def _refuse_foreign(part: Part, template: str) -> None:
    """An address or a field that is not in the lists, or a document type, of which XML's own attacks are made."""
    root = getattr(part, "element", None)
    root = parse_xml(part.blob) if root is None else root
    if root.getroottree().docinfo.doctype:
        raise _refusal(template, part, message("docx.document-type"))
    for element in root.iter():
        for name, value in element.attrib.items():
            bare = name.rpartition("}")[2]
            if bare.casefold() in _LINKS or (bare not in _TEXTS and _ADDRESS.search(value)):
                raise _refusal(template, part, _named(bare, value))
    for code in _field_codes(root):
        if (code.split() or [""])[0].upper() not in _FIELDS:
            raise _refusal(template, part, message("docx.field", field=_quoted(" ".join(code.split()))))


def _field_codes(root: Any) -> Iterator[str]:
    """The code of each field, however many pieces it is written in."""
    unfinished: list[str] = []
    for element in root.iter(qn("w:fldSimple"), qn("w:fldChar"), qn("w:instrText"), qn("w:delInstrText")):
        kind = element.get(qn("w:fldCharType"))
        if element.tag == qn("w:fldSimple"):
            yield element.get(qn("w:instr"), "")
        elif kind == "begin":
            unfinished.append("")
        elif kind is None and unfinished:
            unfinished[-1] += element.text or ""
        elif kind is None:
            yield element.text or ""
        elif unfinished and kind == "end":
            yield unfinished.pop()
    yield from unfinished


def _named(name: str, value: str) -> str:
    return f"{name}: {_quoted(value)}"


def _quoted(value: str) -> str:
    return value if len(value) < _MOST_QUOTED else f"{value[:_MOST_QUOTED]}…"


def _refusal(template: str, part: Part, what: Told) -> PublishError:
    name = part.partname.lstrip("/")
    return PublishError(message("docx.template-brings-more", template=template, part=name, what=what))
