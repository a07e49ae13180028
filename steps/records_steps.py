"""Records: audit trails, and how things stand at both portals."""

from __future__ import annotations

from playwright.sync_api import BrowserContext
from pytest_bdd import then

from guidebook.differences import as_rows, see_same
from guidebook.sentences.patterns import sentence
from steps.account_states import NATIONAL, PROVINCE, account_states
from steps.cast.citizen import Citizen
from steps.journeys import records


@then(sentence("dòng cuối trong nhật ký của Cổng DVCQG là {what:quoted}"))
def _(citizen: Citizen, what: str) -> None:
    records.see_last_event(NATIONAL, records.national_events(citizen), what)


@then(sentence("dòng cuối trong nhật ký của Cổng DVC tỉnh là {what:quoted}"))
def _(citizen: Citizen, what: str) -> None:
    records.see_last_event(PROVINCE, records.provincial_events(citizen), what)


@then(sentence("nhật ký của Cổng DVC tỉnh có {count:number} dòng {what:quoted}"))
def _(citizen: Citizen, count: str, what: str) -> None:
    records.see_events(PROVINCE, records.provincial_events(citizen), what, int(count))


@then(sentence("tình trạng ở hai cổng là"))
def _(citizen: Citizen, context: BrowserContext, datatable: list[list[str]]) -> None:
    found = account_states(citizen, datatable[0][1:], context.cookies())
    see_same(as_rows(datatable), as_rows(found), "Tình trạng ở hai cổng khác với bảng")
