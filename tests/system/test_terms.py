"""The termbase as a person in a shell uses it: files in and out, searching, proposals and their answers."""

import pytest

from shell import Shell

TEXT = """\
# Open the doors

Close the detention camps. A detention camp is no home.

No detention camp, nowhere.
"""
WIDE = "en,fr,fr status\nwall,mur,\nwall,muraille,\n[a-z]+,x,deprecated\n"


@pytest.fixture
def call(in_workspace: Shell) -> Shell:
    (in_workspace.folder / "call.md").write_text(TEXT)
    in_workspace.ok("add", "call.md", person="coral")
    return in_workspace


def test_a_table_comes_in_and_goes_out_as_tbx_and_back(call: Shell) -> None:
    (call.folder / "wide.csv").write_text(WIDE)
    assert "5 terms added or changed" in call.ok("terms", "wide.csv", person="coral").err
    assert "only a coordinator can read a glossary in" in call("terms", "wide.csv", person="amina").err
    before = call.ok("terms", "--list", "--json").json
    assert "5 terms written to out.tbx" in call.ok("terms", "-o", "out.tbx").err
    assert "0 terms added or changed" in call.ok("terms", "out.tbx", person="coral").err
    call.ok("terms", "--to", "csv", "-o", "out.csv", "--language", "fr")
    assert [line.split(",")[1:3] for line in (call.folder / "out.csv").read_text().splitlines()[1:]] == [
        *(["fr", "x"], ["fr", "mur"], ["fr", "muraille"]),
    ]
    assert call.ok("terms", "--json").json == before
    found = call.ok("terms", "--search", "walls", "--json").json
    assert [(term["language"], term["text"]) for term in found] == [("en", "wall"), ("fr", "mur"), ("fr", "muraille")]


def test_a_phrase_is_proposed_then_a_term_then_agreed(call: Shell) -> None:
    (best, *_) = call.ok("terms", "propose", "call", "--json").json
    assert best["candidate"]["count"] == 3
    assert "3 ×  detention camp" in call.ok("terms", "propose", "call", "--language", "fr").out
    call.ok("term", "call", "fr", "detention camp", "camp de détention")
    assert [each["text"] for each in call.ok("terms", "--status", "proposed", "--language", "fr", "--json").json] == [
        "camp de détention"
    ]
    assert call.ok("terms", "propose", "call", "--language", "fr").out == ""
    assert call("term", "call", "fr", "detention camp", "camp de détention", "--refuse").code != 0
    call.ok("term", "call", "fr", "detention camp", "camp de détention", "--approve", person="coral")
    call.ok("term", "call", "fr", "home", "foyer")
    call.ok("term", "call", "fr", "home", "foyer", "--refuse", person="coral")
    assert {each["status"] for each in call.ok("terms", "--json").json} == {"preferred"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("none.csv",), "does not exist"),
        (("evil.tbx",), "declarations of its own (DTD)"),
        (("cut.tbx",), "broken XML"),
        (("call.md",), "no column concept, language, term"),
        (("call.md", "--search", "x"), "leave the other options out"),
        (("one.csv", "two.csv"), "one file at a time"),
        (("--to", "tbx"), "say where to write"),
        (("-o", "terms.doc"), "does not say which format"),
        (("propose",), "one appeal"),
        (("propose", "none"), "there is no appeal"),
        (("--language", "xx-none"), "unknown language tag"),
    ],
)
def test_what_cannot_be_is_said_in_a_line(call: Shell, arguments: tuple[str, ...], said: str) -> None:
    (call.folder / "evil.tbx").write_text('<!DOCTYPE tbx [<!ENTITY a "b">]><tbx>&a;</tbx>')
    (call.folder / "cut.tbx").write_text("<tbx><text><body>")
    ran = call("terms", *arguments)
    assert ran.code != 0
    assert said in ran.err
    assert "Traceback" not in ran.err
    assert call.ok("terms", "--json").json == []
