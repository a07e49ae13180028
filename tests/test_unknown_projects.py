"""A project that came from anywhere is looked at without running what it has no business to run, and in time."""

from __future__ import annotations

import shutil
import time

import pytest

from guidebook.errors import FeatureError
from guidebook.sentences.features import read_feature
from guidebook.sentences.prose import labels_in
from tests.projects import PYPROJECT, Project

CHAPTER = """# language: vi
@guide
Tính năng: Thử

  Kịch bản: Xem trang
    Khi truy cập https://cong.example/
    Thì thấy {target}
"""


@pytest.mark.parametrize("command", ["lint", "sentences"])
@pytest.mark.parametrize("named", ['addopts = ["-p", "planted"]\npythonpath = ["own"]', 'addopts = "-p own.planted"'])
def test_a212_a_project_without_python_runs_none_by_pytest_s_settings(tmp_path, command, named):
    """It has neither a conftest.py nor steps: a plugin that they name, in a folder of the project's, is not loaded."""
    project = Project(tmp_path / "project")
    (project.root / "conftest.py").unlink()
    shutil.rmtree(project.root / "steps")
    shutil.rmtree(project.root / "features" / "checks")
    project.write("pyproject.toml", PYPROJECT.replace('bdd_features_base_dir = "features"', named))
    project.write("features/guide/01_thu.feature", CHAPTER.format(target="[Một]"))
    project.write("own/planted.py", "from pathlib import Path\n\nPath('ran').touch()\n")
    code, out, err = project.guidebook(command)
    assert (code, err) == (0, ""), out + err
    assert not (project.root / "ran").exists()


@pytest.mark.parametrize("command", ["lint", "sentences"])
def test_a215_looking_at_a_project_empties_no_file_and_runs_nothing_from_above(tmp_path, command):
    """Pytest's log file in its settings, wherever that is; a conftest.py and settings in the folder that holds it."""
    project = Project(tmp_path / "above" / "project")
    (project.root / "conftest.py").unlink()
    shutil.rmtree(project.root / "steps")
    shutil.rmtree(project.root / "features" / "checks")
    profile = tmp_path / "profile"
    profile.write_text("mine", encoding="utf-8")
    (tmp_path / "above" / "pytest.ini").write_text(f"[pytest]\nlog_file = {profile}\n", encoding="utf-8")
    (tmp_path / "above" / "conftest.py").write_text(
        "from pathlib import Path\n\nPath('ran').touch()\n", encoding="utf-8"
    )
    project.write("features/guide/01_thu.feature", CHAPTER.format(target="[Một]"))
    for table in ("", f'[tool.pytest.ini_options]\nlog_file = "{profile.as_posix()}"\n'):
        project.write("pyproject.toml", PYPROJECT.partition("[tool.pytest")[0] + table)
        code, out, err = project.guidebook(command)
        assert (code, err) == (0, ""), out + err
        assert profile.read_text(encoding="utf-8") == "mine"
        assert not list(tmp_path.rglob("ran"))


def test_a212_a_project_with_steps_is_run_as_its_settings_say(tmp_path):
    """Its own Python runs anyhow."""
    project = Project(tmp_path / "project")
    project.write("pyproject.toml", f'{PYPROJECT}addopts = "-p own.planted"\npythonpath = "."\n')
    project.write("own/planted.py", "from pathlib import Path\n\nPath('ran').touch()\n")
    code, out, err = project.guidebook("lint")
    assert (code, err) == (0, ""), out + err
    assert (project.root / "ran").exists()


@pytest.mark.parametrize("word", ["the second ", "[a] > ", '"a" ', "field [a] and field [b], "])
def test_a214_a_sentence_is_no_longer_than_patterns_can_be_tried_on(tmp_path, word):
    """It is told with its line, at once; one that is as long as it may be is read."""
    for letters, is_read in ((1000, True), (1001, False), (4900, False)):
        text = CHAPTER.format(
            target=(word * 5000)[: letters - len("thấy ")].rstrip().ljust(letters - len("thấy "), "x")
        )
        (tmp_path / "a.feature").write_text(text, encoding="utf-8")
        began = time.monotonic()
        if is_read:
            assert len(read_feature(tmp_path / "a.feature", tmp_path).sections[0].sentences[1].text) == letters
        else:
            with pytest.raises(FeatureError, match=f"has {letters} letters") as caught:
                read_feature(tmp_path / "a.feature", tmp_path)
            assert str(caught.value.place) == "a.feature:7"
        assert time.monotonic() - began < 5


@pytest.mark.parametrize("where", ["  {}", "  Scenario: B\n    {}\n\n    When press [X]\n    Then see [Y]"])
@pytest.mark.parametrize("sign", ["[", "[a ", "\\[", '"a'])
def test_a293_a_paragraph_is_no_longer_than_can_be_looked_through(tmp_path, where, sign):
    """It is told at once; one that is as long as it may be is read, in little time."""
    for letters, is_read in ((19_970, True), (20_050, False), (1_000_000, False)):
        lines = [(sign * 5000)[:2500], (sign * 5000)[:2400], *["x" * 2500] * (letters // 2500 - 1)]
        lines[-1] += "x" * (letters - len("\n".join(lines)))
        text = f"# language: en\nFeature: A\n{where.format((chr(10) + '    ').join(lines))}\n"
        (tmp_path / "a.feature").write_text(text, encoding="utf-8")
        began = time.process_time()
        if is_read:
            chapter = read_feature(tmp_path / "a.feature", tmp_path)
            labels_in(chapter.description + "".join(one.description for one in chapter.sections))
        else:
            with pytest.raises(FeatureError, match="A paragraph here has"):
                read_feature(tmp_path / "a.feature", tmp_path)
        assert time.process_time() - began < 3


def test_a293_a_chapter_s_prose_counts(tmp_path):
    """Many paragraphs are as much as one."""
    prose = "\n\n".join("  " + "x" * 4000 for _ in range(300))
    (tmp_path / "a.feature").write_text(f"# language: en\nFeature: A\n{prose}\n", encoding="utf-8")
    with pytest.raises(FeatureError, match="more than 10000 sentences or 1000000 letters"):
        read_feature(tmp_path / "a.feature", tmp_path)
