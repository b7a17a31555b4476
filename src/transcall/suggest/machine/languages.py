"""The providers' names of languages. BCP 47 in, the provider's own code (it matters to the letter) out."""

from functools import lru_cache

import langcodes

from transcall.domain.language import primary, script

_GOOGLE = {
    "he": "iw", "jv": "jw", "nb": "no", "nn": "no", "fil": "tl", "kmr": "ku", "ku": "ku", "tw": "ak",
    "mni": "mni-Mtei", "pes": "fa", "prs": "fa", "arb": "ar", "cmn": "zh-CN", "swh": "sw", "kok": "gom",
}  # fmt: skip
_MYMEMORY = {
    "en": "en-GB", "ar": "ar-SA", "pt": "pt-PT", "no": "nb-NO", "ku": "kmr-TR", "iw": "he-IL",
    "tl": "fil-PH", "fa": "fa-IR",
}  # fmt: skip


@lru_cache(maxsize=512)
def google_code(tag: str) -> str | None:
    """Google's code of a language, or None."""
    from deep_translator.constants import GOOGLE_LANGUAGES_TO_CODES  # late: it takes a quarter of a second

    known = frozenset(GOOGLE_LANGUAGES_TO_CODES.values())
    base = primary(tag)
    if base == "zh":
        return "zh-TW" if script(tag) == "Hant" else "zh-CN"
    return next((code for code in (tag, _GOOGLE.get(base, ""), base) if code in known), None)


@lru_cache(maxsize=512)
def mymemory_code(tag: str) -> str | None:
    """MyMemory's code of a language, or None; a language without region gets its likeliest one."""
    from deep_translator.constants import MY_MEMORY_LANGUAGES_TO_CODES  # late, as above

    known = list(MY_MEMORY_LANGUAGES_TO_CODES.values())
    base = primary(tag)
    if base == "zh" and tag not in known:
        return "zh-TW" if script(tag) == "Hant" else "zh-CN"
    likely = langcodes.Language.get(tag).maximize()
    wanted = [tag, _MYMEMORY.get(base, ""), f"{base}-{likely.script}-{likely.territory}", f"{base}-{likely.territory}"]
    return next((code for code in wanted if code in known), None) or next(
        (code for code in known if code.split("-", 1)[0] == base), None
    )
