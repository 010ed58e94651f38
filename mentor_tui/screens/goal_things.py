"""What is done to what the cursor stands on among the goals: which editor it has, and what x, s and d do to it."""

from __future__ import annotations

from typing import Any, TypeAlias

from mentor_tui import services
from mentor_tui.screens.desk import Desk
from mentor_tui.screens.form import FormScreen
from mentor_tui.terms import ActionState, GoalState, MilestoneState
from mentor_tui.views.goals import GoalDetail
from mentor_tui.widgets.goal_detail import ActionItem, DetailItem, MeasureItem, MilestoneItem, Section

Editor: TypeAlias = FormScreen[Any]
"""A form that is dismissed with the id of what it saved."""


def new_editor(desk: Desk, section: Section | None, goal: GoalDetail | None) -> Editor:
    """The form of something new: what the section holds, else a goal."""
    from mentor_tui.screens.action_editor import ActionEditor
    from mentor_tui.screens.goal_editor import GoalEditor
    from mentor_tui.screens.measure_editor import MeasureEditor
    from mentor_tui.screens.milestone_editor import MilestoneEditor

    if section is Section.ACTIONS:
        return desk.spares.take(ActionEditor).about("", goal.line.id if goal else desk.plan_id)
    if section is Section.MEASURES and goal is not None:
        return desk.spares.take(MeasureEditor).about("", goal.line.id)
    if section is Section.MILESTONES and goal is not None:
        return desk.spares.take(MilestoneEditor).about("", goal.line.id)
    return desk.spares.take(GoalEditor).about("", desk.plan_id)


def editor_of(desk: Desk, item: DetailItem | None, goal: GoalDetail | None) -> Editor | None:
    """The form of what the cursor stands on: the goal's, unless it is a measure, milestone or action."""
    from mentor_tui.screens.action_editor import ActionEditor
    from mentor_tui.screens.goal_editor import GoalEditor
    from mentor_tui.screens.measure_editor import MeasureEditor
    from mentor_tui.screens.milestone_editor import MilestoneEditor

    if isinstance(item, ActionItem):
        return desk.spares.take(ActionEditor).about(item.line.id, item.line.goal_id or desk.plan_id)
    if goal is None:
        return None
    if isinstance(item, MeasureItem):
        return desk.spares.take(MeasureEditor).about(item.line.id, goal.line.id)
    if isinstance(item, MilestoneItem):
        return desk.spares.take(MilestoneEditor).about(item.line.id, goal.line.id)
    return desk.spares.take(GoalEditor).about(goal.line.id, desk.plan_id)


def why_not_here(action: str, section: Section | None, item: DetailItem | None, goal: GoalDetail | None) -> str | None:
    """Why a key does nothing where the cursor stands, as a sentence; None when it does something."""
    if goal is None and action != "new" and item is None:
        return "There is no goal here; n writes one."
    if action == "new" and section in (Section.SMART, Section.BEHAVIOURS):
        return "n adds measures, milestones and actions: put the cursor there. e edits the goal."
    if action == "observe" and (goal is None or not goal.measures):
        return "This goal has no measure yet; n among its measures adds one."
    if action in ("done", "delete") and section and not isinstance(item, ActionItem | MilestoneItem | MeasureItem):
        return "There is nothing here for it; put the cursor on a milestone, an action or the goal."
    if action == "done" and isinstance(item, MeasureItem):
        return "A measure is done when its target is reached; a adds an observation."
    if action == "stuck" and not isinstance(item, ActionItem):
        return "Actions get stuck: put the cursor on one; Tab leads to them."
    if action == "why" and goal is None:
        return "No numbers rest on actions that serve no goal."
    return None


async def finish(desk: Desk, item: DetailItem | None, goal: GoalDetail | None) -> str:
    """Mark an action, a milestone or else the goal done, or take that back; returns what to say."""
    if isinstance(item, ActionItem):
        action = item.line
        await desk.call(services.close_action, action.id)
        if action.state is ActionState.DONE:
            return f"To do again: “{action.title}” · u undo"
        return f"Done: “{action.title}”{'' if action.lesson else ' · e notes what was learned'} · u undo"
    if isinstance(item, MilestoneItem):
        await desk.call(services.complete_milestone, item.line.id)
        again = item.line.state in (MilestoneState.DONE, MilestoneState.VERIFIED)
        return f"{'Not done yet' if again else 'Done'}: “{item.line.title}” · u undo"
    if goal is None:
        return ""
    again = goal.line.state is GoalState.DONE
    await desk.call(services.set_goal_state, goal.line.id, GoalState.ACTIVE if again else GoalState.DONE)
    return f"{'Active again' if again else 'Done'}: “{goal.line.title}” · u undo"


async def resume(desk: Desk, item: ActionItem) -> str:
    """An action that was stuck goes on; returns what to say."""
    await desk.call(services.resume_action, item.line.id)
    return f"Goes on: “{item.line.title}” · u undo"


async def delete(desk: Desk, item: DetailItem | None, goal: GoalDetail | None) -> str:
    """Delete a measure, a milestone, an action or else the goal; returns what to say."""
    if isinstance(item, MeasureItem):
        await desk.call(services.delete_measure, item.line.id)
        name = item.line.name
    elif isinstance(item, MilestoneItem):
        await desk.call(services.delete_milestone, item.line.id)
        name = item.line.title
    elif isinstance(item, ActionItem):
        await desk.call(services.delete_action, item.line.id)
        name = item.line.title
    elif goal is not None:
        await desk.call(services.delete_goal, goal.line.id)
        name = goal.line.title
    else:
        return ""
    return f"Deleted “{name}” · u undo"


def words_of(goal: GoalDetail) -> str:
    """What a goal is found by: its own words, and the names of what hangs on it."""
    names = [each.name for each in goal.measures]
    names += [each.title for each in goal.milestones] + [each.title for each in goal.actions]
    return "\n".join((goal.line.title, goal.outcome, *names))
