"""One HTML page that needs nothing but itself."""

from transcall.interface import N_
from transcall.publish.finished import FinishedDocument
from transcall.publish.output import OutputSpec


class HtmlOutput:
    """For browsers and for print."""

    spec = OutputSpec("html", ".html", N_("one page for browsers, which needs nothing but itself"))

    def write(self, document: FinishedDocument) -> bytes:
        """The page, in UTF-8."""
        from transcall.publish import html, write_html

        page = html.page(
            write_html.body(document.blocks, language=document.language, source_language=document.source_language),
            language=document.language,
            title=document.title,
            source_language=document.source_language,
            banner=document.banner,
            is_sheet=document.is_sheet,
        )
        return page.encode()
