"""The W3C's checker of HTML, as the tests use it."""

import pytest


@pytest.mark.long
@pytest.mark.slow
def test_it_finds_what_is_wrong_and_says_where(html_problems, tmp_path):
    """Text or file, each by its own name; of a sound page nothing."""
    begin, end = '<!doctype html><html lang="vi"><head><title>Một</title></head><body>\n', "</body></html>"
    legend = f"{begin}<figure><div></div><figcaption>Hình</figcaption><ul></ul></figure>{end}"
    (tmp_path / "page.html").write_text(legend, encoding="utf-8")
    found = html_problems({"sound": f"{begin}<h1>Một</h1>{end}", "file": tmp_path / "page.html", "text": legend})
    assert {line.partition(": error: ")[0] for line in found} == {"file:2", "text:2"}
    assert all("figure" in line for line in found)
