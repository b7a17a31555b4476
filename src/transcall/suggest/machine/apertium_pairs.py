"""Which installed pairs of Apertium lead from one language to another, and which packages bring those that lack.

Apertium names a language by two letters or by three, from pair to pair: `eng-spa` and `es-pt` meet in Spanish.
"""

from collections.abc import Iterable

import langcodes

from transcall.domain.language import primary
from transcall.suggest.machine.pivot import path as way

_MACRO = {
    "no": ("nob",),
    "sr": ("hbs",),
    "hr": ("hbs",),
    "bs": ("hbs",),
    "sh": ("hbs",),
    "ms": ("zlm",),
    "zh": ("zho",),
}
"""Languages that Apertium files under another code than ISO 639-3's own."""
_PACKAGES = (
    "afr-nld arg-cat bel-rus br-fr cat-ita cat-srd dan-nor en-gl eng-cat eng-spa eo-ca eo-en eo-es eo-fr es-gl es-pt "
    "es-ro eu-en eu-es fr-es fra-cat fra-frp hbs-eng hbs-mkd hbs-slv ind-zlm isl-eng isl-swe mkd-bul mkd-eng nno-nob "
    "oc-ca oc-es oci-fra pol-szl por-cat pt-gl rus-ukr spa-arg spa-ast spa-cat spa-ita srd-ita swe-dan swe-nor urd-hin"
)
"""Debian's packages of pairs, with blanks between, without `apertium-`; some translate one way only."""


def codes(tag: str) -> tuple[str, ...]:
    """Apertium's names of a language, the likeliest first: with variant or territory, then without."""
    language = langcodes.Language.get(tag)
    base = primary(tag)
    try:
        three = (*_MACRO.get(base, ()), language.to_alpha3())
    except LookupError:
        three = (base,)
    variants = [*(language.variants or []), language.territory or ""]
    detailed = [f"{code}_{variant}" for code in three for variant in variants if variant]
    return tuple(dict.fromkeys([*detailed, *three]))


def hops(modes: Iterable[str], source_language: str, target_language: str) -> tuple[str, ...]:
    """The installed modes that lead from one language to the other; empty where none do."""
    # The first in the alphabet, where a pair is there under two names.
    by_pair = {_pair(mode): mode for mode in sorted(modes, reverse=True)}
    return tuple(by_pair[pair] for pair in way(by_pair, codes(source_language), codes(target_language)))


def packages(modes: Iterable[str], source_language: str, target_language: str) -> str:
    """Debian's packages to install beside what is there, with blanks between; empty where none would help."""
    there = {_pair(mode) for mode in modes}
    by_pair = {pair: name for name in _PACKAGES.split() for pair in (_pair(name), _pair(name)[::-1])}
    ends = codes(source_language), codes(target_language)
    # One more beside what is there, if one does it.
    one = (way([*there, pair, pair[::-1]], *ends) for pair in by_pair)
    found = next(filter(None, one), ()) or way(by_pair, *ends)
    return " ".join(f"apertium-{by_pair[pair]}" for pair in found if pair not in there)


def _pair(mode: str) -> tuple[str, str]:
    source, _, target = mode.partition("-")
    return _three_letters(source), _three_letters(target)


def _three_letters(code: str) -> str:
    base, underscore, variant = code.partition("_")
    try:
        three = langcodes.Language.get(base).to_alpha3()
    except LookupError:  # a code of Apertium's own
        three = base
    return f"{three}{underscore}{variant}"
