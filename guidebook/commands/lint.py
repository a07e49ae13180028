"""`guidebook lint`: what would pass without proving anything is refused; no browser is started."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console

from guidebook.check.lint import unused_steps
from guidebook.check.personal_texts import persons_in
from guidebook.errors import GuidebookError
from guidebook.language.messages import Told, joined, message
from guidebook.project_folders import FEATURES, GUIDE_FEATURES
from guidebook.publish.guides import Guide, guides_of
from guidebook.publish.requested_editions import formats_of
from guidebook.publish.translation import mistranslated
from guidebook.pytest_run import ONLY_COLLECTING, run_pytest
from guidebook.sentences.features import feature_files, readable_features
from guidebook.settings import read_redaction_settings, read_settings


def lint_features(root: Path, console: Console) -> Told:
    """Refuse what of the project in ``root`` would pass without proving anything.

    Args:
        root: The project's folder, and the working directory.
        console: Where progress is shown.

    Returns:
        Remarks, and what was found sound, in lines.

    Raises:
        GuidebookError: With a sentence for everything that is refused.
    """
    # before pytest, which of a broken file would say what its parser says
    guides: tuple[Guide, ...] = ()
    if any(feature_files(root / GUIDE_FEATURES)):
        settings = read_settings(root)
        formats_of(settings)
        guides = guides_of(settings)
    else:  # a project without a guide need not have a title
        read_redaction_settings(root)
    wrong = [problem for guide in guides for problem in mistranslated(root / guide.folder)]
    progress = run_pytest([ONLY_COLLECTING], console)
    if wrong:
        raise GuidebookError(joined((error.whole for error in wrong), "\n"))
    from guidebook.check.step_definitions import step_patterns  # noqa: PLC0415 - pytest loads pytest-bdd first

    chapters = readable_features(root / FEATURES, root)
    remarks = [
        *unused_steps(chapters, step_patterns(root)),
        *persons_in(chapters, read_redaction_settings(root).public),
    ]
    told = (message("lint.remark", remark=remark.whole) for remark in remarks)
    return joined((*told, message("lint.sound", n=progress.scenarios)), "\n")
