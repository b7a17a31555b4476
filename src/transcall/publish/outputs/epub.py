"""EPUB 3: the page's text in a container, with a table of contents, in the direction its pages are turned.

Not by pandoc, which writes forms and a title page of its own and knows neither notes' roles nor names kept apart: what
an e-book holds is the HTML that is written for the page anyway.
"""

import uuid
from importlib import resources
from string import Template

from lxml import etree

from transcall.domain.language import direction, script
from transcall.interface import N_
from transcall.publish import markup
from transcall.publish.finished import FinishedDocument
from transcall.publish.output import OutputSpec
from transcall.publish.packages import packed

_XHTML, _OPS = "http://www.w3.org/1999/xhtml", "http://www.idpf.org/2007/ops"
_H = f"{{{_XHTML}}}"
_KINDS = {"doc-noteref": "noteref", "doc-endnotes": "endnotes", "doc-backlink": "backlink"}
"""Roles of notes, in the words older readers know."""
_HEADINGS = frozenset(f"{_H}h{rank}" for rank in range(1, 7))

Element = etree._Element


class EpubOutput:
    """For e-book readers and telephones."""

    spec = OutputSpec("epub", ".epub", N_("for e-book readers and telephones"))

    def write(self, document: FinishedDocument) -> bytes:
        """The book, of one chapter."""
        text = _text(document)
        title = " ".join(document.title.split()) or document.name or "–"
        values = {
            "language": markup.attribute(document.language),
            "direction": direction(document.language),
            "script": markup.attribute(script(document.language)),
            "title": markup.text(title),
            "identifier": uuid.uuid5(uuid.NAMESPACE_URL, f"transcall:{document.name}"),
            "body": etree.tostring(text, encoding="unicode"),
            "contents": _contents(text) or f'<li><a href="text.xhtml">{markup.text(title)}</a></li>',
        }
        return packed({
            "mimetype": b"application/epub+zip",
            "META-INF/container.xml": _template("container.xml", values),
            "EPUB/content.opf": _template("content.opf", values),
            "EPUB/nav.xhtml": _template("nav.xhtml", values),
            "EPUB/text.xhtml": _template("text.xhtml", values),
            "EPUB/style.css": _read("book.css").encode(),
        })  # fmt: skip


def _text(document: FinishedDocument) -> Element:
    """The text as XML, with names for its headings and its notes' roles in both vocabularies."""
    from transcall.publish import write_html

    banner = _banner(document)
    body = write_html.body(document.blocks, language=document.language, source_language=document.source_language)
    # The only elements without an end; in texts the brackets are escaped.
    whole = f"{banner}{body}{banner}".replace("<br>", "<br/>").replace("<hr>", "<hr/>")
    main = etree.fromstring(f'<main xmlns="{_XHTML}" xmlns:epub="{_OPS}">{whole}</main>')
    for number, heading in enumerate((each for each in main.iter() if each.tag in _HEADINGS), 1):
        heading.set("id", f"section-{number}")
    for element in main.iter():
        kind = _KINDS.get(element.get("role") or "")
        if kind:
            element.set(f"{{{_OPS}}}type", kind)
        if element.get("lang"):
            element.set("{http://www.w3.org/XML/1998/namespace}lang", element.get("lang") or "")
    return main


def _banner(document: FinishedDocument) -> str:
    """Before the text and after it: a book has no pages that could each say it."""
    from transcall.publish.draft import banner_direction, banner_language

    if not document.banner.strip():
        return ""
    language, way = banner_language(document.language), banner_direction(document.language)
    line = markup.text(" ".join(document.banner.split()))
    return f'<p class="draft" lang="{markup.attribute(language)}" dir="{way}">{line}</p>'


def _contents(text: Element) -> str:
    """The headings of the first two ranks, without what only marks a note."""
    lines = []
    for heading in text.iter(f"{_H}h1", f"{_H}h2"):
        shown = " ".join("".join(_words(heading)).split())
        if shown:
            lines.append(f'<li><a href="text.xhtml#{heading.get("id")}">{markup.text(shown)}</a></li>')
    return "\n".join(lines)


def _words(element: Element) -> list[str]:
    words = [element.text or ""]
    for child in element:
        words += [*([] if child.get("class") == "mark" else _words(child)), child.tail or ""]
    return words


def _template(name: str, values: dict[str, object]) -> bytes:
    return Template(_read(f"epub/{name}")).substitute(values).encode()


def _read(name: str) -> str:
    return resources.files("transcall.publish").joinpath("templates", *name.split("/")).read_text(encoding="utf-8")
