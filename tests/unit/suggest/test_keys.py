"""Keys: from the environment or a file of one's own; never shown."""

from pathlib import Path

import pytest

from transcall.suggest.machine.keys import find_key, keys_file, variable


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("TRANSCALL_DEEPL_KEY", raising=False)
    path = tmp_path / "machine.keys"
    path.write_text("# mine\ndeepl = secret=1:fx\n\nchat=\nbroken\nother = with blank\n")
    path.chmod(0o600)
    return path


def test_the_file_and_before_it_the_environment(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert find_key("deepl", path).value == "secret=1:fx"
    monkeypatch.setenv(variable("deepl"), " from-outside ")
    assert find_key("deepl", path).value == "from-outside"


def test_a_missing_key_says_where_to_put_it(path: Path, tmp_path: Path) -> None:
    for where in (path, tmp_path / "none"):
        problem = find_key("chat", where).problem
        assert "TRANSCALL_CHAT_KEY" in problem
        assert str(where) in problem


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o610])
def test_a_file_that_others_can_read_is_refused(path: Path, mode: int) -> None:
    path.chmod(mode)
    key = find_key("deepl", path)
    assert key.value == ""
    assert "chmod 600" in key.problem


def test_odd_files_and_odd_keys(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "no file" in find_key("deepl", tmp_path).problem
    assert "no key has" in find_key("other", path).problem
    path.write_bytes(b"deepl = \xff\xfe")
    assert "cannot be read" in find_key("deepl", path).problem
    monkeypatch.setenv(variable("deepl"), "ключ-secret")
    assert "secret" not in find_key("deepl", path).problem


def test_a_key_never_shows_itself(path: Path) -> None:
    assert "secret" not in repr(find_key("deepl", path))


def test_the_file_lies_with_the_persons_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert keys_file().name == "machine.keys"
