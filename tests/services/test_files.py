"""Files are whole or not there."""

import os
import stat
from pathlib import Path

import pytest

from transcall.errors import InputError, StorageError
from transcall.services.files import read_file, write_file


def test_write_replaces_and_keeps_permissions(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "a.html"
    write_file(path, b"one")
    path.chmod(0o640)
    write_file(path, b"two")
    assert path.read_bytes() == b"two"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [each.name for each in path.parent.iterdir()] == ["a.html"]


def test_new_files_follow_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_file(tmp_path / "a", b"x")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o640


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"old")
    with pytest.raises(StorageError, match="cannot be written"):
        write_file(tmp_path / "file" / "inside", b"new")
    folder = tmp_path / "folder"
    folder.mkdir()
    with pytest.raises(StorageError, match="cannot be written"):
        write_file(folder, b"new")
    assert (tmp_path / "file").read_bytes() == b"old"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["file", "folder"]


def test_reading_refuses_what_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is a folder"):
        read_file(tmp_path)
    with pytest.raises(InputError, match="does not exist"):
        read_file(tmp_path / "nothing")
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(InputError, match="not a regular file"):
        read_file(tmp_path / "pipe")
    (tmp_path / "big").write_bytes(b"x" * 2048)
    with pytest.raises(InputError, match="larger than"):
        read_file(tmp_path / "big", limit=1024)
