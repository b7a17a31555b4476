"""The versions of the database, as Alembic scripts in `versions/`, oldest first.

A script that has been released is never changed. A new one: see docs/decisions/0003-storage.md.
"""
