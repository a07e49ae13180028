"""The fonts of a machine: none is needed, and in tests none plays a part."""

import sys
from pathlib import Path

import pytest

from guidebook.browser import fonts
from guidebook.browser.browsers import find_browser, launch_options

linux = pytest.mark.skipif(sys.platform != "linux", reason="fontconfig")
NO_FONTS = "<fontconfig/>"
EVERYWHERE = """<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Chữ</title></head>
<body>Chữ thường, ▾ ☰ 漢字 😀 <b>đậm</b> <code>mã</code> <input value="ô nhập"> <select><option>Chọn</select>
<svg><text y="15" font-family="serif">Hình</text></svg><div id="host"></div>
<iframe srcdoc="<p style='font-family:Arial'>khung"></iframe>
<iframe src="data:text/html,<p style='font:16px cursive'>khung"></iframe>
<script>host.attachShadow({mode: "open"}).innerHTML = "<p style='font:16px system-ui'>bóng"</script></body></html>"""
WIDTH = """font => {
  const brush = document.createElement("canvas").getContext("2d");
  brush.font = font;
  return brush.measureText("Chữ của trang").width;
}"""


@linux
def test_a_machine_without_any_font_shows_every_page(browser_type, tmp_path, monkeypatch):
    """Text, signs that no font has, frames, shadow roots, drawings, controls; Chromium alone would die of them."""
    empty = tmp_path / "none.conf"
    empty.write_text(NO_FONTS, encoding="utf-8")
    monkeypatch.setenv(fonts.VARIABLE, str(empty))
    with browser_type.launch(**launch_options(find_browser())) as browser:
        page = browser.new_page()
        page.set_content(EVERYWHERE)
        page.screenshot()
        assert page.evaluate(WIDTH, "20px serif") > 50


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the machine's fonts can't be left out")
def test_pages_of_tests_find_our_fonts_whatever_they_ask_for(page):
    """A machine that has the font would draw the page otherwise."""
    asked = ("Arial", "'DejaVu Sans'", "'Noto Sans'", "sans-serif", "monospace", "system-ui", "unheard-of")
    families = ["'Be Vietnam Pro'", *asked]
    # at one moment: a page that is new may round widths until it has heard of the screen that it is on
    widths = page.evaluate(f"families => families.map(family => ({WIDTH})(`20px ${{family}}`))", families)
    assert len(set(widths)) == 1


@linux
def test_the_machines_fonts_come_first(tmp_path, monkeypatch):
    """Who has set a configuration of fonts keeps it; ours are added to it, wherever the file is."""
    own = tmp_path / "phông chữ & <máy>.conf"
    monkeypatch.setenv(fonts.VARIABLE, str(own))
    text = Path(fonts.environment()[fonts.VARIABLE]).read_text(encoding="utf-8")
    assert text.index("phông chữ &amp; &lt;máy&gt;.conf") < text.index("be_vietnam")
