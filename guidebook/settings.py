"""What a project says of its guide: ``[tool.guidebook]`` in pyproject.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from functools import lru_cache
from pathlib import Path
from typing import Any

from guidebook.errors import Place, SettingsError
from guidebook.files.characters import all_named, unwritable_in
from guidebook.files.reading import decoded, refuse_unreadable
from guidebook.plain import LONGEST, read_plain
from guidebook.redaction.kinds import ON_REQUEST
from guidebook.style import PLAIN, Style, near, read_style, wrong_setting
from guidebook.toml_text import from_toml

FILE = "pyproject.toml"
_LISTS = {
    "public": '["1900 1234"]',
    "not_in_figures": '["Trang này đang xây dựng"]',
    "formats": '["html", "pdf"]',
    "redact": '["bank card", "tax code"]',
    "trusted_reporters": '["allure-pytest-bdd"]',
}
_CHOICES = {"page_errors": ("tell", "fail")}
_WRITTEN_IN = "vi"


@dataclass(frozen=True)
class Settings:
    """The guide's title, the line under it, the note before the first chapter; Markdown has no meaning here.

    ``language`` is the tag of the language that the guide is written in; ``formats`` are those that are printed,
    all where none is named; ``figures`` is how marks look, from a part of its own.
    ``not_in_figures`` are texts of pages that no figure is taken of: what a portal says where it has nothing to show.
    ``unmasked`` are figures that show everything, by id, each with the reason for it; ``public`` are numbers and
    addresses that are nobody's: an office's, a hotline's; ``redact`` are kinds that are hidden besides those that
    always are: see `redaction/asked.py`. ``page_errors`` says whether what a page's own scripts
    complain of is to "tell" in the run's report, or to "fail" the sentence as well.
    ``trusted_reporters`` are plugins that may hear what a step is given as it is, on a portal of real people.
    ``changing`` are places that change by nature, by target, each with the reason; for one figure alone in a part of
    its own: see `gallery/changing.py`.
    """

    title: str
    attribution: str = ""
    note: str = ""
    language: str = "vi"
    formats: list[str] = field(default_factory=list)
    figures: Style = PLAIN
    unmasked: dict[str, str] = field(default_factory=dict)
    public: list[str] = field(default_factory=list)
    redact: list[str] = field(default_factory=list)
    not_in_figures: list[str] = field(default_factory=list)
    trusted_reporters: list[str] = field(default_factory=list)
    page_errors: str = "tell"
    changing: dict[str, str | dict[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class RedactionSettings:
    """What of the settings says who may be seen: see `Settings`."""

    unmasked: dict[str, str] = field(default_factory=dict)
    public: list[str] = field(default_factory=list)
    redact: list[str] = field(default_factory=list)


def read_settings(root: Path) -> Settings:
    """The settings of the project in ``root``; a key that is missing, unknown or no text is a SettingsError."""
    written = _read(root)
    if written.table is None:
        raise SettingsError(f"{FILE} has no part [tool.guidebook]; it gives at least the guide's title.")
    return _checked(written.table, written)


def read_not_in_figures(root: Path) -> list[str]:
    """The texts of pages that no figure is taken of, of a project that need not have a guide's title yet."""
    return list(_some(root, "not_in_figures").get("not_in_figures", []))


def read_trusted_reporters(root: Path) -> list[str]:
    """The plugins that may hear what a step is given, of such a project."""
    return list(_some(root, "trusted_reporters").get("trusted_reporters", []))


def read_redaction_settings(root: Path) -> RedactionSettings:
    """Who may be seen, of a project that need not have a guide's title, or any settings, yet."""
    return RedactionSettings(**_some(root, "unmasked", "public", "redact"))


def read_changing(root: Path) -> dict[str, str | dict[str, str]]:
    """The places that change by nature (see `Settings`), of such a project."""
    return dict(_some(root, "changing").get("changing", {}))


def _some(root: Path, *keys: str) -> dict[str, Any]:
    """Those of the settings ``keys`` that are there, whatever else is."""
    if not (root / FILE).exists():
        return {}
    written = _read(root)
    known = {key: value for key, value in (written.table or {}).items() if key in keys}
    for key, value in known.items():
        _check(key, value, written)
    return known


def read_page_errors(root: Path) -> str:
    """What the setting `page_errors` says, of a project that need not have any other; see `Settings`."""
    return str(_some(root, "page_errors").get("page_errors", "tell"))


@dataclass(frozen=True)
class _Written:
    """The text of the file, and what stands in its part [tool.guidebook], if there is one."""

    text: str
    table: dict[str, Any] | None

    def wrong(self, message: str, key: str = "", part: str = "tool.guidebook") -> SettingsError:
        """What is wrong with ``key``, at its line, or at that of its part."""
        lines = self.text.split("\n")
        head = re.compile(rf"\s*\[+\s*{re.escape(part)}\s*\]")
        start = next((at for at, line in enumerate(lines) if head.match(line)), 0)
        setting = re.compile(rf"""\s*["']?{re.escape(key)}["']?\s*[=.]""")
        found = next((at for at in range(start, len(lines)) if key and setting.match(lines[at])), start)
        return SettingsError(f"[{part}]: {message}", Place(FILE, found + 1))


def _read(root: Path) -> _Written:
    try:
        text = decoded(read_plain(root / FILE, LONGEST), FILE)
    except FileNotFoundError:
        raise SettingsError(f"There is no {FILE} in {root}; start in the project's folder.") from None
    except OSError as error:
        raise SettingsError(f"{FILE} can't be read: {error.strerror}.") from None
    tool = _toml(text).get("tool", {})
    table = tool.get("guidebook", {}) if isinstance(tool, dict) else tool
    if not isinstance(table, dict):
        message = 'this is a part of its own, once: a line [tool.guidebook], and below it lines like title = "…".'
        raise _Written(text, None).wrong(message)
    return _Written(text, table if "guidebook" in tool else None)


@lru_cache(maxsize=4)  # asked for some ten times in each scenario
def _toml(text: str) -> dict[str, Any]:
    """What ``text`` says. Errors: `SettingsError` with the line where it isn't TOML."""
    refuse_unreadable(text, FILE, SettingsError)
    try:
        return from_toml(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"(.*) \(at (?:line (\d+), column \d+|end of document)\)", str(error))
        number = int(found[2]) if found and found[2] else len(text.rstrip("\n").split("\n"))
        reason = found[1] if found else str(error)
        raise SettingsError(f"This is not TOML: {reason}.", Place(FILE, number)) from None


def _checked(table: dict[str, Any], written: _Written) -> Settings:
    known = [field.name for field in fields(Settings)]
    texts = {key: value for key, value in table.items() if key != "figures"}
    for key, value in texts.items():
        if key not in known:
            raise written.wrong(f"`{key}` is no setting{near(key, known)}.", key)
        _check(key, value, written)
    if not table.get("title", "").strip():
        raise written.wrong("`title` is missing; it stands over the whole guide.")
    return Settings(**texts, figures=_style(table.get("figures", {}), written))


def _style(table: object, written: _Written) -> Style:
    part = "tool.guidebook.figures"
    if not isinstance(table, dict):
        raise written.wrong(f"`figures` has to be a part of its own, [{part}], not {table!r}.", "figures")
    for key, value in table.items():
        wrong = wrong_setting(key, value)
        if wrong:
            raise written.wrong(wrong, key, part)
    return read_style(table, f"{FILE}, [{part}]")


def _check(key: str, value: Any, written: _Written) -> None:
    """Refuse a value of another kind, and texts that can't be printed."""
    wrong = _wrong_kind(key, value)
    odd = "" if wrong else unwritable_in("".join(_texts(value)))
    if odd:
        wrong = f"holds {all_named(odd)}, which can't be printed: take it out"
    if wrong:
        raise written.wrong(f"`{key}` {wrong}.", key)


def _wrong_kind(key: str, value: Any) -> str:
    """What is wrong with the kind of a value; empty where nothing is."""
    if key == "unmasked":
        right = isinstance(value, dict) and all(isinstance(why, str) and why.strip() for why in value.values())
        return "" if right else 'names figures, each with its reason: unmasked = { figure-id = "why" }'
    if key in _CHOICES:
        return "" if value in _CHOICES[key] else f"is {' or '.join(map(repr, _CHOICES[key]))}, not {value!r}"
    if key == "language":
        return "" if value == _WRITTEN_IN else _not_written_in(value)
    if key == "changing":
        right = isinstance(value, dict) and all(map(_is_reason, value.values()))
        return "" if right else 'names places, each with its reason: changing = { "khung [Đồng hồ]" = "why" }'
    if key in _LISTS:
        return _wrong_list(key, value)
    return "" if isinstance(value, str) else f"has to be a text in quotes, not {value!r}"


def _wrong_list(key: str, value: Any) -> str:
    if not (isinstance(value, list) and all(isinstance(one, str) for one in value)):
        return f"is a list of texts: {key} = {_LISTS[key]}"
    unknown = [one for one in value if key == "redact" and one not in ON_REQUEST]
    return f"knows no kind {unknown[0]!r}; there are {', '.join(ON_REQUEST)}" if unknown else ""


def _not_written_in(value: Any) -> str:
    return (
        f"is {_WRITTEN_IN!r}, the language that guides are written in, not {value!r}: a guide is printed in another "
        "one where features/guide/ has a catalogue of it, such as en.po"
    )


def _is_reason(value: Any) -> bool:
    """Whether ``value`` is a reason, or places of one figure with theirs."""
    if isinstance(value, dict):
        return bool(value) and all(isinstance(why, str) and why.strip() for why in value.values())
    return isinstance(value, str) and bool(value.strip())


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, one in value.items():
            yield key
            yield from _texts(one)
    else:
        yield from value if isinstance(value, list) else [value]
