"""Pages of docs/ that say what definitions say."""

import re

import msgspec

from docs.pytest_options_page import PAGE, options_page
from guidebook.check.findings import Finding, Report
from guidebook.faults.results import Result
from guidebook.faults.trial import Failed


def test_the_page_of_pytest_s_options_says_what_they_are():
    """It is written from their definitions (`python -m docs.pytest_options_page`), so it can't be wrong."""
    assert PAGE.read_text(encoding="utf-8") == options_page()


def test_the_page_of_json_names_every_key():
    """Each of a table's first column, and of what stands in another's row."""
    text = PAGE.with_name("json.md").read_text(encoding="utf-8")
    tables = [
        set(re.findall(r"`(\w+)`", "\n".join(row.split("|")[1] for row in table.splitlines() if row.count("|") > 2)))
        for table in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE)
    ]
    assert tables == [{one.name for one in msgspec.structs.fields(kind)} for kind in (Report, Finding, Result)]
    by = next(row for row in text.splitlines() if row.startswith("| `by`"))
    assert {one.name for one in msgspec.structs.fields(Failed)} <= set(re.findall(r"`(\w+)`", by))
