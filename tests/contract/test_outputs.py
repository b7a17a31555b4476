"""What every format of finished documents promises, asked of each one in the registry."""

import pytest

from transcall.errors import InputError
from transcall.publish import from_markdown
from transcall.publish.finished import FinishedDocument
from transcall.publish.output import OutputFormat
from transcall.publish.registry import by_name, outputs

EVERYTHING = """\
# Open *the* doors

*A joint call*

We march[^1] on **18 December**, ~~not~~ `never` alone: see [the route](https://example.org/route)
and write to us@example.org.<br>Nobody is illegal[^2]; nobody[^1].

## Demands

1. Papers
   - now
   - for all

     at once
2. Housing

- [x] done
- [ ] to do

> Their call is the one we answer.

| City | Hour | People |
|:-----|:----:|-------:|
| Lyon | 14   | 1 200  |
| Tunis | 15 | `>` & more |

    ssh march
      --now

---

<div lang="ar" dir="rtl">لا أحد <b>غير قانوني</b></div>

![A crowd](https://example.org/crowd.png)

## Signatories

- Association Porte Ouverte – APO
- Casa Libre

[^1]: From the square.
[^2]: Since 1948:

    - everywhere
"""
HOSTILE = """\
# <script>alert(1)</script>Open [the doors](javascript:alert(1))

<img src=x onerror=alert(1)> ![pixel](https://evil.example/pixel.png) ![file](file:///etc/passwd)

*#set page(width: 1pt)* #import "x" $x$ \\input{/etc/passwd} @note <label> `#read("/etc/passwd")` =HYPERLINK("x")

{{< include /etc/passwd >}} [x](file:///etc/passwd){onclick=alert(1)} ${x} ]]> &amp;lt; <w:p/> \x01\x0b\ufffe
"""

formats = pytest.mark.parametrize("output", outputs(), ids=lambda output: output.spec.name)


def document(text: str = EVERYTHING, language: str = "en", *, banner: str = "") -> FinishedDocument:
    names = ["Association Porte Ouverte – APO", "Casa Libre"]
    blocks = from_markdown.finished(text, signatory_texts=names)
    return FinishedDocument(blocks, "Open the doors", language, "fr", banner, f"call.{language}")


def test_names_and_suffixes_are_unique_and_every_format_says_what_it_is() -> None:
    specs = [output.spec for output in outputs()]
    assert len({spec.name for spec in specs}) == len({spec.suffix for spec in specs}) == len(specs)
    assert all(spec.suffix.startswith(".") and spec.help and not spec.help.endswith(".") for spec in specs)
    assert all(by_name(spec.name).spec is spec for spec in specs)


def test_a_format_nobody_knows_is_refused_with_those_there_are() -> None:
    with pytest.raises(InputError, match="rtf") as caught:
        by_name("rtf")
    assert "html" in caught.value.hint


@formats
@pytest.mark.parametrize("language", ["en", "ar", "zh-Hans"])
def test_the_same_document_gives_the_same_bytes(output: OutputFormat, language: str) -> None:
    made = output.write(document(language=language, banner="DRAFT"))
    assert made
    assert made == output.write(document(language=language, banner="DRAFT"))


@formats
def test_a_document_without_anything_is_a_document(output: OutputFormat) -> None:
    assert output.write(FinishedDocument((), "", "en", "fr"))
