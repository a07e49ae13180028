"""How far a dossier is, and which act brings it where: rules without Flask.

The words that a citizen reads are three; an official also tells a dossier that nobody has taken on yet. That
asking for papers takes a dossier on, and that papers may be added unasked until it is finished, are assumptions.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from mock_portals.addresses import FINISHED, IN_PROGRESS, LACKING


class Stage(Enum):
    """How far a dossier is."""

    FILED = "filed"
    ACCEPTED = "accepted"
    LACKING = "lacking"
    FINISHED = "finished"


class Act(Enum):
    """What is done with a dossier after it was filed."""

    ACCEPT = "accepted"
    ASK = "papers asked for"
    SUPPLEMENT = "paper added"
    FINISH = "finished"


AFTER: dict[tuple[Stage, Act], Stage] = {
    (Stage.FILED, Act.ACCEPT): Stage.ACCEPTED,
    (Stage.FILED, Act.ASK): Stage.LACKING,
    (Stage.ACCEPTED, Act.ASK): Stage.LACKING,
    (Stage.ACCEPTED, Act.FINISH): Stage.FINISHED,
    (Stage.FILED, Act.SUPPLEMENT): Stage.FILED,
    (Stage.ACCEPTED, Act.SUPPLEMENT): Stage.ACCEPTED,
    (Stage.LACKING, Act.SUPPLEMENT): Stage.ACCEPTED,
}
"""Where an act leads to; what is not here makes no sense and is refused."""

STATUS = {
    Stage.FILED: IN_PROGRESS,
    Stage.ACCEPTED: IN_PROGRESS,
    Stage.LACKING: LACKING,
    Stage.FINISHED: FINISHED,
}
IN_HISTORY = {
    Act.ACCEPT: "Tiếp nhận hồ sơ",
    Act.ASK: "Yêu cầu bổ sung",
    Act.SUPPLEMENT: "Nhận thành phần bổ sung",
    Act.FINISH: "Hoàn thành hồ sơ",
}


@dataclass(frozen=True)
class Step:
    """One line of a dossier's history. `official` is who did it, "" for the citizen; `reason` is for the citizen."""

    act: Act
    at: datetime
    official: str = ""
    reason: str = ""


def stage_after(steps: tuple[Step, ...]) -> Stage:
    """The stage of a dossier with the history `steps`, oldest first; KeyError if that makes no sense."""
    stage = Stage.FILED
    for step in steps:
        stage = AFTER[stage, step.act]
    return stage


def is_possible(stage: Stage, act: Act) -> bool:
    """Whether the act makes sense at that stage."""
    return (stage, act) in AFTER


def status(stage: Stage) -> str:
    """The status of a `stage` as every citizen reads it, here and at the national portal."""
    return STATUS[stage]
