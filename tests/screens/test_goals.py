"""Goals by keys: the list, all that hangs on a goal, and what each key does where."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from screens.driving import HOSTILE, SHOWN, Filled, MakeApp, screen_text, settle
from textual.pilot import Pilot

from mentor_tui import services
from mentor_tui.app import MentorApp
from mentor_tui.screens.action_editor import ActionEditor
from mentor_tui.screens.goal_editor import GoalEditor
from mentor_tui.screens.goals import GoalsScreen
from mentor_tui.screens.measure import MeasureScreen
from mentor_tui.screens.measure_editor import MeasureEditor
from mentor_tui.screens.milestone_editor import MilestoneEditor
from mentor_tui.screens.why import WhyScreen
from mentor_tui.terms import ActionState, Direction, GoalState, MilestoneState, Role, Source
from mentor_tui.views.goals import GoalDetail
from mentor_tui.widgets.goal_detail import ActionItem, MilestoneItem, Section
from mentor_tui.widgets.message_line import MessageLine
from mentor_tui.widgets.rows import stops_cursor


async def _open(app: MentorApp, pilot: Pilot[Any]) -> GoalsScreen:
    await settle(pilot)
    await pilot.press("2")
    await settle(pilot)
    assert isinstance(app.screen, GoalsScreen)
    return app.screen


def _brief(filled: Filled) -> GoalDetail:
    goals = filled.db.run(services.load_goals, filled.plan_id).goals
    return next(goal for goal in goals if goal.line.id == filled.brief_id)


def _message(app: MentorApp) -> str:
    notice = app.screen.query_one(MessageLine).notice
    return notice.text if notice else ""


def _add_things(filled: Filled) -> tuple[str, str]:
    """A milestone and an action of the brief."""
    step = services.MilestoneInput(title="Steering group", due_on=date(2026, 12, 11))
    action = services.ActionInput(title="Cut the slides", due_on=date(2026, 12, 4), impact=5, feasibility=3)
    return (
        filled.db.run(services.add_milestone, filled.brief_id, step),
        filled.db.run(services.add_action, filled.plan_id, filled.brief_id, action),
    )


@pytest.mark.parametrize("size", [(80, 40), (120, 36), (200, 60)])
async def test_everything_that_hangs_on_a_goal_is_there(
    filled: Filled, make_app: MakeApp, size: tuple[int, int]
) -> None:
    _add_things(filled)
    app = make_app(filled.path)
    async with app.run_test(size=size) as pilot:
        await _open(app, pilot)
        shown = screen_text(app)
        for words in (
            "Brief executives in ten minutes",
            "Mentor two juniors [/done]",
            "due 18 Dec",
            "Length of a brief",
            "20 → 10",
            "Q4 2026",
            "Steering group",
            "Cut the slides",
            "15",
            "SMART",
            "add a need, a career target or a why",
            "nothing yet that one would see",
        ):
            assert words in shown, words


async def test_side_by_side_where_it_is_wide_stacked_where_it_is_not(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await _open(app, pilot)
        assert screen.detail.region.y == screen.list.region.y
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert screen.detail.region.y >= screen.list.region.bottom
        assert screen.detail.region.x == screen.list.region.x


@pytest.mark.parametrize("size", [(120, 36), (200, 60)])
async def test_nothing_is_cut_where_there_is_room(filled: Filled, make_app: MakeApp, size: tuple[int, int]) -> None:
    title = "Cut code-review turnaround to one working day"
    behaviour = "a newcomer gets through a rehearsal with the handbook and nobody beside them but the pager"
    wanted = services.GoalInput(title=title, behaviours=(behaviour,), due_on=date(2027, 1, 7))
    goal_id = filled.db.run(services.add_goal, filled.plan_id, wanted)
    app = make_app(filled.path)
    async with app.run_test(size=size) as pilot:
        screen = await _open(app, pilot)
        screen.go_to(goal_id)
        await settle(pilot)
        # Below the head, whose purpose is longer than any line.
        body = screen_text(app).splitlines()[2:]
        assert not [line for line in body if "…" in line]
        at_left = [line[: screen.list.size.width] for line in body]
        assert any(title in line for line in at_left)
        standing = next(line for line in at_left if "7 Jan 2027" in line)
        assert "░" in standing and "no measure yet" in standing
        assert "the pager" in " ".join(body)
        # The cursor goes from goal to goal, whatever stands below a title.
        await pilot.press("home", "down", "down")
        assert screen.goal is not None and screen.goal.line.id == goal_id


async def test_the_detail_follows_the_cursor(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await _open(app, pilot)
        await pilot.press("j")
        await settle(pilot)
        assert screen.goal is not None and screen.goal.line.id == filled.juniors_id
        assert "no measures yet · → leads here, n adds one" in screen_text(app)
        await pilot.press("tab")
        assert screen.section is Section.MEASURES
        await pilot.press("h")
        assert screen.section is None


@pytest.mark.parametrize(
    ("downs", "editor"),
    [(0, MeasureEditor), (1, MilestoneEditor), (2, ActionEditor)],
    ids=["measure", "step", "action"],
)
async def test_n_adds_what_the_section_holds(
    filled: Filled, make_app: MakeApp, downs: int, editor: type[object]
) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await _open(app, pilot)
        await pilot.press("j", "l", *["j"] * downs, "n")
        await settle(pilot)
        assert isinstance(app.screen, editor)
        await pilot.press(*"New thing", "ctrl+s")
        await settle(pilot)
        assert app.screen is screen
        assert screen.detail.has_focus
        assert screen.detail.highlighted is not None
        assert "New thing" in screen_text(app)
    goal = filled.db.run(services.load_goals, filled.plan_id).goals[1]
    names = [each.name for each in goal.measures]
    names += [each.title for each in (*goal.milestones, *goal.actions)]  # type: ignore[attr-defined]
    assert names == ["New thing"]


async def test_every_field_of_a_measure_is_kept(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=(120, 36)) as pilot:
        await _open(app, pilot)
        await pilot.press("j", "l", "enter")
        await settle(pilot)
        await pilot.press(*"Rating", "enter", *"points", "enter", *"kk", "enter")
        await pilot.press(*"2", "enter", *"1,5", "enter", *"b", "enter", *"lost", "enter", *"led")
        await pilot.press("down", "ctrl+u", *"2", "ctrl+s")
        await settle(pilot)
        assert isinstance(app.screen, GoalsScreen)
    (made,) = filled.db.run(services.load_goals, filled.plan_id).goals[1].measures
    assert (made.name, made.unit, made.direction) == ("Rating", "points", Direction.KEEP_AT_MOST)
    assert (made.baseline, made.target, made.category) == (2.0, 1.5, "behaviour")
    assert (made.anchors, made.weight) == (("lost", "led"), 2.0)


async def test_every_field_of_an_action_is_kept(filled: Filled, make_app: MakeApp) -> None:
    _, action_id = _add_things(filled)
    app = make_app(filled.path)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await _open(app, pilot)
        screen.go_to(action_id)
        await pilot.press("e")
        await settle(pilot)
        assert isinstance(app.screen, ActionEditor)
        await pilot.press("end", *" twice", "down", "p", "down", "e", "down", "ctrl+u", *"+1w", "down", *"1h30")
        await pilot.press("down", "ctrl+u", *"4", "down", "ctrl+u", *"2", "down", "s", "down", *"a room")
        await pilot.press("down", "ctrl+u", *"45", "down", *"less is more", "ctrl+s")
        await settle(pilot)
        assert app.screen is screen
        assert "needs a room" in screen_text(app)
    kept, _ = filled.db.run(services.load_action, action_id)
    assert (kept.title, kept.assignee, kept.kind.value) == ("Cut the slides twice", "priya", "experiment")
    assert (kept.due_on, kept.effort, kept.spent) == (date(2026, 12, 1), 90, 45)
    assert (kept.impact, kept.feasibility, kept.state) == (4, 2, ActionState.STUCK)
    assert (kept.need, kept.lesson) == ("a room", "less is more")


@pytest.mark.guide("R59")
async def test_s_asks_what_a_stuck_action_needs_and_u_takes_it_back(filled: Filled, make_app: MakeApp) -> None:
    _, action_id = _add_things(filled)
    app = make_app(filled.path)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await _open(app, pilot)
        screen.go_to(action_id)
        await pilot.press("s", *"a room", "enter")
        await settle(pilot)
        assert _message(app) == "Stuck, needs a room · u undo"
        action, _ = filled.db.run(services.load_action, action_id)
        assert (action.state, action.need) == (ActionState.STUCK, "a room")
        assert "1 stuck" in screen_text(app)
        await pilot.press("u")
        await settle(pilot)
        action, _ = filled.db.run(services.load_action, action_id)
        assert (action.state, action.need) == (ActionState.TODO, "")


@pytest.mark.guide("R59")
async def test_what_is_needed_can_be_left_open_and_once_more_s_goes_on(filled: Filled, make_app: MakeApp) -> None:
    _, action_id = _add_things(filled)
    app = make_app(filled.path)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await _open(app, pilot)
        screen.go_to(action_id)
        await pilot.press("s", "escape")
        await settle(pilot)
        assert filled.db.run(services.load_action, action_id)[0].state is ActionState.TODO
        await pilot.press("s", "enter")
        await settle(pilot)
        assert filled.db.run(services.load_action, action_id)[0].state is ActionState.STUCK
        assert _message(app).startswith("Stuck · e says what it needs")
        await pilot.press("s")
        await settle(pilot)
        assert filled.db.run(services.load_action, action_id)[0].state is ActionState.DOING
        assert _message(app).startswith("Goes on: “Cut the slides”")


async def test_two_who_say_what_is_needed_see_both_words(filled: Filled, make_app: MakeApp) -> None:
    _, action_id = _add_things(filled)
    app = make_app(filled.path)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await _open(app, pilot)
        screen.go_to(action_id)
        await pilot.press("s", *"a room")
        filled.db.run(services.stick_action, action_id, "an hour")
        await pilot.press("enter")
        await settle(pilot)
        assert "an hour" in screen_text(app)
        assert _message(app).startswith("Somebody else has said meanwhile what is needed.")
        assert filled.db.run(services.load_action, action_id)[0].need == "an hour"
        await pilot.press("enter")
        await settle(pilot)
        assert filled.db.run(services.load_action, action_id)[0].need == "a room"


@pytest.mark.parametrize(("theirs", "need"), [("", ""), ("an hour", "an hour")])
async def test_f8_and_enter_mark_it_stuck_with_what_is_saved(
    filled: Filled, make_app: MakeApp, theirs: str, need: str
) -> None:
    _, action_id = _add_things(filled)
    app = make_app(filled.path)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await _open(app, pilot)
        screen.go_to(action_id)
        await pilot.press("s", *"a room")
        if theirs:
            action, rev = filled.db.run(services.load_action, action_id)
            edited = action.model_copy(update={"need": theirs})
            filled.db.run(services.save_action, action_id, edited, base=action, rev=rev)
            await pilot.press("enter")
            await settle(pilot)
        await pilot.press("f8", "enter")
        await settle(pilot)
        action, _ = filled.db.run(services.load_action, action_id)
        assert (action.state, action.need) == (ActionState.STUCK, need)


async def test_what_the_other_has_done_meanwhile_stays_done(filled: Filled, make_app: MakeApp) -> None:
    _, action_id = _add_things(filled)
    app = make_app(filled.path)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await _open(app, pilot)
        screen.go_to(action_id)
        await pilot.press("s", *"a room")
        filled.db.run(services.close_action, action_id)
        await pilot.press("enter")
        await settle(pilot)
        assert _message(app) == "It is done meanwhile; Esc leaves it so."
    assert filled.db.run(services.load_action, action_id)[0].state is ActionState.DONE


async def test_what_comes_back_has_the_cursor(filled: Filled, make_app: MakeApp) -> None:
    milestone_id, action_id = _add_things(filled)
    app = make_app(filled.path)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await _open(app, pilot)
        for thing_id in (filled.juniors_id, filled.brief_id, milestone_id, action_id):
            screen.go_to(thing_id)
            await pilot.press("d")
            await settle(pilot)
            await pilot.press("home", "u")
            await settle(pilot)
            found = screen.item.line.id if isinstance(screen.item, ActionItem | MilestoneItem) else None
            assert (found or (screen.goal and screen.goal.line.id)) == thing_id


async def test_after_a_deletion_the_cursor_stays_in_its_section(filled: Filled, make_app: MakeApp) -> None:
    first, _ = _add_things(filled)
    second = filled.db.run(
        services.add_milestone, filled.brief_id, services.MilestoneInput(title="Dry run", due_on=date(2026, 12, 14))
    )
    app = make_app(filled.path)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await _open(app, pilot)
        screen.go_to(second)
        await pilot.press("d")
        await settle(pilot)
        assert isinstance(screen.item, MilestoneItem)
        assert screen.item.line.id == first
        await pilot.press("d")
        await settle(pilot)
        await pilot.press("d")
        await settle(pilot)
        assert len(_brief(filled).actions) == 1, "nothing of another section went"


async def test_what_is_added_again_has_the_cursor(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await _open(app, pilot)
        await pilot.press("n", *"Third", "ctrl+s")
        await settle(pilot)
        await pilot.press("u")
        await settle(pilot)
        await pilot.press("home", "U")
        await settle(pilot)
        assert screen.goal is not None
        assert screen.goal.line.title == "Third"


async def test_a_key_without_a_meaning_says_that_it_has_none(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await _open(app, pilot)
        for key, name in (("z", "z"), ("space", "Space"), ("f6", "F6"), ("ctrl+x", "^x"), ("left", "←")):
            await pilot.press("1" if key == "left" else "2")
            await settle(pilot)
            await pilot.press(key)
            assert _message(app) == f"{name} does nothing here; ? lists the keys that do."


async def test_so_does_one_over_another_screen_but_no_letter_of_what_is_typed(
    filled: Filled, make_app: MakeApp
) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await _open(app, pilot)
        await pilot.press("w")
        await settle(pilot)
        await pilot.press("z")
        assert _message(app) == "z does nothing here; F1 lists the keys that do."
        await pilot.press("escape", "n")
        await settle(pilot)
        await pilot.press(*"zip")
        assert _message(app) == ""
        await pilot.press("f6")
        assert _message(app) == "F6 does nothing here; F1 lists the keys that do."


async def test_x_ends_an_action_a_milestone_and_a_goal_and_begins_them_again(filled: Filled, make_app: MakeApp) -> None:
    milestone_id, action_id = _add_things(filled)
    app = make_app(filled.path)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await _open(app, pilot)
        for thing_id in (action_id, milestone_id, filled.brief_id):
            screen.go_to(thing_id)
            await pilot.press("x")
            await settle(pilot)
        goal = _brief(filled)
        assert goal.line.state is GoalState.DONE
        assert goal.milestones[0].state is MilestoneState.DONE
        assert goal.actions[0].state is ActionState.DONE
        for thing_id in (action_id, milestone_id, filled.brief_id):
            screen.go_to(thing_id)
            await pilot.press("x")
            await settle(pilot)
    goal = _brief(filled)
    assert goal.line.state is GoalState.ACTIVE
    assert goal.milestones[0].state is MilestoneState.PLANNED
    assert goal.actions[0].state is ActionState.TODO


async def test_d_deletes_at_once_and_u_brings_back(filled: Filled, make_app: MakeApp) -> None:
    milestone_id, action_id = _add_things(filled)
    app = make_app(filled.path)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await _open(app, pilot)
        for thing_id in (action_id, milestone_id, filled.measure_id, filled.brief_id):
            screen.go_to(thing_id)
            await pilot.press("d")
            await settle(pilot)
            assert _message(app).startswith("Deleted “")
        assert [row.key for row in screen.list.rows or () if stops_cursor(row)] == [filled.juniors_id]
        await pilot.press("u", "u", "u", "u")
        await settle(pilot)
    goal = _brief(filled)
    assert (len(goal.measures), len(goal.milestones), len(goal.actions)) == (1, 1, 1)


async def test_three_keys_add_an_observation(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await _open(app, pilot)
        await pilot.press("a")
        await settle(pilot)
        assert "Length of a brief   now 12 min · 20 → 10 min" in screen_text(app)
        await pilot.press("9", "enter")
        await settle(pilot)
        assert app.screen is screen
        assert _message(app) == "Length of a brief: 9 min saved · u undo"
    newest = filled.db.run(services.load_measure, filled.measure_id).observations[0]
    assert (newest.value, newest.observed_on) == (9.0, date(2026, 11, 24))
    assert newest.source is Source.PROJECT_OUTCOME, "as the last one of this measure"


async def test_an_observation_can_go_to_another_of_the_goals_measures(filled: Filled, make_app: MakeApp) -> None:
    rated = services.MeasureInput(name="Clear", anchors=("lost", "followed", "could repeat it"))
    rated_id = filled.db.run(services.add_measure, filled.brief_id, rated)
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await _open(app, pilot)
        await pilot.press("a")
        await settle(pilot)
        await pilot.press("2", "down", "down", "down", *"Good", *["up"] * 4, "c")
        await settle(pilot)
        shown = screen_text(app)
        assert "3 could repeat it" in shown
        assert shown.count("followed") == 2, "in the list of anchors, and beside the value"
        await pilot.press("down", "enter")
        await settle(pilot)
    (kept,) = filled.db.run(services.load_measure, rated_id).observations
    assert (kept.value, kept.note) == (2.0, "Good")


async def test_an_observation_needs_a_value_and_says_so(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await _open(app, pilot)
        await pilot.press("a")
        await settle(pilot)
        await pilot.press("down", "enter")
        await settle(pilot)
        assert _message(app).startswith("Type the value first")
        assert app.focused is not None and app.focused.id == "field-value"


async def test_greyed_keys_say_why(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=(120, 36)) as pilot:
        await _open(app, pilot)
        await pilot.press("s")
        assert _message(app).startswith("Actions get stuck")
        await pilot.press("j", "a")
        assert _message(app).startswith("This goal has no measure yet")
        assert "s stuck" in screen_text(app)


async def test_an_observer_reads_and_is_told_who_writes(filled: Filled, make_app: MakeApp) -> None:
    eve = services.MemberInput(handle="eve", name="Eve", role=Role.PEER)
    filled.db.run(services.add_member, filled.plan_id, eve)
    goal, rev = filled.db.run(services.load_goal, filled.brief_id)
    shared = goal.model_copy(update={"visibility": "plan"})
    filled.db.run(services.save_goal, filled.brief_id, services.GoalInput(**dict(shared)), base=goal, rev=rev)
    app = make_app(filled.path, as_handle="eve")
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await _open(app, pilot)
        assert "Brief executives" in screen_text(app)
        assert "Mentor two juniors" not in screen_text(app)
        for key in "neadxs":
            await pilot.press(key)
            await settle(pilot)
            assert app.screen is screen
            assert _message(app) == "Only the mentee and the mentors change this plan."


async def test_find_narrows_by_what_hangs_on_a_goal_too(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await _open(app, pilot)
        await pilot.press("j", "slash", *"length")
        await settle(pilot)
        assert [getattr(row, "key", "") for row in screen.list.rows or ()] == [filled.brief_id]
        assert screen.goal is not None and screen.goal.line.id == filled.brief_id
        await pilot.press("escape")
        await settle(pilot)
        assert len(screen.list.rows or ()) == 2


async def test_enter_edits_a_goal_and_opens_a_measure(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await _open(app, pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, GoalEditor)
        await pilot.press("escape")
        await settle(pilot)
        await pilot.press("tab", "enter")
        await settle(pilot)
        assert isinstance(app.screen, MeasureScreen)
        await pilot.press("escape")
        await settle(pilot)
        assert app.screen is screen


async def test_w_says_where_the_numbers_come_from(filled: Filled, make_app: MakeApp) -> None:
    app = make_app(filled.path)
    async with app.run_test(size=(120, 36)) as pilot:
        await _open(app, pilot)
        for keys, words in ((("w",), "80 %"), (("tab", "w"), "Length of a brief")):
            await pilot.press(*keys)
            await settle(pilot)
            assert isinstance(app.screen, WhyScreen)
            assert words in screen_text(app)
            await pilot.press("escape")


async def test_jumping_puts_the_cursor_on_a_thing_that_is_still_read(filled: Filled, make_app: MakeApp) -> None:
    _, action_id = _add_things(filled)
    app = make_app(filled.path)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await app.run_action(f"jump_to('action:{action_id}')")
        await settle(pilot)
        assert isinstance(app.screen, GoalsScreen)
        assert app.screen.detail.has_focus
        assert app.screen.detail.highlighted is not None and app.screen.detail.highlighted.key == action_id


async def test_actions_that_serve_no_goal_have_their_line(filled: Filled, make_app: MakeApp) -> None:
    filled.db.run(services.add_action, filled.plan_id, None, services.ActionInput(title="Loose end"))
    app = make_app(filled.path)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await _open(app, pilot)
        await pilot.press("end")
        await settle(pilot)
        assert "Loose end" in screen_text(app)
        await pilot.press("enter", "n")
        await settle(pilot)
        await pilot.press(*"Another", "ctrl+s")
        await settle(pilot)
        assert app.screen is screen
    loose = filled.db.run(services.load_goals, filled.plan_id).loose_actions
    assert {action.title for action in loose} == {"Loose end", "Another"}


async def test_hostile_text_is_shown_as_typed_wherever_it_stands(filled: Filled, make_app: MakeApp) -> None:
    goal = services.GoalInput(title=HOSTILE, outcome=HOSTILE, why=HOSTILE, behaviours=(HOSTILE,))
    goal_id = filled.db.run(services.add_goal, filled.plan_id, goal)
    filled.db.run(services.add_measure, goal_id, services.MeasureInput(name=HOSTILE))
    filled.db.run(services.add_milestone, goal_id, services.MilestoneInput(title=HOSTILE))
    filled.db.run(services.add_action, filled.plan_id, goal_id, services.ActionInput(title=HOSTILE, need=HOSTILE))
    app = make_app(filled.path)
    async with app.run_test(size=(200, 60)) as pilot:
        screen = await _open(app, pilot)
        screen.go_to(goal_id)
        await settle(pilot)
        assert screen_text(app).count(SHOWN) >= 7


async def test_a_plan_without_goals_names_the_next_key(filled: Filled, make_app: MakeApp) -> None:
    for goal_id in (filled.brief_id, filled.juniors_id):
        filled.db.run(services.delete_goal, goal_id)
    app = make_app(filled.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await _open(app, pilot)
        assert "no goals yet · n writes the first" in screen_text(app)
        await pilot.press("e")
        assert _message(app) == "There is no goal here; n writes one."


async def test_in_a_small_terminal_the_detail_begins_with_what_it_is_about(filled: Filled, make_app: MakeApp) -> None:
    """Its first row comes into view once the keys are there."""
    why = "They decide in ten minutes or not at all, and what they have not heard by then they will never hear. " * 3
    base, rev = filled.db.run(services.load_goal, filled.brief_id)
    filled.db.run(services.save_goal, filled.brief_id, base.model_copy(update={"why": why}), base=base, rev=rev)
    app = make_app(filled.path, as_handle="priya")
    async with app.run_test(size=(60, 16)) as pilot:
        await settle(pilot)
        await pilot.press("2")
        await settle(pilot)
        assert "They decide in ten" in screen_text(app)
        assert "heard by then they will…" in screen_text(app), "of a text of many lines four are shown"
        assert "Length of a brief" not in screen_text(app)
        await pilot.press("right")
        await settle(pilot)
        assert "Length of a brief" in screen_text(app)
