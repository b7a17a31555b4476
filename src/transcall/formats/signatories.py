"""How appeals head their list of signatories, in many languages: data and one question.

Names under such a heading are kept as they are: nobody translates the name of an organisation by accident.
"""

import re
import unicodedata

_STEMS = (
    # Romance
    "signatories", "signataires", "firmantes", "abajo firmantes", "adhesiones", "firmatari", "firmatarie",
    "primi firmatari", "signatários", "signatárias", "subscritores", "signants", "signataris", "asinantes",
    "semnatari", "semnatarii", "sinadores", "signé par", "ont signé", "firmado por", "firmato da", "assinado por",
    "semnat de", "signat per",
    # Germanic
    "signed by", "undersigned", "endorsed by", "endorsing organisations", "endorsing organizations",
    "signing organisations", "signing organizations", "supporting organisations", "supporting organizations",
    "list of signatures", "unterzeichner", "unterzeichnerinnen", "unterzeichnende", "unterzeichnet von",
    "erstunterzeichner", "erstunterzeichnerinnen", "erstunterzeichnende", "mitunterzeichnende", "ondertekenaars",
    "ondertekend door", "undertecknare", "undertecknat av", "underskrivere", "underskrevet af", "signert av",
    "undertegnere", "ondertekenaren",
    # Slavic and Baltic
    "подписанты", "подписали", "подписавшие", "подписавшиеся", "підписанти", "підписали", "падпісанты", "потписници",
    "потписнице", "подписници", "подписали са", "sygnatariusze", "sygnatariuszki", "podpisali", "podpisano",
    "signatáři", "signatári", "podpisníci", "potpisnici", "potpisnice", "podpisniki", "podpisnice", "pasirašė",
    "signatarai", "parakstītāji", "allakirjutajad",
    # Others of Europe
    "υπογράφοντες", "υπογράφουν", "υπογραφές", "allekirjoittajat", "aláírók", "imzacılar", "imzalayanlar",
    "imzacı örgütler", "imza atanlar", "sinatzaileak", "firmantit", "nënshkruesit", "îmzekar", "îmzeker",
    "undirritendur", "sínitheoirí", "llofnodwyr", "firmatarji", "ხელმომწერები", "ստորագրողներ",
    # Africa and Asia
    "الموقعون", "الموقعين", "الموقعات", "الجهات الموقعة", "المنظمات الموقعة", "الجمعيات الموقعة", "التوقيعات",
    "امضاکنندگان", "امضا کنندگان", "امضاءکنندگان", "دستخط کنندگان", "החותמים", "חותמים", "הארגונים החותמים",
    "हस्ताक्षरकर्ता", "স্বাক্ষরকারী", "签署方", "签署组织", "签署团体", "联署", "簽署團體", "聯署", "署名団体", "賛同団体",
    "서명 단체", "연명 단체",
    "ผู้ลงนาม", "các tổ chức ký tên", "penanda tangan", "penandatangan", "waliotia saini", "watia saini", "lumaagda",
    "ፈራሚዎች", "saxiixayaasha", "ñi xaatim",
)  # fmt: skip
_AFTER_NAMES = re.compile(
    r"(?:foot)?notes?|contacts?|kontakt|contatti|contacto|press|presse|prensa|stampa|sources?|quellen|fuentes|fonti"
    r"|anmerkungen|notas|annex(?:es)?|about us|контакты|примечания|الهوامش|للتواصل",
    re.IGNORECASE,
)
_LONGEST = 70
_MOST_WORDS = 9
_ENDS = re.compile(r"[.!?…。؟]\s*$")
_WORD = re.compile(r"[^\W\d_]+")
_GENDER_MARK = re.compile(r"(?<=\w)[*:·_](?=\w)")


def _fold(text: str) -> str:
    lowered = text.casefold()
    if not lowered.isascii():
        decomposed = unicodedata.normalize("NFKD", lowered)
        lowered = "".join(character for character in decomposed if not unicodedata.combining(character))
    # Unterzeichner*innen, signataires·es
    return _GENDER_MARK.sub("", lowered)


_FOLDED = tuple(_fold(stem) for stem in _STEMS)
_UNSPACED = tuple(stem for stem in _FOLDED if ord(stem[0]) > 0x2E00)  # Chinese, Japanese, Korean: no word ends there
_BY_FIRST_WORD: dict[str, list[tuple[str, ...]]] = {}
for _stem in _FOLDED:
    _words = tuple(_WORD.findall(_stem))
    _BY_FIRST_WORD.setdefault(_words[0], []).append(_words)


def heads_signatories(line: str) -> bool:
    """Whether a heading (or a short line that stands as one) announces the list of signatories."""
    if len(line) > _LONGEST or _ENDS.search(line):
        return False
    folded = _fold(line)
    words = tuple(_WORD.findall(folded))
    if not words or len(words) > _MOST_WORDS:
        return False
    if folded.lstrip().startswith(_UNSPACED):
        return True
    return any(
        words[place : place + len(stem)] == stem
        for place, word in enumerate(words)
        for stem in _BY_FIRST_WORD.get(word, ())
    )


def ends_signatories(line: str) -> bool:
    """Whether a heading announces what comes after the names: notes, contacts, sources."""
    return _AFTER_NAMES.fullmatch(line.rstrip(" :")) is not None
