"""What has to run again, by what the last run left: without running anything."""

import sys
import sysconfig
from types import ModuleType

import msgspec
import pytest

from guidebook.errors import GuidebookError
from guidebook.files.writing import write_json
from guidebook.freshness import sources
from guidebook.freshness.keeping import keep_run
from guidebook.freshness.last_run import refuse_edited
from guidebook.freshness.plan import Plan, plan_of
from guidebook.freshness.sources import sources_of, taken_files
from guidebook.model import CAPTURES, RECORD, Chapter, Record, Section, Sentence
from guidebook.project_folders import LAST_RUN

FILES = ("features/guide/01_mot.feature", "features/guide/02_hai.feature")


def record(*passed):
    """A guide of a scenario a chapter, without figures."""

    def chapter(file, passes):
        sentence = Sentence("Khi", "when", "làm", 5, passed=passes, failed=not passes)
        return Chapter(file, file, (Section("A", 3, (sentence,), passed=passes),))

    return Record(tuple(map(chapter, FILES, passed)), complete=all(passed))


class Folder:
    """A project whose runs are made up."""

    def __init__(self, root):
        self.root = root
        for name in (*FILES, "steps/x.py", "pyproject.toml"):
            self.write(name)

    def write(self, name, text="old"):
        """Write one of its files."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def ran(self, *passed, plan=None):
        """A run of everything is kept, and printed where it passed."""
        run = self.root / "build" / ".last-run-x"
        (run / CAPTURES).mkdir(parents=True)
        write_json(run / RECORD, record(*passed))
        plan = plan or Plan(sources_of(self.root), everything="asked")
        keep_run(run, self.root, record(*passed), plan, "It is there." if all(passed) else "")

    def plan(self):
        """What would be done now."""
        return plan_of(self.root)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A project. What is around it, and what this process imported, is the same each time, and takes long to list."""
    monkeypatch.setattr(sources, "ENGINE", tmp_path / "engine")
    monkeypatch.setattr(sources, "_surroundings", dict)
    monkeypatch.setattr(sources, "_imported", lambda _: set())
    return Folder(tmp_path)


def test_where_nothing_changed_nothing_is_done(folder):
    """Everything passed, and is printed."""
    folder.ran(True, True)
    assert folder.plan().nothing


@pytest.mark.parametrize(
    "name",
    ["notes.txt", "TODO", "Ghi-chu.md", "Dockerfile", "bao-cao.pdf", "x.patch", ".editorconfig", "sửa chữa.docx"],
)
def test_a_document_beside_the_project_s_folders_is_nobody_s(folder, name):
    """When it is new, and when it changes."""
    folder.ran(True, True)
    folder.write(name)
    assert folder.plan().nothing
    folder.write(name, "new")
    assert folder.plan().nothing


@pytest.mark.parametrize("name", ["more.py", "conftest.py", "pytest.ini", "logo.png", "words.json", ".env", "data.csv"])
def test_what_a_run_may_look_for_counts_when_it_is_new(folder, name):
    """Code, settings, data, parts of pages: a wrong skip is worse than a slow build."""
    folder.ran(True, True)
    folder.write(name)
    assert str(folder.plan().everything) == f"{name} is new"


def test_a_document_that_a_run_read_counts(folder):
    """Whatever it is called."""
    path = folder.write("notes.txt")
    plan = Plan(sources_of(folder.root), everything="asked", opened={str(path)})
    folder.ran(True, True, plan=plan)
    assert folder.plan().nothing
    folder.write("notes.txt", "new")
    assert str(folder.plan().everything) == "notes.txt changed"


def test_a_chapter_that_failed_is_no_new_one(folder):
    """It runs again, and the others' sources, which were not printed, are no new ones either."""
    folder.ran(True, False)
    plan = folder.plan()
    assert {file: str(why) for file, why in plan.chapters.items()} == {
        FILES[1]: f"{FILES[1]} did not pass the last time"
    }
    assert set(map(str, plan.printing.values())) == {"nothing was printed of the last run"}
    assert "is new" not in str(plan.explained(record(True, False).chapters))


@pytest.mark.parametrize(
    "spoil", [lambda data: data.replace(b'"passed": false', b'"passed": true'), lambda data: data[:-40]]
)
def test_a_record_that_was_edited_or_torn_is_noticed(folder, spoil):
    """What it says was proven would be printed."""
    folder.ran(True, False)
    path = folder.root / LAST_RUN / RECORD
    before = path.read_bytes()
    path.write_bytes(spoil(before))
    assert folder.plan().everything
    try:
        msgspec.json.decode(path.read_bytes(), type=Record)
    except msgspec.DecodeError:
        return  # told by whoever reads it
    with pytest.raises(GuidebookError, match="is not as the run wrote it"):
        refuse_edited(folder.root)
    path.write_bytes(before)
    refuse_edited(folder.root)


def test_what_is_written_while_a_run_goes_on_speaks_for_nothing(folder):
    """Also where it was written back, and where it is one of the files that were taken besides."""
    plan = Plan(sources_of(folder.root), everything="asked")
    folder.write("steps/x.py", "new")
    folder.ran(True, True, plan=plan)
    assert str(folder.plan().everything) == "something was written while the last run went on"


def test_what_a_run_had_no_use_for_is_forgotten(folder):
    """Another one read it, and this one ran everything."""
    path = folder.write("notes.txt")
    folder.ran(True, True, plan=Plan(sources_of(folder.root), everything="asked", opened={str(path)}))
    before = folder.plan()
    folder.ran(True, True, plan=Plan(before.now, before.last, before.inputs, everything="asked"))
    folder.write("notes.txt", "new")
    assert folder.plan().nothing


def test_a_script_that_starts_the_run_is_no_source(tmp_path, monkeypatch):
    """`.venv/bin/guidebook` and `python -m guidebook` are one."""
    started = ModuleType("__main__")
    started.__file__ = str(Folder(tmp_path).write(".venv/bin/guidebook"))
    monkeypatch.setitem(sys.modules, "started_by", started)
    assert [name for name in taken_files(tmp_path) if name.endswith("bin/guidebook")]
    monkeypatch.setattr(sources, "_libraries", sources._libraries.__wrapped__)  # what was asked before is no answer
    scripts, paths = str(tmp_path / ".venv" / "bin"), sysconfig.get_path
    monkeypatch.setattr(sysconfig, "get_path", lambda name: scripts if name == "scripts" else paths(name))
    assert not [name for name in taken_files(tmp_path) if name.endswith("bin/guidebook")]
