"""A source that changes, as a coordinator and volunteers see it from the shell."""

from pathlib import Path

import pytest

from shell import Shell

TEXT = """\
Open the doors

We march on 18 December. Nobody is illegal.

Freedom of movement is a right. It is not a favour.

Signatories

Association Porte Ouverte – APO
Casa Libre
"""


@pytest.fixture
def call(in_workspace: Shell) -> Shell:
    """The appeal “call”, added."""
    write(in_workspace, "call.txt", TEXT)
    in_workspace.ok("add", "call.txt", person="coral")
    return in_workspace


def approve(shell: Shell, *words: str) -> None:
    """@amina writes the French of the segments that hold these words, @jules approves."""
    for row in shell.ok("translate", "call", "fr", "--json").json:
        if any(word in row["source"] for word in words):
            shell.ok("translate", "call", "fr", row["segment"], "--target", f"«{row['source']}»", "--offer")
    shell.ok("review", "call", "fr", "--all", person="jules")


def write(shell: Shell, name: str, text: str) -> None:
    (shell.folder / name).write_text(text, encoding="utf-8")


def key_of(shell: Shell, words: str) -> str:
    rows = shell.ok("translate", "call", "fr", "--json").json
    return str(next(row["segment"] for row in rows if words in row["source"]))


def stored(shell: Shell) -> dict[str, bytes]:
    return {
        str(path.relative_to(shell.folder)): path.read_bytes()
        for path in sorted(shell.folder.rglob("*"))
        if path.is_file()
    }


def test_an_update_from_the_dry_run_to_a_publication(call: Shell) -> None:
    approve(call, "march", "Nobody")
    write(call, "next.txt", TEXT.replace("18 December", "19 December").replace("not a favour.", "not a favour. Ever."))
    before = stored(call)
    planned = call.ok("update", "call", "next.txt", "--dry-run", "--json", person="coral").json
    assert stored(call) == before
    assert planned["counts"] == {"same": 7, "edited": 1, "new": 1}
    shown = call.ok("update", "call", "next.txt", "--dry-run").out
    assert "§ paragraph 1 changed: 1 language outdated, 5 words" in shown
    assert "Nothing was stored." in shown

    done = call.ok("update", "call", "next.txt", "--label", "after the board meeting", "--json", person="coral").json
    assert {**done, "applied": False, "label": ""} == planned
    assert call("update", "call", "next.txt", person="coral").code == 2
    assert [each["revision"]["label"] for each in call.ok("revisions", "call", "--json").json] == [
        "", "after the board meeting",
    ]  # fmt: skip
    assert "after the board meeting" in call.ok("revisions", "call").out
    assert "We march on [-18-]{+19+} December." in call.ok("diff", "call").out
    assert [each["relation"] for each in call.ok("diff", "call", "r2", "r1", "--json").json["changes"]] == [
        "edited", "gone",
    ]  # fmt: skip

    (outdated,) = call.ok("diff", "call", "--language", "fr", "--json").json
    assert outdated["target"] == "«We march on 18 December.»"
    assert "[-18-]{+19+}" in call.ok("diff", "call", "--language", "fr").out
    assert "nothing is outdated" in call.ok("diff", "call", "--language", "ar").out
    doubted = call("translate", "call", "fr", outdated["segment"], "--confirm", person="jules")
    assert doubted.code != 0
    assert "number 19 is missing" in doubted.err
    call.ok("translate", "call", "fr", outdated["segment"], "--confirm", "--sure", person="jules")
    assert call.ok("diff", "call", "--language", "fr", "--json").json == []

    blocked = call("publish", "call", "fr", "--revision", "r1")
    assert blocked.code == 1
    assert "march" not in blocked.err
    approve(call, "Open", "Freedom", "favour", "Ever", "Signatories")
    call.ok("publish", "call", "fr", "--revision", "r1")
    text = (call.folder / "exports/call/call.fr.r1.txt").read_text(encoding="utf-8")
    assert "«We march on 18 December.»" in text
    assert "Ever" not in text


def test_trivial_edits_by_the_coordinators_word(call: Shell) -> None:
    key = key_of(call, "Nobody")
    approve(call, "Nobody")
    write(call, "next.txt", TEXT.replace("Nobody", "No-one"))
    call.ok("update", "call", "next.txt", "--trivial", key, person="coral")
    assert call.ok("diff", "call", "--language", "fr", "--json").json == []
    write(call, "later.txt", TEXT.replace("Nobody", "No one"))
    call.ok("update", "call", "later.txt", person="coral")
    assert len(call.ok("diff", "call", "--language", "fr", "--json").json) == 1
    said = call.ok("update", "call", "--trivial", key, "--json", person="coral").json
    assert said == [{"segment": key, "languages": ["fr"]}]
    assert call.ok("diff", "call", "--language", "fr", "--json").json == []


def test_cuts_by_hand(call: Shell) -> None:
    key = key_of(call, "Freedom")
    done = call.ok("cut", "call", key, "--at", "Freedom of movement", "--json", person="coral").json
    assert done["counts"]["split"] == 2
    assert "cut in parts" in call.ok("cut", "call", key_of(call, "march"), "--at", "We march", person="coral").out
    joined = call.ok("cut", "call", key, "--join", person="coral").out
    assert "put together" in joined
    assert [each["revision"]["label"] for each in call.ok("revisions", "call", "--json").json][1:] == [
        "cut by hand"
    ] * 3


REFUSED = [
    (["update", "call"], "name the FILE"),
    (["update", "call", "missing.txt"], "does not exist"),
    (["update", "nothing", "call.txt"], "no appeal"),
    (["update", "call", "call.txt"], "nothing changed"),
    (["update", "call", "empty.txt"], "empty"),
    (["update", "call", "next.txt", "--trivial", "zzz"], "not edited here"),
    (["update", "call", "--trivial", "zzz"], "no segment"),
    (["update", "call", "next.txt", "--as", "amina"], "only a coordinator"),
    (["revisions", "nothing"], "no appeal"),
    (["diff", "call"], "one revision only"),
    (["diff", "call", "two"], "r2"),
    (["diff", "call", "r1", "r9"], "no revision 9"),
    (["diff", "call", "r1", "--language", "fr"], "leave the revisions"),
    (["diff", "call", "--language", "sw"], "no edition"),
    (["cut", "call", "zzz"], "--at"),
    (["cut", "call", "zzz", "--join"], "no segment"),
    (["cut", "call", "zzz", "--join", "--occurrence", "2"], "--at WORDS"),
    (["publish", "call", "fr", "--revision", "9"], "no revision 9"),
    (["translate", "call", "fr", "--confirm"], "SEGMENT"),
]


def test_bad_input_is_one_line_and_changes_nothing(call: Shell) -> None:
    write(call, "next.txt", TEXT.replace("Nobody", "No-one"))
    write(call, "empty.txt", "")
    before = stored(call)
    for arguments, said in REFUSED:
        ran = call(*arguments, person="coral")
        assert ran.code != 0, arguments
        assert ran.err.startswith("transcall: ")
        assert len([line for line in ran.err.splitlines() if not line.startswith("  ")]) == 1, ran.err
        assert said in ran.err
    assert stored(call) == before


def test_a_hostile_label_and_source_reach_no_terminal(call: Shell, tmp_path: Path) -> None:
    write(call, "next.txt", TEXT.replace("Nobody is", "Nobody\u202e is"))
    call.ok("update", "call", "next.txt", "--label", "x\x1b[2J\x07\ny", person="coral")
    for ran in (call.ok("revisions", "call"), call.ok("diff", "call"), call.ok("history", "call")):
        assert not {"\x1b", "\x07", "\u202e"} & set(ran.out)
