"""docs/settings.md, written from the settings' own definitions.

python -m docs.settings_page       writes it anew
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import MISSING, Field, fields
from pathlib import Path
from typing import Any, get_type_hints

from msgspec import Meta

from guidebook.settings import GuideSettings, Settings
from guidebook.style import Style

PAGE = Path(__file__).with_name("settings.md")
_HEAD = """# Settings

All of them stand in `pyproject.toml`, but for four variables of the environment: `GUIDEBOOK_BROWSER`, the path of the
browser or [its address](running.md#the-browser), `GUIDEBOOK_LANG`, the language of messages (`vi`, `en`; where it is
not set, the project's), `GUIDEBOOK_LANGUAGES`, a folder with files of further languages to write guides in, and
`GUIDEBOOK_VARIABLES`, the names of those variables, with commas between, that `features/people.toml` may take from the
environment (all others it takes from `.env` alone). What is missing, unknown or not what it may be is told with its
line.
This page is written from the settings' own definitions: `.venv/bin/python -m docs.settings_page`.
"""
_DEFAULTS = {"formats": "all", "figures": "as below", "guides": "one guide"}
"""What stands for a setting that isn't given, where it isn't what its definition says."""


def settings_page() -> str:
    """The page, in Markdown."""
    parts = (
        ("tool.guidebook", Settings),
        ("tool.guidebook.figures", Style),
        ("tool.guidebook.guides.NAME", GuideSettings),
    )
    return "\n".join([_HEAD, *(line for name, table in parts for line in _part(name, table))])


def _part(name: str, table: type) -> Iterator[str]:
    yield from (f"## `[{name}]`", "", "| Setting | What it is | If not given |", "| --- | --- | --- |")
    types = get_type_hints(table, include_extras=True)
    for setting in fields(table):
        meta = next(one for one in types[setting.name].__metadata__ if isinstance(one, Meta))
        example = f" Such as `{setting.name} = {meta.extra['example']}`." if "example" in (meta.extra or {}) else ""
        yield f"| `{setting.name}` | {meta.description}{example}{_limits(meta)} | {_default(setting)} |"
    yield ""


def _limits(meta: Meta) -> str:
    return f" From {meta.ge} to {meta.le}." if meta.ge is not None else ""


def _default(setting: Field[Any]) -> str:
    if setting.name in _DEFAULTS:
        return _DEFAULTS[setting.name]
    if setting.default is MISSING and setting.default_factory is MISSING:
        return "it has to be"
    if setting.default is MISSING:
        return "none"
    return (
        f"`{setting.default}`" if isinstance(setting.default, str | float | int) and setting.default != "" else "none"
    )


if __name__ == "__main__":
    PAGE.write_text(settings_page(), encoding="utf-8", newline="\n")
