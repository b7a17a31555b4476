"""The source of the open segment: place, text with its tags, what it was before, the format's note."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from transcall.domain.inline import Content as Source
from transcall.domain.place import place_words
from transcall.domain.state import STALE_SIGN
from transcall.domain.term import TermMatch
from transcall.domain.token import Token
from transcall.domain.translation import Row
from transcall.interface import _, ngettext
from transcall_tui.celltext import safe
from transcall_tui.marked import atoms, marked
from transcall_tui.widgets.still import write
from transcall_tui.widgets.turned_text import TurnedText
from transcall_tui.worddiff import painted_diff


class SourceView(VerticalScroll, can_focus=False):
    """Read only."""

    DEFAULT_CSS = """
    SourceView { height: auto; padding: 0 2; scrollbar-size-vertical: 1; }
    SourceView:focus { background: $primary 10%; }
    SourceView .place { height: 1; color: $muted; text-wrap: nowrap; text-overflow: ellipsis; }
    SourceView .source { padding: 0; }
    SourceView .was { color: $muted; margin-top: 1; }
    SourceView .was.-empty { display: none; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 -- Textual's name
        super().__init__(id=id)
        self.show_hidden = True
        self._source = Source("")
        self._language = ""

    def compose(self) -> ComposeResult:
        """Three texts one under the other."""
        yield Static(classes="place", markup=False)
        yield TurnedText(classes="source")
        yield Static(classes="was -empty", markup=False)

    def show(self, row: Row, number: str, confirm_key: str) -> None:
        """Another segment and its number, if it has one; `confirm_key` says that an outdated text is still right."""
        segment = row.segment
        kind, where = _(segment.kind.shown), place_words(segment.place)
        place = f"{number}   " if number else ""
        place += safe(where, one_line=True)
        if kind not in where:
            place += f"   {kind}"
        if segment.max_length:
            most = ngettext("at most {count} character", "at most {count} characters", segment.max_length)
            place += "   " + most.format(count=segment.max_length)
        write(self.query_one(".place", Static), Content(place))
        if segment.source != self._source:
            self._source = segment.source
            self.query_one(TurnedText).show(marked(segment.source, signs=self.show_hidden), self._language)
        was = self.query_one(".was", Static)
        was.set_class(not row.is_stale, "-empty")
        if row.is_stale:
            head = (
                (f"{STALE_SIGN} " + _("The source has changed.") + " ", "$state-stale"),
                _("Still right? {key}").format(key=confirm_key) + "\n",
            )
            was.update(Content.assemble(*head, painted_diff(row.translation.made_from, segment.source.text)))
        self.scroll_home(animate=False)
        self.call_after_refresh(self._focus_if_long)

    def mark(self, source: Source, language: str, tokens: Sequence[Token], terms: Sequence[TermMatch]) -> None:
        """What is to be kept and what the glossary knows, if this source is still shown."""
        if source == self._source:
            self._language = language
            shown = marked(source, tokens, terms, signs=self.show_hidden)
            self.query_one(TurnedText).show(shown, language, atoms(source, tokens))

    def _focus_if_long(self) -> None:
        # Only a source that has to be scrolled is a stop for Tab.
        self.can_focus = self.max_scroll_y > 0
