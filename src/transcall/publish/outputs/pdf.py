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
from transcall.publish.scripts import Manner, manner, manner_of, manners

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
        folders = os.environ.get(FOLDERS, "")
        fonts = _fonts(folders, with_system_fonts=self._with_system_fonts)
        data = json.dumps(_data(document, _families(document.language, fonts, _own(folders))), ensure_ascii=False)
        _refuse_makeshift(document.language, data, {*fonts.families()}, _own(folders))
        try:
            made = typst.compile(
                resources.files("transcall.publish").joinpath("templates", "document.typ").read_bytes(),
                sys_inputs={"document": data},
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

    return typst.Fonts(include_system_fonts=with_system_fonts, font_paths=_split(folders))


@lru_cache(maxsize=4)
def _own(folders: str) -> tuple[str, ...]:
    """The fonts in the folders named: who names them wants them."""
    import typst

    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=_split(folders))
    return tuple(fonts.families())


def _split(folders: str) -> list[str]:
    return [folder for folder in folders.split(os.pathsep) if folder]


def _refuse_makeshift(language: str, data: str, installed: set[str], own: tuple[str, ...]) -> None:
    """A script is not set in whatever font happens to have its letters, such as one for programs."""
    script = manner(language)
    letter = script.first(data)
    if letter and not own and installed.isdisjoint(script.families):
        raise _missing(script, letter)


def _data(document: FinishedDocument, families: list[object]) -> dict[str, object]:
    from transcall.publish.as_data import AsData
    from transcall.publish.draft import banner_direction, banner_language, zero_of

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
        "fonts": families,
        "mono": [*_MONO, *families],
        "size": _SIZE * own.size,
        "leading": own.leading,
        "emphasis": own.emphasis,
        "justify": own.justify,
        "zero": zero_of(document.language),
        "sheet": document.is_sheet,
        "blocks": AsData(document.source_language, clean).blocks(document.blocks),
    }


def _families(language: str, fonts: "typst.Fonts", own: tuple[str, ...]) -> list[object]:
    """The fonts that were named, those of the language's script, then those of all others: a text may hold any."""
    installed = set(fonts.families())
    each = (manner(language), *manners().values())
    wanted = [family for script in each for family in script.families if family in installed]
    found: list[object] = list(dict.fromkeys([*own, *wanted]))
    if found[0] != _LATIN and not own:
        # Latin letters and digits come from the Latin font, not from the few a font of another script has.
        found.insert(0, {"name": _LATIN, "covers": "latin-in-cjk"})
    return found


def _refused(message: str) -> InputError:
    found = _MISSING.search(message)
    if found is None:
        return InputError(_("typst cannot make this PDF: {reason}").format(reason=message))
    text = re.sub(r"\\u\{([0-9a-f]+)\}", lambda each: chr(int(each[1], 16)), found[1])
    script = manner_of(text)
    if script is not None:
        return _missing(script, text)
    return InputError(
        _("no font here has the characters “{text}”; a PDF would show boxes").format(text=text),
        hint=_("install a font that has them, or name its folder in {variable}").format(variable=FOLDERS),
    )


def _missing(script: Manner, text: str) -> InputError:
    return InputError(
        _("no font here is made for the {script} letters “{text}”").format(script=script.name, text=text),
        hint=_("on Debian and Ubuntu: apt-get install {package}; or name a folder with fonts in {variable}").format(
            package=script.package, variable=FOLDERS
        ),
    )
