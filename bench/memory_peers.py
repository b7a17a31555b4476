"""Others' ways to look up a memory: PostgreSQL's trigrams as Weblate asks them, and translate-toolkit's TMDB."""

import importlib
import importlib.util
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import psycopg

LookUp = Callable[[str], Sequence[str]]
"""Text → the sources found."""
_SERVER = Path(__file__).parent.parent / "tests" / "private_postgresql.py"


@contextmanager
def postgresql() -> Iterator[str | None]:
    """The folder of a private server's socket; None where there is no PostgreSQL."""
    with subprocess.Popen(
        [sys.executable, str(_SERVER)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        assert process.stdin is not None  # noqa: S101 -- for the type checker
        assert process.stdout is not None  # noqa: S101
        try:
            yield process.stdout.readline().strip() or None
        finally:
            process.stdin.close()
            process.wait(60)


@contextmanager
def trigrams(home: str, sources: Sequence[str]) -> Iterator[LookUp | None]:
    """A table with a GIN index of trigrams; None where the extension is not installed.

    Asked as Weblate does: sources that are similar (`%`) above a threshold near 1, at most fifty of them; where there
    are none, again with 0.05 less, down to 0.3.
    """
    with psycopg.connect(host=home, user="postgres", dbname="postgres", autocommit=True) as connection:
        known = connection.execute("SELECT 1 FROM pg_available_extensions WHERE name = 'pg_trgm'").fetchone()
        if known is None:
            yield None
            return
        connection.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        connection.execute("CREATE TABLE peer (source text NOT NULL)")
        with connection.cursor() as cursor, cursor.copy("COPY peer FROM STDIN") as copy:
            for source in sources:
                copy.write_row([source])
        connection.execute("SET maintenance_work_mem = '256MB'")
        connection.execute("CREATE INDEX ON peer USING gin (source gin_trgm_ops)")
        connection.execute("VACUUM ANALYZE peer")

        def look_up(text: str) -> list[str]:
            threshold = 0.95
            found: list[str] = []
            while not found and threshold > 0.3:
                connection.execute("SELECT set_limit(%s::real)", [threshold])
                rows = connection.execute("SELECT source FROM peer WHERE source %% %s LIMIT 50", [text])
                found = [row[0] for row in rows]
                threshold -= 0.05
            return found

        yield look_up
        connection.execute("DROP TABLE peer")


def tmdb(folder: Path, sources: Sequence[str]) -> LookUp | None:
    """translate-toolkit's database; None where it is not installed (`pip install 'translate-toolkit<3.14'`)."""
    if importlib.util.find_spec("translate") is None or importlib.util.find_spec("translate.storage.tmdb") is None:
        return None
    base = importlib.import_module("translate.storage.tmdb").TMDB(
        str(folder / "peer.db"), max_candidates=5, min_similarity=70
    )
    units = ({"source": text, "target": f"[{text}]", "context": ""} for text in sources)
    base.add_list(units, "en", "fr")
    return lambda text: [str(found["source"]) for found in base.translate_unit(text, "en", "fr")]
