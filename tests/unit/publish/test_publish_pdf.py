"""PDF: refused rather than with boxes; what a reader extracts is what was written."""

import subprocess
from pathlib import Path

import pytest

from transcall.errors import InputError
from transcall.publish.as_data import AsData
from transcall.publish.finished import FinishedDocument, Heading, Paragraph, Text
from transcall.publish.outputs.pdf import PdfOutput
from transcall.publish.scripts import first_direction, manner, manners, office_group
from unit.publish.finished_sample import sample

WITHOUT_FONTS = PdfOutput(with_system_fonts=False)
"""The same fonts on every computer: those that come with typst."""


def saying(text: str, language: str = "en") -> FinishedDocument:
    return FinishedDocument((Paragraph((Text(text),)),), "t", language, "en")


def test_a_script_without_a_font_is_named_with_the_package_that_has_one() -> None:
    with pytest.raises(InputError, match="for the Ethiopic letters “ሰ”") as caught:
        WITHOUT_FONTS.write(saying("Selam ሰላም", "ti"))
    assert "apt-get install fonts-noto-core" in caught.value.hint
    assert "TRANSCALL_FONTS" in caught.value.hint


def test_a_script_is_not_set_in_a_font_that_only_happens_to_have_it() -> None:
    """DejaVu Sans Mono, which typst brings, has Arabic letters, all of one width."""
    with pytest.raises(InputError, match="for the Arabic letters") as caught:
        WITHOUT_FONTS.write(sample("ar"))
    assert "fonts-noto-core" in caught.value.hint
    assert WITHOUT_FONTS.write(saying("ليون, Lyon", "fr")), "a name in another script may be"


def test_a_character_that_no_font_has_is_named() -> None:
    with pytest.raises(InputError, match="the characters “\u0378”"):
        WITHOUT_FONTS.write(saying("a \u0378"))


def test_a_folder_without_fonts_changes_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    usual = WITHOUT_FONTS.write(sample("en"))
    monkeypatch.setenv("TRANSCALL_FONTS", f"{tmp_path}:{tmp_path / 'nowhere'}")
    assert WITHOUT_FONTS.write(sample("en")) == usual


@pytest.mark.parametrize(
    "text", ["#set page(width: 1pt)", "*a* _b_ $x$ `c` <l> @r", '\\ # [x] #read("/etc/passwd")', '"']
)
def test_texts_are_data(text: str) -> None:
    assert AsData("en", str).inlines((Text(text),)) == [{"is": "text", "text": text}]
    assert WITHOUT_FONTS.write(saying(text))


def test_ranks_of_headings_skip_none() -> None:
    levels = (3, 1, 4, 6, 2)
    made = AsData("en", str).blocks(tuple(Heading(level, (Text("a"),)) for level in levels))
    assert [each["rank"] for each in made] == [1, 1, 2, 3, 2]
    assert [each["level"] for each in made] == list(levels)


def test_what_was_not_translated_runs_its_own_way() -> None:
    made = AsData("ar", str).blocks((Paragraph((Text("سلام"),), foreign=True),))
    assert (made[0]["direction"], made[0]["language"]) == ("rtl", "ar")
    assert [first_direction(text) for text in ("12 a", "1 א", "«ب", "…")] == ["ltr", "rtl", "rtl", "ltr"]


def test_scripts_are_known_by_their_letters() -> None:
    letters = {
        "Arab": "ب",
        "Beng": "দ",
        "Ethi": "ሰ",
        "Hans": "门",
        "Jpan": "ひ",
        "Kore": "한",
        "Cyrl": "Ж",
        "Tfng": "ⴰ",
    }
    assert all(manners()[tag].first(f"a {letter}") == letter for tag, letter in letters.items())
    assert manner("zh-Hant-TW").families[0] == "Noto Serif CJK TC"
    assert manner("ur-PK").families[0] == "Noto Nastaliq Urdu"
    assert manner("x-unknown").name == "Latin"


def test_office_files_keep_three_groups_of_scripts_apart() -> None:
    groups = {"fr": "latin", "ti": "latin", "ja": "asian", "zh-Hant": "asian", "ar": "complex", "bn": "complex"}
    assert {language: office_group(language) for language in groups} == groups


@pytest.mark.optional_program("pdftotext")
def test_what_is_read_is_what_was_written(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(WITHOUT_FONTS.write(sample("fr", banner="BROUILLON")))
    text = subprocess.run(["pdftotext", "-raw", path, "-"], check=True, capture_output=True, text=True).stdout
    shown = " ".join(text.split())
    assert shown.startswith("BROUILLON Ouvrez les portes")
    assert "1 Ouvrez les portes 1." in shown
    about = subprocess.run(["pdfinfo", path], check=True, capture_output=True, text=True).stdout
    assert "Tagged:          yes" in about
    assert "Title:           Ouvrez les portes" in about


@pytest.mark.parametrize("language", ["ar", "bn", "zh-Hans"])
def test_other_scripts_are_set_where_there_are_fonts(language: str) -> None:
    try:
        made = PdfOutput().write(sample(language))
    except InputError as error:
        pytest.skip(f"{error.message}; {error.hint}")
    assert made == PdfOutput().write(sample(language))
