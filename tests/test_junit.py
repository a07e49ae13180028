"""JUnit's XML: a case a scenario, as GitLab and Jenkins read it."""

from xml.etree import ElementTree as ET

import pytest

from tests.unseen import Unseen

pytestmark = pytest.mark.slow
FEATURE = """# language: vi
Tính năng: 1. Nộp hồ sơ

  Kịch bản: Mọi câu
    Cho có hồ sơ
    Khi làm
    Thì đúng

  Khung kịch bản: Nộp ở <nơi>
    Khi làm
    Thì đúng ở <nơi>
    Và đúng

    Dữ liệu:
      | nơi     |
      | Huế     |
      | Đà Nẵng |

  @flaky
  Kịch bản: Lần hai
    Khi làm
    Thì đúng lần 2

  @flaky
  Kịch bản: Không lần nào
    Khi làm
    Thì đúng lần 9

  Kịch bản: Bỏ
    Khi làm
    Thì bỏ qua

  Kịch bản: Bừa
    Khi làm
    Thì đúng, rồi không dọn được

  Kịch bản: Bừa và sai
    Khi làm
    Thì sai, rồi không dọn được
"""
ALONE, PARALLEL = (), ("-n", "2")


@pytest.fixture(scope="module", params=[ALONE, PARALLEL], ids=["alone", "parallel"])
def suite(request, tmp_path_factory):
    """The suite of a run, alone and by two workers; pytest-rerunfailures tries again what is `@flaky`."""
    project = Unseen(tmp_path_factory.mktemp("junit"), {"checks/01_nop.feature": FEATURE})
    ended = project.pytest("--junitxml=build/junit.xml", *request.param)
    assert ended.code == 1, ended.out + ended.err
    return ET.parse(project.root / "build" / "junit.xml").getroot()[0]


@pytest.fixture
def case(suite):
    """Finds a case by its name; there is one of each."""

    def find(name):
        [found] = [one for one in suite.iter("testcase") if one.get("name") == name]
        return found

    return find


def test_a_case_is_a_scenario(suite):
    """By its title, an outline's row by its words, however often it was tried and however it ended; all are counted."""
    assert sorted(one.get("name") for one in suite.iter("testcase")) == [
        "Bỏ",
        "Bừa",
        "Bừa và sai",
        "Không lần nào",
        "Lần hai",
        "Mọi câu",
        "Nộp ở Huế [Huế]",
        "Nộp ở Đà Nẵng [Đà Nẵng]",
    ]
    assert {name: suite.get(name) for name in ("tests", "failures", "errors", "skipped")} == {
        "tests": "8",
        "failures": "3",
        "errors": "2",
        "skipped": "1",
    }


def test_a_case_says_where_its_scenario_stands(case):
    """File and line are the feature's, of a row the row's."""
    assert (case("Mọi câu").get("file"), case("Mọi câu").get("line")) == ("features/checks/01_nop.feature", "4")
    assert case("Nộp ở Đà Nẵng [Đà Nẵng]").get("line") == "17"


def test_jenkins_takes_the_feature_for_a_class_and_nothing_for_its_package(case):
    """What stands before the last dot of the class's name is a package to it (`CaseResult.getPackageName`)."""
    assert case("Mọi câu").get("classname") == "1․ Nộp hồ sơ"
    assert "." not in case("Mọi câu").get("classname")


def test_the_output_has_every_sentence_with_what_came_of_it(case):
    """In one `system-out`: Jenkins reads no second one."""
    [out] = case("Nộp ở Huế [Huế]").findall("system-out")
    assert out.text.split("\n") == ["✓ Khi làm", "✗ Thì đúng ở Huế", "– Và đúng"]
    [out] = case("Mọi câu").findall("system-out")
    assert out.text.split("\n") == ["✓ Cho có hồ sơ", "✓ Khi làm", "✓ Thì đúng"]


def test_a_failure_says_its_sentence_in_message_and_text(case):
    """GitLab shows the text and Jenkins both."""
    failure = case("Nộp ở Huế [Huế]").find("failure")
    for told in (failure.get("message"), failure.text):
        assert told.startswith("features/checks/01_nop.feature:11\n  Thì đúng ở Huế\n")
        assert "Huế chưa đúng" in told


def test_what_passed_on_a_rerun_says_so(case):
    """One case, which passed; what failed before is in it, as Maven writes it, and where all read it."""
    passed = case("Lần hai")
    assert passed.find("failure") is None
    [before] = passed.findall("flakyFailure")
    assert "Thì đúng lần 2" in before.get("message")
    assert "chưa đúng" in before.findtext("stackTrace")
    assert "chưa đúng" in passed.findtext("system-out")
    assert passed.findtext("system-out").endswith("✓ Khi làm\n✓ Thì đúng lần 2")
    failed = case("Không lần nào")
    assert failed.find("failure") is not None
    assert len(failed.findall("rerunFailure")) == 1


def test_what_could_not_be_cleaned_up_is_in_the_scenarios_own_case(case):
    """Also where the scenario had failed before; a scenario that was left out says why."""
    assert "kaboom" in case("Bừa").find("error").get("message")
    assert case("Bừa và sai").find("failure") is not None
    assert "kaboom" in case("Bừa và sai").find("error").get("message")
    assert case("Bỏ").find("skipped").get("message") == "hôm nay không"
    assert case("Bỏ").findtext("system-out") == "✓ Khi làm\n– Thì bỏ qua"
