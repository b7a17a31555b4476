"""What a document format promises."""

from dataclasses import dataclass
from typing import Protocol

from transcall.domain.document import Document, MergeRequest


@dataclass(frozen=True, slots=True)
class FormatSpec:
    """How a format is known to people and chosen for a file."""

    name: str
    """The word in commands and settings: `markdown`."""
    title: str
    """The words in lists: `Markdown (CommonMark, GFM)`."""
    suffixes: tuple[str, ...]
    """With the dot, lower case, the usual one first."""
    media_type: str


class DocumentFormat(Protocol):
    """A filter. It holds no state: the same bytes always give the same units."""

    spec: FormatSpec

    def sniff(self, data: bytes) -> float:
        """How sure the content alone makes it, 0 (impossible) to 1 (certain)."""
        ...

    def read(self, data: bytes, *, encoding: str | None = None) -> Document:
        """Cut the document into units.

        `encoding` overrides what the bytes say. Raises FormatError where the bytes are not this format.
        """
        ...

    def merge(self, data: bytes, request: MergeRequest) -> bytes:
        """Put targets in the place of units; what has no target stays byte for byte.

        Targets are coded text over the unit's own codes; an unknown tag is text. Raises FormatError as `read` does.
        """
        ...
