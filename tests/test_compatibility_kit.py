"""Cucumber's own samples: what its runners write of them, this one writes too, but where it is another kind of thing.

Compared is what a reader of the messages sees: sources, documents, pickles, step definitions, which of them know which
sentence with which arguments, what came of each sentence in each attempt, and how the run ended. Not compared are ids
(but each must lead somewhere), times, words of errors, and suggested code.
"""

import json
import re
from collections import Counter

import pytest
from cucumber_compatibility_kit import CompatibilityKit

from tests.unseen import Unseen

pytestmark = pytest.mark.slow
HOOKS = "hooks are Cucumber's; here pytest's fixtures prepare and clean up"
ATTACHING = "a step attaches nothing by itself: figures and failures bring their pictures"
NO_CONCERN = {
    "attachments": ATTACHING,
    "examples-tables-attachment": ATTACHING,
    "global-hooks": HOOKS,
    "global-hooks-afterall-error": HOOKS,
    "global-hooks-attachments": HOOKS,
    "global-hooks-beforeall-error": HOOKS,
    "hooks": HOOKS,
    "hooks-attachment": HOOKS,
    "hooks-conditional": HOOKS,
    "hooks-named": HOOKS,
    "hooks-skipped": HOOKS,
    "hooks-undefined": HOOKS,
    "skipped-failing-hook": HOOKS,
    "markdown": "features are files of Gherkin; those in Markdown are not collected",
    "multiple-features-reversed": "scenarios run in the order in which they stand",
    "parameter-types": "step definitions have pytest-bdd's parsers, not Cucumber's parameter types",
    "unknown-parameter-type": "step definitions have pytest-bdd's parsers, not Cucumber's parameter types",
    "test-run-exception": "what breaks outside of tests ends pytest, which then writes no report",
}
OF_ONE_NAME = ("failedish-combinations",)
"""Samples with scenarios of one name, of which pytest-bdd would run one, and which lint refuses: they get numbers."""
CONFTEST = '''
import re

import pytest
from pytest_bdd import step
from pytest_bdd.parsers import StepParser

from guidebook.pytest_plugin.stash import RECORDER

KIND, TRIED = [], []


class Expression(StepParser):
    """As Cucumber's expressions: `{int}`, `{string}`."""

    def __init__(self, name):
        super().__init__(name)
        kinds = {"int": r"(-?\\\\d+)", "string": '("[^"]*")'}
        known = re.sub(r"\\\\\\\\{(int|string)\\\\\\\\}", lambda match: kinds[match[1]], re.escape(name))
        self._known = re.compile(known)

    def parse_arguments(self, text):
        match = self._known.fullmatch(text)
        return {f"a{number}": value for number, value in enumerate(match.groups(), 1)} if match else None

    def is_matching(self, text):
        return self._known.fullmatch(text) is not None


class Regex(Expression):
    """As Cucumber takes a regular expression."""

    def __init__(self, name):
        super().__init__(name)
        self.regex = self._known = re.compile(name)


@pytest.hookimpl(tryfirst=True)
def pytest_bdd_before_step(step):
    KIND[:] = [step]


@pytest.fixture
def eaten():
    return {}


def _run(request, eaten, a1=None, a2=None, a3=None, datatable=None, docstring=None):
    recorder, (now,) = request.config.stash[RECORDER], KIND
    if now.type == "when":
        recorder.touched("", 1)  # as a browser's page would be
    recorder.asserted()
    recorder.looked_for(now.name)
    TRIED.append((request.node.nodeid, now.name))
    if "pending" in now.name and "non-pending" not in now.name:
        raise NotImplementedError("TODO")
    if re.search("skip a step|a skipped step", now.name):
        pytest.skip("skipping")
    if re.search("failing|always fails|throws", now.name):
        raise RuntimeError("BOOM")
    if "second time" in now.name or "third time" in now.name:
        assert TRIED.count(TRIED[-1]) >= (2 if "second" in now.name else 3)
    if match := re.fullmatch("there are (\\\\d+) (cucumbers|friends)", now.name):
        eaten[match[2]] = int(match[1])
    elif match := re.fullmatch("I eat (\\\\d+) cucumbers", now.name):
        eaten["cucumbers"] -= int(match[1])
    elif match := re.fullmatch("I should have (\\\\d+) cucumbers", now.name):
        assert eaten["cucumbers"] == int(match[1])
    elif match := re.fullmatch("each person can eat (\\\\d+) cucumbers", now.name):
        assert eaten["cucumbers"] // (1 + eaten["friends"]) == int(match[1])


def define(parser):
    def its_own(request, eaten, a1=None, a2=None, a3=None, datatable=None, docstring=None):
        _run(request, eaten, a1, a2, a3, datatable, docstring)

    step(parser, stacklevel=2)(its_own)

'''.replace("\\\\", "\\")


def samples():
    """The folders of all samples, by name."""
    kit = CompatibilityKit()
    return {folder.name: folder for folder in sorted({*kit.gherkin(), *kit.markdown()})}


def envelopes(path):
    """The messages in a file: of what kind each is, and the message."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [next(iter(json.loads(line).items())) for line in lines]


def of_kind(messages, kind):
    """All messages of a kind."""
    return [message for name, message in messages if name == kind]


def without_ids(node):
    """A part of a document or a pickle, without what names it and what is about it."""
    if isinstance(node, list):
        return [without_ids(one) for one in node]
    if not isinstance(node, dict):
        return node
    left_out = {"id", "astNodeIds", "astNodeId", "uri"}
    kept = {key: without_ids(value) for key, value in node.items() if key not in left_out and value is not None}
    if "description" in kept:  # Gherkin's parsers differ in the empty lines below it
        kept["description"] = kept["description"].rstrip()
    return kept


def seen(messages):
    """What a reader sees of a run."""
    pickles = {one["id"]: one for one in of_kind(messages, "pickle")}
    definitions = {one["id"]: one["pattern"] for one in of_kind(messages, "stepDefinition")}
    cases = {one["id"]: one for one in of_kind(messages, "testCase")}
    started = {one["id"]: one for one in of_kind(messages, "testCaseStarted")}
    texts = {
        one["id"]: next(
            step["text"] for step in pickles[case["pickleId"]]["steps"] if step["id"] == one["pickleStepId"]
        )
        for case in cases.values()
        for one in case["testSteps"]
    }
    matches = [
        [
            (
                texts[one["id"]],
                sorted(definitions[definition]["source"] for definition in one["stepDefinitionIds"]),
                sorted(map(arguments, one["stepMatchArgumentsLists"])),
            )
            for one in case["testSteps"]
        ]
        for case in cases.values()
    ]
    attempts = {
        id_: (pickles[cases[one["testCaseId"]]["pickleId"]]["location"]["line"], one["attempt"], [])
        for id_, one in started.items()
    }
    for one in of_kind(messages, "testStepFinished"):
        result = one["testStepResult"]
        failed = result["status"] == "FAILED"
        assert not failed or result["message"]
        attempts[one["testCaseStartedId"]][2].append((texts[one["testStepId"]], result["status"]))
    retried = {one["testCaseStartedId"]: one["willBeRetried"] for one in of_kind(messages, "testCaseFinished")}
    return {
        "sources": [one["data"] for one in of_kind(messages, "source")],
        "documents": [without_ids(one) for one in of_kind(messages, "gherkinDocument")],
        "pickles": [without_ids(one) for one in pickles.values()],
        "definitions": Counter((one["type"], one["source"]) for one in definitions.values()),
        "matches": matches,
        "attempts": [(*attempt, retried[id_]) for id_, attempt in attempts.items()],
        "suggestions": Counter(
            next(
                step["text"]
                for pickle in pickles.values()
                for step in pickle["steps"]
                if step["id"] == one["pickleStepId"]
            )
            for one in of_kind(messages, "suggestion")
        ),
        "success": of_kind(messages, "testRunFinished")[0]["success"],
        "order": list(dict.fromkeys(name for name, _ in messages if name not in {"suggestion", "parameterType"})),
    }


def arguments(given):
    """What a step definition is given: a text less its quotes, which Cucumber leaves on."""
    groups = (one["group"] for one in given["stepMatchArguments"])
    return [group["value"].strip('"') for group in groups if "value" in group]


def numbered(text):
    """A feature whose scenarios all have names of their own."""
    numbers = iter(range(1, 100))
    return re.sub(r"(Scenario: .*)", lambda match: f"{match[1]} {next(numbers)}", text)


def run_of(folder, root):
    """The messages of a sample's features, run with step definitions that do what Cucumber's do."""
    features = {f"checks/{path.name}": path.read_text(encoding="utf-8") for path in folder.glob("*.feature")}
    if folder.name in OF_ONE_NAME:
        features = {name: numbered(text) for name, text in features.items()}
    project = Unseen(root, features)
    expected = envelopes(folder / f"{folder.name}.ndjson")
    patterns = [one["pattern"] for one in of_kind(expected, "stepDefinition")]
    kinds = {"CUCUMBER_EXPRESSION": "Expression", "REGULAR_EXPRESSION": "Regex"}
    defined = "".join(f"define({kinds[one['type']]}({one['source']!r}))\n" for one in patterns)
    project.write("conftest.py", CONFTEST + defined)
    settings = (project.root / "pyproject.toml").read_text(encoding="utf-8")
    project.write("pyproject.toml", settings.replace('title = "Thử"', 'title = "Kit"\nlanguage = "en"'))
    options = folder / f"{folder.name}.arguments.txt"
    retries = re.findall(r"--retry (\d+)", options.read_text(encoding="utf-8")) if options.exists() else []
    # Cucumber tries again what failed; what isn't written, and what is written twice, won't pass however often
    again = [f"--reruns={retries[0]}", "--only-rerun=AssertionError|RuntimeError"] if retries else []
    ended = project.pytest("--unlinted", "--messages=m.ndjson", *again)
    assert (root / "m.ndjson").exists(), ended.out + ended.err
    return envelopes(root / "m.ndjson"), expected


@pytest.mark.parametrize("name", [name for name in samples() if name not in NO_CONCERN])
def test_a_sample_that_concerns_a_runner_passes(name, tmp_path):
    """What is seen of it is what Cucumber's own runners show."""
    messages, expected = run_of(samples()[name], tmp_path)
    ours, theirs = seen(messages), seen(expected)
    renamed = {"sources", "documents", "pickles"} if name in OF_ONE_NAME else set()
    for part, shown in theirs.items():
        if part in renamed:
            continue
        assert ours[part] == shown, part


def test_every_sample_is_told(capsys):
    """Which pass, and why the others are no concern of this runner's."""
    names = samples()
    assert set(NO_CONCERN) <= set(names)
    passing = [name for name in names if name not in NO_CONCERN]
    with capsys.disabled():
        lines = [f"    {name}: {why}" for name, why in NO_CONCERN.items()]
        told = f"compatibility kit: of {len(names)} samples {len(passing)} pass, {len(lines)} are no concern of ours:"
        print("\n  " + told, *lines, sep="\n")  # noqa: T201 - what it is for
