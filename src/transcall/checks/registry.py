"""The one list of checks: ours, and those installed packages add under the entry-point group `transcall.checks`."""

from functools import lru_cache
from importlib.metadata import entry_points

from transcall.checks.arabic import Joints, Kashida, PresentationForms
from transcall.checks.base import Check
from transcall.checks.capitals import InitialCapital
from transcall.checks.characters import ControlCharacters, InvisibleCharacters, NotComposed
from transcall.checks.codes import CodeNesting, InlineCodes, StrayTags
from transcall.checks.completeness import Empty, LengthRatio, MaxLength, Unchanged
from transcall.checks.consistency import EditionCheck, SameSource
from transcall.checks.corrupted import Corrupted
from transcall.checks.digits import Digits
from transcall.checks.dots import DoubledMarks, EllipsisSign
from transcall.checks.light_markup import LightMarkup
from transcall.checks.names import Names
from transcall.checks.numbers import Numbers
from transcall.checks.pairs import Brackets, OpeningMarks, Quotes
from transcall.checks.punctuation import FinalMark, OwnMarks
from transcall.checks.quotes import QuotationStyle
from transcall.checks.scripts import MixedScripts
from transcall.checks.sentences import Sentences
from transcall.checks.spacing import BreakingSpaces, MarkSpacing
from transcall.checks.spelling import Spelling
from transcall.checks.terms import DoNotTranslate, TermDeprecated, TermMissing
from transcall.checks.tokens import Links, NoteMarkers, Placeholders, Tags
from transcall.checks.whitespace import DoubleSpaces, EdgeSpaces, LineBreaks
from transcall.checks.words import DoubledWords
from transcall.errors import ConfigError, InputError
from transcall.interface import _

GROUP = "transcall.checks"

_OURS: tuple[type[Check], ...] = (
    Empty,
    Unchanged,
    LengthRatio,
    Sentences,
    MaxLength,
    InlineCodes,
    CodeNesting,
    StrayTags,
    LightMarkup,
    NoteMarkers,
    Links,
    Placeholders,
    Numbers,
    Digits,
    Tags,
    Names,
    DoNotTranslate,
    TermMissing,
    TermDeprecated,
    FinalMark,
    OwnMarks,
    OpeningMarks,
    MarkSpacing,
    BreakingSpaces,
    Brackets,
    Quotes,
    QuotationStyle,
    EllipsisSign,
    DoubledMarks,
    InitialCapital,
    DoubledWords,
    Spelling,
    EdgeSpaces,
    DoubleSpaces,
    LineBreaks,
    ControlCharacters,
    InvisibleCharacters,
    NotComposed,
    MixedScripts,
    Kashida,
    PresentationForms,
    Joints,
    Corrupted,
)


@lru_cache(maxsize=1)
def checks() -> tuple[Check, ...]:
    """Every check there is, ours first; ConfigError where a package offers something else or a name that is taken."""
    found: dict[str, Check] = {}
    for kind in _OURS:
        _add(found, kind(), "transcall")
    for entry in sorted(entry_points(group=GROUP), key=lambda entry: entry.name):
        kind = entry.load()
        if not (isinstance(kind, type) and issubclass(kind, Check)):
            raise ConfigError(
                _("{object}, offered as the check “{name}”, is no check").format(object=entry.value, name=entry.name)
            )
        _add(found, kind(), entry.value)
    return tuple(found.values())


def all_names() -> tuple[str, ...]:
    """Names of all checks, those of whole editions last."""
    return (*(each.name for each in checks()), *(each.name for each in edition_checks()))


def edition_checks() -> tuple[EditionCheck, ...]:
    """The checks that see all texts of an edition at once."""
    return (SameSource(),)


def by_name(name: str) -> Check:
    """The check of that name; InputError where there is none."""
    for check in checks():
        if check.name == name:
            return check
    raise InputError(
        _("there is no check “{name}”").format(name=name), hint=_("`transcall check --list` names them all")
    )


def _add(found: dict[str, Check], check: Check, origin: str) -> None:
    if check.name in found:
        raise ConfigError(
            _("{origin} offers a check “{name}”, but that name is taken").format(origin=origin, name=check.name)
        )
    found[check.name] = check
