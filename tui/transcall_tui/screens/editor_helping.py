"""What helps to write: tokens and tags put in, characters, hidden ones shown, the target as it will read."""

import sys
from typing import Protocol, runtime_checkable

from textual import on
from textual.widgets import TextArea

from transcall.domain.inline import Content
from transcall.domain.term import TermMatch
from transcall.domain.token import Token
from transcall.interface import N_, _, ngettext
from transcall.services.find_tokens import find_tokens, missing_tokens
from transcall.services.workspace import Workspace
from transcall_tui import direction
from transcall_tui.characters import characters, read_points, write_points
from transcall_tui.marked import atoms, marked
from transcall_tui.preferences import Preferences
from transcall_tui.screens.characters import CharactersQuestion
from transcall_tui.screens.editor_reading import EditorReading
from transcall_tui.screens.editor_writing import EditorWriting
from transcall_tui.terminals import TELLS, Turning
from transcall_tui.widgets.segment_list import SegmentList
from transcall_tui.widgets.source_view import SourceView
from transcall_tui.widgets.title_line import TitleLine
from transcall_tui.widgets.turned_text import TurnedText

_RECENT = "characters"
_SAID = {
    Turning.TERMINAL: N_("The terminal turns right-to-left text round."),
    Turning.APP: N_("TransCall turns right-to-left text round."),
    Turning.OFF: N_("Right-to-left text is shown as it is stored."),
}


@runtime_checkable
class Remembers(Protocol):
    """An app that knows a person's settings."""

    preferences: Preferences

    def remember(self, name: str, value: str) -> None:
        """Write one down."""
        ...


class EditorHelping(EditorWriting):
    """Help beside the keyboard."""

    def __init__(self, workspace: Workspace, slug: str, language: str, segment: str | None = None) -> None:
        super().__init__(workspace, slug, language, segment)
        self._terms: tuple[TermMatch, ...] = ()
        self._terms_of = ""
        self._asked_for: tuple[str, str] | None = None

    @property
    def source_language(self) -> str:
        """The appeal's."""
        return self.desk.appeal.language if self.desk else "en"

    # What is shown.

    @on(EditorReading.EditionOpened)
    def _know_languages(self) -> None:
        self.query_one(SegmentList).source_language = self.source_language

    @on(EditorReading.DetailRead)
    def _mark_tokens(self) -> None:
        self._mark_source()
        self.preview()

    @on(EditorReading.Suggested)
    def _mark_terms(self, event: EditorReading.Suggested) -> None:
        self._terms, self._terms_of = event.terms, event.segment
        self._mark_source()

    def _mark_source(self) -> None:
        seen = self.on_desk
        if seen is not None and seen.row is not None:
            source, terms = seen.row.segment.source, self._known_terms()
            tokens = find_tokens(source, self.source_language, terms)
            self.query_one(SourceView).mark(source, self.source_language, tokens, terms)

    def _known_terms(self) -> tuple[TermMatch, ...]:
        return self._terms if self.on_desk is not None and self.on_desk.key == self._terms_of else ()

    @on(TextArea.Changed, "#target")
    def preview(self) -> None:
        """The target as it will read, where that is not what the editor shows."""
        reading = self.query_one("#reading", TurnedText)
        target = Content(self.editor.text, self.editor.codes)
        is_shown = bool(target.text) and direction.is_rtl(self.language)
        reading.set_class(not is_shown, "-empty")
        if is_shown:
            kept = find_tokens(target, self.language)
            reading.show(marked(target, signs=False), self.language, atoms(target, kept))

    def action_show_hidden(self) -> None:
        """Signs for what nobody sees, or not."""
        shows = not self.editor.show_hidden
        self.editor.show_hidden = self.query_one(SourceView).show_hidden = shows
        self._mark_source()
        self.query_one(TitleLine).report(
            _("Hidden characters have a sign") if shows else _("Hidden characters are hidden")
        )

    def action_direction(self) -> None:
        """Somebody else turns right-to-left text round."""
        ways = list(Turning)
        turning = ways[(ways.index(direction.turning()) + 1) % len(ways)]
        direction.begin(turning)
        terminal = sys.__stderr__  # where Textual paints
        if terminal is not None and terminal.isatty():
            terminal.write(TELLS[turning])
        self._remember("rtl", turning.value)
        self._mark_source()
        self.preview()
        for widget in self.query():
            widget.refresh(layout=True)
        self.say(_(_SAID[turning]))

    # What is put in.

    def action_next_token(self) -> None:
        """The first token that is missing."""
        missing = self._missing_tokens()
        if missing is None:
            return
        if missing:
            self.editor.put_in(missing[0].text)
        else:
            self.say(_("Every number, address and name of the source is there"))
        self.set_focus(self.editor)

    def _missing_tokens(self) -> tuple[Token, ...] | None:
        seen = self.on_desk
        if seen is None or not seen.is_ready or seen.row is None or self.editor.read_only:
            return None
        source = seen.row.segment.source
        return missing_tokens(source, self.editor.text, self.source_language, self.language, self._known_terms())

    def action_insert_code(self) -> None:
        """The next missing tag."""
        if self.on_desk is None or not self.on_desk.is_ready:
            return
        if not self.editor.insert_next_code():
            self.say(_("No tag is missing"))
        self.set_focus(self.editor)

    def action_copy_codes(self) -> None:
        """All missing tags."""
        if self.on_desk is None or not self.on_desk.is_ready:
            return
        count = self.editor.insert_missing_codes()
        if count:
            self.query_one(TitleLine).report(
                ngettext("{count} tag put in", "{count} tags put in", count).format(count=count)
            )
        else:
            self.say(_("No tag is missing"))
        self.set_focus(self.editor)

    def action_characters(self) -> None:
        """Choose a character."""
        if self.on_desk is None or not self.on_desk.is_ready:
            return
        recent = read_points(self.app.preferences.get(_RECENT)) if isinstance(self.app, Remembers) else ""

        def answered(character: str | None) -> None:
            if character:
                self.editor.put_in(character)
                self._remember(_RECENT, write_points(dict.fromkeys(character + recent)))
            self.set_focus(self.editor)

        self.app.push_screen(CharactersQuestion(characters(self.language, recent)), answered)

    def action_copy_source(self) -> None:
        """The source as a start; over a text only when asked twice."""
        seen = self.on_desk
        if seen is None or not seen.is_ready or seen.row is None:
            return
        source = seen.row.segment.source.text
        if self.editor.text.strip() and self.editor.text != source and self._asked_for != (seen.key, self.editor.text):
            self._asked_for = (seen.key, self.editor.text)
            key = self.key_of("editor.copy_source")
            self.say(_("{key} again replaces the text (Ctrl+Z brings it back)").format(key=key))
            return
        self.editor.put(source)
        self.set_focus(self.editor)

    def _remember(self, name: str, value: str) -> None:
        if isinstance(self.app, Remembers):
            self.app.remember(name, value)
