"""What leaves as PO: DESIGN's table of states, the golden file, and what GNU gettext says of it."""

import gettext
import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import polib
import pytest
from babel import Locale

from transcall.domain.document import UnitKind
from transcall.domain.state import State
from transcall.formats import po
from transcall.formats.exchange import ExchangeComment, ExchangeEntry, ExchangeFile
from transcall.formats.po.plurals import count_of, plural_forms

GOLDEN = Path(__file__).parents[2] / "data" / "po" / "golden" / "export.po"


def entry(key: str, target: str = "", state: State = State.UNTRANSLATED, **more: Any) -> ExchangeEntry:
    return replace(ExchangeEntry(key, f"Source of {key}.", target, state, base_version=1), **more)


SAMPLE = ExchangeFile(
    language="fr",
    source_language="en",
    appeal="migrants-day-2025",
    revision=2,
    title="18 December: no border is worth a life",
    changed_at=datetime(2025, 11, 20, 12, 20, 59, tzinfo=UTC),
    entries=(
        entry("title", "18 décembre", State.APPROVED, author="amina", reviewer="jules", kind=UnitKind.TITLE),
        entry("todo", base_version=0, place="section 1 › paragraph 2", notes=("Keep it short.\nVery short.",)),
        entry("draft", "Brouillon <b1>gras</b1>", State.DRAFT, author="amina", origin="machine:apertium"),
        entry(
            "rejected",
            'Dites « oui » ou "non"',
            State.REJECTED,
            author="amina",
            reviewer="jules",
            comments=(ExchangeComment("jules", "Pas de guillemets droits."),),
        ),
        entry("translated", "Deux\nlignes\t\\n", State.TRANSLATED, author="amina"),
        entry("reviewed", "Relu", State.REVIEWED, author="amina", reviewer="jules"),
        entry("stale", "Vieux", State.APPROVED, stale=True, previous_source="Old source.", author="amina"),
        entry("edges", "\nUne ligne de trop", State.TRANSLATED),
        entry("name", "Name", State.APPROVED, translate=False, kind=UnitKind.SIGNATORY),
    ),
)


def flags_of(data: bytes) -> dict[str, list[str]]:
    """Read by polib, for a second opinion."""
    return {each.msgctxt or "": each.flags for each in polib.pofile(data.decode())}


def test_golden_file() -> None:
    assert po.write(SAMPLE) == GOLDEN.read_bytes()


def test_states_are_written_as_the_design_says() -> None:
    flags = flags_of(po.write(SAMPLE))
    fuzzy = {key for key, found in flags.items() if found}
    assert fuzzy == {"draft", "rejected", "stale"}
    assert "name" not in flags


def test_what_nobody_translates_is_left_out() -> None:
    assert b"Name" not in po.write(SAMPLE)


def test_same_file_gives_same_bytes_and_reading_gives_it_back() -> None:
    data = po.write(SAMPLE)
    again = po.read(data)
    assert po.write(again) == data
    wanted = [replace(each, edited=None, line=None) for each in SAMPLE.entries if each.translate]
    assert [replace(each, edited=None, line=None) for each in again.entries] == wanted
    assert again.changed_at == datetime(2025, 11, 20, 12, 20, tzinfo=UTC)
    assert (again.title, again.appeal, again.revision) == (SAMPLE.title, SAMPLE.appeal, SAMPLE.revision)


def test_polib_reads_the_same_texts() -> None:
    wanted = {each.key: each.source for each in SAMPLE.entries if each.translate}
    assert {each.msgctxt: each.msgid for each in polib.pofile(po.write(SAMPLE).decode())} == wanted


def test_control_characters_never_stand_raw_in_the_file() -> None:
    controls = "".join(chr(point) for point in (*range(1, 32), *range(127, 160)))
    hostile = ExchangeFile(
        "fr",
        title=controls,
        entries=(
            entry(
                "k", controls, State.DRAFT, source=controls, place=controls, notes=(controls,), translator_note=controls
            ),
        ),
        last_translator=controls,
    )
    data = po.write(hostile)
    assert not [each for each in data.decode() if (each < " " or "\x7f" <= each < "\xa0") and each not in "\n\t"]
    assert po.read(data).entries[0].target == controls


def test_what_no_file_can_hold_becomes_the_replacement_character() -> None:
    data = po.write(ExchangeFile("fr", entries=(entry("k", "a\0b\ud800c", State.DRAFT),)))
    (found,) = po.read(data).entries
    assert found.target == "a\ufffdb\ufffdc"
    assert found.edited is False


def test_line_breaks_cannot_smuggle_a_comment_or_a_header() -> None:
    evil = 'x\n#, fuzzy\nmsgid "evil"\nmsgstr "y"'
    one = entry("k", "ok", State.TRANSLATED, place=evil, notes=(evil,), comments=(ExchangeComment("", evil),))
    data = po.write(ExchangeFile("fr", appeal="a", title=f"t\nX-TransCall-Appeal: other {evil}", entries=(one,)))
    again = po.read(data)
    assert again.appeal == "a"
    assert [each.key for each in again.entries] == ["k"]
    assert again.entries[0].comments == (ExchangeComment("", evil),)


LANGUAGES = (
    "fr en ar ru pl cs ro sl lt lv he ga cy tr ja fa pt pt-PT hi bn uk de so sw am ti wo ur zh-Hant ca es it pa yo ig"
    " ha nl el th vi ko id ms ta te ml mr gu kn si ne ps ku ckb kk uz az ka sq sr hr bs be bg hu fi sv da nb et eu gl"
    " ff ln"
)


@pytest.mark.parametrize("language", LANGUAGES.split())
def test_plural_forms_cut_the_numbers_as_cldr_does(language: str) -> None:
    rule = plural_forms(language)
    index = gettext.c2py(rule.split("plural=")[1].rstrip(";"))
    category = Locale.parse(language, sep="-").plural_form
    pairs = {(category(number), index(number)) for number in range(1000)}
    assert len({name for name, _ in pairs}) == len(pairs) == count_of(rule)


def test_unknown_language_has_no_plural_forms() -> None:
    assert plural_forms("tlh") == ""
    assert b"Plural-Forms" not in po.write(ExchangeFile("tlh", entries=SAMPLE.entries))


@pytest.fixture(scope="module")
def msgfmt() -> str:
    program = shutil.which("msgfmt")
    if program is None:
        pytest.skip("msgfmt is not installed (Debian: apt-get install gettext)")
    return program


@pytest.mark.optional_program("msgfmt")
@pytest.mark.parametrize("language", ["fr", "ar", "zh-Hant", "sr-Latn", "pt-BR", "tlh"])
def test_msgfmt_accepts_it_without_a_word(msgfmt: str, language: str, tmp_path: Path) -> None:
    path = tmp_path / "out.po"
    path.write_bytes(po.write(replace(SAMPLE, language=language)))
    done = subprocess.run([msgfmt, "-c", "-o", tmp_path / "out.mo", path], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.optional_program("msgfmt")
@pytest.mark.parametrize("target", ["\n", "a\n", "\na", "\n\na\n\n", "a", " \n ", "\r", "%s", "\u2028"])
@pytest.mark.parametrize("source", ["x", "x\n", "\nx\n", "\n"])
def test_msgfmt_accepts_every_line_break_at_the_ends(msgfmt: str, source: str, target: str, tmp_path: Path) -> None:
    path = tmp_path / "out.po"
    file = replace(SAMPLE, entries=(entry("k", target, State.APPROVED, source=source),))
    path.write_bytes(po.write(file))
    assert po.read(path.read_bytes()).entries[0].target == target
    done = subprocess.run([msgfmt, "-c", "-o", tmp_path / "out.mo", path], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
