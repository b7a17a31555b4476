"""What each of the editor's commands does: `commands.py` names them, this room carries them out."""

from textual import on

from transcall.domain.match import MatchKind
from transcall.domain.state import State
from transcall.domain.translation import Row
from transcall.interface import N_, _
from transcall.services.stale import FACT_CHECKS
from transcall_tui.screens.confirm import doubt_question
from transcall_tui.screens.editor_beside import EditorBeside
from transcall_tui.screens.editor_helping import EditorHelping
from transcall_tui.screens.editor_mending import EditorMending
from transcall_tui.screens.editor_offering import EditorOffering
from transcall_tui.screens.editor_proposals import EditorProposals
from transcall_tui.screens.editor_reading import WAITING, EditorReading
from transcall_tui.screens.questions import CommentQuestion
from transcall_tui.widgets.panels import SUGGESTIONS, Panels, Suggestion, SuggestionsPanel
from transcall_tui.widgets.segment_list import is_to_do
from transcall_tui.widgets.target_editor import TargetEditor
from transcall_tui.widgets.title_line import TitleLine
from transcall_tui.wording import confirmed_words, sentence

STILL_RIGHT = "still right"
_SAID = {"done": N_("Offered for review"), "approved": N_("Approved"), "sent back": N_("Sent back with your reason")}


class EditorActions(EditorBeside, EditorHelping, EditorMending, EditorOffering, EditorProposals):
    """Moving, writing, reviewing."""

    # Moving.

    def action_next(self) -> None:
        """One down."""
        self.segments.action_move(1)

    def action_previous(self) -> None:
        """One up."""
        self.segments.action_move(-1)

    def action_next_unfinished(self) -> None:
        """The next one with work for a translator."""
        found = self.segments.next_known(self.segments.cursor, self.waits_for_me)
        if found is not None:
            self.go_to(found)
        else:
            self.find_next_to_do(self.on_desk.key if self.on_desk else None)

    def waits_for_me(self, row: Row) -> bool:
        """Whether the person still has to work on it."""
        return is_to_do(row) or row.segment.key in self.proposed.to_actor

    def action_next_waiting(self) -> None:
        """The next one for a second pair of eyes."""
        if self.on_desk is not None:
            self.find_next_waiting(self.on_desk.key)

    @on(EditorReading.NextFound)
    def _next_found(self, event: EditorReading.NextFound) -> None:
        if event.segment is None:
            self.say(event.nothing)
        else:
            self.go_to(event.segment)

    def action_edit(self) -> None:
        """To the text."""
        self.set_focus(self.editor)

    def action_toggle_list(self) -> None:
        """More room for the text."""
        self.toggle_class("-no-list")
        if self.has_class("-no-list") and self.segments.has_focus:
            self.set_focus(self.editor)

    def action_panel(self) -> None:
        """The next panel."""
        self.query_one(Panels).pick_next()

    # Writing.

    def action_save(self) -> None:
        """Save as draft."""
        if self.save_draft() is None:
            self.say(_("There is nothing new to save"))

    def action_done(self) -> None:
        """Offer for review and go on."""
        seen = self.on_desk
        if seen is None or not seen.is_ready:
            self.action_next_unfinished()
            return
        text, row = self.editor.text, seen.row
        changed = self.is_dirty
        if not changed and row is not None and not row.is_stale and row.translation.state in (*WAITING, State.APPROVED):
            self.action_next_unfinished()
            return
        if not text.strip():
            self.say(
                _("Write a translation first, then {key}.").format(key=self.key_of("editor.done")), severity="warning"
            )
            return
        self.offer(seen, text, is_changed=changed)

    def action_suggest(self) -> None:
        """To the numbered suggestions."""
        panels = self.query_one(Panels)
        if panels.suggestions.has_focus:
            panels.suggestions.action_take(1)
            return
        if self.on_desk is None or not self.on_desk.suggestions:
            self.say(_("There is no suggestion for this segment"))
            return
        if panels.suggestions.display:
            self.set_focus(panels.suggestions)
        else:
            panels.pick(SUGGESTIONS)
            self.call_after_refresh(self.set_focus, panels.suggestions)

    @on(Suggestion.Picked)
    def _take(self, event: Suggestion.Picked) -> None:
        seen = self.on_desk
        if seen is None or not seen.is_ready or event.number > len(seen.suggestions):
            return
        match = seen.suggestions[event.number - 1]
        self.editor.put(match.target)
        seen.inserted = match
        self.set_focus(self.editor)
        if match.kind is MatchKind.SUBSEGMENT:
            self.say(_("It is for a part of the sentence only."))
        if match.kind in (MatchKind.FUZZY, MatchKind.REPAIRED):
            words = _("It was for a similar sentence ({similarity}%): check what differs.")
            self.say(words.format(similarity=match.similarity))

    @on(SuggestionsPanel.Left)
    def _leave_suggestions(self) -> None:
        self.set_focus(self.editor)

    def action_undo_change(self) -> None:
        """Take the newest saved change back."""
        self._decide(_("The change is taken back"), "undo")

    def action_confirm(self) -> None:
        """It still fits the source as it is now; then the next unfinished one."""
        seen = self.on_desk
        if seen is not None and seen.row is not None and not seen.row.is_stale:
            self.say(_("It is not outdated: nothing to confirm."))
            return
        doubts = [] if seen is None else [each for each in seen.issues if each.check in FACT_CHECKS]
        if seen is None or not doubts or self.is_in_the_way():
            self._decide(STILL_RIGHT, "confirm")
            return
        key = seen.key

        def answered(is_yes: bool | None) -> None:  # noqa: FBT001 -- the answer of a question
            if is_yes:
                self.change(STILL_RIGHT, lambda desk: desk.confirm(key, sure=True))

        self.app.push_screen(doubt_question(doubts), answered)

    def action_withdraw(self) -> None:
        """Take it back from review."""
        self._decide(_("It is your draft again"), "withdraw")

    @on(TargetEditor.EnterIgnored)
    def _enter(self) -> None:
        words = _("{key}: done and on to the next.").format(key=self.key_of("editor.done"))
        self.say(words, hint=_("A line break does not belong here."))

    @on(TargetEditor.PasteCleaned)
    def _cleaned(self) -> None:
        self.say(_("Line breaks or control characters were left out of what you pasted."))

    # Reviewing.

    def action_approve(self) -> None:
        """Say yes, and go to the next that waits."""
        seen = self.on_desk
        if seen is not None and seen.why_not:
            self.say(sentence(seen.why_not), severity="warning")
            return
        self._decide("approved", "approve")

    def action_reject(self) -> None:
        """Ask why, then send it back."""
        seen = self.on_desk
        if seen is None or not seen.is_ready or self.is_in_the_way():
            return
        key = seen.key
        if seen.row is not None and seen.row.translation.state not in (*WAITING, State.APPROVED):
            self.say(_("Only a text that was offered can be sent back."), severity="warning")
            return

        def answered(reason: str | None) -> None:
            if reason:
                self.change("sent back", lambda desk: desk.reject(key, reason))

        hint = _("Its translator reads this beside the segment.")
        self.app.push_screen(CommentQuestion(_("Why do you send it back?"), hint, _("Send back")), answered)

    def action_comment(self) -> None:
        """Say something."""
        seen = self.on_desk
        if seen is None or seen.row is None:
            return
        key = seen.key

        def answered(text: str | None) -> None:
            if text:
                self.write_comment(key, text)

        question = _("What do you want to say about this segment?")
        hint = _("Everybody who opens this segment reads it.")
        self.app.push_screen(CommentQuestion(question, hint, _("Say it")), answered)

    def _decide(self, said: str, action: str) -> None:
        seen = self.on_desk
        if seen is None or not seen.is_ready or self.is_in_the_way():
            return
        key = seen.key
        match action:
            case "approve":
                self.change(said, lambda desk: desk.approve(key))
            case "confirm":
                self.change(said, lambda desk: desk.confirm(key))
            case "undo":
                self.change(said, lambda desk: desk.undo(key))
            case _:
                self.change(said, lambda desk: desk.withdraw(key))

    def is_in_the_way(self) -> bool:
        """A decision is about the stored text: not while another one is being typed."""
        if self.is_dirty:
            words = _("You changed the text: save it ({key}) or take it back (Ctrl+Z) first.")
            self.say(words.format(key=self.key_of("editor.save")), severity="warning")
        return self.is_dirty

    def report(self, text: str) -> None:
        """Good news: in the top line, where it covers nothing."""
        self.query_one(TitleLine).report(text)

    def tell(self, what: str, before: Row | None, row: Row) -> None:
        """Say what a change came to."""
        if what == "done" and (doubts := self.doubts_of_offered()):
            self.say(_(_SAID[what]), hint=doubts)
        elif what != STILL_RIGHT:
            self.report(_(_SAID[what]) if what in _SAID else what)
        else:
            news, more = confirmed_words(before, row)
            if more:
                self.say(news, hint=more)
            else:
                self.report(news)

    def went_on(self, what: str, row: Row) -> bool:
        """After “done” and after a decision: on to the next one. Whether it did."""
        if self.on_desk is None or self.on_desk.key != row.segment.key:
            return False
        if what in ("done", STILL_RIGHT):
            self.action_next_unfinished()
        elif what in ("approved", "sent back"):
            self.action_next_waiting()
        else:
            return False
        return True
