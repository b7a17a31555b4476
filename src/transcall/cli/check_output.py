"""How `check` tells what it found: grouped by segment for people, a list of issues for programs."""

import shutil
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from transcall.cli.output import write, write_json
from transcall.domain.issue import Issue, Severity
from transcall.domain.text import differing, for_terminal
from transcall.errors import ExitCode

_WIDEST = 100
_SIGNS = {
    "\u00a0": "[no-break space]",
    "\u202f": "[narrow no-break space]",
    "\u200b": "[zero width space]",
    "\u200c": "[non-joiner]",
    "\u200d": "[joiner]",
}


@dataclass(frozen=True, slots=True)
class Found:
    """An issue and where it is."""

    language: str | None
    """None: the file's."""
    segment: str
    issue: Issue
    text: str = ""
    """The target, for people."""


def answer(found: Sequence[Found], *, as_json: bool, many_languages: bool = False) -> int:
    """Print them; the exit code says whether there is an error that nobody dismissed."""
    if as_json:
        write_json([_json(each) for each in found])
    else:
        for _place, group in groupby(found, key=lambda each: (each.language, each.segment)):
            for line in _lines(list(group), many_languages=many_languages):
                write(line)
        write(_summary(found))
    return int(ExitCode.FOUND if any(each.issue.blocks for each in found) else ExitCode.OK)


def changed(before: str, after: str) -> Iterator[str]:
    """Where two texts differ, with a little of what stands round it and the unseen named: `- …`, `+ …`."""
    for sign, text in zip("-+", differing(before, after), strict=True):
        yield f"  {sign} {for_terminal(''.join(_SIGNS.get(each, each) for each in text))}"


def wrapped(text: str, *, indent: int) -> list[str]:
    """A sentence in lines as wide as the terminal."""
    space = " " * indent
    return textwrap.wrap(
        for_terminal(text),
        _width(),
        initial_indent=space,
        subsequent_indent=space,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _lines(group: Sequence[Found], *, many_languages: bool) -> Iterator[str]:
    first = group[0]
    head = " ".join(filter(None, (first.language if many_languages else "", first.segment)))
    text = for_terminal(first.text)
    room = _width() - len(head) - 2
    if head or text:
        yield f"{head}  {text if len(text) <= room else text[: max(20, room - 1)] + '…'}".strip()
    for each in group:
        yield from _issue_lines(each)


def _issue_lines(found: Found) -> Iterator[str]:
    issue = found.issue
    said = f"{issue.message} ({issue.check})"
    if issue.dismissal is not None:
        said += f"; dismissed by @{issue.dismissal.person}: {issue.dismissal.reason}"
    name = "-" if issue.dismissal else issue.severity.value
    start = f"  {name:<8} "
    first, *rest = wrapped(said, indent=len(start))
    yield start + first.lstrip()
    yield from rest


def _summary(found: Sequence[Found]) -> str:
    standing = [each.issue for each in found if each.issue.dismissal is None]
    if not found:
        return "nothing found"
    counts = ((severity, sum(1 for issue in standing if issue.severity is severity)) for severity in Severity)
    parts = [f"{count} {severity.value}{'' if count == 1 else 's'}" for severity, count in counts if count]
    if len(standing) < len(found):
        parts.append(f"{len(found) - len(standing)} dismissed")
    places = len({(each.language, each.segment) for each in found})
    return f"{', '.join(parts)} in {places} text{'' if places == 1 else 's'}"


def _width() -> int:
    return min(shutil.get_terminal_size((80, 24)).columns, _WIDEST)


def _json(found: Found) -> dict[str, Any]:
    issue = found.issue
    told: dict[str, Any] = {
        "language": found.language,
        "segment": found.segment,
        "check": issue.check,
        "kind": issue.kind,
        "severity": issue.severity.value,
        "message": issue.message,
        "start": issue.start,
        "end": issue.end,
    }
    if issue.dismissal is not None:
        told["dismissed"] = {"by": issue.dismissal.person, "reason": issue.dismissal.reason, "at": issue.dismissal.at}
    return told
