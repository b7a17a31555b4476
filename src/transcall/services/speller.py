"""Dictionaries of the installed system, through pyenchant (extra `spelling`), where there are any."""

from functools import lru_cache

from transcall.checks.base import Speller


@lru_cache(maxsize=32)
def speller_for(language: str) -> Speller | None:
    """What knows a language's words; None without pyenchant, its library, or a dictionary of the language."""
    try:
        import enchant
    except ImportError:  # the extra is not installed, or its C library is not
        return None
    broker = enchant.Broker()
    tag = language.replace("-", "_")
    installed = sorted(broker.list_languages())
    fitting = [name for name in installed if name == tag] or [
        name for name in installed if name.split("_")[0] == tag.split("_")[0]
    ]
    if not fitting:
        return None
    dictionary = broker.request_dict(fitting[0])

    @lru_cache(maxsize=65536)
    def knows(word: str) -> bool:
        return bool(dictionary.check(word))

    return knows
