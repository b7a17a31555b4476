"""The table of commands in docs/keys.md: `python -m transcall_tui.commands.table docs/keys.md` writes it anew."""

import sys
from collections.abc import Iterator
from pathlib import Path

from transcall_tui.commands.declared import Where
from transcall_tui.commands.register import COMMANDS
from transcall_tui.commands.search import keys_of

HEADING = "## Every command\n"
_INTRODUCTION = "Single letters work in lists; the name is what `keys.toml` calls a command. Made from the register.\n"


def commands_part() -> str:
    """The part of the page, from its heading to its end."""
    return "".join([HEADING, _INTRODUCTION, *(line + "\n" for line in _lines())])


def with_commands(page: str) -> str:
    """The page with this part at its end."""
    return page.partition(HEADING)[0].rstrip("\n") + "\n\n" + commands_part()


def _lines() -> Iterator[str]:
    for where in Where:
        found = [each for each in COMMANDS if each.where is where]
        if found:
            yield from ("", f"### {where.value}", "| keys | command | what it does | name |", "|---|---|---|---|")
        for each in found:
            keys = " ".join(f"`{key}`" for key in keys_of(each, {})) or "F2"
            yield f"| {keys} | {each.title} | {each.help} | `{each.id}` |"


if __name__ == "__main__":
    path = Path(sys.argv[1])
    path.write_text(with_commands(path.read_text(encoding="utf-8")), encoding="utf-8")
