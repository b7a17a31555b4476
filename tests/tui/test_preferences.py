"""A person's settings: read, refused in words, written without touching the rest of the file."""

from pathlib import Path

import pytest

from transcall.errors import ConfigError
from transcall_tui.preferences import PREFERENCES, read_preferences, set_preference
from transcall_tui.themes import THEMES


def test_without_a_file_everything_has_its_default(tmp_path: Path) -> None:
    found = read_preferences(tmp_path / "settings.toml", {})
    assert all(found.get(each.name) == each.default for each in PREFERENCES)


def test_the_environment_wins(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('rtl = "off"\ntheme = "transcall-light"\n')
    found = read_preferences(path, {"TRANSCALL_RTL": "app"})
    assert (found.get("rtl"), found.get("theme")) == ("app", "transcall-light")


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ('thme = "x"', "there is no setting “thme”"),
        ('theme = "pink"', "“theme” must be"),
        ("rtl = 3", "“rtl” must be"),
        ("rtl = ", "is not valid TOML"),
    ],
)
def test_a_wrong_setting_is_refused_in_words(tmp_path: Path, text: str, complaint: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(f"# mine\n{text}\n")
    with pytest.raises(ConfigError, match=complaint):
        read_preferences(path, {})


def test_one_setting_is_written_and_the_rest_stays(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "settings.toml"
    set_preference(path, "rtl", "app")
    path.write_text(f"# mine\n{path.read_text()}")
    set_preference(path, "theme", "transcall-light")
    set_preference(path, "rtl", "off")
    assert path.read_text() == '# mine\nrtl = "off"\ntheme = "transcall-light"\n'


def test_every_theme_can_be_set() -> None:
    choices = next(each.choices for each in PREFERENCES if each.name == "theme")
    assert choices == tuple(theme.name for theme in THEMES)


def test_a_link_to_the_file_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "dotfiles").mkdir()
    path = tmp_path / "settings.toml"
    path.symlink_to(tmp_path / "dotfiles" / "settings.toml")
    set_preference(path, "rtl", "app")
    assert path.is_symlink()
    assert path.read_text() == 'rtl = "app"\n'
