"""What a check is given and what it promises.

`Pair` also keeps the views of both texts that many checks share, made once and on demand. Every view has the
length of its text, so that an offset found in a view is an offset in the text.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import ClassVar

from transcall.checks.marks import Marks, marks_of
from transcall.checks.patterns import LINK_FILLER, TAG_FILLER, links, markers, placeholders
from transcall.domain.document import UnitKind
from transcall.domain.inline import TAG, Content, InlineCode
from transcall.domain.issue import Issue, Severity
from transcall.domain.language import primary
from transcall.domain.term import TermMatch

WordForms = Callable[[str, str, str], bool]
"""Whether, in a language (BCP 47, last), the second word is a form of the first."""

Splitter = Callable[[str, str], Sequence[str]]
"""Cuts a text of a language (BCP 47, last) into sentences."""

Speller = Callable[[str], bool]
"""Whether a word is in the target language's dictionary."""


@dataclass(frozen=True)
class Pair:
    """A segment's source and its target in one language."""

    # No slots: the views below are cached in the instance.
    source: Content
    target: str
    """Coded text over the source's codes."""
    source_language: str
    target_language: str
    """BCP 47 tags."""
    terms: tuple[TermMatch, ...] = ()
    """Concepts found in the source, with their names in the target language."""
    kind: UnitKind = UnitKind.PARAGRAPH
    max_length: int | None = None
    """Characters as a reader sees them (tags away, what codes show in their place)."""
    translate: bool = True
    word_forms: WordForms | None = None
    """Which words of the target language are forms of one another; None where nobody knows."""
    split: Splitter | None = None
    """None where nobody can tell sentences apart."""
    speller: Speller | None = None
    """None where there is no dictionary."""
    link_replacements: Mapping[str, str] = field(default_factory=dict)
    """Address in the source → the address that readers of the target language get instead."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Signatory in the source → how it was agreed to write it in the target language."""
    rules: tuple[tuple[str, str], ...] = ()
    """What this workspace or edition says of the target language's marks (`marks.RULES`), by rule."""

    @property
    def is_one_language(self) -> bool:
        """Whether source and target differ at most in script or region."""
        return primary(self.source_language) == primary(self.target_language)

    @cached_property
    def marks(self) -> Marks:
        """The target language's punctuation, by this edition's rules."""
        return marks_of(self.target_language, self.rules)

    @cached_property
    def target_content(self) -> Content:
        """The target with the codes it may use."""
        return Content(self.target, self.source.codes)

    @cached_property
    def source_masked(self) -> str:
        """The source, each tag overwritten by fillers."""
        return mask_tags(self.source.text, self.source.codes)

    @cached_property
    def target_masked(self) -> str:
        """The target, each tag overwritten by fillers."""
        return mask_tags(self.target, self.source.codes)

    @cached_property
    def source_prose(self) -> str:
        """`source_masked` with links, addresses, placeholders and note markers overwritten too."""
        return mask_tokens(self.source_masked)

    @cached_property
    def target_prose(self) -> str:
        """`target_masked` with links, addresses, placeholders and note markers overwritten too."""
        return mask_tokens(self.target_masked)


class Check(ABC):
    """Finds one sort of mistake. A check from outside is a subclass named in the group `transcall.checks`."""

    name: ClassVar[str]
    """Its word in commands and settings: `note-markers`."""
    kind: ClassVar[str]
    """ITS 2.0 localization quality issue type."""
    severity: ClassVar[Severity]
    explanation: ClassVar[str]
    """One sentence for `check --list`: what it finds."""
    on_request: ClassVar[bool] = False
    """Whether it runs only where the caller asks for it by name."""

    @abstractmethod
    def find(self, pair: Pair) -> Iterator[Issue]:
        """Yield what is wrong, in the text's order. Takes time linear in the texts and raises nothing."""

    def fix(self, pair: Pair, issue: Issue) -> str | None:  # noqa: ARG002 -- for those that can
        """The target with this issue of the pair mended; None where that takes a person.

        Only what is mechanical: the mended text holds the same letters and codes, and none of this issue.
        """
        return None

    def issue(
        self, message: str, start: int | None = None, end: int | None = None, *, severity: Severity | None = None
    ) -> Issue:
        """An issue of this check; `start` and `end` are code-point offsets in the target."""
        return Issue(self.name, self.kind, severity or self.severity, message, start, end)


def replaced(text: str, issue: Issue, new: str) -> str | None:
    """A text with what an issue points at replaced; None where it points at nothing."""
    if issue.start is None or issue.end is None:
        return None
    return f"{text[: issue.start]}{new}{text[issue.end :]}"


def mask_tags(text: str, codes: Sequence[InlineCode]) -> str:
    """Coded text with every tag of `codes` overwritten by as many fillers."""
    if not codes:
        return text
    tags = {code.tag for code in codes}
    return TAG.sub(lambda match: TAG_FILLER * len(match.group()) if match.group() in tags else match.group(), text)


def mask_tokens(text: str) -> str:
    """Text with what is no prose overwritten by fillers."""
    spans = [(token.start, token.end, LINK_FILLER) for token in (*links(text), *placeholders(text))]
    spans += [(token.start, token.end, TAG_FILLER) for token in markers(text)]
    if not spans:
        return text
    pieces: list[str] = []
    position = 0
    for start, end, filler in sorted(spans):
        if end <= position:
            continue
        start = max(start, position)  # noqa: PLW2901 -- tokens may overlap; the first keeps its place
        pieces += [text[position:start], filler * (end - start)]
        position = end
    pieces.append(text[position:])
    return "".join(pieces)


def shorten(text: str, limit: int = 40) -> str:
    """At most `limit` characters of a token, for a message."""
    return text if len(text) <= limit else text[: limit - 1] + "…"
