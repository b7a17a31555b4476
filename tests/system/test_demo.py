"""The demo, as somebody runs it who has only the installed program."""

import pytest

from shell import Shell

pytestmark = pytest.mark.anew


def test_demo_makes_a_living_project(transcall: Shell) -> None:
    first = transcall.ok("demo")
    root = transcall.folder / "transcall-demo"
    assert "Finished documents" in first.out
    assert "100 %" in first.out
    for language in ("fr", "es", "ar"):
        for suffix in ("md", "html"):
            assert (root / f"exports/migrants-day-2025/migrants-day-2025.{language}.{suffix}").is_file()
    assert not (root / "exports/migrants-day-2025/migrants-day-2025.de.html").exists()
    states = {
        each["language"]: each["percent"]["approved"]
        for each in transcall.ok("status", "migrants-day-2025", "--json", "--workspace", str(root)).json[0]["languages"]
    }
    assert (states["fr"], states["es"], states["ar"], states["tr"]) == (100, 100, 100, 0)
    assert 0 < states["it"] < 100

    again = transcall.ok("demo")
    assert "kept" in again.out


def test_no_check_cries_wolf_on_what_is_approved(transcall: Shell) -> None:
    transcall.ok("demo")
    root = str(transcall.folder / "transcall-demo")
    for language in ("fr", "es", "ar"):
        assert transcall.ok("check", "migrants-day-2025", language, "--json", "--workspace", root).json == []


def test_the_catalogs_come_back_as_they_are_committed(transcall: Shell) -> None:
    """Restoring and exporting again gives the same entries: the committed files are what the tool writes."""
    import polib

    transcall.ok("demo")
    root = transcall.folder / "transcall-demo"
    for language in ("fr", "it", "tr"):
        output = transcall.folder / f"{language}.po"
        transcall.ok("export", "migrants-day-2025", language, "-o", str(output), "--workspace", str(root))
        ours = polib.pofile(str(root / f"catalogs/migrants-day-2025/{language}.po"))
        theirs = polib.pofile(str(output))
        assert [(entry.msgctxt, entry.msgid, entry.msgstr, entry.flags) for entry in ours] == [
            (entry.msgctxt, entry.msgid, entry.msgstr, entry.flags) for entry in theirs
        ]
