"""Drafts for a whole language: what there is, where texts would go and what it costs; then how far it is."""

from dataclasses import dataclass
from threading import Event
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Button, ProgressBar, Static
from textual.worker import Worker, WorkerState, get_current_worker

from transcall.errors import TransCallError
from transcall.interface import N_, _
from transcall.services.pretranslate import Estimate, Plan, Pretranslated, Source, estimate, pretranslate
from transcall.services.workspace import Workspace
from transcall_tui.celltext import safe
from transcall_tui.crash import log_crash
from transcall_tui.wording import sentence
from transcall_tui.words.drafts import estimate_lines, result_lines

_MEMORY_ONLY = Plan(sources=(Source.MEMORY,))


class PretranslateQuestion(ModalScreen[bool]):
    """Answers whether drafts were written."""

    CSS_PATH: ClassVar[list[str]] = ["../styles/questions.tcss", "../styles/pretranslate.tcss"]  # type: ignore[assignment]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", N_("Not after all")),
        Binding("left,up", "app.focus_previous", show=False),
        Binding("right,down", "app.focus_next", show=False),
    ]

    @dataclass
    class Estimated(Message):
        """What would be done."""

        found: Estimate

    @dataclass
    class Looked(Message):
        """So many segments more were looked at."""

        count: int

    @dataclass
    class Filled(Message):
        """It is over, or was stopped."""

        done: Pretranslated

    def __init__(self, workspace: Workspace, appeal: str, language: str, name: str) -> None:
        super().__init__()
        self._workspace, self._appeal, self._language, self._name = workspace, appeal, language, name
        self._stop = Event()
        self._is_running = False
        self._has_written = False

    def compose(self) -> ComposeResult:
        """What is asked, its facts, how far it is, the answers."""
        with Vertical(classes="box"):
            question = _("{language}: drafts where nobody has written yet").format(language=self._name)
            yield Static(question, classes="question", markup=False)
            yield Static(_("Looking at what there is…"), id="facts", markup=False)
            yield ProgressBar(id="progress", show_eta=False)
            with Horizontal(classes="answers"):
                yield Button(_("Fill them"), id="all", variant="primary")
                yield Button(_("Only from the memory"), id="memory")
                yield Button(_("Not after all") + "  (Esc)", id="leave")
            hint = _("Drafts stay drafts: somebody reads them and offers them for review.")
            yield Static(hint, classes="hint", markup=False)

    def on_mount(self) -> None:
        """Ask what there is."""
        self._offer()
        self.look()

    # What there is.

    @work(thread=True, exclusive=True, group="look", exit_on_error=False)
    def look(self) -> None:
        """Count; connects to nothing."""
        self.post_message(self.Estimated(estimate(self._workspace, self._appeal, self._language, Plan())))

    @on(Estimated)
    def _estimated(self, event: Estimated) -> None:
        found = event.found
        self.query_one("#facts", Static).update(Content("\n").join(estimate_lines(found)))
        self.query_one(ProgressBar).total = found.untouched
        answers = ["leave"]
        if found.from_memory and (found.sends_to or found.cost):
            answers.insert(0, "memory")
        if found.from_memory or found.provider:
            answers.insert(0, "all")
        # What leaves this computer, or costs something, is not one key too quick.
        self._offer(*answers, first="leave" if found.sends_to or found.cost else answers[0])

    def _offer(self, *answers: str, first: str = "leave") -> None:
        shown = {"leave", *answers}
        for button in self.query(Button):
            button.display = button.id in shown
        self.query_one(f"#{first}", Button).focus()

    # Doing it.

    @on(Button.Pressed, "#all")
    def _all(self) -> None:
        self._begin(Plan())

    @on(Button.Pressed, "#memory")
    def _memory(self) -> None:
        self._begin(_MEMORY_ONLY)

    def _begin(self, plan: Plan) -> None:
        self._is_running = True
        self.query_one(ProgressBar).add_class("-on")
        self.query_one("#leave", Button).label = _("Stop") + "  (Esc)"
        self._offer()
        self.fill(plan)

    @work(thread=True, exclusive=True, group="fill", exit_on_error=False)
    def fill(self, plan: Plan) -> None:
        """Write drafts; what is written stays when it is stopped."""
        worker = get_current_worker()
        place = (self._workspace, self._appeal, self._language, plan)
        done = pretranslate(
            *place,
            progress=self._looked_at,
            cancelled=lambda: worker.is_cancelled or self._stop.is_set(),
        )
        self.post_message(self.Filled(done))

    def _looked_at(self, count: int) -> None:
        self.post_message(self.Looked(count))

    @on(Looked)
    def _looked(self, event: Looked) -> None:
        self.query_one(ProgressBar).advance(event.count)
        self._has_written = True

    @on(Filled)
    def _filled(self, event: Filled) -> None:
        self._is_running = False
        self._has_written = event.done.filled.total() > 0
        self._close(result_lines(event.done, is_stopped=self._stop.is_set()))

    def _close(self, lines: list[Content]) -> None:
        self.query_one("#facts", Static).update(Content("\n").join(lines))
        self.query_one(ProgressBar).remove_class("-on")
        self.query_one("#leave", Button).label = _("Close") + "  (Esc)"
        self._offer()

    @on(Worker.StateChanged)
    def _failed(self, event: Worker.StateChanged) -> None:
        if event.state is not WorkerState.ERROR:
            return
        error = event.worker.error
        words = sentence(error.message) if isinstance(error, TransCallError) else _("Something unexpected went wrong.")
        if error is not None and not isinstance(error, TransCallError):
            log_crash(error)
        self._is_running = False
        self._close([Content.styled(safe(words), "$text-error")])

    @on(Button.Pressed, "#leave")
    def action_leave(self) -> None:
        """Stop what runs; close what does not."""
        if not self._is_running:
            self.dismiss(self._has_written)
        elif not self._stop.is_set():
            self._stop.set()
            self.query_one("#facts", Static).update(Content(_("Stopping after this part…")))
