"""The best matches of several memories together: the workspace's own, and those of other workspaces it may read."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from transcall.domain.match import Match
from transcall.domain.ports import Memory
from transcall.suggest.memory import MemoryIndex, Wanted, best_of
from transcall.suggest.word_index import Open


@dataclass(frozen=True, slots=True)
class Layer:
    """One workspace's memories."""

    index: MemoryIndex
    memory: Memory
    open_memory: Open
    """Opens the same memory once more, for a thread beside the work."""
    shared: str = ""
    """The name of the workspace it is of; empty: this one."""


def find_in_layers(layers: Sequence[Layer], wanted: Wanted, *, minimum: int = 70, limit: int = 5) -> tuple[Match, ...]:
    """`MemoryIndex.find` over all layers, nearer ones first among equals."""
    found = [
        match
        for layer in layers
        for match in layer.index.find(layer.memory, replace(wanted, shared=layer.shared), minimum=minimum, limit=limit)
    ]
    return best_of(found, limit) if len(layers) > 1 else tuple(found)
