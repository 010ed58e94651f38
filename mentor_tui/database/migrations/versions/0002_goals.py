"""Goals, measures, observations, milestones, actions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "goal",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(32), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("plan_id", sa.String(32), nullable=False),
        sa.Column("owner_id", sa.String(32), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("start_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("visibility", sa.String(32), nullable=False),
        sa.ForeignKeyConstraint(["created_by"], ["person.id"], name="fk_goal_created_by"),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name="fk_goal_owner_id"),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name="fk_goal_plan_id"),
        sa.PrimaryKeyConstraint("id", name="pk_goal"),
    )
    op.create_index("ix_goal_plan_id", "goal", ["plan_id"])
    op.create_table(
        "behaviour",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(32), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("plan_id", sa.String(32), nullable=False),
        sa.Column("goal_id", sa.String(32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["created_by"], ["person.id"], name="fk_behaviour_created_by"),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name="fk_behaviour_goal_id"),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name="fk_behaviour_plan_id"),
        sa.PrimaryKeyConstraint("id", name="pk_behaviour"),
    )
    op.create_index("ix_behaviour_goal_id", "behaviour", ["goal_id"])
    op.create_index("ix_behaviour_plan_id", "behaviour", ["plan_id"])
    op.create_table(
        "measure",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(32), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("plan_id", sa.String(32), nullable=False),
        sa.Column("goal_id", sa.String(32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("category", sa.String(32), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("direction", sa.String(32), nullable=False),
        sa.Column("baseline", sa.Float(), nullable=True),
        sa.Column("target", sa.Float(), nullable=True),
        sa.Column("anchors", sa.JSON(), nullable=False),
        sa.Column("weight", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["created_by"], ["person.id"], name="fk_measure_created_by"),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name="fk_measure_goal_id"),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name="fk_measure_plan_id"),
        sa.PrimaryKeyConstraint("id", name="pk_measure"),
    )
    op.create_index("ix_measure_goal_id", "measure", ["goal_id"])
    op.create_index("ix_measure_plan_id", "measure", ["plan_id"])
    op.create_table(
        "observation",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(32), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("plan_id", sa.String(32), nullable=False),
        sa.Column("measure_id", sa.String(32), nullable=False),
        sa.Column("observed_on", sa.Date(), nullable=False),
        sa.Column("value", sa.Float(), nullable=False),
        sa.Column("source", sa.String(32), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["created_by"], ["person.id"], name="fk_observation_created_by"),
        sa.ForeignKeyConstraint(["measure_id"], ["measure.id"], name="fk_observation_measure_id"),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name="fk_observation_plan_id"),
        sa.PrimaryKeyConstraint("id", name="pk_observation"),
    )
    op.create_index(
        "ix_observation_measure", "observation", ["measure_id", "deleted_at", "observed_on", "source", "value"]
    )
    op.create_index(
        "ix_observation_plan", "observation", ["plan_id", "deleted_at", "measure_id", "observed_on", "source", "value"]
    )
    op.create_table(
        "milestone",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(32), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("plan_id", sa.String(32), nullable=False),
        sa.Column("goal_id", sa.String(32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["created_by"], ["person.id"], name="fk_milestone_created_by"),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name="fk_milestone_goal_id"),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name="fk_milestone_plan_id"),
        sa.PrimaryKeyConstraint("id", name="pk_milestone"),
    )
    op.create_index("ix_milestone_goal_id", "milestone", ["goal_id"])
    op.create_index("ix_milestone_plan_id", "milestone", ["plan_id"])
    op.create_table(
        "action",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(32), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("plan_id", sa.String(32), nullable=False),
        sa.Column("goal_id", sa.String(32), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("assignee_id", sa.String(32), nullable=False),
        sa.Column("start_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("effort", sa.Integer(), nullable=True),
        sa.Column("spent", sa.Integer(), nullable=False),
        sa.Column("impact", sa.Integer(), nullable=True),
        sa.Column("feasibility", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("need", sa.String(), nullable=False),
        sa.Column("lesson", sa.String(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["assignee_id"], ["person.id"], name="fk_action_assignee_id"),
        sa.ForeignKeyConstraint(["created_by"], ["person.id"], name="fk_action_created_by"),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name="fk_action_goal_id"),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name="fk_action_plan_id"),
        sa.PrimaryKeyConstraint("id", name="pk_action"),
    )
    op.create_index("ix_action_assignee_id", "action", ["assignee_id"])
    op.create_index("ix_action_goal_id", "action", ["goal_id"])
    op.create_index("ix_action_plan_id", "action", ["plan_id"])
