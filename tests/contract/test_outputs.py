"""What every format of finished documents promises, asked of each one in the registry."""

import re
import sys
import tomllib
from pathlib import Path

import pytest

from transcall.errors import InputError
from transcall.publish import from_markdown
from transcall.publish.finished import FinishedDocument
from transcall.publish.output import OutputFormat
from transcall.publish.packages import parts_of
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

<div lang="he" dir="rtl">אין אדם <b>לא חוקי</b></div>

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


@formats
@pytest.mark.parametrize("text", [HOSTILE, "> " * 45 + "deep", "- " * 30 + "deep", "<div>" * 200 + "deep"])
def test_any_text_makes_a_document(output: OutputFormat, text: str) -> None:
    assert output.write(document(text, banner=text[:40]))


@formats
def test_nothing_hostile_acts_and_nothing_far_is_embedded(output: OutputFormat) -> None:
    """Texts may say anything; no format may hold a link that runs, a file of this computer, a fetched picture."""
    made = output.write(document(HOSTILE))
    parts = parts_of(made) if made.startswith(b"PK") else {"": made}
    for name, data in parts.items():
        assert not name.endswith((".png", ".jpg", ".bin")), name
        assert not re.search(rb"""(href|Target|URI|src)\s*[=(:]?\s*["'(<]?\s*(javascript|file):""", data), name
        if output.spec.name in ("html", "epub"):
            assert not re.search(rb"<script|<img|\son\w+=", data)


@formats
@pytest.mark.parametrize("name", ["pypandoc", "typst"])
def test_without_its_extra_a_format_says_how_to_get_it(
    output: OutputFormat, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, name, None)
    needed = {"documents": "pypandoc", "pdf": "typst"}.get(output.spec.extra)
    if needed != name:
        assert output.write(document())
        return
    with pytest.raises(InputError, match=output.spec.name) as caught:
        output.write(document())
    assert caught.value.hint == f"pip install 'transcall[{output.spec.extra}]'"


def test_every_extra_named_is_one_that_can_be_installed() -> None:
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert {output.spec.extra for output in outputs()} - {""} <= set(project["optional-dependencies"])
