"""What people of a guide may know of the environment: what who runs it hands on, and nothing besides."""

from __future__ import annotations

import pytest

from guidebook.errors import SettingsError
from guidebook.vocabulary.people import read_people
from tests.hostile import links

PEOPLE = '[an]\n"mật khẩu" = { env = "AN_PASSWORD" }\n"mã" = { env = "GITHUB_TOKEN" }\n'


@pytest.fixture
def people(tmp_path, monkeypatch):
    """Reads the people of a project whose machine has a token, and whose ``.env`` is given."""
    monkeypatch.setenv("GITHUB_TOKEN", "ghp_of_the_machine")
    (tmp_path / "features").mkdir()
    (tmp_path / "features" / "people.toml").write_text(PEOPLE, encoding="utf-8")

    def read(variables=""):
        if variables:
            (tmp_path / ".env").write_text(variables, encoding="utf-8")
        return read_people(tmp_path).people["an"]

    return read


@links
def test_a208_a_file_of_variables_that_leads_out_is_read_by_nothing(tmp_path, tmp_path_factory, people):
    """It would be typed into a page: whatever it leads to is told with its place, and not read."""
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "env"
    elsewhere.write_text("AN_PASSWORD=another project's", encoding="utf-8")
    (tmp_path / ".env").symlink_to(elsewhere)
    with pytest.raises(SettingsError, match="leads out of the project") as caught:
        people().value("mật khẩu")
    assert str(caught.value.place) == ".env:1"


@links
def test_a216_people_are_read_over_no_link(tmp_path, tmp_path_factory):
    """Whoever looks at the features first, or doesn't: a token that another file keeps would be typed into a page."""
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "credentials.toml"
    elsewhere.write_text('[registry]\ntoken = "another\'s"\n', encoding="utf-8")
    (tmp_path / "features").mkdir()
    (tmp_path / "features" / "people.toml").symlink_to(elsewhere)
    with pytest.raises(SettingsError, match="leads out of the project") as caught:
        read_people(tmp_path)
    assert str(caught.value.place) == "features/people.toml:1"


def test_a209_a_variable_of_the_environment_is_known_where_it_is_handed_on(people, monkeypatch):
    """The sentence says how; what `.env` has is known anyhow, and is not replaced by the machine's own."""
    assert "GUIDEBOOK_VARIABLES=GITHUB_TOKEN" in str(people().lacks("mã"))
    monkeypatch.setenv("GUIDEBOOK_VARIABLES", "OTHER, GITHUB_TOKEN")
    assert people().value("mã") == "ghp_of_the_machine"


@pytest.mark.parametrize("line", ["AN_PASSWORD=${GITHUB_TOKEN}", 'AN_PASSWORD="${GITHUB_TOKEN}"'])
def test_a209_a_file_of_variables_takes_in_none_of_the_environment(people, line):
    """What stands there is typed as it stands."""
    assert people(line).value("mật khẩu") == "${GITHUB_TOKEN}"


def test_a209_what_the_project_has_by_a_name_is_its_own(people):
    """Whatever the machine has by it."""
    assert people("GITHUB_TOKEN=ours").value("mã") == "ours"
