"""What `guidebook.compat.gherkin` reads of Gherkin's parser is said and there."""

import pytest
from gherkin.errors import ParserError
from gherkin.parser import Parser

from guidebook.compat import gherkin as compat

HEAD = "# language: vi\nTính năng: A\n  Kịch bản: B\n"


def broken(text):
    """What the parser raises of a text."""
    with pytest.raises(ParserError) as raised:
        Parser().parse(text)
    return raised.value


@pytest.mark.parametrize(
    ("behind", "line", "over"),
    [
        ("    Khi b\n      | c |\n      | d | e |\n", 6, "cells"),
        ("  @a b\n  Kịch bản: C\n", 4, "tag"),
        ("    Khi b\n    xin chào, expected: #RuleLine\n    và nữa\n", 5, "line"),
        ('    Khi b\n      """\n      xin chào\n', 7, "line"),
    ],
)
def test_what_it_stumbles_over_first_is_known(behind, line, over):
    """Rows, a tag, a line that nothing foresees, and an end within a note."""
    error = broken(HEAD + behind)
    stumble = compat.first_stumble(error)
    assert (stumble.line, stumble.over) == (line, over)
    assert ("#DocStringSeparator" in stumble.expected) == (over == "line")
    assert ("#RuleLine" in stumble.expected) == ("xin chào, " in behind)
    assert compat.last_reason(error).startswith("(")


def test_a_language_that_it_does_not_know_is_a_line_that_it_does_not_expect():
    """It says nothing of what might have stood there."""
    assert compat.first_stumble(broken("# language: xx\nFeature: A\n")) == (1, "line", ())


def test_each_line_is_told_with_its_token():
    """Of a feature that is broken too: those before what the parser stumbles over."""
    text = f'{HEAD}    Khi b\n      """\n      c\n      """\n      | d |\n  xin chào\n    Thì e\n'
    told = [(one.number, one.name, one.keyword.strip(), one.within[-1]) for one in compat.tokens_in(text)]
    assert told == [
        (1, "Language", "", "FeatureHeader"),
        (2, "FeatureLine", "Tính năng", "FeatureHeader"),
        (3, "ScenarioLine", "Kịch bản", "Scenario"),
        (4, "StepLine", "Khi", "Step"),
        (5, "DocStringSeparator", '"""', "DocString"),
        (6, "Other", "", "DocString"),
        (7, "DocStringSeparator", '"""', "DocString"),
        (8, "TableRow", "", "DataTable"),
        (10, "StepLine", "Thì", "Step"),
    ]


def test_languages_have_their_keywords():
    """Without the star, and without the space behind a step's."""
    assert {"vi", "en", "en-Scouse"} <= set(compat.LANGUAGES)
    assert compat.keywords("en", "given") == ("Given",)
    assert compat.keywords("vi", "scenarioOutline") == ("Khung tình huống", "Khung kịch bản")
    kinds = ("when", "then", "and", "but", "feature", "rule", "background", "scenario", "examples")
    assert all(compat.keywords("vi", kind) for kind in kinds)
