"""Concordance: how a phrase was translated before, in every memory of the workspace."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from heapq import heappush as push
from heapq import heappushpop

from transcall.domain.inline import InlineCode
from transcall.domain.language import parse_tag
from transcall.domain.match import MemoryUnit
from transcall.errors import InputError
from transcall.interface import _
from transcall.services.workspace import Workspace
from transcall.suggest.concordance import Phrase, Span
from transcall.suggest.tags import fit

_PAGE = 5000

__all__ = ["Found", "Span", "search_memory", "target_for"]


@dataclass(frozen=True, slots=True)
class Found:
    """A unit with the phrase in it."""

    unit: MemoryUnit
    spans: tuple[Span, ...]
    """Where the phrase stands, in code points of the source, or of the target if that was searched."""


def search_memory(
    workspace: Workspace,
    words: str,
    *,
    source_language: str = "",
    target_language: str = "",
    in_target: bool = False,
    limit: int = 50,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> tuple[Found, ...]:
    """Units whose source (or target) holds the phrase in any inflection, at most `limit`.

    As it was typed before other forms, newest first. Languages that are not given are all there are. InputError for
    an unknown tag, or nothing to look for.
    """
    if not words.strip():
        raise InputError(_("there is nothing to look for"))
    source, target = (parse_tag(tag) if tag else None for tag in (source_language, target_language))
    phrases: dict[str, Phrase] = {}
    best: list[tuple[bool, int, Found]] = []
    after = 0
    with workspace.store.reading() as uow:
        while not is_cancelled() and (
            page := uow.memory.page(source_language=source, target_language=target, after=after, limit=_PAGE)
        ):
            after = page[-1][0]
            for number, unit in page:
                language = unit.target_language if in_target else unit.source_language
                if language not in phrases:
                    phrases[language] = Phrase(words, language)
                text = unit.target if in_target else unit.source
                if spans := phrases[language].find(text):
                    rank = phrases[language].is_literal(text), number, Found(unit, spans)
                    (push if len(best) < limit else heappushpop)(best, rank)
    return tuple(found for *_rank, found in sorted(best, key=lambda ranked: ranked[:2], reverse=True))


def target_for(found: Found, codes: Sequence[InlineCode]) -> str:
    """The unit's target with the tags of the segment it is put into, and no others."""
    return fit(found.unit.target, found.unit.source, codes)
