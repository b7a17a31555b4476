"""Plural messages travel: out as a group of units, one a form, in as many forms as the language has, and back."""

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from transcall.formats.exchange import exchange_format
from transcall.services.add_appeal import add_appeal
from transcall.services.export_edition import export_edition
from transcall.services.single_file import exchange_bytes, merge_file, read_document
from transcall.services.workspace import Workspace

TEMPLATE = (
    'msgid ""\nmsgstr ""\n"Project-Id-Version: x\\n"\n"Language: \\n"\n'
    '"Content-Type: text/plain; charset=UTF-8\\n"\n"Plural-Forms: nplurals=INTEGER; plural=EXPRESSION;\\n"\n\n'
    '#, c-format\nmsgid "One file"\nmsgid_plural "%d files"\nmsgstr[0] ""\nmsgstr[1] ""\n\n'
    'msgid "Hello"\nmsgstr ""\n'
)
FRENCH = (
    TEMPLATE.replace("Language: ", "Language: fr")
    .replace("nplurals=INTEGER; plural=EXPRESSION;", "nplurals=2; plural=(n > 1);")
    .replace('[0] ""', '[0] "Un fichier"')
    .replace('[1] ""', '[1] "%d fichiers"')
)
TO = pytest.mark.parametrize("to", ["po", "xliff", "xliff12"])


def translated(text: str, language: str, to: str) -> str:
    """The file with each text extracted, translated as “1 …”, “2 …”, and merged back."""
    file = read_document(text.encode(), None, language="en")
    made = exchange_format(to).read(exchange_bytes(file, "x", to=to, target_language=language))
    entries = [replace(each, target=f"{number} {each.source}") for number, each in enumerate(made.entries)]
    return merge_file(file, replace(made, entries=tuple(entries)), "x").decode()


@TO
@pytest.mark.parametrize(("language", "count", "one"), [("fr", 2, 0), ("ja", 1, None), ("ru", 3, 0), ("ar", 6, 1)])
def test_a_template_gets_the_language_s_forms(to: str, language: str, count: int, one: int | None) -> None:
    merged = translated(TEMPLATE, language, to)
    assert f"nplurals={count};" in merged
    for number in range(count):
        source = "One file" if number == one else "%d files"
        assert f'msgstr[{number}] "{number} {source}"\n' in merged
    assert f"msgstr[{count}]" not in merged
    assert "fuzzy" not in merged


def test_msgfmt_accepts_what_comes_back(tmp_path: Path) -> None:
    msgfmt = shutil.which("msgfmt")
    if msgfmt is None:
        pytest.skip("GNU gettext is not installed")
    path = tmp_path / "ar.po"
    path.write_text(translated(TEMPLATE, "ar", "xliff"))
    command = [msgfmt, "--check-format", "--check-domain", "-o", "/dev/null", str(path)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@TO
def test_a_file_in_its_own_language_keeps_its_forms_to_the_byte(to: str) -> None:
    file = read_document(FRENCH.encode(), None, language="en")
    made = exchange_format(to).read(exchange_bytes(file, "x", to=to, target_language="fr"))
    assert merge_file(file, made, "x") == FRENCH.encode()


def test_forms_that_nobody_wrote_are_marked() -> None:
    file = read_document(FRENCH.encode(), None, language="en")
    made = exchange_format("po").read(exchange_bytes(file, "x", to="po", target_language="ru"))
    hello = tuple(replace(each, target="Привет", reflagged=False) for each in made.entries if each.source == "Hello")
    merged = merge_file(file, replace(made, entries=hello), "x").decode()
    assert '#, fuzzy, c-format\nmsgid "One file"' in merged
    assert 'msgstr[0] "Un fichier"\nmsgstr[1] "%d fichiers"\nmsgstr[2] "%d fichiers"\n' in merged
    assert "Language: ru" in merged
    assert "nplurals=3;" in merged


@pytest.mark.parametrize(
    ("to", "group"),
    [
        ("xliff", '<group id="plural-1" name="message 1" type="transcall:plural">'),
        ("xliff12", '<group id="plural-1" resname="message 1" restype="x-gettext-plurals">'),
    ],
)
def test_the_forms_of_a_message_are_a_group(workspace: Workspace, tmp_path: Path, to: str, group: str) -> None:
    file = read_document(FRENCH.encode(), None, language="en")
    text = exchange_bytes(file, "x", to=to, target_language="fr").decode()
    inside = text.split(group)[1].split("</group>")[0]
    assert (inside.count("<source>"), "Un fichier" in inside, "%d fichiers" in inside) == (2, True, True)
    path = tmp_path / "site.po"
    path.write_text(FRENCH)
    add_appeal(workspace, path, slug="site", language="en", languages=("fr",))
    assert group in export_edition(workspace, "site", "fr", to=to).read_text()
