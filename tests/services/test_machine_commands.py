"""`pretranslate` and `machine` as their users meet them: prices first, one line for what goes wrong."""

import json
from pathlib import Path

import pytest

from machine_server import far_side
from transcall.cli.main import run
from transcall.services.add_appeal import Added


@pytest.fixture
def at(root: Path, call: Added, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("TRANSCALL_PERSON", "amina")
    monkeypatch.setenv("TRANSCALL_WORKSPACE", str(root))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.delenv("TRANSCALL_DEEPL_KEY", raising=False)
    return root / "transcall.yaml"


def settings(path: Path, text: str) -> None:
    path.write_text(path.read_text().split("\nmachine:", 1)[0] + f"\nmachine:\n{text}")


def test_a_price_is_named_before_anything_is_sent(at: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with far_side() as side:
        side.echo = lambda text, _: f"une phrase en français {' '.join(w for w in text.split() if w[0] == '[')}"
        settings(at, f"  providers: [chat]\n  chat: {side.url}/v1\n  chat_model: tiny\n  chat_price: 1000\n")
        assert run(["pretranslate", "call", "fr"]) == 2
        said = capsys.readouterr()
        assert "agree with --yes" in said.err
        assert side.seen == []
        assert run(["pretranslate", "call", "fr", "--dry-run", "--json"]) == 0
        (planned,) = json.loads(capsys.readouterr().out)
        assert planned["cost"] == pytest.approx(planned["characters"] / 1000)
        assert side.seen == []
        assert run(["pretranslate", "call", "fr", "--yes", "--json"]) == 0
        (done,) = json.loads(capsys.readouterr().out)
        assert done["untouched"] == planned["untouched"]
        assert done["filled"]["machine:chat"] > 0
        assert side.seen
    assert run(["machine", "report"]) == 0
    assert "no text has been approved" in capsys.readouterr().err


def test_what_there_is_and_whether_it_works(at: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with far_side() as side:
        side.echo = lambda _, __: "Chacun a le droit de quitter un pays et d’y revenir."
        settings(at, f"  providers: [chat]\n  chat: {side.url}/v1\n  chat_model: tiny\n")
        assert run(["machine", "list", "fr", "tlh", "--json"]) == 0
        listed = {each["name"]: each for each in json.loads(capsys.readouterr().out)}
        assert listed["chat"]["is_local"]
        assert listed["chat"]["unavailable"]["fr"] == ""
        assert "does not allow" in listed["google"]["refused"]
        assert "TRANSCALL_DEEPL_KEY" in listed["deepl"]["unavailable"]["fr"]
        assert listed["mymemory"]["limit"] == 5000
        assert side.seen == []
        assert run(["machine", "test"]) == 0
        assert "Chacun a le droit" in capsys.readouterr().out
        side.hangs_up = True
        assert run(["machine", "test", "chat", "--to", "fr"]) == 5
    assert run(["machine", "test", "google", "--to", "fr"]) == 6
    assert run(["machine", "test", "gogle", "--to", "fr"]) == 3
    assert run(["machine", "list", "not a tag"]) == 2
    assert run(["pretranslate", "call", "--from", "heaven"]) == 2
    assert run(["pretranslate", "nothing"]) == 2
