"""Light markup that stands in the text itself: **bold**, `code`, [links](…), in files whose format is not told."""

from collections.abc import Iterator

import regex

from transcall.checks.base import Check, Pair
from transcall.domain.issue import Issue, Severity
from transcall.interface import N_, _

_STRONG = r"\*\*(?=[^\s*])[^*\n]{0,400}?(?<=[^\s*])\*\*|(?<!\w)__(?=[^\s_])[^_\n]{1,400}?__(?!\w)"
_STRESSED = (
    r"(?<![\w*\\])\*(?=[^\s*])[^*\n]{1,400}?(?<=[^\s*\\])\*(?![\w*])"
    r"|(?<![\w_\\])_(?=[^\s_])[^_\n]{1,400}?(?<=[^\s_\\])_(?![\w_])"
)
_CODE = N_("`code`")
_QUOTE = regex.compile('[“”„«»"「」『』]')
_SORTS = (
    (N_("**bold**"), regex.compile(_STRONG)),
    (N_("*emphasis*"), regex.compile(_STRESSED)),
    (N_("~~struck~~"), regex.compile(r"~~(?=\S)[^~\n]{1,400}?(?<=\S)~~")),
    (_CODE, regex.compile(r"(?<!`)(`{1,3})(?=[^`'\n])[^`'\n]{0,400}?\1(?!`)")),
    (N_("[link](address)"), regex.compile(r"\[[^\[\]\n]{1,400}\]\((?=[^\s)])")),
)
_SIGNS = frozenset("*_~`[")


class LightMarkup(Check):
    """Markdown in plain text that the translation loses."""

    name = "light-markup"
    kind = "markup"
    severity = Severity.WARNING
    explanation = "Light markup of the source, such as **bold** or [link](address), is lost, broken or added."

    def find(self, pair: Pair) -> Iterator[Issue]:
        """One issue a sort that the two texts hold in different numbers."""
        source, target = pair.source_masked, pair.target_masked
        if _SIGNS.isdisjoint(source):
            return
        for sort, pattern in _SORTS:
            wanted = sum(1 for _match in pattern.finditer(source))
            found = sum(1 for _match in pattern.finditer(target))
            if sort == _CODE and len(_QUOTE.findall(target)) >= 2 * wanted:
                continue  # quoted, as prose does it
            if wanted > found:
                yield self.issue(_("markup is lost or broken: {sort}").format(sort=_(sort)))
            elif wanted < found and wanted:
                yield self.issue(_("there is more markup than in the source: {sort}").format(sort=_(sort)))
