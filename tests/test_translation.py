"""Another language: what is looked up, what stays, and how a catalogue follows the guide."""

import time
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from guidebook.commands import printing
from guidebook.commands.closing_lines import places_of
from guidebook.errors import Place, PublishError
from guidebook.language.files import WRITTEN_IN
from guidebook.publish.formats import FORMATS
from guidebook.publish.strings import printed as printed_words
from guidebook.publish.translation import (
    Text,
    Translator,
    Words,
    catalogue_of,
    languages_of,
    mistranslated,
    translator_into,
    update_catalogue,
)
from guidebook.settings import Settings
from tests.guides import act, figure, guide, half_failed, printed, section, shown

ROOT = Path(__file__).parents[1]
OWN = ROOT / "guidebook" / "publish" / "locale" / "en.po"
BLANKS = ("", " ", "\u00a0", "\u200b", "\u200b \ufeff", "\u3000", "\u2800")
HEAD = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'


def entry(text, translated, context="", flag=""):
    """One message of a catalogue."""
    lines = [f"#, {flag}"] if flag else []
    lines += [f'msgctxt "{context}"'] if context else []
    text, translated = (one.replace('"', '\\"') for one in (text, translated))
    return "\n".join(["", *lines, f'msgid "{text}"', f'msgstr "{translated}"', ""])


@pytest.fixture
def folder(tmp_path):
    """A guide's folder with an English catalogue of those entries."""

    def write(*entries):
        (tmp_path / "en.po").write_text(HEAD + "".join(entries), encoding="utf-8")
        return tmp_path

    return write


def english(record, folder, tmp_path):
    """The English page of ``record``, and what was missing."""
    translate = translator_into("en", folder)
    page = printed(record, tmp_path, ("html",), Settings("Thử"), translate=translate, languages=("vi", "en"))
    return (page / "index.html").read_text(encoding="utf-8"), translate.missing


def test_sentences_are_translated_and_labels_explained_once(folder, tmp_path):
    """The label stays as it is on the screen, in its own language; its meaning follows the first time."""
    catalogue = folder(
        entry("nhấn nút [Đăng ký]", "click the button [Đăng ký]"), entry("Đăng ký", "Register", context="label")
    )
    press = act("nhấn nút [Đăng ký]", "nút [Đăng ký]")
    page, _ = english(guide(section(shown(figure()), press, press)), catalogue, tmp_path)
    assert 'lang="en"' in page
    assert 'Click the button <b lang="vi">Đăng ký</b> (Register)' in page
    assert page.count("(Register)") == 1
    assert 'aria-label="number 1 in Figure 1"' in page


def test_references_are_links_in_the_other_language(folder, tmp_path):
    """By the words of that language: section, Step, Figure."""
    catalogue = folder(entry("xem mục 1, Bước 1 và Hình 1", "see section 1, Step 1 and Figure 1"))
    page, _ = english(guide(section(shown(figure()), act("xem mục 1, Bước 1 và Hình 1"))), catalogue, tmp_path)
    assert '<a href="#muc-1-buoc-1">section\u00a01, Step\u00a01</a>' in page
    assert '<a href="#hinh-bieu-mau">Figure\u00a01</a>' in page


def test_a_number_stands_at_the_words_for_a_name(folder, tmp_path):
    """ "tên của mình" has no label: the catalogue says what the text calls it."""
    catalogue = folder(
        entry("nhấn tên của mình ở đầu trang, rồi đợi", "click your name at the top, then wait"),
        entry("tên của mình", "your name"),
    )
    names = {"tên của mình": "Đăng ký"}
    press = act("nhấn tên của mình ở đầu trang, rồi đợi", "tên của mình ở đầu trang")
    page, _ = english(guide(section(shown(figure(names=names)), press)), catalogue, tmp_path)
    assert "Click your name\u00a0<a" in page


@pytest.mark.parametrize(
    "entries",
    [(), (entry("mở trang", "open", flag="fuzzy"),), *((entry("mở trang", blank),) for blank in BLANKS)],
)
def test_what_is_not_translated_stays_and_is_told(folder, tmp_path, entries):
    """A text that is new, empty, of spaces, or whose source has changed since."""
    page, missing = english(guide(section(act("mở trang", line=12))), folder(*entries), tmp_path)
    assert "Mở trang." in page
    assert missing["mở trang", ""] == Place("features/guide/01_thu.feature", 12)


def test_a_figure_s_sentence_without_translation_has_its_number(folder, tmp_path):
    """A reader never sees an id."""
    page, _ = english(guide(section(shown(figure()))), folder(), tmp_path)
    assert "hình bieu-mau" not in page
    assert ">Figure\u00a01</a>" in page


@pytest.mark.parametrize(
    ("text", "translated", "needs"),
    [
        ("nhấn [Quên?]", "click [Forgot?]", "the labels of “nhấn [Quên?]” as they are: [Quên?]."),
        ("nhấn [Quên?]", "click it", "as they are: [Quên?]."),
        ("mở trang", "open [Page]", "as they are: none."),
        (
            "mở https://a.vn/x.",
            "open https://a.vn/y.",
            "the addresses of “mở https://a.vn/x.” as they are: https://a.vn/x.",
        ),
        ("vào a.gov.vn", "go to b.gov.vn", "the addresses of “vào a.gov.vn” as they are: a.gov.vn."),
        ("gửi tới a@b.vn", "write to c@b.vn", "as they are: a@b.vn."),
        ("mở trang", "open http://a.vn", "the addresses of “mở trang” as they are: none."),
        ('gõ "quang"', 'type "quan"', 'the typed text of “gõ "quang"” as it is: quang.'),
        ("mở [A], nhập “ba má”", "open [A], enter “parents”", "as it is: ba má."),
        ("đợi 2 phút", "wait 3 minutes", "the numbers of “đợi 2 phút” as they are: 2."),
        ("xem mục 1, Bước 2", "see section 2, Step 1", "as it is: mục 1, Bước 2."),
        ("gọi 1900 1234", "call 1900 1243", "as they are: 1234."),
        ("ngày 25 tháng 5 năm 2020", "25 May 2021", "as they are: 2020."),
        ("2 lần, mỗi lần 2 phút", "2 times, 3 minutes each", "as they are: 2."),
        ("nộp 1.500.000 đồng", "pay 1,500,00 VND", "as they are: 1.500.000."),
        ("đợi 30 giây", "wait a moment", "as they are: 30."),
        ("như hình dang-ky-otp", "as in figure dang-ky", "the figure of “như hình dang-ky-otp” as it is: dang-ky-otp."),
    ],
)
def test_a_translation_names_what_the_text_names(folder, text, translated, needs):
    """A reader would look for a label that no screen has, or in another figure."""
    translate = translator_into("en", folder(entry(text, translated)))
    with pytest.raises(PublishError) as error:
        translate(text, Place("features/guide/01_thu.feature", 12))
    assert str(error.value).startswith("features/guide/01_thu.feature:12: en.po: “")
    assert str(error.value).endswith(needs)
    assert " needs the " in str(error.value)
    (wrong,) = mistranslated(folder(entry(text, translated)))
    assert str(wrong.place).endswith("en.po:6")
    assert wrong.message == error.value.message


@pytest.mark.parametrize(
    ("text", "translated"),
    [
        ("ngày 05/04/2020", "5 April 2020"),
        ("kết nối 2 tài khoản", "connects the two accounts"),
        ("thử ba lần", "try 3 times"),
        ("nộp 1.500.000 đồng", "pay 1,500,000 VND"),
        ("Trang “thành công” hiện ra.", "The page “success” appears."),
        ("Trang ghi “thành công”.", "The page says “success”."),
        ("đợi 1 hoặc 2 phút", "wait for a minute or two"),
        ("Nhập mã. Trang “thành công” hiện ra.", "Enter the code. The page “success” appears."),
        ('ghi "a" rồi gửi v.v.', "write “a” and send, etc."),
        ("vào https://a.vn/1.", "at https://a.vn/1, go on"),
        ("chọn [Mục 3]", "choose [Mục 3]"),
    ],
)
def test_a_translation_may_say_it_in_its_own_way(folder, text, translated):
    """Months and small numbers as words, other separators, quotations that are not typed."""
    guide_folder = folder(entry(text, translated))
    assert translator_into("en", guide_folder)(text) == translated
    assert mistranslated(guide_folder) == []


def updated(tmp_path, known, *texts):
    """What a catalogue with those entries says of texts, once it was brought up to them: translation, fuzzy or not."""
    path = tmp_path / "en.po"
    path.write_text(HEAD + "".join(entry(*one) for one in known), encoding="utf-8")
    update_catalogue(path, "en", [Text(text) for text in texts])
    with path.open("rb") as file:
        found = read_po(file)
    return [(found.get(text).string, found.get(text).fuzzy) for text in texts]


@pytest.mark.parametrize(
    ("text", "translated", "new", "wanted"),
    [
        ("như hình dang-ky-otp", "as in figure dang-ky-otp", "như hình dang-ky-ma", "as in figure dang-ky-ma"),
        (
            "như hình a-1, hình a-2",
            "see figure a-2, figure a-1",
            "như hình b-1, hình b-2",
            "see figure b-2, figure b-1",
        ),
        ("nhấn nút [Lưu]", "click [Lưu]", "nhấn nút [Lưu lại]", "click [Lưu lại]"),
        ("chọn [A], rồi [A]", "choose [A], then [A]", "chọn [B], rồi [B]", "choose [B], then [B]"),
    ],
)
def test_a_text_that_says_the_same_of_another_is_translated_as_that_one(tmp_path, text, translated, new, wanted):
    """A label and a figure's id are the same in all languages: there is nothing left to translate."""
    assert updated(tmp_path, [(text, translated)], text, new) == [(translated, False), (wanted, False)]


@pytest.mark.parametrize(
    ("text", "translated", "new"),
    [
        ("trang hiển thị như hình dang-ky-otp", "as in figure dang-ky-otp", "trang sẽ hiển thị như hình dang-ky-ma"),
        ("xem hình dang-ky-otp nhé", "see figure dang-ky-otp", "xem hình dang-ky-otp-2 nhé bạn"),
    ],
)
def test_a_text_never_takes_over_another_figure(tmp_path, text, translated, new):
    """A translation that only resembles it would name the wrong figure: better none."""
    assert updated(tmp_path, [(text, translated)], text, new)[1] == ("", False)


@pytest.mark.parametrize(
    ("known", "new"),
    [
        ([("chọn [A] rồi [A]", "choose [A], then [A]")], "chọn [A] rồi [B]"),
        ([("chọn [A]", "choose [A]", "", "fuzzy")], "chọn [B]"),
        ([("chọn [A]", "")], "chọn [B]"),
    ],
)
def test_what_is_not_clear_is_not_taken_over(tmp_path, known, new):
    """One name that becomes two, a translation that nobody has checked, none at all."""
    ((found, fuzzy),) = updated(tmp_path, known, new)
    assert found == "" or fuzzy


def test_a_catalogue_follows_the_guide(tmp_path):
    """New texts are added, changed ones keep their translation for whoever checks it, and order is the guide's."""
    path = tmp_path / "en.po"
    assert update_catalogue(path, "en", [Text("nhấn nút đăng ký ở đầu trang"), Text("Đăng ký", "label")]) == 2
    text = path.read_text(encoding="utf-8")
    assert "2026" not in text
    path.write_text(text.replace('ở đầu trang"\nmsgstr ""', 'ở đầu trang"\nmsgstr "click"'), encoding="utf-8")
    changed = [Text("nhấn nút đăng ký ở cuối trang"), Text("Đăng ký", "label"), Text("mới")]
    assert update_catalogue(path, "en", changed) == 3
    with path.open("rb") as file:
        catalogue = read_po(file)
    message = catalogue.get("nhấn nút đăng ký ở cuối trang")
    assert (message.string, message.fuzzy) == ("click", True)
    assert update_catalogue(path, "en", changed) == 3
    assert [one.id for one in catalogue if one.id] == ["nhấn nút đăng ký ở cuối trang", "Đăng ký", "mới"]


def test_a_language_without_a_catalogue_is_a_sentence(tmp_path):
    """With the command that begins one; a file that is no catalogue is told too."""
    with pytest.raises(PublishError, match=r"`\S*guidebook translate fr` begins one"):
        translator_into("fr", tmp_path)
    (tmp_path / "fr.po").write_text("xin chào", encoding="utf-8")
    with pytest.raises(PublishError, match=r"fr.po:1: “xin chào” can.t stand in a catalogue"):
        translator_into("fr", tmp_path)


def test_the_source_language_is_never_looked_up():
    """It is complete by itself."""
    translate = Translator()
    assert translate("mở trang") == "mở trang"
    assert Words(translate).FIGURE == "Hình"
    assert translate.missing == {}


@pytest.mark.parametrize("path", [catalogue_of(ROOT / "features" / "guide", "en"), OWN])
def test_what_we_ship_is_translated_whole(path):
    """No text of the guide or of the engine is left empty or unsure."""
    with path.open("rb") as file:
        catalogue = read_po(file)
    assert [message.id for message in catalogue if message.id and (message.fuzzy or not message.string)] == []
    assert languages_of(ROOT / "features" / "guide") == ("vi", "en")


@pytest.mark.parametrize("tag", WRITTEN_IN)
def test_every_language_of_guides_has_every_word_that_is_printed(tag):
    """A word that is added has to be said in each."""
    own, first = printed_words(tag), printed_words("vi")
    assert own.keys() == first.keys()
    assert [name for name in first if isinstance(first[name], dict) and own[name].keys() != first[name].keys()] == []
    assert own["formats"].keys() == {name for name, one in FORMATS.items() if one.label}


def test_a_draft_is_printed_in_each_language(tmp_path):
    """What failed is marked in that language's words."""
    guide_folder = tmp_path / "features" / "guide"
    guide_folder.mkdir(parents=True)
    (guide_folder / "en.po").write_text(HEAD, encoding="utf-8")
    published = printing.print_draft(half_failed(), tmp_path, Settings("Thử"), ("html",))
    assert [draft.language for draft in published.editions] == ["vi", "en"]
    pages = [(tmp_path / printing.DRAFT / name).read_text(encoding="utf-8") for name in ("index.html", "en/index.html")]
    assert ["không đạt" in page for page in pages] == [True, False]
    assert "(failed)" in pages[1]
    (told,) = (line for line in str(places_of(printing.DRAFT, published)).splitlines() if "not translated" in line)
    assert told.startswith("en: 7 texts not translated, and printed as written (guidebook translate en")
    assert str(places_of(printing.DRAFT, published)).splitlines()[-1] == "  and 4 more"


def test_a294_new_texts_are_likened_to_known_ones_in_bounded_time(tmp_path):
    """Where there are more than can be compared, each is translated anew; one that is there keeps what it has."""
    known = [(f"{number} " + "gợi ý đăng ký " * 70, "x") for number in range(150)]
    new = [f"{number} " + "ký đăng ý gợi " * 70 for number in range(150)]
    began = time.process_time()
    found = updated(tmp_path, known, *new, known[0][0])
    assert found == [("", False)] * 150 + [("x", False)]
    assert time.process_time() - began < 20
