"""The memories, asked from the editor: how a phrase was said before."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message
from textual.worker import get_current_worker

from transcall.interface import _
from transcall_tui.screens.editor_writing import EditorWriting

if TYPE_CHECKING:
    from transcall.services.search_memory import Found
    from transcall_tui.screens.concordance import Asked


class EditorMemory(EditorWriting):
    """Searches memories."""

    @dataclass
    class SaidBefore(Message):
        """What the memories have."""

        asked: "Asked"
        found: "tuple[Found, ...]"

    def action_concordance(self) -> None:
        """Ask for a phrase, the selected words at first; put the chosen translation in at the cursor."""
        if self.on_desk is None or not self.on_desk.is_ready:
            return
        # Late, here and below: few look into the memories, and none before the first paint.
        from transcall.services.search_memory import target_for
        from transcall_tui.screens.concordance import ConcordanceQuestion

        def answered(found: "Found | None") -> None:
            seen = self.on_desk
            if found is None or seen is None or seen.row is None:
                return
            if not seen.row.needs_translation:
                self.say(_("Nobody translates this segment."))
                return
            self.editor.put_in(target_for(found, seen.row.segment.source.codes))
            self.set_focus(self.editor)

        selected = self.editor.selected_text.strip()
        words = selected if "\n" not in selected else ""
        question = ConcordanceQuestion(self.language, self.find_said_before, words, in_target=bool(words))
        self.app.push_screen(question, answered)

    @work(thread=True, exclusive=True, group="concordance", exit_on_error=False)
    def find_said_before(self, asked: "Asked") -> None:
        """Search, unless the person has typed on meanwhile."""
        from transcall.services.search_memory import search_memory

        if not self.still_wanted():
            return
        worker = get_current_worker()
        found = search_memory(
            self.workspace,
            asked.words,
            target_language=self.language,
            in_target=asked.in_target,
            is_cancelled=lambda: worker.is_cancelled,
        )
        self.post_message(self.SaidBefore(asked, found))

    @on(SaidBefore)
    def _said_before(self, event: SaidBefore) -> None:
        from transcall_tui.screens.concordance import ConcordanceQuestion

        if isinstance(self.app.screen, ConcordanceQuestion):
            self.app.screen.show(event.asked, event.found)
