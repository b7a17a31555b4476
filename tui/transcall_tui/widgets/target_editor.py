"""Where the translation is written: soft wrap, whole characters, tags in colour, nothing but text inside."""

import unicodedata
from typing import ClassVar

import regex
from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import TextArea
from textual.widgets.text_area import DocumentNavigator, WrappedDocument

from transcall.domain.inline import CodeKind, InlineCode, missing_and_extra, parts
from transcall.domain.text import without_controls
from transcall_tui.celltext import GRAPHEME
from transcall_tui.commands.register import COMMANDS
from transcall_tui.hidden import harmless, visible
from transcall_tui.measure import MeasuredDocument, WholeText
from transcall_tui.reading_order import AsTyped

Location = tuple[int, int]
_TYPED = frozenset({"Zs", "Cf"})
"""Unicode categories of spaces and of invisible marks."""
_OURS = {key for command in COMMANDS for key in command.keys.split(",")} | {"ctrl+a"}
_WORD = regex.compile(r"[\p{L}\p{N}_][\p{L}\p{M}\p{N}_\u200c\u200d]*(?:['’״׳][\p{L}\p{M}\p{N}]+)*")
"""With the vowel signs and joiners that Python’s own words end at."""


class TargetEditor(AsTyped, TextArea, inherit_bindings=False):
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
    TargetEditor .target-editor--hidden { color: $muted; }
    """
    # Textual's own, less those keys that mean something else here. Home and End go to the ends of a line, so Ctrl+A
    # may do what it does in every form people know.
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+a", "select_all", "Select all", show=False),
        *(
            Binding(key, each.action, each.description, show=False)
            for each in TextArea.BINDINGS
            if isinstance(each, Binding)
            for key in each.key.split(",")
            if key not in _OURS
        ),
    ]

    show_hidden: reactive[bool] = reactive(default=True)
    """Whether spaces, joiners and marks nobody sees have a sign."""

    class EnterIgnored(Message):
        """Enter was pressed where the text has one line only."""

    class PasteCleaned(Message):
        """Control characters were left out of a paste."""

    def holds_nothing(self) -> bool:
        """Whether nothing is typed yet."""
        return not self.text

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
        cursor = self.app.cursor_position
        self.load_text(without_controls(text))
        self.move_cursor(self.document.end)
        if not self.has_focus:
            self.app.cursor_position = cursor  # the terminal's stays with whoever has the keys

    def load_text(self, text: str) -> None:
        """Textual's, then the measuring by whole characters."""
        super().load_text(text)
        measured = MeasuredDocument(self.document, self._shown)
        self.wrapped_document = WrappedDocument(measured, tab_width=self.indent_width)
        self.navigator = DocumentNavigator(self.wrapped_document)
        self._measure_again()

    def put(self, text: str) -> None:
        """Replace everything, so that Ctrl+Z brings the old text back in one step."""
        self.history.checkpoint()
        self.replace(without_controls(text), self.document.start, self.document.end)
        self.move_cursor(self.document.end)
        self.history.checkpoint()

    def put_in(self, text: str) -> None:
        """Insert in the place of the selection or at the cursor, one step to take back."""
        self.history.checkpoint()
        self.replace(text, *sorted(self.selection), maintain_selection_offset=False)
        self.history.checkpoint()

    def watch_show_hidden(self) -> None:
        """Other widths, other line breaks."""
        self._measure_again()

    def _measure_again(self) -> None:
        # Whatever depends on widths hangs on this attribute's watcher.
        self.mutate_reactive(TextArea.indent_width)

    def _shown(self, line: str) -> str:
        return visible(line) if self.show_hidden else harmless(line)

    def insert_next_code(self) -> bool:
        """Insert the first missing tag, or put a missing pair round the selection; False: none is missing."""
        missing, _ = missing_and_extra(self.codes, self.text)
        if not missing:
            return False
        first = missing[0]
        closing = _partner(first, missing)
        if self.selected_text and closing is not None:
            start, end = sorted(self.selection)
            self.history.checkpoint()
            self.replace(f"{first.tag}{self.selected_text}{closing.tag}", start, end)
            self.history.checkpoint()
        else:
            self.put_in(first.tag)
        return True

    def insert_missing_codes(self) -> int:
        """Insert all missing tags at the cursor, in the source's order; how many there were."""
        missing, _ = missing_and_extra(self.codes, self.text)
        if missing:
            self.put_in("".join(code.tag for code in missing))
        return len(missing)

    # Whole characters: Textual's own moves go by code point.

    def clamp_visitable(self, location: Location) -> Location:
        """The nearest place that exists, never inside a character."""
        row, column = super().clamp_visitable(location)
        line = self._shown(self.document.get_line(row))
        if column in (0, len(line)) or line.isascii():
            return row, column
        return row, max(match.start() for match in GRAPHEME.finditer(line) if match.start() <= column)

    def get_cursor_left_location(self) -> Location:
        """The start of the character before the cursor."""
        row, column = self.cursor_location
        if column == 0:
            return super().get_cursor_left_location()
        shown = self._shown(self.document.get_line(row))
        return row, [match.start() for match in GRAPHEME.finditer(shown[:column])][-1]

    def get_cursor_right_location(self) -> Location:
        """The end of the character at the cursor."""
        row, column = self.cursor_location
        found = GRAPHEME.match(self._shown(self.document.get_line(row)), column)
        return (row, found.end()) if found else super().get_cursor_right_location()

    def get_cursor_word_left_location(self) -> Location:
        """The start of the word before the cursor."""
        row, column = self.cursor_location
        if column == 0:
            return super().get_cursor_word_left_location()
        starts = [word.start() for word in _WORD.finditer(self.document.get_line(row))]
        return row, max((start for start in starts if start < column), default=0)

    def get_cursor_word_right_location(self) -> Location:
        """The start of the next word, or the end of the line."""
        row, column = self.cursor_location
        line = self.document.get_line(row)
        if column == len(line):
            return super().get_cursor_word_right_location()
        starts = [word.start() for word in _WORD.finditer(line)]
        return row, min((start for start in starts if start > column), default=len(line))

    def action_delete_word_right(self) -> None:
        """To the end of the word, or of the next one."""
        row, column = self.cursor_location
        found = _WORD.search(self.document.get_line(row), column)
        if self.read_only or not self.selection.is_empty or found is None:
            super().action_delete_word_right()
        else:
            self.delete((row, column), (row, found.end()), maintain_selection_offset=False)

    def get_line(self, line_index: int) -> Text:
        """The line with tags set off and hidden characters as their signs."""
        raw = self.document.get_line(line_index)
        line = WholeText(self._shown(raw), end="", no_wrap=True)
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
