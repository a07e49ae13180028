"""How much a feature may be when it runs: a short file whose examples make gigabytes is told before they do."""

from __future__ import annotations

import time

import pytest

from guidebook.errors import FeatureError
from guidebook.report.scenarios import scenarios_of
from guidebook.sentences.features import feature_tree, read_feature
from guidebook.untrusted_files import MOST_SENTENCES_OF_FEATURE

HEAD = "# language: en\nFeature: A\n"
LONG = "x" * 4900
NAMES = "<a>" * 1600


def outline(steps, *rows, title="B"):
    """An outline with ``rows``."""
    table = "".join(f"    | {row} |\n" for row in ("a", *rows))
    return f"  Scenario Outline: {title}\n{steps}  Examples:\n{table}"


def scenarios(count):
    """So many plain scenarios."""
    return "".join(f"  Scenario: s{number}\n    When press [b]\n" for number in range(count))


TEXT = "\n".join(['      """', *(f"      {NAMES}\n" for _ in range(100)), '      """', ""])
TABLE = f"      | {NAMES} |\n" * 100
TAGS = " ".join(f"@t{number}" for number in range(800))
BACKGROUND = "  Background:\n" + "    Given see [a]\n" * 3000
PRESS = "    When press [b]\n"
TOO_MUCH = {
    "rows of many sentences": outline("    When press [<a>]\n" * 3000, *range(3000)),
    "a background of many scenarios": BACKGROUND + scenarios(3000),
    "a rule's background": f"  Rule: R\n{BACKGROUND}{scenarios(3000)}",
    "values in a text": outline(f"    * note: a\n{TEXT}", LONG),
    "values in a table": outline(PRESS + TABLE, LONG),
    "values in a text of the background": f"  Background:\n    Given a\n{TEXT}{outline(PRESS, LONG)}",
    "values in a title": outline(PRESS, LONG, title=NAMES),
    "empty cells": outline(f"{PRESS}      {'|' * 4000}\n" * 10, *range(900)),
    "tags of a rule": f"  {TAGS}\n  Rule: R\n{scenarios(900)}",
    "tags of examples": outline(PRESS, *range(900)).replace("  Examples:", f"  {TAGS}\n  Examples:"),
}


@pytest.mark.parametrize("written", TOO_MUCH.values(), ids=TOO_MUCH)
def test_a228_what_examples_multiply_is_told_before_it_is_made(tmp_path, written):
    """By every reader of a feature, with the line that is too much, in time."""
    path = tmp_path / "a.feature"
    path.write_text(HEAD + written, encoding="utf-8")
    began = time.monotonic()
    for read in (
        lambda: read_feature(path, tmp_path),
        lambda: feature_tree(path, tmp_path),
        lambda: scenarios_of(path.read_text(encoding="utf-8"), "a.feature"),
    ):
        with pytest.raises(FeatureError, match="more than 10000 sentences or 1000000 letters") as caught:
            read()
        assert caught.value.place.file == "a.feature"
        assert caught.value.place.line > 1
    assert time.monotonic() - began < 10


def test_a228_what_is_as_much_as_may_be_is_read(tmp_path):
    """Sentences are counted with the background's, rows one by one."""
    rows = MOST_SENTENCES_OF_FEATURE // 4
    written = "  Background:\n    Given see [b]\n" + outline("    When press [<a>]\n" * 3, *range(rows))
    path = tmp_path / "a.feature"
    path.write_text(HEAD + written, encoding="utf-8")
    assert len(read_feature(path, tmp_path).sections) == rows
    path.write_text(HEAD + written + "    | more |\n", encoding="utf-8")
    with pytest.raises(FeatureError) as caught:
        read_feature(path, tmp_path)
    assert caught.value.place.line == path.read_text(encoding="utf-8").count("\n")


def test_a_remark_within_prose_is_no_line_of_it(tmp_path):
    """Nor are empty lines above it."""
    path = tmp_path / "a.feature"
    path.write_text(f"{HEAD}\n  # no\n  one\n  # no\n  two\n\n  Scenario: B\n    When press [b]\n", encoding="utf-8")
    assert read_feature(path, tmp_path).description_lines == (5, 7)
