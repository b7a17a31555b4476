"""One process, as a person starts it: time to the first answer of a memory, and what is resident after all of them."""

import sys
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

_START = time.perf_counter()

from transcall.domain.document import UnitKind  # noqa: E402 -- what is imported counts too
from transcall.domain.inline import Content  # noqa: E402
from transcall.domain.segment import Segment  # noqa: E402
from transcall.storage import open_store  # noqa: E402
from transcall.suggest.memory import MemoryIndex, Wanted  # noqa: E402
from transcall.suggest.memory_folder import index_folders  # noqa: E402


def main() -> None:
    """Arguments: the database, two languages, and texts to look up."""
    path, source, target, *texts = sys.argv[1:]
    imported = time.perf_counter()
    times = []
    with closing(open_store(Path(path), clock=lambda: datetime.now(UTC))) as store:
        index = MemoryIndex(*index_folders(Path(path)))
        for text in texts:
            wanted = Wanted(Segment("k", 0, 0, UnitKind.PARAGRAPH, "p", Content(text)), source, target)
            with store.reading() as uow:
                index.find(uow.memory, wanted)
            times.append(time.perf_counter())
        print(
            f"first answer {times[0] - imported:.2f} s after opening (imports {imported - _START:.2f} s before),"
            f" resident {_resident()} MiB"
        )


def _resident() -> int:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) // 1024 for line in status.splitlines() if line.startswith("VmRSS"))


if __name__ == "__main__":
    main()
