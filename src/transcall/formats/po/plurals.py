"""Plural forms as gettext wants them, for the languages we are sure of; the others get none rather than a wrong one.

After CLDR's rules for whole numbers. CLDR's `many` of the Romance languages (a million, two million) is left out, as
all of gettext's tables leave it out. Babel's own table is wrong for several languages and is not used.
"""

import gettext
import re
from collections import Counter
from functools import lru_cache

from transcall.domain.language import primary

_NONE = (1, "0")
_NOT_ONE = (2, "(n != 1)")
_ABOVE_ONE = (2, "(n > 1)")
_SLAVIC = "n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2"
_RULES: tuple[tuple[str, int, str], ...] = (
    ("bm bo dz id ig ja jv km ko lo ms my su th to vi wo yo yue zh", *_NONE),
    ("af an ast az bg ca ckb da de dv ee el en eo es et eu fi fo fur fy gl ha hu ia io it jgo ka", *_NOT_ONE),
    ("kk kl ku ky lb lg mas ml mn mr nah nb nd ne nl nn no nr ny nyn om or os pap ps rm rn sc sd sn", *_NOT_ONE),
    ("so sq ss st sv sw syr ta te teo tg tk tn tr ts ug ur uz ve vo wae xh yi", *_NOT_ONE),
    ("ak am as bho bn doi fa ff fr gu guw hi hy kab kn ln mg nso oc pa pcm pt si ti tl wa zu", *_ABOVE_ONE),
    ("be bs hr ru sh sr uk", 3, _SLAVIC),
    ("pl", 3, "n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2"),
    ("cs sk", 3, "n==1 ? 0 : n>=2 && n<=4 ? 1 : 2"),
    ("mo ro", 3, "n==1 ? 0 : n==0 || (n%100>=1 && n%100<=19) ? 1 : 2"),
    ("he iu naq sat se smn sms", 3, "n==1 ? 0 : n==2 ? 1 : 2"),
    ("lt", 3, "n%10==1 && (n%100<11 || n%100>19) ? 0 : n%10>=2 && n%10<=9 && (n%100<11 || n%100>19) ? 1 : 2"),
    ("lv", 3, "n%10==0 || (n%100>=11 && n%100<=19) ? 0 : n%10==1 && n%100!=11 ? 1 : 2"),
    ("dsb hsb sl", 4, "n%100==1 ? 0 : n%100==2 ? 1 : n%100==3 || n%100==4 ? 2 : 3"),
    ("ga", 5, "n==1 ? 0 : n==2 ? 1 : n>=3 && n<=6 ? 2 : n>=7 && n<=10 ? 3 : 4"),
    ("cy", 6, "n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n==3 ? 3 : n==6 ? 4 : 5"),
    ("ar ars", 6, "n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5"),
)
_BY_LANGUAGE = {language: (count, rule) for languages, count, rule in _RULES for language in languages.split()}
_BY_LANGUAGE["pt-PT"] = _NOT_ONE
_HEADER = re.compile(r"nplurals\s*=\s*(\d{1,3})\s*;\s*plural\s*=\s*([^;]{1,1000})", re.IGNORECASE)
_RANGE = re.compile(r"range: *([0-9]{1,9}) *\.\. *([0-9]{1,9})")
_FEW = 5
_TRIED = 1000
"""A rule is believed if it gives a form that exists for every number below, as msgfmt tries it."""


def plural_forms(language: str) -> str:
    """The value of the Plural-Forms header; empty for a language we do not know."""
    rule = _BY_LANGUAGE.get(language) or _BY_LANGUAGE.get(primary(language))
    return f"nplurals={rule[0]}; plural={rule[1]};" if rule else ""


@lru_cache(maxsize=64)
def singular_form(header: str) -> int | None:
    """Which form a Plural-Forms header gives to the number one; None where there is one form only, or no valid rule.

    That form may serve other numbers as well (21 in Russian, 0 in French).
    """
    match = _HEADER.search(header)
    if match is None or (count_of(header) or 1) < 2:
        return None
    return int(gettext.c2py(match[2].strip())(1))


@lru_cache(maxsize=64)
def same_rule(header: str, other: str) -> bool:
    """Whether two Plural-Forms headers give every number the same form."""
    rules = [_HEADER.search(each) for each in (header, other)]
    if rules[0] is None or rules[1] is None or not count_of(header) == count_of(other) is not None:
        return False
    first, second = (gettext.c2py(match[2].strip()) for match in rules if match)
    return all(first(number) == second(number) for number in range(_TRIED))


@lru_cache(maxsize=256)
def rare_forms(header: str, flags: tuple[str, ...] = ()) -> frozenset[int]:
    """The forms that serve few numbers: those may leave the number out (“one file”, “no files”).

    At most five below 1000, as msgfmt counts; `flags`: a message's, of which one may say its `range: 0..3`.
    """
    match = _HEADER.search(header)
    if match is None or count_of(header) is None:
        return frozenset()
    rule = gettext.c2py(match[2].strip())
    bounds = next((found for flag in flags if (found := _RANGE.fullmatch(flag))), None)
    numbers = range(int(bounds[1]), min(int(bounds[2]) + 1, _TRIED)) if bounds else range(_TRIED)
    served = Counter(int(rule(number)) for number in numbers)
    return frozenset(form for form, often in served.items() if often <= _FEW)


@lru_cache(maxsize=64)
def count_of(header: str) -> int | None:
    """How many forms a Plural-Forms header declares; None where it is no valid rule."""
    match = _HEADER.search(header)
    if match is None:
        return None
    count = int(match[1])
    try:
        rule = gettext.c2py(match[2].strip())
        fits = all(0 <= rule(number) < count for number in range(_TRIED))
    except (ValueError, ArithmeticError, RecursionError):
        return None
    return count if fits else None
