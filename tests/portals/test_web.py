"""What all portals share."""

from __future__ import annotations

from pathlib import Path

import pytest

from mock_portals.web import Assets


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package with a style sheet."""
    folder = tmp_path / f"portal_of_{tmp_path.name}"  # where a package is, is looked up once
    (folder / "static").mkdir(parents=True)
    (folder / "__init__.py").touch()
    (folder / "static" / "look.css").write_text("p { color: red }", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    return folder


def test_a_style_that_was_written_since_has_another_address(package: Path) -> None:
    """An app keeps what it has begun with; the next one, of the next scenario, has what is written now."""
    app = Assets(package.name)
    before = app.address("look.css")
    (package / "static" / "look.css").write_text("p { color: blue }", encoding="utf-8")
    assert app.address("look.css") == before
    assert Assets(package.name).address("look.css") != before


def test_a_file_that_is_not_there_has_no_address(package: Path) -> None:
    """A template that names it fails, and no page asks for it in vain."""
    with pytest.raises(KeyError):
        Assets(package.name).address("other.css")
