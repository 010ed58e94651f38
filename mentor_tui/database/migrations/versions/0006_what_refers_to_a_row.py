"""What refers to a row is found at once, but for what somebody made: taking back what was added looks for it."""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the indexes."""
    op.create_index("ix_plan_previous_plan_id", "plan", ["previous_plan_id"])
    op.create_index("ix_goal_owner_id", "goal", ["owner_id"])
    op.create_index("ix_agenda_item_goal_id", "agenda_item", ["goal_id"])
    op.create_index("ix_agenda_item_action_id", "agenda_item", ["action_id"])
