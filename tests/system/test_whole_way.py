"""From a file to a finished document with two people, through the shell alone."""

from pathlib import Path

import pytest

from shell import Shell

pytestmark = pytest.mark.anew

MARKDOWN = """\
---
title: A call
---

# Open the doors

We **march** on 18 December[^1]. Nobody is [illegal](https://example.org/ "a motto").

- Freedom of movement
- Equal rights

[^1]: See https://example.org/march for the route.

## Signatories

- Association Porte Ouverte – APO
- Casa Libre
"""
TEXT = """\
Open the doors\r
\r
We march on 18 December [1]. Nobody is illegal.\r
\r
[1] See https://example.org/march for the route.\r
\r
Signatories\r
\r
Association Porte Ouverte – APO\r
Casa Libre"""


def translate_all(transcall: Shell, appeal: str, language: str) -> None:
    """@amina writes every target (bracketed source, so that all codes stay), @jules approves."""
    for row in transcall.ok("translate", appeal, language, "--json").json:
        target = f"«{row['source']}»"
        transcall.ok("translate", appeal, language, row["segment"], "--target", target, "--offer")
    own = transcall("review", appeal, language, "--all", "--json")
    assert own.code == 1
    assert own.json["approved"] == []
    assert all("you wrote this" in each["reason"] for each in own.json["refused"])
    transcall.ok("review", appeal, language, "--all", person="jules")


@pytest.mark.parametrize(("name", "content"), [("call.md", MARKDOWN), ("call.txt", TEXT)])
def test_the_whole_way(in_workspace: Shell, name: str, content: str) -> None:
    transcall = in_workspace
    source = transcall.folder / name
    source.write_bytes(content.encode())
    added = transcall.ok("add", name, "--json").json
    assert added["appeal"] == "call"
    assert added["kept"] == 2

    blocked = transcall("publish", "call", "fr")
    assert blocked.code == 1
    assert "not translated yet" in blocked.err
    assert not list((transcall.folder / "exports").rglob("call.*"))

    translate_all(transcall, "call", "fr")
    status = transcall.ok("status", "call", "--json").json[0]["languages"]
    french = next(each for each in status if each["language"] == "fr")
    assert french["complete"]
    assert french["percent"] == {"translated": 100, "reviewed": 100, "approved": 100}

    transcall.ok("publish", "call", "fr")
    own = (transcall.folder / f"exports/call/call.fr{source.suffix}").read_bytes().decode()
    assert "«Open the doors»" in own
    assert "\n- Casa Libre\n" in own or own.endswith("\r\nCasa Libre")
    assert own.count("https://example.org/march") == 1
    assert ("\r\n" in own) == ("\r\n" in content)
    page = (transcall.folder / "exports/call/call.fr.html").read_text(encoding="utf-8")
    assert '<html lang="fr" dir="ltr"' in page
    assert "Casa Libre" in page


def test_a_draft_says_so_in_its_text(in_workspace: Shell) -> None:
    transcall = in_workspace
    (transcall.folder / "call.md").write_text(MARKDOWN, encoding="utf-8")
    transcall.ok("add", "call.md")
    done = transcall.ok("publish", "call", "ar", "--draft", "--json").json["published"][0]
    assert done["draft"]
    for file in done["files"]:
        assert "مسودة" in Path(file).read_text(encoding="utf-8") or "مسوّدة" in Path(file).read_text(encoding="utf-8")
    page = next(file for file in done["files"] if file.endswith(".html"))
    assert 'dir="rtl"' in Path(page).read_text(encoding="utf-8")


def test_out_and_in_again_as_po_changes_nothing(in_workspace: Shell) -> None:
    transcall = in_workspace
    (transcall.folder / "call.md").write_text(MARKDOWN, encoding="utf-8")
    transcall.ok("add", "call.md")
    translate_all(transcall, "call", "fr")
    before = transcall.ok("translate", "call", "fr", "--json").json
    path = transcall.ok("export", "call", "fr").out.strip().split(": ")[-1]
    transcall.ok("import", path, person="bo")
    assert transcall.ok("translate", "call", "fr", "--json").json == before
