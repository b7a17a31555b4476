"""Corrupted text: letters that were read in the wrong encoding, and what stands in for those that were lost."""

from collections.abc import Iterator

import regex

from transcall.checks.base import Check, Pair
from transcall.domain.issue import Issue, Severity
from transcall.interface import _

_LOST = regex.compile("\ufffd+")
# UTF-8 read as Windows-1252 or Latin-1: a lead byte's letter, then a continuation byte's sign.
_MISREAD = regex.compile(
    "[ÃÂ][\u0080-\u009f¡-¿€‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œ]|â(?:€[\u0080-\u009f¡-¿™œž˜“”¦¢\x9d]|‚¬)|[ÐÑØÙ][\u0080-\u009f‚ƒ„…†‡ˆ‰Š‹Œ°±²³¶·¸¹º»¼½¾]"
)


class Corrupted(Check):
    """Text that was broken on its way."""

    name = "corrupted"
    kind = "characters"
    severity = Severity.WARNING
    explanation = "Characters were lost or read in the wrong encoding (Ã© for é, \ufffd)."

    def find(self, pair: Pair) -> Iterator[Issue]:
        """One issue a place; what the source holds too is meant."""
        text = pair.target_prose
        if text.isascii():
            return
        for match in _LOST.finditer(text):
            if match.group() not in pair.source.text:
                yield self.issue(_("a character was lost: \ufffd"), *match.span())
        for match in _MISREAD.finditer(text):
            if match.group() not in pair.source.text and _decoded(match.group()) is not None:
                yield self.issue(
                    _("“{found}” looks like text read in the wrong encoding").format(found=match.group()),
                    *match.span(),
                )


def _decoded(found: str) -> str | None:
    for encoding in ("cp1252", "latin-1"):
        try:
            return found.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
    return None
