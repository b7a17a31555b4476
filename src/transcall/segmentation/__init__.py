"""The segmentation room: a unit's text is cut into sentences, and sentences are joined again.

What must stay true: no character is lost or moved (`"".join(pieces) == text`), an inline code or a link is never
torn, and time grows with the length of the text. What is known about a language (abbreviations, words that begin
sentences, rules) is data in `data/<language>.yaml`; the code knows only scripts and punctuation.
Reading documents and deciding which text is a unit does not belong here.
"""

from transcall.segmentation.join import joint
from transcall.segmentation.rules import Rule, parse_rules
from transcall.segmentation.split import SentenceSplitter

__all__ = ["Rule", "SentenceSplitter", "joint", "parse_rules"]
