"""`check` and `dismiss` at the command line: read, mended, dismissed; files and pairs without a workspace."""

from pathlib import Path

import pytest

from shell import Shell

TEXT = "Why do we march?\n\nWe march on 18 December [1].\n"


@pytest.fixture
def shell(in_workspace: Shell) -> Shell:
    """The appeal “call”; its French asks without a no-break space and has lost a note marker."""
    (in_workspace.folder / "call.txt").write_text(TEXT, encoding="utf-8")
    in_workspace.ok("add", "call.txt", person="coral")
    first, second = keys_of(in_workspace)
    in_workspace.ok("translate", "call", "fr", first, "--target", "Pourquoi  marcher?", "--offer")
    in_workspace.ok("translate", "call", "fr", second, "--target", "Nous marchons le 18 décembre.", "--offer")
    return in_workspace


def keys_of(shell: Shell) -> list[str]:
    return [row["segment"] for row in shell.ok("translate", "call", "fr", "--json").json]


def test_an_edition_reads_well(shell: Shell) -> None:
    ran = shell("check", "call", "fr")
    assert ran.code == 1
    first, second = keys_of(shell)
    assert ran.out.splitlines() == [
        f"{first}  Pourquoi  marcher?",
        "  warning  2 spaces in a row (double-spaces)",
        "  warning  a no-break space is missing before “?” (mark-spacing)",
        f"{second}  Nous marchons le 18 décembre.",
        "  error    note marker [1] is missing (note-markers)",
        "1 error, 2 warnings in 2 texts",
    ]


def test_mending_is_shown_before_it_is_saved(shell: Shell) -> None:
    first, _ = keys_of(shell)
    shown = shell.ok("check", "call", "fr", "--fix")
    assert "  - Pourquoi  marcher?\n  + Pourquoi marcher[narrow no-break space]?\n" in shown.out
    assert "1 text would change" in shown.err
    assert shell("check", "call", "fr", "--json").code == 1
    assert "1 text saved" in shell.ok("check", "call", "fr", "--fix", "--yes").err
    [row] = [row for row in shell.ok("translate", "call", "fr", "--json").json if row["segment"] == first]
    assert (row["target"], row["state"]) == ("Pourquoi marcher\u202f?", "draft")
    assert shell.ok("check", "call", "fr", "--fix").out == "nothing to mend\n"


def test_an_error_is_dismissed_by_somebody_else(shell: Shell) -> None:
    _, second = keys_of(shell)
    place = ("call", "fr", second, "note-markers")
    mine = shell("dismiss", *place, "--reason", "no notes in French")
    assert mine.code == 6
    assert "you wrote this" in mine.err
    assert shell("dismiss", *place, person="ben").code == 2
    shell.ok("dismiss", *place, "--reason", "no notes in French", person="ben")
    ran = shell.ok("check", "call", "fr")
    assert "dismissed by @ben: no notes in French" in " ".join(ran.out.split())
    assert ran.out.endswith("2 warnings, 1 dismissed in 2 texts\n")
    [told] = [each for each in shell.ok("check", "call", "fr", "--json").json if "dismissed" in each]
    assert (told["dismissed"]["by"], told["severity"]) == ("ben", "error")
    assert (
        f"fr {second}: note marker [1] is missing; dismissed by @ben" in shell("publish", "call", "fr", "--draft").err
    )
    shell.ok("dismiss", *place, "--undo", person="ben")
    assert shell("check", "call", "fr").code == 1


def test_a_pair_from_the_shell(transcall: Shell) -> None:
    ran = transcall("check", "--source", "Rights [1]", "--target", "Droits", "--language", "fr", "--json")
    assert ran.code == 1
    assert [(each["check"], each["kind"], each["severity"], each["start"], each["end"]) for each in ran.json] == [
        ("note-markers", "markup", "error", None, None)
    ]


def test_a_file_without_a_workspace(transcall: Shell) -> None:
    header = 'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    body = 'msgid "Sign here"\nmsgstr "Signez ici"\n\nmsgctxt ""\nmsgid "Sign  here"\nmsgstr "Signez là"\n'
    Path(transcall.folder, "fr.po").write_text(header + body, encoding="utf-8")
    assert [each["check"] for each in transcall.ok("check", "fr.po", "--json").json] == ["same-source"]
    assert transcall("check", "fr.po", "--fix").code == 2


def test_every_check_is_listed(transcall: Shell) -> None:
    listed = transcall.ok("check", "--list", "--json").json
    assert {"note-markers", "spelling", "same-source", "file-rules"} <= {each["name"] for each in listed}
    lines = transcall.ok("check", "--list").out.splitlines()
    assert all(len(line) <= 80 for line in lines)
    assert any(line.startswith("kashida  (warning, characters)") for line in lines)
