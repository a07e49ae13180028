"""What a project says of its guide: ``[tool.guidebook]`` in pyproject.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from guidebook.errors import GuidebookError
from guidebook.style import PLAIN, Style, read_style

FILE = "pyproject.toml"


@dataclass(frozen=True)
class Settings:
    """The guide's title, the line under it, the note before the first chapter; Markdown has no meaning here.

    ``language`` is a BCP 47 tag, for the published files; ``figures`` is how marks look, from a part of its own.
    """

    title: str
    attribution: str = ""
    note: str = ""
    language: str = "vi"
    figures: Style = PLAIN


def read_settings(root: Path) -> Settings:
    """The settings of the project in ``root``; a key that is missing, unknown or no text is a GuidebookError."""
    try:
        with (root / FILE).open("rb") as file:
            tool = tomllib.load(file).get("tool", {})
    except FileNotFoundError:
        raise GuidebookError(f"There is no {FILE} in {root}; start in the project's folder.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise GuidebookError(f"{FILE} is not TOML: {error}.") from None
    if not isinstance(tool.get("guidebook"), dict):
        raise GuidebookError(f"{FILE} has no part [tool.guidebook]; it gives at least the guide's title.")
    return _checked(tool["guidebook"])


def _checked(table: dict[str, Any]) -> Settings:
    known = [field.name for field in fields(Settings)]
    texts = {key: value for key, value in table.items() if key != "figures"}
    for key, value in texts.items():
        if key not in known:
            raise GuidebookError(f"{FILE}, [tool.guidebook]: nobody reads `{key}`; known are {', '.join(known)}.")
        if not isinstance(value, str):
            raise GuidebookError(f"{FILE}, [tool.guidebook]: `{key}` has to be a text in quotes, not {value!r}.")
    if not table.get("title", "").strip():
        raise GuidebookError(f"{FILE}, [tool.guidebook]: `title` is missing; it stands over the whole guide.")
    return Settings(**texts, figures=_style(table.get("figures", {})))


def _style(table: object) -> Style:
    where = f"{FILE}, [tool.guidebook.figures]"
    if not isinstance(table, dict):
        raise GuidebookError(f"{where}: this has to be a part of its own, not {table!r}.")
    return read_style(table, where)
