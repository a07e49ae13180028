"""Messages: every language has every one, and the code that tells them fills in what they name."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from guidebook.language.messages import (
    LANGUAGES,
    codes,
    field_names,
    joined,
    message,
    reader_language,
    set_project_language,
    told_in,
    unknown_language,
)
from guidebook.language.names import personal_kind, role_name
from guidebook.redaction.kinds import KINDS, NAME

GUIDEBOOK = Path(__file__).parent.parent / "guidebook"
NAMES = ("role.", "state.", "personal.")
"""The codes that `role_name` makes of a role, `state_name` of a state, and `personal_kind` of a kind."""


def test_every_language_has_every_message():
    """No message lacks a language, and none is translated that another language lacks."""
    for tag in LANGUAGES:
        assert codes(tag) == codes("en"), tag


def test_a146_what_a_message_quotes_is_as_long_as_can_be_read():
    """A line of a file may have millions of letters; a list of many lines stays, and no number is cut in two."""
    quoted = f"{'so it says ' * 36}0912345678 {'and more ' * 10**6}"
    with told_in("en"):
        told = str(message("feature.cells-differ", line=quoted))
        listed = str(message("feature.cells-differ", line="\n".join(["a row"] * 1000)))
    assert len(told) < 500
    assert "says…" in told
    assert "0912" not in told
    assert listed.count("a row") == 1000


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_language_fills_in_what_the_others_do(tag):
    """A translation quotes what the sentence it translates quotes, so nothing that a reader needs is lost."""
    different = {
        code: field_names(code, tag) ^ field_names(code, "en")
        for code in codes("en")
        if field_names(code, tag) != field_names(code, "en")
    }
    assert different == {}


def told() -> Iterator[tuple[str, str, set[str] | None]]:
    """Where the engine tells a message: file and line, its code, and the fields that it gives, if they are plain."""
    for path in sorted(GUIDEBOOK.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "message"):
                continue
            where = f"{path.relative_to(GUIDEBOOK)}:{node.lineno}"
            given = {keyword.arg for keyword in node.keywords}
            fields = None if None in given else {str(name) for name in given}
            for code in written_codes(node.args[0]):
                yield where, code, fields


def written_codes(code: ast.expr) -> list[str]:
    """The codes that a call may have: a text, or one of two."""
    if isinstance(code, ast.IfExp):
        return [*written_codes(code.body), *written_codes(code.orelse)]
    return [code.value] if isinstance(code, ast.Constant) else []


def test_a_message_that_is_told_is_there_and_gets_what_it_names():
    """A code that no language has, or a field that is not filled in, would end in a traceback instead of a sentence."""
    wrong = [
        f"{where}: {code}"
        for where, code, fields in told()
        if code not in codes("en") or (fields is not None and fields != field_names(code, "en"))
    ]
    assert wrong == []


def test_every_message_is_told_somewhere():
    """A sentence that nothing tells would be translated for no reader."""
    source = "".join(path.read_text(encoding="utf-8") for path in sorted(GUIDEBOOK.rglob("*.py")))
    unused = [code for code in codes("en") if not code.startswith(NAMES) and f'"{code}"' not in source]
    assert unused == []


def test_a_message_is_told_in_the_readers_language():
    """The one message is told in any language, and what it is filled in with as well."""
    wrong = message("target.another-kind", label="[Lưu]", kind=role_name("link"))
    with told_in("vi"):
        assert str(wrong) == "[Lưu] ở đó là liên kết."
    with told_in("en"):
        assert str(wrong) == "[Lưu] there is a link."


def test_a_role_without_a_word_is_told_as_the_page_has_it():
    """A page may have any role."""
    assert str(role_name("meter")) == "meter"


def test_every_kind_of_what_is_a_persons_has_a_name():
    """Who reads that a number looks like a person's reads what it looks like in their own words."""
    for kind in (*(kind.name for kind in KINDS), NAME):
        assert str(personal_kind(kind)) == kind
        with told_in("vi"):
            assert str(personal_kind(kind)) != kind


def test_a_number_chooses_the_words():
    """One is told as one."""
    labels = joined(["[A]", "", "[B]"], ", ")
    assert str(message("list.and-more", labels=labels, n=2)) == "[A], [B] and 2 more"


@pytest.mark.parametrize(
    ("variable", "project", "told_as"),
    [("", "vi", "vi"), ("", "en", "en"), ("", "fr", "en"), ("vi_VN.UTF-8", "en", "vi"), ("en-GB", "vi", "en")],
)
def test_the_readers_language_is_that_of_the_environment_or_of_the_project(monkeypatch, variable, project, told_as):
    """``GUIDEBOOK_LANG`` goes before the project's language; a project in another language is told in English."""
    monkeypatch.setenv("GUIDEBOOK_LANG", variable)
    set_project_language(project)
    try:
        assert reader_language() == told_as
    finally:
        set_project_language("en")


def test_a_language_that_no_message_is_told_in_is_refused_by_name(monkeypatch):
    """Who set it sees which there are."""
    assert unknown_language() is None
    monkeypatch.setenv("GUIDEBOOK_LANG", "fr_FR.UTF-8")
    with told_in("en"):
        assert str(unknown_language()) == (
            "GUIDEBOOK_LANG names “fr_FR.UTF-8”; messages are told in en, vi: set it to one of them, or unset it."
        )
