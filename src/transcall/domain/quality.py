"""How good machines are for this team: what they had offered, beside what was approved in the end."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

ENOUGH = 10
"""Approved texts below which a provider is not ranked: a few sentences say nothing."""


@dataclass(frozen=True, slots=True)
class ProviderQuality:
    """One provider in one language."""

    provider: str
    language: str
    count: int
    """Approved texts for which it had offered something."""
    mean: float
    """Similarity of offer and approved text, 0–100."""
    median: float
    untouched: int
    """Offers that were approved as they were."""

    @property
    def is_ranked(self) -> bool:
        """Whether there is enough to go by."""
        return self.count >= ENOUGH


@dataclass(frozen=True, slots=True)
class Account:
    """What a provider said of the account, when it was asked last."""

    used: int
    limit: int
    at: datetime


def quality_of(provider: str, language: str, counts: Mapping[int, int]) -> ProviderQuality:
    """From similarity → how many offers had it; at least one."""
    total = sum(counts.values())
    mean = sum(similarity * count for similarity, count in counts.items()) / total
    middle = (_at(counts, (total - 1) // 2) + _at(counts, total // 2)) / 2
    return ProviderQuality(provider, language, total, mean, middle, counts.get(100, 0))


def _at(counts: Mapping[int, int], place: int) -> int:
    """The similarity at a place of the sorted list that the counts stand for."""
    passed = 0
    for similarity in sorted(counts):
        passed += counts[similarity]
        if place < passed:
            return similarity
    raise IndexError(place)
