"""The workspace's database: SQLite by default, PostgreSQL by URL. The only room that knows SQL.

`open_store` opens a database, brings it up to date (with a backup first) and gives a `domain.ports.Store`.
What must stay true: an acknowledged save survives a kill and a power cut; one writer at a time; nothing but
domain values leaves this room; every error that leaves it is one plain sentence without a password or a text.
"""

from transcall.storage.backup import copy_database
from transcall.storage.opening import open_store, open_store_to_read
from transcall.storage.store import SqlStore

__all__ = ["SqlStore", "copy_database", "open_store", "open_store_to_read"]
