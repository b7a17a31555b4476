"""Every error TransCall raises on purpose.

    TransCallError
    ├── InputError      an argument, a name or a file the user gave cannot be used
    ├── FormatError     a file is broken or not what it claims to be      (path, line)
    ├── ConfigError     transcall.yaml or a data file is wrong            (path, line)
    ├── StorageError    the database cannot be opened, read or written
    ├── RemoteError     a machine provider failed, timed out or lied
    ├── RuleError       the workflow forbids this (four eyes, wrong state, consent)
    ├── ConflictError   somebody else saved first                         (mine, theirs)
    └── BlockedError    an edition is not ready to go out                 (blockers)

A class exists only if it is raised *and* treated differently. A message is one plain sentence built from
facts; the hint says what to do next. Neither holds a key, nor the text of a segment that was sent away.
Bad content is a value (`domain.issue.Issue`), not an exception.
"""

from collections.abc import Sequence
from enum import IntEnum
from pathlib import Path

from transcall.interface import _


class ExitCode(IntEnum):
    """What the process answers to the shell."""

    OK = 0
    FOUND = 1  # the command ran; its answer is no (issues found, edition blocked, conflicts left)
    USAGE = 2  # bad argument or bad input
    CONFIG = 3
    STORAGE = 4
    REMOTE = 5
    RULE = 6
    CONFLICT = 7
    INTERRUPTED = 130


class TransCallError(Exception):
    """The root: one plain sentence, and a hint that says what to do next (or an empty string)."""

    exit_code: ExitCode = ExitCode.USAGE

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class InputError(TransCallError):
    """An argument, a name or a file the user gave cannot be used."""


class FormatError(TransCallError):
    """A file is broken, or not what it claims to be."""

    def __init__(self, message: str, *, path: Path | None = None, line: int | None = None, hint: str = "") -> None:
        super().__init__(_located(message, path, line), hint=hint)
        self.sentence = message
        self.path = path
        self.line = line

    def in_file(self, path: Path) -> "FormatError":
        """The same with the file named, for one who knows it; a filter is given bytes."""
        return FormatError(self.sentence, path=self.path or path, line=self.line, hint=self.hint)


class ConfigError(TransCallError):
    """transcall.yaml or another data file is wrong; the message names the file and the line."""

    exit_code = ExitCode.CONFIG

    def __init__(self, message: str, *, path: Path | None = None, line: int | None = None, hint: str = "") -> None:
        super().__init__(_located(message, path, line), hint=hint)
        self.path = path
        self.line = line


class StorageError(TransCallError):
    """The database cannot be opened, read or written."""

    exit_code = ExitCode.STORAGE


class RemoteError(TransCallError):
    """A machine provider failed, timed out, or answered something that is no translation."""

    exit_code = ExitCode.REMOTE


class RuleError(TransCallError):
    """The workflow forbids this."""

    exit_code = ExitCode.RULE


class ConflictError(TransCallError):
    """Somebody else saved this segment first; both texts are here, so that a person can choose."""

    exit_code = ExitCode.CONFLICT

    def __init__(self, *, segment: str, mine: str, theirs: str, version: int, author: str | None) -> None:
        if author:
            message = _("segment {segment}: @{author} saved another text while you were typing")
        else:
            message = _("segment {segment}: somebody else saved another text while you were typing")
        super().__init__(
            message.format(segment=segment, author=author), hint=_("compare the two texts and save the one to keep")
        )
        self.segment = segment
        self.mine = mine
        self.theirs = theirs
        self.version = version
        self.author = author


class BlockedError(TransCallError):
    """An edition is not ready to go out; `blockers` lists each reason on a line of its own."""

    exit_code = ExitCode.FOUND

    def __init__(self, message: str, *, blockers: Sequence[str], hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.blockers = tuple(blockers)


def _located(message: str, path: Path | None, line: int | None) -> str:
    if path is None:
        return message if line is None else _("line {line}: {message}").format(line=line, message=message)
    return f"{path}: {message}" if line is None else f"{path}:{line}: {message}"
