"""Paths that cannot be, full disks behind stdout, folders that are gone: one clear line, never a traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from shell import PROGRAM, Shell

pytestmark = pytest.mark.anew

CALL = "# Open the doors\n\nWe march on 18 December.\n"
LONG = "a" * 300


def run_in_shell(transcall: Shell, line: str) -> subprocess.CompletedProcess[str]:
    """A line for /bin/sh in which `$T` is the program."""
    environment = {"PATH": os.environ["PATH"], "HOME": str(transcall.home), "TRANSCALL_PERSON": "amina"}
    return subprocess.run(
        ["/bin/sh", "-c", line],
        cwd=transcall.folder,
        env={**environment, "T": str(PROGRAM)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize("arguments", [
    ["add", f"{LONG}.md"],
    ["add", LONG * 20],
    ["add", "loop"],
    ["add", "loop/call.md"],
    ["segment", "loop"],
    ["check", f"./{LONG}.po"],
    ["import", f"{LONG}.po"],
    ["status", "--workspace", LONG],
    ["status", "--workspace", LONG * 20],
])  # fmt: skip
def test_paths_that_cannot_be(in_workspace: Shell, arguments: list[str]) -> None:
    (in_workspace.folder / "loop").symlink_to("loop")
    ran = in_workspace(*arguments)
    assert ran.code in (2, 3)
    assert ran.err.startswith("transcall: ")
    assert "Traceback" not in ran.err


@pytest.mark.skipif(sys.platform != "linux", reason="other file systems refuse names that are no text")
def test_a_name_that_is_no_text(in_workspace: Shell) -> None:
    name = os.fsencode(in_workspace.folder) + b"/caf\xe9.md"
    Path(os.fsdecode(name)).write_text(CALL)
    ran = run_in_shell(in_workspace, '"$T" add "$(printf \'caf\\351.md\')"')
    assert ran.returncode == 0, ran.stderr
    assert in_workspace.ok("status", "--json").json[0]["appeal"] == "caf"


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")  # noqa: PTH110 -- a device
@pytest.mark.parametrize("line", ['"$T" formats > /dev/full', '"$T" check --list --json > /dev/full'])
def test_a_full_disk_behind_stdout(in_workspace: Shell, line: str) -> None:
    ran = run_in_shell(in_workspace, line)
    assert ran.returncode == 4
    assert ran.stderr == "transcall: the output: No space left on device\n"


def test_a_reader_that_has_gone_is_no_error(in_workspace: Shell) -> None:
    ran = run_in_shell(in_workspace, '{ "$T" check --list; echo $? >&2; } | true')
    assert ran.stderr == "0\n"


def test_no_standard_input(in_workspace: Shell) -> None:
    ran = run_in_shell(in_workspace, '"$T" segment - <&-')
    assert ran.returncode == 2
    assert "empty" in ran.stderr


def test_a_folder_that_is_gone(in_workspace: Shell) -> None:
    ran = run_in_shell(in_workspace, 'mkdir gone; cd gone; rmdir ../gone; "$T" status')
    assert ran.returncode == 3
    assert "does not exist any more" in ran.stderr


def test_a_device_is_never_replaced(in_workspace: Shell) -> None:
    (in_workspace.folder / "call.md").write_text(CALL)
    os.mkfifo(in_workspace.folder / "pipe.md")
    ran = in_workspace("pseudo", "call.md", "-o", "pipe.md")
    assert ran.code == 4
    assert (in_workspace.folder / "pipe.md").is_fifo()


def test_claims_from_the_shell(in_workspace: Shell) -> None:
    (in_workspace.folder / "call.md").write_text(CALL)
    in_workspace.ok("add", "call.md")
    assert "held by @amina" in in_workspace.ok("claim", "call", "fr", "--days", "3").out
    assert "@amina" in in_workspace.ok("status").out
    assert in_workspace("claim", "call", "fr", "--for", "bo", person="bo").code == 6
    assert "held by @bo" in in_workspace.ok("claim", "call", "fr", "--for", "bo", person="coral").out
    assert "free" in in_workspace.ok("claim", "call", "fr", "--release", person="bo").out
    waived = in_workspace.ok("claim", "call", "fr", "--waive", "only @bo reads it", person="coral")
    assert "one pair of eyes" in waived.out
    assert "only @bo reads it" in in_workspace.ok("status").out


def test_people_work_in_languages_that_exist(in_workspace: Shell) -> None:
    assert in_workspace("people", "bo", "--language", "klingon", person="coral").code == 2
    in_workspace.ok("people", "bo", "--language", "FR", "--language", "pt_br", person="coral")
    found = {each["handle"]: each for each in in_workspace.ok("people", "--json").json}
    assert found["bo"]["languages"] == ["fr", "pt-BR"]


def test_settings_hold_no_control_characters(in_workspace: Shell) -> None:
    (in_workspace.folder / "transcall.yaml").write_text('database: "a\\0b.db"\n')
    ran = in_workspace("status")
    assert ran.code == 3
    assert "transcall.yaml:1" in ran.err


def test_the_second_of_two_savers_is_told_in_the_shell_too(in_workspace: Shell) -> None:
    (in_workspace.folder / "call.md").write_text(CALL)
    in_workspace.ok("add", "call.md")
    key = in_workspace.ok("translate", "call", "fr", "--json").json[0]["segment"]
    in_workspace.ok("translate", "call", "fr", key, "--target", "Ouvrez", "--if-version", "0", person="bo")
    ran = in_workspace("translate", "call", "fr", key, "--target", "Ouvrons", "--if-version", "0")
    assert ran.code == 7
    assert "@bo" in ran.err
    assert "theirs: Ouvrez" in ran.err
    assert "yours:  Ouvrons" in ran.err
    blocked = in_workspace("publish", "call", "--json").json["blocked"]
    assert [each["language"] for each in blocked] == ["ar", "fr"]
    assert "coordinator" in in_workspace.ok("people", "bo", "--name", "Bo", person="coral").out
    assert "@bo: volunteer" in in_workspace.ok("history").out


def test_issues_name_their_language(in_workspace: Shell) -> None:
    (in_workspace.folder / "call.md").write_text(CALL)
    in_workspace.ok("add", "call.md")
    key = in_workspace.ok("translate", "call", "ar", "--json").json[1]["segment"]
    in_workspace.ok("translate", "call", "ar", key, "--target", "نتظاهر")
    found = in_workspace.ok("check", "call", "--json")
    assert {(each["language"], each["segment"]) for each in found.json} == {("ar", key)}
    assert f"ar {key}" in in_workspace.ok("check", "call").out
