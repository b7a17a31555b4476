"""The link table: each address of the source once, with what stands for it in each language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from transcall.domain import links
from transcall.domain.appeal import Event
from transcall.domain.language import printable
from transcall.domain.ports import UnitOfWork
from transcall.domain.segment import Segment
from transcall.errors import InputError
from transcall.interface import _
from transcall.services.assemble import read_again
from transcall.services.workspace import Workspace, get_appeal, get_edition, require_coordinator

_LONGEST = 2000


@dataclass(frozen=True, slots=True)
class LinkLine:
    """An address of the source."""

    url: str
    places: tuple[str, ...]
    """Where it stands, for people; empty where the newest revision no longer has it."""
    replacements: Mapping[str, str]
    """Language → what stands for it there."""


def list_links(workspace: Workspace, slug: str) -> tuple[LinkLine, ...]:
    """The addresses of the newest revision in the text's order, then replaced ones that it no longer has."""
    with workspace.store.reading() as uow:
        places = _addresses(uow, slug)
        tables = {each.language: uow.links.of_language(slug, each.language) for each in uow.editions.all(slug)}
    gone = sorted({url for table in tables.values() for url in table} - places.keys())
    return tuple(
        LinkLine(url, tuple(places.get(url, ())), {tag: table[url] for tag, table in tables.items() if url in table})
        for url in (*places, *gone)
    )


def replace_link(workspace: Workspace, slug: str, language: str, url: str, replacement: str) -> None:
    """Say what stands for an address in a language; an empty text takes it back. Coordinators only.

    Texts keep the source's address: documents are given the replacement. Only its form is checked: nothing is fetched.
    """
    with workspace.store.writing() as uow:
        tag = get_edition(uow, slug, language).language
        require_coordinator(uow, workspace.actor, _("only a coordinator can change the link table"))
        known = uow.links.of_language(slug, tag)
        if url not in known and url not in _addresses(uow, slug):
            raise InputError(
                _("the source has no address {url}").format(url=printable(url)),
                hint=_("`transcall links list {appeal}` names those it has").format(appeal=slug),
            )
        new = _checked(replacement) if replacement.strip() else ""
        uow.links.save(slug, tag, url, new)
        uow.events.add(
            Event(
                0, workspace.clock(), workspace.actor, "link", slug, tag, before=known.get(url), after=new, detail=url
            )
        )


def _addresses(uow: UnitOfWork, slug: str) -> dict[str, list[str]]:
    """Address → the places it stands in, both in the text's order."""
    found: dict[str, list[str]] = {}
    for segment in uow.appeals.segments(slug):
        for url in _of_segment(segment):
            _note(found, url, segment.place)
    # What links lead to is markup, which only the filter knows.
    for unit in read_again(uow, get_appeal(uow, slug))[1].units:
        for code in (*unit.content.codes, *unit.around):
            if code.href.startswith(("http://", "https://", "mailto:")):
                _note(found, code.href, unit.place)
    return found


def _of_segment(segment: Segment) -> Iterator[str]:
    text = segment.source.plain
    return (text[each.start : each.end] for each in links.find(text))


def _note(found: dict[str, list[str]], url: str, place: str) -> None:
    places = found.setdefault(url, [])
    if place not in places:
        places.append(place)


def _checked(text: str) -> str:
    """An address in its form; InputError says what is wrong with it."""
    address = text.strip()
    whole = next(links.find(address), None)
    if whole is None or (whole.start, whole.end) != (0, len(address)) or not links.is_safe(whole.href):
        raise InputError(
            _("“{text}” is no web or e-mail address").format(text=printable(address)),
            hint=_("write it whole: https://example.org/fr/page"),
        )
    if len(address) > _LONGEST:
        raise InputError(_("the address is longer than {count} characters").format(count=_LONGEST))
    return address
