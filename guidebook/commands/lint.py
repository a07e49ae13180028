"""`guidebook lint`: what would pass without proving anything is refused; no browser is started."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console

from guidebook.check.lint import unused_steps
from guidebook.check.persons import persons_in
from guidebook.commands.summary import counted
from guidebook.errors import GuidebookError
from guidebook.publish.editions import formats_of
from guidebook.publish.translation import mistranslated
from guidebook.pytest_run import STEPS, run_pytest
from guidebook.sentences.features import feature_files, readable_features
from guidebook.settings import read_redaction, read_settings


def lint_features(root: Path, console: Console) -> str:
    """Refuse what of the project in ``root`` would pass without proving anything.

    Args:
        root: The project's folder, and the working directory.
        console: Where progress is shown.

    Returns:
        Remarks, and what was found sound, in lines.

    Raises:
        GuidebookError: With a sentence for everything that is refused.
    """
    _refuse_settings(root)  # of a broken file pytest would say what its parser says
    wrong = mistranslated(root / "features" / "guide")
    progress = run_pytest(["--collect-only", STEPS], console)
    if wrong:
        raise GuidebookError("\n".join(map(str, wrong)))
    from guidebook.check.step_definitions import step_patterns  # noqa: PLC0415 - pytest loads pytest-bdd first

    chapters = readable_features(root / "features", root)
    remarks = [*unused_steps(chapters, step_patterns(root)), *persons_in(chapters, read_redaction(root).public)]
    sound = f"The features are sound: {counted(progress.scenarios, 'scenario')}."
    return "\n".join([*(f"Remark: {remark}" for remark in remarks), sound])


def _refuse_settings(root: Path) -> None:
    """Refuse what can't be printed of the settings; a project without a guide need not have a title."""
    if any(feature_files(root / "features" / "guide")):
        formats_of(read_settings(root))
    else:
        read_redaction(root)
