"""One process, as a person starts it: a TMX file into a new workspace, how long it takes, and how much memory."""

import resource
import sys
import time
from contextlib import closing
from pathlib import Path

from transcall.services.bootstrap import init_workspace, open_workspace
from transcall.services.import_memory import import_memory


def main() -> None:
    """Arguments: the workspace's folder, and the file."""
    folder, path = Path(sys.argv[1]), Path(sys.argv[2])
    init_workspace(folder, language="en", languages=[], deadline=None, person="bench")
    start = time.perf_counter(), time.process_time()
    with closing(open_workspace(folder, person="bench")) as workspace:
        done = import_memory(workspace, path)
    own, wall = time.process_time() - start[1], time.perf_counter() - start[0]
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{done.changed:,} units imported and indexed in {wall:.0f} s (own {own:.0f} s), at most {most} MiB resident")


if __name__ == "__main__":
    main()
