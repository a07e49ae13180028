"""Printing one format, or one language, leaves the others of the same text where they are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from guidebook import gallery
from guidebook.publish import edition
from guidebook.publish.edition import Edition
from guidebook.publish.formats import FORMATS
from guidebook.publish.manuscript import manuscript
from guidebook.publish.publisher import publish
from guidebook.publish.translation import own_translator
from tests.guides import SETTINGS, act, captures, guide, ordinary, section, unneeded

ALL = tuple(FORMATS)


@pytest.fixture
def printing(tmp_path, monkeypatch):
    """Print formats of a text in languages; what stands in the folder then, with its contents, and what is gone.

    The paper is a text that counts how often it was printed.
    """
    count = []

    def paper(edition, file, _):
        count.append(edition.language)
        file.write_text(f"{len(count)}")

    monkeypatch.setitem(FORMATS, "pdf", replace(FORMATS["pdf"], write=paper))

    def run(formats, languages=("vi",), record=None, *, keep=True, **more):
        record = record or guide(section(act("mở trang")))
        asked = {tag: map(FORMATS.get, formats if tag in languages else ()) for tag in ("vi", "en")}
        made = [Edition(record, tmp_path / "screenshots", SETTINGS, tuple(wanted), **more) for wanted in asked.values()]
        made[1] = replace(made[1], translate=own_translator("en"))
        published = publish([one for one in made if one.formats or keep], tmp_path / "guide", unneeded, keep=keep)
        there = {
            f"{one.folder}/{form.file}".lstrip("/"): (tmp_path / "guide" / one.folder / form.file).read_bytes()
            for one in made
            for form in FORMATS.values()
            if (tmp_path / "guide" / one.folder / form.file).is_file()
        }
        assert sorted(there) == sorted(
            f"{e.folder}/{form.file}".lstrip("/") for e in published.editions for form in e.formats
        )
        return there, [file.as_posix() for file in published.gone]

    return run


@pytest.mark.parametrize("one", ALL)
def test_one_format_leaves_the_others(printing, one):
    """Of the same text, and the page leads to all of them still."""
    before, _ = printing(ALL)
    after, gone = printing((one,))
    assert (sorted(after), gone) == (sorted(before), [])
    assert (after["guide.pdf"] == before["guide.pdf"]) == (one != "pdf")
    assert all(f'href="{file}"'.encode() in after["index.html"] for file in sorted(before) if file != "index.html")


def test_one_format_after_another_adds_up(printing):
    """In an empty folder, one by one."""
    for number, name in enumerate(ALL, 1):
        there, gone = printing((name,))
        assert (len(there), gone) == (number, [])


def test_the_manuscript_is_made_once_for_all_formats(printing, monkeypatch):
    """Of each language; also to tell whether what stands there is of the same text."""
    made = []
    monkeypatch.setattr(edition, "manuscript", lambda *text: made.append(text) or manuscript(*text))
    printing(ALL, ("vi", "en"))
    assert len(made) == 2
    printing(("html",), ("vi", "en"))
    assert len(made) == 4


@pytest.mark.parametrize("other", [{"record": guide(section(act("mở trang khác")))}, {"draft": True}])
def test_paper_of_another_text_is_removed_and_told(printing, other):
    """Of which nobody could say any more what it is; the pages are written anew."""
    printing(ALL)
    after, gone = printing(("markdown",), **other)
    assert (sorted(after), gone) == (["guide.md", "index.html"], ["guide.docx", "guide.pdf"])
    assert b"guide.pdf" not in after["index.html"]
    assert after["index.html"] != printing(("markdown",))[0]["index.html"]


def test_another_language_stays(printing):
    """Each language by itself, and each page leads to the other."""
    printing(ALL, ("vi", "en"))
    after, gone = printing(("html",), ("en",))
    assert (len(after), gone) == (8, [])
    assert b'hreflang="vi"' in after["en/index.html"]
    assert b'hreflang="en"' in after["index.html"]


def test_a_build_leaves_only_what_the_project_prints(printing):
    """A format that the project prints no more is gone, and that is told."""
    printing(ALL)
    after, gone = printing(("html",), keep=False)
    assert (sorted(after), gone) == (["index.html"], ["guide.docx", "guide.md", "guide.pdf"])


@pytest.mark.parametrize("sums", [b"", b"{}", b"[1]", b'{"vi": {"pdf": "other"}}'])
def test_paper_that_nobody_knows_the_text_of_is_removed(printing, tmp_path, sums):
    """As that of an earlier version, whose folder says nothing."""
    printing(ALL)
    (tmp_path / "guide" / ".printed.json").write_bytes(sums)
    assert printing(("html",))[1] == ["guide.docx", "guide.pdf"]


def test_a_picture_is_a_part_of_the_text(printing, tmp_path):
    """Another capture makes another paper."""
    gallery.update(ordinary(), captures(tmp_path / "captures", ordinary()), tmp_path / "screenshots")
    printing(ALL, record=ordinary())
    picture = tmp_path / "screenshots" / "bieu-mau.webp"
    assert printing(("html",), record=ordinary())[1] == []
    picture.write_bytes((tmp_path / "screenshots" / "ket-qua.webp").read_bytes() + b" ")
    assert printing(("html",), record=ordinary())[1] == ["guide.docx", "guide.pdf"]
