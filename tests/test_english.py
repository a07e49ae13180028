"""Guides in other languages than Vietnamese: written, refused, proven and printed in their own words."""

from __future__ import annotations

import http.server
import re

import pytest

from guidebook.language.written import written_in
from guidebook.sentences.field_values import as_taken
from tests.projects import answered
from tests.test_vocabulary import Bare, site  # noqa: F401 - a fixture

PYPROJECT = '[tool.guidebook]\ntitle = "How to apply"\nformats = ["html", "markdown"]\nlanguage = "{language}"\n'
PEOPLE = '[ann]\nname = "Ann Lee"\n"full name" = "Ann Lee"\ninvented = true\n'
FEATURE = """# language: en
@guide
Feature: 1. Apply

  What has to be done stands in section 1, Step 1; the form is in Figure 1.

  Scenario: Step 1: Fill in and send
    When you open the portal at {address}
    Then the page is titled "Hồ sơ"
    And the page looks as in figure the-form: "The form", with the address bar
      | number | area                   | kind      | note            |
      | 1      | the field [Họ tên]     |           | as on your card |
      |        | the [Hai] button       | underline |                 |
    And the [Họ tên] field is required
    And the field [Ghi chú] is filled in with "Một"
    And the [Số CCCD] field is locked
    And the button [Xóa] is disabled
    And the picture [Mã QR] is shown
    When you enter your full name in the [Họ tên] field
    And choose "Quảng Trị" from the [Tỉnh] list
    And tick the [Tôi đồng ý] checkbox
    Then the field [Họ tên] still holds your full name
    And the checkbox [Tôi đồng ý] is ticked
    When you go to [Hai] > [Ba]
    And click the [Gửi] button and choose [Hai]
    And press Escape
    And wait until [Đã gửi] appears
    Then the system will show the message "Đã gửi"
    And the [Hồ sơ 1] row has the button [Xem]
    And the second row has the status [Đang xử lý]
    And the table has exactly these rows, in this order:
      | Tên     | Trạng thái |
      | Hồ sơ 1 | Đang xử lý |
      | Hồ sơ 2 | Xong       |
    When you reload the page
    Then [Đã gửi] is not shown
    * note: give your code to nobody
"""
CHECK = """# language: vi
Tính năng: Kiểm tra

  Kịch bản: Gửi
    Khi truy cập {address}
    Và bấm vào nút [Gửi]
    Và đợi [Đã gửi] xuất hiện
    Thì thấy nút [Gửi] và nút [Hai]
"""


@pytest.fixture
def english(tmp_path, fonts_folder, site) -> Bare:  # noqa: F811
    """A project whose guide is in English, and what is checked besides in Vietnamese."""
    project = Bare(tmp_path / "project", fonts_folder)
    project.write("pyproject.toml", PYPROJECT.format(language="en"))
    project.write("features/people.toml", PEOPLE)
    (project.root / "features" / "guide" / "01_thu.feature").unlink()
    project.write("features/guide/01_apply.feature", FEATURE.replace("{address}", site))
    project.write("features/checks/gui.feature", CHECK.replace("{address}", site))
    project.environment["GUIDEBOOK_LANG"] = "en"
    return project


@pytest.mark.browser
@pytest.mark.long
def test_an_english_guide_is_proven_and_printed_in_english(english):
    """Its own words too; the labels of the screen stay as they are."""
    code, out, err = english.guidebook("build")
    assert (code, err) == (0, ""), out + err
    guide = english.root / "build" / "guide"
    page = (guide / "index.html").read_text(encoding="utf-8")
    assert '<html lang="en">' in page
    for words in ("Contents", "Figure&nbsp;1. The form", "Address bar", '<a href="guide.md">Markdown version</a>'):
        assert words in page
    assert re.search(r'<a href="#muc-1-step-1">section\s1, Step\s1</a>', page)
    own = re.sub(r"<script.*?</script>|<b>.*?</b>|“[^”]*”|<td>.*?</td>|<th.*?</th>", "", page, flags=re.DOTALL)
    assert [word for word in ("Hình", "Mục lục", "Lưu ý", "Thanh địa chỉ", "Bản ") if word in own] == []
    assert "Evidence for each sentence" in (guide / "evidence.html").read_text(encoding="utf-8")


class Greeting(http.server.BaseHTTPRequestHandler):
    """A site that speaks the language that it is asked for."""

    def do_GET(self) -> None:
        """Answer with one heading."""
        said = {"vi-VN": "Xin chào", "en-US": "Welcome"}.get(self.headers["Accept-Language"].partition(",")[0], "?")
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(f"<!doctype html><title>{said}</title><h1>{said}</h1>".encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.mark.browser
@pytest.mark.long
@pytest.mark.parametrize(("language", "said"), [("en", "Welcome"), ("vi", "Xin chào")])
def test_a_site_is_asked_for_the_guide_s_language(english, language, said):
    """By the browsers of its scenarios, a phone's too, and by the command that lists what a page names."""
    english.write("pyproject.toml", PYPROJECT.format(language=language))
    (english.root / "features" / "guide" / "01_apply.feature").unlink()
    with answered(Greeting) as address:
        told = f"When you open {address}\n    Then you see the heading [{said}]"
        scenarios = f"  Scenario: A\n    {told}\n\n  @phone\n  Scenario: B\n    {told}\n"
        english.write("features/checks/hello.feature", f"# language: en\nFeature: Hello\n\n{scenarios}")
        code, out, err = english.guidebook("run", "features/checks/hello.feature")
        assert (code, err) == (0, ""), out
        _, out, _ = english.guidebook("screen", address)
        assert said in out


SLIPS = """# language: en
@guide
Feature: 1. Apply

  Scenario: Step 1: Fill in and send
    When you open https://www.example.org
    And Clik the button [Save]
    Then you click the button [Save]
    And nhấn nút [Lưu]
    And the page looks as in figure a-form: "Form", the hole page
    And the page looks as in figure b-form: "Form"
      | number | place |
      | 1      | [A]   |
    And the page looks as in figure c-form: "Form", only the buton [A]
    When you enter "x" into the feeld [Name]
"""
TOLD = {
    7: 'the nearest is "click […]"',
    8: "it is a `When`",
    9: 'No step knows "nhấn nút [Lưu]"',
    10: "the nearest is “the whole page”",
    12: "its columns are number, area, kind, label, note",
    15: 'the nearest is "enter "…" into […]"',
}
PROSE = """# language: en
@guide
Feature: 1. Apply

  Scenario: Step 1: Fill in and send
    When you open https://www.example.org
    then click [Save]
    Whem you click [Send]
    Assume you see [Send]
    Then you see [Sent]
    Thì thấy [Lưu]

  Scenari: Another
    When you click [Send]
"""
TOLD_OF_PROSE = {
    7: "A step begins with `Then `",
    8: "begin it with `When `",
    9: "A step begins with `Given `",
    11: "`Thì`",
    13: "the keyword is written `Scenario:`",
}


@pytest.mark.long
@pytest.mark.slow
@pytest.mark.parametrize(("text", "told"), [(SLIPS, TOLD), (PROSE, TOLD_OF_PROSE)])
def test_a_slip_is_told_in_the_words_of_its_feature(english, text, told):
    """What comes near, the keyword and the columns are English, and nothing of another language is proposed."""
    english.without_browser()
    english.write("features/guide/01_apply.feature", text)
    code, _, err = english.guidebook("lint")
    assert code == 1
    found = {int(line.split(":")[1]): line for line in err.splitlines() if "01_apply.feature:" in line}
    assert [line for line, words in told.items() if words not in found.get(line, "")] == [], err


@pytest.mark.long
def test_a_chapter_of_the_guide_is_in_the_guide_s_language(english):
    """A reader would find two; what is checked besides may be in any."""
    english.without_browser()
    english.write("features/guide/02_khac.feature", CHECK)
    code, _, err = english.guidebook("lint")
    assert code == 1
    assert "02_khac.feature:1: Expected `# language: en` first" in err
    assert "gui.feature" not in err


@pytest.mark.long
@pytest.mark.browser
def test_a_new_english_project_can_be_built_at_once(english, site):  # noqa: F811
    """Its five files are English."""
    code, _, err = english.guidebook("new", "new", "--language", "en", "--address", site)
    assert (code, err) == (0, "")
    english.start_in = "new"
    code, out, err = english.guidebook("build")
    assert (code, err) == (0, ""), out + err
    made = english.files("new")
    assert "Then you see the heading [Nộp hồ sơ]" in made["new/features/guide/01_opening.feature"].decode()
    assert "Figure&nbsp;1. Hồ sơ" in made["new/build/guide/index.html"].decode()


@pytest.mark.parametrize(
    ("kind", "written", "taken"),
    [
        ("date", "20 October 1985", "1985-10-20"),
        ("date", "October 20th, 1985", "1985-10-20"),
        ("date", "the 2nd of May, 2020", "2020-05-02"),
        ("date", "20/10/1985", "1985-10-20"),
        ("date", "10/20/1985", "1985-10-20"),
        ("date", "3/4/2020", ""),
        ("month", "October 1985", "1985-10"),
        ("datetime-local", "October 20, 1985 8:30 PM", "1985-10-20T20:30"),
        ("time", "8:30 a.m.", "08:30"),
        ("number", "1,234.5", "1234.5"),
        ("number", "1,234", "1234"),
        ("number", "3,5", ""),
    ],
)
def test_days_and_numbers_are_read_as_english_writes_them(kind, written, taken):
    """What may mean two days is not read."""
    with written_in("en"):
        assert as_taken(kind, written) == taken


# --- a third language is one file --------------------------------------------------------------------------

GERMAN = r"""
[words]
places = { "oben auf der Seite" = "top" }
within = { "in der Zeile" = ["row"], "im Rahmen" = ["iframe"] }
columns = { "Nummer" = "number", "Stelle" = "target", "Anmerkung" = "note", "Text" = "label" }
marks = { "Nummer" = "badge" }

[words.roles]
"Schaltfläche" = ["button"]
"Feld" = ["textbox"]
"Überschrift" = ["heading"]
"Zeile" = ["row"]
"Text" = ["text"]
"Rahmen" = ["iframe"]
"Kästchen" = ["checkbox"]

[words.pointing]
after = "hinter dem Text"
number = "Nummer"
articles = ["die", "der", "das", "den", "dem"]

[words.figures]
word = "Abbildung"
like = "wie"
sample = "startseite"
whole = "ganze Seite"
address_bar = "mit Adresszeile"
part = "nur"
error = "auch eine Fehlerseite"
both = "beide Bildschirme"
desk = "Rechner"
phone = "Telefon"

[words.sentences]
conjunction = "und"
subjects = ["die Seite", "das System", "Sie"]
auxiliaries = ["wird"]
connectives = ["dann", "danach", "zuletzt", "bitte"]
after = ["nach"]
then = "dann"
typing = ["tippen", "eingeben"]
names = ["Ihr Name"]

[words.keywords]
mistaken = { "Nehmen wir an" = "Angenommen" }

[words.formats]
between = ["."]
decimal = ","

[printed]
document = "Dokument"
contents = "Inhalt"
before = "Bevor Sie beginnen"
note = "Hinweis"
figure = "Abbildung"
chapter = "Abschnitt"
step = "Schritt"
shows = "Bildschirmfoto"
number = "Nummer"

[printed.results]
passed = "bestanden"

[printed.roles]
button = "Schaltfläche"

[verbs.open_address]
"öffnen Sie {address}" = "öffnen Sie https://www.example.org"

[verbs.press]
"klicken Sie auf {target}" = "klicken Sie auf die Schaltfläche [Speichern]"
"drücken Sie {target}" = "drücken Sie [Speichern]"

[verbs.tick]
"kreuzen Sie {target} an" = "kreuzen Sie das Kästchen [Einverstanden] an"

[verbs.enter]
"geben Sie in {target} {what:words} ein" = "geben Sie in das Feld [Name] Namen ein"

[verbs.type_into]
"geben Sie in {target} {typed:quoted} ein" = "geben Sie in das Feld [Name] \"Ann Lee\" ein"

[verbs.wait_for]
"warten Sie auf {target}" = "warten Sie auf den Text [Gesendet]"

[verbs.see]
"zeigt {target}" = "die Seite zeigt die Überschrift [Anmelden]"
"sehen {target}" = "Sie sehen [Anmelden]"

[verbs.see_in_row]
"{row:target} hat {control:target}" = "die Zeile [Antrag] hat die Schaltfläche [Ansehen]"

[verbs.see_text]
"zeigt die Meldung {text:quoted}" = "die Seite zeigt die Meldung \"Gesendet\""

[verbs.see_value]
"in {target} steht {text:quoted}" = "in dem Feld [Name] steht \"Ann Lee\""

[verbs.see_disabled]
"{target} ist gesperrt" = "die Schaltfläche [Senden] ist gesperrt"

[verbs.show_figure]
"sieht aus wie Abbildung {figure:id}: {caption:quoted}{options}" = "die Seite sieht aus wie Abbildung a-b: \"A\""

[verbs.remark]
"Hinweis: {advice:rest}" = "Hinweis: verraten Sie Ihr Kennwort nicht"
"""
GERMAN_GUIDE = """# language: de
@guide
Funktionalität: 1. Antrag

  Das Formular zeigt Abbildung 1.

  Szenario: Schritt 1: Ausfüllen
    Wenn öffnen Sie {address}
    Dann die Seite zeigt die Überschrift [Nộp hồ sơ]
    Und die Seite sieht aus wie Abbildung formular: "Das Formular"
      | Nummer | Stelle          |
      | 1      | das Feld [Họ tên] |
    Und die Schaltfläche [Xóa] ist gesperrt
    Wenn geben Sie in das Feld [Họ tên] "Ann Lee" ein
    Und danach kreuzen Sie das Kästchen [Tôi đồng ý] an
    Und klicken Sie auf die Schaltfläche [Gửi]
    Und warten Sie auf [Đã gửi]
    Dann in dem Feld [Họ tên] steht "Ann Lee"
    Und die Zeile [Hồ sơ 1] hat die Schaltfläche [Xem]
    * Hinweis: verraten Sie Ihr Kennwort nicht
"""


@pytest.fixture
def german(english, site, tmp_path) -> Bare:  # noqa: F811
    """A project in a language whose file lies in a folder of one's own."""
    folder = tmp_path / "languages"
    folder.mkdir()
    (folder / "de.toml").write_text(GERMAN, encoding="utf-8")
    english.environment["GUIDEBOOK_LANGUAGES"] = str(folder)
    english.write("pyproject.toml", PYPROJECT.format(language="de"))
    (english.root / "features" / "guide" / "01_apply.feature").unlink()
    english.write("features/guide/01_antrag.feature", GERMAN_GUIDE.replace("{address}", site))
    return english


@pytest.mark.long
def test_a_slip_in_a_third_language_is_told_in_its_words(german):
    """Its file is all that is needed: Gherkin has the keywords."""
    german.without_browser()
    code, _, err = german.guidebook("lint")
    assert (code, err) == (0, "")
    for right, slip, told in (
        ("klicken Sie auf", "kliken Sie auf", "klicken Sie auf […]"),
        ("Und warten Sie", "und warten Sie", "`Und `"),
        ("| Stelle ", "| Ort ", "its columns are Nummer, Stelle, Anmerkung, Text"),
    ):
        text = GERMAN_GUIDE.replace(right, slip, 1)
        german.write("features/guide/01_antrag.feature", text.replace("{address}", "https://www.example.org"))
        code, _, err = german.guidebook("lint")
        assert (code, told in err) == (1, True), err


@pytest.mark.long
@pytest.mark.browser
def test_a_guide_in_a_third_language_is_proven_and_printed(german):
    """What its file does not say is said in no other language."""
    code, out, err = german.guidebook("build")
    assert (code, err) == (0, ""), out + err
    page = (german.root / "build" / "guide" / "index.html").read_text(encoding="utf-8")
    assert '<html lang="de">' in page
    assert "Inhalt" in page
    assert "Abbildung&nbsp;1. Das Formular" in page
