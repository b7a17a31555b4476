"""What a format of finished documents promises."""

from dataclasses import dataclass
from importlib.util import find_spec
from typing import Protocol

from transcall.errors import InputError
from transcall.interface import _
from transcall.publish.finished import FinishedDocument


@dataclass(frozen=True, slots=True)
class OutputSpec:
    """How a format is known to people and to file systems."""

    name: str
    """The word in commands and settings: `docx`. A source format of that name goes out as itself instead."""
    suffix: str
    """With the dot."""
    help: str
    """What it is, in a few words without a full stop."""
    extra: str = ""
    """What has to be installed besides: `documents` for `pip install 'transcall[documents]'`; empty: nothing."""
    module: str = ""
    """What that brings, by the name it is imported by."""

    @property
    def is_installed(self) -> bool:
        """Whether all it needs is there, as far as that can be told without loading it."""
        return not self.module or find_spec(self.module) is not None


class OutputFormat(Protocol):
    """Writes finished documents. It holds no state, asks no network and no clock: the same document, the same bytes.

    What is not loaded yet and costs time is imported in `write`, so that listing formats costs nothing.
    """

    spec: OutputSpec

    def write(self, document: FinishedDocument) -> bytes:
        """The document as a file; InputError says what is missing and how to get it."""
        ...


def not_installed(spec: OutputSpec) -> InputError:
    """The error for a format whose extra is missing."""
    return InputError(
        _("documents as {format} need a part of TransCall that is not installed").format(format=spec.name),
        hint=f"pip install 'transcall[{spec.extra}]'",
    )
