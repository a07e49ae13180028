"""PDF/UA-1 (ISO 14289-1), for PDFs that are read aloud: what Chromium leaves undone, added to the file.

Chromium tags headings, paragraphs, tables, links and alternative texts. Here the rest is added: what is drawn outside
any tag (page numbers, frames, callouts, borders of cells) is marked as an artifact, links say where they lead, items
of lists have a body, tags that PDF 1.7 doesn't know have a role, and the metadata names title and standard.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path
from typing import Any

from pypdf import PageObject, PdfWriter
from pypdf.generic import (
    ArrayObject,
    ContentStream,
    DictionaryObject,
    NameObject,
    NullObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

_PATHS = {b"m", b"l", b"c", b"v", b"y", b"h", b"re"}
_PAINTS = {b"f", b"F", b"f*", b"S", b"s", b"B", b"B*", b"b", b"b*"}
_DRAWS = {b"Tj", b"TJ", b"'", b'"', b"Do", b"sh", b"EI"}
Operation = tuple[Any, bytes]
_ARTIFACT: Operation = ([NameObject("/Artifact")], b"BMC")
_END: Operation = ([], b"EMC")
_ROLES = {"/Strong": "/Span", "/Em": "/Span"}
_METADATA = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def make_pdf_ua(path: Path, title: str, language: str, places: Mapping[str, str]) -> None:
    """Rewrite a tagged PDF of Chromium's so that it keeps PDF/UA-1.

    Args:
        path: the file, which is replaced.
        title: the document's title.
        language: the tag of the language that it is in.
        places: the names of what links within it lead to, by anchor.
    """
    logging.getLogger("pypdf").setLevel(logging.ERROR)  # it warns of objects that it has added itself
    writer = PdfWriter(clone_from=path)
    for page in writer.pages:
        _mark_artifacts(page, writer)
        _describe_links(page, places)
    tree = _dictionary(writer.root_object["/StructTreeRoot"])
    tree[NameObject("/RoleMap")] = DictionaryObject({NameObject(a): NameObject(b) for a, b in _ROLES.items()})
    for element in list(elements(tree)):
        _fix_element(element, writer)
    _remove_tables_from_parents(tree)
    _write_metadata(writer, title, language)
    writer.write(path)


# --- what is drawn ----------------------------------------------------------------------------------------


def _mark_artifacts(page: PageObject, writer: PdfWriter) -> None:
    """Whatever is drawn outside all tags, or as a table's border, is an artifact."""
    contents = page.get_contents()
    if contents is None:
        return
    marked: list[Operation] = []
    depth, path = 0, -1  # how many tags are open; where in `marked` the path begins that is being drawn, or -1
    for operands, operator in contents.operations:
        if operator in (b"BDC", b"BMC"):
            depth += 1
            border = depth == 1 and operands[0] == "/Table"
            marked.append(_ARTIFACT if border else (operands, operator))
            continue
        if operator in _PATHS and path < 0:
            path = len(marked)
        marked.append((operands, operator))
        if operator == b"EMC":
            depth -= 1
        elif depth == 0 and operator in _PAINTS | _DRAWS:
            marked.insert(path if operator in _PAINTS else len(marked) - 1, _ARTIFACT)
            marked.append(_END)
        if operator in _PAINTS or operator == b"n":
            path = -1
    stream = ContentStream(None, writer)
    stream.operations = marked
    written = StreamObject()
    written.set_data(stream.get_data())
    page[NameObject("/Contents")] = writer._add_object(written.flate_encode())


# --- what is tagged ---------------------------------------------------------------------------------------


def elements(tree: DictionaryObject) -> Iterator[DictionaryObject]:
    """All elements below ``tree``, in reading order."""
    for child in children(tree):
        if isinstance(child, DictionaryObject) and "/S" in child:
            yield child
            yield from elements(child)


def children(element: DictionaryObject) -> list[PdfObject]:
    """What ``element`` holds: elements, marks of content, links."""
    return [_dictionary(kid) or kid for kid in _kids(element)]


def _fix_element(element: DictionaryObject, writer: PdfWriter) -> None:
    kind = str(element["/S"])
    if kind == "/Figure" and "/Alt" not in element:  # it holds the picture and its caption
        element[NameObject("/S")] = NameObject("/Div")
    elif kind == "/Table":  # its borders are artifacts now
        element[NameObject("/K")] = ArrayObject(kid for kid in _kids(element) if "/S" in _dictionary(kid))
    elif kind == "/LI" and not any(_dictionary(kid).get("/S") == "/LBody" for kid in _kids(element)):
        _add_list_body(element, writer)


def _add_list_body(item: DictionaryObject, writer: PdfWriter) -> None:
    """What a list item holds, besides its label, is its body."""
    labels = [kid for kid in _kids(item) if _dictionary(kid).get("/S") == "/Lbl"]
    rest = [kid for kid in _kids(item) if kid not in labels]
    body = DictionaryObject({NameObject("/Type"): NameObject("/StructElem"), NameObject("/S"): NameObject("/LBody")})
    body[NameObject("/P")] = item.indirect_reference or NullObject()
    if "/Pg" in item:
        body[NameObject("/Pg")] = item.raw_get("/Pg")
    body[NameObject("/K")] = ArrayObject(rest)
    reference = writer._add_object(body)
    for kid in rest:
        if "/P" in _dictionary(kid):
            _dictionary(kid)[NameObject("/P")] = reference
    item[NameObject("/K")] = ArrayObject([*labels, reference])


def _kids(element: DictionaryObject) -> list[PdfObject]:
    """What ``element`` holds, as it holds it: references stay references."""
    if "/K" not in element:
        return []
    kids = element["/K"].get_object()
    return list(kids) if isinstance(kids, ArrayObject) else [element.raw_get("/K")]


def _dictionary(entry: PdfObject) -> DictionaryObject:
    """The dictionary that ``entry`` is, or refers to; an empty one where it is something else."""
    value = entry.get_object()
    return value if isinstance(value, DictionaryObject) else DictionaryObject()


def _remove_tables_from_parents(tree: DictionaryObject) -> None:
    """In the tree that says which tag a marked content belongs to, tables own none any more: borders are artifacts."""
    numbers = _dictionary(tree["/ParentTree"])["/Nums"]
    assert isinstance(numbers, ArrayObject)
    for owners in (number.get_object() for number in numbers[1::2]):
        if isinstance(owners, ArrayObject):
            for index, owner in enumerate(owners):
                if _dictionary(owner).get("/S") == "/Table":
                    owners[index] = NullObject()


def _describe_links(page: PageObject, places: Mapping[str, str]) -> None:
    """A link says where it leads: the name of the place, or the address."""
    for annotation in page.get("/Annots", ArrayObject()).get_object():
        link = annotation.get_object()
        if "/Dest" in link:
            text = places.get(str(link["/Dest"]).removeprefix("/"), "")
        else:
            text = str(link["/A"].get("/URI", ""))
        link[NameObject("/Contents")] = TextStringObject(text)


# --- what the file says of itself -------------------------------------------------------------------------


def _write_metadata(writer: PdfWriter, title: str, language: str) -> None:
    metadata = StreamObject()
    metadata.set_data(_METADATA.format(title=escape(title), language=escape(language)).encode())
    metadata[NameObject("/Type")], metadata[NameObject("/Subtype")] = NameObject("/Metadata"), NameObject("/XML")
    writer.root_object[NameObject("/Metadata")] = writer._add_object(metadata)
    writer.pdf_header = "%PDF-1.7"
