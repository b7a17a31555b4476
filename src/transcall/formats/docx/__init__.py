"""Word documents (DOCX): WordprocessingML, transitional and strict (ISO/IEC 29500).

What must stay true: a paragraph without a new text keeps its XML, a part without one its bytes. The zip and the coded
text are `formats/package`.
"""

from transcall.formats.docx.filter import DocxFormat

__all__ = ["DocxFormat"]
