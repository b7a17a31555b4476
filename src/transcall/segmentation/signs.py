"""Which signs end, open, close and mark sentences, in all scripts."""

import regex

# End a sentence only before white space (or a capital), and are much else besides: decimals, abbreviations, hosts.
SOFT = ".…‥"
# End a sentence before white space or a letter.
FIRM = "!?‽⁇⁈⁉\u037e؟۔՜"
# End a sentence by themselves; scripts that have no capitals and often no spaces.
FULL = "。！？｡．।॥။።፧፨។៕\u1362\u0f0d\u0f0e᠃᠉։᱾᱿꩞꛳꛷᙮⳹𑁇𑁈"
# ASCII and other signs that close what a sentence opened.
CLOSERS = "\"'”’»›)\\]}）】」』》〉〕］｝〞"
# Signs a sentence can begin with.
OPENERS = "\"'“”‘’‚„‟«»‹›(\\[{（【「『《〈〔［｛〝¿¡*_~`#"
DASHES = "-–—―‒•⁃◦▪‣●·"

_CLOSER = rf"[{CLOSERS}*_~`]"
# These open in one language and close in another: closing where white space or more punctuation follows.
_TURNED = r"[“«‘„](?=[\s.,;:!?)\]…]|\Z)"
# French: « Quoi ! » — the closing mark stands after a blank.
_SPACED = r"[ \u00a0\u202f][»›](?=[\s.,;:!?)\]]|\Z)"
_NOTE = (
    r"(?:[ \u00a0\u202f]?\[\p{Nd}{1,3}(?:[,;–-] ?\p{Nd}{1,3}){0,9}\](?!\()"
    r"|\[[^\[\]\s]{1,12}(?: [^\[\]]{1,20})?\]"
    r"|\(\p{Nd}{1,3}\)|[¹²³⁰⁴-⁹]{1,6}(?:[,⁻][¹²³⁰⁴-⁹]{1,4})*+|[†‡]{1,3}|(?<=[\p{L}\"”»)]\.)\p{Nd}{1,2}(?=\s+\p{Lu}))"
)
# In tokenised text a quotation mark stands free.
_FREE = r"(?<=\s[.!?])[ ](?:''|['\"])(?=\s|\Z)"
# Control characters, zero-width and direction marks belong to what they follow; what opens an isolate or an
# embedding, to what it is before.
_UNSEEN = r"[\u0001-\u0008\u000e-\u001b\u200b-\u200f\u202c\u2060-\u2064\u2069\ufeff]"
TURNS = "\u202a\u202b\u202d\u202e\u2066\u2067\u2068"
_HTML = r"</[A-Za-z][A-Za-z0-9]{0,9}+>"
TAIL = rf"(?:{_UNSEEN}|{_HTML}|{_FREE}|{_CLOSER}|{_TURNED}|{_SPACED}|{_NOTE})*+"


def candidates(extra: str = "") -> regex.Pattern[str]:
    """Return the pattern of a place where a sentence may end: groups core, tail, gap."""
    terminators = regex.escape(SOFT + FIRM + FULL + extra, special_only=False)
    # A full stop before a spaced ellipsis is its own sign; an ellipsis after ! or ? belongs to it.
    spaced = (
        r"(?<=[\p{Ll}\p{Lo}])\.(?=(?:[ \u00a0]\.){3}\s)|\.(?:[ \u00a0]\.){2,}+"
        r"|[!?]++[ \u00a0](?:\.\.\.|…|\.[ \u00a0]\.[ \u00a0]\.)(?=\s)"
    )
    return regex.compile(rf"(?P<core>{spaced}|[{terminators}]++)(?P<tail>{TAIL})(?P<gap>\s*+)")


# The first word of what follows, past the signs it may begin with.
NEXT = regex.compile(
    rf"(?P<signs>(?:\((?:[ivxlc]{{1,5}}|\p{{Ll}})\)\s+)?+(?:[{OPENERS}{TURNS}]|[§¶№]\s?(?=\p{{Nd}})|<[A-Za-z]{{1,10}}>|(?:[{DASHES}]|--)(?=\s|\p{{L}}|[{OPENERS}])\s?)*+\s?)(?P<word>[\p{{L}}\p{{M}}\p{{Nd}}\ufffc][\p{{L}}\p{{M}}\p{{Nd}}’'’-]*+)?+"
)
# The token before a full stop, read backwards.
TOKEN = regex.compile(r"(?r)[\p{L}\p{M}\p{N}§№][\p{L}\p{M}\p{N}.,:’'׳״\"/-]{0,39}")
WORD_BEFORE = regex.compile(r"(?r)[\p{L}\p{M}\p{N}°׳״\"-]{1,40}")
DOTTED = regex.compile(r"(?r)(?<![\p{L}\p{M}\p{N}])(?:[\p{L}\p{M}]{1,5}\.[ \u00a0\u202f]?){1,4}[\p{L}\p{M}]{1,6}")
PHRASE = regex.compile(r"(?r)(?<![\p{L}\p{M}\p{N}])[\p{L}\p{M}.]{1,12}[ \u00a0][\p{L}\p{M}.]{1,14}")
ROMAN = regex.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
# An initial. A northern Indic letter with a vowel sign is as a rule a word (है, থে); southern scripts abbreviate so.
LETTER = regex.compile(r"[\u0900-\u0b7f--\p{M}]|(?![\u0900-\u0b7f])\p{L}\p{M}*+", regex.V1)
CASELESS = regex.compile(r"[\p{Lo}\p{Lm}\p{Script=Georgian}\ufffc]")
ACRONYM = regex.compile(r"(?:\p{L}\p{M}*+\.){1,6}\p{L}\p{M}*+(?:\p{L}\p{M}*+)?")
# Initials of two letters, without blanks: Th.Ch.
INITIALS = regex.compile(r"(?:\p{Lu}\p{M}*+\p{Ll}?\.){1,6}\p{Lu}\p{M}*+\p{Ll}?")
BLANK_LINE = regex.compile(r"\r?\n[^\S\n]*+\n\s*+|\u2029\s*+")
