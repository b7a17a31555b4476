"""Plain text and Markdown as people read them."""

from transcall.publish.finished import FinishedDocument, Item, List, Paragraph, Text
from transcall.publish.outputs.markdown import MarkdownOutput
from transcall.publish.outputs.text import TextOutput
from unit.publish.finished_sample import sample

ENGLISH = """\
DRAFT

Open the doors

Open the doors[1] (https://example.org/a)[2], Open the doors (https://example.org/b)[1].

- Open the doors

Open the doors | B
1 | 2

    code --now


Open the doors

Casa Libre
APO – Porte Ouverte

[1] Open the doors 1.
[2] Open the doors 2.
"""


def test_a_paragraph_is_a_line() -> None:
    assert TextOutput().write(sample("en", banner="DRAFT")).decode() == ENGLISH


def test_every_line_of_a_text_from_the_right_runs_from_the_right() -> None:
    lines = TextOutput().write(sample("ar")).decode().splitlines()
    assert "\u200fCasa Libre" in lines
    assert "افتحوا الأبواب" in lines
    assert "(\u2066https://example.org/a\u2069)" in lines[2]


def test_loose_and_nested_items() -> None:
    inner = List(ordered=True, items=(Item((Text("b"),), number=3),))
    blocks = (List(ordered=False, items=(Item((Text("a"),), (Paragraph((Text("c"),)), inner)), Item((Text("d"),)))),)
    document = FinishedDocument(blocks, "t", "en", "en")
    assert TextOutput().write(document).decode() == "- a\n\n  c\n\n  3. b\n\n- d\n"
    assert MarkdownOutput().write(document).decode() == "- a\n\n  c\n\n  3. b\n\n- d\n"


def test_markdown_has_footnotes_and_tables() -> None:
    made = MarkdownOutput().write(sample("fr", banner="BROUILLON [1]")).decode()
    assert made.startswith("**BROUILLON \\[1\\]**\n\n# Ouvrez les portes\n")
    assert "| Ouvrez les portes | B |\n| :-- | --: |\n| 1 | 2 |" in made
    assert "[^1]: Ouvrez les portes 1.\n" in made
    assert "(<https://example.org/a>)[^2], [Ouvrez les portes](<https://example.org/b>)[^1]." in made
