"""Alembic's way in: runs the scripts on the connection it is handed, inside that connection's transaction."""

from alembic import context
from sqlalchemy import Connection

from transcall.storage.migrate import VERSION_TABLE
from transcall.storage.rows import Base

connection: Connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    version_table=VERSION_TABLE,
    render_as_batch=connection.dialect.name == "sqlite",
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
