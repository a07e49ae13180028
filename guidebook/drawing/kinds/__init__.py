"""The kinds of marks, a file each: what is drawn at a control, and how its number and label are tied to it.

A kind is known when its file is here and each language has a word for it (``[words.marks]`` of its file).
Nothing else in the project knows a kind by its name.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType

from guidebook.drawing.kind import Kind
from guidebook.errors import GuidebookError
from guidebook.language.messages import message
from guidebook.sentences.words import MARK_KINDS


@cache
def kinds() -> MappingProxyType[str, Kind]:
    """Every kind by its name, in the order of `MARK_KINDS`.

    Raises:
        GuidebookError: a file without a word, a word without a file, or a file that lacks a part.
    """
    files = {module.name for module in iter_modules(__path__)}
    for name in sorted(files ^ set(MARK_KINDS)):
        code = "mark.kind-without-word" if name in files else "mark.kind-without-file"
        raise GuidebookError(message(code, file=_file(name)))
    return MappingProxyType({name: _kind_in(name) for name in MARK_KINDS})


def kind_named(name: str) -> Kind:
    """The kind that a mark, a tag or a setting names.

    Raises:
        GuidebookError: there is none of that ``name``, or one of the kinds is not whole.
    """
    try:
        return kinds()[name]
    except KeyError:
        raise GuidebookError(message("mark.unknown-kind", kind=name, kinds=", ".join(kinds()))) from None


def _file(name: str) -> str:
    """What people call the file of the kind ``name``."""
    return f"drawing/kinds/{name}.py"


def _kind_in(name: str) -> Kind:
    """The kind in the file ``name``.py, if it has all parts of one."""
    module = import_module(f"{__name__}.{name}")
    own = (one for one in vars(module).values() if isinstance(one, type) and one.__module__ == module.__name__)
    kind = next((one for one in own if issubclass(one, Kind)), None)
    if kind is None:
        raise GuidebookError(message("mark.kind-without-class", file=_file(name)))
    if kind.__abstractmethods__:
        lacking = ", ".join(f"`{part}`" for part in sorted(kind.__abstractmethods__))
        raise GuidebookError(message("mark.kind-lacks", file=_file(name), parts=lacking))
    return kind()
