"""What a failed sentence leaves, and where."""

import re
from pathlib import Path
from types import SimpleNamespace

import pytest

from guidebook.errors import Place
from guidebook.recording.cleaning import clean_report, is_clean
from guidebook.recording.failure_files import folder_of
from guidebook.recording.failures import FAILED, PRIVACY, Failed

PHONE = "0912345678"
LONG = "test_nộp_hồ_sơ_đề_nghị_cấp_giấy_chứng_nhận_" * 5


def folder(name, file="features/guide/01_thu.feature", line=7, attempt=1):
    """Where a test keeps what was seen when its sentence failed."""
    stash = {FAILED: Failed("Khi nhấn [X]", Place(file, line))} if line else {}
    return folder_of(SimpleNamespace(name=name, nodeid=f"steps/test.py::{name}", stash=stash), Path("f"), attempt).name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"name": f"{LONG}[a]"}, {"name": f"{LONG}[b]"}),  # rows of an outline
        ({"name": "test[a/b]"}, {"name": "test[a.b]"}),
        ({"name": "test_Thu"}, {"name": "test_thu"}),  # one on Windows and macOS
        ({"name": "t"}, {"name": "t", "attempt": 2}),
        ({"name": "t"}, {"name": "t", "file": "features/checks/01_thu.feature"}),
        ({"name": "t"}, {"name": "t", "line": 8}),
        ({"name": "test[a]", "line": 0}, {"name": "test[b]", "line": 0}),
    ],
)
def test_each_failure_has_a_folder_of_its_own(one, other):
    """On every file system: capitals, and what no name may hold, tell nothing apart."""
    assert folder(**one).casefold() != folder(**other).casefold()
    assert folder(**one) == folder(**one)


@pytest.mark.parametrize("name", [LONG, "con", "test[a:b*c?]", "test[. ]", "nul.", "test[" + "ế" * 300 + "]", "../x"])
@pytest.mark.parametrize("file", ["features/guide/con.feature", f"features/guide/{'ễ' * 200}: x.feature"])
def test_every_system_takes_its_name(name, file):
    """Short, without signs, and none that Windows keeps for itself."""
    for line in (0, 7):
        made = folder(name, file, line)
        assert len(made.encode()) < 255
        assert len(made) < 100
        assert not set(made) & set('/\\:*?"<>|')
        assert made[-1] not in ". "
        assert made.partition(".")[0].casefold() not in {"con", "nul", "prn", "aux", "com1", "lpt1"}


def test_a_log_of_any_length_is_kept_by_its_end():
    """Each letter of it is looked at, which takes its time: a browser's protocol writes megabytes."""
    log = "".join(f"line {number}\n" for number in range(1_000_000))
    report = SimpleNamespace(sections=[("Captured stderr call", log)], user_properties=[], failed=False)
    clean_report(SimpleNamespace(stash=pytest.Stash()), report)
    ((_, kept),) = report.sections
    first, rest = kept.split("\n", 1)
    assert first == f"({len(log) - len(rest)} letters before this line are left out.)"
    assert log.endswith("\n" + rest)
    assert 99_000 < len(rest) <= 100_000


class _TellingError(Exception):
    """An exception whose written form says more than its text."""

    def __repr__(self) -> str:
        return f"_TellingError('{PHONE}')"


@pytest.mark.parametrize(
    ("error", "clean"),
    [
        (AssertionError("Mật khẩu HoaSenN"), True),
        (AssertionError(f"Gọi '{PHONE}'"), False),
        (_TellingError("x"), False),
    ],
)
def test_the_written_form_of_an_error_is_judged_by_what_it_says_beyond_its_text(error, clean):
    """The signs that Python writes around a text make no secret of it; what only the written form has is one still."""
    in_quotes = SimpleNamespace(clean=lambda text, written: re.sub("'[^']+'", "•••", text))
    assert is_clean(SimpleNamespace(stash={PRIVACY: in_quotes}), error) == clean
