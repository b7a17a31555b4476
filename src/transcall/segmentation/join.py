"""The space between two sentences of a target, by the habits of its language."""

from transcall.segmentation.rules import primary_subtag

# Languages whose sentences follow each other with nothing between them.
_CLOSED_UP = frozenset({"zh", "yue", "wuu", "lzh", "nan", "hak", "gan", "ja", "th", "lo", "km", "my"})


def joint(language: str, source_gap: str) -> str:
    """Return what stands between two target sentences.

    `language` is the target's BCP 47 tag, `source_gap` the white space that stood there in the source. Line breaks
    are kept as they are: they are layout, not spelling. Otherwise the answer is "" for the languages that write
    sentences without a space (Chinese, Japanese, Thai, Lao, Khmer, Burmese) and one space for all others, even where
    the source had none.
    """
    if any(char in source_gap for char in "\n\r\u2028\u2029"):
        return source_gap
    return "" if primary_subtag(language) in _CLOSED_UP else " "
