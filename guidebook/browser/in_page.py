"""Functions that run inside a page: each a file of its own, with what they share at hand."""

from __future__ import annotations

from pathlib import Path

_FOLDER = Path(__file__).parent
_RUNS_SCRIPTS = _FOLDER.joinpath("runs_scripts.js").read_text(encoding="utf-8")
RUNS_SCRIPTS = f"(() => {{\n{_RUNS_SCRIPTS}\nreturn runs_scripts();\n}})()"
"""An expression: whether scripts run in a frame."""


def in_page(name: str, *shared: str) -> str:
    """The function in ``<name>.js``, for Playwright's ``evaluate``; it finds ``runs_scripts()``, and what is ``shared``
    besides, such as `SECRET_FIELDS`.
    """
    return with_shared(_FOLDER.joinpath(f"{name}.js").read_text(encoding="utf-8"), _RUNS_SCRIPTS, *shared)


def with_shared(script: str, *shared: str) -> str:
    """The function ``script`` of a page, with the declarations that are ``shared`` at hand."""
    declared = "\n".join(shared)
    return f"(...given) => {{\n{declared}\nreturn ({script.rstrip()})(...given);\n}}"
