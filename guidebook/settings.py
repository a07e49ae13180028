"""What a project says of its guide: ``[tool.guidebook]`` in pyproject.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from guidebook.errors import GuidebookError
from guidebook.style import PLAIN, Style, read_style

FILE = "pyproject.toml"
_LISTS = {"public": '["1900 1234"]', "formats": '["html", "pdf"]'}


@dataclass(frozen=True)
class Settings:
    """The guide's title, the line under it, the note before the first chapter; Markdown has no meaning here.

    ``language`` is a BCP 47 tag, for the published files; ``formats`` are those that are printed, all where none is
    named; ``figures`` is how marks look, from a part of its own.
    ``unmasked`` are figures that show everything, by id, each with the reason for it; ``public`` are numbers and
    addresses that are nobody's: an office's, a hotline's.
    """

    title: str
    attribution: str = ""
    note: str = ""
    language: str = "vi"
    formats: list[str] = field(default_factory=list)
    figures: Style = PLAIN
    unmasked: dict[str, str] = field(default_factory=dict)
    public: list[str] = field(default_factory=list)


def read_settings(root: Path) -> Settings:
    """The settings of the project in ``root``; a key that is missing, unknown or no text is a GuidebookError."""
    table = _table(root)
    if table is None:
        raise GuidebookError(f"{FILE} has no part [tool.guidebook]; it gives at least the guide's title.")
    return _checked(table)


def _table(root: Path) -> dict[str, Any] | None:
    try:
        with (root / FILE).open("rb") as file:
            table = tomllib.load(file).get("tool", {}).get("guidebook")
    except FileNotFoundError:
        raise GuidebookError(f"There is no {FILE} in {root}; start in the project's folder.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise GuidebookError(f"{FILE} is not TOML: {error}.") from None
    return table if isinstance(table, dict) else None


@dataclass(frozen=True)
class Masking:
    """What of the settings says who may be seen: see `Settings`."""

    unmasked: dict[str, str] = field(default_factory=dict)
    public: list[str] = field(default_factory=list)


def read_masking(root: Path) -> Masking:
    """The same, of a project that need not have a guide's title, or any settings, yet."""
    if not (root / FILE).exists():
        return Masking()
    table = _table(root) or {}
    for key in (known := {key: table[key] for key in ("unmasked", "public") if key in table}):
        _check_kind(key, known[key])
    return Masking(**known)


def _checked(table: dict[str, Any]) -> Settings:
    known = [field.name for field in fields(Settings)]
    texts = {key: value for key, value in table.items() if key != "figures"}
    for key, value in texts.items():
        if key not in known:
            raise GuidebookError(f"{FILE}, [tool.guidebook]: nobody reads `{key}`; known are {', '.join(known)}.")
        _check_kind(key, value)
    if not table.get("title", "").strip():
        raise GuidebookError(f"{FILE}, [tool.guidebook]: `title` is missing; it stands over the whole guide.")
    return Settings(**texts, figures=_style(table.get("figures", {})))


def _style(table: object) -> Style:
    where = f"{FILE}, [tool.guidebook.figures]"
    if not isinstance(table, dict):
        raise GuidebookError(f"{where}: this has to be a part of its own, not {table!r}.")
    return read_style(table, where)


def _check_kind(key: str, value: Any) -> None:
    where = f"{FILE}, [tool.guidebook]: `{key}`"
    if key == "unmasked":
        if not isinstance(value, dict) or not all(isinstance(why, str) and why.strip() for why in value.values()):
            raise GuidebookError(f'{where} names figures, each with its reason: unmasked = {{ figure-id = "why" }}.')
    elif key in _LISTS:
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise GuidebookError(f"{where} is a list of texts: {key} = {_LISTS[key]}.")
    elif not isinstance(value, str):
        raise GuidebookError(f"{where} has to be a text in quotes, not {value!r}.")
