"""What a reviewer suggests for the open text: shown beneath it as a word diff, taken up or dismissed with one key."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import on, work
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from transcall.domain.appeal import Event
from transcall.domain.ports import Proposal
from transcall.interface import _
from transcall.services.propose import Proposed, reason_of, where_proposed
from transcall.services.workspace import Workspace
from transcall_tui import signs
from transcall_tui.celltext import DIM, plain, safe
from transcall_tui.desk import Desk
from transcall_tui.screens.editor_reading import EditorReading
from transcall_tui.screens.editor_writing import EditorWriting
from transcall_tui.screens.questions import CommentQuestion
from transcall_tui.widgets.segment_list import SegmentList
from transcall_tui.worddiff import painted_diff
from transcall_tui.wording import Piece

_MOST = 3


class ProposalView(Static):
    """The suggestions nobody has answered, the first with its keys."""

    DEFAULT_CSS = """
    ProposalView { height: auto; max-height: 6; padding: 0 2; }
    ProposalView.-empty { display: none; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 -- Textual's name
        super().__init__(id=id, classes="-empty", markup=False)

    def show(self, target: str, proposals: Sequence[Proposal], history: Sequence[Event], keys: tuple[str, str]) -> None:
        """What differs from the text, why, and how to answer."""
        self.set_class(not proposals, "-empty")
        if not proposals:
            return
        lines = [_line(target, each, reason_of(each, history)) for each in proposals[:_MOST]]
        words = _("{take} takes it, {dismiss} says no").format(take=keys[0], dismiss=keys[1])
        lines.insert(1, Content.styled(f"  {words}", DIM))
        self.update(Content("\n").join(lines))


def _line(target: str, proposal: Proposal, reason: str) -> Content:
    who = f"{signs.PROPOSED} " + _("@{person} suggests: ").format(person=safe(proposal.author, one_line=True))
    pieces: list[Piece] = [(who, "bold $text-accent"), painted_diff(target, proposal.target)]
    if reason:
        pieces.append(plain(f" – {reason}", DIM, one_line=True))
    return Content.assemble(*pieces)


class EditorProposals(EditorWriting):
    """Answers suggestions."""

    @dataclass
    class ProposedFound(Message):
        """Where changes are suggested."""

        found: Proposed

    @dataclass
    class Dismissed(Message):
        """A suggestion was said no to."""

        segment: str

    def __init__(self, workspace: Workspace, slug: str, language: str, segment: str | None = None) -> None:
        super().__init__(workspace, slug, language, segment)
        self.proposed = Proposed(frozenset(), frozenset())
        """Where changes are suggested in this edition."""

    @on(EditorReading.EditionOpened)
    def _look_for_proposals(self) -> None:
        self.find_proposed()

    @work(thread=True, exclusive=True, group="proposed", exit_on_error=False)
    def find_proposed(self) -> None:
        """Where changes are suggested."""
        self.post_message(self.ProposedFound(where_proposed(self.workspace, self.slug, self.language)))

    @on(ProposedFound)
    def _proposed_found(self, event: ProposedFound) -> None:
        self.proposed = event.found
        self.query_one(SegmentList).set_proposed(event.found.segments)

    @on(EditorWriting.Changed)
    def _look_again(self, event: EditorWriting.Changed) -> None:
        """A text that was suggested may be the text now."""
        if event.row.segment.key in self.proposed.segments:
            self.find_proposed()

    @on(EditorReading.DetailRead)
    def _show_proposals(self, event: EditorReading.DetailRead) -> None:
        detail = event.detail
        if self.on_desk is None or self.on_desk.key != detail.row.segment.key:
            return
        keys = self.key_of("editor.adopt"), self.key_of("editor.refuse_change")
        view = self.query_one(ProposalView)
        view.show(detail.row.translation.target, detail.proposals, detail.history, keys)

    def hide_proposals(self) -> None:
        """Another segment is open; what is suggested for it is not known yet."""
        self.query_one(ProposalView).add_class("-empty")

    def action_adopt(self) -> None:
        """Make the first suggestion the text."""
        found = self._first()
        if found is not None:
            number, key = found.id, found.segment
            self.change(_("The suggestion is your text now"), lambda desk: desk.adopt(key, number))

    def action_refuse_change(self) -> None:
        """Ask why not, then say so."""
        found = self._first()
        desk = self.desk
        if found is None or desk is None:
            return
        proposal = found

        def answered(reason: str | None) -> None:
            if reason:
                self._dismiss(desk, proposal, reason)

        hint = _("@{person} reads this beside the segment.").format(person=proposal.author)
        question = _("Why does the text stay as it is?")
        self.app.push_screen(CommentQuestion(question, hint, _("Say no")), answered)

    @work(thread=True, group="dismiss", exit_on_error=False)
    def _dismiss(self, desk: Desk, proposal: Proposal, reason: str) -> None:
        desk.dismiss(proposal.id, reason)
        self.post_message(self.Dismissed(proposal.segment))

    @on(Dismissed)
    def _dismissed(self, event: Dismissed) -> None:
        self.say(_("The suggestion is dismissed; the text stays as it is."))
        self.find_proposed()
        if self.on_desk is not None and self.on_desk.key == event.segment:
            self.read_detail(event.segment)

    def _first(self) -> Proposal | None:
        detail = self.on_desk.detail if self.on_desk else None
        if detail is None or not detail.proposals:
            self.say(_("Nobody suggests another text here."))
            return None
        if self.is_dirty:
            self.say(_("You changed the text: save it or take it back first."), severity="warning")
            return None
        return detail.proposals[0]
