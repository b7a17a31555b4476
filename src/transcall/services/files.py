"""Files on disk: read with a limit, written so that a reader sees the old file or the new one, never a half."""

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from transcall.errors import InputError, StorageError
from transcall.interface import _

MAX_SOURCE_BYTES = 128 << 20


def is_folder(path: Path) -> bool:
    """Whether a folder is there; no, too, where no file system can have such a path."""
    try:
        return path.is_dir()
    except OSError:
        return False


def real_path(path: Path) -> Path:
    """The absolute path without links; a link that leads to itself stays one, for the reader to complain of."""
    # Not Path.resolve(): before Python 3.13 it raises RuntimeError for such a link.
    return Path(os.path.realpath(path))


def read_file(path: Path, *, limit: int = MAX_SOURCE_BYTES) -> bytes:
    """The file's bytes; InputError where it cannot be read, is no regular file or is larger than `limit`."""
    try:
        if path.is_dir():
            raise InputError(_("{path} is a folder, not a file").format(path=path))
        if not path.exists():
            raise InputError(_("{path} does not exist").format(path=path))
        if not path.is_file():
            raise InputError(_("{path} is not a regular file").format(path=path))
        if path.stat().st_size > limit:
            raise InputError(_("{path} is larger than {size} MiB").format(path=path, size=limit >> 20))
        return path.read_bytes()
    except OSError as error:
        raise InputError(_("{path} cannot be read ({reason})").format(path=path, reason=error.strerror)) from None


def write_file(path: Path, data: bytes | Iterable[bytes]) -> None:
    """Write to a temporary file beside `path`, fsync, rename; StorageError leaves the old file whole.

    So does an error in making the pieces. What is there and no regular file (a folder, a device) is refused: renaming
    would put a file in its place.
    """
    try:
        if path.exists() and not path.is_file():
            raise StorageError(_("{path} cannot be written (it is not a regular file)").format(path=path))
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", suffix=".part", dir=path.parent)
    except OSError as error:
        raise StorageError(_("{path} cannot be written ({reason})").format(path=path, reason=error.strerror)) from None
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines([data] if isinstance(data, bytes) else data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(_mode_for(path))
        temporary.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        raise StorageError(_("{path} cannot be written ({reason})").format(path=path, reason=error.strerror)) from None
    finally:
        temporary.unlink(missing_ok=True)


def _mode_for(path: Path) -> int:
    """An existing file keeps its permissions; a new one gets what the umask allows."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
