"""A trace holds all that was typed: none is kept where a real person, or a variable, may be in it."""

from __future__ import annotations

import re

import pytest

from tests.projects import Project

PAGE = """<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Một</title></head>
<body><h1>Một</h1><label>Mật khẩu <input type="password"></label><p>0987654321</p></body></html>"""
CHAPTER = """# language: vi
@guide
Tính năng: Thử

  Kịch bản: Xem trang
    Khi mở trang
    Và nhập mật khẩu vào ô [Mật khẩu]
    Thì thấy [Không có]
"""
INVENTED = '[an]\n"mật khẩu" = "Hoasen2020"\ninvented = true\n'
VARIABLE = '[an]\n"mật khẩu" = { env = "AN_PASSWORD" }\ninvented = true\n'
STRANGER = f'{INVENTED}\n[binh]\n"số điện thoại" = "0987654321"\n'


@pytest.mark.long
@pytest.mark.parametrize(("people", "kept"), [(INVENTED, True), (VARIABLE, False), (STRANGER, False)])
def test_a125_a_trace_is_kept_of_invented_people_s_own_words_alone(tmp_path, people, kept):
    """Nothing else that a failed scenario leaves says the password from the environment, or the stranger's number."""
    project = Project(tmp_path / "a")
    project.environment |= {"AN_PASSWORD": "Batmi@4711", "GUIDEBOOK_VARIABLES": "AN_PASSWORD"}
    project.write("features/people.toml", people)
    project.write("page.html", PAGE)
    project.write("features/guide/01_thu.feature", CHAPTER)
    code, out, err = project.guidebook("run", "features/guide")
    assert code == 1
    left = project.files("build")
    assert any(name.endswith("trace.zip") for name in left) is kept
    texts = [out.encode(), err.encode(), *left.values()]
    assert not any(b"Batmi@4711" in text for text in texts)
    if people == STRANGER:
        assert not any(b"0987654321" in text for text in texts)


@pytest.mark.long
def test_the_report_says_what_a_trace_holds_and_where_its_command_runs(tmp_path):
    """Its name is quoted, as a shell needs it, and leads from the report's own folder to the file."""
    project = Project(tmp_path / "a")
    project.write("features/people.toml", INVENTED)
    project.write("page.html", PAGE)
    project.write("features/guide/01_thu.feature", CHAPTER)
    assert project.guidebook("run", "features/guide")[0] == 1
    report = project.root / "build" / "report"
    page = (report / "index.html").read_text(encoding="utf-8")
    assert "(holds all that was typed, passwords too)" in page
    [name] = re.findall(r'in the folder of this page: <code>playwright show-trace "(.*?)"</code>', page)
    assert (report / name).is_file()
