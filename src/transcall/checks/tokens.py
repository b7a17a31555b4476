"""Tokens that go through a translation unchanged: note markers, links, placeholders, hashtags and handles."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import urlsplit

import regex

from transcall.checks.base import Check, Pair, shorten
from transcall.checks.patterns import Token, links, markers, placeholders
from transcall.domain.issue import Issue, Severity
from transcall.domain.language import primary
from transcall.interface import N_, _

_TAGS = regex.compile(r"(?<![\w@#/.&])(?:@[\p{L}\p{N}_][\w.]*\w|#[\p{N}_]*[\p{L}][\w]*)")
_SPLIT = re.compile(r"([/.?&=#-]+)")


class _OneToOne(Check):
    """Tokens of the source that the target lacks, and tokens of the target that the source lacks."""

    is_missing: str
    """The message for a token of the source's, its place marked `{token}`."""
    is_extra: str

    def find(self, pair: Pair) -> Iterator[Issue]:
        """One issue a token."""
        missing, extra = _unmatched(self.tokens(pair.source_masked, pair), self.tokens(pair.target_masked, pair))
        for token in missing:
            yield self.issue(_(self.is_missing).format(token=shorten(token.text)))
        for token in extra:
            yield self.issue(_(self.is_extra).format(token=shorten(token.text)), token.start, token.end)

    def missing(self, pair: Pair) -> Sequence[Token]:
        """Tokens of the source that the target lacks."""
        return _unmatched(self.tokens(pair.source_masked, pair), self.tokens(pair.target_masked, pair))[0]

    def tokens(self, text: str, pair: Pair) -> Iterable[Token]:
        """The tokens of one of the pair's texts."""
        raise NotImplementedError


class NoteMarkers(_OneToOne):
    """`[1]`, `[^1]`, `¹`."""

    name = "note-markers"
    kind = "markup"
    severity = Severity.ERROR
    explanation = "A note marker such as [1] is missing, or is not in the source."
    is_missing = N_("note marker {token} is missing")
    is_extra = N_("note marker {token} is not in the source")

    def tokens(self, text: str, pair: Pair) -> Iterable[Token]:  # noqa: ARG002 -- the others need it
        """Markers are alike whatever their digits: `[١]` is `[1]`."""
        return markers(text)


class Links(_OneToOne):
    """Web and e-mail addresses."""

    name = "links"
    kind = "inconsistent-entities"
    severity = Severity.ERROR
    explanation = "A web or e-mail address is missing, changed, or is not in the source."
    is_missing = N_("address {token} is missing")
    is_extra = N_("address {token} is not in the source")

    def tokens(self, text: str, pair: Pair) -> Iterable[Token]:
        """Addresses are alike that differ only in the language (`/en/about`, `/fr/about`), or by the link table."""
        languages = frozenset(
            form
            for tag in (pair.source_language, pair.target_language)
            for form in (primary(tag), tag.lower(), tag.lower().replace("-", "_"))
        )
        agreed = {new: old for old, new in pair.link_replacements.items()} if text is pair.target_masked else {}
        for token in links(text):
            yield token._replace(key=_without_language(agreed.get(token.text, token.text), languages))


class Placeholders(_OneToOne):
    """What a program puts a value into."""

    name = "placeholders"
    kind = "markup"
    severity = Severity.ERROR
    explanation = "A placeholder such as %s or {name} is missing, changed, or is not in the source."
    is_missing = N_("placeholder {token} is missing")
    is_extra = N_("placeholder {token} is not in the source")

    def tokens(self, text: str, pair: Pair) -> Iterable[Token]:
        """`%1` counts only where the source uses it: elsewhere it is one per cent (Turkish)."""
        found = placeholders(text)
        if _has_qt(pair.source_masked):
            return found
        return (token for token in found if not _is_qt(token))


class Tags(_OneToOne):
    """Hashtags and handles."""

    name = "hashtags"
    kind = "inconsistent-entities"
    severity = Severity.WARNING
    explanation = "A #hashtag or an @handle is missing, or is not in the source."
    is_missing = N_("{token} is missing")
    is_extra = N_("{token} is not in the source")

    def tokens(self, text: str, pair: Pair) -> Iterable[Token]:
        """Those in links and addresses do not count."""
        if "#" not in text and "@" not in text:
            return
        prose = pair.source_prose if text is pair.source_masked else pair.target_prose
        for match in _TAGS.finditer(prose):
            yield Token(match.start(), match.end(), match.group(), match.group().casefold())


def _unmatched(wanted: Iterable[Token], present: Iterable[Token]) -> tuple[Sequence[Token], Sequence[Token]]:
    """What the second lacks of the first, and the first of the second, counted by key."""
    first, second = list(wanted), list(present)
    if not (first or second):
        return (), ()
    return _surplus(first, second), _surplus(second, first)


def _surplus(tokens: Sequence[Token], others: Iterable[Token]) -> list[Token]:
    left = Counter(token.key for token in others)
    result = []
    for token in tokens:
        if left[token.key] > 0:
            left[token.key] -= 1
        else:
            result.append(token)
    return result


def _without_language(address: str, languages: frozenset[str]) -> str:
    """An address with every component that is a language tag of the pair replaced by `*`."""
    if "@" in address and "/" not in address:
        return address.casefold()
    pieces = ["*" if part.lower() in languages else part for part in _SPLIT.split(address)]
    try:
        host = urlsplit(address).netloc
    except ValueError:
        host = ""
    joined = "".join(pieces)
    return joined.replace(host, host.lower(), 1) if host else joined


def _has_qt(text: str) -> bool:
    return any(_is_qt(token) for token in placeholders(text))


def _is_qt(token: Token) -> bool:
    return token.text[0] == "%" and token.text[-1].isdecimal()
