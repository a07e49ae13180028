"""A format is added with one entry of the table and one file: tried in a copy of the engine, with an e-book."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

from guidebook.publish.formats import FORMATS
from tests.projects import PYPROJECT, Project

ENGINE = Path(__file__).parent.parent / "guidebook"
TABLE = Path("guidebook", "publish", "formats.py")
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
LAST = 'Format("markdown", "guide.md", "Bản Markdown", write_markdown),\n'
ENTRY = 'Format("epub", "guide.epub", "Sách điện tử (EPUB)", write_epub),\n'


@pytest.fixture
def with_epub(tmp_path):
    """The small project, with a copy of the engine that has the format besides."""
    copy = tmp_path / "engine"
    shutil.copytree(ENGINE, copy / "guidebook")
    table = (copy / TABLE).read_text(encoding="utf-8")
    for old, more in ((IMPORT, "from guidebook.publish.epub import write_epub\n"), (LAST, ENTRY)):
        assert table.count(old) == 1
        table = table.replace(old, old + more)
    (copy / TABLE).write_text(table, encoding="utf-8")
    (copy / TABLE).with_name("epub.py").write_text(WRITER, encoding="utf-8")
    project = Project(tmp_path / "project")
    project.environment["PYTHONPATH"] = str(copy)
    project.write("pyproject.toml", PYPROJECT.replace('["html"]', '["html", "epub"]'))

    def run(*words):
        running = project.start(*words)
        out, err = running.communicate()
        return running.returncode, out, err

    return run, project.root / "build" / "guide"


@pytest.mark.browser
def test_a_format_takes_one_entry_and_one_file(with_epub):
    """It is built, linked from the web page, printed alone, and known by its name."""
    guidebook, guide = with_epub
    code, out, err = guidebook("build")
    assert (code, err) == (0, "")
    assert out.endswith("The guide is in build/guide:\n  build/guide/index.html\n  build/guide/guide.epub\n")
    link = '<a href="guide.epub">Sách điện tử (EPUB)</a>'
    assert link in (guide / "index.html").read_text(encoding="utf-8")
    assert zipfile.ZipFile(guide / "guide.epub").read("thu.xhtml").decode().startswith("<h1>Thử</h1><p>Mở trang.</p>")
    (guide / "guide.epub").unlink()
    assert guidebook("render", "--format", "epub")[0] == 0
    assert zipfile.is_zipfile(guide / "guide.epub")
    assert link in (guide / "index.html").read_text(encoding="utf-8")
    assert "known are html, pdf, docx, markdown, epub" in guidebook("render", "--format", "epbu")[2]


def test_a_format_that_leads_nowhere_is_no_format():
    """Each has a name, a file and a label of its own; the page, which links them, has none."""
    for attribute in ("name", "file", "label"):
        assert len({getattr(entry, attribute) for entry in FORMATS.values()}) == len(FORMATS)
    assert [entry.name for entry in FORMATS.values() if not entry.label] == ["html"]
