"""An open workspace: what every use case is given."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from transcall.domain.appeal import Appeal, Edition, Person
from transcall.domain.language import parse_tag, printable
from transcall.domain.ports import Clock, MachineProvider, SentenceSplitter, Store, UnitOfWork
from transcall.domain.state import Rules
from transcall.errors import InputError, RuleError
from transcall.interface import _
from transcall.services.settings import WorkspaceSettings

if TYPE_CHECKING:
    from transcall.services.shared_memories import SharedMemories
    from transcall.suggest.memory import MemoryIndex


@dataclass(frozen=True, slots=True)
class Workspace:
    """A folder with its settings and database, and the person at the keyboard."""

    root: Path
    settings: WorkspaceSettings
    store: Store
    clock: Clock
    actor: str
    splitter: SentenceSplitter
    providers: Callable[[], tuple[MachineProvider, ...]]
    """Makes those the workspace names, in its order; making one connects to nothing."""
    make_memory_index: Callable[[], "MemoryIndex"]
    """Gives the same one always; it, and what it needs, is made when somebody first looks for matches."""
    shared: "SharedMemories"
    """Other workspaces whose memories are read."""

    @property
    def memory_index(self) -> "MemoryIndex":
        """Where matches are looked for."""
        return self.make_memory_index()

    @property
    def catalogs(self) -> Path:
        """Sources, glossaries and PO files, a folder an appeal."""
        return self.root / "catalogs"

    @property
    def exports(self) -> Path:
        """Finished documents, a folder an appeal."""
        return self.root / "exports"

    @property
    def today(self) -> date:
        """The date where the person sits."""
        return self.clock().astimezone().date()

    def rules(self, edition: Edition) -> Rules:
        """The workflow's rules for an edition."""
        return edition.rules(self.settings.review_levels)

    def close(self) -> None:
        """Let go of the databases."""
        self.shared.close()
        self.store.close()


def get_appeal(uow: UnitOfWork, slug: str) -> Appeal:
    """The appeal; InputError names those that exist."""
    appeal = uow.appeals.get(slug)
    if appeal is None:
        known = ", ".join(each.slug for each in uow.appeals.all())
        raise InputError(
            _("there is no appeal “{appeal}” here").format(appeal=printable(slug)),
            hint=_("known appeals: {known}").format(known=known) if known else _("add one with `transcall add FILE`"),
        )
    return appeal


def get_edition(uow: UnitOfWork, slug: str, language: str) -> Edition:
    """The edition; InputError names the languages the appeal has."""
    get_appeal(uow, slug)
    tag = parse_tag(language)
    edition = uow.editions.get(slug, tag)
    if edition is None:
        known = ", ".join(each.language for each in uow.editions.all(slug))
        raise InputError(
            _("“{appeal}” has no edition in {language}").format(appeal=slug, language=tag),
            hint=_("it has: {known}; open one with `transcall languages {appeal} --add {language}`").format(
                known=known or _("none"), appeal=slug, language=tag
            ),
        )
    return edition


def require_coordinator(uow: UnitOfWork, handle: str, refusal: str) -> None:
    """RuleError with this sentence unless the person is a coordinator; while there is none, everybody is."""
    may = coordinators(uow)
    if may and handle not in may:
        raise RuleError(refusal, hint=_("ask {people}").format(people=", ".join(f"@{each}" for each in may)))


def coordinators(uow: UnitOfWork) -> tuple[str, ...]:
    """Handles of those who coordinate."""
    return tuple(person.handle for person in uow.people.all() if person.is_coordinator)


def ensure_person(uow: UnitOfWork, handle: str) -> Person:
    """The person behind a handle; somebody new is written down as a volunteer."""
    person = uow.people.get(handle)
    if person is None:
        person = Person(handle)
        uow.people.save(person)
    return person
