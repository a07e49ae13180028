"""Markdown: read back, it says what the web page says."""

import html
import re
import unicodedata

import pytest
from markdown_it import MarkdownIt

from guidebook.drawing.numbering import Numbered
from guidebook.model import Mark, Sentence
from guidebook.publish.translation import translator_into
from guidebook.publish.typesetting import with_numbers
from guidebook.settings import Settings
from tests.guides import (
    DRAFT_WARNING,
    NEVER_RUN,
    act,
    figure,
    guide,
    half_failed,
    ordinary,
    printed,
    rich,
    section,
    shown,
)

SETTINGS = Settings("Hướng dẫn <thử>", "(Kèm theo Công văn)", "1. Hình chụp từ bản mô phỏng.")


@pytest.fixture
def written(tmp_path):
    """The folder of a guide as Markdown and as a web page."""

    def write(record, **more):
        printed(record, tmp_path, ("html", "markdown"), SETTINGS, **more)
        return tmp_path / "guide"

    return write


@pytest.fixture
def read_back(written):
    """The HTML that Markdown's own reader makes of a record's file."""

    def read(record, **more):
        text = (written(record, **more) / "guide.md").read_text(encoding="utf-8")
        return MarkdownIt("commonmark").enable("table").render(text)

    return read


def words(page):
    """The words of HTML, without tags and what the page only offers, numbers in circles as plain ones."""
    page = re.sub(r"<svg.*?</svg>|<a class=\"(?:enlarge|proof|mark)\".*?</a>", "", page, flags=re.DOTALL)
    # a tag of a block parts words, one within a line doesn't
    page = re.sub(r"</?(?:a|b|strong|em|kbd|code|span|wbr)\b[^>]*>", "", page)
    return unicodedata.normalize("NFKC", html.unescape(re.sub(r"<[^>]+>", " ", page))).split()


@pytest.mark.parametrize("record", [ordinary(), rich()], ids=["ordinary", "rich"])
def test_it_says_what_the_web_page_says(written, read_back, record):
    """Word for word, in the same order."""
    back = read_back(record)
    page = (written(record) / "index.html").read_text(encoding="utf-8")
    assert words(back[back.index("<h2>") :]) == words(page[page.index("<main") : page.index("</main>")])


@pytest.mark.parametrize(
    "label",
    [
        "a*b*c",
        "_x_",
        "a|b",
        "<b>đậm</b>",
        "&copy;",
        "`mã`",
        r"C:\thư mục",
        "!",
        "# 1",
        "~~cũ~~",
        "{{ x }}",
        "$x$",
        "1. a",
    ],
)
def test_what_a_label_has_in_it_stays_text(written, read_back, label):
    """Wherever it stands: in a sentence, before a letter, after one, beside another, in a table, in a caption."""
    rows = (("ô", "nội dung"), (f"ô [{label}]", label))
    table = Sentence("Khi", "when", "nhập:", 9, table=rows, passed=True)
    texts = [f"[{label}] trước", f"sau[{label}]sau", f"[{label}][{label}]", f"{label} đầu dòng"]
    record = guide(section(*map(act, texts), table, shown(figure(caption=f"Ô {label}"))))
    back = read_back(record)
    page = (written(record) / "index.html").read_text(encoding="utf-8")
    assert words(back[back.index("<h2>") :]) == words(page[page.index("<main") : page.index("</main>")])
    assert back.count(f"<strong>{html.escape(label)}</strong>") == 5


@pytest.mark.parametrize("text", ["- một", "+ hai", "3. ba", "4) bốn", "# năm", "> sáu", "=== bảy", "    tám"])
def test_a_sentence_is_never_a_list(read_back, text):
    """Whatever it begins with."""
    back = read_back(guide(section(act(text))))
    assert f"<p>{html.escape(text.strip().capitalize())}.</p>" in back


def test_a_file_of_every_picture_lies_beside_it(written):
    """The annotated ones, with words for who doesn't see them."""
    folder = written(ordinary())
    text = (folder / "guide.md").read_text(encoding="utf-8")
    pictures = re.findall(r"!\[(.+)\]\((.+)\)", text)
    assert [path for _, path in pictures] == ["figures/bieu-mau.png", "figures/ket-qua.png"]
    assert pictures[0][0].startswith("Ảnh chụp màn hình: Biểu mẫu đăng ký.")
    for _, path in pictures:
        kept = folder.parent / "screenshots" / path.removeprefix("figures/")
        assert (folder / path).read_bytes() == kept.read_bytes()


def test_every_link_leads_somewhere(read_back):
    """Chapters, sections and figures have the anchors of the web page."""
    back = read_back(rich())
    anchors = re.findall(r'<a id="([^"]+)"></a>', back)
    links = re.findall(r'href="#([^"]+)"', back)
    assert len(anchors) == len(set(anchors))
    assert {"hinh-bieu-mau", "muc-1-buoc-2"} == set(links) <= set(anchors)
    assert 'href="https://a.vn/b_c_d"' in back


def test_a_number_is_read_without_a_picture(written):
    """Circled beside its label, as on the figure."""
    text = (written(ordinary()) / "guide.md").read_text(encoding="utf-8")
    assert "Nhập họ tên vào ô **Họ tên**\u00a0①." in text


@pytest.mark.parametrize(
    ("sentence", "target", "printed_as"),
    [
        ("nhập “a” vào ô [Tìm] thứ 2", "ô [Tìm] thứ 2", "ô [Tìm] thứ 2|."),
        ("nhấn nút [Sửa] cuối cùng ở đầu trang", "nút [Sửa] cuối cùng ở đầu trang", "[Sửa] cuối cùng| ở đầu trang."),
        ("nhấn nút [Sửa] ở đầu trang", "nút [Sửa] ở đầu trang", "[Sửa]| ở đầu trang."),
    ],
)
def test_a_number_stands_behind_which_of_several_is_meant(sentence, target, printed_as):
    """“[Tìm] thứ 2” is one name; where that stands is told behind the number."""
    [text] = with_numbers([f"{sentence}."], [Numbered(target, 1, "hinh")])
    assert re.sub("\u00a0.0.", "|", text).endswith(printed_as)


def test_a_number_stands_in_its_row_of_a_table(written):
    """Behind the field, with brackets or without."""
    table = (("Họ tên", "họ tên"), ("[Ngày sinh]", "ngày sinh"))
    filled = act("điền các thông tin sau:", "[Họ tên]", "[Ngày sinh]", table=table)
    text = (written(guide(section(shown(figure()), filled))) / "guide.md").read_text(encoding="utf-8")
    assert "Họ tên\u00a0①" in text
    assert "**Ngày sinh**\u00a0②" in text


def test_structure_stays_structure(read_back):
    """A table is one, a note is set apart, lists are lists and two of them two."""
    back = read_back(rich())
    assert back.count("<table>") == 1
    assert re.search(r"<blockquote>\s*<p><strong>Lưu ý:</strong> Mã có hiệu lực 2 phút\.</p>", back)
    assert back.count("<ul>") == 4  # two of the opening, one in its note, and the legend
    assert back.count("<ol>") == 1


def test_a_draft_says_what_is_not_proven(read_back):
    """First of all how much of it, then each such sentence; a figure that was not taken is told in its place."""
    back = read_back(half_failed(), draft=True)
    assert back.index("<blockquote>") < back.index(DRAFT_WARNING.partition(": ")[2]) < back.index("<h2>")
    assert "<p>Nhấn nút. <strong>(không đạt)</strong></p>" in back
    assert f'<p><a id="hinh-ket-qua"></a>{NEVER_RUN[-1]}</p>' in back


def test_a_label_in_a_picture_is_in_the_edition_s_language(written, tmp_path):
    """Where a picture has words of the guide in it, another edition has a picture of its own; else the kept one."""
    (tmp_path / "en.po").write_text('msgid "bấm đây"\nmsgstr "click here"\n', encoding="utf-8")
    marks = (Mark(1, "nút [Đăng ký]", kind="label", label="bấm đây"),)
    record = guide(section(shown(figure(marks=marks)), shown(figure("hai"), 10)))
    folder = written(record, translate=translator_into("en", tmp_path)) / "en" / "figures"
    shots = tmp_path / "screenshots"
    same = {path.name: path.read_bytes() == (shots / path.name).read_bytes() for path in folder.glob("*.png")}
    assert same == {"bieu-mau.png": False, "hai.png": True}
