"""Finds commands by what people type: their names, their keys, what they do, and other words for it."""

from collections.abc import Mapping

from transcall.interface import _
from transcall_tui.commands.declared import Command
from transcall_tui.commands.keys import key_name
from transcall_tui.commands.synonyms import SYNONYMS


def keys_of(command: Command, keymap: Mapping[str, str]) -> list[str]:
    """Its keys as people write them, the person's own where there are some; a list's letter last."""
    keys = [key_name(key) for key in keymap.get(command.id, command.keys).split(",") if key]
    return [*keys, command.letter] if command.letter else keys


def holds(command: Command, words: str, keymap: Mapping[str, str]) -> bool:
    """Whether everything typed stands in what is known of a command."""
    known = [_(command.title), _(command.help), *keys_of(command, keymap)]
    if command.id in SYNONYMS:
        known.append(_(SYNONYMS[command.id]))
    text = " ".join(known).casefold()
    return all(word in text for word in words.casefold().split())
