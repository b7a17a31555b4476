"""The editor's questions about all of its language at once: drafts, and words the glossary may lack."""

from dataclasses import dataclass

from textual import on, work
from textual.message import Message

from transcall.services.find_candidates import Candidate, find_candidates, ignore_candidate
from transcall_tui.screens.drafting import Drafting
from transcall_tui.screens.editor_beside import EditorBeside
from transcall_tui.screens.term_candidates import CandidatesQuestion
from transcall_tui.screens.term_question import ProposedTerm, TermQuestion


class EditorResources(EditorBeside, Drafting):
    """Fills an edition, and the glossary."""

    @dataclass
    class CandidatesFound(Message):
        """Phrases of the source."""

        found: tuple[Candidate, ...]

    least = 2
    """How often a phrase stands in the source that is shown: an appeal is short."""

    def drafts_came(self) -> None:
        """The list, the figures and the open text afresh."""
        self.segments.forget_rows()
        self.find_keys(self.wanted)
        self.count_again()
        if self.on_desk is not None:
            self.read_detail(self.on_desk.key)

    def action_candidates(self) -> None:
        """Show phrases, one after the other: a proposal leads back to the list."""

        def answered(chosen: Candidate | None) -> None:
            if chosen is not None:
                self._ask_for_term(chosen)

        self.app.push_screen(CandidatesQuestion(self.look_for_candidates, self.ignore_phrase), answered)

    def _ask_for_term(self, chosen: Candidate) -> None:
        def answered(proposed: ProposedTerm | None) -> None:
            if proposed is not None:
                self.propose(proposed)
            self.action_candidates()

        question = TermQuestion(chosen.candidate.text, "", self.language_name, may_approve=self.may_approve_terms)
        self.app.push_screen(question, answered)

    @work(thread=True, exclusive=True, group="candidates", exit_on_error=False)
    def look_for_candidates(self) -> None:
        """Read the source."""
        found = find_candidates(self.workspace, self.slug, self.language, least=self.least)
        self.post_message(self.CandidatesFound(found))

    @work(thread=True, group="ignore", exit_on_error=False)
    def ignore_phrase(self, phrase: str) -> None:
        """Write down that it is no term."""
        ignore_candidate(self.workspace, self.slug, phrase)

    @on(CandidatesFound)
    def _candidates_found(self, event: CandidatesFound) -> None:
        if isinstance(self.app.screen, CandidatesQuestion):
            self.app.screen.show(event.found)
