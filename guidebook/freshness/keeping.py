"""Keeping a run: from then on it is the last one, which the next build begins from.

A chapter of which a scenario failed rests on nothing, nor does a run during which something was written.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from guidebook.files.folders import replace_folder
from guidebook.files.writing import write_json
from guidebook.freshness.last_run import INPUTS, LastRunInputs, digests
from guidebook.freshness.plan import Plan
from guidebook.freshness.sources import sources_of, taken_files
from guidebook.model import CAPTURES, RECORD, Record
from guidebook.project_folders import LAST_RUN, PRINTED_GUIDE, SCREENSHOTS


def keep_run(run: Path, root: Path, record: Record, plan: Plan, places: str = "") -> None:
    """Let ``run`` be the last one from now on, whole.

    Args:
        run: The run's folder, which is moved away.
        root: The project's.
        record: The run's, of the whole guide.
        plan: What was done.
        places: Where the guide is, in lines, if this run published it.
    """
    files = digests(run, Path(CAPTURES), Path(RECORD))
    before = plan.inputs.published if plan.inputs else {}
    inputs = msgspec.structs.replace(
        _inputs_of(record, root, plan, published=bool(places)),
        left={f"{LAST_RUN.as_posix()}/{name}": digest for name, digest in files.items()},
        published=digests(root, PRINTED_GUIDE, SCREENSHOTS) if places else before,
        places=places,
    )
    write_json(run / INPUTS, inputs)
    replace_folder(run, root / LAST_RUN)


def was_written_since(root: Path, plan: Plan) -> bool:
    """Whether anything of the project in ``root`` was written since ``plan`` was made.

    What the plan says can be skipped may have to run then.
    """
    return sources_of(root, plan.inputs.taken if plan.inputs else ()) != plan.now


def _inputs_of(record: Record, root: Path, plan: Plan, *, published: bool) -> LastRunInputs:
    """What ``record`` rests on: on nothing where anything was written since ``plan`` was made."""
    before = plan.inputs.taken if plan.inputs else ()
    # where not everything ran, what the runs before took is of use still
    taken = tuple(
        sorted({*taken_files(root, plan.opened), *plan.taken_by_workers, *(() if plan.everything else before)})
    )
    now = sources_of(root, before, taken)
    if not now.is_still(plan.now):
        return LastRunInputs({}, {})
    if not {*before} <= {*taken}:  # of what a run before took, this one had no use
        now = sources_of(root, taken)
    passed = {chapter.file for chapter in record.chapters if all(section.passed for section in chapter.sections)}
    chapters = {file: digest for file, digest in now.chapters.items() if file in passed}
    failed = {file: digest for file, digest in now.chapters.items() if file not in passed}
    return LastRunInputs(now.run, chapters, now.printing if published else {}, failed, taken)
