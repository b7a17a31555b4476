"""Concordance: how a phrase was translated before, in every memory of the workspace."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from heapq import heappush as push
from heapq import heappushpop

from transcall.domain.inline import InlineCode
from transcall.domain.language import parse_tag
from transcall.domain.match import MemoryUnit
from transcall.domain.ports import Memory, Store
from transcall.errors import InputError
from transcall.interface import _
from transcall.services.workspace import Workspace
from transcall.suggest.concordance import Phrase, Span
from transcall.suggest.memory import MemoryIndex
from transcall.suggest.tags import fit

MOST = 20_000
"""Texts of a pair of languages that are looked at, the newest ones, however many may hold the phrase."""

__all__ = ["Found", "Span", "search_memory", "target_for"]


@dataclass(frozen=True, slots=True)
class Found:
    """A unit with the phrase in it."""

    unit: MemoryUnit
    spans: tuple[Span, ...]
    """Where the phrase stands, in code points of the source, or of the target if that was searched."""


@dataclass(frozen=True, slots=True)
class _Question:
    words: str
    source: str | None
    target: str | None
    in_target: bool
    limit: int
    is_cancelled: Callable[[], bool]


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
    question = _Question(words, source, target, in_target, limit, is_cancelled)
    best: list[_Ranked] = []
    for found in _searched(workspace.store, workspace.memory_index, question):
        (push if len(best) < limit else heappushpop)(best, found)
    return tuple(found for *_rank, found in sorted(best, key=lambda ranked: ranked[:2], reverse=True))


_Ranked = tuple[bool, int, Found]
"""(whether it stands there as typed, id, what was found)"""


def _searched(store: Store, index: MemoryIndex, question: _Question) -> Iterator[_Ranked]:
    with store.reading() as uow:
        for pair in uow.memory.pairs():
            if question.source in (None, pair[0]) and question.target in (None, pair[1]):
                yield from _in_pair(store, uow.memory, index, pair, question)


def _in_pair(
    store: Store, memory: Memory, index: MemoryIndex, pair: tuple[str, str], question: _Question
) -> Iterator[_Ranked]:
    phrase = Phrase(question.words, pair[question.in_target])
    words = index.words(*pair, in_target=question.in_target)
    words.refresh_beside(memory, _opening(store))
    looked_at = literal = 0
    for ids in words.candidates(memory, phrase.parts()):
        if question.is_cancelled() or literal >= question.limit or looked_at >= MOST:
            break
        looked_at += len(ids)
        for number, unit in memory.by_id(ids).items():
            text = unit.target if question.in_target else unit.source
            if spans := phrase.find(text):
                is_literal = phrase.is_literal(text)
                literal += is_literal
                yield is_literal, number, Found(unit, spans)


def _opening(store: Store) -> Callable[[], AbstractContextManager[Memory]]:
    @contextmanager
    def opened() -> Iterator[Memory]:
        with store.reading() as uow:
            yield uow.memory

    return opened


def target_for(found: Found, codes: Sequence[InlineCode]) -> str:
    """The unit's target with the tags of the segment it is put into, and no others."""
    return fit(found.unit.target, found.unit.source, codes)
