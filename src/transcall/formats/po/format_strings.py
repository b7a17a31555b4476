"""Format strings of programs, where a message's flags say that it is one: what a target may do with its source's.

As `msgfmt --check-format` judges C, Python and brace formats: the same arguments with the same types, in any order
that the format can say. A plural form that serves few numbers (“one file”, “no files”) may leave arguments out.
Formats that are not known here are left to the general check for placeholders.
"""

import re
from collections.abc import Callable, Mapping, Sequence

Arguments = Mapping[str, str]
"""Name or number of an argument → its type."""

_C = re.compile(
    r"%(?:(?P<position>\d{1,4})\$)?[-+ #0'I]*(?P<width>\*(?:\d{1,4}\$)?|\d{1,40})?"
    r"(?:\.(?P<precision>\*(?:\d{1,4}\$)?|\d{0,40}))?(?P<size>hh|h|ll|l|L|q|j|z|t)?"
    r"(?P<type>[diouxXeEfFgGaAcspnCSm%]|<[A-Za-z0-9]{1,30}>)"
)
_PYTHON = re.compile(
    r"%(?:\((?P<name>[^()]{0,200})\))?[-+ #0]*(?P<width>\*|\d{1,40})?(?:\.(?P<precision>\*|\d{0,40}))?[hlL]?"
    r"(?P<type>[diouxXeEfFgGcrsa%])"
)
_BRACE = re.compile(r"\{\{|\}\}|\{(?P<name>[^{}!:]{0,200})(?:![rsa])?(?::(?:[^{}]|\{[^{}]{0,200}\}){0,200})?\}")
_PERL_BRACE = re.compile(r"\{(?P<name>[A-Za-z_][A-Za-z0-9_]{0,200})\}")
_SAME = {**dict.fromkeys("di", "d"), **dict.fromkeys("ouxX", "u"), **dict.fromkeys("eEfFgGaA", "f")}
_NO_ARGUMENT = ("%", "m")


def is_format(flags: Sequence[str]) -> bool | None:
    """What a message's flags say: True a format string, False none (`no-c-format`), None nothing."""
    named = [flag for flag in flags if flag.endswith("-format")]
    if any(not flag.startswith("no-") for flag in named):
        return True
    return False if named else None


def is_known(flags: Sequence[str]) -> bool:
    """Whether one of the formats a message is in is judged here."""
    return any(flag in _READERS for flag in flags)


def fault(source: str, target: str, flags: Sequence[str], *, may_omit: bool = False) -> str:
    """One sentence on what the target does wrong, or nothing; nothing too where the source is broken itself."""
    for flag in flags:
        if flag not in _READERS:
            continue
        wanted, found = _READERS[flag](source), _READERS[flag](target)
        if wanted is None:
            continue
        if found is None:
            return f"It is no valid {flag.removesuffix('-format')} format string, but its source is."
        wrong = _difference(wanted, found, may_omit=may_omit)
        if wrong:
            return wrong
    return ""


def _difference(wanted: Arguments, found: Arguments, *, may_omit: bool) -> str:
    for name, kind in found.items():
        if name not in wanted:
            return f"It uses the argument {name}, which its source has not."
        if kind != wanted[name]:
            return f"It uses the argument {name} as another type than its source does."
    missing = [name for name in wanted if name not in found]
    if missing and not may_omit:
        return f"It lacks the argument {missing[0]} of its source."
    return ""


def _c(text: str) -> Arguments | None:
    arguments: dict[str, str] = {}
    for match in _directives(_C, text):
        if match is None:
            return None
        for part in ("width", "precision"):
            if (match[part] or "").startswith("*"):
                arguments[match[part][1:-1] or str(len(arguments) + 1)] = "d"
        if match["type"] not in _NO_ARGUMENT:
            kind = _SAME.get(match["type"], match["type"])
            arguments[match["position"] or str(len(arguments) + 1)] = (match["size"] or "") + kind
    return arguments


def _python(text: str) -> Arguments | None:
    arguments: dict[str, str] = {}
    for match in _directives(_PYTHON, text):
        if match is None:
            return None
        for part in ("width", "precision"):
            if match[part] == "*":
                arguments[str(len(arguments) + 1)] = "d"
        if match["type"] != "%":
            kind = {"u": "d", "o": "d", "x": "d", "X": "d"}.get(match["type"], match["type"])
            name = str(len(arguments) + 1) if match["name"] is None else match["name"]
            arguments[name] = _SAME.get(kind, {"r": "s", "a": "s"}.get(kind, kind))
    return arguments


def _directives(pattern: re.Pattern[str], text: str) -> list[re.Match[str] | None]:
    """Each percent sign's directive; None for one that begins none."""
    found: list[re.Match[str] | None] = []
    position = text.find("%")
    while position >= 0:
        match = pattern.match(text, position)
        found.append(match)
        position = text.find("%", match.end() if match else position + 1)
    return found


def _brace(text: str) -> Arguments | None:
    rest = _BRACE.sub("", text)
    if "{" in rest or "}" in rest:
        return None
    arguments: dict[str, str] = {}
    for match in _BRACE.finditer(text):
        if match["name"] is not None:
            arguments[match["name"] or str(len(arguments))] = ""
    return arguments


def _perl_brace(text: str) -> Arguments | None:
    return {match["name"]: "" for match in _PERL_BRACE.finditer(text)}


_READERS: Mapping[str, Callable[[str], Arguments | None]] = {
    "c-format": _c,
    "objc-format": _c,
    "python-format": _python,
    "python-brace-format": _brace,
    "perl-brace-format": _perl_brace,
}
