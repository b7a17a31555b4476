"""White space: at the ends, doubled, tabs and line breaks. What the source does too is no mistake."""

import re
from collections.abc import Iterator

from transcall.checks.base import Check, Pair, replaced
from transcall.domain.issue import Issue, Severity
from transcall.interface import _, ngettext

_RUN = re.compile(r"(?<=[^\s\u200e\u200f])[ \u00a0\u202f\u2009]{2,}(?=[^\s\u200e\u200f])")
_NO_BREAK = "\u00a0\u202f"
_WIDE = "，。、；：？！"
"""Marks that bring their own space: what the source has after its narrow ones is no loss."""
_BREAK = re.compile(r"\r\n|[\n\r\u0085\u2028\u2029]")
_ESCAPE = re.compile(r"(?<!\\)(?:\\\\){0,8}(\\[nrt])")
_WINDOWS_PATH = re.compile(r"\b[A-Za-z]:\\{1,2}\w")
_TAB = re.compile("\t")


class EdgeSpaces(Check):
    """White space at the beginning or the end that the source has not."""

    name = "edge-spaces"
    kind = "whitespace"
    severity = Severity.WARNING
    explanation = "The translation begins or ends with white space that the source has not, or lacks the source's."

    def find(self, pair: Pair) -> Iterator[Issue]:
        """One issue an end."""
        source, target = pair.source.text, pair.target
        if not source.strip() or not target.strip():
            return
        ours, theirs = _leading(target), _leading(source)
        if _sort(ours) != _sort(theirs):
            yield self.issue(_beginning(ours, theirs), 0, len(ours))
        ours, theirs = _trailing(target), _trailing(source)
        if _sort(ours) != _sort(theirs) and not (target[-1] in _WIDE and not _BREAK.search(theirs)):
            yield self.issue(_end(ours, theirs), len(target) - len(ours), len(target))

    def fix(self, pair: Pair, issue: Issue) -> str | None:
        """The source's own white space at that end."""
        source = pair.source.text
        return replaced(pair.target, issue, _leading(source) if issue.start == 0 else _trailing(source))


class DoubleSpaces(Check):
    """Two or more spaces in a row."""

    name = "double-spaces"
    kind = "whitespace"
    severity = Severity.WARNING
    explanation = "There are two or more spaces in a row."

    def find(self, pair: Pair) -> Iterator[Issue]:
        """One issue a run, beyond as many as the source has."""
        runs = list(_RUN.finditer(pair.target_masked))
        if runs and len(runs) > sum(1 for _run in _RUN.finditer(pair.source_masked)):
            for run in runs:
                count = len(run.group())
                message = ngettext("{count} space in a row", "{count} spaces in a row", count)
                yield self.issue(message.format(count=count), *run.span())

    def fix(self, pair: Pair, issue: Issue) -> str | None:
        """One space, one that does not break the line if there was any."""
        run = pair.target[issue.start : issue.end]
        return replaced(pair.target, issue, next((space for space in run if space in _NO_BREAK), " "))


class LineBreaks(Check):
    """Line breaks and tabs, real or escaped, that the source has not, or more of."""

    name = "line-breaks"
    kind = "whitespace"
    severity = Severity.WARNING
    explanation = "Line breaks or tabs, written out or as \\n and \\t, are missing or added."

    def find(self, pair: Pair) -> Iterator[Issue]:
        """One issue a sort, at the first place where there are too many."""
        source, target = pair.source.text.strip(), pair.target.strip()
        offset = len(_leading(pair.target))
        for counted, pattern in ((_breaks, _BREAK), (_tabs, _TAB), (_escapes, _ESCAPE)):
            if counted is _escapes and _WINDOWS_PATH.search(source):
                continue  # C:\\new holds no line break
            wanted = sum(1 for _match in pattern.finditer(source))
            places = [match.span(pattern.groups) for match in pattern.finditer(target)]
            if len(places) == wanted:
                continue
            message = _("{found} where the source has {wanted}").format(
                found=counted(len(places)), wanted=counted(wanted)
            )
            if len(places) > wanted:
                yield self.issue(message, offset + places[wanted][0], offset + places[wanted][1])
            else:
                yield self.issue(message)


def _leading(text: str) -> str:
    return text[: len(text) - len(text.lstrip())]


def _trailing(text: str) -> str:
    return text[len(text.rstrip()) :]


def _sort(space: str) -> str:
    """A run of white space by what matters in it: its line breaks and tabs, else its length."""
    if not space:
        return ""
    breaks = "".join(character for character in _BREAK.sub("\n", space) if character in "\n\t")
    return breaks or " " * len(space)


def _beginning(ours: str, theirs: str) -> str:
    if ours and not theirs:
        message = _("the translation begins with {space}, its source does not")
    elif theirs and not ours:
        message = _("the source begins with {other}, its translation does not")
    else:
        message = _("the translation begins with {space}, its source with {other}")
    return message.format(space=_name(ours), other=_name(theirs))


def _end(ours: str, theirs: str) -> str:
    if ours and not theirs:
        message = _("the translation ends with {space}, its source does not")
    elif theirs and not ours:
        message = _("the source ends with {other}, its translation does not")
    else:
        message = _("the translation ends with {space}, its source with {other}")
    return message.format(space=_name(ours), other=_name(theirs))


def _name(space: str) -> str:
    plain = _BREAK.sub("\n", space)
    if "\n" in plain:
        count = plain.count("\n")
        return ngettext("a line break", "{count} line breaks", count).format(count=count)
    count = len(space)
    return _("a tab") if "\t" in space else ngettext("a space", "{count} spaces", count).format(count=count)


def _breaks(count: int) -> str:
    if not count:
        return _("no line breaks")
    return ngettext("{count} line break", "{count} line breaks", count).format(count=count)


def _tabs(count: int) -> str:
    if not count:
        return _("no tabs")
    return ngettext("{count} tab", "{count} tabs", count).format(count=count)


def _escapes(count: int) -> str:
    if not count:
        return _("no escaped breaks")
    return ngettext("{count} escaped break", "{count} escaped breaks", count).format(count=count)
