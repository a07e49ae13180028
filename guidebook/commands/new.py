"""`guidebook new`: a project of five files, none of them Python, whose guide can be built at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from guidebook.commands.look import look_at, targets_on
from guidebook.errors import GuidebookError
from guidebook.invocation import shell_command
from guidebook.language.files import language_file
from guidebook.language.messages import Told, message
from guidebook.snapshot import Snapshot

PYPROJECT = """[tool.guidebook]
title = "{title}"
language = "{language}"

# What `pytest` needs besides; `guidebook build` needs none of it.
[tool.pytest.ini_options]
addopts = ["-p", "guidebook.plugin"]
"""
IGNORED = "# All that a run makes; screenshots/ is kept.\nbuild/\n.env\nsessions/\n__pycache__/\n.pytest_cache/\n"


def new_project(folder: Path, language: str, address: str, say: Callable[[Told], None]) -> Told:
    """Make a project in ``folder``: a guide of one chapter, which opens a page and shows it.

    Args:
        folder: Where; it is made, or empty.
        language: The tag of the language that the guide is written in.
        address: Of the page that the guide is about.
        say: Hears of a browser that has to be installed first.

    Returns:
        What to do next.

    Raises:
        GuidebookError: The folder holds something, or the page does not come.
    """
    if folder.exists() and any(folder.iterdir()):
        raise GuidebookError(message("new.not-empty", folder=folder))
    if urlsplit(address).scheme not in ("http", "https"):
        raise GuidebookError(message("new.no-address", address=address))
    snapshot = look_at(address, say)
    texts = language_file(language)["new"]
    fields = {"address": snapshot.address, "site": snapshot.title or snapshot.address, "sight": _sight(snapshot, texts)}
    files = {
        "pyproject.toml": PYPROJECT.format(title=texts["title"].format(**fields).replace('"', "'"), language=language),
        f"features/guide/{texts['chapter']}.feature": texts["feature"].format(**fields),
        "features/people.toml": texts["people"],
        "README.md": texts["readme"].format(**fields),
        ".gitignore": IGNORED,
    }
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return message("new.made", folder=folder, files="\n  ".join(files), command=shell_command("build"))


def _sight(snapshot: Snapshot, texts: dict[str, str]) -> str:
    """A sentence that the page proves: its heading can be seen, or anything else that it names."""
    there = sorted(targets_on(snapshot), key=lambda found: found[0].role != "heading")
    return texts["sees"].format(target=there[0][1]) if there else texts["titled"].format(title=snapshot.title)
