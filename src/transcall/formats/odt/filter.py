"""The filter for OpenDocument texts: changed parts written, all others copied raw (`mimetype` first and stored)."""

from transcall.domain.document import Document, MergeRequest
from transcall.errors import FormatError
from transcall.formats.base import FormatSpec
from transcall.formats.limits import within_limits
from transcall.formats.odt.merge import Merge
from transcall.formats.odt.reading import Reading, is_text
from transcall.formats.package.archive import Archive, is_zip
from transcall.formats.package.names import sureness
from transcall.formats.package.rewrite import rewrite


class OdtFormat:
    """The filter for ODT and its templates."""

    spec = FormatSpec(
        name="odt",
        title="OpenDocument text (ODT)",
        suffixes=(".odt", ".ott"),
        media_type="application/vnd.oasis.opendocument.text",
    )

    def sniff(self, data: bytes) -> float:
        """Certain where the package says so itself."""
        if not is_zip(data):
            return 0.0
        try:
            return 1.0 if is_text(Archive(data)) else 0.0
        except FormatError:
            return sureness(data, "an OpenDocument text (ODT)")

    def read(self, data: bytes, *, encoding: str | None = None) -> Document:  # noqa: ARG002 - XML says it itself
        """Cut a document into units; FormatError where the package or a part of it is broken or hostile."""
        reading = Reading(data)
        units = tuple(within_limits(slot.unit for part in reading.parts() for slot in part.slots))
        title = reading.maker.title or reading.metadata_title
        return Document(self.spec.name, units, language=reading.language, title=title, signs=reading.maker.signs)

    def merge(self, data: bytes, request: MergeRequest) -> bytes:
        """Put targets in. FormatError as `read`."""
        reading = Reading(data)
        return rewrite(reading.archive, Merge(reading, request).changed_parts())
