"""Papers of the project's folder ``papers/``: named by their files, or by their kinds, as a guide's reader knows them.

“giấy khai sinh” is the file ``giay-khai-sinh.pdf``, whatever its ending is. A guide names kinds: which file a reader
has is their own affair.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from guidebook.browser.screen import Screen
from guidebook.errors import GuidebookError
from guidebook.language.messages import Message, message
from guidebook.project_folders import PAPERS
from guidebook.sentences.characters import without_marks
from guidebook.sentences.lost_targets import listed
from guidebook.sentences.patterns import quoted_in
from guidebook.sentences.targets import between
from guidebook.untrusted_files import leads_out
from guidebook.vocabulary.verbs import verb

_LARGEST_PAPER = 64 * 1024**2
"""Bytes."""

Table = Sequence[Sequence[str]]


def paper_bytes(file: str) -> bytes:
    """The bytes of a file in ``papers/`` of the project, which is the working directory.

    Raises:
        GuidebookError: There is none of that name, or it is no plain file of at most 64 MB.
    """
    if wrong := paper_lacks(file, Path()):
        raise GuidebookError(wrong)
    return (PAPERS / file).read_bytes()


def paper_lacks(file: str, root: Path) -> Message | None:
    """Why the project in ``root`` has no paper called ``file``; None where it has: a plain file of at most 64 MB."""
    if leads_out(root / PAPERS / file, root):
        return message("paper.leads-out", file=f"{PAPERS}/{file}")
    there = papers_there(root)
    if file in there and (root / PAPERS / file).stat().st_size <= _LARGEST_PAPER:
        return None
    return message("people.no-paper", file=file, folder=f"{PAPERS}/", there=listed(there) or message("list.none"))


def papers_there(root: Path) -> list[str]:
    """The names of the files in ``papers/`` of the project in ``root``."""
    folder = root / PAPERS
    if not folder.is_dir():
        return []
    return sorted(one.name for one in folder.iterdir() if one.is_file() and not leads_out(one, root))


def paper_of(kind: str, root: Path) -> str | Message:
    """The file of the project in ``root`` that is a paper of ``kind``; else why there is none, or which is meant."""
    called = _slug(kind)
    there = papers_there(root)
    found = [name for name in there if _slug(Path(name).stem) == called]
    if len(found) == 1:
        return found[0]
    if found:
        return message("paper.several", paper=kind, files=listed(found))
    return message("paper.none", paper=kind, file=f"{PAPERS}/{called}.pdf", there=listed(there) or message("list.none"))


def kinds_in(papers: str) -> list[str]:
    """The kinds of papers that “giấy khai sinh, đơn và ảnh” names."""
    return [kind.strip() for kind in re.split(between(), papers)]


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", without_marks(text.casefold())).strip("-")


def _file_of(kind: str) -> tuple[str, bytes]:
    found = paper_of(kind, Path())
    if isinstance(found, Message):
        raise GuidebookError(found)
    return found, paper_bytes(found)


@verb("given")
def has_papers(papers: str) -> None:
    """The reader has ``papers`` at hand: each is in ``papers/``."""
    for kind in kinds_in(papers):
        _file_of(kind)


@verb("when")
def attach(screen: Screen, file: str, target: str) -> None:
    """Attach ``file``, of the project's folder ``papers/``, at ``target``."""
    screen.attach(target, file, paper_bytes(file))


@verb("when")
def attach_several(screen: Screen, files: str, target: str) -> None:
    """Attach ``files``, each in quotes, at ``target``, all at once."""
    screen.attach_all(target, [(file, paper_bytes(file)) for file in quoted_in(files)])


@verb("when")
def attach_paper(screen: Screen, paper: str, target: str) -> None:
    """Attach a paper of a kind at ``target``."""
    screen.attach_all(target, [_file_of(paper)])


@verb("when")
def attach_papers(screen: Screen, target: str, datatable: Table) -> None:
    """Attach at ``target``, all at once, the papers that ``datatable`` names, a row a kind."""
    screen.attach_all(target, [_file_of(row[0]) for row in datatable[1:]])


@verb("when")
def drop_file(screen: Screen, file: str, target: str) -> None:
    """Drag ``file`` onto ``target``, and let it go there."""
    screen.drop(target, [(file, paper_bytes(file))])


@verb("when")
def drop_paper(screen: Screen, paper: str, target: str) -> None:
    """Drag a paper of a kind onto ``target``, and let it go there."""
    screen.drop(target, [_file_of(paper)])


def papers_lacking(given: dict[str, str], table: Sequence[Sequence[str]], root: Path) -> list[Message]:
    """Why the project in ``root`` has not the papers that a sentence names: by file or kind, in it or in its table."""
    files = [given["file"]] if "file" in given else quoted_in(given["files"]) if "files" in given else []
    kinds = kinds_in(given["papers"]) if "papers" in given else [given["paper"]] if "paper" in given else []
    wrong = [paper_lacks(file, root) for file in files]
    found = [paper_of(kind, root) for kind in (*kinds, *(row[0] for row in table[1:]))]
    return [one for one in (*wrong, *found) if isinstance(one, Message)]
