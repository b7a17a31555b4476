"""The same segment in the other languages: what was decided there helps to decide here."""

from dataclasses import dataclass

from transcall.domain.state import State
from transcall.domain.translation import Translation
from transcall.services.change import get_row
from transcall.services.workspace import Workspace, get_edition


@dataclass(frozen=True, slots=True)
class OtherText:
    """A segment's approved text in another language."""

    translation: Translation
    is_stale: bool
    """Whether its source has changed since."""


def other_languages(workspace: Workspace, slug: str, language: str, segment: str) -> tuple[OtherText, ...]:
    """Approved texts of a segment in the appeal's other languages; those the actor knows come first."""
    with workspace.store.reading() as uow:
        tag = get_edition(uow, slug, language).language
        row = get_row(uow, slug, tag, segment)
        person = uow.people.get(workspace.actor)
        found = uow.translations.in_languages(slug, segment)
    known = person.languages if person else ()
    approved = [each for each in found if each.state is State.APPROVED and each.target and each.language != tag]
    approved.sort(key=lambda each: known.index(each.language) if each.language in known else len(known))
    return tuple(OtherText(each, each.is_stale(row.segment.source.text)) for each in approved)
