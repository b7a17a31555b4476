"""Where the translation is written: soft wrap, whole characters, tags in colour, nothing but text inside."""

import unicodedata
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import TextArea

from transcall.domain.inline import CodeKind, InlineCode, missing_and_extra, parts
from transcall.domain.text import for_terminal, without_controls
from transcall_tui.celltext import GRAPHEME
from transcall_tui.commands.register import COMMANDS

Location = tuple[int, int]
_TYPED = frozenset({"Zs", "Cf"})
"""Unicode categories of spaces and of invisible marks."""
_OURS = {key for command in COMMANDS for key in command.keys.split(",")}


class TargetEditor(TextArea, inherit_bindings=False):
    """A text area for one target."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"target-editor--code", "target-editor--hidden"}
    DEFAULT_CSS = """
    TargetEditor {
        border: round $panel-lighten-2;
        background: $surface;
        padding: 0 1;
        scrollbar-size-vertical: 1;
    }
    TargetEditor:focus { border: round $primary; }
    TargetEditor .target-editor--code { color: $code-foreground; background: $code-background; }
    TargetEditor .target-editor--hidden { color: $text-error; text-style: bold; }
    """
    # Textual's own, less those keys that mean something else here.
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key, each.action, each.description, show=False)
        for each in TextArea.BINDINGS
        if isinstance(each, Binding)
        for key in each.key.split(",")
        if key not in _OURS
    ]

    class EnterIgnored(Message):
        """Enter was pressed where the text has one line only."""

    class PasteCleaned(Message):
        """Control characters were left out of a paste."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 -- Textual's name
        super().__init__("", soft_wrap=True, show_line_numbers=False, highlight_cursor_line=False, id=id)
        # A steady cursor: calmer to look at, and nothing to repaint while nobody types.
        self.cursor_blink = False
        self.codes: tuple[InlineCode, ...] = ()
        self.many_lines = False

    def open(self, text: str, codes: tuple[InlineCode, ...], *, many_lines: bool) -> None:
        """Show another text; its typing history begins here."""
        self.codes = codes
        self.many_lines = many_lines or "\n" in text
        self.load_text(without_controls(text))
        self.move_cursor(self.document.end)

    def put(self, text: str) -> None:
        """Replace everything, so that Ctrl+Z brings the old text back."""
        self.replace(without_controls(text), self.document.start, self.document.end)
        self.move_cursor(self.document.end)

    def insert_next_code(self) -> bool:
        """Insert the first missing tag, or put a missing pair round the selection; False: none is missing."""
        missing, _ = missing_and_extra(self.codes, self.text)
        if not missing:
            return False
        first = missing[0]
        closing = _partner(first, missing)
        if self.selected_text and closing is not None:
            start, end = sorted(self.selection)
            self.replace(f"{first.tag}{self.selected_text}{closing.tag}", start, end)
        else:
            self.insert(first.tag)
        return True

    # Whole characters: Textual's own moves go by code point.

    def get_cursor_left_location(self) -> Location:
        """The start of the character before the cursor."""
        row, column = self.cursor_location
        if column == 0:
            return super().get_cursor_left_location()
        starts = [match.start() for match in GRAPHEME.finditer(self.document.get_line(row)[:column])]
        return row, starts[-1]

    def get_cursor_right_location(self) -> Location:
        """The end of the character at the cursor."""
        row, column = self.cursor_location
        found = GRAPHEME.match(self.document.get_line(row), column)
        return (row, found.end()) if found else super().get_cursor_right_location()

    def get_line(self, line_index: int) -> Text:
        """The line with tags set off, and hidden direction marks shown in place."""
        raw = self.document.get_line(line_index)
        line = Text(_shown(raw), end="", no_wrap=True)
        position = 0
        style = self.get_component_rich_style("target-editor--code")
        for part in parts(raw, self.codes):
            size = len(part) if isinstance(part, str) else len(part.tag)
            if not isinstance(part, str):
                line.stylize(style, position, position + size)
            position += size
        if line.plain != raw:
            hidden = self.get_component_rich_style("target-editor--hidden")
            for place, (before, now) in enumerate(zip(raw, line.plain, strict=True)):
                if before != now:
                    line.stylize(hidden, place, place + 1)
        return line

    def on_paste(self, event: events.Paste) -> None:
        """Only text comes in: controls stay out, and line breaks where the source has none."""
        event.prevent_default()
        event.stop()
        if self.read_only:
            return
        clean = without_controls(event.text.replace("\r\n", "\n").replace("\r", "\n"))
        if not self.many_lines:
            clean = " ".join(clean.split("\n")).strip()
        if clean != event.text:
            self.post_message(self.PasteCleaned())
        start, end = sorted(self.selection)
        self.replace(clean, start, end, maintain_selection_offset=False)

    def on_key(self, event: events.Key) -> None:
        """A line break belongs in a target only where its source has one; every space and joiner may be typed."""
        character = event.character
        if character and not event.is_printable and unicodedata.category(character[0]) in _TYPED:
            # Textual types what Python calls printable; no-break and wide spaces, joiners and marks are not.
            event.prevent_default()
            event.stop()
            if not self.read_only:
                self.replace(character, *sorted(self.selection), maintain_selection_offset=False)
            return
        if event.key == "enter" and not self.many_lines:
            event.prevent_default()
            event.stop()
            self.post_message(self.EnterIgnored())


def _partner(code: InlineCode, missing: tuple[InlineCode, ...]) -> InlineCode | None:
    if code.kind is not CodeKind.OPEN:
        return None
    name = (code.label, code.number)
    return next(
        (other for other in missing if other.kind is CodeKind.CLOSE and (other.label, other.number) == name), None
    )


def _shown(text: str) -> str:
    """As many code points as before, none of which can steer the terminal."""
    clean = for_terminal(text)
    if clean == text:
        return text
    return "".join(each if for_terminal(each) == each or each == "\t" else "¤" for each in text)
