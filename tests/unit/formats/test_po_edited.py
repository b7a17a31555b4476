"""Files that come back from other programs: rewrapped, re-sorted headers, marks set and cleared, comments added."""

import re
import shutil
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

import polib
import pytest

from transcall.domain.merge3 import Outcome, merge3
from transcall.domain.state import Action, State
from transcall.domain.translation import Translation
from transcall.formats import po
from transcall.formats.exchange import ExchangeComment, ExchangeEntry, ExchangeFile

LONG = (
    "Wir tun es, weil die Kollektive der Menschen ohne Papiere uns <b1>darum</b1> gebeten haben: ihrem Ruf folgen wir."
)
EXPORTED = {
    "draft": ("Entwurf", State.DRAFT, False),
    "rejected": ("Zurück", State.REJECTED, False),
    "translated": (LONG, State.TRANSLATED, False),
    "approved": ("Fertig\nmit \\n und “Zeichen”\u2028!", State.APPROVED, False),
    "stale": ("Alt", State.APPROVED, True),
    "todo": ("", State.UNTRANSLATED, False),
    "fixed": ("x", State.DRAFT, False),
}


def exported() -> bytes:
    entries = tuple(
        ExchangeEntry(
            key,
            f"Source of {key}: {LONG}",
            target,
            state,
            stale=stale,
            base_version=2,
            author="hanna",
            reviewer="yusuf" if state.is_decided else None,
            previous_source="Old source" if stale else None,
            place=f"paragraph {key}",
            comments=(ExchangeComment("yusuf", "Kommentar " + LONG),),
        )
        for key, (target, state, stale) in EXPORTED.items()
    )
    return po.write(ExchangeFile("de", "en", "demo", 1, "Demo", entries))


def decide(data: bytes) -> dict[str, tuple[Outcome, tuple[Action, ...]]]:
    """Merge into a workspace where nothing has changed since the export."""
    found = {}
    for entry in po.read(data).entries:
        target, state, stale = EXPORTED[entry.key]
        source = f"Source of {entry.key}: {LONG}"
        mine = Translation(entry.key, "de", target, state, version=2, made_from="Old source" if stale else source)
        decision = merge3(target, mine, source, entry.incoming())
        found[entry.key] = (decision.outcome, decision.actions)
    return found


UNCHANGED = dict.fromkeys(EXPORTED, (Outcome.UNCHANGED, ()))


def opened(data: bytes, width: int = 79) -> polib.POFile:
    """By polib and from a real file: from a string it loses U+2028."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "de.po"
        path.write_bytes(data)
        return polib.pofile(str(path), wrapwidth=width)


def poedit(data: bytes) -> bytes:
    """Save as Poedit does: wrapped at 79, its own header fields, extracted comments kept."""
    file = opened(data)
    file.metadata |= {"X-Generator": "Poedit 3.4.2", "Last-Translator": "Hanna <h@example.org>"}
    file.metadata["PO-Revision-Date"] = "2025-12-01 08:15+0100"
    return str(file).encode()


def test_untouched_file_changes_nothing() -> None:
    assert decide(exported()) == UNCHANGED


@pytest.mark.parametrize("width", [20, 60, 79, 0])
def test_rewrapped_by_polib(width: int) -> None:
    assert decide(str(opened(exported(), width)).encode()) == UNCHANGED


def test_saved_by_poedit() -> None:
    data = poedit(exported())
    assert decide(data) == UNCHANGED
    assert po.read(data).generator == "Poedit 3.4.2"
    assert po.read(data).appeal == "demo"


def test_windows_line_ends_and_mark() -> None:
    assert decide(b"\xef\xbb\xbf" + exported().replace(b"\n", b"\r\n")) == UNCHANGED


def test_edited_in_poedit() -> None:
    file = opened(poedit(exported()))
    by_key = {entry.msgctxt: entry for entry in file}
    by_key["todo"].msgstr = "Neu"
    by_key["draft"].flags.remove("fuzzy")
    by_key["translated"].msgstr = "Anders"
    by_key["translated"].flags.append("fuzzy")
    by_key["approved"].msgstr = "Besser\nmit \\n"
    by_key["stale"].flags.remove("fuzzy")
    by_key["stale"].previous_msgid = None
    by_key["rejected"].msgstr = ""
    by_key["rejected"].flags.remove("fuzzy")
    by_key["fixed"].tcomment = "Was heißt das?"
    data = str(file).encode()
    assert decide(data) == {
        "todo": (Outcome.TAKE_THEIRS, (Action.EDIT, Action.OFFER)),
        "draft": (Outcome.TAKE_THEIRS, (Action.OFFER,)),
        "translated": (Outcome.TAKE_THEIRS, (Action.EDIT,)),
        "approved": (Outcome.TAKE_THEIRS, (Action.EDIT, Action.OFFER)),
        "stale": (Outcome.TAKE_THEIRS, (Action.OFFER,)),
        "rejected": (Outcome.CLEARED, ()),
        "fixed": (Outcome.UNCHANGED, ()),
    }
    assert [entry.translator_note for entry in po.read(data).entries if entry.key == "fixed"] == ["Was heißt das?"]


def test_extracted_comments_lost_on_the_way() -> None:
    data = re.sub(rb"(?m)^#\..*\n", b"", exported())
    decided = decide(data)
    assert {key for key, (outcome, _) in decided.items() if outcome is not Outcome.UNCHANGED} == set()
    assert po.read(data).entries[0].key == "draft"


def test_machine_line_edited_by_hand_gives_no_state() -> None:
    forged = exported().replace(b"state=draft", b"state=approved").replace(b"#, fuzzy\n", b"")
    states = {Action.EDIT, Action.OFFER}
    assert all(set(actions) <= states for _, actions in decide(forged).values())


def program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed (Debian: apt-get install gettext)")
    return found


@pytest.mark.optional_program("gettext")
@pytest.mark.parametrize(
    "command",
    [
        "msgcat",
        "msgcat --no-wrap",
        "msgcat --width=30",
        "msgcat --sort-output",
        "msgcat --escape",
        "msgattrib",
        "msgconv --to-code=UTF-8",
    ],
)
def test_rewritten_by_gettext(command: str, tmp_path: Path) -> None:
    path = tmp_path / "de.po"
    path.write_bytes(exported())
    name, *options = command.split()
    done = subprocess.run([program(name), *options, path], capture_output=True, check=True)
    assert decide(done.stdout) == UNCHANGED


@pytest.mark.optional_program("gettext")
def test_marks_cleared_by_gettext(tmp_path: Path) -> None:
    path = tmp_path / "de.po"
    path.write_bytes(exported())
    done = subprocess.run(
        [program("msgattrib"), "--clear-fuzzy", "--clear-previous", path], capture_output=True, check=True
    )
    decided = decide(done.stdout)
    assert {key for key, (_, actions) in decided.items() if actions == (Action.OFFER,)} == {"draft", "stale", "fixed"}
    assert decided["rejected"] == (Outcome.KEEP_OURS, ())


def test_two_files_of_one_export_meet() -> None:
    """Two volunteers had the same file: the second one's text is kept beside the first one's."""
    second = replace(po.read(exported()).entries[2], target="Zweite")
    mine = Translation("translated", "de", "Erste", State.TRANSLATED, version=3, made_from=second.source)
    decision = merge3(LONG, mine, second.source, second.incoming())
    assert (decision.outcome, decision.keep_beside, decision.target) == (Outcome.CONFLICT, True, "Zweite")
