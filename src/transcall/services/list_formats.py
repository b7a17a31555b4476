"""Which document formats there are."""

from transcall.formats.base import FormatSpec
from transcall.formats.registry import formats


def list_formats() -> tuple[FormatSpec, ...]:
    """Every format that can be read and given back, ours first."""
    return tuple(each.spec for each in formats())
