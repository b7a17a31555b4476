"""Signatories as data: those of the source and late ones, and how their names are written in other languages."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from transcall.domain.appeal import Event
from transcall.domain.document import UnitKind
from transcall.domain.language import printable
from transcall.domain.ports import UnitOfWork
from transcall.domain.text import without_controls
from transcall.errors import InputError
from transcall.interface import _
from transcall.services.workspace import Workspace, get_appeal, get_edition, require_coordinator

_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Signatory:
    """Somebody who signed."""

    name: str
    """As in the source, or as it was added."""
    is_late: bool
    """Whether they signed after the source was written."""
    written: Mapping[str, str]
    """Language → how the name is written there, where that was agreed."""


def list_signatories(workspace: Workspace, slug: str) -> tuple[Signatory, ...]:
    """Those of the newest revision in the text's order, then the late ones in the order of their signing."""
    with workspace.store.reading() as uow:
        get_appeal(uow, slug)
        languages = [each.language for each in uow.editions.all(slug)]
        written = {language: uow.signatories.written(slug, language) for language in languages}
        late = uow.signatories.late(slug)
        own = names_in_source(uow, slug)
    return tuple(
        Signatory(name, is_late, {tag: names[name] for tag, names in written.items() if name in names})
        for names_of, is_late in ((own, False), (_not_in(late, own), True))
        for name in names_of
    )


def names_in_source(uow: UnitOfWork, slug: str) -> tuple[str, ...]:
    """The names that the newest revision lists, as plain text."""
    segments = uow.appeals.segments(slug)
    return tuple(each.source.plain.strip() for each in segments if each.kind is UnitKind.SIGNATORY)


def late_names(uow: UnitOfWork, slug: str) -> tuple[str, ...]:
    """The late signatories whom the newest revision does not list by now."""
    return tuple(_not_in(uow.signatories.late(slug), names_in_source(uow, slug)))


def add_signatories(workspace: Workspace, slug: str, names: Sequence[str]) -> tuple[str, ...]:
    """Add late signatories at the end; those who are there already are left out. Coordinators only.

    No translation changes, so no approval is lost.
    """
    cleaned = [_name(each) for each in names]
    with workspace.store.writing() as uow:
        get_appeal(uow, slug)
        require_coordinator(uow, workspace.actor, _("only a coordinator can add signatories"))
        known = {_folded(each) for each in (*names_in_source(uow, slug), *uow.signatories.late(slug))}
        added: list[str] = []
        for name in cleaned:
            if _folded(name) in known:
                continue
            known.add(_folded(name))
            added.append(name)
            uow.signatories.add(slug, name)
            uow.events.add(Event(0, workspace.clock(), workspace.actor, "signed", slug, detail=name))
    return tuple(added)


def remove_signatory(workspace: Workspace, slug: str, name: str) -> None:
    """Take a late signatory away; one of the source goes with a new revision. Coordinators only."""
    with workspace.store.writing() as uow:
        get_appeal(uow, slug)
        require_coordinator(uow, workspace.actor, _("only a coordinator can take signatories away"))
        if not uow.signatories.delete(slug, name):
            in_source = name in names_in_source(uow, slug)
            raise InputError(
                _("“{name}” did not sign later").format(name=printable(name)),
                hint=_("names of the source go with a new revision: `transcall update`") if in_source else "",
            )
        uow.events.add(Event(0, workspace.clock(), workspace.actor, "unsigned", slug, detail=name))


def write_name(workspace: Workspace, slug: str, language: str, name: str, written: str) -> None:
    """Agree on how a name is written in a language; an empty text takes it back. Coordinators only."""
    with workspace.store.writing() as uow:
        tag = get_edition(uow, slug, language).language
        require_coordinator(uow, workspace.actor, _("only a coordinator can agree on how a name is written"))
        if name not in {*names_in_source(uow, slug), *uow.signatories.late(slug)}:
            raise InputError(
                _("“{name}” has not signed").format(name=printable(name)),
                hint=_("`transcall signatories list {appeal}` lists the names").format(appeal=slug),
            )
        new = _name(written) if written.strip() else ""
        before = uow.signatories.written(slug, tag).get(name)
        uow.signatories.write(slug, tag, name, new)
        uow.events.add(
            Event(
                0, workspace.clock(), workspace.actor, "name-written", slug, tag, before=before, after=new, detail=name
            )
        )


def _name(text: str) -> str:
    name = " ".join(without_controls(text).split())
    if not name:
        raise InputError(_("a signatory needs a name"))
    if len(name) > _LONGEST:
        raise InputError(_("a signatory's name is longer than {count} characters").format(count=_LONGEST))
    return name


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _not_in(late: Iterable[str], own: Sequence[str]) -> list[str]:
    known = {_folded(name) for name in own}
    return [name for name in late if _folded(name) not in known]
