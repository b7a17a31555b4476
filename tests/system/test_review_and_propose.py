"""A reviewer and a translator at the command line: look first, accept, think again, suggest, answer."""

import pytest

from shell import Shell

TEXT = "Open the doors.\n\nWe march on 18 December.\n"


@pytest.fixture
def shell(in_workspace: Shell) -> Shell:
    """The appeal “call”, in French among others, that nobody has begun."""
    (in_workspace.folder / "call.txt").write_text(TEXT, encoding="utf-8")
    in_workspace.ok("add", "call.txt", person="coral")
    return in_workspace


def keys_of(shell: Shell) -> list[str]:
    return [row["segment"] for row in shell.ok("translate", "call", "fr", "--json").json]


def test_look_accept_and_think_again(shell: Shell) -> None:
    first, second = keys_of(shell)
    shell.ok("translate", "call", "fr", first, "--target", "Ouvrons les portes.", "--offer")
    shell.ok("translate", "call", "fr", second, "--target", "Nous marchons.", "--offer")
    plan = shell.ok("review", "call", "fr", "--all", "--dry-run", "--json", person="jules").json
    done = shell("review", "call", "fr", "--all", "--json", person="jules").json
    assert [row["segment"] for row in plan["approved"]] == [row["segment"] for row in done["approved"]]
    assert first in [row["segment"] for row in done["approved"]]
    undone = shell.ok("review", "call", "fr", first, "--undo", "--json", person="jules").json
    assert undone["state"] == "translated"
    again = shell("review", "call", "fr", first, "--undo", person="jules")
    assert again.code == 6
    assert "no decision to take back" in again.err


def test_a_suggestion_is_made_listed_and_answered(shell: Shell) -> None:
    first, _ = keys_of(shell)
    shell.ok("translate", "call", "fr", first, "--target", "Ouvrons la porte.", "--offer")
    made = ["review", "call", "fr", first, "--suggest", "Ouvrons les portes.", "--comment", "There are several."]
    number = str(shell.ok(*made, "--json", person="jules").json["id"])
    assert "[-la porte-]{+les portes+}" in shell.ok("proposals", "call", "fr").out
    (mine,) = shell.ok("proposals", "--json").json
    assert mine["reason"] == "There are several."
    assert "no proposal is open" in shell.ok("proposals", person="jules").out
    refused = shell("proposals", "call", "fr", "--dismiss", number)
    assert refused.code == 6
    taken = shell.ok("proposals", "call", "fr", "--adopt", number, "--json").json
    assert (taken["target"], taken["author"], taken["state"]) == ("Ouvrons les portes.", "amina", "translated")
    own = shell("review", "call", "fr", first, person="jules")
    assert own.code == 1
    assert "you wrote this" in own.out


def test_still_right_asks_where_a_date_differs(shell: Shell) -> None:
    _, second = keys_of(shell)
    shell.ok("translate", "call", "fr", second, "--target", "Nous marchons le 18 décembre.", "--offer")
    (shell.folder / "call.txt").write_text(TEXT.replace("18", "19"), encoding="utf-8")
    shell.ok("update", "call", "call.txt", person="coral")
    doubted = shell("translate", "call", "fr", second, "--confirm")
    assert doubted.code == 6
    assert "number 19 is missing" in doubted.err
    assert shell.ok("translate", "call", "fr", second, "--confirm", "--sure", "--json").json["stale"] is False


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["review", "call", "fr", "--comment", "why"], "--comment goes with --suggest"),
        (["review", "call", "fr", "--undo"], "one segment at a time"),
        (["review", "call", "fr", "x", "--undo", "--reject", "no"], "one segment at a time"),
        (["proposals", "call"], "name the LANGUAGE"),
        (["proposals", "--adopt", "1"], "name APPEAL and LANGUAGE"),
        (["proposals", "call", "fr", "--adopt", "1"], "no open proposal 1"),
    ],
)
def test_what_makes_no_sense_is_refused(shell: Shell, arguments: list[str], complaint: str) -> None:
    ran = shell(*arguments)
    assert ran.code == 2
    assert complaint in ran.err
