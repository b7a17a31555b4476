"""When a language has to be ready: its own date, or the appeal's again."""

from dataclasses import replace
from datetime import date

from transcall.domain.appeal import Edition, Event
from transcall.interface import _
from transcall.services.dates import read_day
from transcall.services.workspace import Workspace, get_edition, require_coordinator


def set_deadline(workspace: Workspace, slug: str, language: str, deadline: date | None) -> Edition:
    """Give a language a date of its own; None: the appeal's counts. Coordinators only."""
    with workspace.store.writing() as uow:
        require_coordinator(uow, workspace.actor, _("only a coordinator can change a deadline"))
        edition = replace(get_edition(uow, slug, language), deadline=deadline)
        uow.editions.save(edition)
        detail = f"deadline {deadline.isoformat()}" if deadline else "the appeal's deadline"
        moment = workspace.clock()
        uow.events.add(Event(0, moment, workspace.actor, "deadline", slug, edition.language, detail=detail))
        return edition


def parse_deadline(text: str, today: date) -> date | None:
    """A date as people write it; None for `none` (in the interface's language as well) and for nothing."""
    if text.strip().casefold() in ("", "none", _("none").casefold()):
        return None
    return read_day(text, today)
