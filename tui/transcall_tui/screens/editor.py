"""The room where an edition is translated and reviewed: the list, the text, what stands beside it."""

from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static, TextArea

from transcall.domain.state import State
from transcall.domain.translation import Row
from transcall.interface import _
from transcall.services.changes import Changes
from transcall.services.workspace import Workspace
from transcall_tui.commands.bindings import screen_bindings
from transcall_tui.commands.declared import Where
from transcall_tui.screens.base import GoTo
from transcall_tui.screens.editor_cutting import EditorCutting
from transcall_tui.screens.editor_document import EditorDocument
from transcall_tui.screens.editor_memory import EditorMemory
from transcall_tui.screens.editor_proposals import ProposalView
from transcall_tui.screens.editor_reading import WAITING, EditorReading, OpenSegment
from transcall_tui.screens.editor_resources import EditorResources
from transcall_tui.screens.editor_writing import EditorWriting
from transcall_tui.screens.hints import useful_keys
from transcall_tui.screens.paint import (
    paint_detail,
    paint_head,
    paint_issues,
    paint_row,
    paint_suggestions,
    paint_terms,
    paint_title,
)
from transcall_tui.screens.shown import EVERYTHING
from transcall_tui.widgets.key_line import KeyLine
from transcall_tui.widgets.line_list import LineList
from transcall_tui.widgets.panels import SUGGESTIONS, TALK, Panels
from transcall_tui.widgets.running_text import DocumentView
from transcall_tui.widgets.search_line import SearchLine
from transcall_tui.widgets.segment_list import SegmentList, is_to_do
from transcall_tui.widgets.source_view import SourceView
from transcall_tui.widgets.target_editor import TargetEditor
from transcall_tui.widgets.title_line import TitleLine
from transcall_tui.widgets.turned_text import TurnedText

if TYPE_CHECKING:
    from transcall.services.ask_machines import MachineOutcome

CHECK_AFTER = 0.3


class EditorRoom(EditorCutting, EditorDocument, EditorMemory, EditorResources):
    """One edition."""

    CSS_PATH = "../styles/editor.tcss"
    TITLE = "Translate"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-medium"), (150, "-wide")]  # noqa: RUF012 -- declared by Screen
    VERTICAL_BREAKPOINTS = [(0, "-short"), (36, "-tall")]  # noqa: RUF012 -- declared by Screen
    BINDINGS: ClassVar[list[BindingType]] = [
        *screen_bindings(Where.EDITOR),
        Binding("escape", "step_back", "Back", show=False),
    ]

    def __init__(self, workspace: Workspace, slug: str, language: str, segment: str | None = None) -> None:
        super().__init__(workspace, slug, language, segment)
        self._check_timer: Timer | None = None
        self._title = ""
        self.language_words = language
        self._expected: tuple[MachineOutcome, ...] | None = None
        self.told: set[str] = set()
        """Why machines cannot help with this language, as far as a coordinator was told."""

    def here(self) -> GoTo:
        """The open segment."""
        return GoTo("translate", self.slug, self.language, self.on_desk.key if self.on_desk else None)

    def compose(self) -> ComposeResult:
        """List on the left; source, target and panels on the right."""
        yield TitleLine(id="title")
        with Vertical(id="left"):
            yield SearchLine(_("{key}: search").format(key=self.key_of("editor.search")), id="search")
            yield Static(id="chips", markup=False)
            yield SegmentList(id="segments")
            yield DocumentView(id="document")
        with Vertical(id="right"):
            yield SourceView(id="source")
            yield Static(id="target-head", markup=False)
            yield TargetEditor(id="target")
            yield TurnedText(id="reading", classes="-empty")
            yield Static(id="standing", markup=False)
            yield ProposalView(id="proposal")
            yield Static(id="issue", markup=False)
            yield Panels(id="panels")
        yield KeyLine()

    def on_mount(self) -> None:
        """Read the edition."""
        self.query_one(TitleLine).show(Content(" " + _("Opening…")), "")
        self.editor.read_only = True
        self.set_focus(self.editor)
        self.open_edition()
        self.find_keys(self.wanted)

    def something_changed(self, changes: Changes) -> None:
        """What others did to this edition: the list, the figures, and the open text if nobody is typing in it."""
        others = [
            each
            for each in changes.events
            if each.appeal == self.slug
            and each.language in (None, self.language)
            and (each.actor != self.workspace.actor or each.segment is None)
        ]
        if not others and not changes.has_more:
            return
        self.segments.forget_rows()
        self.find_keys(self.wanted)
        self.count_again()
        self.find_proposed()
        if self.on_desk is not None and not self.is_dirty:
            self.read_detail(self.on_desk.key)

    # The edition and its list.

    @on(EditorReading.EditionOpened)
    def _opened(self, event: EditorReading.EditionOpened) -> None:
        self.desk = event.desk
        self.to_do, self.to_review = event.to_do, event.to_review
        self._title = event.desk.appeal.title
        self.language_words, self.numbering = event.language, event.numbering
        self.paint_title()
        self.show_unsaved()
        if event.start is not None:
            self.go_to(event.start)
        elif (first := self.segments.key_at(0)) is not None:
            self.go_to(first)

    @on(EditorReading.Counted)
    def _counted(self, event: EditorReading.Counted) -> None:
        self.to_do, self.to_review = event.to_do, event.to_review
        self.paint_title()

    @on(LineList.Moved, "#segments")
    def _moved(self, event: LineList.Moved) -> None:
        key = self.segments.key_at(event.place)
        if key is not None:
            self.open_after_paint(lambda: self.open_segment(key))

    @on(LineList.Chosen, "#segments")
    def _chosen(self) -> None:
        self.set_focus(self.editor)

    # One segment.

    def open_segment(self, key: str) -> None:
        """Leave the open segment (a changed text becomes a draft) and show another."""
        if self.on_desk is not None and self.on_desk.key == key:
            return
        self.save_draft("")
        panels = self.query_one(Panels)
        if panels.current == TALK:
            panels.pick(SUGGESTIONS)
        self.on_desk = seen = OpenSegment(key, expected=self._expected)
        self.hide_proposals()
        row = self.segments.row(key)
        if row is None:
            self.editor.read_only = True
        else:
            self.fill(seen, row)
        self.read_detail(key)

    def reload_segment(self, segment: str) -> None:
        """Show it as it is stored now."""
        self.show_unsaved()
        if self.on_desk is not None and self.on_desk.key == segment:
            self.on_desk = OpenSegment(segment)
            self.editor.read_only = True
            self.read_detail(segment)
        else:
            self.go_to(segment)

    def fill(self, seen: OpenSegment, row: Row) -> None:
        """The texts, as soon as the row is known; the rest follows."""
        desk = self.desk
        if desk is None:
            return
        seen.row, seen.saved = row, row.translation.target
        unsaved = desk.unsaved.get(seen.key)
        if unsaved and unsaved.text == seen.saved:
            self.forget_typing(seen.key)
            unsaved = None
        desk.see(seen.key, unsaved.base if unsaved else row.translation.version)
        text = unsaved.text if unsaved else seen.saved
        source = row.segment.source
        self.editor.open(text, source.codes, many_lines="\n" in source.text)
        self.editor.read_only = not row.needs_translation
        words = _("Write the {language} text here").format(language=self.language_words)
        self.editor.placeholder = Content(words if row.needs_translation else "")
        self.paint_row(row)
        if seen.key in self.given_up:
            self.editor.open(self.given_up.pop(seen.key), source.codes, many_lines=self.editor.many_lines)
            self.editor.put(text)
            self.say(_("Their text stays."), hint=_("Ctrl+Z brings yours back."))
        elif unsaved:
            hint = _("{key} saves it as a draft.").format(key=self.key_of("editor.save"))
            self.say(_("What you typed here and never saved is back."), hint=hint)
        self.show_unsaved()

    @on(EditorReading.DetailRead)
    def _detail_read(self, event: EditorReading.DetailRead) -> None:
        seen, desk = self.on_desk, self.desk
        row = event.detail.row
        self.segments.set_rows([row])
        if seen is None or desk is None or row.segment.key != seen.key:
            return
        if seen.row is None or (not self.is_dirty and row.translation.version != seen.row.translation.version):
            self.fill(seen, row)
        seen.row, seen.detail, seen.why_not = row, event.detail, event.why_not
        if not self.is_dirty:
            seen.saved = row.translation.target
        self.paint_row(row)
        paint_detail(self, seen, self.workspace.actor)
        if row.translation.state is State.REJECTED:
            self.query_one(Panels).pick(TALK)
        self.paint_keys()
        if row.needs_translation:
            if self.editor.text == row.translation.target:
                seen.issues = event.issues
                paint_issues(self, seen)
            else:
                self._check_now()

    @on(EditorReading.Suggested)
    def _suggested(self, event: EditorReading.Suggested) -> None:
        seen = self.on_desk
        if seen is None or event.segment != seen.key or seen.row is None:
            return
        seen.matches = event.matches
        paint_suggestions(self, seen, self.told if self.coordinates else None)
        self.paint_keys()
        paint_terms(self, event.terms)
        if seen.outcomes is None:
            self.ask_machines(seen.key)

    @on(EditorReading.MachinesAnswered)
    def _machines_answered(self, event: EditorReading.MachinesAnswered) -> None:
        seen = self.on_desk
        if seen is not None and event.segment == seen.key:
            seen.outcomes = event.outcomes
            self._expected = event.outcomes if all(each.is_lasting for each in event.outcomes) else None
            paint_suggestions(self, seen, self.told if self.coordinates else None)
            self.paint_keys()

    # Typing.

    @on(TextArea.Changed, "#target")
    def _text_changed(self) -> None:
        seen = self.on_desk
        if seen is None or not seen.is_ready:
            return
        self.typed()
        self.paint_head()
        if self._check_timer is not None:
            self._check_timer.stop()
        self._check_timer = self.set_timer(CHECK_AFTER, self._check_now)

    def _check_now(self) -> None:
        seen = self.on_desk
        if seen is None or not seen.is_ready:
            return
        if self.editor.text.strip():
            self.check(seen.key, self.editor.text)
        else:
            seen.issues = ()
            paint_issues(self, seen)

    @on(EditorReading.Checked)
    def _checked(self, event: EditorReading.Checked) -> None:
        seen = self.on_desk
        if seen is not None and event.segment == seen.key and event.text == self.editor.text:
            seen.issues = event.issues
            paint_issues(self, seen)

    @on(EditorWriting.Kept)
    def _kept(self, event: EditorWriting.Kept) -> None:
        if self.on_desk is not None and self.on_desk.key == event.segment:
            self.paint_head(kept=True)

    @on(EditorWriting.Changed)
    def _changed(self, event: EditorWriting.Changed) -> None:
        row, seen = event.row, self.on_desk
        before = self.segments.row(row.segment.key)
        if before is not None:
            self.to_do += is_to_do(row) - is_to_do(before)
            self.to_review += (row.translation.state in WAITING) - (before.translation.state in WAITING)
        self.segments.set_rows([row])
        self.show_unsaved()
        self.paint_title()
        if event.what:
            self.tell(event.what, before, row)
        if seen is None or seen.key != row.segment.key:
            return
        untouched = self.editor.text == (event.sent if event.sent is not None else seen.saved)
        seen.row, seen.saved = row, row.translation.target
        if untouched and self.editor.text != row.translation.target:
            self.editor.open(row.translation.target, row.segment.source.codes, many_lines=self.editor.many_lines)
        self.editor.read_only = not row.needs_translation
        self.paint_head()
        if not self.went_on(event.what, row):
            self.read_detail(seen.key)

    @on(EditorWriting.Commented)
    def _commented(self, event: EditorWriting.Commented) -> None:
        self.report(_("Your comment is stored"))
        if self.on_desk is not None and self.on_desk.key == event.segment:
            self.read_detail(event.segment)

    # Painting what belongs to the room.

    def paint_row(self, row: Row) -> None:
        """Source and heading."""
        paint_row(self, row, self.language_words, self.numbering, self.key_of("editor.confirm"))

    def paint_title(self) -> None:
        """Language, how much is left, the appeal."""
        actor = self.workspace.actor
        paint_title(self, self.language_words, self._title, actor, self.to_do, self.to_review)

    def paint_head(self, *, kept: bool = False) -> None:
        """The line over the target, with how its text stands."""
        seen = self.on_desk
        if seen is not None and seen.row is not None:
            saving = (_("kept, not saved yet") if kept else _("not saved yet")) if self.is_dirty else ""
            paint_head(self, seen.row, self.language_words, saving)
        self.paint_keys()

    @on(events.DescendantFocus)
    def paint_keys(self) -> None:
        """What the bottom line names."""
        text = self.editor.text
        filtered = self.wanted != EVERYTHING
        keys = useful_keys(self.on_desk, text, in_list=self.segments.has_focus, filtered=filtered)
        self.show_keys(*keys, letters=self.segments.has_focus)
