"""What the checks find, done with: mended where a machine can, or dismissed with a reason."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on, work
from textual.content import Content as Shown
from textual.message import Message

from transcall.domain.inline import Content
from transcall.domain.issue import Issue
from transcall.domain.text import differing
from transcall.interface import _
from transcall_tui.marked import marked
from transcall_tui.screens.confirm import ConfirmQuestion
from transcall_tui.screens.editor_places import EditorPlaces
from transcall_tui.screens.questions import CommentQuestion
from transcall_tui.wording import issue_line

if TYPE_CHECKING:  # the checks are read when somebody mends, not when the app starts
    from transcall.services.fix_issues import Mended


class EditorMending(EditorPlaces):
    """Mends and dismisses."""

    @dataclass
    class Mendable(Message):
        """A text as it would be with all that is mechanical put right."""

        segment: str
        text: str
        mended: "Mended"

    @dataclass
    class IssueDismissed(Message):
        """What a check says of a text counts no more."""

        segment: str

    def action_mend(self) -> None:
        """Show what can be put right by itself, and do it on a yes."""
        seen = self.on_desk
        if seen is not None and seen.is_ready:
            self.look_for_mistakes(seen.key, self.editor.text)

    @work(thread=True, exclusive=True, group="mend", exit_on_error=False)
    def look_for_mistakes(self, segment: str, text: str) -> None:
        """What a machine would make of the text."""
        from transcall.services.fix_issues import fix_target

        mended = fix_target(self.workspace, self.slug, self.language, segment, text)
        self.post_message(self.Mendable(segment, text, mended))

    @on(Mendable)
    def _mendable(self, event: Mendable) -> None:
        if self.on_desk is None or (self.on_desk.key, self.editor.text) != (event.segment, event.text):
            return
        if not event.mended.issues:
            self.say(_("There is nothing here that can be mended by itself."))
            return

        def answered(yes: bool | None) -> None:  # noqa: FBT001 -- Textual hands the answer over
            if yes and (self.on_desk is not None and self.on_desk.key == event.segment):
                self.editor.put(event.mended.target)

        before, after = differing(event.text, event.mended.target)
        codes = self.editor.codes
        lines = [
            *(issue_line(each) for each in event.mended.issues[:_MOST]),
            Shown.assemble("- ", marked(Content(before, codes))),
            Shown.assemble("+ ", marked(Content(after, codes))),
        ]
        self.app.push_screen(ConfirmQuestion(_("Mend this?"), lines, _("Mend"), "m"), answered)

    def action_dismiss_issue(self) -> None:
        """Ask why the issue under the cursor, or the worst, is no mistake."""
        seen = self.on_desk
        if seen is None or not seen.issues:
            self.say(_("The checks find nothing here."))
            return
        if seen.row is None or seen.row.translation.target != self.editor.text:
            self.say(_("Save the text first: what is dismissed is said of a saved text."))
            return
        key, issue = seen.key, self._issue_here(seen.issues)

        def answered(reason: str | None) -> None:
            if reason:
                self.dismiss_issue(key, issue.check, reason)

        question = _("Why is this no mistake? {issue}").format(issue=issue.message)
        hint = _("It counts until the text or its source changes; everybody reads your reason.")
        self.app.push_screen(CommentQuestion(question, hint, _("Dismiss")), answered)

    @work(thread=True, group="dismiss", exit_on_error=False)
    def dismiss_issue(self, segment: str, check: str, reason: str) -> None:
        """Write it down."""
        from transcall.services.dismiss_issue import dismiss_issue

        dismiss_issue(self.workspace, self.slug, self.language, segment, check, reason)
        self.post_message(self.IssueDismissed(segment))

    @on(IssueDismissed)
    def _issue_dismissed(self, event: IssueDismissed) -> None:
        self.say(_("Dismissed, with your reason beside it."))
        if self.on_desk is not None and self.on_desk.key == event.segment:
            self.check(event.segment, self.editor.text)

    def _issue_here(self, issues: tuple[Issue, ...]) -> Issue:
        lines = self.editor.text.split("\n")
        row, column = self.editor.selection.end
        here = sum(len(line) + 1 for line in lines[:row]) + column
        placed = (each for each in issues if each.start is not None and each.end is not None)
        return next((each for each in placed if (each.start or 0) <= here <= (each.end or 0)), issues[0])


_MOST = 6
"""Mistakes named before the change itself is shown."""
