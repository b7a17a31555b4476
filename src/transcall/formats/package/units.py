"""From paragraphs to units: kinds, places and the list of signatories, alike for DOCX and ODT."""

import re
from collections import Counter
from dataclasses import dataclass

from transcall.domain.document import Cell, Unit, UnitKind
from transcall.domain.inline import Content
from transcall.formats.package.inline import Coded
from transcall.formats.places import Places
from transcall.formats.signatories import ends_signatories, heads_signatories

_SENTENCE = re.compile(r"[.!?…。！？؟।][”’»\")\]]*$")
_PROSE_WORDS = 6
_BARE_WORDS = 3
"""A plain paragraph of so few words heads the signatories as a heading does."""


@dataclass(frozen=True, slots=True)
class Where:
    """In what a paragraph stands, beside the body's own flow."""

    kind: UnitKind | None = None
    """TABLE_CELL, NOTE, or PARAGRAPH for a place with a name; None for the body."""
    names: tuple[str, ...] = ()
    """The parts of the place: ("table 1", "row 2", "column 1"), ("header 1",)."""
    label: str = ""
    """A note's label."""
    cell: Cell | None = None
    running: bool = False
    """Whether it is a header or a footer."""


BODY = Where()


@dataclass(frozen=True, slots=True)
class Style:
    """What its style makes of a paragraph."""

    kind: UnitKind = UnitKind.PARAGRAPH
    level: int = 0
    ordered: str = ""
    bold: bool = False
    """Whether all of it is bold."""


class UnitMaker:
    """Makes units in reading order; knows whether signatories are being listed."""

    def __init__(self) -> None:
        self.places = Places()
        self.title = ""
        self.signs: dict[Cell, str] = {}
        """What stands in cells without words."""
        self.tables = 0
        """How many tables were begun."""
        self._named: Counter[tuple[str, ...]] = Counter()
        self._signatories = 0  # the rank of the heading over them, 0 outside

    def paragraph(self, coded: Coded, style: Style, where: Where) -> Unit:
        """The unit of a paragraph; ask only where `coded.has_words`."""
        text, content = coded.content.plain.strip(), coded.content
        level, ordered = style.level, style.ordered
        if style.kind in {UnitKind.TITLE, UnitKind.HEADING}:
            kind, place, level = self._heading(text, style)
            ordered = ""
        elif where.kind is UnitKind.NOTE:
            return Unit(
                UnitKind.NOTE, self.places.note(where.label), content,
                ordered=f"[{where.label}]", label=where.label, around=coded.around, running=where.running,
            )  # fmt: skip
        elif self._is_signatory(text, style, where):
            kind, place, level, ordered = UnitKind.SIGNATORY, self.places.signatory(), 0, ""
        elif where.kind is None:
            kind, place = style.kind, self.places.block(style.kind)
        else:
            kind, place = where.kind, self._place(where.names)
            if where.cell is None or style.kind is not UnitKind.LIST_ITEM:
                level, ordered = 0, ""
        return Unit(
            kind, place, content, kind is not UnitKind.SIGNATORY,
            level=level, ordered=ordered, cell=where.cell, around=coded.around, running=where.running,
        )  # fmt: skip

    def sign(self, coded: Coded, where: Where) -> None:
        """Keep what a cell without words shows."""
        shown = coded.content.plain.strip()
        if where.cell is not None and not where.running and shown:
            self.signs[where.cell] = f"{self.signs.get(where.cell, '')} {shown}".strip()

    def other(self, kind: UnitKind, text: str, *names: str) -> Unit:
        """A unit outside paragraphs: metadata, an image's text."""
        return Unit(kind, self.places.named(*names), Content(text))

    def _place(self, names: tuple[str, ...]) -> str:
        self._named[names] += 1
        count = self._named[names]
        return self.places.named(*names, *([f"paragraph {count}"] if count > 1 else []))

    def _heading(self, text: str, style: Style) -> tuple[UnitKind, str, int]:
        """A heading's kind, place and rank; it may begin or end the signatories."""
        level = max(1, style.level)
        if style.kind is UnitKind.TITLE and not self.title:
            self.title = text
            return UnitKind.TITLE, self.places.title(), 1
        if self._signatories >= level or ends_signatories(text):
            self._signatories = 0
        if heads_signatories(text):
            self._signatories = level
        return UnitKind.HEADING, self.places.heading(), level

    def _is_signatory(self, text: str, style: Style, where: Where) -> bool:
        if where.kind not in {None, UnitKind.TABLE_CELL} or style.kind is UnitKind.QUOTE:
            return False
        if self._signatories:
            if ends_signatories(text):
                self._signatories = 0
            is_prose = _SENTENCE.search(text) is not None and len(text.split()) >= _PROSE_WORDS
            return bool(self._signatories) and not is_prose
        stands_out = style.bold or text.endswith(":") or len(text.split()) <= _BARE_WORDS
        if where.kind is None and style.kind is UnitKind.PARAGRAPH and stands_out and heads_signatories(text):
            self._signatories = 6
        return False
