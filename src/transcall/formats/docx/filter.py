"""The filter for Word documents: parts read one after the other, changed parts written, all others copied raw.

What must stay true: a part in which no unit changed keeps its bytes, and a document in which nothing changed is the
same file.
"""

from transcall.domain.document import Document, MergeRequest
from transcall.errors import FormatError
from transcall.formats.base import FormatSpec
from transcall.formats.docx.merge import Merge
from transcall.formats.docx.parts import is_word
from transcall.formats.docx.reading import Reading
from transcall.formats.limits import within_limits
from transcall.formats.package.archive import Archive, is_zip
from transcall.formats.package.names import is_ole, ole_is_word, sureness
from transcall.formats.package.rewrite import rewrite


class DocxFormat:
    """The filter for DOCX and its kin with macros or as templates."""

    spec = FormatSpec(
        name="docx",
        title="Word (DOCX)",
        suffixes=(".docx", ".docm", ".dotx", ".dotm"),
        media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    )

    def sniff(self, data: bytes) -> float:
        """Certain where the package declares a Word document; its old and encrypted kin come here to be named."""
        if is_ole(data):
            return 0.95 if ole_is_word(data) else 0.0
        if not is_zip(data):
            return 0.0
        try:
            return 1.0 if is_word(Archive(data)) else 0.0
        except FormatError:
            return sureness(data, "a Word document (DOCX)")

    def read(self, data: bytes, *, encoding: str | None = None) -> Document:  # noqa: ARG002 - XML says it itself
        """Cut a document into units; FormatError where the package or a part of it is broken or hostile."""
        reading = Reading(data)
        units = tuple(within_limits(slot.unit for part in reading.parts() for slot in part.slots))
        title = reading.maker.title or reading.metadata_title
        return Document(self.spec.name, units, language=reading.language, title=title, signs=reading.maker.signs)

    def merge(self, data: bytes, request: MergeRequest) -> bytes:
        """Put targets in. FormatError as `read`."""
        reading = Reading(data)
        return rewrite(reading.package.archive, Merge(reading, request).changed_parts())
