"""What `guidebook.compat.pytest_bdd` reaches into is there."""

CONFTEST = """
from pathlib import Path

import pytest
from pytest_bdd import given, parsers
from pytest_bdd.reporting import scenario_reports_registry

from guidebook.compat import pytest_bdd as compat

seen = []


@given(parsers.parse("there is {what}"))
def _(what):
    seen.append(what)


def pytest_sessionstart(session):
    compat.load_features(Path(session.config.rootpath))


def pytest_collection_finish(session):
    plain, first, second = session.items
    assert [compat.is_scenario(item) for item in session.items] == [False, True, True]
    assert [compat.is_example(item) for item in session.items] == [False, True, True]
    assert [compat.example_row(item) for item in session.items] == [0, 0, 1]
    assert compat.scenario_of(plain) is None
    scenario = compat.scenario_of(first)
    assert (scenario.name, scenario.line_number) == ("Two", 2)
    assert Path(scenario.feature.filename).name == "a.feature"
    (own,) = [one for one in compat.step_definitions() if one.function.__module__ == __name__]
    assert (own.kind, own.parser.name) == ("given", "there is {what}")
    assert own.parser.is_matching("there is tea")
    assert own.parser.parse_arguments("there is tea") == {"what": "tea"}


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item):
    done = yield
    assert (item in scenario_reports_registry) == compat.is_scenario(item)
    steps = [(step.keyword, step.name, step.line_number) for step in compat.steps_of(item)]
    assert [step[1:] for step in steps] in ([], [("there is tea", 3)], [("there is rice", 3)])
    own = compat.own_definitions()
    known = [one.parser.name for one in compat.definitions_of("given", "there is tea", own)]
    assert known == ["there is {what}"] and compat.definitions_of("when", "there is tea", own) == []
    compat.forget_reports(item)
    assert item not in scenario_reports_registry
    return done


def pytest_sessionfinish():
    assert seen == ["tea", "rice"]
    compat.forget_features()
    from pytest_bdd.feature import features
    assert not features
"""
FEATURE = """\ufeffFeature: One
  Scenario Outline: Two
    Given there is <what>
    Examples:
      | what |
      | tea  |
      | rice |
"""


def test_steps_scenarios_rows_and_reports_are_known(pytester):
    """Of a feature that begins with a byte order mark, which pytest-bdd by itself can't read."""
    pytester.makeconftest(CONFTEST)
    (pytester.path / "a.feature").write_text(FEATURE, encoding="utf-8")
    pytester.makepyfile("""
        from pytest_bdd import scenarios

        def test_plain():
            pass

        scenarios("a.feature")
    """)
    pytester.runpytest("-p", "no:playwright").assert_outcomes(passed=3)
