"""`guidebook new`: a project of five files, none of them Python, whose guide can be built at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from guidebook.browser.page_targets import targets_on
from guidebook.commands.opened_page import looked_at
from guidebook.errors import GuidebookError
from guidebook.files.writing import write_file
from guidebook.invocation import shell_command
from guidebook.language.files import language_file
from guidebook.language.messages import Told, message
from guidebook.sentences.labels import bracketed
from guidebook.sentences.roles import TEXT
from guidebook.sentences.words import words
from guidebook.snapshot import Node, Snapshot

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
    texts = language_file(language)["new"]
    with looked_at(address, say) as (_, snapshot):
        site = snapshot.title or snapshot.address
        fields = {"address": snapshot.address, "site": site, "sight": _sight(snapshot, texts)}
    files = {
        "pyproject.toml": PYPROJECT.format(title=texts["title"].format(**fields).replace('"', "'"), language=language),
        f"features/guide/{texts['chapter']}.feature": texts["feature"].format(**fields),
        "features/people.toml": texts["people"],
        "README.md": texts["readme"].format(**fields),
        ".gitignore": IGNORED,
    }
    for name, text in files.items():
        write_file(folder.resolve() / name, text)
    return message("new.made", folder=folder, files="\n  ".join(files), command=shell_command("build"))


def _sight(snapshot: Snapshot, texts: dict[str, str]) -> str:
    """A sentence that the page proves: its heading, else its title, else the first that is seen of what it names."""
    there = [(node, target) for node, target in targets_on(snapshot) if not _leads_within(node, snapshot)]
    headings = [target for node, target in there if node.role == "heading"]
    if not headings and snapshot.title and '"' not in snapshot.title:
        return texts["titled"].format(title=snapshot.title)
    loose = (f"{words().role(TEXT)} {bracketed(node.text)}" for node in snapshot.nodes if node.text)
    seen = [*headings, *(target for node, target in there if snapshot.visible(node)), *loose]
    return texts["sees"].format(target=seen[0]) if seen else texts["titled"].format(title=snapshot.title)


def _leads_within(node: Node, snapshot: Snapshot) -> bool:
    """Whether ``node`` is a link to a place of its own page, such as “Skip to main content”: often it isn't shown."""
    return node.properties.get("url", "").removeprefix(snapshot.address).startswith("#")
