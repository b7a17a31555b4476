"""Encodings by name, and which legacy code page a text that is not UTF-8 was probably written in.

The guess is only for the hint in an error message. Each code page is tried on the lines that are not ASCII; the one
whose letters look most like a language's own wins. Knows nothing of formats.
"""

import codecs
import re
import unicodedata

_WEST = "éèàçñóíáúüöäßâêîôûëïœæøåãõ’‘“”«»–—…€¿¡°º"
_CYRILLIC = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщіїє"
_SCRIPTS: tuple[tuple[str, str, str], ...] = (
    # codec, script its letters must have, the letters its languages use most
    ("windows-1252", "LATIN", _WEST),
    ("iso-8859-15", "LATIN", _WEST),
    ("windows-1250", "LATIN", "ąćęłńóśźżčřšžěůýáíéťďňőűăâîșțşţ„”“’–…"),
    ("iso-8859-2", "LATIN", "ąćęłńóśźżčřšžěůýáíéťďňőűăâîşţ"),
    ("windows-1254", "LATIN", "ğşıçöüİâî’“”–…"),
    ("windows-1257", "LATIN", "āčēģīķļņšūžąęėįųõäöü’“”„–…"),
    # Before Cyrillic: every Hebrew text is also lower-case Cyrillic letters, hardly any Russian text is Hebrew.
    ("windows-1255", "HEBREW", "יוהלאתמרבנשדקעפחםןסכצגטזךףץ"),
    ("windows-1251", "CYRILLIC", _CYRILLIC + "«»–—…№"),
    ("koi8-r", "CYRILLIC", _CYRILLIC),
    ("iso-8859-5", "CYRILLIC", _CYRILLIC),
    ("cp866", "CYRILLIC", _CYRILLIC),
    ("windows-1253", "GREEK", "αοιετσνηυρπκμλςωάέίόύήώ«»–…’"),
    ("iso-8859-7", "GREEK", "αοιετσνηυρπκμλςωάέίόύήώ"),
    ("windows-1256", "ARABIC", "اليمونرتبعدسفهةكقحجصشطخضذثزظغءأإىئؤآ،؛؟"),
    ("iso-8859-6", "ARABIC", "اليمونرتبعدسفهةكقحجصشطخضذثزظغءأإىئؤآ،؛؟"),
    ("tis-620", "THAI", "านรอกเงมยลวดทสตะปบคหแจพชขใไโ่้ิีัุู"),
    ("cp437", "LATIN", "éèàçñóíáúüöäâêîôûëï"),
)
_WIDE: tuple[tuple[str, str], ...] = (
    ("shift_jis", "のにはをたがでとしれさいなるあすらこか。、"),
    ("euc_jp", "のにはをたがでとしれさいなるあすらこか。、"),
    ("gb18030", "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得，。"),
    ("big5", "的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得，。"),
    ("euc_kr", "이다는의에을가고를하은로한지사기도서인자있"),
)
_TITLES = {"utf-8": "UTF-8", "shift_jis": "Shift JIS", "euc_jp": "EUC-JP", "euc_kr": "EUC-KR", "koi8-r": "KOI8-R"}
_NOT_ASCII_LINE = re.compile(rb"[^\n\r]{0,400}[\x80-\xff][^\n\r]{0,400}")
_SAMPLE = 16_384
_NO_ENCODING = re.compile(r".*escape|punycode|idna|charmap|undefined|.*codec|rot.*|mbcs|oem")
"""What Python calls a codec too; some of them take quadratic time, or raise errors of their own."""


def title_of(encoding: str) -> str:
    """A codec's name for people: "UTF-16 (little-endian)", "windows-1252"."""
    for suffix, words in (("-le", " (little-endian)"), ("-be", " (big-endian)")):
        if encoding.endswith(suffix):
            return encoding.removesuffix(suffix).upper() + words
    if encoding in _TITLES:
        return _TITLES[encoding]
    if encoding.startswith("cp125"):
        return f"windows-{encoding[2:]}"
    return encoding.upper() if encoding.startswith(("iso", "tis", "gb")) else encoding


def codec_of(name: str) -> str | None:
    """Python's name for a character encoding; None where there is none of that name."""
    try:
        codec = codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
    if _NO_ENCODING.fullmatch(codec.replace("-", "_")):
        return None
    try:
        b"    ".decode(codec, "replace")
    except LookupError:
        return None
    return codec


def likely_encoding(data: bytes) -> str | None:
    """The code page that makes the bytes look most like language, or None where none does."""
    sample = _sample(data)
    if _looks_binary(sample):
        return None
    best, best_score = None, 0.35
    for codec, script, letters in _SCRIPTS:
        score = _score(_decoded(sample, codec), script, letters)
        if score > best_score + 0.02:
            best, best_score = codec, score
    for codec, letters in _WIDE:
        score = _wide_score(_decoded(sample, codec), letters)
        if score > best_score + 0.02:
            best, best_score = codec, score
    return best


def _sample(data: bytes) -> bytes:
    lines: list[bytes] = []
    size = 0
    for match in _NOT_ASCII_LINE.finditer(data):
        lines.append(match.group())
        size += len(match.group())
        if size > _SAMPLE:
            break
    return b"\n".join(lines)


def _looks_binary(sample: bytes) -> bool:
    controls = sum(1 for byte in sample if byte < 32 and byte not in b"\t\n\r\f\x1b")
    return controls * 50 > len(sample)


def _decoded(sample: bytes, codec: str) -> str:
    return sample.decode(codec, errors="replace")


def _score(text: str, script: str, letters: str) -> float:
    points = 0.0
    count = 0
    previous = " "
    for character in text:
        if character > "\x7f":
            count += 1
            points += _points(character, previous, script, letters)
        previous = character
    return points / count if count else 0.0


def _points(character: str, previous: str, script: str, letters: str) -> float:
    if character == "\ufffd" or unicodedata.category(character) in {"Cc", "Cn", "Co"}:
        return -4.0
    if character.isupper() and previous.islower():
        return -1.0
    if character in letters:
        return 1.0
    if character == "\u00a0" or (character.isupper() and character.lower() in letters):
        return 0.6
    if unicodedata.name(character, "").startswith(script):
        return 0.3
    return -0.5 if previous.isalpha() else 0.0


def _wide_score(text: str, letters: str) -> float:
    wide = [character for character in text if character > "\x7f"]
    if not wide or text.count("\ufffd") * 20 > len(wide):
        return 0.0
    common = sum(1 for character in wide if character in letters) / len(wide)
    # One character in six is among a language's commonest in any running text; a wrong code page gives next to none.
    return 1.0 + common if common > 0.15 else 0.0
