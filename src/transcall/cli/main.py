"""The `transcall` program: finds commands, and is the one border where errors become a line and an exit code."""

import gc
import importlib
import os
import sys
from importlib.metadata import entry_points

import click

from transcall import __version__
from transcall.cli.diagnostics import report, say
from transcall.errors import ExitCode, TransCallError

_COMMANDS = {
    # name: (module in transcall.cli, attribute); imported when used, so that `transcall --help` is quick
    "demo": ("demo", "demo"),
    "init": ("workspace", "init"),
    "add": ("workspace", "add"),
    "update": ("revisions", "update"),
    "revisions": ("revisions", "revisions"),
    "diff": ("revisions", "diff"),
    "cut": ("revisions", "cut"),
    "languages": ("workspace", "languages"),
    "embargo": ("workspace", "embargo"),
    "status": ("status", "status"),
    "history": ("status", "history"),
    "suggest": ("suggest", "suggest"),
    "pretranslate": ("pretranslate", "pretranslate"),
    "machine": ("machine", "machine"),
    "memory": ("memory", "memory"),
    "terms": ("terms", "terms"),
    "check": ("check", "check"),
    "dismiss": ("dismiss", "dismiss"),
    "export": ("exchange", "export"),
    "import": ("exchange", "import_"),
    "publish": ("publish", "publish"),
    "verify": ("verify", "verify"),
    "signatories": ("signatories", "signatories"),
    "links": ("links", "links"),
    "insertions": ("insertions", "insertions"),
    "people": ("people", "people"),
    "claim": ("people", "claim"),
    "translate": ("edit", "translate"),
    "find": ("find", "find"),
    "replace": ("find", "replace"),
    "bookmarks": ("find", "bookmarks"),
    "term": ("terms", "term"),
    "review": ("review", "review"),
    "proposals": ("review", "proposals"),
    "segment": ("single_file", "segment"),
    "extract": ("single_file", "extract"),
    "merge": ("single_file", "merge"),
    "pseudo": ("single_file", "pseudo"),
    "formats": ("single_file", "formats"),
}


_SELDOM = 20_000
"""New objects until those are searched for garbage. Python's own 700 mean 200 searches while we start, for nothing."""


class _Commands(click.Group):
    """Commands of this package by name, and those that other packages bring (entry points transcall.commands)."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 -- click's signature
        return [*_COMMANDS, *sorted(entry_points(group="transcall.commands").names)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name in _COMMANDS:
            module, attribute = _COMMANDS[cmd_name]
            found = getattr(importlib.import_module(f"transcall.cli.{module}"), attribute)
        else:
            brought = entry_points(group="transcall.commands", name=cmd_name)
            if not brought:
                return None
            found = next(iter(brought)).load()
        assert isinstance(found, click.Command)  # noqa: S101 -- ours and documented for others
        return found


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="transcall")
def cli() -> None:
    """Translate appeals together: segments, volunteers, review, finished documents.

    Start with `transcall demo`, or `transcall init` in a folder of your own, then `transcall add FILE`
    and `transcall tui`.
    """


def main() -> None:
    """Run the program and leave with its exit code."""
    gc.set_threshold(_SELDOM)
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command; every error ends as one clear line on stderr and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        result = cli.main(arguments, prog_name="transcall", standalone_mode=False)
        if sys.stdout is not None:
            sys.stdout.flush()  # here, where a full disk or a reader that has gone can still be told of
    except BrokenPipeError:
        # The reader (`| head`) has gone; nothing is left to say.
        _drop_output()
        return int(ExitCode.OK)
    except (click.Abort, KeyboardInterrupt):
        say("transcall: interrupted")
        return int(ExitCode.INTERRUPTED)
    except (TransCallError, click.ClickException, OSError) as error:
        return _tell(error)
    return int(result) if isinstance(result, int) else int(ExitCode.OK)


def _tell(error: TransCallError | click.ClickException | OSError) -> int:
    if isinstance(error, TransCallError):
        return report(error)
    if isinstance(error, click.ClickException):
        say(f"transcall: {error.format_message()}")
        if isinstance(error, click.UsageError) and error.ctx is not None:
            say(f"  → {error.ctx.command_path} --help shows how it is used")
        return int(ExitCode.USAGE)
    # What no service has met with a better sentence: a full disk behind stdout, a path that cannot be.
    if error.filename is None:
        _drop_output()
    what = "the output" if error.filename is None else str(error.filename)
    say(f"transcall: {what}: {error.strerror or type(error).__name__}")
    return int(ExitCode.STORAGE)


def _drop_output() -> None:
    """Let what is still in the buffer of stdout go nowhere: at exit Python would try again, and complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
