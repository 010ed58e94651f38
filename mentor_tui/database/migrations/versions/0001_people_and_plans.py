"""People, plans and the record."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "person",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(32), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("handle", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("weekly_capacity", sa.Integer(), nullable=True),
        sa.Column("availability", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["created_by"], ["person.id"], name="fk_person_created_by"),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
        sa.UniqueConstraint("handle", name="uq_person_handle"),
    )
    op.create_table(
        "plan",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(32), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("start_on", sa.Date(), nullable=True),
        sa.Column("end_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("format", sa.String(32), nullable=False),
        sa.Column("cadence", sa.String(), nullable=False),
        sa.Column("cadence_at", sa.Time(), nullable=True),
        sa.Column("session_minutes", sa.Integer(), nullable=False),
        sa.Column("channels", sa.String(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("previous_plan_id", sa.String(32), nullable=True),
        sa.ForeignKeyConstraint(["created_by"], ["person.id"], name="fk_plan_created_by"),
        sa.ForeignKeyConstraint(["previous_plan_id"], ["plan.id"], name="fk_plan_previous_plan_id"),
        sa.PrimaryKeyConstraint("id", name="pk_plan"),
    )
    op.create_table(
        "member",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(32), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("plan_id", sa.String(32), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("role", sa.String(32), nullable=False),
        sa.Column("joined_on", sa.Date(), nullable=False),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["created_by"], ["person.id"], name="fk_member_created_by"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_member_person_id"),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name="fk_member_plan_id"),
        sa.PrimaryKeyConstraint("id", name="pk_member"),
    )
    op.create_index("ix_member_person_id_plan_id", "member", ["person_id", "plan_id"])
    op.create_index("ix_member_plan_id", "member", ["plan_id"])
    op.create_table(
        "transaction",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("verb", sa.String(), nullable=False),
        sa.Column("actor_id", sa.String(32), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("reason", sa.String(32), nullable=True),
        sa.Column("rationale", sa.String(), nullable=False),
        sa.Column("undoes_id", sa.String(32), nullable=True),
        sa.ForeignKeyConstraint(["undoes_id"], ["transaction.id"], name="fk_transaction_undoes_id"),
        sa.PrimaryKeyConstraint("id", name="pk_transaction"),
    )
    op.create_index("ix_transaction_actor_id_id", "transaction", ["actor_id", "id"])
    op.create_index("ix_transaction_undoes_id", "transaction", ["undoes_id"])
    op.create_table(
        "transaction_plan",
        sa.Column("transaction_id", sa.String(32), nullable=False),
        sa.Column("plan_id", sa.String(32), nullable=False),
        sa.ForeignKeyConstraint(["transaction_id"], ["transaction.id"], name="fk_transaction_plan_transaction_id"),
        sa.PrimaryKeyConstraint("transaction_id", "plan_id", name="pk_transaction_plan"),
    )
    op.create_index("ix_transaction_plan_plan_id_transaction_id", "transaction_plan", ["plan_id", "transaction_id"])
    op.create_table(
        "revision",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("transaction_id", sa.String(32), nullable=False),
        sa.Column("plan_id", sa.String(32), nullable=True),
        sa.Column("entity", sa.String(), nullable=False),
        sa.Column("row_id", sa.String(32), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("change", sa.String(32), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("owner_id", sa.String(32), nullable=False),
        sa.Column("visibility", sa.String(32), nullable=False),
        sa.Column("carrier_id", sa.String(32), nullable=True),
        sa.ForeignKeyConstraint(["transaction_id"], ["transaction.id"], name="fk_revision_transaction_id"),
        sa.PrimaryKeyConstraint("id", name="pk_revision"),
    )
    op.create_index("ix_revision_plan_id", "revision", ["plan_id"])
    op.create_index("ix_revision_row_id", "revision", ["row_id"])
    op.create_index("ix_revision_transaction_id", "revision", ["transaction_id"])
    op.create_table(
        "audit_event",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("actor_id", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("plan_id", sa.String(32), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("detail", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audit_event"),
    )
    op.create_index("ix_audit_event_plan_id", "audit_event", ["plan_id"])
    op.create_table(
        "file_note",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_file_note"),
    )
