"""docs/pytest-options.md, written from the options' own definitions.

python -m docs.pytest_options_page       writes it anew
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from guidebook.language.messages import told_in
from guidebook.pytest_plugin import options
from steps import accessibility

PAGE = Path(__file__).with_name("pytest-options.md")
_HEAD = """# Options of pytest

What the engine adds to pytest's own options, to those of pytest-playwright (`--headed`, `--slowmo`, `--output`) and of
pytest-xdist (`-n`). `--axe` is this project's. Tags, for `-m`: `.venv/bin/pytest --markers`.
This page is written from the options' own definitions: `.venv/bin/python -m docs.pytest_options_page`.

| Option | What it does | If not given |
| --- | --- | --- |
"""


class _Options:
    """Stands for pytest's parser, and for a group of its options: keeps what is added, a row each."""

    def __init__(self) -> None:
        self.rows: list[str] = []

    def getgroup(self, *_named: str) -> _Options:
        """Each group is this one."""
        return self

    def addoption(self, name: str, **what: Any) -> None:
        """Keep an option."""
        values = "\\|".join(what.get("choices", ())) or what.get("metavar", "" if "action" in what else "DIR")
        default = f"`{what['default']}`" if what.get("default") else "off" if "action" in what else "as it says"
        help_text = what["help"].rstrip(".").replace("|", "\\|")
        self.rows.append(f"| `{name}{' ' if values else ''}{values}` | {help_text} | {default} |")


def options_page() -> str:
    """The page, in Markdown."""
    found: Any = _Options()
    with told_in("en"):
        for module in (options, accessibility):
            module.pytest_addoption(found)
    return _HEAD + "\n".join(found.rows) + "\n"


if __name__ == "__main__":
    PAGE.write_text(options_page(), encoding="utf-8", newline="\n")
