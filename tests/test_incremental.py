"""Building what changed, one change at a time: a wrong skip is worse than a slow build."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from guidebook.errors import Place
from guidebook.freshness import sources
from guidebook.freshness.last_run import INPUTS
from guidebook.freshness.plan import Plan, plan_of
from guidebook.project_folders import LAST_RUN
from tests.projects import OTHER, QAS, SETTINGS, Kept, Portal

KINDS = {
    "portal/__init__.py": ("mã cũ", "mã mới"),
    "portal/templates/page.html": ("khuôn cũ", "khuôn mới"),
    "portal/static/look.css": ("12px", "24px"),
    "portal/static/more.js": ("lệnh cũ", "lệnh mới"),
    "portal/static/mark.svg": ("#aa0000", "#00aa00"),
    "portal/words.csv": ("dữ liệu cũ", "dữ liệu mới"),
    "portal/.hidden": ("tệp ẩn cũ", "tệp ẩn mới"),
    "steps/own_steps.py": ("bước cũ", "bước mới"),
    "conftest.py": ("bộ dựng cũ", "bộ dựng mới"),
    "pyproject.toml": ("thiết lập cũ", "thiết lập mới"),
    "tests/borrowed.py": ("đồ mượn cũ", "đồ mượn mới"),
}
"""Each file that the picture is made of, and a change of it that shows in the picture."""
SAVES = """    now = Path("build/now")
    if now.exists():
        file, old, new = now.read_text(encoding="utf-8").split("|")
        now.unlink()
        Path(file).write_text(Path(file).read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    screen.open(shown"""
SCENARIO = """  Kịch bản: Xem thêm
    Khi mở trang
    Thì thấy [Một]
"""


@pytest.fixture(scope="module")
def portal_once(tmp_path_factory, fonts_folder) -> Kept[Portal]:
    """The project, built once; its step saves what `saves_while_it_runs` says."""
    project = Portal(tmp_path_factory.mktemp("portal"), fonts_folder)
    project.change("steps/own_steps.py", "    screen.open(shown", SAVES)
    project.build()
    return Kept(project)


@pytest.fixture
def portal(portal_once) -> Portal:
    """The built project, to be changed."""
    return portal_once.restored()


def pictures(project) -> dict[str, bytes]:
    """The raw captures that stand in screenshots/."""
    return {name: data for name, data in project.files("screenshots").items() if name.endswith(".webp")}


@pytest.fixture
def plan(portal, monkeypatch) -> Callable[[], Plan]:
    """What a build would do: the plan alone. What is around the project is as it was for the command that built it."""
    around = json.loads((portal.root / LAST_RUN / INPUTS).read_text(encoding="utf-8"))["run"]
    names = sources._surroundings()
    monkeypatch.setattr(sources, "_surroundings", lambda: {name: around[name] for name in names})
    return lambda: plan_of(portal.root)


@pytest.mark.long
@pytest.mark.parametrize("name", KINDS)
def test_no_stale_figure_survives_a_change_of_any_kind_of_file(portal, plan, name):
    """Each has everything run again; where nothing changed, nothing is left to do."""
    assert plan().nothing
    portal.change(name, *KINDS[name])
    assert str(plan().everything) == f"{name} changed"


@pytest.mark.long
def test_all_changes_show_in_the_figures(portal):
    """All kinds of files changed at once: both figures are taken anew, and a build of everything takes the same."""
    before = pictures(portal)
    for name, (old, new) in KINDS.items():
        portal.change(name, old, new)
    assert portal.build("--explain").count("runs, since") == 2
    after = pictures(portal)
    assert all(before[picture] != after[picture] for picture in before)
    shown = (portal.root / "screenshots" / "trang-mot.aria.yml").read_text(encoding="utf-8")
    words = [new for _, new in KINDS.values() if "mới" in new]
    assert [word for word in words if word not in shown] == []
    assert "no figure changed" in portal.build("--all")


@pytest.mark.long
def test_nothing_changed_writes_nothing_and_starts_nothing(portal):
    """No file of the guide is written again, and no browser is looked for; what was printed is told all the same."""
    figures = portal.files("screenshots")
    first = portal.build("--all")
    assert "2 scenarios passed, no figure changed." in first
    assert portal.files("screenshots") == figures
    before = {path: path.stat().st_mtime_ns for path in portal.root.rglob("*")}
    out = portal.build()
    assert out.startswith("Nothing changed since it was built. The guide is in build/guide:")
    assert out.partition(" The guide is")[2] == first.partition(" The guide is")[2]
    assert {path: path.stat().st_mtime_ns for path in portal.root.rglob("*")} == before


@pytest.mark.long
def test_a_changed_chapter_runs_alone(portal):
    """The other's figure and its proofs are those of before; both print."""
    portal.change("features/guide/02_nua.feature", "lần nữa", "lần sau")
    before = pictures(portal)
    out = portal.build("--explain")
    assert "01_thu.feature:5 “Xem trang”: skipped, since nothing that it depends on changed." in out
    assert "02_nua.feature:5 “Xem lại”: runs, since features/guide/02_nua.feature changed." in out
    assert "1 scenario passed, 1 proven before" in out
    assert pictures(portal) == before
    page = (portal.root / "build" / "guide" / "index.html").read_text(encoding="utf-8")
    assert "Trang một, lần sau" in page
    assert page.index("Xem trang") < page.index("Xem lại")
    assert portal.build().startswith("Nothing changed")


PRINTED = {
    "features/guide/en.po": ('msgid "Xem trang"\nmsgstr "Look at the page"\n', "is new"),
    "features/checks/them.feature": (QAS.replace("[Một]", "[Sang hai]"), "changed"),
    "pyproject.toml": (SETTINGS.replace("Hướng dẫn thử", "Tên khác"), "changed"),
    "build/guide/index.html": ("by hand", "changed"),
    "screenshots/trang-mot.png": ("by hand", "changed"),
}
"""What is only printed: a translation, a scenario of QA's, the title, and what somebody did to what was published."""
INK = '\n[tool.guidebook.figures]\nink = "#004080"\n'


@pytest.mark.long
@pytest.mark.parametrize(
    ("name", "text", "what"),
    [*((name, *how) for name, how in PRINTED.items()), ("pyproject.toml", SETTINGS + INK, "changed")],
)
def test_what_is_only_printed_is_the_reason_to_print(portal, plan, name, text, what):
    """Each by itself, and a style."""
    portal.write(name, text)
    planned = plan()
    assert (planned.everything, dict(planned.chapters), dict(planned.places)) == ("", {}, {})
    assert list(map(str, planned.printing.values())) == [f"{name} {what}"]


@pytest.mark.long
def test_what_is_only_printed_runs_nothing(portal):
    """All of that at once: it is printed, and what was done by hand is undone."""
    raw = pictures(portal)
    for name, (text, _) in PRINTED.items():
        portal.write(name, text + INK if name == "pyproject.toml" else text)
    out = portal.build("--explain")
    assert "The guide is printed, since features/checks/them.feature changed." in out
    assert "Nothing had to run" in out
    page = (portal.root / "build" / "guide" / "index.html").read_text(encoding="utf-8")
    assert "by hand" not in page
    assert "Tên khác" in page
    assert (portal.root / "screenshots" / "trang-mot.png").read_bytes() != b"by hand"
    assert pictures(portal) == raw
    assert portal.build().startswith("Nothing changed")


@pytest.mark.long
def test_what_is_refused_is_refused_though_nothing_would_run(portal):
    """A false green among QA's scenarios."""
    portal.change("features/checks/them.feature", "mở trang", "mơ trang")
    code, _, err = portal.guidebook("build")
    assert (code, "features/checks/them.feature:5" in err) == (1, True)


CAPTURE = ("build/last-run/captures/trang-mot.png", "screenshots/trang-mot.webp", "screenshots/trang-mot.aria.yml")
"""What is kept of a figure's capture."""


def spoil(path: Path) -> None:
    """The file is not what was kept."""
    data = path.read_bytes()
    path.write_bytes(data.replace(b"Sang hai", b"Sang ba") if b"Sang" in data else data + b"!")


@pytest.mark.parametrize("name", CAPTURE)
@pytest.mark.parametrize("lose", [spoil, Path.unlink])
def test_a_lost_capture_is_a_reason_to_run_its_scenario(portal, plan, name, lose):
    """Gone, or not what was kept: its own scenario, and no other."""
    lose(portal.root / name)
    planned = plan()
    assert (planned.everything, dict(planned.chapters)) == ("", {})
    [(place, why)] = planned.places.items()
    assert (str(place), str(why)) == (
        "features/guide/01_thu.feature:5",
        f"{name} is missing or not as it was written",
    )


@pytest.mark.long
def test_lost_captures_are_taken_again(portal):
    """As they were; nothing else is run for them."""
    before = portal.files("screenshots")
    picture, raw, snapshot = (portal.root / name for name in CAPTURE)
    picture.unlink()
    raw.unlink()
    spoil(snapshot)
    out = portal.build("--explain")
    assert "“Xem trang”: runs, since build/last-run/captures/trang-mot.png is missing or not as it was written." in out
    assert "1 scenario passed, 1 proven before" in out
    assert portal.files("screenshots") == before


@pytest.mark.long
def test_a_chapter_that_is_gone_takes_its_figures_along(portal):
    """Nothing runs, and no page and no picture speaks of it any more; it comes back with a run of its own."""
    text = (portal.root / "features/guide/02_nua.feature").read_text(encoding="utf-8")
    (portal.root / "features/guide/02_nua.feature").unlink()
    out = portal.build()
    assert "trang-lai was removed: no sentence of the guide shows it." in out
    assert "Nothing had to run" in out
    assert "Xem lại" not in (portal.root / "build" / "guide" / "index.html").read_text(encoding="utf-8")
    portal.write("features/guide/03_nua.feature", text)
    assert "1 scenario passed, 1 proven before, 1 figure changed" in portal.build()


@pytest.mark.long
def test_what_failed_rests_on_nothing(portal, plan):
    """The chapter that failed runs again though nothing changed since; mended, it is published with the others."""
    chapter = "features/guide/02_nua.feature"
    published = portal.files("build/guide") | portal.files("screenshots")
    portal.change(chapter, "thấy [Một]", "thấy [Hai]")
    code, _, err = portal.guidebook("build")
    assert (code, "02_nua.feature:7" in err) == (1, True)
    assert portal.files("build/guide") | portal.files("screenshots") == published
    assert plan().everything == ""
    assert {file: str(why) for file, why in plan().chapters.items()} == {
        chapter: f"{chapter} did not pass the last time"
    }
    portal.change(chapter, "thấy [Hai]", "thấy [Sang hai]")
    assert "1 scenario passed, 1 proven before" in portal.build()


@pytest.mark.long
def test_a_label_that_another_chapter_names_is_looked_for_in_all(portal):
    """Nobody asked the skipped scenario whether it shows the label: it is asked now; what is nowhere is refused."""
    portal.change("features/guide/02_nua.feature", "lần nữa", "sau [Chữ mới]")
    code, _, err = portal.guidebook("build")
    assert (code, "[Chữ mới] was on no screen of the run." in err) == (1, True), err
    portal.change("features/guide/02_nua.feature", "[Chữ mới]", "[Trang kia]")
    assert "2 scenarios passed, no figure changed." in portal.build()


def saves_while_it_runs(portal, file: str, old: str, new: str) -> None:
    """In the next build, a step saves ``new`` for ``old`` in ``file``."""
    assert old in (portal.root / file).read_text(encoding="utf-8")
    portal.write("build/now", "|".join((file, old, new)))


@pytest.mark.long
def test_a_change_while_a_run_goes_on_is_seen_by_the_next(portal, plan):
    """Nobody knows whether the run had read the old file or the new one."""
    saves_while_it_runs(portal, "portal/words.csv", "dữ liệu cũ", "giữa chừng")
    portal.build("--all")
    assert str(plan().everything) == "something was written while the last run went on"


@pytest.mark.long
def test_a_sentence_that_is_written_while_its_chapter_runs_is_not_printed(portal, plan):
    """What ran is printed, and what is written now runs next time."""
    chapter = "features/guide/02_nua.feature"
    portal.change(chapter, "lần nữa", "lần sau")
    saves_while_it_runs(portal, chapter, "thấy [Một]", "thấy [Sang hai]")
    portal.build("--all")
    proofs = json.loads((portal.root / "build/guide/evidence.json").read_text(encoding="utf-8"))
    assert "Thì thấy [Một]" in [proof["step"] for proof in proofs if proof["place"] == f"{chapter}:7"]
    assert plan().everything
    portal.build()
    proofs = json.loads((portal.root / "build/guide/evidence.json").read_text(encoding="utf-8"))
    assert "Thì thấy [Sang hai]" in [proof["step"] for proof in proofs if proof["place"] == f"{chapter}:7"]


@pytest.mark.long
def test_a_scenario_that_is_written_while_another_chapter_runs_is_not_taken_for_proven(portal, plan):
    """It was to be skipped with its chapter: nothing is published, and the next build runs it."""
    chapter = "features/guide/01_thu.feature"
    saves_while_it_runs(portal, chapter, "  Kịch bản: Xem trang", f"{SCENARIO}\n  Kịch bản: Xem trang")
    portal.change("features/guide/02_nua.feature", "lần nữa", "lần sau")
    published = portal.files("build/guide")
    code, _, err = portal.guidebook("build")
    assert (code, err.startswith("Something was saved while the scenarios ran")) == (1, True), err
    assert portal.files("build/guide") == published
    assert str(plan().why(Place(chapter, 5))) == f"{chapter} changed"


def test_what_steps_took_from_elsewhere_counts_after_a_build_that_ran_nothing(portal, plan):
    """That build imported nothing; what the runs before it imported is as important as ever."""
    portal.change("pyproject.toml", "Hướng dẫn thử", "Tên khác")
    assert "Nothing had to run" in portal.build()
    portal.change("tests/borrowed.py", "đồ mượn cũ", "đồ mượn mới")
    assert str(plan().everything) == "tests/borrowed.py changed"


@pytest.mark.long
def test_a_new_chapter_that_nothing_proves_is_refused(portal):
    """A scenario's keyword in lower case makes text of all its steps."""
    published = portal.files("build/guide")
    portal.write("features/guide/03_moi.feature", OTHER.replace("Kịch bản:", "kịch bản:"))
    code, _, err = portal.guidebook("build")
    assert (code, "features/guide/03_moi.feature" in err) == (1, True), err
    assert portal.files("build/guide") == published


@pytest.mark.long
def test_a_proof_names_the_commit_that_was_run(portal):
    """What was skipped was proven by the commit before."""
    portal.write(".gitignore", "*\n!features/\n!features/**\n")
    for words in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "one")):
        portal.git(*words)
    portal.build("--all")
    portal.change("features/guide/02_nua.feature", "lần nữa", "lần sau")
    portal.git("commit", "-qam", "two")
    portal.build()
    proofs = json.loads((portal.root / "build/guide/evidence.json").read_text(encoding="utf-8"))
    commits = {proof["scenario"]: proof["commit"] for proof in proofs}
    one, two = portal.git("log", "--format=%h", "--abbrev=12", "--reverse").split()
    assert commits == {"Xem trang": one, "Xem lại": two}


@pytest.mark.long
def test_checking_never_trusts_the_last_run(portal):
    """What is kept says all is well, whatever the portal shows now; a check runs everything."""
    kept = portal.files("build/last-run")
    portal.change("portal/__init__.py", "mã cũ", "mã mới")
    code, out, _ = portal.guidebook("check")
    assert (code, out.count("mã mới")) == (1, 1), out  # the same in both figures: told once
    assert portal.files("build/last-run") == kept


@pytest.mark.long
def test_ctrl_c_leaves_the_last_run_as_it_was(portal):
    """Stopped in the middle of its only scenario, a build leaves what it knew; the next one runs that scenario."""
    kept = portal.files("build/last-run")
    portal.change("features/guide/02_nua.feature", "mở cổng", "đợi mãi")
    os.mkfifo(portal.root / "waiting")
    process = portal.start("build")
    assert (portal.root / "waiting").read_text(encoding="utf-8") == "now"
    os.killpg(process.pid, signal.SIGINT)
    process.communicate(timeout=60)
    assert portal.files("build/last-run") == kept
    (portal.root / "waiting").unlink()
    portal.change("features/guide/02_nua.feature", "đợi mãi", "mở cổng")
    assert portal.build().startswith("Nothing changed")
