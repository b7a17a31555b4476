"""The one list of formats that finished documents are written in.

Ours stand here; others come by the entry-point group `transcall.outputs`, whose entries name a class (called without
arguments) or an object that is an OutputFormat. A name taken twice goes to ours.
"""

from functools import cache
from importlib.metadata import EntryPoint, entry_points

from transcall.errors import ConfigError, InputError
from transcall.interface import _
from transcall.publish.output import OutputFormat
from transcall.publish.outputs.docx import DocxOutput
from transcall.publish.outputs.epub import EpubOutput
from transcall.publish.outputs.html import HtmlOutput
from transcall.publish.outputs.markdown import MarkdownOutput
from transcall.publish.outputs.odt import OdtOutput
from transcall.publish.outputs.pdf import PdfOutput
from transcall.publish.outputs.text import TextOutput

GROUP = "transcall.outputs"


@cache
def outputs() -> tuple[OutputFormat, ...]:
    """Every format, ours first, then those of installed packages by name."""
    ours: tuple[OutputFormat, ...] = (
        MarkdownOutput(),
        HtmlOutput(),
        TextOutput(),
        DocxOutput(),
        OdtOutput(),
        EpubOutput(),
        PdfOutput(),
    )
    found = {known.spec.name: known for known in ours}
    for entry in sorted(entry_points(group=GROUP), key=lambda entry: entry.name):
        candidate = _load(entry)
        found.setdefault(candidate.spec.name, candidate)
    return tuple(found.values())


def by_name(name: str) -> OutputFormat:
    """The format of that name; InputError names those there are."""
    for candidate in outputs():
        if candidate.spec.name == name:
            return candidate
    raise InputError(
        _("cannot publish as “{format}”").format(format=name),
        hint=_("formats: {known}").format(known=", ".join(candidate.spec.name for candidate in outputs())),
    )


def _load(entry: EntryPoint) -> OutputFormat:
    try:
        loaded = entry.load()
    except (ImportError, AttributeError) as error:
        package = entry.dist.name if entry.dist is not None else entry.value
        raise ConfigError(
            _("the output format “{name}” of the package {package} cannot be loaded: {reason}").format(
                name=entry.name, package=package, reason=error
            ),
            hint=_("update {package}, or uninstall it").format(package=package),
        ) from error
    candidate: OutputFormat = loaded() if isinstance(loaded, type) else loaded
    return candidate
