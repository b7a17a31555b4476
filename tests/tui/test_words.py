"""Every word a person reads in the terminal app goes through the interface's words."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import transcall_tui

FOLDER = Path(transcall_tui.__file__).parent
ENGLISH = {"command.py", "serve/command.py"}
"""The command line speaks English."""
FILES = sorted({path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.py")} - ENGLISH)
TRANSLATES = frozenset({"_", "N_", "ngettext"})
SHOWS = frozenset(
    {"Static", "Label", "Button", "Content", "Answer", "Choice", "SearchLine", "CommentQuestion", "ConfigError"}
    | {"say", "report", "update", "notify", "refuse", "plain", "styled", "assemble", "change", "cut", "_decide"}
)
"""What puts its arguments on the screen."""
QUIET = frozenset({"id", "classes", "severity", "variant", "hint_id", "name"})
"""Arguments nobody reads."""
ALLOWED = frozenset(
    {
        "TransCall",  # a name
        "transcall add FILE",  # typed into a shell: a command in every language
        "transcall languages",
        "(Enter)",  # keys
        "(Esc)",
        "(Ctrl+S)",
        "done",  # what a change is called inside; the words are in a table
        "approved",
        "sent back",
    }
)
READ = re.compile(r"[^\W\d_]{2,}[^\n]* |\b[A-Z][a-z]+| [a-z]{2,}")
KEYS = re.compile(r"\b(?:(?:Ctrl|Alt|Shift)\+)+\w+|\bF\d{1,2}\b")
TEXT_KEYS = frozenset({"Ctrl+Z", "Ctrl+Y", "Shift+Tab"})
"""Those of text fields and of the screen: no keymap changes them."""
STYLE = re.compile(r"(bold|dim|italic|strike|reverse|not|on|\$[\w-]+|\s)+")


def untranslated(node: ast.AST) -> Iterator[ast.Constant]:
    """Texts in what is shown that nobody could translate."""
    if isinstance(node, ast.Call) and called(node) in TRANSLATES:
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        if node.value.strip() not in ALLOWED and READ.search(node.value) and not STYLE.fullmatch(node.value):
            yield node
        return
    for child in ast.iter_child_nodes(node):
        if not (isinstance(child, ast.keyword) and child.arg in QUIET):
            yield from untranslated(child)


def called(node: ast.Call) -> str:
    """The last name of what is called."""
    match node.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


def shown(tree: ast.AST) -> Iterator[ast.AST]:
    """What is put on the screen."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and called(node) in SHOWS:
            yield from node.args
            yield from (each for each in node.keywords if each.arg not in QUIET)
        elif isinstance(node, ast.keyword) and node.arg in ("placeholder", "hint"):
            yield node


def found_in(source: str) -> set[str]:
    """Untranslated texts with their lines."""
    return {f"{text.lineno}: {text.value!r}" for each in shown(ast.parse(source)) for text in untranslated(each)}


@pytest.mark.parametrize("name", FILES)
def test_every_word_can_be_translated(name: str) -> None:
    assert not found_in((FOLDER / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ('self.say("Nothing to save")', 1),
        ('self.say(f"It was {x} here")', 2),
        ('Button("Split  (Enter)", id="split")', 1),
        ('Input(placeholder="Search here")', 1),
        ('self.say(_("Nothing to save"), severity="warning")', 0),
        ('Static(Content(" " + _("Opening…")), classes="box wide")', 0),
    ],
)
def test_what_is_found(source: str, count: int) -> None:
    assert len(found_in(source)) == count


def messages(source: str) -> Iterator[str]:
    """What is said in a file."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and called(node) in TRANSLATES:
            yield from (
                each.value for each in node.args if isinstance(each, ast.Constant) and isinstance(each.value, str)
            )


@pytest.mark.parametrize("name", sorted(set(FILES) - {"keymap.py"}))
def test_a_sentence_names_keys_by_the_persons_own_keymap(name: str) -> None:
    said = messages((FOLDER / name).read_text(encoding="utf-8"))
    assert {key for each in said for key in KEYS.findall(each)} <= TEXT_KEYS


def test_every_word_is_collected() -> None:
    """The catalogs' collector does not look into f-strings: a word must stand outside of one at least once."""
    collected: set[str] = set()
    hidden: set[str] = set()
    for name in FILES:
        tree = ast.parse((FOLDER / name).read_text(encoding="utf-8"))
        inside = {each for text in ast.walk(tree) if isinstance(text, ast.JoinedStr) for each in ast.walk(text)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and called(node) in TRANSLATES:
                words = {each.value for each in node.args if isinstance(each, ast.Constant)}
                (hidden if node in inside else collected).update(str(each) for each in words)
    assert collected
    assert not hidden - collected
