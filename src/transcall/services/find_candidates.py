"""What the termbase may lack: frequent phrases of an appeal's source that are no terms yet."""

from dataclasses import dataclass

from transcall.domain.appeal import Event
from transcall.domain.inline import Content, without_tags
from transcall.domain.links import find
from transcall.domain.ports import UnitOfWork
from transcall.domain.term import TermCandidate
from transcall.domain.text import for_terminal
from transcall.services.workspace import Workspace, ensure_person, get_appeal, get_edition
from transcall.suggest.term_candidates import term_candidates
from transcall.suggest.terms import TermFinder, is_found_whole

_IGNORED = "phrase-ignored"
_MOST_IGNORED = 10_000


@dataclass(frozen=True, slots=True)
class Candidate:
    """A phrase with a place to see it at."""

    candidate: TermCandidate
    is_term: bool
    """Whether the termbase knows it, though not in the language asked for."""
    segment: str
    source: str
    """The first segment that holds it."""
    target: str
    """What that is in the language asked for, if it is translated."""


def find_candidates(
    workspace: Workspace, slug: str, language: str | None = None, *, least: int = 3, limit: int = 50
) -> tuple[Candidate, ...]:
    """Phrases that stand `least` times in the source, best first, without what the termbase has or somebody ignored.

    With a language, also terms that lack a word in it.
    """
    with workspace.store.reading() as uow:
        appeal = get_appeal(uow, slug)
        tag = get_edition(uow, slug, language).language if language else None
        segments = [each for each in uow.appeals.segments(slug) if each.translate]
        terms = uow.terms.all()
        ignored = _ignored(uow, slug)
        wanted = [each.key for each in segments] if tag else []
        targets = uow.translations.of_segments(slug, tag, wanted) if tag else {}
    spoken = appeal.language
    # Any term will do as its own target: what counts is whether the phrase is known.
    known = TermFinder(terms, spoken, tag or spoken)
    anywhere = TermFinder(terms, spoken, spoken)
    found: list[Candidate] = []
    for each in term_candidates([_prose(segment.source) for segment in segments], spoken, least=least):
        if each.text.casefold() in ignored or is_found_whole(known, each.text):
            continue
        segment = segments[each.example]
        target = targets[segment.key].target if segment.key in targets else ""
        is_term = is_found_whole(anywhere, each.text)
        found.append(Candidate(each, is_term, segment.key, segment.source.text, target))
        if len(found) == limit:
            break
    return tuple(found)


def ignore_candidate(workspace: Workspace, slug: str, phrase: str) -> None:
    """Say that a phrase is no term: nobody is shown it for this appeal again."""
    with workspace.store.writing() as uow:
        get_appeal(uow, slug)
        ensure_person(uow, workspace.actor)
        uow.events.add(Event(0, workspace.clock(), workspace.actor, _IGNORED, slug, detail=for_terminal(phrase)))


def _ignored(uow: UnitOfWork, slug: str) -> frozenset[str]:
    """As the history has it: that is where a team sees who said so."""
    events = uow.events.of_appeal(slug, kinds=[_IGNORED], limit=_MOST_IGNORED)
    return frozenset(event.detail.casefold() for event in events)


def _prose(content: Content) -> str:
    text = without_tags(content.text, content.codes)
    for address in reversed(list(find(text))):
        text = f"{text[: address.start]},{text[address.end :]}"
    return text
