"""The multilingual site: what stands round the text of each page, and the page that leads to all of them.

Everything is a file beside the others: no script, no request to anywhere.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from transcall.domain.language import direction, primary
from transcall.publish import html, markup
from transcall.publish.finished import Blocks, FinishedDocument, Paragraph, plain
from transcall.publish.words import words
from transcall.publish.write_html import body

_LONGEST_DESCRIPTION = 200


@dataclass(frozen=True, slots=True)
class Edition:
    """A page of the site."""

    language: str
    """BCP 47 tag; its folder has this name."""
    name: str
    """The language's name in itself."""
    title: str


@dataclass(frozen=True, slots=True)
class File:
    """A file to download, in the page's folder."""

    name: str
    format: str
    size: int
    """Bytes."""


def page(document: FinishedDocument, editions: Sequence[Edition], files: Sequence[File], url: str = "") -> str:
    """The page of one edition, in the folder of its language. `url` is where the site will stand, if that is known."""
    here = document.language
    head = _head(document.title, description(document.blocks), here, [each.language for each in editions], url)
    return html.page(
        body(document.blocks, language=here),
        language=here,
        title=document.title,
        source_language=document.source_language,
        banner=document.banner,
        description=description(document.blocks),
        head=head,
        before=_switcher(here, editions),
        after=_downloads(here, files),
    )


def index(title: str, language: str, editions: Sequence[Edition], url: str = "") -> str:
    """The page that leads to every edition, in the source's language."""
    lines = "".join(
        f"<li{_apart(each.language)}>"
        f'<span class="language">{markup.text(each.name)}</span>'
        f'<a href="{_page_of(each.language)}"{_leads_to(each.language)}>{markup.text(each.title)}</a>'
        f"</li>\n"
        for each in editions
    )
    return html.page(
        f'<h1>{markup.text(title)}</h1>\n<ul class="editions">\n{lines}</ul>\n',
        language=language,
        title=title,
        source_language=language,
        head=_head(title, "", "", [each.language for each in editions], url),
    )


def description(blocks: Blocks) -> str:
    """The first paragraph, cut at a word where it is long."""
    text = next((plain(block.content) for block in blocks if isinstance(block, Paragraph)), "")
    if len(text) <= _LONGEST_DESCRIPTION:
        return text
    head = text[: _LONGEST_DESCRIPTION - 1]
    return (head.rsplit(" ", 1)[0] if " " in head else head).rstrip() + "…"


def _head(title: str, said: str, here: str, languages: Sequence[str], url: str) -> str:
    """What search engines and social networks read; `here` is empty on the index."""
    root = url.rstrip("/") + "/" if url else "../" if here else ""
    properties = [("og:type", "article" if here else "website"), ("og:title", title), ("og:description", said)]
    if url:
        properties.append(("og:url", f"{root}{_page_of(here) if here else 'index.html'}"))
    if here:
        properties.append(("og:locale", here.replace("-", "_")))
        properties += [("og:locale:alternate", tag.replace("-", "_")) for tag in languages if tag != here]
    lines = [f'<meta property="{name}" content="{markup.attribute(value)}">\n' for name, value in properties if value]
    lines += [
        f'<link rel="alternate" hreflang="{markup.attribute(tag)}" href="{markup.attribute(root + _page_of(tag))}">\n'
        for tag in languages
    ]
    lines.append(f'<link rel="alternate" hreflang="x-default" href="{markup.attribute(root)}index.html">\n')
    return "".join(lines)


def _switcher(here: str, editions: Sequence[Edition]) -> str:
    label = words(here)
    current = ' aria-current="page"'
    lines = "".join(
        f"<li{_apart(each.language)}>"
        f'<a href="../{_page_of(each.language)}"{_leads_to(each.language)}'
        f"{current if each.language == here else ''}>{markup.text(each.name)}</a></li>\n"
        for each in editions
    )
    return (
        f'<nav class="languages" aria-labelledby="languages">\n'
        f'<h2 id="languages"{_spoken(label.language, here)}>{markup.text(label.languages)}</h2>\n'
        f"<ul>\n{lines}</ul>\n</nav>\n"
    )


def _downloads(here: str, files: Sequence[File]) -> str:
    if not files:
        return ""
    label = words(here)
    lines = "".join(
        f'<li><a href="{markup.attribute(each.name)}" download><bdi>{markup.text(each.format)}</bdi></a> '
        f"<bdi>({markup.text(_size(each.size))})</bdi></li>\n"
        for each in files
    )
    return (
        f'<nav class="files" aria-labelledby="files">\n'
        f'<h2 id="files"{_spoken(label.language, here)}>{markup.text(label.download)}</h2>\n'
        f"<ul>\n{lines}</ul>\n</nav>\n"
    )


def _spoken(language: str, here: str) -> str:
    """The language of words that are not in the page's own."""
    return "" if primary(language) == primary(here) else _apart(language)


def _apart(language: str) -> str:
    return f' lang="{markup.attribute(language)}" dir="{direction(language)}"'


def _leads_to(language: str) -> str:
    return f' hreflang="{markup.attribute(language)}"'


def _page_of(language: str) -> str:
    return f"{language}/index.html"


def _size(size: int) -> str:
    return f"{max(1, round(size / 1000))} kB" if size < 1_000_000 else f"{size / 1_000_000:.1f} MB"
