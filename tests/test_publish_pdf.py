"""PDF, and publishing as a whole."""

import errno
import hashlib
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from guidebook import gallery
from guidebook.errors import FigureError, PublishError
from guidebook.files import folders
from guidebook.publish import fonts
from guidebook.publish.edition import Edition
from guidebook.publish.fonts import has_times, vietnamese_letters
from guidebook.publish.formats import FORMATS
from guidebook.publish.pdf import write_jpegs
from guidebook.publish.publisher import publish
from tests.guides import SETTINGS, act, captures, figure, guide, ordinary, section, shown
from tests.hostile import links, make_pipe, pipes

BESIDE = {"guide", "screenshots.lock"}
"""What stays in build/: the guide, and the lock of the figures; fonts are kept elsewhere in tests."""


def long_guide():
    """Six figures in two sections: some pages."""
    shows = [sentence for n in range(6) for sentence in (act("nhấn nút"), shown(figure(f"hinh-{n}")))]
    return guide(section(*shows[:6]), section(*shows[6:], title="Bước 2: Đăng nhập"))


def fonts_of(reader):
    """The PostScript names of all embedded fonts, without the mark of a subset."""
    things = (reader.get_object(number) for number in range(1, reader.trailer["/Size"]))
    fonts = [thing for thing in things if isinstance(thing, dict) and thing.get("/Type") == "/FontDescriptor"]
    return {str(font["/FontName"]).split("+")[-1].lstrip("/") for font in fonts}


def outline_of(reader):
    """Titles of the outline, nested."""

    def titles(entries):
        return [titles(entry) if isinstance(entry, list) else entry.title for entry in entries]

    return titles(reader.outline)


def lines(page):
    """The lines of a page's text."""
    return [line.strip() for line in page.extract_text().splitlines() if line.strip()]


@pytest.mark.long
def test_a254_no_picture_is_kept_from_one_printing_to_the_next(published, tmp_path):
    """One that a project brings could be any: what is printed is made of the figure each time."""
    folder = published(ordinary())
    kept = tmp_path / "build" / "printed"
    kept.mkdir(exist_ok=True)
    for capture in (tmp_path / "screenshots").glob("*.webp"):
        forged = kept / f"{hashlib.sha256(capture.read_bytes()).hexdigest()[:32]}.jpg"
        Image.new("RGB", (1280, 800), "red").save(forged)
    before = {image.data for page in PdfReader(folder / "guide.pdf").pages for image in page.images}
    folder = published(ordinary())
    after = {image.data for page in PdfReader(folder / "guide.pdf").pages for image in page.images}
    assert before
    assert after == before


@pytest.mark.parametrize(
    "put",
    [
        pytest.param(make_pipe, marks=pipes),
        pytest.param(lambda path: path.symlink_to(path.with_name("other")), marks=links),
        lambda path: path.write_bytes(b"forged"),
        lambda _: None,
    ],
)
def test_a254_a_font_is_taken_only_if_it_is_what_is_drawn(tmp_path, monkeypatch, put):
    """Another one could show other letters; of a pipe a printing would wait for the end."""
    monkeypatch.chdir(tmp_path)
    drawn = []
    monkeypatch.setattr(fonts, "_draw", lambda name, weight: drawn.append((name, weight)) or b"drawn")
    monkeypatch.setitem(fonts._STYLES, ("italic", 700), hashlib.sha256(b"drawn").hexdigest())
    path = fonts._drawn("italic", 700, tmp_path)
    path.unlink()
    path.with_name("other").write_bytes(b"other")
    put(path)
    assert fonts._drawn("italic", 700, tmp_path).read_bytes() == b"drawn"
    assert not path.is_symlink()
    assert fonts._drawn("italic", 700, tmp_path).read_bytes() == b"drawn"
    assert drawn == [("-Italic", 700)] * 2


def test_what_is_drawn_is_known(fonts_folder):
    """Else each printing draws it anew, for seconds: write what is drawn into `_STYLES` of publish/fonts.py."""
    drawn = {
        (style, weight): hashlib.sha256(fonts._drawn(style, weight, fonts_folder).read_bytes()).hexdigest()
        for style, weight in fonts._STYLES
    }
    assert drawn == fonts._STYLES


def test_a255_a_picture_that_cannot_be_printed_is_a_sentence(tmp_path):
    """Some bytes can be a picture of gigabytes; it is not unpacked."""
    Image.new("1", (12_000, 12_000)).save(tmp_path / "a.webp", "PNG")
    with pytest.raises(FigureError, match=r"/a\.webp is not a whole picture \(it has more than 100 million pixels\)"):
        write_jpegs(guide(section(shown(figure("a")))), tmp_path, tmp_path, {})


@pytest.mark.long
def test_the_pdf_says_what_it_is(published):
    """Language, title, tags, and an outline of the headings."""
    reader = PdfReader(published(long_guide()) / "guide.pdf")
    root = reader.trailer["/Root"]
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"], reader.metadata.title) == ("vi", True, "Hướng dẫn thử")
    sections = ["Bước 1: Đăng ký", "Bước 2: Đăng nhập"]
    assert outline_of(reader) == ["Hướng dẫn thử", ["1. Đăng ký", sections]]


@pytest.mark.long
def test_the_pages_are_a4_and_numbered_from_the_second(published):
    """The number stands first on each page but the first."""
    pages = PdfReader(published(long_guide()) / "guide.pdf").pages
    assert len(pages) > 2
    assert {tuple(round(float(edge) / 72 * 25.4) for edge in page.mediabox[2:]) for page in pages} == {(210, 297)}
    assert lines(pages[0])[0] == "TÀI LIỆU"
    assert [lines(page)[0] for page in pages[1:]] == [str(number) for number in range(2, len(pages) + 1)]


def test_only_the_serif_and_the_sans_of_callouts_are_embedded(published):
    """No other font stands in for a letter that is missing."""
    found = fonts_of(PdfReader(published(ordinary()) / "guide.pdf"))
    assert found
    assert all(name.startswith(("SourceSerif4", "TimesNewRoman", "BeVietnamPro")) for name in found)


@pytest.mark.long
def test_no_figure_parts_from_its_caption_or_its_sentence(published):
    """Caption and sentence of a figure are on the same page as its picture."""
    for page in PdfReader(published(long_guide()) / "guide.pdf").pages:
        text = page.extract_text().replace("\u00a0", " ")
        shown_here = {number for number in range(1, 7) if f"như Hình {number}." in text}
        assert {number for number in range(1, 7) if f"Hình {number}. Biểu mẫu" in text} == shown_here
        assert len(page.images) == len(shown_here)


def test_the_letters_of_vietnamese_are_all_there():
    """Twelve vowels with six tones, and đ, small and capital, each one character."""
    letters = vietnamese_letters()
    assert len(letters) == len(set(letters)) == 2 * (12 * 6 + 1)
    assert "ậỮĐỵ".strip(letters) == ""


def test_a_look_alike_is_not_times(page):
    """What a machine draws "Times New Roman" with counts by its own name."""
    page.set_content("")
    available = has_times(page)
    page.set_content("<p style='font-family:\"Times New Roman\"'>ậ</p>")
    devtools = page.context.new_cdp_session(page)
    devtools.send("DOM.enable")
    devtools.send("CSS.enable")
    root = devtools.send("DOM.getDocument")["root"]["nodeId"]
    node = devtools.send("DOM.querySelector", {"nodeId": root, "selector": "p"})["nodeId"]
    (font,) = devtools.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    assert not available or font["familyName"] == "Times New Roman"


# --- whole, or not at all ---


def test_publishing_replaces_the_old_guide_and_leaves_nothing_else(published, tmp_path):
    """What the new guide doesn't have is gone; nothing is left beside it."""
    guide_folder = published(ordinary())
    (guide_folder / "old.html").write_text("old", encoding="utf-8")
    published(ordinary())
    assert {path.name for path in guide_folder.iterdir()} == {
        "index.html",
        "guide.css",
        "guide.js",
        "print.css",
        "evidence.html",
        "evidence.json",
        "evidence.js",
        "guide.pdf",
        "guide.docx",
        ".printed.json",
        "guide.md",
        "figures",
        "fonts",
    }
    assert {path.name for path in (tmp_path / "build").iterdir()} == BESIDE


@pytest.mark.parametrize("text", ["xem mục 9", "xem Hình 9"])
def test_a_guide_that_cannot_be_built_leaves_the_old_one(published, tmp_path, text):
    """Whole, with nothing half beside it."""
    before = (published(ordinary()) / "index.html").read_bytes()
    with pytest.raises(PublishError):
        published(guide(section(act(text))))
    assert (tmp_path / "build" / "guide" / "index.html").read_bytes() == before
    assert {path.name for path in (tmp_path / "build").iterdir()} == BESIDE


def test_an_incomplete_record_is_refused(published, tmp_path):
    """Before anything is built."""
    with pytest.raises(PublishError, match="did not run, or failed"):
        published(guide(section(act("mở")), complete=False))
    assert not (tmp_path / "build" / "guide").exists()


def test_a_guide_in_use_is_kept(published, tmp_path, monkeypatch):
    """On Windows a folder of which a file is open can't be moved: a sentence, and the old guide."""
    before = (published(ordinary()) / "index.html").read_bytes()

    def locked(path, target):
        raise PermissionError(errno.EACCES, "Access is denied")

    monkeypatch.setattr(folders, "_exchanged", lambda *_: False)
    monkeypatch.setattr(Path, "rename", locked)
    with pytest.raises(PublishError, match="Close the programs that have a file of it open"):
        published(ordinary())
    assert (tmp_path / "build" / "guide" / "index.html").read_bytes() == before
    assert {path.name for path in (tmp_path / "build").iterdir()} == BESIDE


def test_a_swap_that_fails_half_way_is_taken_back(published, tmp_path, monkeypatch):
    """The old guide was moved, the new one can't be: the old one is back."""
    before = (published(ordinary()) / "index.html").read_bytes()
    rename = Path.rename

    def second_fails(path, target):
        if path.name.endswith("-new"):
            raise OSError(errno.EIO, "Input/output error")
        return rename(path, target)

    monkeypatch.setattr(folders, "_exchanged", lambda *_: False)
    monkeypatch.setattr(Path, "rename", second_fails)
    with pytest.raises(PublishError, match="can't be replaced"):
        published(ordinary())
    assert (tmp_path / "build" / "guide" / "index.html").read_bytes() == before
    assert {path.name for path in (tmp_path / "build").iterdir()} == BESIDE


def test_a_folder_that_cannot_be_written_is_a_sentence(tmp_path, browser):
    """Here a file is in the way."""
    record, shots = ordinary(), tmp_path / "screenshots"
    gallery.update(record, captures(tmp_path / "captures", record), shots)
    (tmp_path / "in the way").write_text("", encoding="utf-8")
    with pytest.raises(PublishError, match="can't be written"):
        publish(
            [Edition(record, shots, SETTINGS, tuple(FORMATS.values()))],
            tmp_path / "in the way" / "guide",
            lambda: browser,
        )
