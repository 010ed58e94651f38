"""Check-ins and agendas."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "check_in",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(32), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("starts_at", sa.DateTime(), nullable=False),
        sa.Column("planned_minutes", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.DateTime(), nullable=True),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["created_by"], ["person.id"], name="fk_check_in_created_by"),
        sa.PrimaryKeyConstraint("id", name="pk_check_in"),
    )
    op.create_index("ix_check_in_starts_at", "check_in", ["starts_at"])
    op.create_table(
        "check_in_plan",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(32), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("plan_id", sa.String(32), nullable=False),
        sa.Column("check_in_id", sa.String(32), nullable=False),
        sa.ForeignKeyConstraint(["check_in_id"], ["check_in.id"], name="fk_check_in_plan_check_in_id"),
        sa.ForeignKeyConstraint(["created_by"], ["person.id"], name="fk_check_in_plan_created_by"),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name="fk_check_in_plan_plan_id"),
        sa.PrimaryKeyConstraint("id", name="pk_check_in_plan"),
    )
    op.create_index("ix_check_in_plan_check_in_id", "check_in_plan", ["check_in_id"])
    op.create_index("ix_check_in_plan_plan_id_check_in_id", "check_in_plan", ["plan_id", "check_in_id"])
    op.create_table(
        "agenda_item",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(32), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("plan_id", sa.String(32), nullable=False),
        sa.Column("check_in_id", sa.String(32), nullable=False),
        sa.Column("section", sa.String(32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("seconds_used", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("goal_id", sa.String(32), nullable=True),
        sa.Column("action_id", sa.String(32), nullable=True),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name="fk_agenda_item_action_id"),
        sa.ForeignKeyConstraint(["check_in_id"], ["check_in.id"], name="fk_agenda_item_check_in_id"),
        sa.ForeignKeyConstraint(["created_by"], ["person.id"], name="fk_agenda_item_created_by"),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name="fk_agenda_item_goal_id"),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name="fk_agenda_item_plan_id"),
        sa.PrimaryKeyConstraint("id", name="pk_agenda_item"),
    )
    op.create_index("ix_agenda_item_check_in_id", "agenda_item", ["check_in_id"])
    op.create_index("ix_agenda_item_plan_id_check_in_id", "agenda_item", ["plan_id", "check_in_id"])
    with op.batch_alter_table("action") as action:
        action.add_column(sa.Column("agreed_in_id", sa.String(32), nullable=True))
        action.create_foreign_key("fk_action_agreed_in_id", "check_in", ["agreed_in_id"], ["id"])
        action.create_index("ix_action_agreed_in_id", ["agreed_in_id"])
