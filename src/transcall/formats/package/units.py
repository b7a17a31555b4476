"""From paragraphs to units: kinds, places and the list of signatories, alike for DOCX and ODT."""

import re
from collections import Counter
from dataclasses import dataclass, replace

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
        text = coded.content.plain.strip()
        if style.kind in {UnitKind.TITLE, UnitKind.HEADING}:
            unit = self._heading(coded.content, text, style)
        elif where.kind is UnitKind.NOTE:
            place = self.places.note(where.label)
            unit = Unit(UnitKind.NOTE, place, coded.content, ordered=f"[{where.label}]", label=where.label)
        elif self._is_signatory(text, style, where):
            unit = Unit(UnitKind.SIGNATORY, self.places.signatory(), coded.content, translate=False)
        elif where.kind is not None:
            unit = Unit(where.kind, self._place(where.names), coded.content)
        else:
            place = self.places.block(style.kind)
            unit = Unit(style.kind, place, coded.content, level=style.level, ordered=style.ordered)
        if where is BODY and not coded.around:
            return unit
        listed = where.cell is not None and style.kind is UnitKind.LIST_ITEM and unit.kind is UnitKind.TABLE_CELL
        level, ordered = (style.level, style.ordered) if listed else (unit.level, unit.ordered)
        return replace(unit, cell=where.cell, around=coded.around, running=where.running, level=level, ordered=ordered)

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

    def _heading(self, content: Content, text: str, style: Style) -> Unit:
        level = max(1, style.level)
        if style.kind is UnitKind.TITLE and not self.title:
            self.title = text
            return Unit(UnitKind.TITLE, self.places.title(), content, level=1)
        if self._signatories >= level or ends_signatories(text):
            self._signatories = 0
        if heads_signatories(text):
            self._signatories = level
        return Unit(UnitKind.HEADING, self.places.heading(), content, level=level)

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
