"""A small finished document in any language, for the tests of its writers."""

from transcall.publish import from_markdown
from transcall.publish.finished import FinishedDocument

TEXT = """\
# {title}

{words}[^1] (<https://example.org/a>)[^2], [{words}](https://example.org/b)[^1].

- {words}

| {words} | B |
|:--|--:|
| 1 | 2 |

    code --now

## {words}

- Casa Libre
- APO – Porte Ouverte

[^1]: {words} 1.
[^2]: {words} 2.
"""
WORDS = {
    "en": "Open the doors",
    "fr": "Ouvrez les portes",
    "ar": "افتحوا الأبواب",
    "bn": "দরজা খুলুন",
    "zh-Hans": "敞开大门",
}


def sample(language: str, *, banner: str = "") -> FinishedDocument:
    """Headings, a list, a table, code, names, two notes of which one is referred to twice."""
    words = WORDS[language]
    text = TEXT.format(title=words, words=words)
    blocks = from_markdown.finished(text, signatory_texts=["Casa Libre", "APO – Porte Ouverte"])
    return FinishedDocument(blocks, words, language, "en", banner, f"call.{language}")
