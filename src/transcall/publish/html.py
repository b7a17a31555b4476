"""The page round a finished text: one HTML file that needs nothing but itself.

The look lives in `templates/page.css`, the frame in `templates/page.html`. The page forbids itself scripts and
every request (Content-Security-Policy); its style is allowed by its own hash.
"""

import base64
import hashlib
from functools import lru_cache
from importlib import resources
from string import Template

from transcall.domain.language import direction, script
from transcall.publish import markup
from transcall.publish.draft import banner_direction, banner_language


def page(
    body: str,
    *,
    language: str,
    title: str,
    source_language: str,
    banner: str = "",
    description: str = "",
    head: str = "",
    before: str = "",
    after: str = "",
    is_sheet: bool = False,
) -> str:
    """A whole HTML document, ending in a line feed; encode it as UTF-8.

    `body` is HTML from `from_markdown.body` or `write_html.body` and goes in as it is. `title`, `description` and
    `banner` (`draft.banner`, or empty) are plain text. Languages are valid BCP 47 tags. `head` (lines in the head),
    `before` and `after` (what stands round the text) are HTML and go in as they are. `is_sheet` makes the page wide.
    """
    style, digest = _style()
    return _template().substitute(
        language=markup.attribute(language),
        direction=direction(language),
        script=markup.attribute(script(language)),
        manner=" data-sheet" if is_sheet else "",
        title=markup.text(" ".join(title.split())),
        meta=_meta(language, source_language, description) + head,
        digest=digest,
        style=style,
        banner=_banner(banner, language),
        before=before,
        body=body.strip("\n"),
        after=after,
    )


def _meta(language: str, source_language: str, description: str) -> str:
    lines = []
    if description.strip():
        lines.append(f'<meta name="description" content="{markup.attribute(description)}">')
    if source_language not in (language, "", "und"):
        lines.append(f'<meta name="source-language" content="{markup.attribute(source_language)}">')
    return "".join(f"{line}\n" for line in lines)


def _banner(banner: str, language: str) -> str:
    if not banner.strip():
        return ""
    line = markup.text(" ".join(banner.split()))
    spoken = markup.attribute(banner_language(language))
    return f'<p class="draft" role="note" lang="{spoken}" dir="{banner_direction(language)}"><span>{line}</span></p>\n'


@lru_cache(maxsize=1)
def _template() -> Template:
    return Template(_read("page.html"))


@lru_cache(maxsize=1)
def _style() -> tuple[str, str]:
    """The style sheet as it stands between its tags, and its SHA-256 in base 64."""
    style = "\n" + _read("page.css")
    return style, base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()


def _read(name: str) -> str:
    return resources.files(__package__).joinpath("templates", name).read_text(encoding="utf-8")
