"""What a guide is made of: each kind of file, and what it touches."""

from __future__ import annotations

import contextlib
import os
import socket
import sys
from pathlib import Path

import grimp
import pytest

import guidebook
from guidebook.errors import RunError, SettingsError
from guidebook.freshness import sources
from guidebook.freshness.file_audit import audit
from guidebook.freshness.sources import refuse_boundless, sources_of, taken_files
from guidebook.invocation import project_of
from guidebook.settings import read_settings, settings_of_printing
from guidebook.untrusted_files import MOST_BYTES, MOST_BYTES_OF_TEXT, read_plain
from tests.hostile import ENDLESS, links, pipes
from tests.test_house import ROOT, tracked_files

HARMLESS = {
    *("README.md", "README.vi.md", "CHANGELOG.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "docs", "LICENSE", "Makefile"),
    *(".gitignore", ".gitattributes", "tests", "bench", "screenshots", "examples", ".github", ".ci", "ci"),
}
"""Of this project, by its first name: what no scenario and no page of the guide is made of."""


@pytest.fixture(scope="module")
def surroundings() -> dict[str, str]:
    """What is around every project: the same for all files."""
    return sources._surroundings()


@pytest.fixture
def around_once(monkeypatch, surroundings) -> None:
    """It takes longer to find than all files of a small project: once is enough where it does not change."""
    monkeypatch.setattr(sources, "_surroundings", lambda: dict(surroundings))


def group_of(root: Path, change) -> str:
    """What differs in ``root`` after ``change``."""
    before = sources_of(root)
    change()
    after = sources_of(root)
    groups = [name for name in ("run", "chapters", "printing") if getattr(before, name) != getattr(after, name)]
    return ", ".join(groups)


def expected(name: str) -> str:
    """What a file of this project touches; all that isn't told apart here touches everything."""
    if name.partition("/")[0] in HARMLESS:
        return ""
    if name.startswith("features/guide/") and name.endswith(".feature"):
        return "chapters"
    printed = ("features/checks/", *(f"guidebook/{name}" for name in sources._PRINTING))
    if name.startswith(printed) or name.endswith(".po"):
        return "printing"
    return "run"


def test_every_file_of_the_project_touches_what_it_should():
    """Each file that git keeps is in its group, and in no other; the engine's modules are `test_no_scenario_meets…`."""
    found = sources_of(ROOT)
    groups = {"run": found.run, "chapters": found.chapters, "printing": found.printing}
    wrong = {}
    for path in tracked_files():
        name = path.relative_to(ROOT).as_posix()
        told = f"the engine's {name.removeprefix('guidebook/')}" if name.startswith("guidebook/") else name
        within = ", ".join(group for group, names in groups.items() if told in names)
        if name != "pyproject.toml" and within != expected(name):
            wrong[name] = within
    assert wrong == {}


@pytest.mark.slow
@pytest.mark.usefixtures("around_once")
@pytest.mark.parametrize(
    ("name", "group"),
    [
        ("conftest.py", "run"),
        ("steps/reading_steps.py", "run"),
        ("steps/people.json", "run"),
        ("mock_portals/templates/home.html", "run"),
        ("mock_portals/static/home.css", "run"),
        ("mock_portals/static/forms.js", "run"),
        ("mock_portals/static/mark.svg", "run"),
        ("mock_portals/static/font.woff2", "run"),
        ("mock_portals/static/photo.jpg", "run"),
        ("mock_portals/directory/bodies.csv", "run"),
        ("mock_portals/docs/help.html", "run"),
        ("mock_portals/static/build/bundle.js", "run"),
        ("mock_portals/README.md", "run"),
        ("requirements.txt", "run"),
        ("setup.cfg", "run"),
        (".env", "run"),
        ("unheard.of", "run"),
        ("features/words.txt", "run"),
        ("features/guide/steps.py", "run"),
        ("publish/portal.html", "run"),
        ("check/lint.py", "run"),
        ("features/guide/01_a.feature", "chapters"),
        ("features/guide/more/02_b.feature", "chapters"),
        ("features/guide/en.po", "printing"),
        ("features/checks/01_a.feature", "printing"),
        ("README.md", ""),
        ("README.vi.md", ""),
        ("LICENSE", ""),
        ("Makefile", ""),
        ("docs/notes.md", ""),
        ("tests/test_a.py", ""),
        ("ci/gitlab/guidebook.yml", ""),
        ("examples/shop/features/guide/01_a.feature", ""),
        ("steps/examples/a.json", "run"),
        ("screenshots/a.png", ""),
        ("build/guide/index.html", ""),
        (".git/HEAD", ""),
        (".mypy_cache/a.json", ""),
        ("steps/__pycache__/a.pyc", ""),
        ("env/pyvenv.cfg", ""),
        ("steps/.tasks.py.swp", ""),
        ("steps/tasks.py~", ""),
    ],
)
def test_each_kind_of_file_touches_what_it_should(tmp_path, name, group):
    """When it is new, when it changes, when it goes."""
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    assert group_of(tmp_path, lambda: path.write_text("old", encoding="utf-8")) == group
    assert group_of(tmp_path, lambda: path.write_text("new", encoding="utf-8")) == group
    assert group_of(tmp_path, path.unlink) == group


@pytest.mark.usefixtures("around_once")
@pytest.mark.parametrize(
    ("old", "new", "group"),
    [
        ("title = 'A'", "title = 'B'", "printing"),
        ("note = 'A'", "note = 'B'", "printing"),
        ("ink = '#000000'", "ink = '#111111'", "printing"),
        ("unheard = 1", "unheard = 2", "run"),
        ("addopts = ['-q']", "addopts = ['-v']", "run"),
        ("dependencies = ['a']", "dependencies = ['b']", "run"),
        ("title = 'A'", "title =", "run, printing"),
    ],
)
def test_the_settings_of_the_printing_touch_nothing_else(tmp_path, old, new, group):
    """All others, and those that nobody knows yet, touch everything."""
    text = """[project]
dependencies = ['a']
[tool.pytest.ini_options]
addopts = ['-q']
[tool.guidebook]
title = 'A'
note = 'A'
unheard = 1
[tool.guidebook.figures]
ink = '#000000'
"""
    path = tmp_path / "pyproject.toml"
    path.write_text(text, encoding="utf-8")
    assert old in text
    assert group_of(tmp_path, lambda: path.write_text(text.replace(old, new), encoding="utf-8")) == group


def test_settings_that_are_only_printed_say_so():
    """In their own definitions: what the freshness of a guide is told by. ``pages`` is heeded by reports alone."""
    printed = {"title", "attribution", "note", "formats", "figures", "guides", "pages", "report"}
    assert settings_of_printing() == printed


def test_no_scenario_meets_what_is_only_printed():
    """The engine's modules that touch the printing alone: a run and the steps import none of them.

    What the run refuses before it begins (`check`, and `publish` for its sake) is no part of what it proves.
    """
    graph = grimp.build_graph("guidebook", "steps", cache_dir=None)
    for module in [name for name in graph.modules if name.split(".")[1:2] in (["check"], ["publish"])]:
        graph.remove_module(module)
    begin = ("guidebook.pytest_plugin", "guidebook.pytest_run", "steps")
    began = {name for name in graph.modules if name.startswith(begin)}
    met = began.union(*(graph.find_upstream_modules(name) for name in began))
    files = [name.removeprefix("guidebook.").replace(".", "/") for name in met if name.startswith("guidebook.")]
    assert [name for name in files if f"{name}.py".startswith(sources._PRINTING)] == []
    engine = Path(guidebook.__file__).parent
    assert [name for name in sources._PRINTING if not (engine / name).exists()] == []


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("an installed package", lambda folder: (folder / "new-1.0.dist-info").mkdir()),
        ("the browser", lambda folder: (folder / "browser").write_text("#!/bin/sh\necho 2\n", encoding="utf-8")),
        ("a font of the system", lambda folder: (folder / "font.ttf").write_bytes(b"glyphs")),
        ("PYTEST_ADDOPTS", lambda _: os.environ.update(PYTEST_ADDOPTS="-x")),
        ("Python", lambda _: setattr(sys, "version", "4.0")),
    ],
)
def test_what_is_around_the_project_touches_everything(tmp_path, monkeypatch, name, change):
    """Packages, the browser, fonts, pytest's own variable, Python."""
    around = tmp_path / "around"
    around.mkdir()
    browser = around / "browser"
    browser.write_text("#!/bin/sh\necho 1\n", encoding="utf-8")
    browser.chmod(0o755)
    monkeypatch.setenv("GUIDEBOOK_BROWSER", str(browser))
    monkeypatch.setenv("PYTEST_ADDOPTS", "")
    monkeypatch.setattr(sys, "version", sys.version)
    monkeypatch.setattr(sys, "path", [*sys.path, str(around)])
    monkeypatch.setattr(sources, "_FONTS", {"Linux": (str(around),)})
    monkeypatch.setattr(sources.platform, "system", lambda: "Linux")
    (tmp_path / "project").mkdir()
    before = sources_of(tmp_path / "project").run
    change(around)
    after = sources_of(tmp_path / "project").run
    assert before[name] != after[name]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own there")
def test_links_are_followed_and_pipes_are_not_read(tmp_path):
    """A folder that lies elsewhere counts; one that holds itself ends."""
    (tmp_path / "elsewhere").mkdir()
    project = tmp_path / "project"
    project.mkdir()
    (project / "portal").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "elsewhere" / "again").symlink_to(project)
    os.mkfifo(project / "pipe")
    page = tmp_path / "elsewhere" / "page.html"
    assert group_of(project, lambda: page.write_text("new", encoding="utf-8")) == "run"


def test_what_lies_in_a_package_that_a_run_imported_counts(tmp_path, monkeypatch):
    """Templates and data of a portal that is installed from a folder beside the project."""
    project, package = tmp_path / "project", tmp_path / "beside" / "portal_beside"
    project.mkdir()
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "page.html").write_text("old", encoding="utf-8")
    monkeypatch.syspath_prepend(package.parent)
    monkeypatch.setitem(sys.modules, package.name, __import__(package.name))
    imported = taken_files(project)
    before = sources_of(project, imported)
    (package / "page.html").write_text("new", encoding="utf-8")
    (package / "more.css").touch()
    after = sources_of(project, imported)
    changed = {name for name, found in after.run.items() if before.run.get(name) != found}
    assert {Path(name).name for name in changed} == {"page.html", "more.css"}


def test_what_a_run_read_counts_in_whatever_folder_of_the_project(tmp_path):
    """Data that steps keep in docs/ or tests/; what came out of a run, caches and files elsewhere are nothing of it."""
    inside = ("docs/notice.txt", "tests/data/names.csv", "README.md", "build/page.html", "tests/__pycache__/x.txt")
    for name in (*inside, "../elsewhere.txt"):
        (tmp_path / "project" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "project" / name).touch()
    opened: set[str] = set()
    with audit(opened):
        for name in (*inside, "../elsewhere.txt"):
            (tmp_path / "project" / name).read_bytes()
    imported = taken_files(tmp_path / "project")
    read = set(taken_files(tmp_path / "project", opened)) - set(imported)
    assert read == {"README.md", "docs/notice.txt", "tests/data/names.csv"}


def test_what_a_run_imported_counts_wherever_it_lies(tmp_path, monkeypatch):
    """A module that steps took from tests/, or from outside the project."""
    project = tmp_path / "project"
    for path in (project / "tests" / "borrowed_here.py", tmp_path / "borrowed_there.py"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("WORD = 'old'", encoding="utf-8")
        monkeypatch.syspath_prepend(path.parent)
        monkeypatch.setitem(sys.modules, path.stem, __import__(path.stem))
    borrowed = [name for name in taken_files(project) if "borrowed" in name]
    assert [Path(name).name for name in borrowed] == ["borrowed_there.py", "borrowed_here.py"]
    before = sources_of(project, borrowed)
    for name in borrowed:
        (project / name).write_text("WORD = 'new'", encoding="utf-8")
    after = sources_of(project, borrowed)
    assert {name for name, found in after.run.items() if before.run[name] != found} == set(borrowed)


# --- projects that came from elsewhere ---------------------------------------------------------------------


@pytest.mark.long
@links
def test_a81_a_link_to_all_of_a_disk_is_told(tmp_path, around_once):
    """Before all of it is read; so is a list of the last run that names it."""
    project = tmp_path / "project"
    (project / "portal").mkdir(parents=True)
    (project / "portal" / "all").symlink_to(Path(project.anchor), target_is_directory=True)
    with pytest.raises(RunError, match=r"over links, more than 20,000 files outside of the project"):
        refuse_boundless(project)
    (project / "portal" / "all").unlink()
    with pytest.raises(RunError, match=r"more than 20,000 files outside of the project"):
        sources_of(project, taken=[project.anchor])


@links
def test_a81_links_that_go_round_end(tmp_path, around_once):
    """To itself, to its own folder, to the one above, to each other."""
    project = tmp_path / "project"
    (project / "portal").mkdir(parents=True)
    (project / "portal" / "page.html").touch()
    for name, target in {"itself": "itself", "here": ".", "above": "..", "one": "other", "other": "one"}.items():
        (project / "portal" / name).symlink_to(target)
    assert list(sources_of(project).run.keys() - sources._surroundings().keys() - engines()) == ["portal/page.html"]


def engines() -> set[str]:
    """The names of the engine's own files."""
    return {name for name in sources_of(Path("nowhere")).run if name.startswith("the engine's ")}


def test_a81_what_is_larger_than_a_page_is_told_by_its_size_and_time(tmp_path, around_once):
    """A file of a terabyte, of which nothing is written; a change of it is noticed all the same."""
    data = tmp_path / "data.bin"
    with data.open("wb") as file:
        file.truncate(2**40)
    before = sources_of(tmp_path).run["data.bin"]
    with data.open("r+b") as file:
        file.truncate(2**40 + 1)
    assert sources_of(tmp_path).run["data.bin"] != before


@pipes
def test_a81_nothing_that_never_ends_is_read(tmp_path):
    """A pipe that nobody writes to, a socket, a device, too much: each is told at once, in words that people read."""
    os.mkfifo(tmp_path / "pipe")
    with (tmp_path / "large").open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    with socket.socket(socket.AF_UNIX) as listening, contextlib.chdir(tmp_path):
        listening.bind("socket")
        reasons = {}
        for path in (tmp_path / "pipe", tmp_path / "socket", ENDLESS, tmp_path / "large", tmp_path):
            with pytest.raises(OSError, match=r".") as told:
                read_plain(path)
            reasons[path.name] = told.value.strerror
    assert reasons["pipe"] == reasons["zero"] == "it is no file, but a pipe, a socket or a device"
    assert reasons["large"] == "it has more than 64 MB, which no such file needs"


@pipes
@pytest.mark.parametrize("what", ["pipe", "endless", "long"])
def test_a81_settings_that_never_end_are_told(tmp_path, what):
    """By every command, before it does anything."""
    settings = tmp_path / "pyproject.toml"
    if what == "pipe":
        os.mkfifo(settings)
    elif what == "endless":
        settings.symlink_to(ENDLESS)
    else:
        settings.write_bytes(b"#" * (MOST_BYTES_OF_TEXT + 1))
    assert project_of(tmp_path) is None
    with pytest.raises(SettingsError, match=r"pyproject\.toml can't be read: it (is no file|has more than 4 MB)"):
        read_settings(tmp_path)
