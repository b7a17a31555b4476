"""What is published, by the commands of a shell: the manifest and its verification, names, links, insertions."""

from pathlib import Path

import pytest

from shell import Shell

TEXT = """\
Open the doors

We march on 18 December, see https://example.org/en/march for the route.

Signatories

Casa Libre
Porte Ouverte
"""


@pytest.fixture
def ready(in_workspace: Shell) -> Shell:
    """French is approved."""
    shell = in_workspace
    (shell.folder / "call.txt").write_text(TEXT, encoding="utf-8")
    shell.ok("add", "call.txt")
    for line in shell.ok("export", "call", "fr", "-o", "call.fr.po").out.splitlines():
        assert line
    po = (shell.folder / "call.fr.po").read_text(encoding="utf-8")
    for source, target in (
        ("Open the doors", "Ouvrons les portes"),
        ("Signatories", "Signataires"),
        ("We march on 18 December, see https://example.org/en/march for the route.",
         "Nous marchons le 18 décembre, voir https://example.org/en/march pour le trajet."),
    ):  # fmt: skip
        assert f'msgid "{source}"\nmsgstr ""' in po
        po = po.replace(f'msgid "{source}"\nmsgstr ""', f'msgid "{source}"\nmsgstr "{target}"')
    (shell.folder / "call.fr.po").write_text(po, encoding="utf-8")
    shell.ok("import", "call.fr.po", person="amina")
    shell.ok("review", "call", "fr", "--all", person="ben")
    return shell


def published(shell: Shell, name: str) -> str:
    return (shell.folder / "exports" / "call" / name).read_text(encoding="utf-8")


def test_what_went_out_is_verified(ready: Shell) -> None:
    ready.ok("people", "amina", "--name", "Amina El Idrissi", "--credit", person="coral")
    ready.ok("publish", "call", "fr")
    good = ready.ok("verify", "exports")
    assert "all as published" in good.out
    assert "Amina El Idrissi" in good.out
    path = ready.folder / "exports" / "call" / "call.fr.txt"
    path.write_bytes(path.read_bytes() + b" ")
    bad = ready("verify", "exports", "--json")
    assert bad.code == 1
    assert {each["file"]: each["verdict"] for each in bad.json} == {
        "call/call.fr.html": "same",
        "call/call.fr.txt": "changed",
    }
    nothing = ready("verify", "catalogs")
    assert nothing.code == 2
    assert "manifest.json" in nothing.err


def test_late_names_links_and_insertions_go_out(ready: Shell) -> None:
    ready.ok("signatories", "add", "call", "Late e. V.", person="coral")
    ready.ok("signatories", "write", "call", "fr", "Casa Libre", "Maison libre", person="coral")
    assert [each["name"] for each in ready.ok("signatories", "list", "call", "--json").json] == [
        "Casa Libre",
        "Porte Ouverte",
        "Late e. V.",
    ]
    url, new = "https://example.org/en/march", "https://example.org/fr/marche"
    assert ready.ok("links", "list", "call", "--json").json[0]["url"] == url
    ready.ok("links", "replace", "call", "fr", url, new, person="coral")
    segment = ready.ok("find", "call", "fr", "marchons", "--json").json[0]["segment"]
    added = ready.ok("insertions", "add", "call", "fr", "Appelez le 01 23 45.", "--after", segment, person="amina")
    number = added.out.split(":")[0]
    blocked = ready("publish", "call", "fr")
    assert blocked.code == 1
    assert "an insertion waits for approval" in blocked.err
    refused = ready("insertions", "approve", "call", number, person="amina")
    assert refused.code == 6
    ready.ok("insertions", "approve", "call", number, person="ben")
    ready.ok("publish", "call", "fr")
    assert published(ready, "call.fr.txt") == (
        "Ouvrons les portes\n\n"
        f"Nous marchons le 18 décembre, voir {new} pour le trajet.\n\n"
        "Appelez le 01 23 45.\n\n"
        "Signataires\n\nMaison libre\nPorte Ouverte\nLate e. V.\n"
    )


def test_a_site_a_proof_and_a_post(ready: Shell) -> None:
    site = ready.ok("publish", "call", "--site", "--ready")
    assert "en, fr" in site.out
    assert Path(site.out.split(": ")[0]).is_file()
    assert ready.ok("publish", "call", "ar", "--proof").out.strip().endswith("call.ar.proof.html")
    post = ready.ok("publish", "call", "fr", "--social", "200", "--json").json
    assert post["texts"]["fr"].startswith("Ouvrons les portes\n\nNous marchons")
    for wrong in (["--site", "--proof"], ["--url", "https://a.example"], ["--proof", "--revision", "1"]):
        assert ready("publish", "call", *wrong).code == 2


@pytest.mark.parametrize(
    "command",
    [
        ("signatories", "add", "call"),
        ("signatories", "add", "call", "--from", "none.txt"),
        ("links", "replace", "call", "fr", "https://none.example", "https://a.example"),
        ("insertions", "add", "call", "fr", "Words"),
        ("insertions", "approve", "call", "99"),
        ("insertions", "list", "call", "de"),
        ("verify", "nowhere"),
        ("publish", "call", "--social", "5"),
    ],
)
def test_bad_input_is_one_line(ready: Shell, command: tuple[str, ...]) -> None:
    ran = ready(*command, person="coral")
    assert ran.code == 2
    assert ran.err.startswith("transcall: ")
    assert "Traceback" not in ran.err
