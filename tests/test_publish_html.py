"""HTML: how the guide's words, numbers, references and figures print."""

import re
from html.parser import HTMLParser

import pytest
from msgspec.structs import replace

from guidebook.drawing.annotation import annotated_figure
from guidebook.errors import PublishError
from guidebook.model import Mark, Sentence
from guidebook.publish.blocks import Picture
from guidebook.publish.manuscript import callout_description, manuscript
from guidebook.publish.translation import Translator, Words, own_translator
from guidebook.settings import Settings
from guidebook.snapshot import read_snapshot
from tests import guides
from tests.guides import SNAPSHOT, act, figure, guide, ordinary, section, shown

SETTINGS = Settings("Hướng dẫn <thử>", "(Kèm theo Công văn)", "Hình chụp từ bản mô phỏng.")


ROWS = "".join(
    f'      - row "Hồ sơ {n} Sửa" [box=320,{440 + 40 * n},400,30]:\n'
    f'        - cell "Hồ sơ {n}" [box=320,{440 + 40 * n},100,30]\n'
    f'        - link "Sửa" [box=500,{444 + 40 * n},60,22]\n'
    for n in (1, 2)
).rstrip()


class Outline(HTMLParser):
    """Anchors, links, pictures and whether every tag is closed."""

    VOID = frozenset({"meta", "link", "img", "wbr", "br", "input"})

    def __init__(self, text):
        super().__init__()
        self.ids, self.links, self.images, self.open, self.sources = [], [], [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        """Remember what it names and where it leads."""
        attributes = dict(attrs)
        if tag not in self.VOID:
            self.open.append(tag)
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if tag == "a":
            self.links.append(attributes)
        if tag == "img":
            self.images.append(attributes)
        self.sources += [attributes[name] for name in ("src", "href") if name in attributes]

    def handle_startendtag(self, tag, attrs):
        """A shape of an SVG, closed in itself."""

    def handle_endtag(self, tag):
        """It closes the one that was opened last."""
        assert self.open.pop() == tag


@pytest.fixture
def printed(tmp_path):
    """The text of the page that a record prints."""

    def printed_page(record):
        return (guides.printed(record, tmp_path, ("html",), SETTINGS) / "index.html").read_text(encoding="utf-8")

    return printed_page


def words(html):
    """The text of a page's main part, or of a piece of it, without tags, spaces collapsed."""
    main = html[max(html.find("<main"), 0) : html.find("</main>")] if "<main" in html else html
    main = re.sub(r"<svg.*?</svg>", "", main, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", "", main).replace("\u00a0", " ").replace("&nbsp;", " ").split())


def test_the_page_is_whole_and_works_offline(printed, tmp_path):
    """Every tag is closed, no anchor stands twice, every link within leads somewhere, every file is there."""
    page = Outline(printed(ordinary()))
    assert page.open == []
    assert len(page.ids) == len(set(page.ids))
    files = [source.partition("#")[0] for source in page.sources if not source.startswith("https:")]
    local = [name for name in files if name]
    assert {source[1:] for source in page.sources if source.startswith("#")} <= set(page.ids)
    assert local
    assert [source for source in local if not (tmp_path / "guide" / source).is_file()] == []
    styles = [(tmp_path / "guide" / name).read_text(encoding="utf-8") for name in ("guide.css", "print.css")]
    fonts = [font for style in styles for font in re.findall(r"url\((?!\"data:)([^)]+)\)", style)]
    assert fonts
    assert all((tmp_path / "guide" / font).is_file() for font in fonts)


def test_title_attribution_and_note_stand_first(printed):
    """As text: what looks like a tag is none."""
    html = printed(ordinary())
    assert "<h1>Hướng dẫn &lt;thử&gt;</h1>" in html
    assert '<p class="attribution">(Kèm theo Công văn)</p>' in html
    assert '<p class="note">Hình chụp từ bản mô phỏng.</p>' in html
    assert '<html lang="vi">' in html


def test_a_step_prints_as_a_sentence(printed):
    """Keyword dropped, first letter raised, label bold, the number of the figure before it, a full stop."""
    html = printed(ordinary())
    badge = r'<a class="callout" href="#hinh-bieu-mau-so-1" aria-label="số 1 trong Hình 1">1</a>'
    assert re.search(rf"<span [^>]*>Nhập họ tên vào ô <b>Họ tên</b>\u00a0{badge}\.<a class=\"proof\"", html)


def test_a_label_that_is_a_sentence_has_its_own_full_stop(printed):
    """And gets no second one."""
    text = words(printed(guide(section(act("thấy [Đã xong. Mời đăng nhập.]"), act("nhấn [Quên mật khẩu?]")))))
    assert "Thấy Đã xong. Mời đăng nhập. Nhấn Quên mật khẩu?." in text


def test_a_bracket_in_a_label_prints_without_its_stroke(printed):
    """In a sentence, and in prose, where a stroke would be Markdown's."""
    html = printed(guide(section(act("nhấn nút [Xem [1\\]] ở đầu trang"), description="Có [Mục [2\\]].")))
    assert "<b>Xem [1]</b> ở đầu trang." in html
    assert "<b>Mục [2]</b>." in html


def test_states_print_once_before_the_first_sentence(printed):
    """Background and givens are one paragraph."""
    states = [Sentence("Cho", "given", text, 5) for text in ("công dân chưa có tài khoản", "cổng đang mở")]
    text = words(printed(guide(section(*states, act("mở trang")))))
    assert "Trước khi bắt đầu: công dân chưa có tài khoản; cổng đang mở. Mở trang." in text


def test_what_follows_from_an_action_stands_in_its_paragraph(printed):
    """An action begins a paragraph; two actions are two."""
    then = Sentence("Thì", "then", "hệ thống gửi mã", 9)
    html = printed(guide(section(act("nhấn nút"), then, act("nhập mã"))))
    assert [words(text) for text in re.findall(r"<p>.*?</p>", html[html.index("<main") : html.index("</main")])] == [
        "Nhấn nút. Hệ thống gửi mã.",
        "Nhập mã.",
    ]


def test_a_figure_prints_where_it_is_shown(printed):
    """The sentence refers to it, the caption has its number, the title of the screen is in the alt text."""
    html = printed(ordinary())
    assert 'Hiển thị như <a href="#hinh-bieu-mau">Hình\u00a01</a>.' in html
    assert re.search(r'<figcaption><span id="[^"]+">Hình&nbsp;2\. Kết quả</span> <a', html)


def test_an_alt_text_says_what_is_shown_and_what_each_number_points_at(printed):
    """By role and name; with the address where the bar is drawn."""
    first, second = Outline(printed(ordinary())).images
    assert first["alt"] == (
        "Ảnh chụp màn hình: Biểu mẫu đăng ký. “Đăng ký”. Thanh địa chỉ: dangky.example.vn/sendOtp. "
        "Số 1: ô “Họ tên *”; Số 2: nút “Đăng ký”."
    )
    assert "Số" not in second["alt"]


def test_an_alt_text_says_in_which_row_or_frame_a_control_is(printed):
    """What the table says of its place: a label that stands in each row tells nobody which one is meant."""
    rows = SNAPSHOT.replace('      - link "+ Thêm mới" [box=320,440,90,22]', ROWS)
    marks = (Mark(1, "[Sửa] ở dòng [Hồ sơ 2]"), Mark(2, "nút [Đăng ký] trong khung [Biểu mẫu]"), Mark(3, "[Đăng nhập]"))
    one = figure(marks=marks)
    plate = annotated_figure(one, section(shown(one)), read_snapshot(rows))
    told = [callout_description(callout, Words(Translator())) for callout in plate.callouts]
    assert told == [
        "Số 1: liên kết “Sửa” (dòng “Hồ sơ 2”)",
        "Số 2: nút “Đăng ký” (khung “Biểu mẫu”)",
        "Số 3: liên kết “Đăng nhập”",
    ]
    english = own_translator("en")
    assert callout_description(plate.callouts[0], Words(english)) == "Number 1: link “Sửa” (row “Hồ sơ 2”)"


def test_a_number_of_a_figure_further_up_says_which(printed):
    """The figure in between, which has a table, has a number 1 of its own."""
    table = figure("ket-qua", marks=[Mark(1, "nút [Đăng ký] trong khung [Biểu mẫu]")])
    html = printed(guide(section(shown(figure()), shown(table), act("nhập họ tên vào ô [Họ tên]", "ô [Họ tên]"))))
    assert "Nhập họ tên vào ô Họ tên 1 (Hình 1)." in words(html)
    assert [image["alt"].count("Số 1") for image in Outline(html).images] == [1, 1]


def test_a_note_of_a_callout_is_its_legend(printed):
    """Only where the table has one."""
    marks = (Mark(1, "ô [Họ tên]", "viết như trên giấy tờ"), Mark(2, "ô [Ngày sinh]"))
    html = printed(guide(section(shown(figure(marks=marks)))))
    (legend,) = re.findall(r'<ul class="legend">(.*?)</ul>', html, re.DOTALL)
    assert legend.count("<li>") == 1
    assert "Viết như trên giấy tờ." in legend


def test_labels_are_set_apart_from_each_other_and_from_their_note():
    """In the list below a figure, for a row without a number that means one thing or several; in its alt text too."""
    both = Mark(0, "ô [Họ tên] và ô [Ngày sinh]", "như trên giấy tờ", kind="bracket")
    one = figure(
        marks=(both, Mark(0, "nút [Đăng ký] trong khung [Biểu mẫu]", "nhấn một lần"), Mark(1, "ô [Họ tên]", "có dấu"))
    )
    record = guide(section(shown(one)))
    plate = annotated_figure(one, record.chapters[0].sections[0], read_snapshot(SNAPSHOT))
    (chapter,) = manuscript(record, {one.id: plate})
    picture = next(block for block in chapter.parts[0].blocks if isinstance(block, Picture))
    assert [[(run.text, run.kind == "label") for run in line[:-1]] for line in picture.legend] == [
        [("Họ tên *", True), (", ", False), ("Ngày sinh *", True), (": ", False)],
        [("Đăng ký", True), (": ", False)],
        [("1", False), (" ", False)],
    ]
    assert "Ô “Họ tên *”, “Ngày sinh *”; nút “Đăng ký” (khung “Biểu mẫu”); Số 1: ô “Họ tên *”." in picture.alt


@pytest.mark.parametrize(
    ("caption", "end"), [("Mẫu", "Mẫu. "), ("Mẫu.", "Mẫu. "), ("Mẫu?", "Mẫu? "), ("Mẫu…", "Mẫu… ")]
)
def test_an_alt_text_ends_a_caption_once(printed, caption, end):
    """Whatever mark the writer ended it with."""
    html = printed(guide(section(shown(figure(caption=caption)))))
    assert Outline(html).images[0]["alt"].startswith(f"Ảnh chụp màn hình: {end}“")


def test_the_table_of_a_step_prints_with_its_numbers(printed):
    """Header first; the number stands at the label in the cell."""
    rows = (("ô", "nội dung"), ("[Họ tên]", "họ tên"), ("[Ngày sinh]", "ngày sinh"))
    step = act("cập nhật các thông tin có dấu (*):", "ô [Họ tên]", "ô [Ngày sinh]", table=rows)
    html = printed(guide(section(shown(figure()), step)))
    assert '<th scope="col">Ô</th><th scope="col">Nội dung</th>' in html
    assert re.search(r"<td><b>Ngày sinh</b>\u00a0<a[^>]+>2</a></td><td>ngày sinh</td>", html)


def test_a_table_that_begins_with_its_first_field_has_no_header(printed):
    """Each row is headed by its field, the first as the others, with its number."""
    rows = (("ô [Họ tên]", '"An"'), ("ô [Ngày sinh]", "ngày sinh"))
    step = act("nhập các thông tin sau:", "ô [Họ tên]", "ô [Ngày sinh]", table=rows)
    html = printed(guide(section(shown(figure()), step)))
    table = html[html.index("<table>") : html.index("</table>")]
    assert "<thead>" not in table
    for label, number in ("Họ tên", 1), ("Ngày sinh", 2):
        assert re.search(rf'<th scope="row">ô <b>{label}</b>\u00a0<a[^>]+>{number}</a></th><td>', table)


def test_a_number_without_its_label_stands_at_the_end_of_the_sentence(printed):
    """A sentence may act on a control that it doesn't name."""
    html = printed(guide(section(shown(figure()), act("nhập các thông tin", "ô [Họ tên]"))))
    assert re.search(r">Nhập các thông tin\u00a0<a[^>]+>1</a>\.<", html)


def test_notes_are_set_apart(printed):
    """A step that begins so, and the doc string of a step, which is Markdown."""
    step = act("nhấn nút", note="Sau **2 phút** nhấn [Gửi lại OTP].")
    html = printed(guide(section(step, replace(act("lưu ý: mã chỉ dùng một lần"), keyword="*"))))
    assert '<div class="note"><b>Lưu ý:</b> Sau <strong>2 phút</strong> nhấn <b>Gửi lại OTP</b>.</div>' in html
    note = (
        '<div class="note"><b>Lưu ý:</b> <span class="said" id="muc-1-buoc-1-cau-2">Mã chỉ dùng một lần.</span></div>'
    )
    assert note in html


def test_what_the_reader_types_keeps_quotes(printed):
    """In the quotes of the language."""
    assert "Gõ <kbd>“quang”</kbd>." in printed(guide(section(act('gõ "quang"'))))


def test_an_address_is_a_link_that_tells_nothing(printed):
    """Without the full stop behind it, and without a referrer."""
    (link,) = [
        link
        for link in Outline(printed(guide(section(act("truy cập https://a.gov.vn/b/c"))))).links
        if link["href"].startswith("https:")
    ]
    assert (link["href"], link["rel"]) == ("https://a.gov.vn/b/c", "noreferrer")


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("xem mục 1", "muc-1"),
        ("xem mục 1, Bước 1", "muc-1-buoc-1"),
        ("xem Hình 1", "hinh-bieu-mau"),
        ("xem hình bieu-mau", "hinh-bieu-mau"),
    ],
)
def test_references_are_links(printed, text, anchor):
    """In a sentence, and in a description that was wrapped in the middle of one."""
    record = guide(section(shown(figure()), act(text)), description=text.replace(" ", "\n"))
    html = printed(record)
    assert html.count(f'<a href="#{anchor}">') >= 2 + ("hinh" in anchor)


@pytest.mark.parametrize("text", ["xem mục 7", "xem mục 1, Bước 9", "xem Hình 2"])
def test_a_reference_to_nothing_is_refused(printed, text):
    """With file and line, and the words that were not found."""
    with pytest.raises(PublishError, match="is not in the guide") as error:
        printed(guide(section(shown(figure()), act(text, line=31))))
    assert str(error.value).startswith("features/guide/01_thu.feature:31: ")


def test_a_menu_entry_and_a_catalogue_are_no_references(printed):
    """“mục [Tiện ích]” is a target, “danh mục 7” a list."""
    text = words(printed(guide(section(act("chọn mục [Tiện ích] trong danh mục 7")))))
    assert "Chọn mục Tiện ích trong danh mục 7." in text


def test_descriptions_are_markdown_without_html(printed):
    """Bold is bold, a tag is text, a label is a label, an address in brackets is one link."""
    html = printed(guide(section(act("mở")), description="**Chú ý** <script>x</script> [Lưu] <https://a.vn/b>"))
    assert "<strong>Chú ý</strong> &lt;script&gt;x&lt;/script&gt; <b>Lưu</b>" in html
    assert html.count('href="https://a.vn/b"') == 1
    assert re.findall("<script[^>]*>", html) == [
        '<script src="evidence.js" defer>',
        '<script src="guide.js" defer>',
    ]


def test_a_part_shows_only_itself(printed):
    """The whole capture is moved and enlarged inside the frame of the part."""
    image = Outline(printed(ordinary())).images[1]
    assert image["style"].startswith(f"width:{1280 / 532:.4%};left:{-284 / 532:.4%};top:{-134 / 432:.4%}")


def test_a_record_that_is_not_whole_is_refused(printed):
    """A run of some scenarios never prints."""
    with pytest.raises(PublishError, match="did not run, or failed"):
        printed(guide(section(act("mở")), complete=False))


def test_two_figures_of_one_id_are_refused(printed):
    """The second would print the picture of the first."""
    with pytest.raises(PublishError, match=r":7: Figure bieu-mau is shown twice"):
        printed(guide(section(shown(figure()), shown(figure()))))


def test_the_page_fits_a_phone(printed, page, tmp_path):
    """At 360 px nothing makes the page wider; a whole screen is moved sideways inside its frame."""
    printed(ordinary())
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto((tmp_path / "guide" / "index.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert page.evaluate("(w => w.scrollWidth > w.clientWidth)(document.querySelector('.wide'))")


def test_the_callouts_lie_over_the_picture(printed, page, tmp_path):
    """The overlay has the picture's box, whole and in part."""
    printed(ordinary())
    page.goto((tmp_path / "guide" / "index.html").as_uri())
    for picture in page.locator(".picture").all():
        frame, overlay = picture.bounding_box(), picture.locator(".callouts").bounding_box()
        assert list(overlay.values()) == pytest.approx(list(frame.values()), abs=0.5)
