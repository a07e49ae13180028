"""The plain script that the guide is measured against does what the guide does; the seeded faults still fit."""

import subprocess
import sys
from pathlib import Path

from bench.baseline import CASES, GUIDE
from guidebook.sentences.features import read_features

ROOT = Path(__file__).parent.parent
CHAPTERS = read_features(ROOT / "features" / "guide", ROOT)
SECTIONS = [section for chapter in CHAPTERS for section in chapter.sections]


def test_every_seeded_fault_applies():
    """A change of a portal can leave a patch of bench/faults behind that no longer fits: write it anew with the change.

    As `guidebook.faults.copies` applies them, and starting no browser: what the faults do is `python -m bench faults`.
    """
    check = ("git", "apply", "--check", "--recount", "-C1", "--whitespace=nowarn")
    patches = sorted((ROOT / "bench" / "faults").rglob("*.patch"))
    done = {
        patch.stem: subprocess.run([*check, patch], cwd=ROOT, capture_output=True, text=True, check=False).stderr
        for patch in patches
    }
    assert len(patches) > 100
    assert {name: said for name, said in done.items() if said} == {}


def test_the_script_has_every_scenario_of_the_guide():
    """A scenario that the script lacks would make the guide look slow."""
    assert len(GUIDE) == len(SECTIONS)


def test_the_script_has_every_scenario_of_the_three_cases():
    """What `-m case1` to `-m case3` select of the guide is what the script runs as "cases"."""
    tags = [{*chapter.tags, *section.tags} for chapter in CHAPTERS for section in chapter.sections]
    assert len(CASES) == sum(bool({"case1", "case2", "case3"} & some) for some in tags)


def test_the_script_takes_every_figure_of_the_guide():
    """One picture for each figure, by the same name."""
    script = (ROOT / "bench" / "baseline.py").read_text(encoding="utf-8")
    asked = [word for section in SECTIONS for sentence in section.sentences for word in figure_names(sentence.text)]
    assert [name for name in asked if f'visit.figure("{name}"' not in script] == []
    assert script.count("    visit.figure(") == len(asked)


def figure_names(text: str) -> list[str]:
    """The name after "hình" where the sentence shows a figure."""
    _, shown, rest = text.partition("hiển thị như hình ")
    return [rest.partition(":")[0]] if shown else []


def test_the_timeline_listens_to_what_is_there():
    """What it wraps of the engine is where it was: nothing else runs it but by hand."""
    script = "from bench.build_spans import _TELLER, _tell_of_printing, pytest_sessionstart as run; "
    done = subprocess.run(
        [sys.executable, "-c", f"{script}_tell_of_printing(_TELLER); run()"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
