"""The gallery: a figure is rewritten only when its capture really changed."""

import errno
import os
from pathlib import Path

import msgspec
import pytest
from PIL import Image

from guidebook import gallery
from guidebook.errors import FigureError, TargetError
from guidebook.gallery.manifest import raw_picture
from guidebook.model import Mark
from tests.guides import SNAPSHOT, act, capture, captures, figure, guide, in_browser, ordinary, section, shown


@pytest.fixture
def shot(tmp_path):
    """A gallery of the ordinary guide: record, captures, screenshots."""
    record = ordinary()
    taken, kept = captures(tmp_path / "captures", record), tmp_path / "screenshots"
    gallery.update(record, taken, kept)
    return record, taken, kept


def contents(folder):
    return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}


def sentences(changes):
    return [str(change) for change in changes]


def test_a_new_figure_is_kept_annotated_raw_and_read(shot):
    """Three files of each figure, and what they were taken with."""
    _, taken, kept = shot
    names = {f"{one}{end}" for one in ("bieu-mau", "ket-qua") for end in (".png", ".webp", ".aria.yml")}
    assert {path.name for path in kept.iterdir()} == names | {"taken-with.json"}
    raw = Image.open(taken / "bieu-mau.png").convert("RGB")
    assert Image.open(kept / "bieu-mau.webp").convert("RGB").tobytes() == raw.tobytes()


def test_a_second_update_changes_no_byte(shot):
    """Nor a time of a file: nothing is written."""
    record, taken, kept = shot
    before = contents(kept)
    assert gallery.update(record, taken, kept) == []
    assert contents(kept) == before


def test_changed_pixels_are_taken_again(shot):
    """Four by four pixels of another colour, in the browser that took the figure."""
    record, taken, kept = shot
    capture(taken, "bieu-mau", dot=(214, 48, 40))
    (change,) = gallery.update(record, taken, kept)
    assert str(change).startswith("bieu-mau was taken again: ")
    assert str(change).endswith("another look: the page.")
    assert Image.open(kept / "bieu-mau.webp").getpixel((1002, 602)) == (214, 48, 40)


def test_another_encoding_of_the_same_picture_is_the_same(shot):
    """Other bytes, no other pixel."""
    record, taken, kept = shot
    before = contents(kept)
    Image.open(taken / "bieu-mau.png").save(taken / "bieu-mau.png", compress_level=9)
    assert gallery.update(record, taken, kept) == []
    assert contents(kept) == before


def test_another_build_may_draw_a_few_pixels_otherwise(shot):
    """Less than a thousandth of the pixels, boxes off by one: nothing is rewritten, nor what took them."""
    record, taken, kept = shot
    before = contents(kept)
    capture(taken, "bieu-mau", dot=(0, 0, 0), text=SNAPSHOT.replace("320,200,400,44", "320,201,400,44"))
    assert gallery.update(in_browser(record, "Chromium 2"), taken, kept) == []
    assert contents(kept) == before


def test_another_build_is_not_another_screen(shot):
    """A label that changed is taken again, whichever browser saw it."""
    record, taken, kept = shot
    capture(taken, "bieu-mau", text=SNAPSHOT.replace("+ Thêm mới", "Thêm"))
    (change,) = gallery.update(in_browser(record, "Chromium 2"), taken, kept)
    assert str(change.why) == "renamed: liên kết [+ Thêm mới] → [Thêm]"
    known = msgspec.json.decode((kept / "taken-with.json").read_bytes())["figures"]
    assert (known["bieu-mau"]["browser"], known["ket-qua"]["browser"]) == ("Chromium 2", "Chromium 1")


@pytest.mark.parametrize(("x", "found"), [(321, []), (323, ["ô [Họ tên *] moved"])])
def test_a_control_that_moved_is_taken_again(shot, x, found):
    """The callout would stand elsewhere; one pixel nobody sees."""
    record, taken, kept = shot
    capture(taken, "bieu-mau", text=SNAPSHOT.replace("320,200,400,44", f"{x},200,400,44"))
    assert [str(change.why) for change in gallery.update(record, taken, kept)] == found


def test_a_new_callout_draws_again_and_takes_nothing(shot):
    """Only the annotated picture and the list are written."""
    _, taken, kept = shot
    before = contents(kept)
    marked = guide(
        section(
            shown(figure(address_bar=True, marks=[Mark(1, "[Đăng nhập]")])),
            act("nhấn", "ô [Họ tên]"),
            shown(figure("ket-qua", page=2, caption="Kết quả", part="khung [Biểu mẫu]")),
        )
    )
    assert sentences(gallery.update(marked, taken, kept)) == [
        "bieu-mau was drawn again: its marks, part or address bar changed."
    ]
    after = contents(kept)
    assert {name for name in after if after[name] != before[name]} == {"bieu-mau.png", "taken-with.json"}


def test_another_wording_changes_no_figure(shot):
    """Captions and notes stand beside a picture, not in it."""
    record, taken, kept = shot
    text = msgspec.json.encode(record).replace("Biểu mẫu đăng ký".encode(), "Đăng ký".encode())
    assert gallery.update(msgspec.json.decode(text, type=type(record)), taken, kept) == []


@pytest.mark.parametrize("name", ["bieu-mau.png", "bieu-mau.webp", "bieu-mau.aria.yml"])
def test_a_file_that_is_missing_comes_back(shot, name):
    """As it was, byte for byte."""
    record, taken, kept = shot
    before = (kept / name).read_bytes()
    (kept / name).unlink()
    (change,) = gallery.update(record, taken, kept)
    assert "missing" in str(change.why)
    assert (kept / name).read_bytes() == before


def test_a_file_that_was_cut_off_comes_back(shot):
    """A full disk, or a half checkout, leaves such files."""
    record, taken, kept = shot
    before = (kept / "bieu-mau.png").read_bytes()
    (kept / "bieu-mau.png").write_bytes(before[:1000])
    gallery.update(record, taken, kept)
    assert (kept / "bieu-mau.png").read_bytes() == before


def test_a_figure_that_nobody_shows_is_removed(shot):
    """With all its files; what isn't a figure's stays."""
    record, taken, kept = shot
    for name in ("cu.png", "cu.webp", "cu.aria.yml", "README.md"):
        (kept / name).write_bytes(b"old")
    assert sentences(gallery.update(record, taken, kept)) == ["cu was removed: no sentence of the guide shows it."]
    assert [path.name for path in kept.glob("cu.*")] == []
    assert (kept / "README.md").exists()


def test_a83_a_figures_own_file_in_another_case_is_no_orphan(shot):
    """Where a file system knows no case, it is the figure's own; here it is the same file under two names."""
    record, taken, kept = shot
    own = kept / "Bieu-Mau.png"
    if not own.exists():
        os.link(kept / "bieu-mau.png", own)
    assert gallery.update(record, taken, kept) == []
    assert (kept / "bieu-mau.png").exists()
    assert own.exists()


def test_a_run_of_a_part_removes_nothing(shot):
    """Figures of the scenarios that did not run are no orphans, and stay known."""
    _, taken, kept = shot
    form = figure(address_bar=True)
    part = guide(section(shown(form), act("nhập", "ô [Ngày sinh]")), complete=False)
    gallery.update(part, taken, kept)
    assert (kept / "ket-qua.png").exists()
    assert "ket-qua" in msgspec.json.decode((kept / "taken-with.json").read_bytes())["figures"]


def test_comparing_writes_nothing(shot):
    """It says what an update would do."""
    record, taken, kept = shot
    capture(taken, "bieu-mau", dot=(0, 0, 0))
    before = contents(kept)
    assert len(gallery.compare(record, taken, kept)) == 1
    assert contents(kept) == before


def test_a_full_disk_leaves_the_old_figures(shot, monkeypatch):
    """The last of the files finds no room: nothing was replaced, nothing is left over, and it is said."""
    record, taken, kept = shot
    capture(taken, "bieu-mau", dot=(0, 0, 0))
    before = contents(kept)
    write = Path.write_bytes

    def full(path, data):
        if "taken-with" in path.name:
            write(path, data[: len(data) // 2])
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(FigureError, match=r"can't be written \(No space left on device\): the old figures"):
        gallery.update(record, taken, kept)
    assert contents(kept) == before


def test_a_folder_that_cannot_be_made_is_a_sentence(shot):
    """Also where screenshots is a file."""
    record, taken, kept = shot
    file = kept / "README.md"
    file.write_text("", encoding="utf-8")
    with pytest.raises(FigureError, match="can't be written"):
        gallery.update(record, taken, file)


def test_a_missing_capture_is_a_sentence(shot):
    """It names the file."""
    record, taken, kept = shot
    (taken / "ket-qua.png").unlink()
    with pytest.raises(FigureError, match=r"captures/ket-qua\.png is missing"):
        gallery.update(record, taken, kept)


@pytest.mark.parametrize(
    ("name", "data"),
    [("taken-with.json", b"{"), ("taken-with.json", b'{"figures": 3}')],
)
def test_a_broken_file_of_the_gallery_is_a_sentence(shot, name, data):
    """A merge that went wrong says which file, and what to do."""
    record, taken, kept = shot
    (kept / name).write_bytes(data)
    with pytest.raises(FigureError, match="restore it from git, or delete it"):
        gallery.update(record, taken, kept)


@pytest.mark.long
def test_a94_a_picture_of_gigabytes_is_a_sentence(tmp_path):
    """A few bytes can say that they are one: it is not unpacked."""
    bomb = tmp_path / "hinh.webp"
    Image.new("1", (30_000, 30_000)).save(bomb, "PNG")
    assert bomb.stat().st_size < 200_000
    with pytest.raises(FigureError, match=r"hinh.webp is not a whole picture .*more than 100 million pixels"):
        raw_picture(tmp_path, "hinh")


def test_a_snapshot_that_is_none_any_more_is_written_again(shot):
    """As a picture is: what is true was just taken."""
    record, taken, kept = shot
    before = {name: data for name, (data, _) in contents(kept).items()}
    (kept / "ket-qua.aria.yml").write_bytes(b"screen: [")
    (change,) = gallery.update(record, taken, kept)
    assert str(change) == "ket-qua was taken again: ket-qua.aria.yml was missing or not as it was written."
    assert {name: data for name, (data, _) in contents(kept).items()} == before


def test_a_callout_that_points_at_nothing_writes_nothing(shot):
    """All figures are read before the first is written."""
    _, taken, kept = shot
    before = contents(kept)
    capture(taken, "ket-qua", dot=(0, 0, 0))
    wrong = guide(section(shown(figure("ket-qua", page=2)), shown(figure(marks=[Mark(1, "nút [Lưu]", line=9)]))))
    with pytest.raises(TargetError, match=r"01_thu\.feature:9: "):
        gallery.update(wrong, taken, kept)
    assert contents(kept) == before
