"""Finding and what stands beside a text, as a person in a shell uses them."""

import pytest

from shell import Shell

TEXT = """\
# Open the doors

We march on 18 December. Nobody is illegal.

## Signatories

- Association Porte Ouverte – APO
- Casa Libre
"""


@pytest.fixture
def call(in_workspace: Shell) -> Shell:
    (in_workspace.folder / "call.md").write_text(TEXT)
    in_workspace.ok("add", "call.md", person="coral")
    return in_workspace


def keys(call: Shell) -> list[str]:
    return [row["segment"] for row in call.ok("find", "call", "fr", "--json").json]


def test_segments_are_found_and_numbered(call: Shell) -> None:
    first, second, *_ = keys(call)
    call.ok("translate", "call", "fr", second, "--target", "Nous défilons le 19 décembre.")
    call.ok("bookmarks", "call", "fr", first)
    found = call.ok("find", "call", "fr", "DECEMBRE", "--json").json
    assert [(row["segment"], row["number"], row["state"]) for row in found] == [(second, 2, "draft")]
    assert [row["segment"] for row in call.ok("bookmarks", "call", "fr", "--json").json] == [first]
    assert call.ok("bookmarks", "call", "fr", "--json", person="jules").json == []
    assert [row["segment"] for row in call.ok("find", "call", "fr", "--check", "numbers", "--json").json] == [second]
    assert call.ok("find", "call", "fr", "--author", "@jules", "--json").json == []
    assert first in call.ok("find", "call", "fr", "--state", "untranslated").out
    numbers = [row["number"] for row in call.ok("find", "call", "fr", "--json").json]
    status = call.ok("status", "call", "--json").json[0]
    assert numbers == list(range(1, status["segments"] + 1))


def test_a_replacement_is_seen_made_and_taken_back(call: Shell) -> None:
    first, second, *_ = keys(call)
    call.ok("translate", "call", "fr", first, "--target", "Les portes", "--offer")
    call.ok("translate", "call", "fr", second, "--target", "Des portes")
    call.ok("review", "call", "fr", first, person="jules")
    shown = call.ok("replace", "call", "fr", "portes", "fenêtres", "--dry-run").out
    assert "Des [-portes-]{+fenêtres+}" in shown
    assert "accepted: only with --accepted" in shown
    made = call("replace", "call", "fr", "portes", "fenêtres", "--json")
    assert made.code == 1
    assert made.json["changed"] == [second]
    assert [each["segment"] for each in made.json["left"]] == [first]
    assert call.ok("replace", "call", "fr", "--undo", "--json").json == {"changed": [second], "left": []}
    again = call("replace", "call", "fr", "--undo")
    assert (again.code, "no replacement of yours" in again.err) == (2, True)
    call.ok("replace", "call", "fr", "portes", "fenêtres", "--accepted")
    assert {row["target"] for row in call.ok("find", "call", "fr", "fenetres", "--json").json} == {
        "Les fenêtres",
        "Des fenêtres",
    }


WRONG = [
    (("replace", "call", "fr"), "say what to FIND"),
    (("replace", "call", "fr", "x"), "say what to FIND"),
    (("replace", "call", "fr", "nowhere", "x"), "no target holds"),
    (("replace", "call", "fr", "same", "same"), "nothing would change"),
    (("replace", "call", "fr", "x", "y", "--undo"), "stands alone"),
    (("bookmarks", "call", "fr", "nothing"), "has no segment nothing"),
    (("term", "call", "fr", "march", " "), "in both languages"),
    (("term", "call", "fr", "march", "défiler", "--approve"), "only a coordinator"),
    (("find", "call", "xx-none", "a"), "xx"),
    (("translate", "call", "fr", "--restore", "1"), "name the SEGMENT"),
]


def test_what_cannot_be_is_said_in_a_line(call: Shell) -> None:
    for arguments, said in WRONG:
        ran = call(*arguments)
        assert ran.code != 0
        assert said in ran.err
        assert "Traceback" not in ran.err


def test_terms_and_other_languages_stand_beside(call: Shell) -> None:
    first, *_ = keys(call)
    assert (
        "door → porte: proposed in fr" in call.ok("term", "call", "fr", "door", "porte", "--note", "not “portail”").out
    )
    call.ok("term", "call", "fr", "door", "porte", "--approve", person="coral")
    call.ok("translate", "call", "ar", first, "--target", "افتحوا الأبواب", "--offer")
    call.ok("review", "call", "ar", first, person="jules")
    (found,) = call.ok("suggest", "call", "fr", first, "--others", "--json").json
    assert found["others"] == {"ar": "افتحوا الأبواب"}
    assert [(term["source"]["text"], term["targets"][0]["status"]) for term in found["terms"]] == [
        ("door", "preferred")
    ]
    assert "افتحوا الأبواب" in call.ok("suggest", "call", "fr", first, "--others").out


def test_an_earlier_version_comes_back(call: Shell) -> None:
    first, *_ = keys(call)
    call.ok("translate", "call", "fr", first, "--target", "Un")
    call.ok("translate", "call", "fr", first, "--target", "Deux")
    assert call.ok("translate", "call", "fr", first, "--restore", "1", "--json").json["target"] == "Un"
    assert call("translate", "call", "fr", first, "--restore", "9").code == 2
