"""Reports of others beside ours: Allure's and pytest-html's hear of every scenario, alone and with workers."""

import json
import re
from collections import Counter

import pytest

from tests.test_cucumber_messages import FEATURE, SKIPS
from tests.unseen import Unseen

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", params=[(), ("-n", "2")], ids=["alone", "parallel"])
def folder(request, tmp_path_factory):
    """The project, after a run with both."""
    project = Unseen(tmp_path_factory.mktemp("others"), {"checks/01_nop.feature": FEATURE})
    project.write("conftest.py", (project.root / "conftest.py").read_text(encoding="utf-8") + SKIPS)
    options = ("--alluredir=build/allure", "--html=build/report.html", "--self-contained-html")
    ended = project.pytest(*options, *request.param)
    assert ended.code == 1, ended.out + ended.err
    assert "INTERNALERROR" not in ended.out + ended.err
    return project.root / "build"


def test_allure_has_every_attempt_with_its_sentences(folder):
    """Its own listener runs in the workers; what fails is told as we tell it."""
    results = [json.loads(path.read_text(encoding="utf-8")) for path in (folder / "allure").glob("*-result.json")]
    assert Counter((one["name"], one["status"]) for one in results) == {
        ("Nộp ở Huế", "failed"): 1,
        ("Nộp ở Đà Nẵng", "passed"): 1,
        ("Lần hai", "failed"): 1,
        ("Lần hai", "passed"): 1,
        ("Bừa", "broken"): 1,  # it could not be cleaned up
    }
    [failed] = [one for one in results if one["name"] == "Nộp ở Huế"]
    assert [(step["name"], step["status"]) for step in failed["steps"]] == [
        ("Khi làm", "passed"),
        ("Thì đúng ở Huế", "failed"),
        ("Và đúng", "skipped"),
    ]
    assert "Huế chưa đúng" in failed["statusDetails"]["message"]


def test_pytest_html_has_every_scenario(folder):
    """With its result, and the report of its sentence in the place of a traceback."""
    page = (folder / "report.html").read_text(encoding="utf-8")
    [data] = re.findall(r'data-jsonblob="([^"]*)"', page)
    shown = json.loads(data.replace("&#34;", '"').replace("&#39;", "'").replace("&amp;", "&"))["tests"]
    told = Counter((name.rpartition("::")[2], one["result"]) for name, all_ in shown.items() for one in all_)
    assert told["test_nộp_ở_nơi[Đà Nẵng]", "Passed"] == 1
    assert told["test_nộp_ở_nơi[Huế]", "Failed"] == 1
    assert told["test_không_chạy", "Skipped"] == 1
    assert {result for name, result in told if name == "test_lần_hai"} == {"Rerun", "Passed"}
    [failed] = [one for name, all_ in shown.items() if "Huế" in name for one in all_]
    assert "Thì đúng ở Huế" in failed["log"]
