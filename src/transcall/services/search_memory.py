"""Concordance: how a phrase was translated before, in every memory of the workspace."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from heapq import heappush as push
from heapq import heappushpop

from transcall.domain.inline import InlineCode
from transcall.domain.language import is_as_good, parse_tag
from transcall.domain.match import MemoryUnit
from transcall.errors import InputError
from transcall.interface import _
from transcall.services.shared_memories import opening
from transcall.services.workspace import Workspace
from transcall.suggest.concordance import Phrase, Span
from transcall.suggest.layers import Layer
from transcall.suggest.tags import fit
from transcall.suggest.word_index import WordIndex

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
    pair: tuple[str | None, str | None]
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

    As it was typed before other forms, nearer memories first, then the newest. Languages that are not given are all
    there are; one that is takes in its regions. InputError for an unknown tag, or nothing to look for.
    """
    if not words.strip():
        raise InputError(_("there is nothing to look for"))
    source, target = (parse_tag(tag) if tag else None for tag in (source_language, target_language))
    question = _Question(words, (source, target), in_target, limit, is_cancelled)
    best: list[_Ranked] = []
    with workspace.store.reading() as uow, workspace.shared.layers() as shared:
        own = Layer(workspace.memory_index, uow.memory, opening(workspace.store))
        for nearness, layer in enumerate((*reversed(shared), own)):
            for is_literal, number, found in _searched(layer, question):
                (push if len(best) < limit else heappushpop)(best, (is_literal, nearness, number, found))
    return tuple(found for *_rank, found in sorted(best, key=lambda ranked: ranked[:3], reverse=True))


_Ranked = tuple[bool, int, int, Found]
"""(whether it stands there as typed, how near its memory is, id, what was found)"""


def _searched(layer: Layer, question: _Question) -> Iterator[tuple[bool, int, Found]]:
    for pair in layer.memory.pairs():
        if all(wanted is None or is_as_good(tag, wanted) for tag, wanted in zip(pair, question.pair, strict=True)):
            phrase = Phrase(question.words, pair[question.in_target])
            words = layer.index.words(*pair, in_target=question.in_target)
            words.refresh_beside(layer.memory, layer.open_memory)
            yield from _in_pair(layer, words, phrase, question)


def _in_pair(layer: Layer, words: WordIndex, phrase: Phrase, question: _Question) -> Iterator[tuple[bool, int, Found]]:
    looked_at = literal = 0
    for ids in words.candidates(layer.memory, phrase.parts()):
        if question.is_cancelled() or literal >= question.limit or looked_at >= MOST:
            break
        looked_at += len(ids)
        for number, unit in layer.memory.by_id(ids).items():
            text = unit.target if question.in_target else unit.source
            if spans := phrase.find(text):
                is_literal = phrase.is_literal(text)
                literal += is_literal
                name = "/".join(each for each in (layer.shared, unit.memory) if each)
                yield is_literal, number, Found(replace(unit, memory=name), spans)


def target_for(found: Found, codes: Sequence[InlineCode]) -> str:
    """The unit's target with the tags of the segment it is put into, and no others."""
    return fit(found.unit.target, found.unit.source, codes)
