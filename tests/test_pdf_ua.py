"""PDF/UA-1 (ISO 14289-1), by parsing the file: what a screen reader needs to read guide.pdf aloud.

Checked, in both languages: the file says what it is (title shown in the window, language, tagged, part 1 of the
standard); all that is drawn is tagged or an artifact; headings in order; lists, tables and their headers; an
alternative text on every figure; the tags in reading order; tabs that follow them; links that say where they lead,
and lead somewhere.
"""

import re
from itertools import pairwise

import pytest
from pypdf import PdfReader

from guidebook.publish.translation import translator_into
from tests.guides import SETTINGS, rich

# What is drawn outside of tags is one of these, and nothing is drawn outside of both.
DRAWS = {b"Tj", b"TJ", b"'", b'"', b"Do", b"sh", b"EI", b"f", b"F", b"f*", b"S", b"s", b"B", b"B*", b"b", b"b*"}
BLOCKS = (
    "Document",
    "Div",
    "P",
    "H1",
    "H2",
    "H3",
    "L",
    "LI",
    "Lbl",
    "LBody",
    "Table",
    "TR",
    "TH",
    "TD",
    "Figure",
    "Caption",
)
# What paper shows of the page, in order, with the numbers of lists.
READ = """() => {
  const page = document.body.cloneNode(true);
  page.querySelectorAll("nav, dialog, script, svg, .skip, .enlarge").forEach((one) => one.remove());
  page.querySelectorAll("ol").forEach((list) =>
    list.querySelectorAll(":scope > li").forEach((item, index) => item.prepend(`${index + 1}.`)));
  return page.textContent;
}"""


@pytest.fixture(scope="module", params=["vi", "en"])
def folder(request, publish_in, tmp_path_factory):
    """The folder of a guide with all that a guide can have, in one language."""
    root = tmp_path_factory.mktemp("accessible")
    (root / "en.po").write_text('msgid "mở"\nmsgstr "open"\n', encoding="utf-8")
    return publish_in(root, rich(), translate=translator_into(request.param, root))


@pytest.fixture
def reader(folder):
    """Its guide.pdf."""
    return PdfReader(folder / "guide.pdf")


def tree_of(reader):
    """The tags."""
    return reader.trailer["/Root"]["/StructTreeRoot"]


def children(element):
    """What ``element`` holds: elements, marks of content, links."""
    kids = element["/K"].get_object() if "/K" in element else []
    return [kid.get_object() for kid in (kids if isinstance(kids, list) else [kids])]


def elements(tree):
    """All elements below ``tree``, in reading order."""
    for child in children(tree):
        if isinstance(child, dict) and "/S" in child:
            yield child
            yield from elements(child)


def tags(reader, *kinds):
    """All tags of those kinds, in reading order."""
    return [element for element in elements(tree_of(reader)) if element["/S"] in kinds]


def kinds_in(element):
    """The kinds of the tags directly in ``element``."""
    return [child["/S"] for child in children(element) if not isinstance(child, int) and "/S" in child]


def letters(text):
    """``text`` without spaces, in small letters: lines end elsewhere on paper, and titles are capitals."""
    return re.sub(r"\s", "", text).casefold()


def texts(reader):
    """What is written in each tagged piece, by page and number."""
    found = {}
    for number, page in enumerate(reader.pages):
        inside = []

        def begun(operator, operands, _cm, _tm, inside=inside):
            if operator in (b"BDC", b"BMC"):
                inside.append(operands[1].get("/MCID") if len(operands) > 1 else None)
            elif operator == b"EMC":
                inside.pop()

        def written(text, *_, inside=inside, number=number):
            key = (number, inside[-1] if inside else None)
            if text.strip():
                found[key] = found.get(key, "") + text

        page.extract_text(visitor_operand_before=begun, visitor_text=written)
    return found


def leaves(element, pages, page=None):
    """The page and number of every piece that ``element`` holds, in reading order."""
    page = element.raw_get("/Pg").idnum if "/Pg" in element else page
    for child in children(element):
        if isinstance(child, int):
            yield pages[page], child
        elif "/S" in child:
            yield from leaves(child, pages, page)
        elif "/MCID" in child:  # it goes on, on another page
            yield pages[child.raw_get("/Pg").idnum], child["/MCID"]


def test_the_file_says_what_it_is(folder, reader):
    """Title, which the window shows; language; tagged; part 1 of the standard."""
    root, about = reader.trailer["/Root"], reader.xmp_metadata
    language = "en" if folder.name == "en" else "vi"
    assert (reader.metadata.title, about.dc_title["x-default"]) == (SETTINGS.title, SETTINGS.title)
    assert (root["/Lang"], about.dc_language) == (language, [language])
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert root["/MarkInfo"]["/Marked"]
    assert "<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data().decode()
    assert reader.pdf_header == "%PDF-1.7"


def test_all_that_is_drawn_is_tagged_or_an_artifact(reader):
    """Every stroke, letter and picture stands in one of both, and pieces of a page have numbers of their own."""
    for page in reader.pages:
        depth, pieces = 0, []
        for operands, operator in page.get_contents().operations:
            if operator in (b"BDC", b"BMC"):
                depth += 1
                pieces += [operands[1]["/MCID"]] if len(operands) > 1 and "/MCID" in operands[1] else []
            depth -= operator == b"EMC"
            assert depth > 0 or operator not in DRAWS
        assert pieces
        assert len(pieces) == len(set(pieces))


def test_every_piece_is_in_the_tree_once(reader):
    """Nothing is left out when the tags are read, and nothing is read twice."""
    pages = {page.indirect_reference.idnum: number for number, page in enumerate(reader.pages)}
    told = list(leaves(tree_of(reader), pages))
    assert len(told) == len(set(told))
    assert {key: text for key, text in texts(reader).items() if key[1] is not None and key not in told} == {}


def test_the_tags_are_in_reading_order(folder, reader, page):
    """What they say, one after the other, is the web page's text, letter for letter."""
    pages = {one.indirect_reference.idnum: number for number, one in enumerate(reader.pages)}
    written = texts(reader)
    page.goto((folder / "index.html").as_uri())
    assert letters("".join(written.get(key, "") for key in leaves(tree_of(reader), pages))) == letters(
        page.evaluate(READ)
    )


def test_headings_go_down_one_by_one(reader):
    """One title; no level is left out; each has words."""
    levels = [
        int(element["/S"].removeprefix("/H"))
        for element in elements(tree_of(reader))
        if re.match(r"/H\d", element["/S"])
    ]
    assert levels == [1, 2, 3, 3]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_list_is_items_with_a_body(reader):
    """Lists within lists too."""
    lists = tags(reader, "/L")
    assert len(lists) == 5  # four of the description, and the legend
    for one in lists:
        assert set(kinds_in(one)) == {"/LI"}
    for item in tags(reader, "/LI"):
        assert [kind for kind in kinds_in(item) if kind != "/Lbl"] == ["/LBody"]


def test_a_table_is_rows_with_headers(reader):
    """Each header says that it is a column's; rows are as long as the first."""
    (table,) = tags(reader, "/Table")
    rows = tags(reader, "/TR")
    assert {len(kinds_in(row)) for row in rows} == {2}
    assert [set(kinds_in(row)) for row in rows] == [{"/TH"}, {"/TD"}]
    for header in tags(reader, "/TH"):
        assert "/Column" in [attribute.get("/Scope") for attribute in header["/A"]]
    assert "/TR" in {kind for part in [table, *children(table)] for kind in kinds_in(part)}


def test_every_figure_has_the_text_of_the_page(folder, reader):
    """The one that stands in the page, which says what the numbers point at."""
    alts = re.findall(r'<img [^>]*alt="([^"]+)"', (folder / "index.html").read_text(encoding="utf-8"))
    figures = tags(reader, "/Figure")
    assert [figure["/Alt"] for figure in figures] == alts
    assert len(alts) == 1
    assert len(tags(reader, "/Caption")) == 1


def test_tabs_follow_the_tags_and_links_say_where_they_lead(reader):
    """On every page; each link stands in the tree, and its place is there."""
    tagged = {
        child.raw_get("/Obj").idnum
        for link in tags(reader, "/Link")
        for child in children(link)
        if not isinstance(child, int) and "/Obj" in child
    }
    for page in reader.pages:
        annotations = page.get("/Annots", [])
        assert page["/Tabs"] == "/S" or not annotations
        for reference in annotations:
            link = reference.get_object()
            assert reference.idnum in tagged
            assert link["/Contents"]
            assert "/A" in link or str(link["/Dest"]).removeprefix("/") in {
                name.removeprefix("/") for name in reader.named_destinations
            }
    assert tagged


def test_no_tag_is_unknown(reader):
    """Each is the standard's own, or has the role of one."""
    known = {*BLOCKS, "Span", "Link", "Code", "NonStruct"}
    roles = tree_of(reader)["/RoleMap"]
    found = {element["/S"].removeprefix("/") for element in elements(tree_of(reader))}
    assert {str(roles.get(f"/{kind}", kind)).removeprefix("/") for kind in found} <= known
