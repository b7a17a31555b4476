"""Check two plain strings: HTML and XML tags become inline codes, so that markup is checked like any document's.

A tag counts as markup if HTML knows its name, if it has a partner, an attribute or a slash; `<your name>` is text.
"""

import re
from collections import OrderedDict, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from transcall.checks.base import Pair, Speller, Splitter
from transcall.checks.codes import is_markup
from transcall.checks.patterns import MARKUP
from transcall.checks.policy import Policy
from transcall.checks.run import check
from transcall.domain.inline import TAG, CodeKind, Content, InlineCode
from transcall.domain.issue import Issue

_EVERYTHING = Policy(also=frozenset({"empty"}))
_VOID = frozenset({"br", "hr", "img", "input", "wbr", "area", "col", "embed", "link", "meta", "source", "track"})
_TRANSLATED = re.compile(r"""\s(?:alt|title|aria-label|placeholder|lang|xml:lang|dir)\s*=\s*(?:"[^"]*"|'[^']*'|\S+)""")


@dataclass(frozen=True, slots=True)
class _Tag:
    start: int
    end: int
    text: str
    name: str
    kind: CodeKind

    @property
    def key(self) -> tuple[str, CodeKind, str]:
        """Equal for the same tag, whatever its translatable attributes and white space."""
        attributes = _TRANSLATED.sub("", self.text[1:-1]).strip("/ ")
        return self.name, self.kind, " ".join(attributes.lower().split()) if self.kind is not CodeKind.CLOSE else ""


def pair_from_text(source: str, target: str, source_language: str, target_language: str) -> Pair:
    """A pair of two plain strings; its target is coded text, so offsets of issues are not those of `target`."""
    return _Coded(source, target).pair(source_language, target_language)


def check_text(
    source: str,
    target: str,
    source_language: str,
    target_language: str,
    *,
    split: Splitter | None = None,
    speller: Speller | None = None,
    policy: Policy = _EVERYTHING,
) -> tuple[Issue, ...]:
    """What `run.check` finds in two plain strings, with offsets in `target` as it was given.

    `split` tells sentences apart, `speller` knows words; without them nobody counts or looks up.
    """
    coded = _Coded(source, target)
    pair = replace(coded.pair(source_language, target_language), split=split, speller=speller, rules=policy.rules)
    issues = check(pair, policy)
    return tuple(coded.placed(issue) for issue in issues)


class _Coded:
    """Two strings as coded text, and the way back."""

    def __init__(self, source: str, target: str) -> None:
        tags = list(_tags(source))
        self._codes = _codes(source + target, tags)
        self._source = _replaced(source, zip(tags, self._codes, strict=True))[0]
        matched = _matched(_tags(target), tags, self._codes)
        self._target, self._shifts = _replaced(target, matched)

    def pair(self, source_language: str, target_language: str) -> Pair:
        """The pair to check."""
        return Pair(Content(self._source, self._codes), self._target, source_language, target_language)

    def placed(self, issue: Issue) -> Issue:
        """The issue with its offsets in the plain target."""
        if issue.start is None or issue.end is None or not self._shifts:
            return issue
        return replace(issue, start=self._plain(issue.start), end=self._plain(issue.end, is_end=True))

    def _plain(self, offset: int, *, is_end: bool = False) -> int:
        """An offset of the coded target in the plain one; inside a tag, the tag's beginning or end."""
        shift = 0
        for coded_start, coded_end, plain_start, plain_end in self._shifts:
            if offset <= coded_start:
                break
            if offset < coded_end:
                return plain_end if is_end else plain_start
            shift = plain_end - coded_end
        return offset + shift


def _tags(text: str) -> Iterator[_Tag]:
    if "<" not in text:
        return
    matches = list(MARKUP.finditer(text))
    names = {sign: {match["name"] for match in matches if match["close"] == sign} for sign in ("", "/")}
    paired = names[""] & names["/"]
    for match in matches:
        if not (is_markup(match) or match["name"] in paired):
            continue
        name = match["name"].lower()
        kind = CodeKind.CLOSE if match["close"] else CodeKind.OPEN
        if name in _VOID or match["alone"] or match["attributes"].endswith("/"):
            kind = CodeKind.STANDALONE
        yield _Tag(match.start(), match.end(), match.group(), name, kind)


def _codes(text: str, tags: Sequence[_Tag]) -> tuple[InlineCode, ...]:
    """One code a tag; an opening and its closing tag share their number. Tags that stand in the text are left out."""
    if not tags:
        return ()
    literal = {match.group() for match in TAG.finditer(text)}
    waiting: dict[str, list[int]] = defaultdict(list)
    number = 0
    codes = []
    for tag in tags:
        label = re.sub(r"[^a-z]", "", tag.name) or "x"
        if tag.kind is CodeKind.CLOSE and waiting[tag.name]:
            own = waiting[tag.name].pop()
        else:
            number += 1
            while any(InlineCode(number, kind, label, "").tag in literal for kind in CodeKind):
                number += 1
            own = number
            if tag.kind is CodeKind.OPEN:
                waiting[tag.name].append(own)
        codes.append(InlineCode(own, tag.kind, label, tag.text))
    return tuple(codes)


def _matched(
    found: Iterator[_Tag], tags: Sequence[_Tag], codes: Sequence[InlineCode]
) -> Iterator[tuple[_Tag, InlineCode]]:
    """The target's tags with the source's codes: the first of a sort with the first, a surplus one with the last."""
    by_key: dict[tuple[str, CodeKind, str], OrderedDict[int, InlineCode]] = defaultdict(OrderedDict)
    for tag, code in zip(tags, codes, strict=True):
        by_key[tag.key][code.number] = code
    opened: dict[str, list[int]] = defaultdict(list)
    for tag in found:
        waiting = by_key.get(tag.key)
        if not waiting:
            continue
        number = next(iter(waiting))
        if tag.kind is CodeKind.CLOSE and opened[tag.name]:
            own = opened[tag.name].pop()
            number = own if own in waiting else number
        if tag.kind is CodeKind.OPEN:
            opened[tag.name].append(number)
        yield tag, waiting[number] if len(waiting) == 1 else waiting.pop(number)


def _replaced(text: str, pairs: Iterator[tuple[_Tag, InlineCode]]) -> tuple[str, tuple[tuple[int, int, int, int], ...]]:
    """The text with each tag replaced by its code's, and per tag (coded start, coded end, plain start, plain end)."""
    pieces: list[str] = []
    shifts: list[tuple[int, int, int, int]] = []
    position = length = 0
    for tag, code in pairs:
        length += tag.start - position
        shifts.append((length, length + len(code.tag), tag.start, tag.end))
        pieces += [text[position : tag.start], code.tag]
        length += len(code.tag)
        position = tag.end
    pieces.append(text[position:])
    return "".join(pieces), tuple(shifts)
