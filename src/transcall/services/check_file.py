"""Check texts outside a workspace: a pair from the shell, or all of an exchange file."""

from dataclasses import dataclass
from pathlib import Path

from transcall.checks.plain import check_text
from transcall.checks.registry import checks
from transcall.domain.issue import Issue
from transcall.domain.language import parse_tag
from transcall.errors import InputError
from transcall.formats.exchange import ExchangeEntry, exchange_format_of, exchange_formats
from transcall.formats.po.plurals import plural_forms, singular_form
from transcall.services.files import read_file


@dataclass(frozen=True, slots=True)
class KnownCheck:
    """A check, for lists."""

    name: str
    kind: str
    severity: str
    explanation: str


def list_checks() -> tuple[KnownCheck, ...]:
    """Every check there is, ours first."""
    return tuple(KnownCheck(each.name, each.kind, each.severity.value, each.explanation) for each in checks())


def check_pair(source: str, target: str, language: str, *, source_language: str) -> tuple[Issue, ...]:
    """What is wrong with a target; HTML and XML tags count as inline codes."""
    return check_text(source, target, parse_tag(source_language), parse_tag(language))


def check_exchange_file(path: Path, *, language: str | None, source_language: str | None) -> list[tuple[str, Issue]]:
    """(segment, issue) of every entry that has a translation; FormatError names the line of what is broken.

    A segment is named by its key, in a file that is not ours by its context or, without one, by its key.
    """
    data = read_file(path)
    file = exchange_format_of(path, data).read(data, path)
    tag = parse_tag(language) if language else file.language
    if not tag:
        raise InputError(f"{path} does not name its language", hint="say it with --language TAG")
    source_tag = parse_tag(source_language) if source_language else file.source_language or "en"
    singular = singular_form(file.plural_forms or plural_forms(tag))
    return [
        (entry.context or entry.key, issue)
        for entry in file.entries
        for sources, target in _texts(entry, singular)
        if target.strip()
        for issue in min((check_text(source, target, source_tag, tag) for source in sources), key=len)
    ]


def _texts(entry: ExchangeEntry, singular: int | None) -> list[tuple[tuple[str, ...], str]]:
    """Each target with the sources it may be a translation of: the form for one may leave the number out, or not."""
    if entry.plural_source is None:
        return [((entry.source,), entry.target)]
    both = (entry.source, entry.plural_source)
    return [(both if number == singular else both[1:], target) for number, target in enumerate(entry.plural_targets)]


def looks_like_file(name: str) -> bool:
    """Whether a word on the command line means a file: it has an exchange format's suffix, or a path's form."""
    path = Path(name)
    suffixes = {suffix for known in exchange_formats().values() for suffix in known.spec.suffixes}
    return path.suffix.lower() in suffixes or "/" in name
