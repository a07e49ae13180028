"""The kinds of sentence that real guides are made of: each passes where it should, and says why where it shouldn't."""

from __future__ import annotations

import importlib

import pytest
from playwright.sync_api import expect

from guidebook.errors import GuidebookError
from tests.kinds import Trial, kinds

ALL = kinds()
SAID = 73
"""So many kinds can be said; to be raised with each that is added, never lowered."""
PEOPLE = """
[an]
name = "Nguyễn Văn An"
"họ tên" = "Nguyễn Văn An"
"số CCCD" = "045185000123"
"mật khẩu" = "Bimat@2020"
"mã xác thực" = "KX7Q"
"mã OTP vừa nhận" = { received = "6" }
accounts = ["định danh mức độ 1"]
invented = true

[mai]
name = "Trần Thị Mai"
"họ tên" = "Trần Thị Mai"
accounts = ["định danh mức độ 2"]
invented = true
"""
SESSION = """{"cookies": [{"name": "phien", "value": "4711", "domain": "cong.example", "path": "/", "expires": -1,
"httpOnly": false, "secure": false, "sameSite": "Lax"}],
"origins": [{"origin": "https://cong.example", "localStorage": [{"name": "tieng", "value": "vi"}]}]}"""
TRIED = [kind for kind in ALL if kind.vi and not kind.missing]


@pytest.fixture
def root(tmp_path, monkeypatch):
    """A project with a person and papers."""
    (tmp_path / "features").mkdir()
    (tmp_path / "features" / "people.toml").write_text(PEOPLE, encoding="utf-8")
    (tmp_path / "papers").mkdir()
    for name in ("giay-khai-sinh.pdf", "cccd-mat-truoc.png", "cccd-mat-sau.png", "don.pdf"):
        (tmp_path / "papers" / name).write_bytes(b"%PDF-1.4\n")
    (tmp_path / "sessions").mkdir()
    (tmp_path / "sessions" / "an.json").write_text(SESSION, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_every_kind_is_here_once_and_none_is_lost():
    """A kind that can't be said any more, or that is no longer tried, is a loss for every writer."""
    assert [kind.number for kind in ALL] == list(range(1, 78))
    assert [kind for kind in ALL if not (kind.vi or kind.missing or kind.proven_by)] == []
    assert len([kind for kind in ALL if not kind.missing]) >= SAID


@pytest.mark.parametrize("kind", [kind for kind in ALL if kind.proven_by], ids=str)
def test_what_needs_a_whole_project_is_proven_elsewhere(kind):
    """The test that is named is there."""
    module, _, name = kind.proven_by.partition("::")
    assert callable(getattr(importlib.import_module(module), name))


@pytest.mark.browser
@pytest.mark.parametrize("kind", TRIED, ids=str)
def test_a_kind_passes_where_the_page_keeps_it(browser, root, kind):
    """As a writer writes it, by the engine's verbs in a real browser."""
    Trial(browser, root, 5000).run(kind.vi, kind.page, kind.pages)


@pytest.mark.browser
@pytest.mark.parametrize("kind", [kind for kind in TRIED if kind.told], ids=str)
def test_a_kind_fails_where_the_page_is_another(browser, root, kind, monkeypatch):
    """With a sentence about what is wrong."""
    monkeypatch.setattr(expect, "_timeout", 500)  # what is not there won't come
    pages = kind.pages if kind.wrong_pages is None else kind.wrong_pages
    with pytest.raises((GuidebookError, AssertionError)) as error:
        Trial(browser, root, 1000).run(kind.vi, kind.wrong, pages)
    assert kind.told in str(error.value)


def test_a_kind_that_is_tried_says_how_it_fails():
    """Only what is for the reader alone can't fail."""
    assert [str(kind) for kind in TRIED if not (kind.told or kind.what.startswith("remark"))] == []
