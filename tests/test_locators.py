"""Playwright's messages, as a writer reads them."""

import pytest

from guidebook.browser.locators import without_locators

PATTERN = r're.compile(r"^\s*(?:Mức (VND)|M"ức)\s*(?:\(\*\)|\*|:)?\s*$", re.IGNORECASE)'.replace('M"ức', "Mưc")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Locator expected to be visible\nActual value: hidden\nCall log:\n  - waiting", "Actual value: hidden"),
        (
            f'Error: violation: get_by_role("button", name={PATTERN}).or_(locator("a")) resolved to 2 elements',
            "Error: violation: what was looked for resolved to 2 elements",
        ),
        ("- unexpected value of xpath", "- unexpected value of xpath"),
        ("assert <Locator frame=<Frame name=''> selector='internal:role=button[name=/^a\\s$/i]'> == 2", "== 2"),
        (f"get_by_label({PATTERN})", ""),
        ("Chỉ một câu (không có gì)", "Chỉ một câu (không có gì)"),
    ],
)
def test_a_message_has_words_for_its_locators(said, told):
    """What was expected and found stays; the log and every regular expression go."""
    found = without_locators(said)
    assert told in found
    for never in ("re.compile", "get_by_", "Call log", "\\s*", "selector="):
        assert never not in found
