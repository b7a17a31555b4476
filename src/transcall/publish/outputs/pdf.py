"""PDF by typst: tagged (PDF/UA-1), for print, with fonts that have every letter, or no PDF at all."""

import json
import os
import re
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from transcall.domain.language import direction, primary
from transcall.errors import InputError
from transcall.interface import N_, _
from transcall.publish.finished import FinishedDocument
from transcall.publish.markup import clean
from transcall.publish.output import OutputSpec, not_installed

if TYPE_CHECKING:
    import typst

FOLDERS = "TRANSCALL_FONTS"
"""The environment variable that names folders with more fonts, as PATH does."""
_SIZE = 11.0
"""Points, for Latin letters."""
_LATIN = "Libertinus Serif"
_MONO = ("DejaVu Sans Mono",)
_MISSING = re.compile(r'the text `"(.+)"` could not be displayed', re.DOTALL)
_REGION = re.compile(r"[A-Z]{2}|[0-9]{3}")


class PdfOutput:
    """For print, and for sending round."""

    spec = OutputSpec(
        "pdf", ".pdf", N_("for print, with page numbers, tagged for screen readers"), extra="pdf", module="typst"
    )

    def __init__(self, *, with_system_fonts: bool = True) -> None:
        """Without the system's fonts there are those that come with typst, for Latin, Greek, Cyrillic and Hebrew."""
        self._with_system_fonts = with_system_fonts

    def write(self, document: FinishedDocument) -> bytes:
        """The document on A4; InputError names the script that no font here has."""
        try:
            import typst
        except ImportError:
            raise not_installed(self.spec) from None
        fonts = _fonts(os.environ.get(FOLDERS, ""), with_system_fonts=self._with_system_fonts)
        try:
            made = typst.compile(
                resources.files("transcall.publish").joinpath("templates", "document.typ").read_bytes(),
                sys_inputs={"document": json.dumps(_data(document, frozenset(fonts.families())))},
                font_paths=fonts,
                pdf_standards=["ua-1"],
                # Fixed, so that the same text gives the same bytes.
                timestamp=0,
            )
        except typst.TypstError as error:
            raise _refused(error.message) from None
        if not isinstance(made, bytes):
            raise TypeError(made)  # pragma: no cover -- one PDF is what was asked for
        return made


@lru_cache(maxsize=4)
def _fonts(folders: str, *, with_system_fonts: bool) -> "typst.Fonts":
    """The system's, those that come with typst, and those in the folders named; looking takes a moment."""
    import typst

    return typst.Fonts(
        include_system_fonts=with_system_fonts, font_paths=[folder for folder in folders.split(os.pathsep) if folder]
    )


def _data(document: FinishedDocument, installed: frozenset[str]) -> dict[str, object]:
    from transcall.publish.as_data import AsData
    from transcall.publish.draft import banner_direction, banner_language, zero_of
    from transcall.publish.scripts import manner

    own = manner(document.language)
    region = next((part for part in document.language.split("-")[1:] if _REGION.fullmatch(part)), "")
    return {
        "title": clean(" ".join(document.title.split())) or document.name or "–",
        "language": primary(document.language),
        "region": region if len(region) == 2 else "",
        "direction": direction(document.language),
        "banner": clean(" ".join(document.banner.split())),
        "banner-language": primary(banner_language(document.language)),
        "banner-direction": banner_direction(document.language),
        "fonts": _families(document.language, installed),
        "mono": [*_MONO, *_families(document.language, installed)],
        "size": _SIZE * own.size,
        "leading": own.leading,
        "emphasis": own.emphasis,
        "justify": own.justify,
        "zero": zero_of(document.language),
        "sheet": document.is_sheet,
        "blocks": AsData(document.source_language, clean).blocks(document.blocks),
    }


def _families(language: str, installed: frozenset[str]) -> list[object]:
    """The fonts of the language's script, then those of all others: a text may hold any."""
    from transcall.publish.scripts import manner, manners

    own = manner(language)
    wanted = [family for each in (own, *manners().values()) for family in each.families if family in installed]
    found: list[object] = list(dict.fromkeys(wanted))
    if found[0] != _LATIN:
        # Latin letters and digits come from the Latin font, not from the few a font of another script has.
        found.insert(0, {"name": _LATIN, "covers": "latin-in-cjk"})
    return found


def _refused(message: str) -> InputError:
    from transcall.publish.scripts import manner_of

    found = _MISSING.search(message)
    if found is None:
        return InputError(_("typst cannot make this PDF: {reason}").format(reason=message))
    text = re.sub(r"\\u\{([0-9a-f]+)\}", lambda each: chr(int(each[1], 16)), found[1])
    missing = manner_of(text)
    if missing is None:
        return InputError(
            _("no font here has the characters “{text}”; a PDF would show boxes").format(text=text),
            hint=_("install a font that has them, or name its folder in {variable}").format(variable=FOLDERS),
        )
    return InputError(
        _("no font here has the {script} letters “{text}”; a PDF would show boxes").format(
            script=missing.name, text=text
        ),
        hint=_("on Debian and Ubuntu: apt-get install {package}; or name a folder with fonts in {variable}").format(
            package=missing.package, variable=FOLDERS
        ),
    )
