"""Where a memory's index files are (beside a SQLite database, else in the person's cache folder), and how one gets
there: whole, in the place of what was there.
"""

import contextlib
import glob
import hashlib
import os
import re
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO

from platformdirs import user_cache_path

_PASSWORD = re.compile(r"(?<=://)[^/@]*@")
_ABANDONED = 3600  # seconds


def index_folders(database: str | Path) -> tuple[Path, ...]:
    """Folders to keep index files in, the first that can be written; none of them has to exist.

    `database` is a file's path or a URL: whoever connects to it, with whatever password, means the same memory.
    """
    is_file = isinstance(database, Path) or "://" not in database
    path = Path(database).absolute()
    identity = str(path) if is_file else _PASSWORD.sub("", str(database))
    name = hashlib.sha256(identity.encode("utf-8", "surrogateescape")).hexdigest()[:32]
    kept = user_cache_path("transcall", appauthor=False) / "memory" / name
    return (path.with_name(f"{path.name}.memory"), kept) if is_file else (kept,)


def put(path: Path, write: Callable[[IO[bytes]], None]) -> None:
    """Let a file be written, and put it in the place of what is there; OSError where that is impossible.

    Killed in the middle, it leaves what was there, and a file that the next call removes after an hour.
    """
    _make(path.parent)
    _remove_leftovers(path)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f"{path.name}.", suffix=".new", delete=False) as file:
        try:
            write(file)
            file.flush()
            os.fsync(file.fileno())  # else a power cut could leave a whole file of zeros
            Path(file.name).replace(path)
        except BaseException:
            Path(file.name).unlink(missing_ok=True)
            raise


def _make(folder: Path) -> None:
    """Only for its owner, as the database is; unknown to version control and to backups, for it can be made again."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name, content in (
        (".gitignore", "*\n"),
        ("CACHEDIR.TAG", "Signature: 8a477f597d28d172789f06886806bc55\n"),
    ):
        if not (folder / name).exists():
            (folder / name).write_text(content, encoding="ascii")


def _remove_leftovers(path: Path) -> None:
    """Remove what a killed process left when it made this file an hour or longer ago."""
    for left in path.parent.glob(f"{glob.escape(path.name)}.*.new"):
        with contextlib.suppress(FileNotFoundError):  # another process was faster
            if time.time() - left.stat().st_mtime > _ABANDONED:
                left.unlink()
