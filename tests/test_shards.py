"""Scenarios on several machines: what they leave is merged into what one machine would have made."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from guidebook.commands import merge
from guidebook.report.run import Definition, Match, PlannedRun, PlannedStep, PlannedTest
from guidebook.report.run_json import RUN, RunJson, read_run_json
from guidebook.report.shards import Weighed, shard_of, share
from tests.projects import CHECK, GUIDE, Kept, Project
from tests.soak.determinism import undated

_MORE = """# language: vi
@guide
Tính năng: Thử nữa

  Kịch bản: Xem lại
    Khi mở trang
    Thì thấy [Một]
    Và như hình trang-lai: "Trang một, lần nữa"
"""
_TIMES = re.compile(rb'"(?:started|seconds)": [^,\n}]*|\d+,\d{3}|\d{2}:\d{2}:\d{2}[^<]*')
"""In evidence.json, .js and .html: when a sentence ran, and how long."""
_OUTLINE = """# language: vi
Tính năng: Kiểm tra nữa

  Khung kịch bản: Xem mãi
    Khi mở trang
    Thì thấy [<gì>]

    Dữ liệu:
      | gì       |
      | Một      |
      | Sang hai |
"""


@pytest.fixture(scope="module")
def split(tmp_path_factory: pytest.TempPathFactory, fonts_folder: Path) -> Kept[Project]:
    """A project of two chapters and a check, whose scenarios two machines have run."""
    project = Project(tmp_path_factory.mktemp("split"), fonts_folder)
    project.write("features/guide/01_thu.feature", GUIDE)
    project.write("features/guide/02_nua.feature", _MORE)
    project.write("features/checks/doi.feature", CHECK.replace("đợi mãi", "mở trang"))
    project.write("features/checks/mai.feature", _OUTLINE)
    for number in (1, 2):
        code, out, err = project.guidebook("run", "--shard", f"{number}/2")
        assert (code, err) == (0, ""), f"{out}{err}"
        assert f"build/shard-{number}-of-2" in out
    return Kept(project)


@pytest.fixture
def project(split: Kept[Project]) -> Project:
    """The project as those two machines left it."""
    return split.restored()


def shards(project: Project) -> tuple[str, str]:
    """The folders of both machines."""
    assert (project.root / "build" / "shard-1-of-2" / RUN).exists()
    return "build/shard-1-of-2", "build/shard-2-of-2"


@pytest.mark.long
def test_merged_shards_are_one_run(project: Project) -> None:
    """Guide, figures and evidence are, less times, those of one machine; the report has every scenario."""
    code, out, err = project.guidebook("merge", *shards(project))
    assert (code, err) == (0, ""), f"{out}{err}"
    report = (project.root / "build" / "report" / "index.html").read_text(encoding="utf-8")
    assert all(title in report for title in ("Xem trang", "Xem lại", "Xem mãi", "Đợi"))
    merged = made(project)
    for folder in ("build/guide", "build/last-run", "screenshots"):
        shutil.rmtree(project.root / folder)
    code, out, err = project.guidebook("build")
    assert (code, err) == (0, ""), f"{out}{err}"
    whole = made(project)
    assert merged.keys() == whole.keys()
    assert [name for name in whole if merged[name] != whole[name]] == []


def made(project: Project) -> dict[str, bytes]:
    """What a run has made, less times: the guide with its evidence, and the figures."""
    names = sorted(name for folder in ("build/guide", "screenshots") for name in project.files(folder))
    return {name: _TIMES.sub(b"", undated(project.root / name)) for name in names}


@pytest.mark.long
def test_merged_shards_are_judged(project: Project) -> None:
    """`--check` ends as `check` does, and writes no figure; after a change of the page it says what changed."""
    code, out, _ = project.guidebook("merge", "--check", *shards(project))
    assert code == 1
    assert "trang-mot" in out
    assert not (project.root / "screenshots").exists()
    assert not (project.root / "build" / "guide").exists()


@pytest.mark.long
def test_the_next_build_runs_what_was_merged(project: Project) -> None:
    """On this machine nothing ran: nothing is known of what the scenarios took, so none may be skipped."""
    assert project.guidebook("merge", *shards(project))[0] == 0
    code, out, _ = project.guidebook("build", "--explain")
    assert code == 0
    assert "Xem trang" in out


@pytest.mark.long
def test_a_share_may_be_empty(project: Project) -> None:
    """More machines than scenarios: one that has nothing to do has done it."""
    code, out, err = project.guidebook("run", "--shard", "9/9")
    assert (code, err) == (0, ""), f"{out}{err}"
    assert (project.root / "build" / "shard-9-of-9" / RUN).exists()


def _gone(project: Project) -> tuple[str, ...]:
    return shards(project)[:1]


def _double(project: Project) -> tuple[str, ...]:
    first, second = shards(project)
    shutil.copytree(project.root / first, project.root / "build" / "again")
    return first, second, "build/again"


def _half(project: Project) -> tuple[str, ...]:
    run = project.root / shards(project)[0] / RUN
    run.write_bytes(run.read_bytes()[:200])
    return shards(project)


def _of_another_commit(project: Project) -> tuple[str, ...]:
    run = project.root / shards(project)[0] / RUN
    run.write_text(re.sub(r'"commit": "[^"]*"', '"commit": "0123456789ab"', run.read_text("utf-8")), "utf-8")
    return shards(project)


def _of_other_features(project: Project) -> tuple[str, ...]:
    run = project.root / shards(project)[0] / RUN
    run.write_text(run.read_text("utf-8").replace("Thử nữa", "Thử khác"), "utf-8")
    return shards(project)


def _no_run(project: Project) -> tuple[str, ...]:
    (project.root / "build" / "nothing").mkdir()
    return (*shards(project), "build/nothing")


@pytest.mark.long
@pytest.mark.parametrize(
    ("given", "told"),
    [
        (_gone, "Thiếu phần 2 trong 2 phần"),
        (_double, "có hai lần"),
        (_half, "không đọc được"),
        (_of_another_commit, "chỉ gộp được các phần của cùng một commit"),
        (_of_other_features, "các tính năng khác"),
        (_no_run, "không có run.json"),
    ],
    ids=lambda value: value.__name__.strip("_") if callable(value) else "",
)
def test_what_are_no_shares_of_one_run_is_told(
    project: Project, given: Callable[[Project], tuple[str, ...]], told: str
) -> None:
    """In a sentence, with an exit code of its own; nothing is published."""
    project.environment["GUIDEBOOK_LANG"] = "vi"
    code, out, err = project.guidebook("merge", *given(project))
    assert code == 2, f"{out}{err}"
    assert told in err
    assert "Traceback" not in err
    assert not (project.root / "build" / "guide").exists()


@pytest.mark.long
@pytest.mark.parametrize("check", [("--check",), ()])
def test_a141_what_is_printed_is_what_ran(project: Project, check: tuple[str, ...]) -> None:
    """A sentence that was written after the run is proven by none, whatever the commit: here there is no git."""
    project.write("features/guide/02_nua.feature", _MORE.replace("thấy [Một]", "thấy [Đã hoàn tiền]"))
    code, _, err = project.guidebook("merge", *check, *shards(project))
    assert code == 2
    assert "are not those that ran (features/guide/02_nua.feature)" in err
    assert not (project.root / "build" / "guide").exists()


def _of_another_folder(kept: dict[str, Any]) -> None:
    kept["told"][0]["kept"] = "failures/a\0b"


def _without_a_sentence(kept: dict[str, Any]) -> None:
    kept["plan"]["tests"][0]["steps"].pop()


def _at_another_line(kept: dict[str, Any]) -> None:
    kept["plan"]["tests"][0]["line"] = 99


def _in_another_row(kept: dict[str, Any]) -> None:
    kept["plan"]["tests"][0]["row"] = 5


def _in_no_file(kept: dict[str, Any]) -> None:
    kept["plan"]["tests"][0]["file"] = "nothing.feature"


def _without_features(kept: dict[str, Any]) -> None:
    kept["sources"] = {}


def _with_no_gherkin(kept: dict[str, Any]) -> None:
    kept["sources"] = dict.fromkeys(kept["sources"], "Feature")


_UNFITTING = "build/shard-1-of-2"
_UNLIKE = "The features here are not those that ran"


@pytest.mark.long
@pytest.mark.parametrize(
    ("change", "told"),
    [
        (_of_another_folder, _UNFITTING),
        (_without_a_sentence, _UNFITTING),
        (_at_another_line, _UNFITTING),
        (_in_another_row, _UNFITTING),
        (_in_no_file, _UNFITTING),
        (_without_features, _UNLIKE),
        (_with_no_gherkin, _UNLIKE),
    ],
)
def test_a143_a_share_that_fits_no_features_is_told(
    project: Project, change: Callable[[dict[str, Any]], None], told: str
) -> None:
    """A run.json that no run has written ends in no traceback, wherever it departs from its features."""
    for folder in shards(project):
        run = project.root / folder / RUN
        kept = json.loads(run.read_bytes())
        change(kept)
        run.write_text(json.dumps(kept), encoding="utf-8")
    code, _, err = project.guidebook("merge", "--check", *shards(project))
    assert code == 2
    assert told in err
    assert "Traceback" not in err


@pytest.mark.long
@pytest.mark.parametrize("renamed", [False, True])
def test_a141_a_share_proves_no_scenario_of_another(project: Project, renamed: bool) -> None:
    """Neither under what pytest calls that scenario nor in its place in the features under another name."""
    first, second = (project.root / folder / "evidence" for folder in shards(project))
    forged = json.loads(min(second.glob("*.json")).read_bytes()) | {"attempt": 2}
    if renamed:
        forged["test"] = json.loads(min(first.glob("*.json")).read_bytes())["test"]
    (first / "ffff-2.json").write_text(json.dumps(forged), encoding="utf-8")
    code, _, err = project.guidebook("merge", *shards(project))
    assert code == 2
    assert "build/shard-1-of-2 has evidence of scenarios that this share did not run" in err
    assert not (project.root / "build" / "guide").exists()


@pytest.mark.long
def test_a141_a_share_tells_of_no_attempt_at_a_scenario_of_another(project: Project) -> None:
    """One that passed there would be the last attempt, which decides."""
    first, second = (project.root / folder / RUN for folder in shards(project))
    kept = json.loads(first.read_bytes())
    kept["told"].append(json.loads(second.read_bytes())["told"][0])
    first.write_text(json.dumps(kept), encoding="utf-8")
    code, _, err = project.guidebook("merge", "--check", *shards(project))
    assert code == 2
    assert "build/shard-1-of-2 has evidence of scenarios that this share did not run" in err


@pytest.mark.long
def test_a141_a_share_has_no_figure_of_another(project: Project) -> None:
    """What it calls so is not taken: the figure is that of the share that ran the figure's scenario."""
    assert project.guidebook("merge", *shards(project))[0] == 0
    merged = made(project)
    captures = [project.root / folder / "captures" for folder in shards(project)]
    taken = {path.name for folder in captures for path in folder.glob("*")}
    forged = [folder / name for folder in captures for name in taken if not (folder / name).exists()]
    assert forged
    for path in forged:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"forged")
    code, out, err = project.guidebook("merge", *shards(project))
    assert (code, err) == (0, ""), f"{out}{err}"
    assert made(project) == merged


@pytest.mark.long
def test_a144_what_a_failure_left_is_left_out_where_it_is_too_large(project: Project) -> None:
    """A trace has hundreds of megabytes, of which no other limit knows; one that is larger is no reason to lose all."""
    failed = project.root / shards(project)[0] / "failures" / "x"
    failed.mkdir(parents=True)
    for name, size in {"trace.zip": 70 * 2**20, "endless.zip": 2**30 + 1}.items():
        with (failed / name).open("wb") as file:
            file.truncate(size)
    code, out, err = project.guidebook("merge", *shards(project))
    assert (code, err) == (0, ""), f"{out}{err}"
    assert "x/endless.zip is left out (" in out
    assert "trace.zip" not in out
    assert list((project.root / "build").glob(".*")) == []


@pytest.mark.parametrize(
    "line", [b'{"started":1,"commit":"', b"[" * 100_000, b'{"started":1,"commit":"\xff","verdicts":{}}', b"{}"]
)
@pytest.mark.long
def test_a145_a_history_that_was_cut_off_is_told(project: Project, line: bytes) -> None:
    """A pipeline keeps the file from run to run, and may have been stopped while it did."""
    (project.root / "build" / "history.jsonl").write_bytes(b"\n" + line)
    code, _, err = project.guidebook("merge", "--check", *shards(project))
    assert code == 2
    assert "build/history.jsonl can't be read (" in err
    assert "Traceback" not in err


@pytest.mark.parametrize("text", ["5/4", "0/4", "x", "1/0", "-1/2", "1/2/3", "2"])
def test_a_share_that_is_none_is_refused(text: str) -> None:
    """K is one of the N."""
    assert shard_of(text) is None


def test_every_test_is_in_one_share_and_the_shares_are_alike() -> None:
    """The longest first; whoever asks gets the same; what belongs together stays together."""
    tests = [Weighed(f"t{at}", 1 + at % 7, "one" if at % 10 == 0 else "") for at in range(100)]
    shares = [share(tests, number, 4) for number in (1, 2, 3, 4)]
    assert sorted(test for each in shares for test in each) == sorted(test.test for test in tests)
    seconds = {test.test: test.seconds for test in tests}
    loads = [sum(seconds[test] for test in each) for each in shares]
    assert max(loads) - min(loads) <= 7
    assert {f"t{at}" for at in range(0, 100, 10)} <= next(each for each in shares if "t0" in each)
    assert shares == [share(list(reversed(tests)), number, 4) for number in (1, 2, 3, 4)]


@pytest.mark.parametrize("path", ["/etc", "../../etc", "failures/../../etc", "elsewhere/x"])
def test_a126_a_run_of_another_machine_names_no_folder_outside_of_its_failures(tmp_path, path):
    """What stands there would be copied into a report that is published."""
    told = {"test": "t", "kept": path}
    plan = {"definitions": [], "tests": [], "every": [], "shard": [1, 1]}
    kept = {"commit": "", "sources": {}, "plan": plan, "told": [told], "started": 0, "ended": 0, "passed": True}
    (tmp_path / "run.json").write_text(json.dumps(kept), encoding="utf-8")
    with pytest.raises(msgspec.DecodeError, match="is no path in failures/"):
        read_run_json(tmp_path)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"started": 1e300}, "started"),
        ({"ended": -1}, "ended"),
        ({"told": [{"test": "t", "started": 1e300}]}, "started"),
        ({"matches": [{"definition": 0}]}, "step definition 0 is not among the plan's"),
        ({"matches": [{"definition": -1}]}, "step definition -1 is not among the plan's"),
        ({"sources": {"x": []}}, "sources"),
    ],
)
def test_a126_a_run_of_another_machine_that_no_run_has_written_is_told(tmp_path, change, told):
    """What is read back is as what is written, or is refused by a sentence."""
    step = {"line": 1, "kind": "when", "text": "x", "matches": change.pop("matches", [])}
    test = {"test": "t", "file": "x.feature", "line": 1, "row": 0, "steps": [step]}
    plan = {"definitions": [], "tests": [test], "every": ["t"], "shard": [1, 1]}
    kept = {"commit": "", "sources": {}, "plan": plan, "told": [], "started": 0, "ended": 0, "passed": True, **change}
    (tmp_path / "run.json").write_text(json.dumps(kept), encoding="utf-8")
    with pytest.raises(msgspec.DecodeError, match=told):
        read_run_json(tmp_path)


class _Compared(str):
    """A text that counts how often it is compared."""

    times = 0
    __slots__ = ()
    __hash__ = str.__hash__

    def __eq__(self, other: object) -> bool:
        _Compared.times += 1
        return str.__eq__(self, other)


def _share(number: int, of: int, definitions: int) -> RunJson:
    """A share of a run of ``of`` scenarios, each of which uses the last of its own ``definitions``."""
    known = tuple(Definition(_Compared(f"sees {at}"), "steps.py", at) for at in range(number, number + definitions))
    every = tuple(f"test_{at}" for at in range(of))
    step = PlannedStep(4, "then", "sees", (Match(definitions - 1),))
    own = PlannedTest(
        every[number], "a.feature", 3 + 3 * number, 0, (msgspec.structs.replace(step, line=4 + 3 * number),)
    )
    scenarios = "".join(f"Scenario: {at}\n  Then sees\n\n" for at in range(of))
    sources = {"a.feature": f"# language: en\nFeature: A\n{scenarios}"}
    return RunJson("", sources, PlannedRun(known, (own,), (number + 1, of), every), [], 0.0, 1.0, passed=True)


def test_of_many_definitions_each_is_looked_up_once() -> None:
    """A share of thousands, from whatever machine, is merged in the time that it takes to read it."""
    planned = merge._planned([_share(number, 3, 500) for number in range(3)])
    assert [one.pattern for one in planned.definitions] == [f"sees {at}" for at in range(502)]
    assert [test.steps[0].matches[0].definition for test in planned.tests] == [499, 500, 501]
    assert _Compared.times <= 3 * 500 * 4


def test_of_many_shares_the_features_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """They all bring the same along; a scenario that isn't in them is told of its own share."""
    read = []
    real = merge.scenarios_of
    monkeypatch.setattr(merge, "scenarios_of", lambda text, file: read.append(file) or real(text, file))
    shards = [merge.Shard(Path(f"shard-{number}"), _share(number, 5, 1)) for number in range(5)]
    assert list(merge._unfitting(shards)) == []
    odd = msgspec.structs.replace(shards[3].kept.plan.tests[0], line=1)
    plan = msgspec.structs.replace(shards[3].kept.plan, tests=(odd,))
    shards[3] = merge.Shard(Path("shard-3"), msgspec.structs.replace(shards[3].kept, plan=plan))
    (told,) = merge._unfitting(shards)
    assert "shard-3" in str(told)
    assert read == ["a.feature"] * 2
