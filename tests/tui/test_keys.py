"""Keys that never arrive as themselves are nobody's: neither ours nor in a keymap."""

from pathlib import Path

import pytest

from transcall.errors import ConfigError
from transcall_tui.commands.declared import Command
from transcall_tui.commands.register import COMMANDS
from transcall_tui.keymap import check_keymap, why_never


@pytest.mark.parametrize("command", COMMANDS, ids=[each.id for each in COMMANDS])
def test_no_command_has_a_key_that_never_arrives(command: Command) -> None:
    reasons = {key: why_never(key) for key in command.keys.split(",") if key}
    assert not any(reasons.values()), reasons


@pytest.mark.parametrize(
    ("key", "why"),
    [
        ("alt+b", "terminals send the same for Ctrl+←"),
        ("alt+f", "terminals send the same for Ctrl+→"),
        ("alt+-", "it arrives as another character"),
        ("alt+7", "it arrives as another character"),
        ("alt+enter", "most terminals don't send it"),
        ("shift+enter", "most terminals don't send it"),
        ("ctrl+1", "most terminals don't send it"),
    ],
)
def test_a_keymap_with_such_a_key_is_refused(key: str, why: str) -> None:
    with pytest.raises(ConfigError) as caught:
        check_keymap({"editor.save": key}, Path("keys.toml"))
    assert why in caught.value.message


def test_what_replaced_them_may_be_a_key() -> None:
    wanted = {"editor.save": "alt+shift+s", "editor.bookmark": "ctrl+b"}
    assert check_keymap(wanted, Path("keys.toml")) == wanted
