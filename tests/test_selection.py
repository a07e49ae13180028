"""Which scenarios run: by line, file, title, row and tags, as everywhere else; what isn't there is told."""

import pytest

from guidebook.errors import GuidebookError
from guidebook.language.messages import told_in
from guidebook.sentences.scenario_lines import at_line, scenario_lines
from guidebook.sentences.selection import chosen
from tests.unseen import Unseen

FEATURE = """# language: vi
@nop
Tính năng: 1. Nộp hồ sơ

  Một lời.

  Bối cảnh:
    Cho có nhà

  @gap
  Kịch bản: Một cửa
    Khi làm
    Thì đúng

  Quy tắc: Ở hai nơi

    @cham
    Khung kịch bản: Nộp ở <nơi>
      Khi làm
      Thì đúng ở <nơi>

      Dữ liệu:
        | nơi     | số |
        | Vinh    | 1  |
        | Đà Nẵng | 2  |

      @xa
      Dữ liệu: nơi xa
        | nơi  | số |
        | Mộc Châu | 3  |

    Kịch bản: Một cửa khác
      Khi làm
      Thì đúng
"""
OTHER = "# language: vi\nTính năng: 2. Rút hồ sơ\n\n  Kịch bản: Rút\n    Khi làm\n    Thì đúng\n"
ONE, VINH, DA_NANG = "Một cửa", "Nộp ở Vinh [Vinh, 1]", "Nộp ở Đà Nẵng [Đà Nẵng, 2]"
MOC_CHAU, ANOTHER, BACK = "Nộp ở Mộc Châu [Mộc Châu, 3]", "Một cửa khác", "Rút"
FILE = "features/checks/01_nop.feature"
FEATURES = {"checks/01_nop.feature": FEATURE, "guide/02_rut.feature": OTHER.replace("Tính", "@guide\nTính")}


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """Two features."""
    return Unseen(tmp_path_factory.mktemp("selection"), FEATURES)


@pytest.fixture(scope="module")
def scenarios(project):
    """All of the project, as they run."""
    paths = sorted((project.root / "features").rglob("*.feature"))
    return [one for path in paths for one in scenario_lines(path, project.root)]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        (1, [ONE, VINH, DA_NANG, MOC_CHAU, ANOTHER]),  # the feature's: its header, its background
        (8, [ONE, VINH, DA_NANG, MOC_CHAU, ANOTHER]),
        (10, [ONE]),  # its tag, its title, its sentences, the empty line below
        (11, [ONE]),
        (14, [ONE]),
        (15, [VINH, DA_NANG, MOC_CHAU, ANOTHER]),  # the rule's
        (17, [VINH, DA_NANG, MOC_CHAU]),
        (20, [VINH, DA_NANG, MOC_CHAU]),
        (22, [VINH, DA_NANG]),  # the table's
        (23, [VINH, DA_NANG]),
        (24, [VINH]),
        (25, [DA_NANG]),
        (27, [MOC_CHAU]),
        (30, [MOC_CHAU]),
        (34, [ANOTHER]),
        (99, []),
    ],
)
def test_any_line_of_a_scenario_means_it(scenarios, line, names):
    """A row's line means the row, a table's its rows, a rule's the scenarios below it."""
    assert [one.name for one in at_line(scenarios[:5], line)] == names


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({"places": [FILE]}, [ONE, VINH, DA_NANG, MOC_CHAU, ANOTHER]),
        ({"places": [f"{FILE}:11:25"]}, [ONE, DA_NANG]),
        ({"places": ["features/guide/", f"{FILE}:11"]}, [ONE, BACK]),
        ({"named": ["một  CỬA"]}, [ONE]),
        ({"named": ["Nộp ở <nơi>"]}, [VINH, DA_NANG, MOC_CHAU]),
        ({"named": ["Nộp ở Đà Nẵng"]}, [DA_NANG]),
        ({"named": ["Nộp ở Đà Nẵng [Đà Nẵng, 2]", f"{FILE}:11"]}, [ONE, DA_NANG]),
        ({"tags": "@nop and not @cham"}, [ONE, ANOTHER]),
        ({"tags": "gap or xa"}, [ONE, MOC_CHAU]),
        ({"tags": "not @there_is_none"}, [ONE, VINH, DA_NANG, MOC_CHAU, ANOTHER, BACK]),
        ({"places": [FILE], "tags": "@cham and not @xa", "named": ["Nộp ở Vinh", "Rút"]}, [VINH]),
    ],
)
def test_what_was_asked_for_runs(scenarios, asked, names):
    """Of each way of asking one is enough; of several ways a scenario is meant by all."""
    found = chosen(scenarios, asked.get("places", []), asked.get("named", []), asked.get("tags", ""))
    assert [one.name for one in found] == names


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"places": ["features/checks/01_nob.feature"]}, f"the nearest file is {FILE}."),
        ({"places": ["x.feature"]}, "There are no scenarios in x.feature, so nothing ran: `pytest --list` lists"),
        ({"places": [f"{FILE}:99"]}, f"{FILE} has no line 99, so nothing ran: it has 35."),
        ({"named": ["Một của"]}, "No scenario is called “Một của”, so nothing ran; the nearest is “Một cửa”."),
        ({"named": ["Nộp ở Đà Nẵng [Đà Nẵng, 3]"]}, f"the nearest is “{DA_NANG}”."),
        ({"named": ["zzz"]}, "No scenario is called “zzz”, so nothing ran: `pytest --list` lists them all."),
        ({"tags": "@chamm"}, "No scenario has the tag @chamm, so nothing ran; the nearest is @cham."),
        ({"tags": "@gap and @xa"}, 'No scenario has such tags: "@gap and @xa".'),
        ({"tags": "@gap and"}, '--tags="@gap and" is no tag expression, so nothing ran (and: Too few operands'),
        ({"tags": "@gap", "named": ["Rút"]}, "No scenario is all of that: Rút @gap."),
    ],
)
def test_what_is_not_there_is_told_with_the_nearest(scenarios, asked, told):
    """And nothing runs: a pipeline whose scenario was renamed must not go on green."""
    with told_in("en"), pytest.raises(GuidebookError) as raised:
        chosen(scenarios, asked.get("places", []), asked.get("named", []), asked.get("tags", ""))
    assert told in str(raised.value)


@pytest.mark.slow
@pytest.mark.parametrize("parallel", [(), ("-n", "2")], ids=["alone", "parallel"])
def test_a_run_takes_what_pytest_takes(project, parallel):
    """Files with lines in the place of tests, from any folder; options; as many as were asked for."""
    ended = project.pytest("-rA", f"{FILE}:11:25", "--tags=not @xa", *parallel)
    assert ended.code == 0, ended.out + ended.err
    assert "2 passed" in ended.out
    assert "PASSED features/checks/01_nop.feature::test_nộp_ở_nơi[Đà Nẵng-2]" in ended.out


@pytest.mark.slow
@pytest.mark.parametrize("parallel", [(), ("-n", "2")], ids=["alone", "parallel"])
def test_what_is_not_there_ends_a_run_as_other_refusals_do(project, parallel):
    """Before anything is collected; a run of before keeps what it left."""
    (project.root / "build" / "run").mkdir(parents=True, exist_ok=True)
    (project.root / "build" / "run" / "kept").write_text("", encoding="utf-8")
    ended = project.pytest("--scenario", "Một của", *parallel)
    assert ended.code == pytest.ExitCode.USAGE_ERROR
    assert ended.err.strip() == "ERROR: No scenario is called “Một của”, so nothing ran; the nearest is “Một cửa”."
    assert (project.root / "build" / "run" / "kept").exists()


@pytest.mark.slow
def test_a_list_is_a_tree_of_what_would_run(project):
    """Features, rules, scenarios with their lines and tags, sentences with a row's values; nothing runs."""
    ended = project.pytest("-q", "--list", "--tags=@xa or @guide", "-n", "2")
    assert ended.code == 0
    assert ended.out.splitlines()[:12] == [
        "features/checks/01_nop.feature: 1. Nộp hồ sơ",
        "  Ở hai nơi",
        "    :30 Nộp ở Mộc Châu [Mộc Châu, 3] @cham @nop @xa",
        "        Cho có nhà",
        "        Khi làm",
        "        Thì đúng ở Mộc Châu",
        "features/guide/02_rut.feature: 2. Rút hồ sơ",
        "  :5 Rút @guide",
        "      Khi làm",
        "      Thì đúng",
        "2 scenarios",
        "",
    ]
    assert "passed" not in ended.out


@pytest.mark.long
@pytest.mark.slow
@pytest.mark.parametrize("parallel", [(), ("-n", "2")], ids=["alone", "parallel"])
def test_what_failed_last_runs_again(tmp_path, parallel):
    """pytest's own ``--last-failed``: scenarios and single rows."""
    project = Unseen(tmp_path, FEATURES)
    project.write("features/checks/01_nop.feature", FEATURE.replace("Vinh", "Huế"))
    assert "1 failed, 5 passed" in project.pytest(*parallel).out
    again = project.pytest("--last-failed", *parallel)
    assert "1 failed" in again.out
    assert "passed" not in again.out
