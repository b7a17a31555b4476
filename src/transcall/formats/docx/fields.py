"""Complex fields: begin, instruction, separator, result, end, spread over runs and sometimes over paragraphs.

A field is one standalone code; a hyperlink, and the few fields whose result is the author's own text, are pairs round
that text. What belongs to a field that began or ends in another paragraph (a table of contents) is kept as marks.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from transcall.formats.package.items import Item, ItemKind, mark

_OPEN_FIELDS = {"HYPERLINK": "a", "FORMTEXT": "field", "FILLIN": "field", "QUOTE": "field", "IF": "field",
                "TITLE": "field", "SUBJECT": "field"}  # fmt: skip
_INVISIBLE = frozenset({"XE", "TC", "TA", "RD", "SET", "ASK", "PRIVATE"})
_BEGIN, _SEPARATE, _END, _INSTRUCTION = "fld-begin", "fld-separate", "fld-end", "fld-instr"


@dataclass(slots=True)
class FieldState:
    """The fields still open from earlier paragraphs: True where their result is shown, False in an instruction."""

    open: list[bool] = field(default_factory=list)
    instructions: int = 0
    """How many of them are still in their instruction: what comes then is shown to nobody."""

    def begin(self) -> None:
        """A field begins, with its instruction."""
        self.open.append(False)
        self.instructions += 1

    def separate(self) -> None:
        """The innermost field's result begins."""
        if self.open and not self.open[-1]:
            self.open[-1] = True
            self.instructions -= 1

    def end(self) -> None:
        """The innermost field ends."""
        if self.open and not self.open.pop():
            self.instructions -= 1

    def clear(self) -> None:
        """Fields do not reach from one part or note into another."""
        self.open.clear()
        self.instructions = 0

    @staticmethod
    def label(instruction: str) -> str | None:
        """The label of a field whose result is the author's text; None for all others."""
        words = instruction.split(None, 1)
        return _OPEN_FIELDS.get(words[0].upper()) if words else None


def resolve(items: list[Item], state: FieldState) -> list[Item]:
    """The items with each field made one item or one pair."""
    if not state.open and not any(item.label.startswith("fld-") for item in items):
        return items
    ends = _matches(items)
    return _walk(items, ends, state)


def _matches(items: Sequence[Item]) -> dict[int, tuple[int, int]]:
    """Of each field that begins and ends here, on one level: where its separator (or end) and its end are."""
    found: dict[int, tuple[int, int]] = {}
    stack: list[list[int]] = []  # begin, separator or -1, level
    level = 0
    levels: list[int] = []
    for place, item in enumerate(items):
        if item.kind is ItemKind.OPEN:
            levels.append(place)
        elif item.kind is ItemKind.CLOSE and levels:
            levels.pop()
        level = levels[-1] if levels else -1
        if item.label == _BEGIN:
            stack.append([place, -1, level])
        elif item.label == _SEPARATE and stack:
            stack[-1][1] = place
        elif item.label == _END and stack:
            begin, separate, at = stack.pop()
            if at == level:
                found[begin] = (separate if separate >= 0 else place, place)
    return found


def _walk(items: list[Item], ends: dict[int, tuple[int, int]], state: FieldState) -> list[Item]:
    made: list[Item] = []
    # Ends of open pairs: place of the end → the closing item.
    closing: dict[int, Item] = {}
    place = 0
    while place < len(items):
        item = items[place]
        if place in closing:
            made.append(closing[place])
        elif place in ends and not state.instructions:
            separate, end = ends[place]
            whole = _whole(items, place, separate, end)
            if whole.kind is ItemKind.OPEN and whole.partner is not None:
                closing[end] = whole.partner
                end = separate
            made.append(whole)
            place = end
        else:
            made.append(_stray(item, state))
        place += 1
    return made


def _whole(items: list[Item], begin: int, separate: int, end: int) -> Item:
    instruction = _instruction(items[begin:separate])
    name = instruction.split(None, 1)[0].upper() if instruction.strip() else ""
    label = FieldState.label(instruction)
    shown = f"{{{' '.join(instruction.split())}}}"
    if label is not None and separate < end:
        opening = Item(ItemKind.OPEN, label=label, original=shown, inner=items[begin : separate + 1])
        opening.partner = Item(
            ItemKind.CLOSE, label=label, original=shown, inner=[items[end]], partner=opening
        )  # fmt: skip
        return opening
    inner = items[begin : end + 1]
    if name in _INVISIBLE:
        return mark(*inner)
    result = "".join(item.text for item in items[separate:end] if item.kind is ItemKind.TEXT)
    return Item(ItemKind.ALONE, result, label="field", original=shown, inner=inner)


def _instruction(items: Sequence[Item]) -> str:
    """The instruction's own text, without that of fields inside it."""
    depth = 0
    text: list[str] = []
    for item in items:
        depth += (item.label == _BEGIN) - (item.label == _END)
        if item.label == _INSTRUCTION and depth == 1:
            text.append(item.text)
    return "".join(text)


def _stray(item: Item, state: FieldState) -> Item:
    """An item outside every field that is whole in this paragraph."""
    match item.label:
        case "fld-begin":
            state.begin()
        case "fld-separate":
            state.separate()
        case "fld-end":
            state.end()
        case _:
            if not state.instructions or item.kind in {ItemKind.OPEN, ItemKind.CLOSE}:
                return item
            return mark(item)
    return mark(item)
