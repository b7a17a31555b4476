"""What each of the review room's commands does."""

from collections.abc import Iterable, Sequence

from textual.content import Content

from transcall.domain.issue import Issue, Severity
from transcall.domain.place import place_words
from transcall.domain.state import State
from transcall.domain.translation import Row
from transcall.errors import ConflictError, TransCallError
from transcall.interface import _, ngettext
from transcall.services.approve_many import ApprovalPlan, Approved
from transcall.services.read_review import WAITING
from transcall.services.workspace import Workspace
from transcall_tui import wording
from transcall_tui.celltext import DIM, safe
from transcall_tui.screens.base import GoTo
from transcall_tui.screens.confirm import ConfirmQuestion, Suggestion, SuggestQuestion
from transcall_tui.screens.questions import CommentQuestion
from transcall_tui.screens.reading_data import ReadingData, next_place
from transcall_tui.widgets.running_text import ReviewedText
from transcall_tui.widgets.search_line import SearchLine
from transcall_tui.widgets.title_line import TitleLine

_MOST = 8
"""Lines of a question that name single texts."""


class ReadingActions(ReadingData):
    """Moving, deciding, finding."""

    def __init__(self, workspace: Workspace, slug: str, language: str, segment: str | None = None) -> None:
        super().__init__(workspace, slug, language, segment)
        self.for_me: set[str] = set()
        """Segments that wait for a decision this person may make."""
        self.for_others: set[str] = set()
        """Segments that wait for somebody else's."""
        self.why_not: dict[str, str] = {}
        self.issues: dict[str, Sequence[Issue]] = {}
        self.hits: tuple[str, ...] = ()

    @property
    def text(self) -> ReviewedText:
        """What is read."""
        return self.query_one(ReviewedText)

    @property
    def row(self) -> Row | None:
        """The segment under the cursor, if it is here."""
        key = self.text.current
        return self.text.row(key) if key else None

    # Moving.

    def action_next(self) -> None:
        """One segment on."""
        self.text.action_move(1)

    def action_previous(self) -> None:
        """One segment back."""
        self.text.action_move(-1)

    def action_next_paragraph(self) -> None:
        """One paragraph on."""
        self.text.action_paragraph(1)

    def action_previous_paragraph(self) -> None:
        """One paragraph back."""
        self.text.action_paragraph(-1)

    def action_next_waiting(self) -> None:
        """To the next that this person may decide on."""
        if not self.go_on(self.for_me):
            self.say(_("Nothing else waits for you."))

    def action_next_found(self) -> None:
        """To the next place with the searched words."""
        if not self.go_on(self.hits):
            self.say(_("There is no other place with these words."))

    def go_on(self, wanted: Iterable[str]) -> bool:
        """To the next of these segments, from the top again at the end; whether there is one."""
        places = (self.text.place_of(key) for key in wanted)
        found = next_place((place for place in places if place is not None), self.text.cursor)
        if found is None:
            return False
        self.text.go_to(found, tell=True)
        return True

    def action_search(self) -> None:
        """To the words."""
        search = self.query_one(SearchLine)
        search.add_class("-on")
        self.set_focus(search)

    def action_source(self) -> None:
        """Both texts, or the translation alone."""
        self.text.show_source(shown=not self.text.shows_source)

    def action_open(self) -> None:
        """To the room where it is written."""
        self.post_message(GoTo("translate", self.slug, self.language, self.text.current))

    # Deciding.

    def action_approve(self) -> None:
        """Say yes; a warning is named first, an error or one's own words are a no."""
        row = self.row
        if row is None or not self._may_decide(row):
            return
        issues = self.issues.get(row.segment.key, ())
        errors = [issue for issue in issues if issue.severity is Severity.ERROR]
        if errors:
            self.say(
                wording.sentence(errors[0].message),
                hint=_("What has an error is not approved: send it back, or suggest a change."),
                severity="warning",
            )
            return
        warnings = [wording.issue_line(issue) for issue in issues if issue.severity is Severity.WARNING]
        if warnings:
            self._ask(_("Approve it all the same?"), warnings, "a", (row,))
        else:
            self._approve((row,))

    def action_approve_paragraph(self) -> None:
        """Say yes to all of the paragraph's texts that wait."""
        keys = self.text.paragraph_of(self.text.cursor)
        rows = [row for key in keys if (row := self.text.row(key)) is not None]
        waiting = tuple(row.segment.key for row in rows if row.translation.state in WAITING)
        if waiting:
            self.plan(waiting, "a")
        else:
            self.say(_("Nothing in this paragraph waits for a decision."))

    def action_approve_all(self) -> None:
        """Say yes to everything that is clean."""
        self.report(_("Looking at all that waits…"))
        self.plan(None, "a")

    def ask_about(self, plan: ApprovalPlan, letter: str) -> None:
        """Name the number, the warnings, and what is left out and why."""
        count = len(plan.ready)
        if not count:
            self.say(_("Nothing can be approved here."), hint="\n".join(_left_out(plan)), severity="warning")
            return
        words = sum(row.segment.words for row in plan.ready)
        question = ngettext("Approve {count} text ({words} words)?", "Approve {count} texts ({words} words)?", count)
        lines = [*_warned(plan), *(Content.styled(line, DIM) for line in _left_out(plan))]
        self._ask(question.format(count=count, words=words), lines, letter, plan.ready)

    def _ask(self, question: str, lines: Sequence[Content], letter: str, rows: Sequence[Row]) -> None:
        def answered(is_yes: bool | None) -> None:  # noqa: FBT001 -- the answer of a question
            if is_yes:
                self._approve(rows)

        self.app.push_screen(ConfirmQuestion(question, lines, _("Approve"), letter), answered)

    def _approve(self, rows: Sequence[Row]) -> None:
        def said(done: Approved) -> str:
            count = len(done.rows)
            if len(rows) == 1 and count:
                return done.rows[0].shown
            return ngettext("{count} text approved", "{count} texts approved", count).format(count=count)

        self.approve({row.segment.key: row.translation.version for row in rows}, said)

    def action_reject(self) -> None:
        """Ask why, then send it back."""
        row = self.row
        if row is None:
            return
        if row.translation.state not in (*WAITING, State.APPROVED):
            self.say(_("Only a text that was offered can be sent back."), severity="warning")
            return
        key, version = row.segment.key, row.translation.version

        def answered(reason: str | None) -> None:
            if reason:
                self.reject(key, version, reason, _("Sent back with your reason"))

        hint = _("Its translator reads this beside the segment.")
        self.app.push_screen(CommentQuestion(_("Why do you send it back?"), hint, _("Send back")), answered)

    def action_comment(self) -> None:
        """Say something."""
        key = self.text.current
        if key is None:
            return

        def answered(text: str | None) -> None:
            if text:
                self.write_comment(key, text, _("Your comment is stored"))

        hint = _("Everybody who opens this segment reads it.")
        question = _("What do you want to say about this segment?")
        self.app.push_screen(CommentQuestion(question, hint, _("Say it")), answered)

    def action_suggest(self) -> None:
        """Write other words, kept beside the text."""
        row = self.row
        if row is None or not row.needs_translation:
            self.say(_("This is kept as it is in every language."))
            return
        key = row.segment.key

        def answered(wanted: Suggestion | None) -> None:
            if wanted:
                self.suggest(key, wanted.text, wanted.reason, _("Your suggestion stands beside the text"))

        self.app.push_screen(SuggestQuestion(row), answered)

    def action_take_back(self) -> None:
        """A second thought."""
        row = self.row
        if row is not None:
            version = row.translation.version
            self.take_decision_back(row.segment.key, version, _("Your decision is taken back"))

    def _may_decide(self, row: Row) -> bool:
        reason = self.why_not.get(row.segment.key)
        if reason == "":
            return True
        if not reason:
            shown = _(row.shown) if row.needs_translation else _("kept as it is")
            reason = _("there is nothing to decide: it is “{state}”").format(state=shown)
        self.say(wording.sentence(reason), severity="warning")
        return False

    def report(self, text: str) -> None:
        """Good news: in the top line, where it covers nothing."""
        self.query_one(TitleLine).report(text)

    def failed(self, error: TransCallError, worker: str) -> None:
        """Somebody was first: show theirs."""
        if isinstance(error, ConflictError):
            self.say(_("Somebody changed this meanwhile: look again, then decide."), severity="warning")
            self.read_again((error.segment,))
            return
        super().failed(error, worker)


def _warned(plan: ApprovalPlan) -> list[Content]:
    rows = {row.segment.key: row for row in plan.ready}
    count = len(plan.warned)
    if not count:
        return []
    head = ngettext("{count} of them has a warning:", "{count} of them have warnings:", count).format(count=count)
    lines = [Content.styled(head, "bold")]
    for key, issues in list(plan.warned.items())[:_MOST]:
        place = safe(place_words(rows[key].segment.place), one_line=True)
        lines.append(Content.assemble((f"  {place}: ", DIM), wording.issue_line(issues[0])))
    if count > _MOST:
        more = ngettext("  … and {count} more", "  … and {count} more", count - _MOST)
        lines.append(Content.styled(more.format(count=count - _MOST), DIM))
    return lines


def _left_out(plan: ApprovalPlan) -> list[str]:
    lines = [f"  {count} × {safe(reason, one_line=True)}" for reason, count in plan.reasons.items()]
    if not lines:
        return []
    count = len(plan.refused)
    head = ngettext("{count} is left out:", "{count} are left out:", count).format(count=count)
    shown = lines[:_MOST]
    return [head, *shown, *(["  …"] if len(lines) > _MOST else [])]
