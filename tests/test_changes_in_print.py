"""Changes of what is printed, tried in a copy of the engine: each touches the files that it names and no other."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfReader

from guidebook.publish.formats import FORMATS
from tests.projects import PYPROJECT, Project

ENGINE = Path(__file__).parent.parent / "guidebook"
WRITER = '''
"""The guide as an e-book: a page for each chapter."""

import zipfile
from html import escape

from guidebook.publish.blocks import Paragraph, plain_text

def write_epub(edition, file, _):
    """Write the e-book of ``edition`` to ``file``."""
    with zipfile.ZipFile(file, "w") as book:
        book.writestr("mimetype", "application/epub+zip")
        for chapter in edition.chapters:
            blocks = [block for section in chapter.parts for block in section.blocks if isinstance(block, Paragraph)]
            lines = [plain_text(sentence.line) for block in blocks for sentence in block.sentences]
            paragraphs = "".join(f"<p>{escape(line)}</p>" for line in lines)
            book.writestr(f"{chapter.anchor}.xhtml", f"<h1>{escape(chapter.title)}</h1>{paragraphs}")
'''
IMPORT = "from guidebook.publish.edition import Format\n"
LAST = '        Format("markdown", "guide.md", "Markdown", write_markdown),\n'

pytestmark = pytest.mark.long


class Changed(Project):
    """The small project, with an engine of its own to be changed."""

    def __init__(self, folder: Path, fonts: Path) -> None:
        super().__init__(folder / "project", fonts)
        self.engine = folder / "engine" / "guidebook"
        shutil.copytree(ENGINE, self.engine)
        self.environment["PYTHONPATH"] = str(self.engine.parent)
        self.guide = self.root / "build" / "guide"

    def change(self, file: str, old: str, new: str) -> None:
        """Write ``new`` for ``old`` in a file of the engine."""
        text = (self.engine / file).read_text(encoding="utf-8")
        assert text.count(old) == 1
        (self.engine / file).write_text(text.replace(old, new), encoding="utf-8")

    def run(self, *words: str) -> tuple[int, str, str]:
        """Exit code and what was said, in a process that has imported no other engine."""
        running = self.start(*words)
        out, err = running.communicate()
        return running.returncode, out, err


@pytest.fixture
def changed(tmp_path, fonts_folder) -> Changed:
    """The small project and its engine, as they are."""
    return Changed(tmp_path, fonts_folder)


@pytest.mark.browser
def test_a_format_takes_one_entry_and_one_file(changed):
    """It is built, linked from the web page, printed alone, and known by its name."""
    changed.change("publish/formats.py", IMPORT, f"{IMPORT}from guidebook.publish.epub import write_epub\n")
    entry = '        Format("epub", "guide.epub", "Sách điện tử (EPUB)", write_epub),\n'
    changed.change("publish/formats.py", LAST, LAST + entry)
    (changed.engine / "publish" / "epub.py").write_text(WRITER, encoding="utf-8")
    changed.write("pyproject.toml", PYPROJECT.replace('["html"]', '["html", "epub"]'))
    code, out, err = changed.run("build")
    assert (code, err) == (0, "")
    assert out.endswith("The guide is in build/guide:\n  build/guide/index.html\n  build/guide/guide.epub\n")
    link = '<a href="guide.epub">Sách điện tử (EPUB)</a>'
    assert link in (changed.guide / "index.html").read_text(encoding="utf-8")
    chapter = zipfile.ZipFile(changed.guide / "guide.epub").read("thu.xhtml").decode()
    assert chapter.startswith("<h1>Thử</h1><p>Mở trang.")
    (changed.guide / "guide.epub").unlink()
    assert changed.run("render", "--format", "epub")[0] == 0
    assert zipfile.is_zipfile(changed.guide / "guide.epub")
    assert "known are html, pdf, docx, markdown, epub" in changed.run("render", "--format", "epbu")[2]


@pytest.mark.browser
def test_a_margin_of_the_paper_is_one_number(changed):
    """The PDF and the Word file both have it: no letter stands left of it."""
    changed.change("paper.py", "MARGIN_LEFT = 20, 15, 20, 30", "MARGIN_LEFT = 20, 15, 20, 50")
    changed.write("pyproject.toml", PYPROJECT.replace('["html"]', '["pdf", "docx"]'))
    code, _, err = changed.run("build")
    assert (code, err) == (0, "")
    assert round(Document(str(changed.guide / "guide.docx")).sections[0].left_margin.mm) == 50
    lefts = []

    def note(text, cm, tm, _font, _size):
        if text.strip():
            lefts.append((cm[0] * tm[4] + cm[4]) / 72 * 25.4)

    PdfReader(changed.guide / "guide.pdf").pages[0].extract_text(visitor_text=note)
    assert min(lefts) >= 49.9


def test_every_format_has_a_name_a_file_and_a_label():
    """None twice; the web page, which links the others by their labels, has none."""
    for attribute in ("name", "file", "label"):
        assert len({getattr(entry, attribute) for entry in FORMATS.values()}) == len(FORMATS)
    assert [entry.name for entry in FORMATS.values() if not entry.label] == ["html"]
