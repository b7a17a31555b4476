"""What stands beside the text, at work: terms, other languages, issues, earlier texts."""

from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from textual import events, on, work
from textual.message import Message
from textual.widgets.text_area import Selection

from transcall.domain.issue import Issue
from transcall.domain.term import Term, unused_terms
from transcall.domain.translation import Row
from transcall.interface import _
from transcall.services import propose_term
from transcall.services.names import language_name
from transcall_tui.preferences import Preferences
from transcall_tui.screens.editor_places import EditorPlaces
from transcall_tui.screens.editor_reading import EditorReading
from transcall_tui.screens.editor_writing import EditorWriting
from transcall_tui.screens.paint import paint_others
from transcall_tui.screens.pick import Answer, PickMany
from transcall_tui.screens.term_question import ProposedTerm, TermQuestion
from transcall_tui.screens.versions import VersionsQuestion
from transcall_tui.widgets.panels import ISSUES, OTHERS, Panel, Panels
from transcall_tui.words.issues import accepted_with
from transcall_tui.words.talk import earlier_texts

_LANGUAGES = "pivot"
"""The person's setting that holds the languages they chose."""


@runtime_checkable
class Remembers(Protocol):
    """An app that knows a person's settings."""

    preferences: Preferences

    def remember(self, name: str, value: str) -> None:
        """Write one down."""
        ...


class EditorBeside(EditorPlaces):
    """Terms, languages, issues, versions."""

    @dataclass
    class TermAdded(Message):
        """The glossary has a new term."""

        term: Term

    @dataclass
    class AcceptedWith(Message):
        """What an accepted text still has against it."""

        issues: tuple[Issue, ...]

    # Other languages.

    @on(EditorReading.DetailRead)
    def _others_read(self, event: EditorReading.DetailRead) -> None:
        row, seen = event.detail.row, self.on_desk
        if seen is not None and seen.key == row.segment.key:
            seen.others = event.others
            if row.needs_translation:
                paint_others(self, seen, self.chosen_languages)

    @property
    def chosen_languages(self) -> tuple[str, ...]:
        """The languages this person wants to see; none: all there are."""
        return tuple(self.app.preferences.get(_LANGUAGES).split()) if isinstance(self.app, Remembers) else ()

    def action_choose_languages(self) -> None:
        """Ask which other languages to show."""
        chosen = self.chosen_languages
        tags = self.other_tags(chosen)
        answers = [
            Answer("", "  " + _("All that have approved it"), is_all=True),
            *(Answer(tag, f"{language_name(tag)}  {tag}") for tag in tags),
        ]

        def answered(picked: tuple[str, ...] | None) -> None:
            if picked is None or not isinstance(self.app, Remembers):
                return
            self.app.remember(_LANGUAGES, " ".join(filter(None, picked)))
            if self.on_desk is not None:
                paint_others(self, self.on_desk, self.chosen_languages)
                self.query_one(Panels).pick(OTHERS)

        self.app.push_screen(PickMany(_("Whose texts beside this one?"), answers, chosen or ("",)), answered)

    def other_tags(self, chosen: tuple[str, ...]) -> tuple[str, ...]:
        """Languages to choose from: the chosen, the person's own, those of this segment, those of the workspace."""
        me = next((each for each in self.people if each.handle == self.workspace.actor), None)
        here = [each.translation.language for each in self.on_desk.others] if self.on_desk else []
        tags = dict.fromkeys([*chosen, *(me.languages if me else ()), *here, *self.workspace.settings.languages])
        return tuple(tag for tag in tags if tag != self.language)

    # Terms.

    @on(EditorReading.Suggested)
    def _terms_found(self, event: EditorReading.Suggested) -> None:
        if self.on_desk is not None and self.on_desk.key == event.segment:
            self.on_desk.terms = event.terms

    def action_next_term(self) -> None:
        """Put in what the glossary has for the next word that is not in the text yet."""
        seen = self.on_desk
        if seen is None or not seen.is_ready:
            return
        term = next(unused_terms(seen.terms, self.editor.text), None)
        if term is None:
            self.say(
                _("Every term of this segment is in your text.") if seen.terms else _("No term is in this segment.")
            )
            return
        row, column = min(self.editor.selection)
        before = self.editor.document.get_line(row)[:column]
        joint = " " if before and before[-1].isalnum() else ""
        self.editor.replace(f"{joint}{term.text}", *sorted(self.editor.selection), maintain_selection_offset=False)
        self.set_focus(self.editor)

    def action_add_term(self) -> None:
        """Ask for a term; words that are selected stand there already."""
        source = " ".join((self.get_selected_text() or "").split())
        target = " ".join(self.editor.selected_text.split())

        def answered(proposed: ProposedTerm | None) -> None:
            if proposed is not None:
                self.propose(proposed)

        question = TermQuestion(source, target, self.language_name, may_approve=self.may_approve_terms)
        self.app.push_screen(question, answered)

    @property
    def may_approve_terms(self) -> bool:
        """Whether this person coordinates; while nobody does, everybody may."""
        coordinators = [each.handle for each in self.people if each.is_coordinator]
        return not coordinators or self.workspace.actor in coordinators

    @property
    def language_name(self) -> str:
        """The edition's language, in words."""
        return language_name(self.language)

    @work(thread=True, group="term", exit_on_error=False)
    def propose(self, proposed: ProposedTerm) -> None:
        """Put it into the glossary."""
        place = (self.workspace, self.slug, self.language, proposed.source, proposed.target)
        make = propose_term.prefer_term if proposed.is_preferred else propose_term.propose_term
        self.post_message(self.TermAdded(make(*place, note=proposed.note)))

    @on(TermAdded)
    def _term_added(self, event: TermAdded) -> None:
        self.report(_("In the glossary: {term}").format(term=event.term.text))
        if self.on_desk is not None and self.on_desk.is_ready:
            self.suggest(self.on_desk.key)
            self.check(self.on_desk.key, self.editor.text)

    # Issues.

    def action_next_issue(self) -> None:
        """Select the place of the issue after the cursor, and say what it is."""
        seen = self.on_desk
        if seen is None or not seen.issues:
            self.say(_("The checks find nothing here."))
            return
        placed = sorted((each for each in seen.issues if each.start is not None), key=lambda each: each.start or 0)
        if not placed:
            self.query_one(Panels).pick(ISSUES)
            self.say(seen.issues[0].message, hint=_("It is about the whole text, not one place."))
            return
        here = _offset(self.editor.text, self.editor.selection.start)
        issue = next((each for each in placed if (each.start or 0) > here), placed[0])
        if len(placed) == 1 or here < (placed[0].start or 0):
            issue = placed[0]
        start = issue.start or 0
        self.editor.selection = Selection(
            _location(self.editor.text, start), _location(self.editor.text, max(start, issue.end or start))
        )
        self.set_focus(self.editor)
        self.say(issue.message)

    @on(events.Click, "#issue")
    def _issue_clicked(self) -> None:
        self.action_next_issue()

    @on(Panel.Clicked)
    def _panel_clicked(self, event: Panel.Clicked) -> None:
        if event.panel == ISSUES:
            self.action_next_issue()

    # What is accepted although the checks complain, and what is left when nothing waits.

    @on(EditorWriting.Changed)
    def _accepted(self, event: EditorWriting.Changed) -> None:
        if event.what == "approved":
            self.look_at_accepted(event.row)

    @work(thread=True, group="accepted", exit_on_error=False)
    def look_at_accepted(self, row: Row) -> None:
        """What the checks say of a text that has just been accepted."""
        from transcall.services.check_target import check_target

        found = check_target(self.workspace, self.slug, self.language, row.segment.key, row.translation.target)
        if found:
            self.post_message(self.AcceptedWith(found))

    @on(AcceptedWith)
    def _accepted_with(self, event: AcceptedWith) -> None:
        words = accepted_with(event.issues)
        if words:
            self.say(words, severity="warning")

    @on(EditorReading.NextFound)
    def _stays_here(self, event: EditorReading.NextFound) -> None:
        if event.segment is None and self.on_desk is not None:
            # It was decided on a moment ago: what can be done about it is another thing now.
            self.read_detail(self.on_desk.key)

    # Earlier texts.

    def action_versions(self) -> None:
        """Show how the text was, and bring one back."""
        seen = self.on_desk
        if seen is None or seen.detail is None or self.is_in_the_way():
            return
        now = seen.detail.row.translation.target
        versions = earlier_texts(seen.detail.history, now)
        if not versions:
            self.say(_("There is no earlier text."))
            return
        key = seen.key

        def answered(version: int | None) -> None:
            if version is not None:
                said = _("Version {number} is back as a draft").format(number=version)
                self.change(said, lambda desk: desk.restore(key, version))

        self.app.push_screen(VersionsQuestion(versions, now, self.language), answered)

    def is_in_the_way(self) -> bool:
        """Whether text is being typed that would be lost from sight; the room knows how to say so."""
        raise NotImplementedError


def _offset(text: str, location: tuple[int, int]) -> int:
    """Code points before a place in the editor."""
    row, column = location
    return sum(len(line) + 1 for line in text.split("\n")[:row]) + column


def _location(text: str, offset: int) -> tuple[int, int]:
    """The editor's place for an offset in code points."""
    before = text[:offset].split("\n")
    return len(before) - 1, len(before[-1])
