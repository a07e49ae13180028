"""What a Word file may bring into a guide: styles, lists, theme, a page, its headers and footers, and their pictures.

All of it is listed here. What the file has besides (its text, people, macros, data, scripts) stays behind. Where one of
the parts that are taken wants to bring something else (an attached template, a linked picture, a field that fetches a
file), that is told: whoever opens the guide would ask another machine for it, or run it.
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
from guidebook.plain import read_plain

_ENTRIES, _UNPACKED = 1000, 64 * 2**20  # ten times of what an office's largest has
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_MARKS = 500_000
"""Each is an object in memory, a thousand times as large as it is packed."""
_MAY_BRING: dict[str, tuple[str, ...]] = {
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
_IS: dict[str, tuple[str, ...]] = {
    "styles": (CONTENT.WML_STYLES,),
    "numbering": (CONTENT.WML_NUMBERING,),
    "settings": (CONTENT.WML_SETTINGS,),
    "theme": (CONTENT.OFC_THEME,),
    "header": (CONTENT.WML_HEADER,),
    "footer": (CONTENT.WML_FOOTER,),
    "image": ("image/png", "image/jpeg", "image/gif", "image/bmp", "image/tiff", "image/x-emf", "image/x-wmf"),
}
_SETTINGS = (
    *("zoom", "mirrorMargins", "gutterAtTop", "evenAndOddHeaders", "bookFoldPrinting", "defaultTabStop"),
    *(
        "autoHyphenation",
        "consecutiveHyphenLimit",
        "hyphenationZone",
        "doNotHyphenateCaps",
        "drawingGridHorizontalSpacing",
    ),
    *("drawingGridVerticalSpacing", "characterSpacingControl", "compat", "themeFontLang", "clrSchemeMapping"),
    *("decimalSymbol", "listSeparator", "bordersDoNotSurroundHeader", "bordersDoNotSurroundFooter", "embedSystemFonts"),
)
_FIELDS = ("PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "STYLEREF", "TITLE", "SUBJECT", "DATE", "TIME")
"""What a header counts or repeats by itself; nothing that is fetched, opened or run."""
_ADDRESS = re.compile(r"://|^\s*(?:\\\\|//|(?:file|mailto|javascript|vbscript|data|mhtml|ms-[\w-]+):)", re.IGNORECASE)
_LEADS = ("href", "src", "althref", "link", "codebase", "movie", "dataformatas")
"""Attributes that lead somewhere by themselves, whatever they hold; a part refers to others by their numbers alone."""
_WORDS = ("uri", "descr", "title", "alt", "name")  # attributes whose address names a format, or is read aloud
_LONGEST = 200
"""How many letters of a value a message quotes."""


class _Relation(Protocol):
    reltype: str
    is_external: bool
    target_ref: str


def packed_within_bounds(template: Path) -> io.BytesIO:
    """The bytes of ``template``, when it unpacks to what memory can hold.

    Errors: `PublishError` where it is larger, or of more files; OSError where it can't be read; zipfile's own where it
    is no zip.
    """
    data = io.BytesIO(read_plain(template))
    with zipfile.ZipFile(data) as packed:
        entries = packed.infolist()
        size = sum(entry.file_size for entry in entries)
        xml = [entry for entry in entries if entry.filename.endswith((".xml", ".rels"))]
        marks = sum(packed.read(entry).count(b"<") for entry in xml) if size <= _UNPACKED else 0
    if marks > _MARKS:
        raise PublishError(message("docx.template-has-elements", template=template, n=marks, most=_MARKS))
    if len(entries) > _ENTRIES or size > _UNPACKED:
        most = {"most": _ENTRIES, "most_size": _UNPACKED >> 20}
        raise PublishError(
            message("docx.template-too-large", template=template, n=len(entries), size=size >> 20, **most)
        )
    data.seek(0)
    return data


def leave_the_rest(document: Document, template: str) -> None:
    """Of ``document``, whose text was taken out, leave all behind that the guide doesn't take.

    Errors: `PublishError` where a part that it takes, of the file ``template``, would bring more.
    """
    part = document.part
    outer = part.package.rels
    for id_ in [id_ for id_, one in outer.items() if one.is_external or one.target_part is not part]:
        outer.pop(id_)
    lost = {id_ for id_, one in part.rels.items() if one.is_external or _kind(one) not in _MAY_BRING["document"]}
    for id_ in lost:
        part.rels.pop(id_)
    for one in [one for one in part.element if one.tag != qn("w:body")]:
        part.element.remove(one)
    for one in [one for one in part.element.body.iter() if lost & {*one.attrib.values()}]:
        one.getparent().remove(one)
    for kind, brought in [("document", part), *_brought(part, "document", template)]:
        if kind == "settings":
            _leave_settings(brought.element)  # type: ignore[attr-defined]
        if kind != "image":
            _refuse_foreign(brought, template)


def _kind(relation: _Relation) -> str:
    return relation.reltype.removeprefix(_OFFICE)


def _brought(part: Part, kind: str, template: str) -> Iterator[tuple[str, Part]]:
    """All that ``part`` refers to, and what that does, with what each is."""
    for relation in part.rels.values():
        its = _kind(relation)
        if relation.is_external or its not in _MAY_BRING[kind]:
            raise _more(template, part, _named(its.rpartition("/")[2], relation.target_ref))
        target = relation.target_part
        if target.content_type not in _IS[its]:
            raise _more(template, part, message("docx.part-of-another-kind", part=its, kind=target.content_type))
        yield its, target
        yield from _brought(target, its, template)


def _leave_settings(settings: Any) -> None:
    known = {qn(f"w:{name}") for name in _SETTINGS}
    for one in [one for one in settings if one.tag not in known]:
        settings.remove(one)


def _refuse_foreign(part: Part, template: str) -> None:
    """An address or a field that is not in the lists, or a document type, of which XML's own attacks are made."""
    root = getattr(part, "element", None)
    root = parse_xml(part.blob) if root is None else root
    if root.getroottree().docinfo.doctype:
        raise _more(template, part, message("docx.document-type"))
    for one in root.iter():
        for name, value in one.attrib.items():
            bare = name.rpartition("}")[2]
            if bare.casefold() in _LEADS or (bare not in _WORDS and _ADDRESS.search(value)):
                raise _more(template, part, _named(bare, value))
    for code in _fields(root):
        if (code.split() or [""])[0].upper() not in _FIELDS:
            raise _more(template, part, message("docx.field", field=_short(" ".join(code.split()))))


def _fields(root: Any) -> Iterator[str]:
    """The code of each field, however many pieces it is written in."""
    ahead: list[str] = []
    for one in root.iter(qn("w:fldSimple"), qn("w:fldChar"), qn("w:instrText"), qn("w:delInstrText")):
        kind = one.get(qn("w:fldCharType"))
        if one.tag == qn("w:fldSimple"):
            yield one.get(qn("w:instr"), "")
        elif kind == "begin":
            ahead.append("")
        elif kind is None and ahead:
            ahead[-1] += one.text or ""
        elif kind is None:
            yield one.text or ""
        elif ahead and kind == "end":
            yield ahead.pop()
    yield from ahead


def _named(name: str, value: str) -> str:
    return f"{name}: {_short(value)}"


def _short(value: str) -> str:
    return value if len(value) < _LONGEST else f"{value[:_LONGEST]}…"


def _more(template: str, part: Part, what: Told) -> PublishError:
    return PublishError(
        message("docx.template-brings-more", template=template, part=part.partname.lstrip("/"), what=what)
    )
