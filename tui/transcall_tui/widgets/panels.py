"""What stands beneath the target: suggestions, terms, languages, issues, talk. Tabs where there is little room."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from transcall.interface import N_, _
from transcall_tui.widgets.still import Still, write
from transcall_tui.widgets.turned_text import Lines

SUGGESTIONS, TERMS, OTHERS, ISSUES, TALK = "suggestions", "terms", "others", "issues", "talk"
NAMES = {
    SUGGESTIONS: N_("Suggestions"),
    TERMS: N_("Terms"),
    OTHERS: N_("Languages"),
    ISSUES: N_("Issues"),
    TALK: N_("Talk"),
}
PLACES = tuple(NAMES)
MOST = 9
"""Suggestions: a digit takes one."""


class PanelTab(Static):
    """The name of a panel, with how much is in it; a click shows the panel."""

    @dataclass
    class Picked(Message):
        """This panel is wanted."""

        panel: str

    def __init__(self, panel: str) -> None:
        super().__init__(Content(_(NAMES[panel])), id=f"tab-{panel}", markup=False)
        self.panel = panel
        self._words = Content(_(NAMES[panel]))
        self._is_seen = False

    def write(self, words: Content) -> None:
        """Other words; where tabs are hidden, they are painted when they show."""
        self._words = words
        if self._is_seen:
            self._paint()

    def on_show(self) -> None:
        """There is a row of tabs."""
        self._is_seen = True
        self._paint()

    def on_hide(self) -> None:
        """There is none any more."""
        self._is_seen = False

    def _paint(self) -> None:
        before = self.content
        if not (isinstance(before, Content) and self._words.is_same(before)):
            self.update(self._words, layout=self._words.plain != str(before))

    def on_click(self) -> None:
        """Show the panel."""
        self.post_message(self.Picked(self.panel))


class Suggestion(Lines):
    """One numbered suggestion; a click puts it into the text."""

    @dataclass
    class Picked(Message):
        """This suggestion is wanted."""

        number: int

    def __init__(self, number: int) -> None:
        super().__init__(classes="-empty")
        self.number = number

    def on_click(self) -> None:
        """Take it."""
        self.post_message(self.Picked(self.number))


class Panel(VerticalScroll, can_focus=True):
    """One panel: a title (where there is room for all panels) and text; a click on the text means what it is about."""

    @dataclass
    class Clicked(Message):
        """The panel's text was clicked."""

        panel: str

    def __init__(self, panel: str) -> None:
        super().__init__(id=f"panel-{panel}", classes="panel")
        self.panel = panel

    def compose(self) -> ComposeResult:
        """Title and body."""
        yield Static(Content(_(NAMES[self.panel])), classes="panel-title", markup=False)
        yield Lines(classes="body")

    def show(self, title: Content, body: Content) -> None:
        """Other content."""
        write(self.query_one(".panel-title", Static), title)
        self.query_one(".body", Lines).write(body)

    @on(events.Click, ".body")
    def _body_clicked(self) -> None:
        self.post_message(self.Clicked(self.panel))


class SuggestionsPanel(Panel):
    """Numbered suggestions; with the focus here a digit takes one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(str(number), f"take({number})", _("Take {number}").format(number=number), show=False)
            for number in range(1, MOST + 1)
        ),
        Binding("enter", "take(1)", _("Take the first"), show=False),
        Binding("escape", "leave", _("Back to the text"), show=False),
    ]

    class Left(Message):
        """Back to the text without taking any."""

    def compose(self) -> ComposeResult:
        """Title, nine places, and what stands beneath them."""
        yield Static(Content(_(NAMES[self.panel])), classes="panel-title", markup=False)
        for number in range(1, MOST + 1):
            yield Suggestion(number)
        yield Lines(classes="body")

    def show_suggestions(self, title: Content, suggestions: Sequence[Content], below: Content) -> None:
        """Other suggestions."""
        self.show(title, below)
        for place, widget in enumerate(self.query(Suggestion)):
            widget.write(suggestions[place] if place < len(suggestions) else Content())
            widget.set_class(place >= len(suggestions), "-empty")
        self.scroll_home(animate=False)

    def action_take(self, number: int) -> None:
        """Put a suggestion into the text."""
        self.post_message(Suggestion.Picked(number))

    def action_leave(self) -> None:
        """Back to the text."""
        self.post_message(self.Left())


class Panels(Still):
    """All of them; one at a time where the screen is small."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 -- Textual's name
        super().__init__(id=id)
        self.current = SUGGESTIONS

    def compose(self) -> ComposeResult:
        """The row of tabs and the panels."""
        with Horizontal(id="tabs"):
            for panel in PLACES:
                yield PanelTab(panel)
        with Still(id="grid"):
            yield SuggestionsPanel(SUGGESTIONS)
            for panel in PLACES[1:]:
                yield Panel(panel)

    def on_mount(self) -> None:
        """Show the first."""
        self.pick(self.current)

    @on(PanelTab.Picked)
    def _picked(self, event: PanelTab.Picked) -> None:
        event.stop()
        self.pick(event.panel)

    def pick(self, panel: str) -> None:
        """Show this panel."""
        self.current = panel
        for each in PLACES:
            self.query_one(f"#panel-{each}").set_class(each == panel, "-current")
            self.query_one(f"#tab-{each}").set_class(each == panel, "-current")

    def pick_next(self) -> None:
        """The panel after this one."""
        self.pick(PLACES[(PLACES.index(self.current) + 1) % len(PLACES)])

    @property
    def suggestions(self) -> SuggestionsPanel:
        """The panel of suggestions."""
        return self.query_one(SuggestionsPanel)

    def show(self, panel: str, body: Content, count: str, style: str = "") -> None:
        """Other content for one panel; the count stands beside its name."""
        title = self.name_tab(panel, count, style)
        self.query_one(f"#panel-{panel}", Panel).show(title, body)

    def show_suggestions(self, suggestions: Sequence[Content], below: Content, note: str = "") -> None:
        """Other suggestions; the note stands quietly beside the panel's title, where it has one."""
        title = self.name_tab(SUGGESTIONS, str(len(suggestions)) if suggestions else "")
        if note:
            title = Content.assemble(title, (f"   {note}", "$muted not bold"))
        self.suggestions.show_suggestions(title, suggestions, below)

    @property
    def is_tabbed(self) -> bool:
        """Whether one panel is shown at a time."""
        return self.query_one("#tabs").display

    def name_tab(self, panel: str, count: str, style: str = "") -> Content:
        """The tab's words, which are the panel's title as well."""
        title = Content.assemble(_(NAMES[panel]), (f" {count}", style or "bold") if count else "")
        self.query_one(f"#tab-{panel}", PanelTab).write(title)
        return title

    def on_click(self, event: events.Click) -> None:
        """Clicks stay inside."""
        event.stop()
