"""Who works here: handles, roles, claims, waivers."""

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import timedelta

from transcall.domain.appeal import Claim, Edition, Event, Person, parse_handle
from transcall.domain.language import parse_tag
from transcall.domain.ports import UnitOfWork
from transcall.errors import InputError, RuleError
from transcall.interface import _
from transcall.services.workspace import Workspace, ensure_person, get_edition, require_coordinator

_ALIKE = 0.7
"""Of two handles' letters, so many have to be the same and in the same order."""


def list_people(workspace: Workspace) -> tuple[Person, ...]:
    """Everybody known, by handle."""
    with workspace.store.reading() as uow:
        return uow.people.all()


def is_known(workspace: Workspace, handle: str) -> bool:
    """Whether somebody of that handle was ever written down here."""
    with workspace.store.reading() as uow:
        return uow.people.get(handle) is not None


def like(handle: str, known: Iterable[str]) -> tuple[str, ...]:
    """Handles that are written much like another one, the likest first: what a slip may have meant."""
    return tuple(difflib.get_close_matches(handle, [each for each in known if each != handle], n=3, cutoff=_ALIKE))


def list_workers(workspace: Workspace, slug: str) -> Mapping[str, tuple[str, ...]]:
    """Language → who wrote, decided or commented in it, by handle."""
    with workspace.store.reading() as uow:
        return {language: tuple(sorted(handles)) for language, handles in uow.work.workers(slug).items()}


def why_not_coordinate(workspace: Workspace) -> RuleError | None:
    """Why the actor may not do what coordinators do; None: they may."""
    with workspace.store.reading() as uow:
        try:
            require_coordinator(uow, workspace.actor, _("only a coordinator can change this"))
        except RuleError as error:
            return error
    return None


def save_person(
    workspace: Workspace,
    handle: str,
    *,
    name: str | None = None,
    is_coordinator: bool | None = None,
    languages: tuple[str, ...] | None = None,
    is_credited: bool | None = None,
) -> Person:
    """Add somebody or change what is known of them; None leaves a thing as it is. Coordinators only.

    Name, languages and whether they are named beside what is published are a person's own affair too.
    """
    handle = parse_handle(handle)
    tags = None if languages is None else tuple(dict.fromkeys(parse_tag(each) for each in languages))
    with workspace.store.writing() as uow:
        if handle != workspace.actor or is_coordinator is not None:
            require_coordinator(uow, workspace.actor, _("only a coordinator can change who works here"))
        person = uow.people.get(handle) or Person(handle)
        if person.is_coordinator and is_coordinator is False:
            _keep_one_coordinator(uow, handle)
        person = replace(
            person,
            name=person.name if name is None else name,
            is_coordinator=person.is_coordinator if is_coordinator is None else is_coordinator,
            languages=person.languages if tags is None else tags,
            is_credited=person.is_credited if is_credited is None else is_credited,
        )
        if is_credited and not person.name:
            raise InputError(
                _("@{person} has no name to be named by").format(person=handle), hint=_("give it with --name")
            )
        uow.people.save(person)
        role = "coordinator" if person.is_coordinator else "volunteer"
        agreed = ("named",) if person.is_credited else ()
        detail = f"@{handle}: {', '.join((role, *person.languages, *agreed))}"
        uow.events.add(Event(0, workspace.clock(), workspace.actor, "person", detail=detail))
        return person


def _keep_one_coordinator(uow: UnitOfWork, handle: str) -> None:
    others = [each for each in uow.people.all() if each.is_coordinator and each.handle != handle]
    if not others:
        raise RuleError(_("the workspace needs a coordinator"), hint=_("make somebody else one first"))


def claim(workspace: Workspace, slug: str, language: str, *, days: int = 7, person: str | None = None) -> Claim:
    """Hold an edition for some days, for oneself or (a coordinator) for somebody else."""
    if not 1 <= days <= 365:
        raise InputError(_("a claim lasts 1 to 365 days"))
    with workspace.store.writing() as uow:
        edition = get_edition(uow, slug, language)
        holder = parse_handle(person) if person else workspace.actor
        held = _holder(workspace, uow, edition)
        if held not in (None, holder) or holder != workspace.actor:
            message = _("only a coordinator can take {language} from @{person}")
            person_before = held or workspace.actor
            require_coordinator(uow, workspace.actor, message.format(language=edition.language, person=person_before))
        ensure_person(uow, holder)
        made = Claim(slug, edition.language, holder, workspace.clock() + timedelta(days=days))
        uow.editions.save_claim(made)
        _record(workspace, uow, edition, "claimed", f"@{holder} until {made.until.date().isoformat()}")
        return made


def release(workspace: Workspace, slug: str, language: str) -> None:
    """Let an edition go; somebody else's claim only as a coordinator."""
    with workspace.store.writing() as uow:
        edition = get_edition(uow, slug, language)
        held = _holder(workspace, uow, edition)
        if held is None:
            raise InputError(_("nobody holds {language}").format(language=edition.language))
        if held != workspace.actor:
            message = _("only a coordinator can release what @{person} holds")
            require_coordinator(uow, workspace.actor, message.format(person=held))
        uow.editions.delete_claim(slug, edition.language)
        _record(workspace, uow, edition, "released", f"@{held}")


def waive_four_eyes(workspace: Workspace, slug: str, language: str, reason: str) -> Edition:
    """Let a language that has one person do without a second; an empty reason takes the waiver back."""
    with workspace.store.writing() as uow:
        require_coordinator(uow, workspace.actor, _("only a coordinator can waive the second pair of eyes"))
        edition = get_edition(uow, slug, language)
        reason = reason.strip()
        edition = replace(edition, waiver_reason=reason, waiver_by=workspace.actor if reason else "")
        uow.editions.save(edition)
        _record(workspace, uow, edition, "waived" if reason else "waiver-ended", reason)
        return edition


def _holder(workspace: Workspace, uow: UnitOfWork, edition: Edition) -> str | None:
    return next(
        (
            each.person
            for each in uow.editions.claims(edition.appeal)
            if each.language == edition.language and each.until > workspace.clock()
        ),
        None,
    )


def _record(workspace: Workspace, uow: UnitOfWork, edition: Edition, kind: str, detail: str) -> None:
    uow.events.add(Event(0, workspace.clock(), workspace.actor, kind, edition.appeal, edition.language, detail=detail))
