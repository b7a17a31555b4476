"""HTML pages and fragments, by spans: a tokenizer that keeps offsets, a walk that knows what ends what, no tree.

`tokens.py` cuts the source, `walk.py` groups its tokens into runs, `coded.py` makes coded text of a run, `units.py`
says what it is, `slots.py` and `write.py` put targets back. Why: docs/decisions/0012-html-by-spans.md.
"""

from transcall.formats.html.filter import HtmlFormat

__all__ = ["HtmlFormat"]
