"""`guidebook new`: a project of five files, none of them Python, whose guide can be built at once."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from guidebook.browser.page_targets import targets_on
from guidebook.commands.opened_page import looked_at
from guidebook.errors import GuidebookError
from guidebook.files.characters import unwritable_in
from guidebook.files.reading import unreadable
from guidebook.files.writing import write_file
from guidebook.invocation import shell_command
from guidebook.language.files import language_file
from guidebook.language.messages import Told, message
from guidebook.publish.markdown import escaped
from guidebook.sentences.labels import bracketed
from guidebook.sentences.roles import TEXT
from guidebook.sentences.wording import QUOTES
from guidebook.sentences.words import words
from guidebook.snapshot import Node, Snapshot
from guidebook.unicode_forms import normal
from guidebook.untrusted_files import MOST_LETTERS_OF_SENTENCE

PYPROJECT = """[tool.guidebook]
title = {title}
language = "{language}"

# What `pytest` needs besides; `guidebook build` needs none of it.
[tool.pytest.ini_options]
addopts = ["-p", "guidebook.plugin"]
"""
_QUOTES = {chr(sign) for sign in QUOTES} | {'"'}
"""What begins or ends a text of a sentence, and so can't stand in one."""
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
        GuidebookError: The folder holds something, the page does not come, or no sentence can say what it is called.
    """
    if folder.exists() and any(folder.iterdir()):
        raise GuidebookError(message("new.not-empty", folder=folder))
    if urlsplit(address).scheme not in ("http", "https"):
        raise GuidebookError(message("new.no-address", address=address))
    texts = language_file(language)["new"]
    with looked_at(address, say) as (_, snapshot):
        site, address = _as_printed(snapshot.title) or snapshot.address, snapshot.address
        sight = _sight(snapshot, texts)
    title = json.dumps(texts["title"].format(site=site), ensure_ascii=False)
    caption = "".join("'" if sign in _QUOTES else sign for sign in site)
    feature = texts["feature"].format(address=address, site=caption, sight=sight)
    if not all(map(_can_be_read, feature.split("\n"))):
        raise GuidebookError(message("new.too-long", most=MOST_LETTERS_OF_SENTENCE))
    files = {
        "pyproject.toml": PYPROJECT.format(title=title, language=language),
        f"features/guide/{texts['chapter']}.feature": feature,
        "features/people.toml": texts["people"],
        "README.md": texts["readme"].format(address=address, site=escaped(site)),
        ".gitignore": IGNORED,
    }
    for name, text in files.items():
        write_file(folder.resolve() / name, text)
    return message("new.made", folder=folder, files="\n  ".join(files), command=shell_command("build"))


def _as_printed(title: str) -> str:
    """A page's title on one line, in letters that are composed, without what no file can hold."""
    unwritable = unwritable_in(title)
    kept = "".join(sign for sign in title if sign not in unwritable or sign.isspace())
    return _on_one_line(kept)


def _on_one_line(text: str) -> str:
    return normal(" ".join(text.split()))


def _can_be_read(line: str) -> bool:
    return len(line) <= MOST_LETTERS_OF_SENTENCE and not unreadable(line)


def _sight(snapshot: Snapshot, texts: dict[str, str]) -> str:
    """A sentence that the page proves: its heading, else its title, else the first that is seen of what it names.

    Errors: `GuidebookError` where no sentence can say any of it.
    """
    sight = next(filter(_can_be_read, map(_on_one_line, _sights(snapshot, texts))), None)
    if sight is None:
        raise GuidebookError(message("new.nothing-to-see", address=snapshot.address))
    return sight


def _sights(snapshot: Snapshot, texts: dict[str, str]) -> Iterator[str]:
    there = [(node, target) for node, target in targets_on(snapshot) if not _leads_within(node, snapshot)]
    unsaid = {*_QUOTES, *unwritable_in(snapshot.title)}
    titled = [] if unsaid & {*snapshot.title} else [texts["titled"].format(title=_as_printed(snapshot.title))]
    yield from (texts["sees"].format(target=target) for node, target in there if node.role == "heading")
    if snapshot.title:
        yield from titled
    loose = (f"{words().role(TEXT)} {bracketed(node.text)}" for node in snapshot.nodes if node.text)
    seen = [*(target for node, target in there if snapshot.visible(node)), *loose]
    yield from (texts["sees"].format(target=target) for target in seen)
    if not snapshot.title:
        yield from titled


def _leads_within(node: Node, snapshot: Snapshot) -> bool:
    """Whether ``node`` is a link to a place of its own page, such as “Skip to main content”: often it isn't shown."""
    return node.properties.get("url", "").removeprefix(snapshot.address).startswith("#")
