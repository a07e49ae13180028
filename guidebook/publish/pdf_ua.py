"""PDF/UA-1 (ISO 14289-1), for PDFs that are read aloud: what Chromium leaves undone, added to the file.

Chromium tags headings, paragraphs, tables, links and alternative texts. Here the rest is added: what is drawn outside
any tag (page numbers, frames, callouts, borders of cells) is marked as an artifact, links say where they lead, items
of lists have a body, tags that PDF 1.7 doesn't know have a role, and the metadata names title and standard.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path

from pikepdf import (
    Array,
    ContentStreamInlineImage,
    ContentStreamInstruction,
    Dictionary,
    Name,
    Object,
    Operator,
    Page,
    Pdf,
    parse_content_stream,
    unparse_content_stream,
)

_PATHS = {"m", "l", "c", "v", "y", "h", "re"}
_PAINTS = {"f", "F", "f*", "S", "s", "B", "B*", "b", "b*"}
_DRAWS = {"Tj", "TJ", "'", '"', "Do", "sh", "INLINE IMAGE"}
_ARTIFACT = ContentStreamInstruction([Name.Artifact], Operator("BMC"))
_END = ContentStreamInstruction([], Operator("EMC"))
_ROLES = {"/Strong": Name.Span, "/Em": Name.Span}
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
    with Pdf.open(path, allow_overwriting_input=True) as pdf:
        for page in pdf.pages:
            _mark_artifacts(page, pdf)
            _describe_links(page, places)
        tree = pdf.Root.StructTreeRoot
        tree.RoleMap = Dictionary(_ROLES)
        for element in list(_elements(tree)):
            _fix_element(element, pdf)
        _remove_tables_from_parents(tree)
        _write_metadata(pdf, title, language)
        pdf.save(path, force_version="1.7", deterministic_id=True)


# --- what is drawn ----------------------------------------------------------------------------------------


def _mark_artifacts(page: Page, pdf: Pdf) -> None:
    """Whatever is drawn outside all tags, or as a table's border, is an artifact."""
    marked: list[ContentStreamInstruction | ContentStreamInlineImage] = []
    depth, path = 0, -1  # how many tags are open; where in `marked` the path begins that is being drawn, or -1
    for drawn in parse_content_stream(page):
        operator = str(drawn.operator)
        if operator in ("BDC", "BMC"):
            depth += 1
            border = depth == 1 and drawn.operands[0] == Name.Table
            marked.append(_ARTIFACT if border else drawn)
            continue
        if operator in _PATHS and path < 0:
            path = len(marked)
        marked.append(drawn)
        if operator == "EMC":
            depth -= 1
        elif depth == 0 and operator in _PAINTS | _DRAWS:
            marked.insert(path if operator in _PAINTS else len(marked) - 1, _ARTIFACT)
            marked.append(_END)
        if operator in _PAINTS or operator == "n":
            path = -1
    page.Contents = pdf.make_stream(unparse_content_stream(marked))


# --- what is tagged ---------------------------------------------------------------------------------------


def _elements(tree: Object) -> Iterator[Object]:
    """All elements below ``tree``, in reading order."""
    for child in _kids(tree):
        if _kind(child):
            yield child
            yield from _elements(child)


def _kids(element: Object) -> list[Object]:
    """What ``element`` holds: elements, marks of content, links."""
    kids = element.get("/K", Array())
    return list(kids) if isinstance(kids, Array) else [kids]


def _kind(entry: Object | int) -> str:
    """The kind of the element that ``entry`` is, as ``/P``; "" for a mark of content or a link."""
    return str(entry.get("/S", "")) if isinstance(entry, Dictionary) else ""


def _fix_element(element: Object, pdf: Pdf) -> None:
    kind = _kind(element)
    if kind == "/Figure" and "/Alt" not in element:  # it holds the picture and its caption
        element.S = Name.Div
    elif kind == "/Table":  # its borders are artifacts now
        element.K = Array([kid for kid in _kids(element) if _kind(kid)])
    elif kind == "/LI" and not any(_kind(kid) == "/LBody" for kid in _kids(element)):
        _add_list_body(element, pdf)


def _add_list_body(item: Object, pdf: Pdf) -> None:
    """What a list item holds, besides its label, is its body."""
    labels = [kid for kid in _kids(item) if _kind(kid) == "/Lbl"]
    rest = [kid for kid in _kids(item) if _kind(kid) != "/Lbl"]
    body = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.LBody, P=item, K=Array(rest)))
    if "/Pg" in item:
        body.Pg = item.Pg
    for kid in rest:
        if isinstance(kid, Dictionary) and "/P" in kid:
            kid.P = body
    item.K = Array([*labels, body])


def _remove_tables_from_parents(tree: Object) -> None:
    """Take tables out of the tree that says which tag marked content belongs to: their borders are artifacts."""
    for owners in list(tree.ParentTree.Nums)[1::2]:
        if isinstance(owners, Array):
            for index, owner in enumerate(owners):
                if _kind(owner) == "/Table":
                    owners[index] = None


def _describe_links(page: Page, places: Mapping[str, str]) -> None:
    """A link says where it leads: the name of the place, or the address."""
    for link in page.get("/Annots", Array()):
        if "/Dest" in link:
            link.Contents = places.get(str(link.Dest).removeprefix("/"), "")
        else:
            link.Contents = str(link.A.get("/URI", ""))


# --- what the file says of itself -------------------------------------------------------------------------


def _write_metadata(pdf: Pdf, title: str, language: str) -> None:
    metadata = _METADATA.format(title=escape(title), language=escape(language)).encode()
    pdf.Root.Metadata = pdf.make_stream(metadata, Type=Name.Metadata, Subtype=Name.XML)
