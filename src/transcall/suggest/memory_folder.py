"""Where a memory's index files are: beside a SQLite database, else in the person's cache folder."""

import hashlib
import re
from pathlib import Path

from platformdirs import user_cache_path

_PASSWORD = re.compile(r"(?<=://)[^/@]*@")


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
