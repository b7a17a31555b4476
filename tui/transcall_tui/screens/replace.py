"""Find and replace: what would change is listed first, each change can be left out, then all are made at once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Input, Static

from transcall.domain.numbering import Numbering
from transcall.domain.place import place_words
from transcall.domain.text import without_controls
from transcall.interface import N_, _, ngettext
from transcall.services.find_replace import Replacement, Wanted
from transcall_tui.celltext import DIM, plain
from transcall_tui.screens.question import Question
from transcall_tui.widgets.line_list import LineList
from transcall_tui.widgets.replacement_list import ReplacementList
from transcall_tui.widgets.search_line import SearchLine
from transcall_tui.widgets.tick import Tick
from transcall_tui.widgets.turned_text import TurnedText
from transcall_tui.worddiff import painted_diff


@dataclass(frozen=True, slots=True)
class WantedReplacement:
    """What is to be done, segment by segment at the version that was seen."""

    wanted: Wanted
    versions: Mapping[str, int]
    also_accepted: bool


class ReplaceQuestion(Question[WantedReplacement | None]):
    """Answers with what to replace where; whoever asks finds it (`look`) and hands it back (`show`)."""

    CSS_PATH: ClassVar[list[str]] = ["../styles/questions.tcss", "../styles/beside.tcss"]  # type: ignore[assignment]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,ctrl+d", "replace", N_("Replace the ticked ones"), priority=True),
        Binding("escape", "cancel", N_("Change nothing")),
        Binding("alt+w", "option('whole')", N_("Whole words"), show=False, priority=True),
        Binding("alt+c", "option('case')", N_("Capitals matter"), show=False, priority=True),
    ]

    def __init__(self, numbering: Numbering, language: str, look: Callable[[Wanted], object], find: str = "") -> None:
        super().__init__()
        self._numbering = numbering
        self._language = language
        self._look = look
        self._find = find
        self._is_sure = False

    def compose(self) -> ComposeResult:
        """Two lines, two options, the list, the change in full, the buttons."""
        with Vertical(classes="box"):
            yield Static(_("Find and replace in all targets"), classes="question", markup=False)
            with Vertical(id="replace-lines"):
                with Horizontal():
                    yield Static(_("Find"), classes="label", markup=False)
                    yield SearchLine(_("words in the translations"), id="replace-find")
                with Horizontal():
                    yield Static(_("Replace by"), classes="label", markup=False)
                    yield SearchLine(_("nothing: they are taken out"), id="replace-with")
            with Horizontal(id="replace-options"):
                yield Tick(_("Whole words") + " (Alt+W)", id="replace-whole")
                yield Tick(_("Capitals matter") + " (Alt+C)", id="replace-case")
            yield ReplacementList(id="replacements")
            with VerticalScroll(id="replace-diff", can_focus=False):
                yield Static(id="replace-place", markup=False)
                yield TurnedText(classes="diff")
            with Horizontal(classes="answers"):
                yield Button(_("Replace") + "  (Ctrl+S)", id="replace", variant="primary")
                yield Button(_("Change nothing") + "  (Esc)", id="cancel")
            hint = _("Tab goes to the list: Space ticks, A all · tags are never touched")
            yield Static(hint, classes="hint", markup=False)

    def on_mount(self) -> None:
        """Write at once."""
        find = self.query_one("#replace-find", SearchLine)
        find.fill(self._find)
        self.set_focus(self.query_one("#replace-with") if self._find else find)

    @property
    def wanted(self) -> Wanted:
        """What is filled in."""
        return Wanted(
            without_controls(self.query_one("#replace-find", Input).value),
            without_controls(self.query_one("#replace-with", Input).value),
            self.query_one("#replace-whole", Tick).is_on,
            self.query_one("#replace-case", Tick).is_on,
        )

    @on(Input.Changed)
    @on(Tick.Turned)
    def _changed(self) -> None:
        wanted = self.wanted
        if wanted.find and wanted.find != wanted.replacement:
            self._look(wanted)
        else:
            self.show(wanted, ())

    def show(self, wanted: Wanted, found: Sequence[Replacement]) -> None:
        """What was found for what is filled in; too late is too late."""
        if wanted != self.wanted:
            return
        nothing = _("No translation holds this.") if wanted.find else _("What is found is listed here.")
        self.query_one(ReplacementList).show(found, self._numbering, nothing)
        self._paint_change()

    @on(ReplacementList.Ticked)
    def _count(self) -> None:
        self._is_sure = False
        listed = self.query_one(ReplacementList)
        places = sum(each.count for each in listed.found if each.row.segment.key in listed.ticked)
        words = ngettext(
            "Replace {places} in {count} segment", "Replace {places} in {count} segments", len(listed.ticked)
        ).format(places=places, count=len(listed.ticked))
        self.query_one("#replace", Button).label = Content(f"{words if places else _('Replace')}  (Ctrl+S)")

    @on(LineList.Moved, "#replacements")
    def _paint_change(self) -> None:
        here = self.query_one(ReplacementList).here
        self.query_one("#replace-place", Static).update(
            plain(place_words(here.row.segment.place) if here else "", DIM, one_line=True)
        )
        diff = painted_diff(here.row.translation.target, here.after) if here else Content()
        self.query_one(TurnedText).show(diff, self._language)

    @on(Button.Pressed, "#replace")
    def action_replace(self) -> None:
        """Answer; where accepted texts are ticked, ask once more."""
        listed = self.query_one(ReplacementList)
        ticked = [each for each in listed.found if each.row.segment.key in listed.ticked]
        if not ticked:
            self._say(_("Nothing is ticked."))
            return
        accepted = sum(each.is_accepted for each in ticked)
        if accepted and not self._is_sure:
            self._is_sure = True
            words = ngettext(
                "{count} accepted text goes back to draft. Once more does it.",
                "{count} accepted texts go back to draft. Once more does it.",
                accepted,
            )
            self._say(words.format(count=accepted))
            return
        versions = {each.row.segment.key: each.row.translation.version for each in ticked}
        self.dismiss(WantedReplacement(self.wanted, versions, also_accepted=bool(accepted)))

    def action_option(self, name: str) -> None:
        """An option on or off."""
        self.query_one(f"#replace-{name}", Tick).action_turn()

    @on(Button.Pressed, "#cancel")
    def action_cancel(self) -> None:
        """Answer with nothing."""
        self.dismiss(None)

    def _say(self, text: str) -> None:
        self.query_one(".hint", Static).update(Content.styled(text, "bold $text-warning"))
