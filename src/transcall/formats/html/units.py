"""Runs as slots: what each unit is to its reader, where it stands, and which are the names of signatories."""

import re
from collections.abc import Iterator, Sequence

from transcall.domain.document import Cell, Unit, UnitKind
from transcall.domain.inline import Content
from transcall.formats.html.coded import Coded, code
from transcall.formats.html.context import Container
from transcall.formats.html.items import Found, Item, ItemKind, Run, collapsed
from transcall.formats.html.model import HEADINGS, NOTES
from transcall.formats.html.references import text_of
from transcall.formats.html.slots import Slot
from transcall.formats.places import Places
from transcall.formats.signatories import ends_signatories, heads_signatories

_SENTENCE = re.compile(r"[.!?…。！？؟।][”’»\")\]]*$")
_PROSE_WORDS = 6
_NO_HEADING = 7
_BLANK = " \t\r\n\f"


class Reader:
    """Makes slots of runs, one run after another."""

    def __init__(self, text: str) -> None:
        self.title = ""
        """The document's title as it says it itself."""
        self.signs: dict[Cell, str] = {}
        """What stands in cells without words."""
        self._text = text
        self._places = Places()
        self._titled = False
        self._names = 0
        """The rank of the heading over the signatories, 0 outside."""
        self._names_in = 0

    def slots(self, run: Run) -> Iterator[Slot]:
        """The slots of a run: its words, then what is seen of its tags."""
        if run.ends and (run.ends < 0 or run.ends == self._names_in):
            self._names = 0
        is_name = False
        for items in _lines(run.items, self._text, each=bool(self._names)):
            coded = code(items, run, self._text)
            if coded is None and run.context.cell is not None:
                self._sign(items, run.context.cell)
            elif coded is not None:
                unit = self._unit(run, coded)
                is_name = unit.kind is UnitKind.SIGNATORY
                yield Slot(unit, coded.start, coded.end, coded, run.context.pre)
        for found in run.found:
            yield self._attribute(found, translate=found.translate and not is_name)

    def _sign(self, items: Sequence[Item], cell: Cell) -> None:
        """Keep what a cell without words shows."""
        texts = (self._text[item.start : item.end] for item in items if item.kind is ItemKind.TEXT and not item.code)
        shown = collapsed(text_of("".join(texts))).strip(_BLANK)
        if shown:
            self.signs[cell] = f"{self.signs.get(cell, '')} {shown}".strip()

    def _attribute(self, found: Found, *, translate: bool) -> Slot:
        text = collapsed(found.value).strip(_BLANK)
        if found.kind is UnitKind.METADATA:
            place = self._places.named("head", found.name)
        else:
            place = self._places.block(found.kind)
        unit = Unit(found.kind, place, Content(text), translate=translate, note=found.note)
        return Slot(unit, found.start, found.end, quote=found.quote)

    def _unit(self, run: Run, coded: Coded) -> Unit:
        text = coded.content.plain
        if run.block in HEADINGS:
            return self._heading(run, coded, text)
        note = NOTES.get(run.block, "")
        if run.block == "title" and not run.context.foreign:
            self.title = self.title or text
            place = self._places.named("head", "title")
            return Unit(UnitKind.METADATA, place, coded.content, coded.translate, note)
        container = run.context.container
        kind = container.kind if container is not None else UnitKind.PARAGRAPH
        if self._is_name(run, container, text):
            return Unit(
                UnitKind.SIGNATORY,
                self._places.signatory(),
                coded.content,
                translate=False,
                cell=run.context.cell,
                around=coded.around,
            )
        if (coded.bold or text.endswith((":", "："))) and kind is UnitKind.PARAGRAPH and heads_signatories(text):
            self._names, self._names_in = _NO_HEADING, run.context.section
        if run.context.foreign:
            note, container = "words in a drawing", None
        return self._in_container(run, coded, container, note)

    def _heading(self, run: Run, coded: Coded, text: str) -> Unit:
        level = HEADINGS[run.block]
        if self._names >= level or ends_signatories(text):
            self._names = 0
        if heads_signatories(text):
            self._names, self._names_in = level, run.context.section
        if level == 1 and not self._titled:
            self._titled = True
            return Unit(
                UnitKind.TITLE,
                self._places.title(),
                coded.content,
                coded.translate,
                level=1,
                cell=run.context.cell,
                around=coded.around,
            )
        return Unit(
            UnitKind.HEADING,
            self._places.heading(),
            coded.content,
            coded.translate,
            level=level,
            cell=run.context.cell,
            around=coded.around,
        )

    def _is_name(self, run: Run, container: Container | None, text: str) -> bool:
        if not self._names or run.context.foreign or text.endswith((":", "：")):
            return False
        if _SENTENCE.search(text) and len(text.split()) >= _PROSE_WORDS:
            return False
        if container is not None and container.kind is UnitKind.TABLE_CELL:
            return run.block != "th" and container.row > 1
        return container is None or container.kind is not UnitKind.NOTE

    def _in_container(self, run: Run, coded: Coded, container: Container | None, note: str) -> Unit:
        kind, level, ordered, label = UnitKind.PARAGRAPH, 0, "", ""
        if container is not None:
            fresh, container.fresh = container.fresh, False
            if fresh or container.kind is not UnitKind.LIST_ITEM:
                kind, level, label = container.kind, container.level, container.label
                ordered = container.ordered if fresh else ""
            else:
                level = container.level  # a further paragraph of the item
        place = self._place(run, kind, container)
        return Unit(
            kind,
            place,
            coded.content,
            coded.translate,
            note,
            level=level,
            ordered=ordered,
            label=label,
            cell=run.context.cell,
            around=coded.around,
        )

    def _place(self, run: Run, kind: UnitKind, container: Container | None) -> str:
        table = run.context.table
        if kind is UnitKind.TABLE_CELL and table is not None and container is not None:
            table.place = table.place or self._places.table()
            return self._places.named(table.place, f"row {container.row}, column {container.column}")
        return self._places.note(container.label) if kind is UnitKind.NOTE and container else self._places.block(kind)


def _lines(items: Sequence[Item], text: str, *, each: bool) -> Iterator[list[Item]]:
    """A run cut at empty lines (two `br` together); with `each`, at every line."""
    if not any(item.name == "br" and not item.code for item in items):
        yield list(items)
        return
    line: list[Item] = []
    after_break = False
    for item in items:
        is_break = item.name == "br" and not item.code
        if is_break and (each or after_break):
            yield line
            line = []
        if is_break or item.kind is not ItemKind.TEXT or text[item.start : item.end].strip(_BLANK):
            after_break = is_break or (after_break and not item.name and item.kind is ItemKind.ALONE)
        line.append(item)
    yield line
