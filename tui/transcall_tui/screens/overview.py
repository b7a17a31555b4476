"""What the rooms over all languages share: reading the figures, claims, and a database that cannot be read."""

from dataclasses import dataclass

from textual import on, work
from textual.message import Message

from transcall.errors import TransCallError
from transcall.interface import _
from transcall.services import people
from transcall.services.changes import Changes
from transcall.services.dates import day_words
from transcall.services.read_status import AppealStatus
from transcall.services.workspace import Workspace
from transcall_tui.commands.register import by_id
from transcall_tui.screens.base import Room
from transcall_tui.wording import sentence

STATUS = "status"
"""The group of the worker that reads the figures."""


class OverviewRoom(Room):
    """Figures of every language, read in a thread."""

    CLAIM = ""
    """Id of the room's command that takes a language and gives it back."""

    @dataclass
    class Done(Message):
        """A service did what was asked: said in words, with what takes it back."""

        said: str
        hint: str = ""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.found: tuple[AppealStatus, ...] | None = None
        """None until they were read for the first time."""
        self._trouble = ""

    def read_figures(self) -> object:
        """Start the worker that reads them."""
        raise NotImplementedError

    def show_trouble(self, words: str) -> None:
        """Say it where the figures would stand; nothing else stands there yet."""
        raise NotImplementedError

    def something_changed(self, changes: Changes) -> None:
        """The figures are others."""
        del changes
        self.read_figures()

    def failed(self, error: TransCallError, worker: str) -> None:
        """A database that is gone is told once, not at each look."""
        words = f"{sentence(error.message)}. {sentence(error.hint)}".strip()
        if worker == STATUS and self.found is None:
            self.show_trouble(words)
        if worker in (STATUS, "look"):
            if words == self._trouble:
                return
            self._trouble = words
        super().failed(error, worker)

    def figures_came(self, found: tuple[AppealStatus, ...]) -> None:
        """They were read."""
        self.found, self._trouble = found, ""

    def action_reload(self) -> None:
        """The figures afresh."""
        self._trouble = ""
        self.read_figures()
        self.say(_("Reading the figures afresh"))

    @property
    def claim_key(self) -> str:
        """The letter that takes and gives back."""
        return by_id(self.CLAIM).letter.upper()

    @work(thread=True, exclusive=True, group="claim", exit_on_error=False)
    def take_or_give_back(self, appeal: str, language: str, name: str, *, is_mine: bool) -> None:
        """Hold a language for a week, or let it go."""
        key = self.claim_key
        if is_mine:
            people.release(self.workspace, appeal, language)
            said, hint = _("{language}: given back").format(language=name), _("{key} takes it again.").format(key=key)
        else:
            made = people.claim(self.workspace, appeal, language)
            day = day_words(made.until.astimezone().date())
            said = _("{language} is yours until {date}").format(language=name, date=day)
            hint = _("{key} gives it back.").format(key=key)
        self.post_message(self.Done(said, hint))

    @on(Done)
    def _done(self, event: Done) -> None:
        self.say(event.said, hint=event.hint)
        self.read_figures()
