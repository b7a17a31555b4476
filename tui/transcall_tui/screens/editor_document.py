"""The document view of the editor: the edition as running text instead of the list; the open segment goes with it."""

from dataclasses import dataclass, replace

from textual import on, work
from textual.message import Message
from textual.widgets import TextArea

from transcall.domain.translation import Row
from transcall.interface import _
from transcall.services import read_rows
from transcall.services.read_review import EVERYTHING as ALL_ROWS
from transcall.services.workspace import Workspace
from transcall_tui.screens.base import GoBack
from transcall_tui.screens.editor_finding import EditorFinding
from transcall_tui.screens.editor_reading import EditorReading
from transcall_tui.screens.editor_writing import EditorWriting
from transcall_tui.screens.shown import EVERYTHING
from transcall_tui.widgets.block_view import BlockView
from transcall_tui.widgets.paged_rows import PAGE
from transcall_tui.widgets.running_text import DocumentView, RunningText
from transcall_tui.widgets.search_line import SearchLine


class EditorDocument(EditorFinding):
    """List or document."""

    @dataclass
    class OutlineRead(Message):
        """Every segment and its paragraph."""

        source_language: str
        keys: tuple[str, ...]
        units: tuple[int, ...]

    @dataclass
    class DocumentPageRead(Message):
        """Rows for the running text."""

        page: int
        rows: tuple[Row, ...]

    def __init__(self, workspace: Workspace, slug: str, language: str, segment: str | None = None) -> None:
        super().__init__(workspace, slug, language, segment)
        self.reads_document = False
        """Whether the running text stands in the place of the list."""

    @property
    def document(self) -> DocumentView:
        """The running text."""
        return self.query_one(DocumentView)

    def action_document(self) -> None:
        """Running text instead of the list, or the list again."""
        self.reads_document = not self.reads_document
        self.set_class(self.reads_document, "-document")
        self.remove_class("-no-list")
        if not self.reads_document:
            if self.document.has_focus:
                self.set_focus(self.segments)
            return
        if self.segments.has_focus:
            self.set_focus(self.document)
        if self.on_desk is not None:
            self.document.stand_on(self.on_desk.key)
        self.read_outline()

    def action_step_back(self) -> None:
        """Esc in the running text, as in the list: from the text to it, from it to the room one came from."""
        if not self.reads_document or self.wanted != EVERYTHING or self.query_one(SearchLine).has_focus:
            super().action_step_back()
        elif self.document.has_focus:
            self.post_message(GoBack())
        else:
            self.set_focus(self.document)

    def action_document_source(self) -> None:
        """The translation alone, or with its source."""
        self.document.show_source(shown=not self.document.shows_source)

    @work(thread=True, exclusive=True, group="outline", exit_on_error=False)
    def read_outline(self) -> None:
        """The whole text's order."""
        place = (self.workspace, self.slug, self.language)
        appeal, _edition = read_rows.open_edition(*place)
        keys = read_rows.list_keys(*place, ALL_ROWS)
        self.post_message(self.OutlineRead(appeal.language, keys, read_rows.list_units(*place, ALL_ROWS)))

    @work(thread=True, group="document", exit_on_error=False)
    def read_document_page(self, page: int) -> None:
        """Two hundred rows, whatever the list is narrowed to."""
        rows = read_rows.list_rows(self.workspace, self.slug, self.language, ALL_ROWS, offset=page * PAGE, limit=PAGE)
        self.post_message(self.DocumentPageRead(page, rows))

    @on(OutlineRead)
    def _outline_read(self, event: OutlineRead) -> None:
        self.document.forget_rows()
        self.document.set_languages(event.source_language, self.language)
        self.document.set_outline(event.keys, event.units, nothing=_("There is nothing to read here."))
        if self.on_desk is not None:
            self.document.stand_on(self.on_desk.key)

    @on(RunningText.PageWanted)
    def _document_wants(self, event: RunningText.PageWanted) -> None:
        self.read_document_page(event.page)

    @on(DocumentPageRead)
    def _document_page_read(self, event: DocumentPageRead) -> None:
        if not self.document.set_page(event.rows, event.page):
            self.read_outline()

    @on(EditorReading.DetailRead)
    def _follow(self, event: EditorReading.DetailRead) -> None:
        """The open segment is the marked one, as it is stored."""
        if not self.reads_document:
            return
        row = event.detail.row
        proposed = [row.segment.key] if event.detail.proposals else []
        self.document.set_rows([row])
        self.document.set_findings({}, proposed, [row.segment.key])
        if self.on_desk is not None and self.on_desk.key == row.segment.key:
            self.document.stand_on(row.segment.key)
            self._typed_in_document()

    @on(TextArea.Changed, "#target")
    def _typed_in_document(self) -> None:
        """What is typed stands at its place in the running text as one types."""
        seen = self.on_desk
        if self.reads_document and seen is not None and seen.is_ready and seen.row is not None:
            typed = replace(seen.row.translation, target=self.editor.text)
            self.document.set_rows([replace(seen.row, translation=typed)])

    @on(EditorWriting.Changed)
    def _changed_in_document(self, event: EditorWriting.Changed) -> None:
        if self.reads_document:
            self.document.set_rows([event.row])

    @on(BlockView.Moved, "#document")
    def _moved_in_document(self, event: BlockView.Moved) -> None:
        key = self.document.key_at(event.place)
        if key is not None:
            self.open_after_paint(lambda: self._go_with_document(key))

    def _go_with_document(self, key: str) -> None:
        self.go_to(key)
        # An answer about the segment before may have come between and marked that again.
        self.document.stand_on(key)

    @on(BlockView.Chosen, "#document")
    def _chosen_in_document(self) -> None:
        self.set_focus(self.editor)
