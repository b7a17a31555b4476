"""Other workspaces whose memories this one reads: opened when they are first asked, never written.

One that cannot be read now (a folder that is not mounted, another version) is left out and says why; nobody's work
waits for it or fails with it.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

from transcall.domain.ports import Memory, Store
from transcall.errors import TransCallError

if TYPE_CHECKING:  # every start meets this module, few look into a memory
    from transcall.suggest.layers import Layer
    from transcall.suggest.memory import MemoryIndex
    from transcall.suggest.word_index import Open


@dataclass(frozen=True, slots=True)
class SharedMemory:
    """Another workspace, open."""

    folder: str
    """As the settings say it."""
    name: str
    store: Store
    index: "MemoryIndex"


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Another workspace that cannot be read."""

    folder: str
    why: TransCallError


class SharedMemories:
    """Those that a workspace's settings name, in their order; thread-safe."""

    def __init__(self, folders: Sequence[str], open_: Callable[[str], SharedMemory]) -> None:
        """`open_` raises TransCallError for a folder whose memories cannot be read."""
        self._folders = folders
        self.open = open_
        self._lock = Lock()
        self._known: tuple[SharedMemory | Unreadable, ...] | None = None

    def all(self) -> tuple[SharedMemory | Unreadable, ...]:
        """Each of them; opened once."""
        with self._lock:
            if self._known is None:
                self._known = tuple(self._opened(folder) for folder in self._folders)
            return self._known

    @contextmanager
    def layers(self) -> "Iterator[tuple[Layer, ...]]":
        """Those that can be read, each in one consistent view."""
        from transcall.suggest.layers import Layer

        with ExitStack() as stack:
            found: list[Layer] = []
            for each in self.all():
                if isinstance(each, SharedMemory):
                    with suppress(TransCallError), ExitStack() as own:
                        uow = own.enter_context(each.store.reading())
                        uow.memory.pairs()  # whether it can be read at this moment
                        stack.enter_context(own.pop_all())
                        found.append(Layer(each.index, uow.memory, opening(each.store), each.name))
            yield tuple(found)

    def close(self) -> None:
        """Let go of all databases."""
        with self._lock:
            for each in self._known or ():
                if isinstance(each, SharedMemory):
                    each.store.close()
            self._known = None

    def _opened(self, folder: str) -> SharedMemory | Unreadable:
        try:
            return self.open(folder)
        except TransCallError as error:
            return Unreadable(folder, error)


def opening(store: Store) -> "Open":
    """What opens a store's memory."""

    @contextmanager
    def opened() -> Iterator[Memory]:
        with store.reading() as uow:
            yield uow.memory

    return opened
