"""OpenDocument texts (ODT): OASIS ODF 1.0 to 1.4.

What must stay true: a paragraph without a new text keeps its XML, a part without one its bytes. The zip and the coded
text are `formats/package`.
"""

from transcall.formats.odt.filter import OdtFormat

__all__ = ["OdtFormat"]
