"""The web page in a browser: lighting, enlarging, searching, evidence; without a mouse, without a script, on paper."""

import dataclasses
import json
import re
from pathlib import Path
from urllib.parse import quote

import pytest
from msgspec.structs import replace
from playwright.sync_api import expect
from pypdf import PdfReader

from guidebook.model import Mark
from guidebook.publish.edition import Edition
from guidebook.publish.evidence import proofs
from guidebook.publish.formats import FORMATS
from guidebook.publish.html import render_template
from guidebook.publish.translation import Translator, translator_into
from steps.accessibility import judge
from tests.guides import SETTINGS, act, figure, guide, half_failed, ordinary, printed, rich, section, shown

FIRST = "#hinh-bieu-mau-so-1"
SENTENCE = "#muc-1-buoc-1-cau-3"
WIDTHS = pytest.mark.parametrize("width", [1280, 360])


@pytest.fixture
def written(tmp_path):
    """The page of a record, as a path."""

    def write(record, **more) -> Path:
        return printed(record, tmp_path, more.pop("formats", ("html",)), **more) / "index.html"

    return write


@pytest.fixture
def opened(written, page):
    """A record's page in the browser; a script that fails, fails the test."""
    broken = []
    page.on("pageerror", lambda error: broken.append(error.message))

    def go(record, width=1280, **more):
        page.set_viewport_size({"width": width, "height": 740})
        page.goto(written(record, **more).as_uri())
        return page

    yield go
    assert broken == []


def lit(page):
    """The ids of all that is lit."""
    return set(page.evaluate("Array.from(document.querySelectorAll('.lit'), one => one.id)"))


def letters(paper):
    """What is written on a page, without the spaces, which a reader of PDF guesses."""
    return "".join(paper.extract_text().split())


def boxed():
    """A figure that shows no number, and a sentence that acts on what it marks."""
    marks = (Mark(1, "ô [Họ tên]", kind="box"),)
    return guide(section(act("mở trang"), shown(figure(marks=marks)), act("nhập họ tên vào ô [Họ tên]", "ô [Họ tên]")))


# --- a sentence and its mark ---


@pytest.mark.parametrize("record", [ordinary(), boxed()], ids=["numbered", "without a number"])
def test_a_sentence_lights_its_mark_and_the_mark_its_sentence(opened, record):
    """Under the mouse, until it moves elsewhere."""
    page = opened(record)
    both = {FIRST[1:], SENTENCE[1:]}
    page.hover(SENTENCE)
    assert lit(page) == both
    page.hover("h1")
    assert lit(page) == set()
    page.hover(FIRST)
    assert lit(page) == both


def test_they_light_each_other_without_a_mouse(opened):
    """Whatever in a sentence has the focus: its number, its evidence; and a mark."""
    page = opened(ordinary())
    for there in (f"{SENTENCE} .callout", f"{SENTENCE} .proof", FIRST):
        page.focus("#tim")
        assert lit(page) == set()
        page.focus(there)
        assert lit(page) == {FIRST[1:], SENTENCE[1:]}


def test_a_number_leads_to_its_mark_and_back(opened):
    """By the links alone, which work without a script too."""
    page = opened(ordinary())
    page.click(f"{SENTENCE} .callout")
    expect(page).to_have_url(re.compile(f"{FIRST}$"))
    page.keyboard.press("Tab")
    page.focus(FIRST)
    page.keyboard.press("Enter")  # the browser tells of the new address a moment later
    expect(page).to_have_url(re.compile(f"{SENTENCE}$"))


def test_a_mark_lies_over_what_it_marks(opened):
    """Over the drawn box, where the picture is cut and where its paper is wider."""
    far = (Mark(1, "ô [Họ tên]"), Mark(2, "nút [Đăng ký]", label="một lời giải thích khá dài bên lề", kind="label"))
    page = opened(guide(section(shown(figure(marks=far, part="khung [Biểu mẫu]")))))
    control = page.evaluate(
        """() => {
          const image = document.querySelector('.picture img').getBoundingClientRect();
          const mark = document.querySelector('.mark').getBoundingClientRect();
          const scale = image.width / 1280;
          return [mark.left - image.left, mark.top - image.top, mark.width, mark.height].map(one => one / scale);
        }"""
    )
    left, top, width, height = control
    assert 300 < left <= 320
    assert 720 <= left + width < 740
    assert 180 < top <= 200
    assert 244 <= top + height < 264


# --- figures, evidence: what opens, closes again ---


@pytest.mark.parametrize("by", ["mouse on the link", "mouse on the picture", "keyboard", "finger"])
def test_a_figure_enlarges_and_closes(written, browser, by):
    """Esc closes, and the focus is where it was; the picture is the raw one, its marks drawn over it."""
    context = browser.new_context(viewport={"width": 900, "height": 700}, has_touch=True)
    page = context.new_page()
    page.goto(written(ordinary()).as_uri())
    link, picture = page.locator(".enlarge").first, page.locator("#hinh-bieu-mau .picture")
    if by == "keyboard":
        link.focus()
        page.keyboard.press("Enter")
    elif by == "finger":
        picture.tap(position={"x": 5, "y": 200})
    else:
        (link if "link" in by else picture).click(position=None if "link" in by else {"x": 5, "y": 200})
    dialog = page.get_by_role("dialog", name="Hình 1. Biểu mẫu đăng ký", exact=True)
    expect(dialog).to_be_visible()
    assert dialog.locator("img").bounding_box()["width"] > picture.bounding_box()["width"]
    assert dialog.locator("svg.callouts").is_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(link).to_be_focused()
    context.close()


def test_a_sentence_shows_what_proved_it(opened):
    """What evidence.json says of it: scenario, step, result, moment, seconds, commit, browser."""
    record = ordinary()
    chapter = record.chapters[0]
    timed = replace(chapter.sections[0], started="2026-11-26T01:26:44+00:00", commit="a5ed036")
    record = replace(record, chapters=(replace(chapter, sections=(timed,)),))
    page = opened(record)
    page.click(f"{SENTENCE} .proof")
    dialog = page.get_by_role("dialog", name="Bằng chứng")
    assert dialog.locator("dd").all_inner_texts() == [
        "1. Đăng ký – Bước 1: Đăng ký",
        "Khi nhập họ tên vào ô [Họ tên] (features/guide/01_thu.feature:8)",
        "đạt",
        "01:26:44 26 thg 11, 2026 UTC",
        "0,000",
        "a5ed036",
        "Chromium 1",
    ]
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(page.locator(f"{SENTENCE} .proof")).to_be_focused()


def test_evidence_says_the_same_in_each_of_its_files(written):
    """evidence.json is evidence.js; each of the page's sentences has a row in evidence.html and an object in both."""
    page = written(half_failed(), draft=True)
    text = (page.parent / "evidence.json").read_text(encoding="utf-8")
    found = json.loads(text)
    script = (page.parent / "evidence.js").read_text(encoding="utf-8")
    assert script == f"const EVIDENCE = {text.rstrip()};\n"
    assert [list(proof) for proof in found] == [
        [
            "sentence",
            "chapter",
            "scenario",
            "step",
            "place",
            "result",
            "started",
            "seconds",
            "commit",
            "browser",
            "attempts",
        ]
    ] * 3
    assert [proof["result"] for proof in found] == ["passed", "failed", "not run"]
    table = (page.parent / "evidence.html").read_text(encoding="utf-8")
    assert all(f'id="{proof["sentence"]}"' in table for proof in found)
    assert all(f'id="{proof["sentence"]}"' in page.read_text(encoding="utf-8") for proof in found)


@pytest.mark.parametrize(
    ("report", "language", "leads_to"),
    [
        ("../report-build/index.html", "vi", "../report-build/index.html"),
        ("../report-build/index.html", "en", "../../report-build/index.html"),
        ("https://ci.vn/bao-cao/", "en", "https://ci.vn/bao-cao/"),
    ],
)
def test_evidence_leads_to_the_report_where_that_is(report, language, leads_to, tmp_path):
    """From the folder of each language; nowhere where no report is published beside the guide."""
    record = half_failed()
    edition = Edition(
        record, tmp_path, dataclasses.replace(SETTINGS, report=report), (), draft=True, translate=Translator(language)
    )
    assert edition.report == leads_to
    page = render_template("evidence.html", edition, proofs=proofs(record))
    place = proofs(record)[0].place
    assert f'<a href="{leads_to}#{quote(place)}">{place}</a>' in page
    alone = Edition(record, tmp_path, SETTINGS, (), draft=True)
    assert place in (page := render_template("evidence.html", alone, proofs=proofs(record)))
    assert f">{place}</a>" not in page


def test_evidence_tells_nothing_of_a_person(written):
    """Nobody's name, and nothing of an address behind its path, though the record knows both."""
    names = {"tên của mình": "+ Thêm mới"}  # what the screen calls the citizen
    page = written(guide(section(shown(figure(names=names)), act("nhấn tên của mình", "tên của mình"))))
    for name in ("evidence.json", "evidence.js", "evidence.html"):
        text = (page.parent / name).read_text(encoding="utf-8")
        assert "tên của mình" in text
        assert "Thêm mới" not in text
        assert "4711" not in text


def test_the_page_is_the_same_whenever_it_was_run(written):
    """To the byte: moments, durations and commits are in the evidence alone."""
    record = ordinary()
    before = written(record).read_bytes()
    chapter = record.chapters[0]
    later = [replace(one, seconds=9.5) for one in chapter.sections[0].sentences]
    timed = replace(chapter.sections[0], started="2027-01-01T00:00:00+00:00", commit="feedbee", sentences=tuple(later))
    record = replace(record, chapters=(replace(chapter, sections=(timed,)),))
    page = written(record)
    assert page.read_bytes() == before
    assert "feedbee" in (page.parent / "evidence.html").read_text(encoding="utf-8")


# --- searching ---


@pytest.mark.parametrize("words", ["đăng ký", "DANG KY", "dang  ky", "Đăng ký"])
def test_words_are_found_without_their_marks(opened, words):
    """In any letters; a result leads to its sentence, and Enter to the first result."""
    page = opened(ordinary())
    page.get_by_role("searchbox").fill(words)
    links = page.locator(".search li a")
    assert set(links.locator("mark").all_inner_texts()) == {"Đăng ký", "đăng ký"}
    assert page.locator(".search output").inner_text() == f"Tìm thấy {links.count()} chỗ"
    page.keyboard.press("Enter")
    expect(links.first).to_be_focused()
    of_sentence = page.locator('.search a[href="#muc-1-buoc-1-cau-4"]')
    assert of_sentence.inner_text() == "Nhấn nút Đăng ký."
    of_sentence.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#muc-1-buoc-1-cau-4")).to_be_in_viewport()


def test_what_is_nowhere_is_told(opened):
    """And heard: it stands in a live region."""
    page = opened(ordinary())
    page.get_by_role("searchbox").fill("không có đâu")
    assert page.get_by_role("status").inner_text() == "Không tìm thấy chỗ nào"
    assert page.locator(".search li").count() == 0


# --- for everybody ---


@WIDTHS
@pytest.mark.parametrize("widget", ["", ".enlarge", ".proof", "search", "evidence"])
@pytest.mark.parametrize("draft", [False, True], ids=["guide", "draft"])
def test_axe_finds_nothing_and_the_page_keeps_its_width(opened, width, widget, draft):
    """With each thing open, at a desk and on a phone."""
    page = opened(half_failed() if draft else rich(), width, draft=draft)
    if widget == "search":
        page.get_by_role("searchbox").fill("dang")
    elif widget == "evidence":
        page.goto(page.url.replace("index.html", "evidence.html"))
    elif widget and page.locator(widget).count():
        page.locator(widget).first.click()
        expect(page.locator("dialog[open]")).to_be_visible()
    judge(page)
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_it_all_can_be_read_without_a_script(written, browser):
    """No button that does nothing; figures and evidence are links; each link within the guide leads somewhere."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    start = written(ordinary())
    page.goto(start.as_uri())
    assert not any(one.is_visible() for one in page.locator("button, input, dialog, [role=search]").all())
    assert all(one.is_visible() for one in page.locator("main :is(h2, h3, p, figure, .said, .enlarge, .proof)").all())
    links = [link.get_attribute("href") for link in page.locator("a").all()]
    assert [
        one for one in links if not one.startswith("#") and not (start.parent / one.partition("#")[0]).exists()
    ] == []
    page.locator(".proof").nth(2).click()
    row = page.locator("tr:target")
    assert "nhập họ tên vào ô [Họ tên]" in row.inner_text()
    row.get_by_role("link").click()
    expect(page).to_have_url(re.compile(rf"index\.html{SENTENCE}$"))
    page.locator(".enlarge").first.click()
    expect(page).to_have_url(re.compile(r"figures/bieu-mau\.png$"))
    context.close()


def test_the_page_leads_to_what_was_made(written, tmp_path):
    """To the formats that are published with it, and to the other languages; to nothing else."""
    (tmp_path / "en.po").write_text('msgid "mở"\nmsgstr "open"\n', encoding="utf-8")

    def led_to(**more):
        text = written(ordinary(), **more).read_text(encoding="utf-8")
        everything = [*(form.file for form in FORMATS.values()), "en/index.html", "../index.html"]
        return [name for name in everything if f'href="{name}"' in text]

    assert led_to() == []
    assert led_to(formats=("html", "markdown", "docx")) == ["guide.docx", "guide.md"]
    assert led_to(languages=("vi", "en")) == ["en/index.html"]
    assert led_to(languages=("vi", "en"), translate=translator_into("en", tmp_path)) == ["../index.html"]


def test_printing_the_page_gives_the_pdf(published, page, tmp_path):
    """As many pages, and on each the same letters; what is open on the screen isn't printed."""
    folder = published(rich())
    page.goto((folder / "index.html").as_uri())
    page.locator(".proof").first.click()
    page.pdf(path=tmp_path / "printed.pdf", prefer_css_page_size=True, print_background=True)
    printed, made = (PdfReader(path).pages for path in (tmp_path / "printed.pdf", folder / "guide.pdf"))
    assert [letters(one) for one in printed] == [letters(one) for one in made]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_hint_to_swipe_is_in_the_page_s_language(opened, tmp_path, language):
    """On a phone only, and only where a figure is wider than it."""
    (tmp_path / "en.po").write_text('msgid "mở"\nmsgstr "open"\n', encoding="utf-8")
    page = opened(ordinary(), 360, translate=translator_into(language, tmp_path))
    hints = page.evaluate(
        "Array.from(document.querySelectorAll('.wide'), one => getComputedStyle(one, '::before').content)"
    )
    hint = {"vi": "Vuốt ngang để xem cả hình", "en": "Swipe sideways to see the whole figure"}[language]
    assert hints == [f'"↔ {hint}"', "none"]


# --- a draft ---


def test_a_draft_marks_what_is_not_proven(opened, tmp_path):
    """In words, not by colour alone; what passed has none of it, and a figure that was not taken is told."""
    page = opened(half_failed(), draft=True)
    assert page.locator(".draft").inner_text().endswith("1 câu không đạt, 1 câu chưa chạy. Phiên bản: a5ed036.")
    assert page.locator("main mark").all_inner_texts() == [
        "Nhấn nút. (không đạt)",
        "Hiển thị như Hình\u00a01. (chưa chạy)",
    ]
    assert page.locator("#hinh-ket-qua").inner_text() == "Hình\u00a01. Kết quả (chưa chụp được hình này)"
    page.locator(".proof").nth(1).click()
    assert page.locator('[data-of="result"]').inner_text() == "không đạt"
