"""Seeded faults: what is noticed, by what; what is not; and that nothing of the project is touched."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from guidebook.errors import RunError
from guidebook.faults.copies import Change, Copy, PatchError
from guidebook.faults.knowledge import Knowledge, changed_lines
from guidebook.faults.patches import Fault, read_faults
from guidebook.faults.results import Result, all_ran, is_well, rates
from guidebook.faults.trial import Failed, first_sentence
from guidebook.faults.workshop import StoppedError, Workshop
from tests.projects import Project
from tests.small_portal import FAULTS, small_portal

TIMEOUT_S = 600
"""Seconds for a whole command, which runs pytest some ten times."""
PRICES = "features/checks/02_gia.feature"


def ended(project: Project, *words: str) -> tuple[int, str, str]:
    """A whole command: its exit code, what it said, what it complained of."""
    command = project.start(*words)
    try:
        out, err = command.communicate(timeout=TIMEOUT_S)
    finally:
        command.kill()
    return command.returncode, out, err


class Tried:
    """The small project, after all its faults were tried."""

    def __init__(self, root: Path) -> None:
        self.temporary = root / "tmp"
        self.temporary.mkdir()
        self.project = small_portal(root / "project")
        self.project.environment["TMPDIR"] = str(self.temporary)
        self.before = self.files()
        self.code, self.out, self.err = ended(self.project, "faults", "faults", "--json", "found.json", "--jobs", "2")
        found = json.loads((self.project.root / "found.json").read_text(encoding="utf-8"))
        (self.project.root / "found.json").unlink()
        self.rates: list[str] = found["rates"]
        self.faults = {one["name"]: one for one in found["faults"]}

    def files(self) -> dict[str, tuple[bytes, int]]:
        """All that is the user's, with the time at which it was written."""
        paths = (path for path in self.project.root.rglob("*") if path.is_file())
        return {
            str(path): (path.read_bytes(), path.stat().st_mtime_ns)
            for path in paths
            if path.relative_to(self.project.root).parts[0] != "build" and path.suffix != ".pyc"
        }


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> Tried:
    """One run for all tests: it takes some ten runs of pytest."""
    return Tried(tmp_path_factory.mktemp("faults"))


@pytest.mark.long
@pytest.mark.browser
def test_a_noticed_fault_names_scenario_sentence_and_message(tried: Tried):
    """Who reads it finds the sentence by file and line, and what was said first."""
    heading = tried.faults["heading"]
    assert heading["verdict"] == "noticed", tried.out + tried.err
    assert heading["by"]["scenario"] == f"{PRICES}:4 “Xem giá”"
    assert heading["by"]["place"] == f"{PRICES}:6"
    assert heading["by"]["sentence"] == "Thì thấy [Bảng giá]"
    assert heading["by"]["message"].startswith("“[Bảng giá]” is not on the screen")
    assert heading["by"]["message"] in tried.out
    assert f"{PRICES}:6: Thì thấy [Bảng giá]" in tried.out


@pytest.mark.long
@pytest.mark.browser
def test_a_scenario_that_is_skipped_notices_nothing(tried: Tried):
    """It is none that fails without any fault: a machine may lack what it needs."""
    assert tried.code == 2, tried.out + tried.err  # because of patches alone
    assert "Máy khác" not in tried.out + tried.err


@pytest.mark.long
@pytest.mark.browser
def test_what_no_scenario_looks_at_survives(tried: Tried):
    """It is told as that, with the reason where only tests can notice it."""
    assert tried.faults["footer"]["verdict"] == "survived"
    assert tried.faults["server"]["verdict"] == "survived"
    assert "Only tests can notice it: it is a name that only a program reads" in tried.out


@pytest.mark.long
@pytest.mark.browser
def test_a_harmless_change_is_silent_or_an_alarm(tried: Tried):
    """An alarm says by what, as a noticed fault does."""
    assert tried.faults["harmless/colour"]["verdict"] == "silent"
    assert tried.faults["harmless/word"]["verdict"] == "alarm"
    assert tried.faults["harmless/word"]["by"]["place"] == "features/guide/01_trang_chu.feature:7"


@pytest.mark.long
@pytest.mark.browser
def test_what_can_not_be_tried_counts_nowhere(tried: Tried):
    """A patch that does not apply, and one with which nothing starts: the reason is told; the command ends with 2."""
    gone, start = tried.faults["gone"], tried.faults["start"]
    assert (gone["verdict"], start["verdict"], tried.code) == ("not run", "not run", 2)
    assert "does not apply" in gone["reason"]
    assert "portal/__init__.py" in start["reason"]
    assert "nowhere" in start["reason"]
    assert "Noticed: 1 of 3 (33.3 %)" in tried.rates
    assert "Noticed of those that a citizen can see: 1 of 2 (50.0 %)" in tried.rates
    assert "Alarms: 1 of 2 harmless changes" in tried.rates
    assert "Not run, and counted nowhere: gone, start" in tried.rates


@pytest.mark.long
@pytest.mark.browser
def test_the_project_is_only_read(tried: Tried):
    """Each file is as it was, and no copy is left."""
    assert tried.files() == tried.before
    assert list(tried.temporary.iterdir()) == []


@pytest.mark.long
@pytest.mark.browser
def test_a_pattern_chooses(tried: Tried):
    """What ran without a fault is known still; all is well where only that was not noticed which no citizen can see."""
    code, out, err = ended(tried.project, "faults", "faults", "--faults", "serv*")
    assert (code, err) == (0, ""), out + err
    assert "survived  server" in out
    assert "heading" not in out


@pytest.mark.long
@pytest.mark.browser
def test_who_is_stopped_leaves_no_copy(tried: Tried):
    """Ctrl-C ends every run that was begun, and removes what was made for them."""
    command = tried.project.start("faults", "faults", "--faults", "footer")
    try:
        until = time.monotonic() + TIMEOUT_S
        while not list(tried.temporary.glob("guidebook-faults-*/run-*/run")):
            assert command.poll() is None, command.communicate()
            assert time.monotonic() < until
            time.sleep(0.05)
        os.killpg(command.pid, signal.SIGINT)
        command.communicate(timeout=TIMEOUT_S)
    finally:
        command.kill()
    assert command.returncode == 130
    assert list(tried.temporary.iterdir()) == []


# --- patches ----------------------------------------------------------------------------------------------------


def test_the_name_chooses_by_pattern(tmp_path: Path):
    """With its folder or without; `harmless` is a folder."""
    small_portal(tmp_path)
    assert {one.name for one in read_faults(tmp_path / "faults")} == set(FAULTS)
    assert [one.name for one in read_faults(tmp_path / "faults", "colou*")] == ["harmless/colour"]
    assert [one.harmless for one in read_faults(tmp_path / "faults", "harmless/*")] == [True, True]


def test_a_patch_says_what_a_citizen_would_see(tmp_path: Path):
    """One that doesn't is refused before anything runs, by its file."""
    (tmp_path / "mute.patch").write_text("Kind: labels\n\n--- a/x\n+++ b/x\n", encoding="utf-8")
    with pytest.raises(RunError, match=r"mute\.patch: .*“Citizen:”"):
        read_faults(tmp_path)


def test_a_folder_without_patches_is_told(tmp_path: Path):
    """Nothing found is no success."""
    with pytest.raises(RunError, match="No patch file"):
        read_faults(tmp_path)


# --- copies -----------------------------------------------------------------------------------------------------


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The small project, not under git, with something in `build`."""
    root = small_portal(tmp_path / "project").root
    (root / "build").mkdir()
    (root / "build" / "left.txt").write_text("of a run", encoding="utf-8")
    return root


def test_who_waits_for_a_copy_is_told_that_all_is_stopped(small: Path, tmp_path: Path):
    """A run that ends because all was stopped gives its copy back: the next one waits for it, and begins nothing."""
    (tmp_path / "copies").mkdir()
    shop = Workshop(small, tmp_path / "copies", 1)
    with shop.copy():
        shop.stop()
    with pytest.raises(StoppedError), shop.copy():
        pass


def test_a_copy_needs_no_repository(small: Path, tmp_path: Path):
    """What comes out of runs is left out, and so are the faults; the project gets no repository."""
    copy = Copy.of(small, tmp_path / "copy", without=small / "faults")
    names = {path.name for path in copy.folder.iterdir()}
    assert {"portal", "steps", "features", "conftest.py"} <= names
    assert names.isdisjoint({"build", "faults"})
    assert not (small / ".git").exists()


def test_a_copy_of_a_repository_is_as_its_files_are(small: Path, tmp_path: Path):
    """Changes that nobody committed are in it, what git ignores isn't, and the repository is as it was."""
    for words in (["init", "-q"], ["add", "-A"]):
        subprocess.run(["git", *words], cwd=small, check=True)
    (small / ".gitignore").write_text("*.secret\n", encoding="utf-8")
    (small / "own.secret").write_text("mine", encoding="utf-8")
    (small / "portal" / "look.css").write_text("a { color: red }\n", encoding="utf-8")
    before = (small / ".git" / "index").read_bytes()
    copy = Copy.of(small, tmp_path / "copy")
    assert (copy.folder / "portal" / "look.css").read_text(encoding="utf-8") == "a { color: red }\n"
    assert not (copy.folder / "own.secret").exists()
    assert (small / ".git" / "index").read_bytes() == before


def test_a_patch_is_applied_and_taken_back(small: Path, tmp_path: Path):
    """What it changes is told with both texts; afterwards the copy is as it was."""
    copy = Copy.of(small, tmp_path / "copy")
    copy.apply(small / "faults" / "harmless" / "colour.patch")
    assert copy.changes() == [Change("portal/look.css", "a { color: blue }\n", "a { color: green }\n")]
    copy.restore()
    assert copy.changes() == []
    assert (copy.folder / "portal" / "look.css").read_text(encoding="utf-8") == "a { color: blue }\n"


def test_a_patch_applies_where_lines_have_moved(small: Path, tmp_path: Path):
    """A project goes on: lines above may have come, and one line around it is enough."""
    portal = small / "portal" / "__init__.py"
    portal.write_text("# new\n" * 7 + portal.read_text(encoding="utf-8"), encoding="utf-8")
    copy = Copy.of(small, tmp_path / "copy")
    copy.apply(small / "faults" / "footer.patch")
    assert [one.file for one in copy.changes()] == ["portal/__init__.py"]


def test_a_patch_that_does_not_apply_changes_nothing(small: Path, tmp_path: Path):
    """Git's reason is told."""
    copy = Copy.of(small, tmp_path / "copy")
    with pytest.raises(PatchError, match="patch failed"):
        copy.apply(small / "faults" / "gone.patch")
    assert copy.changes() == []


# --- which tests a change concerns ------------------------------------------------------------------------------

SOURCE = """LIMIT = 5

@route("/first")
def first():
    one = 1
    return one

def other():
    return LIMIT

class Form:
    name = Field(
        "Tên")
"""
KNOWN = Knowledge(
    seconds={"long": 9.0, "short": 1.0, "elsewhere": 1.0, "page": 1.0},
    opened={"look.css": frozenset({"short"})},
    lines={
        "portal.py": {5: frozenset({"long", "short"}), 6: frozenset({"long"}), 9: frozenset({"elsewhere"})},
        "page.html": {1: frozenset({"page"})},
        "more.py": {1: frozenset({"long"})},
    },
)


@pytest.fixture
def concerned(tmp_path: Path) -> Callable[[str, str, str], list[str]]:
    """The tests of one change of a file that holds ``SOURCE``."""
    (tmp_path / "portal.py").write_text(SOURCE, encoding="utf-8")
    (tmp_path / "more.py").write_text("x = 1", encoding="utf-8")
    (tmp_path / "page.html").write_text("{{ form.name }}", encoding="utf-8")
    return lambda file, old, new: KNOWN.tests_of([Change(file, SOURCE, SOURCE.replace(old, new))], tmp_path)


def test_those_that_ran_the_line_come_first(concerned):
    """Of these the ones that run the least besides; those of the same function come behind, others not at all."""
    assert concerned("portal.py", "one = 1", "one = 2") == ["short", "long"]
    assert concerned("portal.py", "return one", "return 0") == ["long", "short"]


def test_the_head_of_a_function_concerns_who_ran_it(concerned):
    """An address is changed there, or what somebody may not do without."""
    assert concerned("portal.py", "/first", "/second") == ["short", "long"]


def test_what_an_import_makes_concerns_first_who_uses_it(concerned):
    """By its name: in a line that was run, or in a template; behind them whoever ran anything of the file."""
    assert concerned("portal.py", "LIMIT = 5", "LIMIT = 6") == ["elsewhere", "short", "long"]
    assert concerned("portal.py", "Tên", "Họ")[0] == "page"


def test_a_template_and_a_style_concern_who_met_them(concerned):
    """The one ran as Python, the other was opened."""
    assert concerned("page.html", "one", "two") == ["page"]
    assert concerned("look.css", "one", "two") == ["short"]


def test_what_nobody_met_concerns_all(concerned):
    """A file of another process, or one that is new."""
    assert set(concerned("unknown.js", "one", "two")) == set(KNOWN.seconds)


def test_lines_that_come_between_concern_their_neighbours():
    """What is new was run by nobody yet."""
    assert changed_lines("a\nb\nc", "a\nx\nc") == [2]
    assert changed_lines("a\nb", "a\nx\nb") == [1, 2]
    assert changed_lines("a\nb\nc", "a\nc") == [2]


# --- what is told -----------------------------------------------------------------------------------------------


def result(name: str, *, by: bool = False, reason: str = "", unseen: str = "") -> Result:
    """A result of one fault."""
    fault = Fault(name, Path(name), "Somebody sees it.", "labels", unseen)
    return Result.of(fault, Failed("test", "It failed.") if by else None, reason)


def test_all_is_well_only_where_all_that_can_be_seen_was_noticed():
    """What only tests can notice may survive; an alarm, and what survived else, may not."""
    assert is_well([result("a", by=True), result("b", unseen="by machines alone"), result("harmless/c")])
    assert not is_well([result("a")])
    assert not is_well([result("harmless/a", by=True)])


def test_of_a_message_the_first_sentence_is_told():
    """What it quotes of a page may hold whole sentences; a line that only announces the next one is none."""
    assert first_sentence("“[Hết. Gửi lại]” is not on “Vé” (a.vn). Nearest there: “Hết”.\nmore") == (
        "“[Hết. Gửi lại]” is not on “Vé” (a.vn)."
    )
    assert first_sentence("Expected:\n  5 links. And more") == "Expected: 5 links."
    assert first_sentence("assert 3 == 5\n +  where") == "assert 3 == 5"
    assert len(first_sentence("a" * 999)) == 240


def test_what_was_not_run_is_no_survivor():
    """It is in no rate, and told by its name."""
    results = [result("a", by=True), result("b", reason="It does not start.")]
    assert is_well(results)
    assert not all_ran(results)
    assert rates(results) == [
        "labels: 1 of 1 (100.0 %)",
        "Noticed: 1 of 1 (100.0 %)",
        "Not run, and counted nowhere: b",
    ]
