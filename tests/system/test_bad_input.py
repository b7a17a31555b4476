"""Bad input: one clear line on stderr, a non-zero exit, nothing changed, never a traceback."""

import sqlite3
import subprocess
from pathlib import Path

import pytest

from shell import PROGRAM, Ran, Shell

GOOD = "Open the doors\n\nWe march on 18 December.\n"


def refused(ran: Ran, *words: str) -> None:
    assert ran.code != 0
    assert "Traceback" not in ran.err
    lines = ran.err.strip().splitlines()
    assert lines[0].startswith("transcall: ")
    assert len([line for line in lines if not line.startswith("  ")]) == 1, ran.err
    for word in words:
        assert word.lower() in ran.err.lower(), ran.err


@pytest.mark.parametrize(("data", "words"), [
    (b"", ["empty"]),
    (b" \n\t\n", ["white space"]),
    (b"caf\xe9 au lait, encore une fois\n", ["utf-8"]),
    (b"a\x00b\n", ["nul"]),
    (b"\x89PNG\r\n\x1a\n" + bytes(100), []),
    (b"PK\x03\x04" + bytes(100), []),
    ("Un texte".encode("utf-16"), ["utf-16"]),
    (b"\xff\xfe\x00\x00", []),
])  # fmt: skip
@pytest.mark.parametrize("name", ["call.txt", "call.md"])
def test_sources_that_cannot_be_read(in_workspace: Shell, data: bytes, words: list[str], name: str) -> None:
    (in_workspace.folder / name).write_bytes(data)
    refused(in_workspace("add", name), *words)
    assert in_workspace.ok("status", "--json").json == []


@pytest.mark.parametrize(("arguments", "words"), [
    (["add", "missing.txt"], ["does not exist"]),
    (["add", "."], []),
    (["add", "call.txt", "--language", "klingon"], ["unknown language tag"]),
    (["add", "call.txt", "--to", "xx"], ["unknown language tag"]),
    (["add", "call.txt", "--name", "../up"], ["name"]),
    (["add", "call.txt", "--format", "wordstar"], ["unknown format"]),
    (["status", "nothing"], ["no appeal"]),
    (["publish", "nothing"], ["no appeal"]),
    (["publish", "nothing", "fr"], ["no appeal"]),
    (["export", "nothing", "fr"], ["no appeal"]),
    (["import", "missing.po"], ["does not exist"]),
    (["status", "--as", "no spaces allowed"], ["handle"]),
    (["frobnicate"], ["no such command"]),
    (["status", "--workspace", "/nowhere/at/all"], ["not a workspace"]),
])  # fmt: skip
def test_names_that_do_not_exist(in_workspace: Shell, arguments: list[str], words: list[str]) -> None:
    (in_workspace.folder / "call.txt").write_text(GOOD)
    refused(in_workspace(*arguments), *words)
    assert in_workspace.ok("status", "--json").json == []


def test_the_same_name_twice(in_workspace: Shell) -> None:
    (in_workspace.folder / "call.txt").write_text(GOOD)
    in_workspace.ok("add", "call.txt")
    refused(in_workspace("add", "call.txt"), "already")


@pytest.mark.parametrize(("settings", "line", "words"), [
    ("database: [\n", 2, ["yaml"]),
    ("nmae: x\n", 1, ["unknown setting", "did you mean `name`"]),
    ("name: x\nname: y\n", 2, ["twice"]),
    ("languages:\n  - fr\n  - klingon\n", 3, ["unknown language tag"]),
    ("review:\n  levels: 3\n", 2, ["from 1 to 2"]),
    ("deadline: soon\n", 1, ["date"]),
    ("a: &a [x]\nb: *a\n", 2, ["alias"]),
    ("- a\n- b\n", 1, ["key: value"]),
    ("name: \x07\n", 1, []),
])  # fmt: skip
def test_broken_settings_name_the_line(in_workspace: Shell, settings: str, line: int, words: list[str]) -> None:
    path = in_workspace.folder / "transcall.yaml"
    path.write_text(settings)
    refused(in_workspace("status"), f"transcall.yaml:{line}", *words)


def test_no_workspace(transcall: Shell) -> None:
    refused(transcall("status"), "transcall init")


def test_init_twice(in_workspace: Shell) -> None:
    refused(in_workspace("init"), "already")


def test_settings_that_are_not_utf8(in_workspace: Shell) -> None:
    (in_workspace.folder / "transcall.yaml").write_bytes(b"name: caf\xe9\n")
    refused(in_workspace("status"), "utf-8")


def test_a_file_that_is_no_database(in_workspace: Shell) -> None:
    database = in_workspace.folder / "transcall.db"
    database.write_bytes(b"not a database at all, really" * 100)
    refused(in_workspace("status"), "database")
    assert database.read_bytes().startswith(b"not a database")


def test_a_database_of_a_newer_version(in_workspace: Shell) -> None:
    database = in_workspace.folder / "transcall.db"
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE transcall_version SET version_num = '9999'")
    connection.close()
    before = database.read_bytes()
    refused(in_workspace("status"), "newer")
    assert database.read_bytes() == before


def test_a_read_only_folder(transcall: Shell) -> None:
    # Root may write anywhere: a path under a file cannot be made by anybody.
    (transcall.folder / "file").write_text("x")
    refused(transcall("init", "file/inside"))


def test_hostile_names_reach_no_terminal(in_workspace: Shell) -> None:
    ran = in_workspace("status", "evil\x1b]52;c;eA==\x07\x1b[2J")
    refused(ran)
    assert "\x1b" not in ran.err
    assert "\x07" not in ran.err


def test_a_closed_pipe_is_no_error(in_workspace: Shell, tmp_path: Path) -> None:
    (in_workspace.folder / "call.txt").write_text(GOOD * 500)
    command = f"'{PROGRAM}' segment call.txt 2>'{tmp_path}/err' | head -1"
    subprocess.run(["bash", "-c", command], cwd=in_workspace.folder, check=True, capture_output=True, timeout=60)
    assert (tmp_path / "err").read_text() == ""


@pytest.mark.parametrize(("name", "head", "part", "megabytes", "words"), [
    ("line.txt", b"", b"words ", 100, "16 MiB"),
    ("line.html", b"<p>", b"words ", 10, "characters"),
    ("line.po", b'msgid "', b"words ", 100, "32 MiB"),
    ("brackets.md", b"", b"[", 10, "markup"),
    ("nested.md", b"", b"- ", 10, "nested"),
    ("paragraphs.md", b"", b"a\n\n", 10, "lines"),
    ("lines.txt", b"", b"a\n", 10, "lines"),
    ("tags.html", b"", b"<b>a", 10, "markup"),
    ("units.xlf", b"<xliff version='2.0'>", b"<unit id='a'/>", 10, "elements"),
])  # fmt: skip
def test_hostile_files_take_neither_time_nor_memory(
    tmp_path: Path, name: str, head: bytes, part: bytes, megabytes: int, words: str
) -> None:
    (tmp_path / name).write_bytes(head + part * (megabytes * 10**6 // len(part)))
    # The system itself ends what takes more: seconds of processor, KiB of data.
    command = f"ulimit -t 5 -d {200 << 10}; exec '{PROGRAM}' segment {name}"
    ran = subprocess.run(["bash", "-c", command], cwd=tmp_path, check=False, capture_output=True, text=True)
    refused(Ran(ran.returncode, ran.stdout, ran.stderr), words)
