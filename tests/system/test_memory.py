"""Memories in a shell: in from files, searched, out again, and a finished pair of documents aligned."""

from pathlib import Path

from shell import Shell

DATA = Path(__file__).parents[1] / "data" / "tmx"
OLD = """\
# Open the doors

We march on 18 December. Nobody is illegal.
"""
VIEJO = """\
# Abramos las puertas

Marchamos el 18 de diciembre. Ningún ser humano es ilegal.
"""


def test_a_memory_comes_in_is_searched_and_goes_out(in_workspace: Shell) -> None:
    said = in_workspace.ok("memory", "import", str(DATA / "old.tmx"), "--name", "old", "--from", "en", "--to", "fr")
    assert said.out == "old: 1 units added\n  en → fr: 1\n"
    assert "left out: 1 without text in one of the languages (en → fr), first on line 29" in said.err
    listed = in_workspace.ok("memory", "list", "--json").json
    assert listed == [{"memory": "old", "source_language": "en", "target_language": "fr", "units": 1}]
    found = in_workspace.ok("memory", "search", "paper", "for").out
    assert "»Papers for« <b1>everyone" in found
    assert in_workspace("memory", "search", "nothing of the kind").code == 1
    in_workspace.ok("memory", "export", "-o", "out.csv")
    assert "Des papiers" in (in_workspace.folder / "out.csv").read_text(encoding="utf-8")
    in_workspace.ok("memory", "remove", "old", person="coral")
    assert in_workspace.ok("memory", "list", "--json").json == []


def test_bad_files_are_told_in_one_line(in_workspace: Shell) -> None:
    whole = (DATA / "old.tmx").read_bytes()
    cases = {
        "cut.tmx": (whole[:-40], "the file ends in the middle"),
        "bomb.tmx": (whole.replace(b'SYSTEM "tmx14.dtd"', b'[<!ENTITY lol "ha">]'), "it declares the entity “lol”"),
        "prose.txt": (b"Some prose.", "no translation memory"),
    }
    for name, (data, sentence) in cases.items():
        (in_workspace.folder / name).write_bytes(data)
        answer = in_workspace("memory", "import", name)
        assert answer.code == 2
        assert sentence in answer.err.splitlines()[0]
        assert len(answer.err.splitlines()) <= 2
    assert in_workspace.ok("memory", "list", "--json").json == []


def test_a_finished_pair_is_aligned_looked_through_and_imported(in_workspace: Shell) -> None:
    (in_workspace.folder / "old.md").write_text(OLD, encoding="utf-8")
    (in_workspace.folder / "viejo.md").write_text(VIEJO, encoding="utf-8")
    pair = ("memory", "align", "old.md", "viejo.md", "--from", "en", "--to", "es")
    assert "Open the doors\n      Abramos las puertas" in in_workspace.ok(*pair).out
    assert "3 pairs" in in_workspace.ok(*pair, "-o", "review.csv").err
    assert in_workspace.ok("memory", "import", "review.csv", "--name", "last-year").out.startswith("last-year: 3 units")
    assert "viejo: 3 units added" in in_workspace.ok(*pair, "--import").err


def test_memories_of_another_workspace_are_attached_listed_searched_and_left(in_workspace: Shell) -> None:
    there = ("--workspace", "../Last Year")
    in_workspace.ok("init", "../Last Year", "--to", "fr", person="coral")
    (in_workspace.folder / "old.csv").write_text("source,target\nWe march.,Nous marchons.\n", encoding="utf-8")
    in_workspace.ok("memory", "import", "old.csv", "--name", "press", "--from", "en", "--to", "fr", *there)
    assert in_workspace("memory", "attach", "../Last Year").code != 0  # a volunteer
    in_workspace.ok("memory", "attach", "../Last Year", person="coral")
    assert "last-year/press  en    fr      1" in in_workspace.ok("memory", "list").out
    assert (
        "»We march«.\nfr  Nous marchons.\n    last-year/press" in in_workspace.ok("memory", "search", "we marched").out
    )
    (in_workspace.folder.parent / "Last Year").rename(in_workspace.folder.parent / "away")
    left = in_workspace.ok("memory", "list")
    assert left.err.startswith("not read: ../Last Year: ")
    in_workspace.ok("memory", "detach", "../Last Year", person="coral")
    assert in_workspace.ok("memory", "list").err == ""
