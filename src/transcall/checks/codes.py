"""Inline codes: each of the source exactly once, well nested, and nothing that only looks like one."""

import re
from collections import Counter
from collections.abc import Iterator

from transcall.checks.base import Check, Pair, shorten
from transcall.checks.patterns import MARKUP
from transcall.domain.inline import TAG, CodeKind, InlineCode, badly_nested, missing_and_extra
from transcall.domain.issue import Issue, Severity
from transcall.interface import _

_BROKEN = re.compile(r"< ?/? ?[A-Za-z]{1,12} ?[0-9]{1,6} ?/? ?>")


class InlineCodes(Check):
    """Codes the target lacks or holds too often."""

    name = "inline-codes"
    kind = "markup"
    severity = Severity.ERROR
    explanation = "A tag of the source is missing, or stands too often."

    def find(self, pair: Pair) -> Iterator[Issue]:
        """One issue a code: the place of the last one where it stands too often."""
        missing, extra = missing_and_extra(pair.source.codes, pair.target)
        for code in missing:
            yield self.issue(_("tag {tag} is missing").format(tag=_named(code)))
        for code in dict.fromkeys(extra):
            start = pair.target.rfind(code.tag)
            yield self.issue(_("tag {tag} stands too often").format(tag=_named(code)), start, start + len(code.tag))


class CodeNesting(Check):
    """Pairs of codes that cross, or close before they open."""

    name = "code-nesting"
    kind = "markup"
    severity = Severity.ERROR
    explanation = "Tags close in another order than they open."

    def find(self, pair: Pair) -> Iterator[Issue]:
        """Silent where codes are missing or extra: that is said already, and nesting follows from it."""
        if any(missing_and_extra(pair.source.codes, pair.target)):
            return
        for code in badly_nested(pair.source.codes, pair.target):
            if code.kind is CodeKind.CLOSE:
                start = pair.target.find(code.tag)
                yield self.issue(
                    _("tag {tag} closes in the wrong place").format(tag=code.tag), start, start + len(code.tag)
                )


class StrayTags(Check):
    """Text that looks like a tag and is none."""

    name = "stray-tags"
    kind = "markup"
    severity = Severity.WARNING
    explanation = "Something looks like a tag but is no tag of this segment; readers would see it as it is."

    def find(self, pair: Pair) -> Iterator[Issue]:
        """One issue a look-alike that the source does not hold as text."""
        if "<" not in pair.target_masked:
            return
        literal = Counter(match.group() for match in _look_alikes(pair.source_masked))
        for match in _look_alikes(pair.target_masked):
            found = match.group()
            if literal[found] > 0:
                literal[found] -= 1
                continue
            yield self.issue(
                _("{found} looks like a tag but is none of this segment").format(found=shorten(found)), *match.span()
            )


def _look_alikes(text: str) -> Iterator[re.Match[str]]:
    seen: set[int] = set()
    for pattern in (TAG, _BROKEN, MARKUP):
        for match in pattern.finditer(text):
            if match.start() not in seen and (pattern is not MARKUP or is_markup(match)):
                seen.add(match.start())
                yield match


def is_markup(match: re.Match[str]) -> bool:
    """Whether a match of `MARKUP` is a tag rather than `<your name>`: HTML's name, an attribute or a slash says so."""
    return (
        match["name"].lower() in _HTML
        or "=" in match["attributes"]
        or bool(match["close"])
        or match["attributes"].endswith("/")
        or bool(match["alone"])
    )


def _named(code: InlineCode) -> str:
    return f"{code.tag} ({shorten(code.original)})" if code.original else code.tag


_HTML_NAMES = (
    "a abbr acronym b bdi bdo big blockquote br button center cite code dd del dfn div dl dt em font h1 h2 h3 h4 h5"
    " h6 hr i img input ins kbd label li mark ol p pre q rp rt ruby s samp small span strike strong sub sup table tbody"
    " td th thead tr tt u ul var wbr"
)
_HTML = frozenset(_HTML_NAMES.split())
