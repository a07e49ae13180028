"""Several guides in one project: written, proven, compared and printed each by itself, in one run."""

from __future__ import annotations

import pytest

from guidebook.errors import SettingsError
from guidebook.settings import read_settings
from tests.projects import PYPROJECT, Project

_SETTINGS = """
[tool.guidebook.guides.nguoi-dan]
title = "Dành cho người dân"

[tool.guidebook.guides.can-bo]
title = "Dành cho cán bộ"
attribution = "Sở Khoa học và Công nghệ"
"""
_CHAPTER = """# language: vi
@guide
Tính năng: 1. {title}

  Theo mục 1.

  Kịch bản: Xem trang
    Khi mở trang
    Thì thấy [Một]
    Và như hình {figure}: "{title}"
      | số | vùng           |
      | 1  | nút [Sang hai] |
"""


def several(project: Project) -> Project:
    """The project with two guides, each of which has a first chapter."""
    project.write("pyproject.toml", PYPROJECT.replace("\n[tool.pytest", f"{_SETTINGS}\n[tool.pytest"))
    (project.root / "features" / "guide" / "01_thu.feature").unlink()
    for name, title in (("nguoi-dan", "Nộp"), ("can-bo", "Duyệt")):
        chapter = _CHAPTER.format(title=title, figure=f"hinh-{name}")
        project.write(f"features/guide/{name}/01_thu.feature", chapter)
    return project


def page(project: Project, name: str) -> str:
    return (project.root / "build" / "guide" / name).read_text(encoding="utf-8")


@pytest.mark.long
def test_each_guide_is_printed_in_a_folder_of_its_own(project):
    """Chapters and figures are counted in each guide from 1, its title stands over it, and a page leads to all."""
    several(project)
    code, out, err = project.guidebook("build")
    assert (code, err) == (0, ""), err
    assert "build/guide/nguoi-dan/index.html" in out and "build/guide/can-bo/index.html" in out
    for name, title, own, others in (
        ("nguoi-dan", "Dành cho người dân", "Nộp", "Duyệt"),
        ("can-bo", "Dành cho cán bộ", "Duyệt", "Nộp"),
    ):
        text = page(project, f"{name}/index.html")
        assert f"<h1>{title}</h1>" in text
        assert f"Hình&nbsp;1. {own}</span>" in text and "Hình&nbsp;2" not in text
        assert f"1. {own}" in text and others not in text
    front = page(project, "index.html")
    assert front.index('href="nguoi-dan/index.html"') < front.index('href="can-bo/index.html"')
    assert "Sở Khoa học và Công nghệ" in front and "<h1>Hướng dẫn thử</h1>" in front
    assert project.guidebook("check")[0] == 0


@pytest.mark.long
def test_each_guide_has_catalogues_of_its_own(project):
    """One guide is translated, the other not yet; `translate` brings up both; a language that one has is printed."""
    several(project)
    assert project.guidebook("build")[0] == 0
    code, out, err = project.guidebook("translate", "en")
    assert (code, err) == (0, ""), err
    assert "features/guide/nguoi-dan/en.po" in out and "features/guide/can-bo/en.po" in out
    (project.root / "features" / "guide" / "nguoi-dan" / "en.po").unlink()
    code, out, err = project.guidebook("render", "--language", "en")
    assert (code, err) == (0, ""), err
    assert "build/guide/can-bo/en/index.html" in out
    assert (project.root / "build" / "guide" / "nguoi-dan" / "index.html").exists()
    assert 'href="can-bo/en/index.html"' in page(project, "index.html")
    code, out, _ = project.guidebook("check")
    assert code == 1 and "features/guide/can-bo/en.po" in out


def test_a_chapter_beside_the_guides_is_refused(project):
    """A chapter that stands in no guide's folder would not be printed: it is told with the folders there are."""
    several(project)
    project.write("features/guide/02_la.feature", _CHAPTER.format(title="Lạ", figure="la"))
    code, out, err = project.guidebook("lint")
    assert code == 1
    assert "features/guide/02_la.feature" in out + err
    assert "features/guide/nguoi-dan/" in out + err and "features/guide/can-bo/" in out + err


def test_a_reference_stays_in_its_guide(project):
    """“mục 2” that only the other guide has is told as lost."""
    several(project)
    chapter = _CHAPTER.format(title="Nộp", figure="hinh-nguoi-dan")
    project.write("features/guide/nguoi-dan/01_thu.feature", chapter.replace("mục 1", "mục 2"))
    other = _CHAPTER.format(title="Trả", figure="tra").replace("Tính năng: 1.", "Tính năng: 2.")
    project.write("features/guide/can-bo/02_tra.feature", other)
    code, out, err = project.guidebook("lint")
    assert code == 1 and "mục 2" in out + err and "features/guide/nguoi-dan/01_thu.feature" in out + err


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ('[tool.guidebook.guides.can-bo]\nnote = "x"', "settings.guide-no-title"),
        ('[tool.guidebook.guides."Cán bộ"]\ntitle = "x"', "settings.guide-name"),
        ('[tool.guidebook.guides.can-bo]\ntitle = "x"\nformat = "pdf"', "settings.unknown"),
        ('[tool.guidebook]\nguides = ["can-bo"]', "settings.guides-no-part"),
    ],
)
def test_what_a_guide_may_not_be_is_told(tmp_path, written, told):
    """Each guide has a title and a name that is a folder's, and no setting that is unknown: told with its line."""
    head = '[tool.guidebook]\ntitle = "Thử"\n'
    text = written.replace("[tool.guidebook]\n", head) if "[tool.guidebook]\n" in written else f"{head}{written}\n"
    (tmp_path / "pyproject.toml").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as refused:
        read_settings(tmp_path)
    assert told in repr(refused.value.told)
    assert refused.value.place and refused.value.place.line > 2
