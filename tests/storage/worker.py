"""A program of its own that uses a database: `worker.py open|count|save ADDRESS …`; not a test module.

`open` opens and closes. `count PERSON TIMES` raises the number in segment key0, reading and saving in separate
units of work, until it has done so TIMES times. `save` writes new versions for ever and prints each acknowledged one.
"""

import sys
from datetime import UTC, datetime
from itertools import count

from transcall.domain.appeal import Event
from transcall.domain.state import State
from transcall.domain.translation import Translation
from transcall.errors import ConflictError
from transcall.storage import SqlStore, open_store


def clock() -> datetime:
    return datetime.now(UTC)


def raise_number(store: SqlStore, person: str, times: int) -> None:
    done = 0
    while done < times:
        with store.reading() as work:
            seen = work.translations.get("call", "fr", "key0")
        number = int(seen.target or "0") + 1
        try:
            save(store, number, person, seen.version)
        except ConflictError:
            continue
        done += 1


def save(store: SqlStore, number: int, person: str, expected: int) -> None:
    with store.writing() as work:
        mine = Translation("key0", "fr", str(number), State.DRAFT, author=person)
        saved = work.translations.save("call", mine, expected=expected)
        event = Event(0, clock(), person, "edited", "call", "fr", "key0", None, str(number), version=saved.version)
        work.events.add(event)


def save_for_ever(store: SqlStore) -> None:
    for number in count(1):
        save(store, number, "ana", number - 1)
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


def main(job: str, address: str, *options: str) -> None:
    store = open_store(address, clock=clock)
    try:
        match job:
            case "count":
                raise_number(store, options[0], int(options[1]))
            case "save":
                save_for_ever(store)
    finally:
        store.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
