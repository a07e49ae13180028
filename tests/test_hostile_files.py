"""A file that never ends, or that takes far more than it has, stops no command: it is told, in time."""

from __future__ import annotations

import io
import shutil
import struct
import time
import tracemalloc
import unicodedata
import zlib

import pytest
from PIL import Image

from guidebook.errors import SettingsError
from guidebook.json_text import lines_from_json
from guidebook.report.pictures import small_picture
from guidebook.settings import read_settings
from guidebook.toml_text import TomlError, from_toml
from guidebook.unicode_forms import normal
from guidebook.untrusted_files import opened_picture
from tests.hostile import make_pipe, pipes
from tests.projects import PYPROJECT, Project

CHAPTER = """# language: vi
@guide
Tính năng: Thử

  Kịch bản: Xem trang
    Khi truy cập https://cong.example/
    Thì thấy [Một]
"""


def make_endless(path):
    """A file of a terabyte, of which the disk keeps nothing."""
    with path.open("wb") as file:
        file.truncate(2**40)


def make_bomb(path):
    """An outline of a hundred million sentences."""
    steps, rows = "    Khi nhấn nút [<a>]\n" * 10_000, "      | 1 |\n" * 10_000
    path.write_text(
        f"# language: vi\nTính năng: Thử\n\n  Khung kịch bản: Một\n{steps}\n    Dữ liệu:\n      | a |\n{rows}",
        encoding="utf-8",
    )


@pytest.mark.browser
@pytest.mark.long
@pytest.mark.parametrize("made", [pytest.param(make_pipe, marks=pipes), make_endless, make_bomb])
@pytest.mark.parametrize("words", [("run", "--jobs", "2"), ("build", "--jobs", "2"), ("check", "--jobs", "2")])
def test_a229_workers_read_no_feature_that_is_refused(tmp_path, words, made):
    """While they start, the features are judged: what that would refuse they wouldn't come to the end of."""
    project = Project(tmp_path)
    (project.root / "conftest.py").unlink()
    for folder in ("steps", "features/checks"):
        shutil.rmtree(project.root / folder)
    project.write("pyproject.toml", PYPROJECT.partition("[tool.pytest")[0])
    project.write("features/guide/01_thu.feature", CHAPTER)
    (project.root / "features" / "checks").mkdir()
    made(project.root / "features" / "checks" / "la.feature")
    began = time.monotonic()
    code, out, err = project.guidebook(*words)
    assert code == 1
    assert "features/checks/la.feature:" in out + err
    assert "Traceback" not in out + err
    assert time.monotonic() - began < 60


@pytest.mark.parametrize("line", ["{}.k{} = 1", "[{}.k{}]", "x{1} = {{ {0} = 1 }}", '{}."k{}" = 1'])
def test_a229_a_key_has_few_parts(tmp_path, line):
    """Each takes as long as all its parts, and a file has thousands of keys."""
    text = "\n".join(line.format(".".join("a" * 2000), number) for number in range(900))
    began = time.monotonic()
    with pytest.raises(TomlError, match="nests too deep") as caught:
        from_toml(f"a = 1\n{text}")
    assert caught.value.line == 2
    (tmp_path / "pyproject.toml").write_text(f"[tool.guidebook]\ntitle = 'x'\n{text}", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"pyproject\.toml:3: .*nests too deep"):
        read_settings(tmp_path)
    assert time.monotonic() - began < 5


def test_dots_in_a_text_are_no_parts_of_a_key():
    """Nor are those of several keys."""
    text = f'a = "{"." * 4000}"\nb = "{"... " * 900}"\nc = [{", ".join("1.5" for _ in range(900))}]\nd.e."f.g" = 1'
    assert from_toml(text)["d"] == {"e": {"f.g": 1}}


@pytest.mark.parametrize("piece", ["a", "a.a ", '"', "'\"", "a\t", '"a.', "a-"])
def test_a229_looking_for_such_keys_takes_no_longer(piece):
    """Whatever a line is made of."""
    line = (piece * 5000)[:4999]
    began = time.monotonic()
    with pytest.raises(TomlError):
        from_toml(f"{line}\n" * 800)
    assert time.monotonic() - began < 10


def test_a229_lines_are_read_one_by_one():
    """Of a history of sixty megabytes that are lines of two letters, all of them at once would be gigabytes."""
    data = b'{"a":1}\n' * 10**6
    tracemalloc.start()
    try:
        with pytest.raises(ValueError, match="Expected"):
            lines_from_json(data, list[int])
        assert tracemalloc.get_traced_memory()[1] < 10 * 2**20
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC"])
def test_a246_a_letter_with_many_marks_takes_no_time(form):
    """They are put in order one by one: it stays as it is. No writing has so many, and of others nothing changes."""
    marked = "Kịch bản a" + "\u0301" * 100_000 + "\u0316" * 100_000
    began = time.process_time()
    stays = normal(marked, form) is marked  # pytest itself would put its marks in order, to tell of it
    assert stays
    assert time.process_time() - began < 2
    for text in ("Kịch bản", "Ki\u0323ch ba\u0309n" * 1000, "\uff11\uff12", "a" + "\u0316\u0301" * 15):
        assert normal(text, form) == unicodedata.normalize(form, text)


@pytest.mark.parametrize("kind", ["EPS", "BMP", "TIFF", "PPM", "JPEG", "ICO"])
def test_a245_a_picture_of_a_kind_that_no_figure_has_is_none(tmp_path, monkeypatch, kind):
    """Whatever the file is called; nothing interprets it: PostScript is a program."""
    monkeypatch.setattr("PIL.EpsImagePlugin.Ghostscript", lambda *_, **__: pytest.fail("Ghostscript is run"))
    Image.new("RGB", (64, 32), "red").save(tmp_path / "first-page.webp", kind)
    with pytest.raises(OSError, match="no PNG and no WebP picture"):
        opened_picture((tmp_path / "first-page.webp").read_bytes())
    assert small_picture(tmp_path / "first-page.webp") is None


@pytest.mark.parametrize(
    ("kind", "data"),
    [(b"IHDR", b"\0\0\0\4"), (b"tRNS", b""), (b"pHYs", b""), (b"zTXt", b"a\0\0" + zlib.compress(bytes(50 * 2**20)))],
)
@pytest.mark.parametrize("at_end", [False, True])
def test_a255_a_picture_with_a_broken_part_is_none(kind, data, at_end):
    """Too short, or one that grows when it is unpacked: Pillow finds some of them when it decodes the picture."""
    written = io.BytesIO()
    Image.new("RGB", (4, 4)).save(written, "PNG")
    png, place = written.getvalue(), -12 if at_end else 33
    part = struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    with pytest.raises(OSError, match=r"Truncated|too large"):
        opened_picture(png[:place] + part + png[place:])


def test_a229_a_picture_of_a_failure_is_no_larger_than_any(tmp_path):
    """That of a share of a run, which came from another machine: what is too large is left out."""
    Image.new("1", (20_000, 20_000)).save(tmp_path / "large.png")
    assert small_picture(tmp_path / "large.png") is None
    for mode in ("RGB", "RGBA", "L", "P", "1", "I;16"):
        Image.new(mode, (3000, 2000)).save(tmp_path / "screen.png")
        made = small_picture(tmp_path / "screen.png")
        assert made is not None
        assert Image.open(io.BytesIO(made)).size == (1500, 1000)
