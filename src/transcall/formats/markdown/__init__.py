"""Markdown: CommonMark with GFM's tables, task lists, strikethrough, footnotes, and front matter.

The room's rule is to work by spans: markdown-it finds the blocks (`blocks.py`), an inline parser that keeps offsets
finds the rest (`inline.py`), `units.py` makes slots of it, `render.py` writes targets. Why: docs/decisions/0004.
"""

from transcall.formats.markdown.filter import MarkdownFormat

__all__ = ["MarkdownFormat"]
