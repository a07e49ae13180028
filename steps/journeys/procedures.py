"""Procedures: found in the national list."""

from __future__ import annotations

from collections.abc import Sequence

from guidebook.browser.screen import Screen
from guidebook.table_rows import check_rows
from steps.cast.citizen import Citizen
from steps.journeys.pages import in_row, see_same_list


def search_each(screen: Screen, rows: Sequence[Sequence[str]]) -> None:
    """On the national list of procedures each of these words, typed anew, finds these procedures and no others."""

    def check(row: Sequence[str]) -> None:
        typed, names = row
        screen.fill("[Nhập từ khoá tìm kiếm]", typed)
        screen.click("nút [Tìm kiếm]")
        screen.see_value("[Nhập từ khoá tìm kiếm]", typed)
        with in_row(f"“{typed}”"):
            see_listed(screen, [name for name in names.split("; ") if name])

    check_rows(rows[1:], rows, check)


def see_procedures(screen: Screen, citizen: Citizen, words: str) -> None:
    """The national list has every procedure that is called so, of every system, to its last page."""
    called = [each for each in citizen.catalogue.procedures if words in each.name]
    names = [f"{each.name} | {citizen.catalogue.system(each.system).name}" for each in called]
    see_listed(screen, names)


def see_listed(screen: Screen, names: Sequence[str]) -> None:
    """The table on the screen, page after page, has rows that begin with these words, in this order, and no others."""
    found = _listed(screen)
    while screen.page.get_by_role("link", name="Trang sau").count():
        screen.click("liên kết [Trang sau]")
        screen.see("[Trang trước]")
        found += _listed(screen)
    see_same_list(names, found, "Danh sách khác với câu viết", screen)


def _listed(screen: Screen) -> list[str]:
    rows = "rows => rows.map(row => [...row.cells].slice(0, 2).map(cell => cell.innerText.trim()).join(' | '))"
    listed: list[str] = screen.page.locator("tbody tr").evaluate_all(rows)
    return listed
