"""What coordinators decide and what is next for oneself, from the shell."""

from shell import Shell

CALL = "# Open the doors\n\nWe march. Nobody is illegal.\n"


def added(shell: Shell) -> None:
    (shell.folder / "call.md").write_text(CALL)
    shell.ok("add", "call.md", person="coral")


def test_a_claim_says_how_the_language_stands(in_workspace: Shell) -> None:
    added(in_workspace)
    made = in_workspace.ok("claim", "call", "fr", "--assign", "bo", "--json", person="coral")
    assert (made.json["holder"], made.json["deadline"], made.json["waiver"]) == ("bo", None, None)
    assert "@bo is new here" in made.err
    due = in_workspace.ok("claim", "call", "fr", "--deadline", "2031-02-03", person="coral").out
    assert "due 2031-02-03" in due
    assert "due" not in in_workspace.ok("claim", "call", "fr", "--deadline", "none", person="coral").out
    assert in_workspace("claim", "call", "fr", "--deadline", "soon", person="coral").code == 2
    assert in_workspace("claim", "call", "fr", "--deadline", "2031-02-03", person="bo").code == 6
    in_workspace.ok("claim", "call", "fr", "--waive", "only @bo reads it", person="coral")
    ended = in_workspace.ok("claim", "call", "fr", "--unwaive", "--json", person="coral").json
    assert ended["waiver"] is None
    assert in_workspace("claim", "call", "fr", "--release", "--unwaive", person="coral").code == 2


def test_somebody_new_is_told_so_once(in_workspace: Shell) -> None:
    added(in_workspace)
    assert in_workspace.ok("status", person="amima").err == ""
    assert "@amima is new here" in in_workspace.ok("claim", "call", "ar", person="amima").err
    assert in_workspace.ok("claim", "call", "ar", "--release", person="amima").err == ""
    assert "Did you mean @amima?" in in_workspace.ok("claim", "call", "ar", person="amina").err


def test_ones_own_work(in_workspace: Shell) -> None:
    added(in_workspace)
    assert "transcall claim" in in_workspace.ok("status", "--mine", person="bo").out
    in_workspace.ok("claim", "call", "fr", person="bo")
    (item,) = in_workspace.ok("status", "--mine", "--json", person="bo").json
    assert (item["task"], item["language"], item["count"]) == ("translate", "fr", 3)
    line = in_workspace.ok("status", "--mine", person="bo").out.splitlines()[-1]
    assert line.startswith("to translate")
    assert line.endswith(item["segment"])
