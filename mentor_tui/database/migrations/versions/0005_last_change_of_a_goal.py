"""The last change of whatever hangs on a goal is found without reading all of them."""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the index."""
    op.create_index("ix_revision_carrier_id_transaction_id", "revision", ["carrier_id", "transaction_id"])
