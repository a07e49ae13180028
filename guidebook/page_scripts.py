"""Functions that run inside a page: each a JavaScript file, with the declarations of others at hand."""

from __future__ import annotations

from pathlib import Path

_RUNS_SCRIPTS = Path(__file__).with_name("runs_scripts.js").read_text(encoding="utf-8")
RUNS_SCRIPTS = f"(() => {{\n{_RUNS_SCRIPTS}\nreturn runs_scripts();\n}})()"
"""An expression for a page: whether scripts run in a frame."""


def page_function(file: Path, *shared: str) -> str:
    """Read a function for Playwright's ``evaluate`` from a file.

    Args:
        file: JavaScript, one function as an expression; it may call ``runs_scripts()``.
        shared: declarations in JavaScript that the function uses besides, such as `SECRET_FIELDS`.

    Returns:
        The function, as an expression in JavaScript.
    """
    return with_declarations(file.read_text(encoding="utf-8"), _RUNS_SCRIPTS, *shared)


def with_declarations(function: str, *declarations: str) -> str:
    """Put declarations around a function of a page.

    Args:
        function: JavaScript, one function as an expression.
        declarations: JavaScript that the function uses.

    Returns:
        A function of the same arguments, as an expression in JavaScript.
    """
    declared = "\n".join(declarations)
    return f"(...given) => {{\n{declared}\nreturn ({function.rstrip()})(...given);\n}}"
