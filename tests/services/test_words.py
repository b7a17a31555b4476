"""The interface's words: marked so that they can be collected, and translated so that they can be shown.

What nobody has translated yet fails nothing; how much it is stands in the summary of the run.
"""

import ast
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from string import Formatter

import polib
import pytest
from babel.core import Locale
from babel.messages.extract import extract_from_dir

from transcall.domain.issue import Severity
from transcall.services.check_file import check_exchange_file
from transcall.services.speak import misfit, placeholders

ROOT = Path(__file__).parents[2]
CATALOGS = ROOT / "catalogs" / "transcall"
LANGUAGES = ("ar", "de", "es", "fr", "it", "pt")
CODE = tuple(path for folder in ("src", "tui") for path in (ROOT / folder).rglob("*.py"))
MARKS = ("_", "N_", "ngettext")

_KEPT = re.compile(
    r"\b(?:(?:Ctrl|Alt|Shift)\+)+\w+|\bF\d{1,2}\b"  # keys
    r"|`[^`]+`|(?<!\w)--[a-z][a-z-]+"  # what is typed in a shell
    r"|</?\w+/?>|\[/?[a-z$][^\]\s]*\]"  # tags, and marks of the screen's own language
)
_LEADING_SIGNS = re.compile(r"[\s✗✓·~?!+*…•→←↑↓§=-]*")
_CHECKED = frozenset({"edge-spaces", "final-mark", "placeholders"})


@cache
def said_in_code() -> frozenset[tuple[str, str]]:
    """(message, its plural or nothing) of all that the code marks, as `make words` finds it."""
    marks: dict[str, tuple[int, ...] | None] = {"_": None, "N_": None, "ngettext": (1, 2)}
    found = (each for folder in ("src", "tui") for each in extract_from_dir(ROOT / folder, keywords=marks))
    messages = (each[2] if isinstance(each[2], tuple) else (each[2], "") for each in found)
    return frozenset((message[0], message[1]) for message in messages)


KEY_NAMES = ("Enter", "Esc", "Space", "PgUp", "PgDn")
"""Those that a catalog may name as its keyboards do: once in the table of keys, and so in every sentence."""


def catalog(language: str) -> polib.POFile:
    return polib.pofile(str(CATALOGS / f"{language}.po"))


def texts(entry: polib.POEntry) -> tuple[str, ...]:
    return tuple(entry.msgstr_plural.values()) if entry.msgid_plural else (entry.msgstr,)


def is_translated(entry: polib.POEntry) -> bool:
    return not (entry.fuzzy or entry.obsolete) and all(texts(entry))


def faults(entry: polib.POEntry, forms: int) -> Iterator[str]:
    """Why this translation cannot be shown in its message's place."""
    if misfit(entry):
        yield misfit(entry)
    if entry.msgid_plural and sorted(entry.msgstr_plural) != list(range(forms)):
        yield f"“{entry.msgid}” needs {forms} plural forms"
    if entry.msgid_plural and any(texts(entry)) and not all(texts(entry)):
        yield f"“{entry.msgid}” lacks a plural form"
    messages = (entry.msgid, entry.msgid_plural) if entry.msgid_plural else (entry.msgid,)
    for text in filter(None, texts(entry)):
        for what, find in (("keys, commands and tags", kept), ("leading signs", leading)):
            if find(text) not in [find(message) for message in messages]:
                yield f"“{text}” must have the {what} of “{entry.msgid}”"


def kept(text: str) -> list[str]:
    return sorted(_KEPT.findall(text))


def leading(text: str) -> str:
    match = _LEADING_SIGNS.match(text)
    return match.group() if match else ""


def calls(name: str) -> Iterator[tuple[str, ast.Call]]:
    """(place, call) of each call of this function in the code."""
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name:
                yield f"{path.relative_to(ROOT)}:{node.lineno}", node


def is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_can_stand_for_its_message(language: str, record_property: Callable[[str, object], None]) -> None:
    entries, forms = catalog(language), catalog_forms(language)
    translated = {(entry.msgid, entry.msgid_plural) for entry in entries if is_translated(entry)} & said_in_code()
    record_property("interface translated", f"{language} {len(translated) / len(said_in_code()):.0%}")
    found = [fault for entry in entries if not entry.fuzzy for fault in faults(entry, forms)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_programs_own_checks_find_no_error(language: str) -> None:
    issues = check_exchange_file(CATALOGS / f"{language}.po", language=language, source_language="en")
    wrong = [
        f"“{message}”: {issue.message}"
        for message, issue, _text in issues
        if issue.severity is Severity.ERROR or issue.check in _CHECKED
    ]
    assert not wrong, "\n".join(wrong)


def catalog_forms(language: str) -> int:
    found = re.search(r"nplurals=(\d+)", catalog(language).metadata["Plural-Forms"])
    assert found, "the header says how many plural forms there are"
    return int(found.group(1))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalog_counts_as_its_language_does(language: str) -> None:
    # French, Italian, Portuguese and Spanish have a further form for round millions; gettext's own files do without.
    known = len(Locale.parse(language).plural_form.tags) + 1
    assert catalog_forms(language) in {known, known - 1}
    assert catalog(language).metadata["Language"] == language


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", KEY_NAMES)
def test_a_key_has_one_name_in_a_catalog(language: str, key: str) -> None:
    entries = [each for each in catalog(language) if is_translated(each)]
    name = next((each.msgstr for each in entries if each.msgid == key), key)
    wanted = [each for each in entries if re.search(rf"\b{key}\b", each.msgid)]
    assert [text for each in wanted for text in texts(each) if name not in text] == []


@pytest.mark.parametrize(
    ("message", "translation"),
    [
        ("{count} segments", "{compte} segments"),
        ("{count} segments", "{count segments"),
        ("{count} segments", "segments"),
        ("{count:,} segments", "{count:d} segments"),
        ("Ctrl+D approves", "Strg+D genehmigt"),
        ("F8 approves", "F9 approuve"),
        ("run `transcall init`", "lancez `transcall démarrer`"),
        ("or use --draft", "ou --brouillon"),
        ("[b]Home[/b]", "[b]Accueil[/]"),
        ("  and more", "et plus"),
        ("✗ With errors", "Avec erreurs"),
    ],
)
def test_a_translation_that_breaks_its_message_is_found(message: str, translation: str) -> None:
    assert list(faults(polib.POEntry(msgid=message, msgstr=translation), 2))


@pytest.mark.parametrize(
    ("forms", "is_fine"),
    [
        ({0: "un mot", 1: "{count} mots"}, True),
        ({0: "{count} mot", 1: ""}, False),
        ({0: "{count} mot"}, False),
        ({0: "{count} mot", 1: "{nombre} mots"}, False),
    ],
)
def test_every_plural_form_is_there_or_none(forms: dict[int, str], is_fine: bool) -> None:
    entry = polib.POEntry(msgid="{count} word", msgid_plural="{count} words", msgstr_plural=forms)
    assert bool(list(faults(entry, 2))) != is_fine


def test_only_texts_that_can_be_collected_are_marked() -> None:
    """A message is a literal; `_` may also be given a name: what a table has marked with `N_`."""
    named = (ast.Name, ast.Attribute, ast.Subscript, ast.BoolOp)
    wrong = [
        f"{place}: {ast.unparse(text)}"
        for mark in MARKS
        for place, call in calls(mark)
        for text in (call.args[:2] if mark == "ngettext" else call.args)
        if not (is_text(text) or (mark == "_" and isinstance(text, named)))
    ]
    assert not wrong, "\n".join(wrong)


def test_a_message_is_filled_with_the_facts_it_names() -> None:
    wrong = []
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format"):
                continue
            said = node.func.value
            if not (isinstance(said, ast.Call) and isinstance(said.func, ast.Name) and said.func.id in MARKS):
                continue
            given = {each.arg for each in node.keywords}
            messages = [arg.value for arg in said.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
            named = {name for message in messages for _text, name, _form, _how in Formatter().parse(message)} - {None}
            if messages and None not in given and (named != given or node.args):
                wrong.append(f"{path.relative_to(ROOT)}:{node.lineno}: {messages[0]}")
    assert not wrong, "\n".join(wrong)


def test_a_fact_has_a_name() -> None:
    """`{count}`, never `{}` or `{row.count}`: a translator sees what it is, and a catalog reaches nothing else."""
    wrong = [
        message
        for pair in said_in_code()
        for message in pair
        for fact in placeholders(message) or ()
        if not re.match(r"[a-z_]+[!:]", fact) and "before, after" not in fact
    ]
    assert not wrong
